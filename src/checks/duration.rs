//! T02 and T03: totals that are not what lies between start and end, or not each other.

mod beside;
mod several;
mod told;
mod totals;

use super::wording::{lasting, rewritten, time_span, written_length};
use super::{Case, Family, Finding, Report, Rule, Severity, measures};
use crate::facts::{Basis, By, Instant, Length, Measure, Step, Sureness, comparable};
use crate::lex::{Duration, LabelKind, Point, SectionKind};
use crate::text::{Edit, Span};

pub(super) const FAMILY: Family = Family {
    rules: &[&DURATION_MISMATCH, &TOTALS_DISAGREE],
    check,
};

static DURATION_MISMATCH: Rule = Rule {
    code: "T02",
    name: "duration-mismatch",
    severity: Severity::Error,
    finds: "A stated total that is not what lies between the stated start and end. Round and approximate totals are \
            given room; spans with a name of their own are never compared.",
    why: "The length of an outage is what availability is counted with. If start, end and total do not fit, one of \
          the three is a slip, and nobody who was not there can tell which.",
    source: "The Google SRE book counts availability by the time a service was down; its example postmortem gives \
             the times that the total follows from.",
    bad: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Start**: 10:00 UTC\n- **End**: 12:30 UTC\n\
          - **Duration**: 6 hours\n",
    good: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Start**: 10:00 UTC\n- **End**: 12:30 UTC\n\
           - **Duration**: 2.5 hours\n",
};

static TOTALS_DISAGREE: Rule = Rule {
    code: "T03",
    name: "totals-disagree",
    severity: Severity::Warning,
    finds: "Two stated totals of one incident that differ by more than rounding.",
    why: "A reader takes the first number they meet, and another reader another one: reports that are made from the \
          document then disagree about the same outage.",
    source: "Atlassian's postmortem template asks for the time range in the summary and for the length in the impact, so \
             that the same time is told twice.",
    bad: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Duration**: 45 minutes\n\n## Summary\n\n\
          The outage lasted 2 hours.\n",
    good: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Duration**: 45 minutes\n\n## Summary\n\n\
           The outage lasted about 45 minutes.\n",
};

fn check(case: &Case, report: &mut Report) {
    beside::check(case, report);
    for length in case.lengths() {
        if length.of == Measure::Total && !report.explains(length.duration.value) {
            let found = against_window(case, length, report);
            let found = found.or_else(|| against_timeline(case, length, report));
            if let Some(finding) = found {
                report.add(finding);
            }
        }
    }
    told::check(case, report);
    totals::check(case, report);
}

/// Where a stretch of time begins and ends.
struct Stretch {
    from: (Span, Instant),
    to: (Span, Instant),
    /// As a range or as a window; else it is what the timeline shows.
    stated: bool,
}

impl Stretch {
    fn seconds(&self) -> Option<u64> {
        u64::try_from(self.to.1.since(self.from.1)).ok()
    }
}

/// The stated window as a stretch.
fn window(case: &Case) -> Option<Stretch> {
    let window = case.window()?;
    Some(Stretch {
        from: (time_span(window.start.value)?, window.from),
        to: (time_span(window.end.value)?, window.to),
        stated: true,
    })
}

/// A total against the stated window.
fn against_window(case: &Case, length: &Length, report: &Report) -> Option<Finding> {
    let stretch = window(case)?;
    let one = case.tells_of_one() && !has_several(case, LabelKind::Start);
    let seconds = stretch.seconds().filter(|_| one)?;
    let known = ![stretch.from.0, stretch.to.0]
        .iter()
        .any(|span| report.explains(*span))
        && !several::is_one_of_them(case, &stretch);
    // Of totals under other labels, one that fits is the one that is meant.
    let mut others = case
        .lengths()
        .filter(|other| other.of == Measure::Total && other.label.is_some());
    let explained = length.label.is_some() && others.any(|other| other.duration.may_be(seconds));
    let wrong = known
        && !explained
        && !length.duration.may_be(seconds)
        && fits_nothing(case, length, &stretch);
    wrong.then(|| mismatch(case, &length.duration, &stretch, seconds))
}

/// Whether several labels give what an incident has one of.
fn has_several(case: &Case, kind: LabelKind) -> bool {
    case.facts
        .claims
        .iter()
        // "Time: 10:00" in an entry is the entry's.
        .filter(|claim| claim.kind == kind && claim.section != SectionKind::Timeline)
        .count()
        > 1
}

/// A total against the beginning and the end that labels or the timeline give, where both are sure.
fn against_timeline(case: &Case, length: &Length, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    // With the words of a start at its beginning, a timeline begins with it.
    let begins = |by: By| by == By::Event(0);
    let sure = |step| {
        let mut all = facts.milestones.of(step);
        all.find(|found| {
            let is_sure = found.sureness == Sureness::Sure || begins(found.by);
            is_sure && found.by != By::Window
        })
    };
    if facts.reckoning.basis != Basis::None {
        return None;
    }
    let (start, end) = (sure(Step::Start)?, sure(Step::Resolved)?);
    let stretch = Stretch {
        from: (start.span, start.at),
        to: (end.span, end.at),
        stated: start.by == By::Label && end.by == By::Label,
    };
    let seconds = stretch.seconds()?;
    let known = comparable(start.at, end.at)
        && ![start.span, end.span]
            .iter()
            .any(|span| report.explains(*span));
    // What goes on for days has pauses.
    let short = seconds < 3 * 24 * 60 * 60;
    let wrong =
        known && short && !length.duration.may_be(seconds) && fits_nothing(case, length, &stretch);
    wrong.then(|| mismatch(case, &length.duration, &stretch, seconds))
}

/// Whether nothing in the document is that long after the beginning, or before the end. What is shows what was meant
/// by a length that is told, or that stands under a label of a text that only tells of its window.
fn fits_nothing(case: &Case, length: &Length, stretch: &Stretch) -> bool {
    let is_long = |from: Instant, to: Instant| {
        u64::try_from(to.since(from)).is_ok_and(|seconds| length.duration.may_be(seconds))
    };
    let (from, to) = (stretch.from.1, stretch.to.1);
    if length.label.is_some() && case.facts.reckoning.basis >= Basis::Range {
        // Where labels give more than one end, such as "Fixed" and "Closed", it may be the length to the other.
        return !labelled_ends(case).any(|end| is_long(from, end));
    }
    !measures::times(case)
        .into_iter()
        .any(|at| is_long(from, at) || is_long(at, to))
}

/// The ends that labels give.
fn labelled_ends(case: &Case) -> impl Iterator<Item = Instant> {
    let ends = case.facts.milestones.of(Step::Resolved);
    ends.filter(|end| end.by == By::Label).map(|end| end.at)
}

fn mismatch(case: &Case, duration: &Duration, stretch: &Stretch, seconds: u64) -> Finding {
    let text = case.text;
    let (from, to) = (stretch.from.0.of(text), stretch.to.0.of(text));
    let said = duration.span.of(text);
    let message = format!(
        "The length is given as {said}, but {from} to {to} is {}.",
        lasting(seconds)
    );
    let right = written_length(case.text, duration, seconds);
    let mut finding = Finding::new(&DURATION_MISMATCH, duration.value, message)
        .see(stretch.from.0, "it begins here")
        .see(stretch.to.0, "it ends here");
    let slip = moved_end(case, duration, stretch);
    // Beside another total that stays as it is, the right one would only move the quarrel.
    let mut totals = (case.facts.lengths.iter()).filter(|length| length.of == Measure::Total);
    let is_alone = totals
        .all(|other| other.duration.value == duration.value || other.duration.may_be(seconds));
    let one_end = labelled_ends(case).nth(1).is_none();
    let is_only = stretch.stated && slip.is_none() && is_alone && one_end;
    if let Some((title, edit)) = slip {
        finding = finding.choice(title, edit);
    }
    let (title, edit) = (
        format!("Write {right}"),
        Edit::replace(duration.value, right),
    );
    match is_only {
        true => finding.safe_fix(title, edit),
        false => finding.choice(title, edit),
    }
}

/// The end of the window as the length has it, where the timeline has something at that time and nothing at the stated
/// end; likewise the start.
fn moved_end(case: &Case, duration: &Duration, stretch: &Stretch) -> Option<(String, Edit)> {
    let window = case.window()?;
    let seconds = i64::try_from(duration.seconds).ok()?;
    let is_window = time_span(window.start.value) == Some(stretch.from.0);
    let ends = [
        (window.end.value, window.to, window.from.plus(seconds)),
        (window.start.value, window.from, window.to.plus(-seconds)),
    ];
    if !is_window {
        return None;
    }
    let moved = |(point, was, is): (Point, Instant, Instant)| {
        let shown = case.timeline_has(is) && !case.timeline_has(was);
        let edit = rewritten(point, was, is).filter(|_| shown)?;
        let texts: Vec<&str> = edit
            .replacements()
            .iter()
            .map(|r| r.text.as_str())
            .collect();
        Some((format!("Write {}", texts.join(" ")), edit))
    };
    ends.into_iter().find_map(moved)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn totals_against_the_window() {
        for (text, want) in [
            (
                "- Start: 10:00\n- End: 12:30\n- Duration: 2 hours 30 minutes\n",
                "",
            ),
            (
                "- Start: 10:00\n- End: 12:30\n- Duration: 4 hours\n",
                "T02 4 hours -> 2 hours 30 minutes",
            ),
            ("- Start: 22:00\n- End: 00:30\n- Duration: 150 min\n", ""),
            ("- Start: 10:00\n- End: 12:30\n- Duration: ~3 h\n", ""),
            (
                "- Start: 01:30 CEST\n- End: 03:15 CET\n- Duration: 2 h 45 min\n",
                "",
            ),
            // To one of two ends.
            (
                "- Start: 10:00\n- Fixed: 10:40\n- Closed: 11:30\n- Duration: 1 hour 30 minutes\n",
                "",
            ),
            (
                "- Start: 10:00\n- Fixed: 10:40\n- Closed: 11:30\n- Duration: 3 hours 30 minutes\n",
                "T02 3 hours 30 minutes -> 40 minutes",
            ),
            // Which of two totals is the window's shows which is not.
            (
                "- Start: 10:00\n- End: 12:30\n- Duration: 2.5 hours\n- Downtime: 20 minutes\n",
                "",
            ),
            // The timeline has something at the time that the length leads to.
            (
                "- Start: 10:00\n- End: 12:00\n- Duration: 3 hours\n\n## Timeline\n- 10:00: Down\n- 13:00: Up\n",
                "T02 3 hours -> 13:00",
            ),
            // Of several incidents each has its own.
            (
                "- Start: 10:00\n- End: 11:00\n- Duration: 1 hour\n- Start: 12:00\n- Duration: 4 hours\n",
                "",
            ),
        ] {
            assert_eq!(found(text, "T02"), want, "{text:?}");
        }
    }

    #[test]
    fn totals_against_the_timeline() {
        for (total, want) in [
            ("The outage lasted 90 minutes.", ""),
            (
                "The outage lasted 3 hours.",
                "T02 3 hours -> 1 hour 30 minutes",
            ),
            // From the alert on.
            ("The outage lasted 70 minutes.", ""),
            ("The failover lasted 3 hours.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n{total}\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
                 - 10:20: First alert\n- 11:30: Service restored\n"
            );
            assert_eq!(found(&text, "T02"), want, "{total:?}");
        }
    }
}
