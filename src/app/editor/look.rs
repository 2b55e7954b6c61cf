//! What is drawn behind and over the lines of a strip.

use super::strips::{Strips, same_ends};
use crate::checks::Severity;
use crate::render::highlight::{Kind, tokens};
use crate::text::Span;

/// A part of a line, with the class it is drawn with; without one it only takes its room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub class: &'static str,
}

/// One line as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Over the text: colours.
    pub tint: Vec<Piece>,
    /// Behind it: waves and what was found.
    pub under: Vec<Piece>,
    pub note: Option<Note>,
}

/// What a line is marked with beside its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub severity: Severity,
    pub words: String,
    /// Of its first problem, in the text.
    pub span: Span,
}

/// Something that a part of the text is marked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub of: Of,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    Problem {
        severity: Severity,
        words: String,
    },
    Match,
    /// The match that is gone to.
    Here,
}

/// A line longer than this is not drawn into: nobody reads it, and laying it out takes long.
pub const LONGEST: usize = 20_000;

/// The lines of a strip; `None` where it is one very long line. `marks` are in order.
pub fn look(strips: &Strips, nth: usize, marks: &[Mark]) -> Option<Vec<Row>> {
    let span = strips.span(nth);
    let strip = strips.all().get(nth).filter(|_| span.len() <= LONGEST)?;
    let mut within = strip.within;
    let mut start = span.start;
    let mut rows = Vec::new();
    let here = |mark: &&Mark| {
        mark.span.start < span.end.max(span.start + 1) && mark.span.end >= span.start
    };
    let marks: Vec<&Mark> = marks.iter().filter(here).collect();
    let words = span.of(strips.text());
    for line in words.split('\n').take(strip.lines) {
        let whole = Span::new(start, start + line.len());
        rows.push(Row {
            tint: tinted(line, within),
            under: under(line, whole, &marks),
            note: note(whole, &marks),
        });
        within = crate::render::highlight::follow(line, within);
        start = whole.end + 1;
    }
    Some(rows)
}

fn tinted(line: &str, within: crate::render::highlight::Within) -> Vec<Piece> {
    let spans = tokens(line, within);
    let spans = spans
        .into_iter()
        .map(|token| (token.span, class(token.kind)));
    pieces(line, spans)
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Mark => "t-mark",
        Kind::Heading => "t-heading",
        Kind::Strong | Kind::Emphasis => "t-strong",
        Kind::Struck => "t-struck",
        Kind::Code => "t-code",
        Kind::Link => "t-link",
        Kind::Address => "t-address",
        Kind::Comment => "t-comment",
        Kind::Matter => "t-matter",
    }
}

/// A line in pieces: those that have a class, and what is between them.
fn pieces(line: &str, spans: impl Iterator<Item = (Span, &'static str)>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut done = 0;
    let mut add = |from: usize, to: usize, class| {
        if from < to {
            let text = line.get(from..to).unwrap_or_default().to_owned();
            out.push(Piece { text, class });
        }
    };
    for (span, class) in spans {
        add(done, span.start, "");
        add(span.start, span.end, class);
        done = span.end;
    }
    add(done, line.len(), "");
    out
}

/// Where marks overlap, what was looked for comes before a problem, and a graver problem before a milder one.
fn under(line: &str, whole: Span, marks: &[&Mark]) -> Vec<Piece> {
    let own: Vec<(Span, u8)> = marks
        .iter()
        .filter_map(|mark| {
            let (from, to) = (
                mark.span.start.max(whole.start),
                mark.span.end.min(whole.end),
            );
            (from < to).then(|| {
                (
                    Span::new(from - whole.start, to - whole.start),
                    weight(&mark.of),
                )
            })
        })
        .collect();
    let mut places: Vec<usize> = own.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
    places.sort_unstable();
    places.dedup();
    let parts = places.windows(2).filter_map(|pair| {
        let part = Span::new(pair[0], pair[1]);
        let over = own
            .iter()
            .filter(|(span, _)| span.covers(part))
            .map(|(_, weight)| *weight);
        let problem = over.clone().filter(|w| *w < 4).max();
        let found = over.filter(|w| *w >= 4).max();
        let class = match (found, problem) {
            (Some(5), _) => "u-here",
            (Some(_), _) => "u-match",
            (None, Some(3)) => "u-error",
            (None, Some(2)) => "u-warning",
            (None, Some(_)) => "u-info",
            (None, None) => return None,
        };
        Some((part, class))
    });
    pieces(line, parts)
}

fn weight(of: &Of) -> u8 {
    match of {
        Of::Problem {
            severity: Severity::Info,
            ..
        } => 1,
        Of::Problem {
            severity: Severity::Warning,
            ..
        } => 2,
        Of::Problem {
            severity: Severity::Error,
            ..
        } => 3,
        Of::Match => 4,
        Of::Here => 5,
    }
}

/// What the problems that begin on a line say.
fn note(whole: Span, marks: &[&Mark]) -> Option<Note> {
    let mut note: Option<Note> = None;
    for mark in marks {
        let Of::Problem { severity, words } = &mark.of else {
            continue;
        };
        if !(whole.start..=whole.end).contains(&mark.span.start) {
            continue;
        }
        match &mut note {
            Some(note) => {
                note.severity = note.severity.max(*severity);
                note.words.push('\n');
                note.words.push_str(words);
            }
            None => {
                note = Some(Note {
                    severity: *severity,
                    words: words.clone(),
                    span: mark.span,
                })
            }
        }
    }
    note
}

/// Moves marks to where their words are in another text; those whose words have changed go.
pub fn carry(marks: &mut Vec<Mark>, before: &str, after: &str) {
    let (head, tail) = same_ends(before, after);
    let changed_until = before.len() - tail;
    marks.retain_mut(|mark| {
        if mark.span.end <= head {
            return true;
        }
        let stays = mark.span.start >= changed_until;
        if stays {
            let moved = |at: usize| at + after.len() - before.len();
            mark.span = Span::new(moved(mark.span.start), moved(mark.span.end));
        }
        stays
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(from: usize, to: usize, severity: Severity) -> Mark {
        let of = Of::Problem {
            severity,
            words: format!("{from}"),
        };
        Mark {
            span: Span::new(from, to),
            of,
        }
    }

    fn sketch(pieces: &[Piece]) -> String {
        let one = |p: &Piece| match p.class {
            "" => p.text.clone(),
            class => format!("{class}({})", p.text),
        };
        pieces.iter().map(one).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_line_is_drawn_with_its_colours_and_marks() {
        let strips = Strips::new("# é 😀\nab **cd**\n".to_owned());
        let marks = [
            problem(2, 4, Severity::Warning),
            problem(13, 18, Severity::Info),
            problem(14, 16, Severity::Error),
            Mark {
                span: Span::new(16, 17),
                of: Of::Here,
            },
        ];
        let rows = look(&strips, 0, &marks).expect("short lines");
        assert_eq!(rows.len(), 3);
        assert_eq!(sketch(&rows[0].tint), "t-mark(#)|t-heading( é 😀)");
        assert_eq!(sketch(&rows[0].under), "# |u-warning(é)| 😀");
        assert_eq!(
            sketch(&rows[1].tint),
            "ab |t-mark(**)|t-strong(cd)|t-mark(**)"
        );
        assert_eq!(
            sketch(&rows[1].under),
            "ab |u-info(*)|u-error(*c)|u-here(d)|u-info(*)|*"
        );
        let note = rows[1].note.as_ref().expect("a note");
        assert_eq!(
            (note.severity, note.words.as_str(), note.span.start),
            (Severity::Error, "13\n14", 13)
        );
        assert_eq!(
            rows[2],
            Row {
                tint: Vec::new(),
                under: Vec::new(),
                note: None
            }
        );
        assert_eq!(look(&Strips::new("x".repeat(LONGEST + 1)), 0, &[]), None);
    }

    #[test]
    fn marks_go_where_their_words_go() {
        let mut marks = vec![
            problem(0, 2, Severity::Info),
            problem(4, 6, Severity::Info),
            problem(8, 9, Severity::Info),
        ];
        carry(&mut marks, "ab cdef gh", "ab cdXXXef gh");
        let spans: Vec<_> = marks.iter().map(|m| (m.span.start, m.span.end)).collect();
        assert_eq!(spans, [(0, 2), (11, 12)]);
        carry(&mut marks, "ab cdXXXef gh", "gh");
        assert_eq!(marks.len(), 1);
    }
}
