//! Runs in which something goes wrong: a call of the storage, a value, the whole browser.

use crate::world::{Dice, Fault, Tab, World};
use debrief::drafts::{Draft, Saved};
use std::collections::BTreeMap;

const FAULTS: [Fault; 6] = [
    Fault::Throw,
    Fault::Full,
    Fault::Truncate,
    Fault::Forget,
    Fault::ThrowAfter,
    Fault::Die,
];

/// Everything that was ever typed into each draft, and the last of it that was called saved.
#[derive(Default)]
struct Typed {
    texts: BTreeMap<String, Vec<String>>,
    saved: BTreeMap<String, usize>,
}

impl Typed {
    fn note_saved(&mut self, tab: &Tab) {
        for (id, texts) in &self.texts {
            if let Some(text) = tab.text(id)
                && matches!(tab.shelf.saved(id), Saved::At(_))
                && let Some(at) = texts.iter().rposition(|t| t == text)
            {
                self.saved.insert(id.clone(), at);
            }
        }
    }
}

/// Somebody types in three drafts for a while.
fn session(world: &mut World, typed: &mut Typed, dice: &mut Dice) {
    let mut tab = world.tab();
    for step in 0..40 {
        let id = format!("draft {}", dice.below(3));
        let text = format!(
            "# {id}\n\nStep {step} of many. Größe: {}.\n",
            dice.below(1000)
        );
        match tab.text(&id) {
            None => tab.add(&id, &text, world.now),
            Some(_) => tab.type_text(&id, &text, world.now),
        }
        typed.texts.entry(id.clone()).or_default().push(text);
        if dice.below(12) == 0 {
            tab.shelf.flush(world.now);
        }
        let serve = dice.below(4) > 0;
        world.wait(&mut tab, dice.below(900) as f64, serve);
        if serve {
            world.serve(&mut tab);
        }
        typed.note_saved(&tab);
        if world.disk.0.borrow().dead {
            return;
        }
    }
}

/// One character of one record becomes another. Says which record, and what it is now.
fn damage(world: &World, dice: &mut Dice) -> Option<(String, String)> {
    let mut disk = world.disk.0.borrow_mut();
    let drafts = disk
        .values
        .iter_mut()
        .filter(|(key, _)| key.starts_with("debrief:draft:"));
    let mut drafts: Vec<_> = drafts.collect();
    let which = dice.below(drafts.len() as u64) as usize;
    let (key, value) = drafts.get_mut(which)?;
    let at = dice.below(value.chars().count() as u64) as usize;
    let flip = |c: char| char::from_u32(c as u32 ^ (1 << dice.below(6))).unwrap_or('?');
    let mut chars: Vec<char> = value.chars().collect();
    let flipped = chars.get(at).copied().map(flip)?;
    chars[at] = flipped;
    **value = chars.into_iter().collect();
    Some((key.replace("debrief:draft:", ""), value.clone()))
}

/// Characters of saved texts that are nowhere after the run.
fn run(seed: u64) -> (usize, usize) {
    let mut dice = Dice(seed);
    let mut world = World {
        now: 1_000_000.0,
        no_mirror: seed.is_multiple_of(2),
        ..World::default()
    };
    let fault = FAULTS[dice.below(6) as usize];
    world.disk.0.borrow_mut().fault = Some((1 + dice.below(220), fault));
    let mut typed = Typed::default();
    session(&mut world, &mut typed, &mut dice);
    let hurt = match seed % 3 {
        0 => damage(&world, &mut dice),
        _ => None,
    };
    {
        let mut disk = world.disk.0.borrow_mut();
        (disk.dead, disk.fault) = (false, None);
    }
    let mut tab = world.tab();
    world.wait(&mut tab, 5_000.0, true);
    assert!(tab.shelf.is_loaded());
    let kept_aside = tab.shelf.quarantined().expect("readable");
    let (mut lost, mut checked) = (0, 0);
    for (id, saved) in &typed.saved {
        let texts = &typed.texts[id];
        checked += 1;
        let found: Vec<&Draft> = tab
            .shelf
            .drafts()
            .into_iter()
            .filter(|d| d.id.starts_with(id.as_str()))
            .collect();
        let recovered = found.iter().any(|d| texts[*saved..].contains(&d.text));
        let hurt_here = hurt.as_ref().filter(|(hurt, _)| hurt == id);
        let quarantined =
            hurt_here.is_some_and(|(_, record)| kept_aside.iter().any(|(_, kept)| kept == record));
        if let Some((_, record)) = hurt_here
            && Draft::decode(record).is_err()
        {
            assert!(
                quarantined,
                "run {seed}: the damaged record of {id} was not kept"
            );
            if saved > &0 && world.no_mirror && fault == Fault::Die {
                assert!(
                    found.iter().any(|d| texts.contains(&d.text)),
                    "run {seed}: nothing stood before {id}"
                );
            }
        }
        if !recovered && !quarantined {
            println!("run {seed} with {fault:?}: {id} lost {:?}", texts[*saved]);
            lost += texts[*saved].chars().count();
        }
        if !world.no_mirror {
            assert!(recovered, "run {seed} with {fault:?}: the mirror had {id}");
        }
    }
    world.check_saved(&tab);
    (lost, checked)
}

#[test]
fn a_thousand_runs_with_faults_lose_nothing_that_was_saved() {
    let (mut lost, mut checked) = (0, 0);
    for seed in 0..1_000 {
        let (run_lost, run_checked) = run(seed);
        lost += run_lost;
        checked += run_checked;
    }
    println!("1000 runs with faults: {checked} saved drafts looked for, {lost} characters lost");
    assert!(checked > 2_000, "{checked}");
    assert_eq!(lost, 0);
}

/// Every character of a record, flipped: the draft is what it was before, and the damaged record is kept.
#[test]
fn a_record_flipped_anywhere_is_quarantined_and_its_predecessor_taken() {
    let mut world = World {
        no_mirror: true,
        ..World::default()
    };
    let mut tab = world.tab();
    tab.add("a", "# First\n", world.now);
    tab.type_text("a", "# Second\n", world.now);
    world.wait(&mut tab, 400.0, true);
    let good = world.disk.0.borrow().values.clone();
    let record = good["debrief:draft:a"].clone();
    let mut flipped = 0;
    for at in 0..record.len() {
        for bit in 0..7 {
            let mut bytes = record.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let damaged = String::from_utf8(bytes).expect("ASCII");
            let mut values = good.clone();
            values.insert("debrief:draft:a".into(), damaged.clone());
            world.disk.0.borrow_mut().values = values;
            let tab = world.tab();
            assert_eq!(tab.text("a"), Some("# First\n"), "byte {at}, bit {bit}");
            let aside = tab.shelf.quarantined().expect("readable");
            assert!(
                aside.iter().any(|(_, kept)| *kept == damaged),
                "byte {at}, bit {bit}"
            );
            flipped += 1;
        }
    }
    println!(
        "{flipped} records with one bit flipped: 0 taken for good, 0 drafts without a predecessor"
    );
}
