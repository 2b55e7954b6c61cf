//! Writing: the storage, read back; then the mirror; only then it is saved.

use super::mirroring::Purpose;
use super::slot::{Outcome, Slot};
use super::{News, Shelf};
use crate::drafts::draft::Draft;
use crate::drafts::mirror::Entry;
use crate::drafts::record::{Pointer, Record};
use crate::drafts::storage::{Storage, StorageError, units};
use crate::drafts::store::{Put, PutError};

/// A text longer than this, in UTF-16 units, lives in the mirror, and the storage holds a pointer to it.
pub const LONG: u64 = 256 * 1024;

impl<S: Storage> Shelf<S> {
    /// Does what is due.
    pub fn tick(&mut self, now: f64) {
        self.go_on_loading(now);
        self.lose_patience(now);
        if self.is_loaded() {
            self.write_where(|slot| slot.pace.is_due(now), false, now);
        }
    }

    /// When the next [`Shelf::tick`] has something to do.
    pub fn wake_at(&self) -> Option<f64> {
        let writes = self.slots.values().filter_map(|slot| slot.pace.due());
        let writes = writes.filter(|_| self.is_loaded());
        let others = [self.loading_wakes_at(), self.mirror.patience_ends()];
        writes
            .chain(others.into_iter().flatten())
            .min_by(f64::total_cmp)
    }

    /// Writes what has changed without waiting for a pause: somebody turns to another draft, or asks for it.
    pub fn hurry(&mut self, now: f64) {
        for slot in self.slots.values_mut().filter(|s| s.pace.is_changed()) {
            slot.pace.at_once();
        }
        self.tick(now);
    }

    /// Writes everything that is not written, at once: the page is hidden or goes. Long texts too are written whole,
    /// because nobody may be there to hear that the mirror has them. The mirror is not waited for any more.
    pub fn flush(&mut self, now: f64) {
        self.end_loading(now);
        if self.is_loaded() {
            self.write_where(Slot::is_unwritten, true, now);
        }
    }

    fn write_where(&mut self, due: impl Fn(&Slot) -> bool, leaving: bool, now: f64) {
        let ids: Vec<String> = self
            .slots
            .iter()
            .filter(|(_, slot)| due(slot))
            .map(|(id, _)| id.clone())
            .collect();
        for id in ids {
            self.write(&id, leaving, now);
        }
    }

    pub(super) fn write(&mut self, id: &str, leaving: bool, now: f64) {
        let mirror = self.mirror.there;
        let Some(slot) = self.slots.get_mut(id) else {
            return;
        };
        // The same again is the same revision.
        if slot.pace.is_changed() || !slot.touched {
            slot.draft.revision = slot.draft.revision.saturating_add(1);
            slot.draft.time = now;
            slot.draft.writer.clone_from(&self.tab);
            slot.mirror = Outcome::None;
            slot.touched = true;
        }
        slot.pace.begin();
        let long = mirror && !leaving && !slot.whole && units(&slot.draft.text) > LONG;
        slot.whole = false;
        let record = Record::Whole(slot.draft.clone());
        let how = Put {
            known: slot.known.as_ref(),
            emptied: slot.emptied,
        };
        let written = match long {
            true => self.store.may_put(&record, how),
            false => self.store.put(&record, how),
        };
        match written {
            Ok(()) if long => slot.local = Outcome::Waiting,
            Ok(()) => slot.is_in_storage(record.version(), None),
            Err(why @ (PutError::Elsewhere(_) | PutError::Newer)) => {
                return self.part_ways(id, why, now);
            }
            Err(why) => slot.local = Outcome::Failed(why),
        }
        if mirror && matches!(slot.mirror, Outcome::None | Outcome::Failed(_)) {
            slot.mirror = Outcome::Waiting;
            let encoded = record.encode();
            let entry = Entry::of(&slot.draft, None, &encoded);
            let pointer = long.then(|| Box::new(pointer_to(&slot.draft, &entry)));
            let spare = slot.points_to.as_deref();
            let purpose = |entry, removing| Purpose::Write {
                entry,
                removing,
                pointer,
            };
            self.mirror.put(entry, encoded, spare, purpose, now);
        }
        slot.settle(now);
    }

    /// The mirror has it.
    pub(super) fn mirrored(&mut self, entry: &Entry, pointer: Option<Box<Pointer>>, now: f64) {
        let Some(slot) = self.slots.get_mut(&entry.id) else {
            return;
        };
        let latest = slot.draft.revision == entry.revision;
        if latest {
            slot.mirror = Outcome::Done;
        }
        let news = |known: u64| known < entry.revision;
        if let Some(pointer) = pointer
            && slot.known.as_ref().is_none_or(|known| news(known.revision))
        {
            let record = Record::Pointer(*pointer);
            let how = Put {
                known: slot.known.as_ref(),
                emptied: slot.emptied,
            };
            match self.store.put(&record, how) {
                Ok(()) => slot.is_in_storage(record.version(), Some(entry.to_string())),
                Err(why @ (PutError::Elsewhere(_) | PutError::Newer)) => {
                    return self.part_ways(&entry.id, why, now);
                }
                Err(why) if latest => slot.local = Outcome::Failed(why),
                Err(_) => {}
            }
        }
        if latest {
            slot.settle(now);
        }
    }

    /// The mirror does not have it, or does not say so.
    pub(super) fn not_mirrored(&mut self, entry: &Entry, long: bool, why: StorageError, now: f64) {
        let Some(slot) = self.slots.get_mut(&entry.id) else {
            return;
        };
        if slot.draft.revision != entry.revision {
            return;
        }
        slot.mirror = Outcome::Failed(why);
        if long {
            // Then the storage has to hold it after all.
            slot.whole = true;
            slot.pace.at_once();
        } else {
            slot.settle(now);
        }
    }

    /// Another tab, or a newer version, has written this draft. Neither replaces the other: what is here goes on as a
    /// draft of its own.
    fn part_ways(&mut self, id: &str, why: PutError, now: f64) {
        let Some(slot) = self.slots.remove(id) else {
            return;
        };
        match why {
            PutError::Elsewhere(theirs) => match *theirs {
                Record::Whole(theirs) => {
                    let same = theirs.says_the_same(&slot.draft);
                    self.slots.insert(id.to_owned(), Slot::kept(theirs));
                    if same {
                        return;
                    }
                }
                Record::Pointer(pointer) => {
                    self.pointers.insert(id.to_owned(), pointer);
                    self.look_at_pointer(id, now);
                }
            },
            _ => {
                if let Ok(Some(record)) = self.store.record(id) {
                    self.newer.insert(id.to_owned(), record);
                }
            }
        }
        let to = self.keep_own_version(slot.draft);
        let from = id.to_owned();
        self.write(&to, false, now);
        self.news.push(News::Parted { from, to });
    }
}

impl Slot {
    fn is_unwritten(&self) -> bool {
        self.pace.due().is_some() || self.local == Outcome::Waiting
    }

    fn is_in_storage(&mut self, version: crate::drafts::draft::Version, points_to: Option<String>) {
        if version.revision == self.draft.revision {
            self.local = Outcome::Done;
            self.emptied = false;
        }
        self.known = Some(version);
        self.points_to = points_to;
    }
}

fn pointer_to(draft: &Draft, entry: &Entry) -> Pointer {
    Pointer {
        units: units(&draft.text),
        key: entry.to_string(),
        draft: Draft {
            text: String::new(),
            beside: None,
            ..draft.clone()
        },
    }
}
