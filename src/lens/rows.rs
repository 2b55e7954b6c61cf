//! Adding and removing entries and tasks. Siblings keep their bytes (ordinals are counted again), text between rows
//! stays with the row before it, and a new row is written the way its siblings are.

use super::blank::{blank_lines_end, ends_with_blank_line};
use super::ordinals::{Below, Run};
use super::put::{Refusal, refuse_control};
use super::verify::{self, Said, said};
use crate::lex::SectionKind;
use crate::outline::{Form, NodeKind, Outline, Part, line_start, read};
use crate::text::{Edit, Replacement, Span, line_end, normal, normal_line};

/// Where a new row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    After(usize),
    /// As the last row of a section, or the last task below a field.
    In(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRow {
    /// The time of an entry; nothing for a task.
    pub key: String,
    pub words: String,
}

/// The edit that adds a row, and where in the new text it begins.
pub fn add_row(
    text: &str,
    outline: &Outline,
    place: Place,
    row: &NewRow,
) -> Result<(Edit, usize), Refusal> {
    let owner = match place {
        Place::After(node) => outline.nodes.get(node).and_then(|n| n.parent),
        Place::In(owner) => Some(owner),
    }
    .ok_or(Refusal::NoSuchPlace)?;
    let model = match place {
        Place::After(node) => Some(node),
        Place::In(_) => outline
            .children(owner)
            .filter(|n| outline.nodes[*n].kind.is_row())
            .last(),
    };
    let kind = match model {
        Some(node) => outline.nodes[node].kind,
        None => row_kind(outline, owner).ok_or(Refusal::NoSuchPlace)?,
    };
    let key = if kind == NodeKind::Task {
        String::new()
    } else {
        normal_line(&row.key)
    };
    let row = NewRow {
        key,
        words: normal(&row.words),
    };
    refuse_control(&row.key)?;
    refuse_control(&row.words)?;
    let new = New {
        text,
        eol: line_end(text),
        outline,
        kind,
        row: &row,
    };
    let form = model
        .and_then(|node| outline.nodes[node].row)
        .map(|row| row.form);
    let ways = match (model, form) {
        (Some(node), Some(Form::Item)) => new.after(node).ok_or(Refusal::NoSuchPlace)?,
        (Some(node), Some(Form::Line)) => new.line_after(node),
        (Some(node), Some(Form::Cells)) => new.cells_after(node),
        (Some(node), Some(Form::Heading(level))) => new.heading_after(node, level),
        (Some(_), None) => return Err(Refusal::SourceOnly),
        (None, _) => match new.empty_table(owner) {
            Some(head) => new.cells_after(head),
            None => vec![new.first(owner)],
        },
    };
    ways.into_iter()
        .find_map(|way| new.checked(way))
        .ok_or(Refusal::WouldChangeMore)
}

/// The edit that removes a row and what is below it. Text after the row stays, but what stands below a heading is the
/// heading's.
pub fn remove_row(text: &str, outline: &Outline, node: usize) -> Result<Edit, Refusal> {
    outline
        .nodes
        .get(node)
        .filter(|n| n.row.is_some_and(|r| r.own_line))
        .ok_or(Refusal::NoSuchPlace)?;
    let extent = extent(outline, node);
    let mut gone = extent;
    if gone.end == text.len() && !text.ends_with(['\n', '\r']) {
        // The last line of a text without a final line end takes the one before it along.
        gone.start = text[..gone.start].trim_end_matches(['\n', '\r']).len();
    } else if ends_with_blank_line(&text[..gone.start]) {
        gone.end = blank_lines_end(text, gone.end);
    }
    let run = Run::after(text, outline, node);
    let ways = [gone, extent]
        .into_iter()
        .flat_map(|gone| Below::WAYS.map(|below| (gone, below)));
    let mut ways = ways.map(|(gone, below)| {
        let mut replacements = vec![Replacement {
            span: gone,
            text: String::new(),
        }];
        replacements.extend(run.shifted(text, outline, -1, below));
        replacements
    });
    let left = (0..outline.nodes.len())
        .filter(|n| !extent.covers(outline.nodes[*n].span) || outline.nodes[*n].span.is_empty());
    let left: Vec<Said> = left.map(|n| said(text, &outline.nodes[n])).collect();
    let way = ways.find_map(|way| verify::reordered(text, way, left.clone()));
    way.ok_or(Refusal::WouldChangeMore)
}

/// The lines of a row; of a heading, with the text below it.
pub(super) fn extent(outline: &Outline, node: usize) -> Span {
    let own = outline.nodes[node].span;
    let is_heading = |form| matches!(form, Form::Heading(_));
    if !outline.nodes[node]
        .row
        .is_some_and(|row| is_heading(row.form))
    {
        return own;
    }
    let parent = outline.nodes[node].parent;
    let below = outline.nodes[node + 1..]
        .iter()
        .take_while(|n| n.kind == NodeKind::Prose && n.parent == parent);
    Span::new(
        own.start,
        below.last().map_or(own.end, |last| last.span.end),
    )
}

/// What a first row below a node would be. Only items have tasks below them.
fn row_kind(outline: &Outline, owner: usize) -> Option<NodeKind> {
    let node = outline.nodes.get(owner)?;
    let is_item = node.row.is_some_and(|row| row.form == Form::Item);
    match node.kind {
        NodeKind::Section {
            kind: SectionKind::Timeline,
            ..
        } => Some(NodeKind::Entry),
        NodeKind::Section {
            kind: SectionKind::Actions,
            ..
        } => Some(NodeKind::Task),
        NodeKind::Field | NodeKind::Task if is_item => Some(NodeKind::Task),
        _ => None,
    }
}

/// One way to add a row: where it goes, and what else changes.
pub(super) struct Way {
    pub at: usize,
    pub replacements: Vec<Replacement>,
    /// The values the new row has beside its key and its words.
    pub more: Vec<(Part, String)>,
}

impl Way {
    pub fn insert(at: usize, text: String) -> Way {
        let replacements = vec![Replacement {
            span: Span::at(at),
            text,
        }];
        Way {
            at,
            replacements,
            more: Vec::new(),
        }
    }
}

pub(super) struct New<'a> {
    pub text: &'a str,
    pub eol: &'static str,
    pub outline: &'a Outline,
    pub kind: NodeKind,
    pub row: &'a NewRow,
}

impl New<'_> {
    fn checked(&self, way: Way) -> Option<(Edit, usize)> {
        let (text, nodes) = (self.text, &self.outline.nodes);
        let index = nodes
            .iter()
            .skip(1)
            .position(|n| n.span.start >= way.at)
            .map_or(nodes.len(), |n| n + 1);
        // The place that an empty section offers goes with its emptiness.
        let mut expected: Vec<Said> = nodes.iter().map(|n| said(text, n)).collect();
        let key =
            matches!(self.kind, NodeKind::Entry | NodeKind::Field).then(|| self.row.key.clone());
        expected.insert(
            index,
            (self.kind, key, self.row.words.clone(), false, way.more),
        );
        let edit = verify::reordered(text, way.replacements, expected)?;
        let after = edit.apply(text).ok()?;
        let begins = edit.replacements().first()?.span.start.min(way.at);
        let fresh = read(&after);
        let node = fresh.nodes.iter().find(|n| {
            n.kind == self.kind
                && n.span.start >= begins.max(line_start(&after, way.at.min(after.len())))
        })?;
        Some((edit, node.span.start))
    }
}
