//! Room `templates`: the house styles. Each is a Markdown file and what the form says beside its sections.
//! May use: outline.

mod classroom;
mod customer_notice;
mod incident_review;
mod matching;
mod minimal;
mod sre;

pub use matching::best_match;
use matching::same_words;

/// A document to begin with.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The name on the command line, and in the record of a draft.
    pub name: &'static str,
    pub title: &'static str,
    /// One line: whom it is for, or what is in it.
    pub about: &'static str,
    /// Headings, labels and the heads of tables; nothing that would have to be deleted.
    pub markdown: &'static str,
    /// What each heading, label and column asks for, by its words.
    guidance: &'static [(&'static str, &'static str)],
    pub profile: Profile,
}

/// What a template asks of a document. What it does not ask for is not missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The kinds of section that a document of this style has, as `SectionKind::name` gives them.
    pub wants: &'static [&'static str],
    /// The fewest and the most words.
    pub words: Option<(u32, u32)>,
    /// Of each action: who sees it through, when it is due, where it is tracked.
    pub asks_owner: bool,
    pub asks_due: bool,
    pub asks_ticket: bool,
}

/// All templates, in the order in which they are offered.
pub const TEMPLATES: &[Template] = &[
    classroom::CLASSROOM,
    sre::SRE,
    incident_review::INCIDENT_REVIEW,
    customer_notice::CUSTOMER_NOTICE,
    minimal::MINIMAL,
];

/// A whole postmortem with four slips in it, for those who want to see what is found before they write.
pub const EXAMPLE: &str = include_str!("example.md");

impl Template {
    /// What a heading, a label or a column asks for, by its words.
    pub fn guidance(&self, words: &str) -> Option<&'static str> {
        let found = self.guidance.iter().find(|(of, _)| same_words(of, words));
        found.map(|(_, text)| *text)
    }

    /// What a draft begins with: the template with the day it is begun and the zone of who writes it, where it asks for
    /// them.
    pub fn begun(&self, date: &str, zone: &str) -> String {
        let line = |line: &str| match line.trim_end() {
            empty @ "- **Date**:" => format!("{empty} {date}\n"),
            empty @ "- **Time Zone**:" => format!("{empty} {zone}\n"),
            _ => line.to_owned(),
        };
        self.markdown.split_inclusive('\n').map(line).collect()
    }

    /// The headings of its sections. They are told by their `##` alone: these files hold no other kind.
    pub fn headings(&self) -> impl Iterator<Item = &'static str> + Clone {
        let below_the_title = self.markdown.lines().filter(|line| line.starts_with("##"));
        below_the_title.map(|line| line.trim_start_matches('#').trim_start())
    }
}

/// A template by its name or its title, in any case.
pub fn by_name(name: &str) -> Option<&'static Template> {
    let is = |of: &str| of.eq_ignore_ascii_case(name);
    TEMPLATES.iter().find(|t| is(t.name) || is(t.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{Node, NodeKind, read, spoken};

    #[test]
    fn a_draft_begins_with_its_day_and_its_zone() {
        for template in TEMPLATES {
            let begun = template.begun("2026-03-08", "UTC");
            let dates = begun.matches("- **Date**: 2026-03-08\n").count();
            let zones = begun.matches("- **Time Zone**: UTC\n").count();
            assert_eq!(
                dates,
                template.markdown.matches("**Date**").count(),
                "{}",
                template.name
            );
            assert_eq!(zones, dates, "{}", template.name);
            assert_eq!(
                template.begun("", "").replace(": \n", ":\n"),
                template.markdown
            );
        }
        assert_eq!(
            by_name("sre").map(|sre| sre.begun("d", "z").matches(": z").count()),
            Some(1)
        );
    }

    /// The sections each template has, and the kinds they are read as.
    const SECTIONS: &[(&str, &[(&str, &str)])] = &[
        (
            "classroom",
            &[
                ("Issue Summary", "summary"),
                ("Timeline", "timeline"),
                ("Root Cause and Resolution", "root-cause-and-resolution"),
                ("Corrective and Preventative Measures", "actions"),
            ],
        ),
        (
            "sre",
            &[
                ("Summary", "summary"),
                ("Impact", "impact"),
                ("Root Causes", "root-cause"),
                ("Trigger", "other"),
                ("Resolution", "resolution"),
                ("Detection", "detection"),
                ("Action Items", "actions"),
                ("Lessons Learned", "lessons"),
                ("What Went Well", "went-well"),
                ("What Went Wrong", "went-wrong"),
                ("Where We Got Lucky", "got-lucky"),
                ("Timeline", "timeline"),
                ("Supporting Information", "supporting"),
            ],
        ),
        (
            "incident-review",
            &[
                ("Overview", "summary"),
                ("What Happened", "summary"),
                ("Contributing Factors", "contributing-factors"),
                ("Impact", "impact"),
                ("Responders", "other"),
                ("Timeline", "timeline"),
                ("What Went Well", "went-well"),
                ("What Did Not Go Well", "went-wrong"),
                ("Action Items", "actions"),
                ("External Message", "other"),
            ],
        ),
        (
            "customer-notice",
            &[
                ("What Happened", "summary"),
                ("Who Was Affected", "impact"),
                ("When", "other"),
                ("What We Did", "resolution"),
                ("What We Will Do", "actions"),
                ("Contact", "other"),
            ],
        ),
        (
            "minimal",
            &[
                ("Summary", "summary"),
                ("Timeline", "timeline"),
                ("Cause", "root-cause"),
                ("Actions", "actions"),
            ],
        ),
    ];

    fn headings_and_kinds(text: &str) -> Vec<(String, &'static str)> {
        let nodes = read(text).nodes;
        let of_section = |node: &Node| match node.kind {
            NodeKind::Section { kind, .. } => Some((spoken(node.body.span.of(text)), kind.name())),
            _ => None,
        };
        nodes.iter().filter_map(of_section).collect()
    }

    fn labels(text: &str) -> Vec<String> {
        let keys = |node: &Node| node.key.map(|key| spoken(key.span.of(text)));
        let nodes = read(text).nodes;
        let fields = nodes.iter().filter(|node| node.kind == NodeKind::Field);
        fields.filter_map(keys).collect()
    }

    fn columns(text: &str) -> Vec<&str> {
        let head = text.lines().find(|line| line.starts_with('|'));
        let cells = head.into_iter().flat_map(|line| line.split('|'));
        cells.map(str::trim).filter(|c| !c.is_empty()).collect()
    }

    #[test]
    fn every_template_reads_back_as_the_sections_it_has() {
        let names: Vec<&str> = TEMPLATES.iter().map(|t| t.name).collect();
        assert_eq!(
            names,
            SECTIONS.iter().map(|(of, _)| *of).collect::<Vec<_>>()
        );
        for (template, (_, want)) in TEMPLATES.iter().zip(SECTIONS) {
            let read = headings_and_kinds(template.markdown);
            let headings: Vec<&str> = read.iter().map(|(heading, _)| heading.as_str()).collect();
            let wanted: Vec<&str> = want.iter().map(|(heading, _)| *heading).collect();
            assert_eq!(headings, wanted, "{}", template.name);
            assert_eq!(template.headings().collect::<Vec<_>>(), wanted);
            for ((heading, kind), (_, want)) in read.iter().zip(*want) {
                assert_eq!(kind, want, "{}: {heading}", template.name);
            }
        }
    }

    #[test]
    fn labels_and_columns_are_read_as_such() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (
                "classroom",
                &[
                    "Duration",
                    "Impact",
                    "Root Cause",
                    "Root Cause",
                    "Resolution",
                    "Improvements",
                    "Tasks to Address the Issue",
                ],
                &[],
            ),
            (
                "sre",
                &["Date", "Time Zone", "Authors", "Status"],
                &["Action", "Type", "Owner", "Ticket", "State"],
            ),
            (
                "incident-review",
                &[
                    "Date",
                    "Time Zone",
                    "Severity",
                    "Author",
                    "Start",
                    "End",
                    "Duration",
                    "Users Affected",
                    "Symptoms",
                    "Incident Lead",
                    "Also Involved",
                ],
                &["Action", "Owner", "Due", "Ticket", "State"],
            ),
            ("customer-notice", &["Start", "End"], &[]),
            ("minimal", &[], &[]),
        ];
        assert_eq!(cases.len(), TEMPLATES.len());
        for (name, want_labels, want_columns) in cases {
            let text = by_name(name).expect("a template").markdown;
            assert_eq!(labels(text), *want_labels, "{name}");
            assert_eq!(columns(text), *want_columns, "{name}");
        }
    }

    #[test]
    fn an_empty_template_holds_nothing_that_would_have_to_be_deleted() {
        for Template { name, markdown, .. } in TEMPLATES {
            assert!(
                markdown.starts_with("#\n") && markdown.ends_with('\n'),
                "{name}"
            );
            let is_frame = |line: &str| {
                line.is_empty()
                    || line.starts_with('#')
                    || (line.starts_with("- **") && line.ends_with("**:"))
                    || (line.starts_with('|') && line.ends_with('|'))
            };
            let rest: Vec<&str> = markdown.lines().filter(|line| !is_frame(line)).collect();
            assert!(rest.is_empty(), "{name}: {rest:?}");
            let rows = markdown.lines().filter(|line| line.starts_with('|'));
            assert!(
                matches!(rows.count(), 0 | 2),
                "{name}: a table has no rows yet"
            );
            for node in read(markdown).nodes {
                let is_value = matches!(node.kind, NodeKind::Title | NodeKind::Field);
                assert!(!is_value || node.body.span.is_empty(), "{name}: {node:?}");
            }
        }
    }

    #[test]
    fn everything_that_is_asked_has_guidance_and_nothing_else_has() {
        for template in TEMPLATES {
            let Template { name, markdown, .. } = template;
            let mut asked = vec!["Title".to_owned()];
            asked.extend(template.headings().map(str::to_owned));
            asked.extend(labels(markdown));
            asked.extend(columns(markdown).into_iter().map(str::to_owned));
            for words in &asked {
                assert!(
                    template.guidance(words).is_some(),
                    "{name}: {words:?} has none"
                );
            }
            for (at, (words, text)) in template.guidance.iter().enumerate() {
                assert!(
                    asked.iter().any(|a| a == words),
                    "{name}: {words:?} stands nowhere"
                );
                let again = template.guidance[..at].iter().any(|(of, _)| of == words);
                assert!(!again, "{name}: {words:?} twice");
                let is_plain = text.ends_with(['.', '?']) && text.chars().count() <= 120;
                assert!(is_plain, "{name}: {words:?} says {text:?}");
            }
        }
    }

    #[test]
    fn guidance_is_found_by_the_words_as_people_write_them() {
        let classroom = by_name("classroom").expect("a template");
        let sre = by_name("sre").expect("a template");
        let same = classroom.guidance("Root Cause and Resolution");
        assert_eq!(classroom.guidance("root cause & resolution"), same);
        assert_eq!(classroom.guidance("Trigger"), None);
        assert_ne!(classroom.guidance("Timeline"), sre.guidance("timeline"));
    }

    #[test]
    fn a_profile_asks_for_what_its_markdown_has() {
        for (template, (name, sections)) in TEMPLATES.iter().zip(SECTIONS) {
            let profile = template.profile;
            for (at, kind) in profile.wants.iter().enumerate() {
                assert!(
                    sections.iter().any(|(_, has)| has == kind),
                    "{name}: {kind}"
                );
                assert!(
                    !profile.wants[..at].contains(kind) && *kind != "other",
                    "{name}: {kind}"
                );
            }
            let columns = columns(template.markdown);
            for (column, asked) in [
                ("Owner", profile.asks_owner),
                ("Due", profile.asks_due),
                ("Ticket", profile.asks_ticket),
            ] {
                assert_eq!(columns.contains(&column), asked, "{name}: {column}");
            }
            if let Some((fewest, most)) = profile.words {
                assert!(fewest < most, "{name}");
                assert!(
                    template.about.contains(&most.to_string()),
                    "{name}: the picker says it"
                );
            }
            assert!(template.about.chars().count() <= 105, "{name}: one line");
        }
    }

    #[test]
    fn a_template_is_found_by_name_or_title() {
        for (asked, found) in [
            ("classroom", Some("classroom")),
            ("SRE", Some("sre")),
            ("Incident review", Some("incident-review")),
            ("CUSTOMER-NOTICE", Some("customer-notice")),
            ("incident", None),
            ("", None),
        ] {
            assert_eq!(by_name(asked).map(|t| t.name), found, "{asked:?}");
        }
    }
}
