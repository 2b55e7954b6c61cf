//! Room `app`: the Leptos interface and the browser. `catalogue`, `document`, `findings`, `view` and most of `editor` know
//! nothing of either and are tested natively; everything else is there only in the page.
//! May use: every room but `cli`.

pub mod anchors;
pub mod catalogue;
pub mod document;
pub mod editor;
pub mod findings;
mod identity;
pub mod view;

#[cfg(feature = "web")]
mod bars;
#[cfg(feature = "web")]
mod before_copy;
#[cfg(feature = "web")]
mod browser;
#[cfg(feature = "web")]
mod checking;
#[cfg(feature = "web")]
mod course_tab;
#[cfg(feature = "web")]
mod dialogs;
#[cfg(feature = "web")]
mod diff_view;
#[cfg(feature = "web")]
mod drafts_pane;
#[cfg(feature = "web")]
mod field;
#[cfg(feature = "web")]
mod files;
#[cfg(feature = "web")]
mod form;
#[cfg(feature = "web")]
mod going;
#[cfg(feature = "web")]
mod guidance;
#[cfg(feature = "web")]
mod header;
#[cfg(feature = "web")]
mod history;
#[cfg(feature = "web")]
mod keeper;
#[cfg(feature = "web")]
mod kept;
#[cfg(feature = "web")]
mod keys;
#[cfg(feature = "web")]
mod marks;
#[cfg(feature = "web")]
mod mending;
#[cfg(feature = "web")]
mod new_draft;
#[cfg(feature = "web")]
mod notices;
#[cfg(feature = "web")]
mod page;
#[cfg(feature = "web")]
mod preview;
#[cfg(feature = "web")]
mod preview_bar;
#[cfg(feature = "web")]
mod problems;
#[cfg(feature = "web")]
mod rows;
#[cfg(feature = "web")]
mod rule_page;
#[cfg(feature = "web")]
mod sections;
#[cfg(feature = "web")]
mod seeing;
#[cfg(feature = "web")]
mod showing;
#[cfg(feature = "web")]
mod source;
#[cfg(feature = "web")]
mod state;
#[cfg(feature = "web")]
mod storage;
#[cfg(feature = "web")]
mod together;
#[cfg(feature = "web")]
mod window_group;
#[cfg(feature = "web")]
mod words;

#[cfg(feature = "web")]
pub use page::start;
