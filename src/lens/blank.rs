//! Blank lines around a place.

use crate::outline::{line_end, line_start, next_line};

pub(super) fn ends_with_blank_line(before: &str) -> bool {
    let line = line_start(before, before.len());
    before.is_empty()
        || (line == before.len()
            && before[line_start(before, line.saturating_sub(1))..]
                .trim()
                .is_empty())
}

/// The end of the blank lines that begin at a line's start.
pub(super) fn blank_lines_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() && text[at..line_end(text, at)].trim().is_empty() {
        at = next_line(text, at);
    }
    at
}
