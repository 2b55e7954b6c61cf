//! When the open document is checked, and who is told. Nothing is checked while keys are being pressed; what is found
//! while somebody types in a control is not shown in the form before the focus leaves it.

use super::browser;
use super::document::Document;
use super::findings::{Checked, Counts, Home, Key, Shown, Spot};
use super::state::{App, app};
use super::words;
use crate::checks::Setup;
use crate::templates::{Profile, best_match, by_name};
use leptos::prelude::*;
use std::collections::HashMap;
use std::time::Duration;

/// So long after the last key the document is checked; longer where checking it takes long.
const PAUSE: f64 = 150.0;
const PAUSE_FOR_COST: f64 = 4.0;
/// So long after the last key the count is said.
const SILENCE: f64 = 500.0;

/// What the form shows beside a control or in a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    pub echo: Option<String>,
    pub problems: Vec<Shown>,
}

#[derive(Clone, Copy)]
pub struct Checking {
    pub found: RwSignal<Checked>,
    /// Counts the checks and the times that typing has ended, for what is drawn anew after each.
    pub checks: RwSignal<u64>,
    watched: StoredValue<HashMap<u64, (Spot, RwSignal<Notice>)>>,
    /// Somebody types in a control of the form.
    typing: StoredValue<bool>,
    /// A button of the pointer is down: what it points at must not move away.
    pressed: StoredValue<bool>,
    /// Changes of the text, the last of them that was checked, and when it was.
    changes: StoredValue<u64>,
    checked: StoredValue<u64>,
    changed_at: StoredValue<f64>,
    cost: StoredValue<f64>,
    said: StoredValue<Counts>,
    /// The problem that was gone to last.
    visited: StoredValue<Option<Key>>,
}

impl Checking {
    pub fn new() -> Self {
        Checking {
            found: RwSignal::new(Checked::default()),
            checks: RwSignal::new(0),
            watched: StoredValue::new(HashMap::new()),
            typing: StoredValue::new(false),
            pressed: StoredValue::new(false),
            changes: StoredValue::new(0),
            checked: StoredValue::new(0),
            changed_at: StoredValue::new(0.0),
            cost: StoredValue::new(0.0),
            said: StoredValue::new(Counts::default()),
            visited: StoredValue::new(None),
        }
    }

    /// What a control or a card shows, for as long as it is there.
    pub fn watch(self, spot: Spot) -> RwSignal<Notice> {
        let notice = RwSignal::new(self.notice(spot, &[]));
        let (watched, key) = (self.watched, app().new_group());
        watched.update_value(|all| {
            all.insert(key, (spot, notice));
        });
        on_cleanup(move || {
            watched.update_value(|all| {
                all.remove(&key);
            });
        });
        notice
    }

    /// What is to be shown where so much is shown now. While somebody types nothing comes, but what is mended goes.
    fn notice(self, spot: Spot, shown: &[Shown]) -> Notice {
        let typing = self.typing.get_value();
        self.found.with_untracked(|found| {
            let mut problems = found.at(spot);
            if typing {
                problems.retain(|p| shown.iter().any(|s| s.key.code == p.key.code));
            }
            let echo = match spot {
                Spot::Control(id, part) => found.echoes.get(&(id, part)).cloned(),
                Spot::Card(_) => None,
            };
            Notice { echo, problems }
        })
    }

    fn tell(self) {
        if self.pressed.get_value() {
            return;
        }
        let mut news = Vec::new();
        self.watched.with_value(|all| {
            for (spot, shown) in all.values() {
                let notice = shown.with_untracked(|now| self.notice(*spot, &now.problems));
                if shown.with_untracked(|now| *now != notice) {
                    news.push((*shown, notice));
                }
            }
        });
        for (shown, notice) in news {
            shown.set(notice);
        }
    }

    /// A key was pressed in a control of the form.
    pub fn typed(self) {
        self.typing.set_value(true);
    }

    pub fn visit(self, key: Option<Key>) {
        self.visited.set_value(key);
    }

    /// The problem that was gone to last, and where it is shown now.
    pub fn visited(self) -> Option<(Key, Home)> {
        let key = self.visited.get_value()?;
        let home = |found: &Checked| Some(found.find(&key)?.shown.home);
        let home = self.found.with_untracked(home)?;
        Some((key, home))
    }
}

impl App {
    pub fn counts(&self) -> Counts {
        self.checking.found.with_untracked(Checked::counts)
    }

    /// Checks the document once the keys rest.
    pub fn check_soon(&self) {
        let (app, of) = (*self, self.checking);
        of.changes.update_value(|n| *n += 1);
        of.changed_at.set_value(browser::now());
        let change = of.changes.get_value();
        let pause = PAUSE.max(PAUSE_FOR_COST * of.cost.get_value());
        after(pause, move || {
            if of.changes.get_value() == change {
                app.check_now();
            }
        });
    }

    /// Checks the document, unless it is as it was.
    pub fn check_now(&self) {
        if self.checking.checked.get_value() != self.checking.changes.get_value() {
            self.check();
        }
    }

    /// Checks a document that was just opened.
    pub fn show_problems(&self) {
        let of = self.checking;
        of.visit(None);
        of.typing.set_value(false);
        of.changes.update_value(|n| *n += 1);
        self.check();
    }

    fn check(&self) {
        let of = self.checking;
        let began = browser::now();
        of.checked.set_value(of.changes.get_value());
        let found = self.document.with_untracked(|document| {
            let setup = self.setup(document);
            self.cards
                .with_untracked(|cards| Checked::of(document, cards, setup))
        });
        of.found.maybe_update(|known| {
            let differs = *known != found;
            if differs {
                *known = found;
            }
            differs
        });
        of.cost.set_value(browser::now() - began);
        of.checks.update(|n| *n += 1);
        of.tell();
        self.say_count();
    }

    /// What the rules are told besides the document.
    pub fn setup(&self, document: &Document) -> Setup {
        let looks_like = || best_match(document.text(), document.outline()).map(|t| t.profile);
        Setup {
            profile: self.template_of_draft().or_else(looks_like),
            today: browser::date(browser::now()).parse().ok(),
        }
    }

    fn template_of_draft(&self) -> Option<Profile> {
        let current = self.current.get_untracked();
        let name = self
            .drafts
            .with_untracked(|drafts| drafts.iter().find(|d| d.id == current)?.template);
        Some(by_name(name?)?.profile)
    }

    /// The focus has left a control: what was found while somebody typed in it is shown.
    pub fn typing_has_ended(&self) {
        let of = self.checking;
        of.typing.set_value(false);
        if of.checked.get_value() != of.changes.get_value() {
            return self.check();
        }
        of.checks.update(|n| *n += 1);
        of.tell();
    }

    /// Says the count, where it is another, once nobody has typed for a while.
    fn say_count(&self) {
        let (app, of) = (*self, self.checking);
        let change = of.changes.get_value();
        let left = SILENCE - (browser::now() - of.changed_at.get_value());
        after(left.max(0.0), move || {
            let counts = app.counts();
            if of.changes.get_value() == change && of.said.get_value() != counts {
                of.said.set_value(counts);
                app.announce(words::problems_now(counts));
            }
        });
    }
}

/// Hears when the pointer is pressed: until it is let go nothing in the form moves.
pub fn listen(app: App) {
    let of = app.checking;
    browser::listen(&document(), "pointerdown", move |_| {
        of.pressed.set_value(true)
    });
    for up in ["pointerup", "pointercancel", "dragend"] {
        browser::listen(&document(), up, move |_| {
            of.pressed.set_value(false);
            // The click comes first.
            after(0.0, move || of.tell());
        });
    }
}

fn after(milliseconds: f64, run: impl FnOnce() + 'static) {
    set_timeout(run, Duration::from_millis(milliseconds as u64));
}
