//! Room `lex`: what people write on a line: times, and the words of headings and labels (data).
//! May use: text.

mod clock;
mod date;
mod duration;
mod moment;
mod names;
mod numbers;
mod quantity;
mod scan;
mod walk;
mod words;
mod zone;

pub use clock::{Clock, ClockShape, ClockStyle, Half, read_clock};
pub use date::{Case, Date, DateOrder, DateStyle, MonthStyle};
pub use duration::{Duration, DurationStyle, Form, Unit, durations};
pub use moment::{Moment, Point, moment_at, moments};
pub use names::Weekday;
pub use numbers::Amount;
pub use quantity::{Counted, Noun, Quantity, quantities};
pub use words::{SectionKind, section_kind};
pub use zone::{Zone, zone_at};

#[cfg(test)]
mod tests;
