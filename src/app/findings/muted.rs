//! What is muted in the open document: what it was, why, and the way back.

use super::{Checked, Key, Problem};
use crate::app::document::Document;
use crate::checks::{self, Muted, NoPlace};
use crate::text::{Edit, Span};

/// What a person sees of a mute.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MutedShown {
    /// What is not told because of it, each with its rule.
    pub problems: Vec<(&'static str, String)>,
    pub reason: String,
    pub of_document: bool,
}

impl MutedShown {
    /// "T18, C01"
    pub fn codes(&self) -> String {
        let mut codes: Vec<&str> = self.problems.iter().map(|(code, _)| *code).collect();
        codes.dedup();
        codes.join(", ")
    }
}

impl Checked {
    pub fn muted_shown(&self) -> Vec<MutedShown> {
        let shown = self.muted.iter().map(|muted: &Muted| MutedShown {
            problems: muted
                .findings
                .iter()
                .map(|finding| (finding.rule.code, finding.message.clone()))
                .collect(),
            reason: muted.reason.clone(),
            of_document: muted.of_document,
        });
        shown.collect()
    }

    /// Where something stands that a mute takes back.
    pub fn muted_span(&self, nth: usize, of: usize) -> Option<Span> {
        Some(self.muted.get(nth)?.findings.get(of)?.span)
    }

    /// The edit that removes a mute.
    pub fn unmuted(&self, nth: usize) -> Option<Edit> {
        Some(self.muted.get(nth)?.removal.clone())
    }

    /// The problem of these words, wherever it is found.
    pub fn said(&self, code: &str, message: &str) -> Option<&Key> {
        let keys = self.problems.iter().map(|problem| &problem.shown.key);
        keys.into_iter()
            .find(|key| key.code == code && key.message == message)
    }
}

impl Problem {
    /// The edit that mutes it where it stands.
    pub fn muted(&self, document: &Document, reason: &str) -> Result<Edit, NoPlace> {
        checks::mute(document.text(), document.outline(), &self.finding, reason)
    }
}
