//! Everything that is tried in the browsers. One program, so that two tests run at a time, not more.

mod actions;
mod around;
mod classroom;
mod course;
mod drafts;
mod harness;
mod keeping;
mod leaving;
mod logs;
mod look;
mod lost;
mod markdown;
mod muting;
mod person;
mod problems;
mod rescue;
mod sections;
mod seeds;
mod seeing;
mod skeleton;
mod starting;
mod stored;
mod templates;
mod timing;
mod typing;
mod wild;
