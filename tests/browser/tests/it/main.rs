//! Everything that is tried in the browsers. One program, so that two tests run at a time, not more.

mod harness;
mod skeleton;
