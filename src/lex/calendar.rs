//! Days counted, in the calendar that is in use now.

/// The days from 1 March of the year 0 to a date; `None` where there is no such date.
pub fn day_number(year: i32, month: u8, day: u8) -> Option<i32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) || !(0..=9999).contains(&year) {
        return None;
    }
    // Years that begin in March end with the day that is not always there.
    let (month, day) = (i32::from(month), i32::from(day));
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    let days_before_month = (153 * month + 2) / 5;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + days_before_month + day - 1)
}

/// Year, month and day of a day.
pub fn date_of(number: i32) -> (i32, i32, i32) {
    let era = number.div_euclid(146_097);
    let of_era = number.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year_of_era;
    match month {
        0..=9 => (year, month + 3, day),
        _ => (year + 1, month - 9, day),
    }
}

/// The day of the year 1970 that computers count from.
pub const EPOCH: i32 = 719_468;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_follows_the_one_before() {
        let mut last = day_number(1599, 12, 31);
        for year in 1600..=2400 {
            for month in 1..=12 {
                for day in 1..=31 {
                    let Some(number) = day_number(year, month, day) else {
                        continue;
                    };
                    assert_eq!(Some(number - 1), last, "{year}-{month}-{day}");
                    let date = (year, i32::from(month), i32::from(day));
                    assert_eq!(date_of(number), date);
                    last = Some(number);
                }
            }
        }
    }

    #[test]
    fn computers_count_from_1970() {
        assert_eq!(date_of(EPOCH), (1970, 1, 1));
        assert_eq!(day_number(1970, 1, 1), Some(EPOCH));
    }
}
