use std::fmt;

/// A half-open range of UTF-8 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The empty span at a position.
    pub fn at(position: usize) -> Self {
        Span::new(position, position)
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn contains(self, position: usize) -> bool {
        self.start <= position && position < self.end
    }

    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes of `text` the span names; empty where it does not fit that text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    pub span: Span,
    pub text: String,
}

/// The only way to change a document: spans and what stands there instead.
///
/// *Invariant:* the replacements are in order and do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    replacements: Vec<Replacement>,
}

/// An edit that does not fit the text it was applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadEdit(pub Span);

impl fmt::Display for BadEdit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "bytes {} to {} cannot be replaced in this text",
            self.0.start, self.0.end
        )
    }
}

impl std::error::Error for BadEdit {}

impl Edit {
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Edit {
            replacements: vec![Replacement {
                span,
                text: text.into(),
            }],
        }
    }

    pub fn insert(position: usize, text: impl Into<String>) -> Self {
        Edit::replace(Span::at(position), text)
    }

    /// An edit of several places; overlapping ones are an error.
    pub fn of(mut replacements: Vec<Replacement>) -> Result<Self, BadEdit> {
        replacements.sort_by_key(|r| r.span);
        match replacements
            .windows(2)
            .find(|pair| pair[0].span.end > pair[1].span.start)
        {
            Some(pair) => Err(BadEdit(pair[1].span)),
            None => Ok(Edit { replacements }),
        }
    }

    /// The one replacement that turns `before` into `after`: what is left between their common ends.
    pub fn between(before: &str, after: &str) -> Self {
        if before == after {
            return Edit::default();
        }
        let (mut start, mut tail) = common_ends(before.as_bytes(), after.as_bytes());
        while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
            start -= 1;
        }
        while !before.is_char_boundary(before.len() - tail)
            || !after.is_char_boundary(after.len() - tail)
        {
            tail -= 1;
        }
        Edit::replace(
            Span::new(start, before.len() - tail),
            &after[start..after.len() - tail],
        )
    }

    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    pub fn is_empty(&self) -> bool {
        self.replacements
            .iter()
            .all(|r| r.span.is_empty() && r.text.is_empty())
    }

    pub fn apply(&self, text: &str) -> Result<String, BadEdit> {
        let mut out = String::with_capacity(
            text.len()
                + self
                    .replacements
                    .iter()
                    .map(|r| r.text.len())
                    .sum::<usize>(),
        );
        let mut done = 0;
        for r in &self.replacements {
            out.push_str(text.get(done..r.span.start).ok_or(BadEdit(r.span))?);
            out.push_str(&r.text);
            text.get(r.span.start..r.span.end).ok_or(BadEdit(r.span))?;
            done = r.span.end;
        }
        out.push_str(&text[done..]);
        Ok(out)
    }

    /// Where a position of the old text is in the new one; `None` where the byte it names was replaced.
    /// At a place where something is only inserted, the position moves behind it: it names what stood there.
    pub fn map(&self, position: usize) -> Option<usize> {
        let mut shift = 0isize;
        for r in &self.replacements {
            if position < r.span.start {
                break;
            }
            if position < r.span.end {
                return (position == r.span.start)
                    .then(|| r.span.start.checked_add_signed(shift))
                    .flatten();
            }
            shift += r.text.len() as isize - r.span.len() as isize;
        }
        position.checked_add_signed(shift)
    }

    /// The same change with equal bytes at the ends of each replacement left alone.
    pub fn trimmed(&self, text: &str) -> Edit {
        let replacements = self.replacements.iter().flat_map(|r| {
            let inner = Edit::between(r.span.of(text), &r.text);
            inner.replacements.into_iter().map(|i| Replacement {
                span: Span::new(r.span.start + i.span.start, r.span.start + i.span.end),
                text: i.text,
            })
        });
        Edit {
            replacements: replacements.collect(),
        }
    }
}

/// How many bytes two texts have in common at their start, and how many of the rest at their end.
pub fn common_ends(a: &[u8], b: &[u8]) -> (usize, usize) {
    let head = common(a, b, |text, at| &text[at..], |text, most| &text[..most]);
    let (a, b) = (&a[head..], &b[head..]);
    let tail = common(
        a,
        b,
        |text, at| &text[..text.len() - at],
        |text, most| &text[text.len() - most..],
    );
    (head, tail)
}

type Cut = fn(&[u8], usize) -> &[u8];

/// How many bytes are the same from one end: by pieces first, as whole pieces are compared much faster than bytes.
fn common(a: &[u8], b: &[u8], without: Cut, first: Cut) -> usize {
    let most = a.len().min(b.len());
    let mut same = 0;
    for piece in [4096, 64, 1] {
        while same + piece <= most
            && first(without(a, same), piece) == first(without(b, same), piece)
        {
            same += piece;
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applies_in_order_and_refuses_overlaps() {
        let edit = Edit::of(vec![
            Replacement {
                span: Span::new(4, 5),
                text: "E".into(),
            },
            Replacement {
                span: Span::new(0, 1),
                text: "AA".into(),
            },
        ]);
        assert_eq!(
            edit.expect("disjoint").apply("abcdef"),
            Ok("AAbcdEf".into())
        );
        let overlap = Edit::of(vec![
            Replacement {
                span: Span::new(0, 3),
                text: String::new(),
            },
            Replacement {
                span: Span::new(2, 4),
                text: String::new(),
            },
        ]);
        assert_eq!(overlap, Err(BadEdit(Span::new(2, 4))));
    }

    #[test]
    fn an_edit_outside_the_text_is_an_error() {
        assert!(Edit::replace(Span::new(3, 9), "x").apply("abc").is_err());
        assert!(Edit::replace(Span::new(1, 2), "x").apply("é").is_err());
        assert!(Edit::insert(9, "x").apply("abc").is_err());
    }

    #[test]
    fn between_finds_the_change_and_keeps_characters_whole() {
        let cases = [
            ("abc", "abc"),
            ("", "x"),
            ("aé", "aè"),
            ("aaa", "aa"),
            ("abab", "ab"),
            ("é", "😀"),
            ("x\r\n", "x\n"),
        ];
        for (a, b) in cases {
            assert_eq!(
                Edit::between(a, b).apply(a).as_deref(),
                Ok(b),
                "{a:?} to {b:?}"
            );
        }
        assert!(Edit::between("same", "same").is_empty());
    }

    #[test]
    fn positions_travel_with_what_they_name() {
        let edit = Edit::of(vec![
            Replacement {
                span: Span::at(2),
                text: "++".into(),
            },
            Replacement {
                span: Span::new(4, 6),
                text: "-".into(),
            },
        ])
        .expect("disjoint");
        let mapped: Vec<_> = (0..8).map(|p| edit.map(p)).collect();
        assert_eq!(
            mapped,
            [
                Some(0),
                Some(1),
                Some(4),
                Some(5),
                Some(6),
                None,
                Some(7),
                Some(8)
            ]
        );
    }
}
