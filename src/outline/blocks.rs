//! The block structure of a text, from pulldown-cmark's offsets: what stands at the top level, and lists all the
//! way down. Leaves hold no inline events; whoever wants a line's text reads the line.

use crate::text::Span;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub kind: BlockKind,
    pub span: Span,
    /// Items of a list, blocks of an item; empty for every other kind.
    pub children: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Heading(u8),
    List { ordered: bool },
    Item,
    Other,
}

/// What every reader of a document parses: GitHub's Markdown. Front matter is not the parser's.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// Lists nested deeper than this are text of the item they stand in.
const DEEPEST_LIST: usize = 32;

pub(super) fn top_level(text: &str) -> Vec<Block> {
    let mut open: Vec<Block> = Vec::new();
    // How many containers are open that are no list at the top level: what is in them is not looked at.
    let mut hidden = 0usize;
    let mut done = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => match kind_of(&tag) {
                Some(kind) if hidden == 0 && open.len() < DEEPEST_LIST && is_visible(kind, &open) => {
                    open.push(Block { kind, span: Span::new(range.start, range.end), children: Vec::new() });
                }
                _ => hidden += 1,
            },
            Event::End(_) if hidden > 0 => {
                hidden -= 1;
                if hidden == 0 && open.is_empty() {
                    done.push(Block { kind: BlockKind::Other, span: Span::new(range.start, range.end), children: Vec::new() });
                }
            }
            Event::End(_) => {
                if let Some(block) = open.pop() {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(block),
                        None => done.push(block),
                    }
                }
            }
            _ if hidden == 0 && open.is_empty() => {
                done.push(Block { kind: BlockKind::Other, span: Span::new(range.start, range.end), children: Vec::new() });
            }
            _ => {}
        }
    }
    done
}

fn kind_of(tag: &Tag) -> Option<BlockKind> {
    match tag {
        Tag::Heading { level, .. } => Some(BlockKind::Heading(level_number(*level))),
        Tag::List(first) => Some(BlockKind::List { ordered: first.is_some() }),
        Tag::Item => Some(BlockKind::Item),
        _ => None,
    }
}

/// Headings count at the top level, lists there and in items.
fn is_visible(kind: BlockKind, open: &[Block]) -> bool {
    match (kind, open.last().map(|b| b.kind)) {
        (BlockKind::Heading(_), parent) => parent.is_none(),
        (BlockKind::List { .. }, parent) => matches!(parent, None | Some(BlockKind::Item)),
        (BlockKind::Item, _) => true,
        (BlockKind::Other, _) => false,
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
