//! Snapshots, earlier revisions, and going back to them.

use crate::world::{Tab, World};
use debrief::drafts::{Draft, Entry, News, RING, Why, diff};

fn world() -> (World, Tab) {
    let mut world = World {
        now: 10_000.0,
        ..World::default()
    };
    let mut tab = world.tab();
    tab.add("a", "# One\n", world.now);
    world.serve(&mut tab);
    (world, tab)
}

fn fetch(world: &mut World, tab: &mut Tab, entry: &Entry) -> Draft {
    tab.shelf.fetch(entry, world.now);
    world.serve(tab);
    tab.hear();
    let fetched = tab
        .news
        .iter()
        .rposition(|n| matches!(n, News::Fetched(e, _) if e == entry));
    match fetched.map(|at| tab.news.remove(at)) {
        Some(News::Fetched(_, Ok(draft))) => *draft,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_snapshot_is_restored_as_a_new_revision_and_that_is_undone() {
    let (mut world, mut tab) = world();
    let named = Why::Named("before the review".into());
    let snapshot = tab.shelf.snapshot("a", named, world.now).expect("there");
    tab.type_text("a", "# Two\n", world.now);
    world.wait(&mut tab, 400.0, true);
    let once = fetch(&mut world, &mut tab, &snapshot);
    let changed = diff(&once.text, tab.text("a").expect("there"), 3);
    assert_eq!((changed.added, changed.removed), (1, 1));
    let revision = tab.shelf.draft("a").expect("there").revision;
    let undo = tab.shelf.restore("a", &once, world.now).expect("there");
    world.wait(&mut tab, 400.0, true);
    assert_eq!(tab.text("a"), Some("# One\n"));
    assert_eq!(tab.shelf.draft("a").map(|d| d.revision), Some(revision + 1));
    assert_eq!(undo.why, Some(Why::Restore));
    let before = fetch(&mut world, &mut tab, &undo);
    tab.shelf.restore("a", &before, world.now).expect("there");
    world.wait(&mut tab, 400.0, true);
    assert_eq!(world.stored("a").as_deref(), Some("# Two\n"));
}

#[test]
fn named_snapshots_stay_while_the_ring_goes_on() {
    let (mut world, mut tab) = world();
    tab.shelf
        .snapshot("a", Why::Named("first".into()), world.now)
        .expect("there");
    for step in 0..60 {
        tab.type_text("a", &format!("# {step}\n"), world.now);
        world.wait(&mut tab, 120_000.0, true);
        tab.shelf
            .snapshot("a", Why::FixAll, world.now)
            .expect("there");
        world.serve(&mut tab);
    }
    let tab = world.tab();
    let history = tab.shelf.history("a");
    let count = |is: fn(&Entry) -> bool| history.iter().filter(|e| is(e)).count();
    assert_eq!(count(Entry::is_named), 1);
    assert_eq!(count(|e| e.why == Some(Why::FixAll)), RING);
    assert_eq!(count(|e| e.why.is_none()), RING);
    assert!(history.windows(2).all(|pair| pair[0].time >= pair[1].time));
    assert_eq!(world.mirror.len(), history.len());
}

#[test]
fn without_a_mirror_a_snapshot_lives_as_long_as_the_tab_and_that_is_said() {
    let mut world = World {
        no_mirror: true,
        ..World::default()
    };
    let mut tab = world.tab();
    tab.add("a", "# One\n", 0.0);
    let entry = tab.shelf.snapshot("a", Why::Template, 1.0).expect("there");
    tab.hear();
    assert!(matches!(tab.news.last(), Some(News::Loose(e, _)) if *e == entry));
    assert_eq!(tab.shelf.history("a"), [&entry]);
    assert_eq!(fetch(&mut world, &mut tab, &entry).text, "# One\n");
}

#[test]
fn what_was_copied_last_is_there_for_a_diff_and_pushes_no_snapshot_away() {
    for no_mirror in [false, true] {
        let mut world = World {
            no_mirror,
            ..World::default()
        };
        let mut tab = world.tab();
        tab.add("a", "# One\n", 0.0);
        tab.shelf.snapshot("a", Why::FixAll, 0.0).expect("there");
        for copy in 0..30 {
            tab.type_text("a", &format!("# {copy}\n"), world.now);
            world.wait(&mut tab, 400.0, true);
            tab.shelf
                .snapshot("a", Why::Copied, world.now)
                .expect("there");
            world.serve(&mut tab);
        }
        let history = tab.shelf.history("a");
        assert!(history.iter().any(|e| e.why == Some(Why::FixAll)));
        let copied: Vec<Entry> = history
            .into_iter()
            .filter(|e| e.why == Some(Why::Copied))
            .cloned()
            .collect();
        assert_eq!(copied.len(), 1);
        assert_eq!(fetch(&mut world, &mut tab, &copied[0]).text, "# 29\n");
    }
}
