//! GitHub's page for a new file, filled in with the document.

/// Longer addresses are refused on the way.
const LONGEST: usize = 8_000;

/// A repository, and where in it postmortems are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    host: String,
    owner: String,
    name: String,
    /// Where none is named, GitHub's own word for the default branch stands.
    branch: Option<String>,
    folder: String,
}

/// The address of the page for a new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub url: String,
    /// The document is in the address. If not, it has to be pasted there.
    pub whole: bool,
}

pub const WHERE: &str = "Enter a repository as owner/name, or paste its address.";

impl Place {
    /// Reads what people have at hand: `owner/name`, an address from the browser's bar (also of a folder), or what
    /// one clones from.
    pub fn read(typed: &str) -> Result<Place, &'static str> {
        let typed = typed.trim().trim_end_matches('/');
        let (host, path) = if let Some(rest) = typed.strip_prefix("git@") {
            rest.split_once(':').ok_or(WHERE)?
        } else if let Some((scheme, rest)) = typed.split_once("://") {
            if !["https", "http", "ssh", "git"].contains(&scheme) {
                return Err(WHERE);
            }
            let rest = rest.strip_prefix("git@").unwrap_or(rest);
            rest.split_once('/').ok_or(WHERE)?
        } else {
            match typed.split_once('/') {
                Some((host, rest)) if host.contains('.') && rest.contains('/') => (host, rest),
                _ => ("github.com", typed),
            }
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (owner, name) = (parts.next().ok_or(WHERE)?, parts.next().ok_or(WHERE)?);
        let name = name.strip_suffix(".git").unwrap_or(name);
        if !is_host(host) || !is_name(owner) || !is_name(name) {
            return Err(WHERE);
        }
        let (branch, folder) = match parts.next() {
            Some("tree" | "blob") => (parts.next().map(str::to_owned), parts.collect()),
            Some(first) => (None, [first].into_iter().chain(parts).collect()),
            None => (None, Vec::new()),
        };
        Ok(Place {
            host: host.to_owned(),
            owner: owner.to_owned(),
            name: name.to_owned(),
            branch,
            folder: folder.join("/"),
        })
    }

    /// `owner/name/folder`, as it is shown and remembered.
    pub fn words(&self) -> String {
        let mut words = match self.host.as_str() {
            "github.com" => format!("{}/{}", self.owner, self.name),
            host => format!("https://{host}/{}/{}", self.owner, self.name),
        };
        if let Some(branch) = &self.branch {
            words += &format!("/tree/{branch}");
        }
        if !self.folder.is_empty() {
            words += &format!("/{}", self.folder);
        }
        words
    }

    pub fn new_file(&self, name: &str, text: &str) -> NewFile {
        let branch = self.branch.as_deref().unwrap_or("HEAD");
        let path = match self.folder.as_str() {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        let mut url = format!(
            "https://{}/{}/{}/new/{}?filename={}",
            self.host,
            self.owner,
            self.name,
            encoded(branch),
            encoded(&path)
        );
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // Every byte takes at least its own length, so what is far too long need not be encoded to know it.
        let fits = url.len() + text.len() < LONGEST;
        let value = fits.then(|| format!("&value={}", encoded(text)));
        match value.filter(|value| url.len() + value.len() < LONGEST) {
            Some(value) => {
                url += &value;
                NewFile { url, whole: true }
            }
            None => NewFile { url, whole: false },
        }
    }
}

fn is_host(host: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    host.contains('.') && host.chars().all(plain)
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name != "." && name != ".." && name.chars().all(plain)
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_read_from_what_people_have_at_hand() {
        for (typed, want) in [
            ("acme/postmortems", Some("acme/postmortems")),
            (" acme/post.mortems/ ", Some("acme/post.mortems")),
            ("acme/site/docs/incidents", Some("acme/site/docs/incidents")),
            ("https://github.com/acme/site", Some("acme/site")),
            ("github.com/acme/site.git", Some("acme/site")),
            ("git@github.com:acme/site.git", Some("acme/site")),
            ("ssh://git@github.com/acme/site.git", Some("acme/site")),
            (
                "https://github.com/acme/site/tree/main/docs/incidents?tab=x#top",
                Some("acme/site/tree/main/docs/incidents"),
            ),
            (
                "https://git.acme.example/a/b",
                Some("https://git.acme.example/a/b"),
            ),
            ("acme", None),
            ("", None),
            ("javascript://x/a/b", None),
            ("acme/si te", None),
            ("https://evil\"host.example/a/b", None),
            ("../..", None),
        ] {
            let read = Place::read(typed);
            assert_eq!(
                read.as_ref().ok().map(Place::words).as_deref(),
                want,
                "{typed:?}"
            );
            if let Ok(place) = read {
                assert_eq!(Place::read(&place.words()), Ok(place), "{typed:?}");
            }
        }
    }

    #[test]
    fn the_document_is_in_the_address_while_that_is_short_enough() {
        let place = Place::read("acme/site/docs").expect("a repository");
        let file = place.new_file("2024-03-05 disk.md", "\u{feff}# A & B\n100 % é");
        assert_eq!(
            file.url,
            "https://github.com/acme/site/new/HEAD?filename=docs/2024-03-05%20disk.md&value=%23%20A%20%26%20B%0A100%20%25%20%C3%A9"
        );
        assert!(file.whole);
        for length in [7_000, 7_930, 7_931, 7_932, 7_933, 7_934, 9_000] {
            let file = place.new_file("a.md", &"a".repeat(length));
            assert!(file.url.len() < LONGEST);
            let all =
                "https://github.com/acme/site/new/HEAD?filename=docs/a.md&value=".len() + length;
            assert_eq!(file.whole, all < LONGEST, "{length}");
        }
    }
}
