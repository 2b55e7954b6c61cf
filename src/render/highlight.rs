//! What stands out in the source: a light reading of one line at a time, for colours only. It looks at nothing but the
//! line and what the lines before it left open, so that a page of a long document can be coloured by itself.

mod inline;

use crate::outline::front_matter;
use crate::text::Span;

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is written for Markdown and not for the reader: `#`, `**`, `- [ ]`, a tag.
    Mark,
    Heading,
    Strong,
    Emphasis,
    Struck,
    Code,
    /// The words of a link.
    Link,
    /// Where a link leads.
    Address,
    Comment,
    Matter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// In the line.
    pub span: Span,
    pub kind: Kind,
}

/// What a line begins in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    #[default]
    Text,
    /// Front matter, before its first line.
    BeforeMatter,
    Matter,
    /// A block of code, by its fence.
    Code {
        fence: u8,
        length: usize,
        quoted: bool,
    },
    Comment,
}

/// What the first line of a text begins in.
pub fn begin(text: &str) -> Within {
    match front_matter(text) {
        Some(_) => Within::BeforeMatter,
        None => Within::Text,
    }
}

/// What the line after this one begins in.
pub fn follow(line: &str, within: Within) -> Within {
    match within {
        Within::BeforeMatter => Within::Matter,
        Within::Matter if matches!(line.trim_end(), "---" | "...") => Within::Text,
        Within::Matter => Within::Matter,
        Within::Comment if line.contains("-->") => Within::Text,
        Within::Comment => Within::Comment,
        Within::Code { .. } if leaves(line, within) => follow(line, Within::Text),
        Within::Code { fence, length, .. } if closes(line, fence, length) => Within::Text,
        Within::Code { .. } => within,
        Within::Text => {
            let lead = Lead::of(line);
            let rest = &line[lead.end..];
            match opening_fence(rest) {
                Some((fence, length)) => Within::Code {
                    fence,
                    length,
                    quoted: lead.quoted,
                },
                None if rest.starts_with("<!--") && !rest.contains("-->") => Within::Comment,
                None => Within::Text,
            }
        }
    }
}

/// What stands out in a line, in order and without overlaps.
pub fn tokens(line: &str, within: Within) -> Vec<Token> {
    let whole = |kind| match line.is_empty() {
        true => Vec::new(),
        false => vec![Token {
            span: Span::new(0, line.len()),
            kind,
        }],
    };
    match within {
        Within::BeforeMatter => whole(Kind::Mark),
        Within::Matter if follow(line, within) == Within::Text => whole(Kind::Mark),
        Within::Matter => whole(Kind::Matter),
        Within::Comment => match line.find("-->") {
            Some(at) => {
                let mut paint = Paint::new(line);
                paint.solid(0, at + 3, Kind::Comment);
                inline::read(line, at + 3, &mut paint);
                paint.tokens()
            }
            None => whole(Kind::Comment),
        },
        Within::Code { .. } if leaves(line, within) => tokens(line, Within::Text),
        Within::Code { fence, length, .. } if closes(line, fence, length) => whole(Kind::Mark),
        Within::Code { .. } => whole(Kind::Code),
        Within::Text => in_text(line),
    }
}

fn in_text(line: &str) -> Vec<Token> {
    let lead = Lead::of(line);
    let rest = &line[lead.end..];
    let mut paint = Paint::new(line);
    for (from, to) in &lead.marks {
        paint.solid(*from, *to, Kind::Mark);
    }
    let is_only = |all: &[char]| !rest.is_empty() && rest.chars().all(|c| all.contains(&c));
    let rule = |c: char| is_only(&[c, ' ', '\t']) && rest.matches(c).count() > 2;
    let row = rest.starts_with('|');
    if opening_fence(rest).is_some() || is_only(&['=']) || "-*_".chars().any(rule) {
        paint.solid(lead.end, line.len(), Kind::Mark);
    } else if rest.starts_with("<!--") && !rest.contains("-->") {
        paint.solid(lead.end, line.len(), Kind::Comment);
    } else if row && is_only(&['|', '-', ':', ' ', '\t']) {
        paint.solid(lead.end, line.len(), Kind::Mark);
    } else {
        let hashes = rest.bytes().take_while(|b| *b == b'#').count();
        let from = lead.end + hashes;
        if (1..=6).contains(&hashes) && line[from..].chars().next().is_none_or(is_blank) {
            paint.solid(lead.end, from, Kind::Mark);
            paint.soft(from, line.len(), Kind::Heading);
        }
        paint.row = row;
        inline::read(line, lead.end, &mut paint);
    }
    paint.tokens()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The markers a line begins with: of quotes, of items, of boxes.
struct Lead {
    marks: Vec<(usize, usize)>,
    quoted: bool,
    /// Where what is in them begins.
    end: usize,
}

impl Lead {
    fn of(line: &str) -> Lead {
        let mut lead = Lead {
            marks: Vec::new(),
            quoted: false,
            end: 0,
        };
        loop {
            let rest = line[lead.end..].trim_start_matches(is_blank);
            lead.end = line.len() - rest.len();
            let length = match rest.as_bytes() {
                [b'>', ..] => 1,
                _ => item_marker(rest).unwrap_or(0),
            };
            if length == 0 || lead.marks.len() > 64 {
                return lead;
            }
            lead.quoted |= rest.starts_with('>');
            lead.marks.push((lead.end, lead.end + length));
            lead.end += length;
        }
    }
}

/// How long the marker of an item at the start of a line is, with its box.
fn item_marker(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let length = match bytes.get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let after = &rest[length..];
    if !after.chars().next().is_none_or(is_blank) {
        return None;
    }
    // `- - -` is a rule.
    let compact = rest.trim_end();
    let first = compact.chars().next()?;
    let same = |c: char| c == first || is_blank(c);
    if digits == 0 && compact.matches(first).count() > 2 && compact.chars().all(same) {
        return None;
    }
    let gap = after.len() - after.trim_start_matches(is_blank).len();
    let boxed = ["[ ]", "[x]", "[X]"]
        .iter()
        .any(|b| after[gap..].starts_with(b));
    Some(if boxed { length + gap + 3 } else { length })
}

fn opening_fence(rest: &str) -> Option<(u8, usize)> {
    let fence = *rest.as_bytes().first()?;
    let length = rest.bytes().take_while(|b| *b == fence).count();
    let is_fence = matches!(fence, b'`' | b'~') && length > 2;
    (is_fence && !(fence == b'`' && rest[length..].contains('`'))).then_some((fence, length))
}

fn closes(line: &str, fence: u8, length: usize) -> bool {
    let rest = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    rest.len() >= length && rest.bytes().all(|b| b == fence)
}

/// A quote that ends takes the code in it along.
fn leaves(line: &str, within: Within) -> bool {
    let quoted = matches!(within, Within::Code { quoted: true, .. });
    quoted && !line.trim_start().starts_with('>')
}

/// A line being coloured: what lies below (headings, emphasis) and what nothing is drawn over.
struct Paint {
    below: Vec<Option<Kind>>,
    above: Vec<Option<Kind>>,
    /// The line is a row of a table.
    row: bool,
}

impl Paint {
    fn new(line: &str) -> Paint {
        Paint {
            below: vec![None; line.len()],
            above: vec![None; line.len()],
            row: false,
        }
    }

    fn soft(&mut self, from: usize, to: usize, kind: Kind) {
        if let Some(part) = self.below.get_mut(from..to) {
            part.fill(Some(kind));
        }
    }

    fn solid(&mut self, from: usize, to: usize, kind: Kind) {
        if let Some(part) = self.above.get_mut(from..to) {
            part.fill(Some(kind));
        }
    }

    fn tokens(self) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let kinds = self.above.into_iter().zip(self.below);
        for (at, kind) in kinds.map(|(above, below)| above.or(below)).enumerate() {
            let Some(kind) = kind else { continue };
            match tokens.last_mut() {
                Some(last) if last.span.end == at && last.kind == kind => last.span.end = at + 1,
                _ => tokens.push(Token {
                    span: Span::new(at, at + 1),
                    kind,
                }),
            }
        }
        tokens
    }
}

#[cfg(test)]
mod tests;
