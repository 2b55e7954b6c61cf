//! Findings, and the report that collects them.

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

    /// Whether it says that what stands in a span is wrong: as its place, or as what one of its fixes changes.
    fn blames(&self, span: Span) -> bool {
        let touches = |other: Span| other.start < span.end && span.start < other.end;
        let mut changed = self.fixes.iter().flat_map(|fix| fix.edit.replacements());
        touches(self.span) || changed.any(|replacement| touches(replacement.span))
    }
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub fn add_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// Whether what stands in a span was found to be wrong: one slip, one finding. What is only advice explains nothing.
    pub fn explains(&self, span: Span) -> bool {
        let mut serious = self.findings.iter().filter(|f| f.severity > Severity::Info);
        serious.any(|finding| finding.blames(span))
    }

    /// All that errors say to be wrong: it is no evidence for anything.
    pub fn refuted(&self) -> Refuted {
        let errors = self
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error);
        let changed = |f: &Finding| {
            let replacements = f.fixes.iter().flat_map(|fix| fix.edit.replacements());
            replacements.map(|r| r.span).collect::<Vec<_>>()
        };
        let blamed = errors.flat_map(|f| std::iter::once(f.span).chain(changed(f)));
        let mut blamed: Vec<Span> = blamed.collect();
        blamed.sort_unstable();
        let mut spans: Vec<Span> = Vec::new();
        for span in blamed {
            match spans.last_mut().filter(|last| span.start <= last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => spans.push(span),
            }
        }
        Refuted { spans }
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

/// The places where something is wrong.
#[derive(Debug, Default)]
pub struct Refuted {
    /// In order, and apart from each other.
    spans: Vec<Span>,
}

impl Refuted {
    pub fn has(&self, span: Span) -> bool {
        let at = self.spans.partition_point(|wrong| wrong.end <= span.start);
        self.spans
            .get(at)
            .is_some_and(|wrong| wrong.start < span.end)
    }
}
