//! Keys: the label of a field, the time or the word of an entry, at the start of a line. Read from that line alone.

use super::around::{
    char_len, dash_at, ends_word, picture, preposition, relative_end, spaced_colon,
};
use super::lines::skip_blank;
use crate::lex::{Moment, introduces_tasks, label_kind, moment_at};
use crate::text::{Span, trim_blank};

/// Which keys are read at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    None,
    /// Among prose: `**Any words**:`, a known label and a colon, a time of day and a colon or a dash.
    Labels,
    /// In a timeline: those, `**Any words** - `, and a time with or without something behind it.
    Times,
    /// Among actions: `**Any words**:`, and known labels that introduce a list of them.
    Lists,
}

/// A key, and what comes after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Where its first mark of emphasis stands.
    pub open: usize,
    pub span: Span,
    /// The end of what separates it from the value, less the blank behind.
    pub separator_end: usize,
    /// Between `**`, where any words can stand.
    pub bold: bool,
    /// The separator is a dash, so a colon at the end of the key would be taken for it.
    pub colon_ends: bool,
    /// It is a time of day, with or without a date.
    pub is_time: bool,
}

impl Key {
    /// A key that is not between `**`.
    fn plain(open: usize, span: Span, separator_end: usize, is_time: bool) -> Key {
        Key {
            open,
            span,
            separator_end,
            bold: false,
            colon_ends: false,
            is_time,
        }
    }
}

/// Finds a key at the start of `text[at..end]`.
pub(crate) fn key_at(text: &str, at: usize, end: usize, keys: Keys) -> Option<Key> {
    let line = text.get(at..end)?;
    if keys == Keys::None {
        return None;
    }
    // A picture before it is no part of a key.
    let at = at + picture(line);
    let line = text.get(at..end)?;
    if line.starts_with("**") {
        return bold_key(text, at, end, keys);
    }
    let mark = ["__", "*", "_", "`"]
        .into_iter()
        .find(|mark| line.starts_with(mark));
    match mark {
        Some(mark) => marked_key(text, at, end, keys, mark),
        None => time_key(text, at, end, keys).or_else(|| label_key(text, at, end, keys)),
    }
}

fn bold_key(text: &str, at: usize, end: usize, keys: Keys) -> Option<Key> {
    let inner = text.get(at + 2..end)?;
    let close = closing_stars(inner)?;
    let (start, after) = (at + 2, at + 2 + close + 2);
    let words = &inner[..close];
    let moment = whole_moment(text, Span::new(start, start + close));
    let is_clock = is_time(moment.as_ref());
    let found = |key_end: usize, separator_end: usize, colon_ends: bool| {
        let span = Span::new(start, key_end);
        tidy(span.of(text)).then_some(Key {
            open: at,
            span,
            separator_end,
            bold: true,
            colon_ends,
            is_time: is_clock,
        })
    };
    if text[after..end].starts_with([':', '：']) {
        return found(start + close, after + char_len(text, after), false);
    }
    if let Some(words) = words
        .strip_suffix([':', '：'])
        .filter(|words| !ends_escaped(words))
    {
        // `**Fin :**`, as the French write it.
        let trimmed = words.trim_end_matches(' ');
        let words = if trimmed.is_empty() { words } else { trimmed };
        return found(start + words.len(), after, false);
    }
    if let Some(separator_end) = spaced_colon(text, after, end) {
        return found(start + close, separator_end, true);
    }
    let times = keys == Keys::Times || (keys == Keys::Labels && is_clock);
    if let Some(separator_end) = dash_at(text, after, end).filter(|_| times) {
        return found(start + close, separator_end, true);
    }
    // `**18:53** first report`: a time needs no separator.
    let moment = moment.filter(|_| times)?;
    found(moment.span.end, after, false).map(|key| Key { bold: false, ..key })
}

/// `__Duration:__`, `*14:51 PST* -`.
fn marked_key(text: &str, at: usize, end: usize, keys: Keys, mark: &str) -> Option<Key> {
    let start = at + mark.len();
    let inner = text.get(start..end)?;
    let close = inner
        .find(mark)
        .filter(|close| *close > 0 && *close <= LONGEST_LABEL)?;
    let after = start + close + mark.len();
    let words = &inner[..close];
    let (bare, inside) = match words.strip_suffix(':') {
        Some(bare) => (bare, true),
        None => (words, false),
    };
    let span = Span::new(start, start + bare.len());
    let moment = whole_moment(text, span);
    let times = keys == Keys::Times || (keys == Keys::Labels && is_time(moment.as_ref()));
    let colon = || match spaced_colon(text, after, end).filter(|_| !inside) {
        Some(end) => Some(end),
        None => (inside || text[after..end].starts_with(':')).then(|| after + usize::from(!inside)),
    };
    let separator_end = match (colon(), &moment) {
        (Some(end), Some(_)) if times => end,
        (None, Some(_)) if times => dash_at(text, after, end).unwrap_or(after),
        (Some(end), _) if mark != "`" && tidy(bare) && labels(bare, keys, mark == "__") => end,
        _ => return None,
    };
    Some(Key::plain(
        at,
        span,
        separator_end,
        is_time(moment.as_ref()),
    ))
}

/// A time without emphasis. Brackets around it are its marks.
fn time_key(text: &str, at: usize, end: usize, keys: Keys) -> Option<Key> {
    if keys == Keys::Lists {
        return None;
    }
    let closing = match text.as_bytes().get(at) {
        Some(b'[') => Some(']'),
        Some(b'(') => Some(')'),
        _ => None,
    };
    let lead = if keys == Keys::Times {
        preposition(&text[at..end])
    } else {
        0
    };
    let start = at + lead + usize::from(closing.is_some());
    let (span, clock, about) = match moment_at(text, start, end) {
        Some(moment) => (moment.span, is_time(Some(&moment)), moment.about),
        None => (
            Span::new(
                start,
                relative_end(text, start, end).filter(|_| keys == Keys::Times)?,
            ),
            true,
            false,
        ),
    };
    let after = match closing {
        Some(closing) => text[span.end..end]
            .starts_with(closing)
            .then_some(span.end + 1)?,
        None => span.end,
    };
    let rest = &text[after..end];
    let strong = match rest.chars().next() {
        Some(':' | '：') if ends_word(&rest[char_len(rest, 0)..]) => {
            Some(after + char_len(rest, 0))
        }
        Some(';' | ',' | '.') if clock && keys == Keys::Times && ends_word(&rest[1..]) => {
            Some(after + 1)
        }
        _ => dash_at(text, after, end),
    };
    // "About 14:05 we saw" is a sentence.
    let spoken = lead > 0 || (about && text[span.start..].starts_with(char::is_alphabetic));
    let sentence = spoken && !rest.trim().is_empty();
    let loose = keys == Keys::Times && clock && !sentence && ends_word(rest);
    let separator_end = match strong {
        Some(end) if keys == Keys::Times || clock => end,
        _ if loose => after,
        _ => return None,
    };
    Some(Key::plain(at, span, separator_end, clock))
}

/// `Duration: `, where the words are known as a label.
fn label_key(text: &str, at: usize, end: usize, keys: Keys) -> Option<Key> {
    let line = &text[at..end];
    let (colon, sign) = line
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_LABEL)
        .find(|(_, c)| matches!(c, ':' | '：' | '–' | '—' | '-'))?;
    let separator_end = match sign {
        ':' if ends_word(&line[colon + 1..]) => at + colon + 1,
        '：' => at + colon + sign.len_utf8(),
        '-' | '–' | '—' if keys != Keys::Lists => {
            let before = at + line[..colon].trim_end_matches(' ').len();
            dash_at(text, before, end)?
        }
        _ => return None,
    };
    let words = line[..colon].trim_end_matches([' ', '\t']);
    let span = Span::new(at, at + words.len());
    (tidy(words) && labels(words, keys, false)).then(|| Key::plain(at, span, separator_end, false))
}

/// No known label is longer, in bytes.
const LONGEST_LABEL: usize = 80;

fn labels(words: &str, keys: Keys, any: bool) -> bool {
    match keys {
        Keys::None => false,
        // A backslash keeps words from being a label.
        _ if !any && words.contains('\\') => false,
        Keys::Lists => introduces_tasks(words),
        Keys::Labels | Keys::Times => any || label_kind(words).is_some(),
    }
}

/// The moment that a span is, but for punctuation at its end.
pub(super) fn whole_moment(text: &str, span: Span) -> Option<Moment> {
    let moment = moment_at(text, skip_blank(text, span.start), span.end)?;
    text.get(moment.span.end..span.end)?
        .trim_end_matches(['.', ',', ';', ':', ' '])
        .is_empty()
        .then_some(moment)
}

/// Whether words by themselves are a time of day.
pub(crate) fn is_clock(words: &str) -> bool {
    is_time(whole_moment(words, Span::new(0, words.len())).as_ref())
}

fn is_time(moment: Option<&Moment>) -> bool {
    moment.is_some_and(|m| m.from.clock.is_some())
}

/// Whether a key at the start of a line is a date and nothing stands behind it: the day of what follows.
pub(super) fn is_day(text: &str, key: &Key, end: usize) -> bool {
    !key.is_time
        && whole_moment(text, key.span).is_some()
        && text[key.separator_end..end].trim().is_empty()
}

fn tidy(key: &str) -> bool {
    !key.is_empty() && !key.starts_with([' ', '\t']) && !key.ends_with([' ', '\t'])
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

/// The words of a line that stands between `**` from end to end, but for a colon or semicolon behind.
pub(super) fn bold_words(text: &str, line: Span) -> Option<Span> {
    let inner = line.of(text).strip_prefix("**")?;
    let close = closing_stars(inner)?;
    let behind = trim_blank(&inner[close + 2..]);
    (matches!(behind, "" | ":" | ";") && tidy(&inner[..close]))
        .then(|| Span::new(line.start + 2, line.start + 2 + close))
}

/// Where the next entry begins on a line of several, and its key: a time of day and a colon, behind a sentence or a
/// tag.
pub(super) fn next_time(text: &str, from: usize, end: usize) -> Option<(usize, Key)> {
    let mut at = from;
    while let Some(found) = text.get(at..end)?.find([' ', '>']) {
        let start = at + found + 1;
        let before = text[from..at + found].chars().next_back();
        let begins = text.as_bytes()[at + found] == b'>'
            || matches!(before, Some('.' | ';' | '>' | '!' | '"' | '”' | ')'));
        if begins && text[start..end].starts_with(|c: char| c.is_ascii_digit()) {
            let key = key_at(text, start, end, Keys::Labels);
            if let Some(key) = key.filter(|key| key.is_time && !key.bold) {
                return Some((start, key));
            }
        }
        at = start;
    }
    None
}
