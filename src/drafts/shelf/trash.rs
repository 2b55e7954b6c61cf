//! Deleted drafts wait thirty days in the trash.

use super::mirroring::Purpose;
use super::{News, Refused, Shelf};
use crate::drafts::draft::Draft;
use crate::drafts::mirror::{Ask, Entry};
use crate::drafts::storage::Storage;

const THIRTY_DAYS: f64 = 30.0 * 86_400_000.0;

impl Draft {
    /// Whether it has been in the trash for longer than drafts wait there.
    pub fn has_waited(&self, now: f64) -> bool {
        self.deleted.is_some_and(|at| now - at > THIRTY_DAYS)
    }
}

/// What deleting has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    InTrash,
    /// Nobody had ever changed it, and it was never kept: there is nothing to bring back.
    Gone,
}

impl<S: Storage> Shelf<S> {
    /// What is in the trash, the last deleted first.
    pub fn trash(&self) -> Vec<&Draft> {
        let mut drafts: Vec<&Draft> = self.all().filter(|d| d.deleted.is_some()).collect();
        drafts.sort_by(|a, b| {
            let later = b.deleted.unwrap_or_default();
            later.total_cmp(&a.deleted.unwrap_or_default())
        });
        drafts
    }

    /// Moves a draft to the trash, and writes that at once.
    pub fn delete(&mut self, id: &str, now: f64) -> Result<Deleted, Refused> {
        let slot = self.slot(id)?;
        if slot.is_fresh() {
            self.slots.remove(id);
            return Ok(Deleted::Gone);
        }
        slot.draft.deleted = Some(now);
        slot.pace.at_once();
        self.tick(now);
        Ok(Deleted::InTrash)
    }

    /// Takes a draft out of the trash.
    pub fn undelete(&mut self, id: &str, now: f64) -> Result<(), Refused> {
        let slot = self.slot(id)?;
        slot.draft.deleted = None;
        slot.pace.at_once();
        self.tick(now);
        Ok(())
    }

    /// Forgets a draft of the trash for good, with its history: first in the mirror, then in the storage, so that it
    /// does not come back. [`News::Emptied`] says when.
    pub fn empty(&mut self, id: &str, now: f64) -> Result<(), Refused> {
        if self.slot(id)?.draft.deleted.is_none() {
            return Err(Refused::NoSuchDraft);
        }
        self.mirror.loose.retain(|entry, _| entry.id != id);
        if !self.mirror.there {
            self.forget(id);
            return Ok(());
        }
        // Other tabs may have put something there that this one has not heard of.
        let purpose = Purpose::ListToEmpty(id.to_owned());
        self.mirror.ask(Ask::Keys, purpose, now);
        Ok(())
    }

    pub(super) fn listed_to_empty(&mut self, id: String, keys: &[String], now: f64) {
        if self.draft(&id).is_none_or(|d| d.deleted.is_none()) {
            return;
        }
        self.mirror
            .entries
            .extend(keys.iter().filter_map(|key| Entry::parse(key)));
        let keys = self.mirror.of(&id).map(Entry::to_string).collect();
        self.mirror.ask(Ask::Remove(keys), Purpose::Empty(id), now);
    }

    pub(super) fn mirror_emptied(&mut self, id: &str) {
        // It may have been taken out of the trash meanwhile.
        if self.draft(id).is_some_and(|d| d.deleted.is_some()) {
            self.mirror.entries.retain(|entry| entry.id != id);
            self.forget(id);
        }
    }

    fn forget(&mut self, id: &str) {
        match self.store.forget(id) {
            Ok(()) => {
                self.slots.remove(id);
                self.news.push(News::Emptied(id.to_owned()));
            }
            Err(why) => self.news.push(News::NotEmptied(id.to_owned(), why)),
        }
    }

    pub(super) fn empty_what_is_old(&mut self, now: f64) {
        let old = self.all().filter(|d| d.has_waited(now));
        let old: Vec<String> = old.map(|d| d.id.clone()).collect();
        for id in old {
            // What cannot be emptied now waits for the next time.
            let _ = self.empty(&id, now);
        }
    }
}
