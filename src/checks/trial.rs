//! Safe fixes are tried before they are handed out: one that does not mend, or that brings to light what was hidden
//! where it writes, is for the writer to choose.

use super::{Finding, Fix, Setup, found};
use crate::facts::gather;
use crate::outline::read;
use crate::text::Span;

/// So many bytes are read again to try the fixes of a document. What is left untried then is as safe as its rule says.
const MOST_BYTES: usize = 64 * 1024;

/// The findings of a text, with no fix called safe that is not.
pub(super) fn tried(text: &str, setup: Setup, mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut left = MOST_BYTES;
    let mut failed = Vec::new();
    for (of, finding) in findings.iter().enumerate() {
        let fixes = finding.fixes.iter().enumerate();
        for (n, fix) in fixes.filter(|(_, fix)| fix.safe) {
            let Some(rest) = left.checked_sub(text.len()) else {
                break;
            };
            left = rest;
            if !mends(text, setup, &findings, finding, fix) {
                failed.push((of, n));
            }
        }
    }
    for (of, n) in failed {
        let fix = findings
            .get_mut(of)
            .and_then(|finding| finding.fixes.get_mut(n));
        if let Some(fix) = fix {
            fix.safe = false;
        }
    }
    findings
}

/// Whether a finding goes away by a fix, and none is added that overlaps what was changed.
fn mends(text: &str, setup: Setup, before: &[Finding], finding: &Finding, fix: &Fix) -> bool {
    let Ok(after) = fix.edit.apply(text) else {
        return false;
    };
    let outline = read(&after);
    let left = found(&after, &outline, &gather(&after, &outline), setup);
    let is_same = |other: &&Finding| other.rule == finding.rule && other.message == finding.message;
    let count = |all: &[Finding]| all.iter().filter(is_same).count();
    let changes = changes(fix);
    count(&left) < count(before) && !left.iter().any(|new| is_added(new, &changes, before))
}

/// A place that was changed, in the text before and after.
struct Changed {
    old: Span,
    new: Span,
}

fn changes(fix: &Fix) -> Vec<Changed> {
    // What the replacements before have added and removed.
    let (mut added, mut removed) = (0, 0);
    let of = |replacement: &crate::text::Replacement| {
        let old = replacement.span;
        let start = old.start + added - removed;
        added += replacement.text.len();
        removed += old.len();
        Changed {
            old,
            new: Span::new(start, start + replacement.text.len()),
        }
    };
    fix.edit.replacements().iter().map(of).collect()
}

/// Whether a finding stands where something was changed, and none of its rule stood there before.
fn is_added(finding: &Finding, changes: &[Changed], before: &[Finding]) -> bool {
    let first = changes.partition_point(|changed| changed.new.end <= finding.span.start);
    let rest = changes.get(first..).unwrap_or_default().iter();
    let mut here = rest.take_while(|changed| changed.new.start < finding.span.end);
    here.any(|changed| {
        let was = |other: &Finding| other.rule == finding.rule && overlap(other.span, changed.old);
        !before.iter().any(was)
    })
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{found, safe_fixes};

    #[test]
    fn what_would_bring_another_finding_is_for_the_writer_to_choose() {
        let dissents = |end: &str| {
            format!(
                "# Down on 2024-04-01\n\n**Start**: 2024-05-01 10:00 UTC\n\n**End**: 2024-05-01 {end} UTC\n\n\
                 ## Summary\n\nOn 2024-04-01 it was down.\n"
            )
        };
        let digits = |seen: &str| {
            format!(
                "# Down on 2024-05-01\n\nIt was seen at {seen} UTC.\n\n## Timeline (UTC)\n\n- 9:00 AM: a\n- 9:30 AM: b\n\
                 - 14:00: c\n- 14:10: d\n- 11:00 AM: e\n- 11:10 AM: f\n- 11:20 AM: g\n- 11:30 AM: h\n"
            )
        };
        for (text, code, want) in [
            // The end would be before the start.
            (dissents("11:00"), "T22", 1),
            (dissents("09:00"), "T22", 0),
            // Without the afternoon's 14:00 nothing would tell of which half of the day 10:00 is.
            (digits("16:10"), "T07", 1),
            (digits("9:10 AM"), "T07", 0),
        ] {
            assert_ne!(found(&text, code), "", "{text:?}");
            assert_eq!(safe_fixes(&text, code), want, "{text:?}");
        }
    }
}
