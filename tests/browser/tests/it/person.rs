//! What a person does in more than one test.

use debrief_browser_tests::Page;
use std::path::Path;

/// The document a new draft begins with.
pub const TEMPLATE: &str = include_str!("../../../../src/templates/classroom.md");

/// The document as the Markdown tab holds it, whatever is shown and has the focus.
pub fn source_of(page: &Page) -> String {
    // Where it is not seen it is filled a moment after what is seen.
    let text = page.script_with_callback(
        "const done = arguments[arguments.length - 1]; \
            setTimeout(() => done(document.querySelector('[aria-label=\"Markdown source\"]')?.value ?? ''), 60)",
        vec![],
    );
    text.as_str().unwrap_or_default().to_owned()
}

/// The document as a person reads it: in the Markdown tab.
pub fn markdown(page: &Page) -> String {
    page.tab("Markdown").click();
    page.tabpanel("Markdown").textbox("Markdown source").value()
}

/// Presses a chord until something holds, at most fifty times.
pub fn press_until(page: &Page, chord: &str, what: &str, holds: impl Fn() -> bool) {
    for _ in 0..50 {
        if holds() {
            return;
        }
        page.press(chord);
    }
    assert!(holds(), "after fifty times {chord}: {what}");
}

pub fn saved(page: &Page) {
    page.until("the status line says that the draft is saved", || {
        page.status().text().starts_with("Saved in this browser")
    });
}

/// A file beside the project that not every checkout has.
pub fn shared(path: &str) -> Option<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(path);
    let found = std::fs::read(&file).ok();
    if found.is_none() {
        println!("skipped: no {} here", file.display());
    }
    found
}

/// Things done to the page as a whole that take more than one step.
pub trait Person {
    /// Opens the page with a new draft of the classroom's template, by the address that asks for it.
    fn begin(&self);
    /// Makes a draft of a text, by the dialog for pasting.
    fn paste_draft(&self, text: &str);
    /// Begins a draft from a template, and waits for its title to have the focus.
    fn new_draft(&self, template: &str);
    /// Presses a button in one of the messages at the foot of the page.
    fn press_in_messages(&self, button: &str);
    /// Clicks the innermost element of the preview that says this.
    fn click_in_preview(&self, text: &str);
}

impl Person for Page {
    fn begin(&self) {
        self.open("/#new=classroom");
    }

    fn paste_draft(&self, text: &str) {
        self.button("Paste Markdown").click();
        let area = self.dialog("Paste Markdown").textbox("Markdown");
        let paste = "const [area, text] = arguments; area.value = text; \
            area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))";
        area.script(paste, vec![text.into()]);
        self.dialog("Paste Markdown").button("Make a draft").click();
        self.until_equal("the pasted document", text, || source_of(self));
    }

    fn new_draft(&self, template: &str) {
        self.button("New draft").click();
        self.dialog("New draft").button(template).click();
        self.until("the title of the new draft has the focus", || {
            self.textbox("Title").has_focus()
        });
    }

    fn press_in_messages(&self, button: &str) {
        let press = "const found = Array.from(document.querySelectorAll('.toast button'))\
            .find(b => b.textContent === arguments[0]); found?.click(); return !!found";
        self.until("a message has the button", || {
            self.script(press, vec![button.into()]) == true
        });
    }

    fn click_in_preview(&self, text: &str) {
        let click = "const all = Array.from(document.querySelectorAll('.markdown *'));\
            const found = all.reverse().find(e => e.textContent === arguments[0])\
            || all.find(e => e.textContent.includes(arguments[0])); found?.click(); return !!found";
        self.until("the preview says it", || {
            self.script(click, vec![text.into()]) == true
        });
    }
}
