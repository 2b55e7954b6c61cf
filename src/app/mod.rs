//! Room `app`: the Leptos interface and the browser. The modules that are `pub` know nothing of either and are tested
//! natively, as is `identity`; everything else is there only in the page.
//! May use: every room but `cli`.

pub mod anchors;
pub mod catalogue;
pub mod commands;
pub mod diagnosis;
pub mod document;
pub mod editor;
pub mod file_names;
pub mod findings;
pub mod github;
mod identity;
pub mod timing;
pub mod view;
pub mod widths;

#[cfg(feature = "web")]
mod about;
#[cfg(feature = "web")]
mod actions_out;
#[cfg(feature = "web")]
mod bars;
#[cfg(feature = "web")]
mod before_copy;
#[cfg(feature = "web")]
mod browser;
#[cfg(feature = "web")]
mod checking;
#[cfg(feature = "web")]
mod command_table;
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
mod milestones;
#[cfg(feature = "web")]
mod muting;
#[cfg(feature = "web")]
mod new_draft;
#[cfg(feature = "web")]
mod notices;
#[cfg(feature = "web")]
mod offline;
#[cfg(feature = "web")]
mod open_file;
#[cfg(feature = "web")]
mod other_zone;
#[cfg(feature = "web")]
mod outline_list;
#[cfg(feature = "web")]
mod page;
#[cfg(feature = "web")]
mod palette;
#[cfg(feature = "web")]
mod paste_log;
#[cfg(feature = "web")]
mod picture;
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
mod shortcuts;
#[cfg(feature = "web")]
mod showing;
#[cfg(feature = "web")]
mod source;
#[cfg(feature = "web")]
mod splitters;
#[cfg(feature = "web")]
mod start;
#[cfg(feature = "web")]
mod state;
#[cfg(feature = "web")]
mod storage;
#[cfg(feature = "web")]
mod take_away;
#[cfg(feature = "web")]
mod task_details;
#[cfg(feature = "web")]
mod theme;
#[cfg(feature = "web")]
mod time_field;
#[cfg(feature = "web")]
mod together;
#[cfg(feature = "web")]
mod window_group;
#[cfg(feature = "web")]
mod words;

#[cfg(feature = "web")]
pub use page::start;
