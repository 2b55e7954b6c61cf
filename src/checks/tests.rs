//! What holds for all rules.

use super::*;
use crate::text::Edit;

/// The findings of a rule in a text, each with what it is about and what its first fix makes of that.
pub(super) fn found(text: &str, code: &str) -> String {
    let found = check(text, Setup::default());
    let of_rule = found.iter().filter(|finding| finding.rule.code == code);
    let shown = of_rule.map(|finding| {
        let fix = finding.fixes.first().map(|fix| shown_edit(&fix.edit));
        let about = finding.span.of(text);
        format!(
            "{code} {about}{}",
            fix.map_or(String::new(), |fix| format!(" -> {fix}"))
        )
    });
    shown.collect::<Vec<_>>().join("; ")
}

/// How many of the fixes of a rule's findings in a text can be made without being looked at.
pub(super) fn safe_fixes(text: &str, code: &str) -> usize {
    let found = check(text, Setup::default());
    let of_rule = found.iter().filter(|finding| finding.rule.code == code);
    let fixes = of_rule.flat_map(|finding| &finding.fixes);
    fixes.filter(|fix| fix.safe).count()
}

/// A document with entries for its timeline, given with commas between them.
pub(super) fn with_timeline(rows: &str) -> String {
    let rows: String = rows.split(", ").map(|row| format!("- {row}\n")).collect();
    format!("# Down on 2024-05-01\n\n## Timeline (UTC)\n\n{rows}")
}

fn shown_edit(edit: &Edit) -> String {
    let texts: Vec<&str> = edit
        .replacements()
        .iter()
        .map(|r| r.text.as_str())
        .collect();
    texts.join(" | ")
}

#[test]
fn every_rule_has_a_code_and_a_name_of_its_own() {
    let rules = rules();
    for pair in rules.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} and {}", pair[0], pair[1]);
        assert_ne!(pair[0].name, pair[1].name);
    }
    for rule in rules {
        let (group, number) = rule.code.split_at(1);
        assert!("TQBASL".contains(group), "{rule}");
        assert!(
            number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()),
            "{rule}"
        );
        assert!(
            rule.name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{rule}"
        );
        for text in [rule.finds, rule.why, rule.source] {
            assert!(
                text.ends_with(['.', '?']) && !text.contains("  "),
                "{rule}: {text:?}"
            );
        }
        for name in [rule.code, rule.name, &rule.code.to_lowercase()] {
            assert_eq!(super::rule(name), Some(rule));
        }
    }
}

#[test]
fn the_bad_example_of_a_rule_has_that_finding_and_the_good_one_none() {
    let today = "2026-01-15".parse().ok();
    let setup = Setup {
        today,
        ..Setup::default()
    };
    for rule in rules() {
        let of_group = |text: &str| {
            let mut codes: Vec<&str> = check(text, setup).iter().map(|f| f.rule.code).collect();
            codes.retain(|code| code[..1] == rule.code[..1]);
            codes
        };
        assert_eq!(of_group(rule.bad), [rule.code], "{rule}: {:?}", rule.bad);
        assert_eq!(of_group(rule.good), [""; 0], "{rule}: {:?}", rule.good);
    }
}

#[test]
fn nothing_is_wrong_with_a_template_that_nobody_has_filled_in() {
    for template in crate::templates::TEMPLATES {
        for profile in [None, Some(template.profile)] {
            let setup = Setup {
                profile,
                ..Setup::default()
            };
            assert_eq!(check(template.markdown, setup), [], "{}", template.name);
            for zone in ["UTC", "Europe/Berlin", "UTC+05:45"] {
                let begun = template.begun("2026-03-08", zone);
                assert_eq!(check(&begun, setup), [], "{}", template.name);
                let facts = gather(&begun, &read(&begun));
                let declared = facts
                    .incident
                    .declared_zone
                    .map(|zone| zone.span.of(&begun));
                let asked = begun.contains("Time Zone").then_some(zone);
                assert_eq!(declared, asked, "{}", template.name);
            }
        }
    }
}

#[test]
fn the_example_has_four_slips_and_each_can_be_mended() {
    let mut text = crate::templates::EXAMPLE.to_owned();
    for left in [
        &["T18", "T02", "T11", "T07"][..],
        &["T02", "T11", "T07"],
        &["T11", "T07"],
        &["T07"],
        &[],
    ] {
        let found = check(&text, Setup::default());
        let codes: Vec<&str> = found.iter().map(|f| f.rule.code).collect();
        assert_eq!(codes, left);
        if let Some(fix) = found.first().and_then(|f| f.fixes.first()) {
            text = fix.edit.apply(&text).expect("an edit of this text");
        }
    }
}
