//! One backslash more or one less, before what would be taken for structure.

use super::codec::NOTHING;
use crate::outline::skip_blank;

/// `## Title #` would lose its last `#`.
pub(super) fn escape_closing(value: &str) -> String {
    match closing_at(value) {
        Some(at) => format!("{}\\{}", &value[..at], &value[at..]),
        None => value.to_owned(),
    }
}

pub(super) fn unescape_closing(raw: &str) -> String {
    match closing_at(raw) {
        Some(at) if raw[..at].ends_with('\\') => format!("{}{}", &raw[..at - 1], &raw[at..]),
        _ => raw.to_owned(),
    }
}

/// Where `#`s at the end begin that a heading would drop, if no backslash stood before them.
fn closing_at(value: &str) -> Option<usize> {
    let open = value.trim_end_matches('#');
    let before = open.trim_end_matches('\\');
    (open.len() < value.len() && (before.is_empty() || before.ends_with([' ', '\t'])))
        .then_some(open.len())
}

/// Stars next to stars or at an end, a backslash at the end, and where it would be taken for the separator a colon
/// at the end: runs of backslashes before those are rewritten (`at_end`, `before_star`), others are kept.
pub(super) fn recode_key(
    key: &str,
    colon_ends: bool,
    at_end: fn(usize) -> usize,
    before_star: fn(usize) -> usize,
) -> String {
    let parts = key_parts(key);
    let mut out = String::with_capacity(key.len() + 4);
    for (at, (run, c)) in parts.iter().enumerate() {
        let last = at + 1 == parts.len();
        let star =
            |other: Option<&(usize, Option<char>)>| other.is_none_or(|(_, c)| *c == Some('*'));
        let before = at.checked_sub(1).and_then(|b| parts.get(b));
        // The end has a part of its own, with no character.
        let after = parts.get(at + 1).filter(|(run, c)| c.is_some() || *run > 0);
        let needy = match c {
            Some('*') => star(before) || star(after),
            Some(':') => colon_ends && after.is_none(),
            _ => false,
        };
        let count = match (needy, last) {
            (true, _) => before_star(*run),
            (false, true) => at_end(*run),
            (false, false) => *run,
        };
        out.extend(std::iter::repeat_n('\\', count));
        out.extend(c);
    }
    out
}

/// The characters of a key, each with the backslashes before it; the last part has no character.
fn key_parts(key: &str) -> Vec<(usize, Option<char>)> {
    let mut parts = Vec::new();
    let mut run = 0;
    for c in key.chars() {
        if c == '\\' {
            run += 1;
        } else {
            parts.push((run, Some(c)));
            run = 0;
        }
    }
    parts.push((run, None));
    parts
}

/// Adds (1) or takes away (-1) a backslash before the first sign of a line that would be taken for something else
/// without any: `14\:05 - seen`. Where there is no sign, the first character is written by its number.
pub(super) fn shift_sign_escape(line: &str, taken: impl Fn(&str) -> bool, by: isize) -> String {
    let sign = |c: char| c.is_ascii_punctuation() && c != '\\';
    let Some(at) = line.find(sign) else {
        let is_word = line.starts_with(|c: char| c.is_ascii_alphanumeric());
        return match line.chars().next() {
            Some(first) if is_word && by > 0 && taken(line) => {
                format!("&#{};{}", u32::from(first), &line[1..])
            }
            _ => line.to_owned(),
        };
    };
    if by < 0
        && let Some(word) = numbered_start(line)
        && word.find(sign).is_none()
        && taken(&word)
    {
        return word;
    }
    let head = line[..at].trim_end_matches('\\');
    let (run, rest) = (at - head.len(), &line[at..]);
    match run.checked_add_signed(by) {
        Some(run) if taken(&format!("{head}{rest}")) => {
            format!("{head}{}{rest}", "\\".repeat(run))
        }
        _ => line.to_owned(),
    }
}

/// Adds (1) or takes away (-1) a backslash before what stands for nothing.
pub(super) fn shift_nothing_escape(line: &str, by: isize) -> String {
    let run = line.len() - line.trim_start_matches('\\').len();
    match run.checked_add_signed(by) {
        Some(shifted) if &line[run..] == NOTHING => {
            format!("{}{NOTHING}", "\\".repeat(shifted))
        }
        _ => line.to_owned(),
    }
}

/// A line that begins with a letter or a digit written by its number.
fn numbered_start(line: &str) -> Option<String> {
    let (number, rest) = line.strip_prefix("&#")?.split_once(';')?;
    let first = char::from(number.parse::<u8>().ok()?);
    first
        .is_ascii_alphanumeric()
        .then(|| format!("{first}{rest}"))
}

/// Adds (1) or takes away (-1) a backslash that keeps a line from beginning a list.
pub(super) fn shift_list_escape(line: &str, by: isize) -> String {
    let digits_at = skip_blank(line, 0);
    let digits = line[digits_at..]
        .bytes()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let at = digits_at + digits;
    let run = line[at..].bytes().take_while(|b| *b == b'\\').count();
    let mut rest = line[at + run..].chars();
    let marker = match rest.next() {
        Some('-' | '*' | '+') => digits == 0,
        Some('.' | ')') => digits > 0,
        _ => false,
    };
    let ends = matches!(rest.next(), None | Some(' ' | '\t'));
    match run.checked_add_signed(by) {
        Some(run_after) if marker && ends => format!(
            "{}{}{}",
            &line[..at],
            "\\".repeat(run_after),
            &line[at + run..]
        ),
        _ => line.to_owned(),
    }
}
