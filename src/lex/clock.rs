//! Clock times as people write them.

mod read;

pub(super) use read::{Trust, clock_at};

use super::scan::Scan;

/// A time of day, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Since midnight, as far as the digits say: `13:06 PM` is 13:06, `25:10` is more than a day has.
    pub minutes: u16,
    pub seconds: Option<u8>,
    pub half: Half,
    /// The digits themselves.
    pub hour: u8,
    pub minute: u8,
    pub style: ClockStyle,
}

/// Which half of the day is written behind a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Half {
    #[default]
    None,
    Am,
    Pm,
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
    /// `p.m.` rather than `pm`.
    pub dotted_half: bool,
    pub shape: ClockShape,
    /// What stands behind the digits of a 24-hour clock, with the blank before it: `hrs`, ` Uhr`.
    pub suffix: &'static str,
}

/// What stands between hour and minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockShape {
    /// `14:05`
    #[default]
    Colon,
    /// `14.05`
    Dot,
    /// `14h05`
    H,
    /// `1405`
    Bare,
    /// `7 PM`: the minutes are not written where there are none.
    Hour,
    /// `14時05分`
    Japanese,
    /// `noon`
    Word,
}

impl Clock {
    /// Whether a day has this time and it is written as one writes it: `25:10`, `13:06 PM` and `0:30 AM` are slips.
    pub fn is_plausible(self) -> bool {
        let hours = match self.half {
            Half::None => 0..=23,
            Half::Am | Half::Pm => 1..=12,
        };
        let end_of_day = self.half == Half::None && (self.hour, self.minute) == (24, 0);
        (hours.contains(&self.hour) || end_of_day)
            && self.minute < 60
            && self.seconds.is_none_or(|s| s <= 60)
    }
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
        let hours = if self.leading_zero {
            format!("{shown:02}")
        } else {
            shown.to_string()
        };
        let digits = match (self.shape, minute) {
            (ClockShape::Dot, _) => format!("{hours}.{minute:02}"),
            (ClockShape::H, 0) => format!("{hours}h"),
            (ClockShape::H, _) => format!("{hours}h{minute:02}"),
            (ClockShape::Bare, _) => format!("{shown:02}{minute:02}"),
            (ClockShape::Japanese, 0) => format!("{hours}時"),
            (ClockShape::Japanese, _) => format!("{hours}時{minute:02}分"),
            (ClockShape::Hour, 0) => hours,
            (ClockShape::Colon | ClockShape::Hour | ClockShape::Word, _) => {
                format!("{hours}:{minute:02}")
            }
        };
        if !self.twelve_hour {
            return digits + self.suffix;
        }
        let half = match (hour < 12, self.lower_case, self.dotted_half) {
            (true, true, false) => "am",
            (true, false, false) => "AM",
            (false, true, false) => "pm",
            (false, false, false) => "PM",
            (true, true, true) => "a.m.",
            (true, false, true) => "A.M.",
            (false, true, true) => "p.m.",
            (false, false, true) => "P.M.",
        };
        format!("{digits}{}{half}", if self.spaced { " " } else { "" })
    }
}

/// Reads a value that is one clock time and nothing else: `14:05`, `1405`, `14.05`, `2:05 pm`, `2pm`, `8:04 p.m.`.
/// A bare number of one or two digits is not a time yet: someone may still be typing it. However it was typed, its
/// style has a colon.
pub fn read_clock(value: &str) -> Option<Clock> {
    let value = value.trim();
    let (mut clock, end) = clock_at(Scan::new(value, value.len()), 0, Trust::Value)?;
    let typed = matches!(
        clock.style.shape,
        ClockShape::Colon | ClockShape::Dot | ClockShape::Bare
    ) || clock.style.twelve_hour
        || (clock.style.shape == ClockShape::H && !value.ends_with(['h', 'H']));
    clock.style.shape = ClockShape::Colon;
    let plain = clock.style.suffix.is_empty() && clock.seconds.is_none() && clock.minutes < 24 * 60;
    (typed && plain && end == value.len() && clock.is_plausible()).then_some(clock)
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
            ("14h05", Some(845)),
            ("14h", None),
            ("14:05:30", None),
            ("14:05 UTC", None),
            ("2100hrs", None),
            ("noon", None),
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
