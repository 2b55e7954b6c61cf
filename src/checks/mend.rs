//! All safe fixes of a text, made: `debrief fix`, and "Fix all" of the page.

use super::{Finding, Fix, Rule, Setup, Severity, check};
use crate::text::{Edit, Replacement, Span};
use std::collections::BTreeMap;

/// So often is a text checked again. What a fix brings to light is mended in the next round, so a few are enough.
const MOST_ROUNDS: usize = 64;

/// A text whose safe fixes have been made.
#[derive(Clone, Debug, Default)]
pub struct Mended {
    pub text: String,
    pub made: Vec<Mending>,
    /// What was left out although it is safe: with it there would be more errors than without.
    pub held: Vec<Mending>,
    /// What is still found.
    pub left: Vec<Finding>,
}

/// One fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    pub rule: &'static Rule,
    /// What was found.
    pub message: String,
    /// What the fix does.
    pub title: String,
}

impl Mending {
    fn of(finding: &Finding, fix: &Fix) -> Mending {
        Mending {
            rule: finding.rule,
            message: finding.message.clone(),
            title: fix.title.clone(),
        }
    }
}

/// Makes the safe fixes of a text, those that are apart together, and checks again until none is left.
/// The text never has more errors than before.
pub fn mend(text: &str, setup: Setup) -> Mended {
    let mut mended = Mended {
        text: text.to_owned(),
        left: check(text, setup),
        ..Mended::default()
    };
    let mut at_most = usize::MAX;
    for _ in 0..MOST_ROUNDS {
        let (edit, fixes) = together(&mended.left, &mended.held, at_most);
        let Some(last) = fixes.last() else {
            return mended;
        };
        let after = edit.apply(&mended.text).unwrap_or_default();
        let left = check(&after, setup);
        if errors(&left) <= errors(&mended.left) {
            mended.made.extend(fixes);
            (mended.text, mended.left) = (after, left);
            at_most = usize::MAX;
        } else if fixes.len() > 1 {
            // One of them does not bear with another, or is wrong: fewer at a time show which.
            at_most = fixes.len() / 2;
        } else {
            mended.held.push(last.clone());
            at_most = usize::MAX;
        }
    }
    // Fixes that bring back what others mended would go on for ever.
    let (_, rest) = together(&mended.left, &mended.held, usize::MAX);
    mended.held.extend(rest);
    mended
}

fn errors(findings: &[Finding]) -> usize {
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    errors.count()
}

/// The safe fixes of findings that can be made together, as one edit.
pub fn safe_fixes<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> (Edit, Vec<Mending>) {
    together(findings, &[], usize::MAX)
}

/// The safe fixes that change different places, no more than so many, as one edit.
fn together<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    held: &[Mending],
    at_most: usize,
) -> (Edit, Vec<Mending>) {
    let mut taken = Taken::default();
    let (mut replacements, mut mendings): (Vec<Replacement>, Vec<Mending>) = Default::default();
    for finding in findings {
        let fix = finding.fixes.iter().find(|fix| fix.safe);
        let Some(fix) = fix.filter(|fix| !fix.edit.is_empty()) else {
            continue;
        };
        let mending = Mending::of(finding, fix);
        let is_held = held.contains(&mending);
        if !is_held && mendings.len() < at_most && taken.take(&fix.edit) {
            replacements.extend_from_slice(fix.edit.replacements());
            mendings.push(mending);
        }
    }
    (Edit::of(replacements).unwrap_or_default(), mendings)
}

/// The places that are changed already: ends by starts.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes the places of an edit, if all are free. Two that touch are not apart: neither knows what it would stand beside.
    fn take(&mut self, edit: &Edit) -> bool {
        let spans = || {
            edit.replacements()
                .iter()
                .map(|replacement| replacement.span)
        };
        let is_free = |span: Span| {
            let before = self.0.range(..=span.end).next_back();
            before.is_none_or(|(_, end)| *end < span.start)
        };
        let free = spans().all(is_free);
        if free {
            self.0.extend(spans().map(|span| (span.start, span.end)));
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Mended {
        mend(text, Setup::default())
    }

    #[test]
    fn safe_fixes_are_made_until_none_is_left() {
        for (text, want, made) in [
            ("", "", 0),
            (
                "On Wednesday, 1 May 2024.\n",
                "On Wednesday, 1 May 2024.\n",
                0,
            ),
            (
                "\u{feff}On Tuesday, 1 May 2024.\r\nBack on Fri, 2 May 2024.",
                "\u{feff}On Wednesday, 1 May 2024.\r\nBack on Thu, 2 May 2024.",
                2,
            ),
            // What is muted is not mended; a mute for nothing goes with what it was for.
            (
                "On Tuesday, 1 May 2024. <!-- debrief-ignore T18 -->\n",
                "On Tuesday, 1 May 2024. <!-- debrief-ignore T18 -->\n",
                0,
            ),
            (
                "On Monday, 29 April 2024. <!-- debrief-ignore T18 -->\n\nOn Tuesday, 1 May 2024.\n",
                "On Monday, 29 April 2024.\n\nOn Wednesday, 1 May 2024.\n",
                2,
            ),
        ] {
            let mended = mended(text);
            assert_eq!(
                (mended.text.as_str(), mended.made.len()),
                (want, made),
                "{text:?}"
            );
            assert!(
                mended.held.is_empty() && mended.left.is_empty(),
                "{mended:?}"
            );
        }
    }

    #[test]
    fn many_are_mended_at_once() {
        let text = "On Tuesday, 1 May 2024.\n\n".repeat(2000);
        let mended = mended(&text);
        assert_eq!(mended.made.len(), 2000);
        assert_eq!(mended.text, text.replace("Tuesday", "Wednesday"));
    }

    #[test]
    fn places_that_touch_are_not_apart() {
        let mut taken = Taken::default();
        for (start, end, free) in [
            (4, 6, true),
            (6, 6, false),
            (7, 9, true),
            (3, 4, false),
            (0, 20, false),
            (5, 5, false),
            (0, 3, true),
        ] {
            let edit = Edit::replace(Span::new(start, end), "x");
            assert_eq!(taken.take(&edit), free, "{start} to {end}");
        }
    }
}
