//! Times that stand beside each other: "14:00 UTC (16:00 CEST)", "09:00 PDT / 12:00 EDT".

use super::shift::{moved, off_by, rewrite, with_half_of, written};
use super::{OFFSET_SIGN, ZONE_CONVERSION};
use crate::checks::zoned::{Timed, When, Zoned, may_be_either, same_times};
use crate::checks::{Case, Finding, Report};
use crate::facts::Day;
use crate::facts::zones::meanings;
use crate::lex::{Clock, Moment, Point, Zone};
use crate::text::{Edit, Replacement, Span};

/// Two times are not apart if each may be meant to so many minutes.
const ABOUT: i32 = 15;

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    let mut rest = zoned.times.as_slice();
    while !rest.is_empty() {
        let (group, after) = rest.split_at(same_times(case.text, rest));
        rest = after;
        if group.len() > 1 {
            check_group(case, zoned, group, report);
        }
    }
}

/// The offsets of a name with which every conversion from or to another zone is right; `None` where there is none.
pub(in crate::checks) fn offsets_used(case: &Case, zoned: &Zoned, name: &str) -> Option<Vec<i16>> {
    let is_named = |timed: &Timed| {
        timed
            .zone
            .is_some_and(|(span, _)| span.of(case.text) == name)
    };
    let mut fitting: Option<Vec<i16>> = None;
    let mut rest = zoned.times.as_slice();
    while !rest.is_empty() {
        let (group, after) = rest.split_at(same_times(case.text, rest));
        rest = after;
        for (one, other) in group
            .iter()
            .flat_map(|one| group.iter().map(move |other| (one, other)))
        {
            if !is_named(one) || is_named(other) {
                continue;
            }
            let pair = Pair::of(case, zoned, other, one);
            let Some((there, zone)) = pair.clocks().zip(other.zone) else {
                continue;
            };
            let right = |offset: i16| {
                let theirs = zoned.offsets(case.text, zone, other.when.or(one.when));
                theirs.iter().any(|their| {
                    let shift = i32::from(offset) - i32::from(*their);
                    there
                        .iter()
                        .all(|(from, to)| off_by(*from, *to, shift) == 0)
                })
            };
            let all = fitting.get_or_insert_with(|| {
                let meanings = meanings(name).iter();
                meanings.map(|meaning| meaning.offset_minutes).collect()
            });
            all.retain(|offset| right(*offset));
        }
    }
    fitting
}

/// The time that most of the others fit is the one they are converted from; the first where there are several.
fn check_group(case: &Case, zoned: &Zoned, group: &[Timed], report: &mut Report) {
    let fitting = |one: &Timed| {
        let others = group.iter();
        others
            .filter(|other| !std::ptr::eq(one, *other) && Pair::of(case, zoned, one, other).fits())
            .count()
    };
    let Some(source) = group.iter().rev().max_by_key(|one| fitting(one)) else {
        return;
    };
    for other in group {
        if !std::ptr::eq(source, other) {
            let pair = Pair::of(case, zoned, source, other);
            if !pair.fits()
                && let Some(finding) = pair.finding()
            {
                report.add(finding);
            }
        }
    }
}

/// A time, and what it was converted to.
struct Pair<'a> {
    text: &'a str,
    from: &'a Timed<'a>,
    to: &'a Timed<'a>,
    /// The minutes from clocks there to clocks here, for all that the names can mean.
    shifts: Vec<i32>,
}

impl<'a> Pair<'a> {
    fn of(case: &Case<'a>, zoned: &Zoned, from: &'a Timed<'a>, to: &'a Timed<'a>) -> Pair<'a> {
        let when = from.when.or(to.when);
        let all = |zone: Option<(Span, Zone)>, when: Option<When>| {
            zone.map_or(Vec::new(), |zone| zoned.offsets(case.text, zone, when))
        };
        let (here, there) = (all(to.zone, to.when.or(when)), all(from.zone, when));
        let mut shifts = Vec::new();
        for here in &here {
            for there in &there {
                let shift = i32::from(*here) - i32::from(*there);
                if !shifts.contains(&shift) {
                    shifts.push(shift);
                }
            }
        }
        Pair {
            text: case.text,
            from,
            to,
            shifts,
        }
    }

    /// The two beginnings, and the two ends of ranges.
    fn points(&self) -> Option<Vec<(Point, Point)>> {
        let (from, to) = (&self.from.mention.moment, &self.to.mention.moment);
        match (from.to, to.to) {
            (None, None) => Some(vec![(from.from, to.from)]),
            (Some(end), Some(other)) => Some(vec![(from.from, to.from), (end, other)]),
            _ => None,
        }
    }

    fn clocks(&self) -> Option<Vec<(Clock, Clock)>> {
        let both = self.points()?.into_iter();
        let both = both.map(|(from, to)| Some((from.clock?.1, to.clock?.1)));
        let clocks: Vec<(Clock, Clock)> = both.collect::<Option<_>>()?;
        let plausible = clocks
            .iter()
            .all(|(from, to)| from.is_plausible() && to.is_plausible());
        plausible.then_some(clocks)
    }

    /// Whether any meaning of the two names makes them the same time. What cannot be told fits.
    fn fits(&self) -> bool {
        let Some(clocks) = self.clocks() else {
            return true;
        };
        let about = self.from.mention.moment.about || self.to.mention.moment.about;
        let fits = |shift: i32| {
            clocks.iter().all(|(from, to)| {
                let seconds = from.seconds.is_some() != to.seconds.is_some();
                let most = if about { ABOUT } else { i32::from(seconds) };
                off_by(*from, *to, shift).abs() <= most
            }) && self.days_fit(shift)
        };
        self.shifts.is_empty() || self.shifts.iter().any(|shift| fits(*shift))
    }

    /// Whether the dates, where both are written, are as far apart as the clocks.
    fn days_fit(&self, shift: i32) -> bool {
        let (from, to) = (self.from.mention.moment.from, self.to.mention.moment.from);
        let day = |point: Point| Day::of(point.date?.1);
        let Some(((there, here), (_, clock))) = day(from).zip(day(to)).zip(from.clock) else {
            return true;
        };
        may_be_either(clock) || here.since(there) == moved(clock, shift).1
    }

    fn finding(&self) -> Option<Finding> {
        let (from, to) = (&self.from.mention.moment, &self.to.mention.moment);
        let flipped = self.is_flipped();
        let rule = if flipped {
            &OFFSET_SIGN
        } else {
            &ZONE_CONVERSION
        };
        let ways: Vec<(String, Edit)> = self
            .shifts
            .iter()
            .filter_map(|shift| self.converted(*shift))
            .collect();
        let shown: Vec<&str> = ways.iter().map(|(shown, _)| shown.as_str()).collect();
        let both_dated = from.from.date.is_some() && to.from.date.is_some();
        let span = if both_dated { to.span } else { times_of(to) };
        let message = format!(
            "{} is {}, not {}{}",
            times_of(from).of(self.text),
            shown.join(" or "),
            times_of(to).of(self.text),
            if flipped {
                ": the offset was taken with the wrong sign."
            } else {
                "."
            }
        );
        let finding =
            Finding::new(rule, span, message).see(from.span, "the same time in the other zone");
        let sure = ways.len() == 1;
        Some(ways.into_iter().fold(finding, |finding, (shown, edit)| {
            let title = format!("Write {shown}");
            match sure {
                true => finding.safe_fix(title, edit),
                false => finding.choice(title, edit),
            }
        }))
    }

    /// Whether it was moved the wrong way by just what lies between the zones.
    fn is_flipped(&self) -> bool {
        let clocks = self.clocks().unwrap_or_default();
        self.shifts.iter().any(|shift| {
            let same = |(from, to): &(Clock, Clock)| off_by(*from, *to, -shift) == 0;
            *shift != 0 && clocks.iter().all(same)
        })
    }

    /// What the converted part has to be, and the edit that makes it so.
    fn converted(&self, shift: i32) -> Option<(String, Edit)> {
        let points = self.points()?;
        let clocks = self.clocks()?;
        let ends: Vec<(u16, i32)> = clocks.iter().map(|(from, _)| moved(*from, shift)).collect();
        let to_clock = clocks.get(1).map(|(_, to)| *to);
        let to_end = ends.last().map_or(0, |(minutes, _)| *minutes);
        let (mut shown, mut changes): (Vec<String>, Vec<Replacement>) = (Vec::new(), Vec::new());
        for (at, ((from, to), (minutes, days))) in points.into_iter().zip(ends).enumerate() {
            let (span, clock) = to.clock?;
            let (like, minutes) = match at {
                0 => with_half_of(clock, minutes, to_clock, to_end),
                _ => (clock, minutes),
            };
            let day = from.date.and_then(|(_, date)| Day::of(date));
            let seconds = from.clock?.1.seconds.unwrap_or_default();
            let to = Point {
                clock: Some((span, like)),
                ..to
            };
            shown.push(written(like, minutes, seconds));
            changes.extend(rewrite(to, minutes, seconds, day.map(|day| day.plus(days))));
        }
        let zone = self.to.zone.map_or("", |(span, _)| span.of(self.text));
        let shown = format!("{} {zone}", shown.join(" to "));
        Some((shown, Edit::of(changes).ok()?))
    }
}

/// A moment without the date before it.
fn times_of(moment: &Moment) -> Span {
    let clock = moment.from.clock.map_or(moment.span, |(span, _)| span);
    Span::new(clock.start, moment.span.end.max(clock.start))
}
