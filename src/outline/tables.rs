//! Tables: rows that are entries or actions, and tables of labels and values.

use super::lines::{line_end, next_line, trimmed_end};
use super::read::Reader;
use super::table::{Cell, Table, cells, columns, lists_actions};
use super::{Form, Leaf, NodeKind, Outline, Part, Row, Slot, spoken};
use crate::lex::{SectionKind, label_kind};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn table(&mut self, lines: Span) {
        let table = Table::at(self.text, lines);
        match self.section.kind {
            SectionKind::Timeline => self.table_rows(&table, NodeKind::Entry, lines),
            SectionKind::Actions => self.table_rows(&table, NodeKind::Task, lines),
            _ if lists_actions(self.text, &table.header) => {
                self.table_rows(&table, NodeKind::Task, lines);
            }
            _ if table.rows.len() == 1 && self.names_labels(&table) => {
                self.table_of_one(&table, lines)
            }
            _ if table.header.len() == 2 => self.table_fields(&table, lines),
            _ if table.rows.len() == 1 && table.header.iter().all(|cell| !cell.span.is_empty()) => {
                self.table_of_one(&table, lines)
            }
            _ => {}
        }
    }

    /// Whether every column is headed by a label that is known as one.
    fn names_labels(&self, table: &Table) -> bool {
        table
            .header
            .iter()
            .all(|cell| label_kind(cell.span.of(self.text)).is_some())
    }

    fn table_rows(&mut self, table: &Table, kind: NodeKind, lines: Span) {
        self.head(lines);
        let parts = columns(self.text, &table.header, kind == NodeKind::Entry);
        for line in &table.rows {
            let cells = cells(self.text, *line);
            let leaf = |part: Part| {
                let column = parts.iter().position(|p| *p == part)?;
                Some(cell_leaf(self.text, &cells, column, *line))
            };
            let key = leaf(Part::Key);
            let body = leaf(Part::Body).unwrap_or(Leaf::plain(Span::at(line.end), Slot::Locked));
            let more: Vec<(Part, Leaf)> = parts
                .iter()
                .filter(|part| !matches!(part, Part::Key | Part::Body))
                .filter_map(|part| Some((*part, leaf(*part)?)))
                .collect();
            let span = Span::new(line.start, next_line(self.text, line.end));
            let node = self.push_row(kind, span, cells_row(*line, &cells), key, body);
            self.nodes[node].more = more;
            self.extra_cells(node, &cells, table);
        }
    }

    /// Cells behind the last column belong to none: they are shown.
    fn extra_cells(&mut self, node: usize, cells: &[Cell], table: &Table) {
        for (column, cell) in cells.iter().enumerate().skip(table.header.len()) {
            if !cell.span.is_empty() {
                let leaf = Leaf::plain(cell.span, Slot::Locked);
                self.nodes[node].more.push((Part::Cell(column), leaf));
            }
        }
    }

    /// Two columns: each row is a label and its value.
    fn table_fields(&mut self, table: &Table, lines: Span) {
        self.head(lines);
        for line in &table.rows {
            let cells = cells(self.text, *line);
            let leaf = |column| cell_leaf(self.text, &cells, column, *line);
            let (key, body) = (leaf(0), leaf(1));
            if key.span.is_empty() {
                continue;
            }
            let span = Span::new(line.start, next_line(self.text, line.end));
            let row = cells_row(*line, &cells);
            let node = self.push_row(NodeKind::Field, span, row, Some(key), body);
            self.extra_cells(node, &cells, table);
        }
    }

    /// One row: each column is a label and its value.
    fn table_of_one(&mut self, table: &Table, lines: Span) {
        let Some(line) = table.rows.first() else {
            return;
        };
        self.head(lines);
        let cells = cells(self.text, *line);
        let mut last = None;
        for (column, head) in table.header.iter().enumerate() {
            let body = cell_leaf(self.text, &cells, column, *line);
            if body.slot == (Slot::Cell { lacks: 1 }) {
                continue;
            }
            let span = Span::new(body.gap.start, body.span.end);
            let node = self.push(NodeKind::Field, span, Some(self.section.node), body);
            self.nodes[node].key = Some(Leaf::plain(head.span, Slot::Cell { lacks: 0 }));
            last = Some(node);
        }
        if let Some(last) = last {
            self.extra_cells(last, &cells, table);
            let end = self.nodes[last].more.last().map(|(_, leaf)| leaf.span.end);
            self.nodes[last].span.end = end.unwrap_or(self.nodes[last].span.end);
        }
        self.claimed = next_line(self.text, line.end);
    }

    /// The header and the line of dashes below it.
    fn head(&mut self, lines: Span) {
        self.prose_before(lines.start, self.section.node);
        self.markup_before(next_line(self.text, next_line(self.text, lines.start)).min(lines.end));
    }
}

fn cells_row(line: Span, cells: &[Cell]) -> Row {
    let content = cells.first().map_or(line.end, |cell| cell.span.start);
    Row {
        form: Form::Cells,
        lead: Span::new(line.start, content),
        marker: Span::at(content),
        check: None,
        content,
        own_line: true,
    }
}

/// The value of a column in a row; where the row ends before it, the place it would have.
fn cell_leaf(text: &str, cells: &[Cell], column: usize, line: Span) -> Leaf {
    match cells.get(column) {
        Some(cell) => Leaf {
            gap: cell.gap,
            ..Leaf::plain(cell.span, Slot::Cell { lacks: 0 })
        },
        None => {
            let end = trimmed_end(text, line);
            Leaf::plain(
                Span::at(end),
                Slot::Cell {
                    lacks: column + 1 - cells.len(),
                },
            )
        }
    }
}

/// What the columns hold of the table whose head stands last before a node, or at it.
pub(crate) fn parts_of_table(
    text: &str,
    outline: &Outline,
    node: usize,
    kind: NodeKind,
) -> Option<Vec<Part>> {
    let header = header_before(text, outline, node)?;
    Some(columns(text, &header, kind == NodeKind::Entry))
}

/// The same, each column with the words that head it.
pub(crate) fn columns_of_table(
    text: &str,
    outline: &Outline,
    node: usize,
    kind: NodeKind,
) -> Vec<(Part, String)> {
    let header = header_before(text, outline, node).unwrap_or_default();
    let parts = columns(text, &header, kind == NodeKind::Entry);
    let words = header.iter().map(|cell| spoken(cell.span.of(text)));
    parts.into_iter().zip(words).collect()
}

fn header_before(text: &str, outline: &Outline, node: usize) -> Option<Vec<Cell>> {
    let above = outline.nodes.get(..=node)?;
    let head = above.iter().rfind(|n| n.kind == NodeKind::Markup)?;
    let line = head.body.span.start;
    let header = cells(text, Span::new(line, line_end(text, line)));
    (!header.is_empty()).then_some(header)
}
