//! Times that are quick to type: `now`, `+15m`, `1405` become what an entry's time is to be, in the way in which the
//! timeline around it writes its times. Pure; what is not understood stays as it was typed.

mod form;
mod typed;
mod window;

#[cfg(test)]
mod tests;

pub use window::clock_in_window;

use crate::facts::{Day, Instant, length_in_words, zones};
use crate::lex::{Clock, DateStyle, Half, zone_at};
use form::{Clocks, Form, PLAIN};
use typed::{Typed, typed as read_typed};

/// What is known of the place where a time is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// What stood there before.
    pub own: String,
    /// The times of the other entries as they are written, the nearest above first.
    pub others: Vec<String>,
    /// The entry above.
    pub above: Option<Instant>,
    /// The day of a clock that stands here, where the entry above does not say it: from a heading, or the incident's.
    pub day: Option<Day>,
    /// Days are written somewhere; else they are only assumed.
    pub days_are_known: bool,
    /// The day stands in a column of its own.
    pub has_day_column: bool,
    /// What the document's dates look like.
    pub dates: Option<DateStyle>,
    /// The zone of a time that names none.
    pub zone: Option<Zone>,
    /// What times are told from, and whether the document states it or it is the first entry's.
    pub start: Option<(Instant, bool)>,
    pub now: Option<Now>,
}

/// A zone as it is written, and its offset where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub name: String,
    pub offset_minutes: Option<i16>,
}

/// The moment at which something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub utc: Instant,
    /// How far the clock of who types is from UTC.
    pub local_minutes: i16,
}

/// What something that was typed is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What is written in its place.
    pub words: String,
    /// When that is, as far as it can be told.
    pub at: Option<Instant>,
    has_zone: bool,
}

impl Now {
    /// From the milliseconds since 1970.
    pub fn of_unix(milliseconds: f64, local_minutes: i16) -> Option<Now> {
        let seconds = (milliseconds / 1000.0).floor() as i64;
        let day = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        let second = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
        let utc = Instant::at(Day::new(1970, 1, 1)?.plus(day), second, Some(0));
        Some(Now { utc, local_minutes })
    }
}

/// What is to be written for what was typed; nothing where it is to stay as it is.
pub fn understood(typed: &str, around: &Around) -> Option<Understood> {
    match read_typed(typed)? {
        Typed::Now => around.at_now(),
        Typed::After(seconds) => {
            let stated = around.start.filter(|(_, stated)| *stated);
            let base = around.above.or(stated.map(|(at, _)| at))?;
            around.at(base.plus(seconds), true)
        }
        Typed::Clock {
            about,
            clock,
            written,
            zone,
        } => around.at_clock(about, clock, written, zone),
    }
}

impl Understood {
    /// "14:05 UTC · 1 h 35 min after the start"
    pub fn told(&self, around: &Around) -> String {
        let zone = around.zone.as_ref().filter(|_| !self.has_zone);
        let zone = zone.map_or(String::new(), |zone| format!(" {}", zone.name));
        let since = self.at.zip(around.start).and_then(|(at, (start, stated))| {
            let from = if stated {
                "the start"
            } else {
                "the first entry"
            };
            match at.since(start) {
                0 => None,
                since @ 1.. => Some(format!("{} after {from}", length_in_words(since))),
                since => Some(format!("{} before {from}", length_in_words(-since))),
            }
        });
        let since = since.map_or(String::new(), |since| format!(" · {since}"));
        format!("{}{zone}{since}", self.words)
    }
}

impl Around {
    fn at_now(&self) -> Option<Understood> {
        self.at(self.now_in_zone()?, true)
    }

    /// This minute, by the clock of the place.
    fn now_in_zone(&self) -> Option<Instant> {
        let now = self.now?;
        let utc = now.utc.plus(-i64::from(now.utc.second_of_day() % 60));
        let offset = match &self.zone {
            None => now.local_minutes,
            Some(zone) => {
                let own = zone
                    .offset_minutes
                    .or_else(|| zones::offset_from(&zone.name, utc));
                own.or_else(|| self.local_if_meant(&zone.name, now))?
            }
        };
        utc.by_clock_at(offset)
    }

    /// A name with several meanings means the one of the person who types, if that is among them.
    fn local_if_meant(&self, name: &str, now: Now) -> Option<i16> {
        let shown = now.utc.by_clock_at(now.local_minutes)?;
        let mut meanings = zones::meanings(name).iter();
        let own = |meaning: &&zones::Meaning| {
            meaning.offset_minutes == now.local_minutes
                && meaning.holds(shown.day(), Some(shown.second_of_day()))
        };
        meanings.find(own).map(|meaning| meaning.offset_minutes)
    }

    /// An instant, in the zone of its place. With its date where the day is another than what stands around says.
    fn at(&self, at: Instant, is_now: bool) -> Option<Understood> {
        let model = self.model();
        let second = at.second_of_day();
        let clock = self.clocks().unwrap_or(PLAIN).write(second);
        let around = self.above.map(Instant::day).or(self.day);
        let is_told = match self.days_are_known {
            // Behind midnight the date is written, though a reader would guess it.
            true => around == Some(at.day()),
            // A day that is only assumed is not today.
            false => !is_now && self.day_of(second) == Some(at.day()),
        };
        let is_dated = model.as_ref().is_some_and(|form| form.dates().is_some());
        match is_told || is_dated || self.has_day_column {
            true => Some(self.as_model(model.as_ref(), at, clock)),
            false if self.days_are_known || is_now => self.dated(model.as_ref(), at, clock),
            false => None,
        }
    }

    /// In the form of the model, without what is known of the day where that cannot be written.
    fn as_model(&self, model: Option<&Form>, at: Instant, clock: String) -> Understood {
        let written = model.and_then(|form| {
            let words = form.write(Some(at.day()), clock.clone(), None)?;
            Some((words, form.zone().is_some()))
        });
        let (words, has_zone) = written.unwrap_or((clock, false));
        Understood {
            words,
            at: Some(at),
            has_zone,
        }
    }

    /// In the form of the model, with the date before it.
    fn dated(&self, model: Option<&Form>, at: Instant, clock: String) -> Option<Understood> {
        let (year, month, day) = at.day().date();
        let date = match self.dates() {
            Some(style) => style.write(Some(year), month, day),
            None => at.day().to_string(),
        };
        let understood = self.as_model(model, at, clock);
        let words = format!("{date} {}", understood.words);
        Some(Understood {
            words,
            ..understood
        })
    }

    fn at_clock(
        &self,
        about: &str,
        clock: Clock,
        written: &str,
        zone: Option<&str>,
    ) -> Option<Understood> {
        let clocks = self.clocks();
        let minutes = self.minutes(clock, clocks);
        let second = u32::from(minutes) * 60;
        let digits = match clocks {
            Some(clocks) => clocks.write(second),
            // The first of them: `1405` and `14.05` are quick to type, `14:05` is quick to read.
            None if !written.contains(':') && !clock.style.twelve_hour => PLAIN.write(second),
            None => written.to_owned(),
        };
        let model = self.model();
        let own_day = Form::of(&self.own).and_then(|form| form.day(self.day));
        let day = own_day.or_else(|| self.day_of(second));
        let known_day = day.filter(|_| self.days_are_known || own_day.is_some());
        let in_form = model
            .as_ref()
            .and_then(|form| form.write(known_day, digits.clone(), zone));
        let form_zone = model.as_ref().and_then(|form| form.zone());
        let form_zone = form_zone.filter(|_| in_form.is_some());
        let mut words = format!("{about}{}", in_form.unwrap_or(digits));
        if let Some(zone) = zone.filter(|_| form_zone.is_none()) {
            words = format!("{words} {zone}");
        }
        let said = zone.or(form_zone);
        let at = day.map(|day| Instant::at(day, second, self.offset(said, day, second)));
        Some(Understood {
            words,
            at,
            has_zone: said.is_some(),
        })
    }

    /// The minutes of the day that are meant: `2:05` in a timeline of twelve hours is the one behind the entry above.
    fn minutes(&self, clock: Clock, clocks: Option<Clocks>) -> u16 {
        const HALF: u16 = 12 * 60;
        let may_be_either = clock.half == Half::None
            && !clock.style.leading_zero
            && (1..=12).contains(&clock.hour)
            && clocks.is_some_and(|clocks| clocks.style.twelve_hour);
        let (true, Some(above)) = (may_be_either, self.above) else {
            return clock.minutes;
        };
        let morning = clock.minutes % HALF;
        let is_behind = |minutes: u16| u32::from(minutes) * 60 >= above.second_of_day();
        match (is_behind(morning), is_behind(morning + HALF)) {
            (false, true) => morning + HALF,
            _ => morning,
        }
    }

    /// What a zone that is written, or else the one of the place, is from UTC.
    fn offset(&self, written: Option<&str>, day: Day, second: u32) -> Option<i16> {
        let named = |name: &str| zones::offset_at(name, day, Some(second));
        match (written, &self.zone) {
            (Some(name), _) => match zone_at(name, 0, name.len()) {
                Some((_, zone)) => zone.offset_minutes.or_else(|| named(name)),
                None => None,
            },
            (None, Some(zone)) => zone.offset_minutes.or_else(|| named(&zone.name)),
            (None, None) => None,
        }
    }

    /// The day of a clock without a date: that of the entry above, or the next where it runs back a long way.
    fn day_of(&self, second: u32) -> Option<Day> {
        const LONG_WAY_BACK: u32 = 12 * 60 * 60;
        let above = self.above.map(|above| {
            let crossed = above.second_of_day() > second + LONG_WAY_BACK;
            above.day().plus(i32::from(crossed))
        });
        above.or(self.day)
    }

    /// What a time is written like: as the one that stood there, else as the nearest of the others, with a date only
    /// where all of them have one.
    fn model(&self) -> Option<Form<'_>> {
        if let Some(own) = Form::of(&self.own) {
            return Some(own);
        }
        let all = || self.others.iter().filter_map(|key| Form::of(key));
        let dated = all().all(|form| form.dates().is_some());
        all().find(|form| form.dates().is_some() == dated)
    }

    /// How the nearest of the others writes its clock, else how it stood there.
    fn clocks(&self) -> Option<Clocks> {
        let others = self.others.iter().map(String::as_str);
        let mut all = others.chain([self.own.as_str()]).filter_map(Form::of);
        all.next().map(|form| form.clocks())
    }

    fn dates(&self) -> Option<DateStyle> {
        let mut all = self.others.iter().filter_map(|key| Form::of(key)?.dates());
        all.next().or(self.dates)
    }
}
