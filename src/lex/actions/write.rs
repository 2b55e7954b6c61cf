//! Writing a detail of an action into its words: in its place, else in the bracket at the end of its first line.

use super::{ActionDetails, action_details};
use crate::text::Span;

/// What an action's words can tell besides what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    Owner,
    Due,
    Ticket,
    Type,
    Priority,
}

const ALL: [Detail; 5] = [
    Detail::Owner,
    Detail::Due,
    Detail::Ticket,
    Detail::Type,
    Detail::Priority,
];

impl Detail {
    pub fn of(self, details: &ActionDetails) -> Option<Span> {
        match self {
            Detail::Owner => details.owner,
            Detail::Due => details.due,
            Detail::Ticket => details.ticket,
            Detail::Type => details.kind,
            Detail::Priority => details.priority,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Detail::Owner => "owner",
            Detail::Due => "due",
            Detail::Ticket => "ticket",
            Detail::Type => "type",
            Detail::Priority => "priority",
        }
    }
}

/// What a detail says in the words of an action; empty where they do not tell it.
pub fn detail(words: &str, detail: Detail) -> &str {
    let details = action_details(words, Span::new(0, words.len()));
    detail.of(&details).map_or("", |span| span.of(words))
}

/// The words with another value of a detail; nothing where that would not be read back, or change what else they tell.
pub fn with_detail(words: &str, which: Detail, value: &str) -> Option<String> {
    let details = action_details(words, Span::new(0, words.len()));
    let ways = match which.of(&details) {
        Some(span) if value.is_empty() => without(words, span),
        Some(span) => vec![[&words[..span.start], value, &words[span.end..]].concat()],
        None if value.is_empty() => return Some(words.to_owned()),
        None => added(words, which, value),
    };
    let holds = |after: &String| {
        let others = ALL.iter().filter(|other| **other != which);
        detail(after, which) == value && { others }
            .all(|other| detail(after, *other) == detail(words, *other))
    };
    ways.into_iter().find(holds)
}

/// Behind the details that are there, or in a bracket of their own.
fn added(words: &str, which: Detail, value: &str) -> Vec<String> {
    let end = words.find('\n').unwrap_or(words.len());
    let (first, below) = words.split_at(end);
    let said = format!("{}: {value}", which.label());
    let mut ways = Vec::new();
    if let Some((inside, details)) = first
        .strip_suffix(')')
        .and_then(|inside| Some((inside, &inside[inside.rfind('(')? + 1..])))
        && ALL.iter().any(|d| !detail(details, *d).is_empty())
    {
        ways.push(format!("{inside}, {said}){below}"));
    }
    let gap = if first.is_empty() || first.ends_with(' ') {
        ""
    } else {
        " "
    };
    ways.push(format!("{first}{gap}({said}){below}"));
    ways
}

/// Without a value and what introduces it: its part of a bracket, the bracket, or the value alone.
fn without(words: &str, span: Span) -> Vec<String> {
    let (before, behind) = (&words[..span.start], &words[span.end..]);
    let mut ways = Vec::new();
    let from = before
        .rfind(['(', ',', '\n'])
        .map(|at| (at, before.as_bytes()[at]));
    if let Some((at, sign)) = from {
        let rest = behind.trim_start_matches([' ', '.', '*', '_']);
        let open = &before[..at];
        match (sign, rest.chars().next()) {
            (b'(', Some(')')) => ways.push([open.trim_end(), &rest[1..]].concat()),
            (b'(', Some(',')) => ways.push([open, "(", rest[1..].trim_start()].concat()),
            (b',', Some(')' | ',')) | (b',', None) => ways.push([open, rest].concat()),
            _ => {}
        }
    }
    ways.push([before.trim_end_matches('@').trim_end(), behind].concat());
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_written_and_taken_out() {
        for (words, which, value, want) in [
            (
                "Mend it",
                Detail::Owner,
                "Kim",
                Some("Mend it (owner: Kim)"),
            ),
            (
                "Mend it (owner: Kim)",
                Detail::Due,
                "2024-03-05",
                Some("Mend it (owner: Kim, due: 2024-03-05)"),
            ),
            (
                "Mend it (owner: Kim, due: 2024-03-05)",
                Detail::Ticket,
                "ABC-12",
                Some("Mend it (owner: Kim, due: 2024-03-05, ticket: ABC-12)"),
            ),
            (
                "Mend it (owner: Kim)",
                Detail::Owner,
                "Kim Lee",
                Some("Mend it (owner: Kim Lee)"),
            ),
            (
                "Mend it (owner: Kim, due: 2024-03-05)",
                Detail::Owner,
                "",
                Some("Mend it (due: 2024-03-05)"),
            ),
            (
                "Mend it (owner: Kim, due: 2024-03-05)",
                Detail::Due,
                "",
                Some("Mend it (owner: Kim)"),
            ),
            ("Mend it (owner: Kim)", Detail::Owner, "", Some("Mend it")),
            (
                "Mend it (soon)",
                Detail::Priority,
                "high",
                Some("Mend it (soon) (priority: high)"),
            ),
            (
                "Mend it\nslowly",
                Detail::Type,
                "prevent",
                Some("Mend it (type: prevent)\nslowly"),
            ),
            ("Mend it @kim", Detail::Owner, "@lee", Some("Mend it @lee")),
            ("", Detail::Owner, "Kim", Some("(owner: Kim)")),
            ("Mend it", Detail::Owner, "", Some("Mend it")),
            // It would be read as less than it is.
            ("Mend it", Detail::Owner, "Kim, Lee", None),
            ("Mend it", Detail::Ticket, "soon", None),
        ] {
            assert_eq!(
                with_detail(words, which, value).as_deref(),
                want,
                "{words:?} {which:?} {value:?}"
            );
        }
    }
}
