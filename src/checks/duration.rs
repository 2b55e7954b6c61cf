//! T02 and T03: totals that are not what lies between start and end, or not each other.

use super::wording::{lasting, rewritten, time_span, written_length};
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{
    Basis, By, Instant, Length, Measure, Mention, Place, Step, Sureness, comparable,
};
use crate::lex::{Duration, LabelKind, Point, durations};
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
    source: "Atlassian's incident handbook asks for one duration of the impact in the postmortem's summary.",
    bad: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Duration**: 45 minutes\n\n## Summary\n\n\
          The outage lasted 2 hours.\n",
    good: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Duration**: 45 minutes\n\n## Summary\n\n\
           The outage lasted about 45 minutes.\n",
};

fn check(case: &Case, report: &mut Report) {
    for mention in &case.facts.mentions {
        beside_a_range(case, mention, report);
    }
    for length in &case.facts.lengths {
        if length.of == Measure::Total && !report.explains(length.duration.value) {
            let found = against_window(case, length, report);
            let found = found.or_else(|| against_timeline(case, length, report));
            if let Some(finding) = found {
                report.add(finding);
            }
        }
    }
    totals(case, report);
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

/// A total in brackets behind a range, or right before one: "(2 hours)", "2 hours, from 10:00 to 12:00".
fn beside_a_range(case: &Case, mention: &Mention, report: &mut Report) {
    if matches!(mention.place, Place::Code | Place::Task) || mention.moment.about {
        return;
    }
    let Some(stretch) = range(case, mention) else {
        return;
    };
    let Some(seconds) = stretch.seconds() else {
        return;
    };
    let span = mention.moment.span;
    let line = mention.line;
    let found = [
        behind_range(case.text, Span::new(span.end, line.end.max(span.end))),
        before_range(case.text, Span::new(line.start.min(span.start), span.start)),
    ];
    for duration in found.into_iter().flatten() {
        let blamed = [duration.value, stretch.from.0, stretch.to.0];
        if !duration.may_be(seconds) && !blamed.iter().any(|span| report.explains(*span)) {
            report.add(mismatch(case, &duration, &stretch, seconds));
        }
    }
}

fn range(case: &Case, mention: &Mention) -> Option<Stretch> {
    let (from, to) = (mention.moment.from, mention.moment.to?);
    let (start_at, _) = from.clock?;
    let (end_at, _) = to.clock?;
    let reckoning = &case.facts.reckoning;
    // A range of the incident is what the window was reckoned from.
    let ends = case.facts.incident.start.zip(case.facts.incident.end);
    let is_window = ends.is_some_and(|(start, end)| start.value == from && end.value == to);
    if is_window {
        return window(case);
    }
    let (from_half, to_half) = (from.clock?.1.half, to.clock?.1.half);
    // "7:20 to 8:00 PM" outside the window may be of either half.
    if from_half != to_half {
        return None;
    }
    let zones = (
        from.zone.map(|(span, _)| span.of(case.text)),
        to.zone.map(|(span, _)| span.of(case.text)),
    );
    if zones.0.is_some() && zones.0 != zones.1 {
        return None;
    }
    let first = reckoning.events.iter().flatten().next().copied();
    let near = reckoning
        .start
        .or(first)
        .unwrap_or_else(|| reckoning.noon());
    // A zone behind the end is that of both.
    let unzoned = |point: Point| Point {
        zone: None,
        ..point
    };
    let start = reckoning.near(unzoned(from), near)?;
    let end = reckoning.near(unzoned(to), start)?;
    let end = match to.date.is_none() && end.since(start) < 0 {
        true => end.plus(24 * 60 * 60),
        false => end,
    };
    Some(Stretch {
        from: (start_at, start),
        to: (end_at, end),
        stated: true,
    })
}

/// "(2 hours)", "(total: 2 hours)", ", which is 2 hours", ", for a total of 2 hours".
fn behind_range(text: &str, rest: Span) -> Option<Duration> {
    let words = rest.of(text);
    let mut end = words.len().min(80);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let found = durations(text, Span::new(rest.start, rest.start + end));
    let first = found.first()?;
    let ahead = text.get(rest.start..first.span.start)?;
    let behind = text.get(first.span.end..rest.end)?;
    let plain = ahead.trim_matches(|c: char| c.is_whitespace() || "*_,:=~".contains(c));
    let plain = plain.to_lowercase();
    let in_bracket = matches!(
        plain.as_str(),
        "(" | "(total" | "(total of" | "(duration" | "(a total of" | "(approx."
    ) && behind.starts_with([')', ',', ';'])
        | behind.trim_start().starts_with("total)")
        | behind.trim_start().starts_with("in total)");
    let in_words = matches!(
        plain.as_str(),
        "which is"
            | "that is"
            | "a total of"
            | "for a total of"
            | "which is a total of"
            | "that is for"
    );
    (in_bracket || in_words).then_some(*first)
}

/// "2 hours, from 10:00 to 12:00", "2 hours (10:00 - 12:00)".
fn before_range(text: &str, rest: Span) -> Option<Duration> {
    let words = rest.of(text);
    let mut start = words.len().saturating_sub(80);
    while !words.is_char_boundary(start) {
        start += 1;
    }
    let part = Span::new(rest.start + start, rest.end);
    let found = durations(text, part);
    let last = found.last()?;
    let between = text.get(last.span.end..rest.end)?.to_lowercase();
    let between = between.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    // "2 hours on 1 May, from 10:00 to 12:00": the date is a part of the range.
    let is_of = between == "on"
        || matches!(
            between,
            "(" | "(from"
                | "from"
                | ", from"
                | ": from"
                | "- from"
                | "– from"
                | "— from"
                | ", (from"
        );
    let ahead = text.get(part.start..last.span.start)?.to_lowercase();
    let is_bound = BOUNDS.iter().any(|bound| ahead.trim_end().ends_with(bound));
    (is_of && !is_bound).then_some(*last)
}

/// Words before a length of time that make it the most, the least, or a part.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "less than", "under", "up to", "within", "at least", "at most", "more than", "over", "every", "last", "first",
    "another", "after",
];

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
        .any(|span| report.explains(*span));
    // Of totals under other labels, one that fits is the one that is meant.
    let mut others = case
        .facts
        .lengths
        .iter()
        .filter(|other| other.of == Measure::Total && other.label.is_some());
    let explained = length.label.is_some() && others.any(|other| other.duration.may_be(seconds));
    let wrong =
        known && !explained && !length.duration.may_be(seconds) && fits_nothing(case, length);
    wrong.then(|| mismatch(case, &length.duration, &stretch, seconds))
}

/// Whether several labels give what an incident has one of.
fn has_several(case: &Case, kind: LabelKind) -> bool {
    case.facts
        .claims
        .iter()
        .filter(|claim| claim.kind == kind)
        .count()
        > 1
}

/// A total against the beginning and the end that labels or the timeline give, where both are sure.
fn against_timeline(case: &Case, length: &Length, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    let sure = |step| {
        let mut all = facts.milestones.of(step);
        all.find(|found| found.sureness == Sureness::Sure && found.by != By::Window)
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
    let wrong = known && short && !length.duration.may_be(seconds) && fits_nothing(case, length);
    wrong.then(|| mismatch(case, &length.duration, &stretch, seconds))
}

/// Whether no two times of the document are that far apart. Two that are show what else was meant.
fn fits_nothing(case: &Case, length: &Length) -> bool {
    length.label.is_some() && case.facts.reckoning.basis >= Basis::Range
        || !super::measures::some_are_apart(case, &length.duration)
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
    let is_only = stretch.stated && slip.is_none();
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
    let is_window = (window.from, window.to) == (stretch.from.1, stretch.to.1);
    let ends = [
        (window.end.value, window.to, window.from.plus(seconds)),
        (window.start.value, window.from, window.to.plus(-seconds)),
    ];
    let moved = |(point, was, is): (Point, Instant, Instant)| {
        let shown = case.timeline_has(is) && !case.timeline_has(was);
        let edit = rewritten(point, was, is).filter(|_| shown && is_window)?;
        let texts: Vec<&str> = edit
            .replacements()
            .iter()
            .map(|r| r.text.as_str())
            .collect();
        Some((format!("Write {}", texts.join(" ")), edit))
    };
    ends.into_iter().find_map(moved)
}

/// Two totals that differ.
fn totals(case: &Case, report: &mut Report) {
    let totals = case
        .facts
        .lengths
        .iter()
        .filter(|length| length.of == Measure::Total);
    let totals: Vec<&Length> = totals.collect();
    let [one, other] = totals[..] else {
        // Of more than two each has an incident, or a part of one, of its own.
        return;
    };
    let name = |length: &Length| {
        length
            .label
            .map(|label| label.of(case.text).trim().to_lowercase())
    };
    let of_one = match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(label), None) | (None, Some(label)) => {
            !NOT_ALL.iter().any(|word| label.contains(word))
        }
        (None, None) => true,
    };
    let (a, b) = (one.duration, other.duration);
    let differ = !a.may_be(b.seconds) && !b.may_be(a.seconds);
    let known = ![a.value, b.value].iter().any(|span| report.explains(*span));
    if of_one && differ && known && case.tells_of_one() {
        let (said, also) = (a.span.of(case.text), b.span.of(case.text));
        let message = format!("The length is given as {said} and as {also}.");
        let finding = Finding::new(&TOTALS_DISAGREE, b.value, message);
        report.add(finding.see(a.value, "the other length is given here"));
    }
}

/// Words of labels whose value may be shorter than the outage.
const NOT_ALL: &[&str] = &["downtime", "impact", "down"];
