//! New rows that are items of a list: bullet, box and key as their siblings have them.

use super::blank::ends_with_blank_line;
use super::codec;
use super::ordinals::{self, Below, Run};
use super::rows::{New, Way};
use super::style::KeyStyle;
use crate::outline::{
    ItemRules, Keys, Leaf, Node, NodeKind, Row, Slot, begins_a_block, columns, next_line,
};
use crate::text::{Replacement, Span};

impl New<'_> {
    /// Behind a row and the text that belongs to it; before the next row where there is one.
    pub(super) fn after(&self, node: usize) -> Option<Vec<Way>> {
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
    pub(super) fn first(&self, owner: usize) -> Way {
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
