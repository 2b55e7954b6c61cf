//! *Minimal*: the least that is worth keeping.

use super::{Profile, Template};

pub(super) const MINIMAL: Template = Template {
    name: "minimal",
    title: "Minimal",
    about: "The least that is worth keeping: summary, timeline, cause, actions.",
    markdown: include_str!("minimal.md"),
    guidance: &[
        ("Title", "What broke, and when."),
        (
            "Summary",
            "What failed, for whom, and for how long, in two sentences.",
        ),
        (
            "Timeline",
            "When it began, when it was noticed, when it ended. Three entries can be enough.",
        ),
        (
            "Cause",
            "What allowed it to happen. Go on asking until you reach something that can be changed.",
        ),
        (
            "Actions",
            "What will be different from now on. One thing a line, each beginning with a verb.",
        ),
    ],
    profile: Profile {
        wants: &["summary", "timeline", "root-cause", "actions"],
        words: None,
        asks_owner: false,
        asks_due: false,
        asks_ticket: false,
    },
};
