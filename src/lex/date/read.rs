//! Reading the date that begins at a place, and telling it from versions, paths and amounts.

use super::parts::{Day, Month, Part, day_at, month_at, month_in_digits, year_at};
use super::{Date, DateOrder, DateStyle, MonthStyle};
use crate::lex::scan::{Scan, is_dash};

/// The date that begins at `at`, and where it ends.
pub(crate) fn date_at(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let (date, end) = match scan.digits(at) {
        Some(first) if first.count == 4 => year_first(scan, at)?,
        Some(first) if first.count <= 2 => day_first(scan, at)?,
        Some(_) => return None,
        None => month_first(scan, at)?,
    };
    closes(scan, end).then_some((date, end))
}

/// `2019-01-11`, `2019/1/7`, `2024-Mar-11`, `2024 March 11`, `2024年4月3日`.
fn year_first(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let year = year_at(scan, at)?;
    let separator = scan.char(year.end)?;
    let next = year.end + separator.len_utf8();
    let month = month_at(scan, next).or_else(|| month_in_digits(scan, next))?;
    let between = scan.char(month.part.end)?;
    let day = day_at(scan, month.part.end + between.len_utf8())?;
    let two_digits = |part: Part| part.end - part.start == 2;
    let end = match (separator, between, month.style) {
        ('-', '-', _) | ('/', '/', _) | (' ', ' ', MonthStyle::Name { .. }) => day.part.end,
        // Versions have no leading zeros.
        ('.', '.', MonthStyle::Digits) if two_digits(month.part) && two_digits(day.part) => {
            day.part.end
        }
        ('年', '月', MonthStyle::Digits) => {
            scan.after(day.part.end, "日").unwrap_or(day.part.end)
        }
        _ => return None,
    };
    let written = Written {
        order: DateOrder::YearFirst,
        year: Some(year),
        month,
        day,
    };
    Some((written.date(scan), end))
}

/// `24-10-2024`, `03/04/26`, `03, 14, 2024`, `11 March 2024`, `6th Nov`, `22/Mar/2022`, `3 de marzo`, `4月3日`.
fn day_first(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let first = scan.one_or_two(at)?;
    match scan.char(first.end) {
        Some('-' | '/' | '.' | ',') => {
            if let Some(found) = three_numbers(scan, at) {
                return Some(found);
            }
            if let Some(found) = two_numbers(scan, at) {
                return Some(found);
            }
        }
        Some('月') => return month_and_day(scan, at),
        _ => {}
    }
    let day = day_at(scan, at)?;
    let joint = scan.char(day.part.end).filter(|c| matches!(c, '-' | '/'));
    let next = match joint {
        Some(_) => day.part.end + 1,
        // `3. März`
        None if scan.byte(day.part.end) == b'.' => scan.some_blanks(day.part.end + 1)?,
        None => past_of(scan, scan.skip_blanks(day.part.end), &["of", "de"]),
    };
    let month = month_at(scan, next)?;
    let month_end = month.part.end;
    let year = match joint {
        Some(joint) => (scan.char(month_end) == Some(joint))
            .then(|| lone_year(scan, month_end + 1))
            .flatten(),
        None => year_behind(scan, month_end),
    };
    if year.is_none() && (month.needs_year || !scan.ends(month_end)) {
        return None;
    }
    let end = year.map_or(month_end, |y| y.end);
    let written = Written {
        order: DateOrder::DayFirst,
        year,
        month,
        day,
    };
    Some((written.date(scan), end))
}

/// `4月3日`
fn month_and_day(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let month = month_in_digits(scan, at)?;
    let day = day_at(scan, scan.after(month.part.end, "月")?)?;
    let end = scan.after(day.part.end, "日")?;
    let written = Written {
        order: DateOrder::YearFirst,
        year: None,
        month,
        day,
    };
    Some((written.date(scan), end))
}

/// `09-12 15:40`: month and day before a clock, in the order of a date that has its year; a month that is none is the day.
fn two_numbers(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let first = scan.exactly(at, 2)?;
    let second_at = scan.after(first.end, "-")?;
    let second = scan.exactly(second_at, 2)?;
    let hour = scan.after(second.end, " ")?;
    let minute = scan.exactly(hour, 2).map(|hour| hour.end + 1)?;
    if !is_clock(scan, hour) || scan.exactly(minute, 2).is_none() {
        return None;
    }
    let (order, month, day) = match month_in_digits(scan, at) {
        Some(_) => (DateOrder::MonthFirst, at, second_at),
        None => (DateOrder::DayFirst, second_at, at),
    };
    let written = Written {
        order,
        year: None,
        month: month_in_digits(scan, month)?,
        day: day_at(scan, day)?,
    };
    Some((written.date(scan), second.end))
}

/// Day, month and year in digits; which of the first two is the day is said by their size, else it is the first.
fn three_numbers(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let first = scan.one_or_two(at)?;
    let separator = scan.char(first.end)?;
    let past = |end: usize| match separator {
        ',' => scan.some_blanks(scan.after(end, ",")?),
        _ => (scan.char(end)? == separator).then_some(end + 1),
    };
    let second_at = past(first.end)?;
    let second = scan.one_or_two(second_at)?;
    let year_start = past(second.end)?;
    let year = scan.digits(year_start)?;
    let wide = first.count == 2 && second.count == 2;
    let long = year_at(scan, year_start).is_some();
    let is_date = match separator {
        '/' => long || year.count == 2,
        '-' => long || (year.count == 2 && wide),
        ',' => long && wide,
        _ => long,
    };
    let century = if year.count == 2 { 2000 } else { 0 };
    let year = Part::new(year_start, year.end, century + year.value);
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let day_first = fits(first.value, second.value);
    let month_first = fits(second.value, first.value);
    if !is_date || !(day_first || month_first) {
        return None;
    }
    let (order, day, month) = match day_first {
        true => (DateOrder::DayFirst, at, second_at),
        false => (DateOrder::MonthFirst, second_at, at),
    };
    let written = Written {
        order,
        year: Some(year),
        month: month_in_digits(scan, month)?,
        day: day_at(scan, day)?,
    };
    let mut date = written.date(scan);
    date.style.ambiguous = day_first && month_first && first.value != second.value;
    Some((date, year.end))
}

/// `March 11, 2024`, `Oct 2`, `Sept. 18th, 2017`, `January23, 2021`, `Mar-11-2024`; without a day `March 2024`.
fn month_first(scan: Scan, at: usize) -> Option<(Date, usize)> {
    let month = month_at(scan, at)?;
    let month_end = month.part.end;
    let joint = scan.char(month_end).filter(|c| matches!(c, '-' | '/'));
    let next = match joint {
        Some(_) => month_end + 1,
        None => past_of(scan, scan.skip_blanks(month_end), &["the", "of", "de"]),
    };
    let Some(day) = day_at(scan, next) else {
        let year = lone_year(scan, next).filter(|_| joint.is_none() && !month.needs_year)?;
        return Some((month_of_year(&month, year), year.end));
    };
    let year = match joint {
        Some(joint) => {
            let same = scan.char(day.part.end) == Some(joint);
            Some(lone_year(scan, day.part.end + 1).filter(|_| same)?)
        }
        None => year_behind(scan, day.part.end),
    };
    if year.is_none() && month.needs_year {
        return None;
    }
    let end = year.map_or(day.part.end, |y| y.end);
    let written = Written {
        order: DateOrder::MonthFirst,
        year,
        month,
        day,
    };
    Some((written.date(scan), end))
}

fn month_of_year(month: &Month, year: Part) -> Date {
    Date {
        year: i32::try_from(year.value).ok(),
        month: u8::try_from(month.part.value).ok(),
        day: None,
        style: DateStyle {
            order: DateOrder::MonthFirst,
            month: month.style,
            gaps: [" ", ", "],
            padded: false,
            ordinal: false,
            short_year: false,
            ambiguous: false,
        },
    }
}

/// Past one of these words and its blanks, where one stands here.
fn past_of(scan: Scan, at: usize, words: &[&str]) -> usize {
    scan.past_words(at, words).unwrap_or(at)
}

/// A year behind a day and a month.
fn year_behind(scan: Scan, end: usize) -> Option<Part> {
    let blank = scan.skip_blanks(end);
    let comma = scan.after(blank, ",");
    let at = scan.skip_blanks(comma.unwrap_or(blank));
    let at = past_of(scan, at, &["of", "de", "del"]);
    lone_year(scan, at).filter(|_| at > end)
}

/// A year that is no other number: `Nov 6 2100hrs` and `May 3 2000%` have none.
fn lone_year(scan: Scan, at: usize) -> Option<Part> {
    let year = year_at(scan, at)?;
    let goes_on = match scan.byte(year.end) {
        b':' | b'.' | b',' => scan.is_digit(year.end + 1) && !is_clock(scan, year.end + 1),
        b'%' => true,
        _ => !scan.ends(year.end),
    };
    (!goes_on).then_some(year)
}

/// Two digits and a colon: `22/Mar/2022:14:05:33`, as servers write it.
fn is_clock(scan: Scan, at: usize) -> bool {
    let hour = scan.exactly(at, 2);
    hour.is_some_and(|d| scan.byte(d.end) == b':')
}

/// Whether a date can end here: it is no part of a longer number, a path or a name.
fn closes(scan: Scan, end: usize) -> bool {
    let next = scan.char(end + 1);
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    match scan.char(end) {
        Some('T') => digit,
        Some('.' | '/') => !next.is_some_and(char::is_alphanumeric),
        Some(',' | ':') => !digit || is_clock(scan, end + 1),
        Some('%') => false,
        // A second day may follow, but no name of a file.
        Some(c) if is_dash(c) => !next.is_some_and(char::is_alphabetic),
        _ => scan.ends(end),
    }
}

/// The parts of a date and their order.
struct Written {
    order: DateOrder,
    year: Option<Part>,
    month: Month,
    day: Day,
}

/// What may stand between two parts, to be written between those of another date.
const GAPS: &[&str] = &[
    "", " ", "-", "/", ".", ", ", ",", ". ", " de ", " of ", " the ", " del ", "年", "月",
];

impl Written {
    fn date(&self, scan: Scan) -> Date {
        let (month, day) = (self.month.part, self.day.part);
        let digits = self.month.style == MonthStyle::Digits;
        let gap = |first: Part, second: Part| {
            let between = scan.slice(first.end, second.start);
            GAPS.iter().find(|g| **g == between).copied()
        };
        let inner = match self.order {
            DateOrder::DayFirst => gap(day, month),
            DateOrder::YearFirst | DateOrder::MonthFirst => gap(month, day),
        }
        .unwrap_or(" ");
        let outer = self.year.and_then(|year| match self.order {
            DateOrder::YearFirst => gap(year, month),
            DateOrder::DayFirst => gap(month, year),
            DateOrder::MonthFirst => gap(day, year),
        });
        let usual = match (inner, self.order) {
            ("月", _) => "年",
            (" de ", _) => " de ",
            (_, DateOrder::MonthFirst) => ", ",
            _ => " ",
        };
        let outer = outer.unwrap_or(usual);
        let padded = |part: Part| scan.byte(part.start) == b'0';
        let wide = |part: Part| part.end - part.start == 2;
        let separated = matches!(inner, "-" | "/" | "." | ", ");
        let style = DateStyle {
            order: self.order,
            month: self.month.style,
            gaps: match self.order {
                DateOrder::YearFirst => [outer, inner],
                DateOrder::DayFirst | DateOrder::MonthFirst => [inner, outer],
            },
            // `24-10-2024` may be, `4-10-2024` is not.
            padded: padded(day)
                || (digits && padded(month))
                || (digits && separated && wide(day) && wide(month)),
            ordinal: self.day.ordinal,
            short_year: self.year.is_some_and(wide),
            ambiguous: false,
        };
        Date {
            year: self.year.and_then(|y| i32::try_from(y.value).ok()),
            month: u8::try_from(month.value).ok(),
            day: u8::try_from(day.value).ok(),
            style,
        }
    }
}
