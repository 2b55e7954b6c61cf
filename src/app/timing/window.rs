//! Shorthand in the fields of the incident's window: `now`, and lengths after the start.

use super::typed::{Typed, typed as read_typed};
use super::{Around, Now, Zone};
use crate::facts::{Instant, gather};
use crate::outline::read;

/// The clock that shorthand means in the window of a document; nothing where it is none, or of a day that the window
/// does not state.
pub fn clock_in_window(text: &str, typed: &str, is_end: bool, now: Option<Now>) -> Option<String> {
    let typed = read_typed(typed)?;
    if matches!(typed, Typed::Clock { .. }) {
        return None;
    }
    let facts = gather(text, &read(text));
    let (start, end) = (facts.reckoning.start?, facts.reckoning.end?);
    let at = match typed {
        Typed::After(seconds) if is_end => start.plus(seconds),
        Typed::Now => {
            let zone = facts.incident.zone.map(|zone| Zone {
                name: zone.span.of(text).to_owned(),
                offset_minutes: zone.value.offset_minutes,
            });
            let around = Around {
                zone,
                now,
                ..Around::default()
            };
            around.now_in_zone()?
        }
        _ => return None,
    };
    let stated = if is_end { end } else { start };
    let day_is_told = stated.day() == at.day() || facts.reckoning.day.is_none();
    day_is_told.then(|| Instant::clock(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorthand_is_taken_where_the_day_is_the_one_that_is_stated() {
        let text = "# On 2024-05-01\n\n**Start**: 14:00 UTC\n\n**End**: 15:00 UTC\n";
        let now = Now::of_unix(1_714_577_442_000.0, 120);
        let later = Now::of_unix(1_714_677_442_000.0, 120);
        for (typed, is_end, now, want) in [
            ("+1h 35m", true, now, Some("15:35")),
            ("+1h 35m", false, now, None),
            ("+11h", true, now, None),
            ("now", true, now, Some("15:30")),
            ("now", false, now, Some("15:30")),
            ("now", true, later, None),
            ("now", true, None, None),
            ("15:35", true, now, None),
            ("soon", true, now, None),
        ] {
            let found = clock_in_window(text, typed, is_end, now);
            assert_eq!(found.as_deref(), want, "{typed:?} {is_end}");
        }
    }
}
