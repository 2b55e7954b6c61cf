//! T10: times of the twelve-hour clock that can be read two ways, or that no clock shows.

use super::zone_conversion::written;
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{Mention, Place};
use crate::lex::{Clock, ClockShape, Half, LabelKind};
use crate::text::{Edit, Replacement, Span};
use std::collections::HashSet;

pub(super) const FAMILY: Family = Family {
    rules: &[&AMBIGUOUS_CLOCK],
    check,
};

static AMBIGUOUS_CLOCK: Rule = Rule {
    code: "T10",
    name: "ambiguous-clock",
    severity: Severity::Warning,
    finds: "Times without AM or PM in a document that has them elsewhere and never counts beyond twelve; AM or PM behind \
            an hour that says it already, as in 13:06 PM; and 12 AM on a date, which may be the midnight before or \
            after that day.",
    why: "A reader who takes the other half of the day is twelve hours off.",
    source: "NIST advises against 12 a.m. and 12 p.m., which people read differently; ISO 8601 has the 24-hour clock \
             only.",
    bad: "# Checkout was down\n\nAll times in UTC.\n\n## Timeline\n\n- 7:52 PM: Checkout is down\n- 8:37: Checkout is \
          back\n",
    good: "# Checkout was down\n\nAll times in UTC.\n\n## Timeline\n\n- 7:52 PM: Checkout is down\n- 8:37 PM: Checkout \
           is back\n",
};

/// A clock where it is written.
struct Written<'t> {
    span: Span,
    clock: Clock,
    mention: &'t Mention,
    /// The other end of its range has AM or PM.
    in_range: bool,
}

impl Written<'_> {
    /// AM or PM behind an hour from 1 to 12.
    fn has_half(&self) -> bool {
        self.clock.half != Half::None && (1..=12).contains(&self.clock.hour)
    }

    /// AM or PM behind an hour that a clock with halves does not show.
    fn is_slip(&self) -> bool {
        let hour = self.clock.hour;
        self.clock.half != Half::None && (hour == 0 || (13..24).contains(&hour))
    }

    fn has_zero(&self, text: &str) -> bool {
        self.span.of(text).starts_with('0')
    }
}

fn check(case: &Case, report: &mut Report) {
    let clocks = clocks(case);
    let slips: Vec<&Written> = clocks
        .iter()
        .filter(|w| w.is_slip() && !report.explains(w.span))
        .collect();
    report_slips(case, &clocks, &slips, report);
    let bare = without_halves(case.text, &clocks);
    let bare: Vec<&Written> = bare
        .into_iter()
        .filter(|w| !report.explains(w.span))
        .collect();
    report_bare(case, &clocks, &bare, report);
    report_midnight(case, &clocks, report);
}

/// All clocks that people wrote, but those of things to be done and of the document itself.
fn clocks<'t>(case: &Case<'t>) -> Vec<Written<'t>> {
    let mentions = case.facts.mentions.iter().filter(|mention| {
        let of_document = Place::Label(LabelKind::Published);
        !matches!(mention.place, Place::Code | Place::Task) && mention.place != of_document
    });
    mentions
        .flat_map(|mention| {
            let ends = [Some(mention.moment.from), mention.moment.to];
            let ends = ends.map(|end| end.and_then(|point| point.clock));
            let has_half = ends
                .iter()
                .flatten()
                .any(|(_, clock)| clock.half != Half::None);
            ends.into_iter()
                .flatten()
                .map(move |(span, clock)| Written {
                    span,
                    clock,
                    mention,
                    in_range: has_half && clock.half == Half::None,
                })
        })
        .collect()
}

/// `13:06 PM`: as the document's other times are written.
fn report_slips(case: &Case, clocks: &[Written], slips: &[&Written], report: &mut Report) {
    let Some(first) = slips.first() else { return };
    let text = case.text;
    let model = clocks.iter().find(|w| w.has_half());
    let rewritten = |w: &Written| {
        let clock = w.clock;
        let hour = u16::from(clock.hour);
        let is_certain = matches!((clock.half, hour), (Half::Pm, 13..) | (Half::Am, 0));
        let mut like = clock;
        match model {
            Some(model) => like.style.leading_zero = model.has_zero(text),
            None => {
                (like.half, like.style.twelve_hour) = (Half::None, false);
                like.style.leading_zero = true;
            }
        }
        let minutes = hour * 60 + u16::from(clock.minute);
        let new = written(like, minutes, clock.seconds.unwrap_or_default());
        is_certain.then_some(Replacement {
            span: w.span,
            text: new,
        })
    };
    let message = format!("No clock shows {}.", first.span.of(text));
    let mut finding = Finding::apart(&AMBIGUOUS_CLOCK, first.span, message);
    for other in slips.iter().skip(1) {
        finding = finding.see(other.span, "and this");
    }
    let changes: Option<Vec<Replacement>> = slips.iter().map(|w| rewritten(w)).collect();
    let new = changes
        .as_ref()
        .and_then(|changes| Some(changes.first()?.text.clone()));
    if let Some((new, Ok(edit))) = new.zip(changes.map(Edit::of)) {
        finding = finding.safe_fix(format!("Write {new}"), edit);
    }
    report.add(finding);
}

/// The times that may be of either half of the day.
fn without_halves<'w, 't>(text: &str, clocks: &'w [Written<'t>]) -> Vec<&'w Written<'t>> {
    let halves = || clocks.iter().filter(|w| w.has_half());
    let pads = halves().any(|w| w.has_zero(text));
    let known: HashSet<(u8, u8)> = halves().map(|w| (w.clock.hour, w.clock.minute)).collect();
    // One time of a 24-hour clock, and all others may be of it.
    let counts_to_24 = clocks.iter().any(|w| {
        let clock = w.clock;
        let plain = clock.half == Half::None && clock.style.shape != ClockShape::Word;
        plain && (!(1..=12).contains(&clock.hour) || (w.has_zero(text) && !pads))
    });
    if known.is_empty() || counts_to_24 {
        return Vec::new();
    }
    let is_open = |w: &&Written| {
        let clock = w.clock;
        let plain = matches!(clock.style.shape, ClockShape::Colon | ClockShape::Dot);
        let by_machine = clock.seconds.is_some() || !clock.style.suffix.is_empty();
        clock.half == Half::None
            && plain
            && !by_machine
            && !w.in_range
            && !known.contains(&(clock.hour, clock.minute))
    };
    let open: Vec<&Written> = clocks.iter().filter(is_open).collect();
    // From ten to twelve both clocks write the same: there the document's habit decides.
    let is_habit = halves().count() >= 2 * open.len();
    match is_habit || open.iter().any(|w| w.clock.hour < 10) {
        true => open,
        false => Vec::new(),
    }
}

fn report_bare(case: &Case, clocks: &[Written], bare: &[&Written], report: &mut Report) {
    let Some(first) = bare.first() else { return };
    let message = match bare.len() {
        1 => format!(
            "{} has no AM or PM, while other times here have.",
            first.span.of(case.text)
        ),
        many => format!(
            "{} and {} more have no AM or PM, while other times here have.",
            first.span.of(case.text),
            many - 1
        ),
    };
    let mut finding = Finding::apart(&AMBIGUOUS_CLOCK, first.span, message);
    if let Some(model) = clocks.iter().find(|w| w.has_half()) {
        finding = finding.see(model.span, "this one has it");
    }
    for other in bare.iter().skip(1) {
        finding = finding.see(other.span, "this one has none");
    }
    let changes: Option<Vec<Replacement>> = between_neighbours(clocks, bare).into_iter().collect();
    if let Some(Ok(edit)) = changes.map(Edit::of) {
        finding = finding.safe_fix("Write AM and PM", edit);
    }
    report.add(finding);
}

/// Each time with the half of the day in which alone it lies between the entries before and after it.
fn between_neighbours(clocks: &[Written], bare: &[&Written]) -> Vec<Option<Replacement>> {
    let entries: Vec<&Written> = clocks
        .iter()
        .filter(|w| matches!(w.mention.place, Place::Entry(_)) && w.has_half())
        .collect();
    let decided = |w: &Written| {
        if !matches!(w.mention.place, Place::Entry(_)) {
            return None;
        }
        let next = entries.partition_point(|entry| entry.span.start < w.span.start);
        let (before, after) = (entries.get(next.checked_sub(1)?)?, entries.get(next)?);
        let within = before.clock.minutes..=after.clock.minutes;
        let morning = u16::from(w.clock.hour % 12) * 60 + u16::from(w.clock.minute);
        let evening = morning + 12 * 60;
        let minutes = match (within.contains(&morning), within.contains(&evening)) {
            (true, false) => morning,
            (false, true) => evening,
            _ => return None,
        };
        let text = before.clock.style.write(minutes);
        Some(Replacement { span: w.span, text })
    };
    bare.iter().map(|w| decided(w)).collect()
}

/// Midnight, on whose date readers do not agree.
pub(super) fn is_twelve_am(clock: Clock) -> bool {
    clock.half == Half::Am && (clock.hour, clock.minute) == (12, 0)
}

/// `12 AM` on a date: advice only.
fn report_midnight(case: &Case, clocks: &[Written], report: &mut Report) {
    let is_midnight = |w: &&Written| {
        let clock = w.clock;
        let points = [Some(w.mention.moment.from), w.mention.moment.to];
        let mut points = points.into_iter().flatten();
        let dated =
            points.any(|p| p.date.is_some() && p.clock.is_some_and(|(span, _)| span == w.span));
        is_twelve_am(clock) && dated
    };
    if let Some(first) = clocks.iter().find(is_midnight) {
        let shown = first.span.of(case.text);
        let message = format!(
            "{shown} on a date is read as the midnight before that day by some, and after it by others."
        );
        let finding = Finding::apart(&AMBIGUOUS_CLOCK, first.span, message);
        report.add(finding.milder(Severity::Info));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn clocks_without_halves() {
        for (rows, want) in [
            ("- 7:52 PM: Down\n- 8:37: Up\n", "T10 8:37"),
            (
                "- 7:52 PM: Down\n- 8:37: Up\n- 8:40: Fine\n- 9:00 PM: Good\n",
                "T10 8:37 -> 8:37 PM | 8:40 PM",
            ),
            // One finding for all.
            ("- 7:52 PM: Down\n- 8:37: Up\n- 8:40: Fine\n", "T10 8:37"),
            // Settled by the same digits, by the end of its range, by a 24-hour clock.
            ("- 7:52 PM: Down, since 7:52\n- 8:37 PM: Up\n", ""),
            ("- 7:52 - 8:37 PM: Down\n", ""),
            ("- 7:52 PM: Down\n- 19:58: Seen\n- 8:37: Up\n", ""),
            ("- 7:52: Down\n- 8:37: Up\n", ""),
            ("- 07:52 PM: Down\n- 08:37: Up\n", "T10 08:37"),
            ("- 7:52 PM: Down\n- 08:37: Up\n", ""),
            ("- 10:02: Down\n- 10:37: Up, as at 9 AM\n", ""),
            // No clock shows them.
            ("- 13:06 PM: Down\n- 14:10: Up\n", "T10 13:06 PM -> 13:06"),
            (
                "- 11:50 AM: Down\n- 13:06 PM: Up\n- 14:10pm: Fine\n",
                "T10 13:06 PM -> 1:06 PM | 2:10pm",
            ),
            ("- 13:06 AM: Down\n", "T10 13:06 AM"),
            ("- 00:15 AM: Down\n- 00:20: Up\n", "T10 00:15 AM -> 00:15"),
            // Midnight on a date.
            ("- March 5, 12:00 AM: Down\n", "T10 12:00 AM"),
            ("- 11:00 PM: Down\n- 12:00 AM: Up\n", ""),
            ("- 12:00 PM: Down\n", ""),
        ] {
            let text = format!("## Timeline (UTC)\n\n{rows}");
            assert_eq!(found(&text, "T10"), want, "{rows:?}");
        }
    }
}
