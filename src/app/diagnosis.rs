//! What the page says about itself: which version it is, whether it works offline, what this browser lets it keep. For
//! whoever wonders, and for a report of a fault; nothing of what is written in a draft is in it.

/// The page's service worker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Worker {
    #[default]
    None,
    Installing,
    /// It serves the page; so many of its files are kept.
    Ready {
        kept: u32,
        files: u32,
    },
}

/// What is known of working offline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// The build of the page; empty where it was built for working on it.
    pub build: String,
    pub worker: Worker,
    /// Why there is no worker, or what went wrong last.
    pub why: String,
    /// The build that waits to take over.
    pub offered: Option<String>,
}

impl Offline {
    /// Whether the page opens without a network: every file of it is kept.
    pub fn is_ready(&self) -> bool {
        matches!(self.worker, Worker::Ready { kept, files } if kept == files && files > 0)
    }

    fn said(&self) -> String {
        let state = match self.worker {
            Worker::None => "No".to_owned(),
            Worker::Installing => "Not yet: the page is being fetched".to_owned(),
            Worker::Ready { kept, files } if kept < files => {
                format!("In part: {kept} of {files} files are kept")
            }
            Worker::Ready { files, .. } => format!("Yes: all {files} files are kept"),
        };
        match self.why.as_str() {
            "" => state,
            why => format!("{state}. {why}"),
        }
    }
}

/// What the browser says of the room it gives, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    pub used: Option<f64>,
    pub quota: Option<f64>,
    /// Whether it has promised to throw nothing away by itself.
    pub is_persistent: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnosis {
    /// Of the package: `0.1.0`.
    pub version: &'static str,
    pub offline: Offline,
    pub engine: String,
    pub drafts: usize,
    pub trash: usize,
    pub unreadable: usize,
    /// What is wrong with the storage as a whole.
    pub trouble: Option<String>,
    pub local_storage: bool,
    pub indexed_db: bool,
    pub locks: bool,
    pub room: Room,
    pub policy: bool,
    pub trusted_types: bool,
}

/// "0.1.0, build 3f2a9c1d": what the page calls itself.
pub fn version(package: &str, build: &str) -> String {
    match build.get(..8) {
        Some(short) => format!("{package}, build {short}"),
        None => format!("{package}, not a released page"),
    }
}

impl Diagnosis {
    /// What is said, under its headings.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![
            ("Version", version(self.version, &self.offline.build)),
            ("Works offline", self.offline.said()),
        ];
        if let Some(offered) = &self.offline.offered {
            lines.push(("New version", version(self.version, offered)));
        }
        lines.extend([
            ("Drafts", self.count()),
            ("Kept in", self.stores()),
            ("Room", self.room.said()),
            (
                "One tab writes",
                word(
                    self.locks,
                    "By the browser's locks",
                    "As the tabs agree: there are no locks here",
                ),
            ),
            ("Policy", self.policies()),
            ("Engine", self.engine.clone()),
        ]);
        lines
    }

    /// The same as text, to be copied.
    pub fn text(&self) -> String {
        let lines = self.lines().into_iter();
        let lines = lines.map(|(name, said)| format!("{name}: {said}\n"));
        format!("Debrief\n{}", lines.collect::<String>())
    }

    fn count(&self) -> String {
        let mut count = self.drafts.to_string();
        if self.trash > 0 {
            count.push_str(&format!(", and {} in the trash", self.trash));
        }
        if self.unreadable > 0 {
            count.push_str(&format!(", and {} that cannot be read", self.unreadable));
        }
        count
    }

    fn stores(&self) -> String {
        let stores = match (self.local_storage, self.indexed_db) {
            (true, true) => "localStorage and IndexedDB",
            (true, false) => "localStorage; IndexedDB is not to be had",
            (false, true) => "IndexedDB; localStorage is not to be had",
            (false, false) => "this tab only, until it is closed",
        };
        match &self.trouble {
            Some(trouble) => format!("{stores}. {trouble}"),
            None => stores.to_owned(),
        }
    }

    fn policies(&self) -> String {
        let policy = word(
            self.policy,
            "Content-Security-Policy in the page",
            "no Content-Security-Policy",
        );
        let types = word(
            self.trusted_types,
            "Trusted Types",
            "no Trusted Types in this browser",
        );
        format!("{policy}; {types}")
    }
}

impl Room {
    fn said(&self) -> String {
        let used = match (self.used, self.quota) {
            (Some(used), Some(quota)) => format!("{} of {} used", bytes(used), bytes(quota)),
            (Some(used), None) => format!("{} used", bytes(used)),
            (None, _) => "the browser does not say".to_owned(),
        };
        match self.is_persistent {
            Some(true) => format!("{used}; nothing is thrown away by itself"),
            Some(false) => {
                format!("{used}; the browser may throw it away when its own room runs short")
            }
            None => used,
        }
    }
}

fn word(is: bool, yes: &str, no: &str) -> String {
    if is { yes } else { no }.to_owned()
}

fn bytes(count: f64) -> String {
    match count {
        count if count < 1e6 => format!("{:.0} kB", count / 1e3),
        count if count < 1e9 => format!("{:.1} MB", count / 1e6),
        count => format!("{:.1} GB", count / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> Diagnosis {
        Diagnosis {
            version: "0.1.0",
            offline: Offline {
                build: "0123456789abcdef".into(),
                worker: Worker::Ready {
                    kept: 20,
                    files: 20,
                },
                ..Offline::default()
            },
            engine: "Engine/1.0".into(),
            drafts: 2,
            local_storage: true,
            indexed_db: true,
            locks: true,
            room: Room {
                used: Some(1_234_567.0),
                quota: Some(2.5e9),
                is_persistent: Some(true),
            },
            policy: true,
            trusted_types: true,
            ..Diagnosis::default()
        }
    }

    #[test]
    fn a_sound_page_says_so() {
        let said = "Debrief\n\
            Version: 0.1.0, build 01234567\n\
            Works offline: Yes: all 20 files are kept\n\
            Drafts: 2\n\
            Kept in: localStorage and IndexedDB\n\
            Room: 1.2 MB of 2.5 GB used; nothing is thrown away by itself\n\
            One tab writes: By the browser's locks\n\
            Policy: Content-Security-Policy in the page; Trusted Types\n\
            Engine: Engine/1.0\n";
        assert_eq!(sound().text(), said);
    }

    #[test]
    fn what_is_lacking_is_said() {
        let poor = Diagnosis {
            version: "0.1.0",
            offline: Offline {
                why: "This needs https.".into(),
                ..Offline::default()
            },
            trash: 1,
            unreadable: 3,
            trouble: Some("Nothing is kept.".into()),
            ..Diagnosis::default()
        };
        let lines = poor.lines();
        let said = |name: &str| {
            let found = lines.iter().find(|(line, _)| *line == name);
            found.map(|(_, said)| said.as_str())
        };
        let expected = [
            ("Version", "0.1.0, not a released page"),
            ("Works offline", "No. This needs https."),
            ("Drafts", "0, and 1 in the trash, and 3 that cannot be read"),
            (
                "Kept in",
                "this tab only, until it is closed. Nothing is kept.",
            ),
            ("Room", "the browser does not say"),
            (
                "Policy",
                "no Content-Security-Policy; no Trusted Types in this browser",
            ),
        ];
        for (name, expected) in expected {
            assert_eq!(said(name), Some(expected));
        }
        assert_eq!(said("New version"), None);
    }

    #[test]
    fn it_is_ready_only_when_every_file_is_kept() {
        let cases = [
            (Worker::None, false),
            (Worker::Installing, false),
            (Worker::Ready { kept: 3, files: 4 }, false),
            (Worker::Ready { kept: 0, files: 0 }, false),
            (Worker::Ready { kept: 4, files: 4 }, true),
        ];
        for (worker, ready) in cases {
            let offline = Offline {
                worker,
                ..Offline::default()
            };
            assert_eq!(offline.is_ready(), ready, "{worker:?}");
        }
    }
}
