//! A browser in small: a storage that can be made to fail, a mirror that answers when it is told to, and a clock.

use debrief::drafts::{
    Answer, Ask, Asked, Change, Draft, Entry, Keep, News, Record, Saved, Shelf, Storage,
    StorageError, units,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// What goes wrong at one call of the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The call throws and does nothing.
    Throw,
    Full,
    /// Half of the value is kept, and nothing is said.
    Truncate,
    /// Nothing is kept, and nothing is said.
    Forget,
    /// It is kept, and the call throws.
    ThrowAfter,
    /// The browser ends here: nothing is kept from now on.
    Die,
}

#[derive(Default)]
pub struct Disk {
    pub values: BTreeMap<String, String>,
    pub calls: u64,
    /// The call that goes wrong, counted from 1, and how.
    pub fault: Option<(u64, Fault)>,
    /// So many UTF-16 units fit.
    pub room: Option<u64>,
    pub blocked: bool,
    pub dead: bool,
}

impl Disk {
    fn call(&mut self) -> Result<Option<Fault>, StorageError> {
        self.calls += 1;
        let fault = self.fault.filter(|(at, _)| *at == self.calls).map(|f| f.1);
        self.dead |= fault == Some(Fault::Die);
        match fault {
            _ if self.dead => Err(StorageError::Other("dead".into())),
            _ if self.blocked => Err(StorageError::Blocked),
            Some(Fault::Throw) => Err(StorageError::Other("thrown".into())),
            fault => Ok(fault),
        }
    }

    fn fits(&self, key: &str, value: &str) -> bool {
        let others = self.values.iter().filter(|(k, _)| *k != key);
        let used: u64 = others.map(|(k, v)| units(k) + units(v)).sum();
        self.room
            .is_none_or(|room| used + units(key) + units(value) <= room)
    }
}

#[derive(Clone, Default)]
pub struct Local(pub Rc<RefCell<Disk>>);

impl Storage for Local {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        Ok(disk.values.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        Ok(disk.values.get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let mut disk = self.0.borrow_mut();
        let fault = disk.call()?;
        if fault == Some(Fault::Full) || !disk.fits(key, value) {
            return Err(StorageError::Full);
        }
        let kept = match fault {
            Some(Fault::Forget) => return Ok(()),
            Some(Fault::Truncate) => value.chars().take(value.chars().count() / 2).collect(),
            _ => value.to_owned(),
        };
        disk.values.insert(key.to_owned(), kept);
        match fault {
            Some(Fault::ThrowAfter) => Err(StorageError::Other("thrown".into())),
            _ => Ok(()),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        disk.values.remove(key);
        Ok(())
    }
}

/// What stays when a tab goes: both stores and the clock.
#[derive(Default)]
pub struct World {
    pub disk: Local,
    pub mirror: BTreeMap<String, String>,
    pub now: f64,
    pub tabs: u32,
    /// Nothing to ask: this browser has no mirror.
    pub no_mirror: bool,
    /// The mirror answers everything with an error.
    pub broken_mirror: bool,
}

/// A tab: its shelf, and what it asked of the mirror and was not answered.
pub struct Tab {
    pub shelf: Shelf<Local>,
    pub asked: VecDeque<Asked>,
    pub news: Vec<News>,
}

impl World {
    /// Opens a tab and lets it load.
    pub fn tab(&mut self) -> Tab {
        let mut tab = self.unloaded_tab();
        tab.shelf.load(self.now);
        self.serve(&mut tab);
        assert!(tab.shelf.is_loaded() || tab.shelf.wake_at().is_some());
        tab
    }

    pub fn unloaded_tab(&mut self) -> Tab {
        self.tabs += 1;
        let name = format!("tab {}", self.tabs);
        Tab {
            shelf: Shelf::new(self.disk.clone(), name, !self.no_mirror),
            asked: VecDeque::new(),
            news: Vec::new(),
        }
    }

    /// The mirror does and answers everything it was asked.
    pub fn serve(&mut self, tab: &mut Tab) {
        while self.serve_one(tab) {}
    }

    pub fn serve_one(&mut self, tab: &mut Tab) -> bool {
        tab.hear();
        let Some(Asked { ticket, ask }) = tab.asked.pop_front() else {
            return false;
        };
        let answer = match self.broken_mirror {
            true => Err(StorageError::Other("broken".into())),
            false => Ok(self.mirror_does(ask)),
        };
        tab.shelf.answered(ticket, answer, self.now);
        tab.hear();
        true
    }

    fn mirror_does(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Keys => Answer::Keys(self.mirror.keys().cloned().collect()),
            Ask::Get(key) => Answer::Value(self.mirror.get(&key).cloned()),
            Ask::Put {
                key,
                value,
                removing,
            } => {
                self.mirror.retain(|key, _| !removing.contains(key));
                self.mirror.insert(key, value);
                Answer::Done
            }
            Ask::Remove(keys) => {
                self.mirror.retain(|key, _| !keys.contains(key));
                Answer::Done
            }
        }
    }

    /// Time goes by; the tab wakes when it wants to.
    pub fn wait(&mut self, tab: &mut Tab, milliseconds: f64, serve: bool) {
        let end = self.now + milliseconds;
        let mut woken = 0;
        if serve {
            self.serve(tab);
        }
        while let Some(at) = tab.shelf.wake_at().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            tab.shelf.tick(self.now);
            if serve {
                self.serve(tab);
            }
            woken += 1;
            assert!(woken < 1_000, "it wakes and does nothing");
        }
        self.now = end;
        tab.hear();
    }

    /// The text that stands in the storage under an id, where it can be read; through a pointer too.
    pub fn stored(&self, id: &str) -> Option<String> {
        let disk = self.disk.0.borrow();
        let record = disk.values.get(&format!("debrief:draft:{id}"))?;
        match Record::decode(record).ok()? {
            Record::Whole(draft) => Some(draft.text),
            Record::Pointer(pointer) => {
                let record = self.mirror.get(&pointer.key)?;
                Draft::decode(record).ok().map(|draft| draft.text)
            }
        }
    }

    /// Whether the mirror has a revision of the draft with this text.
    pub fn mirrored(&self, id: &str, text: &str) -> bool {
        self.mirror.iter().any(|(key, record)| {
            Entry::parse(key).is_some_and(|e| e.id == id && e.why.is_none())
                && Draft::decode(record).is_ok_and(|d| d.text == text)
        })
    }

    /// *Law:* what is called saved is in both stores.
    pub fn check_saved(&self, tab: &Tab) {
        let all = tab.shelf.drafts().into_iter().chain(tab.shelf.trash());
        for draft in all {
            if matches!(tab.shelf.saved(&draft.id), Saved::At(_)) && draft.revision > 0 {
                let stored = self.stored(&draft.id);
                assert_eq!(
                    stored.as_ref(),
                    Some(&draft.text),
                    "{} is not stored",
                    draft.id
                );
                if !self.no_mirror && !self.broken_mirror {
                    assert!(self.mirrored(&draft.id, &draft.text), "{}", draft.id);
                }
            }
        }
    }
}

impl Tab {
    pub fn hear(&mut self) {
        self.asked.extend(self.shelf.asks());
        self.news.extend(self.shelf.news());
    }

    pub fn add(&mut self, id: &str, text: &str, now: f64) {
        let draft = Draft {
            id: id.into(),
            text: text.into(),
            ..Draft::default()
        };
        self.shelf.add(draft, Keep::Now, now).expect("a new id");
    }

    pub fn type_text(&mut self, id: &str, text: &str, now: f64) {
        let change = Change {
            text: text.into(),
            ..Change::default()
        };
        self.shelf.change(id, change, now).expect("a draft");
    }

    pub fn text(&self, id: &str) -> Option<&str> {
        self.shelf.draft(id).map(|d| d.text.as_str())
    }
}

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}
