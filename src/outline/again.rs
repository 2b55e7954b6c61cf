//! Reading a text again after a change: only the sections that the change is in, as far as that tells how the others
//! are read. What comes out is what [`read`] says, or nothing.

use super::blocks::{self, BlockKind};
use super::lines::next_line;
use super::matter::{byte_order_mark, front_matter};
use super::read::{Heading, Reader, read};
use super::{Leaf, Node, Outline};
use crate::lex::SectionKind;
use crate::text::{Span, common_ends};

/// A heading that begins a section, and what the reader knew when it came there. Nothing of Markdown is open in front
/// of it, and all nodes in front of it are what they stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub at: usize,
    /// How many nodes stand in front of it.
    pub nodes: usize,
    pub claimed: usize,
    pub kinds: [SectionKind; 7],
    pub headed: bool,
    pub level: u8,
    /// The section that ends here.
    pub section: Heading,
}

/// The outline of `after`; `old` is that of `before`.
pub(super) fn read_again(old: &Outline, before: &str, after: &str) -> Outline {
    changed_part(old, before, after).unwrap_or_else(|| read(after))
}

fn changed_part(old: &Outline, before: &str, after: &str) -> Option<Outline> {
    let (head, tail) = common_ends(before.as_bytes(), after.as_bytes());
    let from = last_before(&old.stops, before, head);
    // A line end at the very edge may be half of one.
    let changed_end = before.len() - tail + 1;
    let to = old.stops.partition_point(|stop| stop.at <= changed_end);
    let to = Some(to).filter(|at| *at < old.stops.len());
    if from.is_none() && to.is_none() {
        return None;
    }
    let front = front_matter(after);
    if from.is_some() && front != front_matter(before) {
        return None;
    }
    let (start, moved) = (from.map(|at| &old.stops[at]), Moved::of(before, after));
    let stop = to.map(|at| &old.stops[at]);
    let stop_at = stop.map(|stop| moved.place(stop.at));
    let end = stop_at.map_or(after.len(), |at| next_line(after, at));
    let part = &after[..end];
    let begin = start.map(|stop| stop.at);
    let begin = begin.unwrap_or_else(|| front.map_or(byte_order_mark(after), |front| front.end));
    if stop_at.is_some_and(|at| at < begin) {
        return None;
    }
    let mut blocks = blocks::top_level(part, begin);
    let is_heading = |block: &blocks::Block, at| {
        block.span.start == at && matches!(block.kind, BlockKind::Heading(_))
    };
    if start.is_some() && !is_heading(blocks.first()?, begin) {
        return None;
    }
    if let Some(at) = stop_at
        && !is_heading(blocks.last()?, at)
    {
        return None;
    }
    let mut reader = match start {
        Some(stop) => Reader::resumed(part, old, stop),
        None => Reader::begun(part, front, &blocks),
    };
    let own = blocks.len() - usize::from(stop.is_some());
    let mut at = 0;
    while at < own {
        at += reader.block(&blocks, at);
    }
    if at != own {
        return None;
    }
    let Some((stop, stop_at)) = stop.zip(stop_at) else {
        reader.end_section(after.len());
        return Some(reader.done());
    };
    blocks.clear();
    if reader.title.is_some_and(|title| title.end > stop_at) {
        return None;
    }
    reader.end_below(stop_at);
    let asked = |section: Heading, level| (section.kind, level);
    // What a heading is depends on what it stands in.
    if asked(reader.section, reader.level) != asked(stop.section, stop.level) {
        return None;
    }
    reader.detail = false;
    reader.end_section(stop_at);
    if (reader.kinds, reader.headed) != (stop.kinds, stop.headed) {
        return None;
    }
    reader.stop(stop_at);
    let mut outline = reader.done();
    let moved = Moved {
        nodes: outline.nodes.len().wrapping_sub(stop.nodes),
        first: stop.nodes,
        ..moved
    };
    for node in &old.nodes[stop.nodes..] {
        outline.nodes.push(moved.node(node)?);
    }
    let later = old.stops.iter().filter(|later| later.at > stop.at);
    outline.stops.extend(later.map(|later| moved.stop(later)));
    Some(outline)
}

/// The last stop whose line ends in front of a change. In a timeline a heading is read by what stands below it.
fn last_before(stops: &[Stop], text: &str, change: usize) -> Option<usize> {
    let before = stops.partition_point(|stop| stop.at < change);
    stops[..before].iter().rposition(|stop| {
        next_line(text, stop.at) < change && stop.section.kind != SectionKind::Timeline
    })
}

/// How far what stands behind a change has moved. Distances wrap around, so that they may go either way.
#[derive(Clone, Copy)]
struct Moved {
    bytes: usize,
    nodes: usize,
    /// The first of the nodes that have moved.
    first: usize,
}

impl Moved {
    fn of(before: &str, after: &str) -> Moved {
        Moved {
            bytes: after.len().wrapping_sub(before.len()),
            nodes: 0,
            first: 0,
        }
    }

    fn place(self, at: usize) -> usize {
        at.wrapping_add(self.bytes)
    }

    fn span(self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }

    fn leaf(self, leaf: &Leaf) -> Leaf {
        Leaf {
            gap: self.span(leaf.gap),
            span: self.span(leaf.span),
            ..*leaf
        }
    }

    fn index(self, node: usize) -> usize {
        node.wrapping_add(self.nodes)
    }

    fn node(self, node: &Node) -> Option<Node> {
        let parent = match node.parent {
            Some(parent) if parent < self.first => return None,
            parent => parent.map(|parent| self.index(parent)),
        };
        let more = node.more.iter();
        Some(Node {
            kind: node.kind,
            span: self.span(node.span),
            parent,
            key: node.key.as_ref().map(|key| self.leaf(key)),
            body: self.leaf(&node.body),
            more: more.map(|(part, leaf)| (*part, self.leaf(leaf))).collect(),
            row: node.row.map(|row| super::Row {
                lead: self.span(row.lead),
                marker: self.span(row.marker),
                check: row.check.map(|check| self.span(check)),
                content: self.place(row.content),
                ..row
            }),
        })
    }

    fn stop(self, stop: &Stop) -> Stop {
        Stop {
            at: self.place(stop.at),
            nodes: self.index(stop.nodes),
            claimed: self.place(stop.claimed),
            section: Heading {
                node: self.index(stop.section.node),
                first_child: self.index(stop.section.first_child),
                ..stop.section
            },
            ..stop.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\nteam: x\n---\n\nWords.\n\n# Mail was late\n\nMore.\n\n## Summary\n\nAn hour.\n\n\
        ## Timeline\n\n### 10:00 down\n\nx\n\n### 11:00 up\n\n## Action items\n\n- [ ] a\n\n### 1) b\n\nc\n\n## Notes\n\nd\n";

    /// Whether only a part of the text is read where `old` becomes `new`.
    fn part_is_enough(old: &str, new: &str) -> bool {
        let after = TEXT.replacen(old, new, 1);
        let before = read(TEXT);
        assert_eq!(before.again(TEXT, &after), read(&after), "{old:?} {new:?}");
        changed_part(&before, TEXT, &after).is_some()
    }

    #[test]
    fn what_is_typed_in_a_section_leaves_the_others_unread() {
        for (old, new) in [
            ("late", "later"),
            ("Words", "Word"),
            ("An hour", "Two hours"),
            ("An hour.\n", ""),
            ("down", "broken"),
            ("x\n\n###", "xy\n\n###"),
            ("[ ] a", "[x] ab"),
            ("\nc\n", "\nc\n\n- d\n"),
            ("d\n", "de"),
            ("Summary", "In short"),
        ] {
            assert!(part_is_enough(old, new), "{old:?} {new:?}");
        }
    }

    #[test]
    fn what_may_change_others_is_read_whole() {
        for (old, new) in [
            ("An hour.", "```"),
            ("An hour.", "<!--"),
            ("## Timeline", "## Impact"),
            ("## Action items", "# Action items"),
            ("---\n\nWords", "--\n\nWords"),
        ] {
            assert!(!part_is_enough(old, new), "{old:?} {new:?}");
        }
    }
}
