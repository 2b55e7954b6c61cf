//! Which template a document looks like, by its headings.

use super::{TEMPLATES, Template};
use crate::outline::{Outline, Part, spoken};

/// The template a document looks like: the one it shares the most headings with, and at least two thirds of the
/// template's. Where two share as many, none: a guess would give the wrong advice half of the time.
pub fn best_match(text: &str, outline: &Outline) -> Option<&'static Template> {
    let headings: Vec<String> = outline
        .sections()
        .filter_map(|section| outline.leaf(section, Part::Body))
        .map(|heading| spoken(heading.span.of(text)))
        .collect();
    let mut best = None;
    let mut most = 0;
    for template in TEMPLATES {
        let is_there = |of: &str| headings.iter().any(|heading| same_words(of, heading));
        let shared = template.headings().filter(|of| is_there(of)).count();
        if shared * 3 < template.headings().count() * 2 || shared < most {
            continue;
        }
        best = (shared > most).then_some(template);
        most = shared;
    }
    best
}

/// Whether two headings or labels are the same to a reader: in any case, with `&` or "and" between.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let (mut of_a, mut of_b) = (words_of(a), words_of(b));
    loop {
        match (of_a.next(), of_b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => {}
            _ => return false,
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| if word == "&" { "and" } else { word })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    #[test]
    fn headings_are_the_same_as_people_write_them() {
        for (a, b, same) in [
            (
                "Root Cause and Resolution",
                "root cause &  resolution",
                true,
            ),
            ("Root Cause and Resolution", "Root Cause and", false),
            ("Root Cause", "Root Causes", false),
            ("Timeline", "", false),
        ] {
            assert_eq!(same_words(a, b), same, "{a:?} {b:?}");
            assert_eq!(same_words(b, a), same, "{b:?} {a:?}");
        }
    }

    fn matched(text: &str) -> Option<&'static str> {
        best_match(text, &read(text)).map(|t| t.name)
    }

    #[test]
    fn a_template_is_its_own_best_match() {
        for template in TEMPLATES {
            assert_eq!(matched(template.markdown), Some(template.name));
        }
    }

    #[test]
    fn a_document_matches_the_template_it_shares_most_headings_with() {
        let cases = [
            ("", None),
            ("# A title\n\nWords.\n", None),
            // Three of four, however they are written; two of four are too few.
            (
                "## SUMMARY\n## **Timeline:**\n\nActions\n-------\n",
                Some("minimal"),
            ),
            ("## Summary\n## Timeline\n## Notes\n", None),
            ("## Summary\n## Summary\n## Timeline\n", None),
            (
                "## Issue summary\n## Timeline\n## Root cause & resolution\n",
                Some("classroom"),
            ),
            // Sections of its own do not count against it.
            (
                "# X\n## Team\n## Summary\n## Timeline\n## Cause\n## Thanks\n",
                Some("minimal"),
            ),
            // As much of one as of the other.
            (
                "## Summary\n## Timeline\n## Cause\n## Issue Summary\n## Root Cause and Resolution\n",
                None,
            ),
            // All of the small one, but more of the large one.
            (
                "## Summary\n## Timeline\n## Cause\n## Actions\n## Impact\n## Root Causes\n## Trigger\n\
                 ## Resolution\n## Detection\n## Action Items\n## Lessons Learned\n",
                Some("sre"),
            ),
        ];
        for (text, want) in cases {
            assert_eq!(matched(text), want, "{text:?}");
        }
    }
}
