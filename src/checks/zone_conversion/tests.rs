use crate::checks::tests::found;

/// The findings of both rules.
fn both(text: &str) -> String {
    let found = [found(text, "T11"), found(text, "T12")];
    let found: Vec<&str> = found
        .iter()
        .map(String::as_str)
        .filter(|f| !f.is_empty())
        .collect();
    found.join("; ")
}

#[test]
fn times_beside_each_other() {
    for (words, want) in [
        ("14:00 UTC (16:00 CEST)", ""),
        ("14:00 UTC (15:00 CEST)", "T11 15:00 CEST -> 16:00"),
        ("14:00 UTC / 12:00 CEST", "T12 12:00 CEST -> 16:00"),
        ("14:00 UTC [10:00 Eastern Time]", ""),
        (
            "14:00 UTC [9:00 AM Eastern Time]",
            "T11 9:00 AM Eastern Time -> 10:00 AM",
        ),
        // The day after, with and without dates.
        ("23:30 UTC (1:30 CEST)", ""),
        ("2024-06-03 23:30 UTC (2024-06-04 01:30 CEST)", ""),
        (
            "2024-06-03 23:30 UTC (2024-06-03 01:30 CEST)",
            "T11 2024-06-03 01:30 CEST -> 2024-06-04 | 01:30",
        ),
        // Ranges.
        ("14:00 - 15:00 UTC (16:00 - 17:00 CEST)", ""),
        (
            "14:00 - 15:00 UTC (15:00 - 17:00 CEST)",
            "T11 15:00 - 17:00 CEST -> 16:00 | 17:00",
        ),
        (
            "5:30 PM to 8:15 PM UTC (11:30 to 2:15 PM EDT)",
            "T11 11:30 to 2:15 PM EDT -> 1:30 | 4:15 PM",
        ),
        (
            "3:30 PM to 8:15 PM UTC (1:30 PM to 2:15 PM EDT)",
            "T11 1:30 PM to 2:15 PM EDT -> 11:30 AM | 4:15 PM",
        ),
        ("14:00 - 15:00 UTC (15:00 CEST)", ""),
        // AM or PM is not known; seconds; about.
        ("7:15 PM GMT (3:15 EDT)", ""),
        ("7:15 AM GMT (11:15 PST)", ""),
        ("7:15 PM GMT (2:15 EDT)", "T11 2:15 EDT -> 3:15"),
        ("14:00:20 UTC (16:00 CEST)", ""),
        (
            "14:00:20 UTC (15:00:20 CEST)",
            "T11 15:00:20 CEST -> 16:00:20",
        ),
        ("14:03 UTC (about 16:00 CEST)", ""),
        // A name of the wrong season may be meant as it says, or not: that is another rule's.
        ("7:15 PM GMT (2:15 PM EST)", ""),
        ("7:15 PM GMT (3:15 PM EST)", ""),
        // A name that may mean several.
        ("14:00 UTC (19:30 IST)", ""),
        ("14:00 UTC (15:00 IST)", ""),
        // The odd one of three.
        ("07:00 PDT / 10:00 EDT / 14:00 UTC", ""),
        (
            "07:00 PDT / 11:00 EDT / 14:00 UTC",
            "T11 11:00 EDT -> 10:00",
        ),
        (
            "08:00 PDT / 10:00 EDT / 14:00 UTC",
            "T11 08:00 PDT -> 07:00",
        ),
        ("14:00 UTC (07:00 PDT, 11:00 EDT)", "T11 11:00 EDT -> 10:00"),
        // No conversions.
        ("14:00 UTC, 17:00 CEST", ""),
        ("14:00 UTC (seen at 17:00 CEST)", ""),
        ("14:00 UTC (15:00)", ""),
        ("14:00 UTC - 17:00 CEST", ""),
    ] {
        let text = format!("It broke on 3 June 2024 at {words}.");
        let text = text.replace("2024 at 2024", "2024, at 2024");
        assert_eq!(both(&text), want, "{text:?}");
    }
    // Without a date either season may be meant.
    for words in [
        "14:00 UTC (16:00 CEST)",
        "14:00 UTC (15:00 CET)",
        "19:00 UTC (12:00 PST)",
    ] {
        assert_eq!(both(&format!("It broke at {words}.")), "", "{words:?}");
    }
}

#[test]
fn columns_of_times() {
    let head =
        "# On 7 November 2023\n\n## Timeline\n\n| UTC | Time (IST) | What |\n|---|---|---|\n";
    for (rows, want) in [
        ("| 10:00 | 15:30 | Down |\n| 18:45 | 00:15 | Up |\n", ""),
        (
            "| 10:00 | 15:30 | Down |\n| 10:45 | 16:25 | Seen |\n| 11:00 | 16:30 | Up |\n",
            "T11 16:25 -> 16:15",
        ),
        (
            "| 10:00 | 14:30 | Down |\n| 10:45 | 15:15 | Up |\n",
            "T11 14:30 -> 15:30 | 16:15",
        ),
        (
            "| 10:00 | 04:30 | Down |\n| 10:45 | 05:15 | Up |\n",
            "T12 04:30 -> 15:30 | 16:15",
        ),
        ("| 10:00 | later | Down |\n| 10:45 | ~16:10 | Up |\n", ""),
    ] {
        let text = format!("{head}{rows}\nIn India all shops closed.\n");
        assert_eq!(both(&text), want, "{rows:?}");
    }
}

#[test]
fn stated_ends_in_another_zone() {
    let text = |start: &str, end: &str, words: &str| {
        format!(
            "---\nstart_time: 2024-06-03T{start}:00Z\nend_time: 2024-06-03T{end}:00Z\n---\n\n# Down\n\n{words}\n"
        )
    };
    let words = "On June 3, 2024 at 9:37 AM PDT the shop went down. It was back at 11:15 AM PDT.";
    for (start, end, want) in [
        ("16:37", "18:15", ""),
        ("09:37", "18:15", "T11 2024-06-03T09:37:00Z -> 16:37:00"),
        ("16:37", "11:15", "T11 2024-06-03T11:15:00Z -> 18:15:00"),
        (
            "09:37",
            "11:15",
            "T11 2024-06-03T09:37:00Z -> 16:37:00; T11 2024-06-03T11:15:00Z -> 18:15:00",
        ),
        // With the sign and with the season wrong.
        ("02:37", "18:15", "T12 2024-06-03T02:37:00Z -> 16:37:00"),
        ("17:37", "18:15", "T11 2024-06-03T17:37:00Z -> 16:37:00"),
        // It may be something else.
        ("15:00", "18:15", ""),
        ("15:41", "18:15", ""),
    ] {
        assert_eq!(both(&text(start, end, words)), want, "{start} {end}");
    }
    // A full hour may be the same by chance.
    let words = "On June 3, 2024 at 10:00 AM PDT somebody called.";
    assert_eq!(both(&text("10:00", "10:20", words)), "");
    // On another day.
    let words = "On June 3, 2024 at 21:37 PDT the shop went down.";
    let want = "T11 2024-06-03T21:37:00Z -> 2024-06-04 | 04:37:00";
    assert_eq!(both(&text("21:37", "22:20", words)), want);
}
