//! What a rule is: a code and a name that are stable, and its documentation.

use super::{Case, Report};
use std::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A rule and its page. The texts are Markdown.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `T02`: it stands in other people's documents and pipelines, and never changes.
    pub code: &'static str,
    /// `duration-mismatch`: reads well after "allow".
    pub name: &'static str,
    /// Of most of its findings; one finding may be milder.
    pub severity: Severity,
    /// What it finds.
    pub finds: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// Where that is known from.
    pub source: &'static str,
    /// A document with exactly one such finding, and none of another rule of its group.
    pub bad: &'static str,
    /// The same without it.
    pub good: &'static str,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

/// Rules that are found together.
pub struct Family {
    pub rules: &'static [&'static Rule],
    pub check: fn(&Case, &mut Report),
}
