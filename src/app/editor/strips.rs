//! The text cut into strips of whole lines, so that only those in view are drawn. A strip keeps what is known of it, such
//! as how tall it is when its lines are wrapped, until its own text changes.

use crate::render::highlight::{Within, begin, follow};
use crate::text::Span;

/// A strip ends with the line that brings it to one of these.
const LINES: usize = 32;
const BYTES: usize = 4096;
const PAGE: usize = 1024;

#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// In bytes.
    pub length: usize,
    pub lines: usize,
    /// What its first line begins in.
    pub within: Within,
    /// How tall it is in pixels, once that was measured.
    pub height: Option<f64>,
}

/// *Invariant:* the strips are all of the text, in order; each but the last ends with a line end, and there is a last one.
#[derive(Clone, Debug)]
pub struct Strips {
    text: String,
    strips: Vec<Strip>,
}

impl Default for Strips {
    fn default() -> Strips {
        Strips::new(String::new())
    }
}

impl Strips {
    pub fn new(text: String) -> Strips {
        let mut strips = Vec::new();
        cut(&text, true, &mut strips);
        let count = strips.len();
        let mut new = Strips { text, strips };
        new.begin_anew(0, count);
        new
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn all(&self) -> &[Strip] {
        &self.strips
    }

    /// How many lines there are; after the last line end is one more.
    pub fn lines(&self) -> usize {
        self.strips.iter().map(|strip| strip.lines).sum()
    }

    /// Where a strip is in the text.
    pub fn span(&self, nth: usize) -> Span {
        let before = self.strips.iter().take(nth);
        let start = before.map(|strip| strip.length).sum();
        let length = self.strips.get(nth).map_or(0, |strip| strip.length);
        Span::new(start, start + length)
    }

    /// How many lines stand before a strip.
    pub fn lines_before(&self, nth: usize) -> usize {
        self.strips.iter().take(nth).map(|strip| strip.lines).sum()
    }

    /// The strip that holds a position.
    pub fn holding(&self, position: usize) -> usize {
        let mut end = 0;
        let found = self.strips.iter().position(|strip| {
            end += strip.length;
            position < end
        });
        found.unwrap_or(self.strips.len().saturating_sub(1))
    }

    pub fn measured(&mut self, nth: usize, height: f64) {
        if let Some(strip) = self.strips.get_mut(nth) {
            strip.height = Some(height);
        }
    }

    /// The lines are wrapped at another width now.
    pub fn forget_heights(&mut self) {
        for strip in &mut self.strips {
            strip.height = None;
        }
    }

    /// Takes another text. Strips in what is the same at both ends stay as they are.
    pub fn update(&mut self, text: String) {
        if text == self.text {
            return;
        }
        let (head, tail) = same_ends(&self.text, &text);
        let (mut kept, mut start) = (0, 0);
        for strip in self.strips.iter().take(self.strips.len() - 1) {
            if start + strip.length > head {
                break;
            }
            start += strip.length;
            kept += 1;
        }
        let (mut last, mut end) = (self.strips.len(), self.text.len());
        // The line end before a strip must be one that stays.
        while last > kept
            && end - self.strips[last - 1].length > self.text.len() - tail
            && end - self.strips[last - 1].length > start
        {
            last -= 1;
            end -= self.strips[last].length;
        }
        let until = text.len() - (self.text.len() - end);
        let mut fresh = Vec::new();
        let is_last = last == self.strips.len();
        if is_last || start < until {
            cut(&text[start..until], is_last, &mut fresh);
        }
        let count = fresh.len();
        self.strips.splice(kept..last, fresh);
        self.text = text;
        self.begin_anew(kept, kept + count);
    }

    /// Finds what strips begin in: of the fresh ones, and of those below as far as it is another.
    fn begin_anew(&mut self, fresh: usize, known: usize) {
        let first = begin(&self.text);
        let top = self.strips.first().map(|strip| strip.within);
        let from = if top == Some(first) { fresh } else { 0 };
        let mut at = self.span(from).start;
        let mut within = match from {
            0 => first,
            _ => {
                at = self.span(from - 1).start;
                self.strips[from - 1].within
            }
        };
        for nth in from.saturating_sub(1)..self.strips.len() {
            if nth >= from {
                if nth >= known && self.strips[nth].within == within && from == fresh {
                    return;
                }
                self.strips[nth].within = within;
            }
            let end = at + self.strips[nth].length;
            for line in self.text[at..end].split_inclusive('\n') {
                within = follow(line.trim_end_matches('\n'), within);
            }
            at = end;
        }
    }
}

/// How many bytes at the start and at the end are the same; both end between characters.
pub fn same_ends(before: &str, after: &str) -> (usize, usize) {
    let same = |(a, b): &(u8, u8)| a == b;
    let (old, new) = (before.as_bytes(), after.as_bytes());
    // Page by page as far as whole pages are the same, then byte by byte.
    let pages = old.chunks_exact(PAGE).zip(new.chunks_exact(PAGE));
    let mut head = PAGE * pages.take_while(|(a, b)| a == b).count();
    let bytes = old[head..].iter().copied().zip(new[head..].iter().copied());
    head += bytes.take_while(same).count();
    while !before.is_char_boundary(head) || !after.is_char_boundary(head) {
        head -= 1;
    }
    let (old, new) = (&old[head..], &new[head..]);
    let pages = old.rchunks_exact(PAGE).zip(new.rchunks_exact(PAGE));
    let mut tail = PAGE * pages.take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let bytes = old.iter().rev().copied().zip(new.iter().rev().copied());
    tail += bytes.take_while(same).count();
    while !before.is_char_boundary(before.len() - tail) {
        tail -= 1;
    }
    (head, tail)
}

/// Cuts whole lines into strips; the last of a text has the line after the last line end too.
fn cut(text: &str, is_last: bool, out: &mut Vec<Strip>) {
    let (mut length, mut lines) = (0, 0);
    let mut close = |length: &mut usize, lines: &mut usize| {
        out.push(Strip {
            length: *length,
            lines: *lines,
            within: Within::Text,
            height: None,
        });
        (*length, *lines) = (0, 0);
    };
    for line in text.split_inclusive('\n') {
        if lines > 0 && length + line.len() > BYTES {
            close(&mut length, &mut lines);
        }
        length += line.len();
        lines += 1;
        let more = is_last || line.ends_with('\n');
        if more && (lines >= LINES || length >= BYTES) && line.ends_with('\n') {
            close(&mut length, &mut lines);
        }
    }
    if is_last {
        let open_line = text.is_empty() || text.ends_with('\n');
        lines += usize::from(open_line);
    }
    if lines > 0 {
        close(&mut length, &mut lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(strips: &Strips) {
        let text = strips.text();
        let total: usize = strips.all().iter().map(|strip| strip.length).sum();
        assert_eq!(total, text.len());
        assert_eq!(strips.lines(), text.matches('\n').count() + 1, "{text:?}");
        let mut within = begin(text);
        for (nth, strip) in strips.all().iter().enumerate() {
            let words = strips.span(nth).of(text);
            assert_eq!(strip.within, within, "strip {nth} of {text:?}");
            assert!(nth + 1 == strips.all().len() || words.ends_with('\n'));
            for line in words.split_inclusive('\n') {
                within = follow(line.trim_end_matches('\n'), within);
            }
        }
    }

    #[test]
    fn strips_hold_every_line() {
        for text in ["", "a", "a\n", "\n\n", "é\r\n😀"] {
            check(&Strips::new(text.to_owned()));
        }
        let long = format!("{}\nb\n", "é".repeat(BYTES));
        let strips = Strips::new(long);
        check(&strips);
        assert_eq!(strips.all().len(), 2);
        assert_eq!((strips.holding(0), strips.holding(2 * BYTES + 1)), (0, 1));
        assert_eq!(strips.holding(usize::MAX), 1);
    }

    #[test]
    fn what_has_not_changed_keeps_its_height() {
        let text = "line\n".repeat(200);
        let mut strips = Strips::new(text.clone());
        for nth in 0..strips.all().len() {
            strips.measured(nth, nth as f64);
        }
        let at = 5 * 100;
        strips.update(format!("{}new\n{}", &text[..at], &text[at..]));
        check(&strips);
        let unknown = strips.all().iter().filter(|s| s.height.is_none()).count();
        assert!(unknown <= 2, "{unknown}");
        // A fence that opens tells all below that it did.
        strips.update(format!("```\n{}", strips.text()));
        check(&strips);
        strips.update(strips.text()[4..].to_owned());
        check(&strips);
    }

    #[test]
    fn the_same_ends_of_long_texts() {
        let (a, b) = ("é".repeat(3000), "b".repeat(5001));
        let ends = |before: &str, after: &str| same_ends(before, after);
        assert_eq!(
            ends(&format!("{a}x{b}"), &format!("{a}yz{b}")),
            (6000, 5001)
        );
        assert_eq!(ends(&a, &format!("{a}{a}")), (6000, 0));
        assert_eq!(ends(&a, &a), (6000, 0));
        assert_eq!(ends("é", "è"), (0, 0));
    }

    proptest! {
        #[test]
        fn updated_is_as_fresh(before in "(a{0,3}|\n|\n\n\n\n\n\n\n\n|```\n|---\n|é|😀|<!--|-->){0,60}", after in "(a{0,3}|\n|```\n|---\n|é|😀|-->){0,12}", from in 0usize..80, to in 0usize..80) {
            let place = |at: usize| {
                let mut at = at.min(before.len());
                while !before.is_char_boundary(at) { at -= 1; }
                at
            };
            let (from, to) = (place(from.min(to)), place(from.max(to)));
            let text = format!("{}{after}{}", &before[..from], &before[to..]);
            let mut strips = Strips::new(before.clone());
            strips.update(text.clone());
            prop_assert_eq!(strips.text(), text.as_str());
            check(&strips);
        }
    }
}
