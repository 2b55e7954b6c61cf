//! Logs taken into timelines.

use super::*;

fn with(text: &str, log: &str) -> String {
    let mut document = Document::open(text.to_owned());
    let log = document.read_log(log);
    let lines: Vec<&Line> = log.lines.iter().collect();
    let taken = document.add_log(None, &lines, true).unwrap();
    let after = document.text().to_owned();
    assert_eq!(taken.rows, lines.len());
    let first = document.node(taken.first.unwrap()).unwrap();
    assert!(document.outline().nodes[first].kind.is_row());
    document.undo();
    assert_eq!(document.text(), text, "one step");
    after
}

#[track_caller]
fn check(timeline: &str, log: &str, want: &str) {
    let text = format!("# T\n\n## Timeline\n\n{timeline}\n## Next\n");
    assert_eq!(
        with(&text, log),
        format!("# T\n\n## Timeline\n\n{want}\n## Next\n")
    );
}

#[test]
fn rows_are_written_as_the_timeline_is() {
    let log = "Ana  2:05 PM\ndown\nBen  2:07 PM\nup\nagain\n";
    for (timeline, want) in [
        (
            "- 13:00: a\n",
            "- 13:00: a\n- 14:05: Ana: down\n- 14:07: Ben: up\n  again\n",
        ),
        (
            "- **1:00 pm** – a\n",
            "- **1:00 pm** – a\n- **2:05 pm** – Ana: down\n- **2:07 pm** – Ben: up\n  again\n",
        ),
        (
            "- 13.00: a\n",
            "- 13.00: a\n- 14.05: Ana: down\n- 14.07: Ben: up\n  again\n",
        ),
        (
            "| Time | Who | Event |\n|---|---|---|\n| 13:00 | Eve | a |\n",
            "| Time | Who | Event |\n|---|---|---|\n| 13:00 | Eve | a |\n| 14:05 | Ana | down |\n| 14:07 | Ben | up<br>again |\n",
        ),
    ] {
        check(timeline, log, want);
    }
}

#[test]
fn rows_go_to_their_places() {
    let log = "14:05 <ana> one\n14:20 <ben> two\n";
    // The timeline is in order.
    check(
        "- 14:00: a\n- 14:10: b\n- 14:30: c\n",
        log,
        "- 14:00: a\n- 14:05: ana: one\n- 14:10: b\n- 14:20: ben: two\n- 14:30: c\n",
    );
    // It is not.
    check(
        "- 14:30: a\n- 14:10: b\n",
        log,
        "- 14:30: a\n- 14:10: b\n- 14:05: ana: one\n- 14:20: ben: two\n",
    );
    // The log begins with what was last.
    check(
        "- 14:00: a\n",
        "14:20 <ben> two\n14:05 <ana> one\n",
        "- 14:00: a\n- 14:05: ana: one\n- 14:20: ben: two\n",
    );
    // Over midnight.
    check(
        "- 23:50: a\n- 00:10: b\n",
        "23:55 <ana> one\n00:05 <ana> two\n",
        "- 23:50: a\n- 23:55: ana: one\n- 00:05: ana: two\n- 00:10: b\n",
    );
}

#[test]
fn days_and_zones_are_written_where_they_are_news() {
    let log = "2024-03-05T23:59:10Z down\n2024-03-06T00:10:00Z up\n";
    let empty = with("# T\n\n## Timeline\n", log);
    assert_eq!(
        empty,
        "# T\n\n## Timeline\n- **23:59 UTC**: down\n- **2024-03-06 00:10 UTC**: up\n"
    );
    check(
        "- 2024-03-05 20:00 UTC: a\n",
        log,
        "- 2024-03-05 20:00 UTC: a\n- 2024-03-05 23:59 UTC: down\n- 2024-03-06 00:10 UTC: up\n",
    );
    check(
        "- 20:00:05 UTC: a\n",
        log,
        "- 20:00:05 UTC: a\n- 23:59:10 UTC: down\n- 2024-03-06 00:10:00 UTC: up\n",
    );
    let text = "# T\n\n**Date**: 2024-03-05\n\n## Timeline (UTC)\n";
    let after = with(text, "2024-03-05T14:05:33Z down\n2024-03-05T14:10:33Z up\n");
    assert!(
        after.ends_with("- **14:05**: down\n- **14:10**: up\n"),
        "{after}"
    );
}

#[test]
fn a_timeline_is_made_where_there_is_none() {
    let after = with(
        "# T\n\n## Summary\n\nWords\n",
        "14:05 <ana> one\n14:20 <ben> two\n",
    );
    assert_eq!(
        after,
        "# T\n\n## Summary\n\nWords\n\n## Timeline\n- **14:05**: ana: one\n- **14:20**: ben: two\n"
    );
    let after = with("", "14:05 <ana> one\n14:20 <ben> two\n");
    assert!(after.contains("- **14:20**: ben: two"), "{after}");
}

#[test]
fn whatever_a_message_says_is_taken() {
    let log = "14:05 <ana> ```\n14:06 <ben> <!-- open\n14:07 <ana> # head\n- item\n14:08 <ana> a | b\n> quote\n14:09 <ben> x\n";
    for timeline in [
        "",
        "- 14:00: a\n",
        "| Time | Event |\n|---|---|\n| 14:00 | a |\n",
        "14:00 a\n",
        "1. 14:00 a\n",
    ] {
        let text = format!("# T\n\n## Timeline\n\n{timeline}\n## Next\n\nEnd\n");
        let mut document = Document::open(text);
        let log = document.read_log(log);
        let lines: Vec<&Line> = log.lines.iter().collect();
        match document.add_log(None, &lines, true) {
            Ok(taken) => assert_eq!(taken.rows, 5),
            Err(refusal) => panic!("{timeline:?}: {refusal}"),
        }
        assert!(document.text().ends_with("## Next\n\nEnd\n"));
    }
}
