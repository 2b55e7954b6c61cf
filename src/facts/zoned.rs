//! The zone that the incident's times are in.

use super::Fact;
use super::source::{Source, has_any, prose_lines};
use super::window::Window;
use crate::lex::{SectionKind, Zone, moments, zone_at};
use crate::outline::{Node, NodeKind, spoken};
use crate::text::Span;

/// The zone behind the window's times; where that is a machine's `Z`, the name declared for it.
pub(super) fn of_window(
    text: &str,
    window: &Window,
    declared: Option<Fact<Zone>>,
) -> Option<Fact<Zone>> {
    let ends = [window.end, window.start].into_iter().flatten();
    let (span, value) = ends.filter_map(|fact| fact.value.zone).next()?;
    let of_machine = span.of(text).eq_ignore_ascii_case("z");
    let name = declared.filter(|zone| of_machine && zone.value == value);
    Some(name.unwrap_or(Fact { span, value }))
}

/// The zone that a label or a sentence outside the timeline gives all times: "Times are Eastern (EDT).".
pub(super) fn said(source: &Source) -> Option<Fact<Zone>> {
    let text = source.text;
    source
        .outline
        .nodes
        .iter()
        .find_map(|node| match node.kind {
            NodeKind::Field => {
                let key = node.key.filter(|key| {
                    let key = key
                        .span
                        .of(text)
                        .trim_end_matches(['.', ' ', ':'])
                        .to_lowercase();
                    ZONE_LABELS.contains(&key.as_str())
                });
                key.and_then(|_| zone_said(text, node.body.span))
            }
            NodeKind::Prose | NodeKind::Title => {
                let lines = prose_lines(text, node.body.span).into_iter();
                lines.into_iter().find_map(|line| {
                    let words = line.of(text).to_lowercase();
                    if !has_any(&words, ROOTS) {
                        return None;
                    }
                    let at = ALL_TIMES.iter().filter_map(|said| words.find(said)).min()?;
                    let at = (at..=line.len()).find(|at| line.of(text).is_char_boundary(*at))?;
                    zone_said(text, Span::new(line.start + at, line.end))
                })
            }
            _ => None,
        })
}

const ZONE_LABELS: &[&str] = &[
    "timezone",
    "time zone",
    "zone",
    "tz",
    "times",
    "all times",
    "zona horaria",
    "fuso",
    "fuso horário",
    "fuso horario",
    "fuseau",
    "fuseau horaire",
    "zeitzone",
    "huso horario",
];

/// Words that lead to the zone of all times.
const ALL_TIMES: &[&str] = &[
    "all times",
    "times are",
    "times in",
    "all clock times",
    "all timestamps",
    "timestamps are",
    "local time,",
    "time zone:",
    "timezone:",
    "zone: ",
    "toutes les heures",
    "todas las horas",
    "todos os horários",
    "alle zeiten",
    "alle uhrzeiten",
    "heure de",
    "horário de",
    "zeitzone",
    "zona horaria",
    "fuso",
];

/// Each of them has one of these in it.
const ROOTS: &[&str] = &["time", "zone", "zeit", "hor", "heure", "zona", "fuso"];

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
    let above_entries = places.find_map(|(_, node)| {
        let lines = prose_lines(source.text, node.body.span);
        lines
            .into_iter()
            .find_map(|line| declared_on(source.text, line))
    });
    above_entries.or_else(|| labelled(source))
}

/// `**Time zone**: UTC`, wherever it stands.
fn labelled(source: &Source) -> Option<Fact<Zone>> {
    const LABELS: &[&str] = &[
        "time zone",
        "timezone",
        "zona horaria",
        "fuseau horaire",
        "zeitzone",
    ];
    let mut fields = source.outline.nodes.iter().filter_map(|node| {
        let key = node.key.filter(|_| node.kind == NodeKind::Field)?;
        let label = spoken(key.span.of(source.text)).to_lowercase();
        LABELS.contains(&label.as_str()).then_some(node.body.span)
    });
    fields.find_map(|value| zone_in(source.text, value))
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
            NodeKind::Field => with_its_label(node),
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

/// A value and the label before it; in a wide table they stand apart, with other cells between them.
fn with_its_label(node: &Node) -> Vec<Span> {
    const FARTHEST: usize = 200;
    let (label, value) = (node.key.map(|key| key.span), node.body.span);
    match label {
        Some(label) if value.start.saturating_sub(label.end) > FARTHEST => vec![label, value],
        Some(label) => vec![Span::new(label.start, value.end.max(label.start))],
        None => vec![value],
    }
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
    zone_in(text, line)
}

/// The zone in a span: the first that has a short name, else the first. Where the place is not named it is none.
fn zone_said(text: &str, span: Span) -> Option<Fact<Zone>> {
    let first = zone_in(text, span)?;
    let rest = Span::new(first.span.end, span.end);
    let is_short = |fact: &Fact<Zone>| {
        let name = fact.span.of(text);
        name.contains('/') || !name.contains(|c: char| c.is_lowercase())
    };
    let second = zone_in(text, rest).filter(|second| is_short(second) && !is_short(&first));
    second
        .or(Some(first))
        .filter(|fact| names_a_place(text, fact))
}

/// Whether a zone is one: "local time" and "server time" may be any.
pub(super) fn names_a_place(text: &str, zone: &Fact<Zone>) -> bool {
    let name = zone.span.of(text).to_lowercase();
    !["local", "server", "hora local", "heure locale"]
        .iter()
        .any(|any| name.starts_with(any))
}

/// The first zone in a span. "UK time unless a Z says otherwise": a lone Z stands behind times, and declares none.
fn zone_in(text: &str, line: Span) -> Option<Fact<Zone>> {
    let mut zones = zones_on(text, line).filter(|(span, _)| span.len() > 1);
    let (span, value) = zones.next()?;
    Some(Fact { span, value })
}

/// The zones on a line, wherever a word begins.
fn zones_on(text: &str, line: Span) -> impl Iterator<Item = (Span, Zone)> {
    let words = line.of(text);
    let mut inside = false;
    let starts = words.char_indices().filter(move |(_, c)| {
        let begins = c.is_alphabetic() && !inside;
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
            (
                "# Down\n\nZone: CEST (UTC+2) unless we say otherwise.\n",
                "CEST",
            ),
            ("## Timeline\n\nAll times as on the PETS page.\n", "-"),
            (
                "## Timeline\n\nTimes of the office, unless `Z` stands behind.\n",
                "-",
            ),
            ("## Notes (PST)\n", "-"),
            // Said of all times.
            (
                "Times are Eastern (EDT).\n\n## Timeline\n- 10:00: Down\n",
                "EDT",
            ),
            ("Fuso: America/Sao_Paulo\n", "America/Sao_Paulo"),
            (
                "Toutes les heures sont données en heure de Paris.\n",
                "heure de Paris",
            ),
            ("All times are local time.\n", "-"),
            // A machine's name, and the one people gave it.
            (
                "**Start**: 2024-05-01T10:00:00Z\n\n## Timeline (UTC)\n",
                "UTC",
            ),
        ] {
            let zone_of = incident(text, &read(text)).zone;
            assert_eq!(said(text, zone_of), zone, "{text:?}");
        }
    }
}
