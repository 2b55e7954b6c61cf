//! The page under test.

use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use serde_json::Value;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::find::Role;
use crate::keys;
use crate::locator::Locator;
use crate::server::Server;

/// How long things are waited for before a test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub struct Page {
    pub(crate) browser: Browser,
    pub(crate) server: Server,
    /// What earlier documents of this test complained about.
    past_complaints: RefCell<Vec<String>>,
}

macro_rules! roles {
    ($($method:ident $role:ident)+) => {
        $(
            #[doc = concat!("The ", stringify!($method), " of this name.")]
            pub fn $method(&self, name: &str) -> Locator<'_> {
                self.whole().find(Role::$role, name)
            }
        )+
    };
}

impl Page {
    pub(crate) fn new(browser: Browser, server: Server) -> Page {
        Page {
            browser,
            server,
            past_complaints: RefCell::default(),
        }
    }

    pub fn engine(&self) -> Engine {
        self.browser.engine
    }

    // --- Going there ---

    /// Opens a path of the site, "/" or "/#fragment", and waits until its HTML has been read.
    pub fn open(&self, path: &str) {
        self.keep_complaints();
        let url = self.server.url(path);
        self.expect_ok(
            "opening the page",
            self.browser.wait(self.browser.client().goto(&url)),
        );
    }

    /// Serves the site under this path ("/some/path/") from the next `open` on.
    pub fn serve_under(&self, prefix: &str) {
        self.server.set_prefix(prefix);
    }

    /// Holds back the answers for files of this ending until `let_through`.
    pub fn hold_back(&self, ending: &str) {
        self.server.hold(ending);
    }

    pub fn let_through(&self) {
        self.server.release();
    }

    /// Answers for files of this ending that they are not there.
    pub fn refuse(&self, ending: &str) {
        self.server.refuse(ending);
    }

    /// Serves this folder from the next request on, every file as it is, with its service worker. What the page
    /// complains about is not recorded then.
    pub fn serve_plainly(&self, folder: &Path) {
        self.server.serve_plainly(folder);
    }

    /// Nothing answers any more, as if the network were gone.
    pub fn stop_server(&self) {
        self.server.stop();
    }

    pub fn start_server_again(&self) {
        self.server.start_again();
    }

    pub fn reload(&self) {
        self.keep_complaints();
        self.expect_ok(
            "reloading",
            self.browser.wait(self.browser.client().refresh()),
        );
    }

    /// Paths the browser asked for and did not get.
    pub fn missed(&self) -> Vec<String> {
        self.server.missed()
    }

    pub fn url(&self) -> String {
        self.expect_ok(
            "asking for the address",
            self.browser.wait(self.browser.client().current_url()),
        )
        .into()
    }

    // --- Finding ---

    /// Everything on the page, to find things in.
    pub fn whole(&self) -> Locator<'_> {
        Locator::new(self, Vec::new())
    }

    pub fn find(&self, role: Role, name: &str) -> Locator<'_> {
        self.whole().find(role, name)
    }

    roles! {
        alert Alert
        button Button
        checkbox Checkbox
        combobox Combobox
        dialog Dialog
        group Group
        heading Heading
        img Img
        link Link
        list List
        menuitem Menuitem
        region Region
        searchbox Searchbox
        tab Tab
        tabpanel Tabpanel
        textbox Textbox
    }

    /// The page's status line.
    pub fn status(&self) -> Locator<'_> {
        self.whole().only(Role::Status)
    }

    /// All text that one sees.
    pub fn text(&self) -> String {
        self.script("return document.body.innerText", vec![])
            .as_str()
            .unwrap_or_default()
            .to_string()
    }

    pub fn preview(&self) -> Locator<'_> {
        self.tabpanel("Preview")
    }

    // --- Waiting ---

    /// Waits until this holds.
    #[track_caller]
    pub fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < deadline, "waited in vain until {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until this is equal to what is expected; the failure shows both.
    #[track_caller]
    pub fn until_equal<T, U>(&self, what: &str, expected: U, mut actual: impl FnMut() -> T)
    where
        T: PartialEq<U> + std::fmt::Debug,
        U: std::fmt::Debug,
    {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = actual();
            if now == expected {
                return;
            }
            if Instant::now() > deadline {
                panic!("waited in vain for {what}\nexpected: {expected:?}\n   there: {now:?}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    // --- The keyboard, wherever the focus is ---

    /// Presses keys together: "Tab", "Control+z", "Shift+Tab".
    pub fn press(&self, chord: &str) {
        let keys = keys::chord(chord);
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down
            .chain(up)
            .fold(KeyActions::new("keyboard".into()), |all, one| all.then(one));
        self.expect_ok(
            "pressing keys",
            self.browser
                .wait(self.browser.client().perform_actions(actions)),
        );
    }

    /// Types with real keys into what has focus, at the caret.
    pub fn type_text(&self, text: &str) {
        let typed = self.browser.wait(async {
            let element = self.browser.client().active_element().await?;
            self.browser.send_keys(&element, text).await
        });
        self.expect_ok("typing", typed);
    }

    /// What has focus: its name attribute for screen readers, as the browser computes it.
    pub fn focused(&self) -> String {
        let name = self.browser.wait(async {
            let element = self.browser.client().active_element().await?;
            let path = format!("element/{}/computedlabel", element.element_id().as_ref());
            self.browser
                .client()
                .issue_cmd(crate::command::Command::get(path))
                .await
        });
        self.expect_ok("asking what has focus", name)
            .as_str()
            .unwrap_or_default()
            .to_string()
    }

    // --- The rest ---

    /// Runs a script in the page; `return` gives a value.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.expect_ok(
            "a script",
            self.browser
                .wait(self.browser.client().execute(script, arguments)),
        )
    }

    /// The same where the page may go away meanwhile: then there is no answer.
    pub fn try_script(&self, script: &str, arguments: Vec<Value>) -> Option<Value> {
        let client = self.browser.client();
        self.browser.wait(client.execute(script, arguments)).ok()
    }

    /// Runs a script that calls its last argument with the value to give.
    pub fn script_with_callback(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self
            .browser
            .wait(self.browser.client().execute_async(script, arguments));
        self.expect_ok("a script", answer)
    }

    pub fn screenshot(&self, file: &Path) {
        let picture = self.expect_ok(
            "a screenshot",
            self.browser.wait(self.browser.client().screenshot()),
        );
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))
            .expect("the screenshot's folder");
        std::fs::write(file, picture).expect("the screenshot's file");
    }

    /// What the page complained about so far in this test: errors, warnings, refusals of its policy.
    pub fn complaints(&self) -> Vec<String> {
        let mut all = self.past_complaints.borrow().clone();
        all.extend(self.complaints_of_document());
        all
    }

    fn keep_complaints(&self) {
        let complaints = self.complaints_of_document();
        self.past_complaints.borrow_mut().extend(complaints);
    }

    fn complaints_of_document(&self) -> Vec<String> {
        let script = "return window.recorderOfTheTests ? recorderOfTheTests.complaints : []";
        let answer = self
            .browser
            .wait(self.browser.client().execute(script, Vec::new()));
        let list = answer
            .ok()
            .and_then(|list| list.as_array().cloned())
            .unwrap_or_default();
        list.iter()
            .filter_map(|line| Some(line.as_str()?.to_string()))
            .collect()
    }

    #[track_caller]
    pub(crate) fn expect_ok<T>(&self, what: &str, answer: Result<T, CmdError>) -> T {
        answer.unwrap_or_else(|problem| panic!("{what}: {problem}"))
    }
}
