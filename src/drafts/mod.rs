//! Room `drafts`: what is kept in the browser. One self-contained record a draft, over a small storage trait, so that
//! everything here runs and is tested without a browser.
//! May use: text.

mod record;
mod store;

pub use record::{Draft, Unreadable};
pub use store::{Kept, Storage, StorageError, Store};
