//! The text of items and of plain lines. What a line cannot hold, an item can.

use super::{Place, begins_a_block};
use crate::lens::codec;
use crate::lens::style::KeyStyle;
use crate::lex::SectionKind;
use crate::outline::{Form, ItemRules, Keys, Leaf, NodeKind, Part, Slot, line_start};
use crate::text::{Edit, Span};

impl Place<'_> {
    /// On the line of the marker; behind a key or a box, what has several lines and begins with a list, a fence or
    /// the like stands below it. What a plain time or label would run into is kept apart by making that bold.
    pub(super) fn item(&self, part: Part, value: &str) -> Vec<Edit> {
        let own = self.own_gap();
        if value.is_empty() {
            let nothing = format!(" {}", codec::NOTHING);
            let ways = ["", &nothing, self.eol, &format!("{nothing}{}", self.eol)];
            let ways = ways.map(|way| Edit::replace(codec::place(self.leaf), way));
            return ways.into_iter().chain(self.as_item(part, "")).collect();
        }
        let form = self.node().row.map(|row| row.form);
        let below = match form {
            Some(Form::Item) => format!("{}{}", self.eol, " ".repeat(self.leaf.indent)),
            _ => self.eol.repeat(2),
        };
        let mut gaps = vec![own, " "];
        if part == Part::Body && !matches!(self.leaf.slot, Slot::Item(rules) if rules.reads_box) {
            let first = value.contains('\n') && begins_a_block(value) && !own.contains('\n');
            gaps.insert(if first { 0 } else { 2 }, &below);
        }
        let mut ways: Vec<Edit> = gaps.iter().map(|gap| self.with_gap(gap, value)).collect();
        // What stands on the next line might go on with it.
        ways.extend(
            gaps.iter()
                .map(|gap| self.with_gap(gap, &format!("{value}\n"))),
        );
        if let Some((open, key)) = self.plain_key() {
            let place = Span::new(open, self.leaf.span.end);
            let head = KeyStyle::bold(self.node().kind).write(key, "");
            let words = codec::encode(value, self.leaf, " ", self.eol);
            ways.push(Edit::replace(place, format!("{head} {words}")));
        }
        ways.extend(self.as_item(part, value));
        ways
    }

    /// A keyed line as an item of a list, which can hold anything.
    fn as_item(&self, part: Part, value: &str) -> Vec<Edit> {
        let (node, eol) = (self.node(), self.eol);
        let is_line = node.row.is_some_and(|row| row.form == Form::Line) && part == Part::Body;
        let Some(key) = node.key.filter(|_| is_line) else {
            return Vec::new();
        };
        let among_actions = node.parent.is_some_and(|section| {
            let kind = SectionKind::Actions;
            matches!(self.outline.nodes[section].kind, NodeKind::Section { kind: of, .. } if of == kind)
        });
        let leaf = Leaf {
            indent: 2,
            rows_below: among_actions,
            ..*self.leaf
        };
        let head = KeyStyle::bold(node.kind).write(&codec::decode(self.text, &key), "");
        let (inline, below) = (" ".to_owned(), format!("{eol}  "));
        let gaps = match value {
            "" => vec![String::new()],
            _ if value.contains('\n') && begins_a_block(value) => vec![below, inline],
            _ => vec![inline],
        };
        let place = Span::new(node.span.start, self.leaf.span.end);
        let way = |gap: String| {
            let words = codec::encode(value, &leaf, &gap, eol);
            let item = format!("{head}{gap}{words}");
            // Below a list, another bullet begins another list.
            [
                format!("- {item}"),
                format!("- {item}{eol}"),
                format!("{eol}- {item}{eol}"),
                format!("* {item}{eol}"),
            ]
        };
        let ways = gaps.into_iter().flat_map(way);
        ways.map(|item| Edit::replace(place, item)).collect()
    }

    /// In its line; what a line by itself would not be, as an item.
    pub(super) fn line(&self, value: &str) -> Vec<Edit> {
        let (span, eol) = (self.leaf.span, self.eol);
        let rules = ItemRules {
            marker: b'-',
            keys: Keys::Lists,
            reads_box: true,
        };
        let leaf = Leaf {
            slot: Slot::Item(rules),
            indent: 2,
            rows_below: true,
            ..*self.leaf
        };
        let words = if value.is_empty() {
            codec::NOTHING.to_owned()
        } else {
            codec::encode(value, &leaf, " ", eol)
        };
        let start = line_start(self.text, span.start).max(self.node().span.start);
        let item = |before: &str, after: &str| {
            Edit::replace(
                Span::new(start, span.end),
                format!("{before}- {words}{after}"),
            )
        };
        vec![
            Edit::replace(span, value),
            item("", ""),
            item("", eol),
            item(eol, eol),
        ]
    }
}
