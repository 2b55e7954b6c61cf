//! What is said of times: of their zone, of their order, of the milestones among them.

use crate::checks::Shown;
use crate::facts::Step;

pub const OTHER_ZONE: &str = "The times of the timeline and of the incident’s window are written by the clocks of another zone. Each stays the moment it was.";
pub const TO_OTHER_ZONE: &str = "Show all times in another zone";
pub const ZONES_KNOWN: &str = "UTC, an offset such as +02:00, or a name such as CEST, Pacific Time or Europe/Berlin. Debrief has no list of all zones: a name that it does not know is refused, and an offset always works.";
pub const SORTED: &str = "Sorted by time.";
pub const MILESTONE: &str = "The times in the Timeline tab are reckoned from this entry";

/// Above what would be written.
pub fn would_change(times: usize) -> String {
    match times {
        1 => "One time is written anew:".to_owned(),
        many => format!("{many} times are written anew:"),
    }
}

/// What is not shown in the zone.
pub fn left_in_sentences(count: usize) -> String {
    match count {
        1 => "One time in a sentence names no zone and stays as it is: read it again.".to_owned(),
        many => {
            format!("{many} times in sentences name no zone and stay as they are: read them again.")
        }
    }
}

pub fn shown_in(zone: &str, shown: &Shown) -> String {
    match shown.times {
        1 => format!("One time is shown in {zone} now."),
        many => format!("{many} times are shown in {zone} now."),
    }
}

/// What an entry is marked with.
pub fn milestone(step: Step) -> &'static str {
    match step {
        Step::Start => "Started",
        Step::Detected => "Detected",
        Step::Acknowledged => "Acknowledged",
        Step::Mitigated => "Mitigated",
        Step::Resolved => "Resolved",
    }
}
