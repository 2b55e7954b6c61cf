//! One owning tab a draft: who may write it, and what tabs say to each other. Pure: locks and messages are the
//! browser's, and what is to be done comes out as [`Act`]s.
//!
//! A tab that opens a draft asks for its lock. With the lock it owns the draft: it writes it, and sends each record it
//! has written. Without, it shows the draft read-only, with "Duplicate" and "Take over", and shows every record that
//! the owner sends ([`super::Shelf::heard`]). Messages carry the record itself, because another tab may not see yet
//! what was just written to the storage.
//!
//! A browser without locks gives every tab [`Holding::Shared`]: all may write, and the shelf parts ways where two do.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So long the owner has to let go before the lock is taken from it.
const TAKES_OVER_AFTER: f64 = 1_000.0;

/// What tabs say to each other, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// I show this draft too: what does it say now?
    Claim { id: String, tab: String },
    /// I own it, and have written this.
    Written {
        id: String,
        tab: String,
        record: String,
    },
    /// I want to write it: let go.
    TakeOver { id: String, tab: String },
    /// I own it no more; this is what it says. With its draft, where it was kept.
    Released {
        id: String,
        tab: String,
        record: Option<String>,
    },
}

impl Message {
    pub fn write(&self) -> String {
        // Strings have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// None for what no tab of this version says.
    pub fn read(message: &str) -> Option<Message> {
        serde_json::from_str(message).ok()
    }
}

/// What the page is to do, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Ask for the draft's lock and tell [`Tabs::locked`]; a lock that is taken is waited for.
    Lock(String),
    /// Take the lock from whoever has it.
    Steal(String),
    /// Give the lock back, or wait for it no more.
    Unlock(String),
    /// Flush the draft; then send its record as `Written`.
    Tell(String),
    /// Flush the draft, send its record as `Released`, and give the lock back.
    LetGo(String),
    Send(Message),
    /// Give the record to [`super::Shelf::heard`].
    Hear(String),
    /// May write or not: [`Tabs::holding`] says something else now.
    Show(String),
}

/// Whose a draft is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holding {
    /// This tab does not show it.
    #[default]
    Closed,
    /// Nobody has answered yet: read-only for a moment.
    Asking,
    Mine,
    /// Another tab's: read-only, with "Duplicate" and "Take over".
    Theirs,
    /// The other tab was asked to let go.
    TakingOver,
    /// There are no locks here.
    Shared,
}

/// What has become of a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    Got,
    /// Another tab has it. It is still waited for.
    Taken,
    /// Another tab has stolen it.
    Lost,
}

/// The drafts that this tab shows.
pub struct Tabs {
    tab: String,
    locks: bool,
    open: BTreeMap<String, Holding>,
    take_over_at: BTreeMap<String, f64>,
}

impl Tabs {
    /// `locks` says whether the browser has any.
    pub fn new(tab: impl Into<String>, locks: bool) -> Self {
        Tabs {
            tab: tab.into(),
            locks,
            open: BTreeMap::new(),
            take_over_at: BTreeMap::new(),
        }
    }

    pub fn holding(&self, id: &str) -> Holding {
        self.open.get(id).copied().unwrap_or(Holding::Closed)
    }

    /// Whether what is typed in this draft here may be written.
    pub fn may_write(&self, id: &str) -> bool {
        matches!(self.holding(id), Holding::Mine | Holding::Shared)
    }

    /// The tab shows a draft.
    pub fn open(&mut self, id: &str) -> Vec<Act> {
        if self.holding(id) != Holding::Closed {
            return Vec::new();
        }
        if !self.locks {
            return self.now(id, Holding::Shared);
        }
        let mut acts = self.now(id, Holding::Asking);
        acts.push(Act::Lock(id.to_owned()));
        acts
    }

    /// The tab shows another draft, or goes.
    pub fn close(&mut self, id: &str) -> Vec<Act> {
        let before = self.holding(id);
        self.open.remove(id);
        self.take_over_at.remove(id);
        match before {
            Holding::Mine => vec![Act::LetGo(id.to_owned())],
            Holding::Closed | Holding::Shared => Vec::new(),
            Holding::Asking | Holding::Theirs | Holding::TakingOver => {
                vec![Act::Unlock(id.to_owned())]
            }
        }
    }

    pub fn locked(&mut self, id: &str, lock: Lock) -> Vec<Act> {
        match (self.holding(id), lock) {
            (Holding::Closed, Lock::Got) => vec![Act::Unlock(id.to_owned())],
            (Holding::Closed | Holding::Shared, _) => Vec::new(),
            (_, Lock::Got) => {
                self.take_over_at.remove(id);
                self.now(id, Holding::Mine)
            }
            (Holding::Mine, Lock::Lost) => {
                // What was typed up to now is written, and if the other tab has written too, they part ways.
                let mut acts = vec![Act::Tell(id.to_owned())];
                acts.extend(self.now(id, Holding::Theirs));
                acts.push(Act::Lock(id.to_owned()));
                acts
            }
            (Holding::Asking, Lock::Taken) => {
                let mut acts = self.now(id, Holding::Theirs);
                acts.push(Act::Send(Message::Claim {
                    id: id.to_owned(),
                    tab: self.tab.clone(),
                }));
                acts
            }
            _ => Vec::new(),
        }
    }

    /// Somebody wants to write here what another tab owns.
    pub fn take_over(&mut self, id: &str, now: f64) -> Vec<Act> {
        if self.holding(id) != Holding::Theirs {
            return Vec::new();
        }
        self.take_over_at.insert(id.to_owned(), now);
        let mut acts = self.now(id, Holding::TakingOver);
        acts.push(Act::Send(Message::TakeOver {
            id: id.to_owned(),
            tab: self.tab.clone(),
        }));
        acts
    }

    /// When [`Tabs::tick`] has something to do.
    pub fn wake_at(&self) -> Option<f64> {
        let asked = self.take_over_at.values().copied();
        asked.min_by(f64::total_cmp).map(|at| at + TAKES_OVER_AFTER)
    }

    /// An owner that does not let go in time is asleep, or gone: its lock is taken.
    pub fn tick(&mut self, now: f64) -> Vec<Act> {
        let over = |at: f64| at + TAKES_OVER_AFTER <= now || now < at;
        let late = self.take_over_at.iter().filter(|(_, at)| over(**at));
        let late: Vec<String> = late.map(|(id, _)| id.clone()).collect();
        for id in &late {
            self.take_over_at.remove(id);
        }
        late.into_iter().map(Act::Steal).collect()
    }

    /// A record was written here: the other tabs are told.
    pub fn written(&self, id: &str, record: String) -> Vec<Act> {
        if !self.may_write(id) {
            return Vec::new();
        }
        vec![Act::Send(Message::Written {
            id: id.to_owned(),
            tab: self.tab.clone(),
            record,
        })]
    }

    pub fn heard(&mut self, message: Message) -> Vec<Act> {
        match message {
            Message::Claim { tab, .. }
            | Message::Written { tab, .. }
            | Message::TakeOver { tab, .. }
            | Message::Released { tab, .. }
                if tab == self.tab =>
            {
                Vec::new()
            }
            Message::Claim { id, .. } => match self.holding(&id) {
                Holding::Mine => vec![Act::Tell(id)],
                _ => Vec::new(),
            },
            Message::Written { record, .. } => vec![Act::Hear(record)],
            Message::TakeOver { id, .. } => match self.holding(&id) {
                Holding::Mine => {
                    let mut acts = self.now(&id, Holding::Theirs);
                    acts.push(Act::LetGo(id.clone()));
                    acts.push(Act::Lock(id));
                    acts
                }
                _ => Vec::new(),
            },
            // The lock itself says when the draft is this tab's.
            Message::Released { record, .. } => record.into_iter().map(Act::Hear).collect(),
        }
    }

    fn now(&mut self, id: &str, holding: Holding) -> Vec<Act> {
        match self.open.insert(id.to_owned(), holding) {
            Some(before) if before == holding => Vec::new(),
            _ => vec![Act::Show(id.to_owned())],
        }
    }
}
