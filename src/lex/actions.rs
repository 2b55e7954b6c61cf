//! What stands in the words of an action: who does it, until when, where it is tracked, whether it is done.

mod due;
mod signature;
mod ticket;
mod write;

pub use write::{Detail, detail, with_detail};

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
    /// `type: prevent`.
    pub kind: Option<Span>,
    pub priority: Option<Span>,
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
        kind: labelled(&lower, &["type"]).map(place),
        priority: labelled(&lower, &["priority", "prio"]).map(place),
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
    if !lower.contains([':', '：']) {
        return None;
    }
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
    const LONGEST_DONE: usize = 40;
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
        // Nothing that says so is longer, so no bracket is looked for farther on.
        let near = lower.as_bytes()[at + 1..].iter().take(LONGEST_DONE);
        let len = near.take_while(|b| **b != b')').count();
        let inner = lower.get(at + 1..at + 1 + len).unwrap_or_default();
        let is_closed = lower.as_bytes().get(at + 1 + len) == Some(&b')');
        is_closed && DONE.contains(&inner.trim_matches([' ', '.', '!', '*', '_']))
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
mod tests;
