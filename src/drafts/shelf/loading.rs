//! Loading: the highest valid revision of both stores, and nothing lost of what loses.

use super::mirroring::{Purpose, Waiting};
use super::slot::Slot;
use super::{News, Shelf};
use crate::drafts::draft::Draft;
use crate::drafts::mirror::{Answer, Answered, Ask, Entry, quarantine_key};
use crate::drafts::record::{Record, Unreadable, checksum};
use crate::drafts::storage::{Storage, StorageError};
use crate::drafts::store::Found;
use std::collections::BTreeMap;

/// So long is waited for the mirror before drafts may be edited and written. What it says later still counts.
const LONGEST: f64 = 3_000.0;
/// A storage that cannot be read is tried so often, with so many milliseconds between.
const TRIES: (u32, f64) = (3, 500.0);

#[derive(Default)]
pub(super) enum Phase {
    #[default]
    Unread,
    /// The storage could not be read so often; when to try again.
    Again(u32, f64),
    /// The storage is read; the mirror has so long to answer.
    Mirror(f64, Read),
    Loaded,
}

/// What is still to be done with what was read.
#[derive(Default)]
pub(super) struct Read {
    /// The records as they stand in the storage.
    raw: BTreeMap<String, String>,
    /// Drafts that have no good record in their place.
    recovered: Vec<String>,
}

impl<S: Storage> Shelf<S> {
    /// Reads the storage and asks the mirror. [`News::Loaded`] says when that has ended.
    pub fn load(&mut self, now: f64) {
        let tries = match self.phase {
            Phase::Unread => 1,
            Phase::Again(tries, _) => tries + 1,
            _ => return,
        };
        let found = match self.store.load() {
            Ok(found) => found,
            Err(why) if why != StorageError::Blocked && tries < TRIES.0 => {
                self.phase = Phase::Again(tries, now + TRIES.1);
                return;
            }
            Err(why) => {
                self.news.push(News::NotLoaded(why));
                Found::default()
            }
        };
        let mut raw = BTreeMap::new();
        for (record, encoded) in found.records {
            let id = record.draft().id.clone();
            match record {
                Record::Whole(draft) => {
                    let mut slot = Slot::kept(draft);
                    slot.sum = Some(checksum(encoded.as_bytes()));
                    self.slots.entry(id.clone()).or_insert(slot);
                    raw.insert(id, encoded);
                }
                Record::Pointer(pointer) => {
                    self.pointers.insert(id, pointer);
                }
            }
        }
        self.newer.extend(found.newer);
        self.unreadable = found.unreadable;
        self.in_place = found.in_place;
        let recovered = found.recovered;
        self.phase = Phase::Mirror(now + LONGEST, Read { raw, recovered });
        if self.mirror.there {
            self.mirror.ask(Ask::Keys, Purpose::Index, now);
        }
        self.end_loading_if_done(now);
    }

    /// Whether drafts may be written.
    pub fn is_loaded(&self) -> bool {
        matches!(self.phase, Phase::Loaded)
    }

    pub(super) fn loading_wakes_at(&self) -> Option<f64> {
        match self.phase {
            Phase::Again(_, at) | Phase::Mirror(at, _) => Some(at),
            _ => None,
        }
    }

    pub(super) fn go_on_loading(&mut self, now: f64) {
        match self.phase {
            Phase::Again(_, at) if at <= now => self.load(now),
            Phase::Mirror(at, _) if at <= now => self.end_loading(now),
            _ => {}
        }
    }

    pub(super) fn indexed(&mut self, keys: &[String], now: f64) {
        let entries = keys.iter().filter_map(|key| Entry::parse(key));
        self.mirror.entries.extend(entries);
        let mut ids: Vec<String> = self.pointers.keys().cloned().collect();
        ids.extend(self.mirror.entries.iter().map(|e| e.id.clone()));
        ids.sort();
        ids.dedup();
        for id in ids {
            self.look_for(&id, now);
        }
        self.end_loading_if_done(now);
    }

    /// Asks the mirror for what may be a better record of this draft than the one that is here.
    pub(super) fn look_for(&mut self, id: &str, now: f64) {
        if self.newer.contains_key(id) {
            return;
        }
        let have = self.slots.get(id).map(|slot| (slot.loaded, slot.sum));
        let better = |e: &&Entry| {
            have.is_none_or(|(revision, sum)| {
                e.revision > revision || e.revision == revision && Some(e.sum) != sum
            })
        };
        let others = || self.mirror.of_others(id).filter(better);
        let Some(top) = others().map(|e| e.revision).max() else {
            return;
        };
        let wanted: Vec<Entry> = others().filter(|e| e.revision == top).cloned().collect();
        for entry in wanted {
            self.ask_candidate(entry, 1, now);
        }
    }

    /// Asks for the record that a pointer names.
    pub(super) fn look_at_pointer(&mut self, id: &str, now: f64) {
        if let Some(entry) = self.pointers.get(id).and_then(|p| Entry::parse(&p.key)) {
            self.ask_candidate(entry, 1, now);
        }
    }

    fn ask_candidate(&mut self, entry: Entry, tries: u32, now: f64) {
        let ask = Ask::Get(entry.to_string());
        self.mirror
            .ask(ask, Purpose::Candidate { entry, tries }, now);
    }

    pub(super) fn candidate_answered(
        &mut self,
        entry: Entry,
        tries: u32,
        answer: Answered,
        now: f64,
    ) {
        match answer {
            Ok(Answer::Value(Some(record))) => match decoded(&entry, &record) {
                Ok(draft) => self.consider(draft, &entry),
                Err(Unreadable::NewerSchema(_)) => self.consider_newer(entry.id, record),
                Err(why) => {
                    let (key, value) = (entry.to_string(), record);
                    let ask = Ask::Put {
                        value,
                        removing: vec![key.clone()],
                        key: quarantine_key(&key),
                    };
                    self.mirror.ask(ask, Purpose::Nothing, now);
                    self.mirror.entries.remove(&entry);
                    self.unreadable.push((entry.id.clone(), why));
                    self.look_for(&entry.id, now);
                }
            },
            Ok(_) => {
                self.mirror.entries.remove(&entry);
                self.look_for(&entry.id, now);
            }
            Err(_) if tries < TRIES.0 => self.ask_candidate(entry, tries + 1, now),
            // It is not known whether it is better, so what is here goes on; its revision is beyond the other's, and
            // the other stays in the history.
            Err(_) => match self.slots.get_mut(&entry.id) {
                Some(slot) => slot.draft.revision = slot.draft.revision.max(entry.revision),
                None => self.unreadable.push((entry.id, Unreadable::Elsewhere)),
            },
        }
        self.end_loading_if_done(now);
    }

    /// Takes a record of the mirror for the draft, or keeps it beside it.
    fn consider(&mut self, theirs: Draft, entry: &Entry) {
        if self.newer.contains_key(&theirs.id) {
            return;
        }
        let id = theirs.id.clone();
        let Some(slot) = self.slots.get_mut(&id) else {
            let pointer = self.pointers.remove(&id);
            let mut slot = Slot::new(theirs);
            slot.sum = Some(entry.sum);
            slot.known = pointer.as_ref().map(|p| p.draft.version());
            match pointer {
                Some(pointer) if pointer.key == entry.to_string() => {
                    slot.points_to = Some(pointer.key);
                }
                // The mirror knew more than the storage does.
                _ => slot.pace.at_once(),
            }
            self.slots.insert(id, slot);
            return;
        };
        if !slot.touched && !slot.is_dirty() && theirs.revision > slot.draft.revision {
            slot.loaded = theirs.revision;
            slot.sum = Some(entry.sum);
            slot.draft = theirs;
            slot.pace.at_once();
            self.news.push(News::Replaced(id));
        } else if theirs.says_the_same(&slot.draft) {
            slot.draft.revision = slot.draft.revision.max(theirs.revision);
        } else if theirs.revision >= slot.loaded {
            // The next revision ends the question for good.
            slot.draft.revision = slot.draft.revision.max(theirs.revision);
            slot.pace.at_once();
            self.keep_other_version(theirs);
        }
    }

    /// A newer version knows this draft better: it is not written any more, here as there.
    fn consider_newer(&mut self, id: String, record: String) {
        self.pointers.remove(&id);
        if let Some(slot) = self.slots.remove(&id)
            && (slot.touched || slot.is_dirty())
        {
            self.keep_own_version(slot.draft);
        }
        self.news.push(News::Replaced(id.clone()));
        self.newer.insert(id, record);
    }

    pub(super) fn end_loading_if_done(&mut self, now: f64) {
        let asks = |w: &Waiting| matches!(w.purpose, Purpose::Index | Purpose::Candidate { .. });
        if matches!(self.phase, Phase::Mirror(..)) && !self.mirror.waiting.values().any(asks) {
            self.end_loading(now);
        }
    }

    pub(super) fn end_loading(&mut self, now: f64) {
        let read = match &mut self.phase {
            Phase::Mirror(_, read) => std::mem::take(read),
            _ => return,
        };
        self.phase = Phase::Loaded;
        for id in self.pointers.keys() {
            self.unreadable.push((id.clone(), Unreadable::Elsewhere));
        }
        let index_is_due = |w: &Waiting| matches!(w.purpose, Purpose::Index);
        if self.mirror.there && !self.mirror.waiting.values().any(index_is_due) {
            self.catch_up(read.raw, now);
        }
        for id in read.recovered {
            if let Some(slot) = self.slots.get_mut(&id) {
                slot.pace.at_once();
            }
        }
        self.news.push(News::Loaded);
        self.empty_what_is_old(now);
        self.tick(now);
    }

    /// What the storage has and the mirror has not, such as everything when there is a mirror for the first time.
    fn catch_up(&mut self, raw: BTreeMap<String, String>, now: f64) {
        for (id, record) in raw {
            let as_read = |slot: &&Slot| !slot.is_dirty() && slot.draft.revision == slot.loaded;
            let Some(slot) = self.slots.get(&id).filter(as_read) else {
                continue;
            };
            let entry = Entry::of(&slot.draft, None, &record);
            if !self.mirror.entries.contains(&entry) {
                let keep = |entry, removing| Purpose::Keep { entry, removing };
                self.mirror.put(entry, record, None, keep, now);
            }
        }
    }
}

/// A draft from a record of the mirror that is what its key says.
fn decoded(entry: &Entry, record: &str) -> Result<Draft, Unreadable> {
    let draft = Draft::decode(record)?;
    match draft.id == entry.id && draft.revision == entry.revision {
        true => Ok(draft),
        false => Err(Unreadable::Damaged),
    }
}
