//! The numbers of numbered rows.

use crate::outline::{Node, Outline, columns};
use crate::text::{Edit, Replacement, Span};

/// The rows before and behind one in its list: same parent, an item too.
pub(super) fn neighbours(outline: &Outline, node: usize) -> (Option<usize>, Option<usize>) {
    let rows = siblings(outline, node);
    let at = rows.iter().position(|n| *n == node);
    let before = at.and_then(|at| at.checked_sub(1)).map(|at| rows[at]);
    (before, at.and_then(|at| rows.get(at + 1)).copied())
}

pub(super) fn siblings(outline: &Outline, node: usize) -> Vec<usize> {
    let Some(model) = outline.nodes.get(node) else {
        return Vec::new();
    };
    let form = |n: usize| outline.nodes[n].row.map(|row| row.form);
    let own = form(node);
    outline
        .children_or_none(model.parent)
        .filter(|n| own.is_some() && form(*n) == own)
        .collect()
}

/// The rows behind one that are numbered on from it.
pub(super) struct Run {
    number: Option<(u64, char)>,
    /// Every row has the same number.
    same: bool,
    rows: Vec<(usize, u64)>,
}

impl Run {
    pub fn after(text: &str, outline: &Outline, node: usize) -> Run {
        let number_of = |n: usize| outline.nodes[n].row.and_then(|r| number(r.marker.of(text)));
        let rows = siblings(outline, node);
        let at = rows.iter().position(|n| *n == node).unwrap_or(0);
        let own = number_of(node);
        let before = at.checked_sub(1).and_then(|at| number_of(rows[at]));
        let next = rows.get(at + 1).and_then(|n| number_of(*n));
        let same = own.is_some() && (next == own || (next.is_none() && before == own));
        let mut run = Run {
            number: own,
            same,
            rows: Vec::new(),
        };
        let Some((mut last, sign)) = own.filter(|_| !same) else {
            return run;
        };
        for n in rows.into_iter().skip(at + 1) {
            match number_of(n) {
                Some((number, its)) if its == sign && last.checked_add(1) == Some(number) => {
                    run.rows.push((n, number));
                    last = number;
                }
                _ => break,
            }
        }
        run
    }

    /// What a row behind the first is marked with; `None` for bullets.
    pub fn next_marker(&self) -> Option<String> {
        self.number
            .map(|(number, sign)| format!("{}{sign}", number + u64::from(!self.same)))
    }

    /// The replacements that count all rows behind the first one up or down.
    pub fn shifted(
        &self,
        text: &str,
        outline: &Outline,
        by: i64,
        below: Below,
    ) -> Vec<Replacement> {
        let Some((_, sign)) = self.number else {
            return Vec::new();
        };
        let shift = |(node, number): &(usize, u64)| {
            let node = &outline.nodes[*node];
            let marker = format!("{}{sign}", number.saturating_add_signed(by));
            let moved = with_marker(text, node, node.span, &marker, below);
            Edit::replace(node.span, moved)
                .trimmed(text)
                .replacements()
                .to_vec()
        };
        self.rows.iter().flat_map(shift).collect()
    }
}

/// The number of a marker, as far as Markdown counts.
pub(super) fn number(marker: &str) -> Option<(u64, char)> {
    let sign = marker.chars().last().filter(|c| matches!(c, '.' | ')'))?;
    let digits = marker
        .strip_suffix(sign)
        .filter(|digits| digits.len() < 9)?;
    Some((digits.parse().ok()?, sign))
}

/// What the lines below a row do where its number becomes wider or narrower. Moving keeps them in line with its words;
/// tabs do not bear it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    Moves,
    Stays,
}

impl Below {
    pub const WAYS: [Below; 2] = [Below::Moves, Below::Stays];
}

/// A row's text with another marker.
pub(super) fn with_marker(
    text: &str,
    node: &Node,
    extent: Span,
    marker: &str,
    below: Below,
) -> String {
    let raw = extent.of(text);
    let Some(row) = node.row else {
        return raw.to_owned();
    };
    let (start, end) = (
        row.marker.start - extent.start,
        row.marker.end - extent.start,
    );
    let (Some(lead), Some(rest)) = (raw.get(..start), raw.get(end..)) else {
        return raw.to_owned();
    };
    let content = columns(row.lead.of(text), 0);
    let wider = marker.len() as isize - row.marker.len() as isize;
    let mut lines = rest.split_inclusive('\n');
    let mut out = format!("{lead}{marker}{}", lines.next().unwrap_or_default());
    for line in lines {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let moves = below == Below::Moves && blanks >= content && !line.trim().is_empty();
        match wider {
            1.. if moves => {
                out.extend(std::iter::repeat_n(' ', wider.unsigned_abs()));
                out.push_str(line);
            }
            ..=-1 if moves => out.push_str(&line[wider.unsigned_abs().min(blanks)..]),
            _ => out.push_str(line),
        }
    }
    out
}
