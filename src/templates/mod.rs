//! Room `templates`: the house styles. Each is a Markdown file and what the form says beside its sections.
//! May use: outline.

/// A document to begin with.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The name on the command line.
    pub name: &'static str,
    pub title: &'static str,
    /// One line: whom it is for.
    pub about: &'static str,
    pub markdown: &'static str,
    guidance: &'static [(&'static str, &'static str)],
}

impl Template {
    /// What a section or a field asks for, by its words.
    pub fn guidance(&self, words: &str) -> Option<&'static str> {
        let found = self
            .guidance
            .iter()
            .find(|(of, _)| of.eq_ignore_ascii_case(words));
        found.map(|(_, text)| *text)
    }
}

pub const TEMPLATES: &[Template] = &[CLASSROOM];

pub fn by_name(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|t| t.name.eq_ignore_ascii_case(name))
}

const CLASSROOM: Template = Template {
    name: "classroom",
    title: "Classroom",
    about: "A first postmortem of 400 to 600 words: summary, timeline, cause, resolution, what to do next.",
    markdown: include_str!("classroom.md"),
    guidance: &[
        (
            "Title",
            "Name what broke and when, so that the file can be found by its title.",
        ),
        (
            "Issue Summary",
            "Two or three sentences for someone who was not there.",
        ),
        (
            "Duration",
            "From when to when, in which time zone, and how long that is: “2 hours, from 14:00 to 16:00 (UTC)”.",
        ),
        (
            "Impact",
            "What people could not do, and what share of them. A number says more than “some users”.",
        ),
        (
            "Root Cause",
            "The condition that let it happen. Ask “what allowed this?” until the answer is something you can change.",
        ),
        (
            "Timeline",
            "One entry for each thing that happened: when it began, how it was noticed, what was tried, when it ended.",
        ),
        (
            "Root Cause and Resolution",
            "The same cause in detail, and what brought the service back.",
        ),
        (
            "Resolution",
            "What was changed, and how you knew that it worked.",
        ),
        (
            "Corrective and Preventative Measures",
            "What will be different, so that this cannot happen the same way.",
        ),
        (
            "Improvements",
            "In a sentence or two: what should be better?",
        ),
        (
            "Tasks to Address the Issue",
            "Things that can be done and ticked off. Begin each with a verb.",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::SectionKind;
    use crate::outline::{NodeKind, read, spoken};

    #[test]
    fn the_classroom_reads_back_as_the_sections_it_has() {
        let outline = read(CLASSROOM.markdown);
        let kinds: Vec<SectionKind> = outline
            .nodes
            .iter()
            .filter_map(|n| match n.kind {
                NodeKind::Section { kind, .. } => Some(kind),
                _ => None,
            })
            .collect();
        let want = [
            SectionKind::Summary,
            SectionKind::Timeline,
            SectionKind::RootCauseAndResolution,
            SectionKind::Actions,
        ];
        assert_eq!(kinds, want);
        assert!(
            outline
                .nodes
                .iter()
                .all(|n| n.body.span.is_empty() || matches!(n.kind, NodeKind::Section { .. })),
            "{outline:#?}"
        );
    }

    #[test]
    fn every_section_and_field_has_guidance() {
        for template in TEMPLATES {
            let outline = read(template.markdown);
            for node in &outline.nodes {
                let leaf = match node.kind {
                    NodeKind::Section { .. } => &node.body,
                    NodeKind::Field => node.key.as_ref().expect("a label"),
                    _ => continue,
                };
                let words = spoken(leaf.span.of(template.markdown));
                assert!(
                    template.guidance(&words).is_some(),
                    "{}: no guidance for {words:?}",
                    template.name
                );
            }
        }
    }
}
