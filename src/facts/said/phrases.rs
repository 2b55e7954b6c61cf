//! The phrases of entries, as data. Each is sought where a word begins; a blank at its end is the end of a word.

use super::{Step, Sureness};

/// Phrases that say one thing.
pub(super) struct Phrases {
    pub step: Step,
    pub sureness: Sureness,
    pub words: &'static [&'static str],
}

/// Words in a clause after which nothing is mended yet.
#[rustfmt::skip]
pub(super) const UNDONE: &[&str] = &[
    "partial", "partly ", "some ", "most ", "gradual", "slowly ", "began to ", "begins to ",
    "begin to ", "beginning ", "started to ", "starts to ", "starting to ", "attempt", "try ",
    "tries ", "tried ", "trying ", "fail", "not ", "no ", "unsuccess", "expect",
    "should ", "would ", "will ", "until ", "before ", "if ", "plan", "temporar", "brief",
    "seem", "estimat", "almost ", "nearly ", "wait", "to be ", "still ", "once ", "when ",
    "decide", "decision", "propos", "suggest", "consider", "request", "ask", "prepar",
    "after ", "how to ", "order to ", "intermittent", "staging", "parcial", "partiel",
    "teilweise ", "sin ", "sans ", "não ", "nicht ", "kein", "一部",
];

/// Words in a clause after which nothing was noticed, or something else than the incident.
#[rustfmt::skip]
pub(super) const UNNOTICED: &[&str] = &[
    "no alert", "no one", "nobody", "not detect", "undetected", "unnoticed", "not notice", "root cause",
    "cause detect", "cause was detect", "no monitoring", "without alert", "stays quiet", "stayed quiet", "misconfiguration was detect",
];

#[rustfmt::skip]
pub(super) const PHRASES: &[Phrases] = &[
    Phrases {
        step: Step::Start,
        sureness: Sureness::Sure,
        words: &[
            "outage start", "outage began", "outage begin", "incident start", "incident began",
            "incident begin", "problem start", "problem began", "problem begin", "issue start",
            "issue began", "issue begin", "impact start", "impact began", "impact begin",
            "start of impact", "start of outage", "start of incident", "start of the outage",
            "start of the incident", "downtime start", "downtime began", "downtime begin",
            "goes down", "went down", "site is down", "service is down", "website is down", "site was down",
            "website was down", "server is down", "app is down", "api is down", "発生",
        ],
    },
    Phrases {
        step: Step::Start,
        sureness: Sureness::Likely,
        words: &[
            "first error", "first failure", "errors start", "errors begin", "errors began",
            "begin failing", "begins failing", "began failing", "starts failing", "started failing",
            "start failing", "start to fail", "starts to fail", "started to fail", "begin to fail", "begins to fail", "began to fail", "stops respond",
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
            "customer report", "students report", "clients report", "members report", "merchants report",
            "partners report", "people report", "visitors report", "subscribers report", "players report",
            "support reports", "helpdesk reports", "help desk reports", "users complain", "customers complain", "reports of", "first complaint", "pages the on-call", "paged",
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
            "problem goes away", "issue gone", "issue is gone", "problem gone", "problem is gone", "can reach the", "can log in again", "can login again", "復旧",
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
