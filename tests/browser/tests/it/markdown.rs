//! The Markdown tab: numbers, colours and marks around a text area that stays a text area; finding words and lines.

use super::person::Person;
use debrief_browser_tests::{Locator, Page, scenarios};

const NIGHT: &str = "# Checkout *down* 😀\n\n**Start**: 2024-05-01 22:40 UTC\n\n**End**: 2024-05-01 23:58 UTC\n\n\
    **Duration**: 3 hours\n\n## Summary\n\nThe cart e\u{301} failed. The till failed. 👩‍🚒 THE end.\n";

/// Every way a line can be wrapped that comes to mind.
const WRAPPED: &str = "# Wrapped\n\nA long paragraph of many words that is wider than the pane, with a-hyphenated-word, a/path/of/many/parts, an https://example.com/address/that/has/no/blank/in/it/and/goes/on/and/on/and/on/until/it/must/break, and more.\n\n\
    \ttabs\tin\tit\tand then words that go on and on\tuntil the end of the line is past\tand past      and     blanks      in      rows     that     wrap     too          \n\n\
    漢字かな混じり文漢字かな混じり文漢字かな混じり文漢字かな混じり文漢字かな混じり文 👩‍🚒😀 e\u{301}e\u{301} שלום עולם and back again to words that wrap once more\n\n\n\n- item\u{a0}with\u{a0}hard\u{a0}blanks\u{a0}that\u{a0}do\u{a0}not\u{a0}break\u{a0}at\u{a0}all\u{a0}in\u{a0}one\u{a0}long\u{a0}row\u{a0}of\u{a0}words\n";

fn source<'p>(page: &'p Page) -> Locator<'p> {
    page.tabpanel("Markdown").textbox("Markdown source")
}

fn open<'p>(page: &'p Page, text: &str) -> Locator<'p> {
    page.open("/");
    page.paste_draft(text);
    page.tab("Markdown").click();
    page.until("the lines are drawn", || {
        drawn(page, ".under .line").len() > 1
    });
    source(page)
}

/// What the parts of the layers say that a selector names.
fn drawn(page: &Page, selector: &str) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll(arguments[0]), e => e.textContent)";
    let all = page.script(script, vec![selector.into()]);
    let all = all.as_array().cloned().unwrap_or_default();
    all.iter()
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// How far the heights of the text area's text and of each layer are apart, in pixels.
fn apart(page: &Page) -> f64 {
    let script = "const area = document.querySelector('.source'), style = getComputedStyle(area);\
        const own = area.scrollHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);\
        return Math.max(...['.under', '.tint'].map(l => Math.abs(document.querySelector(l).getBoundingClientRect().height - own)))";
    page.script(script, vec![]).as_f64().unwrap_or(f64::MAX)
}

fn selection(source: &Locator) -> String {
    let script = "const [a] = arguments; return a.value.slice(a.selectionStart, a.selectionEnd)";
    source
        .script(script, vec![])
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

scenarios! {
    fn headings_and_marks_are_coloured_as_they_are_typed(page: &Page) {
        let source = open(page, NIGHT);
        let headings = drawn(page, ".tint .t-heading");
        assert_eq!(headings, [" Checkout ", " 😀", " Summary"]);
        assert_eq!(drawn(page, ".tint .t-strong"), ["down", "Start", "End", "Duration"]);
        source.set_caret(NIGHT.encode_utf16().count() as u64);
        page.type_text("## 🚒 Next\n\n- [ ] `now` <!-- soon -->");
        page.until("what was typed has its colours", || {
            drawn(page, ".tint .t-heading").contains(&" 🚒 Next".to_owned())
                && drawn(page, ".tint .t-code") == ["`now`"]
                && drawn(page, ".tint .t-comment") == ["<!-- soon -->"]
        });
    }

    fn every_line_has_its_place_however_it_is_wrapped(page: &Page) {
        open(page, WRAPPED);
        page.until("every line has its place", || apart(page) < 1.5);
        page.resize(1111, 800);
        page.until("they agree in another width", || apart(page) < 1.5);
        page.resize(320, 600);
        page.button("Document").click();
        // One line more or less would be twenty pixels; heights are rounded, each engine in its way.
        page.until("they agree on a phone", || apart(page) < 1.5);
        let wider = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]);
        assert!(wider.as_f64().unwrap_or(1.0) <= 0.0, "wider by {wider}");
    }

    fn a_problem_is_underlined_and_says_what_it_is_beside_its_line(page: &Page) {
        let source = open(page, NIGHT);
        page.until_equal("the length is underlined", ["3 hours"], || drawn(page, ".u-error"));
        let title = page.script("return document.querySelector('.gutter-mark').title", vec![]);
        assert!(title.as_str().is_some_and(|t| t.starts_with("Error: The length is given as 3 hours")), "{title}");
        page.script("document.querySelector('.gutter-mark').click()", vec![]);
        page.until_equal("its words are selected", "3 hours", || selection(&source));
        // The mark goes along with its words, and goes away with the slip.
        source.set_caret(0);
        page.type_text("# 😀 More\n\n");
        page.until_equal("still there", ["3 hours"], || drawn(page, ".u-error"));
        let at = source.value().find("3 hours").expect("there");
        let unit = source.value()[..at].encode_utf16().count() as u64;
        source.select(unit, unit + 7);
        page.type_text("78 minutes");
        page.until("no mark is left", || drawn(page, ".gutter-mark").is_empty() && drawn(page, ".u-error").is_empty());
    }

    fn words_are_found_one_after_the_other(page: &Page) {
        let source = open(page, NIGHT);
        source.set_caret(0);
        page.press("Control+f");
        let field = page.textbox("Find");
        page.until("the field has the focus", || field.has_focus());
        page.type_text("the");
        page.until_equal("all are marked", ["The", "The", "THE"], || drawn(page, ".u-here, .u-match"));
        let count = || drawn(page, "#seek-count").concat();
        page.until_equal("the first is gone to", "1 of 3", count);
        page.press("Enter");
        page.until_equal("the second", "2 of 3", count);
        page.press("Shift+Enter");
        page.press("Shift+Enter");
        page.until_equal("the last, around the start", "3 of 3", count);
        page.checkbox("Match case").click();
        field.focus();
        page.until_equal("none in small letters", "Not found", count);
        field.fill("The");
        page.until_equal("two begin with a great one", ["The", "The"], || drawn(page, ".u-here, .u-match"));
        assert_eq!(page.axe(), Vec::<String>::new());
        field.press("Escape");
        page.until("the text has the focus", || source.has_focus());
        assert_eq!(selection(&source), "The");
        assert!(drawn(page, ".u-here, .u-match").is_empty());
    }

    fn a_line_is_gone_to_by_its_number(page: &Page) {
        let many: String = (1..=900).map(|n| format!("Line {n} 😀 of some words\n")).collect();
        let source = open(page, &many);
        source.press("Control+g");
        let field = page.textbox("Line");
        page.until("the field has the focus", || field.has_focus());
        page.type_text("Line 700:11\n");
        page.until("the text has the focus", || source.has_focus());
        let before: String = source.value().encode_utf16().take(source.caret() as usize).map(|u| char::from_u32(u.into()).unwrap_or('?')).collect();
        assert_eq!(before.matches('\n').count(), 699);
        assert!(before.ends_with("Line 700 ??"), "the eleventh character is behind the face");
        let shown = "const a = document.querySelector('.source').getBoundingClientRect();\
            const line = Array.from(document.querySelectorAll('.under .line')).find(l => l.textContent.startsWith('Line 700 '));\
            const at = line?.getBoundingClientRect().top; return at > a.top && at < a.bottom";
        page.until("the line is in view", || page.script(shown, vec![]) == true);
        page.button("Go to line").click();
        page.until("the field has the focus", || field.has_focus());
        page.press("Escape");
        page.until("nothing is changed", || source.has_focus() && source.value() == many);
    }

    fn the_tab_key_leaves_the_text(page: &Page) {
        let source = open(page, NIGHT);
        source.focus();
        page.press("Shift+Tab");
        page.until("the focus is before it", || page.button("Go to line").has_focus());
        page.press("Tab");
        page.until("and back", || source.has_focus());
        page.press("Tab");
        page.until("and behind it", || !source.has_focus());
        assert_eq!(source.value(), NIGHT);
    }

    fn line_ends_of_windows_stay_and_marks_stand_right(page: &Page) {
        let text = format!("\u{feff}{}", NIGHT.replace('\n', "\r\n"));
        page.begin();
        page.tabpanel("Preview").drop_file("night.md", "text/markdown", &text);
        page.until("it is open", || page.textbox("Title").exists());
        page.tab("Markdown").click();
        page.until_equal("the length is underlined", ["3 hours"], || drawn(page, ".u-error"));
        let (_, bytes) = page.download(|| {
            page.button("Download").click();
            page.dialog("Download").button("Download file").click();
        });
        assert_eq!(String::from_utf8(bytes).expect("text"), text);
    }

    fn the_markdown_has_no_accessibility_faults(page: &Page) {
        open(page, NIGHT);
        page.until_equal("marked", ["3 hours"], || drawn(page, ".u-error"));
        assert_eq!(page.axe(), Vec::<String>::new());
        if page.prefer_dark(true) {
            assert_eq!(page.axe(), Vec::<String>::new());
        }
        page.resize(320, 800);
        page.button("Document").click();
        assert_eq!(page.axe(), Vec::<String>::new());
    }
}
