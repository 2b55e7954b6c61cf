//! One browser for one test: its driver, its profile, its session, and the end of all three.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::{CmdError, NewSessionError};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::Runtime;

use crate::engine::{Engine, Programs};

pub(crate) struct Browser {
    pub engine: Engine,
    pub client: Client,
    pub downloads: PathBuf,
    runtime: Runtime,
    // Dropped in this order, after the session has been ended.
    processes: Processes,
    _work: WorkFolder,
}

impl Browser {
    /// Starts the engine; a second and a third time if it does not come up, as happens on a busy machine.
    pub fn start(engine: Engine, programs: &Programs) -> Browser {
        let mut problems = Vec::new();
        for _ in 0..3 {
            match Browser::try_start(engine, programs) {
                Ok(browser) => return browser,
                Err(problem) => problems.push(problem),
            }
        }
        panic!("{} did not start: {problems:?}", engine.name())
    }

    fn try_start(engine: Engine, programs: &Programs) -> Result<Browser, NewSessionError> {
        let work = WorkFolder::new(engine);
        let downloads = work.0.join("downloads");
        std::fs::create_dir_all(&downloads).expect("a folder for downloads");
        let mut processes = Processes::default();
        let mut driver = Process::new(&programs.driver);
        // Profiles are made where temporary files go: with this they end with the test.
        driver.env("TMPDIR", &work.0);
        if let Some(display) = &programs.display {
            driver.env("DISPLAY", processes.start_display(display));
            driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            driver
                .env("XDG_CACHE_HOME", &work.0)
                .env("XDG_DATA_HOME", &work.0);
        }
        let port = free_port();
        driver.args(engine.driver_arguments(port));
        processes.start(
            driver
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        wait_for_port(port);

        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let capabilities = engine.capabilities(programs, &downloads);
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let connect = async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder
                .capabilities(capabilities)
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
        };
        let client = runtime.block_on(connect)?;
        Ok(Browser {
            engine,
            client,
            downloads,
            runtime,
            processes,
            _work: work,
        })
    }

    pub fn wait<T>(&self, work: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        let answer = self
            .runtime
            .block_on(async { tokio::time::timeout(SILENCE, work).await });
        answer.unwrap_or_else(|_| panic!("{}", GAVE_UP))
    }

    /// Real keys, as far as the engine's driver has them: WebKit's drops characters beyond U+FFFF, so
    /// there they are inserted the way an input method does it.
    pub async fn send_keys(&self, element: &Element, text: &str) -> Result<(), CmdError> {
        let text = text.replace('\n', &Key::Enter);
        if self.engine != Engine::WebKit || text.chars().all(|char| char <= '\u{ffff}') {
            return element.send_keys(&text).await;
        }
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let far = first > '\u{ffff}';
            let end = rest
                .find(|char| (char > '\u{ffff}') != far)
                .unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            if far {
                let script = "document.execCommand('insertText', false, arguments[0])";
                self.client.execute(script, vec![run.into()]).await?;
            } else {
                element.send_keys(run).await?;
            }
            rest = after;
        }
        Ok(())
    }
}

/// No command takes this long; a driver that is silent for it will not answer any more.
const SILENCE: Duration = Duration::from_secs(45);

/// What a test fails with whose driver does not answer.
pub(crate) const GAVE_UP: &str = "the driver does not answer";

impl Drop for Browser {
    fn drop(&mut self) {
        // Ending the session ends the browser. Should it hang, its processes are ended one by one.
        let processes = self.processes.descendants();
        let client = self.client.clone();
        let closed = self.runtime.block_on(async {
            tokio::time::timeout(Duration::from_secs(10), client.close()).await
        });
        if !matches!(closed, Ok(Ok(()))) {
            for id in processes {
                Process::new("kill")
                    .args(["-KILL", &id.to_string()])
                    .stderr(Stdio::null())
                    .status()
                    .ok();
            }
        }
    }
}

/// The driver and the display. Both end when this is dropped, also after a panic.
#[derive(Default)]
struct Processes(Vec<Child>);

impl Processes {
    fn start(&mut self, command: &mut Process) -> &mut Child {
        let child = command
            .spawn()
            .unwrap_or_else(|problem| panic!("{command:?} did not start: {problem}"));
        self.0.push(child);
        self.0.last_mut().expect("the child just pushed")
    }

    /// A private X display; the X server chooses its number and tells it.
    fn start_display(&mut self, program: &Path) -> String {
        let mut display = Process::new(program);
        display.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1600x1200x24",
            "-nolisten",
            "tcp",
        ]);
        let child = self.start(
            display
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut number = String::new();
        let output = child.stdout.as_mut().expect("the display's output");
        BufReader::new(output)
            .read_line(&mut number)
            .expect("the display's number");
        format!(":{}", number.trim())
    }

    /// Everything that these processes started (where there is a /proc to tell).
    fn descendants(&self) -> Vec<u32> {
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let parents: Vec<(u32, u32)> = processes
            .filter_map(|entry| {
                let id = entry.file_name().to_str()?.parse().ok()?;
                let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
                let parent = stat
                    .rsplit_once(')')?
                    .1
                    .split_whitespace()
                    .nth(1)?
                    .parse()
                    .ok()?;
                Some((id, parent))
            })
            .collect();
        let mut found: Vec<u32> = self.0.iter().map(Child::id).collect();
        let own = found.len();
        let mut next = 0;
        while let Some(parent) = found.get(next).copied() {
            found.extend(
                parents
                    .iter()
                    .filter(|(_, of)| *of == parent)
                    .map(|(id, _)| id),
            );
            next += 1;
        }
        found.split_off(own)
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        for child in self.0.iter_mut().rev() {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

struct WorkFolder(PathBuf);

impl WorkFolder {
    fn new(engine: Engine) -> WorkFolder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("debrief-{}-{}-{count}", engine.name(), std::process::id());
        WorkFolder(std::env::temp_dir().join(name))
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        // A browser that is still ending may put a last file there.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener
        .local_addr()
        .expect("the listener's address")
        .port()
}

fn wait_for_port(port: u16) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            Instant::now() < deadline,
            "the driver did not open its port {port}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}
