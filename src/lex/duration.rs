//! Durations as people write them: `6 hours`, `2h30`, `about an hour and a half`.

mod units;

use super::moment::{begins, end_of_token, is_about, moments, past_about};
use super::numbers::{Amount, number_at};
use super::scan::{Scan, is_dash};
use crate::text::Span;
pub use units::{Form, Unit};
use units::{unit_at, written_unit};

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// With the "about" before it.
    pub span: Span,
    /// The numbers and their units alone.
    pub value: Span,
    pub seconds: u64,
    /// The larger one of `2-3 hours`.
    pub up_to: Option<u64>,
    /// What it is written to: a minute for `1 hour and 48 minutes`, six of them for `7.5 hours`.
    pub precision_seconds: u64,
    /// It is not meant to the second digit: "about", "nearly", "more than".
    pub about: bool,
    pub style: DurationStyle,
}

/// How a duration is written, so that another can be written the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationStyle {
    pub language: &'static str,
    pub form: Form,
    /// Between a number and its unit: nothing, a blank or a hyphen.
    pub gap: &'static str,
    /// Between one unit and the next.
    pub joint: &'static str,
    /// The only unit that is written: `371 minutes`.
    pub only: Option<Unit>,
}

impl DurationStyle {
    /// A duration written in this style, to the minute; to the second if it is shorter or has them alone.
    pub fn write(self, seconds: u64) -> String {
        let in_seconds = self.only == Some(Unit::Second) || seconds < 60;
        let units: &[Unit] = match self.only {
            Some(Unit::Second) => &[Unit::Second],
            _ if seconds < 60 => &[Unit::Second],
            Some(Unit::Minute) => &[Unit::Minute],
            _ if self.only == Some(Unit::Week) => {
                &[Unit::Week, Unit::Day, Unit::Hour, Unit::Minute]
            }
            _ if self.only == Some(Unit::Day) => &[Unit::Day, Unit::Hour, Unit::Minute],
            _ => &[Unit::Hour, Unit::Minute],
        };
        let mut left = if in_seconds {
            seconds
        } else {
            (seconds + 30) / 60 * 60
        };
        let mut parts = Vec::new();
        for unit in units {
            let count = left / unit.seconds();
            left %= unit.seconds();
            if count > 0 || (parts.is_empty() && *unit == units[units.len() - 1]) {
                let name = written_unit(
                    *unit,
                    self.language,
                    self.form,
                    count == 1 || self.gap == "-",
                );
                parts.push(format!("{count}{}{name}", self.gap));
            }
        }
        parts.join(self.joint)
    }
}

/// All durations in running text, in order. What reads as a moment there is none.
pub fn durations(text: &str, within: Span) -> Vec<Duration> {
    let scan = Scan::new(text, within.end);
    let mut clocks = moments(text, within).into_iter().map(|m| m.span).peekable();
    let mut found = Vec::new();
    let mut at = within.start;
    while at < scan.len() {
        while clocks.next_if(|c| c.end <= at).is_some() {}
        if let Some(clock) = clocks.peek().filter(|c| c.start <= at) {
            at = clock.end;
            continue;
        }
        let Some(c) = scan.char(at) else {
            at += 1;
            continue;
        };
        if !c.is_alphanumeric() && !is_about(c) {
            at += c.len_utf8();
            continue;
        }
        match duration_at(scan, at).filter(|_| begins(scan, at)) {
            Some(duration) => {
                at = duration.span.end;
                found.push(duration);
            }
            None => at = end_of_token(scan, at, c),
        }
    }
    found
}

/// Words before a duration that say that it is longer, shorter or about as long.
const NEARLY: &[&str] = &[
    "nearly", "almost", "over", "under", "some", "cerca", "casi", "quase", "presque", "fast",
    "knapp", "rund", "unos", "unas", "uns", "umas",
];

fn duration_at(scan: Scan, at: usize) -> Option<Duration> {
    let (first, mut about) = past_about(scan, at);
    let mut first = first;
    if let Some(next) = scan.past_words(first, NEARLY) {
        (first, about) = (next, true);
        first = scan.past_words(first, &["de"]).unwrap_or(first);
    } else if let Some(next) = scan.past_words(first, &["more", "less"])
        && let Some(next) = scan.past_words(next, &["than"])
    {
        (first, about) = (next, true);
    }
    let begun = part_at(scan, first, None)?;
    let mut read = Reading {
        seconds: begun.seconds,
        precision: begun.precision,
        last: begun.unit,
        end: begun.end,
        joint: None,
    };
    while let Some((joint, part)) = next_part(scan, &read, begun.form) {
        read.seconds = read.seconds.checked_add(part.seconds)?;
        read.precision = part.precision;
        read.last = part.unit;
        read.end = part.end;
        read.joint.get_or_insert(joint);
    }
    let style = DurationStyle {
        language: begun.language,
        form: begun.form,
        gap: begun.gap,
        joint: read.joint.unwrap_or(match (begun.form, begun.gap) {
            (Form::Letter, "") => "",
            _ => " ",
        }),
        only: read.joint.is_none().then_some(begun.unit),
    };
    let lone_letter = read.joint.is_none() && begun.form == Form::Letter;
    let believable = !lone_letter || is_lone(scan, first, &begun);
    believable.then_some(Duration {
        span: Span::new(at, read.end),
        value: Span::new(first, read.end),
        seconds: read.seconds,
        up_to: begun.up_to,
        precision_seconds: read.precision.max(1),
        about,
        style,
    })
}

struct Reading {
    seconds: u64,
    precision: u64,
    last: Unit,
    end: usize,
    /// Between the first two parts.
    joint: Option<&'static str>,
}

/// A number with its unit.
struct DurationPart {
    seconds: u64,
    up_to: Option<u64>,
    precision: u64,
    unit: Unit,
    language: &'static str,
    form: Form,
    gap: &'static str,
    end: usize,
}

/// The number and the unit at `at`; behind another part a smaller unit.
fn part_at(scan: Scan, at: usize, behind: Option<Unit>) -> Option<DurationPart> {
    if let Some(part) = half_at(scan, at).filter(|_| behind.is_none()) {
        return Some(part);
    }
    let (amount, number_end, words) = match number_at(scan, at) {
        Some(number) => (number.amount, number.end, number.words),
        None => (Amount::whole(1), one_hour(scan, at)?, true),
    };
    let upper = upper_at(scan, number_end).filter(|(upper, _)| amount < *upper);
    let (upper, end) = upper.map_or((None, number_end), |(a, end)| (Some(a), end));
    let (gap, unit_start) = gap_at(scan, end)?;
    let unit = unit_at(scan, unit_start)?;
    if words && unit.form == Form::Letter || behind.is_some_and(|b| unit.unit >= b) {
        return None;
    }
    let size = unit.unit.seconds();
    let mut part = DurationPart {
        seconds: amount.times(size)?,
        up_to: upper.and_then(|a| a.times(size)),
        precision: size / 10_u64.pow(amount.decimals).min(size),
        unit: unit.unit,
        language: unit.language,
        form: unit.form,
        gap,
        end: unit.end,
    };
    if let Some(end) = and_a_half(scan, part.end) {
        part.seconds = part.seconds.checked_add(size / 2)?;
        part.precision = size / 2;
        part.end = end;
    }
    Some(part)
}

/// Behind the article of "an hour". Nobody says "a day" for one day; "twice a day" is more common.
fn one_hour(scan: Scan, at: usize) -> Option<usize> {
    let end = scan.after_word(at, &["an", "una", "une", "uma", "eine", "einer"])?;
    let unit = unit_at(scan, scan.some_blanks(end)?)?;
    (unit.unit == Unit::Hour && unit.form == Form::Long).then_some(end)
}

/// `half an hour`, `half a day`, `half hour`, `media hora`, `meia hora`, `une demi-heure`.
fn half_at(scan: Scan, at: usize) -> Option<DurationPart> {
    let next = scan.past_words(at, &["une", "a"]).unwrap_or(at);
    let half = scan.after_word(next, &["half", "media", "meia", "demi", "halbe"])?;
    let next = scan.skip_blanks(half + usize::from(scan.byte(half) == b'-'));
    let next = scan.past_words(next, &["an", "a"]).unwrap_or(next);
    let unit = unit_at(scan, next).filter(|u| u.form != Form::Letter && next > half)?;
    let seconds = unit.unit.seconds() / 2;
    Some(DurationPart {
        seconds,
        up_to: None,
        precision: seconds,
        unit: unit.unit,
        language: unit.language,
        form: unit.form,
        gap: " ",
        end: unit.end,
    })
}

/// `… and a half` behind a unit.
fn and_a_half(scan: Scan, end: usize) -> Option<usize> {
    let next = scan.past_words(scan.some_blanks(end)?, &["and", "y", "e", "et"])?;
    let next = scan.past_words(next, &["a", "one"]).unwrap_or(next);
    scan.after_word(next, &["half", "media", "meia", "demie"])
}

/// The second number of `2-3 hours` and `two to three hours`.
fn upper_at(scan: Scan, end: usize) -> Option<(Amount, usize)> {
    let at = scan.skip_blanks(end);
    let next = match scan.char(at)? {
        c if is_dash(c) => scan.skip_blanks(at + c.len_utf8()),
        _ => scan
            .past_words(at, &["to", "or", "a", "à", "bis"])
            .filter(|_| at > end)?,
    };
    let number = number_at(scan, next)?;
    Some((number.amount, number.end))
}

/// What stands between a number and its unit, and where the unit begins.
fn gap_at(scan: Scan, end: usize) -> Option<(&'static str, usize)> {
    match scan.char(end)? {
        '-' | '\u{2010}' | '\u{2011}' => Some(("-", end + scan.char(end)?.len_utf8())),
        _ => match scan.some_blanks(end) {
            Some(next) => Some((" ", next)),
            None => Some(("", end)),
        },
    }
}

/// The part that follows, with what stands between.
fn next_part(scan: Scan, read: &Reading, form: Form) -> Option<(&'static str, DurationPart)> {
    let at = scan.skip_blanks(read.end);
    let comma = scan.after(at, ",").map(|end| scan.skip_blanks(end));
    let word = comma.unwrap_or(at);
    let and = [" and ", " y ", " e ", " et ", " und "]
        .into_iter()
        .find_map(|joint| {
            let next = scan.past_words(word, &[joint.trim()])?;
            Some((joint, next))
        });
    let (joint, next) = match (and, comma) {
        (Some(and), _) => and,
        (None, Some(next)) => (", ", next),
        (None, None) if at > read.end => (" ", at),
        (None, None) => ("", at),
    };
    if joint.is_empty() && form != Form::Letter {
        return None;
    }
    if let Some(part) = part_at(scan, next, Some(read.last)) {
        return Some((joint, part));
    }
    // `2h30`
    let minutes = scan.exactly(read.end, 2)?;
    let bare = read.last == Unit::Hour && form == Form::Letter && minutes.value < 60;
    (bare && scan.ends(minutes.end)).then_some((
        "",
        DurationPart {
            seconds: u64::from(minutes.value) * 60,
            up_to: None,
            precision: 60,
            unit: Unit::Minute,
            language: "",
            form,
            gap: "",
            end: minutes.end,
        },
    ))
}

/// Whether one number with a letter is a duration: `24h`, `30s`, `11m` at the end of what is said; not `11m DAI`,
/// `1990s`, `10s of users`, `2d`.
fn is_lone(scan: Scan, first: usize, part: &DurationPart) -> bool {
    let next = scan.skip_blanks(part.end);
    let word = scan.word(next);
    let spoken_on = !word.is_empty();
    match part.unit {
        Unit::Hour => true,
        Unit::Minute => {
            part.gap.is_empty()
                && (!spoken_on || FOLLOW.iter().any(|w| word.eq_ignore_ascii_case(w)))
        }
        Unit::Second => part.gap.is_empty() && part.end - first <= 4 && word != "of",
        Unit::Day | Unit::Week => false,
    }
}

/// What goes on behind `11m` where it is a duration.
const FOLLOW: &[&str] = &[
    "after", "ago", "and", "before", "downtime", "for", "from", "in", "later", "of", "outage",
    "to", "until", "long", "total", "each", "per",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Duration> {
        durations(text, Span::new(0, text.len()))
    }

    #[test]
    fn durations_are_read_exactly() {
        const H: u64 = 3600;
        for (text, value, seconds, precision) in [
            ("It took 6 hours.", "6 hours", 6 * H, H),
            ("2h30", "2h30", 9000, 60),
            ("1 hour and 48 minutes", "1 hour and 48 minutes", 6480, 60),
            ("3h 45m total", "3h 45m", 13500, 60),
            ("(7.5 hours)", "7.5 hours", 27000, 360),
            ("2 hours 30 minutes", "2 hours 30 minutes", 9000, 60),
            ("3 hours, 30 minutes", "3 hours, 30 minutes", 12600, 60),
            ("2 and half hours", "2 and half hours", 9000, 360),
            ("for half an hour.", "half an hour", 1800, 1800),
            ("an hour and a half", "an hour and a half", 5400, 1800),
            (
                "six hours and 33 minutes",
                "six hours and 33 minutes",
                6 * H + 33 * 60,
                60,
            ),
            ("4 min/hour", "4 min", 240, 60),
            (
                "19 hours 43 minutes",
                "19 hours 43 minutes",
                19 * H + 43 * 60,
                60,
            ),
            ("1h50m.", "1h50m", 6600, 60),
            ("2h30m15s", "2h30m15s", 9015, 1),
            ("2 weeks", "2 weeks", 14 * 24 * H, 7 * 24 * H),
            ("371 minutes", "371 minutes", 371 * 60, 60),
            ("2.5 hrs", "2.5 hrs", 9000, 360),
            ("three days", "three days", 72 * H, 24 * H),
            ("a 20-minute outage", "20-minute", 1200, 60),
            ("twenty-five minutes", "twenty-five minutes", 1500, 60),
            ("a couple of hours", "a couple of hours", 2 * H, H),
            (
                "dos horas y 15 minutos",
                "dos horas y 15 minutos",
                2 * H + 900,
                60,
            ),
            (
                "2 heures et 5 minutes",
                "2 heures et 5 minutes",
                2 * H + 300,
                60,
            ),
            (
                "uma hora e 20 minutos",
                "uma hora e 20 minutos",
                H + 1200,
                60,
            ),
            ("meia hora", "meia hora", 1800, 1800),
            ("zwei Stunden", "zwei Stunden", 2 * H, H),
            ("1 時間 7 分", "1 時間 7 分", H + 420, 60),
            ("it was down 11m", "11m", 660, 60),
            ("11m after", "11m", 660, 60),
            ("a 30s timeout", "30s", 30, 1),
            ("within 24h", "24h", 24 * H, H),
            ("é 5 min é", "5 min", 300, 60),
            ("5 minutes 2 hours", "5 minutes", 300, 60),
        ] {
            let found = all(text);
            let first = found.first().unwrap_or_else(|| panic!("{text:?} has none"));
            assert_eq!(first.value.of(text), value, "{text:?}");
            assert_eq!(first.seconds, seconds, "{text:?}");
            assert_eq!(first.precision_seconds, precision, "{text:?}");
            assert!(!first.about, "{text:?}");
        }
    }

    #[test]
    fn about_is_said_in_many_ways() {
        for (text, span, seconds) in [
            ("~4 min", "~4 min", 240),
            ("took about 3 hours", "about 3 hours", 10800),
            (
                "approximately 2 and half hours",
                "approximately 2 and half hours",
                9000,
            ),
            ("約 1 時間 7 分", "約 1 時間 7 分", 4020),
            ("more than two hours", "more than two hours", 7200),
            ("nearly 20 minutes", "nearly 20 minutes", 1200),
            ("cerca de 2 horas", "cerca de 2 horas", 7200),
        ] {
            let found = all(text);
            let first = found.first().unwrap_or_else(|| panic!("{text:?} has none"));
            assert_eq!(first.span.of(text), span);
            assert_eq!((first.seconds, first.about), (seconds, true), "{text:?}");
        }
        let range = all("2-3 hours")[0];
        assert_eq!((range.seconds, range.up_to), (7200, Some(10800)));
    }

    #[test]
    fn what_is_no_duration() {
        for text in [
            "11m DAI",
            "11m users",
            "1990s",
            "10s of users",
            "500ms",
            "2d array",
            "5 users",
            "3M",
            "at 15h30",
            "à 9h",
            "14:05 h",
            "2100 hours WAT",
            "a few hours",
            "several days",
            "v2h",
            "0x5h",
            "3.1.2 hours",
            "sorted by the hour",
            "twice a day",
            "hours",
            "5 minuteness",
            "",
            "$11m",
            "2024-01-02",
        ] {
            let found: Vec<_> = all(text).iter().map(|d| d.span.of(text)).collect();
            assert!(found.is_empty(), "{text:?}: {found:?}");
        }
    }

    #[test]
    fn another_duration_is_written_the_same_way() {
        for (model, seconds, written) in [
            ("6 hours", 9000, "2 hours 30 minutes"),
            ("6 hours", 3600, "1 hour"),
            ("1 hour and 48 minutes", 7500, "2 hours and 5 minutes"),
            ("3h 45m", 5400, "1h 30m"),
            ("1h50m", 7200, "2h"),
            ("371 minutes", 7200, "120 minutes"),
            ("20-minute", 1500, "25-minute"),
            ("2 hrs 5 mins", 3660, "1 hr 1 min"),
            ("2 horas y 5 minutos", 3660, "1 hora y 1 minuto"),
            ("30 seconds", 45, "45 seconds"),
            ("3 days", 90000, "1 day 1 hour"),
            ("1 時間 7 分", 7260, "2 時間 1 分"),
        ] {
            assert_eq!(
                all(model)[0].style.write(seconds),
                written,
                "like {model:?}"
            );
        }
    }

    #[test]
    fn reading_takes_time_in_proportion() {
        let time = |text: &str| {
            let start = std::time::Instant::now();
            std::hint::black_box(all(text));
            start.elapsed()
        };
        for unit in [
            "1",
            "1,",
            "1 ",
            "2h",
            "half ",
            "two ",
            "2 and ",
            "1h 1m ",
            "~",
            "more than ",
        ] {
            let text = |len: usize| unit.repeat(len / unit.len());
            let (first, second) = (time(&text(200_000)), time(&text(400_000)));
            let bound = std::time::Duration::from_millis(80) + first * 4;
            assert!(
                second < bound,
                "{unit:?}: {first:?}, twice of it {second:?}"
            );
        }
    }
}
