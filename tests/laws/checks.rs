//! What holds of the checks of any text. The fuzz target `checks` checks it too.

use crate::check::Checked;
use crate::fixes::{fixes_mend, setup};
use debrief::checks::{check, mend, mute};
use debrief::outline::read;
use debrief::text::Span;
use proptest::prelude::*;

/// So many findings of a text are looked at one by one.
const LOOKED_AT: usize = 8;

/// Every place is in the text, every fix fits it and what is safe mends; all of them together leave none; a finding that
/// is muted is not found again; and twice the same is found.
pub fn checks_are_sound(text: &str) -> Checked {
    let found = check(text, setup());
    prop_assert_eq!(&found, &check(text, setup()));
    let fits = |span: Span| text.get(span.start..span.end).is_some();
    for finding in &found {
        let related = finding.related.iter().map(|related| related.span);
        for span in std::iter::once(finding.span).chain(related) {
            prop_assert!(fits(span), "{span:?} of {finding:?} in {text:?}");
        }
    }
    fixes_mend(text)?;
    mending_ends(text)?;
    mutes_mute(text)
}

/// No safe fix is left but those that were held back, and there are no more errors than before.
fn mending_ends(text: &str) -> Checked {
    let mended = mend(text, setup());
    prop_assert_eq!(&mended.left, &check(&mended.text, setup()));
    let safe = mended
        .left
        .iter()
        .filter(|f| f.fixes.iter().any(|fix| fix.safe));
    for finding in safe {
        let is_held = |held: &debrief::checks::Mending| {
            held.rule == finding.rule && held.message == finding.message
        };
        prop_assert!(
            mended.held.iter().any(is_held),
            "{finding:?} is left in {:?}",
            mended.text
        );
    }
    prop_assert!(mended.text == text || !mended.made.is_empty(), "{:?}", text);
    Ok(())
}

fn mutes_mute(text: &str) -> Checked {
    let outline = read(text);
    let found = check(text, setup());
    for finding in found
        .iter()
        .filter(|f| f.rule.code != "L05")
        .take(LOOKED_AT)
    {
        let Ok(edit) = mute(text, &outline, finding, "it -- is\nso") else {
            continue;
        };
        let Ok(after) = edit.apply(text) else {
            return Err(TestCaseError::fail(format!("{edit:?} in {text:?}")));
        };
        let moved = edit.map(finding.span.start);
        let left = check(&after, setup());
        let again = left
            .iter()
            .find(|f| f.rule == finding.rule && Some(f.span.start) == moved);
        prop_assert!(again.is_none(), "{again:?} is muted in {after:?}");
    }
    Ok(())
}

#[cfg(test)]
mod of_texts {
    use super::checks_are_sound;
    use crate::cases;
    use crate::documents::document;
    use crate::values::soup;
    use crate::wild::documents;
    use debrief::checks::rules;
    use proptest::prelude::*;

    /// What rules look for, right and wrong, muted or not.
    const CLAIMS: &[&str] = &[
        "On Tuesday, 1 May 2024",
        "Wed, 2024-05-01",
        "31 June 2024",
        "10:00 UTC",
        "9:15 PM PST (05:15 UTC)",
        "25:10",
        "12 a.m.",
        "from 10:00 to 9:30",
        "**Duration**: 6 hours",
        "**Start**: 2024-05-01 10:00 UTC",
        "**End**: 2024-05-01 09:00 UTC",
        "**Time to detect**: 5 minutes",
        "- **10:05 UTC**: it broke",
        "- 9:50 UTC - it was restored",
        "| 10:10 | all is well |",
        "| Time | What |\n|---|---|",
        "## Timeline",
        "## Impact",
        "## Action items",
        "# Postmortem: 3 May 2024",
        "- [ ] Mend it by 2024-04-01",
        "40% of users, 130% of requests",
        "<!-- debrief-ignore T18: so it was -->",
        "<!-- debrief-ignore T18, T07 -->",
        "<!-- debrief-ignore-file T02 -->",
        "<!-- debrief-ignore",
        "-->",
        "`",
        "```",
        "---",
        "é日👩‍🚒",
        "\u{feff}",
    ];

    fn claims() -> impl Strategy<Value = String> {
        let ends =
            prop::sample::select(&["\n", "\n\n", "\r\n", " ", "", "\r", "\n    ", "\n> "][..]);
        let piece =
            (prop::sample::select(CLAIMS), ends).prop_map(|(claim, end)| format!("{claim}{end}"));
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(cases(1500))]

        #[test]
        fn checks_of_claims_are_sound(text in claims()) {
            checks_are_sound(&text)?;
        }

        #[test]
        fn checks_of_anything_are_sound(text in soup()) {
            checks_are_sound(&text)?;
        }
    }

    proptest! {
        #![proptest_config(cases(400))]

        #[test]
        fn checks_of_documents_are_sound(document in document()) {
            checks_are_sound(&document.text)?;
        }
    }

    #[test]
    fn checks_of_examples_and_of_the_wild_are_sound() {
        for rule in rules() {
            for text in [rule.bad, rule.good] {
                checks_are_sound(text).unwrap_or_else(|e| panic!("{rule}: {e}"));
            }
        }
        for folder in ["../shared/seeds", "../shared/corpus/docs", "tests/fixtures"] {
            for (name, text) in documents(folder) {
                checks_are_sound(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            }
        }
    }
}
