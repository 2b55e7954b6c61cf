//! Whatever the text: readers end, and what they find lies in it.

use super::*;
use crate::text::Span;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Pieces that texts about times are made of, and what breaks them.
const PIECES: &[&str] = &[
    "14:05",
    "9",
    "7",
    "15.26",
    "2100",
    "hrs",
    "h",
    "30",
    "24",
    "2024",
    "-",
    "–",
    "−",
    ":",
    ".",
    ",",
    "/",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\n",
    "(",
    ")",
    "[",
    "UTC",
    "GMT",
    "+1",
    "-05:30",
    "Z",
    "T",
    "PST",
    "AM",
    "p.m.",
    "M",
    "March",
    "mar",
    "may",
    "Oct.",
    "3rd",
    "13th",
    "de",
    "of",
    "Thu",
    "Monday",
    ",",
    "on",
    "at",
    "from",
    "to",
    "between",
    "and",
    "~",
    "~~",
    "about",
    "約",
    "年",
    "月",
    "日",
    "時",
    "分",
    "時間",
    "noon",
    "hours",
    "min",
    "m",
    "half",
    "an",
    "a",
    "%",
    "percent",
    "users",
    "million",
    "k",
    "five",
    "twenty",
    "hundred",
    "é",
    "\u{301}",
    "\0",
    "://",
    "*",
    "99999999999",
    "½",
    "1/2",
    "Europe/Berlin",
    "Pacific Time",
    "more than",
    "é14",
    "\u{1f600}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The spans lie in the text and are in order.
fn check(text: &str, spans: &[Span]) {
    let fits = |s: &Span| text.get(s.start..s.end).is_some_and(|t| !t.is_empty());
    assert!(spans.iter().all(fits), "{spans:?} in {text:?}");
    let apart = |pair: &[Span]| pair[0].end <= pair[1].start;
    assert!(spans.windows(2).all(apart), "{spans:?} in {text:?}");
}

fn parts(point: &Point) -> impl Iterator<Item = Span> {
    let weekday = point.weekday.map(|(s, _)| s);
    let date = point.date.map(|(s, _)| s);
    let clock = point.clock.map(|(s, _)| s);
    let zone = point.zone.map(|(s, _)| s);
    [weekday, date, clock, zone].into_iter().flatten()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_are_total(text in text(), from in 0..80_usize, to in 0..80_usize) {
        let part = Span::new(from.min(to), from.max(to));
        for within in [Span::new(0, text.len()), part] {
            let found = moments(&text, within);
            check(&text, &found.iter().map(|m| m.span).collect::<Vec<_>>());
            for moment in &found {
                prop_assert!(moment.from.clock.is_some() || moment.from.date.is_some());
                let mut spans: Vec<Span> = parts(&moment.from).collect();
                spans.extend(moment.to.iter().flat_map(parts));
                prop_assert!(spans.iter().all(|s| moment.span.covers(*s)));
                spans.sort_by_key(|s| s.start);
                check(&text, &spans);
            }
            let found = durations(&text, within);
            check(&text, &found.iter().map(|d| d.span).collect::<Vec<_>>());
            let found = quantities(&text, within);
            check(&text, &found.iter().map(|q| q.span).collect::<Vec<_>>());
        }
        if let Some(moment) = moment_at(&text, part.start, part.end) {
            prop_assert_eq!(moment.span.start, part.start);
            check(&text, &[moment.span]);
        }
        let _ = read_clock(&text);
    }

    #[test]
    fn a_clock_is_written_as_it_is_read(minutes in 0..1440_u16, model in prop::sample::select(vec![
        "14:05", "9:05", "2:05 PM", "02:05pm", "7 p.m.", "15.26", "15h30", "0930 UTC", "2100hrs", "14:05 Uhr", "14時05分",
    ])) {
        let style = moment_at(model, 0, model.len()).and_then(|m| m.from.clock).unwrap().1.style;
        let written = style.write(minutes) + if model.ends_with("UTC") { " UTC" } else { "" };
        let read = moment_at(&written, 0, written.len()).and_then(|m| m.from.clock);
        prop_assert_eq!(read.map(|(_, c)| c.minutes), Some(minutes), "{}", written);
    }

    #[test]
    fn a_duration_is_written_as_it_is_read(minutes in 1..60_000_u64, model in prop::sample::select(vec![
        "6 hours", "2h30", "1 hour and 48 minutes", "3h 45m", "7.5 hours", "371 minutes", "2 hrs", "20-minute", "3 days",
        "2 weeks", "dos horas", "2 heures et 5 minutes", "uma hora", "zwei Stunden", "1 時間 7 分",
    ])) {
        let style = durations(model, Span::new(0, model.len()))[0].style;
        let written = style.write(minutes * 60);
        let read = durations(&written, Span::new(0, written.len()));
        prop_assert_eq!(read.first().map(|d| d.seconds), Some(minutes * 60), "{}", written);
        prop_assert_eq!(read.len(), 1);
    }
}

/// A unit repeated, and twice as often, is read in time that goes with its length. Other programs run on the machine,
/// so one of several tries has to show it.
pub(super) fn in_proportion(units: &[&str], read: impl Fn(&str) -> usize) {
    const TRIES: usize = 6;
    let time = |text: &str| {
        let start = Instant::now();
        std::hint::black_box(read(text));
        start.elapsed()
    };
    for unit in units {
        let text = |length: usize| unit.repeat(length / unit.len());
        let (one, two) = (text(60_000), text(120_000));
        let mut seen = Vec::new();
        let linear = (0..TRIES).any(|_| {
            let (first, second) = (time(&one), time(&two));
            seen.push((first, second));
            second < Duration::from_millis(15) + first * 3
        });
        assert!(linear, "{unit:?} takes {seen:?}");
    }
}
