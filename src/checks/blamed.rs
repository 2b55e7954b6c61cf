//! Which bytes of a text were found to be wrong: asked for every time and date, so that it must not go through all
//! findings.

use super::finding::Finding;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct Blamed {
    /// Ends by starts; none overlaps another.
    ranges: BTreeMap<usize, usize>,
    /// Where something is missing.
    places: BTreeSet<usize>,
}

impl Blamed {
    /// What a finding is about and what its fixes change.
    pub fn add(&mut self, finding: &Finding) {
        self.add_span(finding.span);
        for fix in &finding.fixes {
            for replacement in fix.edit.replacements() {
                self.add_span(replacement.span);
            }
        }
    }

    fn add_span(&mut self, span: Span) {
        if span.is_empty() {
            self.places.insert(span.start);
            return;
        }
        let mut whole = span;
        while let Some((start, end)) = self
            .last_before(whole.end)
            .filter(|(_, end)| *end > whole.start)
        {
            self.ranges.remove(&start);
            whole = Span::new(whole.start.min(start), whole.end.max(end));
        }
        self.ranges.insert(whole.start, whole.end);
    }

    /// Whether any of it lies in a span.
    pub fn touches(&self, span: Span) -> bool {
        let in_range = self
            .last_before(span.end)
            .is_some_and(|(_, end)| end > span.start);
        let inside = span.start + 1..span.end.max(span.start + 1);
        in_range || self.places.range(inside).next().is_some()
    }

    /// The last range that begins before a place.
    fn last_before(&self, place: usize) -> Option<(usize, usize)> {
        let (start, end) = self.ranges.range(..place).next_back()?;
        Some((*start, *end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_and_what_does_not() {
        let mut blamed = Blamed::default();
        for (start, end) in [(10, 14), (20, 24), (12, 16), (30, 30), (11, 12)] {
            blamed.add_span(Span::new(start, end));
        }
        for (start, end, want) in [
            (0, 10, false),
            (0, 11, true),
            (15, 18, true),
            (16, 20, false),
            (16, 21, true),
            (23, 40, true),
            (24, 30, false),
            (30, 34, false),
            (29, 31, true),
            (0, 40, true),
            (12, 12, true),
            (18, 18, false),
        ] {
            assert_eq!(
                blamed.touches(Span::new(start, end)),
                want,
                "{start}..{end}"
            );
        }
    }
}
