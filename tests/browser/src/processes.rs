//! The processes of one browser, and the folder that they write to.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::engine::Engine;

/// The driver and the display. Both end when this is dropped, also after a panic.
#[derive(Default)]
pub(crate) struct Processes(Vec<Child>);

impl Processes {
    pub fn start(&mut self, command: &mut Process) -> &mut Child {
        let child = command
            .spawn()
            .unwrap_or_else(|problem| panic!("{command:?} did not start: {problem}"));
        self.0.push(child);
        self.0.last_mut().expect("the child just pushed")
    }

    /// A private X display; the X server chooses its number and tells it.
    pub fn start_display(&mut self, program: &Path) -> String {
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

    /// Ends all of them and everything that they started, at once: no process can tell another, or write a last word.
    pub fn kill(&mut self) {
        self.kill_some(|_| true);
    }

    /// Ends all of them and some of what they started, and waits for the rest of that to end by itself. Gives how many
    /// were chosen.
    pub fn kill_some(&mut self, chosen: impl Fn(&u32) -> bool) -> usize {
        let started = self.descendants();
        let own = self.0.iter().map(Child::id);
        let others: Vec<u32> = started.iter().copied().filter(chosen).collect();
        end(own.chain(others.iter().copied()));
        for child in &mut self.0 {
            child.wait().ok();
        }
        let deadline = Instant::now() + Duration::from_secs(20);
        while started.iter().any(|id| runs(*id)) {
            assert!(Instant::now() < deadline, "the browser did not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        others.len()
    }

    /// Everything that these processes started (where there is a /proc to tell), a parent before its children.
    pub fn descendants(&self) -> Vec<u32> {
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let parents: Vec<(u32, u32)> = processes
            .filter_map(|entry| {
                let id = entry.file_name().to_str()?.parse().ok()?;
                let parent = stat(id)?.1.parse().ok()?;
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

/// Ends processes with SIGKILL, in this order. Some may have ended already.
pub(crate) fn end(ids: impl IntoIterator<Item = u32>) {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    if !ids.is_empty() {
        let mut kill = Process::new("kill");
        kill.arg("-KILL").args(ids).stderr(Stdio::null());
        kill.status().expect("the program kill");
    }
}

/// The words of the command that a process was started with. Some browsers put spaces between them afterwards.
pub(crate) fn command_line(id: u32) -> Vec<String> {
    let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    let words = line.split(|byte| matches!(byte, 0 | b' '));
    words
        .filter(|word| !word.is_empty())
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect()
}

/// Whether a process has not ended. One that has may still be listed, until its parent asks.
pub(crate) fn runs(id: u32) -> bool {
    stat(id).is_some_and(|(state, _)| !matches!(state.as_str(), "Z" | "X"))
}

/// The state of a process and its parent.
fn stat(id: u32) -> Option<(String, String)> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let mut words = stat.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.into(), words.next()?.into()))
}

/// A folder for everything that one browser writes. It ends with the test.
pub(crate) struct WorkFolder(pub PathBuf);

impl WorkFolder {
    pub fn new(engine: Engine) -> WorkFolder {
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
