//! Q28: two causes under the label of the root cause that have nothing in common.

use super::ERROR_CONFLICT;
use crate::checks::{Case, Finding, Report};
use crate::facts::Claim;
use crate::lex::LabelKind;
use std::collections::BTreeSet;

pub(super) fn check(case: &Case, report: &mut Report) {
    let is_cause = |claim: &&Claim| claim.kind == LabelKind::RootCause;
    let labelled: Vec<&Claim> = case.facts.claims.iter().filter(is_cause).take(3).collect();
    let [first, second] = labelled[..] else {
        return;
    };
    let is_one = |claim: &Claim| {
        let label = claim.label.of(case.text).to_lowercase();
        label.trim_matches(|c: char| !c.is_alphabetic()) == "root cause"
    };
    let [one, other] = [first, second].map(|claim| claim.value.of(case.text));
    let told = is_one(first) && is_one(second) && case.tells_of_one();
    if told && are_apart(one, other) {
        let shown = |cause: &str| {
            const WORDS: usize = 8;
            let words: Vec<&str> = cause.split_whitespace().collect();
            match words.get(..WORDS) {
                Some(first) => format!("{} …", first.join(" ")),
                None => words.join(" ").trim_end_matches('.').to_owned(),
            }
        };
        let message = format!(
            "The root cause is \"{}\" here, but \"{}\" above.",
            shown(other),
            shown(one)
        );
        let finding = Finding::new(&ERROR_CONFLICT, second.value, message);
        report.add(finding.see(first.value, "another cause stands here"));
    }
}

/// Whether two causes say enough, and share neither a word nor a field.
fn are_apart(one: &str, other: &str) -> bool {
    const FEWEST: usize = 3;
    const LONGEST: usize = 600;
    let (a, b) = (stems(one), stems(other));
    let is_said = |cause: &str, stems: &BTreeSet<String>| {
        let count = stems.len();
        count >= FEWEST && cause.len() <= LONGEST
    };
    let fields = |stems: &BTreeSet<String>| -> BTreeSet<usize> {
        let has = |field: &&[&str]| stems.iter().any(|stem| field.contains(&stem.as_str()));
        let each = FIELDS.iter().enumerate();
        each.filter(|(_, field)| has(field))
            .map(|(n, _)| n)
            .collect()
    };
    let (of_one, of_other) = (fields(&a), fields(&b));
    is_said(one, &a)
        && is_said(other, &b)
        && a.is_disjoint(&b)
        && of_one.is_disjoint(&of_other)
        && !(of_one.is_empty() || of_other.is_empty())
}

/// The beginnings of the words, less those of any cause.
fn stems(cause: &str) -> BTreeSet<String> {
    const LENGTH: usize = 5;
    let words = cause.split(|c: char| !c.is_alphanumeric());
    let words = words
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase);
    words
        .filter(|word| !COMMON.contains(&word.as_str()))
        .map(|word| word.chars().take(LENGTH).collect())
        .collect()
}

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the", "and", "was", "were", "are", "has", "had", "have", "been", "that", "this", "which", "with", "from", "into", "not",
    "our", "its", "their", "for", "due", "because", "caused", "causing", "cause", "root", "issue", "problem", "error", "errors",
    "incident", "outage", "service", "server", "servers", "system", "file", "files", "web", "application", "app", "site",
    "website", "users", "when", "after", "before", "who", "one", "some", "all", "new", "old", "could", "did", "does", "also",
];

/// Words of one field: who speaks of a query and who speaks of a table may speak of the same.
const FIELDS: &[&[&str]] = &[
    &["ssl", "tls", "certi", "cert", "https"],
    &["disk", "disks", "stora", "space", "inode", "volum", "parti"],
    &["dns", "domai", "names", "recor", "resol"],
    &["memor", "ram", "oom", "leak", "heap", "swap"],
    &[
        "datab", "mysql", "postg", "sql", "query", "queri", "table", "mongo", "oracl", "maria",
        "index", "deadl", "lock",
    ],
    &[
        "netwo", "firew", "port", "ports", "route", "iptab", "ufw", "secur", "vpn", "switc",
        "cable", "fiber", "fibre",
    ],
    &[
        "deplo", "relea", "rollo", "versi", "updat", "upgra", "code", "bug", "bugs", "commi",
    ],
    &[
        "confi", "misco", "setti", "flag", "param", "varia", "typo", "missp", "spell", "synta",
    ],
    &[
        "traff", "load", "reque", "spike", "capac", "overl", "limit", "surge", "worke", "proce",
    ],
    &[
        "permi", "acces", "passw", "crede", "login", "authe", "token", "key", "keys",
    ],
    &["cache", "redis", "memca", "sessi"],
    &["power", "elect", "batte", "cooli", "hardw"],
    &["cron", "job", "jobs", "sched", "backu"],
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn causes_that_have_nothing_in_common() {
        const DISK: &str = "The disk of the mailer had no space for its queue.";
        for (above, below, is_found) in [
            ("An expired certificate on the balancer", DISK, true),
            ("No space was left on the disk of the mailer", DISK, false),
            // Of one field, in other words.
            ("The volume of the spool had run full", DISK, false),
            (
                "Deploying version seven broke the parser",
                "A bug in code that reads headers.",
                false,
            ),
            // Too little is said.
            ("Human error", DISK, false),
            ("The old certificate", DISK, false),
        ] {
            let text = format!(
                "# Down on 2024-05-01\n\n## Summary\n\n- **Root cause:** {above}\n\n## Root cause and resolution\n\n\
                 - **Root cause:** {below}\n- **Resolution:** It was mended.\n"
            );
            assert_eq!(
                !found(&text, "Q28").is_empty(),
                is_found,
                "{above:?} {below:?}"
            );
        }
    }
}
