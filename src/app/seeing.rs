//! What is remembered of how the document is seen: what is looked for in it, and the layers around its text.

use super::editor::backdrop::Backdrop;
use super::showing::Seeking;
use super::storage::Settings;
use super::together::Side;
use crate::render::{Drawn, View};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Seeing {
    /// What the bar above the Markdown is open for.
    pub seeking: RwSignal<Option<Seeking>>,
    pub sought: RwSignal<String>,
    pub match_case: RwSignal<bool>,
    /// Panes scroll together.
    pub together: RwSignal<bool>,
    /// What GitHub's way of showing the preview has.
    pub view: RwSignal<View>,
    /// The blocks that the preview shows.
    pub drawn: StoredValue<Drawn>,
    /// The pane that somebody works in, the place it shows at its top, and whether the others will be told.
    pub leads: StoredValue<Option<Side>>,
    pub place: StoredValue<Option<usize>>,
    pub will_follow: StoredValue<bool>,
    pub backdrop: StoredValue<Option<Backdrop>, LocalStorage>,
}

impl Seeing {
    pub fn new() -> Seeing {
        let settings = Settings::load();
        Seeing {
            seeking: RwSignal::new(None),
            sought: RwSignal::new(String::new()),
            match_case: RwSignal::new(false),
            together: RwSignal::new(!settings.apart),
            view: RwSignal::new(match settings.comment {
                true => View::Comment,
                false => View::File,
            }),
            drawn: StoredValue::new(Drawn::default()),
            leads: StoredValue::new(None),
            place: StoredValue::new(None),
            will_follow: StoredValue::new(false),
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
