//! Room `lens`: reading and writing one value in its place; rows; sections. Every edit is verified: it is applied, the result is
//! read again, and it is only handed out where the value reads back and nothing disjoint changed.
//! May use: text, lex, outline.

mod blank;
mod cell;
mod codec;
mod escapes;
mod items;
mod lines;
mod many;
mod order;
mod ordinals;
mod put;
mod rows;
mod scalar;
mod section_order;
mod sections;
mod style;
mod verify;
mod ways;

pub use many::{FullRow, add_rows};
pub use order::{move_row, put_in_order, set_done, sort_entries};
pub use put::{Refusal, Written, put, write};
pub use rows::{NewRow, Place, add_row, remove_row};
pub use section_order::{move_section, move_section_to, sibling_sections};
pub use sections::{add_section, remove_section, section_span};

use crate::outline::{Outline, Part};

/// A value of a node, as a form shows it.
pub fn get(text: &str, outline: &Outline, node: usize, part: Part) -> Option<String> {
    outline
        .leaf(node, part)
        .map(|leaf| codec::decode(text, leaf))
}

/// Whether a task is ticked; `None` where it has no box.
pub fn is_done(text: &str, outline: &Outline, node: usize) -> Option<bool> {
    let check = outline.nodes.get(node)?.row?.check?;
    Some(check.of(text) != " ")
}
