//! Snapshots and earlier revisions of a draft.

use super::mirroring::Purpose;
use super::{Change, News, Refused, Shelf};
use crate::drafts::draft::Draft;
use crate::drafts::mirror::{Answer, Answered, Ask, Entry, Why, surplus};
use crate::drafts::record::Unreadable;
use crate::drafts::storage::{Storage, StorageError};

/// Names are for people; longer ones are cut.
const LONGEST_NAME: usize = 200;

impl<S: Storage> Shelf<S> {
    /// Keeps the draft as it is now beside it. Without a mirror the snapshot lives as long as the tab
    /// ([`News::Loose`]).
    pub fn snapshot(&mut self, id: &str, why: Why, now: f64) -> Result<Entry, Refused> {
        let draft = Draft {
            time: now,
            ..self.slot(id)?.draft.clone()
        };
        let why = match why {
            Why::Named(name) => Why::Named(name.chars().take(LONGEST_NAME).collect()),
            why => why,
        };
        let record = draft.encode();
        let entry = Entry::of(&draft, Some(why), &record);
        self.mirror.loose.insert(entry.clone(), record.clone());
        if self.mirror.there {
            let keep = |entry, removing| Purpose::Keep { entry, removing };
            self.mirror.put(entry.clone(), record, None, keep, now);
        } else {
            for gone in surplus(self.mirror.loose.keys(), &entry) {
                self.mirror.loose.remove(&gone);
            }
            let news = News::Loose(entry.clone(), StorageError::Blocked);
            self.news.push(news);
        }
        Ok(entry)
    }

    /// Snapshots ([`Entry::why`]) and earlier revisions of a draft, the latest first.
    pub fn history(&self, id: &str) -> Vec<&Entry> {
        let mut all: Vec<&Entry> = self.mirror.entries.iter().collect();
        let kept = &self.mirror.entries;
        all.extend(self.mirror.loose.keys().filter(|e| !kept.contains(*e)));
        all.retain(|e| e.id == id);
        all.sort_by_key(|e| std::cmp::Reverse((e.time, e.revision)));
        all
    }

    /// Asks for what an entry of the history holds; [`News::Fetched`] brings it.
    pub fn fetch(&mut self, entry: &Entry, now: f64) {
        match self.mirror.loose.get(entry) {
            Some(record) => {
                let draft = Draft::decode(record).map(Box::new);
                self.news.push(News::Fetched(entry.clone(), draft));
            }
            None => {
                let ask = Ask::Get(entry.to_string());
                self.mirror.ask(ask, Purpose::Fetch(entry.clone()), now);
            }
        }
    }

    pub(super) fn fetched(&mut self, entry: Entry, answer: Answered) {
        let draft = match answer {
            Ok(Answer::Value(Some(record))) => Draft::decode(&record).map(Box::new),
            _ => Err(Unreadable::Elsewhere),
        };
        self.news.push(News::Fetched(entry, draft));
    }

    /// Makes a draft say what it said once, as a new revision. What it says now is kept as a snapshot first, which is
    /// returned: restoring that undoes this.
    pub fn restore(&mut self, id: &str, once: &Draft, now: f64) -> Result<Entry, Refused> {
        let before = self.snapshot(id, Why::Restore, now)?;
        let change = Change {
            text: once.text.clone(),
            beside: once.beside.clone(),
            emptied: true,
        };
        self.change(id, change, now)?;
        Ok(before)
    }
}
