//! Lines without a marker that are actions: what people type for a bullet, and how an action's sentence begins.

use super::moment::moment_at;

/// Whether a line without a marker, among actions, is one: an imperative sentence, or a few words, a colon and what
/// they mean.
pub fn reads_as_action(line: &str) -> bool {
    if let Some(behind) = line.strip_prefix("**") {
        // `**Improve the tests** – add one for restores`.
        return behind
            .split_once("**")
            .is_some_and(|(name, _)| name.contains(char::is_alphabetic));
    }
    if line.len() > LONGEST_ACTION
        || line.ends_with(':')
        || !line.starts_with(|c: char| c.is_alphabetic() || c == '@')
    {
        return false;
    }
    let named = line.find(": ").is_some_and(|at| {
        let name = &line[..at];
        // "Next review: 1 October 2025" is none.
        let end = line.trim_end_matches('.').len();
        let is_date = moment_at(line, at + 2, line.len()).is_some_and(|m| m.span.end >= end);
        name.split(' ').count() <= 9 && !name.contains(['.', ',']) && !is_date
    });
    let mut words = line
        .split_whitespace()
        .map(|w| w.trim_end_matches([',', '.', ';']).to_lowercase());
    let first = words.next().unwrap_or_default();
    if OPENERS.contains(&first.as_str()) {
        return false;
    }
    let early_verb = || words.take(5).any(|w| FINITE.contains(&w.as_str()));
    let sentences = line
        .match_indices(". ")
        .filter(|(at, _)| line[at + 2..].starts_with(char::is_uppercase))
        .count();
    line.contains(' ') && (named || (sentences == 0 && !early_verb()))
}

/// The length of what people type for a bullet where Markdown sees none: `-Pin`, `1- Pin`, `[ ] Pin`, `5.1 Pin`, a
/// tick.
pub fn typed_bullet(line: &str) -> usize {
    let first = line.chars().next().unwrap_or(' ');
    let boxed = ["[ ]", "[x]", "[X]", "[]"]
        .into_iter()
        .find(|mark| line.starts_with(mark));
    match (boxed, first) {
        (Some(mark), _) => with_blank(line, mark.len()),
        (None, '-' | '•' | '–' | '—') => dash(line, first),
        (None, '0'..='9') => ordinal(line),
        (None, 'a'..='z') if line[1..].starts_with(')') => with_blank(line, 2),
        _ => with_blank(line, line.len() - line.trim_start_matches(is_picture).len()),
    }
}

/// The length of a mark with the blank behind it; nothing without either.
fn with_blank(line: &str, mark: usize) -> usize {
    match blank(&line[mark..]) {
        0 => 0,
        _ if mark == 0 => 0,
        blank => mark + blank,
    }
}

fn blank(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches([' ', '\t']).len()
}

/// A dash needs no blank before a word: `-Pin`. `-3 degrees` is none.
fn dash(line: &str, sign: char) -> usize {
    let length = sign.len_utf8() + blank(&line[sign.len_utf8()..]);
    let rest = &line[length..];
    let begins = rest.starts_with(char::is_alphabetic)
        || rest.starts_with("**")
        || (sign != '-' && rest.starts_with(char::is_alphanumeric));
    if begins { length } else { 0 }
}

/// `1-`, `1º -`, `5.1`.
fn ordinal(line: &str) -> usize {
    let digits = leading_digits(line);
    let rest = &line[digits..];
    let more = rest.strip_prefix('.').map_or(0, leading_digits);
    if digits > 2 {
        return 0;
    }
    if (1..=2).contains(&more) {
        return with_blank(line, digits + 1 + more);
    }
    let is_sign = |c: &char| matches!(c, '-' | ')' | '.' | 'º' | 'ª' | '°');
    let Some(sign) = rest.chars().next().filter(is_sign) else {
        return 0;
    };
    match with_blank(line, digits + sign.len_utf8()) {
        0 => 0,
        length if line[length..].starts_with("- ") => length + 2,
        length => length,
    }
}

fn leading_digits(line: &str) -> usize {
    line.bytes().take_while(u8::is_ascii_digit).count()
}

/// A sign that is a picture: a tick, a coloured dot.
pub fn is_picture(c: char) -> bool {
    let is_word = c.is_alphanumeric() || c.is_whitespace() || c.is_control();
    !c.is_ascii() && !is_word && !"«»“”‘’„…–—−•→".contains(c)
}

/// Longer lines are paragraphs.
const LONGEST_ACTION: usize = 400;

/// Words that a paragraph begins with, and an action does not.
const OPENERS: &[&str] = &[
    "a",
    "additionally",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "apologies",
    "as",
    "at",
    "based",
    "because",
    "below",
    "but",
    "by",
    "during",
    "finally",
    "following",
    "for",
    "from",
    "furthermore",
    "given",
    "going",
    "here",
    "hence",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "lastly",
    "moreover",
    "moving",
    "my",
    "no",
    "note",
    "on",
    "once",
    "our",
    "over",
    "overall",
    "please",
    "since",
    "so",
    "some",
    "such",
    "taking",
    "thank",
    "thanks",
    "that",
    "the",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "together",
    "until",
    "we",
    "what",
    "when",
    "where",
    "which",
    "while",
    "with",
    "you",
    "your",
    "en",
    "el",
    "la",
    "los",
    "las",
    "se",
    "para",
    "por",
    "le",
    "les",
    "nous",
    "pour",
    "os",
    "as",
    "o",
    "wir",
    "um",
    "die",
    "der",
    "das",
];

/// Verbs of a statement.
const FINITE: &[&str] = &[
    "am", "are", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "must",
    "need", "needs", "should", "was", "were", "will", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_that_are_actions() {
        for line in [
            "Create an environment for testing.",
            "Load tests: Run one before each release. Keep the results.",
            "review the rollback steps",
        ] {
            assert!(reads_as_action(line), "{line:?}");
        }
        for line in [
            "By doing this we prevent the next one.",
            "The team met. It was agreed to wait.",
            "Deploys should be tested before they go out.",
            "Tasks:",
            "Thanks",
            "- a",
            "",
        ] {
            assert!(!reads_as_action(line), "{line:?}");
        }
    }

    #[test]
    fn bullets_that_markdown_does_not_see() {
        for (line, behind) in [
            ("-Pin it", "Pin it"),
            ("– Pin it", "Pin it"),
            ("•3 replicas", "3 replicas"),
            ("1- Pin it", "Pin it"),
            ("2º - Pin it", "Pin it"),
            ("5.1 Pin it", "Pin it"),
            ("a) Pin it", "Pin it"),
            ("[ ] Pin it", "Pin it"),
            ("[x] Pin it", "Pin it"),
            ("✅ Pin it", "Pin it"),
        ] {
            assert_eq!(&line[typed_bullet(line)..], behind, "{line:?}");
        }
        for line in [
            "Pin it",
            "-3 degrees",
            "10:15 down",
            "2024-05-01 down",
            "1.5.2 is out",
            "a b",
            "✅",
            "“Pin”",
            "",
        ] {
            assert_eq!(typed_bullet(line), 0, "{line:?}");
        }
    }
}
