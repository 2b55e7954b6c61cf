//! Room `lex`: what people write on a line: moments, durations, quantities, the details of an action, and the words
//! of headings, labels and columns (data).
//! May use: text.

mod action_line;
mod actions;
mod calendar;
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

pub use action_line::{is_picture, reads_as_action, typed_bullet};
pub use actions::{ActionDetails, Detail, action_details, detail, state_is_done, with_detail};
pub use calendar::{EPOCH, date_of, day_number};
pub use clock::{Clock, ClockShape, ClockStyle, Half, read_clock};
pub use date::{Case, Date, DateOrder, DateStyle, MonthStyle};
pub use duration::{Duration, DurationStyle, Form, Unit, durations, durations_beside};
pub use moment::{Moment, Point, moment_at, moments};
pub use names::{Weekday, english_month};
pub use numbers::Amount;
pub use quantity::{Counted, Noun, Quantity, bare_count, quantities, quantities_beside};
pub use words::{
    Bare, ColumnKind, LabelKind, SectionKind, bare_section, column_kind, introduces_tasks,
    label_kind, names_a_postmortem, section_kind,
};
pub use zone::{Zone, zone_at};

#[cfg(test)]
mod tests;
