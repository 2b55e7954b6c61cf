//! A mute written where its finding stands. Like every edit of a value it is tried out before it is handed out.

use super::scope::{BYTE_ORDER_MARK, is_blank};
use super::{KEYWORD, Mutes};
use crate::checks::Finding;
use crate::outline::{
    Form, NodeKind, Outline, Part, Slot, begins_a_heading, front_matter, next_line, read,
};
use crate::text::{Edit, Span, line_end, line_range, trim_blank};
use std::fmt;

/// Why a finding cannot be muted where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlace {
    FrontMatter(&'static str),
    /// A comment there would be none, or would change how something else is read.
    WouldChangeMore(&'static str),
}

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, code) = match self {
            NoPlace::FrontMatter(code) => ("Front matter has no room for a mute.", code),
            NoPlace::WouldChangeMore(code) => {
                ("A mute here would be read as something else.", code)
            }
        };
        write!(
            f,
            "{place} For the whole document it is <!-- {KEYWORD}-file {code}: reason --> on a line of its own."
        )
    }
}

impl std::error::Error for NoPlace {}

/// The edit that mutes a finding where it stands: above its line where that is a block by itself, so that no value holds
/// the comment; at the end of its line where that is an item or a row, or stands among others.
pub fn mute(
    text: &str,
    outline: &Outline,
    finding: &Finding,
    reason: &str,
) -> Result<Edit, NoPlace> {
    let place = finding.span.start;
    let code = finding.rule.code;
    if front_matter(text).is_some_and(|matter| place < matter.end) {
        return Err(NoPlace::FrontMatter(code));
    }
    let comment = match one_line(reason) {
        reason if reason.is_empty() => format!("<!-- {KEYWORD} {code} -->"),
        reason => format!("<!-- {KEYWORD} {code}: {reason} -->"),
    };
    let before = said(text, outline, &comment);
    let holds = |edit: &Edit| {
        let after = edit.apply(text).ok()?;
        let moved = edit.map(place)?;
        let is_muted = Mutes::of(&after).mute(code, moved);
        (is_muted && said(&after, &read(&after), &comment) == before).then_some(())
    };
    let places = Places {
        text,
        line: line_of(text, place),
        comment: &comment,
    };
    let mut ways = places.ways(outline, place);
    ways.find(|edit| holds(edit).is_some())
        .ok_or(NoPlace::WouldChangeMore(code))
}

impl Mutes {
    fn mute(&self, code: &str, place: usize) -> bool {
        let here = self.0.iter().filter(|mute| mute.scope.holds(place));
        let mut rules = here.flat_map(|mute| mute.names.iter().filter_map(|named| named.rule));
        rules.any(|rule| rule.code == code)
    }
}

/// A reason as a comment can hold it, be that in a table: on one line, without what would end either.
fn one_line(reason: &str) -> String {
    let words: Vec<&str> = reason
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let mut plain = words.join(" ").replace('|', "/");
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    plain.trim_end_matches('-').trim_end().to_owned()
}

/// Where a comment can be written.
struct Places<'t> {
    text: &'t str,
    /// The line of the finding.
    line: Span,
    comment: &'t str,
}

impl Places<'_> {
    fn ways(&self, outline: &Outline, place: usize) -> impl Iterator<Item = Edit> {
        let row = outline
            .nodes
            .get(outline.at(place))
            .and_then(|node| node.row);
        let in_list = row.is_some_and(|row| matches!(row.form, Form::Item | Form::Cells));
        let first = self.first_of_block();
        let alone = self.line.start == first && self.ends_its_block() && !in_list;
        let ways = [
            alone.then(|| self.above(first)),
            self.in_last_cell(),
            Some(self.behind()),
            Some(self.above(first)),
        ];
        ways.into_iter().flatten()
    }

    /// Whether a mute above the line would reach no farther.
    fn ends_its_block(&self) -> bool {
        let next = line_of(self.text, next_line(self.text, self.line.end));
        begins_a_heading(self.line.of(self.text))
            || next.start <= self.line.start
            || is_blank(next.of(self.text))
    }

    /// On a line of its own; behind the mark of the byte order, where there is one.
    fn above(&self, start: usize) -> Edit {
        let end = line_end(self.text);
        let marked = self
            .text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(BYTE_ORDER_MARK));
        let start = start
            + if marked {
                BYTE_ORDER_MARK.len_utf8()
            } else {
                0
            };
        Edit::insert(start, format!("{}{end}", self.comment))
    }

    /// At the end of the line, before the blanks or the backslash that break it.
    fn behind(&self) -> Edit {
        let words = self.line.of(self.text).trim_end();
        let words = words.strip_suffix('\\').unwrap_or(words).trim_end();
        Edit::insert(self.line.start + words.len(), format!(" {}", self.comment))
    }

    /// Before the pipe that closes a row of a table.
    fn in_last_cell(&self) -> Option<Edit> {
        let words = self.line.of(self.text).trim_end().strip_suffix('|')?;
        let is_row = words.trim_start().starts_with('|') && !words.ends_with('\\');
        let words = words.trim_end();
        is_row.then(|| Edit::insert(self.line.start + words.len(), format!(" {}", self.comment)))
    }

    /// The start of the first line above without a blank line between; a heading begins a block by itself.
    fn first_of_block(&self) -> usize {
        let mut first = self.line;
        while first.start > 0 && !begins_a_heading(first.of(self.text)) {
            let above = line_of(self.text, first.start - 1);
            if is_blank(above.of(self.text)) {
                break;
            }
            first = above;
        }
        first.start
    }
}

fn line_of(text: &str, at: usize) -> Span {
    let (start, end) = line_range(text, at);
    Span::new(start, end)
}

/// What a node says, apart from where it stands, and how it can be written to.
type Said = (NodeKind, Vec<(Part, Slot, String)>);

/// What the nodes of an outline say beside a comment. A node that holds nothing else is none.
fn said(text: &str, outline: &Outline, comment: &str) -> Vec<Said> {
    let nodes = (0..outline.nodes.len()).filter_map(|n| {
        let kind = outline.nodes.get(n)?.kind;
        let values = outline.parts(n).map(|(part, leaf)| {
            let words = without(leaf.span.of(text), comment);
            (part, leaf.slot, trim_blank(&words).to_owned())
        });
        let values: Vec<_> = values.collect();
        let is_nothing =
            kind == NodeKind::Prose && values.iter().all(|(.., words)| words.is_empty());
        (!is_nothing).then_some((kind, values))
    });
    nodes.collect()
}

/// The words less a comment, with the blank or the line end that it brought along.
fn without(words: &str, comment: &str) -> String {
    let with = [
        format!(" {comment}"),
        format!("{comment}\r\n"),
        format!("{comment}\n"),
    ];
    let words = with
        .iter()
        .fold(words.to_owned(), |words, with| words.replace(with, ""));
    words.replace(comment, "")
}
