//! Files, folders and standard input: what of them is read, and how it fails.

use ignore::WalkBuilder;
use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file that is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    pub path: PathBuf,
    /// It was named, not found in a folder.
    pub named: bool,
}

impl File {
    pub fn named(path: &Path) -> File {
        File {
            path: path.to_owned(),
            named: true,
        }
    }

    pub fn is_standard_input(&self) -> bool {
        is_standard_input(&self.path)
    }

    /// As it is told to people.
    pub fn name(&self) -> String {
        match self.is_standard_input() {
            true => "standard input".into(),
            false => self.path.to_string_lossy().into_owned(),
        }
    }

    /// Its text, or why it cannot be read.
    pub fn text(&self, input: &mut dyn Read) -> Result<String, String> {
        let name = self.name();
        let cannot = |error: io::Error| format!("{name} cannot be read: {error}");
        let bytes = match self.is_standard_input() {
            true => {
                let mut bytes = Vec::new();
                input.read_to_end(&mut bytes).map(|_| bytes)
            }
            false => std::fs::read(&self.path),
        };
        String::from_utf8(bytes.map_err(cannot)?).map_err(|error| not_utf8(&name, &error))
    }
}

/// Whether a name stands for standard input.
pub(super) fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The files that paths stand for, each once, in their order: of a folder the Markdown files below it, sorted. The others
/// are why something cannot be looked into. No path stands for the folder one is in.
pub(super) fn files(paths: &[PathBuf]) -> (Vec<File>, Vec<String>) {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut found = Found::default();
    for path in paths {
        if is_standard_input(path) || !path.is_dir() {
            found.add(File::named(path));
        } else {
            found.walk(path);
        }
    }
    (found.files, found.complaints)
}

#[derive(Default)]
struct Found {
    files: Vec<File>,
    complaints: Vec<String>,
    /// Where in `files` each file is, by its true name.
    known: HashMap<PathBuf, usize>,
}

impl Found {
    fn add(&mut self, file: File) {
        let true_name = std::fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        let at = *self.known.entry(true_name).or_insert(self.files.len());
        match self.files.get_mut(at) {
            Some(known) => known.named |= file.named,
            None => self.files.push(file),
        }
    }

    /// What git ignores is left out, in a folder that is no repository too, and so is what is hidden. Links are not
    /// followed: what they lead to is found where it is.
    fn walk(&mut self, folder: &Path) {
        let walk = WalkBuilder::new(folder)
            .ignore(false)
            .require_git(false)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                    if is_file && is_markdown(entry.path()) {
                        let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
                        self.add(File {
                            path: path.to_owned(),
                            named: false,
                        });
                    }
                }
                Err(error) => self.complaints.push(format!(
                    "{} cannot be looked into: {error}",
                    folder.display()
                )),
            }
        }
    }
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> String {
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    format!("{name} is not UTF-8: the first bad byte, 0x{byte:02X}, is at offset {at}")
}
