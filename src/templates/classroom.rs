//! *Classroom*: the postmortem that courses ask for.

use super::{Profile, Template};

pub(super) const CLASSROOM: Template = Template {
    name: "classroom",
    title: "Classroom",
    about: "A first postmortem of 400 to 600 words: summary, timeline, cause, resolution, what to do next.",
    markdown: include_str!("classroom.md"),
    guidance: &[
        (
            "Title",
            "Name what broke and when, so that the file can be found by its title.",
        ),
        (
            "Issue Summary",
            "Two or three sentences for someone who was not there.",
        ),
        (
            "Duration",
            "From when to when, in which time zone, and how long that is: “2 hours, from 14:00 to 16:00 (UTC)”.",
        ),
        (
            "Impact",
            "What people could not do, and what share of them. A number says more than “some users”.",
        ),
        (
            "Root Cause",
            "The condition that let it happen. Ask “what allowed this?” until the answer is something you can change.",
        ),
        (
            "Timeline",
            "One entry for each thing that happened: when it began, how it was noticed, what was tried, when it ended.",
        ),
        (
            "Root Cause and Resolution",
            "The same cause in detail, and what brought the service back.",
        ),
        (
            "Resolution",
            "What was changed, and how you knew that it worked.",
        ),
        (
            "Corrective and Preventative Measures",
            "What will be different, so that this cannot happen the same way.",
        ),
        (
            "Improvements",
            "In a sentence or two: what should be better?",
        ),
        (
            "Tasks to Address the Issue",
            "Things that can be done and ticked off. Begin each with a verb.",
        ),
    ],
    profile: Profile {
        wants: &[
            "summary",
            "timeline",
            "root-cause-and-resolution",
            "actions",
        ],
        words: Some((400, 600)),
        asks_owner: false,
        asks_due: false,
        asks_ticket: false,
    },
};
