//! What stands in the words of an action: who does it, until when, where it is tracked, whether it is done.

use super::moment::moment_at;
use crate::text::Span;

/// Where the details of an action stand in its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionDetails {
    pub owner: Option<Span>,
    pub due: Option<Span>,
    pub ticket: Option<Span>,
    /// The words say that it is done.
    pub done: bool,
}

/// Reads the details of an action whose words stand in a span.
pub fn action_details(text: &str, words: Span) -> ActionDetails {
    let raw = words.of(text);
    let lower = raw.to_ascii_lowercase();
    let place = |span: Span| Span::new(words.start + span.start, words.start + span.end);
    ActionDetails {
        owner: labelled(&lower, &["owner", "assignee", "assigned to", "responsible"])
            .or_else(|| handle(raw))
            .or_else(|| signed(raw))
            .map(place),
        due: labelled(
            &lower,
            &["due date", "due", "deadline", "eta", "target date"],
        )
        .or_else(|| due_date(raw, &lower))
        .map(place),
        ticket: ticket(raw).map(place),
        done: says_done(&lower),
    }
}

/// `owner: X`, up to what ends it.
fn labelled(lower: &str, labels: &[&str]) -> Option<Span> {
    let found = labels.iter().find_map(|label| {
        lower.match_indices(label).find_map(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = &lower[at + label.len()..];
            let colon = after.trim_start_matches(['*', '_']);
            (before.is_none_or(|c| !c.is_alphanumeric()) && colon.starts_with(':'))
                .then(|| lower.len() - colon.len() + 1)
        })
    })?;
    let from =
        found + lower[found..].len() - lower[found..].trim_start_matches(['*', '_', ' ']).len();
    let value = &lower[from..];
    let end = value
        .find([',', ';', ')', ']', '|', '\n', '('])
        .unwrap_or(value.len());
    let value = value[..end].trim_end_matches(['.', ' ', '*', '_']);
    (!value.is_empty()).then(|| Span::new(from, from + value.len()))
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

/// A date behind "by" or "due".
fn due_date(raw: &str, lower: &str) -> Option<Span> {
    let at_end = raw.rsplit(['—', '–', '|']).next().and_then(|last| {
        let from = raw.len() - last.trim_start().len();
        let moment = moment_at(raw, from, raw.len()).filter(|m| m.from.date.is_some())?;
        (from > 0 && raw[moment.span.end..].trim().len() < 3).then_some(moment.span)
    });
    let words = [
        "by ",
        "due ",
        "until ",
        "before ",
        "pour le ",
        "avant le ",
        "antes del ",
        "para el ",
        "até ",
        "bis ",
    ];
    at_end.or_else(|| {
        words.iter().find_map(|word| {
            lower.match_indices(word).find_map(|(at, _)| {
                let free = lower[..at]
                    .chars()
                    .next_back()
                    .is_none_or(|c| !c.is_alphanumeric());
                let moment = moment_at(raw, at + word.len(), raw.len())
                    .filter(|m| free && m.from.date.is_some())?;
                Some(moment.span)
            })
        })
    })
}

/// A name behind a dash at the end: `— Ana Ruiz`, `— *Ana* — 2024-05-01`.
fn signed(raw: &str) -> Option<Span> {
    let mut end = raw.len();
    // The last part, or the one before a date.
    for _ in 0..2 {
        let dash = raw[..end].rfind(['—', '–'])?;
        let after = dash + raw[dash..].chars().next().map_or(1, char::len_utf8);
        let part = raw[after..end].trim_matches([' ', '*', '_', '.', '`']);
        let name = part.split(' ').count() <= 3
            && part.len() <= 40
            && part
                .split(' ')
                .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@'));
        if name && raw[..dash].ends_with(' ') {
            let from = after + raw[after..end].find(part)?;
            return Some(Span::new(from, from + part.len()));
        }
        end = dash;
    }
    None
}

/// An issue: `#12`, `ABC-12`, or a link to one.
fn ticket(raw: &str) -> Option<Span> {
    let is_issue = |url: &str| {
        [
            "/issues/",
            "/browse/",
            "/pull/",
            "/merge_requests/",
            "/ticket",
        ]
        .iter()
        .any(|part| url.contains(part))
    };
    let link = raw.match_indices("http").find_map(|(at, _)| {
        let end = raw[at..]
            .find([' ', ')', '>', ']', '\n'])
            .map_or(raw.len(), |e| at + e);
        is_issue(&raw[at..end]).then(|| Span::new(at, end))
    });
    link.or_else(|| {
        raw.match_indices('#')
            .find_map(|(at, _)| numbered(raw, at, at + 1))
    })
    .or_else(|| {
        raw.match_indices('-').find_map(|(at, _)| {
            let letters = raw[..at]
                .bytes()
                .rev()
                .take_while(u8::is_ascii_uppercase)
                .count();
            let start = at - letters;
            let known = matches!(
                &raw[start..at],
                "UTF" | "SEV" | "ISO" | "RFC" | "SHA" | "P" | "HTTP" | "TLS" | "CVE"
            );
            (letters >= 2 && !known)
                .then(|| numbered(raw, start, at + 1))
                .flatten()
        })
    })
}

/// What begins at `start` and goes on with digits from `digits` on, standing alone.
fn numbered(raw: &str, start: usize, digits: usize) -> Option<Span> {
    let count = raw[digits..].bytes().take_while(u8::is_ascii_digit).count();
    let end = digits + count;
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '/');
    (count > 0
        && count < 8
        && alone(raw[..start].chars().next_back())
        && alone(raw[end..].chars().next()))
    .then(|| Span::new(start, end))
}

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
