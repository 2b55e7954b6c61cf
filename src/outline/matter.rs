//! Front matter: the lines between `---` that a text may begin with. Single-line scalars are fields; the rest is shown.

use super::lines::{line_end, next_line, skip_blank, trimmed_end};
use crate::text::Span;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    None,
    Single,
    Double,
}

/// A line `key: value` at the first column whose value ends on it.
pub(super) struct Scalar {
    pub line: Span,
    pub key: Span,
    pub gap: Span,
    pub value: Span,
    pub quote: Quote,
}

/// The lines of front matter a text begins with, from the first `---` to the one that closes it.
pub fn front_matter(text: &str) -> Option<Span> {
    let start = byte_order_mark(text);
    let toml = text[start..].starts_with("+++");
    let fence = |at: usize, closes: bool| {
        let line = text[at..line_end(text, at)].trim_end_matches([' ', '\t']);
        if toml {
            line == "+++"
        } else {
            line == "---" || (closes && line == "...")
        }
    };
    let first = next_line(text, start);
    let sign = if toml { '=' } else { ':' };
    let begins = fence(start, false) && text[first..line_end(text, first)].contains(sign);
    let mut at = first;
    while begins && at < text.len() {
        let next = next_line(text, at);
        if fence(at, true) {
            return Some(Span::new(start, next));
        }
        at = next;
    }
    None
}

pub(super) fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

/// The scalars of front matter, in order.
pub(super) fn scalars(text: &str, matter: Span) -> Vec<Scalar> {
    let mut found = Vec::new();
    let toml = text[matter.start..].starts_with("+++");
    let mut at = next_line(text, matter.start);
    while at < matter.end {
        let next = next_line(text, at);
        let goes_on = next < matter.end
            && (text[next..].starts_with([' ', '\t']) || text[next..].starts_with("- "));
        if toml && text[at..].starts_with('[') {
            // What follows belongs to a table of its own.
            break;
        }
        if let Some(scalar) = scalar_at(text, at, toml).filter(|_| !goes_on) {
            found.push(scalar);
        }
        at = next;
    }
    found
}

fn scalar_at(text: &str, at: usize, toml: bool) -> Option<Scalar> {
    let end = line_end(text, at);
    let line = &text[at..end];
    let colon = line.find(if toml { '=' } else { ':' })?;
    let key = line[..colon].trim_end();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    let nested = key.starts_with([' ', '\t', '-']);
    if key.is_empty() || nested || !key.chars().all(plain) {
        return None;
    }
    let after = at + colon + 1;
    let from = skip_blank(text, after).min(end);
    let raw = &text[from..trimmed_end(text, Span::new(from, end))];
    let (length, quote) = scalar(raw).filter(|_| from > after || raw.is_empty())?;
    if toml && quote == Quote::None && !raw.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Scalar {
        line: Span::new(at, next_line(text, at)),
        key: Span::new(at, at + key.len()),
        gap: Span::new(after, from),
        value: Span::new(from, from + length),
        quote,
    })
}

/// The length of the scalar that `raw` begins with, where nothing but a comment follows it.
fn scalar(raw: &str) -> Option<(usize, Quote)> {
    let comment = |rest: &str| {
        rest.is_empty() || rest.trim_start() != rest && rest.trim_start().starts_with('#')
    };
    match raw.chars().next() {
        Some('"') => {
            let length = 1 + closing_quote(&raw[1..])? + 1;
            comment(&raw[length..]).then_some((length, Quote::Double))
        }
        Some('\'') => {
            let inner = &raw[1..];
            let mut at = 0;
            loop {
                at += inner[at..].find('\'')?;
                if !inner[at + 1..].starts_with('\'') {
                    break;
                }
                at += 2;
            }
            comment(&inner[at + 1..]).then_some((at + 2, Quote::Single))
        }
        _ => {
            let plain = raw.find(" #").map_or(raw, |at| raw[..at].trim_end());
            (plain.is_empty() || is_plain(plain)).then_some((plain.len(), Quote::None))
        }
    }
}

/// Where the quote that closes stands; only escapes that this room writes itself are read.
fn closing_quote(inner: &str) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' if matches!(bytes.get(at + 1), Some(b'"' | b'\\' | b't')) => at += 2,
            b'\\' => return None,
            _ => at += 1,
        }
    }
}

/// Whether a value can stand without quotes.
pub(crate) fn is_plain(value: &str) -> bool {
    !value.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c))
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.contains('\t')
        && !value.ends_with(':')
        && value.trim() == value
        && !value.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(&str, &str, Quote)> {
        let matter = front_matter(text).unwrap_or(Span::at(0));
        let of = |s: &Scalar| (s.key.of(text), s.value.of(text), s.quote);
        scalars(text, matter).iter().map(of).collect()
    }

    #[test]
    fn scalars_on_one_line_are_fields() {
        let text = "---\ntitle: \"A \\\"b\\\"\"\ndate: 2022-12-13 # of the blog\nempty:\ntags:\n  - a\nof:\n  title: no\nmore: |\n  text\nby: 'it''s'\nflow: [a, b]\nurl: http://x.example/a\n---\ntitle: no\n";
        let want = [
            ("title", "\"A \\\"b\\\"\"", Quote::Double),
            ("date", "2022-12-13", Quote::None),
            ("empty", "", Quote::None),
            ("by", "'it''s'", Quote::Single),
            ("url", "http://x.example/a", Quote::None),
        ];
        assert_eq!(values(text), want);
    }

    #[test]
    fn between_pluses_it_is_written_with_equals_signs() {
        let text = "+++\ntitle = 'Mail'\ndate = 2022-09-16\ndraft = false\n[extra]\nid = \"x\"\n+++\nText\n";
        let want = [
            ("title", "'Mail'", Quote::Single),
            ("date", "2022-09-16", Quote::None),
        ];
        assert_eq!(values(text), want);
    }

    #[test]
    fn what_is_open_or_has_no_key_is_no_front_matter() {
        for text in [
            "---\na: b\n",
            "---\n\na: b\n---\n",
            "--- \n***\n---\n",
            "",
            "---",
        ] {
            assert_eq!(front_matter(text), None, "{text:?}");
        }
        assert_eq!(
            front_matter("\u{feff}---\r\na: b\r\n...\r\nx"),
            Some(Span::new(3, 19))
        );
    }
}
