//! What is loaded when the stores do not agree, or cannot be read.

use crate::world::{Tab, World};
use debrief::drafts::{Change, Draft, Entry, Heard, News, Record, Refused, Saved, Unreadable, Why};

const NEWER: &str = include_str!("../../src/drafts/golden/draft-3.txt");

fn world() -> World {
    World {
        now: 10_000.0,
        ..World::default()
    }
}

/// A world with the draft "a" in both stores, closed.
fn with_a(text: &str) -> World {
    let mut world = world();
    let mut tab = world.tab();
    tab.add("a", text, world.now);
    world.serve(&mut tab);
    world
}

fn draft(revision: u64, text: &str) -> Draft {
    Draft {
        id: "a".into(),
        revision,
        time: 10_500.0,
        writer: "elsewhere".into(),
        text: text.into(),
        ..Draft::default()
    }
}

fn to_storage(world: &World, draft: &Draft) {
    let key = format!("debrief:draft:{}", draft.id);
    world.disk.0.borrow_mut().values.insert(key, draft.encode());
}

/// Puts a draft in the mirror as a tab does.
fn to_mirror(world: &mut World, draft: &Draft) -> String {
    let mut other = World {
        now: draft.time,
        ..World::default()
    };
    let mut tab = other.tab();
    tab.shelf.heard(&draft.encode());
    let snapshot = tab
        .shelf
        .snapshot(&draft.id, Why::Open, draft.time)
        .expect("there");
    let entry = Entry {
        why: None,
        ..snapshot
    };
    world.mirror.insert(entry.to_string(), draft.encode());
    entry.to_string()
}

fn sorted(tab: &Tab) -> Vec<(String, String)> {
    let mut all: Vec<_> = tab
        .shelf
        .drafts()
        .iter()
        .map(|d| (d.called(), d.text.clone()))
        .collect();
    all.sort();
    all
}

#[test]
fn the_higher_revision_wins_and_the_other_store_follows() {
    // The browser was killed: the storage lost its last seconds.
    let mut behind = with_a("# Old\n");
    to_mirror(&mut behind, &draft(9, "# New\n"));
    let mut tab = behind.tab();
    assert_eq!(sorted(&tab), [("New".to_owned(), "# New\n".to_owned())]);
    behind.wait(&mut tab, 0.0, true);
    assert_eq!(behind.stored("a").as_deref(), Some("# New\n"));
    behind.check_saved(&tab);
    // The mirror was behind.
    let mut ahead = with_a("# Old\n");
    to_storage(&ahead, &draft(9, "# New\n"));
    let mut tab = ahead.tab();
    assert_eq!(sorted(&tab), [("New".to_owned(), "# New\n".to_owned())]);
    ahead.serve(&mut tab);
    assert!(ahead.mirrored("a", "# New\n"));
    // The storage was cleared.
    let mut cleared = with_a("# Old\n");
    cleared.disk.0.borrow_mut().values.clear();
    let mut tab = cleared.tab();
    cleared.wait(&mut tab, 0.0, true);
    assert_eq!(cleared.stored("a").as_deref(), Some("# Old\n"));
}

#[test]
fn one_revision_that_says_two_things_is_two_drafts_once() {
    let mut world = with_a("# One\n");
    let revision = 1;
    to_mirror(&mut world, &draft(revision, "# Two\n"));
    for _ in 0..3 {
        let mut tab = world.tab();
        world.wait(&mut tab, 0.0, true);
        assert_eq!(
            sorted(&tab),
            [
                ("One".to_owned(), "# One\n".to_owned()),
                ("Two (other version)".to_owned(), "# Two\n".to_owned())
            ]
        );
        world.check_saved(&tab);
    }
}

#[test]
fn a_damaged_record_of_the_mirror_is_kept_aside_and_the_one_before_it_taken() {
    let mut world = with_a("# Old\n");
    to_mirror(&mut world, &draft(8, "# Middle\n"));
    let top = to_mirror(&mut world, &draft(9, "# New\n"));
    let damaged = world.mirror[&top].replace("New", "Nix");
    world.mirror.insert(top.clone(), damaged.clone());
    let mut tab = world.tab();
    world.serve(&mut tab);
    assert_eq!(tab.text("a"), Some("# Middle\n"));
    assert_eq!(
        tab.shelf.unreadable(),
        [("a".to_owned(), Unreadable::Damaged)]
    );
    assert!(!world.mirror.contains_key(&top));
    assert!(
        world
            .mirror
            .iter()
            .any(|(key, value)| key.starts_with("quarantine/") && *value == damaged)
    );
}

#[test]
fn a_newer_schema_is_shown_exported_and_never_written_over() {
    let mut world = with_a("# Old\n");
    world
        .disk
        .0
        .borrow_mut()
        .values
        .insert("debrief:draft:a".into(), NEWER.into());
    let before = (world.disk.0.borrow().values.clone(), world.mirror.clone());
    let mut tab = world.tab();
    assert_eq!(tab.shelf.newer().collect::<Vec<_>>(), [("a", NEWER)]);
    assert!(tab.shelf.drafts().is_empty());
    assert_eq!(
        tab.shelf.change("a", Change::default(), world.now),
        Err(Refused::Newer)
    );
    assert_eq!(tab.shelf.delete("a", world.now), Err(Refused::Newer));
    assert_eq!(
        tab.shelf
            .add(draft(1, "x"), debrief::drafts::Keep::Now, 0.0),
        Err(Refused::Exists)
    );
    assert_eq!(tab.shelf.heard(&draft(99, "x").encode()), Heard::Unreadable);
    tab.shelf.flush(world.now);
    world.wait(&mut tab, 100_000.0, true);
    assert_eq!(
        (world.disk.0.borrow().values.clone(), world.mirror.clone()),
        before
    );
    println!(
        "a record of a newer schema: {} bytes before and after, 0 changed",
        NEWER.len()
    );
}

#[test]
fn a_newer_version_in_another_tab_stops_this_one_from_writing() {
    let mut world = with_a("# Old\n");
    let mut tab = world.tab();
    tab.type_text("a", "# Mine\n", world.now);
    world
        .disk
        .0
        .borrow_mut()
        .values
        .insert("debrief:draft:a".into(), NEWER.into());
    world.wait(&mut tab, 400.0, true);
    assert_eq!(world.disk.0.borrow().values["debrief:draft:a"], NEWER);
    assert!(
        tab.news
            .iter()
            .any(|n| matches!(n, News::Parted { from, .. } if from == "a"))
    );
    assert_eq!(
        sorted(&tab),
        [("Mine (this tab)".to_owned(), "# Mine\n".to_owned())]
    );
    world.check_saved(&tab);
}

#[test]
fn records_of_the_first_schema_are_loaded_and_written_in_the_present_one() {
    let first = include_str!("../../src/drafts/golden/draft-1.txt");
    let mut world = world();
    world
        .disk
        .0
        .borrow_mut()
        .values
        .insert("debrief:draft:a".into(), first.into());
    let mut tab = world.tab();
    world.serve(&mut tab);
    assert_eq!(
        world.disk.0.borrow().values["debrief:draft:a"],
        first,
        "reading is not writing"
    );
    assert!(world.mirrored("a", "# T"));
    tab.type_text("a", "# Title\n", world.now);
    world.wait(&mut tab, 400.0, true);
    let record = world.disk.0.borrow().values["debrief:draft:a"].clone();
    assert!(record.starts_with("debrief-draft 2 ") && record.contains("\"x\":1"));
    assert_eq!(tab.shelf.drafts().len(), 1);
}

#[test]
fn a_damaged_record_that_cannot_be_moved_hides_no_other_and_is_not_written_over() {
    let mut world = World {
        no_mirror: true,
        ..world()
    };
    let mut tab = world.tab();
    for id in ["a", "b"] {
        tab.add(id, &format!("# {id}\n"), world.now);
    }
    tab.type_text("a", "# Later\n", world.now);
    tab.shelf.flush(world.now);
    let damaged = {
        let mut disk = world.disk.0.borrow_mut();
        let record = disk.values["debrief:draft:a"].replace("Later", "Lager");
        disk.values.insert("debrief:draft:a".into(), record.clone());
        disk.room = Some(0);
        record
    };
    let mut tab = world.tab();
    assert_eq!((tab.shelf.in_place(), tab.shelf.unreadable().len()), (1, 1));
    assert_eq!(
        (tab.text("a"), tab.text("b")),
        (Some("# a\n"), Some("# b\n"))
    );
    tab.type_text("a", "# Again\n", world.now);
    world.wait(&mut tab, 10_000.0, true);
    assert_eq!(world.disk.0.borrow().values["debrief:draft:a"], damaged);
    assert!(matches!(tab.shelf.saved("a"), Saved::Failed(_)));
    world.disk.0.borrow_mut().room = None;
    world.wait(&mut tab, 60_000.0, true);
    assert_eq!(world.stored("a").as_deref(), Some("# Again\n"));
    assert!(
        tab.shelf
            .quarantined()
            .expect("readable")
            .iter()
            .any(|(_, kept)| *kept == damaged)
    );
}

#[test]
fn a_record_in_anothers_place_is_kept_aside() {
    let mut world = World {
        no_mirror: true,
        ..world()
    };
    world
        .disk
        .0
        .borrow_mut()
        .values
        .insert("debrief:draft:b".into(), draft(1, "# A\n").encode());
    let tab = world.tab();
    assert!(tab.shelf.drafts().is_empty());
    assert_eq!(tab.shelf.quarantined().expect("readable").len(), 1);
}

#[test]
fn a_late_mirror_replaces_what_nobody_touched_and_stands_beside_what_somebody_did() {
    for touched in [false, true] {
        let mut world = with_a("# Old\n");
        to_mirror(&mut world, &draft(9, "# New\n"));
        let mut tab = world.unloaded_tab();
        tab.shelf.load(world.now);
        world.wait(&mut tab, 3_000.0, false);
        assert!(tab.shelf.is_loaded());
        assert_eq!(tab.text("a"), Some("# Old\n"));
        if touched {
            tab.type_text("a", "# Typed\n", world.now);
            world.wait(&mut tab, 400.0, false);
        }
        world.serve(&mut tab);
        world.wait(&mut tab, 400.0, true);
        let texts: Vec<String> = sorted(&tab).into_iter().map(|(_, text)| text).collect();
        match touched {
            false => assert_eq!(texts, ["# New\n"]),
            true => assert_eq!(texts, ["# New\n", "# Typed\n"]),
        }
        assert_eq!(tab.news.contains(&News::Replaced("a".into())), !touched);
        world.check_saved(&tab);
    }
}

#[test]
fn a_storage_that_cannot_be_read_at_first_is_tried_again() {
    let mut world = with_a("# Old\n");
    let mut tab = world.unloaded_tab();
    world.disk.0.borrow_mut().dead = true;
    tab.shelf.load(world.now);
    assert!(!tab.shelf.is_loaded());
    world.disk.0.borrow_mut().dead = false;
    world.wait(&mut tab, 500.0, true);
    world.serve(&mut tab);
    assert!(tab.shelf.is_loaded());
    assert_eq!(tab.text("a"), Some("# Old\n"));
    assert!(!tab.news.iter().any(|n| matches!(n, News::NotLoaded(_))));
}

#[test]
fn a_draft_that_took_the_page_down_is_known_until_it_was_drawn() {
    let mut world = with_a("# Old\n");
    let tab = world.tab();
    assert!(!tab.shelf.stopped_the_page("a"));
    tab.shelf.rendering("a");
    for _ in 0..2 {
        assert!(world.tab().shelf.stopped_the_page("a"));
    }
    world.tab().shelf.rendered("a");
    assert!(!world.tab().shelf.stopped_the_page("a"));
}

#[test]
fn golden_records_load_into_a_shelf() {
    for golden in [
        include_str!("../../src/drafts/golden/draft-1.txt"),
        include_str!("../../src/drafts/golden/draft-2.txt"),
    ] {
        let id = Record::decode(golden).expect("readable").draft().id.clone();
        let mut world = world();
        world
            .disk
            .0
            .borrow_mut()
            .values
            .insert(format!("debrief:draft:{id}"), golden.into());
        let tab = world.tab();
        assert!(tab.shelf.draft(&id).is_some());
    }
}
