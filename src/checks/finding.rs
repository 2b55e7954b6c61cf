//! Findings, and the report that collects them.

use super::rule::{Rule, Severity};
use crate::text::{Edit, Span};
use std::collections::BTreeMap;

/// Something a rule has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub severity: Severity,
    /// One plain sentence.
    pub message: String,
    /// What is wrong.
    pub span: Span,
    /// What shows it.
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
    /// It says of no time and no number that it is wrong, and so explains nothing else.
    stands_apart: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub span: Span,
    /// What stands there: "the end is stated here".
    pub message: String,
}

/// An edit that mends what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button says it: "Write 3 h 15 min".
    pub title: String,
    pub edit: Edit,
    /// The finding goes away, and no other overlaps what was changed. What is not safe is a choice.
    pub safe: bool,
}

impl Finding {
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            severity: rule.severity,
            message: message.into(),
            span,
            related: Vec::new(),
            fixes: Vec::new(),
            stands_apart: false,
        }
    }

    /// A finding that explains no other: something is missing or open, or the word that is wrong is no evidence.
    pub fn apart(rule: &'static Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            stands_apart: true,
            ..Finding::new(rule, span, message)
        }
    }

    #[must_use]
    pub fn milder(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    #[must_use]
    pub fn see(mut self, span: Span, message: impl Into<String>) -> Finding {
        let message = message.into();
        self.related.push(Related { span, message });
        self
    }

    /// Adds a fix that can be made without being looked at.
    #[must_use]
    pub fn safe_fix(self, title: impl Into<String>, edit: Edit) -> Finding {
        self.with(title.into(), edit, true)
    }

    /// Adds a fix that is for the writer to choose.
    #[must_use]
    pub fn choice(self, title: impl Into<String>, edit: Edit) -> Finding {
        self.with(title.into(), edit, false)
    }

    fn with(mut self, title: String, edit: Edit, safe: bool) -> Finding {
        self.fixes.push(Fix { title, edit, safe });
        self
    }

    /// What it says is wrong: its place, and what its fixes change.
    fn blamed(&self) -> impl Iterator<Item = Span> {
        let edits = self.fixes.iter().flat_map(|fix| fix.edit.replacements());
        [self.span]
            .into_iter()
            .chain(edits.map(|replacement| replacement.span))
    }
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    /// What warnings and errors blame.
    blamed: Refuted,
    /// What errors blame.
    wrong: Refuted,
}

impl Report {
    pub fn add(&mut self, finding: Finding) {
        if finding.severity > Severity::Info && !finding.stands_apart {
            finding.blamed().for_each(|span| self.blamed.take(span));
        }
        if finding.severity == Severity::Error {
            finding.blamed().for_each(|span| self.wrong.take(span));
        }
        self.findings.push(finding);
    }

    pub fn add_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.add(finding));
    }

    /// Whether what stands in a span was found to be wrong: one slip, one finding. What is only advice explains nothing.
    pub fn explains(&self, span: Span) -> bool {
        self.blamed.has(span)
    }

    /// Whether an error says that what stands in a span is wrong: it is no evidence for anything.
    pub fn contradicts(&self, span: Span) -> bool {
        self.wrong.has(span)
    }

    /// All that errors say to be wrong, as it is now.
    pub fn refuted(&self) -> Refuted {
        self.wrong.clone()
    }

    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Takes findings back that the writer does not want to be told; these are they.
    pub(super) fn take_back(&mut self, is_muted: impl Fn(&Finding) -> bool) -> Vec<Finding> {
        let all = std::mem::take(&mut self.findings);
        let (muted, left) = all.into_iter().partition(is_muted);
        self.findings = left;
        muted
    }

    pub(super) fn keep_fixes(&mut self, can_be_made: impl Fn(&Fix) -> bool) {
        for finding in &mut self.findings {
            finding.fixes.retain(&can_be_made);
        }
    }

    /// The findings in the document's order, the graver first where two begin together.
    pub(super) fn in_order(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| {
            let place = |f: &Finding| (f.span.start, std::cmp::Reverse(f.severity), f.span.end);
            place(a)
                .cmp(&place(b))
                .then_with(|| a.rule.code.cmp(b.rule.code))
        });
        self.findings
    }
}

/// Places of a text, apart from each other, by where they begin: asked for each time and date of a document.
#[derive(Clone, Debug, Default)]
pub struct Refuted(BTreeMap<usize, usize>);

impl Refuted {
    /// Takes a place in, as one with those it touches.
    fn take(&mut self, span: Span) {
        let (mut start, mut end) = (span.start, span.end);
        while let Some((from, to)) = self.last_before(end).filter(|(_, to)| *to > start) {
            self.0.remove(&from);
            (start, end) = (start.min(from), end.max(to));
        }
        if start < end {
            self.0.insert(start, end);
        }
    }

    pub fn has(&self, span: Span) -> bool {
        self.last_before(span.end)
            .is_some_and(|(_, to)| to > span.start)
    }

    /// The last place that begins before a position.
    fn last_before(&self, end: usize) -> Option<(usize, usize)> {
        self.0
            .range(..end)
            .next_back()
            .map(|(from, to)| (*from, *to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_remembered_whole() {
        let mut places = Refuted::default();
        for (start, end) in [(10, 20), (30, 40), (15, 32), (50, 50), (60, 61)] {
            places.take(Span::new(start, end));
        }
        for (start, end, touched) in [
            (0, 10, false),
            (9, 11, true),
            (20, 30, true),
            (39, 45, true),
            (40, 60, false),
            (49, 51, false),
            (60, 61, true),
            (61, 70, false),
            (0, 100, true),
        ] {
            assert_eq!(places.has(Span::new(start, end)), touched, "{start}..{end}");
        }
        assert_eq!(places.0.len(), 2);
    }
}
