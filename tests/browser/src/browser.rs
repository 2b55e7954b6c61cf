//! One browser for one test: its driver, its profile, its session, and the end of all three.

use std::cell::RefCell;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::{CmdError, NewSessionError};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::Runtime;

use crate::engine::{Engine, Programs, Start};
use crate::processes::{Processes, WorkFolder, end};

pub(crate) struct Browser {
    pub engine: Engine,
    pub downloads: PathBuf,
    programs: Programs,
    runtime: Runtime,
    // Dropped in this order, after the session has been ended.
    running: RefCell<Running>,
    work: WorkFolder,
}

/// What ends when the browser is killed.
struct Running {
    client: Client,
    processes: Processes,
}

impl Browser {
    pub fn start(engine: Engine, programs: &Programs) -> Browser {
        let work = WorkFolder::new(engine);
        let downloads = work.0.join("downloads");
        std::fs::create_dir_all(&downloads).expect("a folder for downloads");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let start = Start {
            downloads: downloads.clone(),
            profile: None,
            storage: true,
        };
        let running = Running::start(engine, programs, &work.0, &runtime, &start);
        Browser {
            engine,
            downloads,
            programs: programs.clone(),
            runtime,
            running: RefCell::new(running),
            work,
        }
    }

    /// The session with the browser that runs now.
    pub fn client(&self) -> Client {
        self.running.borrow().client.clone()
    }

    /// The browser and its driver are gone before this returns, without a chance to write anything more.
    pub fn kill(&self) {
        self.running.borrow_mut().processes.kill();
    }

    /// Starts the same engine again after `kill`, with the profile that the killed one left.
    pub fn start_again(&self, storage: bool) {
        let start = Start {
            downloads: self.downloads.clone(),
            profile: self.engine.profile(&self.client()),
            storage,
        };
        let work = &self.work.0;
        let running = Running::start(self.engine, &self.programs, work, &self.runtime, &start);
        self.running.replace(running);
    }

    /// Kills the driver and those of the browser's processes, by their ids, after which the rest of them ends by itself.
    pub fn kill_some(&self, chosen: impl Fn(&u32) -> bool) {
        let killed = self.running.borrow_mut().processes.kill_some(chosen);
        assert_ne!(killed, 0, "there is no such process");
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
                self.client().execute(script, vec![run.into()]).await?;
            } else {
                element.send_keys(run).await?;
            }
            rest = after;
        }
        Ok(())
    }
}

impl Running {
    /// Starts the engine; a second and a third time if it does not come up, as happens on a busy machine.
    fn start(
        engine: Engine,
        programs: &Programs,
        work: &Path,
        runtime: &Runtime,
        start: &Start,
    ) -> Running {
        let mut problems = Vec::new();
        for _ in 0..3 {
            match Running::try_start(engine, programs, work, runtime, start) {
                Ok(running) => return running,
                Err(problem) => problems.push(problem),
            }
        }
        panic!("{} did not start: {problems:?}", engine.name())
    }

    fn try_start(
        engine: Engine,
        programs: &Programs,
        work: &Path,
        runtime: &Runtime,
        start: &Start,
    ) -> Result<Running, NewSessionError> {
        let mut processes = Processes::default();
        let mut driver = Process::new(&programs.driver);
        // Profiles are made where temporary files go: with this they end with the test.
        driver.env("TMPDIR", work);
        if let Some(display) = &programs.display {
            driver.env("DISPLAY", processes.start_display(display));
            driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            driver
                .env("XDG_CACHE_HOME", work)
                .env("XDG_DATA_HOME", work);
        }
        let port = free_port();
        driver.args(engine.driver_arguments(port, free_port(), start));
        processes.start(
            driver
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        wait_for_port(port);

        let capabilities = engine.capabilities(programs, start);
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let connect = async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder
                .capabilities(capabilities)
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
        };
        match runtime.block_on(connect) {
            Ok(client) => Ok(Running { client, processes }),
            Err(problem) => {
                // The driver may have started the browser, which has the profile then.
                processes.kill();
                Err(problem)
            }
        }
    }
}

/// No command takes this long; a driver that is silent for it will not answer any more.
const SILENCE: Duration = Duration::from_secs(45);

/// What a test fails with whose driver does not answer.
pub(crate) const GAVE_UP: &str = "the driver does not answer";

impl Drop for Browser {
    fn drop(&mut self) {
        // Ending the session ends the browser. Should it hang, its processes are ended one by one.
        let processes = self.running.borrow().processes.descendants();
        let client = self.client();
        let closed = self.runtime.block_on(async {
            tokio::time::timeout(Duration::from_secs(10), client.close()).await
        });
        if !matches!(closed, Ok(Ok(()))) {
            end(processes);
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
