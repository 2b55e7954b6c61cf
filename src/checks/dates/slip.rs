//! How one date becomes another by a single slip of the hand.

use crate::facts::Day;

/// A slip, told by what mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// So many months on; the day of the month is right. Twelve are a year.
    Months(i32),
    /// Day and month have changed places.
    Swapped,
    /// One digit of the day is wrong, or its two digits have changed places.
    Digit { wrong: u8, right: u8 },
    /// The day before or after.
    Beside(i32),
}

impl Slip {
    /// The slip that turned `right` into `wrong`, where one can have.
    pub fn between(wrong: Day, right: Day) -> Option<Slip> {
        let ((y, m, d), (year, month, day)) = (wrong.date(), right.date());
        let months = (year - y) * 12 + i32::from(month) - i32::from(m);
        if d == day && months != 0 {
            let one_part = y == year || m == month || months.abs() == 1;
            return one_part.then_some(Slip::Months(months));
        }
        if y != year {
            return None;
        }
        if (m, d) == (day, month) {
            return Some(Slip::Swapped);
        }
        let digit = Slip::Digit {
            wrong: d,
            right: day,
        };
        (m == month && differ_by_one_slip(d, day)).then_some(digit)
    }

    /// What was meant by a date with this slip.
    pub fn mend(self, wrong: Day) -> Option<Day> {
        let (year, month, day) = wrong.date();
        match self {
            Slip::Months(by) => {
                let months = year * 12 + i32::from(month) - 1 + by;
                let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
                Day::new(months.div_euclid(12), month, day)
            }
            Slip::Swapped => Day::new(year, day, month),
            Slip::Digit { wrong, right } if day == wrong => Day::new(year, month, right),
            Slip::Digit { .. } => None,
            Slip::Beside(by) => Some(wrong.plus(by)),
        }
    }

    /// The slip the other way round.
    pub fn inverse(self) -> Slip {
        match self {
            Slip::Months(by) => Slip::Months(-by),
            Slip::Swapped => Slip::Swapped,
            Slip::Digit { wrong, right } => Slip::Digit {
                wrong: right,
                right: wrong,
            },
            Slip::Beside(by) => Slip::Beside(-by),
        }
    }

    /// What differs, said of two dates.
    pub fn words(self) -> &'static str {
        match self {
            Slip::Months(by) if by % 12 == 0 => "only the year differs",
            Slip::Months(_) => "only the month differs",
            Slip::Swapped => "day and month have changed places",
            Slip::Digit { .. } => "only the day differs",
            Slip::Beside(_) => "a day apart",
        }
    }
}

fn differ_by_one_slip(a: u8, b: u8) -> bool {
    let (a, b) = ([a / 10, a % 10], [b / 10, b % 10]);
    let same = usize::from(a[0] == b[0]) + usize::from(a[1] == b[1]);
    same == 1 || (a[0] == b[1] && a[1] == b[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_what_mends_them() {
        for (wrong, right, words) in [
            ("2023-05-10", "2024-05-10", "only the year differs"),
            ("2014-05-10", "2024-05-10", "only the year differs"),
            ("2024-06-10", "2024-05-10", "only the month differs"),
            ("2024-12-10", "2025-01-10", "only the month differs"),
            (
                "2024-05-04",
                "2024-04-05",
                "day and month have changed places",
            ),
            ("2024-05-10", "2024-05-16", "only the day differs"),
            ("2024-05-21", "2024-05-12", "only the day differs"),
            ("2024-05-01", "2024-05-11", "only the day differs"),
            ("2024-05-19", "2024-05-20", ""),
            ("2023-06-10", "2024-05-10", ""),
            ("2024-06-11", "2024-05-10", ""),
            ("2024-05-10", "2024-05-10", ""),
        ] {
            let day = |text: &str| text.parse::<Day>().expect("a day");
            let (wrong, right) = (day(wrong), day(right));
            let slip = Slip::between(wrong, right);
            assert_eq!(slip.map_or("", Slip::words), words, "{wrong} {right}");
            if let Some(slip) = slip {
                assert_eq!(slip.mend(wrong), Some(right), "{wrong} {right}");
                assert_eq!(slip.inverse().mend(right), Some(wrong), "{wrong} {right}");
            }
        }
    }

    #[test]
    fn a_day_that_is_not_there_mends_nothing() {
        let day = Day::new(2024, 1, 31).expect("a day");
        assert_eq!(Slip::Months(1).mend(day), None);
        assert_eq!(Slip::Swapped.mend(day), None);
        assert_eq!(Slip::Beside(1).mend(day), Day::new(2024, 2, 1));
    }
}
