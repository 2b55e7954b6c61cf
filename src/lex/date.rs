//! Dates as people write them, in digits and with the names of months.

mod parts;
mod read;

pub(super) use parts::year_at;
pub(super) use read::date_at;

use super::names::month_name;

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
    /// What stands between the three parts.
    pub gaps: [&'static str; 2],
    /// `05` rather than `5`.
    pub padded: bool,
    /// `5th`
    pub ordinal: bool,
    pub short_year: bool,
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
        let number = |n: u8| match self.padded {
            true => format!("{n:02}"),
            false => n.to_string(),
        };
        let year = year.map(|y| match self.short_year {
            true => format!("{:02}", y.rem_euclid(100)),
            false => format!("{y:04}"),
        });
        let month = match self.month {
            MonthStyle::Digits => number(month),
            MonthStyle::Name { .. } => self.month_in_words(month),
        };
        let day = match self.ordinal {
            true => format!("{day}{}", ordinal(day)),
            false => number(day),
        };
        let parts = match self.order {
            DateOrder::YearFirst => [year, Some(month), Some(day)],
            DateOrder::DayFirst => [Some(day), Some(month), year],
            DateOrder::MonthFirst => [Some(month), Some(day), year],
        };
        let mut written = String::new();
        for (at, part) in parts.into_iter().enumerate() {
            let Some(part) = part else { continue };
            if !written.is_empty() {
                written += self.gaps[at - 1];
            }
            written += &part;
        }
        if self.gaps[1] == "月" {
            written += "日";
        }
        written
    }

    fn month_in_words(self, month: u8) -> String {
        let MonthStyle::Name {
            language,
            short,
            dot,
            case,
        } = self.month
        else {
            return String::new();
        };
        let lower = month_name(month, language, short).unwrap_or_default();
        let mut letters = lower.chars();
        let name = match case {
            Case::Lower => lower.to_owned(),
            Case::Upper => lower.to_uppercase(),
            Case::Title => {
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect()
            }
        };
        // "May" is not short for anything.
        let shortened = dot && month_name(month, language, false) != Some(lower);
        name + if shortened { "." } else { "" }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::scan::Scan;

    fn read(text: &str) -> Date {
        let date = date_at(Scan::new(text, text.len()), 0);
        date.unwrap_or_else(|| panic!("{text:?} is no date")).0
    }

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in [
            "2019-01-11",
            "2019-1-7",
            "2019/03/07",
            "2019.03.07",
            "24-10-2024",
            "24.10.2024",
            "13/10/2023",
            "03/04/26",
            "3/4/26",
            "03, 14, 2024",
            "22/Mar/2022",
            "22-mar-2022",
            "March 11, 2024",
            "MARCH 11, 2024",
            "March 5",
            "Oct 02",
            "Sep 27 2017",
            "Sept. 18th, 2017",
            "February 22nd, 2024",
            "11 March 2024",
            "6th Nov 2023",
            "19th of February",
            "January23, 2021",
            "2024年4月3日",
            "4月3日",
            "2024 March 11",
            "3 de marzo de 2024",
            "3 mars 2024",
            "3 de março de 2024",
            "3. März 2024",
        ] {
            let date = read(text);
            let written = date
                .style
                .write(date.year, date.month.unwrap(), date.day.unwrap());
            // The year's own way to shorten September is not kept.
            assert_eq!(written.replace("Sep.", "Sept."), text);
        }
    }

    #[test]
    fn another_date_is_written_the_same_way() {
        for (model, written) in [
            ("2019-01-11", "2024-05-03"),
            ("6th Nov 2023", "3rd May 2024"),
            ("Sept. 18th, 2017", "May 3rd, 2024"),
            ("October 2", "May 3, 2024"),
            ("19th of February", "3rd of May 2024"),
            ("3 de marzo de 2024", "3 de mayo de 2024"),
            ("2 de março", "3 de maio de 2024"),
            ("3. März 2024", "3. Mai 2024"),
            ("4月3日", "2024年5月3日"),
            ("03/14/26", "05/03/24"),
        ] {
            assert_eq!(read(model).style.write(Some(2024), 5, 3), written);
        }
        assert_eq!(read("2024-01-02").style.write(None, 5, 3), "05-03");
    }

    #[test]
    fn month_and_day_in_digits_stand_before_a_clock() {
        for (text, month, day) in [("09-12 15:40", 9, 12), ("13-09 15:40:22", 9, 13)] {
            let date = read(text);
            assert_eq!(
                (date.year, date.month, date.day),
                (None, Some(month), Some(day)),
                "{text:?}"
            );
        }
        for text in [
            "09-12",
            "09-12 people",
            "09-12 1540",
            "9-12 15:40",
            "14-15 16:00",
            "00-12 15:40",
        ] {
            assert!(
                date_at(Scan::new(text, text.len()), 0).is_none(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn day_and_month_in_digits_may_be_ambiguous() {
        for (text, ambiguous, month) in [
            ("03/04/26", true, 4),
            ("04/04/26", false, 4),
            ("13/04/2026", false, 4),
            ("04/13/2026", false, 4),
            ("03-04-2026", true, 4),
            ("2026-03-04", false, 3),
        ] {
            let date = read(text);
            assert_eq!(date.style.ambiguous, ambiguous, "{text:?}");
            assert_eq!(date.month, Some(month), "{text:?}");
        }
    }
}
