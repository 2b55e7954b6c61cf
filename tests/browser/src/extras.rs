//! Clipboard, files, colour scheme, accessibility: what a person has beside keys and pointer.

use std::path::PathBuf;
use std::time::Instant;

use serde_json::{Value, json};

use crate::command::Command;
use crate::engine::Engine;
use crate::page::{PATIENCE, Page};

impl Page {
    /// What a person gets who pastes now.
    ///
    /// A scratch field outside the page's own interface takes the paste; the focus goes back.
    pub fn clipboard(&self) -> String {
        self.script(include_str!("inject/paste-begin.js"), vec![]);
        self.press("Control+v");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let pasted = self.script("return window.pastedForTheTests ?? null", vec![]);
            if let Some(text) = pasted.as_str() {
                self.script(include_str!("inject/scratch-end.js"), vec![]);
                return text.to_string();
            }
            assert!(Instant::now() < deadline, "nothing came of pasting");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Puts text on the clipboard, as if it had been copied in another program.
    pub fn set_clipboard(&self, text: &str) {
        self.script(include_str!("inject/copy-begin.js"), vec![json!(text)]);
        self.press("Control+c");
        self.until("the text is copied", || {
            self.script("return window.copiedForTheTests", vec![]) == true
        });
        self.script(include_str!("inject/scratch-end.js"), vec![]);
    }

    /// Does what starts a download, and gives the file's name and bytes.
    pub fn download(&self, start: impl FnOnce()) -> (String, Vec<u8>) {
        start();
        if self.engine() == Engine::WebKit {
            return self.recorded_download();
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(file) = self.finished_download() {
                let bytes = std::fs::read(&file).expect("the downloaded file");
                std::fs::remove_file(&file).expect("the downloaded file, removed");
                let name = file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                return (name, bytes);
            }
            assert!(Instant::now() < deadline, "nothing was downloaded");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    fn finished_download(&self) -> Option<PathBuf> {
        let entries = std::fs::read_dir(&self.browser.downloads).expect("the folder for downloads");
        let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        // While a download runs there is a second file, or a hidden one, or an empty one in its place.
        let name = files.first()?.file_name()?.to_string_lossy().into_owned();
        let partial = [".crdownload", ".part", ".tmp"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let settled = files.len() == 1 && !partial && !name.starts_with('.');
        (settled && files[0].metadata().ok()?.len() > 0).then(|| files[0].clone())
    }

    /// WebKit's test browser cannot save files: there the bytes of the blob behind the link are read.
    fn recorded_download(&self) -> (String, Vec<u8>) {
        self.until("a download starts", || {
            self.script("return recorderOfTheTests.downloads.length", vec![]) != 0
        });
        let taken = self.script_with_callback(include_str!("inject/take-download.js"), vec![]);
        let bytes = taken["bytes"].as_array().cloned().unwrap_or_default();
        let bytes = bytes
            .iter()
            .map(|byte| byte.as_u64().unwrap_or_default() as u8)
            .collect();
        (
            taken["name"].as_str().unwrap_or_default().to_string(),
            bytes,
        )
    }

    /// Chooses a file for the page's only file input of this name (it may be hidden behind a button).
    pub fn choose_file(&self, input: &str, name: &str, bytes: &[u8]) {
        let file = self.browser.downloads.with_file_name(name);
        std::fs::write(&file, bytes).expect("the file to choose");
        let path = file.to_string_lossy().into_owned();
        let sent = self.browser.wait(async {
            let found = self
                .browser
                .client()
                .find(fantoccini::Locator::Css(input))
                .await?;
            found.send_keys(&path).await
        });
        self.expect_ok("choosing a file", sent);
    }

    /// Gives the page this much room, in CSS pixels. Only in Chromium can it be narrower than 500;
    /// gives the width that it got.
    pub fn resize(&self, width: u32, height: u32) -> u32 {
        if self.engine() == Engine::Chromium {
            // Its windows cannot be as narrow as a phone either, but its pages can.
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.devtools("Emulation.setDeviceMetricsOverride", size);
            return width;
        }
        let width = width.max(500);
        // The window is larger than the page by its frame; how much shows when it has a size.
        self.until("the window has been resized", || {
            let sizes = self.script(
                "return [innerWidth, innerHeight, outerWidth, outerHeight]",
                vec![],
            );
            let size = |nth: usize| sizes[nth].as_i64().unwrap_or_default();
            let outer = |wanted: u32, inner: i64, outer: i64| {
                (i64::from(wanted) + outer - inner).max(0) as u32
            };
            let (to_width, to_height) = (
                outer(width, size(0), size(2)),
                outer(height, size(1), size(3)),
            );
            let client = self.browser.client();
            let set = client.set_window_size(to_width, to_height);
            self.expect_ok("resizing the window", self.browser.wait(set));
            (size(0), size(1)) == (i64::from(width), i64::from(height))
        });
        width
    }

    /// Gives the window this size, frame and all.
    pub(crate) fn set_window(&self, width: u32, height: u32) {
        let client = self.browser.client();
        let set = client.set_window_size(width, height);
        self.expect_ok("sizing the window", self.browser.wait(set));
    }

    /// Composes text as an input method does: each stage replaces the one before, then the text is
    /// committed. Only Chromium's driver can; gives whether it did.
    pub fn compose(&self, stages: &[&str], text: &str) -> bool {
        self.engine() == Engine::Chromium && {
            for stage in stages {
                let end = stage.encode_utf16().count();
                let stage = json!({ "text": stage, "selectionStart": end, "selectionEnd": end });
                self.devtools("Input.imeSetComposition", stage);
            }
            self.devtools("Input.insertText", json!({ "text": text }));
            true
        }
    }

    /// Asks for the dark (or light) scheme as the system setting would. Only Chromium can; gives whether it did.
    pub fn prefer_dark(&self, dark: bool) -> bool {
        let value = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
        self.engine() == Engine::Chromium && {
            self.devtools(
                "Emulation.setEmulatedMedia",
                json!({ "features": features }),
            );
            true
        }
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        assert_eq!(
            self.engine(),
            Engine::Chromium,
            "only Chromium has {command}"
        );
        let body = json!({ "cmd": command, "params": parameters });
        let command = Command::post("goog/cdp/execute", body);
        self.expect_ok(
            "a DevTools command",
            self.browser.wait(self.browser.client().issue_cmd(command)),
        )
    }

    /// The accessibility faults that axe-core finds, one line each; empty is good.
    pub fn axe(&self) -> Vec<String> {
        let file = crate::run::Site::project().join("target/tools/axe/axe.min.js");
        let Ok(axe) = std::fs::read_to_string(&file) else {
            crate::run::skip("accessibility check", "axe-core");
            return Vec::new();
        };
        self.script(&axe, vec![]);
        let found = self.script_with_callback(include_str!("inject/axe.js"), vec![]);
        let lines = found
            .as_array()
            .cloned()
            .unwrap_or_else(|| panic!("axe-core gave {found}"));
        lines
            .iter()
            .map(|line| line.as_str().unwrap_or_default().to_string())
            .collect()
    }

    /// What the driver knows of the page's console, where it tells.
    pub(crate) fn console(&self) -> Vec<String> {
        let command = Command::post("se/log", json!({ "type": "browser" }));
        let lines = self
            .browser
            .wait(self.browser.client().issue_cmd(command))
            .unwrap_or_default();
        let lines = lines.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .map(|line| format!("{} {}", line["level"], line["message"]))
            .collect()
    }
}
