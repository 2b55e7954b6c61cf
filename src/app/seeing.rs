//! What is remembered of how the document is seen: what is looked for in it, and the layers around its text.

use super::editor::backdrop::Backdrop;
use super::showing::Seeking;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Seeing {
    /// What the bar above the Markdown is open for.
    pub seeking: RwSignal<Option<Seeking>>,
    pub sought: RwSignal<String>,
    pub match_case: RwSignal<bool>,
    pub backdrop: StoredValue<Option<Backdrop>, LocalStorage>,
}

impl Seeing {
    pub fn new() -> Seeing {
        Seeing {
            seeking: RwSignal::new(None),
            sought: RwSignal::new(String::new()),
            match_case: RwSignal::new(false),
            backdrop: StoredValue::new_local(None),
        }
    }

    /// Does something with the layers around the text, where they are there.
    pub fn with_backdrop<T>(self, run: impl FnOnce(&mut Backdrop) -> T) -> Option<T> {
        let mut out = None;
        self.backdrop
            .try_update_value(|backdrop| out = backdrop.as_mut().map(run));
        out
    }
}
