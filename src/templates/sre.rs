//! *SRE*: the parts of the example postmortem in Google's “Site Reliability Engineering”.

use super::{Profile, Template};

pub(super) const SRE: Template = Template {
    name: "sre",
    title: "SRE",
    about: "For those who run a service: causes, trigger, detection, lessons, actions with an owner and a ticket.",
    markdown: include_str!("sre.md"),
    guidance: &[
        (
            "Title",
            "What broke and when, in words that someone would search for in a year.",
        ),
        (
            "Date",
            "The day it began, with its year: “9 March 2024” or “2024-03-09”. 03/09 can be read two ways.",
        ),
        (
            "Time Zone",
            "The zone of all times that name no other: “UTC”, “+02:00” or “Europe/Berlin”.",
        ),
        ("Authors", "Who wrote this and can be asked about it."),
        (
            "Status",
            "How far this document is: draft, in review, final. Say whether actions are still open.",
        ),
        (
            "Summary",
            "What failed, for how long, and what ended it, in two sentences. A reader in a hurry stops here.",
        ),
        (
            "Impact",
            "What was lost, counted: requests, users, money, data. Say what kept working, too.",
        ),
        (
            "Root Causes",
            "The conditions that had to come together. Follow each one back to something that can be changed.",
        ),
        (
            "Trigger",
            "What set it off at that moment: a release, a peak, a date. Without the causes it would have done no harm.",
        ),
        (
            "Resolution",
            "What stopped the harm, and what made the system whole again. These are often two steps.",
        ),
        (
            "Detection",
            "What told you first: an alert, a graph, a customer. If it was a customer, say what will be watched from now on.",
        ),
        (
            "Action Items",
            "What will be done so that this is prevented, seen sooner, or hurts less. Each action has an owner and a ticket.",
        ),
        (
            "Action",
            "Begin with a verb and end with something that can be checked: “Alert when the oldest job waits five minutes”.",
        ),
        (
            "Type",
            "What the action is for: to prevent, to detect, to mitigate, or to repair.",
        ),
        (
            "Owner",
            "The one person who sees it through. With a whole team, nobody knows whose turn it is.",
        ),
        (
            "Ticket",
            "Where the work is tracked: a link, or a number that can be looked up.",
        ),
        ("State", "Open, in progress, or done."),
        (
            "Lessons Learned",
            "What you know now and did not know before. It goes into the three parts below.",
        ),
        (
            "What Went Well",
            "What helped: a tool, a habit, a design that held. Written down, it can be kept on purpose.",
        ),
        (
            "What Went Wrong",
            "What made it worse, slower, or harder to see. Describe what people knew and what the system did.",
        ),
        (
            "Where We Got Lucky",
            "What limited the damage by chance. Next time, something should be there instead of luck.",
        ),
        (
            "Timeline",
            "One entry for each thing that was seen or done, with its time. Name the time zone once.",
        ),
        (
            "Supporting Information",
            "Links to graphs, logs, chats and changes, for a reader who wants to see for themselves.",
        ),
    ],
    profile: Profile {
        wants: &[
            "summary",
            "impact",
            "root-cause",
            "resolution",
            "detection",
            "actions",
            "lessons",
            "timeline",
        ],
        words: None,
        asks_owner: true,
        asks_due: false,
        asks_ticket: true,
    },
};
