//! Several tabs with one draft.

use crate::world::{Dice, Tab, World};
use debrief::drafts::{Act, Heard, Holding, Lock, Message, News, Saved, Tabs};
use std::collections::VecDeque;

struct Person {
    tab: Tab,
    tabs: Tabs,
    /// Messages that are on their way to this tab.
    inbox: VecDeque<String>,
}

/// Tabs of one browser: locks, and a channel.
struct Browser {
    world: World,
    people: Vec<Person>,
    owner: Option<usize>,
    queue: VecDeque<usize>,
}

const ID: &str = "a";

impl Browser {
    fn new(count: usize, locks: bool) -> Self {
        let mut world = World {
            now: 10_000.0,
            ..World::default()
        };
        let mut first = world.tab();
        first.add(ID, "", world.now);
        world.serve(&mut first);
        let people = (0..count).map(|nth| Person {
            tab: world.tab(),
            tabs: Tabs::new(format!("tab {nth}"), locks),
            inbox: VecDeque::new(),
        });
        let people = people.collect();
        let mut browser = Browser {
            world,
            people,
            owner: None,
            queue: VecDeque::new(),
        };
        for nth in 0..count {
            let acts = browser.people[nth].tabs.open(ID);
            browser.act(nth, acts);
        }
        browser
    }

    fn act(&mut self, nth: usize, acts: Vec<Act>) {
        for act in acts {
            match act {
                Act::Lock(_) => match self.owner {
                    None => self.grant(nth),
                    Some(_) => {
                        self.queue.push_back(nth);
                        let acts = self.people[nth].tabs.locked(ID, Lock::Taken);
                        self.act(nth, acts);
                    }
                },
                Act::Steal(_) => {
                    let loser = self.owner.take();
                    self.queue.retain(|waiting| *waiting != nth);
                    self.grant(nth);
                    if let Some(loser) = loser {
                        let acts = self.people[loser].tabs.locked(ID, Lock::Lost);
                        self.act(loser, acts);
                    }
                }
                Act::Unlock(_) => self.unlock(nth),
                Act::Tell(_) => {
                    let record = self.flushed(nth);
                    let tab = format!("tab {nth}");
                    self.send(
                        nth,
                        &Message::Written {
                            id: ID.into(),
                            tab,
                            record,
                        },
                    );
                }
                Act::LetGo(_) => {
                    let record = Some(self.flushed(nth));
                    let tab = format!("tab {nth}");
                    self.send(
                        nth,
                        &Message::Released {
                            id: ID.into(),
                            tab,
                            record,
                        },
                    );
                    self.unlock(nth);
                }
                Act::Send(message) => self.send(nth, &message),
                Act::Hear(record) => {
                    assert_ne!(self.people[nth].tab.shelf.heard(&record), Heard::Unreadable);
                }
                Act::Show(_) => {}
            }
        }
    }

    fn grant(&mut self, nth: usize) {
        self.owner = Some(nth);
        let acts = self.people[nth].tabs.locked(ID, Lock::Got);
        self.act(nth, acts);
    }

    fn unlock(&mut self, nth: usize) {
        self.queue.retain(|waiting| *waiting != nth);
        if self.owner == Some(nth) {
            self.owner = None;
            if let Some(next) = self.queue.pop_front() {
                self.grant(next);
            }
        }
    }

    fn flushed(&mut self, nth: usize) -> String {
        let tab = &mut self.people[nth].tab;
        tab.shelf.flush(self.world.now);
        self.world.serve(tab);
        tab.shelf.record(ID).expect("there")
    }

    fn send(&mut self, from: usize, message: &Message) {
        let message = message.write();
        for (_, other) in self
            .people
            .iter_mut()
            .enumerate()
            .filter(|(nth, _)| *nth != from)
        {
            other.inbox.push_back(message.clone());
        }
    }

    fn deliver(&mut self, nth: usize) {
        while let Some(message) = self.people[nth].inbox.pop_front() {
            let message = Message::read(&message).expect("a message");
            let acts = self.people[nth].tabs.heard(message);
            self.act(nth, acts);
        }
    }

    fn wait(&mut self, milliseconds: f64) {
        let (start, mut told) = (self.world.now, Vec::new());
        for nth in 0..self.people.len() {
            self.world.now = start;
            let person = &mut self.people[nth];
            let before = person.tab.shelf.draft(ID).map(|d| d.revision);
            self.world.wait(&mut person.tab, milliseconds, true);
            self.world.serve(&mut person.tab);
            let after = person.tab.shelf.draft(ID).map(|d| d.revision);
            if before != after {
                let record = person.tab.shelf.record(ID).expect("there");
                told.push((nth, person.tabs.written(ID, record)));
            }
        }
        for (nth, acts) in told {
            self.act(nth, acts);
        }
        for nth in 0..self.people.len() {
            let acts = self.people[nth].tabs.tick(self.world.now);
            self.act(nth, acts);
        }
    }

    /// Types a word at the end of the draft, where this tab may. Says which draft it went to.
    fn type_word(&mut self, nth: usize, id: &str, word: &str) -> bool {
        let person = &mut self.people[nth];
        let Some(text) = person.tab.text(id).map(|text| format!("{text}{word} ")) else {
            return false;
        };
        person.tab.type_text(id, &text, self.world.now);
        true
    }
}

/// Words that are in no draft any more.
fn lost(world: &mut World, words: &[String]) -> usize {
    let tab = world.tab();
    let all: Vec<String> = tab.shelf.drafts().iter().map(|d| d.text.clone()).collect();
    let has = |word: &String| all.iter().any(|text| text.split(' ').any(|w| w == word));
    words.iter().filter(|word| !has(word)).count()
}

#[test]
fn two_tabs_that_hand_a_draft_to_each_other_lose_nothing_and_make_no_copy() {
    let mut dice = Dice(5);
    let mut browser = Browser::new(2, true);
    let (mut typed, mut handed) = (Vec::new(), 0);
    while typed.len() < 1_000 {
        let nth = dice.below(2) as usize;
        browser.deliver(nth);
        match browser.people[nth].tabs.holding(ID) {
            Holding::Mine => {
                let word = format!("w{}", typed.len());
                assert!(browser.type_word(nth, ID, &word));
                typed.push(word);
            }
            Holding::Theirs if dice.below(4) == 0 => {
                let acts = browser.people[nth].tabs.take_over(ID, browser.world.now);
                browser.act(nth, acts);
                handed += 1;
            }
            _ => {}
        }
        browser.wait(dice.below(300) as f64);
    }
    for _ in 0..3 {
        browser.wait(2_500.0);
        browser.deliver(0);
        browser.deliver(1);
    }
    let missing = lost(&mut browser.world, &typed);
    let drafts = browser.world.tab().shelf.drafts().len();
    println!(
        "two tabs with locks: 1000 edits, handed over {handed} times: {missing} lost, {} copies",
        drafts - 1
    );
    assert!(handed > 50);
    assert_eq!((missing, drafts), (0, 1));
}

#[test]
fn two_tabs_without_locks_part_ways_and_lose_nothing() {
    let mut dice = Dice(6);
    let mut browser = Browser::new(2, false);
    let mut typed = Vec::new();
    let mut current = [ID.to_owned(), ID.to_owned()];
    for edit in 0..1_000 {
        let nth = edit % 2;
        let word = format!("w{edit}");
        assert!(browser.type_word(nth, &current[nth].clone(), &word));
        typed.push(word);
        browser.wait(dice.below(300) as f64);
        for (person, current) in browser.people.iter_mut().zip(&mut current) {
            for news in std::mem::take(&mut person.tab.news) {
                if let News::Parted { from, to } = news
                    && *current == from
                {
                    *current = to;
                }
            }
        }
    }
    browser.wait(2_500.0);
    let missing = lost(&mut browser.world, &typed);
    let drafts = browser.world.tab().shelf.drafts().len();
    println!(
        "two tabs without locks: 500 edits each: {missing} lost, {} parted",
        drafts - 1
    );
    assert_eq!((missing, drafts), (0, 2));
}

#[test]
fn a_tab_that_sleeps_is_taken_over_and_what_it_held_is_kept_beside() {
    let mut browser = Browser::new(2, true);
    browser.people[0]
        .tab
        .type_text(ID, "asleep ", browser.world.now);
    // The first tab does nothing any more: it neither writes nor hears.
    let acts = browser.people[1].tabs.take_over(ID, browser.world.now);
    browser.act(1, acts);
    assert_eq!(browser.people[1].tabs.holding(ID), Holding::TakingOver);
    browser.world.now += 1_000.0;
    let acts = browser.people[1].tabs.tick(browser.world.now);
    assert_eq!(acts, [Act::Steal(ID.into())]);
    let stolen = browser.people[1].tabs.locked(ID, Lock::Got);
    assert_eq!(stolen, [Act::Show(ID.into())]);
    browser.people[1]
        .tab
        .type_text(ID, "awake ", browser.world.now);
    browser.people[1].tab.shelf.flush(browser.world.now);
    let acts = browser.people[0].tabs.locked(ID, Lock::Lost);
    browser.owner = Some(1);
    browser.act(0, acts);
    assert_eq!(browser.people[0].tabs.holding(ID), Holding::Theirs);
    let missing = lost(&mut browser.world, &["asleep".into(), "awake".into()]);
    assert_eq!(missing, 0);
    assert_eq!(browser.world.tab().shelf.drafts().len(), 2);
}

#[test]
fn a_reader_shows_what_the_owner_writes_and_writes_nothing() {
    let mut browser = Browser::new(3, true);
    browser.people[0]
        .tab
        .type_text(ID, "news ", browser.world.now);
    browser.wait(500.0);
    for nth in 1..3 {
        browser.deliver(nth);
        assert!(!browser.people[nth].tabs.may_write(ID));
        assert_eq!(browser.people[nth].tab.text(ID), Some("news "));
        assert!(matches!(
            browser.people[nth].tab.shelf.saved(ID),
            Saved::At(_)
        ));
    }
    // The owner goes: the next in the queue owns it.
    let acts = browser.people[0].tabs.close(ID);
    browser.act(0, acts);
    browser.deliver(1);
    browser.deliver(2);
    let holding = [1, 2].map(|nth: usize| browser.people[nth].tabs.holding(ID));
    assert_eq!(holding, [Holding::Mine, Holding::Theirs]);
}

#[test]
fn what_is_typed_here_is_not_replaced_by_what_is_heard() {
    let mut world = World::default();
    let mut one = world.tab();
    one.add(ID, "one ", 0.0);
    world.serve(&mut one);
    let mut two = world.tab();
    two.type_text(ID, "two ", 0.0);
    one.type_text(ID, "later ", 0.0);
    world.wait(&mut one, 400.0, true);
    let record = one.shelf.record(ID).expect("there");
    assert_eq!(two.shelf.heard(&record), Heard::KeptOwn);
    assert_eq!(one.shelf.heard(&record), Heard::Known);
    assert_eq!(two.shelf.heard("debrief-draft 2"), Heard::Unreadable);
    world.wait(&mut two, 400.0, true);
    let mut texts: Vec<String> = two.shelf.drafts().iter().map(|d| d.text.clone()).collect();
    texts.sort();
    assert_eq!(texts, ["later ", "two "]);
    assert_eq!(Message::read("{\"kind\":\"of a later version\"}"), None);
}
