//! Law 7: nothing panics, hangs or goes quadratic.

use crate::cases;
use crate::check::parts;
use crate::values::{block, soup};
use debrief::lens::{
    NewRow, Place, add_row, get, move_row, put, remove_row, set_done, sort_entries,
};
use debrief::outline::{NodeKind, Part, read};
use proptest::prelude::*;
use proptest::sample::Index;
use std::time::{Duration, Instant};

fn everything_once(text: &str, at: usize, value: &str) {
    let outline = read(text);
    for node in [at % outline.nodes.len(), outline.nodes.len()] {
        let row = NewRow {
            key: value.to_owned(),
            words: value.to_owned(),
        };
        for part in [Part::Key, Part::Body] {
            let _ = (
                get(text, &outline, node, part),
                put(text, &outline, node, part, value),
            );
        }
        for place in [Place::After(node), Place::In(node)] {
            if let Ok((edit, begins)) = add_row(text, &outline, place, &row) {
                assert!(edit.apply(text).unwrap().is_char_boundary(begins));
            }
        }
        let _ = (
            remove_row(text, &outline, node),
            move_row(text, &outline, node, true),
            move_row(text, &outline, node, false),
        );
        let _ = (
            sort_entries(text, &outline, node),
            set_done(text, &outline, node, true),
        );
        assert!(outline.at(at) < outline.nodes.len());
    }
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn law_7_nothing_panics(text in soup(), at: Index, value in block()) {
        everything_once(&text, at.index(text.len() + 40), &value);
    }

    #[test]
    fn law_7_spans_are_in_the_text_and_in_order(text in soup()) {
        let outline = read(&text);
        for node in &outline.nodes {
            prop_assert!(text.get(node.span.start..node.span.end).is_some(), "{:?}", node);
        }
        for (node, part) in parts(&outline) {
            let leaf = outline.leaf(node, part).unwrap();
            prop_assert!(text.get(leaf.gap.start..leaf.gap.end).is_some() && text.get(leaf.span.start..leaf.span.end).is_some(), "{:?}", leaf);
            prop_assert!(leaf.gap.end <= leaf.span.start, "{:?}", leaf);
        }
        for pair in outline.nodes.windows(2).filter(|p| p[0].kind != NodeKind::Title) {
            prop_assert!(pair[0].span.start <= pair[1].span.start, "{:?}", pair);
        }
    }
}

type Generator = (&'static str, fn(usize) -> String);

/// Inputs that parsers go quadratic on: cmark's, and our own.
const GENERATORS: &[Generator] = &[
    ("quotes over lazy lines", |n| {
        "> ".repeat(n / 4) + "a\n" + &"a\n".repeat(n / 4)
    }),
    ("lists over lazy lines", |n| {
        "- ".repeat(n / 4) + "a\n" + &"a\n".repeat(n / 4)
    }),
    ("lists over blank lines", |n| {
        "- ".repeat(n / 4) + "a\n" + &"\n".repeat(n / 2)
    }),
    ("ordinals over lazy lines", |n| {
        "1. ".repeat(n / 6) + "a\n" + &"a\n".repeat(n / 4)
    }),
    ("ever deeper lists", |n| {
        (0..)
            .map(|d| "  ".repeat(d) + "- a\n")
            .scan(0, |len, l| {
                *len += l.len();
                (*len < n).then_some(l)
            })
            .collect()
    }),
    ("deep quotes, many times", |n| {
        (">".repeat(100) + " a\n").repeat(n / 103)
    }),
    ("rules and quotes", |n| "---\n>".repeat(n / 5)),
    ("items", |n| {
        "## Tasks\n".to_owned() + &"- a\n".repeat(n / 4)
    }),
    ("entries", |n| {
        "## Timeline\n".to_owned() + &"- **11:00**: a\n".repeat(n / 15)
    }),
    ("entries by CR", |n| {
        "## Timeline\r".to_owned() + &"- **11:00**: a\r".repeat(n / 15)
    }),
    ("numbered tasks", |n| {
        "## Tasks\n- **T**:\n".to_owned() + &"    1. a\n".repeat(n / 9)
    }),
    ("prose between entries", |n| {
        "## Timeline\n".to_owned() + &"- a\n\nb\n\n".repeat(n / 8)
    }),
    ("headings", |n| "## a\n".repeat(n / 5)),
    ("one line of markers", |n| "- ".repeat(n / 2)),
    ("open brackets", |n| "[".repeat(n)),
    ("open links", |n| "[a](".repeat(n / 4)),
    ("open references", |n| "[a][".repeat(n / 4)),
    ("footnotes", |n| "[^a]: ".repeat(n / 6)),
    ("backslashes", |n| "- **a**: ".to_owned() + &"\\".repeat(n)),
    ("stars", |n| "- **".to_owned() + &"a**b".repeat(n / 4)),
    ("backtick runs", |n| {
        (1..)
            .map(|k| "e".to_owned() + &"`".repeat(k))
            .scan(0, |len, l| {
                *len += l.len();
                (*len < n).then_some(l)
            })
            .collect()
    }),
    ("open comments", |n| "a <!--".repeat(n / 6)),
    ("open tags", |n| "<a b=\"".repeat(n / 6)),
    ("open fences", |n| "```\n~~~\n".repeat(n / 8)),
    ("front matter that never ends", |n| {
        "---\n".to_owned() + &"a: b\n".repeat(n / 5)
    }),
    ("a wide table", |n| {
        format!(
            "{}\n{}\n{}",
            "|a".repeat(n / 8),
            "|-".repeat(n / 8),
            "|\n".repeat(n / 4)
        )
    }),
    ("CRLF", |n| "\r\n".repeat(n / 2)),
    ("CR", |n| "\r".repeat(n)),
];

fn best_of(runs: usize, work: impl Fn()) -> Duration {
    let timed = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(|_| timed()).min().unwrap()
}

/// Four times the input may take ten times as long, which leaves room for noise: quadratic would be sixteen. Both are
/// large enough to need fresh memory.
fn grows_linearly(name: &str, work: impl Fn(&str), text: fn(usize) -> String) {
    let mut measured = Vec::new();
    for _ in 0..4 {
        let (small, large) = (text(128 * 1024), text(512 * 1024));
        let (quick, slow) = (best_of(2, || work(&small)), best_of(2, || work(&large)));
        if slow < Duration::from_millis(20) || slow < quick * 10 {
            return;
        }
        measured.push((quick, slow));
    }
    panic!("law 7: {name}: {measured:?}");
}

#[test]
fn law_7_reading_is_linear() {
    for (name, text) in GENERATORS {
        grows_linearly(name, |t| drop(std::hint::black_box(read(t))), *text);
    }
}

#[test]
fn law_7_writing_is_linear() {
    for (name, text) in GENERATORS {
        let write = |t: &str| {
            let outline = read(t);
            let node = outline.nodes.len() - 1;
            drop(std::hint::black_box(put(
                t,
                &outline,
                node,
                Part::Body,
                "a value",
            )));
        };
        grows_linearly(name, write, *text);
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
        let time = best_of(3, || {
            drop(add_row(&text, &outline, Place::After(node + 1000), &row));
            drop(move_row(&text, &outline, node + 1000, true));
            drop(remove_row(&text, &outline, node + 1000));
            drop(put(&text, &outline, node + 1000, Part::Body, "c"));
        });
        assert!(time < Duration::from_millis(400), "{time:?}");
    }
}
