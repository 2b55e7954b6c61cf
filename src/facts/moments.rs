//! The moments of a document, read once: who asks for those of some lines gets them from here.

use super::source::lines_of;
use crate::lex::{Moment, moments};
use crate::text::Span;
use std::borrow::Cow;

pub(super) struct Moments<'t> {
    text: &'t str,
    /// The lines that are not blank, less the blank around them.
    lines: Vec<Span>,
    found: Vec<Moment>,
}

impl<'t> Moments<'t> {
    pub fn new(text: &'t str) -> Self {
        let lines = lines_of(text, Span::new(0, text.len()));
        let found = lines.iter().flat_map(|line| moments(text, *line)).collect();
        Moments { text, lines, found }
    }

    /// Those in a span. How one is read depends on its line alone, so those of whole lines are known.
    pub fn of(&self, span: Span) -> Cow<'_, [Moment]> {
        if !self.is_of_lines(span) {
            return Cow::Owned(moments(self.text, span));
        }
        let behind = |at: usize| self.found.partition_point(|m| m.span.start < at);
        let known = self.found.get(behind(span.start)..behind(span.end));
        Cow::Borrowed(known.unwrap_or_default())
    }

    /// Whether a span begins where a line does and ends where one does.
    fn is_of_lines(&self, span: Span) -> bool {
        let first = self.lines.partition_point(|line| line.start < span.start);
        let last = self.lines.partition_point(|line| line.end < span.end);
        let starts = (self.lines.get(first)).is_some_and(|line| line.start == span.start);
        starts && (self.lines.get(last)).is_some_and(|line| line.end == span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_what_would_be_read() {
        let text = "# At 10:00 - \n\n  on 2024-05-01,\n14:05 UTC\r- 15:00\rto 16:00 \n約 5 May\n\n";
        let known = Moments::new(text);
        for start in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for end in (start..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let span = Span::new(start, end);
                assert_eq!(*known.of(span), moments(text, span), "{:?}", span.of(text));
            }
        }
        assert!(matches!(known.of(Span::new(0, 12)), Cow::Borrowed([_])));
    }
}
