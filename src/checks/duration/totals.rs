//! T03: two totals of one incident.

use super::TOTALS_DISAGREE;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Length, Measure};

/// Two totals that differ.
pub(super) fn check(case: &Case, report: &mut Report) {
    let totals = case.lengths().filter(|length| length.of == Measure::Total);
    let totals: Vec<&Length> = totals.collect();
    let [one, other] = totals[..] else {
        // Of more than two each has an incident, or a part of one, of its own.
        return;
    };
    let name = |length: &Length| {
        length
            .label
            .map(|label| label.of(case.text).trim().to_lowercase())
    };
    let of_one = match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(label), None) | (None, Some(label)) => {
            !NOT_ALL.iter().any(|word| label.contains(word))
        }
        (None, None) => true,
    };
    let (a, b) = (one.duration, other.duration);
    let differ = !a.may_be(b.seconds) && !b.may_be(a.seconds);
    let known = ![a.value, b.value].iter().any(|span| report.explains(*span));
    if of_one && differ && known && case.tells_of_one() {
        let (said, also) = (a.span.of(case.text), b.span.of(case.text));
        let message = format!("The length is given as {said} and as {also}.");
        let finding = Finding::new(&TOTALS_DISAGREE, b.value, message);
        report.add(finding.see(a.value, "the other length is given here"));
    }
}

/// Words of labels whose value may be shorter than the outage.
const NOT_ALL: &[&str] = &["downtime", "impact", "down"];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn totals_that_differ() {
        for (text, want) in [
            (
                "**Duration**: 2 hours\n\n## Impact\n\n- **Duration**: 4 hours\n",
                "T03 4 hours",
            ),
            (
                "**Duration**: 2 hours\n\n## Impact\n\n- **Duration**: 110 minutes\n",
                "",
            ),
            (
                "**Duration**: 2 hours\n\n## Impact\n\n- **Downtime**: 20 minutes\n",
                "",
            ),
            (
                "**Duration**: 2 hours\n\n## Summary\n\nThe outage lasted 45 minutes.\n",
                "T03 45 minutes",
            ),
        ] {
            assert_eq!(found(text, "T03"), want, "{text:?}");
        }
    }
}
