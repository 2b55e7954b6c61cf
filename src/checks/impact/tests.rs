//! What is asked of an impact, and when nothing is.

use crate::checks::tests::found;
use crate::checks::{Setup, check};
use crate::templates::Profile;

/// A document with an impact, and an alert.
fn with_impact(impact: &str) -> String {
    format!("# Down\n\n## Summary\n\nAn alert fired.\n\n## Impact\n\n{impact}\n")
}

/// The codes found in a document with an impact.
fn codes(impact: &str) -> String {
    let found = check(&with_impact(impact), Setup::default());
    let codes = found
        .iter()
        .map(|f| f.rule.code)
        .filter(|code| code.starts_with('Q'));
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn impacts_and_their_numbers() {
    for (impact, want) in [
        ("Customers had trouble with their orders.", "Q01"),
        (
            "- **Customers**: They could not pay.\n- **Revenue**: Lost.",
            "Q01",
        ),
        ("Customers could not pay for 20 minutes.", "Q02"),
        ("Customers could not pay for two hours.", "Q02"),
        ("Some customers could not pay for 20 minutes.", "Q03"),
        ("It was slow for a while, 4% of all requests failed.", "Q03"),
        ("120 customers could not pay.", ""),
        ("All customers were locked out.", ""),
        ("Nobody could pay.", ""),
        ("Half of the customers could not pay.", ""),
        ("El 45% de los clientes no pudo pagar.", ""),
        ("High", ""),
        (
            "- **Symptoms**:\n- **People affected**:\n- **How long it went on**:\n- **Money lost**:",
            "",
        ),
        ("", ""),
    ] {
        assert_eq!(codes(impact), want, "{impact:?}");
    }
}

#[test]
fn a_number_elsewhere_is_a_number() {
    let text = "## Summary\n\n40% of users saw errors.\n\n## Impact\n\nUsers could not pay their orders.\n";
    assert_eq!(found(text, "Q01"), "");
    assert_eq!(
        found("**Impact**: Users could not pay.\n", "Q01"),
        "Q01 Impact"
    );
    assert_eq!(
        found("**Impact**:\n\n- Users could not pay 5 orders\n", "Q01"),
        ""
    );
}

#[test]
fn a_notice_to_customers_is_asked_nothing() {
    let profile = Profile {
        wants: &["summary", "impact"],
        words: None,
        asks_owner: false,
        asks_due: false,
        asks_ticket: false,
    };
    let setup = Setup {
        profile: Some(profile),
        today: None,
    };
    assert_eq!(check(&with_impact("Customers had trouble."), setup), []);
}

#[test]
fn outages_of_a_part() {
    for (title, said, want) in [
        ("Outage of mail", "20% of users saw it.", "Q07 Outage"),
        ("Partial outage of mail", "20% of users saw it.", ""),
        ("Outage of mail", "100% of users saw it.", ""),
        ("Outage of mail", "20% of the disks broke.", ""),
        ("Slow mail", "20% of users saw it.", ""),
    ] {
        let text = format!("# {title}\n\n## Summary\n\n{said}\n");
        assert_eq!(found(&text, "Q07"), want, "{title}: {said}");
    }
}

#[test]
fn when_it_was_noticed() {
    let text = |noticed: &str, action: &str| {
        format!(
            "**Start**: 2024-05-01 10:00 UTC\n\n## Timeline (UTC)\n\n- 2024-05-01 10:00: Down\n- \
             2024-05-01 {noticed}: A customer reports it\n- 2024-05-01 15:00: Up\n\n## Action items\n\n- [ ] {action}\n"
        )
    };
    for (noticed, action, want) in [
        ("13:00", "Keep the old key", "Q05 2024-05-01 13:00"),
        ("10:20", "Keep the old key", ""),
        ("13:00", "Alert on errors", ""),
    ] {
        assert_eq!(
            found(&text(noticed, action), "Q05"),
            want,
            "{noticed} {action}"
        );
    }
}
