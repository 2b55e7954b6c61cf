//! The shelf at work in a page. Whatever is done to it goes through [`App::keep`], which then sees to what follows: what
//! the mirror is asked, what is news, when to wake, what other tabs are told, what is shown.

use super::super::browser;
use super::super::state::App;
use super::super::storage::BrowserStorage;
use super::disk::Disk;
use super::list::List;
use super::locks::{Channel, Locks};
use super::mirror::Mirror;
use super::news;
use crate::checks::Setup;
use crate::drafts::{Act, Lacking, Lock, Message, Saved, Shelf, Tabs, Version};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::{JsFuture, spawn_local};

pub type KeptShelf = Shelf<BrowserStorage>;

/// Everything that keeps drafts. `Option<Keeper>` is none only until the page begins.
pub struct Keeper {
    pub shelf: KeptShelf,
    pub tabs: Tabs,
    pub tab: String,
    pub list: List,
    pub disk: Disk,
    mirror: Mirror,
    locks: Locks,
    channel: Channel,
    /// When the timer wakes that is set.
    wakes_at: Option<f64>,
    /// The version of the open draft that other tabs know.
    told: Option<(String, Version)>,
    /// What is due once loading has ended.
    pub ready: Option<Box<dyn FnOnce()>>,
    counting: bool,
    measured_at: f64,
    is_persistent: bool,
}

/// What the storage holds is measured at most this often, in milliseconds: it has to be read whole.
const MEASURED_AGAIN: f64 = 5_000.0;
/// Between two drafts that are checked for the list, so that no key has to wait.
const BREATH: Duration = Duration::from_millis(60);

impl App {
    /// Begins to load; `ready` is called when drafts may be shown and written.
    pub fn begin_keeping(self, ready: impl FnOnce() + 'static) {
        let tab = browser::fresh_id();
        let mirror = Mirror::new();
        let locks = Locks::new(move |id, lock| self.locked(id, lock));
        let channel = Channel::new(move |message| self.heard(message));
        let keeper = Keeper {
            shelf: Shelf::new(BrowserStorage::new(), tab.clone(), mirror.is_there()),
            tabs: Tabs::new(tab.clone(), locks.are_there()),
            tab,
            list: List::default(),
            disk: Disk::default(),
            mirror,
            locks,
            channel,
            wakes_at: None,
            told: None,
            ready: Some(Box::new(ready)),
            counting: false,
            measured_at: f64::NEG_INFINITY,
            is_persistent: false,
        };
        self.keeper.set_value(Some(keeper));
        self.keep(|k, now| k.shelf.load(now));
    }

    /// Does something to what keeps the drafts, and all that follows from it. Before the page has begun: nothing.
    pub fn keep<T>(self, act: impl FnOnce(&mut Keeper, f64) -> T) -> Option<T> {
        let done = self.quietly(act);
        self.pump();
        done
    }

    /// Does something from which nothing follows.
    pub fn quietly<T>(self, act: impl FnOnce(&mut Keeper, f64) -> T) -> Option<T> {
        let done = self.keeper.try_update_value(|keeper| {
            let keeper = keeper.as_mut()?;
            Some(act(keeper, browser::now()))
        });
        done.flatten()
    }

    fn pump(self) {
        let work = self.quietly(|k, _| (k.shelf.asks(), k.shelf.news(), k.mirror.clone()));
        let Some((asks, news, mirror)) = work else {
            return;
        };
        for asked in asks {
            let mirror = mirror.clone();
            spawn_local(async move {
                let answer = mirror.answer(asked.ask).await;
                self.keep(|k, now| k.shelf.answered(asked.ticket, answer, now));
            });
        }
        for what in news {
            news::happened(self, what);
        }
        self.tell_other_tabs();
        self.show_what_is_kept();
        self.set_timer();
    }

    fn set_timer(self) {
        let due = self.quietly(|k, now| {
            let due = [k.shelf.wake_at(), k.tabs.wake_at()].into_iter().flatten();
            let due = due.min_by(f64::total_cmp)?.max(now);
            let sooner = k.wakes_at.is_none_or(|set| due < set);
            sooner.then(|| {
                k.wakes_at = Some(due);
                (due, due - now)
            })
        });
        let Some((due, wait)) = due.flatten() else {
            return;
        };
        let wake = move || {
            let acts = self.keep(|k, now| {
                if k.wakes_at == Some(due) {
                    k.wakes_at = None;
                }
                k.shelf.tick(now);
                k.tabs.tick(now)
            });
            self.act(acts.unwrap_or_default());
        };
        // A clock that was set may put it far away; then this one wakes for nothing.
        set_timeout(
            wake,
            Duration::from_millis(wait.ceil().min(60_000.0) as u64),
        );
    }

    fn show_what_is_kept(self) {
        let current = self.current.get_untracked();
        let shown = self.quietly(|k, now| {
            let lists = k.list.news(&k.shelf);
            let is_due = lists.is_some() && k.measured_at + MEASURED_AGAIN <= now;
            let meter = is_due.then(|| {
                k.measured_at = now;
                k.shelf.meter().ok()
            });
            (k.shelf.saved(&current), lists, meter)
        });
        let Some((saved, lists, meter)) = shown else {
            return;
        };
        if matches!(saved, Saved::At(_)) {
            self.ask_to_persist();
        }
        set_if_new(self.saved, saved);
        if let Some((drafts, trash)) = lists {
            set_if_new(self.drafts, drafts);
            set_if_new(self.trash, trash);
            self.count_soon();
        }
        if let Some(meter) = meter {
            set_if_new(self.meter, meter);
        }
    }

    /// Checks the drafts that are not open, one after the other, for the counts in the list.
    fn count_soon(self) {
        let begins = self.quietly(|k, _| !std::mem::replace(&mut k.counting, true));
        if begins == Some(true) {
            set_timeout(move || self.count(), BREATH);
        }
    }

    fn count(self) {
        let current = self.current.get_untracked();
        let setup = Setup {
            today: browser::date(browser::now()).parse().ok(),
            ..Setup::default()
        };
        let counted = self.keep(|k, _| k.list.check_next(&k.shelf, &current, setup));
        if counted == Some(true) {
            set_timeout(move || self.count(), BREATH);
        } else {
            self.quietly(|k, _| k.counting = false);
        }
    }

    /// Asks the browser, once something is worth it, not to throw away what the page keeps when room runs short.
    fn ask_to_persist(self) {
        let asks = self.quietly(|k, _| !std::mem::replace(&mut k.is_persistent, true));
        if asks == Some(true)
            && let Some(asked) = browser::persist()
        {
            spawn_local(async move {
                // Whether it agrees is said where the storage is shown.
                let _ = JsFuture::from(asked).await;
            });
        }
    }

    /// Asks for what a draft's lock says now.
    fn locked(self, id: String, lock: Lock) {
        let acts = self.keep(|k, _| k.tabs.locked(&id, lock));
        self.act(acts.unwrap_or_default());
    }

    fn heard(self, message: Message) {
        let acts = self.keep(|k, _| k.tabs.heard(message));
        self.act(acts.unwrap_or_default());
    }

    /// The version of a draft that is on the screen needs no telling.
    pub fn note_told(self, id: &str) {
        self.quietly(|k, _| {
            k.told = k.shelf.draft(id).map(|d| (id.to_owned(), d.version()));
        });
    }

    fn tell_other_tabs(self) {
        let current = self.current.get_untracked();
        let acts = self.quietly(|k, _| {
            let kept = match k.shelf.saved(&current) {
                Saved::At(_) => true,
                Saved::Half { lacking, .. } => matches!(lacking, Lacking::Mirror(_)),
                _ => false,
            };
            let version = k.shelf.draft(&current).map(|d| d.version())?;
            let now = Some((current.clone(), version));
            if !kept || k.told == now {
                return None;
            }
            k.told = now;
            Some(k.tabs.written(&current, k.shelf.record(&current)?))
        });
        self.act(acts.flatten().unwrap_or_default());
    }

    /// Does what is to be done about locks and messages, in this order.
    pub fn act(self, acts: Vec<Act>) {
        for act in acts {
            self.act_once(act);
        }
    }

    fn act_once(self, act: Act) {
        let Some(locks) = self.quietly(|k, _| k.locks.clone()) else {
            return;
        };
        match act {
            Act::Lock(id) => locks.lock(id),
            Act::Steal(id) => locks.steal(id),
            Act::Unlock(id) => locks.unlock(&id),
            Act::Tell(id) => {
                self.keep(|k, now| k.shelf.flush(now));
                self.quietly(|k, _| {
                    if let Some(record) = k.shelf.record(&id) {
                        let tab = k.tab.clone();
                        k.channel.send(&Message::Written { id, tab, record });
                    }
                });
            }
            Act::LetGo(id) => {
                self.keep(|k, now| k.shelf.flush(now));
                self.quietly(|k, _| {
                    let (tab, record) = (k.tab.clone(), k.shelf.record(&id));
                    let id = id.clone();
                    k.channel.send(&Message::Released { id, tab, record });
                });
                locks.unlock(&id);
            }
            Act::Send(message) => {
                self.quietly(|k, _| k.channel.send(&message));
            }
            Act::Hear(record) => {
                self.keep(|k, _| k.shelf.heard(&record));
            }
            Act::Show(id) => {
                if self.current.get_untracked() == id {
                    let holding = self.quietly(|k, _| k.tabs.holding(&id));
                    set_if_new(self.holding, holding.unwrap_or_default());
                }
            }
        }
    }
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}
