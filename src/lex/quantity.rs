//! Percentages, and counts with what is counted: `30 %`, `25–30%`, `12,000 users`, `1.2 million requests`.

mod nouns;

use super::duration::unit_at;
use super::moment::{Moment, moments, outside};
use super::numbers::{Amount, Number, may_begin, number_at, past_vague};
use super::scan::{Scan, is_dash};
use super::walk::{walk, word_before};
use crate::text::Span;
use nouns::{ANSWERS, ARTICLES, ENDS, MEASURES, NUMBERED, PEOPLE, REQUESTS};

/// A number with what it is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// With the "about" before it.
    pub span: Span,
    /// The number alone, as far as `million`, and both of a range.
    pub value: Span,
    pub amount: Amount,
    /// The larger one of `25–30%`.
    pub up_to: Option<Amount>,
    pub about: bool,
    pub of: Counted,
}

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It is a share, written with a sign or a word.
    Percent,
    /// The noun and its kind; `unique clients` has the second word.
    Things(Span, Noun),
}

/// What kind of thing a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Users, customers, clients: who was affected.
    People,
    /// Requests, orders, sessions: what was to be done for them.
    Requests,
    Other,
}

/// All percentages and counts in running text, in order. A number before a unit, a name or nothing is none, and neither
/// is a moment.
pub fn quantities(text: &str, within: Span) -> Vec<Quantity> {
    quantities_beside(text, within, &moments(text, within))
}

/// [`quantities`] where the moments are known.
pub fn quantities_beside(text: &str, within: Span, moments: &[Moment]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for part in outside(moments, within) {
        let scan = Scan::new(text, part.end);
        found.extend(walk(scan, part.start, |at, token| {
            let quantity = may_begin(token).then(|| quantity_at(scan, at)).flatten()?;
            Some((quantity, quantity.span.end))
        }));
    }
    found
}

/// The number that is all of a value, but for a remark in brackets: `1,920`, `~450 (3 %)`.
pub fn bare_count(text: &str, within: Span) -> Option<(Span, Amount)> {
    let scan = Scan::new(text, within.end);
    let (first, _) = past_vague(scan, within.start);
    let number = number_at(scan, first).filter(|number| !number.words)?;
    let rest = text.get(number.end..within.end)?.trim();
    let amount = whole(number.amount, Noun::People)?;
    let is_all = rest.is_empty() || rest.starts_with('(');
    is_all.then_some((Span::new(first, number.end), amount))
}

fn quantity_at(scan: Scan, at: usize) -> Option<Quantity> {
    let (first, about) = past_vague(scan, at);
    let number = spaced_at(scan, first).or_else(|| number_at(scan, first))?;
    let upper = upper_at(scan, number.end).filter(|upper| number.amount < upper.amount);
    let end = upper.map_or(number.end, |u| u.end);
    let (of, end) = match percent_at(scan, end) {
        Some(end) => (Counted::Percent, end),
        None => {
            let (noun, kind) = noun_at(scan, end)?;
            if kind == Noun::Other && (is_name(scan, at, &number) || is_code(scan, noun, &number)) {
                return None;
            }
            (Counted::Things(noun, kind), noun.end)
        }
    };
    let amount = match of {
        Counted::Percent => number.amount,
        Counted::Things(_, kind) => whole(number.amount, kind)?,
    };
    Some(Quantity {
        span: Span::new(at, end),
        value: Span::new(first, upper.map_or(number.end, |u| u.end)),
        amount,
        up_to: upper.map(|u| u.amount),
        about,
        of,
    })
}

/// `8 500 adhérents`: thousands behind a blank, where people are counted.
fn spaced_at(scan: Scan, at: usize) -> Option<Number> {
    let thousands = scan.digits(at).filter(|d| d.count <= 3 && d.value > 0)?;
    let rest = scan.exactly(scan.after(thousands.end, " ")?, 3)?;
    let noun = scan.some_blanks(rest.end)?;
    let amount = u64::from(thousands.value) * 1000 + u64::from(rest.value);
    PEOPLE.has(scan.word(noun)).then_some(Number {
        amount: Amount::whole(amount),
        end: rest.end,
        words: false,
    })
}

/// A number of things, which has no decimals: `4.444 usuarios` are thousands.
fn whole(amount: Amount, kind: Noun) -> Option<Amount> {
    match amount.decimals {
        0 => Some(amount),
        3 if kind != Noun::Other => Some(Amount::whole(amount.digits)),
        _ => None,
    }
}

/// The second number of `25–30%`, `25% to 30%`.
fn upper_at(scan: Scan, end: usize) -> Option<Number> {
    let sign = scan.after(end, "%").unwrap_or(end);
    let at = scan.skip_blanks(sign);
    let next = match scan.char(at)? {
        c if is_dash(c) => scan.skip_blanks(at + c.len_utf8()),
        _ => scan
            .past_words(at, &["to", "a", "à", "bis"])
            .filter(|_| at > sign)?,
    };
    let upper = number_at(scan, next).filter(|u| !u.words)?;
    // Behind a first sign a second one.
    (sign == end || percent_at(scan, upper.end).is_some()).then_some(upper)
}

/// Behind a per cent sign or its words.
fn percent_at(scan: Scan, end: usize) -> Option<usize> {
    let at = scan.skip_blanks(end);
    if let Some('%' | '％') = scan.char(at) {
        return scan.char(at).map(|c| at + c.len_utf8());
    }
    if at == end {
        return None;
    }
    let words = ["percent", "pct", "Prozent"];
    scan.after_word(at, &words).or_else(|| {
        let next = scan.past_words(at, &["per", "por", "pour"])?;
        scan.after_word(next, &["cent", "ciento", "cento"])
    })
}

/// How many words may stand between a number and its noun: "5,000 of our unique users".
const WORDS_BEFORE_NOUN: usize = 4;

/// The noun behind a number and its kind: the first word that is known, else the first that may be a plural.
fn noun_at(scan: Scan, end: usize) -> Option<(Span, Noun)> {
    let mut at = scan.some_blanks(end).unwrap_or(end);
    if unit_at(scan, at).is_some() || (at == end && !scan.ends(end)) {
        return None;
    }
    let mut plural = None;
    let mut of = false;
    for _ in 0..WORDS_BEFORE_NOUN {
        let word = scan.word(at);
        let span = Span::new(at, at + word.len());
        if let Some(kind) = known(word) {
            return Some((span, kind));
        }
        // "412 of about 9,000 customers": those out of whom they are.
        if of
            && plural.is_none()
            && let Some(past) = past_base(scan, at)
        {
            at = past;
            of = false;
            continue;
        }
        let other = ENDS.has(word) || MEASURES.has(word) || number_at(scan, at).is_some();
        if other || (ARTICLES.has(word) && !of) {
            break;
        }
        let lower = word.starts_with(char::is_lowercase);
        let time = unit_at(scan, at).is_some();
        if lower && !time && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
            plural = plural.or(Some((span, Noun::Other)));
        }
        of = matches!(word, "of" | "de");
        match scan.some_blanks(span.end).filter(|_| !word.is_empty()) {
            Some(next) => at = next,
            None => break,
        }
    }
    plural
}

/// Behind the number of all there are.
fn past_base(scan: Scan, at: usize) -> Option<usize> {
    let at = scan.past_words(at, &["our", "the", "all"]).unwrap_or(at);
    let (first, _) = past_vague(scan, at);
    scan.some_blanks(number_at(scan, first)?.end)
}

/// Whether the number names something rather than counts it: "port 443", and "one" is nearly always a pronoun.
fn is_name(scan: Scan, at: usize, number: &Number) -> bool {
    let before = word_before(scan, at);
    NUMBERED.has(scan.slice(before.start, before.end))
        || (number.words && number.amount == Amount::whole(1))
}

/// `504 errors` are those with that code.
fn is_code(scan: Scan, noun: Span, number: &Number) -> bool {
    let code = number.amount >= Amount::whole(400) && number.amount < Amount::whole(600);
    code && ANSWERS.has(scan.slice(noun.start, noun.end))
}

/// The kind of a noun that says who or what was affected.
fn known(word: &str) -> Option<Noun> {
    let japanese = ["ユーザー", "人", "名"];
    if PEOPLE.has(word) || japanese.iter().any(|n| word.starts_with(n)) {
        return Some(Noun::People);
    }
    REQUESTS.has(word).then_some(Noun::Requests)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Quantity> {
        quantities(text, Span::new(0, text.len()))
    }

    /// A quantity on one line: `~12000 users People`, `25..30 %`.
    fn shown(text: &str, quantity: &Quantity) -> String {
        let about = if quantity.about { "~" } else { "" };
        let to = quantity.up_to.map_or(String::new(), |u| format!("..{u}"));
        let of = match quantity.of {
            Counted::Percent => "%".to_owned(),
            Counted::Things(span, kind) => format!("{} {kind:?}", span.of(text)),
        };
        format!("{about}{}{to} {of}", quantity.amount)
    }

    #[test]
    fn quantities_are_read_with_what_they_count() {
        for (text, expected, span) in [
            ("30% of them", "30 %", "30%"),
            ("30 % of them", "30 %", "30 %"),
            ("30 percent", "30 %", "30 percent"),
            ("Thirty percent of", "30 %", "Thirty percent"),
            ("100 per cent", "100 %", "100 per cent"),
            ("el 12,5 por ciento", "12.5 %", "12,5 por ciento"),
            ("25–30% of", "25..30 %", "25–30%"),
            ("25% to 30% of", "25..30 %", "25% to 30%"),
            ("~15%", "~15 %", "~15%"),
            ("nearly 99.95 %", "~99.95 %", "nearly 99.95 %"),
            ("12,000 users", "12000 users People", "12,000 users"),
            (
                "~5,000 unique clients",
                "~5000 clients People",
                "~5,000 unique clients",
            ),
            (
                "1.2 million requests",
                "1200000 requests Requests",
                "1.2 million requests",
            ),
            ("five customers", "5 customers People", "five customers"),
            (
                "more than 50 of our customers",
                "~50 customers People",
                "more than 50 of our customers",
            ),
            ("3 servers restarted", "3 servers Other", "3 servers"),
            ("2 of three nodes", "2 nodes Other", "2 of three nodes"),
            (
                "412 of about 9,000 customers",
                "412 customers People",
                "412 of about 9,000 customers",
            ),
            (
                "31,000 of our 205,000 households",
                "31000 households People",
                "31,000 of our 205,000 households",
            ),
            ("4.444 usuarios", "4444 usuarios People", "4.444 usuarios"),
            (
                "é 7 utilisateurs é",
                "7 utilisateurs People",
                "7 utilisateurs",
            ),
            (
                "8 500 adhérents",
                "8500 adhérents People",
                "8 500 adhérents",
            ),
            ("15k users", "15000 users People", "15k users"),
        ] {
            let found = all(text);
            let first = found.first().unwrap_or_else(|| panic!("{text:?} has none"));
            assert_eq!(shown(text, first), expected, "{text:?}");
            assert_eq!(first.span.of(text), span, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_quantity() {
        for text in [
            "5 minutes",
            "14:05 the",
            "2024",
            "v1.13.2 nodes",
            "8080:80 users",
            "100",
            "5 GB of",
            "HTTP 500 and more",
            "2024-01-02 users",
            "$5 users",
            "0x50 users",
            "",
            "%",
            "x%",
            "five",
            "3 MB",
            "10 were lost",
            "30 minutes where jobs stood",
            "403 every user",
            "5xx requests",
            "504 errors",
            "port 443 rules",
            "two whole days",
            "1,000 MW values",
            "one of those days",
            "20 May users",
        ] {
            let found: Vec<_> = all(text).iter().map(|q| q.span.of(text)).collect();
            assert!(found.is_empty(), "{text:?}: {found:?}");
        }
    }

    #[test]
    fn reading_takes_time_in_proportion() {
        let units = [
            "1",
            "1,",
            "1%-",
            "1 x ",
            "five ",
            "more than ",
            "~",
            "5 of ",
        ];
        crate::lex::tests::in_proportion(&units, |text| all(text).len());
    }
}
