//! Clock times as people write them.

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub minutes: u16,
    pub style: ClockStyle,
}

/// How a time of day is written, so that another can be written the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockStyle {
    /// `2:05 PM` rather than `14:05`.
    pub twelve_hour: bool,
    pub lower_case: bool,
    /// A blank before AM or PM.
    pub spaced: bool,
    /// `09:05` rather than `9:05`.
    pub leading_zero: bool,
}

impl ClockStyle {
    /// `minutes` of a day written in this style.
    pub fn write(self, minutes: u16) -> String {
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        let shown = match (self.twelve_hour, hour % 12) {
            (true, 0) => 12,
            (true, hour) => hour,
            (false, _) => hour,
        };
        let digits = if self.leading_zero {
            format!("{shown:02}:{minute:02}")
        } else {
            format!("{shown}:{minute:02}")
        };
        if !self.twelve_hour {
            return digits;
        }
        let half = match (hour < 12, self.lower_case) {
            (true, true) => "am",
            (true, false) => "AM",
            (false, true) => "pm",
            (false, false) => "PM",
        };
        format!("{digits}{}{half}", if self.spaced { " " } else { "" })
    }
}

/// Reads a value that is one clock time and nothing else: `14:05`, `1405`, `14.05`, `2:05 pm`, `2pm`, `8:04 p.m.`.
/// A bare number of one or two digits is not a time yet: someone may still be typing it.
pub fn read_clock(value: &str) -> Option<Clock> {
    let lower = value.trim().to_lowercase();
    let (digits, half) = split_half(&lower);
    let spaced = digits.ends_with([' ', '\u{a0}', '\u{202f}']);
    let digits = digits.trim_end();
    let (hour, minute) = read_digits(digits, half.is_some())?;
    let hour = match half {
        None => hour,
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(after_noon) => hour % 12 + if after_noon { 12 } else { 0 },
    };
    let style = ClockStyle {
        twelve_hour: half.is_some(),
        lower_case: value.chars().any(|c| c.is_lowercase()),
        spaced,
        leading_zero: digits.starts_with('0') || (half.is_none() && digits.len() >= 4),
    };
    (hour < 24 && minute < 60).then_some(Clock {
        minutes: hour * 60 + minute,
        style,
    })
}

/// The part before `am`, `p.m.` and the like, and whether it says after noon.
fn split_half(lower: &str) -> (&str, Option<bool>) {
    for (ending, after_noon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if let Some(rest) = lower.strip_suffix(ending) {
            return (rest, Some(after_noon));
        }
    }
    (lower, None)
}

fn read_digits(digits: &str, hour_alone: bool) -> Option<(u16, u16)> {
    let two = |s: &str| {
        (s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse().ok())
            .flatten()
    };
    if let Some((hour, minute)) = digits.split_once([':', '.', 'h']) {
        return (minute.len() == 2).then_some((two(hour)?, two(minute)?));
    }
    match digits.len() {
        1 | 2 if hour_alone => Some((two(digits)?, 0)),
        3 | 4 if digits.is_ascii() => {
            let (hour, minute) = digits.split_at(digits.len() - 2);
            Some((two(hour)?, two(minute)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let cases = [
            ("14:05", Some(845)),
            ("1405", Some(845)),
            ("14.05", Some(845)),
            ("905", Some(545)),
            ("2:05 pm", Some(845)),
            ("2:05PM", Some(845)),
            ("8:04 p.m.", Some(1204)),
            ("7pm", Some(1140)),
            ("12:00 AM", Some(0)),
            ("12 pm", Some(720)),
            ("00:00", Some(0)),
            ("1", None),
            ("14", None),
            ("14:", None),
            ("14:3", None),
            ("24:00", None),
            ("13:06 PM", None),
            ("Escalation", None),
            ("é:00", None),
            ("١٤٠٥", None),
            ("", None),
        ];
        for (text, minutes) in cases {
            assert_eq!(read_clock(text).map(|c| c.minutes), minutes, "{text:?}");
        }
    }

    #[test]
    fn a_time_is_written_in_the_style_of_another() {
        let cases = [
            ("11:00 AM", "3:05 PM"),
            ("09:00 AM", "03:05 PM"),
            ("9:00am", "3:05pm"),
            ("14:00", "15:05"),
            ("9:00", "15:05"),
        ];
        for (model, written) in cases {
            assert_eq!(
                read_clock(model).map(|c| c.style.write(905)).as_deref(),
                Some(written),
                "like {model:?}"
            );
        }
        assert_eq!(
            read_clock("11:00 AM").map(|c| c.style.write(0)).as_deref(),
            Some("12:00 AM")
        );
    }
}
