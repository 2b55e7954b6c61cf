//! When a draft is written, and what is said about it.

use crate::world::{Fault, Tab, World};
use debrief::drafts::{
    Change, Draft, Keep, Lacking, Level, News, PutError, Refused, Saved, StorageError,
};

fn world() -> (World, Tab) {
    let mut world = World {
        now: 10_000.0,
        ..World::default()
    };
    let tab = world.tab();
    (world, tab)
}

#[test]
fn a_change_is_written_soon_and_saved_only_when_both_stores_have_it() {
    let (mut world, mut tab) = world();
    tab.add("a", "# A\n", world.now);
    world.serve(&mut tab);
    assert_eq!(tab.shelf.saved("a"), Saved::At(10_000.0));
    tab.type_text("a", "# Ab\n", world.now);
    assert_eq!(tab.shelf.saved("a"), Saved::Changed);
    world.wait(&mut tab, 39.0, false);
    assert_eq!(world.stored("a").as_deref(), Some("# A\n"));
    world.wait(&mut tab, 1.0, false);
    assert_eq!(world.stored("a").as_deref(), Some("# Ab\n"));
    assert_eq!(
        tab.shelf.saved("a"),
        Saved::Changed,
        "the mirror has not answered"
    );
    assert!(!tab.shelf.is_all_saved());
    world.serve(&mut tab);
    assert_eq!(tab.shelf.saved("a"), Saved::At(10_040.0));
    assert_eq!(tab.shelf.wake_at(), None);
}

#[test]
fn what_takes_a_while_to_write_waits_for_a_pause() {
    let (mut world, mut tab) = world();
    let long = "x".repeat(40_000);
    tab.add("a", &long, world.now);
    world.serve(&mut tab);
    let longer = format!("{long}y");
    tab.type_text("a", &longer, world.now);
    world.wait(&mut tab, 399.0, true);
    assert_eq!(world.stored("a"), Some(long));
    world.wait(&mut tab, 1.0, true);
    assert_eq!(world.stored("a"), Some(longer));
}

#[test]
fn somebody_who_never_stops_typing_is_written_every_two_seconds() {
    let (mut world, mut tab) = world();
    tab.add("a", "0", world.now);
    let mut longest: f64 = 0.0;
    let mut written = (world.now, String::from("0"));
    for key in 1..500 {
        tab.type_text("a", &key.to_string(), world.now);
        world.wait(&mut tab, 30.0, true);
        let stored = world.stored("a").expect("stored");
        if stored != written.1 {
            longest = longest.max(world.now - written.0);
            written = (world.now, stored);
        }
    }
    assert!((1_000.0..=2_300.0).contains(&longest), "{longest}");
}

#[test]
fn nothing_is_written_before_loading_has_ended() {
    let mut world = World::default();
    let mut tab = world.unloaded_tab();
    let draft = |id: &str| Draft {
        id: id.into(),
        text: "# A\n".into(),
        ..Draft::default()
    };
    tab.shelf.add(draft("a"), Keep::Now, 0.0).expect("new");
    tab.shelf.flush(0.0);
    tab.shelf.load(0.0);
    tab.shelf.tick(2_999.0);
    assert!(!tab.shelf.is_loaded());
    assert!(world.disk.0.borrow().values.is_empty());
    // The mirror never answers.
    world.now = 3_000.0;
    tab.shelf.tick(world.now);
    assert!(tab.shelf.is_loaded());
    assert_eq!(world.stored("a").as_deref(), Some("# A\n"));
}

#[test]
fn an_empty_text_takes_a_full_ones_place_only_by_hand() {
    let (mut world, mut tab) = world();
    tab.add("a", "# A\n", world.now);
    let emptied = |emptied| Change {
        text: "\n".into(),
        emptied,
        ..Change::default()
    };
    assert_eq!(
        tab.shelf.change("a", emptied(false), world.now),
        Err(Refused::Emptied)
    );
    tab.shelf
        .change("a", emptied(true), world.now)
        .expect("by hand");
    world.wait(&mut tab, 400.0, true);
    assert_eq!(world.stored("a").as_deref(), Some("\n"));
    assert!(matches!(tab.shelf.saved("a"), Saved::At(_)));
}

#[test]
fn a_full_storage_is_half_the_truth_while_the_mirror_has_it_and_is_tried_again() {
    let (mut world, mut tab) = world();
    tab.add("a", "# A\n", world.now);
    world.serve(&mut tab);
    world.disk.0.borrow_mut().room = Some(300);
    let long = "x".repeat(400);
    tab.type_text("a", &long, world.now);
    world.wait(&mut tab, 400.0, true);
    let full = PutError::Storage(StorageError::Full);
    assert_eq!(
        tab.shelf.saved("a"),
        Saved::Half {
            at: 10_040.0,
            lacking: Lacking::Storage(full.clone())
        }
    );
    assert_eq!(
        world.stored("a").as_deref(),
        Some("# A\n"),
        "the old value survives"
    );
    let puts = world.mirror.len();
    world.wait(&mut tab, 60_000.0, true);
    assert_eq!(world.mirror.len(), puts, "the same again is not put again");
    // Editing goes on, and when there is room it is written.
    tab.type_text("a", &format!("{long}y"), world.now);
    world.disk.0.borrow_mut().room = None;
    world.wait(&mut tab, 400.0, true);
    assert!(matches!(tab.shelf.saved("a"), Saved::At(_)));

    let mut alone = World {
        no_mirror: true,
        ..World::default()
    };
    let mut tab = alone.tab();
    tab.add("a", "# A\n", 0.0);
    alone.disk.0.borrow_mut().room = Some(300);
    tab.type_text("a", &long, 0.0);
    alone.wait(&mut tab, 400.0, true);
    assert_eq!(tab.shelf.saved("a"), Saved::Failed(full.clone()));
    tab.type_text("a", &format!("{long}y"), alone.now);
    assert_eq!(
        tab.shelf.saved("a"),
        Saved::Failed(full),
        "trouble does not blink"
    );
    alone.disk.0.borrow_mut().room = None;
    alone.wait(&mut tab, 400.0, true);
    assert!(matches!(tab.shelf.saved("a"), Saved::At(_)));
}

#[test]
fn where_there_is_room_for_one_record_only_its_predecessor_goes() {
    let mut world = World {
        no_mirror: true,
        ..World::default()
    };
    let mut tab = world.tab();
    tab.add("a", &"x".repeat(500), 0.0);
    tab.type_text("a", &"y".repeat(500), 0.0);
    world.wait(&mut tab, 400.0, true);
    world.disk.0.borrow_mut().room = Some(1_300);
    let grown = "z".repeat(900);
    tab.type_text("a", &grown, world.now);
    world.wait(&mut tab, 400.0, true);
    assert_eq!(world.stored("a"), Some(grown));
    assert!(matches!(tab.shelf.saved("a"), Saved::At(_)));
}

#[test]
fn a_mirror_that_fails_or_is_silent_is_said() {
    let (mut world, mut tab) = world();
    tab.add("a", "# A\n", world.now);
    world.wait(&mut tab, 4_999.0, false);
    assert_eq!(tab.shelf.saved("a"), Saved::Changed);
    world.wait(&mut tab, 1.0, false);
    let lacking = Lacking::Mirror(StorageError::Silent);
    assert_eq!(
        tab.shelf.saved("a"),
        Saved::Half {
            at: 10_000.0,
            lacking
        }
    );
    // Its answer still counts.
    world.serve(&mut tab);
    assert_eq!(tab.shelf.saved("a"), Saved::At(10_000.0));
    world.broken_mirror = true;
    tab.type_text("a", "# B\n", world.now);
    world.wait(&mut tab, 400.0, true);
    assert!(matches!(
        tab.shelf.saved("a"),
        Saved::Half {
            lacking: Lacking::Mirror(_),
            ..
        }
    ));
    assert_eq!(
        tab.shelf.wake_at(),
        None,
        "nothing is tried again until the next change"
    );
}

#[test]
fn without_a_storage_the_mirror_keeps_and_without_both_the_tab_does() {
    for no_mirror in [false, true] {
        let mut world = World {
            no_mirror,
            ..World::default()
        };
        world.disk.0.borrow_mut().blocked = true;
        let mut tab = world.tab();
        assert!(tab.news.contains(&News::NotLoaded(StorageError::Blocked)));
        tab.add("a", "# A\n", world.now);
        world.wait(&mut tab, 10_000.0, true);
        let blocked = PutError::Storage(StorageError::Blocked);
        match no_mirror {
            true => assert_eq!(tab.shelf.saved("a"), Saved::Failed(blocked)),
            false => {
                assert!(matches!(tab.shelf.saved("a"), Saved::Half { .. }));
                assert_eq!(world.tab().text("a"), Some("# A\n"));
            }
        }
    }
}

#[test]
fn a_write_whose_reading_back_throws_is_not_taken_for_another_tabs() {
    let mut world = World {
        no_mirror: true,
        ..World::default()
    };
    let mut tab = world.tab();
    tab.add("a", "# A\n", 0.0);
    let at_set = |world: &World| world.disk.0.borrow().calls + 4;
    let call = at_set(&world);
    world.disk.0.borrow_mut().fault = Some((call, Fault::ThrowAfter));
    tab.type_text("a", "# B\n", 0.0);
    world.wait(&mut tab, 400.0, true);
    assert!(matches!(tab.shelf.saved("a"), Saved::Failed(_)));
    tab.type_text("a", "# C\n", world.now);
    world.wait(&mut tab, 10_000.0, true);
    assert!(matches!(tab.shelf.saved("a"), Saved::At(_)));
    assert_eq!(tab.shelf.drafts().len(), 1);
}

#[test]
fn a_name_is_kept_and_nothing_else_is_amended() {
    let (mut world, mut tab) = world();
    tab.add("a", "# A\n", world.now);
    let amend = |draft: &mut Draft| {
        draft.name = Some("Night".into());
        draft.text = "gone".into();
        draft.id = "b".into();
        draft.deleted = Some(1.0);
    };
    tab.shelf.amend("a", world.now, amend).expect("there");
    world.wait(&mut tab, 400.0, true);
    let kept = world.tab();
    let draft = kept.shelf.draft("a").expect("kept");
    assert_eq!(
        (draft.name.as_deref(), draft.text.as_str(), draft.deleted),
        (Some("Night"), "# A\n", None)
    );
    assert_eq!(
        tab.shelf.add(
            Draft {
                id: "a".into(),
                ..Draft::default()
            },
            Keep::Now,
            0.0
        ),
        Err(Refused::Exists)
    );
}

#[test]
fn the_meter_counts_our_keys_and_no_others() {
    let (world, mut tab) = world();
    world
        .disk
        .0
        .borrow_mut()
        .values
        .insert("other".into(), "x".repeat(3_000_000));
    assert_eq!(tab.shelf.meter().map(|m| m.used), Ok(0));
    tab.add("a", &"é".repeat(100_000), world.now);
    let used = tab.shelf.meter().expect("readable").used;
    assert!((100_000..100_300).contains(&used), "{used}");
    for id in 0..14 {
        tab.add(&format!("d{id}"), &"😀".repeat(50_000), world.now);
    }
    assert_eq!(tab.shelf.meter().expect("readable").level(), Level::Filling);
}

#[test]
fn deleted_drafts_wait_thirty_days_can_be_had_back_and_do_not_return_when_emptied() {
    const DAY: f64 = 86_400_000.0;
    let (mut world, mut tab) = world();
    for id in ["a", "b", "c"] {
        tab.add(id, &format!("# {id}\n"), world.now);
    }
    for id in ["a", "b"] {
        tab.shelf.delete(id, world.now).expect("there");
    }
    world.serve(&mut tab);
    world.now += 29.0 * DAY;
    let mut tab = world.tab();
    assert_eq!((tab.shelf.drafts().len(), tab.shelf.trash().len()), (1, 2));
    tab.shelf.undelete("a", world.now).expect("in the trash");
    assert_eq!(tab.shelf.empty("a", world.now), Err(Refused::NoSuchDraft));
    world.serve(&mut tab);
    world.now += 2.0 * DAY;
    let mut tab = world.tab();
    world.serve(&mut tab);
    assert!(tab.news.contains(&News::Emptied("b".into())));
    let ids = |tab: &Tab| {
        tab.shelf
            .drafts()
            .iter()
            .map(|d| d.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!((ids(&tab).len(), tab.shelf.trash().len()), (2, 0));
    let everywhere = world
        .disk
        .0
        .borrow()
        .values
        .keys()
        .chain(world.mirror.keys())
        .cloned()
        .collect::<Vec<_>>();
    assert!(
        !everywhere
            .iter()
            .any(|k| k.contains(":b") || k.contains("/b/")),
        "{everywhere:?}"
    );
    assert_eq!(ids(&world.tab()).len(), 2);
}

#[test]
fn a_duplicate_says_the_same_and_is_its_own() {
    let (mut world, mut tab) = world();
    tab.add("a", "# A\n", world.now);
    let copy = Draft {
        id: "b".into(),
        name: Some("A (copy)".into()),
        ..Draft::default()
    };
    tab.shelf
        .duplicate("a", copy.clone(), world.now)
        .expect("there");
    assert_eq!(
        tab.shelf.duplicate("a", copy, world.now),
        Err(Refused::Exists)
    );
    tab.type_text("b", "# B\n", world.now);
    world.wait(&mut tab, 400.0, true);
    let kept = world.tab();
    assert_eq!(
        (kept.text("a"), kept.text("b")),
        (Some("# A\n"), Some("# B\n"))
    );
}

#[test]
fn a_draft_had_back_while_the_trash_is_emptied_is_whole() {
    for answers in 0..3 {
        let (mut world, mut tab) = world();
        let text = "long ".repeat(80_000);
        tab.add("a", &text, world.now);
        world.serve(&mut tab);
        tab.shelf.delete("a", world.now).expect("there");
        world.serve(&mut tab);
        tab.shelf.empty("a", world.now).expect("in the trash");
        for _ in 0..answers {
            world.serve_one(&mut tab);
        }
        let back = tab.shelf.undelete("a", world.now).is_ok();
        world.serve(&mut tab);
        assert_eq!(back, answers < 2);
        assert_eq!(
            world.tab().text("a"),
            back.then_some(text.as_str()),
            "after {answers}"
        );
    }
}
