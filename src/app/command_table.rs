//! The commands of the page. A line here is an entry of the palette, a line of the sheet of shortcuts, and a key.

use super::actions_out::{ActionsAs, actions_out};
use super::before_copy;
use super::browser;
use super::commands::{Command, Group, Pressed, are_apart, command, key, shift, shift_command};
use super::drafts_pane::{delete, duplicate};
use super::editor::seek_bar::{find, go_to_line};
use super::going;
use super::keeper::{self, backup, disk, open_name};
use super::mending::mend_all;
use super::open_file::choose_file;
use super::other_zone::show_in_other_zone;
use super::paste_log::paste_log;
use super::state::{App, Dialog, Pane, Step, Tab};
use super::take_away::copy_rich;
use super::theme::Theme;
use Group::{Document, Drafts, Page, Seeing};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

type Act = Command<App>;

#[rustfmt::skip]
pub const COMMANDS: &[Command<App>] = &[
    Act::new(Drafts, "New draft", |app| app.dialog.set(Some(Dialog::New))).anywhere(),
    Act::new(Drafts, "Open file", choose_file).anywhere(),
    Act::new(Drafts, "Paste Markdown", |app| app.dialog.set(Some(Dialog::Paste))).anywhere(),
    Act::new(Drafts, "Copy Markdown", before_copy::copy).by(&[shift_command("c")]),
    Act::new(Drafts, "Copy as rich text", copy_rich),
    Act::new(Drafts, "Open in GitHub", |app| app.dialog.set(Some(Dialog::GitHub))),
    Act::new(Drafts, "Download", |app| app.dialog.set(Some(Dialog::Download))),
    Act::new(Drafts, "Save", save).by(&[command("s")]),
    Act::new(Drafts, "History", |app| app.dialog.set(Some(Dialog::History))),
    Act::new(Drafts, "Changes since you last copied", |app| app.dialog.set(Some(Dialog::Changes))).when(was_copied),
    Act::new(Drafts, "Rename", |app| app.dialog.set(Some(Dialog::Rename(open_name(&app))))),
    Act::new(Drafts, "Duplicate", duplicate),
    Act::new(Drafts, "Delete", delete),
    Act::new(Drafts, "Back up everything", backup::back_up).anywhere(),
    Act::new(Drafts, "Print", |_| { let _ = window().print(); }).by(&[command("p")]),
    Act::new(Document, "Undo", |app| { app.step(Step::Undo); }).by(&[command("z")]).when(|app| app.document.with_untracked(|d| d.can_undo())),
    Act::new(Document, "Redo", |app| { app.step(Step::Redo); }).by(&[shift_command("z"), command("y")]).when(|app| app.document.with_untracked(|d| d.can_redo())),
    Act::new(Document, "Add section", |app| app.dialog.set(Some(Dialog::AddSection(None)))),
    Act::new(Document, "Paste a log", paste_log),
    Act::new(Document, "Show all times in another zone", show_in_other_zone),
    Act::new(Document, "Export actions", |app| actions_out(app, ActionsAs::default())),
    Act::new(Document, "Fix all safe problems", mend_all).when(|app| app.checking.found.with_untracked(|found| found.safe_fixes().1 > 0)),
    Act::new(Seeing, "Next problem", |app| walk(app, true)).by(&[key("F8")]),
    Act::new(Seeing, "Previous problem", |app| walk(app, false)).by(&[shift("F8")]),
    Act::new(Seeing, "Preview", |app| see(app, Tab::Preview, "preview")),
    Act::new(Seeing, "Markdown", |app| see(app, Tab::Markdown, "markdown")),
    Act::new(Seeing, "Timeline", |app| see(app, Tab::Timeline, "timeline")),
    Act::new(Seeing, "Problems", |app| see(app, Tab::Problems, "problems")),
    Act::new(Seeing, "Find in the Markdown", find),
    Act::new(Seeing, "Go to a line", go_to_line),
    Act::new(Page, "Start page", |app| { app.commit(); app.start.set(true); }),
    Act::new(Page, "Commands", |app| app.dialog.set(Some(Dialog::Palette))).by(&[command("k")]).anywhere(),
    Act::new(Page, "Shortcuts", |app| app.dialog.set(Some(Dialog::Shortcuts))).by(&[key("?")]).anywhere(),
    Act::new(Page, "About this page", |app| app.dialog.set(Some(Dialog::About))).anywhere(),
    Act::new(Page, "Colours as the system has them", |app| Theme::System.choose(app)).anywhere(),
    Act::new(Page, "Light colours", |app| Theme::Light.choose(app)).anywhere(),
    Act::new(Page, "Dark colours", |app| Theme::Dark.choose(app)).anywhere(),
];

const _: () = assert!(are_apart(COMMANDS));

fn save(app: App) {
    keeper::save(&app);
    disk::save(app);
}

fn walk(app: App, forward: bool) {
    app.commit();
    going::step(app, forward);
}

fn was_copied(app: App) -> bool {
    keeper::open_listed(&app).is_some_and(|listed| listed.copied.is_some())
}

/// Shows a way of seeing the document, and goes to its tab.
fn see(app: App, tab: Tab, id: &str) {
    app.tab.set(tab);
    app.pane.set(Pane::Document);
    browser::focus_soon(format!("tab-{id}"));
}

/// The command that a key of the page asks for.
pub fn asked_for(event: &KeyboardEvent) -> Option<&'static Command<App>> {
    if event.is_composing() {
        return None;
    }
    let (control, meta) = (event.ctrl_key(), event.meta_key());
    let (command, other) = match browser::on_a_mac() {
        true => (meta, control),
        false => (control, meta),
    };
    let pressed = Pressed {
        key: event.key(),
        command,
        shift: event.shift_key(),
        alt: event.alt_key(),
        other,
    };
    super::commands::asked_for(COMMANDS, &pressed, is_in_field(event))
}

/// Whether what is typed goes into a field.
fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let element = target.and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let fields = "input:not([type=checkbox], [type=radio]), textarea, select";
    element.is_some_and(|e| e.is_content_editable() || e.matches(fields).unwrap_or(false))
}

/// The first of the keys of a command, as this system calls them.
pub fn keys_of(command: &Command<App>) -> Option<String> {
    let first = command.chords.first()?;
    Some(first.shown(browser::on_a_mac()))
}
