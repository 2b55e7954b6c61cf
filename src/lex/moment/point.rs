//! One end of a moment: a date and a clock in either order, or one of them, with weekday and zone.

use super::{Point, past_about};
use crate::lex::clock::{Trust, clock_at};
use crate::lex::date::date_at;
use crate::lex::names::{Name, Weekday, name};
use crate::lex::scan::{Scan, is_dash};
use crate::lex::zone;
use crate::text::Span;

/// A point that was read.
pub(super) struct Read {
    pub point: Point,
    pub end: usize,
    /// There was an "about" between date and clock.
    pub about: bool,
}

/// The point that begins at `at`.
pub(super) fn point_at(scan: Scan, at: usize, trust: Trust) -> Option<Read> {
    let (weekday, first) = match weekday_at(scan, at) {
        Some((weekday, next)) => (Some(weekday), next),
        None => (None, at),
    };
    let mut read = Read {
        point: Point {
            weekday,
            ..Point::default()
        },
        end: at,
        about: false,
    };
    if let Some((date, end)) = date_at(scan, first) {
        read.point.date = Some((Span::new(first, end), date));
        read.end = end;
        if date.day.is_some() {
            read.weekday_behind(scan);
            read.clock_behind(scan);
            read.zone_behind(scan);
        }
        return Some(read);
    }
    let first = match weekday {
        Some(_) => scan.past_words(first, &["at"]).unwrap_or(first),
        None => first,
    };
    let (clock, end) = clock_at(scan, first, trust)?;
    read.point.clock = Some((Span::new(first, end), clock));
    read.end = end;
    read.zone_behind(scan);
    read.day_behind(scan);
    read.zone_behind(scan);
    Some(read)
}

/// A weekday before a date or a clock, and where that would begin.
fn weekday_at(scan: Scan, at: usize) -> Option<((Span, Weekday), usize)> {
    let (weekday, end) = weekday_word(scan, at)?;
    let dot = end + usize::from(scan.byte(end) == b'.');
    let comma = dot + usize::from(scan.byte(dot) == b',');
    let next = scan.some_blanks(comma)?;
    let next = scan.past_words(next, &["the"]).unwrap_or(next);
    Some(((Span::new(at, end), weekday), next))
}

fn weekday_word(scan: Scan, at: usize) -> Option<(Weekday, usize)> {
    let word = scan.word(at);
    let Name::Weekday(weekday) = name(word)? else {
        return None;
    };
    // "he sat" is no Saturday.
    let lower = word.chars().next().is_some_and(char::is_lowercase);
    let end = at + word.len();
    (scan.ends(end) && !(lower && word.len() <= 4)).then_some((weekday, end))
}

impl Read {
    /// Takes a weekday behind the date: `2024-01-02 (Tue)`.
    fn weekday_behind(&mut self, scan: Scan) {
        let comma = self.end + usize::from(scan.byte(self.end) == b',');
        let Some(at) = scan.some_blanks(comma) else {
            return;
        };
        let open = usize::from(scan.byte(at) == b'(');
        if let Some((weekday, end)) = weekday_word(scan, at + open)
            && self.point.weekday.is_none()
            && (open == 0 || scan.byte(end) == b')')
        {
            self.point.weekday = Some((Span::new(at + open, end), weekday));
            self.end = end + open;
        }
    }

    /// Takes the clock behind the date.
    fn clock_behind(&mut self, scan: Scan) {
        let Some((at, trust)) = joint(scan, self.end) else {
            return;
        };
        let (at, about) = past_about(scan, at);
        if let Some((clock, end)) = clock_at(scan, at, trust) {
            self.point.clock = Some((Span::new(at, end), clock));
            self.end = end;
            self.about = about;
        }
    }

    /// Takes the date or the weekday behind the clock: `16:15 on January 31`.
    fn day_behind(&mut self, scan: Scan) {
        let comma = self.end + usize::from(scan.byte(self.end) == b',');
        let Some(begin) = scan
            .some_blanks(comma)
            .filter(|_| self.point.weekday.is_none())
        else {
            return;
        };
        let words = ["on", "of", "el", "le", "em", "am", "del", "du", "do"];
        let at = scan.past_words(begin, &words).unwrap_or(begin);
        let first = scan.past_words(at, &["the", "dia", "día"]).unwrap_or(at);
        let (weekday, first) = match weekday_at(scan, first) {
            Some((weekday, first)) => (Some(weekday), first),
            None => (None, first),
        };
        if let Some((date, end)) = date_at(scan, first).filter(|(d, _)| d.day.is_some()) {
            self.point.weekday = weekday;
            self.point.date = Some((Span::new(first, end), date));
            self.end = end;
        } else if let Some((weekday, end)) = weekday_word(scan, at)
            && at > begin
        {
            self.point.weekday = Some((Span::new(at, end), weekday));
            self.end = end;
        }
    }

    /// Takes the zone behind the clock, where there is none yet. Behind a date alone only one in brackets is one.
    fn zone_behind(&mut self, scan: Scan) {
        if self.point.zone.is_some() {
            return;
        }
        let found = match self.point.clock {
            Some(_) if self.is_by_machine(scan) => {
                zone::machine_offset(scan, self.end).or_else(|| zone::behind(scan, self.end))
            }
            Some(_) => zone::behind(scan, self.end),
            None => zone::behind(scan, self.end).filter(|f| f.end > f.span.end),
        };
        if let Some(found) = found {
            self.point.zone = Some((found.span, found.zone));
            self.end = found.end;
        }
    }

    /// Whether date and clock are written as programs write them: joined with a T, or to the second.
    fn is_by_machine(&self, scan: Scan) -> bool {
        let Some(((date, _), (_, clock))) = self.point.date.zip(self.point.clock) else {
            return false;
        };
        scan.byte(date.end) == b'T' || clock.seconds.is_some()
    }
}

/// Where a clock would begin behind a date, and how much what stands between says that it is one.
fn joint(scan: Scan, end: usize) -> Option<(usize, Trust)> {
    if matches!(scan.byte(end), b'T' | b':') && scan.is_digit(end + 1) {
        return Some((end + 1, Trust::Prose));
    }
    let comma = end + usize::from(scan.byte(end) == b',');
    let at = scan.some_blanks(comma)?;
    let words = ["at", "from", "à", "às", "as", "um", "a", "de"];
    if let Some(next) = scan.past_words(at, &words) {
        let next = scan.past_words(next, &["las", "la"]).unwrap_or(next);
        return Some((next, Trust::Start));
    }
    match scan.char(at)? {
        '@' => Some((scan.skip_blanks(at + 1), Trust::Start)),
        c if is_dash(c) => Some((scan.some_blanks(at + c.len_utf8())?, Trust::Prose)),
        _ => Some((at, Trust::Start)),
    }
}
