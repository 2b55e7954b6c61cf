//! Running one scenario in one engine: skipping where something is missing, evidence on failure.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use crate::browser::{Browser, GAVE_UP};
use crate::engine::{Engine, Programs};
use crate::page::Page;
use crate::server::Server;

/// A folder that is served to the browser.
pub struct Site(PathBuf);

impl Site {
    /// The built page: what `make build` puts into dist/.
    pub fn built() -> Site {
        let site = Site(Site::project().join("dist"));
        assert!(
            site.0.join("index.html").is_file(),
            "dist/ has no page: run `make build` first"
        );
        site
    }

    /// The text of one of its files.
    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file))
            .unwrap_or_else(|problem| panic!("{file}: {problem}"))
    }

    /// The project's own folder, for files that tests hand to the page.
    pub fn project() -> &'static Path {
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
        above.expect("the project above tests/browser")
    }

    /// A folder beside the tests.
    pub fn folder(path: &str) -> Site {
        Site(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
    }
}

/// Says that something is not tried, past the test runner's capture. With `CI=true` that is a failure.
pub(crate) fn skip(what: &str, missing: &str) {
    assert_ne!(
        std::env::var("CI").as_deref(),
        Ok("true"),
        "{what}: there is no {missing} here"
    );
    writeln!(std::io::stderr(), "skipped: {what}: no {missing} here").ok();
}

/// Called by the tests that `scenarios!` makes.
pub fn run(engine: Engine, site: &Site, module: &str, name: &str, scenario: fn(&Page)) {
    let module = module
        .split("::")
        .filter(|part| *part != engine.name())
        .skip(1)
        .collect::<Vec<_>>()
        .join("-");
    let programs = match engine.programs() {
        Ok(programs) => programs,
        Err(missing) => return skip(&format!("{name} in {}", engine.name()), &missing),
    };
    let name = format!("{}-{module}-{name}", engine.name());
    let Err(failure) = attempt(engine, site, &programs, &name, scenario) else {
        return;
    };
    if !driver_gave_up(&*failure) && (engine != Engine::WebKit || module == "lost") {
        resume_unwind(failure);
    }
    // Past the test runner's capture, and counted at the end: whoever reads that many are named here looks into them.
    writeln!(
        std::io::stderr(),
        "tried again: {name}: {}",
        words_of(&*failure)
    )
    .ok();
    if let Err(failure) = attempt(engine, site, &programs, &name, scenario) {
        resume_unwind(failure);
    }
}

/// Runs something with a page that is no test, such as making pictures. Where the engine is missing, it says so.
pub fn show(engine: Engine, site: &Site, work: impl FnOnce(&Page)) {
    match engine.programs() {
        Ok(programs) => work(&Page::new(
            Browser::start(engine, &programs),
            Server::start(&site.0),
        )),
        Err(missing) => skip(engine.name(), &missing),
    }
}

fn attempt(
    engine: Engine,
    site: &Site,
    programs: &Programs,
    name: &str,
    scenario: fn(&Page),
) -> std::thread::Result<()> {
    let page = Page::new(Browser::start(engine, programs), Server::start(&site.0));
    if engine == Engine::WebKit {
        // Its window cannot be told its size when it is opened, as the others' can.
        page.set_window(1300, 960);
    }
    let tried = catch_unwind(AssertUnwindSafe(|| scenario(&page)));
    if tried
        .as_ref()
        .is_err_and(|failure| !driver_gave_up(&**failure))
    {
        // The page may be gone; then the failure itself is all there is.
        catch_unwind(AssertUnwindSafe(|| keep_evidence(&page, name))).ok();
    }
    tried
}

/// On a busy machine WebKit or its driver now and then ends a script with an error that has no words, does not answer at
/// all, or stands still for longer than anything is waited for. In a new browser it does better; a fault of the page
/// is there again. What loses text now and then is a fault of the page, so those tests have one try, but where it is
/// the driver that gave up.
fn driver_gave_up(failure: &(dyn std::any::Any + Send)) -> bool {
    let words = words_of(failure).trim_end();
    words == GAVE_UP || words.ends_with("webdriver returned error:")
}

fn words_of(failure: &(dyn std::any::Any + Send)) -> &str {
    let words = failure.downcast_ref::<String>().map(String::as_str);
    words
        .or_else(|| failure.downcast_ref::<&str>().copied())
        .unwrap_or_default()
}

fn keep_evidence(page: &Page, name: &str) {
    let folder = Site::project().join("target/browser-failures");
    std::fs::create_dir_all(&folder).expect("a folder for the evidence");
    let file = folder.join(name).with_extension("txt");
    eprintln!("The page as it was then: {} and .png", file.display());
    let mut text = format!("{}\n\n", page.url());
    for line in page
        .complaints()
        .into_iter()
        .chain(page.console())
        .chain(page.missed())
    {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("\nThe page's text:\n");
    text.push_str(&page.text());
    std::fs::write(&file, text).expect("the evidence");
    page.screenshot(&file.with_extension("png"));
}
