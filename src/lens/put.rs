//! Writing one value: the ways it could stand in its place, and the first of them that keeps the laws.

use super::style::KeyStyle;
use super::verify::Verify;
use super::{codec, get};
use crate::lex::SectionKind;
use crate::outline::{
    Form, ItemRules, Keys, Leaf, Node, NodeKind, Outline, Part, Row, Slot, key_at, line_start,
    lines, next_line, read,
};
use crate::text::{Edit, Span, line_end, normal, normal_line};
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
    /// A heading without a time would not be an entry.
    EmptyTime,
    /// Written there, it would be read as something else, or change how its neighbours are read.
    WouldChangeMore,
    /// It stands in code, raw HTML or front matter of many lines.
    SourceOnly,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoSuchPlace => write!(f, "This place is not in the document any more."),
            Refusal::ControlCharacter(c) => {
                write!(
                    f,
                    "The character U+{:04X} cannot be shown. Take it out.",
                    u32::from(*c)
                )
            }
            Refusal::EmptyLabel => write!(f, "Enter a label."),
            Refusal::EmptyTime => write!(f, "Enter a time."),
            Refusal::SourceOnly => write!(f, "This can only be changed in the Markdown."),
            Refusal::WouldChangeMore => {
                write!(
                    f,
                    "Not written yet: here this would change other parts of the document. Is a ``` or <!-- still open?"
                )
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// An edit, and the text it makes as that was read to verify it.
pub struct Written {
    pub edit: Edit,
    pub text: String,
    pub outline: Outline,
}

/// The edit that writes a value into its place. Verified: in the text it makes, the value reads back and nothing
/// disjoint has changed.
pub fn put(
    text: &str,
    outline: &Outline,
    node: usize,
    part: Part,
    value: &str,
) -> Result<Edit, Refusal> {
    let written = write(text, outline, node, part, value)?;
    Ok(written.map_or_else(Edit::default, |w| w.edit))
}

/// [`put`], with what it makes; `None` where the value stands there already.
pub fn write(
    text: &str,
    outline: &Outline,
    node: usize,
    part: Part,
    value: &str,
) -> Result<Option<Written>, Refusal> {
    let leaf = outline.leaf(node, part).ok_or(Refusal::NoSuchPlace)?;
    let kind = outline.nodes[node].kind;
    let value = if is_one_line(kind, part, leaf.slot) {
        normal_line(value)
    } else {
        normal(value)
    };
    if get(text, outline, node, part).as_deref() == Some(&value) {
        return Ok(None);
    }
    if leaf.slot == Slot::Locked {
        return Err(Refusal::SourceOnly);
    }
    refuse_control(&value)?;
    if kind == NodeKind::Field && part == Part::Key && value.is_empty() {
        return Err(Refusal::EmptyLabel);
    }
    let is_heading = |row: Row| matches!(row.form, Form::Heading(_));
    if part == Part::Key && value.is_empty() && outline.nodes[node].row.is_some_and(is_heading) {
        return Err(Refusal::EmptyTime);
    }
    let place = Place {
        text,
        eol: line_end(text),
        outline,
        node,
        leaf,
    };
    let verified = |edit: Edit| {
        let after = edit.apply(text).ok()?;
        let read = read(&after);
        let verify = Verify {
            text,
            outline,
            after: &after,
            read: &read,
            node,
            part,
        };
        verify.holds(&value).then_some(())?;
        Some(Written {
            edit: edit.trimmed(text),
            text: after,
            outline: read,
        })
    };
    let written = place
        .candidates(part, &value)
        .into_iter()
        .find_map(verified);
    written.map(Some).ok_or(Refusal::WouldChangeMore)
}

/// Whether a value stands on one line, so that line ends in it become spaces.
fn is_one_line(kind: NodeKind, part: Part, slot: Slot) -> bool {
    let stands_alone = matches!(part, Part::Key | Part::Title)
        || matches!(kind, NodeKind::Title | NodeKind::Section { .. });
    (stands_alone && !matches!(slot, Slot::Cell { .. }))
        || matches!(slot, Slot::Heading | Slot::Line | Slot::Scalar(_))
}

pub(super) fn refuse_control(value: &str) -> Result<(), Refusal> {
    match value
        .chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
    {
        Some(c) => Err(Refusal::ControlCharacter(c)),
        None => Ok(()),
    }
}

/// Where a value is to stand.
struct Place<'a> {
    text: &'a str,
    eol: &'static str,
    outline: &'a Outline,
    node: usize,
    leaf: &'a Leaf,
}

impl Place<'_> {
    /// The ways to write a value, the plainest first.
    fn candidates(&self, part: Part, value: &str) -> Vec<Edit> {
        let node = self.node();
        match (node.kind, self.leaf.slot) {
            (_, Slot::Cell { lacks }) => self.cell(lacks, value),
            (NodeKind::Entry, _)
                if part == Part::Key && (self.leaf.slot == Slot::Missing || value.is_empty()) =>
            {
                self.key_made_or_dropped(value)
            }
            // Without a value, another heading could be the title, and a comment behind it would be the value.
            (_, Slot::Scalar(_)) if value.is_empty() => {
                vec![self.with_gap(self.own_gap(), value), self.empty_scalar()]
            }
            (NodeKind::Prose, _) => self.prose(value),
            (NodeKind::Title, Slot::Missing) => vec![self.new_title(value)],
            (
                NodeKind::Title | NodeKind::Section { .. },
                Slot::Key { .. } | Slot::Plain | Slot::Line,
            ) => self.bare_heading(value),
            (NodeKind::Section { level, .. }, Slot::Underlined) => self.underlined(level, value),
            (_, Slot::Underlined) => self.underlined(1, value),
            (_, Slot::Plain) => {
                let plain = Edit::replace(self.leaf.span, value);
                [plain].into_iter().chain(self.bold_key(value)).collect()
            }
            (_, Slot::Line) => self.line(value),
            (_, Slot::Item(_) | Slot::AfterKey) => self.item(part, value),
            (_, Slot::Heading) => {
                let ways = [self.with_gap(self.own_gap(), value), self.heading(value)];
                ways.into_iter().chain(self.top_heading(value)).collect()
            }
            _ => vec![self.with_gap(self.own_gap(), value)],
        }
    }

    /// Words that would make a row of a heading, with a backslash.
    fn heading(&self, value: &str) -> Edit {
        let words = codec::escaped_heading(value);
        Edit::replace(
            codec::place(self.leaf),
            format!("{}{words}", self.own_gap()),
        )
    }

    /// A title by its words alone, where others are to stand, as a heading of the first level.
    fn top_heading(&self, value: &str) -> Option<Edit> {
        let node = self.node();
        let hashes = Span::new(node.span.start, self.leaf.gap.start);
        let is_low = node.kind == NodeKind::Title && hashes.of(self.text).trim().len() > 1;
        let words = codec::encode(value, self.leaf, " ", self.eol);
        is_low.then(|| {
            Edit::replace(
                Span::new(hashes.start, self.leaf.span.end),
                format!("# {words}"),
            )
        })
    }

    fn node(&self) -> &Node {
        &self.outline.nodes[self.node]
    }

    fn own_gap(&self) -> &str {
        let gap = self.leaf.gap.of(self.text);
        let needs_none = matches!(
            self.leaf.slot,
            Slot::Key { .. } | Slot::Label | Slot::Underlined
        );
        if gap.is_empty() && self.leaf.slot == Slot::Below {
            self.eol
        } else if gap.is_empty() && !needs_none {
            " "
        } else {
            gap
        }
    }

    fn with_gap(&self, gap: &str, value: &str) -> Edit {
        let place = codec::place(self.leaf);
        if value.is_empty() {
            return Edit::replace(place, "");
        }
        // Another label may follow on the line.
        let follows =
            self.leaf.slot == Slot::AfterKey && self.text[place.end..].starts_with(['|', '·', '•']);
        let apart = if follows { " " } else { "" };
        let words = codec::encode(value, self.leaf, gap, self.eol);
        Edit::replace(place, format!("{gap}{words}{apart}"))
    }

    /// On the line of the marker; behind a key or a box, what has several lines and begins with a list, a fence or
    /// the like stands below it. What a plain time or label would run into is kept apart by making that bold.
    fn item(&self, part: Part, value: &str) -> Vec<Edit> {
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

    /// A key that is not between `**`: where its first mark stands, and its words.
    fn plain_key(&self) -> Option<(usize, &str)> {
        let key = self.node().key.filter(|key| key.slot == Slot::Plain)?;
        Some((self.key_place(&key)?.start, key.span.of(self.text)))
    }

    /// From the first mark of a key to the end of what separates it from the value.
    fn key_place(&self, key: &Leaf) -> Option<Span> {
        let content = self.node().row?.content;
        let end = crate::outline::line_end(self.text, content);
        let found = [Keys::Times, Keys::Labels, Keys::Lists]
            .into_iter()
            .filter_map(|keys| key_at(self.text, content, end, keys))
            .find(|found| found.span == key.span);
        Some(found.map_or(key.span, |found| Span::new(found.open, found.separator_end)))
    }

    /// The key between `**`, where any words can stand.
    fn bold_key(&self, value: &str) -> Option<Edit> {
        let place = self.key_place(self.leaf)?;
        Some(Edit::replace(
            place,
            KeyStyle::bold(self.node().kind).write(value, ""),
        ))
    }

    /// A heading without marks of one: with the same bold, as a bold line of its own, or with the marks.
    fn bare_heading(&self, value: &str) -> Vec<Edit> {
        let (level, lines) = match self.node().kind {
            NodeKind::Section { level, .. } => (
                level,
                Span::new(
                    self.node().span.start,
                    next_line(self.text, self.leaf.span.end),
                ),
            ),
            _ => (1, self.node().span),
        };
        let line = Span::new(
            line_start(self.text, self.leaf.span.start).max(lines.start),
            crate::outline::line_end(self.text, self.leaf.span.end),
        );
        let eol = self.eol;
        let bold = |colon_ends| {
            let leaf = Leaf {
                slot: Slot::Key { colon_ends },
                ..*self.leaf
            };
            codec::encode(value, &leaf, "", eol)
        };
        let hashes = "#".repeat(usize::from(level));
        let heading = Leaf {
            slot: Slot::Heading,
            ..*self.leaf
        };
        let gap = if value.is_empty() { "" } else { " " };
        let marked = format!("{hashes}{gap}{}", codec::encode(value, &heading, gap, eol));
        let apart = |line: &str| {
            let before = if ends_with_blank_line(&self.text[..lines.start]) {
                ""
            } else {
                eol
            };
            let after = if blank_lines_end(self.text, lines.end) > lines.end
                || lines.end >= self.text.len()
            {
                ""
            } else {
                eol
            };
            format!("{before}{line}{after}")
        };
        let mut ways = match self.leaf.slot {
            Slot::Key { .. } => vec![
                Edit::replace(self.leaf.span, bold(false)),
                Edit::replace(self.leaf.span, bold(true)),
            ],
            _ => vec![Edit::replace(self.leaf.span, value)],
        };
        let rest = &self.text[line.end..lines.end];
        ways.push(Edit::replace(
            lines,
            apart(&format!("**{}**{rest}", bold(true))),
        ));
        ways.push(Edit::replace(line, marked.clone()));
        ways.push(Edit::replace(lines, apart(&format!("{marked}{rest}"))));
        ways.push(Edit::replace(
            line,
            format!("{hashes}{gap}{}", codec::escaped_heading(value)),
        ));
        ways
    }

    /// In its line; what a line by itself would not be, as an item.
    fn line(&self, value: &str) -> Vec<Edit> {
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

    /// Between its pipes; a row gets a pipe in front where it would be taken for something else without.
    fn cell(&self, lacks: usize, value: &str) -> Vec<Edit> {
        let raw = codec::encode(value, self.leaf, "", self.eol);
        let (text, span) = (self.text, self.leaf.span);
        if lacks > 0 {
            let closed = text[..span.start].ends_with('|');
            let cells = format!(
                "{} {raw}",
                " |".repeat(if closed { lacks - 1 } else { lacks })
            );
            return vec![Edit::insert(
                span.start,
                if closed { format!("{cells} |") } else { cells },
            )];
        }
        let gap = self.leaf.gap.of(text);
        let tight = text[span.end..].starts_with('|') && !gap.is_empty() && !raw.is_empty();
        let plain = format!("{raw}{}", if tight { " " } else { "" });
        let padded = format!("{} {raw} ", if gap.is_empty() { "" } else { gap });
        let row = line_start(text, span.start);
        let content = crate::outline::skip_blank(text, row);
        let piped = |cell: &str| {
            let before = &text[content..span.start];
            Edit::replace(Span::new(content, span.end), format!("| {before}{cell}"))
        };
        vec![
            Edit::replace(span, plain.clone()),
            piped(&plain),
            Edit::replace(span, padded.clone()),
            piped(&padded),
            // Nothing in the last cell is a cell where a pipe stands behind it.
            Edit::replace(span, format!("{raw} |")),
        ]
    }

    fn empty_scalar(&self) -> Edit {
        Edit::replace(codec::place(self.leaf), format!("{}\"\"", self.own_gap()))
    }

    fn new_title(&self, value: &str) -> Edit {
        let (at, eol) = (self.leaf.span.start, self.eol);
        let heading = Leaf {
            slot: Slot::Heading,
            ..*self.leaf
        };
        let after = if self.text[at..].trim().is_empty() {
            ""
        } else {
            eol
        };
        let before = &self.text[..at];
        let open =
            !before.trim_start_matches('\u{feff}').is_empty() && !before.ends_with(['\n', '\r']);
        let own_line = if open { eol } else { "" };
        let words = codec::encode(value, &heading, " ", eol);
        Edit::insert(at, format!("{own_line}# {words}{eol}{after}"))
    }

    /// Above the underline it has; what cannot stand there, as a heading on one line.
    fn underlined(&self, level: u8, value: &str) -> Vec<Edit> {
        let lines = Span::new(
            self.leaf.span.start,
            next_line(self.text, self.leaf.span.end),
        );
        let underline = Span::new(lines.end, crate::outline::line_end(self.text, lines.end));
        let heading = Leaf {
            slot: Slot::Heading,
            ..*self.leaf
        };
        let value_there = codec::encode(value, &heading, " ", self.eol);
        let gap = if value.is_empty() { "" } else { " " };
        let hashes = "#".repeat(usize::from(level));
        let one_line = |words: &str| {
            Edit::replace(
                Span::new(lines.start, underline.end),
                format!("{hashes}{gap}{words}"),
            )
        };
        let escaped = codec::escaped_heading(value);
        vec![
            self.with_gap("", value),
            one_line(&value_there),
            one_line(&escaped),
        ]
    }

    /// Time and text of an entry are written together: without a time, the text begins the row and is escaped so.
    fn key_made_or_dropped(&self, value: &str) -> Vec<Edit> {
        let body = &self.node().body;
        let Some(row) = self.node().row else {
            return Vec::new();
        };
        if row.form != Form::Item && value.is_empty() {
            return self.line_without_key(row.lead.start);
        }
        let words = codec::decode(self.text, body);
        let place = Span::new(row.content, body.span.end.max(row.content));
        if value.is_empty() {
            let marker = row.marker.of(self.text).bytes().last().unwrap_or(b'-');
            let slot = Slot::Item(ItemRules {
                marker,
                keys: Keys::Times,
                reads_box: row.check.is_none(),
            });
            let written = codec::encode(&words, &Leaf { slot, ..*body }, "", self.eol);
            let nothing = words.is_empty().then(|| codec::NOTHING.to_owned());
            return [written]
                .into_iter()
                .chain(nothing)
                .map(|written| Edit::replace(place, written))
                .collect();
        }
        let lead = if row.content == row.marker.end {
            " "
        } else {
            ""
        };
        let words = codec::encode(
            &words,
            &Leaf {
                slot: Slot::AfterKey,
                ..*body
            },
            "",
            self.eol,
        );
        let below = format!("{}{}{words}", self.eol, " ".repeat(body.indent));
        let written = |style: KeyStyle| {
            let mut written = [
                style.write(value, &words),
                format!("{}{below}", style.write(value, "")),
            ];
            if words.contains('\n') && begins_a_block(&words) {
                written.reverse();
            }
            written.map(|written| Edit::replace(place, format!("{lead}{written}")))
        };
        let own = KeyStyle::of_siblings(self.text, self.outline, self.node);
        [own, KeyStyle::bold(NodeKind::Entry)]
            .into_iter()
            .flat_map(written)
            .collect()
    }

    /// A line without a time is no entry; an item is.
    fn line_without_key(&self, start: usize) -> Vec<Edit> {
        let (body, eol) = (&self.node().body, self.eol);
        let words = codec::decode(self.text, body);
        let slot = Slot::Item(ItemRules {
            marker: b'-',
            keys: Keys::Times,
            reads_box: true,
        });
        let words = match words.as_str() {
            "" => codec::NOTHING.to_owned(),
            words => codec::encode(
                words,
                &Leaf {
                    slot,
                    indent: 2,
                    ..*body
                },
                " ",
                eol,
            ),
        };
        let way = |before: &str, after: &str| {
            Edit::replace(
                Span::new(start, body.span.end),
                format!("{before}- {words}{after}"),
            )
        };
        vec![way("", ""), way("", eol), way(eol, eol)]
    }

    /// Raw in its place; then, should it run into what stands around it, with blank lines between.
    fn prose(&self, value: &str) -> Vec<Edit> {
        let (span, gap) = (self.leaf.span, self.leaf.gap);
        if self.leaf.slot == Slot::Missing {
            return vec![new_paragraph(self.text, span.start, value)];
        }
        if value.is_empty() {
            return self.without_prose();
        }
        let (raw, eol) = (codec::encode(value, self.leaf, "", self.eol), self.eol);
        let with_gap = Span::new(gap.start, span.end);
        let spaced =
            |before: &str, after: &str| Edit::replace(with_gap, format!("{before}{raw}{after}"));
        vec![
            Edit::replace(span, raw.clone()),
            spaced("", ""),
            spaced("", eol),
            spaced(eol, ""),
            spaced(eol, eol),
        ]
    }

    /// The paragraph's lines gone, with the blank lines behind it where there are some before it too.
    fn without_prose(&self) -> Vec<Edit> {
        let lines = self.node().span;
        let mut end = lines.end;
        if ends_with_blank_line(&self.text[..lines.start]) {
            end = blank_lines_end(self.text, end);
        }
        let only_value = Span::new(self.leaf.gap.start, self.leaf.span.end);
        [Span::new(lines.start, end), lines, only_value]
            .map(|span| Edit::replace(span, ""))
            .into()
    }
}

fn begins_a_block(value: &str) -> bool {
    let first = lines(value).next().unwrap_or_default();
    crate::outline::begins_a_block(first)
}

pub(super) fn ends_with_blank_line(before: &str) -> bool {
    let line = line_start(before, before.len());
    before.is_empty()
        || (line == before.len()
            && before[line_start(before, line.saturating_sub(1))..]
                .trim()
                .is_empty())
}

/// The end of the blank lines that begin at a line's start.
pub(super) fn blank_lines_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len()
        && text[at..crate::outline::line_end(text, at)]
            .trim()
            .is_empty()
    {
        at = next_line(text, at);
    }
    at
}

/// A paragraph with a blank line on each side that has text.
fn new_paragraph(text: &str, at: usize, value: &str) -> Edit {
    if value.is_empty() {
        return Edit::default();
    }
    let eol = line_end(text);
    let (before, after) = (&text[..at], &text[at..]);
    let lead = match (
        before.trim_start_matches('\u{feff}').is_empty() || ends_with_blank_line(before),
        before.ends_with(['\n', '\r']),
    ) {
        (true, _) => String::new(),
        (_, true) => eol.to_owned(),
        _ => eol.repeat(2),
    };
    let next_blank = after.is_empty() || after.starts_with(['\n', '\r']);
    let tail = if next_blank {
        eol.to_owned()
    } else {
        eol.repeat(2)
    };
    Edit::insert(at, format!("{lead}{}{tail}", value.replace('\n', eol)))
}
