//! Actions: what their words tell is in fields, what was used is offered again, and they leave for other places.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, scenarios};

const TEXT: &str = "# Checkout down\n\n## Action items\n\n- [ ] Pin the image (owner: Kim, ABC-12)\n- [x] Watch the queue\n- [ ] =Rehearse it\n";

const OFFERED: &str =
    "return Array.from(document.querySelectorAll('#offers option'), o => o.value).join()";

scenarios! {
    fn services_people_and_zones_are_offered_where_a_label_asks_for_them(page: &Page) {
        let offered = || page.script(OFFERED, vec![]).as_str().unwrap_or_default().to_owned();
        page.open("/");
        page.paste_draft("# Till was down\n\n- **Service**: Till, cart\n");
        page.paste_draft("# Mail was late\n\n- **Service**:\n- **Author**:\n- **Time Zone**:\n\n## Timeline\n\n- 10:00: Down\n\n\
            ## Action items\n\n- [ ] Mend it (owner: Kim)\n");
        page.textbox("Title").wait();
        let field = |name: &str| page.combobox(name);
        field("Service").focus();
        page.until_equal("the services of the other draft", "Till,cart", offered);
        field("Author").focus();
        page.until_equal("who is in the document", "Kim", offered);
        field("Time Zone").focus();
        page.until("zones are offered", || offered().starts_with("UTC,"));
        page.type_text("UTC");
        page.until("it is written as it is typed", || source_of(page).contains("- **Time Zone**: UTC\n"));
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn an_action_of_a_list_gets_its_owner_and_its_ticket(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.group("Task 1").button("Details: Kim · ABC-12").wait();
        let task = page.group("Task 3");
        task.button("Details").click();
        // Who is in the document already is offered.
        task.combobox("Owner").focus();
        let offered = "return Array.from(document.querySelectorAll('#offers option'), o => o.value).join()";
        page.until("names are offered", || page.script(offered, vec![]) == "Kim");
        page.type_text("Lee");
        // Escape closes what is offered, not more.
        page.press("Escape");
        assert_eq!(task.combobox("Owner").value(), "Lee");
        page.until_equal("it is in the words", TEXT.replace("Rehearse it", "Rehearse it (owner: Lee)"), || source_of(page));
        task.combobox("Ticket").focus();
        page.until("tickets are offered", || page.script(offered, vec![]) == "ABC-12");
        page.type_text("ABC-13");
        page.press("Tab");
        page.until_equal("so is the ticket", TEXT.replace("Rehearse it", "Rehearse it (owner: Lee, ticket: ABC-13)"), || source_of(page));
        assert_eq!(page.axe(), [""; 0]);
        task.combobox("Owner").fill("");
        page.until_equal("it is taken out", TEXT.replace("Rehearse it", "Rehearse it (ticket: ABC-13)"), || source_of(page));
    }

    fn an_action_gets_a_sub_item(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.group("Task 2").button("Details").click();
        page.group("Task 2").button("Add sub-item").click();
        page.until("it has the focus", || page.group("Task 2.1").textbox("What to do").has_focus());
        page.type_text("Ask for numbers");
        page.until("it is below the action", || source_of(page).contains("Watch the queue\n    1. Ask for numbers\n- [ ] =Re"));
    }

    fn actions_are_copied_as_a_task_list_and_as_issues(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.button("Export actions").click();
        let dialog = page.dialog("Export actions");
        let list = "- [ ] Pin the image (@Kim, ABC-12)\n- [x] Watch the queue\n- [ ] =Rehearse it\n";
        page.until_equal("the list is seen", list, || dialog.textbox("Actions").value());
        assert_eq!(page.axe(), [""; 0]);
        dialog.button("Copy").click();
        page.until_equal("the list is copied", list, || page.clipboard());
        page.button("Export actions").click();
        dialog.radio("Issues").click();
        page.until("the issues are seen", || dialog.textbox("Actions").value().starts_with("# Pin the image\n\n- Owner: Kim\n- Ticket: ABC-12\n\nFrom the postmortem [Checkout down]("));
        page.press("Escape");
        page.until("what opened it has the focus", || page.button("Export actions").has_focus());
    }

    fn actions_are_downloaded_as_csv_that_runs_nothing(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.button("Export actions").click();
        let dialog = page.dialog("Export actions");
        dialog.radio("CSV").click();
        page.until("why there is an apostrophe is said", || dialog.text().contains("a spreadsheet would run it as a formula"));
        let (name, bytes) = page.download(|| dialog.button("Download").click());
        assert_eq!(name, "actions.csv");
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            "Action,Owner,Due,Ticket,Type,Priority,Done,Sub-items\r\nPin the image,Kim,,ABC-12,,,no,\r\nWatch the queue,,,,,,yes,\r\n'=Rehearse it,,,,,,no,\r\n"
        );
    }

    fn it_all_fits_a_phone(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        let width = page.resize(320, 800);
        page.button("Form").click();
        page.group("Task 1").button("Details: Kim · ABC-12").click();
        page.group("Task 1").combobox("Owner").wait();
        let wider = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]);
        assert!(wider.as_f64().unwrap_or(1.0) <= 0.0, "{wider} wider than {width}");
        let words = page.group("Task 1").textbox("What to do").script("return arguments[0].getBoundingClientRect().width", vec![]);
        assert!(words.as_f64().unwrap_or(0.0) > 120.0, "{words}");
        assert_eq!(page.axe(), [""; 0]);
        page.button("Export actions").click();
        page.dialog("Export actions").button("Copy").wait();
        assert_eq!(page.axe(), [""; 0]);
    }
}
