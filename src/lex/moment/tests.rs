use super::*;
use crate::lex::Half;
use crate::lex::tests::in_proportion;

/// A point on one line: `Thu 2024-05-09 14:05:30 +60`, with dashes for what is not written.
fn said(text: &str, point: &Point) -> String {
    let mut parts = Vec::new();
    if let Some((_, day)) = point.weekday {
        parts.push(format!("{day:?}")[..3].to_owned());
    }
    if let Some((_, date)) = point.date {
        let year = date.year.map_or("-".to_owned(), |y| y.to_string());
        let part = |p: Option<u8>| p.map_or("-".to_owned(), |p| format!("{p:02}"));
        parts.push(format!("{year}-{}-{}", part(date.month), part(date.day)));
    }
    if let Some((_, clock)) = point.clock {
        let mut shown = format!("{:02}:{:02}", clock.minutes / 60, clock.minutes % 60);
        if let Some(seconds) = clock.seconds {
            shown += &format!(":{seconds:02}");
        }
        shown += match clock.half {
            Half::None => "",
            Half::Am => "am",
            Half::Pm => "pm",
        };
        if !clock.is_plausible() {
            shown += "?";
        }
        parts.push(shown);
    }
    if let Some((span, zone)) = point.zone {
        let name = span.of(text);
        parts.push(match zone.offset_minutes {
            Some(offset) => format!("{name}={offset}"),
            None => name.to_owned(),
        });
    }
    parts.join(" ")
}

/// A moment on one line.
fn shown(text: &str, moment: &Moment) -> String {
    let about = if moment.about { "~" } else { "" };
    let mut line = about.to_owned() + &said(text, &moment.from);
    if let Some(to) = &moment.to {
        line += &format!(" .. {}", said(text, to));
    }
    line
}

/// Reads each text, in which a `¦` stands where the moment ends.
fn check(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (marked, expected) in cases {
        let end = marked.find('¦').unwrap_or(marked.len());
        let text = marked.replace('¦', "");
        let moment = moment_at(&text, 0, text.len());
        let found = moment.as_ref().map_or(String::new(), |m| shown(&text, m));
        let reached = moment.map_or(0, |m| m.span.end);
        if found != *expected || reached != end {
            wrong += &format!("{marked:?}: {found:?} up to {reached}, not {expected:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn clocks() {
    check(&[
        ("14:05", "14:05"),
        ("9:05¦ alarm", "09:05"),
        ("14:05:30", "14:05:30"),
        ("14:05:30.123¦ x", "14:05:30"),
        ("14:05:30,123¦ x", "14:05:30"),
        ("2:05 PM", "14:05pm"),
        ("2:05pm", "14:05pm"),
        ("2:05\u{202f}PM¦.", "14:05pm"),
        ("03:26pm¦: x", "15:26pm"),
        ("8:04 p.m.", "20:04pm"),
        ("8:04 p.m¦ x", "20:04pm"),
        ("8:04 PM¦.", "20:04pm"),
        ("7pm", "19:00pm"),
        ("7 PM", "19:00pm"),
        ("12 a.m.", "00:00am"),
        ("12 pm", "12:00pm"),
        ("2100hrs", "21:00"),
        ("2100 hours", "21:00"),
        ("14:05h¦ x", "14:05"),
        ("14:05 Uhr", "14:05"),
        ("15.26", "15:26"),
        ("15.26¦ - three alerts", "15:26"),
        ("15.26¦ the disk fills", "15:26"),
        ("15h30", "15:30"),
        ("15h", "15:00"),
        ("14時05分", "14:05"),
        ("13:06 PM", "13:06pm?"),
        ("14:15pm¦,", "14:15pm?"),
        ("0:30 AM", "00:30am?"),
        ("25:10", "25:10?"),
        ("14:75¦ x", "15:15?"),
        ("24:00", "24:00"),
        ("noon", "12:00"),
        ("Midnight¦: x", "00:00"),
        ("1405Z", "14:05 Z=0"),
        ("0930 UTC", "09:30 UTC=0"),
        ("10:00 M", "10:00"),
        ("10:00¦ Monitoring", "10:00"),
        ("~00:37", "~00:37"),
        ("≈ 00:37", "~00:37"),
        ("about 14:00", "~14:00"),
        ("Approx. 14:00", "~14:00"),
        ("around 7 PM¦ we", "~19:00pm"),
        ("14:05¦-ish", "14:05"),
        ("14:05¦ é", "14:05"),
        ("14:05¦\u{3000}警報", "14:05"),
        ("14:05¦警報", "14:05"),
    ]);
}

#[test]
fn zones() {
    check(&[
        ("14:05 UTC¦: x", "14:05 UTC=0"),
        ("14:05 utc", "14:05 utc=0"),
        ("14:05Z", "14:05 Z=0"),
        ("14:05 (UTC)¦ x", "14:05 UTC=0"),
        ("14:05 [PT]", "14:05 PT"),
        ("10:30 AM (UTC)", "10:30am UTC=0"),
        ("10:30 AM, UTC", "10:30am UTC=0"),
        ("16:15 GMT+1", "16:15 GMT+1=60"),
        ("16:15 GMT+1¦: the", "16:15 GMT+1=60"),
        ("16:15 UTC-5", "16:15 UTC-5=-300"),
        ("16:15 UTC−3", "16:15 UTC−3=-180"),
        ("16:15 UTC+05:30", "16:15 UTC+05:30=330"),
        ("16:15 (UTC-4)", "16:15 UTC-4=-240"),
        ("16:15 UTC¦ - 3 servers", "16:15 UTC=0"),
        ("16:15+02:00", "16:15 +02:00=120"),
        ("16:15 -0800", "16:15 -0800=-480"),
        ("16:15 (+01:00)", "16:15 +01:00=60"),
        ("17:30 PST¦: x", "17:30 PST"),
        ("17:30 EAT", "17:30 EAT"),
        ("17:30 Pacific Time", "17:30 Pacific Time"),
        ("17:30 local time¦, x", "17:30 local time"),
        ("17:30 (Nowhere time)", "17:30 Nowhere time"),
        ("17:30 Europe/Berlin", "17:30 Europe/Berlin"),
        ("17:30¦ Eastern region fails", "17:30"),
        ("17:30¦ (UTC, by the log)", "17:30"),
        ("17:30¦, ETA unknown", "17:30"),
        ("17:30 UTC¦ (10:30 AM PT)", "17:30 UTC=0"),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("2019-01-11", "2019-01-11"),
        ("2019-1-17¦: x", "2019-01-17"),
        ("2019/03/07", "2019-03-07"),
        ("24-10-2024", "2024-10-24"),
        ("13/10/2023", "2023-10-13"),
        ("10/13/2023", "2023-10-13"),
        ("03/04/26", "2026-04-03"),
        ("24.10.2024¦.", "2024-10-24"),
        ("22/Mar/2022", "2022-03-22"),
        ("22-Mar-2022", "2022-03-22"),
        ("March 11, 2024", "2024-03-11"),
        ("August 16 , 2024", "2024-08-16"),
        ("March 11,2024", "2024-03-11"),
        ("MARCH 11, 2024", "2024-03-11"),
        ("Mar 5, 2024", "2024-03-05"),
        ("11 March 2024", "2024-03-11"),
        ("6th Nov 2023", "2023-11-06"),
        ("19th of February", "--02-19"),
        ("February 4th, 2024", "2024-02-04"),
        ("January 3th", "--01-03"),
        ("October 2", "--10-02"),
        ("Oct 2¦, the", "--10-02"),
        ("Sep 27 2017", "2017-09-27"),
        ("Sept. 18th, 2017", "2017-09-18"),
        ("Thursday, May 9, 2024", "Thu 2024-05-09"),
        ("Wednesday 4 December 2019", "Wed 2019-12-04"),
        ("Tue Mar 5 2024", "Tue 2024-03-05"),
        ("2024-01-02 (Tue)", "Tue 2024-01-02"),
        ("January23, 2021", "2021-01-23"),
        ("03, 14, 2024", "2024-03-14"),
        ("2024年4月3日", "2024-04-03"),
        ("4月3日", "--04-03"),
        ("3 de marzo de 2024", "2024-03-03"),
        ("3 mars 2024", "2024-03-03"),
        ("1er mai 2024", "2024-05-01"),
        ("3 de março de 2024", "2024-03-03"),
        ("3. März 2024", "2024-03-03"),
        ("mardi 5 mars 2024", "Tue 2024-03-05"),
        ("31 June 2024", "2024-06-31"),
        ("March 2024", "2024-03--"),
        ("March 2024¦: x", "2024-03--"),
        ("january 5", "--01-05"),
    ]);
}

#[test]
fn dates_with_clocks() {
    check(&[
        ("2018-03-31 15:47", "2018-03-31 15:47"),
        ("Oct 30, 2020, 15:56 (UTC)", "2020-10-30 15:56 UTC=0"),
        ("2018-08-22, 03:26pm¦: x", "2018-08-22 15:26pm"),
        ("March 11, 2024, 09:30 AM (UTC)", "2024-03-11 09:30am UTC=0"),
        ("2019-01-11T14:00:00Z", "2019-01-11 14:00:00 Z=0"),
        (
            "2019-01-11T14:00:00.123+02:00",
            "2019-01-11 14:00:00 +02:00=120",
        ),
        ("2019-01-11T14:00-08:00", "2019-01-11 14:00 -08:00=-480"),
        (
            "2019-01-11 14:00:00 -0800",
            "2019-01-11 14:00:00 -0800=-480",
        ),
        ("24-10-2024 - 08:15¦ x", "2024-10-24 08:15"),
        ("30 July 2012, 02:33 IST¦.", "2012-07-30 02:33 IST"),
        ("May 14, 2021 08:32 (UTC)", "2021-05-14 08:32 UTC=0"),
        ("13/10/2023 at 2100hrs WAT", "2023-10-13 21:00 WAT"),
        ("Mar 21 21:26:21¦ localhost", "--03-21 21:26:21"),
        ("22/Mar/2022:14:05:33 +0000", "2022-03-22 14:05:33 +0000=0"),
        ("3 de marzo de 2024 a las 15h30", "2024-03-03 15:30"),
        ("11:10 6th Nov 2023¦ - x", "2023-11-06 11:10"),
        ("5:00 AM GMT on May 12, 2024", "2024-05-12 05:00am GMT=0"),
        ("16:15 GMT+1 on January 31", "--01-31 16:15 GMT+1=60"),
        ("16:15 on Friday¦.", "Fri 16:15"),
        ("5:00 AM on May 12, 2024 GMT", "2024-05-12 05:00am GMT=0"),
        ("Monday 14:05¦ x", "Mon 14:05"),
        (
            "Thursday, May 9, 2024, 17:30 PST",
            "Thu 2024-05-09 17:30 PST",
        ),
        ("May 9, 2024 at roughly 17:30 PST", "~2024-05-09 17:30 PST"),
        ("June 9, 2024¦: 3 servers", "2024-06-09"),
        ("March 11, 2024 (UTC)", "2024-03-11 UTC=0"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("7:20 PM - 8:00 PM GMT", "19:20pm .. 20:00pm GMT=0"),
        ("7:20–8:00 PM", "07:20 .. 20:00pm"),
        ("7-8 PM¦ x", "07:00 .. 20:00pm"),
        ("02:00-04:30", "02:00 .. 04:30"),
        ("14:00 UTC to 17:30 UTC", "14:00 UTC=0 .. 17:30 UTC=0"),
        ("14:00 UTC-15:30 UTC", "14:00 UTC=0 .. 15:30 UTC=0"),
        ("14:00 until about 17:30", "~14:00 .. 17:30"),
        ("09:00 AM - 11:30 AM (UTC)", "09:00am .. 11:30am UTC=0"),
        (
            "November 10, 2023, 8:00 PM - November 11, 2023, 2:00 AM (UTC)",
            "2023-11-10 20:00pm .. 2023-11-11 02:00am UTC=0",
        ),
        (
            "June 9, 2024, 10:00 M — June 10, 2024, 2:00 PM (UTC)",
            "2024-06-09 10:00 .. 2024-06-10 14:00pm UTC=0",
        ),
        ("~00:37-00:41", "~00:37 .. 00:41"),
        (
            "July 29, 2023, 09:00 AM - Aug 04, 2023, 04:30 AM (UTC)",
            "2023-07-29 09:00am .. 2023-08-04 04:30am UTC=0",
        ),
        ("7-13th Nov", "----07 .. --11-13"),
        ("March 3-5, 2024", "--03-03 .. 2024---05"),
        ("July 30 and 31, 2012", "--07-30 .. 2012---31"),
        ("March 3 - March 5, 2024", "--03-03 .. 2024-03-05"),
        (
            "2024-06-20 14:00 UTC to 2024-06-20 16:30 UTC",
            "2024-06-20 14:00 UTC=0 .. 2024-06-20 16:30 UTC=0",
        ),
        ("2024-06-20 14:00-16:30", "2024-06-20 14:00 .. 16:30"),
        ("15.26 - 16.10¦: alarm", "15:26 .. 16:10"),
        (
            "May 9, 2024, from 17:30 to 18:00",
            "2024-05-09 17:30 .. 18:00",
        ),
        ("14:05¦ and 14:10", "14:05"),
        ("15h30 – 16h", "15:30 .. 16:00"),
        ("14:00 → 15:00", "14:00 .. 15:00"),
        ("14:00 〜 15:00", "14:00 .. 15:00"),
        ("14:00¦ - 3 servers restarted", "14:00"),
        ("14:05¦ - 2 of three nodes", "14:05"),
        ("14:05¦ – 5 May releases are stopped", "14:05"),
        ("Oct 2¦ - 5 servers", "--10-02"),
        ("14:05¦ to the team", "14:05"),
        ("14:05¦-3 servers", "14:05"),
        ("14:05¦ - 15.26 GB", "14:05"),
    ]);
}

#[test]
fn moments_of_sentences_in_several_languages() {
    for (text, expected) in [
        ("about 9 o'clock UTC", "~09:00 UTC=0"),
        ("until shortly before 12:00 GMT", "~12:00 GMT=0"),
        ("just after 8 PM", "~20:00pm"),
        ("de 8h00 à 10h10 (GMT)", "08:00 .. 10:10 GMT=0"),
        ("das 08h10 às 09h30", "08:10 .. 09:30"),
        ("entre las 13:20 y las 14:35 (CEST)", "13:20 .. 14:35 CEST"),
        ("das 22:30 do dia 12/03/2024", "2024-03-12 22:30"),
        // A length, and no time.
        ("une panne de 2h30", ""),
        ("just 5 of them", ""),
    ] {
        let found = moments(text, Span::new(0, text.len()));
        let found = found.first().map_or(String::new(), |m| shown(text, m));
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn what_is_no_moment() {
    let nowhere = [
        "1.13.2",
        "1.04323",
        "10:1",
        ":05",
        "8080:80",
        "0:8080",
        "4,932,713",
        "100%",
        "5 users",
        "2 of",
        "24/7",
        "3/4 of the nodes",
        "v2.12",
        "20 minutes",
        "11m",
        "11m DAI",
        "0x1405",
        "a1405b",
        "??:??",
        "12:345",
        "2022-02-?? ??:??",
        "HH:MM",
        "may 5",
        "March",
        "May",
        "Sun 3",
        "2024",
        "14",
        "1405",
        "80:20",
        "fe80::12:34",
        "10:20::1",
        "12:34:5",
        "1:2:3",
        "2 GB",
        "2:30 minutes",
        "15.26 million",
        "15.26%",
        "10.2.3.4",
        "10.12.2024.1",
        "1200 hours of work",
        "192.168.10.20:14",
        "noonish",
        "7 pmx",
        "2024-13-05",
        "2024-01-32",
        "99/99/2024",
        "May 32",
        "May 3.5",
        "May 20%",
        "Oct 5,767 users",
        "march of 5",
        "Sat",
        "Monday",
        "about 3 hours",
        "~5 users",
        "",
        "~",
        "約",
        "2024/01/02/x",
        "3 de",
        "1時間 7 分",
        "M 10:",
        "set 5",
        "out 5",
        "2024-01-02.log",
        "2024-01-02-notes",
    ];
    for text in nowhere {
        assert_eq!(moment_at(text, 0, text.len()), None, "{text:?}");
        assert_eq!(all(text), [""; 0], "{text:?}");
    }
    // Where a time is expected they are one; in prose they may be anything else.
    for text in ["15.26", "15h30", "2h30", "15h", "25:10", "14:75"] {
        assert!(moment_at(text, 0, text.len()).is_some(), "{text:?}");
        assert_eq!(all(text), [""; 0], "{text:?}");
    }
    assert_eq!(moment_at("March 2024 releases", 0, 19), None);
}

fn all(text: &str) -> Vec<String> {
    let found = moments(text, Span::new(0, text.len()));
    assert!(found.windows(2).all(|m| m[0].span.end <= m[1].span.start));
    found.iter().map(|m| m.span.of(text).to_owned()).collect()
}

#[test]
fn moments_in_running_text() {
    for (text, expected) in [
        (
            "From 14:05 to 15:30 UTC it was slow.",
            &["14:05 to 15:30 UTC"][..],
        ),
        ("Début à 15h30, fin à 16h.", &["15h30", "16h"]),
        ("It took 2h30 from 14:05 on.", &["14:05"]),
        (
            "at approximately 7:30 pm (CST), we",
            &["approximately 7:30 pm (CST)"],
        ),
        (
            "On March 5 at 9:05, 3 of 4 nodes (v1.13.2)",
            &["March 5 at 9:05"],
        ),
        ("Start:14:05 End:15:05", &["14:05", "15:05"]),
        ("**14:05** and `15:05`", &["14:05", "15:05"]),
        ("MAC 00:1b:44:11:3a:b7, port 8080:80", &[]),
        ("see https://x.test/2024-01-02?t=14:05 at 15:05", &["15:05"]),
        ("[log](https://x.test/14:05) 15:05", &["15:05"]),
        ("images/2024-01-02.png or a/2024-01-02", &[]),
        ("14:05, 14:10 and 14:15", &["14:05", "14:10", "14:15"]),
        ("~~14:05~~ 14:06", &["14:05", "14:06"]),
        ("10.12:30 PM UTC", &[]),
        ("17:02 UTC (10:02 AM PT)", &["17:02 UTC", "10:02 AM PT"]),
        ("Between 14:00 and 15:15 UTC, it", &["14:00 and 15:15 UTC"]),
        ("between the hours of ~7pm and 8pm", &["~7pm and 8pm"]),
        ("Entre 15h et 16h30.", &["15h et 16h30"]),
        ("in March 2024 we", &["March 2024"]),
        ("we may 5 times a day march 11 miles", &[]),
        ("é14:05 é 14:06é", &[]),
        ("$14.05 costs 15.26 or 15.26 UTC", &["15.26 UTC"]),
        ("2026-04-03 14:37 (JST)に障害", &["2026-04-03 14:37 (JST)"]),
    ] {
        assert_eq!(all(text), expected, "{text:?}");
    }
}

#[test]
fn parts_know_where_they_stand() {
    let text = "– é ~Thu, May 9, 2024, 5:30 PM (PST) – 6:05 PM é";
    let moment = moments(text, Span::new(0, text.len())).remove(0);
    assert_eq!(
        moment.span.of(text),
        "~Thu, May 9, 2024, 5:30 PM (PST) – 6:05 PM"
    );
    let from = moment.from;
    assert_eq!(from.weekday.unwrap().0.of(text), "Thu");
    assert_eq!(from.date.unwrap().0.of(text), "May 9, 2024");
    assert_eq!(from.clock.unwrap().0.of(text), "5:30 PM");
    assert_eq!(from.zone.unwrap().0.of(text), "PST");
    assert_eq!(moment.to.unwrap().clock.unwrap().0.of(text), "6:05 PM");
}

#[test]
fn nothing_is_read_behind_the_end_nor_before_the_start() {
    let text = "2024-01-02 14:05 UTC – 15:30";
    for end in 0..=text.len() + 2 {
        for start in 0..=end {
            if let Some(moment) = moment_at(text, start, end) {
                assert!(moment.span.start == start && moment.span.end <= end);
            }
            for moment in moments(text, Span::new(start, end)) {
                assert!(start <= moment.span.start && moment.span.end <= end);
            }
        }
    }
    assert_eq!(moment_at("é14:05", 1, 7), None, "no boundary");
}

#[test]
fn reading_takes_time_in_proportion() {
    let units = [
        "1", "12", ":", "12:", "Mar ", "Mar", "-", " ", "~", "14:05 - ", "May 5 - ", "a", "é",
        "x://", "14:05 (", "2024-", "7-", "1.", "about ", "\u{3000}",
    ];
    in_proportion(&units, |text| moments(text, Span::new(0, text.len())).len());
}
