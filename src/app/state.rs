//! The state of the page, and everything a person can do to the open document.

use super::browser;
use super::checking::Checking;
use super::diagnosis::Offline;
use super::document::{Document, NodeId};
use super::keeper::{self, Keeper, Listed};
use super::seeing::Seeing;
pub use super::showing::{Dialog, Pane, Step, Tab, Toast, Undo};
use super::splitters::Widths;
use super::theme::Theme;
use super::view::{Card, cards};
use super::words;
use crate::drafts::{Draft, Entry, Holding, Meter, Saved, Unreadable};
use crate::lens::Refusal;
use crate::outline::Part;
use leptos::prelude::*;
use std::collections::HashMap;

/// One signal holds the document; the rest is what the interface remembers beside it.
#[derive(Clone, Copy)]
pub struct App {
    pub document: RwSignal<Document>,
    /// What the form shows: the document's cards, but for one that is being typed in.
    pub cards: RwSignal<Vec<Card>>,
    /// The card that has the focus. Its rows stay as they are until it has not.
    focused: RwSignal<Option<NodeId>>,
    pub keeper: StoredValue<Option<Keeper>, LocalStorage>,
    pub drafts: RwSignal<Vec<Listed>>,
    pub trash: RwSignal<Vec<Listed>>,
    /// The id of the draft that is open.
    pub current: RwSignal<String>,
    /// How the open draft is kept, and whether this tab may write it.
    pub saved: RwSignal<Saved>,
    pub holding: RwSignal<Holding>,
    /// What is wrong with the storage as a whole, for as long as the page is there.
    pub trouble: RwSignal<Option<String>>,
    pub meter: RwSignal<Option<Meter>>,
    pub offline: RwSignal<Offline>,
    /// The name of the file that the open draft is saved back to.
    pub on_disk: RwSignal<Option<String>>,
    /// What was asked for of the history.
    pub fetched: RwSignal<Option<(Entry, Result<Draft, Unreadable>)>>,
    /// Whether the start page is shown instead of the open draft.
    pub start: RwSignal<bool>,
    /// The picture that was pasted last and is asked about.
    pub pasted: StoredValue<Option<web_sys::File>, LocalStorage>,
    pub toasts: RwSignal<Vec<Toast>>,
    pub dialog: RwSignal<Option<Dialog>>,
    pub tab: RwSignal<Tab>,
    pub pane: RwSignal<Pane>,
    pub theme: RwSignal<Theme>,
    pub widths: Widths,
    pub announcement: RwSignal<String>,
    /// What is offered to the control that has the focus.
    pub offers: RwSignal<Vec<String>>,
    /// What was found in the document.
    pub checking: Checking,
    pub seeing: Seeing,
    group: RwSignal<u64>,
    watched: StoredValue<HashMap<u64, Watched>>,
    /// Writes what the control with the focus still keeps to itself.
    pub commit: StoredValue<Option<Callback<()>>>,
}

/// A value that a control shows. Hundreds of controls that each follow the document would cost more on a key than
/// reading it does; so the document tells those whose value has changed.
#[derive(Clone, Copy)]
struct Watched {
    id: NodeId,
    part: Part,
    value: RwSignal<Option<String>>,
}

/// More messages than this push the oldest away.
const TOASTS: usize = 3;

impl App {
    pub fn new() -> Self {
        App {
            document: RwSignal::new(Document::open(String::new())),
            cards: RwSignal::new(Vec::new()),
            focused: RwSignal::new(None),
            keeper: StoredValue::new_local(None),
            drafts: RwSignal::new(Vec::new()),
            trash: RwSignal::new(Vec::new()),
            current: RwSignal::new(String::new()),
            saved: RwSignal::new(Saved::Fresh),
            holding: RwSignal::new(Holding::Closed),
            trouble: RwSignal::new(None),
            meter: RwSignal::new(None),
            offline: RwSignal::default(),
            on_disk: RwSignal::new(None),
            fetched: RwSignal::new(None),
            start: RwSignal::new(false),
            pasted: StoredValue::new_local(None),
            toasts: RwSignal::new(Vec::new()),
            dialog: RwSignal::new(None),
            tab: RwSignal::new(Tab::Preview),
            pane: RwSignal::new(Pane::Form),
            theme: RwSignal::new(Theme::kept()),
            widths: Widths::kept(),
            announcement: RwSignal::new(String::new()),
            offers: RwSignal::new(Vec::new()),
            checking: Checking::new(),
            seeing: Seeing::new(),
            group: RwSignal::new(0),
            watched: StoredValue::new(HashMap::new()),
            commit: StoredValue::new(None),
        }
    }

    pub fn text(&self) -> String {
        self.document.with(|d| d.text().to_owned())
    }

    /// Another document takes the place of the one that is shown.
    pub fn show(&self, document: Document) {
        self.focused.set(None);
        self.document.set(document);
        self.cards.set(self.document.with_untracked(cards));
        self.tell_watchers();
        self.show_problems();
    }

    /// A value of the document, for as long as the caller's part of the page is there.
    pub fn watch(&self, id: NodeId, part: Part) -> RwSignal<Option<String>> {
        let value = RwSignal::new(self.document.with_untracked(|d| d.value(id, part)));
        let (watched, key) = (self.watched, self.new_group());
        watched.update_value(|all| {
            all.insert(key, Watched { id, part, value });
        });
        on_cleanup(move || {
            watched.update_value(|all| {
                all.remove(&key);
            });
        });
        value
    }

    /// Writes a time that is typed and waits for Enter.
    pub fn commit(&self) {
        if let Some(commit) = self.commit.get_value() {
            commit.run(());
        }
    }

    fn tell_watchers(&self) {
        let mut news = Vec::new();
        self.document.with_untracked(|d| {
            self.watched.with_value(|all| {
                for watched in all.values() {
                    let value = d.value(watched.id, watched.part);
                    if watched.value.with_untracked(|known| *known != value) {
                        news.push((watched.value, value));
                    }
                }
            });
        });
        for (signal, value) in news {
            signal.set(value);
        }
    }

    /// A number for edits that are one step of undo, such as all typing in a field from focus to blur.
    pub fn new_group(&self) -> u64 {
        self.group.update_untracked(|g| *g += 1);
        self.group.get_untracked()
    }

    /// Whether the open draft may be changed here; if not, that is said.
    pub fn may_write(&self) -> bool {
        let may = keeper::may_write(self.holding.get_untracked());
        if !may {
            self.say(words::READ_ONLY.to_owned());
        }
        may
    }

    pub fn put(&self, id: NodeId, part: Part, value: &str, group: u64) -> Result<(), Refusal> {
        self.write(|d| d.put(id, part, value, group))
    }

    /// What is typed in a control; what cannot be written stays there.
    pub fn write(
        &self,
        put: impl FnOnce(&mut Document) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        if !self.may_write() {
            return Err(Refusal::NoSuchPlace);
        }
        let result = self
            .document
            .try_update(put)
            .unwrap_or(Err(Refusal::NoSuchPlace));
        self.changed(false);
        result
    }

    pub fn put_source(&self, shown: &str, group: u64) {
        if !self.may_write() {
            return;
        }
        self.document.update(|d| d.put_source(shown, group));
        self.changed(true);
    }

    /// Takes a step back, or makes it again; where the text has changed.
    pub fn step(&self, step: Step) -> Option<usize> {
        if !self.may_write() {
            return None;
        }
        let at = self.document.try_update(match step {
            Step::Undo => Document::undo,
            Step::Redo => Document::redo,
        });
        let at = at.flatten();
        if at.is_some() {
            self.changed(true);
            self.check_now();
        }
        at
    }

    /// Something that is one change: a row, a tick, an order. What cannot be done is said.
    pub fn change<T>(&self, change: impl FnOnce(&mut Document) -> Result<T, Refusal>) -> Option<T> {
        if !self.may_write() {
            return None;
        }
        let result = self.document.try_update(change)?;
        self.changed(true);
        match result {
            Ok(done) => Some(done),
            Err(refusal) => {
                self.say(refusal.to_string());
                None
            }
        }
    }

    /// Rows stand elsewhere now.
    pub fn moved(&self) {
        self.changed(true);
    }

    fn changed(&self, rows: bool) {
        let undoes = |toast: &Toast| toast.undo == Some(Undo::Step);
        if self.toasts.with_untracked(|all| all.iter().any(undoes)) {
            self.toasts.update(|all| all.retain(|toast| !undoes(toast)));
        }
        keeper::changed(self);
        self.tell_watchers();
        self.refresh(rows);
        self.check_soon();
    }

    /// Derives the cards anew; the one that has the focus keeps its rows unless they are what was changed.
    pub fn refresh(&self, rows: bool) {
        let mut fresh = self.document.with_untracked(cards);
        let focused = self.focused.get_untracked().filter(|_| !rows);
        let mut differs = false;
        self.cards.maybe_update(|shown| {
            if let Some(id) = focused
                && let (Some(new), Some(old)) = (
                    fresh.iter_mut().find(|c| c.id == id),
                    shown.iter().find(|c| c.id == id),
                )
            {
                new.items.clone_from(&old.items);
            }
            differs = *shown != fresh;
            if differs {
                *shown = fresh;
            }
            differs
        });
        if differs {
            // What was found may have its place elsewhere now.
            self.check_soon();
        }
    }

    /// The card that has the focus.
    pub fn focused_card(&self) -> Option<NodeId> {
        self.focused.get_untracked()
    }

    pub fn focus_card(&self, id: NodeId) {
        self.focused.set(Some(id));
    }

    /// Typing in a card has ended: what was typed is one step of undo, and the card shows what it has become.
    pub fn blur_card(&self) {
        self.focused.set(None);
        self.document.maybe_update(Document::settle);
        self.tell_watchers();
        self.refresh(true);
        self.typing_has_ended();
    }

    /// The focus has gone to another control of the same card.
    pub fn leave_control(&self) {
        self.close_step();
        if self.document.try_update_untracked(Document::left_blank) == Some(true) {
            self.refresh(true);
        }
        self.typing_has_ended();
    }

    /// What is done next is a step of undo of its own.
    pub fn close_step(&self) {
        self.document.update_untracked(Document::close_step);
    }

    pub fn say(&self, text: String) {
        self.toast(text, None);
    }

    /// Says what was just done to the document, and offers to take it back.
    pub fn say_with_undo(&self, text: String) {
        self.toast(text, Some(Undo::Step));
    }

    pub fn toast(&self, text: String, undo: Option<Undo>) {
        let id = self.new_group();
        let long = if undo.is_some() { 12 } else { 6 };
        self.toasts.update(|t| {
            t.push(Toast { id, text, undo });
            let old = t.len().saturating_sub(TOASTS);
            t.drain(..old);
        });
        let toasts = self.toasts;
        set_timeout(
            move || toasts.update(|t| t.retain(|t| t.id != id)),
            std::time::Duration::from_secs(long),
        );
    }

    pub fn announce(&self, text: String) {
        // The same words again are news too.
        let again = self.announcement.with_untracked(|said| *said == text);
        self.announcement
            .set(if again { format!("{text}\u{a0}") } else { text });
    }

    /// Copies the Markdown, without a byte order mark, inside the click.
    pub fn copy(&self) {
        let app = *self;
        let text = self.document.with_untracked(|d| d.text().to_owned());
        let text = text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text);
        browser::copy(text.clone(), move |copied| {
            if copied {
                keeper::note_copied(&app);
                let held = app.document.with_untracked(Document::holds_back);
                app.say(words::copied(held, app.counts()));
            } else {
                app.dialog.set(Some(Dialog::CopyByHand(text.clone())));
            }
        });
    }
}

/// The state, from anywhere in the page.
pub fn app() -> App {
    expect_context::<App>()
}
