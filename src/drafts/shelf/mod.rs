//! The shelf: all drafts of this browser as one state machine. It knows no clock, no timer and no browser: the time
//! comes in with every call, what the mirror is to do goes out with [`Shelf::asks`], and what came back comes in with
//! [`Shelf::answered`].
//!
//! How a page uses it: [`Shelf::load`] once; then, after every call, do what [`Shelf::asks`] says, tell the interface
//! what [`Shelf::news`] says, and set a timer for [`Shelf::wake_at`] that calls [`Shelf::tick`]. [`Shelf::flush`]
//! when the page is hidden or closed.
//!
//! *Laws.* Nothing is written before loading has ended. A draft is [`Saved::At`] only when the storage gave back what
//! was written and the mirror said that it has it. Nothing is written over what another tab, a newer version or damage
//! left there. No two writings of a draft have the same revision. An empty text takes the place of a full one only by
//! hand. Whatever loses against something else is kept as a draft of its own.

mod backup;
mod copies;
mod hearing;
mod history;
mod loading;
mod mirroring;
mod slot;
mod trash;
mod writing;

use super::draft::Draft;
use super::meter::Meter;
use super::mirror::{Asked, Entry};
use super::pace::{NEARLY_AT_ONCE, SOON};
use super::record::{Pointer, Unreadable};
use super::storage::{Storage, StorageError};
use super::store::Store;
use mirroring::Mirror;
use serde_json::Value;
use slot::Slot;
use std::collections::BTreeMap;
use std::fmt;

pub use backup::Restored;
pub use hearing::Heard;
pub use slot::{Lacking, Saved};
pub use trash::Deleted;
pub use writing::LONG;

/// A text of so many bytes is written in about a millisecond.
const SHORT: usize = 32 * 1024;

pub struct Shelf<S> {
    store: Store<S>,
    /// The name of this tab: another for every load of the page.
    tab: String,
    phase: loading::Phase,
    slots: BTreeMap<String, Slot>,
    /// Drafts whose text is still to come from the mirror.
    pointers: BTreeMap<String, Pointer>,
    /// Records of a newer version, as they are.
    newer: BTreeMap<String, String>,
    unreadable: Vec<(String, Unreadable)>,
    in_place: usize,
    mirror: Mirror,
    backup: Option<backup::Gathering>,
    news: Vec<News>,
}

/// What happened that the interface did not ask for, or waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Loading has ended; drafts may be written.
    Loaded,
    /// The storage could not be read at all. What is typed is written where that takes nothing else's place.
    NotLoaded(StorageError),
    /// A draft that nobody had changed here says something else now: show it again.
    Replaced(String),
    /// What was changed here goes on as the draft `to`, because another tab has written `from`.
    Parted { from: String, to: String },
    /// Two versions of `of` were found. The second is kept as the draft `copy`.
    Copied { of: String, copy: String },
    /// Gone from the trash, for good.
    Emptied(String),
    /// Still in the trash.
    NotEmptied(String, StorageError),
    /// A snapshot or an earlier revision that was asked for.
    Fetched(Entry, Result<Box<Draft>, Unreadable>),
    /// A snapshot that lives only as long as this tab, because the mirror did not take it.
    Loose(Entry, StorageError),
    /// The file of a backup, and how many named snapshots could not be had for it.
    Backup { file: String, missing: usize },
}

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    NoSuchDraft,
    /// A newer version has written it: it can be read and exported.
    Newer,
    /// A text would become empty that nobody emptied.
    Emptied,
    /// There is a draft with this id.
    Exists,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refused::NoSuchDraft => "there is no such draft",
            Refused::Newer => "a newer version has written this draft",
            Refused::Emptied => "the draft would have become empty",
            Refused::Exists => "there is a draft with this id",
        })
    }
}

impl std::error::Error for Refused {}

/// When a new draft is written first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Now,
    /// A fresh template is not worth keeping until somebody types in it.
    OnceChanged,
}

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    pub text: String,
    pub beside: Option<Value>,
    /// Somebody has deleted the text by hand; without this nothing takes the place of a text.
    pub emptied: bool,
}

impl<S: Storage> Shelf<S> {
    /// A shelf that has read nothing yet. `mirror` says whether there is one to ask.
    pub fn new(storage: S, tab: impl Into<String>, mirror: bool) -> Self {
        Shelf {
            store: Store::new(storage),
            tab: tab.into(),
            phase: loading::Phase::default(),
            slots: BTreeMap::new(),
            pointers: BTreeMap::new(),
            newer: BTreeMap::new(),
            unreadable: Vec::new(),
            in_place: 0,
            mirror: Mirror::new(mirror),
            backup: None,
            news: Vec::new(),
        }
    }

    /// Drafts that are not deleted, the last written first.
    pub fn drafts(&self) -> Vec<&Draft> {
        let mut drafts: Vec<&Draft> = self.all().filter(|d| d.deleted.is_none()).collect();
        // Ids begin with the time of their making: of two that were written in one moment the later made comes first.
        drafts.sort_by(|a, b| b.time.total_cmp(&a.time).then_with(|| b.id.cmp(&a.id)));
        drafts
    }

    fn all(&self) -> impl Iterator<Item = &Draft> {
        self.slots.values().map(|slot| &slot.draft)
    }

    /// A draft, deleted or not, as it is now: with what is not written yet.
    pub fn draft(&self, id: &str) -> Option<&Draft> {
        self.slots.get(id).map(|slot| &slot.draft)
    }

    /// How a draft is kept. Of one that is not there: [`Saved::Fresh`].
    pub fn saved(&self, id: &str) -> Saved {
        self.slots.get(id).map_or(Saved::Fresh, Slot::saved)
    }

    /// Whether something is kept in no store, as far as is known: the browser is to ask before the page goes. To be asked
    /// after [`Shelf::flush`].
    pub fn has_what_is_kept_nowhere(&self) -> bool {
        self.slots.values().any(Slot::is_kept_nowhere)
    }

    /// Whether everything is kept as well as it can be.
    pub fn is_all_saved(&self) -> bool {
        self.slots
            .values()
            .all(|slot| matches!(slot.saved(), Saved::Fresh | Saved::At(_)))
    }

    /// Records of a newer version: (id, record). They are shown read-only, exported raw, and never written over.
    pub fn newer(&self) -> impl Iterator<Item = (&str, &str)> {
        self.newer
            .iter()
            .map(|(id, raw)| (id.as_str(), raw.as_str()))
    }

    /// Records that could not be read, and why. They are kept aside, but for [`Shelf::in_place`].
    pub fn unreadable(&self) -> &[(String, Unreadable)] {
        &self.unreadable
    }

    /// How many records that cannot be read are where they were because there was no room to keep them aside.
    pub fn in_place(&self) -> usize {
        self.in_place
    }

    /// Everything that was ever kept aside: (key, record).
    pub fn quarantined(&self) -> Result<Vec<(String, String)>, StorageError> {
        self.store.quarantined()
    }

    /// What the page's own keys and values take in the storage. Reads them all: ask now and then, not with every key.
    pub fn meter(&self) -> Result<Meter, StorageError> {
        self.store.meter()
    }

    /// Takes a new draft. It never takes the place of another.
    pub fn add(&mut self, draft: Draft, keep: Keep, now: f64) -> Result<(), Refused> {
        if self.is_taken(&draft.id) {
            return Err(Refused::Exists);
        }
        let id = draft.id.clone();
        let mut slot = Slot::new(Draft {
            revision: 0,
            time: now,
            deleted: None,
            ..draft
        });
        if keep == Keep::Now {
            slot.pace.at_once();
        }
        self.slots.insert(id, slot);
        self.tick(now);
        Ok(())
    }

    /// A draft says something else now. It is written soon.
    pub fn change(&mut self, id: &str, change: Change, now: f64) -> Result<(), Refused> {
        let slot = self.slot(id)?;
        if slot.draft.text == change.text && slot.draft.beside == change.beside {
            return Ok(());
        }
        let empties = change.text.trim().is_empty() && !slot.draft.text.trim().is_empty();
        if empties && !change.emptied {
            return Err(Refused::Emptied);
        }
        slot.emptied |= change.emptied;
        slot.draft.text = change.text;
        slot.draft.beside = change.beside;
        let soon = match slot.draft.text.len() <= SHORT {
            true => NEARLY_AT_ONCE,
            false => SOON,
        };
        slot.pace.changed(now, soon);
        Ok(())
    }

    /// Something about a draft is otherwise now: its name, its file, what was copied. Its text, and whether it is
    /// deleted, stay as they are.
    pub fn amend(
        &mut self,
        id: &str,
        now: f64,
        amend: impl FnOnce(&mut Draft),
    ) -> Result<(), Refused> {
        let slot = self.slot(id)?;
        let mut amended = Draft {
            text: String::new(),
            ..slot.draft.clone()
        };
        amend(&mut amended);
        let before = &mut slot.draft;
        let amended = Draft {
            id: before.id.clone(),
            revision: before.revision,
            time: before.time,
            writer: before.writer.clone(),
            text: std::mem::take(&mut before.text),
            deleted: before.deleted,
            ..amended
        };
        *before = amended;
        slot.pace.changed(now, SOON);
        Ok(())
    }

    /// Notes that a draft is about to be drawn. That it cannot be noted is no reason not to draw it.
    pub fn rendering(&self, id: &str) {
        let _ = self.store.rendering(id);
    }

    /// Notes that a draft was drawn.
    pub fn rendered(&self, id: &str) {
        let _ = self.store.rendered(id);
    }

    /// Whether the page went down the last time it drew this draft: open it as plain text.
    pub fn stopped_the_page(&self, id: &str) -> bool {
        self.store.stopped_the_page(id)
    }

    /// What the mirror is to do now. Asking again gives only what is new.
    pub fn asks(&mut self) -> Vec<Asked> {
        self.mirror.take_asks()
    }

    /// What happened since this was asked last.
    pub fn news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    fn slot(&mut self, id: &str) -> Result<&mut Slot, Refused> {
        if self.newer.contains_key(id) {
            return Err(Refused::Newer);
        }
        self.slots.get_mut(id).ok_or(Refused::NoSuchDraft)
    }

    fn is_taken(&self, id: &str) -> bool {
        self.slots.contains_key(id) || self.newer.contains_key(id) || self.pointers.contains_key(id)
    }
}
