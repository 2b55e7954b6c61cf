//! What is asked of the mirror, and what its answers are for.

use super::{News, Shelf};
use crate::drafts::mirror::{Answer, Answered, Ask, Asked, Entry, surplus};
use crate::drafts::record::Pointer;
use crate::drafts::storage::{Storage, StorageError};
use std::collections::{BTreeMap, BTreeSet};

/// A mirror that has not answered a write for so long is said not to have it. Its answer still counts when it comes.
const PATIENCE: f64 = 5_000.0;

/// What an answer is for.
pub(super) enum Purpose {
    /// The keys of everything, at the start.
    Index,
    /// A record that may be the one to open.
    Candidate {
        entry: Entry,
        tries: u32,
    },
    /// A draft that is being written; with the pointer that is to stand in the storage, where the text is long.
    Write {
        entry: Entry,
        removing: Vec<Entry>,
        pointer: Option<Box<Pointer>>,
    },
    /// Something kept that no draft waits for.
    Keep {
        entry: Entry,
        removing: Vec<Entry>,
    },
    Fetch(Entry),
    Backup(Entry),
    /// The keys of everything, for a draft that is emptied from the trash; then all of it.
    ListToEmpty(String),
    Empty(String),
    /// Nobody waits for it.
    Nothing,
}

pub(super) struct Waiting {
    pub purpose: Purpose,
    pub since: f64,
}

#[derive(Default)]
pub(super) struct Mirror {
    /// Whether there is one, as far as is known.
    pub there: bool,
    /// What it holds, as far as is known.
    pub entries: BTreeSet<Entry>,
    /// What this tab has asked it to keep.
    own: BTreeSet<Entry>,
    /// Snapshots that it does not have yet, or cannot take.
    pub loose: BTreeMap<Entry, String>,
    pub waiting: BTreeMap<u64, Waiting>,
    asks: Vec<Asked>,
    tickets: u64,
}

impl Mirror {
    pub fn new(there: bool) -> Self {
        Mirror {
            there,
            ..Mirror::default()
        }
    }

    pub fn ask(&mut self, ask: Ask, purpose: Purpose, now: f64) {
        self.tickets += 1;
        let ticket = self.tickets;
        self.asks.push(Asked { ticket, ask });
        let since = now;
        self.waiting.insert(ticket, Waiting { purpose, since });
    }

    /// Asks for a record to be kept and for what has to go for it, but for the record that the storage points to.
    pub fn put(
        &mut self,
        entry: Entry,
        value: String,
        spare: Option<&str>,
        purpose: impl FnOnce(Entry, Vec<Entry>) -> Purpose,
        now: f64,
    ) {
        let mut removing = surplus(self.entries.iter(), &entry);
        removing.retain(|e| Some(e.to_string().as_str()) != spare);
        for gone in &removing {
            self.own.remove(gone);
        }
        self.own.insert(entry.clone());
        let ask = Ask::Put {
            key: entry.to_string(),
            value,
            removing: removing.iter().map(Entry::to_string).collect(),
        };
        self.ask(ask, purpose(entry, removing), now);
    }

    pub fn has(&mut self, entry: Entry, removed: &[Entry]) {
        for gone in removed {
            self.entries.remove(gone);
        }
        self.entries.insert(entry);
    }

    /// The revisions of a draft that others have written.
    pub fn of_others(&self, id: &str) -> impl Iterator<Item = &Entry> {
        let revisions = self
            .entries
            .iter()
            .filter(move |e| e.id == id && e.why.is_none());
        revisions.filter(|e| !self.own.contains(e))
    }

    /// All that it holds of a draft, or was asked to.
    pub fn of(&self, id: &str) -> impl Iterator<Item = &Entry> {
        let all = self.entries.union(&self.own);
        all.filter(move |e| e.id == id)
    }

    pub fn take_asks(&mut self) -> Vec<Asked> {
        std::mem::take(&mut self.asks)
    }

    /// When the silence of the mirror begins to mean something.
    pub fn patience_ends(&self) -> Option<f64> {
        let waits = |w: &&Waiting| matches!(w.purpose, Purpose::Write { .. } | Purpose::Backup(_));
        let ends = self
            .waiting
            .values()
            .filter(waits)
            .map(|w| w.since + PATIENCE);
        ends.filter(|end| end.is_finite()).min_by(f64::total_cmp)
    }
}

impl<S: Storage> Shelf<S> {
    /// What the mirror answered. An answer to a question nobody asked changes nothing.
    pub fn answered(&mut self, ticket: u64, answer: Answered, now: f64) {
        let Some(Waiting { purpose, .. }) = self.mirror.waiting.remove(&ticket) else {
            return;
        };
        match (purpose, answer) {
            (Purpose::Index, Ok(Answer::Keys(keys))) => self.indexed(&keys, now),
            (Purpose::Index, _) => {
                self.mirror.there = false;
                self.end_loading_if_done(now);
            }
            (Purpose::Candidate { entry, tries }, answer) => {
                self.candidate_answered(entry, tries, answer, now);
            }
            (
                Purpose::Write {
                    entry,
                    removing,
                    pointer,
                },
                Ok(Answer::Done),
            ) => {
                self.mirror.has(entry.clone(), &removing);
                self.mirrored(&entry, pointer, now);
            }
            (Purpose::Write { entry, pointer, .. }, answer) => {
                self.not_mirrored(&entry, pointer.is_some(), error_of(answer), now);
            }
            (Purpose::Keep { entry, removing }, Ok(Answer::Done)) => {
                self.mirror.loose.remove(&entry);
                self.mirror.has(entry, &removing);
            }
            (Purpose::Keep { entry, .. }, answer) => {
                if self.mirror.loose.contains_key(&entry) {
                    self.news.push(News::Loose(entry, error_of(answer)));
                }
            }
            (Purpose::Fetch(entry), answer) => self.fetched(entry, answer),
            (Purpose::Backup(entry), answer) => self.gathered(&entry, answer, now),
            (Purpose::ListToEmpty(id), Ok(Answer::Keys(keys))) => {
                self.listed_to_empty(id, &keys, now);
            }
            (Purpose::Empty(id), Ok(Answer::Done)) => self.mirror_emptied(&id),
            (Purpose::ListToEmpty(id) | Purpose::Empty(id), answer) => {
                self.news.push(News::NotEmptied(id, error_of(answer)));
            }
            (Purpose::Nothing, _) => {}
        }
        self.tick(now);
    }

    /// Draws conclusions from the mirror's silence.
    pub(super) fn lose_patience(&mut self, now: f64) {
        let over: Vec<u64> = self
            .mirror
            .waiting
            .iter()
            .filter(|(_, w)| w.since.is_finite() && (w.since + PATIENCE <= now || now < w.since))
            .map(|(ticket, _)| *ticket)
            .collect();
        for ticket in over {
            let Some(waiting) = self.mirror.waiting.get_mut(&ticket) else {
                continue;
            };
            match &mut waiting.purpose {
                Purpose::Write { entry, pointer, .. } => {
                    let (entry, long) = (entry.clone(), pointer.is_some());
                    // It is not said twice.
                    waiting.since = f64::INFINITY;
                    self.not_mirrored(&entry, long, StorageError::Silent, now);
                }
                Purpose::Backup(entry) => {
                    let entry = entry.clone();
                    self.mirror.waiting.remove(&ticket);
                    self.gathered(&entry, Err(StorageError::Silent), now);
                }
                _ => {}
            }
        }
    }
}

fn error_of(answer: Answered) -> StorageError {
    match answer {
        Err(why) => why,
        Ok(_) => StorageError::Other("another question's answer".into()),
    }
}
