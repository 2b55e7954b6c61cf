//! What the page shows besides the document: panes, tabs, dialogs, messages.

use super::actions_out::ActionsAs;
use super::document::NodeId;
use super::findings::Key;
use super::paste_log::LogAsked;
use crate::checks::Rule;

#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub id: u64,
    pub text: String,
    pub undo: Option<Undo>,
}

/// What the Undo of a message brings back.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// A deleted draft, by its id.
    Draft(String),
    /// The step that was taken last; with the next change the message is gone.
    Step,
}

/// The control that a picture was pasted into, and where its caret was, in UTF-16 units.
#[derive(Clone, Debug, PartialEq)]
pub struct PicturePlace {
    pub control: String,
    pub from: u32,
    pub to: u32,
    /// `png`, `jpg`, …
    pub extension: &'static str,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    New,
    /// Behind a section, or at the end.
    AddSection(Option<NodeId>),
    Rename(String),
    Paste,
    Download,
    /// GitHub's page for a new file.
    GitHub,
    /// A picture that was pasted, and where.
    AddPicture(PicturePlace),
    /// A log whose rows become entries.
    Log(LogAsked),
    /// The actions, for other places.
    ActionsOut(ActionsAs),
    CopyByHand(String),
    /// What is wrong, before it is copied.
    BeforeCopy,
    /// A rule's page.
    Rule(&'static Rule),
    /// All times in another zone.
    OtherZone,
    /// The versions of the open draft.
    History,
    /// What has changed since it was copied last.
    Changes,
    /// What saving the open draft to its file changes there.
    SaveToFile {
        name: String,
        /// What stands in the file.
        there: String,
        /// Somebody else has written it.
        changed: bool,
    },
    /// A draft that the page went down with, as plain text.
    Stopped(String),
    /// Every command, to be found by its name.
    Palette,
    /// The keys.
    Shortcuts,
    /// What the page is, and what this browser lets it do.
    About,
    /// Why a problem is muted.
    Mute(Key),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Preview,
    Markdown,
    Timeline,
    Problems,
}

/// What the bar above the Markdown asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeking {
    Words,
    Line,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Undo,
    Redo,
}

/// What a phone shows; wider screens show all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Drafts,
    Form,
    Document,
}
