//! Copies: by hand, and of what loses against something else.

use super::slot::Slot;
use super::{Keep, News, Refused, Shelf};
use crate::drafts::draft::Draft;
use crate::drafts::storage::Storage;

impl<S: Storage> Shelf<S> {
    /// Makes a draft of its own that says what this one says now, even where another tab owns it. `copy` brings the
    /// new id and the name.
    pub fn duplicate(&mut self, id: &str, copy: Draft, now: f64) -> Result<(), Refused> {
        let draft = self.draft(id).ok_or(Refused::NoSuchDraft)?;
        let copy = Draft {
            text: draft.text.clone(),
            beside: draft.beside.clone(),
            template: draft.template.clone(),
            ..copy
        };
        self.add(copy, Keep::Now, now)
    }

    /// Keeps what was changed in this tab; says as which draft.
    pub(super) fn keep_own_version(&mut self, draft: Draft) -> String {
        let first = draft.id_of_copy();
        let mut id = first.clone();
        let mut number = 2;
        while self.is_taken(&id) {
            id = format!("{first}-{number}");
            number += 1;
        }
        self.insert_copy(id.clone(), draft, "this tab");
        id
    }

    /// Keeps another version that was found in a store. Found again, it is known by its id.
    pub(super) fn keep_other_version(&mut self, draft: Draft) {
        let (of, copy) = (draft.id.clone(), draft.id_of_copy());
        if !self.is_taken(&copy) {
            self.insert_copy(copy.clone(), draft, "other version");
            self.news.push(News::Copied { of, copy });
        }
    }

    pub(super) fn insert_copy(&mut self, id: String, draft: Draft, which: &str) {
        let name = Some(format!("{} ({which})", draft.called()));
        let mut slot = Slot::new(Draft {
            id: id.clone(),
            revision: 0,
            name,
            ..draft
        });
        slot.pace.at_once();
        self.slots.insert(id, slot);
    }
}
