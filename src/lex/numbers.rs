//! Numbers in running text: in digits, with separators and fractions, and in words.

mod words;

use super::moment::past_about;
use super::names::{Name, Table, name};
use super::scan::Scan;
use super::walk::is_about;
use std::cmp::Ordering;
use std::fmt;
use words::{LEADS, Lead, WORDS};

/// A number as written, exactly: `7.5` is 75 with one decimal.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    pub(super) digits: u64,
    pub(super) decimals: u32,
}

impl Amount {
    pub fn whole(value: u64) -> Self {
        Amount {
            digits: value,
            decimals: 0,
        }
    }

    /// So many times this, without what is behind the point then; `None` where it is too large to mean anything.
    pub fn times(self, factor: u64) -> Option<u64> {
        let product = u128::from(self.digits) * u128::from(factor);
        u64::try_from(product / 10_u128.pow(self.decimals)).ok()
    }

    fn and_a_half(self) -> Self {
        Amount {
            digits: self.digits * 10 + 5,
            decimals: 1,
        }
    }
}

/// As programs write numbers: `7.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u64.pow(self.decimals);
        write!(f, "{}", self.digits / one)?;
        match usize::try_from(self.decimals) {
            Ok(width) if width > 0 => write!(f, ".{:0width$}", self.digits % one),
            _ => Ok(()),
        }
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        let scaled = |a: &Amount, by: u32| u128::from(a.digits) * 10_u128.pow(by);
        scaled(self, other.decimals).cmp(&scaled(other, self.decimals))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

/// A number in its place.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub amount: Amount,
    pub end: usize,
    /// It is written in words.
    pub words: bool,
}

static NUMBERS: Table<u64> = Table::new(WORDS);
static VAGUE: Table<Lead> = Table::new(LEADS);

/// More digits than this are an identifier.
const MOST_DIGITS: usize = 12;
/// More decimals are a measurement that no postmortem states. Both together fit their type.
const MOST_DECIMALS: u32 = 6;

/// Whether a number, or a word that leads to one, can begin with this token: a quick look before the long one.
pub(super) fn may_begin(token: &str) -> bool {
    let first = token.chars().next().unwrap_or(' ');
    first.is_ascii_digit()
        || is_about(first)
        || matches!(token, "a" | "A")
        || NEARLY.iter().any(|word| token.eq_ignore_ascii_case(word))
        || NUMBERS.find(token).is_some()
        || VAGUE.find(token).is_some()
        || name(token) == Some(Name::About)
}

/// Behind "~", "about", "nearly", "more than" and the like, and whether there was one.
pub(super) fn past_vague(scan: Scan, at: usize) -> (usize, bool) {
    if let Some(next) = past_nearly(scan, at) {
        return (next, true);
    }
    let (first, about) = past_about(scan, at);
    let word = scan.word(first);
    let next = scan.some_blanks(first + word.len());
    let past = match VAGUE.find(word) {
        Some(Lead::Vague) => next.map(|next| scan.past_words(next, &["de"]).unwrap_or(next)),
        Some(Lead::Than) => next.and_then(|next| scan.past_words(next, &["than"])),
        Some(Lead::Part) | None => None,
    };
    (past.unwrap_or(first), about || past.is_some())
}

/// Behind "just under", "a little over", "close to" and the like.
fn past_nearly(scan: Scan, at: usize) -> Option<usize> {
    let at = scan.past_words(at, &["a"]).unwrap_or(at);
    let next = scan.past_words(at, NEARLY)?;
    scan.past_words(
        next,
        &[
            "under", "over", "above", "below", "to", "short", "least", "most",
        ],
    )
}

/// Words that begin such.
const NEARLY: &[&str] = &["just", "slightly", "well", "little", "bit", "close", "at"];

/// The number that begins at `at`, with a half or a "million" behind it.
pub(super) fn number_at(scan: Scan, at: usize) -> Option<Number> {
    let number = match scan.is_digit(at) {
        true => in_digits(scan, at)?,
        false => in_words(scan, at)?,
    };
    Some(with_half(scan, number).unwrap_or_else(|| scaled(scan, number)))
}

fn in_digits(scan: Scan, at: usize) -> Option<Number> {
    let mut digits = 0_u64;
    let (mut count, mut decimals, mut end) = (0, 0, at);
    let mut grouped = false;
    loop {
        let run = scan.digits(end)?;
        count += run.count;
        if count > MOST_DIGITS {
            return None;
        }
        digits = digits * 10_u64.pow(u32::try_from(run.count).ok()?) + u64::from(run.value);
        end = run.end;
        let Some(separator) = scan.char(end) else {
            break;
        };
        let next = end + separator.len_utf8();
        let Some(following) = scan.digits(next) else {
            break;
        };
        let fits = count <= 3 || grouped;
        match separator {
            ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' if following.count == 3 && fits => {
                grouped = true;
                end = next;
            }
            '.' | ',' => {
                // A second point makes it a version, or an address.
                let more = matches!(scan.byte(following.end), b'.' | b',');
                decimals = u32::try_from(following.count).ok()?;
                if decimals > MOST_DECIMALS || (more && scan.is_digit(following.end + 1)) {
                    return None;
                }
                digits = digits * 10_u64.pow(decimals) + u64::from(following.value);
                end = following.end;
                break;
            }
            _ => break,
        }
    }
    Some(Number {
        amount: Amount { digits, decimals },
        end,
        words: false,
    })
}

/// `five`, `twenty-five`, `a hundred`, `two hundred`, `a dozen`.
fn in_words(scan: Scan, at: usize) -> Option<Number> {
    let word = scan.word(at);
    let mut end = at + word.len();
    let article = ["a", "an"].iter().any(|a| word.eq_ignore_ascii_case(a));
    let mut value = match article {
        true => 1,
        false => word_value(word)?,
    };
    if value >= 20 && value % 10 == 0 && matches!(scan.char(end), Some('-' | ' ')) {
        let unit = scan.word(end + 1);
        if let Some(more) = word_value(unit).filter(|v| (1..10).contains(v)) {
            value += more;
            end += 1 + unit.len();
        }
    }
    let mut scale = 1;
    for (word, factor) in [("hundred", 100), ("dozen", 12), ("couple", 2)] {
        if let Some(past) = scan
            .some_blanks(end)
            .and_then(|n| scan.after_word(n, &[word]))
        {
            scale = factor;
            end = past;
            if factor == 2 {
                let of = scan
                    .some_blanks(end)
                    .and_then(|n| scan.after_word(n, &["of"]));
                end = of.unwrap_or(end);
            }
            break;
        }
    }
    let large = scan
        .some_blanks(end)
        .is_some_and(|n| scale_at(scan, n).is_some());
    let enough = !article || scale > 1 || large;
    (enough && scan.ends(end)).then_some(Number {
        amount: Amount::whole(value * scale),
        end,
        words: true,
    })
}

fn word_value(word: &str) -> Option<u64> {
    // "DoS" is no two.
    let mixed =
        word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    NUMBERS.find(word).filter(|_| !mixed)
}

/// `2 and a half`, `2 and half`, `2½`, `2 1/2`.
fn with_half(scan: Scan, number: Number) -> Option<Number> {
    let end = match scan.char(number.end) {
        Some('½') => number.end + '½'.len_utf8(),
        _ => {
            let next = scan.some_blanks(number.end)?;
            match scan.after(next, "1/2") {
                Some(end) if !number.words => end,
                _ => {
                    let next = scan.past_words(next, &["and", "y", "e", "et"])?;
                    let next = scan.past_words(next, &["a", "one"]).unwrap_or(next);
                    scan.after_word(next, &["half", "media", "meia", "demi", "demie"])?
                }
            }
        }
    };
    let whole = number.amount.decimals == 0 && scan.ends(end);
    whole.then(|| Number {
        amount: number.amount.and_a_half(),
        end,
        ..number
    })
}

/// `1.2 million`, `15k`.
fn scaled(scan: Scan, number: Number) -> Number {
    let at = match scan.byte(number.end) {
        b'k' | b'K' | b'M' if !number.words => number.end,
        _ => scan.some_blanks(number.end).unwrap_or(number.end),
    };
    let Some((factor, end)) = scale_at(scan, at) else {
        return number;
    };
    let mut amount = number.amount;
    let Some(digits) = amount.digits.checked_mul(factor) else {
        return number;
    };
    amount.digits = digits;
    while amount.decimals > 0 && amount.digits.is_multiple_of(10) {
        amount.digits /= 10;
        amount.decimals -= 1;
    }
    Number {
        amount,
        end,
        ..number
    }
}

/// The words that make a number larger.
const SCALES: &[(&str, u64)] = &[
    ("k", 1_000),
    ("thousand", 1_000),
    ("mil", 1_000),
    ("mille", 1_000),
    ("M", 1_000_000),
    ("mn", 1_000_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("millones", 1_000_000),
    ("milhões", 1_000_000),
    ("Millionen", 1_000_000),
    ("bn", 1_000_000_000),
    ("billion", 1_000_000_000),
];

fn scale_at(scan: Scan, at: usize) -> Option<(u64, usize)> {
    let word = scan.word(at);
    let glued = scan.before(at).is_some_and(|c| c.is_ascii_digit());
    let fits = |name: &str| match name.len() {
        1 => glued && (word == name || (name == "k" && word == "K")),
        _ => word.eq_ignore_ascii_case(name),
    };
    let (_, factor) = SCALES.iter().find(|(name, _)| fits(name))?;
    let end = at + word.len();
    scan.ends(end).then_some((*factor, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for (text, digits, decimals, end) in [
            ("5 users", 5, 0, 1),
            ("12,000 users", 12_000, 0, 6),
            ("4,932,713", 4_932_713, 0, 9),
            ("12\u{202f}000", 12_000, 0, 8),
            ("2 500 errors", 2, 0, 1),
            ("7.5", 75, 1, 3),
            ("7,5 horas", 75, 1, 3),
            ("2,5", 25, 1, 3),
            ("1.2 million", 1_200_000, 0, 11),
            ("15k", 15_000, 0, 3),
            ("1.2M", 1_200_000, 0, 4),
            ("11m", 11, 0, 2),
            ("2 and half hours", 25, 1, 10),
            ("2 and a half", 25, 1, 12),
            ("2½", 25, 1, 3),
            ("2 1/2", 25, 1, 5),
            ("five", 5, 0, 4),
            ("Twenty-five", 25, 0, 11),
            ("thirty percent", 30, 0, 6),
            ("two hundred", 200, 0, 11),
            ("a hundred", 100, 0, 9),
            ("a couple of hours", 2, 0, 11),
            ("a million", 1_000_000, 0, 9),
            ("três", 3, 0, 5),
        ] {
            let number = number_at(Scan::new(text, text.len()), 0).expect(text);
            assert_eq!(number.amount, Amount { digits, decimals }, "{text:?}");
            assert_eq!(number.end, end, "{text:?}");
        }
        let none = [
            "1.13.2",
            "a user",
            "DoS",
            "1234567890123",
            "1.23456789",
            "fives",
            "",
            "once",
        ];
        for text in none {
            let number = number_at(Scan::new(text, text.len()), 0);
            assert!(number.is_none(), "{text:?}");
        }
    }

    #[test]
    fn amounts_compare_by_value() {
        let half = Amount {
            digits: 5,
            decimals: 1,
        };
        assert!(half < Amount::whole(1));
        assert_eq!(
            Amount {
                digits: 50,
                decimals: 2
            },
            half
        );
        assert_eq!(half.times(3600), Some(1800));
        assert_eq!(half.to_string(), "0.5");
        assert_eq!(Amount::whole(12).to_string(), "12");
        assert_eq!(Amount::whole(u64::MAX).times(2), None);
    }
}
