//! Room `drafts`: what is kept in the browser, as a state machine over small storages, so that everything here runs and
//! is tested without a browser.
//! May use: text.
//!
//! - [`Shelf`]: all drafts; loading, writing, trash, snapshots, backup. Begin reading there.
//! - [`Tabs`]: which tab may write a draft, and what tabs say to each other
//! - [`Storage`]: what is asked of localStorage; [`Ask`] and [`Answer`]: of the mirror (IndexedDB)
//! - [`Record`]: the form in which a draft is kept; `golden/` has one of every schema
//! - [`diff`]: what differs between two texts
//! - [`search`]: finding drafts

mod backup;
mod diff;
mod draft;
mod meter;
mod mirror;
mod pace;
mod record;
mod search;
mod shelf;
mod storage;
mod store;
mod tabs;

pub use backup::{Backup, NotABackup, Snapshot};
pub use diff::{Diff, Hunk, Kind, Line, diff};
pub use draft::{Draft, Unknown, Version};
pub use meter::{BUDGET, Level, Meter};
pub use mirror::{Answer, Answered, Ask, Asked, Entry, RING, Why};
pub use record::{Pointer, Record, SCHEMA, Unreadable};
pub use search::{Hit, search, size};
pub use shelf::{
    Change, Deleted, Heard, Keep, LONG, Lacking, News, Refused, Restored, Saved, Shelf,
};
pub use storage::{Storage, StorageError, units};
pub use store::{Found, Put, PutError, Store};
pub use tabs::{Act, Holding, Lock, Message, Tabs};
