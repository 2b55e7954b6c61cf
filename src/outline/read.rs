//! The reader: walks over the blocks of a text and says which is what. What no other file claims is prose.

use super::again::Stop;
use super::blocks::{self, Block, BlockKind};
use super::lines::{line_start, next_line, skip_blank_lines, trimmed_end};
use super::matter::{self, Scalar};
use super::title::{self, Place};
use super::{Leaf, Node, NodeKind, Outline, Row, Slot};
use crate::lex::SectionKind;
use crate::text::Span;

/// Reads a document. Total: every text has an outline.
pub fn read(text: &str) -> Outline {
    let front = matter::front_matter(text);
    let start = front.map_or(matter::byte_order_mark(text), |span| span.end);
    let blocks = blocks::top_level(text, start);
    let mut reader = Reader::begun(text, front, &blocks);
    let mut at = 0;
    while at < blocks.len() {
        at += reader.block(&blocks, at);
    }
    reader.end_section(text.len());
    reader.done()
}

pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub nodes: Vec<Node>,
    /// Where the text begins, behind a byte order mark.
    pub start: usize,
    /// Everything before this belongs to a node, or is blank.
    pub claimed: usize,
    /// What the headings above say, by their level.
    pub kinds: [SectionKind; 7],
    /// The lines of the title.
    pub title: Option<Span>,
    /// A heading in Markdown, other than the title, stands above.
    pub headed: bool,
    /// The level of the last heading; one without marks has it too.
    pub level: u8,
    pub section: Heading,
    /// The row whose heading stands above: what follows is its.
    pub below: Option<usize>,
    /// A heading that is an action stands above: what follows says more about it.
    pub detail: bool,
    /// The headings from which the text can be read again.
    pub stops: Vec<Stop>,
}

/// The section that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub node: usize,
    pub kind: SectionKind,
    /// Where its own nodes begin; prose before the title is the title's, and comes first.
    pub first_child: usize,
}

impl<'t> Reader<'t> {
    /// The reader of a text of which these are the first blocks, with the title and the front matter read.
    pub fn begun(text: &'t str, front: Option<Span>, blocks: &[Block]) -> Self {
        let mark = matter::byte_order_mark(text);
        let start = front.map_or(mark, |span| span.end);
        let scalars = front.map_or_else(Vec::new, |span| matter::scalars(text, span));
        let title = title::find(text, &scalars, blocks);
        let mut reader = Reader {
            text,
            nodes: Vec::new(),
            start: mark,
            claimed: mark,
            kinds: [SectionKind::Other; 7],
            title: None,
            headed: false,
            level: 2,
            section: Heading {
                node: 0,
                kind: SectionKind::Other,
                first_child: 1,
            },
            below: None,
            detail: false,
            stops: Vec::new(),
        };
        reader.title(title.as_ref(), &scalars, blocks, start);
        if let Some(front) = front {
            reader.front_matter(front, &scalars);
        }
        reader
    }

    /// The reader as it came to a stop of an outline, to read on from there.
    pub fn resumed(text: &'t str, outline: &Outline, stop: &Stop) -> Self {
        let stops = outline.stops.iter();
        Reader {
            text,
            nodes: outline.nodes[..stop.nodes].to_vec(),
            start: matter::byte_order_mark(text),
            claimed: stop.claimed,
            kinds: stop.kinds,
            title: outline.title,
            headed: stop.headed,
            level: stop.level,
            section: stop.section,
            below: None,
            detail: false,
            stops: stops.take_while(|s| s.at < stop.at).cloned().collect(),
        }
    }

    pub fn done(self) -> Outline {
        Outline {
            nodes: self.nodes,
            title: self.title,
            stops: self.stops,
        }
    }

    /// Remembers that the text can be read again from here.
    pub fn stop(&mut self, at: usize) {
        self.stops.push(Stop {
            at,
            nodes: self.nodes.len(),
            claimed: self.claimed,
            kinds: self.kinds,
            headed: self.headed,
            level: self.level,
            section: self.section,
        });
    }

    fn title(&mut self, place: Option<&Place>, scalars: &[Scalar], blocks: &[Block], start: usize) {
        let (span, body) = match place {
            None => (Span::at(start), Leaf::missing(start)),
            Some(Place::Scalar(at)) => (scalars[*at].line, Leaf::scalar(&scalars[*at])),
            Some(Place::Heading(at)) => (
                self.lines(blocks[*at].span),
                Leaf::heading(self.text, blocks[*at].span),
            ),
            Some(Place::Html { line, words }) => (*line, Leaf::plain(*words, Slot::Locked)),
            Some(Place::Line { words, bold }) => {
                let slot = if *bold {
                    Slot::Key { colon_ends: false }
                } else {
                    Slot::Line
                };
                (self.lines(*words), Leaf::plain(*words, slot))
            }
        };
        self.title = place.map(|_| span);
        self.push(NodeKind::Title, span, None, body);
    }

    /// Scalars are fields; what stands between them is shown, and the fences are markup.
    fn front_matter(&mut self, front: Span, scalars: &[Scalar]) {
        self.markup_before(next_line(self.text, front.start));
        for scalar in scalars {
            self.locked_before(scalar.line.start, 0);
            self.claimed = scalar.line.end;
            if self.title != Some(scalar.line) {
                let node = self.push(NodeKind::Field, scalar.line, Some(0), Leaf::scalar(scalar));
                self.nodes[node].key = Some(Leaf::plain(scalar.key, Slot::Locked));
            }
        }
        let fence = line_start(self.text, trimmed_end(self.text, front));
        self.locked_before(fence, 0);
        self.markup_before(front.end);
    }

    /// Reads a block, and says how many it took.
    pub fn block(&mut self, blocks: &[Block], at: usize) -> usize {
        let block = &blocks[at];
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.heading(block, &blocks[at + 1..]);
            return 1;
        }
        // What stands below a heading that is an entry is the entry's.
        if self.below.is_some() || self.detail {
            return 1;
        }
        match block.kind {
            BlockKind::List { ordered } => self.list(block, ordered),
            BlockKind::Table => self.table(self.lines(block.span)),
            BlockKind::Indented => self.indented(self.lines(block.span)),
            BlockKind::Paragraph => return self.paragraph(blocks, at),
            BlockKind::Html => self.html(self.lines(block.span)),
            BlockKind::Fenced => self.fenced(self.lines(block.span)),
            _ => {}
        }
        1
    }

    /// What is left of the section is prose; one that holds nothing offers a place to write.
    pub fn end_section(&mut self, end: usize) {
        self.end_below(end);
        let section = self.section;
        self.prose_before(end, section.node);
        if section.node == 0 {
            return;
        }
        let heading = self.nodes[section.node].span;
        let has_rows = matches!(section.kind, SectionKind::Timeline | SectionKind::Actions);
        if self.nodes.len() == section.first_child && !has_rows {
            self.push(
                NodeKind::Prose,
                Span::at(heading.end),
                Some(section.node),
                Leaf::missing(heading.end),
            );
        }
        self.nodes[section.node].span.end = end.max(heading.end);
    }

    /// A section begins.
    pub fn begin_section(&mut self, span: Span, level: u8, kind: SectionKind, body: Leaf) {
        self.kinds[usize::from(level)..].fill(kind);
        self.level = level;
        let node = self.push(NodeKind::Section { kind, level }, span, None, body);
        self.claimed = span.end;
        self.section = Heading {
            node,
            kind,
            first_child: self.nodes.len(),
        };
    }

    /// Whatever stands unclaimed before `end`, less the blank lines around it, is prose.
    pub fn prose_before(&mut self, end: usize, section: usize) {
        if let Some((span, gap)) = self.unclaimed(end) {
            let leaf = Leaf {
                gap,
                ..Leaf::plain(span, Slot::Prose)
            };
            self.push(NodeKind::Prose, self.lines(span), Some(section), leaf);
        }
    }

    fn locked_before(&mut self, end: usize, section: usize) {
        if let Some((span, _)) = self.unclaimed(end) {
            self.push(
                NodeKind::Prose,
                self.lines(span),
                Some(section),
                Leaf::plain(span, Slot::Locked),
            );
        }
    }

    pub fn markup_before(&mut self, end: usize) {
        let section = self.section.node;
        if let Some((span, _)) = self.unclaimed(end) {
            self.push(
                NodeKind::Markup,
                self.lines(span),
                Some(section),
                Leaf::plain(span, Slot::Locked),
            );
        }
    }

    /// What is not blank between what is claimed and `end`, with the blank before it; it is claimed now.
    fn unclaimed(&mut self, end: usize) -> Option<(Span, Span)> {
        let from = self.claimed;
        self.claimed = self.claimed.max(end);
        let start = skip_blank_lines(self.text, from, end.max(from));
        (start < end).then(|| {
            let span = Span::new(start, trimmed_end(self.text, Span::new(start, end)));
            (
                span,
                Span::new(line_start(self.text, start).max(from), start),
            )
        })
    }

    pub fn push(&mut self, kind: NodeKind, span: Span, parent: Option<usize>, body: Leaf) -> usize {
        self.nodes.push(Node {
            kind,
            span,
            parent,
            key: None,
            body,
            more: Vec::new(),
            row: None,
        });
        self.nodes.len() - 1
    }

    pub fn push_row(
        &mut self,
        kind: NodeKind,
        span: Span,
        row: Row,
        key: Option<Leaf>,
        body: Leaf,
    ) -> usize {
        let parent = self.section.node;
        self.prose_before(span.start, parent);
        self.nodes.push(Node {
            kind,
            span,
            parent: Some(parent),
            key,
            body,
            more: Vec::new(),
            row: Some(row),
        });
        self.claimed = self.claimed.max(span.end);
        self.nodes.len() - 1
    }

    pub fn lines(&self, span: Span) -> Span {
        Span::new(
            line_start(self.text, span.start).max(self.start),
            next_line(self.text, trimmed_end(self.text, span)),
        )
    }
}
