//! What stands in the words of an action: who does it, until when, where it is tracked, whether it is done; and
//! whether a plain line is one.

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
    let mut found = raw.match_indices('@').rev().filter_map(|(at, _)| {
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
            || raw[..at].ends_with('(') && behind.contains(')') && behind.trim_end().ends_with(')');
        let near_end = behind.len() <= NEAR_THE_END || in_brackets;
        (free && name > 0 && (before.is_empty() || near_end)).then(|| Span::new(at, at + 1 + name))
    });
    found.next()
}

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

/// Whether a line without a marker, among actions, is one: an imperative sentence, or a few words, a colon and what
/// they mean.
pub fn reads_as_action(line: &str) -> bool {
    if let Some(behind) = line.strip_prefix("**") {
        // `**Improve the tests** – add one for restores`.
        return behind
            .split_once("**")
            .is_some_and(|(name, _)| name.contains(char::is_alphabetic));
    }
    if line.len() > LONGEST_ACTION
        || line.ends_with(':')
        || !line.starts_with(|c: char| c.is_alphabetic() || c == '@')
    {
        return false;
    }
    let named = line.find(": ").is_some_and(|at| {
        let name = &line[..at];
        name.split(' ').count() <= 9 && !name.contains(['.', ','])
    });
    let mut words = line
        .split_whitespace()
        .map(|w| w.trim_end_matches([',', '.', ';']).to_lowercase());
    let first = words.next().unwrap_or_default();
    if OPENERS.contains(&first.as_str()) {
        return false;
    }
    let early_verb = || words.take(5).any(|w| FINITE.contains(&w.as_str()));
    let sentences = line
        .match_indices(". ")
        .filter(|(at, _)| line[at + 2..].starts_with(char::is_uppercase))
        .count();
    line.contains(' ') && (named || (sentences == 0 && !early_verb()))
}

/// The length of what people type for a bullet where Markdown sees none: `-Pin`, `1- Pin`, `[ ] Pin`, `5.1 Pin`, a
/// tick.
pub fn typed_bullet(line: &str) -> usize {
    let blank = |rest: &str| rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let spaced = |length: usize| match blank(&line[length..]) {
        0 => 0,
        blank => length + blank,
    };
    let first = line.chars().next().unwrap_or(' ');
    for mark in ["[ ]", "[x]", "[X]", "[]"] {
        if line.starts_with(mark) {
            return spaced(mark.len());
        }
    }
    if matches!(first, '-' | '•' | '–' | '—') {
        let length = first.len_utf8() + blank(&line[first.len_utf8()..]);
        let rest = &line[length..];
        let begins = rest.starts_with(char::is_alphabetic)
            || rest.starts_with("**")
            || (first != '-' && rest.starts_with(char::is_alphanumeric));
        return if begins { length } else { 0 };
    }
    if first.is_ascii_digit() {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = &line[digits..];
        let more = rest.strip_prefix('.').map_or(0, |r| {
            r.len() - r.trim_start_matches(|c: char| c.is_ascii_digit()).len()
        });
        if digits <= 2 && (1..=2).contains(&more) {
            return spaced(digits + 1 + more);
        }
        let sign = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | ')' | '.' | 'º' | 'ª' | '°'))
            .map_or(0, char::len_utf8);
        let length = spaced(digits + sign);
        let dash = line[length..].strip_prefix("- ").map_or(0, |_| 2);
        return if digits <= 2 && sign > 0 && length > 0 {
            length + dash
        } else {
            0
        };
    }
    let lettered = first.is_ascii_lowercase() && line[1..].starts_with(')');
    if lettered {
        return spaced(2);
    }
    let is_sign = |c: char| {
        !c.is_ascii()
            && !c.is_alphanumeric()
            && !c.is_whitespace()
            && !c.is_control()
            && !"«»“”‘’„…".contains(c)
    };
    match line.len() - line.trim_start_matches(is_sign).len() {
        0 => 0,
        signs => spaced(signs),
    }
}

/// Longer lines are paragraphs.
const LONGEST_ACTION: usize = 400;

/// Words that a paragraph begins with, and an action does not.
const OPENERS: &[&str] = &[
    "a",
    "additionally",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "apologies",
    "as",
    "at",
    "based",
    "because",
    "below",
    "but",
    "by",
    "during",
    "finally",
    "following",
    "for",
    "from",
    "furthermore",
    "given",
    "going",
    "here",
    "hence",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "lastly",
    "moreover",
    "moving",
    "my",
    "no",
    "note",
    "on",
    "once",
    "our",
    "over",
    "overall",
    "please",
    "since",
    "so",
    "some",
    "such",
    "taking",
    "thank",
    "thanks",
    "that",
    "the",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "together",
    "until",
    "we",
    "what",
    "when",
    "where",
    "which",
    "while",
    "with",
    "you",
    "your",
    "en",
    "el",
    "la",
    "los",
    "las",
    "se",
    "para",
    "por",
    "le",
    "les",
    "nous",
    "pour",
    "os",
    "as",
    "o",
    "wir",
    "um",
    "die",
    "der",
    "das",
];

/// Verbs of a statement.
const FINITE: &[&str] = &[
    "am", "are", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "must",
    "need", "needs", "should", "was", "were", "will", "would",
];

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
    fn plain_lines_that_are_actions() {
        for line in [
            "Create an environment for testing.",
            "Load tests: Run one before each release. Keep the results.",
            "review the rollback steps",
        ] {
            assert!(reads_as_action(line), "{line:?}");
        }
        for line in [
            "By doing this we prevent the next one.",
            "The team met. It was agreed to wait.",
            "Deploys should be tested before they go out.",
            "Tasks:",
            "Thanks",
            "- a",
            "",
        ] {
            assert!(!reads_as_action(line), "{line:?}");
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
