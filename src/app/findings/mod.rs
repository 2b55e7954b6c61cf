//! What was found in the open document, by where the form shows it: problems with their places, counts, what was
//! understood of each value. Pure; knows nothing of a browser.

mod echo;
mod home;
mod muted;
mod walk;
pub mod window;

#[cfg(test)]
mod tests;

pub use home::{Home, Homes, Spot};
pub use muted::MutedShown;
pub use walk::From;

use super::document::{Document, NodeId};
use super::view::Card;
use crate::checks::{
    Finding, Muted, Rule, Setup, Severity, can_be_muted, check_with_mutes, safe_fixes,
};
use crate::facts::{Step, gather};
use crate::outline::Part;
use crate::render::timeline::{Course, course};
use crate::render::word_count;
use crate::text::{Edit, Replacement, Span};
use std::collections::HashMap;
use window::Window;

/// All that the interface says of a document's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the document's order.
    pub problems: Vec<Problem>,
    /// By what shows them, as indices of the problems.
    by_spot: HashMap<Spot, Vec<usize>>,
    /// What was understood of a value, in a few words.
    pub echoes: HashMap<(NodeId, Part), String>,
    /// The incident's window, where one is stated.
    pub window: Option<Window>,
    /// The incident as a picture.
    pub course: Course,
    /// The entries that its metrics are reckoned from.
    pub milestones: HashMap<NodeId, Vec<Step>>,
    /// How long it is, and the fewest and the most words that its template asks for.
    pub words: usize,
    pub words_asked: Option<(u32, u32)>,
    /// The mutes, in the document's order.
    muted: Vec<Muted>,
}

/// A finding: what is shown of it, and the places and edits that belong to this very text.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub shown: Shown,
    finding: Finding,
}

/// What a person sees of a problem. It stays the same while only the text around it changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shown {
    pub key: Key,
    pub severity: Severity,
    pub home: Home,
    /// The heading it stands below.
    pub section: String,
    /// What shows it, each in words.
    pub related: Vec<String>,
    pub fixes: Vec<ShownFix>,
    pub can_be_muted: bool,
}

/// Tells a problem from all others of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: &'static str,
    pub message: String,
    /// Which of those that are said in the same words.
    nth: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShownFix {
    pub title: String,
    /// Its writer need not look at it first.
    pub safe: bool,
    /// "Tuesday → Wednesday"
    pub change: String,
}

/// How many problems there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Checked {
    /// Checks a document. `cards` is what the form shows of it.
    pub fn of(document: &Document, cards: &[Card], setup: Setup) -> Checked {
        let (text, outline) = (document.text(), document.outline());
        let facts = gather(text, outline);
        let (findings, muted) = check_with_mutes(text, outline, &facts, setup);
        let homes = Homes::new(document, cards);
        let mut known: HashMap<(&'static str, String), usize> = HashMap::new();
        let problems: Vec<Problem> = findings
            .into_iter()
            .map(|finding| {
                let key = (finding.rule.code, finding.message.clone());
                let before = known.entry(key).or_default();
                *before += 1;
                Problem::new(text, &homes, finding, *before - 1)
            })
            .collect();
        let mut by_spot: HashMap<Spot, Vec<usize>> = HashMap::new();
        for (at, problem) in problems.iter().enumerate() {
            let spot = problem.shown.home.spot();
            by_spot.entry(spot).or_default().push(at);
        }
        let course = course(text, &facts);
        let mut milestones: HashMap<NodeId, Vec<Step>> = HashMap::new();
        for (step, row) in &course.steps {
            if let Some(node) = course.rows.get(*row).and_then(|row| row.node) {
                milestones.entry(document.id(node)).or_default().push(*step);
            }
        }
        Checked {
            by_spot,
            echoes: echo::echoes(document, &facts),
            window: Window::of(text, &facts, &homes, &problems),
            course,
            milestones,
            words: word_count(text),
            words_asked: setup.profile.and_then(|profile| profile.words),
            muted,
            problems,
        }
    }

    pub fn counts(&self) -> Counts {
        Counts::of(self.problems.iter().map(|p| p.shown.severity))
    }

    pub fn find(&self, key: &Key) -> Option<&Problem> {
        self.problems.iter().find(|p| p.shown.key == *key)
    }

    /// The problems that something shows.
    pub fn at(&self, spot: Spot) -> Vec<Shown> {
        let here = self.by_spot.get(&spot).into_iter().flatten();
        here.filter_map(|at| self.problems.get(*at))
            .map(|problem| problem.shown.clone())
            .collect()
    }

    /// The problems by the sections they stand in, in the document's order.
    pub fn by_section(&self) -> Vec<(NodeId, String, Vec<Shown>)> {
        let mut groups: Vec<(NodeId, String, Vec<Shown>)> = Vec::new();
        for Problem { shown, .. } in &self.problems {
            match groups.last_mut().filter(|(id, ..)| *id == shown.home.card) {
                Some((.., of)) => of.push(shown.clone()),
                None => groups.push((shown.home.card, shown.section.clone(), vec![shown.clone()])),
            }
        }
        groups
    }

    /// The safe fixes that can be made together, as one edit, and how many problems they mend.
    pub fn safe_fixes(&self) -> (Edit, usize) {
        let (edit, made) = safe_fixes(self.problems.iter().map(|problem| &problem.finding));
        (edit, made.len())
    }
}

impl Problem {
    fn new(text: &str, homes: &Homes, finding: Finding, nth: usize) -> Problem {
        let home = homes.of(finding.span.start);
        let fixes = finding.fixes.iter().map(|fix| ShownFix {
            title: fix.title.clone(),
            safe: fix.safe,
            change: change(text, &fix.edit),
        });
        Problem {
            shown: Shown {
                key: Key {
                    code: finding.rule.code,
                    message: finding.message.clone(),
                    nth,
                },
                severity: finding.severity,
                section: homes.heading(home),
                home,
                related: finding.related.iter().map(|r| r.message.clone()).collect(),
                fixes: fixes.collect(),
                can_be_muted: can_be_muted(finding.rule),
            },
            finding,
        }
    }

    pub fn rule(&self) -> &'static Rule {
        self.finding.rule
    }

    /// What is wrong, in the text that was checked.
    pub fn span(&self) -> Span {
        self.finding.span
    }

    /// Where something stands that shows it.
    pub fn related(&self, nth: usize) -> Option<Span> {
        self.finding.related.get(nth).map(|related| related.span)
    }

    pub fn fix(&self, nth: usize) -> Option<&Edit> {
        self.finding.fixes.get(nth).map(|fix| &fix.edit)
    }

    /// Whether it is about what stands in a span: in its place, or in what it points at.
    fn is_about(&self, span: Span) -> bool {
        let touches = |other: Span| other.start < span.end && span.start < other.end;
        let serious = self.finding.severity > Severity::Info;
        let mut related = self.finding.related.iter();
        serious && (touches(self.finding.span) || related.any(|r| touches(r.span)))
    }
}

impl Counts {
    pub fn of(severities: impl Iterator<Item = Severity>) -> Counts {
        let mut counts = Counts::default();
        for severity in severities {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.notes += 1,
            }
        }
        counts
    }

    pub fn all(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// "2 errors, 1 warning"; nothing where there are none.
    pub fn words(self) -> String {
        let kinds = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let said = kinds.into_iter().filter(|(n, _)| *n > 0);
        let said = said.map(|(n, one)| format!("{n} {one}{}", if n == 1 { "" } else { "s" }));
        said.collect::<Vec<_>>().join(", ")
    }
}

impl Counts {
    /// "2 errors, 1 warning": without what only may be worth a look.
    pub fn grave_words(self) -> String {
        Counts { notes: 0, ..self }.words()
    }
}

/// What a severity is called where people read it.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

/// More of a change than this is cut.
const LONGEST_CHANGE: usize = 48;

/// "Tuesday → Wednesday": what an edit writes in the place of what. Of many lines that change places nothing is said:
/// their ends would tell nobody anything.
fn change(text: &str, edit: &Edit) -> String {
    let short = |words: &str| {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(LONGEST_CHANGE) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line,
        }
    };
    let is_long = |r: &Replacement| r.text.chars().count() > LONGEST_CHANGE;
    let made = edit.replacements();
    if made.len() > 1 && made.iter().any(is_long) {
        return String::new();
    }
    let differs = made.iter().filter(|r| r.span.of(text) != r.text);
    let parts = differs.map(|r| {
        let (was, is) = (short(r.span.of(text)), short(&r.text));
        match (was.is_empty(), is.is_empty()) {
            (true, _) => format!("+ {is}"),
            (_, true) => format!("− {was}"),
            _ => format!("{was} → {is}"),
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}
