//! The block structure of a text, from pulldown-cmark's offsets: what stands at the top level, and lists all the
//! way down. Leaves hold no inline events; whoever wants a line's text reads the line.

use super::lines::{columns, line_end, next_line, skip_blank, skip_blank_lines};
use crate::text::Span;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub kind: BlockKind,
    pub span: Span,
    /// Items of a list, blocks of an item; empty for every other kind.
    pub children: Vec<Block>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BlockKind {
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Paragraph,
    Table,
    /// Code that is code by its indentation alone.
    Indented,
    Fenced,
    Quote,
    /// Raw HTML.
    Html,
    /// Rules, definitions of footnotes, and what else there is.
    #[default]
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

/// Lists and quotes nested deeper than this are text of what they stand in.
const DEEPEST: usize = 32;

/// The text as it may be given to the parser: where a line would open a list or a quote deeper than 32, a comma stands
/// for its marker. Every other byte is as it was. The parser looks at every open container on every line, so a row of
/// `>` over many lines would take it seconds.
pub fn tame(text: &str) -> Cow<'_, str> {
    let mut too_deep = Vec::new();
    let mut at = 0;
    while at < text.len() {
        deep_markers(text, Span::new(at, line_end(text, at)), &mut too_deep);
        at = next_line(text, at);
    }
    if too_deep.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for at in too_deep {
        bytes[at] = b',';
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Where the markers of a line stand that open something too deep. Blank before the first list marker may continue
/// a list for every two columns.
fn deep_markers(text: &str, line: Span, out: &mut Vec<usize>) {
    if is_rule(line.of(text)) {
        return;
    }
    let (mut at, mut depth, mut blank, mut in_list) = (line.start, 0, 0, false);
    loop {
        let from = at;
        at = skip_blank(text, at);
        // One blank after a quote's marker is the marker's.
        let own = usize::from(depth > 0);
        blank += if in_list {
            0
        } else {
            columns(&text[from..at], 0).saturating_sub(own)
        };
        let Some(marker) = marker_at(text, at) else {
            return;
        };
        if depth + blank / 2 >= DEEPEST {
            out.push(marker.end - 1);
        }
        in_list |= text.as_bytes()[at] != b'>';
        depth += 1;
        at = marker.end;
    }
}

/// The marker of a quote or of a list item.
fn marker_at(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let digits = bytes[at..]
        .iter()
        .take(10)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let end = at + digits + 1;
    let ends = matches!(bytes.get(end), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    let found = match (bytes.get(end - 1)?, digits) {
        (b'>', 0) => true,
        (b'-' | b'*' | b'+', 0) => ends,
        (b'.' | b')', 1..=9) => ends,
        _ => false,
    };
    found.then(|| Span::new(at, end))
}

fn is_rule(line: &str) -> bool {
    let mut signs = line.bytes().filter(|b| !matches!(b, b' ' | b'\t'));
    signs
        .next()
        .is_some_and(|first| matches!(first, b'-' | b'*' | b'_') && signs.all(|b| b == first))
}

/// The blocks of `text` from `start` on.
pub(super) fn top_level(text: &str, start: usize) -> Vec<Block> {
    let tamed = tame(&text[start..]);
    let mut tree = Tree::default();
    for (event, range) in Parser::new_ext(&tamed, options()).into_offset_iter() {
        // Behind a tab that is half indentation, the parser's items begin at the line end before it.
        let first = skip_blank_lines(text, range.start + start, range.end + start);
        tree.take(&event, Span::new(first, range.end + start));
    }
    tree.done
}

#[derive(Default)]
struct Tree {
    done: Vec<Block>,
    open: Vec<Block>,
    /// How many containers are open that are not looked into, and what the outermost of them is.
    hidden: usize,
    hidden_kind: BlockKind,
}

impl Tree {
    fn take(&mut self, event: &Event, span: Span) {
        match event {
            Event::Start(tag) => match kind_of(tag) {
                Some(kind) if self.shows(kind) => self.open.push(Block {
                    kind,
                    span,
                    children: Vec::new(),
                }),
                kind => {
                    if self.hidden == 0 {
                        self.hidden_kind = kind.unwrap_or(BlockKind::Other);
                    }
                    self.hidden += 1;
                }
            },
            Event::End(_) if self.hidden > 0 => {
                self.hidden -= 1;
                self.leaf(self.hidden_kind, span);
            }
            Event::End(_) => {
                let Some(block) = self.open.pop() else { return };
                match self.open.last_mut() {
                    Some(parent) => parent.children.push(block),
                    None => self.done.push(block),
                }
            }
            _ => self.leaf(BlockKind::Other, span),
        }
    }

    fn leaf(&mut self, kind: BlockKind, span: Span) {
        if self.hidden == 0 && self.open.is_empty() {
            self.done.push(Block {
                kind,
                span,
                children: Vec::new(),
            });
        }
    }

    /// Headings count at the top level, lists there and in items.
    fn shows(&self, kind: BlockKind) -> bool {
        let parent = self.open.last().map(|b| b.kind);
        let in_place = match kind {
            BlockKind::Heading(_) => parent.is_none(),
            BlockKind::List { .. } => matches!(parent, None | Some(BlockKind::Item)),
            BlockKind::Item => true,
            _ => false,
        };
        self.hidden == 0 && in_place
    }
}

fn kind_of(tag: &Tag) -> Option<BlockKind> {
    match tag {
        Tag::Heading { level, .. } => Some(BlockKind::Heading(level_number(*level))),
        Tag::List(first) => Some(BlockKind::List {
            ordered: first.is_some(),
        }),
        Tag::Item => Some(BlockKind::Item),
        Tag::Paragraph => Some(BlockKind::Paragraph),
        Tag::Table(_) => Some(BlockKind::Table),
        Tag::CodeBlock(CodeBlockKind::Indented) => Some(BlockKind::Indented),
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => Some(BlockKind::Fenced),
        Tag::BlockQuote(_) => Some(BlockKind::Quote),
        Tag::HtmlBlock => Some(BlockKind::Html),
        _ => None,
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

/// Whether a line by itself is more than a paragraph.
pub(crate) fn begins_a_block(line: &str) -> bool {
    let tamed = tame(line);
    let first = Parser::new_ext(&tamed, options()).next();
    !matches!(first, None | Some(Event::Start(Tag::Paragraph)))
}

/// Whether a line by itself is a heading.
pub(crate) fn begins_a_heading(line: &str) -> bool {
    line.starts_with('#')
        && matches!(
            Parser::new_ext(line, options()).next(),
            Some(Event::Start(Tag::Heading { .. }))
        )
}

/// Whether a list that begins on the line after `value` would not be one.
pub(crate) fn swallows_a_list(value: &str) -> bool {
    let text = format!("{value}\n- .");
    let list = |block: &Block| {
        block.span.start == value.len() + 1 && matches!(block.kind, BlockKind::List { .. })
    };
    let joined = |block: &Block| {
        let last = block.children.last();
        matches!(block.kind, BlockKind::List { .. })
            && last.is_some_and(|item| item.span.start == value.len() + 1)
    };
    !top_level(&text, 0)
        .last()
        .is_some_and(|block| list(block) || joined(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_too_deep_are_tamed() {
        let deep = "> ".repeat(40) + "x";
        assert_eq!(tame(&deep), "> ".repeat(32) + &", ".repeat(8) + "x");
        let list = "- ".repeat(40) + "x";
        assert_eq!(tame(&list), "- ".repeat(32) + &", ".repeat(8) + "x");
        let indented = " ".repeat(64) + "12. x";
        assert_eq!(tame(&indented), " ".repeat(64) + "12, x");
        let rule = "* ".repeat(40);
        let shallow = " ".repeat(60) + "- x - y > z\r\n> > > a";
        for text in [rule.as_str(), &shallow, "", "-", "1", ">"] {
            assert!(matches!(tame(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn what_stays_open_swallows_a_list() {
        for value in ["```", "~~~ x", "<!-- x", "<div>", "```\na\n```\n```"] {
            assert!(swallows_a_list(value), "{value:?}");
        }
        for value in [
            "",
            "a",
            "<!-- x -->",
            "<b>x</b> y",
            "```\na\n```",
            "- x",
            "> x",
            "[a]: b",
            "`` ` ``",
        ] {
            assert!(!swallows_a_list(value), "{value:?}");
        }
    }
}
