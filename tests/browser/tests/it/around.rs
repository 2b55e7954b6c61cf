//! Around the document: everything by name from the palette, the keys on one sheet, the outline, the panes, the length.

use crate::person::{Person, source_of};
use debrief_browser_tests::{Locator, Page, Role, scenarios};

const TEXT: &str = "# Mail was late\n\n## Summary\n\nAn hour.\n\n## Timeline\n- **09:00**: Mail waits\n\n## Cause\n\nA full disk.\n";

/// Opens the palette by its key and types into it.
fn ask<'p>(page: &'p Page, for_what: &str) -> Locator<'p> {
    page.press("Control+k");
    let palette = page.dialog("Commands");
    page.until("one can type at once", || {
        palette.find(Role::Combobox, "Command").has_focus()
    });
    page.type_text(for_what);
    palette
}

/// The option that Enter would take.
fn offered(page: &Page) -> String {
    let name = "const input = document.querySelector('[role=combobox]'); \
        const id = input?.getAttribute('aria-activedescendant'); \
        return document.getElementById(id)?.querySelector('.command-name')?.textContent ?? ''";
    let name = page.script(name, vec![]);
    name.as_str().unwrap_or_default().to_owned()
}

scenarios! {
    fn everything_is_found_by_name_and_the_focus_returns(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        let title = page.textbox("Title");
        title.focus();
        let palette = ask(page, "");
        assert_eq!(page.axe(), [""; 0]);
        page.until_equal("the first is offered", "New draft", || offered(page));
        page.press("ArrowUp");
        page.until("the last is offered", || offered(page).starts_with("Open draft") || offered(page) == "Go to Cause");
        page.press("ArrowDown");
        page.until_equal("the first follows the last", "New draft", || offered(page));
        page.press("Escape");
        page.until("it is closed", || !palette.exists());
        page.until("the focus is where it was", || title.has_focus());
        // A section.
        ask(page, "time");
        page.until_equal("the tab is meant first", "Timeline", || offered(page));
        page.type_text(" go");
        page.until_equal("then the section", "Go to Timeline", || offered(page));
        page.press("Enter");
        page.until("its first control has the focus", || page.group("Entry 1").textbox("Time").has_focus());
        // A dialog.
        ask(page, "rena");
        page.press("Enter");
        page.until("it asks for the name", || page.dialog("Rename the draft").textbox("Name").has_focus());
        page.press("Escape");
        page.until("the focus returns past both", || page.group("Entry 1").textbox("Time").has_focus());
        // A way of seeing.
        ask(page, "markd");
        page.until_equal("the tab", "Markdown", || offered(page));
        page.press("Enter");
        page.until_equal("the tab is shown", "Markdown", || page.focused());
        page.tabpanel("Markdown").textbox("Markdown source").wait();
        // What is not there.
        ask(page, "qqq");
        page.until("that is said", || page.dialog("Commands").text().contains("No command, section or draft"));
        page.press("Enter");
        page.press("Control+k");
        page.until("the key that opens it closes it", || !page.dialog("Commands").exists());
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn a_command_is_run_by_pointer_and_other_drafts_are_opened(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.paste_draft("# Another\n");
        page.button("Commands").click();
        let palette = page.dialog("Commands");
        palette.find(Role::Combobox, "Command").wait();
        page.type_text("late");
        palette.find(Role::Option, "Open draft Mail was late Draft").click();
        page.until_equal("it is open", TEXT, || source_of(page));
        page.until("its title has the focus", || page.textbox("Title").has_focus());
        page.type_text("!");
        page.until("it is changed", || source_of(page) != TEXT);
        ask(page, "dark col");
        page.press("Enter");
        let theme = "return document.documentElement.dataset.theme";
        page.until("the page is dark", || page.script(theme, vec![]) == "dark");
        page.reload();
        page.textbox("Title").wait();
        page.until("and stays dark", || page.script(theme, vec![]) == "dark");
        ask(page, "dupl");
        page.press("Enter");
        page.until("there are three drafts", || page.script("return document.querySelectorAll('.drafts .draft-open').length", vec![]) == 3);
    }

    fn the_sheet_has_all_keys_and_no_sign_is_a_key_in_a_field(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        let title = page.textbox("Title");
        title.focus();
        page.press("End");
        page.press("?");
        page.until_equal("it is typed", "Mail was late?", || title.value());
        assert!(!page.dialog("Shortcuts").exists());
        page.tab("Preview").focus();
        page.press("?");
        let sheet = page.dialog("Shortcuts");
        sheet.wait();
        assert_eq!(page.axe(), [""; 0]);
        let said = sheet.text();
        for keys in ["Ctrl+K", "Ctrl+Shift+Z", "Shift+F8", "Alt+↑"] {
            assert!(said.contains(keys), "{keys}: {said}");
        }
        page.press("Escape");
        page.until("the focus returns", || page.focused() == "Preview");
        // On a Mac they have other names, and another key is held.
        page.script("Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })", vec![]);
        page.press("?");
        sheet.wait();
        assert!(sheet.text().contains("⇧⌘Z"), "{}", sheet.text());
        page.press("Escape");
        page.until("it closes", || !sheet.exists());
        page.press("Meta+k");
        page.until("the palette opens", || page.dialog("Commands").exists());
        page.press("Escape");
    }
}
