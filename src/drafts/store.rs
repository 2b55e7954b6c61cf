use super::record::{Draft, Unreadable};
use std::fmt;

/// What the store asks of a browser: strings under keys.
pub trait Storage {
    fn keys(&self) -> Result<Vec<String>, StorageError>;
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
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
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StorageError::Blocked => write!(f, "this browser lets the page keep nothing"),
            StorageError::Full => write!(f, "this browser has no room left for the page"),
            StorageError::NotKept => write!(f, "the browser did not keep what was written"),
            StorageError::Other(why) => write!(f, "the browser said: {why}"),
        }
    }
}

impl std::error::Error for StorageError {}

/// Everything the page keeps begins with this: the origin may be shared with other projects.
const DRAFT: &str = "debrief:draft:";
const QUARANTINE: &str = "debrief:quarantine:";
const DAYS_IN_TRASH: f64 = 30.0;

/// Drafts in a storage. There is no index: a draft is there when its record is.
pub struct Store<S> {
    storage: S,
}

/// What was found in the storage.
#[derive(Debug, Default)]
pub struct Kept {
    /// Not deleted, the last written first.
    pub drafts: Vec<Draft>,
    /// Records that could not be read, and why. They are kept aside, not deleted.
    pub unreadable: Vec<(String, Unreadable)>,
    /// How many of those could not be kept aside.
    pub in_place: usize,
}

impl<S: Storage> Store<S> {
    pub fn new(storage: S) -> Self {
        Store { storage }
    }

    /// All drafts. Damaged records are moved aside; those of a newer version are left where they are.
    pub fn load(&self, now: f64) -> Result<Kept, StorageError> {
        let mut kept = Kept::default();
        for key in self.storage.keys()? {
            let Some(id) = key.strip_prefix(DRAFT) else {
                continue;
            };
            let Some(record) = self.storage.get(&key)? else {
                continue;
            };
            match Draft::decode(&record) {
                Ok(draft)
                    if draft
                        .deleted
                        .is_some_and(|at| now - at > DAYS_IN_TRASH * 86_400_000.0) =>
                {
                    // What cannot be removed now waits for the next time.
                    let _ = self.storage.remove(&key);
                }
                Ok(draft) if draft.deleted.is_none() => kept.drafts.push(draft),
                Ok(_) => {}
                Err(why) => {
                    // One that cannot be moved (no room for a copy) stays where it is; the others are read all the same.
                    let newer = matches!(why, Unreadable::NewerSchema(_));
                    if !newer && self.set_aside(&key, id, &record).is_err() {
                        kept.in_place += 1;
                    }
                    kept.unreadable.push((id.to_owned(), why));
                }
            }
        }
        kept.drafts
            .sort_by(|a, b| b.time.total_cmp(&a.time).then_with(|| a.id.cmp(&b.id)));
        Ok(kept)
    }

    /// Moves a record out of the way; it is gone from its place only once it is kept in the other.
    fn set_aside(&self, key: &str, id: &str, record: &str) -> Result<(), StorageError> {
        let aside = format!(
            "{QUARANTINE}{id}:{:016x}",
            super::record::checksum(record.as_bytes())
        );
        self.storage.set(&aside, record)?;
        if self.storage.get(&aside)?.as_deref() == Some(record) {
            self.storage.remove(key)?;
        }
        Ok(())
    }

    /// Whether somebody else (another tab) has written this draft since it was read or written here.
    pub fn changed_elsewhere(&self, draft: &Draft) -> Result<bool, StorageError> {
        let kept = self.storage.get(&format!("{DRAFT}{}", draft.id))?;
        let kept = kept.and_then(|record| Draft::decode(&record).ok());
        Ok(kept.is_some_and(|k| k.revision != draft.revision || k.time != draft.time))
    }

    /// Writes a draft and reads it back; only then it is kept.
    pub fn save(&self, draft: &Draft) -> Result<(), StorageError> {
        let (key, record) = (format!("{DRAFT}{}", draft.id), draft.encode());
        self.storage.set(&key, &record)?;
        match self.storage.get(&key)? {
            Some(kept) if kept == record => Ok(()),
            _ => Err(StorageError::NotKept),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    /// A storage that can be made to fail.
    #[derive(Default)]
    pub(crate) struct Memory {
        pub(crate) values: RefCell<BTreeMap<String, String>>,
        pub(crate) room: Option<usize>,
        pub(crate) forgets: bool,
    }

    impl Storage for Memory {
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            Ok(self.values.borrow().keys().cloned().collect())
        }

        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            Ok(self.values.borrow().get(key).cloned())
        }

        fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
            if self.room.is_some_and(|room| value.len() > room) {
                return Err(StorageError::Full);
            }
            if !self.forgets {
                self.values.borrow_mut().insert(key.into(), value.into());
            }
            Ok(())
        }

        fn remove(&self, key: &str) -> Result<(), StorageError> {
            self.values.borrow_mut().remove(key);
            Ok(())
        }
    }

    fn draft(id: &str, time: f64) -> Draft {
        Draft {
            id: id.into(),
            revision: 1,
            time,
            text: format!("# {id}\n"),
            ..Draft::default()
        }
    }

    #[test]
    fn the_last_written_comes_first_and_foreign_keys_are_left_alone() {
        let store = Store::new(Memory::default());
        store.storage.set("other:thing", "x").expect("set");
        for (id, time) in [("a", 1.0), ("c", 3.0), ("b", 2.0)] {
            store.save(&draft(id, time)).expect("saved");
        }
        let ids: Vec<String> = store
            .load(4.0)
            .expect("loaded")
            .drafts
            .into_iter()
            .map(|d| d.id)
            .collect();
        assert_eq!(ids, ["c", "b", "a"]);
        assert!(store.storage.values.borrow().contains_key("other:thing"));
    }

    #[test]
    fn deleted_drafts_wait_thirty_days() {
        let store = Store::new(Memory::default());
        store
            .save(&Draft {
                deleted: Some(0.0),
                ..draft("a", 1.0)
            })
            .expect("saved");
        assert!(
            store
                .load(29.0 * 86_400_000.0)
                .expect("loaded")
                .drafts
                .is_empty()
        );
        assert_eq!(store.storage.values.borrow().len(), 1);
        store.load(31.0 * 86_400_000.0).expect("loaded");
        assert_eq!(store.storage.values.borrow().len(), 0);
    }

    #[test]
    fn damaged_records_are_set_aside_and_newer_ones_left() {
        let store = Store::new(Memory::default());
        let newer = draft("n", 1.0).encode().replacen(" 1 ", " 9 ", 1);
        store.storage.set("debrief:draft:n", &newer).expect("set");
        store
            .storage
            .set("debrief:draft:d", "debrief-draft 1 3 0\n{}")
            .expect("set");
        let kept = store.load(2.0).expect("loaded");
        assert_eq!(kept.unreadable.len(), 2);
        let values = store.storage.values.borrow();
        assert_eq!(values.get("debrief:draft:n"), Some(&newer));
        let aside = values
            .iter()
            .find(|(key, _)| key.starts_with("debrief:quarantine:d:"));
        assert_eq!(
            aside.map(|(_, kept)| kept.as_str()),
            Some("debrief-draft 1 3 0\n{}")
        );
        assert!(!values.contains_key("debrief:draft:d"));
    }

    #[test]
    fn a_damaged_record_that_cannot_be_moved_hides_no_other() {
        let store = Store::new(Memory::default());
        store.save(&draft("a", 1.0)).expect("saved");
        store
            .storage
            .set("debrief:draft:d", "debrief-draft 1 3 0\n{}")
            .expect("set");
        let full = Store::new(Memory {
            room: Some(3),
            ..store.storage
        });
        let kept = full.load(2.0).expect("loaded");
        assert_eq!(
            (kept.drafts.len(), kept.unreadable.len(), kept.in_place),
            (1, 1, 1)
        );
        assert!(full.storage.values.borrow().contains_key("debrief:draft:d"));
    }

    #[test]
    fn another_tabs_write_is_noticed() {
        let store = Store::new(Memory::default());
        let mine = draft("a", 1.0);
        assert_eq!(store.changed_elsewhere(&mine), Ok(false));
        store.save(&mine).expect("saved");
        assert_eq!(store.changed_elsewhere(&mine), Ok(false));
        store
            .save(&Draft {
                revision: 2,
                ..draft("a", 2.0)
            })
            .expect("saved");
        assert_eq!(store.changed_elsewhere(&mine), Ok(true));
    }

    #[test]
    fn a_write_that_did_not_happen_is_not_called_saved() {
        let full = Store::new(Memory {
            room: Some(3),
            ..Memory::default()
        });
        assert_eq!(full.save(&draft("a", 1.0)), Err(StorageError::Full));
        let forgetful = Store::new(Memory {
            forgets: true,
            ..Memory::default()
        });
        assert_eq!(forgetful.save(&draft("a", 1.0)), Err(StorageError::NotKept));
    }
}
