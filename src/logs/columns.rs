//! Which column of a table is which, and its rows.

use super::records::{Record, Records};
use super::when::{self, Read};
use super::{Found, names};
use crate::lex::{ColumnKind, column_kind, zone_at};

/// The columns that rows are made of.
pub(super) struct Columns {
    time: usize,
    /// The day, where it has a column of its own.
    date: Option<usize>,
    zone: Option<usize>,
    who: Option<usize>,
    what: Vec<usize>,
    /// The zone that the head of the times names.
    headed: Option<(String, Option<i16>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Time,
    Date,
    Zone,
    Who,
    What,
}

impl Columns {
    /// The columns by the words that head them; nothing without one of times and one of words.
    pub fn of(heads: &[String]) -> Option<Columns> {
        if !(2..=MOST_COLUMNS).contains(&heads.len()) {
            return None;
        }
        let holds: Vec<Option<Holds>> = heads.iter().map(|head| holds(head)).collect();
        let first = |kind: Holds| holds.iter().position(|h| *h == Some(kind));
        let (time, date) = match (first(Holds::Time), first(Holds::Date)) {
            (Some(time), date) => (time, date),
            (None, Some(date)) => (date, None),
            (None, None) => return None,
        };
        let who = first(Holds::Who);
        let named = best_words(heads, &holds);
        let free = (0..heads.len()).find(|at| holds[*at].is_none());
        let what: Vec<usize> = named.or(free).into_iter().collect();
        if what.is_empty() {
            return None;
        }
        let head = &heads[time];
        let open = head.find('(').map(|at| at + 1);
        let headed = open.and_then(|at| zone_at(head, at, head.len()));
        Some(Columns {
            time,
            date,
            zone: first(Holds::Zone),
            who,
            what,
            headed: headed.map(|(span, zone)| (span.of(head).to_owned(), zone.offset_minutes)),
        })
    }

    fn time_of(&self, record: &Record) -> Option<Read> {
        let cell = |at: usize| record.cells.get(at).map_or("", |cell| cell.trim());
        let mut read = when::cell(cell(self.time).trim_matches(['*', '_', '`', '[', ']']))?;
        if let Some((day, written)) = self.date.and_then(|at| when::day_cell(cell(at)))
            && read.when.day.is_none()
        {
            read.when.day = Some(day);
            read.written.with_day_of(written);
        }
        if read.when.zone.is_none() {
            let own = self.zone.map(cell).filter(|cell| !cell.is_empty());
            let own = own.map(|zone| {
                let offset = zone_at(zone, 0, zone.len()).and_then(|(_, z)| z.offset_minutes);
                (zone.to_owned(), offset)
            });
            if let Some((zone, offset)) = own.or_else(|| self.headed.clone()) {
                (read.when.zone, read.when.offset) = (Some(zone), offset);
            }
        }
        Some(read)
    }
}

/// More columns are no log.
const MOST_COLUMNS: usize = 64;

/// Among several columns of words, the one that tells most.
fn best_words(heads: &[String], holds: &[Option<Holds>]) -> Option<usize> {
    let rank = |at: &usize| {
        let plain = plain(&heads[*at]);
        WORDS
            .iter()
            .position(|word| *word == plain)
            .unwrap_or(WORDS.len())
    };
    let words = (0..heads.len()).filter(|at| holds[*at] == Some(Holds::What));
    words.min_by_key(rank)
}

/// Heads of what happened, the more telling before the others.
const WORDS: &[&str] = &[
    "message",
    "text",
    "event",
    "what happened",
    "what",
    "description",
    "summary",
    "title",
    "body",
    "content",
    "details",
    "note",
    "notes",
    "action",
    "msg",
    "log",
    "line",
    "alert",
    "alertname",
    "comment",
];

const TIMES: &[&str] = &[
    "ts",
    "created",
    "created at",
    "created on",
    "createdat",
    "updated at",
    "occurred at",
    "occurred",
    "logged at",
    "starts at",
    "startsat",
    "started",
    "started at",
    "triggered at",
    "utc",
    "time utc",
    "utc time",
    "eventtime",
];

const PEOPLE: &[&str] = &[
    "user",
    "username",
    "user name",
    "author",
    "name",
    "from",
    "sender",
    "nick",
    "actor",
    "by",
    "speaker",
    "display name",
    "agent",
    "member",
    "person",
    "responder",
    "source",
    "host",
    "service",
];

fn plain(head: &str) -> String {
    let head = head.split('(').next().unwrap_or(head);
    let words = head
        .trim_matches(|c: char| !c.is_alphanumeric())
        .replace(['_', '-', '.'], " ");
    words.to_lowercase()
}

fn holds(head: &str) -> Option<Holds> {
    let plain = plain(head);
    let is = |words: &[&str]| words.contains(&plain.as_str());
    if is(PEOPLE) {
        return Some(Holds::Who);
    }
    if is(TIMES) {
        return Some(Holds::Time);
    }
    if is(WORDS) {
        return Some(Holds::What);
    }
    match column_kind(&plain)? {
        ColumnKind::Time => Some(Holds::Time),
        ColumnKind::Date => Some(Holds::Date),
        ColumnKind::Zone => Some(Holds::Zone),
        ColumnKind::Who | ColumnKind::Owner => Some(Holds::Who),
        ColumnKind::Event | ColumnKind::Action => Some(Holds::What),
        _ => None,
    }
}

/// The rows of a table; nothing where none of them has a time.
pub(super) fn rows(records: &Records) -> Option<Found> {
    let columns = &records.columns;
    let mut found = Found::new();
    for (number, line) in &records.outside {
        found.leave_out(*number, line);
    }
    for record in &records.rows {
        let cell = |at: &usize| record.cells.get(*at).map_or("", |cell| cell.trim());
        let raw = || record.cells.join(" ");
        match columns.time_of(record) {
            Some(read) => {
                let words: Vec<&str> = columns.what.iter().map(cell).collect();
                let who = columns.who.as_ref().map_or("", cell);
                found.take(
                    record.number,
                    &raw(),
                    &read,
                    names::plain(who),
                    words.join("\n"),
                );
            }
            None => found.leave_out(record.number, &raw()),
        }
    }
    found.log.left_out.sort_by_key(|left| left.number);
    (!found.log.lines.is_empty()).then_some(found)
}
