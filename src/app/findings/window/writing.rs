//! Writing a piece of the window: in the place and the style of what stands there, and nothing else.

use super::{NotRead, Piece};
use crate::facts::{Fact, Facts, gather};
use crate::lex::{Clock, Date, Half, Point, moment_at, read_clock, zone_at};
use crate::outline::{NodeKind, Outline, read};
use crate::text::{Edit, Replacement, Span};

/// The edit that writes what was typed in the place of a piece. Verified: the text that it makes says just that, and
/// all else of the window as before.
pub fn write(text: &str, piece: Piece, typed: &str) -> Result<Edit, NotRead> {
    let refused = NotRead(piece);
    let outline = read(text);
    let before = Ends::of(&gather(text, &outline)).ok_or(refused)?;
    let typed = typed.trim();
    let spans = before.spans(text, piece);
    if spans.first().is_none_or(|span| span.of(text) == typed) {
        return spans.first().map(|_| Edit::default()).ok_or(refused);
    }
    let wanted = before.said(text).with(piece, typed).ok_or(refused)?;
    let tried = before.ways(piece, typed, &wanted).into_iter();
    let edits = tried.filter_map(|written| {
        let replace = |span: &Span| Replacement {
            span: *span,
            text: written.clone(),
        };
        Edit::of(spans.iter().map(replace).collect()).ok()
    });
    let mut good = edits.filter(|edit| {
        edit.apply(text).is_ok_and(|after| {
            let read = read(&after);
            let ends = Ends::of(&gather(&after, &read));
            same_kinds(&outline, &read) && ends.is_some_and(|ends| ends.said(&after) == wanted)
        })
    });
    good.next().ok_or(refused)
}

/// The edit that writes the length from start to end in the place of the stated one.
pub fn write_length(text: &str) -> Option<Edit> {
    let facts = gather(text, &read(text));
    let stated = facts.incident.duration?.value;
    let (from, to) = facts.reckoning.start.zip(facts.reckoning.end)?;
    let seconds = u64::try_from(to.since(from)).ok()?;
    Some(Edit::replace(stated.value, stated.style.write(seconds)))
}

fn same_kinds(a: &Outline, b: &Outline) -> bool {
    let kinds = |outline: &Outline| -> Vec<NodeKind> {
        outline.nodes.iter().map(|node| node.kind).collect()
    };
    kinds(a) == kinds(b)
}

/// Both ends of a window, each with a clock.
pub(super) struct Ends {
    pub start: Fact<Point>,
    pub end: Fact<Point>,
    from: (Span, Clock),
    to: (Span, Clock),
    /// Since midnight, on the half of the day that is meant.
    start_minutes: u16,
}

/// What a window says, less how it is written.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    start: End,
    end: End,
    zone: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    date: Option<(Option<i32>, Option<u8>, Option<u8>)>,
    minutes: u16,
    seconds: Option<u8>,
}

impl Said {
    /// The same with one piece as it was typed.
    fn with(mut self, piece: Piece, typed: &str) -> Option<Said> {
        let end = match piece {
            Piece::StartDate | Piece::StartClock => &mut self.start,
            _ => &mut self.end,
        };
        match piece {
            Piece::StartClock | Piece::EndClock => {
                let clock = typed_clock(typed)?;
                (end.minutes, end.seconds) = (clock.minutes, clock.seconds);
            }
            Piece::StartDate | Piece::EndDate => {
                let (year, month, day) = parts(typed_date(typed)?);
                let had_year = end.date.and_then(|(year, ..)| year);
                let year = had_year.and(year).or(had_year);
                end.date = Some((year, Some(month?), Some(day?)));
            }
            Piece::Zone => self.zone = Some(typed_zone(typed)?),
        }
        Some(self)
    }
}

fn parts(date: Date) -> (Option<i32>, Option<u8>, Option<u8>) {
    (date.year, date.month, date.day)
}

fn typed_clock(typed: &str) -> Option<Clock> {
    let whole = || {
        let moment = moment_at(typed, 0, typed.len())?;
        let (span, clock) = moment.from.clock?;
        (span == Span::new(0, typed.len()) && clock.is_plausible()).then_some(clock)
    };
    read_clock(typed).or_else(whole)
}

fn typed_date(typed: &str) -> Option<Date> {
    let moment = moment_at(typed, 0, typed.len())?;
    let (span, date) = moment.from.date?;
    (span == Span::new(0, typed.len())).then_some(date)
}

fn typed_zone(typed: &str) -> Option<String> {
    let (span, _) = zone_at(typed, 0, typed.len())?;
    (span == Span::new(0, typed.len())).then(|| typed.to_owned())
}

impl Ends {
    pub fn of(facts: &Facts) -> Option<Ends> {
        let (start, end) = (facts.incident.start?, facts.incident.end?);
        let from = start.value.clock?;
        let mut ends = Ends {
            start,
            end,
            from,
            to: end.value.clock?,
            start_minutes: from.1.minutes,
        };
        if let Some(start) = facts.reckoning.start.filter(|_| ends.shares_half()) {
            ends.start_minutes = u16::try_from(start.second_of_day() / 60).unwrap_or_default();
        }
        Some(ends)
    }

    /// Where a piece stands; the zone may be written behind both clocks.
    pub fn spans(&self, text: &str, piece: Piece) -> Vec<Span> {
        let date = |fact: Fact<Point>| fact.value.date.map(|(span, _)| span);
        let zones = || {
            let zones = [self.start, self.end].map(|fact| fact.value.zone);
            let mut zones: Vec<Span> = zones.into_iter().flatten().map(|(span, _)| span).collect();
            zones.dedup();
            let first = zones.first().map(|span| span.of(text));
            zones.retain(|span| Some(span.of(text)) == first);
            zones
        };
        match piece {
            Piece::StartDate => date(self.start).into_iter().collect(),
            // One date may stand for both ends; then it is the start's.
            Piece::EndDate => {
                let own = date(self.end).filter(|span| Some(*span) != date(self.start));
                own.into_iter().collect()
            }
            Piece::StartClock => vec![self.from.0],
            Piece::EndClock => vec![self.to.0],
            Piece::Zone => zones(),
        }
    }

    fn said(&self, text: &str) -> Said {
        let end = |fact: Fact<Point>, clock: Clock| End {
            date: fact.value.date.map(|(_, date)| parts(date)),
            minutes: clock.minutes,
            seconds: clock.seconds,
        };
        let zone = self.spans(text, Piece::Zone);
        Said {
            start: End {
                minutes: self.start_minutes,
                ..end(self.start, self.from.1)
            },
            end: end(self.end, self.to.1),
            zone: zone.first().map(|span| span.of(text).to_owned()),
        }
    }

    /// `7:20 – 8:00 PM`: the half of the day is written at the end only.
    fn shares_half(&self) -> bool {
        let from = self.from.1;
        from.half == Half::None && (1..=12).contains(&from.hour) && self.to.1.half != Half::None
    }

    /// How a piece may be written, the way that is most like the one before first.
    fn ways(&self, piece: Piece, typed: &str, wanted: &Said) -> Vec<String> {
        let as_typed = typed.to_owned();
        let styled = match piece {
            Piece::StartClock => self.start_ways(wanted.start),
            Piece::EndClock => vec![self.to.1.style.write(wanted.end.minutes)],
            Piece::StartDate => date(self.start, wanted.start).into_iter().collect(),
            Piece::EndDate => date(self.end, wanted.end).into_iter().collect(),
            Piece::Zone => Vec::new(),
        };
        styled.into_iter().chain([as_typed]).collect()
    }

    fn start_ways(&self, wanted: End) -> Vec<String> {
        let own = self.from.1.style.write(wanted.minutes);
        if !self.shares_half() {
            return vec![own];
        }
        let of_twelve = (wanted.minutes / 60 + 11) % 12 + 1;
        let bare = of_twelve * 60 + wanted.minutes % 60;
        let with_half = self.to.1.style.write(wanted.minutes);
        vec![self.from.1.style.write(bare), with_half]
    }
}

fn date(fact: Fact<Point>, end: End) -> Option<String> {
    let (_, was) = fact.value.date?;
    let (year, month, day) = end.date?;
    let year = year.filter(|_| was.year.is_some());
    Some(was.style.write(year, month?, day?))
}
