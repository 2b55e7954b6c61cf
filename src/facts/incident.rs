//! What the document says of the incident as a whole, outside the timeline.

use super::claims::Claim;
use super::sentence::Said;
use super::source::Source;
use super::timeline::{self, Event};
use super::told::Told;
use super::{Fact, cause, claims, day, quantity, total, window, zoned};
use crate::lex::{Amount, Date, Duration, Point, Zone};
use crate::outline::Outline;
use crate::text::Span;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    pub date: Option<Fact<Date>>,
    pub start: Option<Fact<Point>>,
    pub end: Option<Fact<Point>>,
    /// That of the window, else the one declared for the timeline, else the one said of all times, else the first that
    /// an entry has.
    pub zone: Option<Fact<Zone>>,
    /// The zone declared for the timeline.
    pub declared_zone: Option<Fact<Zone>>,
    /// A stated total.
    pub duration: Option<Fact<Duration>>,
    pub affected_percent: Option<Fact<Amount>>,
    pub affected_users: Option<Fact<Amount>>,
    pub root_cause: Option<Span>,
}

/// Gathers what is said of the incident.
pub fn incident(text: &str, outline: &Outline) -> Incident {
    let source = Source::new(text, outline);
    let events = timeline::of_source(&source);
    let claims = claims::of_source(&source);
    of_source(&source, &events, &claims, &Told::new(&source))
}

pub(super) fn of_source(
    source: &Source,
    events: &[Event],
    claims: &[Claim],
    told: &Told,
) -> Incident {
    let text = source.text;
    if source.is_template {
        return Incident::default();
    }
    let said = Said::new(source, told);
    let window = window::window(source, claims, &said);
    let places = quantity::places(claims, told);
    let declared_zone = zoned::declared(source);
    Incident {
        date: day::date(source, claims, told, &window, events),
        zone: zoned::of_window(text, &window, declared_zone)
            .or(declared_zone.filter(|zone| zoned::names_a_place(text, zone)))
            .or_else(|| zoned::said(source))
            .or_else(|| events.iter().find_map(|event| event.zone_read(text))),
        declared_zone,
        duration: total::total(source, claims, &said),
        affected_percent: quantity::percent(source, &places),
        affected_users: quantity::users(source, claims, &places),
        root_cause: cause::root_cause(source, claims, told),
        start: window.start,
        end: window.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    #[test]
    fn a_template_states_nothing() {
        for text in [
            "# {{ yyyy-mm-dd }}, {{ name }}\n\n## Summary\n\nIt was caused by what you say here, for 5 minutes.\n",
            "# Title - DD/MM/YYYY\n\n## Root cause\n\n_What caused it._\n\n## Timeline (UTC)\n",
            "# Title\n\n- **Date**: [YYYY-MM-DD]\n- **Duration**: [e.g. 45 minutes]\n- **Impact**: [e.g. 5% of users]\n",
            "# Title\n\n**Date:** [YYYY-MM-DD]\n\n## Summary\n\n> Example: on 3 May from 10:00 to 10:45 UTC (45 min) 12% of logins failed.\n",
            "# Title\n\n- **Duration**: [e.g. 45 minutes]\n- **Impact**: <Such as 5 users>\n\n## Root cause\n\n-\n",
        ] {
            assert_eq!(incident(text, &read(text)), Incident::default(), "{text:?}");
        }
    }

    #[test]
    fn a_template_that_is_filled_in_states_what_it_states() {
        let text = "# Title (YYYY-MM-DD)\n\n- **Start**: 10:00\n- **Duration**: 45 minutes\n";
        let incident = incident(text, &read(text));
        assert!(incident.start.is_some() && incident.duration.is_some());
    }
}
