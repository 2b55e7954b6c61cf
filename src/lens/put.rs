//! Writing one value: the ways it could stand in its place, and the first of them that keeps the laws.

use super::get;
use super::verify::Verify;
use super::ways::Place;
use crate::outline::{Form, NodeKind, Outline, Part, Row, Slot};
use crate::text::{Edit, line_end, normal, normal_line};
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
    /// It would not be read as what it is meant to be.
    NotRead,
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
            Refusal::NotRead => write!(
                f,
                "Not written yet: in the words of an action this is not read as such. A ticket is ABC-12, #12 or a link; leave out commas and brackets."
            ),
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
        let read = outline.again(text, &after);
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
