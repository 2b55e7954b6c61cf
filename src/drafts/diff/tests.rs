use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// What a diff with everything around it says of both texts.
fn sides(diff: &Diff, whole: &str) -> (String, String) {
    if diff.is_empty() {
        return (whole.into(), whole.into());
    }
    let side = |without: Kind| {
        let lines = diff.hunks.iter().flat_map(|h| &h.lines);
        lines
            .filter(|l| l.kind != without)
            .map(|l| l.text)
            .collect()
    };
    (side(Kind::Added), side(Kind::Removed))
}

/// As people read it: a sign and the line, marks in brackets.
fn shown(old: &str, new: &str, around: usize) -> Vec<String> {
    let mut shown = Vec::new();
    for hunk in diff(old, new, around).hunks {
        shown.push(format!("@{},{}", hunk.old_line, hunk.new_line));
        for line in hunk.lines {
            let sign = match line.kind {
                Kind::Kept => ' ',
                Kind::Added => '+',
                Kind::Removed => '-',
            };
            let mut text = line.text.to_owned();
            for mark in line.marks.iter().rev() {
                text.insert(mark.end, ']');
                text.insert(mark.start, '[');
            }
            let text = text.replace('\n', "↵");
            shown.push(format!("{sign}{}", text.trim_end_matches('↵')));
        }
    }
    shown
}

#[test]
fn hunks_hold_what_changed_and_what_stands_around() {
    assert_eq!(shown("a\nb\n", "a\nb\n", 3), [""; 0]);
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n";
    assert_eq!(
        shown(old, new, 1),
        ["@4,4", " 4", "-5", "+five", " 6", "@9,9", " 9", "+10"]
    );
    assert_eq!(shown(old, new, 2).len(), 10);
    assert_eq!(shown(old, new, 2)[0], "@3,3");
    assert_eq!(shown("", "a\n", 3), ["@1,1", "+a"]);
    assert_eq!(shown("a\n", "", 3), ["@1,1", "-a"]);
    assert_eq!(shown("a\nb\n", "a\nb", 0), ["@2,2", "-b[↵]", "+b"]);
}

#[test]
fn words_are_marked_where_a_line_was_changed() {
    let marked = shown(
        "- **14:05** The queue was stuck.\n",
        "- **14:15** The queue was full and stuck.\n",
        3,
    );
    assert_eq!(
        marked,
        [
            "@1,1",
            "-- **14:[05]** The queue was stuck.",
            "+- **14:[15]** The queue was [full and ]stuck."
        ]
    );
    assert_eq!(
        shown("Nothing of this.\n", "Quite another thing!\n", 3)[1],
        "-Nothing of this."
    );
}

/// The length of a shortest diff, the slow way.
fn shortest(old: &[&str], new: &[&str]) -> usize {
    let mut row: Vec<usize> = (0..=new.len()).collect();
    for (x, a) in old.iter().enumerate() {
        let mut corner = row[0];
        row[0] = x + 1;
        for (y, b) in new.iter().enumerate() {
            let way = if a == b {
                corner
            } else {
                row[y].min(row[y + 1]) + 1
            };
            corner = row[y + 1];
            row[y + 1] = way;
        }
    }
    row[new.len()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_texts_are_in_it_and_small_ones_have_a_shortest(old in "([abc]?\n){0,24}[ab]?", new in "([abcd]?\r?\n){0,24}[ab]?") {
        let all = diff(&old, &new, usize::MAX / 4);
        prop_assert_eq!(sides(&all, &old), (old.clone(), new.clone()));
        prop_assert_eq!(all.is_empty(), old == new);
        let (a, b): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
        prop_assert_eq!(all.added + all.removed, shortest(&a, &b));
    }

    #[test]
    fn line_numbers_and_marks_name_what_is_there(old in "([ab] ?[é1]?\n){0,30}", new in "([ab] ?[é1]?\n){0,30}", around in 0..4usize) {
        let (a, b): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
        for hunk in diff(&old, &new, around).hunks {
            let (mut x, mut y) = (hunk.old_line - 1, hunk.new_line - 1);
            for line in &hunk.lines {
                if line.kind != Kind::Added {
                    prop_assert_eq!(a[x], line.text);
                    x += 1;
                }
                if line.kind != Kind::Removed {
                    prop_assert_eq!(b[y], line.text);
                    y += 1;
                }
                for mark in &line.marks {
                    prop_assert!(line.text.get(mark.start..mark.end).is_some_and(|m| !m.is_empty()));
                }
            }
        }
    }
}

/// Texts of a megabyte that have much to compare and little in common.
#[test]
fn a_megabyte_does_not_hang() {
    let mut state = 7u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let mut text = |kinds: u32, bytes: usize| {
        let mut text = String::new();
        while text.len() < bytes {
            text.push_str(&format!("{}\n", random(kinds)));
        }
        text
    };
    const MB: usize = 1 << 20;
    let cases = [
        ("two words over and over", text(2, MB), text(2, MB)),
        ("few lines, shuffled", text(50, MB), text(50, MB)),
        ("many lines, shuffled", text(100_000, MB), text(100_000, MB)),
        (
            "blank lines and none",
            "\n".repeat(MB),
            "x\n\n".repeat(MB / 3),
        ),
        (
            "halves exchanged",
            {
                let (a, b) = (text(1_000_000, MB / 2), text(1_000_000, MB / 2));
                format!("{a}{b}")
            },
            String::new(),
        ),
    ];
    for (name, old, mut new) in cases {
        if new.is_empty() {
            let cut = old[..old.len() / 2].rfind('\n').map_or(0, |at| at + 1);
            new = format!("{}{}", &old[cut..], &old[..cut]);
        }
        let begun = Instant::now();
        let all = diff(&old, &new, usize::MAX / 4);
        let took = begun.elapsed();
        println!("diff of 1 MB, {name}: {} ms", took.as_millis());
        assert_eq!(sides(&all, &old), (old.clone(), new.clone()), "{name}");
        assert!(took < Duration::from_secs(4), "{name} took {took:?}");
    }
}
