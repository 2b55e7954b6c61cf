//! HTTP status codes where they are said, with the names beside them.

use super::impact::{sentence, told_lines};
use super::source::Source;
use crate::lex::SectionKind;
use crate::text::Span;

/// A status code in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusCode {
    pub span: Span,
    pub code: u16,
    /// The name of a status right behind it, and the code of that name.
    pub name: Option<(Span, u16)>,
    pub sentence: Span,
    pub section: SectionKind,
}

/// The codes that a document says, outside the timeline and blocks of code.
pub(super) fn codes(source: &Source) -> Vec<StatusCode> {
    let mut found = Vec::new();
    for (n, line) in told_lines(source) {
        let words = line.of(source.text);
        let mut end = 0;
        for (at, _) in words.match_indices(['4', '5']) {
            if at < end {
                continue;
            }
            let digits = words[at..].bytes().take_while(u8::is_ascii_digit).count();
            end = at + digits;
            let span = Span::new(line.start + at, line.start + end);
            let Ok(code) = span.of(source.text).parse::<u16>() else {
                continue;
            };
            let begins = words[..at].chars().next_back().is_none_or(|c| !joins(c));
            let ends = words[end..].chars().next().is_none_or(|c| !joins(c));
            let name = name_at(source.text, span.end, line.end);
            let is_code = name_of(code).is_some() && begins && ends && digits == 3;
            if is_code && (name.is_some() || is_said_to_be_one(&words[..at], &words[end..])) {
                found.push(StatusCode {
                    span,
                    code,
                    name,
                    sentence: sentence(source.text, line, span),
                    section: source.section(n),
                });
            }
        }
    }
    found
}

/// What makes a number part of another, of an amount or of a word.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '-' | '_' | '#' | '$' | '€' | '£' | '/')
}

fn is_said_to_be_one(before: &str, behind: &str) -> bool {
    let word_before = before
        .trim_end_matches([' ', '`', '"', '('])
        .rsplit(' ')
        .next();
    let word_behind = behind
        .trim_start_matches([' ', '`', '"', ')'])
        .split([' ', '.', ','])
        .next();
    let is = |word: Option<&str>, of: &[&str]| {
        word.is_some_and(|word| of.iter().any(|other| word.eq_ignore_ascii_case(other)))
    };
    is(word_before, &["http", "status", "code", "error"])
        || is(
            word_behind,
            &["error", "errors", "response", "responses", "page", "status"],
        )
}

/// The name of a status that stands right behind a code, and its code.
fn name_at(text: &str, at: usize, end: usize) -> Option<(Span, u16)> {
    let rest = text.get(at..end)?;
    let words = rest.trim_start_matches([' ', ':', '-', '–', '(', '"', '`', '*', '_']);
    let start = at + rest.len() - words.len();
    let begins = |name: &str| {
        let found = words.get(..name.len());
        let ends = words.get(name.len()..).and_then(|rest| rest.chars().next());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !ends.is_some_and(char::is_alphanumeric)
    };
    let (code, name) = NAMES.iter().find(|(_, name)| begins(name))?;
    Some((Span::new(start, start + name.len()), *code))
}

/// The name of a code.
pub fn name_of(code: u16) -> Option<&'static str> {
    let found = NAMES.iter().find(|(of, _)| *of == code);
    found.map(|(_, name)| *name)
}

/// The codes that postmortems speak of; the name to write first.
const NAMES: &[(u16, &str)] = &[
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (408, "Request Timeout"),
    (413, "Content Too Large"),
    (413, "Payload Too Large"),
    (413, "Request Entity Too Large"),
    (422, "Unprocessable Content"),
    (422, "Unprocessable Entity"),
    (429, "Too Many Requests"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (503, "Service Temporarily Unavailable"),
    (504, "Gateway Timeout"),
    (504, "Gateway Time-out"),
];

#[cfg(test)]
mod tests {
    use crate::facts::gather;
    use crate::outline::read;

    #[test]
    fn codes_and_their_names() {
        for (text, want) in [
            ("Users got a 502 Bad Gateway.", vec![(502, Some(502))]),
            ("Users got a 504 (bad gateway).", vec![(504, Some(502))]),
            (
                "They saw `500` errors, HTTP 503 and a 404 page.",
                vec![(500, None), (503, None), (404, None)],
            ),
            (
                "500 users, 404 of them at 5:00, $500, 10.500, PR #502.",
                vec![],
            ),
            ("4040 errors and 499 errors", vec![]),
            ("## Timeline\n\n- 10:00: 500 errors\n", vec![]),
        ] {
            let facts = gather(text, &read(text));
            let codes = facts.codes.iter();
            let shown: Vec<_> = codes
                .map(|code| (code.code, code.name.map(|(_, of)| of)))
                .collect();
            assert_eq!(shown, want, "{text:?}");
        }
    }
}
