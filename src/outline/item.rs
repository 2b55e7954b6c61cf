//! Reading the first line of a list item by itself, so that how one line is read depends on that line alone.

use super::lines::{columns, line_end, line_start, skip_blank};
use super::{Form, Row};
use crate::text::Span;

pub(super) struct ItemLine {
    pub row: Row,
    /// The column that lines after the first are indented to.
    pub indent: usize,
}

/// Reads marker and box of an item that starts at or after `start` (blanks before the marker are skipped).
pub(super) fn item_line(text: &str, start: usize) -> Option<ItemLine> {
    let marker = marker_at(text, skip_blank(text, start))?;
    let (start, end) = (line_start(text, marker.start), line_end(text, marker.start));
    let after = skip_blank(text, marker.end).min(end);
    let marker_column = columns(&text[start..marker.end], 0);
    let content_column = columns(&text[marker.end..after], marker_column);
    let is_bare = after == end || content_column - marker_column > 4;
    let indent = if is_bare {
        marker_column + 1
    } else {
        content_column
    };
    let check = box_at(text, after, end);
    let content = check.map_or(after, |check| skip_blank(text, check.end + 1).min(end));
    let own_line = skip_blank(text, start) == marker.start;
    Some(ItemLine {
        row: Row {
            form: Form::Item,
            lead: Span::new(start, after),
            marker,
            check,
            content,
            own_line,
        },
        indent,
    })
}

fn marker_at(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let digits = bytes[at..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let sign = *bytes.get(at + digits)?;
    let is_marker = if digits == 0 {
        matches!(sign, b'-' | b'*' | b'+')
    } else {
        matches!(sign, b'.' | b')')
    };
    is_marker.then(|| Span::new(at, at + digits + 1))
}

/// The character between the brackets of `[ ]` or `[x]`, where a blank or the line's end follows.
pub(crate) fn box_at(text: &str, at: usize, line_end: usize) -> Option<Span> {
    let bytes = &text.as_bytes()[at..line_end];
    let boxed = matches!(bytes, [b'[', b' ' | b'x' | b'X', b']', rest @ ..] if matches!(rest.first(), None | Some(b' ' | b'\t')));
    boxed.then(|| Span::new(at + 1, at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_boxes_and_columns() {
        let line = |text: &str| {
            item_line(text, 0).map(|l| {
                (
                    l.row.marker.of(text).to_owned(),
                    l.row.content,
                    l.indent,
                    l.row.check.is_some(),
                )
            })
        };
        assert_eq!(line("- x"), Some(("-".into(), 2, 2, false)));
        assert_eq!(line("    12.  x"), Some(("12.".into(), 9, 9, false)));
        assert_eq!(line("- [ ] x"), Some(("-".into(), 6, 2, true)));
        assert_eq!(line("- [x]"), Some(("-".into(), 5, 2, true)));
        assert_eq!(line("- [y] x"), Some(("-".into(), 2, 2, false)));
        assert_eq!(line("-\r\n"), Some(("-".into(), 1, 2, false)));
        assert_eq!(line("-\tx"), Some(("-".into(), 2, 4, false)));
        assert_eq!(line("-      code"), Some(("-".into(), 7, 2, false)));
        assert_eq!(line("x"), None);
    }
}
