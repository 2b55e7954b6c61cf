//! Writes a document of the classroom layout, and keeps what must be read in it.

use super::{Document, EntryRow, Style, TABLE, TaskRow};
use debrief::outline::NodeKind;

pub struct Writer {
    pub style: Style,
    pub doc: Document,
    /// What rows of a table are where the text has got to.
    pub rows: NodeKind,
}

impl Writer {
    pub fn line(&mut self, line: &str) {
        self.doc.text.push_str(line.trim_end_matches(' '));
        self.doc.text.push('\n');
    }

    pub fn heading(&mut self, words: &str, rows: NodeKind) {
        self.rows = rows;
        if !self.doc.text.is_empty() && !self.doc.text.ends_with("\n\n") {
            self.line("");
        }
        if self.style.setext && !words.is_empty() {
            self.line(&format!("{words}\n---"))
        } else {
            self.line(&format!("## {words}"))
        }
        self.doc.text.push_str(self.style.after_heading);
        self.doc.headings.push(words.to_owned());
    }

    pub fn prose(&mut self, prose: &Option<String>) {
        if let Some(prose) = prose {
            if !self.doc.text.is_empty() && !self.doc.text.ends_with("\n\n") {
                self.line("");
            }
            self.line(prose);
            self.line("");
            if prose == TABLE {
                self.table_row();
            }
        }
    }

    /// The one row of the table among the prose is what its section holds.
    fn table_row(&mut self) {
        let (left, right) = ("1".to_owned(), "2".to_owned());
        match self.rows {
            NodeKind::Entry => self.doc.entries.push((left, right)),
            NodeKind::Task => self.doc.tasks.push(left),
            _ => self.doc.fields.push((left, right)),
        }
    }

    fn key(&self, key: &str) -> String {
        if self.style.colon_inside {
            format!("**{key}:**")
        } else {
            format!("**{key}**:")
        }
    }

    fn item(&mut self, lead: &str, words: &str) {
        self.line(&format!("{lead}{words}"));
        if self.style.loose {
            self.line("");
        }
    }

    pub fn field(&mut self, label: &str, value: &str) {
        let line = format!("{} {value}", self.key(label));
        self.item(self.style.bullet, &line);
        self.doc.fields.push((label.to_owned(), value.to_owned()));
    }

    pub fn entry(&mut self, row: &EntryRow) {
        let line = match (row.style, row.words.as_str()) {
            (0, words) => {
                self.doc.entries.push((String::new(), words.to_owned()));
                words.to_owned()
            }
            (style, words) => {
                self.doc.entries.push((row.time.clone(), words.to_owned()));
                let dash = if words.is_empty() { "**:" } else { "** -" };
                match style {
                    1 => format!("**{}{dash} {words}", row.time),
                    _ => format!("{} {words}", self.key(&row.time)),
                }
            }
        };
        self.item(self.style.bullet, &line);
    }

    pub fn tasks(&mut self, rows: &[TaskRow], lead: &str, kind: u8, depth: usize) {
        for (at, row) in rows.iter().enumerate() {
            let marker = match kind {
                0 => format!("{}. ", at + 1),
                1 => self.style.bullet.to_owned(),
                2 => "- [ ] ".to_owned(),
                3 => "- [x] ".to_owned(),
                // Below a paragraph only a list from 1 on begins without a blank line.
                _ => format!("{}) ", at + if lead.is_empty() { 9 } else { 1 }),
            };
            self.doc.tasks.push(row.words.clone());
            self.item(&format!("{lead}{marker}"), &row.words);
            if depth < 2 {
                self.tasks(&row.below, &format!("{lead}    "), row.kind, depth + 1);
            }
        }
    }

    pub fn finish(mut self) -> Document {
        let mut text = std::mem::take(&mut self.doc.text);
        if !self.style.final_line_end {
            text.truncate(text.trim_end_matches('\n').len());
        }
        if self.style.mark {
            text.insert(0, '\u{feff}');
        }
        self.doc.text = text.replace('\n', self.style.eol);
        self.doc
    }
}
