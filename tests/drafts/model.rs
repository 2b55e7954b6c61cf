//! Any sequence of operations does what a simple model says.

use crate::world::{Tab, World};
use debrief::drafts::{Deleted, Draft, Keep, News};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Op {
    Add,
    /// A fresh template, which is not worth keeping yet.
    AddTemplate,
    Type(usize),
    Empty(usize),
    Wait(u16),
    Flush,
    Delete(usize),
    Undelete(usize),
    EmptyTrash(usize),
    /// The mirror answers; otherwise it waits.
    Serve,
    /// The page is closed and opened again.
    Reload,
    /// The browser ends without a word, and is started again.
    Kill,
    /// Another tab writes the draft.
    Other(usize),
}

fn op() -> impl Strategy<Value = Op> {
    let which = 0..4usize;
    prop_oneof![
        3 => Just(Op::Add),
        1 => Just(Op::AddTemplate),
        8 => which.clone().prop_map(Op::Type),
        1 => which.clone().prop_map(Op::Empty),
        6 => (0..1_500u16).prop_map(Op::Wait),
        1 => Just(Op::Flush),
        2 => which.clone().prop_map(Op::Delete),
        1 => which.clone().prop_map(Op::Undelete),
        1 => which.clone().prop_map(Op::EmptyTrash),
        3 => Just(Op::Serve),
        1 => Just(Op::Reload),
        1 => Just(Op::Kill),
        2 => which.prop_map(Op::Other),
    ]
}

#[derive(Clone, Debug, PartialEq)]
struct Said {
    text: String,
    deleted: bool,
}

/// A draft as somebody would describe it.
#[derive(Clone, Debug)]
struct Model {
    said: Said,
    /// What the storage has, and whether this tab has put it there.
    stored: Option<Said>,
    stale: bool,
    /// When the first and the last change were made that are not written.
    changes: Option<(f64, f64)>,
}

impl Model {
    fn due(&self) -> Option<f64> {
        self.changes
            .map(|(first, last)| (last + 40.0).min(first + 2_000.0))
    }
}

struct Run {
    world: World,
    tab: Tab,
    drafts: BTreeMap<String, Model>,
    number: u32,
}

impl Run {
    fn new(mirror: bool) -> Self {
        let mut world = World {
            no_mirror: !mirror,
            now: 1_000.0,
            ..World::default()
        };
        let tab = world.tab();
        Run {
            world,
            tab,
            drafts: BTreeMap::new(),
            number: 0,
        }
    }

    fn nth(&self, nth: usize, deleted: bool) -> Option<String> {
        let mut ids = self
            .drafts
            .iter()
            .filter(|(_, d)| d.said.deleted == deleted);
        ids.nth(nth).map(|(id, _)| id.clone())
    }

    fn fresh(&mut self) -> String {
        self.number += 1;
        format!("# Text {}\n", self.number)
    }

    /// The model writes a draft. Where another tab was there first, this tab's goes on under the id that the shelf
    /// has told.
    fn writes(&mut self, id: &str) {
        let Some(model) = self.drafts.get_mut(id) else {
            return;
        };
        let ours = model.said.clone();
        model.changes = None;
        if !model.stale {
            model.stored = Some(ours);
            return;
        }
        let theirs = model.stored.clone().expect("another tab has written it");
        (model.stale, model.said) = (false, theirs);
        let parted = self
            .tab
            .news
            .iter()
            .position(|news| matches!(news, News::Parted { from, .. } if from == id));
        let Some(News::Parted { to, .. }) = parted.map(|at| self.tab.news.remove(at)) else {
            panic!("the shelf has not parted ways over {id}");
        };
        let copy = Model {
            said: ours.clone(),
            stored: Some(ours),
            stale: false,
            changes: None,
        };
        assert!(
            self.drafts.insert(to, copy).is_none(),
            "a copy replaced a draft"
        );
    }

    fn wait(&mut self, milliseconds: f64, serve: bool) {
        let end = self.world.now + milliseconds;
        self.world.wait(&mut self.tab, milliseconds, serve);
        let due = |d: &Model| d.due().is_some_and(|due| due <= end);
        let written: Vec<String> = self
            .drafts
            .iter()
            .filter(|(_, d)| due(d))
            .map(|(id, _)| id.clone())
            .collect();
        for id in written {
            self.writes(&id);
        }
    }

    fn flush(&mut self) {
        self.tab.shelf.flush(self.world.now);
        self.tab.hear();
        let open: Vec<String> = self
            .drafts
            .iter()
            .filter(|(_, d)| d.changes.is_some())
            .map(|(id, _)| id.clone())
            .collect();
        for id in open {
            self.writes(&id);
        }
    }

    fn reopen(&mut self) {
        self.tab = self.world.tab();
        self.drafts.retain(|_, model| model.stored.is_some());
        for model in self.drafts.values_mut() {
            model.said = model.stored.clone().expect("stored");
            (model.changes, model.stale) = (None, false);
        }
    }

    fn changed(&mut self, id: &str, at_once: bool) {
        let now = self.world.now;
        let model = self.drafts.get_mut(id).expect("there");
        let first = model.changes.map_or(now, |(first, _)| first);
        model.changes = Some((first, now));
        self.tab.hear();
        if at_once {
            self.writes(id);
        }
    }

    fn step(&mut self, op: &Op) {
        let now = self.world.now;
        match op {
            Op::Add | Op::AddTemplate => {
                let text = self.fresh();
                let (id, keep) = (
                    format!("id {}", self.number),
                    match op {
                        Op::Add => Keep::Now,
                        _ => Keep::OnceChanged,
                    },
                );
                let draft = Draft {
                    id: id.clone(),
                    text: text.clone(),
                    ..Draft::default()
                };
                self.tab.shelf.add(draft, keep, now).expect("a new id");
                let said = Said {
                    text,
                    deleted: false,
                };
                let stored = (keep == Keep::Now).then(|| said.clone());
                self.drafts.insert(
                    id,
                    Model {
                        said,
                        stored,
                        stale: false,
                        changes: None,
                    },
                );
            }
            Op::Type(nth) => {
                if let Some(id) = self.nth(*nth, false) {
                    let text = self.fresh();
                    self.tab.type_text(&id, &text, now);
                    self.drafts.get_mut(&id).expect("there").said.text = text;
                    self.changed(&id, false);
                }
            }
            Op::Empty(nth) => {
                if let Some(id) = self.nth(*nth, false) {
                    // Not by hand: refused.
                    let change = debrief::drafts::Change::default();
                    assert!(self.tab.shelf.change(&id, change, now).is_err());
                }
            }
            Op::Wait(milliseconds) => self.wait(f64::from(*milliseconds), false),
            Op::Flush => self.flush(),
            Op::Delete(nth) => {
                if let Some(id) = self.nth(*nth, false) {
                    let model = self.drafts.get_mut(&id).expect("there");
                    let gone = model.stored.is_none() && model.changes.is_none();
                    model.said.deleted = true;
                    let deleted = self.tab.shelf.delete(&id, now).expect("there");
                    assert_eq!(deleted == Deleted::Gone, gone);
                    match gone {
                        true => drop(self.drafts.remove(&id)),
                        false => self.changed(&id, true),
                    }
                }
            }
            Op::Undelete(nth) => {
                if let Some(id) = self.nth(*nth, true) {
                    self.drafts.get_mut(&id).expect("there").said.deleted = false;
                    self.tab.shelf.undelete(&id, now).expect("there");
                    self.changed(&id, true);
                }
            }
            Op::EmptyTrash(nth) => {
                if let Some(id) = self.nth(*nth, true) {
                    self.tab.shelf.empty(&id, now).expect("in the trash");
                    self.world.serve(&mut self.tab);
                    self.drafts.remove(&id);
                }
            }
            Op::Serve => self.world.serve(&mut self.tab),
            Op::Reload => {
                self.flush();
                self.reopen();
            }
            Op::Kill => self.reopen(),
            Op::Other(nth) => {
                let alive = |d: &Model| d.stored.as_ref().is_some_and(|s| !s.deleted);
                let id = self
                    .drafts
                    .iter()
                    .filter(|(_, d)| alive(d))
                    .nth(*nth)
                    .map(|(id, _)| id.clone());
                if let Some(id) = id {
                    let text = self.fresh();
                    let mut other = self.world.tab();
                    other.type_text(&id, &text, self.world.now);
                    other.shelf.flush(self.world.now);
                    self.world.serve(&mut other);
                    let model = self.drafts.get_mut(&id).expect("there");
                    model.stored = Some(Said {
                        text,
                        deleted: false,
                    });
                    model.stale = true;
                }
            }
        }
    }

    fn check(&self) {
        let said = |drafts: Vec<&Draft>| {
            let all = drafts.into_iter().map(|d| {
                let deleted = d.deleted.is_some();
                (
                    d.id.clone(),
                    Said {
                        text: d.text.clone(),
                        deleted,
                    },
                )
            });
            all.collect::<BTreeMap<_, _>>()
        };
        let mut shown = said(self.tab.shelf.drafts());
        shown.extend(said(self.tab.shelf.trash()));
        let expected: BTreeMap<_, _> = self
            .drafts
            .iter()
            .map(|(id, d)| (id.clone(), d.said.clone()))
            .collect();
        assert_eq!(shown, expected);
        for (id, model) in &self.drafts {
            let stored = self.world.stored(id);
            assert_eq!(
                stored,
                model.stored.as_ref().map(|s| s.text.clone()),
                "{id} in the storage"
            );
        }
        if !self.drafts.values().any(|d| d.stale) {
            self.world.check_saved(&self.tab);
        }
    }
}

#[test]
fn ten_thousand_sequences_do_what_the_model_says() {
    let config = ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        max_shrink_iters: 3_000,
        ..ProptestConfig::default()
    };
    let cases = config.cases;
    let sequences = (proptest::collection::vec(op(), 0..30), any::<bool>());
    let result = TestRunner::new(config).run(&sequences, |(ops, mirror)| {
        let mut run = Run::new(mirror);
        for op in &ops {
            run.step(op);
            run.check();
        }
        run.flush();
        run.world.serve(&mut run.tab);
        run.wait(10_000.0, true);
        run.check();
        prop_assert!(run.tab.shelf.is_all_saved());
        Ok(())
    });
    if let Err(why) = result {
        panic!("{why}");
    }
    println!("{cases} sequences of operations against the model: 0 differences");
}
