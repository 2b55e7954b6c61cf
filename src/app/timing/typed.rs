//! What is typed where a time is expected, as far as it is shorthand for one.

use crate::lex::{Clock, durations, moment_at, read_clock};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Typed<'t> {
    /// `now`
    Now,
    /// `+15m`: so many seconds behind the entry above, or before it.
    After(i64),
    /// `1405`, `2:05 pm`, `about 14.05`, `1405 UTC`.
    Clock {
        /// With the blank behind it.
        about: &'t str,
        clock: Clock,
        /// The digits as they were typed.
        written: &'t str,
        zone: Option<&'t str>,
    },
}

/// Reads what was typed; what is no shorthand and no clock is none.
pub(super) fn typed(text: &str) -> Option<Typed<'_>> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("now") {
        return Some(Typed::Now);
    }
    after(text).or_else(|| {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (about, rest) = text.split_at(digits);
        let (clock, written, zone) = clock(rest).filter(|_| is_about(about))?;
        Some(Typed::Clock {
            about,
            clock,
            written,
            zone,
        })
    })
}

/// `+15m`, `+1h 5m`, `-10 min`; a number alone is minutes.
fn after(text: &str) -> Option<Typed<'_>> {
    let rest = text.strip_prefix(['+', '-', '−', '–'])?.trim_start();
    let seconds = match rest.parse::<u32>() {
        Ok(minutes) => i64::from(minutes).checked_mul(60)?,
        Err(_) => length(rest)?,
    };
    let signed = if text.starts_with('+') { 1 } else { -1 };
    // Nobody counts from an entry of another month.
    (seconds <= 31 * 24 * 60 * 60).then_some(Typed::After(signed * seconds))
}

/// A length of time and nothing else.
fn length(text: &str) -> Option<i64> {
    let found = durations(text, Span::new(0, text.len()));
    let [only] = found.as_slice() else {
        return None;
    };
    let is_all = only.value == Span::new(0, text.len()) && only.up_to.is_none();
    i64::try_from(only.seconds).ok().filter(|_| is_all)
}

/// A clock, or a clock and a zone.
fn clock(text: &str) -> Option<(Clock, &str, Option<&str>)> {
    if let Some(clock) = read_clock(text) {
        return Some((clock, text, None));
    }
    let moment = moment_at(text, 0, text.len())?;
    let point = moment.from;
    let ((digits, _), (zone, _)) = point.clock.zip(point.zone)?;
    let plain = moment.to.is_none() && point.date.is_none() && point.weekday.is_none();
    let (from, to) = (digits.start, zone.end);
    let written = digits.of(text);
    let clock = read_clock(written).filter(|_| plain && (from, to) == (0, text.len()))?;
    Some((clock, written, Some(zone.of(text))))
}

/// Whether words before a clock say that it is not meant to the minute; no words say nothing.
fn is_about(words: &str) -> bool {
    let probe = format!("{words}14:05");
    let moment = moment_at(&probe, 0, probe.len());
    let clock = moment.filter(|moment| moment.about || words.is_empty());
    let clock = clock.and_then(|moment| moment.from.clock);
    clock.is_some_and(|(span, _)| span == Span::new(words.len(), probe.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorthand_is_read_and_nothing_else() {
        for (text, want) in [
            ("now", "now"),
            (" Now ", "now"),
            ("+15m", "+900"),
            ("+15", "+900"),
            ("+15 min", "+900"),
            ("+1h 5m", "+3900"),
            ("+1h5m", "+3900"),
            ("+ 2 hours", "+7200"),
            ("+30s", "+30"),
            ("-10m", "-600"),
            ("−10m", "-600"),
            ("1405", "at 845"),
            ("14.05", "at 845"),
            ("2:05 pm", "at 845"),
            ("about 14:00", "about at 840"),
            ("~1405", "about at 845"),
            ("ca. 14.05", "about at 845"),
            ("1405 UTC", "at 845 UTC"),
            ("14:05 Europe/Berlin", "at 845 Europe/Berlin"),
            ("", "-"),
            ("+", "-"),
            ("+soon", "-"),
            ("+15m later", "-"),
            ("+2-3 hours", "-"),
            ("+99999999999", "-"),
            ("+500 days", "-"),
            ("nowhere", "-"),
            ("14", "-"),
            ("14:", "-"),
            ("14:05:30", "-"),
            ("14:05 – 14:20", "-"),
            ("2024-05-01 14:05", "-"),
            ("Escalation", "-"),
            ("at lunch, 1405", "-"),
            ("T+15", "-"),
            ("é1405", "-"),
        ] {
            let said = match typed(text) {
                None => "-".to_owned(),
                Some(Typed::Now) => "now".to_owned(),
                Some(Typed::After(seconds)) => format!("{seconds:+}"),
                Some(Typed::Clock {
                    about, clock, zone, ..
                }) => {
                    let about = if about.is_empty() { "" } else { "about " };
                    let zone = zone.map_or(String::new(), |zone| format!(" {zone}"));
                    format!("{about}at {}{zone}", clock.minutes)
                }
            };
            assert_eq!(said, want, "{text:?}");
        }
    }
}
