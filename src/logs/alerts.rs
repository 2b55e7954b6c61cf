//! Lines of alerts, whose time stands somewhere in them or below.

/// Whether a line begins as alerts do.
pub(super) fn begins(line: &str) -> bool {
    let plain = line.trim_start_matches(|c: char| {
        crate::lex::is_picture(c) || matches!(c, ' ' | '*' | '_' | '>' | '\u{fe0f}' | '-' | '•')
    });
    let plain = plain
        .strip_prefix(":fire:")
        .or_else(|| plain.strip_prefix(":rotating_light:"))
        .unwrap_or(plain)
        .trim_start();
    let open = plain.strip_prefix(['[', '(']);
    let word = open.unwrap_or(plain);
    let end = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    let (word, after) = word.split_at(end);
    let lower = word.to_lowercase();
    let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
    let told = after.starts_with([' ', ':', ']', ')', '|']) || after.is_empty();
    told && ((open.is_some() && IN_BRACKETS.contains(&lower.as_str()))
        || (shouted && SHOUTED.contains(&lower.as_str()))
        || (open.is_none() && TOLD.contains(&lower.as_str())))
}

const IN_BRACKETS: &[&str] = &[
    "firing",
    "resolved",
    "alerting",
    "ok",
    "nodata",
    "triggered",
    "recovered",
    "warn",
    "warning",
    "critical",
    "opsgenie",
    "pagerduty",
    "alert",
    "acknowledged",
    "closed",
    "open",
    "no",
    "p",
];

const SHOUTED: &[&str] = &[
    "firing",
    "resolved",
    "alert",
    "problem",
    "recovery",
    "critical",
    "down",
    "up",
    "ok",
    "warning",
    "alarm",
    "triggered",
    "recovered",
];

const TOLD: &[&str] = &[
    "triggered",
    "acknowledged",
    "resolved",
    "escalated",
    "reassigned",
    "notified",
    "alert",
    "incident",
    "opened",
    "closed",
    "assigned",
    "snoozed",
    "recovered",
    "reopened",
];
