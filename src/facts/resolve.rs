//! The resolver: each entry of a timeline to an instant, from itself and from what stands above it.

use super::halves;
use super::incident::Incident;
use super::instant::{Instant, day_of};
use super::source::{Source, lines_of, says_something};
use super::timeline::Event;
use crate::lex::{Date, SectionKind};
use crate::outline::{Node, NodeKind, Outline, Part};
use crate::text::Span;

/// A clock that runs back by more than this has crossed midnight.
const LONG_WAY_BACK: u32 = 12 * 60 * 60;

/// The instant of each event, where it has a clock and a day is known. The day is its own, else the last one above it in
/// its section, else the incident's; offsets are those that are certain.
pub fn instants(
    text: &str,
    outline: &Outline,
    incident: &Incident,
    events: &[Event],
) -> Vec<Option<Instant>> {
    of_source(&Source::new(text, outline), incident, events)
}

pub(super) fn of_source(
    source: &Source,
    incident: &Incident,
    events: &[Event],
) -> Vec<Option<Instant>> {
    let day = incident.date.and_then(|date| day_of(date.value, None));
    let seconds = halves::certain(incident, events);
    instants_from(source, incident, events, &seconds, day)
}

/// [`instants`] with the incident's day given, and the second of the day of each event.
pub(super) fn instants_from(
    source: &Source,
    incident: &Incident,
    events: &[Event],
    seconds: &[Option<u32>],
    incident_day: Option<i32>,
) -> Vec<Option<Instant>> {
    let (text, outline) = (source.text, source.outline);
    let mut days = Days {
        source,
        incident_day,
        above: None,
        timeline: None,
        dated: None,
    };
    let declared = incident.declared_zone.or(incident.zone);
    let declared = declared.and_then(|zone| zone.value.offset_minutes);
    let mut rest = events;
    let mut seconds = seconds.iter().copied();
    let mut found = Vec::with_capacity(events.len());
    for (n, node) in outline.nodes.iter().enumerate() {
        let own = rest.iter().take_while(|event| event.node == n).count();
        let (own, after) = rest.split_at(own);
        rest = after;
        if own.is_empty() {
            days.pass(node);
        }
        let column = outline.leaf(n, Part::Date).map(|leaf| leaf.span);
        for event in own {
            let offset = match event.zone {
                Some(_) => event
                    .zone_read(text)
                    .and_then(|zone| zone.value.offset_minutes),
                None => declared,
            };
            let second = seconds.next().flatten();
            found.push(days.instant(event, second, column, offset));
        }
    }
    found
}

/// What is known of the day on the way down a document.
struct Days<'s, 't> {
    source: &'s Source<'t>,
    incident_day: Option<i32>,
    above: Option<Above>,
    /// The level of the timeline that this is in; what stands below its heading goes on with its days.
    timeline: Option<u8>,
    /// The level of the last heading with a date.
    dated: Option<u8>,
}

/// The last day above, and the clock of the entry that it was for.
#[derive(Clone, Copy)]
struct Above {
    day: i32,
    clock: Option<(u32, Option<i16>)>,
}

impl Days<'_, '_> {
    /// A heading or a line that says the day of what stands below it.
    fn pass(&mut self, node: &Node) {
        match node.kind {
            NodeKind::Section { kind, level } => {
                if self.timeline.is_none_or(|above| level <= above) {
                    self.timeline = (kind == SectionKind::Timeline).then_some(level);
                    self.above = None;
                }
                if self.dated.is_some_and(|above| level <= above) {
                    (self.above, self.dated) = (None, None);
                }
                let dated = self.date_in(node.body.span, false);
                self.dated = dated.map(|_| level).or(self.dated);
                self.begin(dated);
            }
            NodeKind::Prose => {
                for line in lines_of(self.source.text, node.body.span) {
                    self.begin(self.date_in(line, true));
                }
            }
            _ => {}
        }
    }

    /// The date of a heading, or of a line of nothing else.
    fn date_in(&self, line: Span, alone: bool) -> Option<Date> {
        let found = self.source.moments(line);
        let moment = found.first()?;
        let around = |from, to| says_something(&self.source.text[from..to]);
        let more = around(line.start, moment.span.start) || around(moment.span.end, line.end);
        let date = moment.from.date.filter(|_| !(alone && more))?.1;
        moment.from.clock.is_none().then_some(date)
    }

    fn begin(&mut self, date: Option<Date>) {
        if let Some(day) = date.and_then(|date| self.day(date)) {
            self.above = Some(Above { day, clock: None });
        }
    }

    fn day(&self, date: Date) -> Option<i32> {
        day_of(
            date,
            self.above.map(|above| above.day).or(self.incident_day),
        )
    }

    fn instant(
        &mut self,
        event: &Event,
        second: Option<u32>,
        column: Option<Span>,
        offset: Option<i16>,
    ) -> Option<Instant> {
        let moment = event.moment.as_ref();
        let in_column = || self.source.moments(column?).first()?.from.date;
        let date = moment.and_then(|m| m.from.date).or_else(in_column);
        let day = match date {
            Some((_, date)) => self.day(date)?,
            None => self.next_day(second?, offset)?,
        };
        let clock = second.map(|second| (second, offset));
        self.above = Some(Above { day, clock });
        Some(Instant::new(day, second?, offset))
    }

    /// The day of a clock below another: the same, or the next where it runs back a long way.
    fn next_day(&self, second: u32, offset: Option<i16>) -> Option<i32> {
        let Some(above) = self.above else {
            return self.incident_day;
        };
        let crossed = above
            .clock
            .is_some_and(|(last, zone)| zone == offset && last > second + LONG_WAY_BACK);
        Some(above.day + i32::from(crossed))
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::gather;
    use crate::outline::read;

    fn instants(text: &str) -> Vec<String> {
        let found = gather(text, &read(text)).instants;
        let written = |at: &Option<super::Instant>| at.map_or("-".into(), |at| at.to_string());
        found.iter().map(written).collect()
    }

    #[test]
    fn the_day_of_an_entry() {
        for (text, want) in [
            // Its own, the incident's, none.
            (
                "**Date**: 2024-05-01\n\n## Timeline\n- 10:00: Down\n- 2024-05-02 9:00: Up\n- 9:30: Fine\n",
                vec![
                    "2024-05-01T10:00:00",
                    "2024-05-02T09:00:00",
                    "2024-05-02T09:30:00",
                ],
            ),
            ("## Timeline\n- 10:00: Down\n", vec!["-"]),
            ("**Date**: May 1\n\n## Timeline\n- 10:00: Down\n", vec!["-"]),
            (
                "**Date**: 2024-05-01\n\n## Timeline\n- **Detection**: A user\n- 25:10: Up\n",
                vec!["-", "-"],
            ),
            (
                "**Date**: 2023-12-31\n\n## Timeline\n- December 31 23:00: Down\n- January 1 00:10: Up\n",
                vec!["2023-12-31T23:00:00", "2024-01-01T00:10:00"],
            ),
            (
                "**Date**: 2024-05-01\n\n## Timeline\n- June 31 10:00: Down\n",
                vec!["-"],
            ),
            // A heading, a line and an entry of nothing else.
            (
                "**Date**: 2024-05-01\n\n## Timeline\n\n### May 3\n\n- 10:00: Down\n\n### May 4\n\n- 9:00: Up\n",
                vec!["2024-05-03T10:00:00", "2024-05-04T09:00:00"],
            ),
            (
                "**Date**: 2024-05-01\n\n## Timeline\n\n**Friday, May 3**\n\n- 10:00: Down\n\nAs on 2020-01-01.\n\n- 10:30: Up\n",
                vec!["2024-05-03T10:00:00", "2024-05-03T10:30:00"],
            ),
            (
                "**Date**: 2024-05-01\n\n## Timeline on 2024-05-03\n\n### Detection\n\n- 10:00: Down\n\n## Timeline\n\n- 10:00: Down\n",
                vec!["2024-05-03T10:00:00", "2024-05-01T10:00:00"],
            ),
            // A column.
            (
                "## Timeline\n| Date | Time | What |\n|---|---|---|\n| 2024-05-03 | 10:00 | Down |\n",
                vec!["2024-05-03T10:00:00"],
            ),
        ] {
            assert_eq!(instants(text), want, "{text:?}");
        }
    }

    #[test]
    fn midnight_is_crossed_where_the_clock_runs_back_a_long_way() {
        for (rows, want) in [
            (
                "- 22:00: Down\n- 00:30: Up\n- 01:00: Fine\n",
                ["01T22:00", "02T00:30", "02T01:00"],
            ),
            (
                "- 11:00 PM: Down\n- 12:30 AM: Up\n- 11:30 PM: Fine\n",
                ["01T23:00", "02T00:30", "02T23:30"],
            ),
            (
                "- 12:00: Down\n- 00:00: Up\n- 13:00: Fine\n",
                ["01T12:00", "01T00:00", "01T13:00"],
            ),
            (
                "- 22:00 UTC: Down\n- 00:30 +09:00: Up\n- 23:00: Fine\n",
                ["01T22:00", "01T00:30", "01T23:00"],
            ),
            (
                "- 2024-05-01 22:00: Down\n- 2024-05-01 00:30: Up\n- 01:00: Fine\n",
                ["01T22:00", "01T00:30", "01T01:00"],
            ),
            (
                "- 24:00: Down\n- 00:30: Up\n- 01:00: Fine\n",
                ["02T00:00", "02T00:30", "02T01:00"],
            ),
        ] {
            let text = format!("**Date**: 2024-05-01\n\n## Timeline\n{rows}");
            let found = instants(&text);
            let found: Vec<&str> = found.iter().filter_map(|at| at.get(8..16)).collect();
            assert_eq!(found, want, "{rows:?}");
        }
    }

    #[test]
    fn an_offset_is_given_where_it_is_certain() {
        for (timeline, entry, want) in [
            ("", "10:00 UTC", "Z"),
            ("", "10:00 GMT", "Z"),
            ("", "10:00 UTC+1", "+01:00"),
            ("", "10:00 -0330", "-03:30"),
            ("", "10:00 PST", ""),
            ("", "10:00", ""),
            (" (UTC)", "10:00", "Z"),
            (" (UTC)", "10:00 PST", ""),
            (" (PST)", "10:00", ""),
            (" (PST)", "10:00 UTC", "Z"),
        ] {
            let text = format!("# On 2024-05-01\n\n## Timeline{timeline}\n- {entry}: Down\n");
            assert_eq!(
                instants(&text),
                [format!("2024-05-01T10:00:00{want}")],
                "{entry:?}"
            );
        }
        // The timeline's own zone goes before the window's.
        let text = "**Start**: 2024-05-01 10:00 UTC\n\n## Timeline (PST)\n- 10:00: Down\n";
        assert_eq!(instants(text), ["2024-05-01T10:00:00"]);
    }
}
