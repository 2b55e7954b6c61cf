//! Walking over running text from word to word and number to number.

use super::scan::{Scan, is_blank, joins};
use crate::text::Span;

/// All that `read` finds, in order: it is given where a token begins that is no part of another, and the token, and
/// gives what it found and where that ends.
pub(super) fn walk<T>(
    scan: Scan,
    start: usize,
    read: impl Fn(usize, &str) -> Option<(T, usize)>,
) -> Vec<T> {
    let mut found = Vec::new();
    let mut at = start;
    while at < scan.len() {
        let Some(c) = scan.char(at) else {
            at += 1;
            continue;
        };
        let first = at + c.len_utf8();
        if !c.is_alphanumeric() && !is_about(c) {
            at = first;
            continue;
        }
        let end = end_of_token(scan, at).max(first);
        let read = begins(scan, at).then(|| read(at, scan.slice(at, end)));
        at = match read.flatten() {
            Some((thing, past)) => {
                found.push(thing);
                past.max(first)
            }
            None => end,
        };
    }
    found
}

/// A sign that what follows is not exact.
pub(super) fn is_about(c: char) -> bool {
    matches!(c, '~' | '≈' | '∼' | '〜' | '～' | '約')
}

/// Behind the word or number that begins at `at`; behind all of an address.
fn end_of_token(scan: Scan, at: usize) -> usize {
    let rest = scan.rest(at);
    let end = at + rest.find(|c| !joins(c)).unwrap_or(rest.len());
    if scan.byte(end) == b':' && scan.rest(end).starts_with("://") {
        let stops = |c: char| c.is_whitespace() || "<>\"`)]|".contains(c);
        return at + rest.find(stops).unwrap_or(rest.len());
    }
    end
}

/// Whether something can begin here: what stands before is not a part of the same word, number, path or address.
fn begins(scan: Scan, at: usize) -> bool {
    let Some(before) = scan.before(at) else {
        return true;
    };
    let mut back = scan.slice(0, at).chars().rev().skip(1);
    let farther = back.next();
    let glued = farther.is_some_and(char::is_alphanumeric);
    match before {
        '#' | '$' | '€' | '£' | '=' | '\\' | '&' => false,
        '~' => farther == Some('~'),
        '+' => farther.is_none_or(is_blank),
        '.' | '-' | '@' | '/' => !glued && !matches!(farther, Some('/' | '.' | '-' | ':')),
        ',' => !farther.is_some_and(|c| c.is_ascii_digit()),
        // `Start:14:05`, and no part of an address of a machine.
        ':' => {
            let label = back.take(16).take_while(|c| c.is_alphabetic()).count();
            farther.is_none_or(|c| is_blank(c) || c == '*') || (glued && label >= 2)
        }
        before => !joins(before),
    }
}

/// More letters than this are no word that anything depends on.
const LONGEST_WORD: usize = 16;
/// Nor does it depend on one that is farther away.
const WIDEST_BLANK: usize = 8;

/// The word before `at`, with blanks between them; empty where there is none.
pub(super) fn word_before(scan: Scan, at: usize) -> Span {
    let letters = |end: usize, most: usize, fits: fn(char) -> bool| {
        let back = scan.slice(0, end).chars().rev().take(most);
        let len: usize = back.take_while(|c| fits(*c)).map(char::len_utf8).sum();
        end - len
    };
    let end = letters(at, WIDEST_BLANK, is_blank);
    match end < at {
        true => Span::new(letters(end, LONGEST_WORD, char::is_alphabetic), end),
        false => Span::at(at),
    }
}
