//! The mirror: a second store that answers later (IndexedDB in a browser), which also holds the history. It is strings
//! under keys too. What is asked of it is handed out as [`Asked`], and what it answers is told to the shelf.

use super::record::checksum;
use super::storage::StorageError;
use std::fmt;

/// What the mirror is to do. Each is one transaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Keys,
    Get(String),
    /// Keeps a value and removes others, all or nothing.
    Put {
        key: String,
        value: String,
        removing: Vec<String>,
    },
    Remove(Vec<String>),
}

/// A question with the number that its answer is to carry.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub ticket: u64,
    pub ask: Ask,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Keys(Vec<String>),
    Value(Option<String>),
    /// To `Put` and `Remove`: it is kept, and would survive the browser's end.
    Done,
}

pub type Answered = Result<Answer, StorageError>;

/// Why there is a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Before a file took the draft's place.
    Open,
    /// Before a template was poured into it.
    Template,
    /// Before all fixes at once.
    FixAll,
    /// Before another snapshot was restored.
    Restore,
    /// When it was copied or downloaded: what "changed since you last copied" is a diff to. Only the last is kept.
    Copied,
    /// By hand.
    Named(String),
}

/// What the key of a record in the mirror says of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub id: String,
    pub revision: u64,
    /// In milliseconds since 1970.
    pub time: u64,
    /// None: one of the last revisions. These are what a draft is read from.
    pub why: Option<Why>,
    /// The checksum of the record: two records of one revision have two keys.
    pub sum: u64,
}

impl Entry {
    pub(super) fn of(draft: &super::Draft, why: Option<Why>, record: &str) -> Self {
        Entry {
            id: draft.id.clone(),
            revision: draft.revision,
            time: draft.time.max(0.0) as u64,
            why,
            sum: checksum(record.as_bytes()),
        }
    }

    pub fn parse(key: &str) -> Option<Entry> {
        let mut parts = key.split('/');
        let kind = parts.next()?;
        let id = unescaped(parts.next()?)?;
        let revision = parts.next()?.parse().ok()?;
        let time = parts.next()?.parse().ok()?;
        let sum = u64::from_str_radix(parts.next()?, 16).ok()?;
        let why = match (kind, parts.next()) {
            ("revision", None) => None,
            ("snapshot", Some("open")) => Some(Why::Open),
            ("snapshot", Some("template")) => Some(Why::Template),
            ("snapshot", Some("fix-all")) => Some(Why::FixAll),
            ("snapshot", Some("restore")) => Some(Why::Restore),
            ("snapshot", Some("copied")) => Some(Why::Copied),
            ("snapshot", Some("named")) => Some(Why::Named(unescaped(parts.next()?)?)),
            _ => return None,
        };
        parts.next().is_none().then_some(Entry {
            id,
            revision,
            time,
            why,
            sum,
        })
    }

    pub fn is_named(&self) -> bool {
        matches!(self.why, Some(Why::Named(_)))
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.why {
            None => "revision",
            Some(_) => "snapshot",
        };
        let (id, revision, time, sum) = (escaped(&self.id), self.revision, self.time, self.sum);
        write!(f, "{kind}/{id}/{revision}/{time}/{sum:016x}")?;
        match &self.why {
            None => Ok(()),
            Some(Why::Open) => write!(f, "/open"),
            Some(Why::Template) => write!(f, "/template"),
            Some(Why::FixAll) => write!(f, "/fix-all"),
            Some(Why::Restore) => write!(f, "/restore"),
            Some(Why::Copied) => write!(f, "/copied"),
            Some(Why::Named(name)) => write!(f, "/named/{}", escaped(name)),
        }
    }
}

fn escaped(part: &str) -> String {
    part.replace('%', "%25").replace('/', "%2F")
}

fn unescaped(part: &str) -> Option<String> {
    let plain = part.replace("%2F", "/").replace("%25", "%");
    (escaped(&plain) == part).then_some(plain)
}

/// Where a record that the mirror cannot give back whole is kept aside there.
pub(super) fn quarantine_key(key: &str) -> String {
    format!("quarantine/{}", escaped(key))
}

/// So many revisions of a draft are kept, and so many automatic snapshots.
pub const RING: usize = 20;
/// Revisions nearer in time than this take each other's place, so that the ring is more than the last minute.
const APART: u64 = 60_000;

/// What has to go when `new` comes: of the entries of its draft and kind, the oldest beyond the ring, and a revision
/// that stood for less than a minute. Named snapshots stay.
pub(super) fn surplus<'a>(all: impl Iterator<Item = &'a Entry>, new: &Entry) -> Vec<Entry> {
    /// Revisions, automatic snapshots and copies each have a ring of their own.
    fn ring_of(entry: &Entry) -> usize {
        match entry.why {
            None => 0,
            Some(Why::Named(_)) => 1,
            Some(Why::Copied) => 2,
            Some(_) => 3,
        }
    }
    let places = match new.why {
        Some(Why::Named(_)) => return Vec::new(),
        Some(Why::Copied) => 1,
        _ => RING,
    };
    let mut ring: Vec<&Entry> = all
        .filter(|e| e.id == new.id && ring_of(e) == ring_of(new) && *e != new)
        .collect();
    ring.sort_by_key(|e| (e.revision, e.time));
    let mut gone = Vec::new();
    if new.why.is_none()
        && let [.., before, last] = ring[..]
        && last.revision < new.revision
        && last.time.saturating_sub(before.time) < APART
    {
        ring.pop();
        gone.push(last.clone());
    }
    let beyond = (ring.len() + 1).saturating_sub(places);
    gone.extend(ring.into_iter().take(beyond).cloned());
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(revision: u64, time: u64, why: Option<Why>) -> Entry {
        Entry {
            id: "a/b%2F".into(),
            revision,
            time,
            why,
            sum: revision * 7,
        }
    }

    #[test]
    fn keys_are_read_as_they_were_written() {
        let whys = [
            None,
            Some(Why::Open),
            Some(Why::Template),
            Some(Why::FixAll),
            Some(Why::Restore),
            Some(Why::Copied),
            Some(Why::Named("before/after 100%".into())),
        ];
        for why in whys {
            let entry = entry(3, 99, why);
            assert_eq!(Entry::parse(&entry.to_string()), Some(entry));
        }
        for foreign in [
            "",
            "revision/a",
            "revision/a/1/2/zz",
            "snapshot/a/1/2/0/why",
            "other/a/1/2/0",
            "revision/a/1/2/0/x",
        ] {
            assert_eq!(Entry::parse(foreign), None, "{foreign}");
        }
    }

    /// Puts revisions a second apart and says which are there in the end.
    fn kept(seconds: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut all: Vec<Entry> = vec![entry(1, 0, Some(Why::Named("first".into())))];
        for (at, second) in seconds.enumerate() {
            let new = entry(at as u64 + 1, second * 1000, None);
            let gone = surplus(all.iter(), &new);
            all.retain(|e| !gone.contains(e));
            all.push(new);
        }
        assert!(all.iter().any(Entry::is_named));
        all.iter()
            .filter(|e| e.why.is_none())
            .map(|e| e.time / 1000)
            .collect()
    }

    #[test]
    fn the_ring_holds_the_last_revisions_and_reaches_back_twenty_minutes() {
        assert_eq!(
            kept((0..30).map(|n| n * 60)),
            (10..30).map(|n| n * 60).collect::<Vec<_>>()
        );
        let typing = kept(0..3600);
        assert_eq!(typing.len(), RING);
        assert_eq!(typing.last(), Some(&3599));
        assert!(typing[0] <= 3599 - 18 * 60, "{typing:?}");
    }
}
