//! What the document says of the incident as a whole, outside the timeline.

use super::claims::{Claim, claims, is_placeholder, section_of};
use super::{cause, lines_of, quantity};
use crate::lex::{
    Date, Duration, LabelKind, Moment, Point, SectionKind, durations, moments, zone_at,
};
use crate::outline::{NodeKind, Outline, Slot};
use crate::text::Span;

/// A statement: where it stands, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    pub span: Span,
    pub value: T,
}

#[derive(Clone, Debug, Default)]
pub struct Incident {
    pub date: Option<Fact<Date>>,
    pub start: Option<Fact<Point>>,
    pub end: Option<Fact<Point>>,
    /// The zone, as written.
    pub zone: Option<Span>,
    pub duration: Option<Fact<Duration>>,
    pub affected_percent: Option<quantity::Share>,
    pub affected_users: Option<quantity::Share>,
    pub root_cause: Option<Span>,
}

/// Gathers what is said of the incident.
pub fn incident(text: &str, outline: &Outline) -> Incident {
    let claims = claims(text, outline);
    let told = Told::new(text, outline);
    let (start, end) = window(text, &claims, &told);
    let point = |span: Span, value: Point| Fact { span, value };
    let start = start.map(|(span, p)| point(span, p));
    let end = end.map(|(span, p)| point(span, p));
    Incident {
        date: date(text, outline, &claims, &told, start.as_ref(), end.as_ref()),
        zone: zone(text, outline, start.as_ref(), end.as_ref()),
        duration: duration(text, &claims, &told),
        affected_percent: quantity::percent(text, &claims, &told),
        affected_users: quantity::users(text, &claims, &told),
        root_cause: cause::root_cause(text, outline, &claims, &told),
        start,
        end,
    }
}

/// The running text that tells of the incident: what stands before the first section, and the summaries.
pub(super) struct Told {
    pub title: Span,
    /// Lines of prose, code left out, the more telling first.
    pub lines: Vec<(Span, SectionKind)>,
    /// The prose among them, whole.
    pub paragraphs: Vec<Span>,
}

impl Told {
    fn new(text: &str, outline: &Outline) -> Told {
        let (mut lines, mut paragraphs) = (Vec::new(), Vec::new());
        for n in 0..outline.nodes.len() {
            let node = &outline.nodes[n];
            let section = section_of(outline, n);
            let own = match node.kind {
                NodeKind::Prose if node.body.slot == Slot::Locked => continue,
                NodeKind::Prose => node.body.span,
                NodeKind::Field
                    if matches!(section, SectionKind::Summary | SectionKind::Impact) =>
                {
                    node.body.span
                }
                _ => continue,
            };
            let before_sections = node.parent == Some(0);
            let telling =
                before_sections || matches!(section, SectionKind::Summary | SectionKind::Impact);
            if telling {
                let kind = if before_sections {
                    SectionKind::Summary
                } else {
                    section
                };
                let own = prose_lines(text, own);
                if let (Some(first), Some(last), NodeKind::Prose) =
                    (own.first(), own.last(), node.kind)
                {
                    paragraphs.push(Span::new(first.start, last.end));
                }
                lines.extend(own.into_iter().map(|line| (line, kind)));
            }
        }
        lines.sort_by_key(|(line, kind)| (*kind != SectionKind::Summary, line.start));
        Told {
            title: outline.nodes[0].body.span,
            lines,
            paragraphs,
        }
    }

    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.lines.iter().map(|(span, _)| *span)
    }
}

/// The lines of a paragraph, without code and what a template asks for.
pub(super) fn prose_lines(text: &str, span: Span) -> Vec<Span> {
    let (mut in_fence, mut in_placeholder) = (false, false);
    let mut kept = Vec::new();
    for line in lines_of(text, span) {
        let raw = line.of(text);
        let fence = raw.starts_with("```") || raw.starts_with("~~~");
        let asks = raw.starts_with(['<', '[', '{']) && is_placeholder(raw);
        in_placeholder |= asks && raw.starts_with('<') && !raw.contains('>');
        if !in_fence && !fence && !asks && !in_placeholder && !raw.starts_with("![") {
            kept.push(line);
        }
        in_fence ^= fence;
        in_placeholder &= !raw.ends_with('>');
    }
    kept
}

type Bounds = (Option<(Span, Point)>, Option<(Span, Point)>);

/// The stated window: labels of its ends, else a range under a label of its length or its date, else one that is told.
fn window(text: &str, claims: &[Claim], told: &Told) -> Bounds {
    let of = |kind: LabelKind| claims.iter().filter(move |c| c.kind == kind);
    let first = |kind: LabelKind| {
        of(kind).find_map(|c| {
            moments(text, c.value)
                .into_iter()
                .find(says_when)
                .map(|m| m.from)
        })
    };
    let with_span = |p: Option<Point>| p.and_then(|p| Some((written(p)?, p)));
    let (mut start, mut end) = (
        with_span(first(LabelKind::Start)),
        with_span(first(LabelKind::End)),
    );
    if start.is_some() || end.is_some() {
        return (start, end);
    }
    let labelled = [LabelKind::Duration, LabelKind::Date]
        .into_iter()
        .flat_map(of);
    for claim in labelled {
        if let Some(bounds) = range(text, claim.value) {
            return bounds;
        }
    }
    for line in told.spans() {
        if let Some(bounds) = range(text, line) {
            return bounds;
        }
    }
    for line in told.spans() {
        for moment in moments(text, line)
            .into_iter()
            .filter(|m| m.from.clock.is_some())
        {
            let before = sentence_before(text, line, moment.span.start);
            let ends = ENDS.iter().any(|word| before.contains(word));
            if ends && end.is_none() && start.is_some() {
                end = with_span(Some(moment.from));
            } else if !ends && start.is_none() {
                start = with_span(Some(moment.from));
            }
        }
        if start.is_some() {
            break;
        }
    }
    (start, end)
}

/// Words before a time that make it the end.
const ENDS: &[&str] = &[
    "restored",
    "resolved",
    "recovered",
    "ended",
    "back to normal",
    "back online",
    "fixed at",
    "mitigated",
];

/// A range, or the two moments of "started at … and ended at …".
fn range(text: &str, span: Span) -> Option<Bounds> {
    let found = moments(text, span);
    let clocked = |p: &Point| p.clock.is_some() || p.date.is_some();
    let ranged = found
        .iter()
        .find_map(|m| Some((m.from, m.to.filter(clocked)?)));
    if let Some((from, to)) = ranged.filter(|(from, to)| from.clock.is_some() || to.clock.is_some())
    {
        return Some((Some((written(from)?, from)), Some((written(to)?, to))));
    }
    let times: Vec<&Moment> = found.iter().filter(|m| m.from.clock.is_some()).collect();
    if let [first, second, ..] = times[..] {
        let between = &text[first.span.end..second.span.start];
        let lower = between.to_lowercase();
        let joins = [
            "to",
            "until",
            "till",
            "and ended",
            "through",
            "–",
            "—",
            "-",
            "a",
            "à",
            "até",
            "hasta",
            "jusqu",
        ];
        let trimmed = lower.trim_matches([' ', '*', '_', ',', '(', ')', '`']);
        if joins.contains(&trimmed)
            || lower.contains("ended")
            || lower.contains("restored")
            || lower.contains("resolved")
        {
            return Some((
                Some((written(first.from)?, first.from)),
                Some((written(second.from)?, second.from)),
            ));
        }
    }
    None
}

fn says_when(moment: &Moment) -> bool {
    moment.from.clock.is_some() || moment.from.date.is_some()
}

/// A point as written, less its zone.
pub(super) fn written(point: Point) -> Option<Span> {
    let (date, clock) = (
        point.date.map(|(span, _)| span),
        point.clock.map(|(span, _)| span),
    );
    match (date, clock) {
        (Some(a), Some(b)) => Some(Span::new(a.start.min(b.start), a.end.max(b.end))),
        (one, None) | (None, one) => one,
    }
}

/// What stands before a place in its sentence, in lower case.
pub(super) fn sentence_before(text: &str, line: Span, at: usize) -> String {
    let before = &text[line.start..at];
    before
        .rfind(". ")
        .map_or(before, |dot| &before[dot + 2..])
        .to_lowercase()
}

fn date(
    text: &str,
    outline: &Outline,
    claims: &[Claim],
    told: &Told,
    start: Option<&Fact<Point>>,
    end: Option<&Fact<Point>>,
) -> Option<Fact<Date>> {
    let fact = |found: (Span, Date)| Fact {
        span: found.0,
        value: found.1,
    };
    let in_span = |span: Span| {
        moments(text, span)
            .into_iter()
            .find_map(|m| m.from.date.or(m.to.and_then(|to| to.date)))
    };
    let labelled = claims
        .iter()
        .filter(|c| c.kind == LabelKind::Date)
        .find_map(|c| in_span(c.value));
    labelled
        .or_else(|| start.and_then(|s| s.value.date))
        .or_else(|| end.and_then(|e| e.value.date))
        .or_else(|| in_span(told.title))
        .or_else(|| told.spans().find_map(in_span))
        .or_else(|| outside_the_timeline(text, outline).find_map(in_span))
        .map(fact)
}

/// Headings, and prose above the rows of a timeline.
fn outside_the_timeline<'o>(
    text: &'o str,
    outline: &'o Outline,
) -> impl Iterator<Item = Span> + 'o {
    outline.nodes.iter().flat_map(move |node| match node.kind {
        NodeKind::Section { .. } => vec![node.body.span],
        NodeKind::Prose => prose_lines(text, node.body.span),
        _ => Vec::new(),
    })
}

/// The zone of the window, else the one declared for the timeline, else the first that an entry has.
fn zone(
    text: &str,
    outline: &Outline,
    start: Option<&Fact<Point>>,
    end: Option<&Fact<Point>>,
) -> Option<Span> {
    let of_point =
        |fact: Option<&Fact<Point>>| fact.and_then(|f| f.value.zone).map(|(span, _)| span);
    of_point(end)
        .or_else(|| of_point(start))
        .or_else(|| declared_zone(text, outline))
        .or_else(|| super::timeline(text, outline).iter().find_map(|e| e.zone))
}

/// "All times in PST", `Time (EAT)`, `## Timeline (UTC)`.
fn declared_zone(text: &str, outline: &Outline) -> Option<Span> {
    let in_timeline = |n: &usize| section_of(outline, *n) == SectionKind::Timeline;
    (0..outline.nodes.len()).filter(in_timeline).find_map(|n| {
        let node = &outline.nodes[n];
        let place = matches!(
            node.kind,
            NodeKind::Prose | NodeKind::Markup | NodeKind::Section { .. }
        );
        if !place {
            return None;
        }
        prose_lines(text, node.body.span)
            .into_iter()
            .find_map(|line| zone_in(text, line))
    })
}

fn zone_in(text: &str, line: Span) -> Option<Span> {
    let lower = line.of(text).to_lowercase();
    let declares = [
        "time", "zone", "utc", "gmt", "hora", "heure", "uhr", "(", "時刻",
    ]
    .iter()
    .any(|w| lower.contains(w));
    if !declares {
        return None;
    }
    let starts = line.of(text).char_indices().filter(|(at, c)| {
        c.is_ascii_uppercase() && !line.of(text)[..*at].ends_with(|b: char| b.is_alphanumeric())
    });
    starts
        .filter_map(|(at, _)| zone_at(text, line.start + at, line.end))
        .map(|(span, _)| span)
        .next()
}

/// A total under its label, else one that is told of the outage.
fn duration(text: &str, claims: &[Claim], told: &Told) -> Option<Fact<Duration>> {
    let fact = |d: Duration| Fact {
        span: d.span,
        value: d,
    };
    let labelled = claims
        .iter()
        .filter(|c| c.kind == LabelKind::Duration)
        .find_map(|c| durations(text, c.value).into_iter().next());
    let told_of = |span: Span| {
        durations(text, span).into_iter().find(|d| {
            let before = sentence_before(text, span, d.span.start);
            let after = text[d.span.end..span.end].to_lowercase();
            let after = after.split(". ").next().unwrap_or_default();
            let lasts =
                before.trim_end().ends_with("for") && DOWN.iter().any(|word| before.contains(word));
            lasts
                || TOTALS.iter().any(|word| before.contains(word))
                || OUTAGES
                    .iter()
                    .any(|word| after.trim_start().starts_with(word))
        })
    };
    labelled
        .or_else(|| told.spans().find_map(told_of))
        .or_else(|| told_of(told.title))
        .map(fact)
}

/// Words before a length of time that make it the incident's.
const TOTALS: &[&str] = &[
    "lasted",
    "lasting",
    "outage of",
    "down for",
    "unavailable for",
    "unusable for",
    "inaccessible for",
    "offline for",
    "outage for",
    "downtime of",
    "total of",
    "duration",
    "durante",
    "duró",
    "durou",
    "pendant",
    "experienced a",
    "went down for",
    "interrupted for",
    "fixed in",
    "period of",
    "restored in",
    "resolved in",
    "degraded for",
];

/// Words that make "for two hours" one.
const DOWN: &[&str] = &[
    "down",
    "unavailable",
    "outage",
    "offline",
    "unable",
    "fail",
    "disrupt",
    "degrad",
    "error",
    "interrupt",
    "slow",
];

/// Words right behind one that do.
const OUTAGES: &[&str] = &[
    "outage",
    "of downtime",
    "of outage",
    "downtime",
    "of unavailability",
    "cascading",
    "incident",
    "of degraded",
    "interruption",
    "disruption",
    "window of",
];
