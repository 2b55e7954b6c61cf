//! A field that holds the time of an entry: what is typed is written as it is understood, and said beside it before.

use super::browser;
use super::document::NodeId;
use super::state::App;
use super::timing::{Around, Now, understood};
use crate::lens::Refusal;
use leptos::prelude::*;

/// Writes a time as it is understood.
pub fn put(app: App, id: NodeId, typed: &str, group: u64) -> Result<(), Refusal> {
    app.write(|d| d.put_time(id, typed, now(), group))
}

/// "14:05 UTC · 1 h 35 min after the start": what is to be written, for what is typed. What stands around it is
/// gathered with the first key, and kept in `around` until the field is left.
pub fn outlook(
    app: App,
    id: NodeId,
    typed: &str,
    around: RwSignal<Option<Around>>,
) -> Option<String> {
    if around.with_untracked(Option::is_none) {
        let found = app.document.with_untracked(|d| d.times_around(id, now()));
        around.update_untracked(|around| *around = found);
    }
    around.with_untracked(|around| {
        let around = around.as_ref()?;
        Some(understood(typed, around)?.told(around))
    })
}

/// This moment, and how far the clock on the wall is from UTC.
pub fn now() -> Option<Now> {
    let now = browser::now();
    Now::of_unix(now, browser::offset_minutes(now))
}
