//! Room `render`: text to blocks for the preview. Built from parser events through an allow-list; the page draws the
//! elements one by one, and HTML is written (`page`) only for what leaves it.
//! May use: text, outline, facts.

pub mod actions;
mod blocks;
mod builder;
mod drawn;
pub mod highlight;
mod html;
mod length;
mod links;
mod page;
pub mod timeline;

pub use blocks::{Block, Node, View, blocks, blocks_in};
pub use drawn::{Drawn, Replaced};
pub use length::word_count;
pub use links::{image_host, safe_link};
pub use page::{rich_text, web_page};
