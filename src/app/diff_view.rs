//! What differs between two texts, line by line, with the words that differ marked.

use super::words;
use crate::drafts::{Kind, Line, diff};
use leptos::prelude::*;

/// So many unchanged lines around each change.
const AROUND: usize = 2;
/// More lines than this nobody reads here, and each takes time to draw.
const MOST: usize = 1_000;

/// `same` is said where nothing differs, `said` above the differences; else how many there are.
#[component]
pub fn DiffView(
    old: String,
    new: String,
    same: &'static str,
    #[prop(optional, into)] said: Option<String>,
) -> impl IntoView {
    let found = diff(&old, &new, AROUND);
    if found.is_empty() {
        return view! { class = "d", <p class="fine">{same}</p> }.into_any();
    }
    let said = said.unwrap_or_else(|| words::differences(found.added, found.removed));
    let total: usize = found.hunks.iter().map(|hunk| hunk.lines.len()).sum();
    let mut left = MOST;
    let hunks = found.hunks.iter().filter_map(|hunk| {
        let lines = hunk.lines.iter().take(left);
        let lines: Vec<_> = lines.map(line).collect();
        left -= lines.len();
        let place = words::from_line(hunk.new_line);
        (!lines.is_empty()).then(|| {
            view! { class = "d", <p class="hunk-place">{place}</p><div class="hunk">{lines}</div> }
        })
    });
    let hunks = hunks.collect_view();
    let more = (total > MOST).then(|| words::more_lines(total - MOST));
    view! { class = "d",
        <p class="fine">{said}</p>
        <div class="diff" role="group" aria-label="Differences" tabindex="0">{hunks}{more}</div>
    }
    .into_any()
}

/// A line: its sign for those who see no colours, and for those who hear it a word.
fn line(line: &Line) -> impl IntoView + use<> {
    let (kind, sign, heard) = match line.kind {
        Kind::Kept => ("kept", " ", ""),
        Kind::Added => ("added", "+", "added: "),
        Kind::Removed => ("removed", "-", "removed: "),
    };
    let text = line.text.trim_end_matches(['\n', '\r']);
    let mut at = 0;
    let mut parts = Vec::new();
    for mark in &line.marks {
        let (from, to) = (mark.start.min(text.len()), mark.end.min(text.len()));
        let plain = text.get(at..from).unwrap_or_default().to_owned();
        let marked = text.get(from..to).unwrap_or_default().to_owned();
        parts.push(view! { class = "d", {plain}<mark>{marked}</mark> });
        at = to;
    }
    let rest = text.get(at..).unwrap_or_default().to_owned();
    view! { class = "d",
        <p class="diff-line" data-kind=kind><span class="sign" aria-hidden="true">{sign}</span><span class="unseen">{heard}</span>{parts}{rest}</p>
    }
}
