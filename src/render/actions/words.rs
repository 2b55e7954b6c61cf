//! The words of an action, without what tells who does it until when.

/// Words on one line: the lines of an item, the breaks and the bars of a cell.
pub(super) fn plain(raw: &str) -> String {
    let one = raw.replace("\\|", "|");
    let mut one = one.as_str().to_owned();
    for mark in ["<br>", "<br/>", "<br />"] {
        if one.contains(mark) {
            one = one.replace(mark, " ");
        }
    }
    one.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands before a value of a detail in brackets.
const LABELS: &[&str] = &[
    "",
    "owner",
    "owners",
    "assignee",
    "assigned to",
    "due",
    "due date",
    "due by",
    "by",
    "until",
    "ticket",
    "issue",
    "priority",
    "prio",
    "type",
    "@",
];

/// The words without a bracket at their end that says nothing but what is known already.
pub(super) fn bare(words: &str, known: &[&str]) -> String {
    let inner = || {
        let before = words.strip_suffix('.').unwrap_or(words).strip_suffix(')')?;
        let open = before.rfind('(')?;
        Some((&before[..open], &before[open + 1..]))
    };
    let Some((before, inside)) = inner() else {
        return words.to_owned();
    };
    let is_known = |said: &str| {
        known.iter().filter(|value| !value.is_empty()).any(|value| {
            let label = said.strip_suffix(value);
            label.is_some_and(|label| {
                let label = label
                    .trim()
                    .trim_end_matches(':')
                    .trim_matches(['*', '_', ' ']);
                LABELS.contains(&label.to_lowercase().as_str())
            })
        })
    };
    let before = before.trim_end();
    match !before.is_empty() && inside.split(',').map(str::trim).all(is_known) {
        true => before.to_owned(),
        false => words.to_owned(),
    }
}
