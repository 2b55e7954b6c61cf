//! What stands in the words of an action: who does it, until when, where it is tracked, whether it is done.

mod due;
mod signature;
mod ticket;

use crate::text::Span;
use signature::signature;

/// Where the details of an action stand in its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionDetails {
    pub owner: Option<Span>,
    pub due: Option<Span>,
    /// A name by itself in brackets or emphasis at the end: an owner, where other actions say so of theirs.
    pub name_alone: Option<Span>,
    pub ticket: Option<Span>,
    /// The words say that it is done.
    pub done: bool,
}

/// Reads the details of an action whose words stand in a span.
pub fn action_details(text: &str, words: Span) -> ActionDetails {
    let raw = words.of(text);
    let lower = raw.to_ascii_lowercase();
    let place = |span: Span| Span::new(words.start + span.start, words.start + span.end);
    let signature = signature(raw);
    ActionDetails {
        owner: labelled(&lower, OWNERS)
            .or_else(|| handle(raw))
            .or(signature.owner)
            .map(place),
        due: labelled(&lower, DUES)
            .map(|value| due::whole_date(raw, value))
            .or(signature.due)
            .or_else(|| due::due_date(raw, &lower))
            .map(place),
        name_alone: signature.lone.map(place),
        ticket: ticket::ticket(raw).map(place),
        done: says_done(&lower),
    }
}

/// Labels in the words of an action, the longer before those they end with.
const OWNERS: &[&str] = &[
    "owner",
    "owners",
    "assignee",
    "assigned to",
    "assigned",
    "responsible",
    "dri",
    "responsable",
    "encargado",
    "asignado a",
    "porteur",
    "pilote",
    "responsável",
    "verantwortlich",
    "zuständig",
    "担当",
    "担当者",
];

const DUES: &[&str] = &[
    "due date",
    "due by",
    "due",
    "deadline",
    "eta",
    "target date",
    "target",
    "by when",
    "échéance",
    "date limite",
    "fecha límite",
    "plazo",
    "prazo",
    "frist",
    "fällig",
    "fällig bis",
    "termin",
    "期限",
];

/// `owner: X`, up to what ends it.
fn labelled(lower: &str, labels: &[&str]) -> Option<Span> {
    let from = labels.iter().find_map(|label| {
        let mut found = lower.match_indices(label);
        found.find_map(|(at, _)| value_behind(lower, at, at + label.len()))
    })?;
    let value = &lower[from..];
    let end = value
        .find([',', ';', ')', ']', '|', '\n', '('])
        .unwrap_or(value.len());
    // `**Owner:** Kim. **Due:** 12 June`
    let next = [
        ". **", ". __", " **", ". due", ". owner", " — ", " – ", " - ",
    ];
    let next = next.iter().filter_map(|next| value[..end].find(next)).min();
    let value = value[..next.unwrap_or(end)].trim_end_matches(['.', ' ', '*', '_']);
    (!value.is_empty()).then(|| Span::new(from, from + value.len()))
}

/// Where the value begins behind the colon of a label.
fn value_behind(lower: &str, label: usize, end: usize) -> Option<usize> {
    let before = lower[..label].chars().next_back();
    let colon = lower[end..].trim_start_matches(['*', '_', ' ']);
    let value = colon.strip_prefix([':', '：'])?;
    let free = before.is_none_or(|c| !c.is_alphanumeric());
    free.then(|| lower.len() - value.trim_start_matches(['*', '_', ' ']).len())
}

/// `@name` at the end of the words, or at their start.
fn handle(raw: &str) -> Option<Span> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let mut found = raw
        .match_indices('@')
        .rev()
        .take(MOST_NAMES)
        .filter_map(|(at, _)| {
            let free = raw[..at]
                .chars()
                .next_back()
                .is_none_or(|c| matches!(c, ' ' | '(' | '`' | '[' | '*' | '\n' | ','));
            let name = raw[at + 1..]
                .find(|c| !is_name(c))
                .unwrap_or(raw.len() - at - 1);
            let name = raw[at + 1..at + 1 + name]
                .trim_end_matches(['.', '-', '/'])
                .len();
            let (before, behind) = (
                raw[..at].trim_matches([' ', '`', '*', '(', '[']),
                raw[at + 1 + name..].trim(),
            );
            let signed = raw[..at]
                .trim_end_matches([' ', '*', '`'])
                .ends_with(['-', '–', '—', '(']);
            let in_brackets = signed
                || raw[..at].ends_with('(')
                    && behind.contains(')')
                    && behind.trim_end().ends_with(')');
            let near_end = behind.len() <= NEAR_THE_END || in_brackets;
            (free && name > 0 && (before.is_empty() || near_end))
                .then(|| Span::new(at, at + 1 + name))
        });
    found.next()
}

/// So many names at the end of an action are looked at.
const MOST_NAMES: usize = 32;

/// So little may stand behind a name for the words to end with it: `` `@dma` [repair] ``.
const NEAR_THE_END: usize = 16;

fn says_done(lower: &str) -> bool {
    const DONE: &[&str] = &[
        "done",
        "completed",
        "complete",
        "accomplished",
        "already completed",
        "fixed",
        "merged",
        "shipped",
        "finished",
        "implemented",
    ];
    let bracketed = lower.match_indices('(').any(|(at, _)| {
        let inner = &lower[at + 1..];
        let inner = &inner[..inner.find(')').unwrap_or(0)];
        DONE.contains(&inner.trim_matches([' ', '.', '!', '*', '_']))
    });
    bracketed
        || lower.contains('✅')
        || (lower.starts_with("~~") && lower.trim_end().ends_with("~~"))
}

/// Whether the state a table gives says that an action is done.
pub fn state_is_done(state: &str) -> bool {
    let lower = state.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    [
        "done",
        "complete",
        "completed",
        "closed",
        "fixed",
        "resolved",
        "merged",
        "shipped",
        "finished",
        "完了",
        "hecho",
        "terminé",
        "concluído",
        "erledigt",
    ]
    .iter()
    .any(|done| words == *done || words.starts_with(&format!("{done} ")))
        || lower.contains('✅')
        || lower.contains("[x]")
}

#[cfg(test)]
mod tests {
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
}
