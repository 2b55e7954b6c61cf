//! Dates that contradict each other, and many that do not.

use crate::checks::tests::found;
use crate::checks::{Setup, check};

#[test]
fn what_dissents_is_found_and_mended() {
    for (text, want) in [
        // The title: a digit, the month, the year, day and month.
        (
            "# Down on August 10, 2024\n\nIncident Date: August 16, 2024\n\n## Summary\n\nOn August 16, 2024 all was down.\n",
            "T22 August 10, 2024 -> August 16, 2024",
        ),
        (
            "# 2024-06-03 Mail delayed\n\n## Timeline\n\n- 2024-05-03 10:00: Down\n- 2024-05-03 11:00: Up\n",
            "T22 2024-06-03 -> 2024-05-03",
        ),
        (
            "# Mail delayed, 3 May 2023\n\n**Start**: 3 May 2024, 10:00 UTC\n",
            "T22 3 May 2023 -> 3 May 2024",
        ),
        (
            "# Mail delayed, 2024-05-03\n\n## Timeline\n\n- 2024-03-05 10:00: Down\n",
            "T22 2024-05-03 -> 2024-03-05",
        ),
        // Of another report altogether.
        (
            "# 2024-01-27, no space left\n\n## Timeline\n\n- 2024-06-02 10:00: Down\n",
            "T22 2024-01-27 -> 2024-06-02",
        ),
        // The window, both ends of it.
        (
            "# Down on 10 May 2023\n\n**Duration:** June 10, 2023, 23:00 - June 11, 2023, 02:00 UTC\n\n\
                ## Timeline\n\n- May 10, 2023, 23:00: Down\n- May 11, 2023, 02:00: Up\n",
            "T22 June 10, 2023 -> May 10, 2023 | May 11, 2023",
        ),
        (
            "**Start**: 2024-05-01 10:00\n\n**End**: 2023-05-01 11:00\n",
            "T22 2024-05-01 -> 2023-05-01",
        ),
        // The text, by a day that no time zone explains.
        (
            "# Disclosure 2024-10-30\n\n## Summary\n\nIt was reported on October 29, 2024.\n\n\
                ## Timeline (UTC)\n\n- 2024-10-30 15:00: Reported\n",
            "T22 October 29, 2024 -> October 30, 2024",
        ),
        // One entry of the timeline.
        (
            "## Timeline\n\n- 2024-05-03 10:00: Down\n- 2024-04-03 10:05: Seen\n- 2024-05-03 11:00: Up\n",
            "T22 2024-04-03 -> 2024-05-03",
        ),
        (
            "## Timeline\n\n- 2024-05-03 10:00: Down\n- 2024-05-03 10:05: Seen\n- 2025-05-03 11:00: Up\n",
            "T22 2025-05-03 -> 2024-05-03",
        ),
        (
            "## Timeline\n\n- 2024-05-03 12:00: Up\n- 2024-05-08 11:00: Seen\n- 2024-05-03 10:00: Down\n- 2024-05-02 10:00: Sent\n",
            "T22 2024-05-08 -> 2024-05-03",
        ),
        (
            "## Timeline\n\n- 2023-12-31 23:00: Down\n- 2023-01-01 00:05: Seen\n- 2023-01-01 01:00: Up\n",
            "T22 2023-01-01 -> 2024-01-01 | 2024-01-01",
        ),
        // What a machine wrote.
        (
            "**Date of incident**: 2024-05-21\n\n## Timeline\n\n- 10:00: Down\n\n```\n2024/04/21 10:00:05 [emerg] no file\n```\n",
            "T22 2024/04/21",
        ),
        (
            "**Start**: 2024-05-21 10:00\n\n**End**: 2024-05-21 11:00\n\n## Timeline\n\n- 10:00: Down\n\n```\n2024-05-12 10:00:05 no file\n```\n",
            "T22 2024-05-12",
        ),
        (
            "On 2023-02-08 mail was deferred.\n\nThis is the log of 12:50:\n\n```\n2022-11-08T12:50:31 status=deferred\n```\n",
            "T22 2022-11-08",
        ),
        (
            "On 2023-02-08 jobs were stuck.\n\nAt 9:15 AM the worker wrote:\n\n```\n[2023-08-21 09:14:58] no lease\n2023-08-21 09:15:02 no lease\n```\n",
            "T22 2023-08-21",
        ),
        // A title that says what was on its day.
        (
            "# Postmortem: outage of June 14, 2023\n\n**Incident date:** June 4, 2023\n\n## Timeline\n\n- 10:00: Down\n",
            "T22 June 14, 2023 -> June 4, 2023",
        ),
        (
            "# 21 May 2024 database outage\n\nOn 12 May 2024 the database was down.\n",
            "T22 21 May 2024 -> 12 May 2024",
        ),
        // Before it happened.
        (
            "**Published**: 2024-05-01\n\n**Start**: 2024-05-21 10:00\n",
            "T22 2024-05-01",
        ),
    ] {
        assert_eq!(found(text, "T22"), want, "{text:?}");
    }
}

#[test]
fn dates_of_something_else_are_left_alone() {
    for text in [
        // Of the report, in a title, a label and front matter.
        "# Report of 16 May 2024\n\nOn 10 May 2024 all was down.\n\n## Timeline\n\n- 10 May 2024, 10:00: Down\n",
        "**Date**: 2024-05-16\n\nOn 10 May 2024 all was down.\n\n## Timeline\n\n- 10 May 2024, 10:00: Down\n",
        "---\ntitle: Down\ndate: 2024-06-10\n---\n\nOn 10 May 2024 all was down.\n",
        "**Published**: 2024-06-10\n\nOn 10 May 2024 all was down.\n",
        // What led up to it, what followed, and an earlier one.
        "# Down on 2024-05-10\n\n## Timeline\n\n- 2024-05-03 09:00: Released\n- 2024-05-10 10:00: Down\n- 2024-05-20 09:00: Mended\n",
        "# Down on 2024-05-10\n\n## Timeline\n\n- 10:00: Down\n- 10:30: Up\n- 2024-05-16 09:00: Mended\n",
        "# Down on 2024-05-10\n\n## Summary\n\nA similar outage happened on 10 April 2024.\n\n## Timeline\n\n- 2024-05-10 10:00: Down\n",
        "# Down on 2024-05-10\n\n## Summary\n\nThe certificate expired on 16 May 2024 and errors began.\n\n## Timeline\n\n- 2024-05-10 10:00: Down\n",
        // Several days.
        "# Down on 2024-05-11\n\n**Start**: 2024-05-10 22:00\n\n**End**: 2024-05-12 02:00\n",
        "# Down on 2024-05-09\n\nOn 10 May 2024 all was down.\n\n## Timeline (UTC)\n\n- 2024-05-10 04:00: Down\n",
        "# Down on 2024-05-09\n\n## Timeline\n\n- 2024-05-10 00:10: Down\n- 2024-05-10 01:10: Up\n",
        "**Start**: 2024-05-01 10:00\n\n**End**: 2024-06-01 10:00\n",
        // Day and month in digits, either way.
        "# Down on 04/05/2024\n\n## Timeline\n\n- 5 April 2024 10:00: Down\n",
        "# Down on 04/05/2024\n\n## Timeline\n\n- 4 May 2024 10:00: Down\n",
        // Several incidents, and a list of changes.
        "# Outages\n\n**Start**: 2024-05-10 10:00\n\n**Start**: 2024-07-21 10:00\n\n## Timeline\n\n- 2024-05-16 10:00: Down\n",
        "# Status of 10 May 2024\n\n## 16 May 2024\n\nDown.\n\n## 10 June 2024\n\nDown on 10 June 2024.\n",
        // A log of the same night, one of long ago as an example, and a time without its seconds.
        "**Date of incident**: 2024-05-21\n\n## Timeline\n\n- 00:10: Down\n\n```\n2024-05-20 23:59:05 no file\n```\n",
        "**Date of incident**: 2024-05-21\n\n## Timeline\n\n- 10:10: Down\n\n```\n2019-02-20 23:59:05 no file\n```\n",
        "**Date of incident**: 2024-05-21\n\n## Timeline\n\n- 10:10: Down\n\n```\n2024-04-21 backup.tar\n```\n",
        "On 2023-02-08 mail was deferred.\n\nAn earlier log, of 12:50:\n\n```\n2022-11-08T12:50:31 status=deferred\n```\n",
        "On 2023-02-08 mail was deferred.\n\nThis is the log of 12:50:\n\n```\n2022-11-08T11:20:31 status=deferred\n```\n",
        "On 2023-02-08 mail was deferred.\n\nThe log of 00:10:\n\n```\n2023-02-07T00:10:31 status=deferred\n```\n",
        // The year stands once.
        "Between 2 and 4 May 2023 mails were rejected.\n\n## Timeline\n\n- Tue 2 May, 10:00: Sent\n- Thu 4 May, 10:00: Mended\n",
        // A title that may carry the day of the report.
        "# Postmortem of June 14, 2023\n\n**Incident date:** June 4, 2023\n\n## Timeline\n\n- 10:00: Down\n",
        "# Database outage - 14 June 2023\n\n**Incident date:** 4 June 2023\n\n## Timeline\n\n- 10:00: Down\n",
        "# 21 May 2024: database outage\n\nOn 12 May 2024 the database was down.\n",
        // Actions and words of an entry.
        "# Down on 2024-05-10\n\n## Timeline\n\n- 2024-05-10 10:00: The key of 2024-04-10 expires\n\n## Action items\n\n- [ ] Mend it by 2025-05-10\n",
        "# Down on 2024-13-45\n\n## Timeline\n\n- 2024-05-10 10:00: Down\n",
    ] {
        assert_eq!(found(text, "T22"), "", "{text:?}");
    }
}

#[test]
fn the_writer_chooses_where_nothing_decides() {
    let text = "**Start**: 2024-06-10 10:00 UTC\n\n## Timeline (UTC)\n\n- 2024-05-10 10:00: Down\n";
    let found = check(text, Setup::default());
    let fixes: Vec<_> = found
        .iter()
        .flat_map(|finding| &finding.fixes)
        .map(|fix| (fix.title.as_str(), fix.safe))
        .collect();
    assert_eq!(
        fixes,
        [
            ("Write 2024-05-10 here", false),
            ("Write 2024-06-10 there", false)
        ]
    );
}

#[test]
fn what_is_still_to_come_did_not_happen() {
    let text = "# Down on 2026-01-20\n\n**Start**: 2026-01-20 10:00 UTC\n";
    for (today, count) in [(None, 0), (Some("2026-01-15"), 1), (Some("2026-01-19"), 0)] {
        let setup = Setup {
            today: today.and_then(|today| today.parse().ok()),
            ..Setup::default()
        };
        let found = check(text, setup);
        let of_rule = found.iter().filter(|finding| finding.rule.code == "T22");
        assert_eq!(of_rule.count(), count, "{today:?}");
    }
}
