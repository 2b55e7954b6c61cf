//! What the Markdown tab says.

/// "3 of 12", "12 found", "Not found".
pub fn found(here: Option<usize>, count: usize) -> String {
    match (here, count) {
        (_, 0) => "Not found".to_owned(),
        (Some(here), count) => format!("{} of {count}", here + 1),
        (None, count) => format!("{count} found"),
    }
}

pub fn lines(count: usize) -> String {
    match count {
        1 => "The text has 1 line.".to_owned(),
        count => format!("The text has {count} lines."),
    }
}
