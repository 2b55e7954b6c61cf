//! The three engines: where their programs are and how they are started.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use fantoccini::Client;
use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The programs that one engine needs.
#[derive(Clone)]
pub(crate) struct Programs {
    pub driver: PathBuf,
    pub browser: PathBuf,
    /// WebKit's driver cannot do without a display; a private one also keeps its clipboard private.
    pub display: Option<PathBuf>,
}

/// How a browser is started.
pub(crate) struct Start {
    pub downloads: PathBuf,
    /// A profile that an earlier browser left; otherwise the driver makes a fresh one.
    pub profile: Option<PathBuf>,
    /// Whether the browser lets pages keep anything.
    pub storage: bool,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The engine's programs, or the name of the first that is not here.
    pub(crate) fn programs(self) -> Result<Programs, String> {
        let (driver, browser, display) = match self {
            Engine::Chromium => (
                on_path(&["chromedriver"]),
                on_path(&["chromium", "chromium-browser", "google-chrome"]),
                None,
            ),
            Engine::Firefox => (
                on_path(&["geckodriver"]),
                on_path(&["firefox", "firefox-esr"]),
                None,
            ),
            Engine::WebKit => (
                on_path(&["WebKitWebDriver"]),
                mini_browser(),
                Some(on_path(&["Xvfb"])?),
            ),
        };
        Ok(Programs {
            driver: driver?,
            browser: browser?,
            display,
        })
    }

    /// `inner` is a port for the driver to speak to the browser.
    pub(crate) fn driver_arguments(self, port: u16, inner: u16, start: &Start) -> Vec<String> {
        let mut arguments = vec![format!("--port={port}")];
        if self == Engine::Firefox {
            // Its default would be the same port for all.
            arguments.push("--websocket-port=0".into());
            if let Some(profile) = &start.profile {
                // With a profile that is not of its making it neither finds out the port nor sets preferences.
                arguments.push(format!("--marionette-port={inner}"));
                set_preferences(profile, inner, start.storage);
            }
        }
        arguments
    }

    /// Where the profile of this session is. WebKit's test browser keeps none: what it stores ends with it.
    pub(crate) fn profile(self, session: &Client) -> Option<PathBuf> {
        let told = session.capabilities()?;
        let place = match self {
            Engine::Chromium => &told.get("chrome")?["userDataDir"],
            Engine::Firefox => told.get("moz:profile")?,
            Engine::WebKit => return None,
        };
        Some(place.as_str()?.into())
    }

    pub(crate) fn capabilities(self, programs: &Programs, start: &Start) -> Value {
        let (binary, downloads) = (&programs.browser, &start.downloads);
        let mut capabilities = self.usual_capabilities(binary, downloads);
        let mut argument = |of: &str, argument: String| {
            if let Some(arguments) = capabilities[of]["args"].as_array_mut() {
                arguments.push(argument.into());
            }
        };
        match (self, &start.profile) {
            (Engine::Chromium, Some(profile)) => {
                argument(
                    "goog:chromeOptions",
                    format!("--user-data-dir={}", profile.display()),
                );
            }
            (Engine::Firefox, Some(profile)) => {
                argument("moz:firefoxOptions", "-profile".into());
                argument("moz:firefoxOptions", profile.display().to_string());
            }
            _ => {}
        }
        if !start.storage {
            match self {
                Engine::Chromium => {
                    let setting = "profile.default_content_setting_values.cookies";
                    capabilities["goog:chromeOptions"]["prefs"][setting] = json!(2);
                }
                Engine::WebKit => {
                    argument(
                        "webkitgtk:browserOptions",
                        "--enable-html5-local-storage=false".into(),
                    );
                    argument(
                        "webkitgtk:browserOptions",
                        "--enable-html5-database=false".into(),
                    );
                }
                // A preference of its profile.
                Engine::Firefox => {}
            }
        }
        capabilities
    }

    fn usual_capabilities(self, binary: &Path, downloads: &Path) -> Value {
        // With "eager" a page counts as open when it has been read, though its program may still be on its way.
        match self {
            Engine::Chromium => json!({
                "pageLoadStrategy": "eager",
                "goog:chromeOptions": {
                    "binary": binary,
                    "args": [
                        "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        // Chromium refuses to run as root with its sandbox, and containers have only root.
                        "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900",
                    ],
                    "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
                },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Engine::Firefox => json!({
                "pageLoadStrategy": "eager",
                "moz:firefoxOptions": {
                    "binary": binary,
                    "args": ["-headless", "-width", "1280", "-height", "900"],
                    "prefs": {
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        "browser.download.alwaysOpenPanel": false,
                        "browser.helperApps.neverAsk.saveToDisk": "text/markdown,text/plain,application/octet-stream",
                    },
                },
            }),
            Engine::WebKit => json!({
                "pageLoadStrategy": "eager",
                "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] },
            }),
        }
    }
}

/// Firefox's preferences for a profile that was in use before; those that it was first started with are there.
fn set_preferences(profile: &Path, port: u16, storage: bool) {
    let cookies = if storage { 0 } else { 2 };
    let preferences = format!(
        "\nuser_pref(\"marionette.port\", {port});\nuser_pref(\"network.cookie.cookieBehavior\", {cookies});\n"
    );
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(profile.join("user.js"));
    file.and_then(|mut file| file.write_all(preferences.as_bytes()))
        .expect("the profile's preferences");
}

fn on_path(names: &[&str]) -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file())
        .ok_or_else(|| names[0].to_string())
}

/// WebKitGTK's test browser is not on PATH: its place carries the machine's and the interface's names.
fn mini_browser() -> Result<PathBuf, String> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect()
    };
    let mut places = folders(Path::new("/usr/libexec"));
    places.extend(
        folders(Path::new("/usr/lib"))
            .iter()
            .flat_map(|machine| folders(machine)),
    );
    places
        .into_iter()
        .filter(|place| {
            place
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4"))
        })
        .map(|place| place.join("MiniBrowser"))
        .find(|file| file.is_file())
        .ok_or_else(|| "MiniBrowser".to_string())
}
