//! What is typed as the time of an entry, and what is written in a document for it.

use super::*;
use crate::app::document::{Document, NodeId};
use crate::outline::NodeKind;

const NIGHT: &str = "# Down\n\n**Date**: 2024-05-01\n\n**Start**: 2024-05-01 14:00 UTC\n\n## Timeline (UTC)\n\n\
    - 14:05: It broke\n- 14:10: Seen\n";

/// 1 May 2024, 15:30 and some seconds in UTC, where the clock on the wall is two hours ahead.
fn now() -> Option<Now> {
    Now::of_unix(1_714_577_442_000.0, 120)
}

fn entries(document: &Document) -> Vec<NodeId> {
    let nodes = &document.outline().nodes;
    let all = (0..nodes.len()).filter(|n| nodes[*n].kind == NodeKind::Entry);
    all.map(|n| document.id(n)).collect()
}

/// What is written for something that is typed into a new last row of the timeline, and what is said beside it.
fn typed_last(text: &str, typed: &str) -> (String, String) {
    let mut document = Document::open(text.to_owned());
    let nodes = &document.outline().nodes;
    let last = entries(&document).last().copied();
    let timeline = match last.and_then(|id| document.owner(id)) {
        Some(owner) => owner,
        None => document.id(nodes.len() - 1),
    };
    let row = document.new_row(timeline, last).expect("a row");
    let around = document.times_around(row, now()).expect("an entry");
    let said = understood(typed, &around).map(|found| found.told(&around));
    document.put_time(row, typed, now(), 1).expect("written");
    let value = document.value(row, crate::outline::Part::Key);
    assert!(document.undo().is_some() || typed.is_empty(), "{typed:?}");
    assert_eq!(document.text(), text, "one step back from {typed:?}");
    (value.unwrap_or_default(), said.unwrap_or_default())
}

#[test]
fn shorthand_is_written_as_the_others_are() {
    for (typed, written, said) in [
        ("now", "15:30", "15:30 UTC · 1 h 30 min after the start"),
        ("+15m", "14:25", "14:25 UTC · 25 min after the start"),
        ("+1h 5m", "15:15", "15:15 UTC · 1 h 15 min after the start"),
        ("-10m", "14:00", "14:00 UTC"),
        ("-15m", "13:55", "13:55 UTC · 5 min before the start"),
        (
            "+11h",
            "2024-05-02 01:10",
            "2024-05-02 01:10 UTC · 11 h 10 min after the start",
        ),
        (
            "+30h",
            "2024-05-02 20:10",
            "2024-05-02 20:10 UTC · 30 h 10 min after the start",
        ),
        ("1535", "15:35", "15:35 UTC · 1 h 35 min after the start"),
        ("15.35", "15:35", "15:35 UTC · 1 h 35 min after the start"),
        ("3:35 pm", "15:35", "15:35 UTC · 1 h 35 min after the start"),
        (
            "about 15:00",
            "about 15:00",
            "about 15:00 UTC · 1 h after the start",
        ),
        ("~1500", "~15:00", "~15:00 UTC · 1 h after the start"),
        (
            "1735 CEST",
            "17:35 CEST",
            "17:35 CEST · 1 h 35 min after the start",
        ),
        ("00:10", "00:10", "00:10 UTC · 10 h 10 min after the start"),
        // What is not understood stays, to the letter.
        ("later that day", "later that day", ""),
        ("14:05 – 14:20", "14:05 – 14:20", ""),
        ("+soon", "+soon", ""),
    ] {
        let (value, echo) = typed_last(NIGHT, typed);
        assert_eq!(
            (value.as_str(), echo.as_str()),
            (written, said),
            "{typed:?}"
        );
    }
}

#[test]
fn the_form_of_the_others_is_kept() {
    for (rows, typed, written) in [
        ("- 2:05 PM: Down\n", "14.20", "2:20 PM"),
        ("- 2:05 PM: Down\n", "2:20", "2:20 PM"),
        ("- 11:05 AM: Down\n", "2:20", "2:20 PM"),
        ("- 11:05 am: Down\n", "+2h", "1:05 pm"),
        (
            "- 2024-05-01 14:05 UTC: Down\n",
            "1420",
            "2024-05-01 14:20 UTC",
        ),
        (
            "- 2024-05-01 23:50 UTC: Down\n",
            "+20m",
            "2024-05-02 00:10 UTC",
        ),
        (
            "- 2024-05-01 23:50 UTC: Down\n",
            "0010",
            "2024-05-02 00:10 UTC",
        ),
        (
            "- 2024-05-01 14:05 UTC: Down\n",
            "1620 CEST",
            "2024-05-01 16:20 CEST",
        ),
        // Only the first has the date.
        ("- 2024-05-01 14:05: Down\n- 14:10: Seen\n", "1420", "14:20"),
        ("- 14:05:30: Down\n", "1420", "14:20:00"),
        ("- 14:05:30: Down\n", "+30s", "14:06:00"),
        ("- 14:05: Down\n", "+30s", "14:05:30"),
        ("- Wed 14:05: Down\n", "1420", "Wed 14:20"),
        ("- 16:05 CEST: Down\n", "now", "17:30 CEST"),
        ("- 16:05 CEST: Down\n", "+5m", "16:10 CEST"),
        (
            "| Date | Time | What |\n|---|---|---|\n| 2024-05-01 | 23:50 | Down |\n",
            "+20m",
            "00:10",
        ),
    ] {
        let text = format!("# Down on 2024-05-01\n\n## Timeline\n\n{rows}");
        assert_eq!(typed_last(&text, typed).0, written, "{rows:?} {typed:?}");
    }
}

#[test]
fn now_is_told_by_the_clock_of_the_document() {
    for (text, written) in [
        ("# Down on 2024-05-01\n\n## Timeline (UTC)\n", "15:30"),
        (
            "# Down on 2024-05-01\n\n## Timeline (JST)\n",
            "2024-05-02 00:30",
        ),
        (
            "# Down on April 30, 2024\n\n## Timeline (PDT)\n",
            "May 1, 2024 08:30",
        ),
        // Nothing says the day.
        ("# Down\n\n## Timeline (UTC)\n", "2024-05-01 15:30"),
        // Nothing says the zone: the clock on the wall.
        ("# Down on 2024-05-01\n\n## Timeline\n", "17:30"),
        // It cannot be told.
        ("# Down on 2024-05-01\n\n## Timeline (BST)\n", "now"),
        ("# Down on 2024-05-01\n\n## Timeline (PST)\n", "now"),
    ] {
        assert_eq!(typed_last(text, "now").0, written, "{text:?}");
    }
}

#[test]
fn a_time_that_is_changed_keeps_its_own_form() {
    for (rows, nth, typed, written) in [
        (
            "- 2024-05-01 14:05: Down\n- 14:10: Seen\n",
            0,
            "1406",
            "2024-05-01 14:06",
        ),
        (
            "- 2024-05-01 14:05: Down\n- 2024-05-02 9:10: Seen\n",
            1,
            "9.20",
            "2024-05-02 09:20",
        ),
        (
            "- 2024-05-01 14:05: Down\n- 14:10: Seen\n",
            1,
            "1411",
            "14:11",
        ),
        ("- 14:05 UTC: Down\n- 14:10: Seen\n", 1, "1411", "14:11"),
        ("- 14:05: Down\n- 14:10: Seen\n", 1, "+20m", "14:25"),
        ("- 14:05: Down\n- 14:10: Seen\n", 0, "+20m", "+20m"),
        ("- 14:05: Down\n- Then: Seen\n", 1, "1411", "14:11"),
    ] {
        let text = format!("# Down on 2024-05-01\n\n## Timeline\n\n{rows}");
        let mut document = Document::open(text);
        let row = entries(&document)[nth];
        document.put_time(row, typed, now(), 1).expect("written");
        let value = document.value(row, crate::outline::Part::Key);
        assert_eq!(value.as_deref(), Some(written), "{rows:?} {typed:?}");
    }
}
