use super::{codec, get};
use crate::outline::{ItemRules, Keys, Leaf, Node, NodeKind, Outline, Part, Slot, key_at, read};
use crate::text::{Edit, Span, line_end, line_range, normal, normal_line};
use std::fmt;

/// Why a value cannot be written where it was to go. The text is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The node is not there (any more).
    NoSuchPlace,
    /// The value holds a character that no text should.
    ControlCharacter(char),
    /// A label with no words would not be one.
    EmptyLabel,
    /// Written there, it would be read as something else, or change how its neighbours are read.
    WouldChangeMore,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoSuchPlace => write!(f, "This place is not in the document any more."),
            Refusal::ControlCharacter(c) => {
                write!(f, "The character U+{:04X} cannot be shown. Take it out.", u32::from(*c))
            }
            Refusal::EmptyLabel => write!(f, "Enter a label."),
            Refusal::WouldChangeMore => {
                write!(f, "Not written yet: here this would change other parts of the document. Is a ``` or <!-- still open?")
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// The edit that writes a value into its place. Verified: in the text it makes, the value reads back and nothing
/// disjoint has changed.
pub fn put(text: &str, outline: &Outline, node: usize, part: Part, value: &str) -> Result<Edit, Refusal> {
    let leaf = outline.leaf(node, part).ok_or(Refusal::NoSuchPlace)?;
    let kind = outline.nodes[node].kind;
    let one_line = part == Part::Key || matches!(kind, NodeKind::Title | NodeKind::Section { .. });
    let value = if one_line { normal_line(value) } else { normal(value) };
    if get(text, outline, node, part).as_deref() == Some(&value) {
        return Ok(Edit::default());
    }
    if let Some(c) = value.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(Refusal::ControlCharacter(c));
    }
    let candidates = match (kind, part) {
        (NodeKind::Field, Part::Key) if value.is_empty() => return Err(Refusal::EmptyLabel),
        (NodeKind::Entry, Part::Key) => vec![entry_key(text, outline, node, leaf, &value)],
        (NodeKind::Prose, _) => prose(text, outline, node, leaf, &value),
        (NodeKind::Title, _) if leaf.slot == Slot::Missing => vec![new_title(text, leaf, &value)],
        _ => vec![in_place(text, leaf, &value)],
    };
    let verified = |edit: &Edit| {
        let Ok(after) = edit.apply(text) else { return false };
        Verify { text, outline, after: &after, read: &read(&after), node, part }.holds(&value)
    };
    let edit = candidates.into_iter().find(verified).ok_or(Refusal::WouldChangeMore)?;
    Ok(edit.trimmed(text))
}

/// The edit that writes prose at a place where none stands (any more): on lines of its own, as a paragraph.
pub fn create_prose(text: &str, outline: &Outline, position: usize, value: &str) -> Result<Edit, Refusal> {
    let value = normal(value);
    let at = line_range(text, position).0;
    let edit = new_paragraph(text, at, &value);
    let after = edit.apply(text).map_err(|_| Refusal::NoSuchPlace)?;
    let read = read(&after);
    let others = |text: &str, outline: &Outline| -> Vec<Shape> {
        outline.nodes.iter().filter(|n| n.kind != NodeKind::Prose).map(|n| shape(text, n)).collect()
    };
    let stands = read.nodes.iter().any(|n| n.kind == NodeKind::Prose && codec::decode(&after, &n.body).contains(&value));
    if stands && others(text, outline) == others(&after, &read) { Ok(edit) } else { Err(Refusal::WouldChangeMore) }
}

fn in_place(text: &str, leaf: &Leaf, value: &str) -> Edit {
    if value.is_empty() {
        return Edit::replace(codec::place(leaf), "");
    }
    let gap = if leaf.gap.is_empty() && !matches!(leaf.slot, Slot::Key { .. } | Slot::Underlined) { " " } else { leaf.gap.of(text) };
    Edit::replace(codec::place(leaf), format!("{gap}{}", codec::encode(value, leaf, line_end(text))))
}

fn new_title(text: &str, leaf: &Leaf, value: &str) -> Edit {
    let (at, eol) = (leaf.span.start, line_end(text));
    let heading = Leaf { slot: Slot::Heading, ..*leaf };
    let after = if text[at..].trim().is_empty() { "" } else { eol };
    Edit::insert(at, format!("# {}{eol}{after}", codec::encode(value, &heading, eol)))
}

/// Time and text of an entry are written together: without a time, the text begins the item and is escaped as such.
fn entry_key(text: &str, outline: &Outline, node: usize, key: &Leaf, value: &str) -> Edit {
    let body = &outline.nodes[node].body;
    let eol = line_end(text);
    let words = codec::decode(text, body);
    if key.slot != Slot::Missing && !value.is_empty() {
        return in_place(text, key, value);
    }
    let Some(row) = outline.nodes[node].row else { return Edit::default() };
    let place = Span::new(row.content, body.span.end.max(row.content));
    if value.is_empty() {
        let marker = row.marker.of(text).bytes().last().unwrap_or(b'-');
        let rules = ItemRules { marker, keys: Keys::ColonOrDash, reads_box: row.check.is_none() };
        return Edit::replace(place, codec::encode(&words, &Leaf { slot: Slot::Item(rules), ..*body }, eol));
    }
    let style = KeyStyle::of_siblings(text, outline, node);
    let words = codec::encode(&words, &Leaf { slot: Slot::AfterKey, ..*body }, eol);
    let lead = if row.content == row.marker.end { " " } else { "" };
    Edit::replace(place, format!("{lead}{}", style.write(value, &words)))
}

/// What stands around the time of an entry: `**14:05**: `.
pub(super) struct KeyStyle {
    open: String,
    close: String,
    colon_ends: bool,
}

impl KeyStyle {
    /// The way the nearest entry with a time is written, or else the classroom's.
    pub(super) fn of_siblings(text: &str, outline: &Outline, node: usize) -> KeyStyle {
        let parent = outline.nodes[node].parent;
        let mut siblings: Vec<usize> = (0..outline.nodes.len())
            .filter(|n| outline.nodes[*n].parent == parent && outline.nodes[*n].kind == NodeKind::Entry)
            .collect();
        siblings.sort_by_key(|n| n.abs_diff(node));
        siblings.into_iter().find_map(|n| KeyStyle::of(text, &outline.nodes[n])).unwrap_or_default()
    }

    fn of(text: &str, node: &Node) -> Option<KeyStyle> {
        let content = node.row?.content;
        let found = key_at(text, content, line_range(text, content).1, Keys::ColonOrDash)?;
        Some(KeyStyle {
            open: text[content..found.span.start].to_owned(),
            close: text[found.span.end..found.separator_end].to_owned(),
            colon_ends: found.colon_ends,
        })
    }

    pub(super) fn write(&self, key: &str, words: &str) -> String {
        let leaf = Leaf {
            gap: Span::at(0),
            span: Span::at(0),
            indent: 0,
            rows_below: false,
            slot: Slot::Key { colon_ends: self.colon_ends },
        };
        let key = codec::encode(key, &leaf, "\n");
        let gap = if words.is_empty() { "" } else { " " };
        format!("{}{key}{}{gap}{words}", self.open, self.close)
    }
}

impl Default for KeyStyle {
    fn default() -> Self {
        KeyStyle { open: "**".into(), close: "**:".into(), colon_ends: false }
    }
}

/// Raw in its place; then, should it run into what stands around it, with blank lines between.
fn prose(text: &str, outline: &Outline, node: usize, leaf: &Leaf, value: &str) -> Vec<Edit> {
    if leaf.slot == Slot::Missing {
        return vec![new_paragraph(text, leaf.span.start, value)];
    }
    if value.is_empty() {
        return vec![Edit::replace(outline.nodes[node].span, ""), Edit::replace(leaf.span, "")];
    }
    let eol = line_end(text);
    let raw = codec::encode(value, leaf, eol);
    let spaced = [(String::new(), ""), (String::new(), eol), (eol.repeat(2), ""), (eol.repeat(2), eol)];
    spaced.map(|(before, after)| Edit::replace(leaf.span, format!("{before}{raw}{after}"))).into()
}

/// A paragraph with a blank line on each side that has text.
fn new_paragraph(text: &str, at: usize, value: &str) -> Edit {
    if value.is_empty() {
        return Edit::default();
    }
    let eol = line_end(text);
    let (before, after) = (&text[..at], &text[at..]);
    let open_line = !before.is_empty() && !before.ends_with('\n');
    let lines_end_blank = before.trim_end_matches([' ', '\t', '\r']).ends_with("\n\n") || before.ends_with("\r\n\r\n");
    let lead = match (before.is_empty(), open_line, lines_end_blank) {
        (true, ..) | (_, _, true) => String::new(),
        (_, true, _) => eol.repeat(2),
        _ => eol.to_owned(),
    };
    let next_blank = after.is_empty() || after.starts_with(['\n', '\r']);
    let tail = if next_blank { eol.to_owned() } else { eol.repeat(2) };
    Edit::insert(at, format!("{lead}{}{tail}", value.replace('\n', eol)))
}

/// What a node says, apart from where it stands.
type Shape = (NodeKind, Option<String>, String, bool);

fn shape(text: &str, node: &Node) -> Shape {
    let done = node.row.and_then(|r| r.check).is_some_and(|c| c.of(text) != " ");
    (node.kind, node.key.as_ref().map(|k| codec::decode(text, k)), codec::decode(text, &node.body), done)
}

/// The laws an edit is held to before it is handed out.
struct Verify<'a> {
    text: &'a str,
    outline: &'a Outline,
    after: &'a str,
    read: &'a Outline,
    node: usize,
    part: Part,
}

impl Verify<'_> {
    fn holds(&self, value: &str) -> bool {
        match self.outline.nodes[self.node].kind {
            NodeKind::Prose => self.prose_holds(value),
            NodeKind::Section { .. } => self.heading_holds(value),
            _ => self.others_hold(0..self.outline.nodes.len()) && self.reads_back(value),
        }
    }

    fn reads_back(&self, value: &str) -> bool {
        get(self.after, self.read, self.node, self.part).as_deref() == Some(value)
    }

    /// Every node of a range but the written one says what it said, and the written one keeps its other part.
    fn others_hold(&self, range: std::ops::Range<usize>) -> bool {
        self.outline.nodes.len() == self.read.nodes.len()
            && range.into_iter().all(|n| {
                let (before, after) = (&self.outline.nodes[n], &self.read.nodes[n]);
                let (mut was, mut is) = (shape(self.text, before), shape(self.after, after));
                if n == self.node {
                    for (_, key, body, _) in [&mut was, &mut is] {
                        match self.part {
                            Part::Key => *key = None,
                            Part::Body => body.clear(),
                        }
                    }
                }
                was == is && before.parent == after.parent
            })
    }

    /// A heading may change the kinds within its section and the ones below it, and nothing else.
    fn heading_holds(&self, value: &str) -> bool {
        let level = |outline: &Outline, n: usize| match outline.nodes.get(n).map(|n| n.kind) {
            Some(NodeKind::Section { level, .. }) => level,
            _ => u8::MAX,
        };
        let own = level(self.outline, self.node);
        let end_of = |outline: &Outline| {
            let ends = |n: &usize| level(outline, *n) <= own;
            (self.node + 1..outline.nodes.len()).find(ends).unwrap_or(outline.nodes.len())
        };
        let (end, read_end) = (end_of(self.outline), end_of(self.read));
        let same = |a: &[Node], b: &[Node]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| shape(self.text, a) == shape(self.after, b))
        };
        level(self.read, self.node) == own
            && self.reads_back(value)
            && same(&self.outline.nodes[..self.node], &self.read.nodes[..self.node])
            && same(&self.outline.nodes[end..], &self.read.nodes[read_end..])
    }

    /// Prose is raw Markdown: it may become sections and rows, but what stands around it stays.
    fn prose_holds(&self, value: &str) -> bool {
        let (old, new) = (&self.outline.nodes, &self.read.nodes);
        let (before, after) = (self.node, old.len() - self.node - 1);
        // A section that held only this may offer an empty place instead, or the other way round.
        let says = |text: &str, nodes: &[Node]| -> Vec<Shape> {
            nodes.iter().filter(|n| n.body.slot != Slot::Missing || n.kind == NodeKind::Title).map(|n| shape(text, n)).collect()
        };
        let Some(tail) = new.len().checked_sub(after).filter(|tail| *tail >= before) else { return false };
        let intact = says(self.text, &old[..before]) == says(self.after, &new[..before])
            && says(self.text, &old[before + 1..]) == says(self.after, &new[tail..]);
        let written = &new[before..tail];
        intact
            && match written {
                [] => value.is_empty(),
                [one] if one.kind == NodeKind::Prose => codec::decode(self.after, &one.body) == value,
                [one] => !matches!(one.kind, NodeKind::Prose) && !value.is_empty(),
                many => !value.is_empty() && many.iter().any(|n| n.kind != NodeKind::Prose),
            }
    }
}
