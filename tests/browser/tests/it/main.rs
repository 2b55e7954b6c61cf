//! Everything that is tried in the browsers. One program, so that two tests run at a time, not more.

mod actions;
mod classroom;
mod course;
mod drafts;
mod harness;
mod keeping;
mod logs;
mod look;
mod lost;
mod person;
mod problems;
mod rescue;
mod sections;
mod skeleton;
mod stored;
mod templates;
mod typing;
mod wild;
