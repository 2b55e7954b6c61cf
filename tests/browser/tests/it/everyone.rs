//! Every view and every dialog, in both colours, wide and at 320 pixels: nothing that shuts somebody out.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, scenarios};

const EXAMPLE: &str = include_str!("../../../../src/templates/example.md");

/// What the palette opens as a dialog.
const DIALOGS: [&str; 13] = [
    "New draft",
    "Paste Markdown",
    "Download",
    "Open in GitHub",
    "History",
    "Changes since you last copied",
    "Rename",
    "Add section",
    "Paste a log",
    "Show all times in another zone",
    "Export actions",
    "Shortcuts",
    "Commands",
];

const TABS: [&str; 4] = ["Preview", "Markdown", "Timeline", "Problems"];

fn command(page: &Page, name: &str) {
    page.press("Control+k");
    let typed = "return document.activeElement?.getAttribute('role') === 'combobox' && !!document.querySelector('dialog[open]')";
    page.until("one can type", || page.script(typed, vec![]) == true);
    if name == "Commands" {
        return;
    }
    page.type_text(name);
    let first = "const id = document.querySelector('dialog[open] [role=combobox]')?.getAttribute('aria-activedescendant'); \
        return document.getElementById(id)?.querySelector('.command-name')?.textContent ?? ''";
    page.until_equal("it is offered", name, || {
        page.script(first, vec![])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    });
    page.press("Enter");
}

fn close_dialog(page: &Page) {
    let open = "return !!document.querySelector('dialog[open]')";
    // WebKitGTK's list of what a field offers takes an Escape for itself.
    for _ in 0..2 {
        if page.script(open, vec![]) == true {
            page.press("Escape");
        }
    }
    page.until("it is closed", || page.script(open, vec![]) == false);
}

/// Looks at what is shown in each size and colour; gives what was found, each with where.
fn look(page: &Page, what: &str, found: &mut Vec<String>) {
    for width in [1300, 320] {
        page.resize(width, 800);
        for dark in [false, true] {
            if dark && !page.prefer_dark(true) {
                continue;
            }
            let moving = "return document.getAnimations().length";
            page.until_equal("nothing moves", 0, || {
                page.script(moving, vec![]).as_i64().unwrap_or(-1)
            });
            let colours = if dark { "dark" } else { "light" };
            found.extend(
                page.axe()
                    .into_iter()
                    .map(|line| format!("{what}, {width} wide, {colours}: {line}")),
            );
        }
        page.prefer_dark(false);
        let over =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        if page.script(over, vec![]).as_i64().unwrap_or(1) > 0 {
            found.push(format!("{what} sticks out at {width}"));
        }
    }
}

scenarios! {
    fn every_view_is_for_everyone(page: &Page) {
        page.open("/");
        let mut found = Vec::new();
        look(page, "start page", &mut found);
        page.resize(1300, 800);
        page.paste_draft(EXAMPLE);
        for tab in TABS {
            page.resize(1300, 800);
            command(page, tab);
            close_dialog(page);
            look(page, tab, &mut found);
            page.resize(320, 800);
            for pane in ["Drafts", "Form", "Document"] {
                if page.button(pane).exists() {
                    page.button(pane).click();
                    found.extend(page.axe().into_iter().map(|line| format!("{tab}, pane {pane}: {line}")));
                }
            }
        }
        assert_eq!(found, [""; 0]);
    }

    fn every_dialog_is_for_everyone(page: &Page) {
        page.open("/");
        page.paste_draft(EXAMPLE);
        page.button("Copy Markdown").click();
        page.dialog("Before you copy").wait();
        let mut found = Vec::new();
        look(page, "Before you copy", &mut found);
        page.resize(1300, 800);
        page.dialog("Before you copy").button("Copy anyway").click();
        page.until("it is copied", || page.text().contains("Markdown copied."));
        page.textbox("Title").type_text("!");
        page.until("it is in the text", || source_of(page).contains('!'));
        for name in DIALOGS {
            page.resize(1300, 800);
            command(page, name);
            page.until("it is open", || page.script("return !!document.querySelector('dialog[open]')", vec![]) == true);
            look(page, name, &mut found);
            close_dialog(page);
        }
        assert_eq!(found, [""; 0]);
    }
}
