//! What drafts have to outlast: tabs that close, pages that crash, browsers that are killed.

use std::io::Write;

use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::command::Command;
use crate::engine::Engine;
use crate::page::Page;
use crate::processes::command_line;

/// One of the browser's tabs, to go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserTab(WindowHandle);

impl Page {
    /// Whether what the browser stores is there when it is started again. If not, that is said.
    pub fn outlives_its_browser(&self, what: &str) -> bool {
        let outlives = self.engine() != Engine::WebKit;
        if !outlives {
            self.cannot(what, "a profile of the test browser ends with it");
        }
        outlives
    }

    /// Says that a scenario is not tried in this engine. Nothing is missing here that
    /// could be installed, so that is no failure anywhere.
    pub fn cannot(&self, what: &str, why: &str) {
        self.say(&format!("{what}: not tried: {why}"));
    }

    /// Says what a scenario found out, past the test runner's capture.
    pub fn say(&self, what: &str) {
        writeln!(std::io::stderr(), "{}: {what}", self.engine().name()).ok();
    }

    /// Kills the browser, every process of it at once.
    pub fn kill(&self) {
        self.browser.kill();
    }

    /// Starts the browser again after `kill`, with the same profile. The site is where it was.
    pub fn start_again(&self) {
        self.browser.start_again(true);
    }

    /// Kills the browser and starts it again so that it lets pages keep nothing.
    pub fn start_again_without_storage(&self) {
        self.browser.kill();
        self.browser.start_again(false);
    }

    /// Crashes what draws the page in this tab, and goes to another one; says so and gives false where that cannot be.
    pub fn crash_renderer(&self, other: &BrowserTab) -> bool {
        match self.engine() {
            Engine::Chromium => {
                let crash = json!({ "cmd": "Page.crash", "params": {} });
                let crash = Command::post("goog/cdp/execute", crash);
                let answer = self.browser.wait(self.browser.client().issue_cmd(crash));
                assert!(answer.is_err(), "the page did not crash: {answer:?}");
                self.go_to_tab(other);
            }
            Engine::Firefox => {
                // Under a driver Firefox ends when a page crashes, and the driver would then remove the profile.
                let draws = |id: &u32| {
                    let words = command_line(*id);
                    words.iter().any(|word| word == "-contentproc")
                        && words.last().is_some_and(|word| word == "tab")
                };
                self.browser.kill_some(draws);
                self.start_again();
            }
            Engine::WebKit => {
                self.cannot("crashing the page", "the driver ends its session with it");
                return false;
            }
        }
        true
    }

    /// The tab that commands go to.
    pub fn this_tab(&self) -> BrowserTab {
        let tab = self.browser.wait(self.browser.client().window());
        BrowserTab(self.expect_ok("asking for the tab", tab))
    }

    /// Opens an empty tab and goes there.
    pub fn new_tab(&self) -> BrowserTab {
        // WebKit's driver shows the first tab of a window for ever, and draws nothing in another.
        let as_tab = self.engine() != Engine::WebKit;
        let opened = self.browser.wait(self.browser.client().new_window(as_tab));
        let tab = BrowserTab(self.expect_ok("opening a tab", opened).handle);
        self.go_to_tab(&tab);
        tab
    }

    pub fn go_to_tab(&self, tab: &BrowserTab) {
        let client = self.browser.client();
        let gone = self.browser.wait(client.switch_to_window(tab.0.clone()));
        self.expect_ok("going to a tab", gone);
    }

    /// Closes the tab that commands go to. `go_to_tab` has to be next.
    pub fn close_tab(&self) {
        let closed = self.browser.wait(self.browser.client().close_window());
        self.expect_ok("closing the tab", closed);
    }
}
