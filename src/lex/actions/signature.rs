//! Names and dates that sign an action: `(Ana, by 12 June)`, `— Ana Ruiz`, `*Ana*` at its end.

use super::due::{due_part, end_of_date};
use crate::lex::names::name;
use crate::text::Span;

/// Who signs an action and until when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature {
    pub owner: Option<Span>,
    pub due: Option<Span>,
    /// A name by itself, which may as well be that of a thing: `(Grafana)`.
    pub lone: Option<Span>,
}

/// The signature at the end of the words.
pub(super) fn signature(raw: &str) -> Signature {
    let bracketed = brackets(raw).find_map(|inner| parted(raw, inner));
    let mut found = bracketed
        .or_else(|| behind_dash(raw))
        .or_else(|| emphasised(raw).and_then(|inner| parted(raw, inner)))
        .unwrap_or_default();
    if found.owner.is_none() {
        found.owner = signed(raw);
    }
    found
}

/// What stands in brackets at the end of the words, the last first.
fn brackets(raw: &str) -> impl Iterator<Item = Span> {
    let mut end = raw.len();
    let inner = move || {
        let said = raw[..end].trim_end_matches([' ', '.', '*', '_', '\n']);
        let close = said.char_indices().next_back()?;
        let open = match close.1 {
            ')' => '(',
            ']' => '[',
            _ => return None,
        };
        let from = said[..close.0].rfind(open)?;
        end = from;
        // The words of a link sign nothing.
        if open == '(' && said[..from].ends_with(']') {
            end = said[..from].rfind('[')?;
            return Some(Span::at(end));
        }
        Some(Span::new(from + 1, close.0))
    };
    std::iter::from_fn(inner).take(MOST_BRACKETS)
}

/// What stands behind the last dash with blanks around it, where it ends with a date or names a team.
fn behind_dash(raw: &str) -> Option<Signature> {
    let dashes = ["— ", "– ", "- ", "| "];
    let from = dashes.iter().filter_map(|dash| {
        let at = raw.rfind(dash)?;
        (at == 0 || raw[..at].ends_with(' ')).then_some(at + dash.len())
    });
    let from = from.max()?;
    let end = raw.trim_end_matches([' ', '.', '*', '_']).len();
    let inner = Span::new(from, end.max(from));
    if let Some(day) = due_part(raw, trimmed(raw, inner)).filter(|_| has_date(raw, inner)) {
        // `— *Ana* — 2024-05-01`
        return Some(Signature {
            due: Some(day),
            ..Signature::default()
        });
    }
    parted(raw, inner).filter(|signature| signature.lone.is_none())
}

fn has_date(raw: &str, span: Span) -> bool {
    span.of(raw).contains(|c: char| c.is_ascii_digit())
}

/// The emphasised words at the end.
fn emphasised(raw: &str) -> Option<Span> {
    let said = raw.trim_end_matches([' ', '.']);
    let mark = said
        .chars()
        .next_back()
        .filter(|c| matches!(c, '*' | '_'))?;
    let inner = said.trim_end_matches(mark);
    let marks = said.len() - inner.len();
    let open = inner.rfind(mark)?;
    let before = inner[..open].trim_end_matches(mark);
    let opens = before.ends_with(' ') && inner.len() > open + 1 && marks <= 2;
    opens.then(|| Span::new(open + 1, inner.len()))
}

/// The parts of a signature between commas and dashes: a name and a date in either order.
fn parted(raw: &str, inner: Span) -> Option<Signature> {
    let said = inner.of(raw);
    if said.len() > LONGEST || said.contains("://") {
        return None;
    }
    let mut signature = Signature::default();
    let (mut is_done, mut names) = (false, 0);
    for part in parts(raw, inner) {
        if part.is_empty() {
            continue;
        }
        let part = without_label(raw, part);
        if is_over(part.of(raw)) {
            is_done = true;
        } else if let Some(day) = due_part(raw, part) {
            signature.due = signature.due.or(Some(day));
        } else if let Some((name, day)) = name_and_date(raw, part) {
            signature.owner = signature.owner.or(Some(name));
            signature.due = signature.due.or(Some(day));
        } else if is_name(part.of(raw)) {
            names += 1;
            signature.owner = signature.owner.or(Some(part));
        } else if signature.owner.is_none() || signature.due.is_none() {
            return None;
        }
    }
    if signature.due.is_none() && !is_done {
        signature.lone = signature.owner.take().filter(|_| names == 1);
    }
    (signature.owner.is_some() || signature.lone.is_some()).then_some(signature)
}

/// What stands between commas and dashes; the comma of `May 3, 2024` is none of them.
fn parts(raw: &str, inner: Span) -> impl Iterator<Item = Span> {
    let mut rest = Some(inner.start);
    std::iter::from_fn(move || {
        let start = rest?;
        let part = trimmed(raw, Span::new(start, inner.end));
        let date = end_of_date(raw, part).unwrap_or(start);
        let separators = [',', ';', '·', '—', '–', '|'];
        let end = raw[date..inner.end].find(separators).map(|at| date + at);
        rest = end.map(|at| at + raw[at..].chars().next().map_or(1, char::len_utf8));
        Some(trimmed(raw, Span::new(start, end.unwrap_or(inner.end))))
    })
}

/// A part less what introduces it: `owner: Ana`, `assigned to Ana`.
fn without_label(raw: &str, part: Span) -> Span {
    let words = part.of(raw);
    let lower = words.to_ascii_lowercase();
    let led = ["assigned to ", "owned by ", "owner "];
    let led = led.iter().find(|led| lower.starts_with(**led));
    let value = match (words.split_once(": "), led) {
        (Some((label, value)), _) if label.split(' ').count() <= 2 => value,
        (_, Some(led)) => &words[led.len()..],
        _ => words,
    };
    trimmed(raw, Span::new(part.end - value.len(), part.end))
}

/// `Ana 12 June`, `Ana by Friday`.
fn name_and_date(raw: &str, part: Span) -> Option<(Span, Span)> {
    let blanks = part.of(raw).match_indices(' ');
    blanks.take(MOST_WORDS).find_map(|(at, _)| {
        let name = trimmed(raw, Span::new(part.start, part.start + at));
        let rest = Span::new(part.start + at + 1, part.end);
        let day = due_part(raw, rest)?;
        is_name(name.of(raw)).then_some((name, day))
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

/// Whether words can name somebody: capitalised, a handle, or a team.
fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut each = lower.split(' ');
    let is_team = each.any(|word| TEAMS.contains(&word));
    let begins = words.starts_with(|c: char| c.is_uppercase() || c == '@');
    let fits = |c: char| c.is_alphabetic() || " .'’-_&+/@".contains(c);
    let few = words.len() <= LONGEST_NAME && words.split(' ').count() <= MOST_WORDS;
    let first = lower.split(' ').next().unwrap_or_default();
    let known = name(first).is_some() || NO_NAMES.contains(&first);
    (begins || is_team) && few && words.chars().all(fits) && !known
}

/// "done", "done on 17 August": the date is that of the past.
fn is_over(words: &str) -> bool {
    let first = words.split([' ', ':']).next().unwrap_or_default();
    OVER.contains(&first.to_lowercase().as_str())
}

fn trimmed(raw: &str, span: Span) -> Span {
    let words = span.of(raw);
    let marks = [' ', '*', '_', '`', '\n', '\r', '\t'];
    let start = span.end - words.trim_start_matches(marks).len();
    Span::new(
        start,
        start + raw[start..span.end].trim_end_matches(marks).len(),
    )
}

/// So many brackets at the end are looked at, and so many bytes of one.
const MOST_BRACKETS: usize = 4;
const LONGEST: usize = 120;
const LONGEST_NAME: usize = 40;
const MOST_WORDS: usize = 4;

/// Words of a team's name that need no capital.
const TEAMS: &[&str] = &[
    "team",
    "teams",
    "squad",
    "group",
    "ops",
    "on-call",
    "oncall",
    "everyone",
    "all",
    "equipo",
    "équipe",
    "equipe",
    "time",
    "desk",
    "support",
    "office",
    "department",
    "platform",
    "infra",
];

/// Words of priorities, kinds and remarks, which are no names.
const NO_NAMES: &[&str] = &[
    "high",
    "medium",
    "low",
    "critical",
    "urgent",
    "p",
    "priority",
    "prevent",
    "mitigate",
    "detect",
    "process",
    "see",
    "since",
    "as",
    "if",
    "when",
    "after",
    "not",
    "no",
    "optional",
    "todo",
    "tbd",
    "tba",
    "n/a",
    "none",
    "open",
    "ongoing",
    "pending",
    "planned",
    "started",
    "wip",
    "blocked",
    "new",
    "in",
    "on",
    "at",
    "e.g.",
    "i.e.",
    "the",
    "a",
    "an",
    "and",
    "or",
    "also",
    "already",
    "issue",
    "ticket",
    "pr",
    "link",
    "jira",
    "github",
    "bug",
    "doc",
    "docs",
    "runbook",
    "which",
    "that",
    "to",
    "for",
    "from",
    "it",
    "we",
    "unassigned",
];

const OVER: &[&str] = &[
    "done",
    "completed",
    "complete",
    "fixed",
    "merged",
    "shipped",
    "finished",
    "implemented",
    "deployed",
    "closed",
    "resolved",
    "released",
    "erledigt",
    "fait",
    "hecho",
    "feito",
    "terminé",
    "concluído",
];
