//! What one line of a log is by itself.

use super::when::{self, Day, Read, Written};
use super::{alerts, names, noise};

pub(super) enum Kind<'t> {
    Blank,
    Noise,
    /// A day over the messages of that day.
    Day(Option<Day>, Written),
    /// A time and nothing else.
    Alone(Read),
    /// A name and a time: the message stands below.
    Head(Read, &'t str),
    /// A time, and what happened then.
    Told(Told<'t>),
    Alert(Option<Read>),
    Text,
}

pub(super) struct Told<'t> {
    pub read: Read,
    pub bracketed: bool,
    pub who: &'t str,
    pub what: &'t str,
}

pub(super) fn kind(line: &str) -> Kind<'_> {
    let bare = line.trim_start_matches('\u{feff}').trim();
    if bare.is_empty() {
        return Kind::Blank;
    }
    // So near its end a line that tells of nothing else has its time.
    let is_short = bare.len() <= LONGEST_HEAD;
    if is_short && noise::is(bare) {
        return Kind::Noise;
    }
    if is_short && let Some((day, written)) = divider(bare) {
        return Kind::Day(day, written);
    }
    if let Some(told) = timed(bare) {
        return told;
    }
    if alerts::begins(bare) {
        return Kind::Alert(when::last(bare));
    }
    match is_short.then(|| head(bare)).flatten() {
        Some((read, "")) => Kind::Alone(read),
        Some((read, who)) => Kind::Head(read, who),
        None => Kind::Text,
    }
}

const LONGEST_HEAD: usize = 120;

/// `Tuesday, March 5th`, `----- 5 March 2024 -----`.
fn divider(line: &str) -> Option<(Option<Day>, Written)> {
    let plain = line.trim_matches(|c: char| {
        matches!(
            c,
            '-' | '—' | '–' | '_' | '=' | '*' | '#' | ' ' | '\t' | '\u{a0}'
        )
    });
    let plain = plain.strip_suffix("New").map_or(plain, str::trim_end);
    if plain.eq_ignore_ascii_case("today") || plain.eq_ignore_ascii_case("yesterday") {
        return Some((None, Written::default()));
    }
    let (day, written) = when::whole_day(plain)?;
    Some((Some(day), written))
}

/// A line that begins with a time, behind a bullet and the marks of emphasis, in brackets or without.
fn timed(line: &str) -> Option<Kind<'_>> {
    let bare = past_marks(line);
    let open = bare.starts_with(['[', '(']);
    let read = when::at(bare, usize::from(open))?;
    let mut rest = &bare[read.span.end..];
    if open {
        rest = rest.trim_start().strip_prefix([']', ')'])?;
    } else if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let rest = rest.trim_start_matches(['*', '_', '`']);
    let spaced = rest.trim_start();
    if noise::is_channel_news(spaced) {
        return Some(Kind::Noise);
    }
    let (who, what) = said(spaced, read.is_syslog);
    if who.is_empty() && what.is_empty() {
        return Some(Kind::Alone(read));
    }
    Some(Kind::Told(Told {
        read,
        bracketed: open,
        who,
        what,
    }))
}

/// Behind a bullet, a mark of quotation and emphasis.
fn past_marks(line: &str) -> &str {
    let mut rest = line;
    for _ in 0..4 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest[digits..]
            .strip_prefix(['.', ')'])
            .filter(|after| (1..4).contains(&digits) && after.starts_with(' '));
        let next = after
            .or_else(|| {
                [
                    "- ", "* ", "+ ", "• ", "– ", "> ", "**", "__", "`", "*", "_",
                ]
                .iter()
                .find_map(|mark| rest.strip_prefix(mark))
            })
            .map(str::trim_start);
        match next {
            Some(next) => rest = next,
            None => break,
        }
    }
    rest
}

/// Who said what, behind the time.
fn said(rest: &str, is_syslog: bool) -> (&str, &str) {
    // `* nick does something`
    if let Some(does) = rest.strip_prefix("* ")
        && let Some((nick, does)) = does.split_once(' ')
    {
        return (nick, does.trim_start());
    }
    let rest = past_separator(rest);
    if let Some((nick, what)) = rest.strip_prefix('<').and_then(|r| r.split_once('>'))
        && names::may_be(nick.trim_matches(['@', '+', '%', '~', '&', ' ']))
    {
        return (
            nick.trim_matches(['@', '+', '%', '~', '&', ' ']),
            what.trim_start(),
        );
    }
    if is_syslog
        && let Some((host, what)) = rest.split_once(' ')
        && what
            .split_whitespace()
            .next()
            .is_some_and(|tag| tag.ends_with(':'))
    {
        return (host, what.trim_start());
    }
    for bar in ['\t', '|'] {
        if let Some((name, what)) = rest.split_once(bar)
            && names::may_be(names::plain(name))
            && !what.trim().is_empty()
        {
            return (
                names::plain(name),
                what.trim().trim_end_matches('|').trim_end(),
            );
        }
    }
    names::before_colon(rest).unwrap_or(("", rest))
}

/// Past one colon, dash or bar between a time and what happened.
fn past_separator(rest: &str) -> &str {
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '|' | '→' | ',' | ';' | '·' | '•');
    let Some(first) = rest.chars().next() else {
        return rest;
    };
    let after = &rest[first.len_utf8()..];
    let parted = after.is_empty() || after.starts_with([' ', '\t']);
    if first == ':' || (dash(first) && parted) {
        return after
            .trim_start()
            .trim_start_matches(['*', '_'])
            .trim_start();
    }
    rest
}

/// `Ana Lopez  2:05 PM`, `ana — Today at 14:05`, `Ana Lopez [14:05]`.
fn head(line: &str) -> Option<(Read, &str)> {
    let line = noise::without_edited(line);
    let read = when::last(line)?;
    let behind = line[read.span.end..].trim_matches([' ', ']', ')', ':']);
    if !behind.is_empty() {
        return None;
    }
    let shown = &line[..read.span.start];
    let trimmed = shown.trim_end();
    let mut strong = shown.ends_with("  ") || shown.ends_with(['\t', '\u{a0}']) || read.has_weekday;
    strong |= trimmed.ends_with(['[', '(', '—', '–', ',', '|', '·', '•']);
    let mut shown = trimmed;
    for word in ["at", "Today", "today", "Yesterday", "yesterday", "on"] {
        let less = shown.strip_suffix(word);
        if let Some(less) = less.filter(|less| less.is_empty() || less.ends_with([' ', '\u{a0}'])) {
            strong |= word != "at" && word != "on";
            shown = less.trim_end();
        }
    }
    let name = names::plain(shown);
    if name.is_empty() {
        return Some((read, ""));
    }
    let fits = if strong {
        names::may_be(name)
    } else {
        names::is(name)
    };
    fits.then_some((read, name))
}
