//! Findings, and the report that collects them.

use super::blamed::Blamed;
use super::rule::{Rule, Severity};
use crate::text::{Edit, Span};

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
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    /// What warnings and errors are about.
    serious: Blamed,
    /// What errors are about.
    errors: Blamed,
}

impl Report {
    pub fn add(&mut self, finding: Finding) {
        if finding.severity > Severity::Info {
            self.serious.add(&finding);
        }
        if finding.severity == Severity::Error {
            self.errors.add(&finding);
        }
        self.findings.push(finding);
    }

    pub fn add_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.add(finding);
        }
    }

    /// Whether what stands in a span was found to be wrong: one slip, one finding. What is only advice explains nothing.
    pub fn explains(&self, span: Span) -> bool {
        self.serious.touches(span)
    }

    /// Whether an error says that what stands in a span is wrong: it is no evidence for anything.
    pub fn contradicts(&self, span: Span) -> bool {
        self.errors.touches(span)
    }

    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Forgets findings that the writer does not want to be told; they explain what they explained.
    pub(super) fn take_back(&mut self, is_muted: impl Fn(&Finding) -> bool) {
        self.findings.retain(|finding| !is_muted(finding));
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
