//! Versions of the page, each in a folder of its own, and what is asked of the service worker that keeps them.

use super::person::{Person, saved};
use debrief_browser_tests::{Page, Site};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Versions of the built page, made by the step that makes the worker of a release.
pub struct Versions(PathBuf);

impl Versions {
    pub fn new() -> Versions {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("debrief-versions-{}-{nth}", std::process::id());
        Versions(std::env::temp_dir().join(name))
    }

    /// A version that differs from others by its name, which stands at the end of one of its files.
    pub fn make(&self, name: &str) -> PathBuf {
        let folder = self.0.join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the version");
        let built = Site::project().join("dist");
        for file in std::fs::read_dir(built).expect("dist/").flatten() {
            if file.path().is_file() {
                std::fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
            }
        }
        append(&folder.join("kept.js"), &format!("\n// {name}\n"));
        finish(&folder);
        folder
    }
}

impl Drop for Versions {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

pub fn append(file: &Path, text: &str) {
    let before = std::fs::read_to_string(file).expect("a file of the page");
    std::fs::write(file, before + text).expect("a file of the page");
}

pub fn finish(folder: &Path) {
    let step = Site::project().join("hosting/worker.sh");
    let done = Command::new(step).arg(folder).status();
    assert!(done.is_ok_and(|status| status.success()), "no worker");
}

/// Runs a script with the answer of a promise: `ask` is an expression.
pub fn asked(page: &Page, ask: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         Promise.resolve().then(() => {ask}).then(done, error => done('failed: ' + error.name));"
    );
    page.script_with_callback(&script, vec![])
}

/// Which version the page is.
pub fn version(page: &Page) -> String {
    let script = "return document.querySelector('meta[name=debrief-build]')?.content ?? ''";
    let answer = page.try_script(script, vec![]).unwrap_or_default();
    answer.as_str().unwrap_or_default().to_owned()
}

/// Which version a folder is.
pub fn version_in(folder: &Path) -> String {
    let html = std::fs::read_to_string(folder.join("index.html")).expect("index.html");
    let (_, after) = html
        .split_once("<meta name=\"debrief-build\" content=\"")
        .expect("the version");
    after.split('"').next().unwrap_or_default().to_owned()
}

/// One of the page's own files, as the page gets it.
pub fn file(page: &Page, path: &str) -> String {
    let ask = format!(
        "fetch('{path}').then(answer => answer.status === 200 ? answer.text() : 'status ' + answer.status)"
    );
    asked(page, &ask).as_str().unwrap_or_default().to_owned()
}

pub fn kept_js(page: &Page) -> String {
    file(page, "./kept.js")
}

/// Which versions are kept.
pub fn kept_versions(page: &Page) -> Vec<String> {
    let names = asked(page, "caches.keys()");
    let names = names.as_array().cloned().unwrap_or_default();
    let of_ours = |name: &Value| Some(name.as_str()?.strip_prefix("debrief / ")?.to_owned());
    let mut versions: Vec<_> = names.iter().filter_map(of_ours).collect();
    versions.sort();
    versions
}

/// Waits until a worker serves the page and every file is kept.
pub fn is_ready(page: &Page) {
    let script = "const known = window.debriefOffline; return !!known && known.worker === 'ready' && known.files > 0 && known.kept === known.files";
    page.until("the page is ready to work offline", || {
        page.try_script(script, vec![]) == Some(json!(true))
    });
}

/// Opens the page, writes a draft, waits until all is kept, and loads it again so that it comes from the worker.
pub fn begin_with(page: &Page, folder: &Path) {
    page.serve_plainly(folder);
    page.begin();
    write_title(page, "Kept");
    is_ready(page);
    page.open("/");
    is_there(page, "Kept");
    is_served(page);
}

pub fn is_served(page: &Page) {
    let script = "return !!navigator.serviceWorker.controller";
    page.until("the worker serves the page", || {
        page.script(script, vec![]) == true
    });
}

/// Has the browser look for a new version, and waits until it has been installed or given up.
pub fn look_for_news(page: &Page) {
    asked(
        page,
        "navigator.serviceWorker.getRegistration().then(found => found.update())",
    );
    let settled = "navigator.serviceWorker.getRegistration().then(found => !found.installing)";
    page.until("the new version is there or given up", || {
        asked(page, settled) == true
    });
}

pub fn waits(page: &Page) -> bool {
    asked(
        page,
        "navigator.serviceWorker.getRegistration().then(found => !!found.waiting)",
    ) == true
}

pub fn write_title(page: &Page, title: &str) {
    page.textbox("Title").fill(title);
    saved(page);
}

/// Loads the page again as a person does. Firefox's driver would go past the service worker.
pub fn reload(page: &Page) {
    page.script(
        "window.before = true; setTimeout(() => location.reload())",
        vec![],
    );
    let is_new = "return !window.before && document.readyState !== 'loading'";
    page.until("the page has been loaded again", || {
        page.try_script(is_new, vec![]) == Some(json!(true))
    });
}

pub fn is_there(page: &Page, title: &str) {
    page.textbox("Title").wait();
    page.until_equal("the title", title, || page.textbox("Title").value());
}
