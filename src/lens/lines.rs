//! New rows that are not items of a list: lines, rows of a table, headings.

use super::blank::ends_with_blank_line;
use super::codec;
use super::rows::{New, Way, extent};
use super::style::KeyStyle;
use crate::outline::{
    ItemRules, Keys, Leaf, Node, NodeKind, Part, Slot, line_end, line_start, parts_of_table,
    skip_blank,
};
use crate::text::Span;

impl New<'_> {
    /// A line like its sibling's; what such a line would not be, as an item.
    pub(super) fn line_after(&self, node: usize) -> Vec<Way> {
        let (text, eol) = (self.text, self.eol);
        let model = &self.outline.nodes[node];
        let at = model.span.end;
        let lead = model
            .row
            .map_or("", |row| row.lead.of(text))
            .trim_start_matches('\u{feff}');
        let key = &self.row.key;
        let keyed = |style: KeyStyle| format!("{lead}{}", style.write(key, &self.row.words));
        let mut written = match (self.kind, key.is_empty()) {
            (NodeKind::Task, _) => vec![format!("{lead}{}", self.row.words)],
            (_, true) => Vec::new(),
            _ => vec![
                keyed(KeyStyle::of_siblings(text, self.outline, node)),
                keyed(KeyStyle::bold(self.kind)),
            ],
        };
        let rules = ItemRules {
            marker: b'-',
            keys: if self.kind == NodeKind::Entry {
                Keys::Times
            } else {
                Keys::Lists
            },
            reads_box: true,
        };
        let slot = if key.is_empty() {
            Slot::Item(rules)
        } else {
            Slot::AfterKey
        };
        let leaf = Leaf {
            slot,
            indent: 2,
            rows_below: self.kind == NodeKind::Task,
            ..blank()
        };
        let words = match self.row.words.as_str() {
            "" if key.is_empty() => codec::NOTHING.to_owned(),
            words => codec::encode(words, &leaf, " ", eol),
        };
        let key = if key.is_empty() {
            String::new()
        } else {
            KeyStyle::bold(self.kind).write(key, "") + " "
        };
        written.push(format!("- {key}{words}"));
        let apart = self.stands_apart(model);
        let open = if text[..at].ends_with(['\n', '\r']) || at == 0 {
            ""
        } else {
            eol
        };
        let end = if open.is_empty() { eol } else { "" };
        // Blank lines between its siblings first; then whatever keeps them apart.
        let gaps: &[(&str, &str)] = if apart {
            &[(eol, ""), (eol, eol)]
        } else {
            &[("", ""), (eol, ""), ("", eol), (eol, eol)]
        };
        let way = |row: &String| {
            let row = row.clone();
            gaps.iter()
                .map(move |(before, after)| {
                    Way::insert(at, format!("{open}{before}{row}{end}{after}"))
                })
                .collect::<Vec<_>>()
        };
        written.iter().flat_map(way).collect()
    }

    /// Whether a blank line stands between a row and what is next to it.
    fn stands_apart(&self, node: &Node) -> bool {
        let before = ends_with_blank_line(&self.text[..node.span.start]);
        let after = &self.text[node.span.end..];
        let blank_behind = after.is_empty() || after.starts_with(['\n', '\r']);
        before && blank_behind && node.span.start > 0
    }

    /// The head of a table without rows among the nodes of a section.
    pub(super) fn empty_table(&self, owner: usize) -> Option<usize> {
        let nodes = &self.outline.nodes;
        let has_bar = |n: &usize| {
            nodes[*n].kind == NodeKind::Markup && nodes[*n].body.span.of(self.text).contains('|')
        };
        self.outline.children(owner).filter(has_bar).last()
    }

    /// A row of the table that the node is in, with as many cells.
    pub(super) fn cells_after(&self, node: usize) -> Vec<Way> {
        let (text, eol) = (self.text, self.eol);
        let Some(parts) = parts_of_table(text, self.outline, node, self.kind) else {
            return Vec::new();
        };
        let model = &self.outline.nodes[node];
        let start = line_start(text, model.span.end.saturating_sub(1).max(model.span.start));
        let line = text[skip_blank(text, start)..line_end(text, start)].trim_end();
        let lead = &text[start..skip_blank(text, start)];
        let leaf = Leaf {
            slot: Slot::Cell { lacks: 0 },
            ..blank()
        };
        let cell = |part: &Part| match part {
            Part::Key => codec::encode(&self.row.key, &leaf, "", eol),
            Part::Body => codec::encode(&self.row.words, &leaf, "", eol),
            _ => String::new(),
        };
        let cells: Vec<String> = parts.iter().map(cell).collect();
        let row = cells.join(" | ");
        let opens = if line.starts_with('|') { "| " } else { "" };
        let closes = if line.ends_with('|') { " |" } else { "" };
        let more: Vec<(Part, String)> = parts
            .iter()
            .filter(|part| !matches!(part, Part::Key | Part::Body))
            .map(|part| (*part, String::new()))
            .collect();
        let at = model.span.end;
        let open = if text[..at].ends_with(['\n', '\r']) {
            ""
        } else {
            eol
        };
        let end = if open.is_empty() { eol } else { "" };
        [(opens, closes), ("| ", " |")]
            .into_iter()
            .map(|(opens, closes)| {
                let row = format!("{open}{lead}{opens}{row}{closes}{end}");
                Way {
                    more: more.clone(),
                    ..Way::insert(at, row)
                }
            })
            .collect()
    }

    /// A heading of the same level, and the words below it.
    pub(super) fn heading_after(&self, node: usize, level: u8) -> Vec<Way> {
        let (text, eol) = (self.text, self.eol);
        let family_end = extent(self.outline, node).end;
        let hashes = "#".repeat(usize::from(level));
        let heads = if self.kind == NodeKind::Task {
            let number = self.next_number(node);
            let leaf = Leaf {
                slot: Slot::Heading,
                ..blank()
            };
            let words = codec::encode(&self.row.words, &leaf, " ", eol);
            vec![(format!("{hashes} {number} {words}{eol}"), Vec::new())]
        } else {
            let leaf = Leaf {
                slot: Slot::Below,
                ..blank()
            };
            let words = codec::encode(&self.row.words, &leaf, eol, eol);
            let below = if words.is_empty() {
                String::new()
            } else {
                format!("{eol}{words}{eol}")
            };
            // Words between `**` are a key by the colon behind them, and then the heading has a place for more.
            let bold = KeyStyle::bold(self.kind).write(&self.row.key, "");
            let head = |key: &str| format!("{hashes} {key}{eol}{below}");
            let title = vec![(Part::Title, String::new())];
            vec![(head(&self.row.key), Vec::new()), (head(&bold), title)]
        };
        let before = &text[..family_end];
        let gap = match (ends_with_blank_line(before), before.ends_with(['\n', '\r'])) {
            (true, _) => String::new(),
            (false, true) => eol.to_owned(),
            (false, false) => eol.repeat(2),
        };
        let behind = &text[family_end..];
        let after = if behind.is_empty() || behind.starts_with(['\n', '\r']) {
            ""
        } else {
            eol
        };
        // A text without a final line end stays so.
        let closed = before.ends_with(['\n', '\r']);
        let way = |(head, more)| {
            let row = format!("{gap}{head}{after}");
            let row = if closed {
                &row
            } else {
                row.trim_end_matches(['\r', '\n'])
            };
            Way {
                more,
                ..Way::insert(family_end, row.to_owned())
            }
        };
        heads.into_iter().map(way).collect()
    }

    fn next_number(&self, node: usize) -> String {
        let marker = self.outline.nodes[node]
            .row
            .map_or("", |row| row.marker.of(self.text));
        match super::ordinals::number(marker) {
            Some((number, sign)) => format!("{}{sign}", number + 1),
            None => "1)".to_owned(),
        }
    }
}

fn blank() -> Leaf {
    Leaf {
        gap: Span::at(0),
        span: Span::at(0),
        indent: 0,
        rows_below: false,
        slot: Slot::AfterKey,
    }
}
