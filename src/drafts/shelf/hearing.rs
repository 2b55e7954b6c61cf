//! What this tab does with a record that another tab sends. See [`crate::drafts::tabs`] for who sends what when.

use super::slot::Slot;
use super::{News, Shelf};
use crate::drafts::draft::Draft;
use crate::drafts::storage::Storage;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The draft says what the other tab says now ([`super::News::Replaced`]).
    Taken,
    /// It said so already, or something later.
    Known,
    /// There are changes here that are not written: they stay, and part ways when they are.
    KeptOwn,
    /// It is no record that this version can read.
    Unreadable,
}

impl<S: Storage> Shelf<S> {
    /// Another tab, which owns the draft, has written this record. Nothing is written here for it.
    pub fn heard(&mut self, record: &str) -> Heard {
        let Ok(theirs) = Draft::decode(record) else {
            return Heard::Unreadable;
        };
        let id = theirs.id.clone();
        if self.newer.contains_key(&id) {
            return Heard::Unreadable;
        }
        if let Some(slot) = self.slots.get(&id) {
            let same = theirs == slot.draft;
            if same || theirs.revision < slot.draft.revision {
                return Heard::Known;
            }
            if slot.is_dirty() {
                return Heard::KeptOwn;
            }
        }
        self.pointers.remove(&id);
        self.slots.insert(id.clone(), Slot::kept(theirs));
        self.news.push(News::Replaced(id));
        Heard::Taken
    }

    /// A draft as the record that other tabs are sent.
    pub fn record(&self, id: &str) -> Option<String> {
        self.draft(id).map(Draft::encode)
    }
}
