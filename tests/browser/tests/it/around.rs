//! Around the document: everything by name from the palette, the keys on one sheet, the outline, the panes, the length.

use super::person::{Person, source_of};
use debrief_browser_tests::{Engine, Locator, Page, Role, scenarios};
use serde_json::json;

const TEXT: &str = "# Mail was late\n\n## Summary\n\nAn hour.\n\n## Timeline\n- **09:00**: Mail waits\n\n## Cause\n\nA full disk.\n";

const SLIPS: &str = "# Mail was late\n\n## Summary\n\nAn hour.\n\n## Timeline\n\nx\n\n### Later\n\ny\n\n## Cause\n\nOn Tuesday, 1 May 2024.\n";

/// Opens the palette by its key and types into it.
fn ask<'p>(page: &'p Page, for_what: &str) -> Locator<'p> {
    page.press("Control+k");
    let palette = page.dialog("Commands");
    page.until("one can type at once", || {
        palette.find(Role::Combobox, "Command").has_focus()
    });
    if !for_what.is_empty() {
        page.type_text(for_what);
    }
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

fn said(page: &Page) -> String {
    let said = "return document.getElementById('announcer').textContent";
    let said = page.script(said, vec![]);
    said.as_str().unwrap_or_default().trim().to_owned()
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

    fn the_outline_says_what_is_wrong_in_each_section_and_moves_them(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        let outline = page.find(Role::List, "Outline");
        let cause = outline.button("Cause , 1 error");
        cause.wait();
        assert!(outline.button("Summary").exists());
        cause.click();
        page.until("its first control has the focus", || page.group("Cause").textbox("Text").has_focus());
        cause.focus();
        page.press("Alt+ArrowUp");
        let moved = "# Mail was late\n\n## Summary\n\nAn hour.\n\n## Cause\n\nOn Tuesday, 1 May 2024.\n\n## Timeline\n\nx\n\n### Later\n\ny\n";
        page.until_equal("it is before the timeline", moved, || source_of(page));
        page.until("the focus stays on it", || page.focused().starts_with("Cause"));
        page.until("its place is announced", || said(page) == "Moved to place 2 of 4.");
        page.press("Control+z");
        page.until_equal("in one step", SLIPS, || source_of(page));
        outline.button("Move Summary down").focus();
        page.press("Enter");
        page.until("by a button, too", || source_of(page).starts_with("# Mail was late\n\n## Timeline"));
        page.until_equal("which keeps the focus", "Move Summary down", || page.focused());
        page.press("Control+z");
        page.until_equal("and back", SLIPS, || source_of(page));
        // A driver's pointer drags nothing that is dragged by the browser, so the events are sent.
        let drag = "const items = document.querySelectorAll('.outline li'), data = new DataTransfer(); \
            const send = (to, type) => to.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data })); \
            send(items[3].querySelector('.handle'), 'dragstart'); send(items[0], 'dragover'); send(items[0], 'drop')";
        page.script(drag, vec![]);
        page.until("it is the first", || source_of(page).starts_with("# Mail was late\n\n## Cause\n\nOn Tuesday, 1 May 2024.\n\n## Summary"));
        page.until("it has the focus", || page.focused().starts_with("Cause"));
        page.press("Control+z");
        page.until_equal("that was one step, too", SLIPS, || source_of(page));
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn panes_are_made_wider_folded_away_and_stay_so(page: &Page) {
        page.open("/");
        page.resize(1300, 800);
        page.paste_draft(TEXT);
        let drafts = page.find(Role::Separator, "Width of the drafts");
        let form = page.find(Role::Separator, "Width of the form");
        let now = |of: &Locator| of.attribute("aria-valuenow").unwrap_or_default();
        let width = |pane: &str| {
            let width = page.script("return document.getElementById(arguments[0]).getBoundingClientRect().width", vec![pane.into()]);
            width.as_f64().unwrap_or_default().round()
        };
        page.until("the drafts have their usual width", || width("pane-drafts") == 240.0);
        assert_eq!(now(&form), "50");
        drafts.focus();
        page.press("ArrowRight");
        page.until("wider", || width("pane-drafts") == 256.0);
        page.press("Home");
        page.until_equal("as narrow as can be", "0".to_owned(), || now(&drafts));
        assert_eq!(width("pane-drafts"), 176.0);
        page.press("Enter");
        page.until("folded away", || width("pane-drafts") == 0.0);
        assert!(drafts.has_focus());
        assert_eq!(page.axe(), [""; 0]);
        form.focus();
        page.press("End");
        page.until_equal("as wide as can be", "100".to_owned(), || now(&form));
        let wide = width("pane-form");
        page.reload();
        page.textbox("Title").wait();
        page.until("both are remembered", || width("pane-drafts") == 0.0 && width("pane-form") == wide);
        // Who goes to a place that is folded away sees it again.
        form.focus();
        page.press("Enter");
        page.until("the form is away", || width("pane-form") == 0.0);
        page.press("Control+k");
        page.dialog("Commands").find(Role::Combobox, "Command").wait();
        page.type_text("go to time");
        page.press("Enter");
        page.until("its control has the focus", || page.group("Entry 1").textbox("Time").has_focus());
        assert_eq!(width("pane-form"), wide);
        let twice = "arguments[0].dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))";
        form.script(twice, vec![]);
        page.until_equal("as usual", "50".to_owned(), || now(&form));
        // By pointer.
        let drag = "const own = arguments[0], at = own.getBoundingClientRect(); \
            const send = (type, x) => own.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: x, clientY: 400, pointerId: 1 })); \
            send('pointerdown', at.x); send('pointermove', at.x + 100); send('pointerup', at.x + 100); return at.x + 100";
        let to = form.script(drag, vec![]).as_f64().unwrap_or_default();
        page.until("it follows the pointer", || {
            let x = form.script("return arguments[0].getBoundingClientRect().x", vec![]);
            (x.as_f64().unwrap_or_default() - to).abs() < 12.0
        });
    }

    fn the_length_is_said_with_what_the_template_asks_for(page: &Page) {
        page.open("/");
        page.paste_draft("# Q\n");
        page.new_draft("Classroom");
        let foot = || page.region("The document").text();
        page.until("what is asked for", || foot().contains("400 to 600 asked for"));
        page.textbox("Title").type_text("Two words");
        page.paste_draft("Only **four** words here\n");
        page.until("without the marks", || foot().contains("4 words"));
        assert!(!foot().contains("asked for"), "{}", foot());
    }

    fn on_a_phone_everything_can_be_reached(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        for width in [360, 320] {
            if page.resize(width, 700) > 400 {
                return;
            }
            let crammed = "const all = Array.from(document.querySelectorAll('.bar-buttons > button')).filter(b => b.getClientRects().length); \
                const at = all.map(b => b.getBoundingClientRect()); \
                return [at.length, new Set(at.map(r => Math.round(r.y + r.height / 2))).size, at.filter(r => r.right > innerWidth || r.width < 24 || r.height < 24).length, \
                    document.documentElement.scrollWidth > innerWidth]";
            page.until_equal("one line of buttons, none cut off", json!([5, 1, 0, false]), || page.script(crammed, vec![]));
            assert!(!page.find(Role::Separator, "Width of the form").exists());
            page.button("Drafts").click();
            page.button("Move Cause up").click();
            page.until("sections are moved without a pointer that hovers", || source_of(page).contains("## Cause\n\nOn Tuesday, 1 May 2024.\n\n## Timeline"));
            page.button("Undo").click();
            page.until_equal("and back", SLIPS, || source_of(page));
            page.button("Commands").click();
            let palette = page.dialog("Commands");
            palette.find(Role::Combobox, "Command").wait();
            assert_eq!(page.axe(), [""; 0]);
            let said = palette.text();
            for name in ["Print", "Dark colours", "History", "Back up everything", "Go to Timeline"] {
                assert!(said.contains(name), "{name}: {said}");
            }
            page.type_text("shortc");
            page.press("Enter");
            page.until("the sheet", || page.dialog("Shortcuts").exists());
            page.press("Escape");
            page.button("Document").click();
            page.tab("Problems, 1 error").click();
            page.until("problems can be muted", || page.tabpanel("Problems").button("Mute here… T18").exists());
            assert_eq!(page.axe(), [""; 0]);
        }
    }

    fn paper_is_light_and_says_where_links_lead(page: &Page) {
        page.open("/");
        page.paste_draft("# Q\n\nSee [the log](https://a.example/b), <https://c.example/d> and [below](#e).\n\n<details><summary>More</summary>\n<p>Hidden.</p>\n</details>\n");
        page.tab("Markdown").click();
        if page.engine() != Engine::Chromium {
            return;
        }
        let dark = "document.documentElement.dataset.theme = 'dark'";
        page.script(dark, vec![]);
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let after = "return Array.from(document.querySelectorAll('.markdown a'), a => getComputedStyle(a, '::after').content).map(c => c !== 'none')";
        page.until_equal("what its words do not say", json!([true, false, false]), || page.script(after, vec![]));
        let shown = "return Array.from(document.querySelectorAll('#app *')).filter(e => e.checkVisibility() && !e.querySelector('.markdown') && !e.closest('.markdown')).map(e => e.className)";
        assert_eq!(page.script(shown, vec![]), json!(["unseen d"]), "the document only");
        let ink = "return getComputedStyle(document.querySelector('.markdown p')).color";
        assert_eq!(page.script(ink, vec![]), "rgb(23, 32, 29)");
        let open = "return document.querySelector('.markdown details p').checkVisibility()";
        assert_eq!(page.script(open, vec![]), true, "what is folded away is there");
    }
}
