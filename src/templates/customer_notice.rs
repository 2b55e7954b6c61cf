//! *Customer notice*: what is said in public, to the people who could not work.

use super::{Profile, Template};

pub(super) const CUSTOMER_NOTICE: Template = Template {
    name: "customer-notice",
    title: "Customer notice",
    about: "A public notice of at most 300 words: what happened, to whom, when, and what comes next.",
    markdown: include_str!("customer_notice.md"),
    guidance: &[
        (
            "Title",
            "What did not work and when, in your customers' words: “Card payments failed on 4 May 2024”.",
        ),
        (
            "What Happened",
            "Two or three sentences without names of internal systems. If you are sorry, say so here, once.",
        ),
        (
            "Who Was Affected",
            "Which customers, what they could not do, and whether their data is safe. What is not known yet is said, too.",
        ),
        (
            "When",
            "The times between which customers noticed it, not those between which you did.",
        ),
        (
            "Start",
            "Date, time and time zone of when it began for customers.",
        ),
        (
            "End",
            "Date, time and time zone of when everything worked again. It stays empty while the incident lasts.",
        ),
        (
            "What We Did",
            "What brought the service back, in a sentence or two that need no expert.",
        ),
        (
            "What We Will Do",
            "One step a line: what is planned already, and what it changes for customers. Promise nothing that is not.",
        ),
        (
            "Contact",
            "Where to ask, or to report that it still fails: an address or a link that somebody answers.",
        ),
    ],
    profile: Profile {
        wants: &["summary", "impact", "resolution", "actions"],
        words: Some((50, 300)),
        asks_owner: false,
        asks_due: false,
        asks_ticket: false,
    },
};
