//! Room `outline`: Markdown to title, sections, labelled fields, timeline entries, tasks and prose, each with its
//! spans. A pure function of the text that cannot fail: what is not understood is prose, byte for byte.
//! May use: text, lex.

mod again;
mod around;
mod bare;
mod blocks;
mod headings;
mod html;
mod item;
mod key;
mod label_values;
mod leaves;
mod lines;
mod lists;
mod matter;
mod paragraphs;
mod read;
mod table;
mod tables;
mod title;

pub(crate) use blocks::{begins_a_block, begins_a_heading, swallows_a_list};
pub use blocks::{options, tame};
pub(crate) use headings::heads_a_row;
pub(crate) use item::box_at;
pub use key::Keys;
pub(crate) use key::{is_clock, key_at};
pub(crate) use lines::{columns, line_end, line_start, lines, next_line, skip_blank};
pub(crate) use matter::is_plain;
pub use matter::{Quote, front_matter};
pub use read::read;
pub(crate) use table::cell_spans;
pub(crate) use tables::{columns_of_table, parts_of_table};

use crate::lex::SectionKind;
use crate::text::{Span, trim_blank};
use std::ops::Range;

/// A document, read. Nodes stand in document order; the first is always the title, there or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub nodes: Vec<Node>,
    /// The lines of the title.
    title: Option<Span>,
    stops: Vec<again::Stop>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub kind: NodeKind,
    /// The whole lines the node stands on; of a section, up to the next heading.
    pub span: Span,
    /// The section, or the field or task that a task belongs to. The title and the sections have none.
    pub parent: Option<usize>,
    /// The label of a field, the time (or word) of an entry.
    pub key: Option<Leaf>,
    pub body: Leaf,
    /// Its other values, such as the cells of a table's row.
    pub more: Vec<(Part, Leaf)>,
    /// Present where the node is a row: an item of a list, a line, a row of a table, a heading.
    pub row: Option<Row>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    Title,
    Section {
        kind: SectionKind,
        level: u8,
    },
    Field,
    Entry,
    Task,
    Prose,
    /// What only holds others together: the head of a table, the fences of front matter.
    Markup,
}

impl NodeKind {
    pub fn is_row(self) -> bool {
        matches!(self, NodeKind::Entry | NodeKind::Task)
    }
}

/// A piece of text with a value of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The blank between what introduces the value and the value.
    pub gap: Span,
    pub span: Span,
    /// Columns that lines after the first are indented by because of the list item they stand in.
    pub indent: usize,
    /// A list that begins on a line of its own would be read as tasks, not as part of the value.
    pub rows_below: bool,
    pub slot: Slot,
}

/// Where a value stands decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// On the line of an ATX heading.
    Heading,
    /// On the lines of a setext heading, above the underline.
    Underlined,
    /// Between the two `**` of a label or a time, or of a line that is a heading; a colon at its end may be taken for
    /// the separator.
    Key { colon_ends: bool },
    /// Between the two `**` of a label, which a time of day would not be.
    Label,
    /// A time, a known label or a heading without such marks: what is written there may have to be given some.
    Plain,
    /// After a label or a time, to the end of its item, paragraph or block.
    AfterKey,
    /// The text of an item that has no key.
    Item(ItemRules),
    /// The whole of a line: an action among others, the title of a text without headings.
    Line,
    /// Between two pipes of a table's row; the row `lacks` so many cells up to this one.
    Cell { lacks: usize },
    /// The lines below a heading that is a row.
    Below,
    /// A value in the front matter.
    Scalar(Quote),
    /// Raw Markdown between the nodes that are understood.
    Prose,
    /// Nothing stands here yet; writing makes it.
    Missing,
    /// In a code block, in raw HTML, or in front matter of many lines: to be changed in the source only.
    Locked,
}

/// What the first line of an item would be taken for, were it not escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRules {
    pub marker: u8,
    pub keys: Keys,
    pub reads_box: bool,
}

/// What a row is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An item of a list.
    Item,
    /// A line of a paragraph, with those after it that go on with it.
    Line,
    /// A row of a table.
    Cells,
    /// A heading of this level and what stands below it.
    Heading(u8),
}

/// How a row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub form: Form,
    /// From the start of the line to the row's content: `    1. `.
    pub lead: Span,
    /// `-`, `*`, `+`, `1.` or `1)`; empty where the row is no item.
    pub marker: Span,
    /// The one character between the brackets of a task's box.
    pub check: Option<Span>,
    /// The start of what follows the marker and the box.
    pub content: usize,
    /// Only blanks stand before the marker on its line.
    pub own_line: bool,
}

/// The values a node can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The label of a field, the time (or word) of an entry.
    Key,
    Body,
    /// What a heading that is an entry says behind its time.
    Title,
    Date,
    End,
    Zone,
    Who,
    Owner,
    Due,
    Ticket,
    Type,
    Priority,
    State,
    /// A cell of a column that holds none of these.
    Cell(usize),
}

impl Outline {
    /// The outline of `after`, where this is the one of `before`: what [`read`] says of it, for less work where little
    /// has changed.
    pub fn again(&self, before: &str, after: &str) -> Outline {
        again::read_again(self, before, after)
    }

    /// Whether the title stays what it is, whatever follows the text: it stands above the first section.
    pub fn tells_title(&self) -> bool {
        !self.stops.is_empty()
    }

    pub fn leaf(&self, node: usize, part: Part) -> Option<&Leaf> {
        let node = self.nodes.get(node)?;
        match part {
            Part::Key => node.key.as_ref(),
            Part::Body => Some(&node.body),
            part => node
                .more
                .iter()
                .find(|(p, _)| *p == part)
                .map(|(_, leaf)| leaf),
        }
    }

    /// The values of a node.
    pub fn parts(&self, node: usize) -> impl Iterator<Item = (Part, &Leaf)> {
        let node = self.nodes.get(node);
        let key = node
            .and_then(|n| n.key.as_ref())
            .map(|leaf| (Part::Key, leaf));
        let more = node
            .into_iter()
            .flat_map(|n| n.more.iter().map(|(part, leaf)| (*part, leaf)));
        key.into_iter()
            .chain(node.map(|n| (Part::Body, &n.body)))
            .chain(more)
    }

    pub fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        self.children_or_none(Some(of))
    }

    pub(crate) fn children_or_none(&self, of: Option<usize>) -> impl Iterator<Item = usize> {
        (0..self.nodes.len()).filter(move |n| self.nodes[*n].parent == of)
    }

    pub fn sections(&self) -> impl Iterator<Item = usize> {
        (0..self.nodes.len()).filter(|n| matches!(self.nodes[*n].kind, NodeKind::Section { .. }))
    }

    /// A node and what is below it: the nodes that begin on its lines.
    pub fn family(&self, node: usize) -> Range<usize> {
        let end = self.nodes.get(node).map_or(0, |n| n.span.end);
        let below = self
            .nodes
            .iter()
            .skip(node + 1)
            .take_while(|n| n.span.start < end)
            .count();
        node..node + 1 + below
    }

    /// The innermost node whose lines hold a position; between nodes, the one before.
    pub fn at(&self, position: usize) -> usize {
        let last = |found: &dyn Fn(&Node) -> bool| self.nodes.iter().rposition(found);
        last(&|n| n.span.contains(position))
            .or_else(|| last(&|n| n.span.start <= position))
            .unwrap_or(0)
    }
}

/// A heading or label as people read it aloud: no emphasis, no colon.
pub fn spoken(raw: &str) -> String {
    let plain: String = raw.chars().filter(|c| !matches!(c, '*' | '`')).collect();
    trim_blank(trim_blank(&plain).trim_end_matches([':', ';'])).to_owned()
}

#[cfg(test)]
mod tests;
