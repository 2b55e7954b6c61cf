//! Whether a file that was found in a folder looks like a postmortem: a folder may hold other Markdown too.

use crate::facts::Facts;
use crate::lex::{SectionKind, names_a_postmortem};
use crate::outline::{NodeKind, Outline};
use std::path::Path;

/// By the name of the file, by its title, by its sections, or by what is stated of an incident.
pub(super) fn is_postmortem(path: &Path, text: &str, outline: &Outline, facts: &Facts) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let title = outline
        .nodes
        .first()
        .map_or("", |node| node.body.span.of(text));
    names_a_postmortem(&stem)
        || names_a_postmortem(title)
        || has_its_sections(outline)
        || tells_of_one(facts)
}

/// A timeline and one more section that postmortems have and few others do; or three such.
fn has_its_sections(outline: &Outline) -> bool {
    let kinds = outline.nodes.iter().filter_map(|node| match node.kind {
        NodeKind::Section { kind, .. } => Some(kind),
        _ => None,
    });
    let mut kinds: Vec<SectionKind> = kinds.filter(|kind| is_telling(*kind)).collect();
    kinds.dedup();
    let has_timeline = kinds.contains(&SectionKind::Timeline);
    kinds.len() >= if has_timeline { 2 } else { 3 }
}

fn is_telling(kind: SectionKind) -> bool {
    !matches!(
        kind,
        SectionKind::Other | SectionKind::Summary | SectionKind::Supporting
    )
}

/// An outage with its beginning and its end, or with its length and a timeline.
fn tells_of_one(facts: &Facts) -> bool {
    let incident = &facts.incident;
    let window = incident.start.is_some() && incident.end.is_some();
    let timed = facts
        .timeline
        .iter()
        .filter(|event| event.moment.is_some())
        .count()
        >= 3;
    window || (incident.duration.is_some() && timed)
}
