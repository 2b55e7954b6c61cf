//! The incident's window as one thing to edit: its dates, its clocks, its zone, and how long it is.

mod writing;

pub use writing::{write, write_length};

use super::{Homes, Problem};
use crate::app::document::NodeId;
use crate::facts::{Facts, length_in_words};
use crate::lex::Duration;
use std::fmt;
use writing::Ends;

/// A part of the window that stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    StartDate,
    StartClock,
    EndDate,
    EndClock,
    Zone,
}

/// The window as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The section it is stated in.
    pub card: NodeId,
    /// What can be edited, as it is written.
    pub pieces: Vec<(Piece, String)>,
    /// From start to end: "1 h 25 min"; nothing where the end is not behind the start.
    pub length: Option<String>,
    /// The stated length, where it is another.
    pub stated: Option<Stated>,
}

/// A stated length that is not the one from start to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub words: String,
    /// What would have to be written there; nothing where a problem says what is wrong, with its own fixes.
    pub fix: Option<String>,
}

/// What was typed is no such thing, or would be read as something else where it is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotRead(pub Piece);

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Piece::StartClock | Piece::EndClock => {
                "Enter a time such as 14:05. It was not written."
            }
            Piece::StartDate | Piece::EndDate => {
                "Enter a date such as 2024-05-01. It was not written."
            }
            Piece::Zone => "Enter a time zone such as UTC. It was not written.",
        })
    }
}

impl Piece {
    pub fn name(self) -> &'static str {
        match self {
            Piece::StartDate => "Start date",
            Piece::StartClock => "Start time",
            Piece::EndDate => "End date",
            Piece::EndClock => "End time",
            Piece::Zone => "Time zone",
        }
    }
}

impl Window {
    /// The window of a document that states its start and its end with their clocks.
    pub(super) fn of(
        text: &str,
        facts: &Facts,
        homes: &Homes,
        problems: &[Problem],
    ) -> Option<Window> {
        let ends = Ends::of(facts)?;
        let reckoned = &facts.reckoning;
        let seconds = reckoned.start.zip(reckoned.end);
        let seconds = seconds.and_then(|(from, to)| u64::try_from(to.since(from)).ok());
        let seconds = seconds.filter(|seconds| *seconds > 0);
        let pieces = PIECES.into_iter().filter_map(|piece| {
            let span = *ends.spans(text, piece).first()?;
            Some((piece, span.of(text).to_owned()))
        });
        let stated = facts.incident.duration.zip(seconds);
        let stated = stated.filter(|(stated, seconds)| !agrees(stated.value, *seconds));
        Some(Window {
            card: homes.of(ends.start.span.start).card,
            pieces: pieces.collect(),
            length: seconds
                .and_then(|s| i64::try_from(s).ok())
                .map(length_in_words),
            stated: stated.map(|(stated, seconds)| {
                let spans = [stated.span, ends.start.span, ends.end.span];
                let is_said = problems
                    .iter()
                    .any(|p| spans.iter().any(|s| p.is_about(*s)));
                let fix = || stated.value.style.write(seconds);
                Stated {
                    words: stated.value.value.of(text).to_owned(),
                    fix: (!is_said).then(fix),
                }
            }),
        })
    }
}

impl Window {
    /// The pieces that stand in the text.
    pub fn parts(&self) -> Vec<Piece> {
        self.pieces.iter().map(|(piece, _)| *piece).collect()
    }

    pub fn value(&self, piece: Piece) -> Option<String> {
        let mut pieces = self.pieces.iter();
        pieces
            .find(|(of, _)| *of == piece)
            .map(|(_, value)| value.clone())
    }
}

const PIECES: [Piece; 5] = [
    Piece::StartDate,
    Piece::StartClock,
    Piece::EndDate,
    Piece::EndClock,
    Piece::Zone,
];

/// Whether a stated length is what was reckoned, as far as it is meant.
fn agrees(stated: Duration, seconds: u64) -> bool {
    let most = stated.up_to.unwrap_or(stated.seconds);
    // A length that is written to the hour is meant to the half of one.
    let slack = match stated.about {
        true => stated.precision_seconds.max(seconds / 4),
        false => stated.precision_seconds / 2,
    };
    let apart = stated.seconds.saturating_sub(seconds);
    apart.max(seconds.saturating_sub(most)) <= slack.max(59)
}
