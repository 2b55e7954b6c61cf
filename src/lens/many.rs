//! Adding many entries at once: each is written behind the one before on a page of its own, so that a thousand rows
//! take no longer than a thousand small ones, and what that makes of the text is read and held to the laws once.

use super::put::{Refusal, put};
use super::rows::{NewRow, Place, add_row, extent};
use super::verify::{Said, alike, said};
use crate::outline::{Form, NodeKind, Outline, Part, line_start, next_line, read};
use crate::text::line_end;

/// An entry with all its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FullRow {
    pub row: NewRow,
    /// What stands in the cells of its row, where it is one of a table.
    pub more: Vec<(Part, String)>,
}

/// The text with rows behind the last row of a section, and where each of them begins there.
pub fn add_rows(
    text: &str,
    outline: &Outline,
    section: usize,
    rows: &[FullRow],
) -> Result<(String, Vec<usize>), Refusal> {
    let Some((first, rest)) = rows.split_first() else {
        return Ok((text.to_owned(), Vec::new()));
    };
    let one = One::added(text, outline, section, first)?;
    if let Some(whole) = one.with(rest) {
        return Ok(whole);
    }
    if rows.len() > MOST_ONE_BY_ONE {
        return Err(Refusal::WouldChangeMore);
    }
    let mut starts = vec![one.start];
    let mut last = one;
    for row in rest {
        let node = last.node;
        last = One::behind(&last.text, &last.outline, Place::After(node), row)?;
        starts.push(last.start);
    }
    Ok((last.text, starts))
}

/// Each reads the whole text.
const MOST_ONE_BY_ONE: usize = 100;

/// A text to which a row was added.
struct One {
    text: String,
    outline: Outline,
    node: usize,
    start: usize,
}

impl One {
    fn added(text: &str, outline: &Outline, section: usize, row: &FullRow) -> Result<One, Refusal> {
        One::behind(text, outline, Place::In(section), row)
    }

    fn behind(text: &str, outline: &Outline, place: Place, row: &FullRow) -> Result<One, Refusal> {
        let whole = add_row(text, outline, place, &row.row);
        // A row that cannot have several lines has them as one.
        let (edit, start) = match whole {
            Err(Refusal::WouldChangeMore) if row.row.words.contains('\n') => {
                let words = row.row.words.replace('\n', " ");
                let row = NewRow {
                    key: row.row.key.clone(),
                    words,
                };
                add_row(text, outline, place, &row)?
            }
            other => other?,
        };
        let mut text = edit.apply(text).map_err(|_| Refusal::NoSuchPlace)?;
        let mut outline = read(&text);
        let is_new =
            |n: &usize| outline.nodes[*n].kind.is_row() && outline.nodes[*n].span.start == start;
        let node = (0..outline.nodes.len())
            .find(is_new)
            .ok_or(Refusal::NoSuchPlace)?;
        for (part, value) in &row.more {
            if outline.leaf(node, *part).is_some() && !value.is_empty() {
                let edit = put(&text, &outline, node, *part, value)?;
                text = edit.apply(&text).map_err(|_| Refusal::NoSuchPlace)?;
                outline = read(&text);
            }
        }
        Ok(One {
            text,
            outline,
            node,
            start,
        })
    }

    /// With more rows behind it; nothing where what was written by itself reads otherwise in the text.
    fn with(&self, rows: &[FullRow]) -> Option<(String, Vec<usize>)> {
        let (text, nodes) = (&self.text, &self.outline.nodes);
        let eol = line_end(text);
        let end = extent(&self.outline, self.node).end;
        let mut page = Page::of(self, eol)?;
        let mut added = String::new();
        let mut expected: Vec<Said> = Vec::new();
        let mut starts = vec![self.start];
        for row in rows {
            let (suffix, begins) = page.add(row, &mut expected)?;
            starts.push(end + added.len() + begins);
            added.push_str(&suffix);
        }
        let after = [&text[..end], &added, &text[end..]].concat();
        let at = nodes
            .iter()
            .skip(1)
            .position(|n| n.span.start >= end)
            .map_or(nodes.len(), |n| n + 1);
        let mut all: Vec<Said> = nodes.iter().map(|n| said(text, n)).collect();
        all.splice(at..at, expected);
        let is = read(&after).nodes.iter().map(|n| said(&after, n)).collect();
        alike(is, all).then_some((after, starts))
    }
}

/// The head of a section with its last two rows.
struct Page {
    head: String,
    rows: String,
}

impl Page {
    fn of(one: &One, eol: &str) -> Option<Page> {
        let (text, outline) = (&one.text, &one.outline);
        let node = &outline.nodes[one.node];
        let own = extent(outline, one.node);
        let mut head = format!("## Timeline{eol}{eol}");
        let form = node.row?.form;
        if form == Form::Cells {
            let table = (0..one.node).rev().find(|n| {
                outline.nodes[*n].kind == NodeKind::Markup
                    && outline.nodes[*n].body.span.of(text).contains('|')
            })?;
            // The head of the table and the line of dashes below it.
            let end = next_line(
                text,
                outline.nodes[table]
                    .body
                    .span
                    .end
                    .max(outline.nodes[table].span.end.saturating_sub(1)),
            );
            let start = line_start(text, outline.nodes[table].body.span.start);
            head.push_str(&text[start..end.min(own.start)]);
        }
        let alike = |n: &usize| {
            outline.nodes[*n].parent == node.parent
                && outline.nodes[*n].row.is_some_and(|row| row.form == form)
        };
        let before = (0..one.node)
            .rev()
            .find(alike)
            .filter(|_| form != Form::Cells);
        let start = before.map_or(own.start, |n| outline.nodes[n].span.start);
        Some(Page {
            head,
            rows: text[start..own.end].to_owned(),
        })
    }

    /// What a row behind the last one adds to the page, and where in that it begins. Takes down what it says.
    fn add(&mut self, row: &FullRow, expected: &mut Vec<Said>) -> Option<(String, usize)> {
        let page = [self.head.as_str(), &self.rows].concat();
        let outline = read(&page);
        let is_row = |n: &usize| outline.nodes[*n].kind == NodeKind::Entry;
        let last = (0..outline.nodes.len()).rev().find(is_row)?;
        let kept = outline.nodes[last].span.start;
        let one = One::behind(&page, &outline, Place::After(last), row).ok()?;
        let added = one.text.strip_prefix(&page)?.to_owned();
        let fresh = one
            .outline
            .nodes
            .iter()
            .filter(|n| n.span.start >= one.start.max(page.len()));
        expected.extend(fresh.map(|n| said(&one.text, n)));
        self.rows = one.text[kept..].to_owned();
        Some((added, one.start.checked_sub(page.len())?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lens::get;

    fn rows(of: &[(&str, &str)]) -> Vec<FullRow> {
        let row = |(key, words): &(&str, &str)| FullRow {
            row: NewRow {
                key: (*key).to_owned(),
                words: (*words).to_owned(),
            },
            more: vec![(Part::Who, "Ana".to_owned())],
        };
        of.iter().map(row).collect()
    }

    fn added(text: &str, of: &[(&str, &str)]) -> String {
        let outline = read(text);
        let section = outline.sections().next().unwrap();
        let (after, starts) = add_rows(text, &outline, section, &rows(of)).unwrap();
        let read = read(&after);
        for (start, (key, _)) in starts.iter().zip(of) {
            let n = read
                .nodes
                .iter()
                .position(|n| n.span.start == *start && n.kind.is_row());
            assert_eq!(
                get(&after, &read, n.unwrap(), Part::Key).as_deref(),
                Some(*key),
                "{after}"
            );
        }
        assert_eq!(starts.len(), of.len());
        after
    }

    #[test]
    fn rows_are_written_as_those_before_them() {
        let two = [("14:05", "b"), ("14:06", "c\nd")];
        for (text, behind) in [
            ("## Timeline\n", "- **14:05**: b\n- **14:06**: c\n  d\n"),
            (
                "## Timeline\n\n- 14:00 – a\n",
                "- 14:05 – b\n- 14:06 – c\n  d\n",
            ),
            (
                "## Timeline\n\n1. 13:00: z\n2. 14:00: a\n\n## Next\n",
                "3. 14:05: b\n4. 14:06: c\n   d\n\n## Next\n",
            ),
            (
                "## Timeline\r\n\r\n* 14:00: a\r\n",
                "* 14:05: b\r\n* 14:06: c\r\n  d\r\n",
            ),
            (
                "## Timeline\n\n- 13:00: z\n\n- 14:00: a\n",
                "\n- 14:05: b\n\n- 14:06: c\n  d\n",
            ),
            ("## Timeline\n\n- 14:00: a", "\n- 14:05: b\n- 14:06: c\n  d"),
            (
                "## Timeline\n\n| Time | Who | Event |\n|---|---|---|\n| 14:00 | Ben | a |\n",
                "| 14:05 | Ana | b |\n| 14:06 | Ana | c<br>d |\n",
            ),
            (
                "## Timeline\n\n| Time | Who | Event |\n|---|---|---|\n",
                "| 14:05 | Ana | b |\n| 14:06 | Ana | c<br>d |\n",
            ),
        ] {
            let after = added(text, &two);
            assert!(after.ends_with(behind), "{text:?} becomes {after:?}");
        }
    }

    #[test]
    fn a_thousand_rows_take_no_time() {
        let many: Vec<(String, String)> = (0..1000)
            .map(|n| (format!("{:02}:{:02}", n / 60, n % 60), format!("event {n}")))
            .collect();
        let many: Vec<(&str, &str)> = many
            .iter()
            .map(|(key, words)| (key.as_str(), words.as_str()))
            .collect();
        let begun = std::time::Instant::now();
        let after = added(
            "# T\n\n## Timeline\n\n- 00:00: a\n\n## Next\n\nText\n",
            &many,
        );
        assert!(after.ends_with("- 16:39: event 999\n\n## Next\n\nText\n"));
        assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    }
}
