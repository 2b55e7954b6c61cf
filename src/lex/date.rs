//! Dates as people write them, in digits and with the names of months.

use super::names::{Name, month_name, name};
use super::scan::{Scan, is_dash};

/// A date as far as it is written: `October 2` has no year, `March 2024` no day, and the first day of `7-13th Nov` only
/// that. It need not exist: `31 June` is read, and is a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// A year of two digits is one of this century; its style says so.
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub style: DateStyle,
}

/// How a date is written, so that another can be written the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateStyle {
    pub order: DateOrder,
    pub month: MonthStyle,
    /// Between the parts.
    pub separator: char,
    /// `05` rather than `5`.
    pub padded: bool,
    /// `5th`
    pub ordinal: bool,
    pub short_year: bool,
    /// A comma before the year.
    pub comma: bool,
    /// Day and month are digits that could be swapped: `03/04/26`. They are read with the day first.
    pub ambiguous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    YearFirst,
    DayFirst,
    MonthFirst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthStyle {
    Digits,
    /// By its name in a language.
    Name {
        language: &'static str,
        short: bool,
        /// A full stop behind it.
        dot: bool,
        case: Case,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Lower,
    Title,
    Upper,
}

impl DateStyle {
    /// A date written in this style; without a year where `year` is none.
    pub fn write(self, year: Option<i32>, month: u8, day: u8) -> String {
        let year = year.map(|y| match self.short_year {
            true => format!("{:02}", y.rem_euclid(100)),
            false => format!("{y:04}"),
        });
        let number = |n: u8| match self.padded {
            true => format!("{n:02}"),
            false => n.to_string(),
        };
        let day_number = match self.ordinal {
            true => format!("{day}{}", ordinal(day)),
            false => number(day),
        };
        let MonthStyle::Name {
            language,
            short,
            dot,
            case,
        } = self.month
        else {
            if self.separator == '年' {
                let year = year.map(|y| y + "年").unwrap_or_default();
                return format!("{year}{}月{}日", number(month), number(day));
            }
            let (first, second) = match self.order {
                DateOrder::DayFirst => (number(day), number(month)),
                DateOrder::YearFirst | DateOrder::MonthFirst => (number(month), number(day)),
            };
            let gap = if self.comma { ", " } else { "" };
            let separator = match self.comma {
                true => gap.to_owned(),
                false => self.separator.to_string(),
            };
            let mut parts = vec![first, second];
            match self.order {
                DateOrder::YearFirst => parts.splice(0..0, year).for_each(drop),
                DateOrder::DayFirst | DateOrder::MonthFirst => parts.extend(year),
            }
            return parts.join(&separator);
        };
        let lower = month_name(month, language, short).unwrap_or_default();
        let mut name = match case {
            Case::Lower => lower.to_owned(),
            Case::Upper => lower.to_uppercase(),
            Case::Title => title(lower),
        };
        if dot {
            name.push('.');
        }
        let spanish = matches!(language, "es" | "pt") && self.order == DateOrder::DayFirst;
        let between = match self.separator {
            ' ' if spanish => " de ".to_owned(),
            separator => separator.to_string(),
        };
        let german = language == "de" && self.order == DateOrder::DayFirst && self.separator == ' ';
        let day_number = if german { day_number + "." } else { day_number };
        let before_year = match (self.comma, spanish || self.separator != ' ') {
            (true, _) => ", ",
            (false, true) => &between,
            (false, false) => " ",
        };
        let with_year = |date: String| match &year {
            Some(year) => format!("{date}{before_year}{year}"),
            None => date,
        };
        match self.order {
            DateOrder::DayFirst => with_year(format!("{day_number}{between}{name}")),
            DateOrder::MonthFirst => with_year(format!("{name}{between}{day_number}")),
            DateOrder::YearFirst => {
                let year = year.map(|y| y + &between).unwrap_or_default();
                format!("{year}{name}{between}{day_number}")
            }
        }
    }
}

fn title(lower: &str) -> String {
    let mut chars = lower.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

fn ordinal(day: u8) -> &'static str {
    match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// Years that a postmortem may have, and slips of them.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2299;

/// The date that begins at `at`, and where it ends.
pub(super) fn date_at(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let (date, end) = match scan.digits(at) {
        Some(first) if first.count == 4 => year_first(scan, at)?,
        Some(first) if first.count <= 2 => day_first(scan, at)?,
        Some(_) => return None,
        None => month_first(scan, at)?,
    };
    closes(scan, end).then_some((date, end))
}

/// A month that is named, and how.
struct NamedMonth {
    number: u8,
    style: MonthStyle,
    /// It is a month only beside a year.
    needs_year: bool,
    end: usize,
}

fn month_at(scan: Scan, at: usize) -> Option<NamedMonth> {
    let word = scan.word(at);
    let (number, language, short, weak) = match name(word)? {
        Name::Month(number, languages) => (number, languages, false, false),
        Name::Short(number, languages) => (number, languages, true, false),
        Name::Weak(number, languages) => (number, languages, true, true),
        Name::Weekday(_) | Name::About | Name::Hour(_) => return None,
    };
    let mut letters = word.chars();
    let lower = letters.next().is_some_and(char::is_lowercase);
    let case = match letters.next().is_some_and(char::is_uppercase) {
        _ if lower => Case::Lower,
        true => Case::Upper,
        false => Case::Title,
    };
    let word_of_its_own = ["may", "march", "mars"].contains(&word);
    let end = at + word.len();
    let dot = scan.byte(end) == b'.';
    Some(NamedMonth {
        number,
        style: MonthStyle::Name {
            language: language.split(' ').next().unwrap_or("en"),
            short,
            dot: dot && short,
            case,
        },
        needs_year: weak || (lower && (short || word_of_its_own)),
        end: end + usize::from(dot && short),
    })
}

/// A day of a month, with its ordinal ending.
struct Day {
    number: u8,
    ordinal: bool,
    padded: bool,
    end: usize,
}

fn day_at(scan: Scan, at: usize) -> Option<Day> {
    let digits = scan.one_or_two(at)?;
    let number = u8::try_from(digits.value)
        .ok()
        .filter(|d| (1..=31).contains(d))?;
    let ending = scan.after_word(digits.end, &["st", "nd", "rd", "th", "er"]);
    let sign = || {
        let sign = scan
            .char(digits.end)
            .filter(|c| matches!(c, 'º' | 'ª' | '°'))?;
        Some(digits.end + sign.len_utf8())
    };
    let ordinal = ending.or_else(sign);
    Some(Day {
        number,
        ordinal: ordinal.is_some(),
        padded: scan.byte(at) == b'0',
        end: ordinal.unwrap_or(digits.end),
    })
}

/// `2019-01-11`, `2019/1/7`, `2024-Mar-11`, `2024 March 11`, `2024年4月3日`.
fn year_first(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let year = scan.exactly(at, 4).filter(|y| YEARS.contains(&y.value))?;
    let separator = scan.char(year.end)?;
    let next = year.end + separator.len_utf8();
    if let Some(month) = month_at(scan, next).filter(|_| matches!(separator, '-' | '/' | ' ')) {
        let gap = scan.char(month.end).filter(|c| *c == separator)?;
        let day = day_at(scan, month.end + gap.len_utf8())?;
        let style = named(&month, &day, DateOrder::YearFirst, separator);
        return Some(date(
            Some(year.value),
            month.number,
            day.number,
            style,
            day.end,
        ));
    }
    let month = scan
        .one_or_two(next)
        .filter(|m| (1..=12).contains(&m.value))?;
    let between = scan.char(month.end)?;
    let (padded, count) = (scan.byte(next) == b'0', month.count);
    let day = day_at(scan, month.end + between.len_utf8()).filter(|d| !d.ordinal)?;
    let end = match (separator, between) {
        ('-', '-') | ('/', '/') => day.end,
        // A version has no leading zeros.
        ('.', '.') if count == 2 && day.end == month.end + 3 => day.end,
        ('年', '月') => scan.after(day.end, "日").unwrap_or(day.end),
        _ => return None,
    };
    let style = DateStyle {
        padded: padded
            || day.padded
            || (count == 2 && day.end == month.end + 3 && separator != '年'),
        ..digits(DateOrder::YearFirst, separator)
    };
    let month = u8::try_from(month.value).ok()?;
    Some(date(Some(year.value), month, day.number, style, end))
}

/// `24-10-2024`, `03/04/26`, `03, 14, 2024`, `11 March 2024`, `6th Nov`, `22/Mar/2022`, `3 de marzo`, `4月3日`.
fn day_first(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let digits_end = scan.digits(at)?.end;
    let separator = scan.char(digits_end);
    if let Some('-' | '/' | '.' | ',') = separator
        && let Some(found) = three_numbers(scan, at)
    {
        return Some(found);
    }
    if separator == Some('月') {
        let month = scan.digits(at).filter(|m| (1..=12).contains(&m.value))?;
        let day = day_at(scan, digits_end + '月'.len_utf8())?;
        let end = scan.after(day.end, "日")?;
        let style = digits(DateOrder::MonthFirst, '年');
        return Some(date(
            None,
            u8::try_from(month.value).ok()?,
            day.number,
            style,
            end,
        ));
    }
    let day = day_at(scan, at)?;
    // `3. März`
    let dot = usize::from(scan.byte(day.end) == b'.');
    let joint = scan.char(day.end).filter(|c| matches!(c, '-' | '/'));
    let mut next = match joint {
        Some(_) => day.end + 1,
        None => scan
            .some_blanks(day.end + dot)
            .or((dot == 0).then_some(day.end))?,
    };
    if joint.is_none()
        && let Some(past) = scan.after_word(next, &["of", "de"])
    {
        next = scan.some_blanks(past)?;
    }
    let month = month_at(scan, next)?;
    let style = named(&month, &day, DateOrder::DayFirst, joint.unwrap_or(' '));
    let year = match joint {
        Some(joint) if scan.char(month.end) == Some(joint) => {
            year_at(scan, month.end + 1).map(|(y, end)| (y, false, end))
        }
        _ => year_behind(scan, month.end),
    };
    match year {
        Some((year, comma, end)) => {
            let style = DateStyle { comma, ..style };
            Some(date(Some(year), month.number, day.number, style, end))
        }
        None if month.needs_year || !scan.ends(month.end) => None,
        None => Some(date(None, month.number, day.number, style, month.end)),
    }
}

/// Day, month and year in digits; which of the first two is the day is said by their size, else it is the first.
fn three_numbers(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let first = scan.one_or_two(at)?;
    let separator = scan.char(first.end)?;
    let comma = separator == ',';
    let past = |end: usize| match comma {
        true => scan.some_blanks(scan.after(end, ",")?),
        false => (scan.char(end)? == separator).then_some(end + separator.len_utf8()),
    };
    let second_at = past(first.end)?;
    let second = scan.one_or_two(second_at)?;
    let year = scan.digits(past(second.end)?)?;
    let two = first.count == 2 && second.count == 2;
    let long = year.count == 4 && YEARS.contains(&year.value);
    let written = match separator {
        '/' => long || year.count == 2,
        '-' => long || (year.count == 2 && two),
        ',' => long && two,
        _ => long,
    };
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let (a, b) = (first.value, second.value);
    let (order, day, month) = match (fits(a, b), fits(b, a)) {
        (true, _) => (DateOrder::DayFirst, a, b),
        (false, true) => (DateOrder::MonthFirst, b, a),
        (false, false) => return None,
    };
    let style = DateStyle {
        padded: two,
        comma,
        short_year: year.count == 2,
        ambiguous: fits(a, b) && fits(b, a) && a != b,
        ..digits(order, if comma { ' ' } else { separator })
    };
    let value = if year.count == 2 {
        2000 + year.value
    } else {
        year.value
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    written.then(|| date(Some(value), month, day, style, year.end))
}

/// `March 11, 2024`, `Oct 2`, `Sept. 18th, 2017`, `January23, 2021`; without a day `March 2024`.
fn month_first(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let month = month_at(scan, at)?;
    let next = match scan.byte(month.end) {
        joint @ (b'-' | b'/') if scan.exactly(month.end + 1, 4).is_none() => {
            month.end + usize::from(joint != 0)
        }
        _ => scan.skip_blanks(month.end),
    };
    let article = scan
        .after_word(next, &["the"])
        .and_then(|e| scan.some_blanks(e));
    let Some(day) = day_at(scan, article.unwrap_or(next)) else {
        let of = scan
            .after_word(next, &["of", "de"])
            .and_then(|e| scan.some_blanks(e));
        let (year, end) = year_at(scan, of.unwrap_or(next)).filter(|_| next > month.end)?;
        let style = DateStyle {
            order: DateOrder::MonthFirst,
            month: month.style,
            ..digits(DateOrder::MonthFirst, ' ')
        };
        let date = Date {
            year: Some(i32::try_from(year).ok()?),
            month: Some(month.number),
            day: None,
            style,
        };
        return (scan.ends(end) && !month.needs_year).then_some((date, end));
    };
    let joint = scan.char(month.end).filter(|c| matches!(c, '-' | '/'));
    let style = named(&month, &day, DateOrder::MonthFirst, joint.unwrap_or(' '));
    let year = match joint {
        Some(joint) => (scan.char(day.end) == Some(joint))
            .then(|| year_at(scan, day.end + 1))
            .flatten()
            .map(|(y, end)| (y, false, end)),
        None => year_behind(scan, day.end),
    };
    match year {
        Some((year, comma, end)) => {
            let style = DateStyle { comma, ..style };
            Some(date(Some(year), month.number, day.number, style, end))
        }
        None if month.needs_year || joint.is_some() => None,
        None => Some(date(None, month.number, day.number, style, day.end)),
    }
}

/// A year behind a day and a month: whether there is a comma before it, and where it ends.
fn year_behind(scan: Scan, end: usize) -> Option<(u32, bool, usize)> {
    let comma = scan.byte(end) == b',';
    let mut at = scan.skip_blanks(end + usize::from(comma));
    if let Some(past) = scan.after_word(at, &["of", "de", "del"]) {
        at = scan.some_blanks(past)?;
    }
    if at == end {
        return None;
    }
    year_at(scan, at).map(|(year, end)| (year, comma, end))
}

fn year_at(scan: Scan, at: usize) -> Option<(u32, usize)> {
    let year = scan.exactly(at, 4).filter(|y| YEARS.contains(&y.value))?;
    // `Nov 6 2023 hrs` has no year, and neither has `May 3 2000%`.
    let more = match scan.byte(year.end) {
        b':' | b'.' | b',' => scan.is_digit(year.end + 1) && !is_clock_ahead(scan, year.end),
        b'%' => true,
        _ => !scan.ends(year.end),
    };
    (!more).then_some((year.value, year.end))
}

/// `22/Mar/2022:14:05:33`, as servers write it.
fn is_clock_ahead(scan: Scan, at: usize) -> bool {
    scan.one_or_two(at + 1)
        .is_some_and(|d| scan.byte(d.end) == b':')
}

/// Whether a date can end here: it is no part of a longer number, a path or a name.
fn closes(scan: Scan, end: usize) -> bool {
    let next = scan.char(end + 1);
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    match scan.char(end) {
        Some('T') => digit,
        Some('.') => !next.is_some_and(char::is_alphanumeric),
        Some(',') => {
            !digit || scan.before(end).is_some_and(char::is_alphabetic) || is_clock_ahead(scan, end)
        }
        Some(':') => !digit || is_clock_ahead(scan, end),
        Some('/') => !next.is_some_and(char::is_alphanumeric),
        Some('%') => false,
        // A second day may follow, but no name of a file.
        Some(c) if is_dash(c) => !next.is_some_and(char::is_alphabetic),
        _ => scan.ends(end),
    }
}

fn digits(order: DateOrder, separator: char) -> DateStyle {
    DateStyle {
        order,
        month: MonthStyle::Digits,
        separator,
        padded: false,
        ordinal: false,
        short_year: false,
        comma: false,
        ambiguous: false,
    }
}

fn named(month: &NamedMonth, day: &Day, order: DateOrder, separator: char) -> DateStyle {
    DateStyle {
        month: month.style,
        padded: day.padded,
        ordinal: day.ordinal,
        ..digits(order, separator)
    }
}

fn date(year: Option<u32>, month: u8, day: u8, style: DateStyle, end: usize) -> (Date, usize) {
    let date = Date {
        year: year.and_then(|y| i32::try_from(y).ok()),
        month: Some(month),
        day: Some(day),
        style,
    };
    (date, end)
}
