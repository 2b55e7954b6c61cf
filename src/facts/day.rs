//! The incident's day, and the zone its times are in.

use super::Fact;
use super::claims::Claim;
use super::source::{Source, has_any, prose_lines};
use super::told::Told;
use super::window::Window;
use crate::lex::{Date, LabelKind, SectionKind, Zone, moments, zone_at};
use crate::outline::NodeKind;
use crate::text::Span;

/// Under its label, else in the window, else in the title, else the first that is told, else the first anywhere in
/// headings and prose.
pub(super) fn date(
    source: &Source,
    claims: &[Claim],
    told: &Told,
    window: &Window,
) -> Option<Fact<Date>> {
    let first_in = |span: Span| {
        let found = moments(source.text, span);
        found
            .into_iter()
            .find_map(|m| m.from.date.or(m.to.and_then(|to| to.date)))
    };
    let mut labelled = claims.iter().filter(|claim| claim.kind == LabelKind::Date);
    let of_window = || [window.start, window.end].into_iter().flatten();
    let (span, value) = labelled
        .find_map(|claim| first_in(claim.value))
        .or_else(|| of_window().find_map(|fact| fact.value.date))
        .or_else(|| first_in(told.title))
        .or_else(|| told.lines().find_map(first_in))
        .or_else(|| headings_and_prose(source).find_map(first_in))?;
    Some(Fact { span, value })
}

fn headings_and_prose<'s>(source: &'s Source) -> impl Iterator<Item = Span> + 's {
    source
        .outline
        .nodes
        .iter()
        .flat_map(|node| match node.kind {
            NodeKind::Section { .. } => vec![node.body.span],
            NodeKind::Prose => prose_lines(source.text, node.body.span),
            _ => Vec::new(),
        })
}

/// The zone behind the window's times.
pub(super) fn of_window(window: &Window) -> Option<Fact<Zone>> {
    let ends = [window.end, window.start].into_iter().flatten();
    let (span, value) = ends.filter_map(|fact| fact.value.zone).next()?;
    Some(Fact { span, value })
}

/// The zone declared for a timeline: "All times in PST", `Time (EAT)`, `## Timeline (UTC)`.
pub(super) fn declared(source: &Source) -> Option<Fact<Zone>> {
    let nodes = source.outline.nodes.iter().enumerate();
    let mut places = nodes.filter(|(n, node)| {
        source.section(*n) == SectionKind::Timeline
            && matches!(
                node.kind,
                NodeKind::Prose | NodeKind::Markup | NodeKind::Section { .. }
            )
    });
    places.find_map(|(_, node)| {
        let lines = prose_lines(source.text, node.body.span);
        lines
            .into_iter()
            .find_map(|line| declared_on(source.text, line))
    })
}

/// A zone that is said of times which stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declaration {
    pub zone: Fact<Zone>,
    pub node: usize,
}

/// All zones on lines that speak of times and hold no clock, in the document's order.
pub(super) fn declarations(source: &Source) -> Vec<Declaration> {
    let text = source.text;
    let mut found = Vec::new();
    for (n, node) in source.outline.nodes.iter().enumerate() {
        let in_timeline = source.section(n) == SectionKind::Timeline;
        let lines = match node.kind {
            NodeKind::Entry | NodeKind::Task => continue,
            NodeKind::Field => {
                let start = node.key.map_or(node.body.span.start, |key| key.span.start);
                vec![Span::new(start, node.body.span.end.max(start))]
            }
            NodeKind::Section { .. } | NodeKind::Title => vec![node.body.span],
            NodeKind::Prose | NodeKind::Markup => prose_lines(text, node.body.span),
        };
        for line in lines {
            let words = line.of(text).to_lowercase();
            let says_times = has_any(&words, &TIMES[..TIMES.len() - BRACKETS])
                || (in_timeline && has_any(&words, TIMES));
            let has_clock = || moments(text, line).iter().any(|m| m.from.clock.is_some());
            if !says_times || has_clock() {
                continue;
            }
            for (span, value) in zones_on(text, line) {
                let last = found
                    .last()
                    .map_or(0, |last: &Declaration| last.zone.span.end);
                if is_a_full_name(span.of(text)) && last <= span.start {
                    let zone = Fact { span, value };
                    found.push(Declaration { zone, node: n });
                }
            }
        }
    }
    found
}

/// Not a place alone.
fn is_a_full_name(name: &str) -> bool {
    let short = name.len() <= 4 && name.bytes().all(|b| b.is_ascii_alphabetic());
    short || name.contains(['/', '+', '-', '\u{2212}']) || name.to_lowercase().ends_with("time")
}

/// The first zone on a line that speaks of times.
fn declared_on(text: &str, line: Span) -> Option<Fact<Zone>> {
    if !has_any(&line.of(text).to_lowercase(), TIMES) {
        return None;
    }
    // "UK time unless a Z says otherwise": a lone Z stands behind times, and declares none.
    let mut zones = zones_on(text, line).filter(|(span, _)| span.len() > 1);
    let (span, value) = zones.next()?;
    Some(Fact { span, value })
}

/// The zones on a line, wherever a word begins with a capital letter.
fn zones_on(text: &str, line: Span) -> impl Iterator<Item = (Span, Zone)> {
    let words = line.of(text);
    let mut inside = false;
    let starts = words.char_indices().filter(move |(_, c)| {
        let begins = c.is_ascii_uppercase() && !inside;
        inside = c.is_alphanumeric();
        begins
    });
    starts.filter_map(move |(at, _)| zone_at(text, line.start + at, line.end))
}

/// Words and signs of a line that says which zone its times are in; of a line of a timeline, the last ones too.
const TIMES: &[&str] = &[
    "time", "zone", "hora", "heure", "uhr", "時刻", "utc", "gmt", "(",
];
const BRACKETS: usize = 3;

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::facts::tests::said;
    use crate::outline::read;

    #[test]
    fn where_the_day_is_stated() {
        for (text, date) in [
            (
                "# Down on 2024-05-02\n\n**Date**: 2024-05-01\n",
                "2024-05-01",
            ),
            (
                "**Date**: [YYYY-MM-DD]\n\nDown on 2024-05-02.\n",
                "2024-05-02",
            ),
            (
                "# Down on 2024-05-02\n\n**Start**: 2024-05-01 10:00\n",
                "2024-05-01",
            ),
            (
                "# Down on 2024-05-02\n\n**End**: 2024-05-01 10:00\n",
                "2024-05-01",
            ),
            (
                "# Down on 2024-05-02\n\nOn 2024-05-01 it broke.\n",
                "2024-05-02",
            ),
            (
                "# Down\n\n## Notes\n\nOn 2024-05-03.\n\n## Summary\n\nOn 2024-05-01.\n",
                "2024-05-01",
            ),
            (
                "# Down\n\n## Notes of 2024-05-03\n\nOn 2024-05-01.\n",
                "2024-05-03",
            ),
            ("# Down\n\n## Notes\n\nOn 2024-05-01.\n", "2024-05-01"),
            ("# Down\n\n## Timeline\n- 2024-05-01 10:00: Down\n", "-"),
        ] {
            let date_of = incident(text, &read(text)).date;
            assert_eq!(said(text, date_of), date, "{text:?}");
        }
    }

    #[test]
    fn where_the_zone_is_stated() {
        for (text, zone) in [
            (
                "**Start**: 10:00 CET\n**End**: 11:00 UTC\n\n## Timeline (PST)\n",
                "UTC",
            ),
            ("**Start**: 10:00 CET\n\n## Timeline (PST)\n", "CET"),
            ("## Timeline (PST)\n- 10:00 UTC: Down\n", "PST"),
            (
                "## Timeline\n\nAll times are in EAT.\n\n- 10:00: Down\n",
                "EAT",
            ),
            (
                "## Timeline\n| Time (EAT) | What |\n|---|---|\n| 10:00 | Down |\n",
                "EAT",
            ),
            (
                "## Timeline\n\nWAT is this.\n\n- 10:00: Down\n- 10:05 UTC: Up\n",
                "UTC",
            ),
            ("## Timeline\n\nAll times as on the PETS page.\n", "-"),
            (
                "## Timeline\n\nLocal times, unless `Z` stands behind.\n",
                "-",
            ),
            ("## Notes (PST)\n", "-"),
        ] {
            let zone_of = incident(text, &read(text)).zone;
            assert_eq!(said(text, zone_of), zone, "{text:?}");
        }
    }
}
