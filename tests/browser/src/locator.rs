//! A thing on the page, found anew for each action, so that it may be re-made in between.

use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};

use crate::command::Command;
use crate::engine::Engine;
use crate::find::{Role, Step, describe};
use crate::page::{PATIENCE, Page};

/// WebDriver's name for a reference to an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";
const FIND: &str = include_str!("inject/find.js");

#[derive(Clone)]
pub struct Locator<'p> {
    page: &'p Page,
    steps: Vec<Step>,
}

macro_rules! roles {
    ($($method:ident $role:ident)+) => {
        $(
            #[doc = concat!("The ", stringify!($method), " of this name.")]
            pub fn $method(&self, name: &str) -> Locator<'p> {
                self.find(Role::$role, name)
            }
        )+
    };
}

impl<'p> Locator<'p> {
    pub(crate) fn new(page: &'p Page, steps: Vec<Step>) -> Locator<'p> {
        Locator { page, steps }
    }

    pub fn find(&self, role: Role, name: &str) -> Locator<'p> {
        self.step(Step {
            role,
            name: Some(name.into()),
            nth: None,
        })
    }

    /// The only one of this role, whatever it is called.
    pub fn only(&self, role: Role) -> Locator<'p> {
        self.step(Step {
            role,
            name: None,
            nth: None,
        })
    }

    /// The one in this place, counted from 0, whatever it is called.
    pub fn nth(&self, role: Role, nth: usize) -> Locator<'p> {
        self.step(Step {
            role,
            name: None,
            nth: Some(nth),
        })
    }

    roles! {
        alert Alert
        button Button
        checkbox Checkbox
        combobox Combobox
        radio Radio
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

    fn step(&self, step: Step) -> Locator<'p> {
        let mut steps = self.steps.clone();
        steps.push(step);
        Locator {
            page: self.page,
            steps,
        }
    }

    /// The names of everything that has this role in here now, in the document's order.
    pub fn names(&self, role: Role) -> Vec<String> {
        // No thing is called this; the answer to the vain search has the names.
        let probe = self.find(role, "\u{0}");
        let names = probe.look()["names"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        names
            .iter()
            .map(|name| name.as_str().unwrap_or_default().to_string())
            .collect()
    }

    /// Is it there now? Does not wait.
    pub fn exists(&self) -> bool {
        !self.look()["element"].is_null()
    }

    fn look(&self) -> Value {
        let steps: Vec<Value> = self.steps.iter().map(Step::json).collect();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let browser = &self.page.browser;
            let find = async { browser.client().execute(FIND, vec![json!(steps)]).await };
            match browser.wait(find) {
                // What was found may be gone from the page before the driver can name it.
                Err(problem) if passes(&problem) && Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                answer => return self.page.expect_ok("finding", answer),
            }
        }
    }

    fn found(&self, answer: &Value) -> Option<Element> {
        let id = answer["element"].as_object()?.values().next()?.as_str()?;
        let element = ElementRef::from(id.to_string());
        Some(Element::from_element_id(
            self.page.browser.client(),
            element,
        ))
    }

    /// Finds the element, makes sure of its name, and does something with it, until that works or patience ends.
    fn act<T>(&self, what: &str, work: impl AsyncFn(Element) -> Result<T, CmdError>) -> T {
        self.retry(what, async |element| {
            if let Some(problem) = self.misnamed(&element).await? {
                return Ok(Err(problem));
            }
            work(element).await.map(Ok)
        })
    }

    /// Asks the element something: its name was made sure of by whatever acted on it.
    fn ask<T>(&self, work: impl AsyncFn(Element) -> Result<T, CmdError>) -> T {
        self.retry("asking", async |element| work(element).await.map(Ok))
    }

    fn retry<T>(
        &self,
        what: &str,
        work: impl AsyncFn(Element) -> Result<Result<T, String>, CmdError>,
    ) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let answer = self.look();
            let problem = match self.found(&answer) {
                None => {
                    let (role, count) = (&answer["role"], &answer["count"]);
                    format!(
                        "{count} found of that name; every {role} there: {}",
                        answer["names"]
                    )
                }
                Some(element) => match self.page.browser.wait(work(element)) {
                    Ok(Ok(value)) => return value,
                    Ok(Err(problem)) => problem,
                    Err(problem) if passes(&problem) => problem.to_string(),
                    Err(problem) => panic!("{what} {}: {problem}", describe(&self.steps)),
                },
            };
            if Instant::now() > deadline {
                panic!("{what} {}: {problem}", describe(&self.steps));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Our own reading of names finds quickly; what counts is what the engine tells a screen reader.
    async fn misnamed(&self, element: &Element) -> Result<Option<String>, CmdError> {
        let Some(step) = self.steps.last() else {
            return Ok(None);
        };
        let id = element.element_id();
        let ask = async |what: &str| {
            let command = Command::get(format!("element/{}/{what}", id.as_ref()));
            let answer = self.page.browser.client().issue_cmd(command).await?;
            let words = answer.as_str().unwrap_or_default().split_whitespace();
            Ok::<String, CmdError>(words.collect::<Vec<_>>().join(" "))
        };
        let (role, name) = (ask("computedrole").await?, ask("computedlabel").await?);
        // ARIA 1.3 has "image" for "img", and Chromium says it already.
        let role = match role.as_str() {
            "image" => "img".to_owned(),
            _ => role,
        };
        let wanted = step.name.as_deref().unwrap_or(&name);
        let right = match self.page.browser.engine {
            // WebKitGTK calls a select a button, and adds a field's value to the name it has from a label around it.
            Engine::WebKit => {
                (role == step.role.name() || step.role == Role::Combobox)
                    && name.starts_with(wanted)
            }
            _ => role == step.role.name() && name == wanted,
        };
        Ok((!right).then(|| format!("to a screen reader the browser calls it {role} {name:?}")))
    }

    /// Waits until it is there.
    pub fn wait(&self) {
        self.act("waiting for", async |_| Ok(()));
    }

    pub fn click(&self) {
        self.act("clicking", async |element| element.click().await);
    }

    /// Types with real keys: at the caret if it has focus, otherwise at its end.
    pub fn type_text(&self, text: &str) {
        self.act("typing into", async |element| {
            self.page.browser.send_keys(&element, text).await
        });
    }

    /// Replaces what it holds, the way a person would: select all, type.
    pub fn fill(&self, text: &str) {
        self.press("Control+a");
        if text.is_empty() {
            self.press("Delete");
        } else {
            self.type_text(text);
        }
    }

    /// Gives it focus (if it has not) and presses a chord such as "Control+z".
    pub fn press(&self, chord: &str) {
        self.focus();
        self.page.press(chord);
    }

    /// Focus without a click, as Tab would give it.
    pub fn focus(&self) {
        let script = "if (arguments[0] !== document.activeElement) arguments[0].focus()";
        self.act("focusing", async |element| {
            self.run(script, &element, &[]).await
        });
    }

    pub fn has_focus(&self) -> bool {
        self.script("return arguments[0] === document.activeElement", vec![]) == true
    }

    /// What a field holds.
    pub fn value(&self) -> String {
        string(self.script("return arguments[0].value", vec![]))
    }

    /// Its text as one sees it.
    pub fn text(&self) -> String {
        string(self.script("return arguments[0].innerText", vec![]))
    }

    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.script(
            "return arguments[0].getAttribute(arguments[1])",
            vec![json!(name)],
        );
        value.as_str().map(str::to_string)
    }

    pub fn is_checked(&self) -> bool {
        self.script(
            "return arguments[0].checked ?? arguments[0].ariaChecked === 'true'",
            vec![],
        ) == true
    }

    pub fn is_enabled(&self) -> bool {
        self.ask(async |element| element.is_enabled().await)
    }

    /// Where the caret is, in UTF-16 units.
    pub fn caret(&self) -> u64 {
        self.script("return arguments[0].selectionStart", vec![])
            .as_u64()
            .expect("a caret")
    }

    pub fn set_caret(&self, place: u64) {
        self.select(place, place);
    }

    pub fn select(&self, from: u64, to: u64) {
        let script =
            "arguments[0].focus(); arguments[0].setSelectionRange(arguments[1], arguments[2])";
        self.script(script, vec![json!(from), json!(to)]);
    }

    /// Runs a script with the element as its first argument.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.ask(async |element| self.run(script, &element, &arguments).await)
    }

    async fn run(
        &self,
        script: &str,
        element: &Element,
        rest: &[Value],
    ) -> Result<Value, CmdError> {
        let mut arguments = vec![json!({ REFERENCE: element.element_id().as_ref() })];
        arguments.extend(rest.iter().cloned());
        self.page.browser.client().execute(script, arguments).await
    }

    /// Drops a file on it.
    pub fn drop_file(&self, name: &str, kind: &str, text: &str) {
        let script = include_str!("inject/drop.js");
        self.script(script, vec![json!(name), json!(kind), json!(text)]);
    }
}

fn string(value: Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// Problems that pass when the page has come to rest.
fn passes(problem: &CmdError) -> bool {
    // WebKit's driver calls this one a script's error.
    if problem.to_string().contains("Stale element") {
        return true;
    }
    let CmdError::Standard(problem) = problem else {
        return false;
    };
    matches!(
        problem.error,
        ErrorStatus::StaleElementReference
            | ErrorStatus::ElementClickIntercepted
            | ErrorStatus::ElementNotInteractable
            | ErrorStatus::NoSuchElement
    )
}
