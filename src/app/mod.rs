//! Room `app`: the Leptos interface and the browser. [`document`] and [`view`] know nothing of either.
//! May use: every room but `cli`.

pub mod document;
pub mod view;
