//! Drafts in a storage. There is no index: a draft is there when its record is.

use super::draft::Version;
use super::meter::Meter;
use super::record::{Record, Unreadable, checksum};
use super::storage::{DRAFT, OURS, PREVIOUS, QUARANTINE, RENDERING, Storage, StorageError, units};
use std::fmt;

pub struct Store<S> {
    storage: S,
}

/// What was found in the storage.
#[derive(Debug, Default)]
pub struct Found {
    /// Drafts, those in the trash too, and pointers; each with its record as it stands there.
    pub records: Vec<(Record, String)>,
    /// The ids of those whose own record is gone or was moved aside: what stood there before was found.
    pub recovered: Vec<String>,
    /// Records of a newer version, as they are: (id, record). They are left where they are and never written over.
    pub newer: Vec<(String, String)>,
    /// Records that could not be read, and why. They are kept aside, not deleted.
    pub unreadable: Vec<(String, Unreadable)>,
    /// How many of those could not be kept aside and stay where they are.
    pub in_place: usize,
}

/// Why a draft was not written.
#[derive(Clone, Debug, PartialEq)]
pub enum PutError {
    Storage(StorageError),
    /// Another tab has written this draft since: what stands there now.
    Elsewhere(Box<Record>),
    /// What stands there is of a newer version, and is not written over.
    Newer,
    /// What stands there cannot be read, and could not be kept aside.
    InTheWay,
    /// Nothing would have taken the place of a text.
    Emptied,
}

impl From<StorageError> for PutError {
    fn from(error: StorageError) -> Self {
        PutError::Storage(error)
    }
}

impl fmt::Display for PutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PutError::Storage(error) => error.fmt(f),
            PutError::Elsewhere(_) => write!(f, "another tab has written it"),
            PutError::Newer => write!(f, "a newer version has written it"),
            PutError::InTheWay => write!(f, "a record that cannot be read is in its place"),
            PutError::Emptied => write!(f, "it would have become empty"),
        }
    }
}

impl std::error::Error for PutError {}

/// How to write a record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Put<'a> {
    /// What this tab last read or wrote there. Anything else there is another tab's, and stays.
    pub known: Option<&'a Version>,
    /// Somebody has emptied the draft by hand.
    pub emptied: bool,
}

impl<S: Storage> Store<S> {
    pub fn new(storage: S) -> Self {
        Store { storage }
    }

    /// Everything that is kept. Damaged records are moved aside, and what stood there before them is taken instead.
    pub fn load(&self) -> Result<Found, StorageError> {
        let mut found = Found::default();
        let keys = self.keys()?;
        let ids = |prefix| {
            keys.iter()
                .filter_map(move |k: &String| k.strip_prefix(prefix))
        };
        for id in ids(DRAFT) {
            let Some(record) = self.get(&format!("{DRAFT}{id}"))? else {
                continue;
            };
            match read(id, &record) {
                Ok(read) => found.records.push((read, record)),
                Err(Unreadable::NewerSchema(_)) => found.newer.push((id.to_owned(), record)),
                Err(why) => {
                    // One that cannot be moved (no room for a copy) stays where it is; the others are read all the same.
                    if self.set_aside(id, &record).is_err() {
                        found.in_place += 1;
                    }
                    found.unreadable.push((id.to_owned(), why));
                }
            }
        }
        for id in ids(PREVIOUS) {
            let known = found.records.iter().any(|(r, _)| r.draft().id == id)
                || found.newer.iter().any(|(newer, _)| newer == id);
            if !known
                && let Some(record) = self.get(&format!("{PREVIOUS}{id}"))?
                && let Ok(read) = read(id, &record)
            {
                found.recovered.push(id.to_owned());
                found.records.push((read, record));
            }
        }
        Ok(found)
    }

    /// Writes a record and reads it back; only then it is kept. The good record that stood there is kept aside.
    pub fn put(&self, record: &Record, how: Put) -> Result<(), PutError> {
        let (draft, encoded) = (record.draft(), record.encode());
        let (key, previous) = (
            format!("{DRAFT}{}", draft.id),
            format!("{PREVIOUS}{}", draft.id),
        );
        let stands = self.storage.get(&key)?;
        if let Some(stands) = &stands {
            match read(&draft.id, stands) {
                Ok(theirs) => {
                    may_replace(&theirs, record, how)?;
                    // Without room for it the write goes on: the record itself is replaced whole or not at all.
                    let _ = self.set(&previous, stands);
                }
                Err(Unreadable::NewerSchema(_)) => return Err(PutError::Newer),
                Err(_) => self
                    .set_aside(&draft.id, stands)
                    .map_err(|_| PutError::InTheWay)?,
            }
        }
        match self.set(&key, &encoded) {
            Err(StorageError::Full) => {
                // The draft itself is worth more than its predecessor.
                self.storage.remove(&previous)?;
                Ok(self.set(&key, &encoded)?)
            }
            done => Ok(done?),
        }
    }

    /// Whether this tab may write a draft now, by what stands there.
    pub fn may_put(&self, record: &Record, how: Put) -> Result<(), PutError> {
        let id = &record.draft().id;
        match self.storage.get(&format!("{DRAFT}{id}"))? {
            Some(stands) => match read(id, &stands) {
                Ok(theirs) => may_replace(&theirs, record, how),
                Err(Unreadable::NewerSchema(_)) => Err(PutError::Newer),
                Err(_) => Ok(()),
            },
            None => Ok(()),
        }
    }

    /// What stands in a draft's place, as it is.
    pub fn record(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.get(&format!("{DRAFT}{id}"))
    }

    /// Forgets a draft for good: what stood there before it first, so that nothing comes back.
    pub fn forget(&self, id: &str) -> Result<(), StorageError> {
        self.storage.remove(&format!("{PREVIOUS}{id}"))?;
        self.storage.remove(&format!("{DRAFT}{id}"))
    }

    /// What could not be read, as it was: (key, record).
    pub fn quarantined(&self) -> Result<Vec<(String, String)>, StorageError> {
        let mut all = Vec::new();
        for key in self
            .keys()?
            .into_iter()
            .filter(|k| k.starts_with(QUARANTINE))
        {
            if let Some(record) = self.get(&key)? {
                all.push((key, record));
            }
        }
        Ok(all)
    }

    /// What the page's own keys and values take. Reads them all: ask now and then, not with every key.
    pub fn meter(&self) -> Result<Meter, StorageError> {
        let mut used = 0;
        for key in self.keys()?.into_iter().filter(|k| k.starts_with(OURS)) {
            used += units(&key) + self.get(&key)?.map_or(0, |value| units(&value));
        }
        Ok(Meter { used })
    }

    /// Notes that a draft is about to be drawn.
    pub fn rendering(&self, id: &str) -> Result<(), StorageError> {
        self.storage.set(&format!("{RENDERING}{id}"), "1")
    }

    /// Notes that a draft was drawn.
    pub fn rendered(&self, id: &str) -> Result<(), StorageError> {
        self.storage.remove(&format!("{RENDERING}{id}"))
    }

    /// Whether the page went down while it drew this draft. It is to be opened as plain text then.
    pub fn stopped_the_page(&self, id: &str) -> bool {
        matches!(self.get(&format!("{RENDERING}{id}")), Ok(Some(_)))
    }

    /// Moves a record out of the way; it is gone from its place only once it is kept in the other.
    fn set_aside(&self, id: &str, record: &str) -> Result<(), StorageError> {
        let sum = checksum(record.as_bytes());
        self.set(&format!("{QUARANTINE}{id}:{sum:016x}"), record)?;
        self.storage.remove(&format!("{DRAFT}{id}"))
    }

    /// Sets a value and reads it back.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.storage.set(key, value)?;
        match self.storage.get(key)? {
            Some(kept) if kept == value => Ok(()),
            _ => Err(StorageError::NotKept),
        }
    }

    /// Reading changes nothing, so what failed once may be tried once more.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(key).or_else(|_| self.storage.get(key))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.storage.keys().or_else(|_| self.storage.keys())
    }
}

/// A record that stands under the id it says.
fn read(id: &str, record: &str) -> Result<Record, Unreadable> {
    let read = Record::decode(record)?;
    match read.draft().id == id {
        true => Ok(read),
        false => Err(Unreadable::NotADraft("it stands in another's place".into())),
    }
}

/// Nothing is written over what another tab wrote, and no empty text over a full one but by hand.
fn may_replace(stands: &Record, with: &Record, how: Put) -> Result<(), PutError> {
    let (theirs, ours) = (stands.draft(), with.draft());
    let own = !theirs.writer.is_empty() && theirs.writer == ours.writer;
    if !own && how.known != Some(&stands.version()) {
        return Err(PutError::Elsewhere(Box::new(stands.clone())));
    }
    let full = match stands {
        Record::Whole(draft) => !draft.text.trim().is_empty(),
        Record::Pointer(_) => true,
    };
    let empty = matches!(with, Record::Whole(draft) if draft.text.trim().is_empty());
    match full && empty && !how.emptied {
        true => Err(PutError::Emptied),
        false => Ok(()),
    }
}
