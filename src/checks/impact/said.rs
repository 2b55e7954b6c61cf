//! What a document says of its impact.

use super::words::{ALL, NUMBERS, Words};
use crate::checks::Case;
use crate::lex::{Counted, LabelKind, Noun, SectionKind, durations, quantities};
use crate::outline::{NodeKind, Slot};
use crate::text::Span;

/// An impact of fewer words is a rating: "High".
pub(super) const FEWEST_WORDS: usize = 4;

/// The text of the impact.
pub(super) struct Impact<'t> {
    text: &'t str,
    /// The first heading or label of it.
    pub heading: Option<Span>,
    /// Its lines.
    lines: Vec<Span>,
    /// Its lines, and those of the summary.
    pub told: Vec<Span>,
}

impl<'t> Impact<'t> {
    pub fn of(case: &Case<'t>) -> Impact<'t> {
        let text = case.text;
        let mut impact = Impact {
            text,
            heading: None,
            lines: Vec::new(),
            told: Vec::new(),
        };
        let mut sections: Vec<SectionKind> = Vec::with_capacity(case.outline.nodes.len());
        for node in &case.outline.nodes {
            let above = node.parent.and_then(|parent| sections.get(parent)).copied();
            let section = match node.kind {
                NodeKind::Section { kind, .. } => kind,
                _ => above.unwrap_or(SectionKind::Other),
            };
            sections.push(section);
            let is_words = matches!(
                node.kind,
                NodeKind::Prose | NodeKind::Field | NodeKind::Entry | NodeKind::Task
            );
            if !is_words || node.body.slot == Slot::Locked {
                continue;
            }
            let whole = node.body.span;
            // A label that waits for its value says nothing yet.
            if whole.of(text).trim().is_empty() {
                continue;
            }
            match section {
                SectionKind::Impact => {
                    impact.lines.push(node.span);
                    impact.told.push(whole);
                }
                SectionKind::Summary => impact.told.push(whole),
                _ => {}
            }
        }
        impact.add_labels(case);
        let is_heading = |at: &usize| {
            let kind = case.outline.nodes.get(*at).map(|node| node.kind);
            matches!(
                kind,
                Some(NodeKind::Section {
                    kind: SectionKind::Impact,
                    ..
                })
            )
        };
        let section = (0..case.outline.nodes.len()).find(is_heading);
        let section = section.and_then(|at| case.outline.nodes.get(at));
        impact.heading = impact.heading.or(section.map(|node| node.body.span));
        impact
    }

    /// What stands under labels of the impact.
    fn add_labels(&mut self, case: &Case) {
        for claim in &case.facts.claims {
            let is_impact = matches!(
                claim.kind,
                LabelKind::Impact | LabelKind::Users | LabelKind::ErrorRate
            );
            if !is_impact {
                continue;
            }
            // A label with a list below it has the whole of its node.
            let node = case.outline.nodes.get(claim.node);
            let whole = node
                .filter(|node| node.kind == NodeKind::Field)
                .map(|node| node.body.span);
            let value = whole
                .filter(|whole| whole.covers(claim.value))
                .unwrap_or(claim.value);
            if claim.kind == LabelKind::Impact {
                self.heading = self.heading.or(Some(claim.label));
            }
            // Several labels can stand in one value.
            if self.lines.last() != Some(&value) {
                self.lines.push(value);
                self.told.push(value);
            }
        }
    }

    pub fn words(&self) -> usize {
        let of = |span: &Span| {
            let words = span.of(self.text).split_whitespace();
            words
                .filter(|word| word.contains(char::is_alphabetic))
                .count()
        };
        self.lines.iter().map(of).sum()
    }

    /// Any digit, any number in words, any word that stands for one.
    pub fn has_number(&self) -> bool {
        let is_number = |span: &Span| {
            !quantities(self.text, *span).is_empty() || !durations(self.text, *span).is_empty()
        };
        let has_digit = |span: &Span| span.of(self.text).contains(char::is_numeric);
        self.lines.iter().any(has_digit)
            || self.says_all()
            || self.has_word(&NUMBERS)
            || self.lines.iter().any(is_number)
    }

    /// "All users", "nobody", "half of them".
    pub fn says_all(&self) -> bool {
        self.has_word(&ALL)
    }

    fn has_word(&self, of: &Words) -> bool {
        self.lines.iter().any(|span| of.is_in(span.of(self.text)))
    }

    /// A share of anything, or a count of people or of what was to be done for them.
    /// In Chinese and Japanese any number may be one.
    pub fn counts(&self) -> bool {
        let is_wide = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
        let wide = self
            .lines
            .iter()
            .any(|span| span.of(self.text).contains(is_wide));
        if wide && self.has_number() {
            return true;
        }
        let mut all = self
            .told
            .iter()
            .flat_map(|span| quantities(self.text, *span));
        all.any(|quantity| {
            matches!(
                quantity.of,
                Counted::Percent | Counted::Things(_, Noun::People | Noun::Requests)
            )
        })
    }
}
