//! What is written for a zone, and what stays the same whatever the zone is.

use super::*;

fn shown(text: &str, zone: &str) -> Result<String, NotShown> {
    let shown = in_zone(text, &Target::read(zone)?, Setup::default())?;
    Ok(shown.edit.apply(text).expect("an edit of this text"))
}

/// What is written for a zone, or why nothing is.
fn said(text: &str, zone: &str) -> String {
    shown(text, zone).unwrap_or_else(|why| format!("! {why}"))
}

#[test]
fn clocks_dates_and_zones_are_written_in_their_style() {
    for (text, zone, want) in [
        (
            "# On 2024-05-01\n\n**Start**: 10:00 UTC\n**End**: 11:30 UTC\n\n## Timeline (UTC)\n\n- 10:05: Down\n- 11:30: Up\n",
            "+02:00",
            "# On 2024-05-01\n\n**Start**: 12:00 UTC+02:00\n**End**: 13:30 UTC+02:00\n\n## Timeline (UTC+02:00)\n\n- 12:05: Down\n- 13:30: Up\n",
        ),
        (
            "# On 2024-05-01\n\n## Timeline\n\n- 2:05 PM PDT: Down\n- 11:30 PM PDT: Up\n",
            "utc",
            "# On 2024-05-01\n\n## Timeline\n\n- 9:05 PM UTC: Down\n- 6:30 AM UTC: Up\n",
        ),
        // The day of the first is no longer the incident's.
        (
            "# On May 1, 2024\n\n## Timeline (UTC)\n\n- 23:05: Down\n- 23:30: Up\n",
            "CEST",
            "# On May 1, 2024\n\n## Timeline (CEST)\n\n- May 2, 2024 01:05: Down\n- 01:30: Up\n",
        ),
        (
            "# Down\n\n## Timeline\n\n- 2024-05-01 23:05 UTC: Down\n- 2024-05-02 00:10 UTC: Up\n",
            "America/New_York",
            "# Down\n\n## Timeline\n\n- 2024-05-01 19:05 America/New_York: Down\n- 2024-05-01 20:10 America/New_York: Up\n",
        ),
        (
            "# Down\n\n## Timeline\n\n- Wed, 2024-05-01 23:05 UTC: Down\n",
            "CEST",
            "# Down\n\n## Timeline\n\n- Thu, 2024-05-02 01:05 CEST: Down\n",
        ),
        // As machines write them.
        (
            "# Down\n\n## Timeline\n\n- 2024-05-01T23:05:10.250Z: Down\n- 2024-05-02T00:10:00+00:00: Up\n",
            "Berlin",
            "# Down\n\n## Timeline\n\n- 2024-05-02T01:05:10.250+02:00: Down\n- 2024-05-02T02:10:00+02:00: Up\n",
        ),
        // Ranges, and columns.
        (
            "# On 2024-05-01\n\n## Timeline\n\n- 10:00 – 10:30 UTC: Down\n- about 11:00 (UTC): Up\n",
            "JST",
            "# On 2024-05-01\n\n## Timeline\n\n- 19:00 – 19:30 JST: Down\n- about 20:00 (JST): Up\n",
        ),
        (
            "# Down\n\n## Timeline\n\n| Date | Time (UTC) | What |\n|---|---|---|\n| 2024-05-01 | 23:10 | Down |\n| 2024-05-02 | 00:10 | Up |\n",
            "IST",
            "! “IST” can mean more than one offset at these times.",
        ),
        (
            "# Down\n\n## Timeline\n\n| Date | Time (UTC) | What |\n|---|---|---|\n| 2024-05-01 | 23:10 | Down |\n| 2024-05-02 | 00:10 | Up |\n",
            "JST",
            "# Down\n\n## Timeline\n\n| Date | Time (JST) | What |\n|---|---|---|\n| 2024-05-02 | 08:10 | Down |\n| 2024-05-02 | 09:10 | Up |\n",
        ),
        (
            "# On 2024-05-01\n\nIt was down from 7:20 to 8:00 PM UTC.\n\n## Timeline (UTC)\n\n- 7:20 PM: Down\n",
            "+05:30",
            "# On 2024-05-01\n\nIt was down from 2024-05-02 12:50 to 1:30 AM UTC+05:30.\n\n## Timeline (UTC+05:30)\n\n- 12:50 AM: Down\n",
        ),
        // No day is known, and none is needed.
        (
            "# Down\n\n## Timeline (UTC)\n\n- 22:10: Down\n- 23:20: Up\n",
            "JST",
            "# Down\n\n## Timeline (JST)\n\n- 07:10: Down\n- 08:20: Up\n",
        ),
        // What is said in another zone as well stays.
        (
            "# On 2024-05-01\n\n**Start**: 10:00 UTC (12:00 CEST)\n\n## Timeline (UTC)\n\n- 10:00: Down, at 5 past\n",
            "JST",
            "# On 2024-05-01\n\n**Start**: 19:00 JST (12:00 CEST)\n\n## Timeline (JST)\n\n- 19:00: Down, at 5 past\n",
        ),
    ] {
        assert_eq!(said(text, zone), want, "{text:?} in {zone}");
    }
}

#[test]
fn what_cannot_be_told_is_refused_with_a_reason() {
    for (text, zone, want) in [
        ("# Down\n", "UTC", "No entry of the timeline"),
        (
            "# Down\n\n## Timeline\n\n- Detection: a user\n",
            "UTC",
            "No entry of the timeline",
        ),
        (
            "# Down\n\n## Timeline\n\n- 10:00: Down\n",
            "UTC",
            "The document does not say which zone",
        ),
        (
            "# Down\n\n## Timeline (UTC)\n\n- 10:00: Down\n",
            "Atlantis",
            "How far “Atlantis” is",
        ),
        (
            "# Down\n\n## Timeline (UTC)\n\n- 10:00: Down\n",
            "",
            "How far “” is",
        ),
        (
            "# Down\n\n## Timeline (UTC)\n\n- 10:00: Down\n",
            "Pacific Time",
            "How far “Pacific Time” is from UTC depends on the day",
        ),
        (
            "# On 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Down\n",
            "PST",
            "No clock shows PST on 2024-05-01. It is PDT then.",
        ),
        (
            "# On 2024-05-01\n\n## Timeline (PST)\n\n- 10:00: Down\n",
            "UTC",
            "No clock shows PST on 2024-05-01. It is PDT then.",
        ),
        (
            "# On 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Down\n",
            "UTC",
            "All times are in this zone.",
        ),
        (
            "# On 2024-05-01\n\n## Timeline (UTC)\n\n- 25:00: Down\n",
            "CEST",
            "When “25:00” was cannot be told.",
        ),
        (
            "# Down\n\n## Timeline (UTC)\n\n- 01:00: Down\n- 13:00: Up\n",
            "-02:00",
            "Some of the times would be on another day",
        ),
    ] {
        let why = shown(text, zone).expect_err(text).to_string();
        assert!(why.starts_with(want), "{text:?} in {zone}: {why}");
    }
}

#[test]
fn zones_are_typed_in_many_ways() {
    for (typed, name) in [
        ("utc", Some("UTC")),
        ("Z", Some("UTC")),
        ("+2", Some("UTC+2")),
        ("+02:00", Some("UTC+02:00")),
        ("-0330", Some("UTC-0330")),
        ("GMT+1", Some("GMT+1")),
        ("cest", Some("CEST")),
        ("Europe/Berlin", Some("Europe/Berlin")),
        ("Berlin", Some("Berlin time")),
        ("Pacific Time", Some("Pacific Time")),
        ("local time", None),
        ("Europe/Nowhere", None),
        ("+99", None),
        ("", None),
    ] {
        let found = Target::read(typed).ok().map(|target| target.name);
        assert_eq!(found.as_deref(), name, "{typed:?}");
    }
}

#[test]
fn times_in_sentences_are_counted() {
    let text = "# On 2024-05-01\n\nThe job of 10:10 was late, that of 10:12 UTC was not.\n\n## Timeline (UTC)\n\n- 10:00: Down since 9:58\n";
    let target = Target::read("JST").expect("a zone");
    let shown = in_zone(text, &target, Setup::default()).expect("shown");
    assert_eq!((shown.times, shown.left), (1, 2));
}

#[test]
fn the_zones_of_a_document() {
    let text = "# On 2024-05-01\n\n**Start**: 10:00 UTC (12:00 CEST)\n\n## Timeline (PDT)\n\n- 3:00: Down\n- 10:20 UTC: Up\n";
    let outline = read(text);
    assert_eq!(
        zones_used(text, &gather(text, &outline)),
        ["UTC", "CEST", "PDT"]
    );
}

/// Documents of one style each, in which a time may be on either side of a midnight or of a change of clocks.
fn uniform() -> Vec<String> {
    let mut all = Vec::new();
    for day in [
        "2024-05-01",
        "2024-03-10",
        "2024-03-31",
        "2024-10-27",
        "2024-12-31",
    ] {
        for (first, second) in [("10:05", "11:30"), ("00:10", "00:40"), ("22:50", "23:55")] {
            for zone in ["UTC", "JST", "UTC-07:00"] {
                all.push(format!(
                    "# Down\n\n**Start**: {day} {first} {zone}\n\n## Timeline\n\n- {day} {first} {zone}: Down\n- {day} {second} {zone}: Up\n"
                ));
                all.push(format!(
                    "# Down\n\n## Timeline\n\n| Time ({zone}) | What |\n|---|---|\n| {day} {first} | Down |\n| {day} {second} | Up |\n"
                ));
            }
        }
    }
    all
}

const ZONES: [&str; 7] = [
    "UTC",
    "+05:30",
    "-09:30",
    "JST",
    "Europe/Berlin",
    "America/New_York",
    "Sydney",
];

/// Of each time, when it is.
fn instants(text: &str) -> Vec<i64> {
    let outline = read(text);
    let found = times(text, &outline, &gather(text, &outline)).expect("times");
    found.iter().map(Time::utc).collect()
}

#[test]
fn to_a_zone_and_back_is_the_same_text() {
    let mut done = 0;
    for text in uniform() {
        let outline = read(&text);
        let own = zones_used(&text, &gather(&text, &outline));
        for zone in ZONES {
            let there = match shown(&text, zone) {
                Ok(there) => there,
                Err(NotShown::Same) => continue,
                // In the hour that clocks show twice.
                Err(NotShown::ReadsOtherwise | NotShown::NoTimes) => continue,
                Err(why) => panic!("{text:?} in {zone}: {why}"),
            };
            done += 1;
            assert_eq!(instants(&there), instants(&text), "{text:?} in {zone}");
            let back = shown(&there, &own[0]).unwrap_or_else(|why| panic!("{there:?}: {why}"));
            assert_eq!(back, text, "by {zone}");
        }
    }
    assert!(done > 450, "{done}");
}

#[test]
fn nothing_but_times_and_zones_is_changed() {
    for text in uniform() {
        for zone in ZONES {
            let Ok(target) = Target::read(zone) else {
                panic!("{zone}");
            };
            let Ok(shown) = in_zone(&text, &target, Setup::default()) else {
                continue;
            };
            let outline = read(&text);
            let facts = gather(&text, &outline);
            let times = times(&text, &outline, &facts).expect("times");
            let declared = facts
                .declared_zones
                .iter()
                .map(|declared| declared.zone.span);
            let may: Vec<Span> = times
                .iter()
                .map(|t| t.moment.span)
                .chain(declared)
                .collect();
            for replacement in shown.edit.replacements() {
                let inside = may.iter().any(|span| span.covers(replacement.span));
                assert!(inside, "{text:?} in {zone}: {replacement:?}");
            }
        }
    }
}
