//! The headings that are offered for a new section. Pure.

use super::document::Document;
use super::view::{Card, cards};
use crate::templates::best_match;

/// What postmortems have, in the order in which they have it.
const USUAL: [&str; 19] = [
    "Summary",
    "Impact",
    "Timeline",
    "Detection",
    "Response",
    "Trigger",
    "Root Cause",
    "Contributing Factors",
    "Resolution",
    "Lessons Learned",
    "What Went Well",
    "What Went Wrong",
    "Where We Got Lucky",
    "Action Items",
    "Responders",
    "External Message",
    "Supporting Information",
    "Glossary",
    "References",
];

/// The headings to choose from, without those that are there.
#[derive(Debug, PartialEq, Eq)]
pub struct Choices {
    /// The title of the template the document looks like, and the headings of it that are missing.
    pub own: Option<(&'static str, Vec<&'static str>)>,
    pub usual: Vec<&'static str>,
}

pub fn choices(document: &Document) -> Choices {
    let there: Vec<String> = cards(document)
        .iter()
        .map(|card: &Card| card.heading.to_lowercase())
        .collect();
    let missing = |heading: &&str| !there.contains(&heading.to_lowercase());
    let template = best_match(document.text(), document.outline());
    let own = template
        .map(|t| (t.title, t.headings().filter(missing).collect::<Vec<_>>()))
        .filter(|(_, headings)| !headings.is_empty());
    let offered = |heading: &&str| {
        let twice = own.as_ref().is_some_and(|(_, own)| own.contains(heading));
        missing(heading) && !twice
    };
    let usual = USUAL.into_iter().filter(offered).collect();
    Choices { own, usual }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_offered_and_nothing_twice() {
        let document = Document::open("# T\n\n## summary\n\n## Timeline\n\n## Cause\n".into());
        let choices = choices(&document);
        assert_eq!(choices.own, Some(("Minimal", vec!["Actions"])));
        assert!(!choices.usual.contains(&"Summary") && choices.usual.contains(&"Impact"));
        let blank = Document::open(String::new());
        let all = super::choices(&blank);
        assert_eq!((all.own, all.usual.len()), (None, USUAL.len()));
    }
}
