//! Everything that is tried in the browsers. One program, so that two tests run at a time, not more.

mod classroom;
mod course;
mod drafts;
mod harness;
mod keeping;
mod look;
mod lost;
mod markdown;
mod person;
mod problems;
mod rescue;
mod sections;
mod seeing;
mod skeleton;
mod stored;
mod templates;
mod typing;
mod wild;
