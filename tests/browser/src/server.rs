//! A static file server for one test: GET only, one answer a connection.
//!
//! It serves a folder under any path, can hold files back until it is told, and puts a recorder
//! (`inject/recorder.js`) first into the served index.html. The recorder is how complaints of the
//! page are seen in engines whose drivers do not report them.
//!
//! A page with a recorder in it is not the page that was built, so it gets no service worker. Tests of
//! working offline have everything served plainly instead, and stop the server and start it again.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

const RECORDER: &str = include_str!("inject/recorder.js");
const WORKER: &str = "sw.js";
const RECORDER_TAG: &str = "<head><script src=\"recorder-of-the-tests.js\"></script>";

pub(crate) struct Server {
    port: u16,
    shared: Arc<Shared>,
    /// None while it is stopped.
    listening: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    state: Mutex<State>,
    released: Condvar,
}

struct State {
    folder: PathBuf,
    /// Every file as it is, and the service worker too.
    plainly: bool,
    /// Begins and ends with a slash.
    prefix: String,
    held: Option<String>,
    refused: Option<String>,
    closed: bool,
    missed: Vec<String>,
}

impl Server {
    pub fn start(folder: &Path) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on 127.0.0.1");
        let port = listener
            .local_addr()
            .expect("the listener's address")
            .port();
        let state = State {
            folder: folder.into(),
            plainly: false,
            prefix: "/".into(),
            held: None,
            refused: None,
            closed: false,
            missed: Vec::new(),
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            released: Condvar::new(),
        });
        let listening = Mutex::new(Some(listen(listener, shared.clone())));
        Server {
            port,
            shared,
            listening,
        }
    }

    /// Nothing listens at the port any more, as if the network were gone.
    pub fn stop(&self) {
        self.state().closed = true;
        self.shared.released.notify_all();
        // Wakes the thread that waits for connections, so that it sees that it is over.
        TcpStream::connect(("127.0.0.1", self.port)).ok();
        let listening = self.listening.lock().expect("the server's thread").take();
        if let Some(listening) = listening {
            listening.join().expect("the server's thread, ended");
        }
    }

    /// Listens at the same port again.
    pub fn start_again(&self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).expect("the same port");
        self.state().closed = false;
        let listening = listen(listener, self.shared.clone());
        self.listening
            .lock()
            .expect("the server's thread")
            .replace(listening);
    }

    /// Serves this folder from now on, every file as it is.
    pub fn serve_plainly(&self, folder: &Path) {
        let mut state = self.state();
        state.folder = folder.into();
        state.plainly = true;
    }

    /// Serves under this path from now on: "/some/path/".
    pub fn set_prefix(&self, prefix: &str) {
        self.state().prefix = prefix.into();
    }

    pub fn url(&self, path: &str) -> String {
        format!(
            "http://127.0.0.1:{}{}{}",
            self.port,
            self.state().prefix,
            path.trim_start_matches('/')
        )
    }

    /// Files whose name ends like this get no answer until `release`.
    pub fn hold(&self, ending: &str) {
        self.state().held = Some(ending.into());
    }

    pub fn release(&self) {
        self.state().held = None;
        self.shared.released.notify_all();
    }

    /// Files whose name ends like this are not here any more.
    pub fn refuse(&self, ending: &str) {
        self.state().refused = Some(ending.into());
    }

    /// Paths that were asked for and are not there.
    pub fn missed(&self) -> Vec<String> {
        self.state().missed.clone()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.shared.state.lock().expect("the server's state")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state().held = None;
        self.stop();
    }
}

fn listen(listener: TcpListener, shared: Arc<Shared>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if shared.state.lock().expect("the server's state").closed {
                break;
            }
            let shared = shared.clone();
            // A browser that goes away in the middle of an answer is no fault.
            std::thread::spawn(move || shared.answer(stream).ok());
        }
    })
}

impl Shared {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        while lines
            .next()
            .transpose()?
            .is_some_and(|header| !header.is_empty())
        {}
        // Browsers open connections before they need them: one of those would outlive the server.
        if self.state.lock().expect("the server's state").closed {
            return Ok(());
        }
        let target = request.split(' ').nth(1).unwrap_or("/");
        let path = target.split(['?', '#']).next().unwrap_or("/").to_string();

        self.wait_until_released(&path);
        match self.file(&path).and_then(|file| self.read(&file)) {
            Some((kind, body)) => {
                // Hosts let browsers keep files for a while; a service worker has to get past that.
                let plainly = self.state.lock().expect("the server's state").plainly;
                let caching = if plainly { "max-age=600" } else { "no-cache" };
                respond(&mut stream, "200 OK", caching, kind, &body)
            }
            None => {
                // Browsers ask for an icon of their own accord; the worker is kept from them here.
                let mut state = self.state.lock().expect("the server's state");
                let expected =
                    path.ends_with("/favicon.ico") || (path.ends_with(WORKER) && !state.plainly);
                if !expected {
                    state.missed.push(path);
                }
                drop(state);
                respond(
                    &mut stream,
                    "404 Not Found",
                    "no-cache",
                    "text/plain",
                    b"not here",
                )
            }
        }
    }

    /// The file behind a path of the site, unless it is refused.
    fn file(&self, path: &str) -> Option<String> {
        let state = self.state.lock().expect("the server's state");
        let refused = state.refused.as_ref();
        let is_refused = refused.is_some_and(|ending| path.ends_with(ending.as_str()));
        let file = path.strip_prefix(&state.prefix)?;
        (!is_refused).then(|| file.to_owned())
    }

    fn wait_until_released(&self, path: &str) {
        let mut state = self.state.lock().expect("the server's state");
        while !state.closed
            && state
                .held
                .as_ref()
                .is_some_and(|ending| path.ends_with(ending.as_str()))
        {
            let wait = self.released.wait_timeout(state, Duration::from_secs(60));
            state = wait.expect("the server's state").0;
        }
    }

    fn read(&self, file: &str) -> Option<(&'static str, Vec<u8>)> {
        let file = Path::new(if file.is_empty() { "index.html" } else { file });
        if file == Path::new("recorder-of-the-tests.js") {
            return Some(("text/javascript", RECORDER.into()));
        }
        if !file
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return None;
        }
        let (folder, plainly) = {
            let state = self.state.lock().expect("the server's state");
            (state.folder.clone(), state.plainly)
        };
        if file == Path::new(WORKER) && !plainly {
            return None;
        }
        let mut body = std::fs::read(folder.join(file)).ok()?;
        if file == Path::new("index.html") && !plainly {
            body = String::from_utf8(body)
                .ok()?
                .replacen("<head>", RECORDER_TAG, 1)
                .into_bytes();
        }
        Some((kind(file), body))
    }
}

fn respond(
    stream: &mut TcpStream,
    status: &str,
    caching: &str,
    kind: &str,
    body: &[u8],
) -> std::io::Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: {caching}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(body)
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("md" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
