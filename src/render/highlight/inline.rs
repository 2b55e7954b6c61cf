//! Inside a line: code, links, addresses, tags, emphasis. Each character is looked at a bounded number of times.

use super::{Kind, Paint};

/// More emphasis than this is not open at once, and no longer run of backticks is code.
const DEEPEST: usize = 16;
const LONGEST_RUN: usize = 32;

/// Colours a line from a place on.
pub(super) fn read(line: &str, from: usize, paint: &mut Paint) {
    let bytes = line.as_bytes();
    let closers = closers(bytes, from);
    let mut open: Vec<Open> = Vec::new();
    let mut emphasis: Vec<(usize, usize, Kind)> = Vec::new();
    let mut misses = Misses::default();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let rest = &line[at..];
        let run = match byte {
            b'`' | b'*' | b'_' | b'~' => rest.bytes().take_while(|b| b == byte).count(),
            _ => 1,
        };
        at = match byte {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at + 2,
            b'`' => match misses.code(line, at, run) {
                Some(end) => solid(paint, at, end, Kind::Code),
                None => at + run,
            },
            b'<' => tag(line, at, paint, &mut misses),
            b'[' => link(line, at, closers[at - from], paint, &mut misses),
            b'|' if paint.row => solid(paint, at, at + 1, Kind::Mark),
            b'h' if begins_address(line, at) => {
                let end = at + address(rest);
                solid(paint, at, end, Kind::Address)
            }
            b'*' | b'_' | b'~' => {
                delimiters(line, at, run, &mut open, &mut emphasis, paint);
                at + run
            }
            _ => at + rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    // What is inside is found before what is around it.
    for (from, to, kind) in emphasis.into_iter().rev() {
        paint.soft(from, to, kind);
    }
}

fn solid(paint: &mut Paint, from: usize, to: usize, kind: Kind) -> usize {
    paint.solid(from, to, kind);
    to
}

/// For each `[` the `]` that belongs to it.
fn closers(bytes: &[u8], from: usize) -> Vec<Option<usize>> {
    let mut closers = vec![None; bytes.len() - from];
    let mut open = Vec::new();
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'[' => open.push(at),
            b']' => {
                if let Some(opened) = open.pop() {
                    closers[opened - from] = Some(at);
                }
            }
            _ => {}
        }
    }
    closers
}

/// What was looked for once and is not in the rest of the line.
#[derive(Default)]
struct Misses {
    runs: [bool; LONGEST_RUN],
    angle: bool,
    round: bool,
    comment: bool,
}

impl Misses {
    /// Where code ends that a run of backticks opens.
    fn code(&mut self, line: &str, at: usize, run: usize) -> Option<usize> {
        let missed = self.runs.get_mut(run)?;
        if *missed {
            return None;
        }
        let bytes = line.as_bytes();
        let mut from = at + run;
        while let Some(tick) = line[from..].find('`').map(|found| from + found) {
            let other = bytes[tick..].iter().take_while(|b| **b == b'`').count();
            if other == run {
                return Some(tick + run);
            }
            from = tick + other;
        }
        *missed = true;
        None
    }
}

/// The end of what a needle closes, or a note that it is not there.
fn until(line: &str, from: usize, needle: &str, missed: &mut bool) -> Option<usize> {
    if *missed {
        return None;
    }
    let found = line.get(from..).and_then(|rest| rest.find(needle));
    *missed = found.is_none();
    found.map(|at| from + at + needle.len())
}

/// A comment, an address in angles or a tag; the place behind it.
fn tag(line: &str, at: usize, paint: &mut Paint, misses: &mut Misses) -> usize {
    let rest = &line[at..];
    if rest.starts_with("<!--")
        && let Some(end) = until(line, at + 4, "-->", &mut misses.comment)
    {
        return solid(paint, at, end, Kind::Comment);
    }
    let next = rest[1..].trim_start_matches('/').chars().next();
    if next.is_none_or(|c| !c.is_ascii_alphabetic()) {
        return at + 1;
    }
    match until(line, at + 1, ">", &mut misses.angle) {
        Some(end) if rest.starts_with("<http") => solid(paint, at, end, Kind::Address),
        Some(end) => solid(paint, at, end, Kind::Mark),
        None => at + 1,
    }
}

/// A link, an image, a note or a definition; the place behind it, or behind the bracket.
fn link(
    line: &str,
    at: usize,
    close: Option<usize>,
    paint: &mut Paint,
    misses: &mut Misses,
) -> usize {
    let Some(close) = close else { return at + 1 };
    let start = match at.checked_sub(1) {
        Some(before) if line.as_bytes()[before] == b'!' => before,
        _ => at,
    };
    let after = &line[close + 1..];
    if line[at..].starts_with("[^") {
        return solid(paint, at, close + 1, Kind::Link);
    }
    let end = match after.as_bytes().first() {
        Some(b'(') => until(line, close + 2, ")", &mut misses.round),
        Some(b'[') => after.find(']').map(|found| close + 1 + found + 1),
        Some(b':') if line[..at].trim().is_empty() => Some(line.len()),
        _ => None,
    };
    let Some(end) = end else { return at + 1 };
    paint.solid(start, end, Kind::Mark);
    paint.solid(at + 1, close, Kind::Link);
    let last = if after.starts_with(':') { end } else { end - 1 };
    paint.solid(close + 2, last, Kind::Address);
    end
}

fn begins_address(line: &str, at: usize) -> bool {
    let rest = &line[at..];
    let scheme = rest.starts_with("http://") || rest.starts_with("https://");
    scheme && !line[..at].ends_with(|c: char| c.is_alphanumeric())
}

/// How long an address is; punctuation at its end is the sentence's.
fn address(rest: &str) -> usize {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '`'));
    let url = &rest[..end.unwrap_or(rest.len())];
    let url = url.trim_end_matches([
        '?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"', ')', ']',
    ]);
    url.len().max(1)
}

/// A run of `*`, `_` or `~~` that may open emphasis.
struct Open {
    mark: u8,
    length: usize,
    at: usize,
}

fn delimiters(
    line: &str,
    at: usize,
    run: usize,
    open: &mut Vec<Open>,
    emphasis: &mut Vec<(usize, usize, Kind)>,
    paint: &mut Paint,
) {
    let mark = line.as_bytes()[at];
    let before = line[..at].chars().next_back();
    let after = line[at + run..].chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let punctuation = |c: Option<char>| !blank(c) && !word(c);
    if run > 3 || (mark == b'~' && run > 2) {
        return;
    }
    let mut opens = !blank(after) && (!punctuation(after) || blank(before) || punctuation(before));
    let mut closes = !blank(before) && (!punctuation(before) || blank(after) || punctuation(after));
    if mark == b'_' {
        (opens, closes) = (opens && !word(before), closes && !word(after));
    }
    let same = |o: &Open| o.mark == mark && o.length == run;
    if let Some(nth) = open.iter().rposition(same).filter(|_| closes) {
        let Open { at: from, .. } = open[nth];
        open.truncate(nth);
        let kind = match (mark, run) {
            (b'~', _) => Kind::Struck,
            (_, 1) => Kind::Emphasis,
            _ => Kind::Strong,
        };
        emphasis.push((from + run, at, kind));
        paint.solid(from, from + run, Kind::Mark);
        paint.solid(at, at + run, Kind::Mark);
    } else if opens && open.len() < DEEPEST {
        open.push(Open {
            mark,
            length: run,
            at,
        });
    }
}
