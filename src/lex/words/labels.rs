//! What a label says its value is, and whether it introduces actions.

use std::sync::LazyLock;

use super::index::Index;
use super::label_words::LABELS;
use super::plain::{first_part, parts, plain};
use super::sections::{SectionKind, section_kind};

/// What the value behind a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    Title,
    /// When it was: a day, a moment or a range.
    Date,
    Start,
    End,
    Duration,
    /// When it was noticed.
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    TimeToDetect,
    TimeToAcknowledge,
    TimeToMitigate,
    TimeToResolve,
    /// When the postmortem was written or published.
    Published,
    Authors,
    Status,
    Severity,
    Service,
    Impact,
    /// Who was affected, or how many.
    Users,
    ErrorRate,
    RootCause,
    Trigger,
    Resolution,
    /// How it was noticed.
    Detection,
    Escalation,
    Owner,
    /// A known label with no meaning of its own: "Involved", "Reviewers", "Actions Taken", "Tasks".
    Other,
}

/// A longer label is a sentence.
const LABEL: usize = 80;
const LABEL_WORDS: usize = 6;

static INDEX: LazyLock<Index<LabelKind>> = LazyLock::new(|| {
    Index::new(
        LABELS
            .iter()
            .flat_map(|(kind, words)| words.iter().map(|word| (*word, *kind))),
    )
});

/// What a label says its value is: the label of `Duration: 3 h`, without emphasis and colon. `None` for words nobody
/// uses as a label.
pub fn label_kind(label: &str) -> Option<LabelKind> {
    let plain = words_of_a_label(label)?;
    let (words, _) = first_part(&plain);
    INDEX.get(words).or_else(|| INDEX.whole(words))
}

/// Whether a label introduces a list of actions: "Tasks", "Action items", "Improvements/Fixes", "TODO".
pub fn introduces_tasks(label: &str) -> bool {
    words_of_a_label(label).is_some() && section_kind(label) == SectionKind::Actions
}

fn words_of_a_label(label: &str) -> Option<String> {
    if label.len() > LABEL {
        return None;
    }
    let plain = plain(label);
    let count = parts(&plain).next()?.split(' ').count();
    (count <= LABEL_WORDS).then_some(plain)
}

#[cfg(test)]
#[path = "labels_tests.rs"]
mod tests;
