//! What the interface says of documents with a slip in them.

use super::window::{Piece, write, write_length};
use super::*;
use crate::app::view::cards;

const SLIPS: &str = "# Q\n\n## Issue Summary\n- **Date**: Tuesday, 1 May 2024\n- **Duration**: 1 hour 25 minutes, from 14:05 to 15:30 (UTC)\n\n\
    ## Timeline of Friday, 2 May 2024\n- **14:05**: Down.\n- **14:40**: Seen on Monday, 1 May 2024.\n- **15:20**: Up.\n\n## Notes\n\nNothing on Sunday, 1 May 2024.\n";

fn checked(text: &str) -> (Document, Checked) {
    let document = Document::open(text.into());
    let checked = Checked::of(&document, &cards(&document), Setup::default());
    (document, checked)
}

/// Where each problem is shown: its section, and what its control holds.
fn homes(text: &str) -> Vec<(String, Option<String>)> {
    let (document, checked) = checked(text);
    let problems = checked.problems.iter().map(|p| {
        let control = p.shown.home.control;
        let value = control.and_then(|(id, part)| document.value(id, part));
        (p.shown.section.clone(), value)
    });
    problems.collect()
}

#[test]
fn a_problem_is_shown_at_the_control_of_what_is_wrong_else_at_its_section() {
    let homes = homes(SLIPS);
    let homes: Vec<_> = homes
        .iter()
        .map(|(s, v)| (s.as_str(), v.as_deref()))
        .collect();
    assert_eq!(
        homes,
        [
            ("Issue Summary", Some("Tuesday, 1 May 2024")),
            ("Timeline of Friday, 2 May 2024", None),
            (
                "Timeline of Friday, 2 May 2024",
                Some("Seen on Monday, 1 May 2024.")
            ),
            ("Notes", Some("Nothing on Sunday, 1 May 2024.")),
        ]
    );
    let (_, checked) = checked(SLIPS);
    let sections = checked.by_section();
    assert_eq!(
        sections.iter().map(|(.., of)| of.len()).collect::<Vec<_>>(),
        [1, 2, 1]
    );
    assert_eq!(checked.counts().words(), "4 errors");
    let card = checked.problems[1].shown.home.spot();
    assert_eq!(checked.at(card), [checked.problems[1].shown.clone()]);
}

#[test]
fn a_walk_goes_round() {
    let (_, checked) = checked(SLIPS);
    let at = |problem: Option<&Problem>| {
        let problem = problem.expect("some");
        checked
            .problems
            .iter()
            .position(|p| p == problem)
            .expect("there")
    };
    let from = |n: usize| From::Problem(checked.problems[n].shown.key.clone());
    for (from, forward, to) in [
        (From::Nowhere, true, 0),
        (From::Nowhere, false, 3),
        (from(0), true, 1),
        (from(3), true, 0),
        (from(0), false, 3),
        (From::Place(checked.problems[2].span().start), true, 2),
        (From::Place(checked.problems[2].span().start), false, 1),
        (From::Place(SLIPS.len()), true, 0),
        (From::Place(0), false, 3),
    ] {
        assert_eq!(at(checked.step(&from, forward)), to, "{from:?} {forward}");
    }
    assert_eq!(super::Checked::default().step(&From::Nowhere, true), None);
}

#[test]
fn all_safe_fixes_are_one_edit() {
    let (document, checked) = checked(SLIPS);
    let (edit, count) = checked.safe_fixes();
    let mended = edit.apply(document.text()).expect("fits");
    assert_eq!(count, 4);
    assert_eq!(
        mended,
        SLIPS
            .replace("Tuesday, 1", "Wednesday, 1")
            .replace("Friday, 2", "Thursday, 2")
            .replace("Monday, 1", "Wednesday, 1")
            .replace("Sunday, 1", "Wednesday, 1")
    );
    assert_eq!(
        checked.problems[0].shown.fixes[0].change,
        "Tuesday → Wednesday"
    );
}

#[test]
fn a_fix_says_what_it_writes_where_that_is_short() {
    let text = "0123456789".repeat(8);
    let edit = |made: &[(usize, usize, &str)]| {
        let made = made.iter().map(|(from, to, text)| Replacement {
            span: Span::new(*from, *to),
            text: (*text).to_owned(),
        });
        Edit::of(made.collect()).expect("in order")
    };
    let long = "x".repeat(50);
    for (made, want) in [
        (&[(0, 2, "a b")][..], "01 → a b"),
        (&[(0, 0, "a")], "+ a"),
        (&[(0, 1, "")], "− 0"),
        (&[(0, 2, "01"), (4, 5, "b")], "4 → b"),
        (&[(0, 1, long.as_str())], &format!("0 → {}…", &long[..48])),
        (&[(0, 1, long.as_str()), (4, 5, "b")], ""),
    ] {
        assert_eq!(change(&text, &edit(made)), want);
    }
}

#[test]
fn what_was_understood_stands_beside_each_value() {
    for (text, want) in [
        (
            "**Date**: Wednesday, 1 May 2024\n**Duration**: 14:05 to 15:30 (UTC)\n\n## Timeline\n- **14:05**: Down.\n- **14:40**: Seen.\n- **23:50**: Late.\n- **00:10**: Up.\n",
            vec![
                "Wednesday",
                "14:05 – 15:30 UTC · 1 h 25 min",
                "UTC",
                "UTC · +35 min",
                "UTC · +9 h 45 min",
                "UTC · Thursday · +10 h 5 min",
            ],
        ),
        (
            "**Start**: 2:05 PM CET\n**End**: 3:30 PM CET\n\n## Timeline\n- **2:00 pm**: Soon.\n",
            vec!["14:05 CET", "15:30 CET · 1 h 25 min", "14:00 CET · −5 min"],
        ),
        (
            "**Date**: 03/04/2026\n**Duration**: 371 minutes\n**Time to detect**: 90 seconds\n",
            vec!["Friday, 3 April 2026", "6 h 11 min", "1 min 30 s"],
        ),
        (
            "**Date**: May 1\n**Impact**: 5 minutes of sadness\n\n## Timeline\n- **10:00**: Down\n- **10:07**: Up\n",
            vec!["+7 min"],
        ),
        (
            "## Action items\n\n| What | Due |\n|---|---|\n| Mend it | 2024-05-03 |\n",
            vec!["Friday"],
        ),
        (
            "# {{ title }}\n\n- **Duration**: [e.g. 45 minutes]\n\n## Timeline\n- **HH:MM**: what\n",
            vec![],
        ),
    ] {
        let (document, checked) = checked(text);
        let parts = (0..document.outline().nodes.len()).flat_map(|n| {
            let parts = document
                .outline()
                .parts(n)
                .map(|(part, _)| part)
                .collect::<Vec<_>>();
            parts.into_iter().map(move |part| (n, part))
        });
        let said: Vec<&str> = parts
            .filter_map(|(n, part)| checked.echoes.get(&(document.id(n), part)))
            .map(String::as_str)
            .collect();
        assert_eq!(said, want, "{text:?}");
    }
}

#[test]
fn a_window_is_written_piece_by_piece_in_its_own_style() {
    use Piece::{EndClock, EndDate, StartClock, StartDate, Zone};
    for (text, piece, typed, want) in [
        (
            "- **Duration**: 2 hours, from 14:05 to 15:30 (UTC)\n",
            StartClock,
            "1330",
            "- **Duration**: 2 hours, from 13:30 to 15:30 (UTC)\n",
        ),
        (
            "- **Duration**: 14:05 to 15:30 (UTC)\n",
            Zone,
            "CET",
            "- **Duration**: 14:05 to 15:30 (CET)\n",
        ),
        (
            "**Start**: 2:05 p.m. PST\n**End**: 3:30 p.m. PST\n",
            EndClock,
            "16:00",
            "**Start**: 2:05 p.m. PST\n**End**: 4:00 p.m. PST\n",
        ),
        (
            "**Start**: 2:05 p.m. PST\n**End**: 3:30 p.m. PST\n",
            Zone,
            "PDT",
            "**Start**: 2:05 p.m. PDT\n**End**: 3:30 p.m. PDT\n",
        ),
        (
            "**Start**: May 1st, 2024, 10:00\n**End**: May 1st, 2024, 11:00\n",
            EndDate,
            "2024-05-02",
            "**Start**: May 1st, 2024, 10:00\n**End**: May 2nd, 2024, 11:00\n",
        ),
        (
            "**Date**: 2024-05-01, 10:00 - 11:30\n",
            StartDate,
            "3 June 2024",
            "**Date**: 2024-06-03, 10:00 - 11:30\n",
        ),
        (
            "It was down from 7:20 to 8:00 PM.\n",
            StartClock,
            "19:30",
            "It was down from 7:30 to 8:00 PM.\n",
        ),
        (
            "It was down from 7:20 to 8:00 PM.\n",
            StartClock,
            "7:30 am",
            "It was down from 7:30 AM to 8:00 PM.\n",
        ),
        (
            "It was down from 10:00:15 to 11:00:20.\n",
            EndClock,
            "11:00:30",
            "It was down from 10:00:15 to 11:00:30.\n",
        ),
        (
            "It was down from 10:00 to 11:00.\n",
            EndClock,
            "11:00",
            "It was down from 10:00 to 11:00.\n",
        ),
    ] {
        let text = format!("# Q\n\n## Summary\n\n{text}\nMore.\n");
        let after = write(&text, piece, typed).expect(typed).apply(&text);
        let want = format!("# Q\n\n## Summary\n\n{want}\nMore.\n");
        assert_eq!(after.as_deref(), Ok(&*want), "{piece:?} {typed:?}");
    }
}

#[test]
fn what_is_no_time_is_not_written_into_a_window() {
    let text = "**Start**: 10:00\n**End**: 11:00 PM\n";
    for (piece, typed) in [
        (Piece::StartClock, "soon"),
        (Piece::StartClock, ""),
        (Piece::StartClock, "25:00"),
        (Piece::StartClock, "10:00 to 11:00"),
        (Piece::EndClock, "11:00 PM\n# H"),
        (Piece::StartDate, "2024-05-01"),
        (Piece::Zone, "UTC"),
    ] {
        assert_eq!(write(text, piece, typed), Err(NotRead(piece)), "{typed:?}");
    }
    assert!(write("Nothing.", Piece::StartClock, "10:00").is_err());
}

use super::window::NotRead;

#[test]
fn a_window_knows_its_length_and_a_stated_one_that_is_another() {
    for (text, length, stated, fix) in [
        (
            "**Duration**: 2 hours, from 14:05 to 15:30\n",
            Some("1 h 25 min"),
            Some("2 hours"),
            None,
        ),
        (
            "**Duration**: 85 minutes, from 14:05 to 15:30\n",
            Some("1 h 25 min"),
            None,
            None,
        ),
        (
            "**Duration**: about 1.5 hours, from 14:05 to 15:30\n",
            Some("1 h 25 min"),
            None,
            None,
        ),
        (
            "**Duration**: 14:05 to 15:30\n",
            Some("1 h 25 min"),
            None,
            None,
        ),
        (
            "**Start**: 14:05\n**End**: 13:30\n**Duration**: 2 hours\n",
            None,
            None,
            None,
        ),
        // A problem says what is wrong; nothing is said twice.
        (
            "**Start**: Tuesday, 1 May 2024, 14:05\n**End**: 15:30\n**Duration**: 2 hours\n",
            Some("1 h 25 min"),
            Some("2 hours"),
            None,
        ),
    ] {
        let text = format!("# Q\n\n## Summary\n\n{text}");
        let (document, checked) = checked(&text);
        let window = checked.window.expect("a window");
        assert_eq!(
            Some(window.card),
            document.outline().sections().next().map(|n| document.id(n))
        );
        assert_eq!(window.length.as_deref(), length, "{text:?}");
        let of_stated = window.stated.as_ref();
        assert_eq!(of_stated.map(|s| s.words.as_str()), stated, "{text:?}");
        assert_eq!(of_stated.and_then(|s| s.fix.as_deref()), fix, "{text:?}");
        if let Some(fix) = fix {
            let after = write_length(&text)
                .expect("an edit")
                .apply(&text)
                .expect("fits");
            assert_eq!(after, text.replace("2 hours", fix));
        }
    }
    assert_eq!(checked("**Start**: 14:05\n").1.window, None);
}
