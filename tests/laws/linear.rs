//! Law 7: eight times the text takes about eight times the time.

use crate::check::parts;
use crate::pathological::{Generator, OF_CLAIMS, OF_PARSERS, OF_POSTMORTEMS};
use debrief::checks::{Setup, check};
use debrief::lens::{NewRow, Place, add_row, move_row, put, remove_row};
use debrief::outline::{NodeKind, Part, read};
use debrief::render::blocks;
use std::hint::black_box;
use std::time::{Duration, Instant};

const KIB: usize = 1024;

/// The lengths of the two texts that are compared. Where memory has to be fetched anew there is a step, once: so far
/// apart it does not count for much.
const SHORT: usize = 32 * KIB;
const LONG: usize = 8 * SHORT;

/// How many times what the short text takes the long one may: what is quadratic takes sixty-four.
const AT_MOST: u32 = 24;

/// Whatever takes less is not looked into: it is as long as the noise.
const NOTHING: Duration = Duration::from_millis(2);

/// Nothing takes this long, on whatever machine.
const TOO_LONG: Duration = Duration::from_secs(8);

/// So often at most a thread waits for its time to be added up.
const GIVE_AWAY: u32 = 100;

/// So often is measured again what seems to be too slow, and each time after a longer rest.
const ROUNDS: u32 = 16;
const REST: Duration = Duration::from_millis(5);

/// The time that this thread has had a processor for, where the system tells it: other programs do not count.
fn own_time() -> Option<Duration> {
    // The system adds up what a thread has used when the thread gives the processor away; so often has it done that.
    let (_, turns) = used_and_turns()?;
    (0..GIVE_AWAY).find_map(|_| {
        std::thread::sleep(Duration::from_micros(50));
        let (used, after) = used_and_turns()?;
        (after != turns).then_some(used)
    })
}

/// What this thread has used, and how many turns it had.
fn used_and_turns() -> Option<(Duration, u64)> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let mut told = told.split_whitespace().map(str::parse);
    let used = told.next()?.ok()?;
    let turns = told.nth(1)?.ok()?;
    Some((Duration::from_nanos(used), turns))
}

fn timed(work: impl FnOnce()) -> Duration {
    let (before, since) = (own_time(), Instant::now());
    work();
    let (wall, after) = (since.elapsed(), own_time());
    // No work takes no time: then the system has not told it, and the wall has, if anything, too much.
    match (before, after) {
        (Some(before), Some(after)) if after > before => after - before,
        _ => wall,
    }
}

/// Why the time grows faster than the text, if it does. What disturbs a measurement makes it longer, so the shortest of
/// several counts.
fn faster_than_linear(work: &dyn Fn(&str), text: fn(usize) -> String) -> Option<String> {
    let (short, long) = (text(SHORT), text(LONG));
    let (mut quick, mut slow) = (Duration::MAX, Duration::MAX);
    for round in 0..ROUNDS {
        std::thread::sleep(REST * round);
        quick = quick.min(timed(|| work(&short)));
        slow = slow.min(timed(|| work(&long)));
        if slow > TOO_LONG {
            break;
        }
        if slow < NOTHING || slow <= quick * AT_MOST {
            return None;
        }
    }
    let (less, more) = (short.len() / KIB, long.len() / KIB);
    Some(format!(
        "{less} KiB take {quick:?}, and {more} KiB {slow:?}"
    ))
}

/// Law 7 for one thing that is done with a text. All that do not keep it are named.
fn keeps_law_7(generators: &[Generator], work: &dyn Fn(&str)) {
    let broken: Vec<String> = generators
        .iter()
        .filter_map(|(name, text)| Some(format!("{name}: {}", faster_than_linear(work, *text)?)))
        .collect();
    assert!(broken.is_empty(), "law 7:\n{}", broken.join("\n"));
}

fn reading(text: &str) {
    black_box(read(text));
}

fn rendering(text: &str) {
    black_box(blocks(text));
}

/// A value to the last place of the text.
fn writing(text: &str) {
    let outline = read(text);
    let Some((node, part)) = parts(&outline).pop() else {
        return;
    };
    let _ = black_box(put(text, &outline, node, part, "a value"));
}

/// Reading it, gathering what it says, and asking all rules.
fn checking(text: &str) {
    black_box(check(text, Setup::default()));
}

#[test]
fn law_7_checking_is_linear() {
    keeps_law_7(OF_POSTMORTEMS, &checking);
    keeps_law_7(OF_CLAIMS, &checking);
}

#[test]
fn law_7_reading_is_linear() {
    keeps_law_7(OF_PARSERS, &reading);
    keeps_law_7(OF_POSTMORTEMS, &reading);
}

#[test]
fn law_7_rendering_is_linear() {
    keeps_law_7(OF_PARSERS, &rendering);
    keeps_law_7(OF_POSTMORTEMS, &rendering);
}

#[test]
fn law_7_writing_is_linear() {
    keeps_law_7(OF_PARSERS, &writing);
    keeps_law_7(OF_POSTMORTEMS, &writing);
}

#[test]
fn what_is_quadratic_is_found() {
    let quadratic = |text: &str| {
        for _ in text.as_bytes().chunks(4 * KIB) {
            black_box(text.bytes().map(u64::from).sum::<u64>());
        }
    };
    assert!(faster_than_linear(&quadratic, |n| "a".repeat(n)).is_some());
}

#[test]
fn the_texts_are_as_long_as_they_should_be() {
    let all = OF_PARSERS.iter().chain(OF_POSTMORTEMS).chain(OF_CLAIMS);
    for (name, text) in all {
        let length = text(SHORT).len();
        assert!((24 * KIB..=36 * KIB).contains(&length), "{name}: {length}");
    }
}

#[test]
fn law_7_rows_are_quick_among_two_thousand() {
    let text = "# T\n\n## Timeline\n".to_owned()
        + &"- **11:00**: a\n".repeat(2000)
        + "\n## Tasks\n"
        + &"1. a\n".repeat(2000);
    let outline = read(&text);
    let rows = |kind| outline.nodes.iter().position(|n| n.kind == kind).unwrap();
    let row = NewRow {
        key: "12:00".into(),
        words: "b".into(),
    };
    for node in [rows(NodeKind::Entry), rows(NodeKind::Task)] {
        let all = || {
            drop(add_row(&text, &outline, Place::After(node + 1000), &row));
            drop(move_row(&text, &outline, node + 1000, true));
            drop(remove_row(&text, &outline, node + 1000));
            drop(put(&text, &outline, node + 1000, Part::Body, "c"));
        };
        let time = (0..3).map(|_| timed(all)).min().unwrap();
        assert!(time < Duration::from_millis(400), "{time:?}");
    }
}
