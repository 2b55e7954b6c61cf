//! Prose: raw in its place, with blank lines where it would run into what stands around it.

use super::Place;
use crate::lens::blank::{blank_lines_end, ends_with_blank_line};
use crate::lens::codec;
use crate::outline::Slot;
use crate::text::{Edit, Span, line_end};

impl Place<'_> {
    /// Raw in its place; then, should it run into what stands around it, with blank lines between.
    pub(super) fn prose(&self, value: &str) -> Vec<Edit> {
        let (span, gap) = (self.leaf.span, self.leaf.gap);
        if self.leaf.slot == Slot::Missing {
            return vec![new_paragraph(self.text, span.start, value)];
        }
        if value.is_empty() {
            return self.without_prose();
        }
        let (raw, eol) = (codec::encode(value, self.leaf, "", self.eol), self.eol);
        let with_gap = Span::new(gap.start, span.end);
        let spaced =
            |before: &str, after: &str| Edit::replace(with_gap, format!("{before}{raw}{after}"));
        vec![
            Edit::replace(span, raw.clone()),
            spaced("", ""),
            spaced("", eol),
            spaced(eol, ""),
            spaced(eol, eol),
        ]
    }

    /// The paragraph's lines gone, with the blank lines behind it where there are some before it too.
    fn without_prose(&self) -> Vec<Edit> {
        let lines = self.node().span;
        let mut end = lines.end;
        if ends_with_blank_line(&self.text[..lines.start]) {
            end = blank_lines_end(self.text, end);
        }
        let only_value = Span::new(self.leaf.gap.start, self.leaf.span.end);
        [Span::new(lines.start, end), lines, only_value]
            .map(|span| Edit::replace(span, ""))
            .into()
    }
}

/// A paragraph with a blank line on each side that has text.
fn new_paragraph(text: &str, at: usize, value: &str) -> Edit {
    if value.is_empty() {
        return Edit::default();
    }
    let eol = line_end(text);
    let (before, after) = (&text[..at], &text[at..]);
    let lead = match (
        before.trim_start_matches('\u{feff}').is_empty() || ends_with_blank_line(before),
        before.ends_with(['\n', '\r']),
    ) {
        (true, _) => String::new(),
        (_, true) => eol.to_owned(),
        _ => eol.repeat(2),
    };
    let next_blank = after.is_empty() || after.starts_with(['\n', '\r']);
    let tail = if next_blank {
        eol.to_owned()
    } else {
        eol.repeat(2)
    };
    Edit::insert(at, format!("{lead}{}{tail}", value.replace('\n', eol)))
}
