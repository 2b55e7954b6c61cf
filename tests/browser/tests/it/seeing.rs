//! The preview: what GitHub makes of the document, in both of its ways; and panes that scroll together.

use super::person::Person;
use debrief_browser_tests::{Engine, Page, scenarios};
use serde_json::Value;

const RICH: &str = "# Queue stuck\n\n> [!WARNING]\n> Read me.\n\nSee https://status.example/a, ~~not~~ this[^1].\nSecond line.\n\n\
    - [x] done\n- [ ] open\n\n<details>\n<summary>The log</summary>\n\nFolded *away*.\n\n</details>\n\n\
    ![The graph](https://cdn.example/graph.png)\n\n| a | b |\n|---|--:|\n| c | d |\n\n[^1]: A note.\n";

/// A long document: sections that each say their number.
fn long(sections: usize) -> String {
    let section = |n| {
        format!(
            "## Part {n}\n\nParagraph {n} says **something** of what broke, and what was done about it by whom.\n\n- 14:05: entry {n} of them\n\n"
        )
    };
    std::iter::once("# Long\n\n".to_owned())
        .chain((1..=sections).map(section))
        .collect()
}

fn count(page: &Page, selector: &str) -> Value {
    page.script(
        "return document.querySelectorAll(arguments[0]).length",
        vec![selector.into()],
    )
}

/// Scrolls a pane the way a wheel does, so that the first element that says this is at its top.
fn wheel(page: &Page, pane: &str, words: &str) {
    let script = "const [pane, words] = arguments; const own = document.querySelector(pane);\
        const found = Array.from(own.querySelectorAll('h2')).find(e => e.textContent === words);\
        own.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));\
        own.scrollTop += found.getBoundingClientRect().top - own.getBoundingClientRect().top - 60";
    page.script(script, vec![pane.into(), words.into()]);
}

/// Whether the heading that says this is near the top of a pane.
fn at_top(page: &Page, pane: &str, words: &str) -> bool {
    let script = "const [pane, words] = arguments; const own = document.querySelector(pane);\
        const found = Array.from(own.querySelectorAll('h2, .line')).find(e => e.textContent.trim().replace(/^## /, '') === words);\
        if (!found) return false; const from = found.getBoundingClientRect().top - own.getBoundingClientRect().top;\
        return from > -60 && from < 200";
    page.script(script, vec![pane.into(), words.into()]) == true
}

const FORM: &str = ".form-pane";
const PREVIEW: &str = "#panel-preview";

scenarios! {
    fn the_preview_shows_what_github_shows(page: &Page) {
        page.open("/");
        page.paste_draft(RICH);
        page.until("an alert", || count(page, ".alert-warning") == 1);
        for (selector, how_many) in [(".markdown a[href='https://status.example/a']", 1), (".markdown del", 1), (".markdown input:disabled", 2), (".markdown details em", 1), (".markdown details > summary", 1), (".markdown td", 2), (".footnote", 1), (".markdown br", 0), (".markdown img", 0)] {
            assert_eq!(count(page, selector), how_many, "{selector}");
        }
        let name = "The graph · load from cdn.example";
        page.preview().button(name).wait();
        assert_eq!(page.axe(), Vec::<String>::new());
        // As a comment, each line end is one. That is remembered.
        page.preview().combobox("Shown as GitHub does").script("arguments[0].value = 'comment'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))", vec![]);
        page.until("a line end is seen", || count(page, ".markdown br") == 1);
        page.reload();
        page.until("still", || count(page, ".markdown br") == 1);
    }

    fn a_problem_has_its_mark_in_the_preview_and_leads_to_its_field(page: &Page) {
        page.open("/");
        page.paste_draft("# Down\n\n**Start**: 2024-05-01 22:40 UTC\n\n**End**: 2024-05-01 23:58 UTC\n\n**Duration**: 3 hours\n");
        page.until("a mark", || count(page, ".markdown [data-problem='error']") == 1);
        let title = page.script("return document.querySelector('.markdown [data-problem]').title", vec![]);
        assert!(title.as_str().is_some_and(|t| t.starts_with("Error: The length is given as 3 hours")), "{title}");
        page.script("document.querySelector('.markdown [data-problem]').click()", vec![]);
        page.until("its field has the focus", || page.textbox("Duration").has_focus());
        let here = || page.script("return document.querySelector('.markdown .here')?.textContent ?? ''", vec![]);
        page.until_equal("the preview shows where it stands", "Duration: 3 hours", here);
        page.textbox("Start").focus();
        page.until_equal("and where the next one does", "Start: 2024-05-01 22:40 UTC", here);
        page.type_text(" ");
        page.until_equal("also while it is typed in", "Start: 2024-05-01 22:40 UTC", || here().as_str().unwrap_or_default().trim().to_owned());
    }

    fn form_and_document_scroll_together_unless_they_are_told_not_to(page: &Page) {
        page.open("/");
        page.paste_draft(&long(60));
        page.until("drawn", || count(page, ".markdown h2") == 60);
        wheel(page, FORM, "Part 30");
        page.until("the preview follows", || at_top(page, PREVIEW, "Part 30"));
        wheel(page, PREVIEW, "Part 45");
        page.until("the form follows", || at_top(page, FORM, "Part 45"));
        assert!(at_top(page, PREVIEW, "Part 45"), "what leads is not moved");
        page.tab("Markdown").click();
        page.until("the Markdown is there too", || at_top(page, ".editor", "Part 45"));
        wheel(page, FORM, "Part 10");
        page.until("it follows", || at_top(page, ".editor", "Part 10"));
        page.tabpanel("Markdown").checkbox("Scroll together").click();
        wheel(page, FORM, "Part 50");
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(at_top(page, ".editor", "Part 10"), "it stays");
        page.reload();
        page.until("that is remembered", || page.preview().checkbox("Scroll together").exists());
        assert!(!page.preview().checkbox("Scroll together").is_checked());
    }

    fn no_key_is_dropped_in_a_document_of_a_megabyte(page: &Page) {
        let words = "Typed quickly, forty characters in a row";
        // Long paragraphs, as of logs: it is the text that is to be long, and not the list of elements that is searched.
        let paragraph = format!("{}\n\n", "What broke, and what was done about it, and by whom.\n".repeat(60));
        let text = format!("{}{}", long(30), paragraph.repeat((1 << 20) / paragraph.len() - 2));
        assert!((1_000_000..=1 << 20).contains(&text.len()), "{}", text.len());
        page.open("/");
        page.paste_draft(&text);
        page.textbox("Title").focus();
        page.press("End");
        type_on(page, words);
        page.until_equal("the title", format!("Long{words}"), || page.textbox("Title").value());
        // A megabyte need not be carried over for each look at it.
        let of_source = "return document.getElementById('source').value.split('\\n', 1)[0]";
        let first_line = || page.script(of_source, vec![]).as_str().unwrap_or_default().to_owned();
        page.until_equal("it is in the text", format!("# Long{words}"), first_line);
        page.tab("Markdown").click();
        let source = page.tabpanel("Markdown").textbox("Markdown source");
        source.set_caret(2);
        type_on(page, words);
        page.until_equal("all keys are in the Markdown", format!("# {words}Long{words}"), first_line);
        page.until_equal("and in the form", format!("{words}Long{words}"), || page.textbox("Title").value());
    }
}

/// All at once. WebKit's driver types a word at a time: at a megabyte forty keys take it longer than one answer may.
fn type_on(page: &Page, words: &str) {
    match page.engine() {
        Engine::WebKit => words
            .split_inclusive(' ')
            .for_each(|word| page.type_text(word)),
        _ => page.type_text(words),
    }
}
