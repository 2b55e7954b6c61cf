//! The reader: which block is what.

use super::blocks::{self, Block, BlockKind};
use super::item::{ItemLine, item_line, key_at};
use super::leaves::{Standing, item_node};
use super::lines::{line_end, line_start, next_line, skip_blank_lines, trimmed_end};
use super::{Keys, Leaf, Node, NodeKind, Outline, Slot};
use crate::lex::{SectionKind, section_kind};
use crate::text::Span;

/// Reads a document. Total: every text has an outline.
pub fn read(text: &str) -> Outline {
    let mark = byte_order_mark(text);
    let start = front_matter(text).map_or(mark, |span| span.end);
    let blocks = blocks::top_level(text, start);
    let first_heading = blocks
        .iter()
        .position(|b| matches!(b.kind, BlockKind::Heading(_)));
    let title = first_heading.filter(|at| blocks[*at].kind == BlockKind::Heading(1));
    let mut reader = Reader {
        text,
        nodes: Vec::new(),
        claimed: mark,
        kinds: [SectionKind::Other; 7],
    };
    reader.title(title.map(|at| &blocks[at]), start);
    reader.prose_before(start, 0);
    let mut section = Heading {
        node: 0,
        kind: SectionKind::Other,
        first_child: 1,
    };
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading(_) if Some(at) == title => {
                reader.prose_before(line_start(text, block.span.start), 0);
                reader.claimed = after(text, block.span);
            }
            BlockKind::Heading(level) => {
                reader.end_section(&section, line_start(text, block.span.start));
                section = reader.section(block, level);
            }
            BlockKind::List { ordered } => reader.list(block, ordered, &section),
            BlockKind::Item | BlockKind::Other => {}
        }
    }
    reader.end_section(&section, text.len());
    Outline {
        nodes: reader.nodes,
    }
}

/// The lines of front matter a text begins with, from the first `---` to the one that closes it.
pub fn front_matter(text: &str) -> Option<Span> {
    let start = byte_order_mark(text);
    let fence = |at: usize, closes: bool| {
        let line = text[at..line_end(text, at)].trim_end_matches([' ', '\t']);
        line == "---" || (closes && line == "...")
    };
    let first = next_line(text, start);
    let begins = fence(start, false) && text[first..line_end(text, first)].contains(':');
    let mut at = first;
    while begins && at < text.len() {
        let next = next_line(text, at);
        if fence(at, true) {
            return Some(Span::new(start, next));
        }
        at = next;
    }
    None
}

fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

struct Reader<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// Everything before this belongs to a node, or is blank.
    claimed: usize,
    /// What the headings above say, by their level.
    kinds: [SectionKind; 7],
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
            Some(block) => (self.lines(block.span), Leaf::heading(self.text, block.span)),
            None => (Span::at(start), Leaf::missing(start)),
        };
        self.nodes.push(Node {
            kind: NodeKind::Title,
            span,
            parent: None,
            key: None,
            body,
            row: None,
        });
    }

    fn section(&mut self, block: &Block, level: u8) -> Heading {
        let body = Leaf::heading(self.text, block.span);
        let own = section_kind(body.span.of(self.text));
        // "Prevent" below "Action items" holds actions too; a heading that says what it is does not ask its parent.
        let above = self.kinds[usize::from(level) - 1];
        let kind = match (own, above) {
            (SectionKind::Other, SectionKind::Actions | SectionKind::Timeline) if level > 1 => {
                above
            }
            _ => own,
        };
        self.kinds[usize::from(level)..].fill(kind);
        let (node, span) = (self.nodes.len(), self.lines(block.span));
        let kind_and_level = NodeKind::Section { kind, level };
        self.nodes.push(Node {
            kind: kind_and_level,
            span,
            parent: None,
            key: None,
            body,
            row: None,
        });
        self.claimed = after(self.text, block.span);
        Heading {
            node,
            kind,
            first_child: self.nodes.len(),
        }
    }

    /// What is left of the section is prose; one that holds nothing offers a place to write.
    fn end_section(&mut self, section: &Heading, end: usize) {
        self.prose_before(end, section.node);
        if section.node == 0 {
            return;
        }
        let heading = self.nodes[section.node].span;
        let has_rows = matches!(section.kind, SectionKind::Timeline | SectionKind::Actions);
        if self.nodes.len() == section.first_child && !has_rows {
            self.prose(
                Span::at(heading.end),
                Leaf::missing(heading.end),
                section.node,
            );
        }
        self.nodes[section.node].span.end = end.max(heading.end);
    }

    fn list(&mut self, list: &Block, ordered: bool, section: &Heading) {
        let keys = if section.kind == SectionKind::Timeline {
            Keys::ColonOrDash
        } else {
            Keys::Colon
        };
        for item in &list.children {
            let Some(line) = own_line(self.text, item) else {
                continue;
            };
            let has_key = key_at(
                self.text,
                line.row.content,
                line_end(self.text, line.row.content),
                keys,
            )
            .is_some();
            let kind = match section.kind {
                SectionKind::Timeline => NodeKind::Entry,
                _ if has_key && line.row.check.is_none() && !ordered => NodeKind::Field,
                SectionKind::Actions => NodeKind::Task,
                _ => continue,
            };
            let tasks_below = section.kind == SectionKind::Actions;
            self.item(
                item,
                line,
                Standing {
                    kind,
                    parent: section.node,
                    nested: false,
                    tasks_below,
                },
                section.node,
            );
        }
    }

    /// One field, entry or task, with the tasks below it, to any depth.
    fn item(&mut self, item: &Block, line: ItemLine, at: Standing, section: usize) {
        let text = self.text;
        self.prose_before(line.row.lead.start, section);
        let below = if at.tasks_below {
            lists_below(text, item)
        } else {
            &[]
        };
        let end = trimmed_end(text, item.span);
        let own = below
            .first()
            .map_or(item.span.end, |list| line_start(text, list.span.start));
        let own_end = trimmed_end(text, Span::new(item.span.start, own));
        let index = self.nodes.len();
        let node = item_node(text, line, own_end, at);
        self.nodes.push(Node {
            span: Span::new(node.span.start, next_line(text, end)),
            ..node
        });
        self.claimed = next_line(text, own_end);
        for task in below.iter().flat_map(|list| &list.children) {
            if let Some(line) = own_line(text, task) {
                let at = Standing {
                    kind: NodeKind::Task,
                    parent: index,
                    nested: true,
                    tasks_below: true,
                };
                self.item(task, line, at, section);
            }
        }
    }

    /// Whatever stands unclaimed before `end`, less the blank lines around it, is prose.
    fn prose_before(&mut self, end: usize, section: usize) {
        let from = self.claimed;
        self.claimed = self.claimed.max(end);
        let start = skip_blank_lines(self.text, from, end.max(from));
        if start < end {
            let span = Span::new(start, trimmed_end(self.text, Span::new(start, end)));
            let gap = Span::new(line_start(self.text, start).max(from), start);
            let leaf = Leaf {
                gap,
                ..Leaf::plain(span, Slot::Prose)
            };
            self.prose(self.lines(span), leaf, section);
        }
    }

    fn prose(&mut self, span: Span, body: Leaf, section: usize) {
        self.nodes.push(Node {
            kind: NodeKind::Prose,
            span,
            parent: Some(section),
            key: None,
            body,
            row: None,
        });
    }

    fn lines(&self, span: Span) -> Span {
        Span::new(line_start(self.text, span.start), after(self.text, span))
    }
}

/// The start of the line after a block.
fn after(text: &str, block: Span) -> usize {
    next_line(text, trimmed_end(text, block))
}

fn own_line(text: &str, item: &Block) -> Option<ItemLine> {
    item_line(text, item.span.start).filter(|line| line.row.own_line)
}

/// The lists below an item, from the first one whose items have lines of their own.
fn lists_below<'b>(text: &str, item: &'b Block) -> &'b [Block] {
    let stands = |list: &Block| {
        list.children
            .first()
            .is_some_and(|first| own_line(text, first).is_some())
    };
    item.children
        .iter()
        .position(stands)
        .map_or(&[], |at| &item.children[at..])
}
