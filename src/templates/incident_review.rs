//! *Incident review*: the parts of PagerDuty's postmortem template and of Atlassian's, put together.

use super::{Profile, Template};

pub(super) const INCIDENT_REVIEW: Template = Template {
    name: "incident-review",
    title: "Incident review",
    about: "For a meeting of all who took part: the story, its factors, impact in numbers, actions with due dates.",
    markdown: include_str!("incident_review.md"),
    guidance: &[
        (
            "Title",
            "The name people will know this incident by: what failed, for whom, and when.",
        ),
        (
            "Date",
            "The day it began, with its year: “9 March 2024” or “2024-03-09”. 03/09 can be read two ways.",
        ),
        (
            "Time Zone",
            "The zone of all times that name no other: “UTC”, “+02:00” or “Europe/Berlin”.",
        ),
        (
            "Severity",
            "The level it was given, on your own scale, and whether that changed on the way.",
        ),
        (
            "Author",
            "Who writes this down and keeps it up to date until the last action is done.",
        ),
        (
            "Overview",
            "Three sentences for someone outside of the team: what failed, for how long, what that meant for customers.",
        ),
        (
            "What Happened",
            "The story in order: what changed, what that did, how it was noticed, what brought the service back.",
        ),
        (
            "Contributing Factors",
            "Everything that had to be so for this to happen, and what made each possible. There is seldom only one.",
        ),
        (
            "Impact",
            "What it did to the people who use the service, in times and numbers.",
        ),
        (
            "Start",
            "When users first felt it, with the time zone. That is often before the first alert.",
        ),
        (
            "End",
            "When the last of them could work again, with the time zone.",
        ),
        ("Duration", "How long it was from the start to the end."),
        (
            "Users Affected",
            "How many, and what share of all. Where it is an estimate, say how it was made.",
        ),
        ("Symptoms", "What they tried, and what they got instead."),
        (
            "Responders",
            "Who took part and can be asked. To be named here is thanks, never blame.",
        ),
        (
            "Incident Lead",
            "Who coordinated, and who took over when that changed hands.",
        ),
        (
            "Also Involved",
            "Everyone else, each with their part: repair, messages to customers, notes.",
        ),
        (
            "Timeline",
            "What was seen and done, each with its time, and a link to the evidence where there is one.",
        ),
        (
            "What Went Well",
            "What made it shorter or smaller: an alert, a runbook, a call made early.",
        ),
        (
            "What Did Not Go Well",
            "What was missing, slow, or misleading. Ask what made each step sensible to those who took it.",
        ),
        (
            "Action Items",
            "What will be done about the factors above. A few actions that will be finished are worth more than many.",
        ),
        (
            "Action",
            "Begin with a verb and say how anyone can tell that it is done: “Reject a configuration with no servers in it”.",
        ),
        (
            "Owner",
            "One person, who has agreed to it. They may ask others to help.",
        ),
        (
            "Due",
            "A date that the owner has agreed to. “Soon” can never be late.",
        ),
        (
            "Ticket",
            "Where the work is tracked: a link, or a number that can be looked up.",
        ),
        ("State", "Open, in progress, or done."),
        (
            "External Message",
            "What customers were told, word for word, and where. Plain words, no names of internal systems.",
        ),
    ],
    profile: Profile {
        wants: &[
            "summary",
            "contributing-factors",
            "impact",
            "timeline",
            "went-well",
            "went-wrong",
            "actions",
        ],
        words: None,
        asks_owner: true,
        asks_due: true,
        asks_ticket: true,
    },
};
