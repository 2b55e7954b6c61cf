//! How the times of a timeline are written, so that others can be written the same way.

use crate::facts::Incident;
use crate::lens;
use crate::lex::{
    ClockShape, ClockStyle, Date, DateOrder, DateStyle, Moment, MonthStyle, moment_at,
};
use crate::logs::{Day, When};
use crate::outline::{NodeKind, Outline, Part};

/// What is known of a timeline before rows are added to it.
pub(super) struct Keys {
    clock: ClockStyle,
    seconds: bool,
    /// How days are written, where its entries write theirs.
    date: Option<DateStyle>,
    zone: bool,
    /// East of UTC, where the document says so of all its times.
    pub offset: Option<i16>,
    /// The day the timeline begins on, where that is known.
    pub day: Option<Day>,
}

const PLAIN_CLOCK: ClockStyle = ClockStyle {
    twelve_hour: false,
    lower_case: false,
    spaced: true,
    leading_zero: true,
    dotted_half: false,
    shape: ClockShape::Colon,
    suffix: "",
};

const PLAIN_DATE: DateStyle = DateStyle {
    order: DateOrder::YearFirst,
    month: MonthStyle::Digits,
    gaps: ["-", "-"],
    padded: true,
    ordinal: false,
    short_year: false,
    ambiguous: false,
};

impl Keys {
    pub fn of(text: &str, outline: &Outline, section: usize, incident: &Incident) -> Keys {
        let entries = || {
            outline
                .children(section)
                .filter(|n| outline.nodes[*n].kind == NodeKind::Entry)
        };
        let moments: Vec<Moment> = entries()
            .filter_map(|n| moment_of(text, outline, n))
            .collect();
        let clocks = || {
            moments
                .iter()
                .filter_map(|m| m.from.clock.map(|(_, clock)| clock))
        };
        let clock = clocks()
            .map(|clock| clock.style)
            .find(|style| style.shape != ClockShape::Word);
        let dates = moments
            .iter()
            .filter_map(|m| m.from.date.map(|(_, date)| date.style));
        let zone = incident.declared_zone.or(incident.zone);
        Keys {
            clock: clock.map_or(PLAIN_CLOCK, digits),
            seconds: clocks().any(|clock| clock.seconds.is_some()),
            date: dates.into_iter().next().or_else(|| {
                entries()
                    .find_map(|n| date_cell(text, outline, n))
                    .map(|d| d.style)
            }),
            zone: moments.iter().any(|m| m.from.zone.is_some()),
            offset: zone.and_then(|zone| zone.value.offset_minutes),
            day: incident.date.and_then(|date| super::day_of(date.value)),
        }
    }

    /// The time of an entry; `said` is the day that the entry before it has.
    pub fn write(
        &self,
        when: &When,
        said: &mut Option<Day>,
        date_apart: bool,
        zone_apart: bool,
    ) -> String {
        let mut key = self.clock(when);
        if let Some(zone) = self.zone_of(when).filter(|_| !zone_apart) {
            key = format!("{key} {zone}");
        }
        let Some(day) = when.day else {
            return key;
        };
        // Where no entry writes its day, one that is of another day than the one before it does.
        let is_other = said.is_some_and(|said| !same(said, day));
        *said = Some(day);
        if date_apart || !(self.date.is_some() || is_other) {
            return key;
        }
        format!("{} {key}", self.day(day))
    }

    fn clock(&self, when: &When) -> String {
        let clock = self.clock.write(when.minutes);
        let plain = !self.clock.twelve_hour
            && self.clock.suffix.is_empty()
            && self.clock.shape == ClockShape::Colon;
        match when.seconds.filter(|_| self.seconds && plain) {
            Some(seconds) => format!("{clock}:{seconds:02}"),
            None => clock,
        }
    }

    fn day(&self, day: Day) -> String {
        let style = self.date.unwrap_or(match day.year {
            Some(_) => PLAIN_DATE,
            None => DateStyle {
                order: DateOrder::DayFirst,
                ..PLAIN_DATE
            },
        });
        style.write(day.year, day.month, day.day)
    }

    pub fn date_cell(&self, when: &When) -> Option<String> {
        when.day.map(|day| self.day(day))
    }

    pub fn zone_cell(&self, when: &When) -> Option<String> {
        when.zone.as_deref().map(spoken_zone)
    }

    /// The zone of a row, where its neighbours say theirs or the document's is another.
    fn zone_of(&self, when: &When) -> Option<String> {
        let is_said = when.offset.is_some() && when.offset == self.offset;
        self.zone_cell(when).filter(|_| self.zone || !is_said)
    }
}

fn spoken_zone(zone: &str) -> String {
    match zone {
        "Z" | "z" => "UTC".to_owned(),
        _ if zone.starts_with(['+', '-']) => format!("UTC{zone}"),
        _ => zone.to_owned(),
    }
}

/// Times that are not told to the minute are no model for those that are.
fn digits(style: ClockStyle) -> ClockStyle {
    match style.shape {
        ClockShape::Hour => ClockStyle {
            shape: ClockShape::Colon,
            ..style
        },
        _ => style,
    }
}

/// Whether two days are the same, as far as both are written.
fn same(one: Day, other: Day) -> bool {
    let years = one.year.zip(other.year).is_none_or(|(a, b)| a == b);
    years && (one.month, one.day) == (other.month, other.day)
}

/// The time that an entry has.
pub(super) fn moment_of(text: &str, outline: &Outline, node: usize) -> Option<Moment> {
    let key = outline.leaf(node, Part::Key)?.span;
    moment_at(text, key.start, key.end)
}

/// The day that an entry has in a column of its own.
pub(super) fn date_cell(text: &str, outline: &Outline, node: usize) -> Option<Date> {
    let value = lens::get(text, outline, node, Part::Date)?;
    moment_at(&value, 0, value.len())?
        .from
        .date
        .map(|(_, date)| date)
}
