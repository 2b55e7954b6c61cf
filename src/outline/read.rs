//! The reader: which block is what.

use super::blocks::{self, Block, BlockKind};
use super::item::{ItemLine, item_line, key_at};
use super::{ItemRules, Keys, Leaf, Node, NodeKind, Outline, Row, Slot};
use crate::lex::{SectionKind, section_kind};
use crate::text::{Span, line_range};

/// Reads a document. Total: every text has an outline.
pub fn read(text: &str) -> Outline {
    let blocks = blocks::top_level(text);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text, nodes: Vec::new(), claimed: start };
    let first_heading = blocks.iter().position(|b| matches!(b.kind, BlockKind::Heading(_)));
    let title = first_heading.filter(|at| blocks[*at].kind == BlockKind::Heading(1));
    reader.title(title.map(|at| &blocks[at]), start);
    let mut section = Heading { node: 0, kind: SectionKind::Other, first_child: 1 };
    let mut kinds = [SectionKind::Other; 7];
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading(_) if Some(at) == title => {
                reader.prose_before(line_start(text, block.span.start), 0);
                reader.claimed = after_line(text, block.span.end);
            }
            BlockKind::Heading(level) => {
                reader.end_section(&section, line_start(text, block.span.start));
                section = reader.section(block, level, &mut kinds);
            }
            BlockKind::List { ordered } => reader.list(block, ordered, &section),
            BlockKind::Item | BlockKind::Other => {}
        }
    }
    reader.end_section(&section, text.len());
    Outline { nodes: reader.nodes }
}

struct Reader<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// Everything before this belongs to a node, or is blank.
    claimed: usize,
}

/// Where an item stands, as far as that decides how it is read.
struct Below {
    /// Below a label or another task: no key is read there.
    nested: bool,
    /// Lists below it are tasks.
    tasks_below: bool,
}

struct Heading {
    node: usize,
    kind: SectionKind,
    /// Where its own nodes begin; prose before the title is the title's, and comes first.
    first_child: usize,
}

impl Reader<'_> {
    fn title(&mut self, heading: Option<&Block>, start: usize) {
        let (span, body) = match heading {
            Some(block) => (self.lines(block.span), self.heading_leaf(block.span)),
            None => (Span::at(start), missing(start)),
        };
        self.nodes.push(Node { kind: NodeKind::Title, span, parent: None, key: None, body, row: None });
    }

    fn section(&mut self, block: &Block, level: u8, kinds: &mut [SectionKind; 7]) -> Heading {
        let body = self.heading_leaf(block.span);
        let own = section_kind(body.span.of(self.text));
        // "Prevent" below "Action items" holds actions too; a heading that says what it is does not ask its parent.
        let above = kinds[usize::from(level) - 1];
        let kind = match (own, above) {
            (SectionKind::Other, SectionKind::Actions | SectionKind::Timeline) if level > 1 => above,
            _ => own,
        };
        kinds[usize::from(level)..].fill(kind);
        let node = self.nodes.len();
        self.nodes.push(Node {
            kind: NodeKind::Section { kind, level },
            span: self.lines(block.span),
            parent: None,
            key: None,
            body,
            row: None,
        });
        self.claimed = after_line(self.text, block.span.end);
        Heading { node, kind, first_child: self.nodes.len() }
    }

    /// What is left of the section is prose; one that holds nothing offers a place to write.
    fn end_section(&mut self, section: &Heading, end: usize) {
        self.prose_before(end, section.node);
        let heading_end = self.nodes[section.node].span.end;
        let is_rows = matches!(section.kind, SectionKind::Timeline | SectionKind::Actions);
        if self.nodes.len() == section.first_child && section.node > 0 && !is_rows {
            self.nodes.push(Node {
                kind: NodeKind::Prose,
                span: Span::at(heading_end),
                parent: Some(section.node),
                key: None,
                body: missing(heading_end),
                row: None,
            });
        }
        let start = self.nodes[section.node].span.start;
        if section.node > 0 {
            self.nodes[section.node].span = Span::new(start, end.max(heading_end));
        }
    }

    fn list(&mut self, list: &Block, ordered: bool, section: &Heading) {
        for item in &list.children {
            let Some(line) = item_line(self.text, item.span.start).filter(|l| l.row.own_line) else { continue };
            let end = trimmed_end(self.text, item.span);
            let first_line_end = line_end(self.text, line.row.content);
            let key = key_at(self.text, line.row.content, first_line_end, keys_of(section.kind));
            let kind = match section.kind {
                SectionKind::Timeline => NodeKind::Entry,
                _ if key.is_some() && line.row.check.is_none() && !ordered => NodeKind::Field,
                SectionKind::Actions => NodeKind::Task,
                _ => continue,
            };
            self.item(item, line, kind, end, section);
        }
    }

    /// One field, entry or task, with the tasks below it.
    fn item(&mut self, item: &Block, line: ItemLine, kind: NodeKind, end: usize, section: &Heading) {
        self.prose_before(line.row.lead.start, section.node);
        let tasks_below = section.kind == SectionKind::Actions;
        let below = nested_list(self.text, item).filter(|_| tasks_below);
        let own_end = below.map_or(end, |list| trimmed_end(self.text, Span::new(item.span.start, line_start(self.text, list.span.start))));
        let parent = self.nodes.len();
        let node = self.row_node(kind, line, own_end, section.node, Below { nested: false, tasks_below });
        self.nodes.push(Node { span: Span::new(node.span.start, after_line(self.text, end)), ..node });
        self.claimed = after_line(self.text, own_end);
        if let Some(list) = below {
            self.tasks(list, parent, section.node);
        }
    }

    /// Tasks below a field or a task, to any depth.
    fn tasks(&mut self, list: &Block, parent: usize, section: usize) {
        for item in &list.children {
            let Some(line) = item_line(self.text, item.span.start).filter(|l| l.row.own_line) else { continue };
            self.prose_before(line.row.lead.start, section);
            let below = nested_list(self.text, item);
            let end = trimmed_end(self.text, item.span);
            let own_end = below.map_or(end, |list| trimmed_end(self.text, Span::new(item.span.start, line_start(self.text, list.span.start))));
            let index = self.nodes.len();
            let node = self.row_node(NodeKind::Task, line, own_end, parent, Below { nested: true, tasks_below: true });
            let span = Span::new(node.span.start, after_line(self.text, end));
            self.nodes.push(Node { span, ..node });
            self.claimed = after_line(self.text, own_end);
            if let Some(list) = below {
                self.tasks(list, index, section);
            }
        }
    }

    fn row_node(&self, kind: NodeKind, line: ItemLine, end: usize, parent: usize, at: Below) -> Node {
        let Below { nested, tasks_below } = at;
        let ItemLine { row, indent } = line;
        let text = self.text;
        let first_line_end = line_end(text, row.content);
        let keys = match kind {
            NodeKind::Entry => Keys::ColonOrDash,
            NodeKind::Field => Keys::Colon,
            _ => Keys::None,
        };
        let rows_below = kind != NodeKind::Entry && tasks_below;
        let (key, body) = match key_at(text, row.content, first_line_end, keys) {
            Some(key) => {
                // The value may begin on the next line.
                let lead = text.get(key.separator_end..end).map_or(0, |t| t.len() - t.trim_start_matches([' ', '\t', '\n', '\r']).len());
                let start = if key.separator_end + lead < end { key.separator_end + lead } else { key.end };
                let body = Leaf {
                    gap: Span::new(key.separator_end, start),
                    span: Span::new(start, end.max(start)),
                    indent,
                    rows_below,
                    slot: Slot::AfterKey,
                };
                let slot = Slot::Key { colon_ends: key.colon_ends };
                (Some(Leaf { gap: Span::at(key.span.start), span: key.span, indent, rows_below: false, slot }), body)
            }
            None => {
                let rules = ItemRules {
                    marker: text.as_bytes()[row.marker.end - 1],
                    // A task with a box is never taken for a label, nor is one in a numbered list.
                    keys: match kind {
                        NodeKind::Entry => Keys::ColonOrDash,
                        NodeKind::Task if nested || row.check.is_some() || row.is_ordered(text) => Keys::None,
                        _ => Keys::Colon,
                    },
                    reads_box: row.check.is_none(),
                };
                let gap_start = row.check.map_or(row.marker.end, |c| c.end + 1);
                let body = Leaf {
                    gap: Span::new(gap_start, row.content),
                    span: Span::new(row.content, end.max(row.content)),
                    indent,
                    rows_below,
                    slot: Slot::Item(rules),
                };
                ((kind == NodeKind::Entry).then(|| missing(row.content)), body)
            }
        };
        Node { kind, span: Span::new(row.lead.start, after_line(text, end)), parent: Some(parent), key, body, row: Some(row) }
    }

    /// Whatever stands unclaimed before `end`, less the blank lines around it, is prose.
    fn prose_before(&mut self, end: usize, section: usize) {
        let from = self.claimed;
        self.claimed = self.claimed.max(end);
        let Some(raw) = self.text.get(from..end.max(from)) else { return };
        let body = raw.trim_matches([' ', '\t', '\n', '\r']);
        if body.is_empty() {
            return;
        }
        let start = from + (raw.len() - raw.trim_start_matches([' ', '\t', '\n', '\r']).len());
        let span = Span::new(start, start + body.len());
        let leaf = Leaf { gap: Span::at(start), span, indent: 0, rows_below: false, slot: Slot::Prose };
        self.nodes.push(Node {
            kind: NodeKind::Prose,
            span: self.lines(span),
            parent: Some(section),
            key: None,
            body: leaf,
            row: None,
        });
    }

    fn heading_leaf(&self, block: Span) -> Leaf {
        let text = self.text;
        let (start, end) = (block.start, line_end(text, block.start));
        let line = &text[start..end];
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let hashes = line[blank..].bytes().take_while(|b| *b == b'#').count();
        if hashes == 0 {
            let own = Span::new(start + blank, start + line.trim_end_matches([' ', '\t']).len().max(blank));
            return Leaf { gap: Span::at(own.start), span: own, indent: 0, rows_below: false, slot: Slot::Underlined };
        }
        let after = blank + hashes;
        let inner = line[after..].trim_end_matches([' ', '\t']);
        let open = inner.trim_end_matches('#');
        let inner = if open.is_empty() || open.ends_with([' ', '\t']) { open } else { inner };
        let value = inner.trim_matches([' ', '\t']);
        let lead = inner.len() - inner.trim_start_matches([' ', '\t']).len();
        let lead = if value.is_empty() { 0 } else { lead };
        let from = start + after + lead;
        Leaf {
            gap: Span::new(start + after, from),
            span: Span::new(from, from + value.len()),
            indent: 0,
            rows_below: false,
            slot: Slot::Heading,
        }
    }

    fn lines(&self, span: Span) -> Span {
        let last = trimmed_end(self.text, span);
        Span::new(line_start(self.text, span.start), after_line(self.text, last))
    }
}

fn keys_of(kind: SectionKind) -> Keys {
    if kind == SectionKind::Timeline { Keys::ColonOrDash } else { Keys::Colon }
}

fn missing(at: usize) -> Leaf {
    Leaf { gap: Span::at(at), span: Span::at(at), indent: 0, rows_below: false, slot: Slot::Missing }
}

/// The first list below an item whose items have lines of their own.
fn nested_list<'b>(text: &str, item: &'b Block) -> Option<&'b Block> {
    let own_line = |list: &&Block| {
        let first = list.children.first();
        first.and_then(|i| item_line(text, i.span.start)).is_some_and(|l: ItemLine| l.row.own_line)
    };
    item.children.iter().find(own_line)
}

fn line_start(text: &str, at: usize) -> usize {
    line_range(text, at).0
}

/// The end of a position's line, before its line end.
fn line_end(text: &str, at: usize) -> usize {
    let end = line_range(text, at).1;
    if end > at && text[..end].ends_with('\r') { end - 1 } else { end }
}

/// The start of the line after a position's.
fn after_line(text: &str, at: usize) -> usize {
    (line_range(text, at).1 + 1).min(text.len())
}

/// The end of what is not blank in a span.
fn trimmed_end(text: &str, span: Span) -> usize {
    span.start + span.of(text).trim_end_matches([' ', '\t', '\n', '\r']).len()
}

/// What the fields of a row of this kind look like to the lenses.
impl Row {
    pub fn is_ordered(&self, text: &str) -> bool {
        self.marker.of(text).len() > 1
    }
}
