//! The actions of a document for other places: a task list, a table for a spreadsheet, the text of issues.

mod words;

use crate::facts::{Action, actions};
use crate::outline::{NodeKind, Outline, Part, spoken};
use words::{bare, plain};

/// An action with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What to do, without the bracket at its end that tells the rest.
    pub text: String,
    pub owner: String,
    pub due: String,
    pub ticket: String,
    pub kind: String,
    pub priority: String,
    pub done: bool,
    /// What stands below it: how deep, what, and whether it is done.
    pub below: Vec<(usize, String, bool)>,
}

/// The actions of a document in its order.
pub fn items(text: &str, outline: &Outline) -> Vec<Item> {
    let below = below(text, outline);
    let item = |action: &Action| item(text, outline, action, &below[action.node]);
    actions(text, outline).iter().map(item).collect()
}

fn item(text: &str, outline: &Outline, action: &Action, below: &[(usize, String, bool)]) -> Item {
    let span =
        |span: Option<crate::text::Span>| span.map_or(String::new(), |span| plain(span.of(text)));
    let part = |part: Part| span(outline.leaf(action.node, part).map(|leaf| leaf.span));
    let details = crate::facts::details_of(text, action);
    let or = |cell: String, own: Option<crate::text::Span>| match cell.is_empty() {
        true => span(own),
        false => cell,
    };
    let (owner, due, ticket) = (span(action.owner), span(action.due), span(action.ticket));
    let (kind, priority) = (
        or(part(Part::Type), details.kind),
        or(part(Part::Priority), details.priority),
    );
    let known = [&owner, &due, &ticket, &kind, &priority];
    Item {
        text: bare(&plain(action.words.of(text)), &known.map(String::as_str)),
        owner,
        due,
        ticket,
        kind,
        priority,
        done: action.done,
        below: below.to_vec(),
    }
}

/// What stands below each node that is a task.
fn below(text: &str, outline: &Outline) -> Vec<Vec<(usize, String, bool)>> {
    let nodes = &outline.nodes;
    let mut below: Vec<Vec<(usize, String, bool)>> = vec![Vec::new(); nodes.len()];
    for (n, node) in nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| n.kind == NodeKind::Task)
    {
        let check = node.row.and_then(|row| row.check);
        let done = check.is_some_and(|check| check.of(text) != " ");
        let said = plain(node.body.span.of(text));
        // Lists are no deeper than the reader reads them.
        let mut above = nodes[n].parent;
        let mut depth = 0;
        while let Some(parent) =
            above.filter(|p| nodes[*p].kind == NodeKind::Task && !said.is_empty())
        {
            below[parent].push((depth, said.clone(), done));
            depth += 1;
            above = nodes[parent].parent;
        }
    }
    below
}

fn tick(done: bool) -> &'static str {
    if done { "[x]" } else { "[ ]" }
}

/// `- [ ] text (@owner, due 2024-03-05, ABC-12)`, what stands below an action below it.
pub fn task_list(items: &[Item]) -> String {
    let mut list = String::new();
    for item in items {
        let owner = match item.owner.as_str() {
            "" => String::new(),
            owner if owner.contains(' ') || owner.starts_with('@') => owner.to_owned(),
            owner => format!("@{owner}"),
        };
        let due = match item.due.as_str() {
            "" => String::new(),
            due => format!("due {due}"),
        };
        let known = [
            owner,
            due,
            item.ticket.clone(),
            item.kind.clone(),
            item.priority.clone(),
        ];
        let known: Vec<String> = known.into_iter().filter(|said| !said.is_empty()).collect();
        let known = match known.is_empty() {
            true => String::new(),
            false => format!(" ({})", known.join(", ")),
        };
        list.push_str(&format!("- {} {}{known}\n", tick(item.done), item.text));
        for (depth, text, done) in &item.below {
            list.push_str(&format!(
                "{}- {} {text}\n",
                "  ".repeat(depth + 1),
                tick(*done)
            ));
        }
    }
    list
}

/// A table for a spreadsheet, as RFC 4180 has it. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a
/// formula and runs it, whoever wrote it; an apostrophe before it makes it text.
pub fn csv(items: &[Item]) -> String {
    let head = [
        "Action",
        "Owner",
        "Due",
        "Ticket",
        "Type",
        "Priority",
        "Done",
        "Sub-items",
    ];
    let mut table = head.join(",") + "\r\n";
    for item in items {
        let below: Vec<String> = item
            .below
            .iter()
            .map(|(depth, text, done)| format!("{}{} {text}", "  ".repeat(*depth), tick(*done)))
            .collect();
        let done = if item.done { "yes" } else { "no" };
        let below = below.join("\n");
        let cells = [
            &item.text,
            &item.owner,
            &item.due,
            &item.ticket,
            &item.kind,
            &item.priority,
            done,
            &below,
        ];
        table.push_str(&cells.map(cell).join(","));
        table.push_str("\r\n");
    }
    table
}

fn cell(value: &str) -> String {
    let begins = value.trim_start_matches([' ', '\u{a0}']);
    let is_formula = begins.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    match value.contains([',', '"', '\n', '\r']) {
        true => format!("\"{guard}{}\"", value.replace('"', "\"\"")),
        false => format!("{guard}{value}"),
    }
}

/// The text of an issue for each action that is not done: a title, what is known, and the document it is from.
pub fn issues(items: &[Item], title: &str, file: &str) -> String {
    let open = items.iter().filter(|item| !item.done);
    let all: Vec<String> = open.map(|item| issue(item, title, file)).collect();
    all.join("\n---\n\n")
}

/// A title is no longer.
const LONGEST_TITLE: usize = 100;

fn issue(item: &Item, title: &str, file: &str) -> String {
    let said = spoken(item.text.lines().next().unwrap_or_default());
    let short = shortened(&said);
    let mut issue = format!("# {short}\n\n");
    if short != item.text {
        issue.push_str(&format!("{}\n\n", item.text));
    }
    let known = [
        ("Owner", &item.owner),
        ("Due", &item.due),
        ("Ticket", &item.ticket),
        ("Type", &item.kind),
        ("Priority", &item.priority),
    ];
    let known: String = known
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("- {name}: {value}\n"))
        .collect();
    if !known.is_empty() {
        issue.push_str(&format!("{known}\n"));
    }
    for (depth, text, done) in &item.below {
        issue.push_str(&format!(
            "{}- {} {text}\n",
            "  ".repeat(*depth),
            tick(*done)
        ));
    }
    if !item.below.is_empty() {
        issue.push('\n');
    }
    let title: String = title
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | '\n' | '\\'))
        .collect();
    // A name with blanks or brackets is a link's address in angle brackets only.
    let file = match file.contains([' ', '(', ')']) {
        true => format!("<{}>", file.replace(['<', '>'], "")),
        false => file.to_owned(),
    };
    issue.push_str(&format!("From the postmortem [{title}]({file}).\n"));
    issue
}

/// So much of a sentence as a title bears, up to the end of a word.
fn shortened(said: &str) -> String {
    if said.chars().count() <= LONGEST_TITLE {
        return said.to_owned();
    }
    let cut: String = said.chars().take(LONGEST_TITLE - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', '.', ' ']))
}

#[cfg(test)]
mod tests;
