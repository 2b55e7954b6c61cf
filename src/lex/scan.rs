//! Looking at a text by position. Every step is a few characters long, so that whatever is built from them is linear.

/// The longest word of a date or a zone; what is longer is none of ours.
const LONGEST_WORD: usize = 24;
/// More blank than this between two parts, and they are not parts of one thing.
const WIDEST_BLANK: usize = 8;

/// A text up to where one may read. Positions are bytes of the whole text; one that is no boundary has nothing after it.
#[derive(Clone, Copy)]
pub(super) struct Scan<'t> {
    text: &'t str,
}

/// Digits in a row.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    pub value: u32,
    pub count: usize,
    pub end: usize,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str, end: usize) -> Self {
        let end = (0..=end.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at));
        Scan {
            text: &text[..end.unwrap_or(0)],
        }
    }

    pub fn rest(self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    pub fn slice(self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or("")
    }

    pub fn len(self) -> usize {
        self.text.len()
    }

    pub fn char(self, at: usize) -> Option<char> {
        match self.byte(at) {
            0 | 0x80.. => self.rest(at).chars().next(),
            ascii => Some(char::from(ascii)),
        }
    }

    /// The byte at a position; 0 behind the end.
    pub fn byte(self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub fn before(self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|t| t.chars().next_back())
    }

    pub fn is_digit(self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    /// The digits at `at`: all of them, and never more than eight.
    pub fn digits(self, at: usize) -> Option<Digits> {
        let bytes = self.text.as_bytes().get(at..)?;
        let count = bytes
            .iter()
            .take(9)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let value = bytes
            .iter()
            .take(count)
            .fold(0, |n, b| n * 10 + u32::from(b - b'0'));
        (1..=8).contains(&count).then_some(Digits {
            value,
            count,
            end: at + count,
        })
    }

    /// Exactly so many digits and no further one.
    pub fn exactly(self, at: usize, count: usize) -> Option<Digits> {
        self.digits(at).filter(|d| d.count == count)
    }

    /// One or two digits and no further one.
    pub fn one_or_two(self, at: usize) -> Option<Digits> {
        self.digits(at).filter(|d| d.count <= 2)
    }

    /// The letters at `at`; empty where there are none or too many.
    pub fn word(self, at: usize) -> &'t str {
        let rest = self.rest(at);
        let bytes = rest.as_bytes().iter().take(LONGEST_WORD + 1);
        let len = bytes.take_while(|b| b.is_ascii_alphabetic()).count();
        if len <= LONGEST_WORD && rest.as_bytes().get(len).is_none_or(u8::is_ascii) {
            return &rest[..len];
        }
        let mut letters = rest.char_indices().take(LONGEST_WORD + 1);
        match letters.find(|(_, c)| !c.is_alphabetic()) {
            Some((len, _)) => &rest[..len],
            None if rest.chars().nth(LONGEST_WORD).is_none() => rest,
            None => "",
        }
    }

    /// Behind the blanks at `at`.
    pub fn skip_blanks(self, at: usize) -> usize {
        let blanks = self.rest(at).chars().take(WIDEST_BLANK);
        at + blanks
            .take_while(|c| is_blank(*c))
            .map(char::len_utf8)
            .sum::<usize>()
    }

    /// Behind the blanks at `at`, of which there must be one.
    pub fn some_blanks(self, at: usize) -> Option<usize> {
        Some(self.skip_blanks(at)).filter(|after| *after > at)
    }

    /// Behind `what`, where it stands here in any case.
    pub fn after(self, at: usize, what: &str) -> Option<usize> {
        let found = self.text.as_bytes().get(at..at + what.len())?;
        found
            .eq_ignore_ascii_case(what.as_bytes())
            .then_some(at + what.len())
    }

    /// Behind one of these words, which must be a whole one.
    pub fn after_word(self, at: usize, words: &[&str]) -> Option<usize> {
        let word = self.word(at);
        let is_one = !word.is_empty() && words.iter().any(|w| word.eq_ignore_ascii_case(w));
        is_one
            .then_some(at + word.len())
            .filter(|end| self.ends(*end))
    }

    /// Behind one of these words and the blanks after it.
    pub fn past_words(self, at: usize, words: &[&str]) -> Option<usize> {
        self.some_blanks(self.after_word(at, words)?)
    }

    /// Whether a word or a number that reaches to `at` ends there, also where emphasis does: `_all times UTC_`.
    pub fn ends(self, at: usize) -> bool {
        const LONGEST: usize = 3;
        let marks = (0..LONGEST).take_while(|n| self.byte(at + n) == b'_');
        !self.char(at + marks.count()).is_some_and(joins)
    }
}

/// What goes on with a word or a number. The scripts without blanks between words do not.
pub(super) fn joins(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_wide(c))
}

/// A letter of a script that writes words without blanks between them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}'
    )
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301c}' | '\u{ff5e}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_behind_the_end() {
        let scan = Scan::new("14:05 é", 4);
        assert_eq!(scan.digits(3).map(|d| d.count), Some(1));
        assert_eq!(scan.byte(4), 0);
        assert_eq!(Scan::new("é", 1).len(), 0, "half a character");
        assert_eq!(Scan::new("é", 9).char(1), None, "no boundary");
    }

    #[test]
    fn words_and_digits_have_a_length() {
        let long = "x".repeat(25);
        for (text, word) in [("May 5", "May"), ("März.", "März"), ("5", ""), (&long, "")] {
            assert_eq!(Scan::new(text, 99).word(0), word, "{text:?}");
        }
        assert_eq!(Scan::new(&long[..24], 99).word(0).len(), 24);
        for (text, count) in [("12345678", Some(8)), ("123456789", None), ("x", None)] {
            assert_eq!(Scan::new(text, 99).digits(0).map(|d| d.count), count);
        }
    }
}
