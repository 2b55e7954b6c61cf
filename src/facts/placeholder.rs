//! What a template asks for, told apart from what a document says.

use crate::lex::{moment_at, moments};
use crate::text::Span;

/// `[YYYY-MM-DD]`, `<Your name>`, `{{ summary }}`: what is to be replaced.
pub(super) fn is_placeholder(value: &str) -> bool {
    let value = value.trim_matches(['*', '_', ' ', '"']);
    in_brackets(value) || value.starts_with("{{") && value.contains("}}") || asks_in_angles(value)
}

/// Brackets that are no link, and not around a time.
fn in_brackets(value: &str) -> bool {
    let Some((inner, _)) = value.strip_prefix('[').and_then(|v| v.split_once(']')) else {
        return false;
    };
    let is_time = moment_at(inner, 0, inner.len()).is_some_and(|m| m.span.end == inner.len());
    !value.contains("](") && !is_time
}

/// `<Put the date here>`, and what only begins so on this line; tags have no capital and no blank.
fn asks_in_angles(value: &str) -> bool {
    let Some(inner) = value.strip_prefix('<') else {
        return false;
    };
    let inner = inner.split('>').next().unwrap_or_default();
    inner.starts_with(char::is_uppercase) && inner.contains(' ') && !inner.contains('=')
}

/// Whether a line begins something in angles that ends on a later one.
pub(super) fn begins_to_ask(line: &str) -> bool {
    asks_in_angles(line) && !line.contains('>')
}

/// Whether a value is brackets and what stands in them, and nothing else.
pub(super) fn is_all_brackets(value: &str) -> bool {
    let mut rest = value;
    let mut any = false;
    while let Some(at) = rest.find(['[', '{', '<']) {
        let (open, close) = match rest.as_bytes()[at] {
            b'[' => ("[", "]"),
            b'{' => ("{{", "}}"),
            _ => ("<", ">"),
        };
        let Some(inner) = rest[at..].strip_prefix(open) else {
            return false;
        };
        let Some((words, behind)) = inner.split_once(close) else {
            return false;
        };
        // A word alone in brackets may be a name or a ticket.
        let asks = open == "{{" || words.contains(' ');
        if !asks || super::source::says_something(&rest[..at]) || behind.starts_with('(') {
            return false;
        }
        (any, rest) = (true, behind);
    }
    any && !super::source::says_something(rest)
}

/// `YYYY-MM-DD`, `HH:mm`, `DD/MM`, `20xx`: letters where the digits of a time are to stand.
pub(super) fn asks_for_a_time(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    let mut words = text.split(|c| !is_word(c)).filter(|word| !word.is_empty());
    let mut last = "";
    words.any(|word| {
        if !(2..=4).contains(&word.len()) {
            last = word;
            return false;
        }
        let is = |word: &str, any: &[&str]| any.iter().any(|w| word.eq_ignore_ascii_case(w));
        let pair =
            is(last, &["hh", "dd", "mm", "jj", "tt"]) && is(word, &["mm", "dd", "min", "yy", "aa"]);
        last = word;
        pair || is(word, &["yyyy", "aaaa", "jjjj", "20xx", "202x"])
    })
}

fn has_moment(line: &str) -> bool {
    !moments(line, Span::new(0, line.len())).is_empty()
}

/// A quoted line with an example of what is to be written.
fn is_hint(line: &str) -> bool {
    let quoted = line.trim_start().starts_with('>');
    quoted
        && [
            "example", "e.g.", "such as", "beispiel", "ejemplo", "exemple", "exemplo",
        ]
        .iter()
        .any(|word| line.to_lowercase().contains(word))
}

/// A document that asks for a time and gives none is a template: it states nothing.
pub(super) fn is_template(text: &str) -> bool {
    asks_for_a_time(text) && !text.lines().filter(|line| !is_hint(line)).any(has_moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for (value, asks) in [
            ("[YYYY-MM-DD]", true),
            ("[How long it was] in minutes", true),
            ("**[Name]**", true),
            ("{{ summary }}", true),
            ("<Your name goes here>", true),
            ("<Say what happened, and", true),
            ("[2024-05-01]", false),
            ("[14:05 UTC]", false),
            ("[the page](https://example.org)", false),
            ("<details open>", false),
            ("<br>", false),
            ("<Video src=x>", false),
            ("Disk full", false),
            ("", false),
        ] {
            assert_eq!(is_placeholder(value), asks, "{value:?}");
        }
    }

    #[test]
    fn all_brackets() {
        for (value, all) in [
            ("[Item 1] [Priority: High]", true),
            ("{{ summary }} [link to the issue]", true),
            ("<What is to be done>", true),
            ("[OPS-12] Mend it", false),
            ("Mend it [soon or later]", false),
            ("[OPS-12]", false),
            ("[Mend it](https://example.org)", false),
            ("[Mend it", false),
            ("{one}", false),
            ("Mend it", false),
            ("", false),
        ] {
            assert_eq!(is_all_brackets(value), all, "{value:?}");
        }
    }

    #[test]
    fn letters_in_place_of_digits() {
        for (text, asks) in [
            ("Date: YYYY-MM-DD", true),
            ("### {{ hh:mm }}", true),
            ("20xx-01-02", true),
            ("Title - DD/MM", true),
            ("JJ/MM/AAAA", true),
            ("3 mm, or 5 mm", false),
            ("HH was there", false),
            ("", false),
        ] {
            assert_eq!(asks_for_a_time(text), asks, "{text:?}");
        }
        assert!(is_template("# Date: YYYY-MM-DD\n\nIt took 5 minutes.\n"));
        assert!(!is_template("# Date: YYYY-MM-DD\n\nIt began at 14:05.\n"));
        assert!(!is_template("It took 5 minutes.\n"));
    }
}
