//! Whether a file that was found in a folder looks like a postmortem: a folder may hold other Markdown too.

use super::files::File;
use crate::facts::Facts;
use crate::lex::{SectionKind, names_a_postmortem};
use crate::outline::{NodeKind, Outline};
use std::ffi::OsStr;
use std::path::Path;

/// Whether a file is to be checked: always where it was named.
pub(super) fn is_asked_for(file: &File, text: &str, outline: &Outline, facts: &Facts) -> bool {
    file.named || is_postmortem(&file.path, text, outline, facts)
}

/// By the name of the file or of its folder, by its title, by its sections, or by what is stated of an incident.
fn is_postmortem(path: &Path, text: &str, outline: &Outline, facts: &Facts) -> bool {
    let title = outline
        .nodes
        .first()
        .map_or("", |node| node.body.span.of(text));
    let stem = words(path.file_stem());
    let folder = words(path.parent().and_then(Path::file_name));
    let is_about_others = ABOUT_OTHERS
        .iter()
        .any(|name| stem.eq_ignore_ascii_case(name));
    names_a_postmortem(&stem)
        || names_a_postmortem(title)
        || (names_a_postmortem(&folder) && !is_about_others)
        || telling_sections(outline) >= 3
        || tells_of_one(outline, facts)
}

/// Files that tell of the others in their folder.
const ABOUT_OTHERS: &[&str] = &["readme", "index", "contributing", "template", "changelog"];

fn words(name: Option<&OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// How many kinds of section it has that postmortems have and few others do; a timeline counts twice.
fn telling_sections(outline: &Outline) -> usize {
    let kinds = outline.nodes.iter().filter_map(|node| match node.kind {
        NodeKind::Section { kind, .. } => Some(kind),
        _ => None,
    });
    let mut seen = Vec::new();
    for kind in kinds {
        let is_telling = !matches!(
            kind,
            SectionKind::Other
                | SectionKind::Summary
                | SectionKind::Supporting
                | SectionKind::Glossary
        );
        if is_telling && !seen.contains(&kind) {
            seen.push(kind);
        }
    }
    seen.len() + usize::from(seen.contains(&SectionKind::Timeline))
}

/// An outage with its beginning and its end, or times in a row and its length or what became of it.
fn tells_of_one(outline: &Outline, facts: &Facts) -> bool {
    let incident = &facts.incident;
    let window = incident.start.is_some() && incident.end.is_some();
    let timed = facts.timeline.iter().filter(|event| event.moment.is_some());
    window || (timed.count() >= 3 && (incident.duration.is_some() || telling_sections(outline) > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::gather;
    use crate::outline::read;

    #[test]
    fn postmortems_among_other_files() {
        for (path, text, is_one) in [
            ("README.md", "# Debrief\n\n## Usage\n\nRun it.\n", false),
            (
                "notes/2024-05-01.md",
                "# Standup\n\n- 10:00 coffee\n- 10:15 talk\n- 11:00 end\n",
                false,
            ),
            (
                "rfc.md",
                "# Sharding\n\n## Summary\n\n## Impact\n\nNone.\n",
                false,
            ),
            ("a/postmortem-checkout.md", "It broke.\n", true),
            ("postmortems/checkout.md", "It broke.\n", true),
            ("postmortems/README.md", "How we write them.\n", false),
            ("a.md", "# Postmortem of the checkout\n\nIt broke.\n", true),
            ("a.md", "# Checkout\n\n## Timeline\n\n## Root cause\n", true),
            (
                "a.md",
                "# Checkout\n\n**Start**: 2024-05-01 10:00 UTC\n\n**End**: 2024-05-01 11:00 UTC\n",
                true,
            ),
            (
                "a.md",
                "# We lost mail\n\nIt stopped at 9:05. It was seen at 9:20. It went again at 10:45.\n\n## Next steps\n\n- Alert on it\n",
                true,
            ),
        ] {
            let outline = read(text);
            let facts = gather(text, &outline);
            assert_eq!(
                is_postmortem(Path::new(path), text, &outline, &facts),
                is_one,
                "{path}: {text:?}"
            );
        }
    }
}
