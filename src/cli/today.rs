//! What day it is.

use crate::facts::Day;
use std::time::{SystemTime, UNIX_EPOCH};

/// Today in UTC, as the system tells it; nothing where its clock is out of the calendar.
pub(super) fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let days = i32::try_from(since.as_secs() / 86_400).ok()?;
    Day::new(1970, 1, 1).map(|first| first.plus(days))
}
