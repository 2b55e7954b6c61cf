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
        let changed = self.fixes.iter().flat_map(|fix| fix.edit.replacements());
        std::iter::once(self.span).chain(changed.map(|replacement| replacement.span))
    }
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    /// What serious findings blame: starts of spans, and their farthest ends.
    blamed: BTreeMap<usize, usize>,
    /// The longest of these spans.
    longest: usize,
}

impl Report {
    pub fn add(&mut self, finding: Finding) {
        if finding.severity > Severity::Info {
            for span in finding.blamed() {
                let end = self.blamed.entry(span.start).or_insert(span.end);
                *end = span.end.max(*end);
                self.longest = self.longest.max(span.len());
            }
        }
        self.findings.push(finding);
    }

    /// Whether what stands in a span was found to be wrong: one slip, one finding. What is only advice explains nothing.
    pub fn explains(&self, span: Span) -> bool {
        // None that touches it begins before this.
        let from = span.start.saturating_sub(self.longest).min(span.end);
        let mut near = self.blamed.range(from..span.end);
        near.any(|(_, end)| span.start < *end)
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
