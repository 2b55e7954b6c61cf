//! One draft on the shelf, and how far it is kept.

use crate::drafts::draft::{Draft, Version};
use crate::drafts::pace::Pace;
use crate::drafts::storage::StorageError;
use crate::drafts::store::PutError;

/// How a draft is kept, for the status line.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// It was never written, and there is nothing to write.
    Fresh,
    /// There are changes that are not written, or not known to be.
    Changed,
    /// It is in the storage, and in the mirror where there is one; since when.
    At(f64),
    /// It is kept, but in one place only.
    Half { at: f64, lacking: Lacking },
    /// It is kept nowhere. It can still be edited and downloaded, and is tried again.
    Failed(PutError),
}

/// Where a draft is not kept, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum Lacking {
    Storage(PutError),
    Mirror(StorageError),
}

/// What has become of the last attempt to write to one of the stores.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome<E> {
    /// There is no such store, or nothing was written yet.
    None,
    Waiting,
    Done,
    Failed(E),
}

pub(super) struct Slot {
    pub draft: Draft,
    /// What stands in the storage, as far as this tab knows.
    pub known: Option<Version>,
    /// The record in the mirror that the storage points to.
    pub points_to: Option<String>,
    /// The revision it had when it came from the stores, the checksum of its record, and whether it was written here
    /// since.
    pub loaded: u64,
    pub sum: Option<u64>,
    pub touched: bool,
    /// Somebody has emptied it by hand since it was last written.
    pub emptied: bool,
    /// It is to be written whole to the storage, however long it is.
    pub whole: bool,
    pub pace: Pace,
    pub local: Outcome<PutError>,
    pub mirror: Outcome<StorageError>,
    settled: Saved,
}

impl Slot {
    pub fn new(draft: Draft) -> Self {
        Slot {
            known: None,
            points_to: None,
            loaded: draft.revision,
            sum: None,
            touched: false,
            emptied: false,
            whole: false,
            pace: Pace::default(),
            local: Outcome::None,
            mirror: Outcome::None,
            settled: match draft.revision {
                0 => Saved::Fresh,
                _ => Saved::At(draft.time),
            },
            draft,
        }
    }

    /// One that stands in the storage.
    pub fn kept(draft: Draft) -> Self {
        let known = Some(draft.version());
        Slot {
            known,
            ..Slot::new(draft)
        }
    }

    /// Trouble is said until it is over; it does not blink while the next attempt is under way.
    pub fn saved(&self) -> Saved {
        let open = self.pace.is_changed()
            || self.local == Outcome::Waiting
            || self.mirror == Outcome::Waiting;
        match &self.settled {
            Saved::Fresh | Saved::At(_) if open => Saved::Changed,
            settled => settled.clone(),
        }
    }

    /// Whether this tab holds anything that is in no store.
    pub fn is_dirty(&self) -> bool {
        !matches!(self.saved(), Saved::Fresh | Saved::At(_))
    }

    /// Nobody has changed it, and it was never written.
    pub fn is_fresh(&self) -> bool {
        self.draft.revision == 0 && !self.pace.is_changed()
    }

    pub fn is_kept_nowhere(&self) -> bool {
        self.is_dirty() && self.local != Outcome::Done && self.mirror != Outcome::Done
    }

    /// Draws the conclusion from what has become of the last attempt.
    pub fn settle(&mut self, now: f64) {
        let at = self.draft.time;
        self.settled = match (&self.local, &self.mirror) {
            (Outcome::Done, Outcome::Done | Outcome::None) => {
                self.pace.worked();
                Saved::At(at)
            }
            (Outcome::Done, Outcome::Failed(why)) => {
                self.pace.worked();
                let lacking = Lacking::Mirror(why.clone());
                Saved::Half { at, lacking }
            }
            (Outcome::Failed(why), mirror) => {
                // A storage that is switched off stays so.
                if *why != PutError::Storage(StorageError::Blocked) {
                    self.pace.failed(now);
                }
                match mirror {
                    Outcome::Done => {
                        let lacking = Lacking::Storage(why.clone());
                        Saved::Half { at, lacking }
                    }
                    Outcome::Waiting => return,
                    _ => Saved::Failed(why.clone()),
                }
            }
            _ => return,
        };
    }
}
