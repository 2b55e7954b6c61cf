//! How long the incident lasted, where a total is stated.

use super::Fact;
use super::claims::Claim;
use super::source::{before, behind, has_any};
use super::told::Told;
use crate::lex::{Duration, LabelKind, durations};
use crate::text::Span;

/// A total under its label, else one that is told of the outage.
pub(super) fn total(text: &str, claims: &[Claim], told: &Told) -> Option<Fact<Duration>> {
    let labelled = claims
        .iter()
        .filter(|claim| claim.kind == LabelKind::Duration);
    let told_in = |line: Span| {
        let mut found = durations(text, line).into_iter();
        found.find(|duration| is_total(text, line, duration))
    };
    labelled
        .filter_map(|claim| durations(text, claim.value).into_iter().next())
        .next()
        .or_else(|| told.lines().find_map(told_in))
        .or_else(|| told_in(told.title))
        .map(|duration| Fact {
            span: duration.span,
            value: duration,
        })
}

/// Whether the words around a length of time make it the incident's.
fn is_total(text: &str, line: Span, duration: &Duration) -> bool {
    let before = before(text, line, duration.span.start);
    let behind = behind(text, line, duration.span.end);
    let lasts = before.trim_end().ends_with("for") && has_any(&before, DOWN);
    let behind = behind.trim_start();
    lasts || has_any(&before, TOTALS) || OUTAGES.iter().any(|word| behind.starts_with(word))
}

/// Words before a length of time that make it the incident's.
const TOTALS: &[&str] = &[
    "lasted",
    "lasting",
    "outage of",
    "down for",
    "unavailable for",
    "unusable for",
    "inaccessible for",
    "offline for",
    "outage for",
    "downtime of",
    "total of",
    "duration",
    "durante",
    "duró",
    "durou",
    "pendant",
    "experienced a",
    "went down for",
    "interrupted for",
    "fixed in",
    "period of",
    "restored in",
    "resolved in",
    "degraded for",
];

/// Words that make "for two hours" one.
const DOWN: &[&str] = &[
    "down",
    "unavailable",
    "outage",
    "offline",
    "unable",
    "fail",
    "disrupt",
    "degrad",
    "error",
    "interrupt",
    "slow",
];

/// Words right behind one that do.
const OUTAGES: &[&str] = &[
    "outage",
    "of downtime",
    "of outage",
    "downtime",
    "of unavailability",
    "cascading",
    "incident",
    "of degraded",
    "interruption",
    "disruption",
    "window of",
];

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::facts::tests::said;
    use crate::outline::read;

    #[test]
    fn where_a_total_is_stated() {
        for (text, total) in [
            (
                "It lasted 5 minutes.\n\n- **Duration**: about 2 hours\n",
                "about 2 hours",
            ),
            ("- **Duration**: 10:00 to 12:00 (2 hours)\n", "2 hours"),
            (
                "- **Duration**: unknown\n\nIt lasted 5 minutes.\n",
                "5 minutes",
            ),
            ("The shop failed to open for 2 hours.\n", "2 hours"),
            ("We watched it for 2 hours.\n", "-"),
            ("A 20-minute outage.\n", "20-minute"),
            (
                "After 5 minutes we saw it. There were 2 hours of downtime.\n",
                "2 hours",
            ),
            ("It was down for an hour. We slept 8 hours.\n", "an hour"),
            ("# 20 minutes of downtime\n\nSorry.\n", "20 minutes"),
            ("# Late\n\n## Notes\n\nIt lasted 5 minutes.\n", "-"),
        ] {
            let found = incident(text, &read(text)).duration;
            assert_eq!(said(text, found), total, "{text:?}");
        }
    }
}
