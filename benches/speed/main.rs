//! How long it takes to read a postmortem, to draw its preview and to write one value to it: `make bench`. It fails
//! where reading a megabyte takes longer than is promised; that is meant for a machine that does nothing else.

mod documents;

use debrief::lens::put;
use debrief::outline::{Part, read};
use debrief::render::blocks;
use documents::{Layout, postmortem};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const SMALL: usize = 50_000;
const LARGE: usize = 1_000_000;

/// What reading a megabyte may take.
const PROMISED: Duration = Duration::from_millis(60);

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

fn main() -> ExitCode {
    println!("                  best     middle");
    let mut slowest = Duration::ZERO;
    for layout in Layout::ALL {
        all_of(layout, SMALL);
        slowest = slowest.max(all_of(layout, LARGE));
    }
    println!("reading a megabyte takes {slowest:.1?}, and may take {PROMISED:.1?}");
    if slowest <= PROMISED {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
