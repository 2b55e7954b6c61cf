//! Each template filled in from end to end by keyboard alone, and the choice between them.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, scenarios};

/// Goes on with Tab to the next control of a name.
fn next(page: &Page, name: &str) {
    for _ in 0..40 {
        page.press("Tab");
        if page.focused() == name {
            return;
        }
    }
    panic!("Tab never came to {name}; it is at {}", page.focused());
}

/// Goes through the form and types into each control what it is asked for.
fn fill(page: &Page, values: &[(&str, &str)]) {
    for (name, value) in values {
        next(page, name);
        page.type_text(value);
    }
}

fn fill_timeline(page: &Page, entries: &[(&str, &str)]) {
    next(page, "Add entry");
    page.press("Enter");
    for (at, (time, words)) in entries.iter().enumerate() {
        let entry = page.group(&format!("Entry {}", at + 1));
        page.until("the time has the focus", || {
            entry.textbox("Time").has_focus()
        });
        page.type_text(time);
        page.press("Enter");
        page.until("the words have the focus", || {
            entry.textbox("What happened").has_focus()
        });
        page.type_text(words);
        if at + 1 < entries.len() {
            page.press("Enter");
        }
    }
}

/// Each action with what stands in the other columns of its row; Enter in the last begins the next.
fn fill_actions(page: &Page, actions: &[&[(&str, &str)]]) {
    next(page, "Add task");
    page.press("Enter");
    for (at, values) in actions.iter().enumerate() {
        let task = page.group(&format!("Task {}", at + 1));
        page.until("the action has the focus", || {
            task.textbox("What to do").has_focus()
        });
        let mut values = values.iter();
        if let Some((_, words)) = values.next() {
            page.type_text(words);
        }
        for value in values {
            fill(page, &[*value]);
        }
        if at + 1 < actions.len() {
            page.press("Enter");
        }
    }
}

fn written(page: &Page, expected: &str) {
    page.until_equal("the document", expected, || source_of(page));
    page.textbox("Title").click();
    page.until_equal("the document, once nobody types", expected, || {
        source_of(page)
    });
    assert_eq!(page.complaints(), [""; 0]);
}

/// A text with the day and the zone that the draft began with.
fn begun(page: &Page, text: &str) -> String {
    let day = page.textbox("Date").value();
    let zone = page.combobox("Time Zone").value();
    assert!(!day.is_empty() && !zone.is_empty());
    text.replace("TODAY", &day).replace("HERE", &zone)
}

scenarios! {
    fn the_classroom_is_filled_in(page: &Page) {
        page.begin();
        page.new_draft("Classroom");
        page.type_text("Orders stood still");
        fill(page, &[("Duration", "20 minutes"), ("Impact", "Half of all orders"), ("Root Cause", "A full disk")]);
        fill_timeline(page, &[("09:00", "Orders wait"), ("09:20", "Orders go on")]);
        fill(page, &[("Root Cause", "Logs were never deleted"), ("Resolution", "Logs deleted"), ("Improvements", "Watch disks")]);
        fill_actions(page, &[&[("What to do", "Delete old logs")], &[("What to do", "Alarm at 80 %")]]);
        written(page, "# Orders stood still\n\n## Issue Summary\n- **Duration**: 20 minutes\n- **Impact**: Half of all orders\n\
            - **Root Cause**: A full disk\n\n## Timeline\n- **09:00**: Orders wait\n- **09:20**: Orders go on\n\n\
            ## Root Cause and Resolution\n- **Root Cause**: Logs were never deleted\n- **Resolution**: Logs deleted\n\n\
            ## Corrective and Preventative Measures\n- **Improvements**: Watch disks\n- **Tasks to Address the Issue**:\n\
            \x20   1. Delete old logs\n    2. Alarm at 80 %\n");
    }

    fn the_sre_template_is_filled_in(page: &Page) {
        page.begin();
        page.new_draft("SRE");
        page.type_text("Search was empty");
        fill(page, &[
            ("Authors", "Ana, Ben"), ("Status", "complete"), ("Text", "No results for an hour."),
            ("Text", "1,200 searches."), ("Text", "The index was rebuilt in place."), ("Text", "A rebuild by hand."),
            ("Text", "The old index was put back."), ("Text", "A customer called."),
        ]);
        fill_actions(page, &[
            &[("What to do", "Rebuild beside"), ("Type", "prevent"), ("Owner", "Ana"), ("Ticket", "S-12"), ("State", "open")],
            &[("What to do", "Alarm on no results"), ("Type", "detect"), ("Owner", "Ben"), ("Ticket", "S-13"), ("State", "done")],
        ]);
        fill(page, &[("Text", "In short."), ("Text", "Backups were there."), ("Text", "No alarm."), ("Text", "It was Saturday.")]);
        fill_timeline(page, &[("09:02", "The rebuild begins"), ("10:04", "The old index is back")]);
        fill(page, &[("Text", "Graphs.")]);
        written(page, &begun(page, "# Search was empty\n\n- **Date**: TODAY\n- **Time Zone**: HERE\n- **Authors**: Ana, Ben\n- **Status**: complete\n\n\
            ## Summary\n\nNo results for an hour.\n\n## Impact\n\n1,200 searches.\n\n## Root Causes\n\n\
            The index was rebuilt in place.\n\n## Trigger\n\nA rebuild by hand.\n\n## Resolution\n\nThe old index was put back.\n\n\
            ## Detection\n\nA customer called.\n\n## Action Items\n\n| Action | Type | Owner | Ticket | State |\n\
            | ------ | ---- | ----- | ------ | ----- |\n| Rebuild beside | prevent | Ana | S-12 | open |\n\
            | Alarm on no results | detect | Ben | S-13 | done |\n\n## Lessons Learned\n\nIn short.\n\n### What Went Well\n\n\
            Backups were there.\n\n### What Went Wrong\n\nNo alarm.\n\n### Where We Got Lucky\n\nIt was Saturday.\n\n\
            ## Timeline\n- **09:02**: The rebuild begins\n- **10:04**: The old index is back\n\n## Supporting Information\n\nGraphs.\n"));
    }

    fn the_incident_review_is_filled_in(page: &Page) {
        page.begin();
        page.new_draft("Incident review");
        page.type_text("Logins failed");
        fill(page, &[
            ("Severity", "2"), ("Author", "Kim"), ("Text", "Nobody could log in."),
            ("Text", "A key ran out."), ("Text", "It was renewed by hand."), ("Start", "10:00 UTC"), ("End", "10:30 UTC"),
            ("Duration", "30 minutes"), ("Users Affected", "all"), ("Symptoms", "An error page"), ("Incident Lead", "Lou"),
            ("Also Involved", "Max, messages"),
        ]);
        fill_timeline(page, &[("10:00", "The key runs out"), ("10:30", "A new key is in place")]);
        fill(page, &[("Text", "We were told at once."), ("Text", "Nobody knew where the key was.")]);
        fill_actions(page, &[&[
            ("What to do", "Renew keys by a job"), ("Owner", "Kim"), ("Due", "1 April 2024"), ("Ticket", "K-1"), ("State", "open"),
        ]]);
        fill(page, &[("Text", "You can log in again.")]);
        written(page, &begun(page, "# Logins failed\n\n- **Date**: TODAY\n- **Time Zone**: HERE\n- **Severity**: 2\n- **Author**: Kim\n\n## Overview\n\n\
            Nobody could log in.\n\n## What Happened\n\nA key ran out.\n\n## Contributing Factors\n\nIt was renewed by hand.\n\n\
            ## Impact\n\n- **Start**: 10:00 UTC\n- **End**: 10:30 UTC\n- **Duration**: 30 minutes\n- **Users Affected**: all\n\
            - **Symptoms**: An error page\n\n## Responders\n\n- **Incident Lead**: Lou\n- **Also Involved**: Max, messages\n\n\
            ## Timeline\n- **10:00**: The key runs out\n- **10:30**: A new key is in place\n\n## What Went Well\n\n\
            We were told at once.\n\n## What Did Not Go Well\n\nNobody knew where the key was.\n\n## Action Items\n\n\
            | Action | Owner | Due | Ticket | State |\n| ------ | ----- | --- | ------ | ----- |\n\
            | Renew keys by a job | Kim | 1 April 2024 | K-1 | open |\n\n## External Message\n\nYou can log in again.\n"));
    }

    fn the_customer_notice_is_filled_in(page: &Page) {
        page.begin();
        page.new_draft("Customer notice");
        page.type_text("Exports were late");
        fill(page, &[
            ("Text", "Exports took hours."), ("Text", "Everyone who exports."), ("Start", "4 May, 08:00 UTC"),
            ("End", "4 May, 12:00 UTC"), ("Text", "More machines."),
        ]);
        fill_actions(page, &[&[("What to do", "Test exports each night")]]);
        fill(page, &[("Text", "help@shop.example")]);
        written(page, "# Exports were late\n\n## What Happened\n\nExports took hours.\n\n## Who Was Affected\n\n\
            Everyone who exports.\n\n## When\n\n- **Start**: 4 May, 08:00 UTC\n- **End**: 4 May, 12:00 UTC\n\n## What We Did\n\n\
            More machines.\n\n## What We Will Do\n- Test exports each night\n\n## Contact\n\nhelp@shop.example\n");
    }

    fn the_minimal_template_is_filled_in(page: &Page) {
        page.begin();
        page.new_draft("Minimal");
        page.type_text("No mail");
        fill(page, &[("Text", "Mail was late.")]);
        fill_timeline(page, &[("2:05 pm", "Mail waits"), ("14:40", "Mail goes out")]);
        fill(page, &[("Text", "A full disk.")]);
        fill_actions(page, &[&[("What to do", "Watch disks")], &[("What to do", "Delete old mail")]]);
        written(page, "# No mail\n\n## Summary\n\nMail was late.\n\n## Timeline\n- **2:05 pm**: Mail waits\n\
            - **2:40 pm**: Mail goes out\n\n## Cause\n\nA full disk.\n\n## Actions\n- Watch disks\n- Delete old mail\n");
    }

    fn a_template_is_chosen_by_keyboard(page: &Page) {
        page.begin();
        page.button("New draft").focus();
        page.press("Enter");
        page.until_equal("the first has the focus", "Classroom", || page.focused());
        for (key, name) in [("ArrowDown", "SRE"), ("ArrowUp", "Classroom"), ("ArrowUp", "Minimal"), ("Home", "Classroom"), ("End", "Minimal")] {
            page.press(key);
            page.until_equal(key, name, || page.focused());
        }
        assert_eq!(page.axe(), [""; 0]);
        page.press("Escape");
        page.until_equal("the focus returns", "New draft", || page.focused());
        page.press("Enter");
        page.until_equal("the first has the focus again", "Classroom", || page.focused());
        page.press("End");
        page.press("Enter");
        page.until("the title has the focus", || page.textbox("Title").has_focus());
        assert_eq!(source_of(page), include_str!("../../../../src/templates/minimal.md"));
    }

    fn advice_is_that_of_the_open_document_s_template(page: &Page) {
        page.begin();
        page.new_draft("Incident review");
        page.group("Action Items").button("What goes into Action Items?").click();
        page.until("columns are explained too", || page.text().contains("“Soon” can never be late."));
        page.group("Timeline").button("What goes into Timeline?").click();
        page.until("its own advice", || page.text().contains("a link to the evidence where there is one"));
    }
}
