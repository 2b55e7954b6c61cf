use crate::checks::tests::found;

#[test]
fn names_of_the_wrong_season() {
    for (text, want) in [
        // All places of one name are one finding.
        (
            "**Date**: May 9, 2024\n\n## Timeline\n- 17:30 PST: Down\n- 17:40 PST: Up\n",
            "T13 PST -> PDT | PDT",
        ),
        (
            "**Date**: May 9, 2024\n\n## Timeline (PST)\n- 17:30: Down\n",
            "T13 PST -> PDT",
        ),
        (
            "**Date**: May 9, 2024\n\nAll times are Eastern Standard Time.\n\n## Timeline\n- 17:30: Down\n",
            "T13 Eastern Standard Time -> Eastern Daylight Time",
        ),
        ("**Date**: May 2024\n**Timezone**: CET\n", "T13 CET -> CEST"),
        (
            "On 5 January 2024 at 10:00 CEST it broke.",
            "T13 CEST -> CET",
        ),
        ("On 5 January at 10:00 CEST it broke.", "T13 CEST -> CET"),
        (
            "On 5 January 2024 at 10:00 Pacific Daylight Time it broke.",
            "T13 Pacific Daylight Time -> Pacific Standard Time",
        ),
        // A day that is not known well enough.
        ("At 10:00 CEST it broke.", ""),
        ("On 12 March at 10:00 PST it broke.", ""),
        ("In March 2024, at 10:00 PST it broke.", ""),
        ("On 03/11/2024 at 10:00 PDT it broke.", ""),
        // All the year, by the date, elsewhere.
        ("On 5 July 2024 at 10:00 MST it broke.", ""),
        ("On 5 January 2024 at 10:00 AEST it broke.", ""),
        ("On 5 July 2024 at 10:00 GMT it broke.", ""),
        ("On 5 July 2024 at 10:00 PT it broke.", ""),
        ("On 5 July 2024 at 10:00 CST it broke.", "T13 CST -> CDT"),
        ("On 5 July 2024 at 10:00 CST it broke in Shanghai.", ""),
        ("On 5 July 2024 at 10:00 EST it broke in Panama.", ""),
        ("On 5 January 2024 at 10:00 BST it broke.", ""),
        (
            "On 5 January 2024 at 10:00 BST it broke in London.",
            "T13 BST -> GMT",
        ),
        ("On 5 July 2024 at 10:00 CET (UTC+1) it broke.", ""),
        (
            "On 5 July 2024 at 10:00 CET (UTC+2) it broke.",
            "T13 CET -> CEST",
        ),
        // The night of the change.
        ("On 12 March 2017 at 01:30 PST it broke.", ""),
        ("On 12 March 2017 at 19:57 PST it broke.", "T13 PST -> PDT"),
        ("On 27 October 2024 at 03:00 CEST it broke.", ""),
        (
            "On 27 October 2024 at 03:20 CEST it broke.",
            "T13 CEST -> CET",
        ),
        // One name for times of both seasons.
        (
            "## Timeline\n\nAll times in PST.\n\n- 2017-03-10 10:00: Down\n- 2017-03-14 10:00: Up\n",
            "T13 PST -> PT",
        ),
        // Converted with the offset that the name says: a choice, the name first.
        (
            "On 9 July 2024 at 18:00 UTC (10:00 PST) it broke.",
            "T13 PST -> PDT",
        ),
        // A day elsewhere, and things to be done.
        (
            "**Date**: 2024-07-09\n\nOn January 3, at 10:00 PST, we had moved it.\n",
            "",
        ),
        ("```\n2024-07-09 10:00 PST\n```\n", ""),
    ] {
        assert_eq!(found(text, "T13"), want, "{text:?}");
    }
}

#[test]
fn a_rename_is_safe_where_no_conversion_speaks_against_it() {
    let safe = |text: &str| {
        let found = crate::checks::check(text, crate::checks::Setup::default());
        let found = found
            .iter()
            .find(|f| f.rule.code == "T13")
            .expect("a finding");
        found.fixes.iter().map(|fix| fix.safe).collect::<Vec<_>>()
    };
    assert_eq!(
        safe("On 9 July 2024 at 18:00 UTC (11:00 PST) it broke."),
        [true]
    );
    assert_eq!(
        safe("On 9 July 2024 at 18:00 UTC (10:00 PST) it broke."),
        [false, false]
    );
}

#[test]
fn names_of_several_zones() {
    for (text, want) in [
        (
            "On 5 July 2024 from 10:00 IST to 11:00 IST.",
            "T14 IST -> UTC+05:30 | UTC+05:30",
        ),
        ("On 5 July 2024 from 10:00 IST to 11:00 IST in Pune.", ""),
        (
            "On 5 July 2024 at 10:00 IST, that is in Pune and in Dublin.",
            "T14 IST -> UTC+05:30",
        ),
        ("On 5 July 2024 at 10:00 IST (04:30 UTC).", ""),
        ("On 5 January 2024 at 10:00 CST.", "T14 CST -> UTC-06:00"),
        (
            "On 5 January 2024 at 10:00 CST, as in June at 11:00 CDT.",
            "",
        ),
        // What cannot hold is said, and not that it is unclear.
        ("On 5 July 2024 at 10:00 CST.", ""),
        ("On 5 July 2024 at 10:00 PST.", ""),
    ] {
        assert_eq!(found(text, "T14"), want, "{text:?}");
    }
}

#[test]
fn times_without_any_zone() {
    for (text, want) in [
        ("## Timeline\n- 10:00: Down\n- 10:30: Up\n", "T15 10:00"),
        ("**Start**: 10:00\n", "T15 10:00"),
        ("It broke at 10:00 and was back at 10:30.\n", "T15 10:00"),
        ("It broke at 10:00.\n", ""),
        ("It broke at noon and was back at midnight.\n", ""),
        ("# Down (UTC)\n\n## Timeline\n- 10:00: Down\n", ""),
        ("## Timeline\n- 10:00: Down\n- 10:30 EAT: Up\n", ""),
        ("## Timeline (Zurich time)\n- 10:00: Down\n", ""),
        (
            "## Timeline\n\nTimes are local time.\n\n- 10:00: Down\n",
            "",
        ),
        (
            "## Timeline\n- 10:00: Down, 2024-05-01T09:00:00Z in the log\n",
            "",
        ),
        (
            "**Timezone**: where we are\n\n## Timeline\n- 10:00: Down\n",
            "",
        ),
        ("## Cronología (hora de Lima)\n- 10:00: Down\n", ""),
        (
            "## Actions\n- [ ] Meet at 10:00\n- [ ] Meet again at 11:00\n",
            "",
        ),
        ("It was down for 2:30 hours.\n", ""),
    ] {
        assert_eq!(found(text, "T15"), want, "{text:?}");
    }
}

#[test]
fn a_timeline_in_several_zones() {
    for (rows, want) in [
        ("- 10:00 UTC: Down\n- 12:30 CEST: Up\n", "T16 CEST"),
        (
            "- 10:00 UTC: Down\n- 12:30 CEST: Up\n- 12:40 CEST: Fine\n",
            "T16 CEST",
        ),
        ("- 10:00 UTC: Down\n- 10:30 GMT: Up\n", ""),
        ("- 10:00 PDT: Down\n- 10:30 PT: Up\n", ""),
        (
            "- 10:00 UTC (12:00 CEST): Down\n- 10:30 UTC (12:30 CEST): Up\n",
            "",
        ),
        (
            "- 10:00 UTC: Down\n- 10:30 UTC: Up, it was 12:30 CEST\n",
            "",
        ),
        (
            "\nAll times in UTC.\n\n- 10:00 UTC: Down\n- 12:30 CEST: Up\n",
            "",
        ),
        (
            "- 10:00 UTC: Down\n\n## Timeline of the second day\n\n- 12:30 CEST: Up\n",
            "",
        ),
    ] {
        let text = format!("# Down on 3 June 2024\n\n## Timeline\n\n{rows}");
        assert_eq!(found(&text, "T16"), want, "{rows:?}");
    }
}

#[test]
fn hours_in_which_clocks_are_changed() {
    for (text, want) in [
        (
            "On 10 March 2024 at 02:15 Pacific Time it broke.",
            "T17 02:15 -> 03:15",
        ),
        (
            "On 10 March 2024 at 02:15 PST it broke.",
            "T17 02:15 -> 03:15",
        ),
        ("On 10 March 2024 at 03:15 Pacific Time it broke.", ""),
        ("On 10 March 2024 at 02:15 UTC it broke.", ""),
        (
            "On 31 March 2024 at 02:15 Europe/Berlin it broke.",
            "T17 02:15 -> 03:15",
        ),
        (
            "On 3 November 2024 at 01:30 AM ET it broke.",
            "T17 01:30 AM",
        ),
        ("On 3 November 2024 at 01:30 AM EDT it broke.", ""),
        ("On 3 November 2024 at 02:00 AM ET it broke.", ""),
        (
            "**Date**: 2024-03-31\n\n## Timeline (CET)\n- 02:10: Down\n- 02:20: Seen\n- 04:00: Up\n",
            "T17 02:10 -> 03:10 | 03:20",
        ),
    ] {
        assert_eq!(found(text, "T17"), want, "{text:?}");
    }
}
