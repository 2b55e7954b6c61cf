//! Makes the pictures of the README: `make screenshots`, after which each wants to be looked at.

use std::path::Path;

use debrief_browser_tests::{Engine, Page, Site, show};

fn main() {
    let folder = Site::project().join("docs/pictures");
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    for theme in ["light", "dark"] {
        show(Engine::Chromium, &Site::built(), |page| {
            page.prefer_dark(theme == "dark");
            page.resize(1280, 800);
            take_all(page, &folder, theme);
        });
    }
}

fn take_all(page: &Page, folder: &Path, theme: &str) {
    let keep = |name: &str| {
        let still =
            "return document.getAnimations().length === 0 && !document.querySelector('.toast')";
        page.until("nothing moves", || page.script(still, vec![]) == true);
        page.screenshot(&folder.join(format!("{name}-{theme}.png")));
    };
    page.open("/");
    page.button("Try the example").click();
    page.tab("Problems, 4 errors").wait();
    keep("problems");
    page.tab("Timeline").click();
    keep("timeline");
}
