//! Lines as Markdown sees them: ended by LF, CRLF or CR.

use crate::text::{Span, line_range};

pub(crate) fn line_start(text: &str, at: usize) -> usize {
    line_range(text, at).0
}

/// The end of a position's line, before its line end.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    line_range(text, at).1
}

/// The start of the line after a position's; where there is none, the end of the text.
pub(crate) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    match &text.as_bytes()[end..] {
        [b'\r', b'\n', ..] => end + 2,
        [_, ..] => end + 1,
        [] => end,
    }
}

/// Splits at every line end.
pub(crate) fn lines(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(raw);
    std::iter::from_fn(move || {
        let raw = rest?;
        let end = line_end(raw, 0);
        rest = (end < raw.len()).then(|| &raw[next_line(raw, 0)..]);
        Some(&raw[..end])
    })
}

/// The end of what is not blank in a span.
pub(crate) fn trimmed_end(text: &str, span: Span) -> usize {
    span.start + span.of(text).trim_end_matches(BLANK).len()
}

/// Past the blank and the line ends at `from`, but not past `end`.
pub(crate) fn skip_blank_lines(text: &str, from: usize, end: usize) -> usize {
    let rest = text.get(from..end).unwrap_or_default();
    from + (rest.len() - rest.trim_start_matches(BLANK).len())
}

pub(crate) fn skip_blank(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest
        .bytes()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count()
}

/// The column after `text`, where it starts at column `from`; tabs go to the next multiple of four.
pub(crate) fn columns(text: &str, from: usize) -> usize {
    text.bytes().fold(from, |column, b| match b {
        b'\t' => column + 4 - column % 4,
        b if b & 0xC0 == 0x80 => column,
        _ => column + 1,
    })
}

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_ends_a_line() {
        let text = "a\nb\r\nc\rd\n\r";
        assert_eq!(
            lines(text).collect::<Vec<_>>(),
            ["a", "b", "c", "d", "", ""]
        );
        let starts: Vec<_> = (0..=text.len()).map(|at| line_start(text, at)).collect();
        assert_eq!(starts, [0, 0, 2, 2, 2, 5, 5, 7, 7, 9, 10]);
        assert_eq!(next_line(text, 3), 5);
        assert_eq!(next_line(text, 4), 5);
        assert_eq!(next_line(text, 9), 10);
    }
}
