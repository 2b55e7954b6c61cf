//! Room `render`: text to blocks for the preview. Built from parser events through an allow-list; no HTML string is
//! made anywhere, so none can reach the page.
//! May use: text, outline, facts.

mod blocks;
mod builder;
pub mod highlight;
mod html;
mod links;
pub mod timeline;

pub use blocks::{Block, Node, View, blocks, blocks_in};
pub use links::{image_host, safe_link};
