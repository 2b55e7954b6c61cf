use crate::checks::{Finding, Setup, check, mend, mute, rule};
use crate::outline::read;
use crate::text::Span;

/// What is found of weekdays and of mutes, by codes.
fn found(text: &str) -> String {
    let found = check(text, Setup::default());
    let codes = found.iter().map(|f| f.rule.code);
    let codes: Vec<&str> = codes
        .filter(|code| matches!(*code, "T18" | "L05"))
        .collect();
    codes.join(" ")
}

const WRONG: &str = "On Tuesday, 1 May 2024, it broke.";

#[test]
fn where_a_mute_reaches() {
    for (text, want) in [
        ("WRONG\n", "T18"),
        // On its line.
        ("WRONG <!-- debrief-ignore T18: it was -->\n", ""),
        (
            "- **10:00**: WRONG <!-- debrief-ignore T18 -->\n- **11:00**: WRONG\n",
            "T18",
        ),
        (
            "| When | What |\n|---|---|\n| 10:00 | WRONG <!-- debrief-ignore T18 --> |\n",
            "",
        ),
        ("WRONG <!-- debrief-ignore\nT18: it\nwas -->\n", ""),
        // Above what it is for.
        (
            "<!-- debrief-ignore T18 -->\nWRONG\nWRONG\n\nWRONG\n",
            "T18",
        ),
        ("<!-- debrief-ignore T18 -->\n\n\nWRONG\n", ""),
        ("<!-- debrief-ignore T18 -->\nRight.\n## WRONG\n", "L05 T18"),
        ("> <!-- debrief-ignore T18 -->\n>\n> WRONG\n", ""),
        ("<!-- debrief-ignore T18 -->\n## WRONG\nWRONG\n", "T18"),
        ("<!-- debrief-ignore T18 -->\n<!-- another -->\nWRONG\n", ""),
        ("WRONG\n\n<!-- debrief-ignore T18 -->\n", "T18 L05"),
        // The whole document.
        ("WRONG\n\nWRONG\n\n<!-- debrief-ignore-file T18 -->\n", ""),
        // By name, in any case, one among several.
        ("WRONG <!-- debrief-ignore Weekday-Date: it was -->\n", ""),
        ("WRONG <!-- debrief-ignore t18,L01: it was -->\n", "L05"),
        // What is no mute.
        (
            "WRONG

`<!-- debrief-ignore-file T18 -->`
",
            "T18",
        ),
        ("```\n<!-- debrief-ignore T07 -->\n```\n", ""),
        ("WRONG\n\n<!-- debrief-ignore-files T18 -->\n", "T18"),
    ] {
        let text = text.replace("WRONG", WRONG);
        // Until there are more rules, a code that is one stands for the others.
        let text = text.replace("L01", "L05");
        for text in [text.replace('\n', "\r\n"), text] {
            assert_eq!(found(&text), want, "{text:?}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_mute() {
    for (text, said, mended) in [
        (
            "a <!-- debrief-ignore T18: x -->\nb\n",
            "T18 is muted, but not found here.",
            "a\nb\n",
        ),
        (
            "a\n\n<!-- debrief-ignore-file T18 -->\n\nb",
            "T18 is muted, but not found in this document.",
            "a\n\n\nb",
        ),
        (
            "a\n<!-- debrief-ignore T18 -->\nb",
            "T18 is muted, but not found here.",
            "a\n\nb",
        ),
        (
            "a\n\n<!-- debrief-ignore T18 -->\r\nb",
            "T18 is muted, but not found here.",
            "a\n\nb",
        ),
        (
            "a <!-- debrief-ignore -->",
            "This mute names no rule, so it mutes nothing.",
            "a",
        ),
        (
            "a <!-- debrief-ignore: x --> b",
            "This mute names no rule, so it mutes nothing.",
            "a <!-- debrief-ignore: x --> b",
        ),
        (
            "| 2024 | a <!-- debrief-ignore --> |",
            "This mute names no rule, so it mutes nothing.",
            "| 2024 | a |",
        ),
        (
            "a <!-- debrief-ignore T99 -->",
            "There is no rule “T99”; a reason stands behind a colon.",
            "a <!-- debrief-ignore T99 -->",
        ),
        (
            "On Tuesday, 1 May 2024. <!-- debrief-ignore T18, L05: x -->",
            "L05 is muted, but not found here.",
            "On Tuesday, 1 May 2024. <!-- debrief-ignore T18: x -->",
        ),
    ] {
        let found = check(text, Setup::default());
        let messages: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(messages, [said], "{text:?}");
        assert_eq!(mend(text, Setup::default()).text, mended, "{text:?}");
    }
}

#[test]
fn a_reason_says_nothing_about_the_incident() {
    let text = "# Down\n\nOn Wednesday, 1 May 2024. <!-- debrief-ignore-file L05: On Tuesday, 1 May 2024. -->\n";
    assert_eq!(found(text), "L05");
}

/// Documents with one finding of T18 each, and what they are with it muted.
const LAYOUTS: &[(&str, &str)] = &[
    ("WRONG\n", "MUTE\nWRONG\n"),
    ("\u{feff}WRONG\n", "\u{feff}MUTE\nWRONG\n"),
    (
        "# A title\n\nAs said,\nWRONG\n",
        "# A title\n\nAs said,\nWRONG MUTE\n",
    ),
    (
        "# A title\n\nWRONG  \nMore.\n",
        "# A title\n\nWRONG MUTE  \nMore.\n",
    ),
    (
        "# A title\n\nMore,\nWRONG  \nMore.\n",
        "# A title\n\nMore,\nWRONG MUTE  \nMore.\n",
    ),
    (
        "# A title\n\nMore,\nWRONG\\\nMore.\n",
        "# A title\n\nMore,\nWRONG MUTE\\\nMore.\n",
    ),
    (
        "# A title\n\n## WRONG\nMore.\n",
        "# A title\n\nMUTE\n## WRONG\nMore.\n",
    ),
    ("# WRONG\n\nMore.\n", "MUTE\n# WRONG\n\nMore.\n"),
    (
        "# A title\n\n**Duration**: WRONG\n",
        "# A title\n\nMUTE\n**Duration**: WRONG\n",
    ),
    (
        "## Timeline\n\n- **10:00**: WRONG\n- **11:00**: Up\n",
        "## Timeline\n\n- **10:00**: WRONG MUTE\n- **11:00**: Up\n",
    ),
    (
        "## Timeline\n\n1. 10:00 - WRONG\n   and more\n2. 11:00 - Up\n",
        "## Timeline\n\n1. 10:00 - WRONG MUTE\n   and more\n2. 11:00 - Up\n",
    ),
    (
        "## Timeline\n\n10:00 WRONG\n\n11:00 Up\n",
        "## Timeline\n\nMUTE\n10:00 WRONG\n\n11:00 Up\n",
    ),
    (
        "## Timeline\n\n| Time | What |\n|---|---|\n| 10:00 | WRONG |\n| 11:00 | Up |\n",
        "## Timeline\n\n| Time | What |\n|---|---|\n| 10:00 | WRONG MUTE |\n| 11:00 | Up |\n",
    ),
    (
        "## Timeline\n\nTime | What\n---|---\n10:00 | WRONG\n11:00 | Up\n",
        "## Timeline\n\nTime | What\n---|---\n10:00 | WRONG MUTE\n11:00 | Up\n",
    ),
    (
        "## Timeline\n\n### 10:00\n\nWRONG\n",
        "## Timeline\n\n### 10:00\n\nMUTE\nWRONG\n",
    ),
    (
        "## Action items\n\n- [ ] WRONG\n    - [ ] more\n",
        "## Action items\n\n- [ ] WRONG MUTE\n    - [ ] more\n",
    ),
    ("# A title\n\n> WRONG\n", "# A title\n\nMUTE\n> WRONG\n"),
    ("WRONG", "MUTE\nWRONG"),
];

#[test]
fn a_mute_is_written_where_its_finding_stands() {
    for (text, want) in LAYOUTS {
        for (reason, written) in [
            ("", "<!-- debrief-ignore T18 -->"),
            (
                " the log\nsays | so -->",
                "<!-- debrief-ignore T18: the log says / so -> -->",
            ),
        ] {
            for end in ["\n", "\r\n"] {
                let filled = |text: &str| {
                    text.replace("WRONG", WRONG)
                        .replace("MUTE", written)
                        .replace('\n', end)
                };
                let (text, want) = (filled(text), filled(want));
                let want = match text.contains(end) {
                    true => want,
                    false => want.replace("\r\n", "\n"),
                };
                let outline = read(&text);
                let found_here = check(&text, Setup::default());
                let of_weekday = found_here.into_iter().find(|f| f.rule.code == "T18");
                let finding = of_weekday.expect("a finding");
                let edit = mute(&text, &outline, &finding, reason).expect("a place");
                let after = edit.apply(&text).expect("fits");
                assert_eq!(after, want);
                assert_eq!(found(&after), "", "{after:?}");
            }
        }
    }
}

#[test]
fn where_no_mute_can_stand_it_is_said() {
    for (text, said) in [
        (
            "---\nday: HERE\n---\n\nIt broke.\n",
            "Front matter has no room for a mute.",
        ),
        (
            "It said\n\n```\nthis\n\nHERE\n```\n",
            "A mute here would be read as something else.",
        ),
    ] {
        let here = Span::at(text.find("HERE").expect("a place"));
        let finding = Finding::new(rule("T18").expect("a rule"), here, "");
        let why = mute(text, &read(text), &finding, "").expect_err("no place");
        let why = why.to_string();
        assert!(why.starts_with(said), "{why}");
        assert!(
            why.contains("<!-- debrief-ignore-file T18: reason -->"),
            "{why}"
        );
    }
}

#[test]
fn what_is_muted_is_told_with_its_reason_and_comes_back() {
    let text = "<!-- debrief-ignore-file T18: all: of it -->\n# Q\n\nOn Tuesday, 1 May 2024, it broke. <!-- debrief-ignore T18 -->\n\nOn Friday, 1 May 2024, too.\n";
    let told = |text: &str| {
        let outline = read(text);
        let facts = crate::facts::gather(text, &outline);
        crate::checks::check_with_mutes(text, &outline, &facts, Setup::default())
    };
    let (left, muted) = told(text);
    // The second mutes nothing that the first has not taken.
    assert_eq!(muted.len(), 1);
    let codes = |findings: &[Finding]| findings.iter().map(|f| f.rule.code).collect::<Vec<_>>();
    let first = &muted[0];
    assert_eq!(codes(&first.findings), ["T18", "T18"]);
    assert_eq!(
        (first.reason.as_str(), first.of_document),
        ("all: of it", true)
    );
    assert!(left.iter().all(|finding| finding.rule.code != "T18"));
    let (left, muted) = told(&first.removal.apply(text).expect("its text"));
    assert_eq!((codes(&left), muted.len()), (vec!["T18"], 1));
    assert_eq!(
        (muted[0].reason.as_str(), muted[0].of_document),
        ("", false)
    );
    let (left, muted) = told("# Q\n\nOn Tuesday, 1 May 2024.\n");
    assert_eq!((codes(&left), muted.len()), (vec!["T18"], 0));
    assert!(crate::checks::can_be_muted(left[0].rule));
    assert!(!crate::checks::can_be_muted(rule("L05").expect("a rule")));
}
