//! Drafts too long for the storage: their text is in the mirror, and the storage points to it.

use crate::world::{Tab, World};
use debrief::drafts::{LONG, Record, Saved, Unreadable};

fn long(first: char) -> String {
    format!("# {first}\n{}", "x".repeat(LONG as usize))
}

fn world() -> (World, Tab) {
    let mut world = World {
        now: 10_000.0,
        ..World::default()
    };
    let tab = world.tab();
    (world, tab)
}

fn points(world: &World) -> bool {
    let disk = world.disk.0.borrow();
    let record = disk
        .values
        .get("debrief:draft:a")
        .and_then(|r| Record::decode(r).ok());
    matches!(record, Some(Record::Pointer(_)))
}

#[test]
fn the_mirror_has_the_text_before_the_storage_points_to_it() {
    let (mut world, mut tab) = world();
    tab.add("a", &long('1'), world.now);
    assert!(world.disk.0.borrow().values.is_empty());
    assert_eq!(tab.shelf.saved("a"), Saved::Changed);
    world.serve(&mut tab);
    assert!(points(&world));
    assert!(matches!(tab.shelf.saved("a"), Saved::At(_)));
    assert!(tab.shelf.meter().expect("readable").used < 1_000);
    for step in ['2', '3', '4'] {
        tab.type_text("a", &long(step), world.now);
        world.wait(&mut tab, 400.0, true);
        world.check_saved(&tab);
        assert_eq!(world.tab().text("a"), Some(long(step).as_str()));
    }
    // Short again, it is whole again.
    tab.type_text("a", "# Short\n", world.now);
    world.wait(&mut tab, 400.0, true);
    assert!(!points(&world));
    assert_eq!(world.tab().text("a"), Some("# Short\n"));
}

#[test]
fn a_page_that_goes_writes_the_whole_text_in_time() {
    let (mut world, mut tab) = world();
    tab.add("a", &long('1'), world.now);
    world.serve(&mut tab);
    tab.type_text("a", &long('2'), world.now);
    tab.shelf.flush(world.now);
    // Nobody hears the mirror any more.
    drop(tab);
    assert_eq!(world.tab().text("a"), Some(long('2').as_str()));
}

#[test]
fn a_page_killed_between_the_mirror_and_the_pointer_loses_nothing() {
    let (mut world, mut tab) = world();
    tab.add("a", &long('1'), world.now);
    world.serve(&mut tab);
    tab.type_text("a", &long('2'), world.now);
    world.wait(&mut tab, 400.0, false);
    // Killed before the mirror did anything.
    assert_eq!(world.tab().text("a"), Some(long('1').as_str()));
    // Killed when the mirror had it and the storage did not know.
    world.disk.0.borrow_mut().dead = true;
    world.serve(&mut tab);
    world.disk.0.borrow_mut().dead = false;
    let mut tab = world.tab();
    assert_eq!(tab.text("a"), Some(long('2').as_str()));
    world.wait(&mut tab, 400.0, true);
    world.check_saved(&tab);
}

#[test]
fn what_the_storage_points_to_stays_until_it_points_elsewhere() {
    let (mut world, mut tab) = world();
    tab.add("a", &long('1'), world.now);
    world.serve(&mut tab);
    tab.type_text("a", &long('2'), world.now);
    world.wait(&mut tab, 400.0, true);
    tab.type_text("a", &long('3'), world.now);
    world.wait(&mut tab, 400.0, false);
    world.disk.0.borrow_mut().dead = true;
    world.serve(&mut tab);
    assert_eq!(
        world.stored("a"),
        Some(long('2')),
        "the ring has let go of it"
    );
}

#[test]
fn a_mirror_that_cannot_take_it_leaves_it_to_the_storage() {
    let (mut world, mut tab) = world();
    world.broken_mirror = true;
    tab.add("a", &long('1'), world.now);
    world.wait(&mut tab, 400.0, true);
    assert!(!points(&world));
    assert_eq!(world.stored("a"), Some(long('1')));
    assert!(matches!(tab.shelf.saved("a"), Saved::Half { .. }));
}

#[test]
fn a_text_the_mirror_has_lost_is_said_to_be_missing_and_its_pointer_stays() {
    let (mut world, mut tab) = world();
    tab.add("a", &long('1'), world.now);
    world.serve(&mut tab);
    world.mirror.clear();
    let before = world.disk.0.borrow().values.clone();
    let mut tab = world.tab();
    world.wait(&mut tab, 5_000.0, true);
    assert!(tab.shelf.drafts().is_empty());
    assert_eq!(
        tab.shelf.unreadable(),
        [("a".to_owned(), Unreadable::Elsewhere)]
    );
    assert_eq!(world.disk.0.borrow().values, before);
}

#[test]
fn two_tabs_with_a_long_draft_part_ways() {
    let (mut world, mut one) = world();
    one.add("a", &long('1'), world.now);
    world.serve(&mut one);
    let mut two = world.tab();
    one.type_text("a", &long('2'), world.now);
    world.wait(&mut one, 400.0, true);
    two.type_text("a", &long('3'), world.now);
    world.wait(&mut two, 400.0, true);
    world.wait(&mut two, 400.0, true);
    let texts: Vec<char> = two
        .shelf
        .drafts()
        .iter()
        .filter_map(|d| d.text.chars().nth(2))
        .collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&'2') && texts.contains(&'3'), "{texts:?}");
    world.check_saved(&two);
}
