//! What the words of an entry say of the incident's course: that it began, was noticed, was taken up, was mended, was over.

use super::source::has_any;

/// The steps of an incident, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What people felt began.
    Start,
    Detected,
    Acknowledged,
    Mitigated,
    /// All of it works again.
    Resolved,
}

impl Step {
    pub const ALL: [Step; 5] = [
        Step::Start,
        Step::Detected,
        Step::Acknowledged,
        Step::Mitigated,
        Step::Resolved,
    ];
}

/// How surely something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// The words may mean it.
    Likely,
    /// They say so.
    Sure,
}

/// The steps that some words speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said([Option<Sureness>; 5]);

impl Said {
    pub fn of(self, step: Step) -> Option<Sureness> {
        self.0[step as usize]
    }

    pub fn surely(self, step: Step) -> bool {
        self.of(step) == Some(Sureness::Sure)
    }

    fn add(&mut self, step: Step, sureness: Sureness) {
        let known = &mut self.0[step as usize];
        *known = (*known).max(Some(sureness));
    }
}

/// More of an entry than this, in bytes, is no longer what it says in short.
const SHORT: usize = 400;

/// Reads the words of an entry or a clause.
pub fn said(words: &str) -> Said {
    let mut end = words.len().min(SHORT);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let lower = words[..end].to_lowercase().replace(['*', '`', '’'], "'");
    let mut said = Said::default();
    for clause in lower.split([',', '.', ';', '(', ')', '\n', '。', '、', '—', '–']) {
        for words in clause.split(" but ") {
            read_clause(words, &mut said);
        }
    }
    said
}

fn read_clause(clause: &str, said: &mut Said) {
    let is_undone = has_any(&format!(" {clause} "), UNDONE);
    for phrase in PHRASES {
        let undoes = match phrase.step {
            Step::Start | Step::Detected => has_any(clause, UNNOTICED),
            Step::Acknowledged => false,
            Step::Mitigated | Step::Resolved => is_undone,
        };
        if !undoes && has_any(clause, phrase.words) {
            said.add(phrase.step, phrase.sureness);
        }
    }
    // "learners can submit their work again"
    if !is_undone && clause.contains(" can ") && clause.trim_end().ends_with(" again") {
        said.add(Step::Resolved, Sureness::Sure);
    }
}

struct Phrases {
    step: Step,
    sureness: Sureness,
    words: &'static [&'static str],
}

/// Words in a clause after which nothing is mended yet.
#[rustfmt::skip]
const UNDONE: &[&str] = &[
    " partial", " partly ", " some ", " most ", " gradual", " slowly ", " began to ", " begins to ",
    " begin to ", " beginning ", " started to ", " starts to ", " starting to ", " attempt", " try ",
    " tries ", " tried ", " trying ", " fail", " not ", "n't ", " no ", " unsuccess", " expect",
    " should ", " would ", " will ", " until ", " before ", " if ", " plan", " temporar", " brief",
    " seem", " estimat", " almost ", " nearly ", " wait", " to be ", " still ", " once ", " when ",
    " decide", " decision", " propos", " suggest", " consider", " request", " ask", " prepar",
    " after ", " how to ", " order to ", " intermittent", " staging", " parcial", " partiel",
    " teilweise ", " sin ", " sans ", " não ", " nicht ", " kein", "一部",
];

/// Words in a clause after which nothing was noticed, or something else than the incident.
#[rustfmt::skip]
const UNNOTICED: &[&str] = &[
    "no alert", "no one", "nobody", "not detect", "undetected", "unnoticed", "not notice", "root cause",
    "cause detect", "cause was detect", "no monitoring", "without alert", "stays quiet", "stayed quiet", "misconfiguration was detect",
];

#[rustfmt::skip]
const PHRASES: &[Phrases] = &[
    Phrases {
        step: Step::Start,
        sureness: Sureness::Sure,
        words: &[
            "outage start", "outage began", "outage begin", "incident start", "incident began",
            "incident begin", "problem start", "problem began", "problem begin", "issue start",
            "issue began", "issue begin", "impact start", "impact began", "impact begin",
            "start of impact", "start of outage", "start of incident", "start of the outage",
            "start of the incident", "downtime start", "downtime began", "downtime begin",
            "goes down", "went down", "site is down", "service is down", "発生",
        ],
    },
    Phrases {
        step: Step::Start,
        sureness: Sureness::Likely,
        words: &[
            "first error", "first failure", "errors start", "errors begin", "errors began",
            "begin failing", "begins failing", "began failing", "starts failing", "started failing",
            "start failing", "begin to fail", "begins to fail", "began to fail", "stops respond",
            "stopped respond", "becomes unavailable", "became unavailable", "becomes unresponsive",
            "became unresponsive",
        ],
    },
    Phrases {
        step: Step::Detected,
        sureness: Sureness::Sure,
        words: &[
            "detected", "alert fire", "alert is fire", "alert trigger", "alerts trigger", "alerts fire",
            "alert was trigger", "triggered an alert", "triggers an alert", "triggered alert",
            "alert received", "first alert", "monitoring alert", "received an alert", "alert indicat",
            "alerts indicat", "first report", "users report", "user report", "customers report",
            "customer report", "reports of", "first complaint", "pages the on-call", "paged",
            "pagerduty alert", "検知",
        ],
    },
    Phrases {
        step: Step::Detected,
        sureness: Sureness::Likely,
        words: &[
            "noticed", "notices", "alerted", "alarm", "complain", "informed of", "alert", "reported", "pagerduty",
        ],
    },
    Phrases {
        step: Step::Acknowledged,
        sureness: Sureness::Sure,
        words: &["acknowledg", "incident declared", "declares the incident", "declares an incident"],
    },
    Phrases {
        step: Step::Acknowledged,
        sureness: Sureness::Likely,
        words: &[
            "began investigat", "begins investigat", "begin investigat", "started investigat",
            "starts investigat", "start investigat", "investigation began", "investigation begin",
            "investigation start", "began an investigation", "on-call joins", "incident opened",
            "opens the incident", "opened the incident", "on-call paged", "on-call engineer paged",
        ],
    },
    Phrases {
        step: Step::Mitigated,
        sureness: Sureness::Sure,
        words: &[
            "outage mitigated", "incident mitigated", "impact mitigated", "issue mitigated", "is mitigated",
            "was mitigated", "successful rollback", "rollback complete", "rollback is complete",
            "rollback was complete", "successfully rolled back", "successfully reverted",
            "successful attempt", "successful configuration change rollback",
        ],
    },
    Phrases {
        step: Step::Mitigated,
        sureness: Sureness::Likely,
        words: &[
            "rolled back", "reverted", "fix applied", "fix was applied", "fix deployed", "fix was deployed",
            "fix is deployed", "fix implemented", "fix was implemented", "hotfix", "temporary fix",
            "workaround", "failover complete", "fixed", "fixes ", "patched", "disabled", "緩和",
        ],
    },
    Phrases {
        step: Step::Resolved,
        sureness: Sureness::Sure,
        words: &[
            "fully restored", "fully resolved", "fully recovered", "fully operational",
            "fully functional", "fully available", "back to normal", "returned to normal",
            "return to normal", "returns to normal", "returned to baseline", "back online",
            "service restored", "services restored", "service was restored", "service is restored",
            "services were restored", "functionality was restored", "functionality restored",
            "normal operation restored", "operations restored", "access was restored",
            "incident resolved", "issue resolved", "problem resolved", "outage resolved",
            "issue was resolved", "issue is resolved", "incident was resolved", "incident is resolved",
            "problem was resolved", "problem is resolved", "outage end", "outage is over",
            "outage over", "end to the outage", "the outage to an end", "site is up", "site is back",
            "service is back", "services are back", "is up again", "are up again", "works again",
            "work again", "working again", "everything green", "healthy again", "up and running", "operational again", "operating normally",
            "recovery confirmed", "recovery complete", "full recovery", "confirmed working", "restored to normal",
            "systems operational", "services operational", "resolution confirmed", "completely restored",
            "completely resolved", "back for everyone", "up for all", "all checks green", "issue goes away",
            "problem goes away", "can reach the", "can log in again", "can login again", "復旧",
            "se restablece", "service rétabli", "retour à la normale", "resuelto", "normalizad",
            "wiederhergestellt", "behoben",
        ],
    },
    Phrases {
        step: Step::Resolved,
        sureness: Sureness::Likely,
        words: &[
            "restored", "resolved", "recovered", "resume", "all clear", "incident closed",
            "issue closed", "incident end", "is back", "are back", "up again", "normal again", "reinstated",
            "running again", "stable again", "success rate", "solved",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_entry_says() {
        use Step::{Acknowledged, Detected, Mitigated, Resolved, Start};
        for (words, sure) in [
            ("Outage started.", vec![Start]),
            (
                "Error alert fires, on-call acknowledges",
                vec![Detected, Acknowledged],
            ),
            (
                "Rollback complete. Service restored.",
                vec![Mitigated, Resolved],
            ),
            ("Unsuccessful attempt to revert", vec![]),
            ("Service was not restored", vec![]),
            ("Partially recovered, still errors", vec![]),
            ("Root cause detected", vec![]),
            ("The site went down, nobody noticed", vec![Start]),
            ("Everything is **back to normal**", vec![Resolved]),
            ("We expect to be back online by noon", vec![]),
            (
                "All learners can submit their work again, closed",
                vec![Resolved],
            ),
            ("", vec![]),
        ] {
            let found = said(words);
            let found: Vec<Step> = Step::ALL.into_iter().filter(|s| found.surely(*s)).collect();
            assert_eq!(found, sure, "{words:?}");
        }
    }

    #[test]
    fn only_the_beginning_of_an_entry_counts() {
        let long = format!("{}é Outage started.", "é ".repeat(SHORT));
        assert_eq!(said(&long), Said::default());
    }
}
