//! How long it takes to read a postmortem, to draw its preview, to write one value to it and to check it: `make bench`.
//! It fails where reading or checking takes longer than is promised; that is meant for a machine that does nothing else.

mod documents;

use debrief::checks::{Setup, check};
use debrief::facts::Day;
use debrief::lens::put;
use debrief::outline::{Part, read};
use debrief::render::blocks;
use documents::{Layout, postmortem};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// One incident, which makes about five.
const USUAL: usize = 4_000;
const SMALL: usize = 50_000;
const LARGE: usize = 1_000_000;

/// What reading a megabyte may take.
const PROMISED: Duration = Duration::from_millis(60);

/// What reading, gathering and checking a document of some length may take.
const CHECKING: [(usize, Duration); 2] = [
    (USUAL, Duration::from_millis(1)),
    (LARGE, Duration::from_millis(100)),
];

/// So long is each thing done over and over.
const PATIENCE: Duration = Duration::from_millis(800);

/// The shortest and the middle time of many.
fn measured(mut work: impl FnMut()) -> (Duration, Duration) {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || begin.elapsed() < PATIENCE {
        let start = Instant::now();
        work();
        times.push(start.elapsed());
    }
    times.sort();
    (times[0], times[times.len() / 2])
}

fn say(what: &str, text: &str, (best, middle): (Duration, Duration)) {
    let speed = text.len() as f64 / best.as_secs_f64() / 1e6;
    println!("  {what:<9} {best:>10.2?} {middle:>10.2?} {speed:>8.0} MB/s");
}

/// Says how long everything takes with one text. Gives the time of reading.
fn all_of(layout: Layout, length: usize) -> Duration {
    let text = postmortem(layout, length);
    let outline = read(&text);
    let nodes = outline.nodes.len();
    println!("{layout:?}, {} kB, {nodes} nodes", text.len() / 1000);
    let reading = measured(|| drop(black_box(read(&text))));
    say("read", &text, reading);
    say("draw", &text, measured(|| drop(black_box(blocks(&text)))));
    let write = |value| put(&text, &outline, nodes / 2, Part::Body, value);
    if let Err(refusal) = write("a value") {
        println!("  write     refused: {refusal}");
    } else {
        say(
            "write",
            &text,
            measured(|| drop(black_box(write("a value")))),
        );
    }
    reading.0
}

/// Says how long a text takes to be read, its facts to be gathered and the rules to be asked, and gives that time.
fn checking(layout: Layout, length: usize) -> Duration {
    let text = postmortem(layout, length);
    let today = Day::new(2026, 1, 15);
    let setup = Setup {
        today,
        ..Setup::default()
    };
    let found = check(&text, setup).len();
    let time = measured(|| drop(black_box(check(&text, setup))));
    println!("{layout:?}, {} kB, {found} findings", text.len() / 1000);
    say("check", &text, time);
    time.0
}

/// Says whether a promise is kept.
fn kept(what: &str, slowest: Duration, promised: Duration) -> bool {
    println!("{what} takes {slowest:.1?}, and may take {promised:.1?}");
    slowest <= promised
}

fn main() -> ExitCode {
    println!("                  best     middle");
    let mut slowest = Duration::ZERO;
    for layout in Layout::ALL {
        all_of(layout, SMALL);
        slowest = slowest.max(all_of(layout, LARGE));
    }
    let checked = CHECKING.map(|(length, promised)| {
        let times = Layout::ALL.map(|layout| checking(layout, length));
        let slowest = times.into_iter().max().unwrap_or_default();
        (
            format!("checking {length} bytes or a little more"),
            slowest,
            promised,
        )
    });
    let mut all_kept = kept("reading a megabyte", slowest, PROMISED);
    for (what, slowest, promised) in checked {
        all_kept &= kept(&what, slowest, promised);
    }
    match all_kept {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
