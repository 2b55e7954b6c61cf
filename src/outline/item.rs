//! Reading the first line of a list item by itself, so that how one line is read depends on that line alone.

use super::lines::{columns, line_end, line_start, skip_blank};
use super::{Keys, Row};
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

/// A key at the start of a line's content, and what comes after it.
pub(crate) struct Key {
    pub span: Span,
    /// The end of what separates it from the value, less the blank behind.
    pub separator_end: usize,
    /// The separator is a dash, so a colon at the end of the key would be taken for it.
    pub colon_ends: bool,
}

/// Finds a key at the start of `text[at..end]`.
pub(crate) fn key_at(text: &str, at: usize, end: usize, keys: Keys) -> Option<Key> {
    if keys == Keys::None {
        return None;
    }
    let line = text.get(at..end)?;
    let inner = line.strip_prefix("**")?;
    let close = closing_stars(inner)?;
    let key = &inner[..close];
    let tidy =
        |key: &str| !key.is_empty() && !key.starts_with([' ', '\t']) && !key.ends_with([' ', '\t']);
    let (start, after) = (at + 2, at + 2 + close + 2);
    let rest = &text[after..end];
    let found = |key_end: usize, separator_end: usize, colon_ends: bool| {
        Some(Key {
            span: Span::new(start, key_end),
            separator_end,
            colon_ends,
        })
    };
    if tidy(key) && rest.starts_with(':') {
        return found(start + close, after + 1, false);
    }
    if let Some(key) = key.strip_suffix(':').filter(|key| !ends_escaped(key)) {
        return if tidy(key) {
            found(start + key.len(), after, false)
        } else {
            None
        };
    }
    if keys == Keys::ColonOrDash && tidy(key) {
        let blank = rest.bytes().take_while(|b| *b == b' ').count();
        let sign = rest[blank..]
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | '–' | '—'))?;
        let separator_end = after + blank + sign.len_utf8();
        if blank > 0
            && text[separator_end..end]
                .chars()
                .next()
                .is_none_or(|c| matches!(c, ' ' | '\t'))
        {
            return found(start + close, separator_end, true);
        }
    }
    None
}

/// Whether what follows would be escaped.
fn ends_escaped(text: &str) -> bool {
    text.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

/// Where the `**` stands that closes a key: two stars, neither escaped, before any other pair.
fn closing_stars(inner: &str) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'*' if bytes.get(at + 1) == Some(&b'*') => return Some(at),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(line: &str) -> Option<(&str, &str)> {
        key_at(line, 0, line.len(), Keys::ColonOrDash)
            .map(|k| (k.span.of(line), line[k.separator_end..].trim_start()))
    }

    #[test]
    fn keys_and_what_follows() {
        let cases = [
            ("**Duration**: 6 hours", Some(("Duration", "6 hours"))),
            ("**Duration:** 6 hours", Some(("Duration", "6 hours"))),
            ("**Duration**:", Some(("Duration", ""))),
            ("**11:00 AM** - seen", Some(("11:00 AM", "seen"))),
            ("**11:00 AM** – seen", Some(("11:00 AM", "seen"))),
            (r"**a\*\*b**: c", Some((r"a\*\*b", "c"))),
            ("**a**: **b**: c", Some(("a", "**b**: c"))),
            (r"**a\:** - c", Some((r"a\:", "c"))),
            ("**bold** and more", None),
            ("****: x", None),
            ("**open", None),
            ("plain: x", None),
        ];
        for (line, want) in cases {
            assert_eq!(key_of(line), want, "{line:?}");
        }
    }

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
