//! Logs as they are pasted, and what they are read as.

use super::*;
use proptest::prelude::*;

/// `2024-03-05 14:05:33 Z Ana: text / second line`, one a row; what was left out behind a `?`.
fn shown(text: &str) -> Vec<String> {
    let log = read(text, None);
    let row = |line: &Line| {
        let when = &line.when;
        let mut said = String::new();
        if let Some(day) = when.day {
            let year = day.year.map_or("-".to_owned(), |year| format!("{year:04}"));
            said += &format!("{year}-{:02}-{:02} ", day.month, day.day);
        }
        said += &format!("{:02}:{:02}", when.minutes / 60, when.minutes % 60);
        if let Some(seconds) = when.seconds {
            said += &format!(":{seconds:02}");
        }
        if let Some(zone) = &when.zone {
            said += &format!(" {zone}");
        }
        said += &format!(" <{}> {}", line.who, line.what.replace('\n', " / "));
        said
    };
    let left = log
        .left_out
        .iter()
        .map(|left| format!("? {} {}", left.number, left.text));
    log.lines.iter().map(row).chain(left).collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong = cases.iter().filter(|(text, rows)| shown(text) != *rows);
    let wrong: Vec<_> = wrong
        .map(|(text, rows)| (text, shown(text), rows))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn slack() {
    check(&[
        (
            "Ana Lopez  2:05 PM\nThe cart is down\nand the shop with it\nBen  2:07 PM\nlooking\n",
            &[
                "14:05 <Ana Lopez> The cart is down / and the shop with it",
                "14:07 <Ben> looking",
            ],
        ),
        // A day between, marks of edits, reactions and threads, and one more message of the same person.
        (
            "Tuesday, March 5th\nAna Lopez :palm_tree:  2:05 PM\nDeploy started (edited)\n:eyes: 3\n2 replies\nLast reply today at 2:30 PM\n2:07\nIt failed\n\nWednesday, March 6th\nBen APP  12:01 AM\nBack\n",
            &[
                "--03-05 14:05 <Ana Lopez> Deploy started",
                "--03-05 14:07 <Ana Lopez> It failed",
                "--03-06 00:01 <Ben> Back",
            ],
        ),
        // Name and time on lines of their own.
        (
            "Ana Lopez\n  2:05 PM\nDeploy started\n\nben\n2:06 PM\nIt failed\nRolled back\nCarla Diaz\n2:10 PM\nThanks\n",
            &[
                "14:05 <Ana Lopez> Deploy started",
                "14:06 <ben> It failed / Rolled back",
                "14:10 <Carla Diaz> Thanks",
            ],
        ),
        (
            "Ana Lopez [2:05 PM]\nDeploy started\n[2:06 PM]\nIt failed\n[2:07 PM] at 14:03 already\n",
            &[
                "14:05 <Ana Lopez> Deploy started",
                "14:06 <Ana Lopez> It failed",
                "14:07 <Ana Lopez> at 14:03 already",
            ],
        ),
        // Times in a message are its words; text before the first is left out.
        (
            "#incident\nAna  14:05\n14:01 first error in the log\nsaw it at 14:03\n",
            &[
                "14:05 <Ana> 14:01 first error in the log / saw it at 14:03",
                "? 1 #incident",
            ],
        ),
        (
            "Ana  2:05 PM\n\nBen  2:06 PM\nyes\n",
            &["14:06 <Ben> yes", "? 1 Ana  2:05 PM"],
        ),
    ]);
}

#[test]
fn teams() {
    check(&[
        (
            "[05/03/2024 14:05] Ana Lopez: Deploy started\n[05/03/2024 14:07] Ben: it failed\nsee below\n",
            &[
                "2024-03-05 14:05 <Ana Lopez> Deploy started",
                "2024-03-05 14:07 <Ben> it failed / see below",
            ],
        ),
        // The month first, because no month has 25 days of its own.
        (
            "[3/5/2024 2:05 PM] Ana Lopez: one\n[3/25/2024 2:07 PM] Ben: two\n",
            &[
                "2024-03-05 14:05 <Ana Lopez> one",
                "2024-03-25 14:07 <Ben> two",
            ],
        ),
        (
            "Ana Lopez  14:05\nDeploy started\nBen Ray  14:06\nok\n",
            &["14:05 <Ana Lopez> Deploy started", "14:06 <Ben Ray> ok"],
        ),
        (
            "[10:12 AM] Ana Lopez\n    Deploy started\n[10:14 AM] Ben Ray\n    It failed\n",
            &[
                "10:12 <Ana Lopez> Deploy started",
                "10:14 <Ben Ray> It failed",
            ],
        ),
        (
            "[14:05] Rollback Started\n[14:06] Rollback Done\n",
            &["14:05 <> Rollback Started", "14:06 <> Rollback Done"],
        ),
        (
            "Ana Lopez\nTuesday 14:05\nDeploy started\n\nBen Ray\n14:06\nok\n",
            &["14:05 <Ana Lopez> Deploy started", "14:06 <Ben Ray> ok"],
        ),
    ]);
}

#[test]
fn irc_and_matrix() {
    check(&[
        (
            "14:05 <ana> deploy started\n14:05 <@ben> it failed\n14:06 * ana rolls back\n14:07 -!- carl [~c@host] has joined #ops\n",
            &[
                "14:05 <ana> deploy started",
                "14:05 <ben> it failed",
                "14:06 <ana> rolls back",
            ],
        ),
        (
            "[14:05:33] ana: deploy: started\n[14:05:40] ben: see http://x.example/a:b\n",
            &[
                "14:05:33 <ana> deploy: started",
                "14:05:40 <ben> see http://x.example/a:b",
            ],
        ),
        (
            "14:05:33 <Ana Lopez> one\n  two\n\n  three\n",
            &["14:05:33 <Ana Lopez> one / two / three"],
        ),
        (
            "2024-03-05 14:05:33\tana\tdeploy started\n2024-03-05 14:06:00\t-->\tben has joined\n",
            &["2024-03-05 14:05:33 <ana> deploy started"],
        ),
        (
            "14:05 the deploy: started\n14:06 http://x.example\n",
            &["14:05 <> the deploy: started", "14:06 <> http://x.example"],
        ),
        (
            "14:05 ERROR: disk full\n14:06 - 3 nodes down\n",
            &["14:05 <> ERROR: disk full", "14:06 <> 3 nodes down"],
        ),
    ]);
}

#[test]
fn discord() {
    check(&[
        (
            "ana — Today at 2:05 PM\nDeploy started\nben — Today at 2:06 PM\nit failed\n",
            &["14:05 <ana> Deploy started", "14:06 <ben> it failed"],
        ),
        (
            "ana — 03/25/2024 2:05 PM\nDeploy started\n",
            &["2024-03-25 14:05 <ana> Deploy started"],
        ),
        (
            "ana\n — \nToday at 2:05 PM\nDeploy started\n",
            &["14:05 <ana> Deploy started"],
        ),
        (
            "[14:05]ana: Deploy started\n[14:06]ben: it failed\n",
            &["14:05 <ana> Deploy started", "14:06 <ben> it failed"],
        ),
        (
            "ana — Yesterday at 11:58 PM\none (edited)\nana — Today at 12:02 AM\ntwo\n",
            &["23:58 <ana> one", "00:02 <ana> two"],
        ),
        (
            "ana.l_1 — 14:05\nDeploy started\n👍 2\n",
            &["14:05 <ana.l_1> Deploy started"],
        ),
    ]);
}

#[test]
fn programs() {
    check(&[
        (
            "2024-03-05T14:05:33Z ERROR connection lost\n2024-03-05T14:05:34.123Z INFO retry: 1\n",
            &[
                "2024-03-05 14:05:33 Z <> ERROR connection lost",
                "2024-03-05 14:05:34 Z <> INFO retry: 1",
            ],
        ),
        (
            "Mar  5 14:05:33 web-1 nginx[123]: upstream timed out\nMar  5 14:05:34 web-1 kernel: oom\n",
            &[
                "--03-05 14:05:33 <web-1> nginx[123]: upstream timed out",
                "--03-05 14:05:34 <web-1> kernel: oom",
            ],
        ),
        (
            "2024-03-05 14:05:33,123 INFO start\nTraceback:\n  at main\n2024-03-05 14:05:34,001 ERROR end\n",
            &[
                "2024-03-05 14:05:33 <> INFO start / Traceback: / at main",
                "2024-03-05 14:05:34 <> ERROR end",
            ],
        ),
        (
            "2024-03-05T14:05:33+02:00 api: slow\n",
            &["2024-03-05 14:05:33 +02:00 <api> slow"],
        ),
        (
            "[2024-03-05 14:05:33] production.ERROR: Boom\n",
            &["2024-03-05 14:05:33 <production.ERROR> Boom"],
        ),
        (
            "starting\n2024-03-05 14:05 up\n",
            &["2024-03-05 14:05 <> up", "? 1 starting"],
        ),
    ]);
}

#[test]
fn alerts_and_pagers() {
    check(&[
        (
            "[FIRING:1] HighErrorRate (api)\nTriggered at 2024-03-05 14:05 UTC\n\n[RESOLVED] HighErrorRate\nResolved at 2024-03-05 14:35 UTC\n",
            &[
                "2024-03-05 14:05 UTC <> [FIRING:1] HighErrorRate (api) / Triggered at 2024-03-05 14:05 UTC",
                "2024-03-05 14:35 UTC <> [RESOLVED] HighErrorRate / Resolved at 2024-03-05 14:35 UTC",
            ],
        ),
        (
            "Triggered: Mar 5, 2024 at 2:05 PM\nAcknowledged by Ana Lopez on Mar 5, 2024 at 2:07 PM\nResolved on Mar 5, 2024 at 2:30 PM\n",
            &[
                "2024-03-05 14:05 <> Triggered: Mar 5, 2024 at 2:05 PM",
                "2024-03-05 14:07 <> Acknowledged by Ana Lopez on Mar 5, 2024 at 2:07 PM",
                "2024-03-05 14:30 <> Resolved on Mar 5, 2024 at 2:30 PM",
            ],
        ),
        (
            "🔥 [FIRING:2] DiskFull\nStarts: 2024-03-05 14:05\nnode 3\n",
            &["2024-03-05 14:05 <> 🔥 [FIRING:2] DiskFull / Starts: 2024-03-05 14:05 / node 3"],
        ),
        // Without a time there is no row.
        (
            "[FIRING:1] HighErrorRate\n\nmore\n",
            &["? 1 [FIRING:1] HighErrorRate", "? 3 more"],
        ),
        (
            "14:05 [FIRING:1] HighErrorRate\n14:35 [RESOLVED] HighErrorRate\n",
            &[
                "14:05 <> [FIRING:1] HighErrorRate",
                "14:35 <> [RESOLVED] HighErrorRate",
            ],
        ),
        (
            "Alertmanager APP  2:05 PM\n[FIRING:1] HighErrorRate\nstarted 14:03\n",
            &["14:05 <Alertmanager> [FIRING:1] HighErrorRate / started 14:03"],
        ),
    ]);
}

#[test]
fn separated_values() {
    check(&[
        (
            "timestamp,user,message\n2024-03-05 14:05,ana,\"down, all of it\"\n2024-03-05 14:06,ben,\"two\nlines and \"\"quotes\"\"\"\n",
            &[
                "2024-03-05 14:05 <ana> down, all of it",
                "2024-03-05 14:06 <ben> two / lines and \"quotes\"",
            ],
        ),
        (
            "Time;Who;Description\n14:05;Ana;down\n;Ben;no time\n",
            &["14:05 <Ana> down", "? 3 Ben no time"],
        ),
        (
            "Date\tTime (UTC)\tEvent\n2024-03-05\t14:05\tdown\n",
            &["2024-03-05 14:05 UTC <> down"],
        ),
        (
            "created_at,severity,title,description\n1709647533,high,Cart,Cart is down\n",
            &["2024-03-05 14:05:33 UTC <> Cart is down"],
        ),
        (
            "time,message\n14:05,\"never closed\n14:06,more",
            &["14:05 <> never closed / 14:06,more"],
        ),
        // Columns that are none of times.
        ("name,amount\nana,3\n", &["? 1 name,amount", "? 2 ana,3"]),
        (
            "\u{feff}Time,Author,Text\r\n2:05 PM,Ana,down\r\n",
            &["14:05 <Ana> down"],
        ),
    ]);
}

#[test]
fn markdown() {
    check(&[
        (
            "| Time | Who | What happened |\n|---|:-:|---|\n| 14:05 | Ana | a \\| b |\n| 14:06 | | c<br>d |\n",
            &["14:05 <Ana> a | b", "14:06 <> c / d"],
        ),
        (
            "Notes\n\nTime | Event\n--- | ---\n14:05 | down\n\nEnd\n",
            &["14:05 <> down", "? 1 Notes", "? 7 End"],
        ),
        (
            "- **14:05**: down\n- **14:06 UTC** – up\n  again\n* 14:07 Ana: thanks\n",
            &[
                "14:05 <> down",
                "14:06 UTC <> up / again",
                "14:07 <Ana> thanks",
            ],
        ),
        (
            "1. 14:05 down\n2. 14:06 up\n",
            &["14:05 <> down", "14:06 <> up"],
        ),
        (
            "### 2024-03-05\n\n- 23:58: down\n\n### 2024-03-06\n\n- 00:02: up\n",
            &["2024-03-05 23:58 <> down", "2024-03-06 00:02 <> up"],
        ),
        (
            "- [ ] nothing\n- at all\n",
            &["? 1 - [ ] nothing", "? 2 - at all"],
        ),
    ]);
}

#[test]
fn a_day_that_is_known_decides_and_gives_its_year() {
    let near = |month, day| {
        Some(Day {
            year: Some(2024),
            month,
            day,
        })
    };
    let text = "[03/05/2024 14:05] Ana: one\nMar 5 14:06:10 web kernel: two\n";
    let days = |near| {
        read(text, near)
            .lines
            .iter()
            .map(|l| l.when.day)
            .collect::<Vec<_>>()
    };
    assert_eq!(days(near(3, 5)), [near(3, 5), near(3, 5)]);
    assert_eq!(days(near(5, 3)), [near(5, 3), near(3, 5)]);
    assert_eq!(days(near(7, 1)), [near(5, 3), near(3, 5)]);
}

#[test]
fn what_is_a_log_and_what_is_a_note() {
    for (text, is) in [
        ("14:05 <ana> one\n14:06 <ben> two", true),
        ("Ana  2:05 PM\none\nBen  2:06 PM\ntwo", true),
        ("time,message\n14:05,one\n14:06,two", true),
        ("14:05 one", false),
        ("We saw errors.\nThen at 14:05 it was over.", false),
        ("one\ntwo\nthree\n14:05 four\n14:06 five", false),
        ("", false),
    ] {
        assert_eq!(is_a_log(text), is, "{text:?}");
    }
}

fn lines() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~é🔥\t]{0,30}",
        "([0-9]{1,2}:[0-9]{2}|2024-03-05T14:05:33Z|Mar  5 14:05:33|2:05 PM)",
        prop::sample::select(vec![
            "Ana Lopez  2:05 PM",
            "14:05 <ana> one",
            "[14:05] Ben: two",
            "* ana does",
            "[FIRING:1] X",
            "Triggered at 14:05",
            "time,user,message",
            "14:05,ana,\"x",
            "| Time | What |",
            "|---|---|",
            "| 14:05 | x |",
            "Tuesday, March 5th",
            "- ",
            ":eyes: 3",
            "(edited)",
            "\u{feff}",
            ":",
            "::",
            "[",
            "(",
            "**",
            "ana",
            "\u{a0}",
        ])
        .prop_map(str::to_owned),
    ];
    let line = prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
    prop::collection::vec(line, 0..10).prop_map(|lines| lines.join("\n"))
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn whatever_is_pasted_is_read_and_no_word_is_made_up(text in lines()) {
        let log = read(&text, None);
        let seen = visible(&text);
        // Rows come in the order of the text, and each says what stands there.
        let mut from = 0;
        for line in &log.lines {
            for said in line.what.split('\n') {
                let said = visible(said);
                let found = seen[from..].find(&said).or_else(|| {
                    // Quotes and bars are written twice or behind a backslash where they stand in tables.
                    (text.contains('"') || text.contains('\\') || text.contains("<br")).then_some(0)
                });
                prop_assert!(found.is_some(), "{said:?} is not in {seen:?}");
                from += found.unwrap_or(0).min(seen.len() - from);
                while !seen.is_char_boundary(from) {
                    from += 1;
                }
            }
            prop_assert!(line.when.minutes < 24 * 60);
        }
    }

    #[test]
    fn every_word_of_a_chat_is_in_a_row_or_said_to_be_left_out(
        words in prop::collection::vec(prop::collection::vec("[a-z]{2,8}", 1..5), 1..8), at in 0usize..9,
    ) {
        let mut text = String::new();
        for (n, words) in words.iter().enumerate() {
            if n == at {
                text.push_str("Ana Lopez  2:05 PM\n");
            }
            text.push_str(&words.join(" "));
            text.push_str(" x\n");
        }
        let log = read(&text, None);
        let mut kept: Vec<&str> = log.left_out.iter().map(|l| l.text.as_str()).collect();
        kept.extend(log.lines.iter().flat_map(|l| l.what.split('\n')));
        let all: Vec<&str> = text.lines().filter(|l| !l.starts_with("Ana")).collect();
        kept.retain(|l| !l.starts_with("Ana"));
        prop_assert_eq!(kept, all);
    }
}
