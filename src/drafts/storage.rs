//! What the drafts ask of a browser's storage, and how the keys are called.

use std::fmt;

/// Strings under keys, at once; localStorage in a browser. Any call may fail at any time.
pub trait Storage {
    fn keys(&self) -> Result<Vec<String>, StorageError>;
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Replaces the value whole, or leaves it as it was.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;
    fn remove(&self, key: &str) -> Result<(), StorageError>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let the page keep anything.
    Blocked,
    /// No room is left.
    Full,
    /// It said it was written, and it was not.
    NotKept,
    /// It has not answered.
    Silent,
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StorageError::Blocked => write!(f, "this browser lets the page keep nothing"),
            StorageError::Full => write!(f, "this browser has no room left for the page"),
            StorageError::NotKept => write!(f, "the browser did not keep what was written"),
            StorageError::Silent => write!(f, "the browser has not answered"),
            StorageError::Other(why) => write!(f, "the browser said: {why}"),
        }
    }
}

impl std::error::Error for StorageError {}

/// Everything the page keeps begins with this: the origin may be shared with other projects.
pub(super) const OURS: &str = "debrief:";
/// A draft: its record or a pointer to it.
pub(super) const DRAFT: &str = "debrief:draft:";
/// The good record that stood there before.
pub(super) const PREVIOUS: &str = "debrief:previous:";
/// What could not be read, as it was.
pub(super) const QUARANTINE: &str = "debrief:quarantine:";
/// Drafts that are being drawn; found at the start, the page went down with it.
pub(super) const RENDERING: &str = "debrief:rendering:";

/// The length that browsers count: UTF-16 units.
pub fn units(text: &str) -> u64 {
    text.chars().map(|c| c.len_utf16() as u64).sum()
}
