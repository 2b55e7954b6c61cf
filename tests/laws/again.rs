//! What is read, or drawn, after a change of a part is what the whole would be.

use crate::check::Checked;
use crate::layouts::document;
use crate::wild::documents;
use crate::{cases, documents as classroom};
use debrief::outline::read;
use debrief::render::{Drawn, View, blocks_in};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What is typed or pasted into a text.
const TYPED: &[&str] = &[
    "",
    "a",
    "é",
    "😀",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "#",
    "# ",
    "\n## Timeline\n",
    "\n### 10:00 up\n",
    "\n# x",
    "\n\n### 2024-05-01\n\n",
    "\n- ",
    "10:05 ",
    "- 10:05: up\n",
    "```",
    "\n```\n",
    "~~~",
    "<!--",
    "-->",
    "\n<details>\n\n",
    "\n</details>\n\n",
    "<div>",
    "<script>",
    "\n---\n",
    "---\n",
    "+++\n",
    "\n===\n",
    "> ",
    "    ",
    "\t",
    "|",
    "\n| a | b |\n|---|---|\n",
    "**",
    "**Owner:** ",
    "\n\n**Action items**\n\n",
    "\n[x]: https://a.example\n",
    "[x]",
    "[^n]",
    "\n[^n]: note\n",
    "Action Items",
    "title: x\n",
    "\u{feff}",
    "\n\n1) do it\n",
    "- [ ] ",
    "\\",
    "`",
];

/// One change after the other: what was there between two places, and what is typed there.
fn changes() -> impl Strategy<Value = Vec<(Index, u8, Index)>> {
    prop::collection::vec((any::<Index>(), 0..12u8, any::<Index>()), 1..5)
}

fn at_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn changed(text: &str, (at, gone, typed): &(Index, u8, Index)) -> String {
    let start = at_boundary(text, at.index(text.len() + 1));
    let gone = match gone {
        0..=7 => 0,
        8 => 1,
        9 => 3,
        10 => 12,
        _ => 120,
    };
    let end = at_boundary(text, (start + gone).min(text.len()));
    let typed = TYPED[typed.index(TYPED.len())];
    format!("{}{typed}{}", &text[..start], &text[end.max(start)..])
}

pub fn again_is_the_same(text: &str, changes: &[(Index, u8, Index)], view: View) -> Checked {
    let mut before = text.to_owned();
    let mut outline = read(&before);
    let mut drawn = Drawn::default();
    drawn.redraw(&before, view);
    for change in changes {
        let after = changed(&before, change);
        outline = outline.again(&before, &after);
        let whole = read(&after);
        let differs = (0..)
            .zip(outline.nodes.iter().zip(&whole.nodes))
            .find(|(_, (a, b))| a != b);
        prop_assert!(outline == whole, "{differs:?} from {before:?} to {after:?}");
        let old = drawn.blocks.clone();
        let replaced = drawn.redraw(&after, view);
        prop_assert_eq!(
            &drawn.blocks,
            &blocks_in(&after, view),
            "from {:?} to {:?}",
            before,
            after
        );
        prop_assert_eq!(
            &old[replaced.at..][..replaced.gone.len()],
            &replaced.gone[..]
        );
        prop_assert_eq!(
            old.len() + replaced.come,
            drawn.blocks.len() + replaced.gone.len()
        );
        before = after;
    }
    Ok(())
}

fn view() -> impl Strategy<Value = View> {
    select(&[View::File, View::File, View::Comment][..])
}

/// Several documents after each other, so that much stands around a change.
fn long() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        classroom::document().prop_map(|d| d.text),
        document().prop_map(|d| d.text)
    ];
    prop::collection::vec(one, 1..4).prop_map(|all| all.join("\n\n## And\n\n"))
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn a_text_read_again_is_read_as_ever(text in long(), changes in changes(), view in view()) {
        again_is_the_same(&text, &changes, view)?;
    }
}

#[test]
fn real_documents_read_again_are_read_as_ever() {
    for folder in [
        "../shared/seeds",
        "../shared/corpus/docs",
        "../shared/corpus",
    ] {
        for (name, text) in documents(folder) {
            let mut runner = proptest::test_runner::TestRunner::new(cases(60));
            let outcome = runner.run(&(changes(), view()), |(changes, view)| {
                again_is_the_same(&text, &changes, view)
            });
            outcome.unwrap_or_else(|broken| panic!("{name}: {broken}"));
        }
    }
}
