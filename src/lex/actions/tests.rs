//! What is read in the words of an action.

use super::*;

#[test]
fn details_of_an_action() {
    // Words, owner, due, ticket, done.
    let cases = [
        (
            "Add an alert (owner: Ana Ruiz, due: 2024-05-01)",
            Some("Ana Ruiz"),
            Some("2024-05-01"),
            None,
            false,
        ),
        (
            "Move the cron job `@kim` [repair]",
            Some("@kim"),
            None,
            None,
            false,
        ),
        (
            "@lee: rotate the key by May 3, 2024",
            Some("@lee"),
            Some("May 3, 2024"),
            None,
            false,
        ),
        (
            "Ask @channel before a deploy that touches the ingress",
            None,
            None,
            None,
            false,
        ),
        ("Write to ops@example.com", None, None, None, false),
        (
            "Pin the version ([OPS-12](https://jira.example/browse/OPS-12)) (DONE)",
            None,
            None,
            Some("https://jira.example/browse/OPS-12"),
            true,
        ),
        ("Pin the version OPS-12", None, None, Some("OPS-12"), false),
        (
            "Lower the limit, see #482.",
            None,
            None,
            Some("#482"),
            false,
        ),
        (
            "Write UTF-8 everywhere (already completed)",
            None,
            None,
            None,
            true,
        ),
        (
            "Page sooner. **Owner:** Storage team",
            Some("Storage team"),
            None,
            None,
            false,
        ),
        ("Read the code owner: file", Some("file"), None, None, false),
    ];
    for (words, owner, due, ticket, done) in cases {
        let text = format!("- {words}");
        let found = action_details(&text, Span::new(2, text.len()));
        let of = |span: Option<Span>| span.map(|s| s.of(&text).to_owned());
        assert_eq!(
            (
                of(found.owner).as_deref(),
                of(found.due).as_deref(),
                of(found.ticket).as_deref(),
                found.done
            ),
            (owner, due, ticket, done),
            "{words:?}"
        );
    }
}

/// Owner and due date; a dash for none, and a name alone in brackets.
fn signed(words: &str) -> String {
    let found = action_details(words, Span::new(0, words.len()));
    let of = |span: Option<Span>| span.map_or("-", |span| span.of(words));
    let name = found
        .name_alone
        .map_or(String::new(), |name| format!(" ({})", name.of(words)));
    format!("{} | {}{name}", of(found.owner), of(found.due))
}

#[test]
fn signatures_of_an_action() {
    for (words, want) in [
        ("Set a limit (Ana Ruiz, by 12 June)", "Ana Ruiz | 12 June"),
        ("Set a limit (12 June 2024, Chidi).", "Chidi | 12 June 2024"),
        ("Set a limit [SRE team, Q3 2024]", "SRE team | Q3 2024"),
        (
            "Set a limit (payments team, next sprint)",
            "payments team | next sprint",
        ),
        ("Set a limit (owner: Bo, May 3, 2024)", "Bo | May 3, 2024"),
        (
            "Set a limit (assigned to Bo, due in two weeks)",
            "Bo | in two weeks",
        ),
        (
            "Set a limit (Bo, before the season of 2026)",
            "Bo | the season of 2026",
        ),
        ("Set a limit (Bo 03/05/2024)", "Bo | 03/05/2024"),
        ("Set a limit - Bo, 12 June", "Bo | 12 June"),
        (
            "Set a limit — équipe réseau, avant le 28/02/2025",
            "équipe réseau | 28/02/2025",
        ),
        ("Set a limit — *Ana* — 2024-05-01", "Ana | 2024-05-01"),
        ("Set a limit. _Ana, end of March_", "Ana | end of March"),
        (
            "Grenze setzen (K. Brandt, bis 12.06.2024)",
            "K. Brandt | 12.06.2024",
        ),
        (
            "Set a limit. **Owner:** Ana Ruiz. **Due:** 12 June 2024",
            "Ana Ruiz | 12 June 2024",
        ),
        ("Verantwortlich: Bo, Frist: 12.06.2024", "Bo | 12.06.2024"),
        ("Set a limit by end of June", "- | end of June"),
        // What was done has no date to come.
        ("Set a limit (Bo, done on 17 August)", "Bo | -"),
        ("Set a limit (done 12 May)", "- | -"),
        // Names by themselves, and what is none.
        ("Set a limit (Bo)", "- | - (Bo)"),
        ("Set a limit *Ana Ruiz*", "- | - (Ana Ruiz)"),
        ("Set a limit ([Issue](https://x.example/issues/1))", "- | -"),
        ("Set a limit (see the thread, 12 May)", "- | -"),
        ("Go to one region (Frankfurt, since it is cheap)", "- | -"),
        ("Restart (about 12, see the book)", "- | -"),
        ("Set a limit (high)", "- | -"),
    ] {
        assert_eq!(signed(words), want, "{words:?}");
    }
}

#[test]
fn states_that_are_done() {
    for state in ["Done", "✅ Done", "**完了**", "completed", "DONE "] {
        assert!(state_is_done(state), "{state:?}");
    }
    for state in ["TODO", "Ongoing", "", "not done", "Pending"] {
        assert!(!state_is_done(state), "{state:?}");
    }
}
