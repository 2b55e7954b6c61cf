//! What each date of a document says of its incident, by the place it stands in and the words around it.

use super::said::{Said, Source};
use crate::checks::Case;
use crate::facts::{Claim, Day, Mention, Place};
use crate::lex::{Date, DateOrder, LabelKind, MonthStyle, Point, SectionKind};
use crate::outline::{NodeKind, Part, front_matter};
use crate::text::Span;
use std::cmp::Ordering;
use std::collections::HashSet;

/// What a date says of the incident.
pub(super) enum Role {
    Says(Source),
    /// It heads a part of a document, outside the timeline.
    Heads,
    Logs,
    Publishes,
    None,
}

pub(super) struct Reader<'c, 't> {
    case: &'c Case<'t>,
    /// A day of the incident with its year: what has none is near it.
    near: Day,
    /// Whether dates of three numbers begin with the day, where that can be told.
    day_first: Option<bool>,
    in_front: Option<Span>,
}

impl<'c, 't> Reader<'c, 't> {
    pub fn new(case: &'c Case<'t>) -> Self {
        let mut reader = Reader {
            case,
            near: case.facts.reckoning.assumed,
            day_first: None,
            in_front: front_matter(case.text),
        };
        reader.day_first = reader.begins_with_day();
        let dated = case.facts.mentions.iter().filter_map(|mention| {
            // Of "2 to 4 May 2024" the second has the year.
            let dates = [
                mention.moment.from.date,
                mention.moment.to.and_then(|to| to.date),
            ];
            let mut dates = dates.into_iter().flatten().map(|(_, date)| date);
            let day = reader.day(dates.find(|date| date.year.is_some())?)?;
            let role = reader.role(mention);
            matches!(role, Role::Says(_) | Role::Publishes).then_some(day)
        });
        let mut dated = dated;
        let near = dated.next();
        reader.near = near.unwrap_or(reader.near);
        reader
    }

    /// Of dates such as 03/04/2024: as the ones that can be read in one way only, else as they meet the others of the
    /// document, else as those of the timeline are nearest to each other.
    fn begins_with_day(&self) -> Option<bool> {
        let mentions = self.case.facts.mentions.iter();
        let all = mentions.filter_map(|mention| Some((mention.moment.from.date?.1, mention.place)));
        let all: Vec<(Date, Place)> = all.collect();
        let mut numbers = all.iter().map(|(date, _)| date).filter(|date| {
            date.style.month == MonthStyle::Digits && date.style.order != DateOrder::YearFirst
        });
        if let Some(date) = numbers.find(|date| !date.style.ambiguous && date.month != date.day) {
            return Some(date.style.order == DateOrder::DayFirst);
        }
        let certain = all.iter().filter(|(date, _)| !date.style.ambiguous);
        let certain: HashSet<Day> = certain.filter_map(|(date, _)| Day::of(*date)).collect();
        let ambiguous: Vec<_> = all
            .iter()
            .filter(|(date, _)| date.style.ambiguous)
            .collect();
        // Fewer that meet no other day, and a shorter timeline, are better.
        let doubt = |day_first: bool| {
            let days = ambiguous
                .iter()
                .filter_map(|(date, place)| Some((Day::of(turned(*date, day_first))?, *place)));
            let days: Vec<(Day, Place)> = days.collect();
            let alone = days
                .iter()
                .filter(|(day, _)| !certain.contains(day))
                .count();
            let of_timeline = days
                .iter()
                .filter(|(_, place)| matches!(place, Place::Entry(_)));
            let of_timeline = of_timeline.map(|(day, _)| (*day, *day));
            let ends = of_timeline.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
            (alone, ends.map_or(0, |(first, last)| last.since(first)))
        };
        match doubt(true).cmp(&doubt(false)) {
            Ordering::Less => Some(true),
            Ordering::Equal => None,
            Ordering::Greater => Some(false),
        }
    }

    fn day(&self, date: Date) -> Option<Day> {
        let date = match self.day_first {
            Some(day_first) => turned(date, day_first),
            None => Some(date).filter(|date| !date.style.ambiguous)?,
        };
        Day::near(date, self.near)
    }

    pub fn said(&self, mention: &Mention) -> impl Iterator<Item = Said> {
        let points = [Some(mention.moment.from), mention.moment.to];
        let said = |point: Point| {
            let (span, date) = point.date?;
            Some(Said {
                span,
                date,
                day: self.day(date)?,
                weekday: point.weekday.map(|(_, weekday)| weekday),
            })
        };
        points.into_iter().flatten().filter_map(said)
    }

    /// Where the first event with a time stands.
    pub fn first_event(&self) -> Option<usize> {
        let events = self.case.facts.timeline.iter();
        let mut timed = events.filter_map(|event| event.moment.as_ref());
        timed.next().map(|moment| moment.span.end)
    }

    pub fn role(&self, mention: &Mention) -> Role {
        let at = mention.moment.span.start;
        match mention.place {
            Place::Title => Role::Says(Source::Title),
            Place::Label(kind) => self.of_label(kind, mention),
            Place::Heading if mention.section == SectionKind::Timeline => {
                Role::Says(Source::Timeline)
            }
            Place::Heading => Role::Heads,
            Place::Entry(_) if self.is_entry(mention.node) => Role::Says(Source::Timeline),
            Place::Words(_) if self.is_in_column(mention.node, at) => Role::Says(Source::Timeline),
            Place::Prose if self.begins_a_log(mention) => Role::Logs,
            Place::Prose
                if mention.section == SectionKind::Timeline && self.stands_alone(mention) =>
            {
                Role::Says(Source::Timeline)
            }
            Place::Prose | Place::Entry(_) if self.is_told(mention) => Role::Says(Source::Told),
            Place::Code if self.begins_a_log(mention) => Role::Logs,
            _ => Role::None,
        }
    }

    fn of_label(&self, kind: LabelKind, mention: &Mention) -> Role {
        let at = mention.moment.span.start;
        let in_front_matter = self.in_front.is_some_and(|front| front.contains(at));
        match kind {
            LabelKind::Published => Role::Publishes,
            LabelKind::Date if in_front_matter => Role::Says(Source::Label { in_front_matter }),
            LabelKind::Date if mention.moment.from.clock.is_none() && self.is_plain(at) => {
                Role::Says(Source::Label { in_front_matter })
            }
            LabelKind::Date
            | LabelKind::Start
            | LabelKind::End
            | LabelKind::Duration
            | LabelKind::Detected
            | LabelKind::Mitigated
            | LabelKind::Resolved => Role::Says(Source::Window),
            _ => Role::None,
        }
    }

    /// Whether the label of what stands here does not say whose date it is.
    fn is_plain(&self, at: usize) -> bool {
        let claims = &self.case.facts.claims;
        let behind = claims.partition_point(|claim| claim.label.start <= at);
        let claim: Option<&Claim> = behind.checked_sub(1).and_then(|last| claims.get(last));
        let label = claim.map_or("", |claim| claim.label.of(self.case.text));
        let label = label.to_lowercase();
        !INCIDENT.iter().any(|word| label.contains(word))
    }

    fn is_entry(&self, node: usize) -> bool {
        let nodes = &self.case.outline.nodes;
        nodes
            .get(node)
            .is_some_and(|node| node.kind == NodeKind::Entry)
    }

    fn is_in_column(&self, node: usize, at: usize) -> bool {
        let column = self.case.outline.leaf(node, Part::Date);
        column.is_some_and(|leaf| leaf.span.contains(at))
    }

    /// A line of little else than a date: it is the one of what stands below it.
    fn stands_alone(&self, mention: &Mention) -> bool {
        let (line, moment) = (mention.line, mention.moment.span);
        let text = self.case.text;
        let around = [
            text.get(line.start..moment.start),
            text.get(moment.end..line.end),
        ];
        let mut more = around.into_iter().flatten().flat_map(str::chars);
        mention.moment.from.clock.is_none() && !more.any(char::is_alphanumeric)
    }

    /// A line that a machine has stamped with its date and time.
    fn begins_a_log(&self, mention: &Mention) -> bool {
        const STAMP: usize = 12;
        let (line, moment) = (mention.line, mention.moment.span);
        let clock = mention.moment.from.clock;
        let to_the_second = clock.is_some_and(|(_, clock)| clock.seconds.is_some());
        let behind = self.case.text.get(moment.end..line.end).unwrap_or_default();
        let is_raw = mention.place == Place::Code || behind.trim_start().starts_with('[');
        let begins = moment.start.saturating_sub(line.start) <= STAMP;
        begins && to_the_second && is_raw && mention.moment.from.date.is_some()
    }

    /// A sentence above all sections, or of a summary, that tells of the incident and of nothing that led up to it.
    fn is_told(&self, mention: &Mention) -> bool {
        let nodes = &self.case.outline.nodes;
        let parent = nodes.get(mention.node).and_then(|node| node.parent);
        let sums_up = matches!(mention.section, SectionKind::Summary | SectionKind::Impact);
        let in_front = self
            .in_front
            .is_some_and(|front| front.contains(mention.line.start));
        if in_front || !(sums_up || parent.is_none_or(|parent| parent == 0)) {
            return false;
        }
        let sentence = sentence(self.case.text, mention.line, mention.moment.span);
        has_word(&sentence, TELLS) && !has_word(&sentence, LEADS_UP)
    }
}

/// The date with the first two of its three numbers as day and month, or the other way round.
fn turned(date: Date, day_first: bool) -> Date {
    match date.style.ambiguous && !day_first {
        true => Date {
            month: date.day,
            day: date.month,
            ..date
        },
        false => date,
    }
}

/// The words around a place, in lower case, as far as its sentence goes.
fn sentence(text: &str, line: Span, at: Span) -> String {
    const FARTHEST: usize = 240;
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(line.start.max(at.start.saturating_sub(FARTHEST)));
    let to = boundary(line.end.min(at.end + FARTHEST));
    let before = text.get(from..at.start).unwrap_or_default();
    let behind = text.get(at.end..to).unwrap_or_default();
    let before = before.rsplit(". ").next().unwrap_or_default();
    let behind = behind.split(". ").next().unwrap_or_default();
    format!("{before} {behind}").to_lowercase()
}

/// Whether a word begins with one of these stems, or is one that ends with a blank. All begin with a letter of a to z.
fn has_word(words: &str, stems: &[&str]) -> bool {
    let bit = |word: &str| {
        let first = word.bytes().next().filter(u8::is_ascii_lowercase);
        first.map_or(0, |first| 1_u32 << (first - b'a'))
    };
    let firsts = stems.iter().fold(0, |bits, stem| bits | bit(stem));
    let each = words.split(|c: char| !c.is_alphanumeric());
    let mut each = each.filter(|word| firsts & bit(word) != 0);
    each.any(|word| {
        let fits = |stem: &&str| match stem.strip_suffix(' ') {
            Some(whole) => word == whole,
            None => word.starts_with(*stem),
        };
        stems.iter().any(fits)
    })
}

/// Words of a label that make a date the incident's.
const INCIDENT: &[&str] = &[
    "incident",
    "outage",
    "occurred",
    "event",
    "happened",
    "incidente",
    "vorfall",
    "発生",
];

/// Stems of the words with which an incident is told.
const TELLS: &[&str] = &[
    "outage",
    "incident",
    "down",
    "unavailab",
    "unreachab",
    "inaccessib",
    "offline",
    "disrupt",
    "degrad",
    "fail",
    "broke",
    "crash",
    "error",
    "experienc",
    "affect",
    "impact",
    "discover",
    "detect",
    "notic",
    "reported",
    "unable",
    "slow",
    "interrup",
    "lost",
    "stopped",
    "delay",
    "exposed",
    "defer",
    "stuck",
    "reject",
    "refus",
    "blocked",
    "stale",
    "timed",
    "timeout",
    "bounce",
    "halt",
    "froze",
    "hung",
];

/// Stems of the words that make a date one before or after the incident.
#[rustfmt::skip]
const LEADS_UP: &[&str] = &[
    "similar", "previous", "earlier", "last ", "since", "again", "introduc", "deploy", "releas", "expir", "merg",
    "renew", "due ", "updat", "upgrad", "published", "publication", "posted", "written", "review", "recur",
    "also ", "another", "later", "next ", "follow", "migrat", "install", "schedul", "plan", "prior", "ago ",
];
