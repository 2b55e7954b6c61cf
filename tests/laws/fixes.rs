//! Every safe fix makes its finding go away, and adds none that overlaps the bytes it changed.

use crate::check::Checked;
use debrief::checks::{Finding, Fix, Setup, check};
use debrief::facts::Day;
use debrief::text::Span;
use proptest::prelude::*;

/// The checks, on a day that does not move.
pub fn setup() -> Setup {
    Setup {
        today: Day::new(2026, 1, 15),
        ..Setup::default()
    }
}

/// Whether every fix of a text is an edit of it, and every safe one mends.
pub fn fixes_mend(text: &str) -> Checked {
    let before = check(text, setup());
    for finding in &before {
        prop_assert!(
            text.get(finding.span.start..finding.span.end).is_some(),
            "{finding:?}"
        );
        for fix in &finding.fixes {
            let after = fix.edit.apply(text);
            prop_assert!(after.is_ok(), "{fix:?} in {text:?}");
            if fix.safe {
                mends(text, &before, finding, fix)?;
            }
        }
    }
    Ok(())
}

fn mends(text: &str, before: &[Finding], finding: &Finding, fix: &Fix) -> Checked {
    let after = fix.edit.apply(text).unwrap_or_default();
    let left = check(&after, setup());
    let same = |all: &[Finding]| {
        let is = |f: &&Finding| f.rule == finding.rule && f.message == finding.message;
        all.iter().filter(is).count()
    };
    prop_assert!(
        same(&left) < same(before),
        "{} stays: {} after {:?}",
        finding.rule,
        finding.message,
        fix.title
    );
    let mut grown = 0isize;
    for replacement in fix.edit.replacements() {
        let old = replacement.span;
        let start = old.start.checked_add_signed(grown).unwrap_or_default();
        let new = Span::new(start, start + replacement.text.len());
        grown += replacement.text.len() as isize - old.len() as isize;
        for found in left.iter().filter(|f| overlap(f.span, new)) {
            let was = |f: &&Finding| f.rule == found.rule && overlap(f.span, old);
            prop_assert!(
                before.iter().any(|f| was(&f)),
                "{:?} of {} adds {}: {}",
                fix.title,
                finding.rule,
                found.rule,
                found.message
            );
        }
    }
    Ok(())
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod of_texts {
    use super::fixes_mend;
    use crate::wild::documents;
    use debrief::checks::rules;

    #[test]
    fn fixes_mend_the_examples_of_the_rules() {
        for rule in rules() {
            for text in [rule.bad, rule.good] {
                fixes_mend(text).unwrap_or_else(|e| panic!("{rule}: {e}"));
            }
        }
    }

    #[test]
    fn fixes_mend_the_wild() {
        for folder in ["../shared/seeds", "../shared/corpus/docs", "tests/fixtures"] {
            for (name, text) in documents(folder) {
                fixes_mend(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            }
        }
    }
}
