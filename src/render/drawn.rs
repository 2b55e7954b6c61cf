//! The blocks of a text that changes: after each change only those of the sections it is in are made anew, where that
//! makes the same.

use super::blocks::{Block, Node, View, begin, blocks_from, blocks_in, front_in};
use crate::outline::next_line;
use crate::text::{Span, common_ends};

/// A text and its blocks.
#[derive(Debug, Default)]
pub struct Drawn {
    text: String,
    view: View,
    pub blocks: Vec<Block>,
}

/// So many blocks came to stand `at` this place for those that have gone.
#[derive(Debug)]
pub struct Replaced {
    pub at: usize,
    pub gone: Vec<Block>,
    pub come: usize,
}

impl Drawn {
    /// Takes another text, and says which blocks are others.
    pub fn redraw(&mut self, text: &str, view: View) -> Replaced {
        if view == self.view && text == self.text {
            return Replaced {
                at: 0,
                gone: Vec::new(),
                come: 0,
            };
        }
        let replaced = if view == self.view {
            self.redraw_part(text)
        } else {
            None
        };
        let replaced = replaced.unwrap_or_else(|| self.redraw_all(text, view));
        self.view = view;
        text.clone_into(&mut self.text);
        replaced
    }

    fn redraw_all(&mut self, text: &str, view: View) -> Replaced {
        let gone = std::mem::replace(&mut self.blocks, blocks_in(text, view));
        Replaced {
            at: 0,
            gone,
            come: self.blocks.len(),
        }
    }

    fn redraw_part(&mut self, text: &str) -> Option<Replaced> {
        let before = &*self.text;
        let (head, tail) = common_ends(before.as_bytes(), text.as_bytes());
        // A line end at the very edge may be half of one.
        let changed_end = before.len() - tail + 1;
        let stands_before = |block: &Block| {
            begins_anew(before, block) && next_line(before, block.span.start) < head
        };
        let near = self.blocks.partition_point(|b| b.span.start < head);
        let from = self.blocks[..near].iter().rposition(stands_before);
        let to = self
            .blocks
            .partition_point(|block| block.span.start <= changed_end);
        let behind = self.blocks[to..].iter();
        let to = to
            + behind
                .take_while(|block| !begins_anew(before, block))
                .count();
        let front = front_in(text, self.view);
        if front != front_in(before, self.view) || may_define(before) || may_define(text) {
            return None;
        }
        let moved = |at: usize| at.wrapping_add(text.len()).wrapping_sub(before.len());
        let start = from.map(|from| self.blocks[from].span.start);
        let start = start.unwrap_or_else(|| begin(text, front));
        let from = from.unwrap_or(usize::from(front.is_some()));
        let in_front = front.is_some_and(|front| head < front.end);
        if in_front || from > to || (from, to) == (0, self.blocks.len()) {
            return None;
        }
        let stop = self.blocks.get(to).map(|block| moved(block.span.start));
        let end = stop.map_or(text.len(), |at| next_line(text, at));
        let mut come = blocks_from(text.get(..end)?, start, self.view);
        if let Some(at) = stop {
            come.pop()
                .filter(|last| last.span.start == at && heading(last).is_some())?;
        }
        for block in &mut self.blocks[to..] {
            block.span = Span::new(moved(block.span.start), moved(block.span.end));
        }
        let count = come.len();
        Some(Replaced {
            at: from,
            gone: self.blocks.splice(from..to, come).collect(),
            come: count,
        })
    }
}

/// Whether a block is a heading in front of which nothing is open.
fn begins_anew(text: &str, block: &Block) -> bool {
    heading(block).is_some() && text[block.span.start..].starts_with('#')
}

fn heading(block: &Block) -> Option<&'static str> {
    match &block.nodes[..] {
        [Node::Element { tag, .. }] => {
            Some(*tag).filter(|tag| matches!(*tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
        }
        _ => None,
    }
}

/// Whether a text may hold a definition, of an address or of a footnote, which changes what other blocks say.
fn may_define(text: &str) -> bool {
    const LONGEST_LABEL: usize = 1100;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let opens = |at: usize| {
        let near = &text.as_bytes()[at.saturating_sub(LONGEST_LABEL)..at];
        let Some(open) = near.iter().rposition(|b| *b == b'[') else {
            return near.len() == LONGEST_LABEL;
        };
        let lead = near[..open].iter().rev();
        lead.take_while(|b| !matches!(b, b'\n' | b'\r')).all(|b| {
            matches!(
                b,
                b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9'
            )
        })
    };
    text.match_indices("]:").any(|(at, _)| opens(at))
}
