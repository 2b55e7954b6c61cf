//! What is said about a log that is pasted into the timeline.

use crate::logs::Log;

pub const HOW: &str = "From Slack, Teams, Discord, IRC, a pager, a log file, a table or a CSV file. Nothing is added before you say so.";
pub const NO_ROWS: &str = "No line of it has a time, so there is nothing to add.";
pub const REFUSED: &str = "Not added: written there, these rows would change other parts of the document. Leave out the one that holds a ``` or <!--.";

/// The name of the button that adds the rows.
pub fn add(count: usize) -> String {
    format!("Add {}", entries(count))
}

/// The message once they are there.
pub fn added(count: usize) -> String {
    format!("{} added to the timeline.", entries(count))
}

fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}

/// What is left out, where something is.
pub fn left_out(log: &Log) -> Option<String> {
    match log.left_out.len() {
        0 => None,
        1 => Some("1 line had no time or no words and was left out".to_owned()),
        count => Some(format!(
            "{count} lines had no time or no words and were left out"
        )),
    }
}

pub fn more_rows(count: usize) -> String {
    format!("{count} more rows are not shown. They are added too.")
}
