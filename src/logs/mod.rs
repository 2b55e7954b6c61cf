//! Room `logs`: pasted chat logs, alert logs and tables to rows of when, who and what. Total, and linear in the text; what
//! is no row is told.
//! May use: text, lex.

mod alerts;
mod chat;
mod columns;
mod line;
mod names;
mod noise;
mod records;
mod when;

pub use when::{Day, When};

/// A row, as it was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub when: When,
    /// Who said it; empty where nobody is named.
    pub who: String,
    /// Of as many lines as the message has.
    pub what: String,
}

/// A line that is no row and part of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Counted from one.
    pub number: usize,
    pub text: String,
}

/// What a pasted text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    pub lines: Vec<Line>,
    /// Lines without a time, and times without words.
    pub left_out: Vec<LeftOut>,
}

/// Reads a pasted text. `near` is a day it may be of: it decides between 5 March and 3 May.
pub fn read(text: &str, near: Option<Day>) -> Log {
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    let table = records::markdown(text).or_else(|| records::separated(text));
    let found = table
        .and_then(|records| columns::rows(&records))
        .unwrap_or_else(|| chat::rows(text));
    let mut log = found.log;
    when::settle(&mut log.lines, &found.written, near);
    log
}

/// Whether a text that is pasted into a row is rather a log of rows: several that have a time, and little else.
pub fn is_a_log(text: &str) -> bool {
    if !text.trim().contains('\n') {
        return false;
    }
    let log = read(text, None);
    log.lines.len() > 1 && log.left_out.len() <= log.lines.len()
}

/// What was found, and how the time of each row was written.
struct Found {
    log: Log,
    written: Vec<when::Written>,
}

impl Found {
    fn new() -> Found {
        Found {
            log: Log::default(),
            written: Vec::new(),
        }
    }

    /// Takes a row, or says that it has no words.
    fn take(&mut self, number: usize, raw: &str, read: &when::Read, who: &str, what: String) {
        if what.trim().is_empty() {
            return self.leave_out(number, raw);
        }
        self.written.push(read.written);
        self.log.lines.push(Line {
            when: read.when.clone(),
            who: who.to_owned(),
            what,
        });
    }

    fn leave_out(&mut self, number: usize, raw: &str) {
        self.log.left_out.push(LeftOut {
            number,
            text: raw.trim().to_owned(),
        });
    }
}

#[cfg(test)]
mod tests;
