//! What is said about actions that leave the document.

pub const NO_ACTIONS: &str = "This document has no actions yet.";
pub const GUARDED: &str = "A cell that begins with =, +, - or @ gets an apostrophe in front: a spreadsheet would run it as a formula.";
pub const ONLY_OPEN: &str = "One text for each action that is not done: its title, then its body.";

pub fn copied(what: &str) -> String {
    format!("{what} copied.")
}
