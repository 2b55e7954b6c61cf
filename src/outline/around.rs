//! What stands around a key: pictures and words before it, signs between it and its value.

use super::lines::skip_blank;
use crate::lex::is_picture;

/// The length of a picture sign and the blank behind it at the start of a line.
pub(super) fn picture(line: &str) -> usize {
    let rest = line.trim_start_matches(is_picture);
    let signs = line.len() - rest.len();
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    if signs > 0 && blank > 0 {
        signs + blank
    } else {
        0
    }
}

/// The length of a word that leads to a time: "At 14:05, …".
pub(super) fn preposition(line: &str) -> usize {
    let word = line.find(' ').map_or("", |at| &line[..at]);
    let known = ["at", "by", "around", "à", "às", "vers", "um", "gegen", "ab"];
    if word.len() <= 6 && known.contains(&word.to_lowercase().as_str()) {
        word.len() + 1
    } else {
        0
    }
}

/// The end of `T+15`, `T-10m`: minutes or hours from the start of the incident.
pub(super) fn relative_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let signed = rest
        .strip_prefix(['T', 't'])?
        .strip_prefix(['+', '-', '−'])?;
    let number = signed.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    let unit = ["min", "m", "h", "s", "d"]
        .into_iter()
        .find(|unit| number.starts_with(unit))
        .map_or(0, str::len);
    (number.len() < signed.len() && !number[unit..].starts_with(char::is_alphanumeric))
        .then(|| end - number.len() + unit)
}

/// The end of a colon that stands between blanks, as the French write it.
pub(super) fn spaced_colon(text: &str, at: usize, end: usize) -> Option<usize> {
    let colon = at + text.get(at..end)?.len()
        - text[at..end]
            .trim_start_matches([' ', '\u{a0}', '\u{202f}'])
            .len();
    (colon > at && text[colon..end].starts_with(':') && ends_word(&text[colon + 1..end]))
        .then_some(colon + 1)
}

/// The end of a dash that stands between blanks after `at`.
pub(super) fn dash_at(text: &str, at: usize, end: usize) -> Option<usize> {
    let sign_at = skip_blank(text, at);
    let sign = text
        .get(sign_at..end)?
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '—' | '|' | '→' | ':'))?;
    let after = sign_at + sign.len_utf8();
    (sign_at > at && ends_word(&text[after..end])).then_some(after)
}

pub(super) fn ends_word(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|c| matches!(c, ' ' | '\t' | '\u{a0}'))
}

pub(super) fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
