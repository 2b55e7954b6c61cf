//! Q28: an HTTP status code beside the name of another, and two codes for what users were shown.

use super::ERROR_CONFLICT;
use crate::checks::{Case, Finding, Report};
use crate::facts::{StatusCode, name_of};
use crate::lex::SectionKind;
use crate::text::{Edit, Span};

pub(super) fn check(case: &Case, report: &mut Report) {
    names(case, report);
    shown(case, report);
}

/// A code beside the name of another.
fn names(case: &Case, report: &mut Report) {
    for code in &case.facts.codes {
        let Some((name, of)) = code.name.filter(|(_, of)| *of != code.code) else {
            continue;
        };
        let Some(right) = name_of(code.code) else {
            continue;
        };
        let written = name.of(case.text);
        let message = format!("{} is {right}; {written} is {of}.", code.code);
        let finding = Finding::new(
            &ERROR_CONFLICT,
            Span::new(code.span.start, name.end),
            message,
        )
        .choice(
            format!("Write {of}"),
            Edit::replace(code.span, of.to_string()),
        )
        .choice(format!("Write {right}"), Edit::replace(name, right));
        report.add(finding);
    }
}

/// One code that users were shown in what sums up, another in what explains.
fn shown(case: &Case, report: &mut Report) {
    let sums_up =
        |code: &&StatusCode| matches!(code.section, SectionKind::Summary | SectionKind::Impact);
    let explains = |code: &&StatusCode| {
        matches!(
            code.section,
            SectionKind::RootCause | SectionKind::RootCauseAndResolution
        )
    };
    let codes = &case.facts.codes;
    let (first, second) = (codes.iter().find(sums_up), codes.iter().find(explains));
    let Some((first, second)) = first.zip(second) else {
        return;
    };
    let of_two = |code: &StatusCode| match sums_up(&code) {
        true => code.code == first.code,
        false => code.code == second.code,
    };
    let is_named = [first, second]
        .iter()
        .any(|code| code.name.is_some_and(|(_, of)| of != code.code));
    let differ = first.code != second.code && codes.iter().all(of_two) && !is_named;
    if differ && is_shown_to_users(case.text, first) && is_shown_to_users(case.text, second) {
        let message = format!(
            "Users are said to have seen {} here, but {} above.",
            second.code, first.code
        );
        let finding = Finding::new(&ERROR_CONFLICT, second.span, message)
            .see(first.span, format!("{} stands here", first.code))
            .choice(
                format!("Write {} here", first.code),
                Edit::replace(second.span, first.code.to_string()),
            )
            .choice(
                format!("Write {} there", second.code),
                Edit::replace(first.span, second.code.to_string()),
            );
        report.add(finding);
    }
}

fn is_shown_to_users(text: &str, code: &StatusCode) -> bool {
    let sentence = code.sentence.of(text).to_lowercase();
    let has = |any: &[&str]| {
        sentence
            .split(|c: char| !c.is_alphabetic())
            .any(|word| any.contains(&word))
    };
    has(&[
        "users",
        "customers",
        "visitors",
        "clients",
        "everyone",
        "students",
        "user",
        "visitor",
    ]) && has(&[
        "got",
        "get",
        "received",
        "saw",
        "see",
        "seeing",
        "shown",
        "met",
        "encountered",
        "receiving",
    ])
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn codes_that_disagree() {
        for (text, want) in [
            (
                "Users got a 503 Internal Server Error.",
                "Q28 503 Internal Server Error -> 500",
            ),
            ("Users got a 503 (Service Unavailable).", ""),
            ("Users got a 413 payload too large.", ""),
            (
                "## Summary\n\nUsers got 500 errors.\n\n## Root cause\n\nSo users got 503 errors.\n",
                "Q28 503 -> 500",
            ),
            (
                "## Summary\n\nUsers got 502 errors.\n\n## Root cause\n\nThe app answered with 500 errors.\n",
                "",
            ),
            (
                "## Summary\n\nUsers got 502 and 503 errors.\n\n## Root cause\n\nUsers got 503 errors.\n",
                "",
            ),
        ] {
            assert_eq!(found(text, "Q28"), want, "{text:?}");
        }
    }
}
