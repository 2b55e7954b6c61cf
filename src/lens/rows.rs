//! Adding and removing entries and tasks. Siblings keep their bytes (ordinals are counted again), text between rows
//! stays with the row before it, and a new row is written the way its siblings are.

use super::blank::{blank_lines_end, ends_with_blank_line};
use super::codec;
use super::ordinals::{self, Below, Run};
use super::put::{Refusal, refuse_control};
use super::style::KeyStyle;
use super::verify::{self, Said, said};
use crate::lex::SectionKind;
use crate::outline::{
    Form, ItemRules, Keys, Leaf, Node, NodeKind, Outline, Part, Row, Slot, begins_a_block, columns,
    line_start, next_line, read,
};
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

    /// Behind a row and the text that belongs to it; before the next row where there is one.
    fn after(&self, node: usize) -> Option<Vec<Way>> {
        let (text, eol) = (self.text, self.eol);
        let model = &self.outline.nodes[node];
        let style = model.row.filter(|r| r.own_line)?;
        let (before, next) = ordinals::neighbours(self.outline, node);
        let start_of = |n: usize| self.outline.nodes[n].span.start;
        let between = next.map_or("", |next| &text[model.span.end..start_of(next)]);
        let has_text = !between.trim().is_empty();
        let loose = match (before, next) {
            (_, Some(_)) => !between.is_empty() && !has_text,
            (Some(before), None) => self.loose_after(before),
            _ => false,
        };
        let run = Run::after(text, self.outline, node);
        let lead = lead_like(text, &style, run.next_marker());
        let keys = match model.body.slot {
            Slot::Item(rules) => rules.keys,
            _ if self.kind == NodeKind::Entry => Keys::Times,
            _ => Keys::Lists,
        };
        let written =
            |style_of: &KeyStyle| self.written(&lead, style.check.is_some(), keys, style_of);
        let styles = [
            KeyStyle::of_siblings(text, self.outline, node),
            KeyStyle::bold(self.kind),
        ];
        let way = |at: usize, line: String, below: Below| {
            let mut replacements = vec![Replacement {
                span: Span::at(at),
                text: line,
            }];
            replacements.extend(run.shifted(text, self.outline, 1, below));
            Way {
                replacements,
                ..Way::insert(at, String::new())
            }
        };
        let end = model.span.end;
        let open = !text[..end].ends_with(['\n', '\r']);
        let (at, gap) = match next.filter(|_| has_text) {
            Some(next) => (start_of(next), self.loose_after(next)),
            None => (end, loose),
        };
        let line = |style: &KeyStyle, gap: &str| {
            let written = written(style);
            match (at == end, open) {
                (false, _) => format!("{written}{eol}{gap}"),
                (true, true) => format!("{eol}{gap}{written}"),
                (true, false) => format!("{gap}{written}{eol}"),
            }
        };
        let gaps = [if gap { eol } else { "" }, eol];
        let lines = styles
            .iter()
            .flat_map(|style| gaps.map(|gap| line(style, gap)));
        Some(
            lines
                .flat_map(|line| Below::WAYS.map(|below| way(at, line.clone(), below)))
                .collect(),
        )
    }

    /// Blank lines stand between a row and the next.
    fn loose_after(&self, node: usize) -> bool {
        let (end, next) = (
            self.outline.nodes[node].span.end,
            ordinals::neighbours(self.outline, node).1,
        );
        let between = next.map_or("", |next| {
            &self.text[end..self.outline.nodes[next].span.start]
        });
        !between.is_empty() && between.trim().is_empty()
    }

    /// The row, with its lead: bullet, box and key as its siblings have them.
    fn written(&self, lead: &str, boxed: bool, keys: Keys, style: &KeyStyle) -> String {
        let marker = lead.trim_end().bytes().last().unwrap_or(b'-');
        let rules = ItemRules {
            marker,
            keys,
            reads_box: !boxed,
        };
        let has_key = !self.row.key.is_empty() || self.kind == NodeKind::Field;
        let leaf = Leaf {
            gap: Span::at(0),
            span: Span::at(0),
            indent: columns(lead, 0),
            rows_below: self.kind != NodeKind::Entry,
            slot: if has_key {
                Slot::AfterKey
            } else {
                Slot::Item(rules)
            },
        };
        let head = match (boxed, has_key) {
            (true, true) => format!("[ ] {}", style.write(&self.row.key, "")),
            (false, true) => style.write(&self.row.key, ""),
            (true, false) => "[ ]".to_owned(),
            (false, false) => String::new(),
        };
        // Behind a key or a box, what has several lines and begins with a list or the like stands below it.
        let first = self
            .row
            .words
            .split_once('\n')
            .is_some_and(|(first, _)| begins_a_block(first));
        let gap = match (head.is_empty(), self.row.words.is_empty()) {
            (true, _) => String::new(),
            (_, true) if has_key => String::new(),
            _ if first => format!("{}{}", self.eol, " ".repeat(leaf.indent)),
            _ => " ".to_owned(),
        };
        let words = codec::encode(&self.row.words, &leaf, &gap, self.eol);
        let nothing = if words.is_empty() && !has_key {
            codec::NOTHING
        } else {
            ""
        };
        format!("{lead}{head}{gap}{words}{nothing}")
    }

    /// The first row of a section, right below its heading or behind its text; the first task below a label.
    fn first(&self, owner: usize) -> Way {
        let (text, eol) = (self.text, self.eol);
        let node = &self.outline.nodes[owner];
        let in_section = matches!(node.kind, NodeKind::Section { .. });
        let last = self.outline.children(owner).filter(|_| in_section).last();
        let at = match last {
            Some(last) => self.outline.nodes[last].span.end,
            None if in_section => heading_end(text, node),
            None => own_lines_end(text, node),
        };
        let lead = if in_section {
            "- ".to_owned()
        } else {
            format!("{}1. ", " ".repeat(below_indent(text, node)))
        };
        let keys = match self.kind {
            NodeKind::Entry => Keys::Times,
            _ if in_section => Keys::Lists,
            _ => Keys::None,
        };
        let row = self.written(&lead, false, keys, &KeyStyle::bold(self.kind));
        let (before, behind) = (&text[..at], &text[at..]);
        let below_prose = last.is_some_and(|n| self.outline.nodes[n].kind == NodeKind::Prose);
        let open = if before.is_empty() || before.ends_with(['\n', '\r']) {
            ""
        } else {
            eol
        };
        let gap = if below_prose && !ends_with_blank_line(before) {
            eol
        } else {
            ""
        };
        let apart = if in_section && !behind.is_empty() && !behind.starts_with(['\n', '\r']) {
            eol
        } else {
            ""
        };
        // A text without a final line end stays so.
        let end = if open.is_empty() { eol } else { "" };
        Way::insert(at, format!("{open}{gap}{row}{end}{apart}"))
    }
}

/// `    - `: as the model's, without the box, and with a blank before the content.
fn lead_like(text: &str, style: &Row, marker: Option<String>) -> String {
    let lead = style.lead.of(text).trim_start_matches('\u{feff}');
    let lead = marker.map_or_else(
        || lead.to_owned(),
        |marker| lead.replacen(style.marker.of(text), &marker, 1),
    );
    if lead.ends_with([' ', '\t']) {
        lead
    } else {
        format!("{lead} ")
    }
}

/// The start of the line below a heading.
fn heading_end(text: &str, section: &Node) -> usize {
    let below = next_line(text, section.body.span.end);
    if section.body.slot == Slot::Underlined {
        next_line(text, below)
    } else {
        below
    }
}

/// The start of the line below a row's own text.
fn own_lines_end(text: &str, owner: &Node) -> usize {
    let content = owner.row.map_or(owner.span.start, |r| r.content);
    next_line(text, owner.body.span.end.min(owner.span.end).max(content))
}

/// Where tasks below an item begin: two columns right of its content at least, as people write them.
fn below_indent(text: &str, owner: &Node) -> usize {
    let lead = owner
        .row
        .map_or("", |r| &text[r.lead.start..r.marker.start]);
    let content = owner.row.map_or(0, |r| columns(r.lead.of(text), 0));
    (columns(lead, 0) + 4).max(content)
}
