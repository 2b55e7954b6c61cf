//! How the document leaves the page, besides as copied Markdown; and how a picture gets in.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, scenarios};

const TEXT: &str = "# Queue & disk\n\n## Summary\n\nA *full* disk, <script>alert(1)</script> [x](javascript:1).\n\n\
    ![graph](https://pictures.example/a.png)\n\n## Actions\n\n- [x] Empty it\n\n### Later\n\nMore.\n\n## Notes\n\nNone.\n";

/// Keeps what is put on the clipboard as HTML.
const HEAR_COPY: &str = "addEventListener('copy', (event) => { window.copied = event.clipboardData.getData('text/html') + \
    '|' + event.clipboardData.getData('text/plain') }, true)";

/// Links that lead away are not followed; their addresses are kept.
const HEAR_LINKS: &str = "addEventListener('click', (event) => { const link = event.target.closest('a[target]'); \
    if (link) { event.preventDefault(); window.led = link.href } })";

const PASTE_PICTURE: &str = "const [area, words] = arguments; area.focus(); area.setSelectionRange(area.value.length, area.value.length); \
    const data = new DataTransfer(); data.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'image.png', { type: 'image/png' })); \
    if (words) data.setData('text/plain', words); \
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true }); \
    Object.defineProperty(event, 'clipboardData', { value: data }); \
    area.dispatchEvent(event); return event.defaultPrevented";

scenarios! {
    fn it_goes_out_as_one_web_page_that_loads_nothing(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.button("Download").click();
        let dialog = page.dialog("Download");
        dialog.textbox("File name").fill("queue.md");
        assert_eq!(page.axe(), [""; 0]);
        let (name, bytes) = page.download(|| dialog.button("Download as a web page").click());
        let html = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(name, "queue.html");
        for part in ["<title>Queue &amp; disk</title>", "<em>full</em>", "default-src 'none'", ">graph</a>"] {
            assert!(html.contains(part), "{part}: {html}");
        }
        for part in ["<script", "<img", "href=\"javascript"] {
            assert!(!html.contains(part), "{part}: {html}");
        }
        assert!(html.contains("&lt;script&gt;"));
    }

    fn it_is_copied_as_rich_text(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.script(HEAR_COPY, vec![]);
        page.button("Download").click();
        page.dialog("Download").button("Copy as rich text").click();
        page.until("it is said", || page.text().contains("Copied with its formatting."));
        // The page answers the event before the listener above is asked, so its answer is read from the clipboard.
        page.textbox("Title").focus();
        assert!(page.clipboard().starts_with("# Queue & disk"));
    }

    fn github_s_page_for_a_new_file_is_filled_in(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.script(HEAR_LINKS, vec![]);
        page.button("Download").click();
        page.dialog("Download").button("Open in GitHub").click();
        let dialog = page.dialog("Open in GitHub");
        dialog.textbox("Repository").fill("not a repository");
        page.until("it is said", || dialog.text().contains("Enter a repository"));
        assert_eq!(page.axe(), [""; 0]);
        dialog.textbox("Repository").fill("https://github.com/acme/site/tree/main/docs");
        dialog.textbox("File name").fill("2024-03-05-queue.md");
        dialog.link("Open in GitHub").click();
        let led = page.script("return window.led", vec![]);
        let led = led.as_str().unwrap_or_default().to_owned();
        assert!(led.starts_with("https://github.com/acme/site/new/main?filename=docs/2024-03-05-queue.md&value=%23%20Queue%20%26"), "{led}");
        assert!(led.len() < 8000);
        // What is too long for an address is copied.
        let long = format!("# Long\n\n{}", "A line of many.\n".repeat(600));
        page.paste_draft(&long);
        page.button("Download").click();
        page.dialog("Download").button("Open in GitHub").click();
        page.until_equal("the repository is remembered", "acme/site/tree/main/docs", || dialog.textbox("Repository").value());
        assert!(dialog.text().contains("too long for an address"));
        dialog.link("Open in GitHub").click();
        page.until("it is said", || page.text().contains("Markdown copied. Paste it into GitHub"));
        let led = page.script("return window.led", vec![]);
        assert!(led.as_str().is_some_and(|led| led.len() < 200 && led.contains("filename=")), "{led}");
        assert_eq!(page.clipboard(), long);
    }

    fn one_section_is_copied_with_those_below_it(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.group("Actions").button("Copy section").click();
        page.until("it is said", || page.text().contains("Section copied."));
        assert_eq!(page.clipboard(), "## Actions\n\n- [x] Empty it\n\n### Later\n\nMore.\n");
    }

    fn a_pasted_picture_becomes_a_reference_with_words(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\n## Summary\n\nSee:\n");
        let text = page.group("Summary").textbox("Text");
        assert_eq!(text.script(PASTE_PICTURE, vec!["words".into()]), false, "words are pasted as ever");
        page.until("the page takes the picture", || text.script(PASTE_PICTURE, vec![]) == true);
        let dialog = page.dialog("Add a picture");
        dialog.button("Add the picture").click();
        page.until("the words are asked for", || dialog.text().contains("Enter what the picture shows."));
        assert_eq!(page.axe(), [""; 0]);
        dialog.textbox("What the picture shows").fill("disk use [GB]");
        dialog.textbox("File name").fill("images/disk use.png");
        let (name, bytes) = page.download(|| dialog.button("Add the picture").click());
        assert_eq!((name.as_str(), bytes.as_slice()), ("disk-use.png", &[137, 80, 78, 71][..]));
        let after = "# Queue\n\n## Summary\n\nSee:![disk use \\[GB\\]](images/disk-use.png)\n";
        page.until_equal("the reference", after, || source_of(page));
        page.press("Control+z");
        page.until_equal("one step back", "# Queue\n\n## Summary\n\nSee:\n", || source_of(page));
    }
}
