//! The times of a document, each with the zone it is in and the day it is on, as far as they are known.

mod names;

pub(super) use names::Names;

use super::Case;
use crate::facts::zones::{self, Meaning};
use crate::facts::{Day, Mention, Place};
use crate::lex::{Clock, Date, Half, LabelKind, Point, Zone};
use crate::text::Span;
use std::collections::HashSet;

/// What a document says of times and zones.
pub(super) struct Zoned<'t> {
    /// All times that people wrote, with and without zones, in its order.
    pub times: Vec<Timed<'t>>,
    pub names: Names<'t>,
}

/// A time as it is written.
pub(super) struct Timed<'t> {
    pub mention: &'t Mention,
    /// Of its beginning, or the one its two ends share.
    pub zone: Option<(Span, Zone)>,
    pub when: Option<When>,
}

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    year: Option<i32>,
    month: u8,
    day: Option<u8>,
    /// Day and month may be swapped.
    ambiguous: bool,
    /// Where it is written.
    pub written: Option<Span>,
}

/// Without a year it is sought in these: they begin on every day of the week, as common and as leap years.
const YEARS: std::ops::Range<i32> = 2010..2038;

impl When {
    fn of_date(written: Span, date: Date, year: Option<i32>) -> Option<When> {
        Some(When {
            year: date.year.or(year),
            month: date.month?,
            day: date.day,
            ambiguous: date.style.ambiguous,
            written: Some(written),
        })
    }

    fn of_day(day: Day, written: Option<Span>) -> When {
        let (year, month, of_month) = day.date();
        When {
            year: Some(year),
            month,
            day: Some(of_month),
            ambiguous: false,
            written,
        }
    }

    /// The incident's date.
    pub fn of_incident(case: &Case) -> Option<When> {
        let stated = case.facts.incident.date;
        let date = stated.and_then(|date| When::of_date(date.span, date.value, None));
        date.or_else(|| Some(When::of_day(case.facts.reckoning.day?, None)))
    }

    pub fn has_day(self) -> bool {
        self.day.is_some()
    }

    /// The day, where it is known in full.
    pub fn day(self) -> Option<Day> {
        let in_full = !self.ambiguous;
        in_full.then(|| Day::new(self.year?, self.month, self.day?))?
    }

    /// The days that it can be; of a month its first and its last, between which clocks change once at most.
    pub fn days(self) -> impl Iterator<Item = Day> {
        let years = self.year.map_or(YEARS, |year| year..year.saturating_add(1));
        let swapped = self.day.filter(|_| self.ambiguous);
        years.flat_map(move |year| {
            let days = match self.day {
                Some(day) => [Day::new(year, self.month, day), None],
                None => {
                    let last = (28..=31)
                        .rev()
                        .find_map(|day| Day::new(year, self.month, day));
                    [Day::new(year, self.month, 1), last]
                }
            };
            let swapped = swapped.and_then(|month| Day::new(year, month, self.month));
            days.into_iter().chain([swapped]).flatten()
        })
    }

    /// Whether any of some meanings can hold then.
    pub fn can_hold(self, meanings: &[Meaning], second: Option<u32>) -> bool {
        self.days()
            .any(|day| meanings.iter().any(|meaning| meaning.holds(day, second)))
    }

    /// As it is written, else in digits.
    pub fn shown(self, text: &str) -> String {
        match (self.written, self.day()) {
            (Some(written), _) => written.of(text).to_owned(),
            (None, Some(day)) => day.to_string(),
            (None, None) => "this date".to_owned(),
        }
    }
}

impl<'t> Zoned<'t> {
    /// Every place where a zone is named, with the day it is said of.
    pub fn uses(&self, case: &Case) -> Vec<(Span, Option<When>)> {
        let mut found = Vec::new();
        for timed in &self.times {
            let moment = &timed.mention.moment;
            let points = [
                moment.from.zone,
                moment.to.and_then(|to| to.zone),
                timed.zone,
            ];
            found.extend(
                points
                    .into_iter()
                    .flatten()
                    .map(|(span, _)| (span, timed.when)),
            );
        }
        let declared = case.facts.declared_zones.iter();
        found.extend(declared.map(|d| (d.zone.span, When::of_incident(case))));
        found.sort_unstable_by_key(|(span, _)| *span);
        found.dedup_by_key(|(span, _)| *span);
        found
    }

    /// Whether the time at an index is the first of several that are the same one in other zones.
    pub fn is_given_again(&self, text: &str, at: usize) -> bool {
        let times = self.times.get(at..).unwrap_or_default();
        same_times(text, times) > 1
    }

    pub fn of(case: &Case<'t>) -> Zoned<'t> {
        let times = timed(case);
        let own = times.iter().filter_map(|timed| timed.zone);
        let declared = case.facts.declared_zones.iter();
        let spans = own
            .map(|(span, _)| span)
            .chain(declared.map(|d| d.zone.span));
        let used: HashSet<&'t str> = spans.map(|span| span.of(case.text)).collect();
        Zoned {
            times,
            names: Names::new(case, used),
        }
    }

    /// How far from UTC a zone can be at a time, the likeliest first. A name that cannot hold on that day may be meant as
    /// it says or as the name of the other season: that it is wrong is for another rule.
    pub fn offsets(&self, text: &str, zone: (Span, Zone), when: Option<When>) -> Vec<i16> {
        if let Some(offset) = zone.1.offset_minutes {
            return vec![offset];
        }
        let name = zone.0.of(text);
        let own = self.names.meanings(name);
        let other = zones::opposite(name);
        let other = other.as_deref().map(zones::meanings);
        let holds = |meaning: &Meaning| when.is_none_or(|when| when.can_hold(&[*meaning], None));
        let mut found = Vec::new();
        let mut add = |meaning: &Meaning| {
            if !found.contains(&meaning.offset_minutes) {
                found.push(meaning.offset_minutes);
            }
        };
        own.iter().filter(|m| holds(m)).for_each(&mut add);
        if let Some(other) = other
            && (when.is_none() || !own.iter().all(holds))
        {
            other.iter().filter(|m| holds(m)).for_each(&mut add);
            own.iter().for_each(&mut add);
        }
        found
    }
}

fn timed<'t>(case: &Case<'t>) -> Vec<Timed<'t>> {
    let mut last: Option<(usize, When)> = None;
    let mentions = case.facts.mentions.iter();
    mentions
        .filter(|mention| mention.place != Place::Code)
        .map(|mention| {
            let own = own_date(case, mention);
            let above = last.filter(|(node, _)| *node == mention.node);
            let when = own
                .or(above.map(|(_, when)| when))
                .or_else(|| from_around(case, mention));
            if let Some(own) = own {
                last = Some((mention.node, own));
            }
            Timed {
                mention,
                zone: zone_of(case, mention),
                when,
            }
        })
        .collect()
}

/// The day of a time by itself.
pub(super) fn when(case: &Case, mention: &Mention) -> Option<When> {
    own_date(case, mention).or_else(|| from_around(case, mention))
}

fn zone_of(case: &Case, mention: &Mention) -> Option<(Span, Zone)> {
    let moment = &mention.moment;
    let own = moment.from.zone.or(moment.to.and_then(|to| to.zone));
    own.or_else(|| {
        let Place::Entry(event) = mention.place else {
            return None;
        };
        let zone = case.facts.timeline.get(event)?.zone_read(case.text)?;
        Some((zone.span, zone.value))
    })
}

fn own_date(case: &Case, mention: &Mention) -> Option<When> {
    let moment = &mention.moment;
    let (span, date) = moment.from.date.or(moment.to.and_then(|to| to.date))?;
    let year = case.facts.reckoning.day.map(|day| day.date().0);
    When::of_date(span, date, year)
}

/// The day of an entry from what stands above it, of anything else the incident's. What was written or is to be done
/// later has none.
fn from_around(case: &Case, mention: &Mention) -> Option<When> {
    let facts = case.facts;
    let event = match mention.place {
        Place::Entry(event) | Place::Words(event) => Some(event),
        Place::Task | Place::Label(LabelKind::Published | LabelKind::Owner) => return None,
        _ => None,
    };
    let stated = facts.incident.date;
    let of_entry = || {
        facts.reckoning.day?;
        let day = facts.reckoning.events.get(event?).copied().flatten()?.day();
        let written = stated.filter(|date| Day::of(date.value) == Some(day));
        Some(When::of_day(day, written.map(|date| date.span)))
    };
    of_entry().or_else(|| When::of_incident(case))
}

/// The second of the day that a clock certainly shows.
pub(super) fn second(point: Point) -> Option<u32> {
    let (_, clock) = point.clock?;
    let is_certain = clock.is_plausible() && !may_be_either(clock);
    is_certain.then(|| u32::from(clock.minutes) * 60)
}

/// Whether it is on the face of a clock of twelve hours and does not say which half of the day it is.
pub(super) fn may_be_either(clock: Clock) -> bool {
    clock.half == Half::None && (1..=12).contains(&clock.hour) && !clock.style.leading_zero
}

/// Nobody writes a time in more zones than these.
const MOST: usize = 8;

/// How many times from the first on are the same one, as what stands between them says.
pub(super) fn same_times(text: &str, times: &[Timed]) -> usize {
    let mut in_bracket = false;
    let joined = times.windows(2).take_while(|pair| {
        let (Some((first, _)), Some((second, _))) = (pair[0].zone, pair[1].zone) else {
            return false;
        };
        let (one, other) = (&pair[0].mention, &pair[1].mention);
        if one.line != other.line || first.of(text) == second.of(text) {
            return false;
        }
        let between = one.moment.span.end..other.moment.span.start;
        let between = text.get(between).unwrap_or("x");
        let sign = between.trim_matches(|c: char| c.is_whitespace() || "*_`".contains(c));
        let opens = matches!(sign, "(" | "[" | "(=" | "(i.e." | "(i.e.," | "- (");
        let joins = opens
            || matches!(sign, "/" | "=" | "≈" | "aka" | "i.e." | "i.e.,")
            || (in_bracket && matches!(sign, "," | ";" | "and"));
        in_bracket |= opens;
        joins
    });
    1 + joined.take(MOST - 1).count()
}
