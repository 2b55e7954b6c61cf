//! A backup of everything, and taking it again.

use crate::world::{Tab, World};
use debrief::drafts::{Entry, News, Restored, Why};

const NEWER: &str = include_str!("../../src/drafts/golden/draft-3.txt");

fn backup(world: &mut World, tab: &mut Tab) -> (String, usize) {
    tab.shelf.back_up(world.now);
    world.serve(tab);
    tab.hear();
    match tab.news.pop() {
        Some(News::Backup { file, missing }) => (file, missing),
        other => panic!("{other:?}"),
    }
}

fn full_world() -> (World, Tab) {
    let mut world = World {
        now: 10_000.0,
        ..World::default()
    };
    let values = [(
        "debrief:draft:n".to_owned(),
        NEWER.replace("\"id\":\"a\"", "\"id\":\"n\""),
    )];
    world.disk.0.borrow_mut().values.extend(values);
    let mut tab = world.tab();
    for id in ["a", "b", "c"] {
        tab.add(id, &format!("# {id}\n"), world.now);
    }
    tab.shelf.delete("c", world.now).expect("there");
    tab.shelf
        .snapshot("a", Why::Named("first".into()), world.now)
        .expect("there");
    tab.shelf
        .snapshot("a", Why::FixAll, world.now)
        .expect("there");
    world.serve(&mut tab);
    (world, tab)
}

#[test]
fn everything_is_restored_on_another_computer_and_nothing_twice() {
    let (mut world, mut tab) = full_world();
    let (file, missing) = backup(&mut world, &mut tab);
    assert_eq!(missing, 0);
    let mut other = World::default();
    let mut there = other.tab();
    let counts = there.shelf.take_backup(&file, 5.0).expect("a backup");
    let expected = Restored {
        restored: 4,
        copies: 0,
        invalid: 1,
        duplicate: 0,
        whole: true,
    };
    assert_eq!(
        counts, expected,
        "three drafts and a snapshot; the newer one cannot be taken"
    );
    other.wait(&mut there, 400.0, true);
    let kept = other.tab();
    assert_eq!(
        (kept.shelf.drafts().len(), kept.shelf.trash().len()),
        (2, 1)
    );
    assert!(
        kept.shelf
            .history("a")
            .iter()
            .any(|e| e.why == Some(Why::Named("first".into())))
    );
    let again = there.shelf.take_backup(&file, 6.0).expect("a backup");
    assert_eq!((again.restored, again.duplicate, again.invalid), (0, 4, 1));
    let at_home = tab.shelf.take_backup(&file, world.now).expect("a backup");
    assert_eq!(
        (at_home.restored, at_home.duplicate, at_home.invalid),
        (0, 5, 0)
    );
}

#[test]
fn a_draft_that_says_something_else_here_stays_and_the_backups_is_a_copy() {
    let (mut world, mut tab) = full_world();
    let (file, _) = backup(&mut world, &mut tab);
    tab.type_text("a", "# Changed\n", world.now);
    for round in 0..2 {
        let counts = tab.shelf.take_backup(&file, world.now).expect("a backup");
        assert_eq!(
            (counts.restored, counts.copies),
            if round == 0 { (1, 1) } else { (0, 0) }
        );
        world.wait(&mut tab, 400.0, true);
        assert_eq!(tab.text("a"), Some("# Changed\n"));
        let names: Vec<String> = tab.shelf.drafts().iter().map(|d| d.called()).collect();
        assert_eq!(
            names.iter().filter(|n| *n == "a (from the backup)").count(),
            1,
            "{names:?}"
        );
    }
}

#[test]
fn a_damaged_file_gives_back_what_is_whole_in_it() {
    let (mut world, mut tab) = full_world();
    let (file, _) = backup(&mut world, &mut tab);
    let damaged = file.replacen("# b", "# B", 1);
    let mut other = World::default();
    let counts = other
        .tab()
        .shelf
        .take_backup(&damaged, 0.0)
        .expect("a backup");
    assert_eq!(
        (counts.restored, counts.invalid, counts.whole),
        (3, 2, false)
    );
}

#[test]
fn snapshots_that_the_mirror_does_not_give_are_counted() {
    let (mut world, mut tab) = full_world();
    world
        .mirror
        .retain(|key, _| Entry::parse(key).is_some_and(|e| !e.is_named()));
    let (_, missing) = backup(&mut world, &mut tab);
    assert_eq!(missing, 1);
    // It never answers.
    tab.shelf.back_up(world.now);
    world.wait(&mut tab, 5_000.0, false);
    assert!(matches!(
        tab.news.last(),
        Some(News::Backup { missing: 1, .. })
    ));
}

#[test]
fn trash_from_an_old_backup_waits_anew() {
    let (mut world, mut tab) = full_world();
    let (file, _) = backup(&mut world, &mut tab);
    let mut later = World {
        now: world.now + 90.0 * 86_400_000.0,
        ..World::default()
    };
    let mut there = later.tab();
    there.shelf.take_backup(&file, later.now).expect("a backup");
    later.wait(&mut there, 400.0, true);
    assert_eq!(later.tab().shelf.trash().len(), 1);
}
