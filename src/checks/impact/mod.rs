//! Q01 to Q07: what a reader asks of an impact and of how it was noticed. Phrased as the next question.

mod detection;
mod said;
mod words;

use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::lex::Amount;
use crate::text::Span;
use said::Impact;
use words::{GROUPS, VAGUE_LENGTHS, VAGUE_NUMBERS, after};

pub(super) const FAMILY: Family = Family {
    rules: &[
        &NO_NUMBER,
        &NO_USERS,
        &VAGUE_QUANTITY,
        &NO_DETECTION,
        &LATE_DETECTION,
        &PARTIAL_OUTAGE,
    ],
    check,
};

static NO_NUMBER: Rule = Rule {
    code: "Q01",
    name: "impact-without-number",
    severity: Severity::Warning,
    finds: "An impact section or label without any number, and no share or count of those affected anywhere else.",
    why: "Without one nobody can tell a bad hour from a bad quarter, and two incidents cannot be compared.",
    source: "The example postmortem of the Google SRE book gives its impact as a number of lost queries.",
    bad: "# Checkout failed\n\n## Summary\n\nAn alert told us that cards were declined.\n\n## Impact\n\nCustomers had \
          trouble with their orders.\n",
    good: "# Checkout failed\n\n## Summary\n\nAn alert told us that cards were declined.\n\n## Impact\n\n1,200 customers \
           could not pay their orders.\n",
};

static NO_USERS: Rule = Rule {
    code: "Q02",
    name: "no-users-counted",
    severity: Severity::Info,
    finds: "An impact with numbers, but with no share or count of users or requests.",
    why: "How long it lasted is half of the impact; how many it hit is the other.",
    source: "Atlassian's incident handbook sets the severity of an incident by how many customers are affected.",
    bad: "# Checkout failed\n\n## Summary\n\nAn alert told us that cards were declined.\n\n## Impact\n\nCards were \
          declined for 20 minutes.\n",
    good: "# Checkout failed\n\n## Summary\n\nAn alert told us that cards were declined.\n\n## Impact\n\nCards were \
           declined for 20 minutes, those of 40% of users.\n",
};

static VAGUE_QUANTITY: Rule = Rule {
    code: "Q03",
    name: "vague-quantity",
    severity: Severity::Info,
    finds: "\"Some users\", \"for a while\" and the like in the summary or the impact, where no number says how many \
            or how long.",
    why: "The writer may know the number, and every reader takes another.",
    source: "PagerDuty's postmortem guide asks for the customer impact in specific numbers.",
    bad: "# Checkout failed\n\n## Summary\n\nAn alert told us that cards were declined.\n\n## Impact\n\nSome users could \
          not pay for 20 minutes.\n",
    good: "# Checkout failed\n\n## Summary\n\nAn alert told us that cards were declined.\n\n## Impact\n\n120 users could \
           not pay for 20 minutes.\n",
};

static NO_DETECTION: Rule = Rule {
    code: "Q04",
    name: "no-detection",
    severity: Severity::Info,
    finds: "A postmortem with a timeline that never says how the incident was noticed.",
    why: "Whether an alert or a customer came first decides what there is to mend in monitoring.",
    source: "The postmortem template of the Google SRE book has a field for the detection.",
    bad: "# Checkout failed\n\n## Impact\n\n40% of users could not pay.\n\n## Timeline (UTC)\n\n- 2024-05-01 10:00: Key \
          replaced\n- 2024-05-01 10:20: Key put back\n- 2024-05-01 10:25: All cards accepted\n",
    good: "# Checkout failed\n\n## Impact\n\n40% of users could not pay.\n\n## Timeline (UTC)\n\n- 2024-05-01 10:00: Key \
           replaced\n- 2024-05-01 10:05: An alert fires\n- 2024-05-01 10:25: All cards accepted\n",
};

static LATE_DETECTION: Rule = Rule {
    code: "Q05",
    name: "late-detection",
    severity: Severity::Info,
    finds: "An incident that went on for an hour or more before it was noticed, and no action that would have it noticed \
            sooner.",
    why: "Time before detection is time in which nobody mends anything; it is often the longest part.",
    source: "The Google SRE workbook asks of action items that they prevent, mitigate or detect.",
    bad: "# Checkout failed\n\n- **Time to detect**: 3 hours\n\n## Impact\n\n40% of users could not pay.\n\n## Action \
          items\n\n- [ ] Keep the old key for a day\n",
    good: "# Checkout failed\n\n- **Time to detect**: 3 hours\n\n## Impact\n\n40% of users could not pay.\n\n## Action \
           items\n\n- [ ] Keep the old key for a day\n- [ ] Alert on declined cards\n",
};

static PARTIAL_OUTAGE: Rule = Rule {
    code: "Q07",
    name: "partial-outage",
    severity: Severity::Info,
    finds: "The word \"outage\" in the title of an incident that hit a part of the users or requests only.",
    why: "An outage is read as everything being down. A title is often all that is read.",
    source: "Status pages of Atlassian Statuspage tell degraded performance, partial outage and major outage apart.",
    bad: "# Outage of the checkout\n\n## Summary\n\nAn alert told us that 20% of users could not pay.\n",
    good: "# Partial outage of the checkout\n\n## Summary\n\nAn alert told us that 20% of users could not pay.\n",
};

fn check(case: &Case, report: &mut Report) {
    // A notice to customers tells them what they need, and no more.
    let is_notice = |wants: &[&str]| !wants.contains(&"timeline") && !wants.contains(&"root-cause");
    if case
        .setup
        .profile
        .is_some_and(|profile| is_notice(profile.wants))
    {
        return;
    }
    let impact = Impact::of(case);
    if !numbers(case, &impact, report) {
        let is_vague = vague(case, &impact, report);
        if !is_vague {
            users(case, &impact, report);
        }
    }
    detection::check(case, report);
    outage(case, report);
}

/// Whether the impact has no number.
fn numbers(case: &Case, impact: &Impact, report: &mut Report) -> bool {
    let Some(heading) = impact.heading else {
        return false;
    };
    let is_rated_only = impact.words() < said::FEWEST_WORDS;
    if is_rated_only || impact.has_number() || !case.facts.affected.is_empty() {
        return false;
    }
    let message = "The impact has no number. How many were affected, and for how long?";
    report.add(Finding::new(&NO_NUMBER, heading, message));
    true
}

fn users(case: &Case, impact: &Impact, report: &mut Report) {
    let Some(heading) = impact.heading else {
        return;
    };
    let is_known = impact.says_all() || !case.facts.affected.is_empty() || impact.counts();
    if !is_known && impact.words() >= said::FEWEST_WORDS {
        let message = "How many users were affected, or what share of the requests failed?";
        report.add(Finding::new(&NO_USERS, heading, message));
    }
}

/// The first vague number of people and the first vague length of time; whether one was found.
fn vague(case: &Case, impact: &Impact, report: &mut Report) -> bool {
    let incident = &case.facts.incident;
    let mut found = false;
    let counted = case
        .facts
        .affected
        .iter()
        .any(|affected| affected.amount > Amount::whole(0));
    if !counted && let Some(span) = first(case.text, &impact.told, vague_number) {
        let message = format!(
            "How many are \"{}\"? Even a rough number helps.",
            span.of(case.text)
        );
        report.add(Finding::new(&VAGUE_QUANTITY, span, message));
        found = true;
    }
    let timed = incident.duration.is_some() || (incident.start.is_some() && incident.end.is_some());
    if !timed && let Some(span) = first(case.text, &impact.told, vague_length) {
        let message = format!("How long is \"{}\"?", span.of(case.text));
        report.add(Finding::new(&VAGUE_QUANTITY, span, message));
    }
    found
}

fn first(text: &str, lines: &[Span], read: fn(&str, Span) -> Option<Span>) -> Option<Span> {
    lines.iter().find_map(|line| read(text, *line))
}

/// "some users", with a word between them at most, unless the number follows: "some users (about 200)".
fn vague_number(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    VAGUE_NUMBERS.places(words).find_map(|(start, end)| {
        let behind = after(words, end, 2);
        let (_, end) = behind.into_iter().find(|(word, _)| GROUPS.has(word))?;
        let rest = words.get(end..).unwrap_or_default();
        let is_vague = !rest.trim_start().starts_with('(');
        is_vague.then_some(Span::new(line.start + start, line.start + end))
    })
}

fn vague_length(text: &str, line: Span) -> Option<Span> {
    let (start, end) = VAGUE_LENGTHS.places(line.of(text)).next()?;
    Some(Span::new(line.start + start, line.start + end))
}

/// "Outage" in the title, of a part only.
fn outage(case: &Case, report: &mut Report) {
    const NEARLY_ALL: u64 = 95;
    let Some(title) = case.outline.nodes.first().map(|node| node.body.span) else {
        return;
    };
    let lower = title.of(case.text).to_ascii_lowercase();
    let Some(at) = lower.find("outage") else {
        return;
    };
    let is_told_apart = ["partial", "intermittent", "degrad", "minor"]
        .iter()
        .any(|word| lower.contains(word));
    let mut shares = case
        .facts
        .affected
        .iter()
        .filter(|affected| affected.is_share);
    let (Some(share), None) = (shares.next(), shares.next()) else {
        return;
    };
    if is_told_apart
        || share.amount > Amount::whole(NEARLY_ALL)
        || !GROUPS.is_in(share.of.of(case.text))
    {
        return;
    }
    let span = Span::new(title.start + at, title.start + at + "outage".len());
    let written = case.text.get(share.value.start..share.span.end);
    let written = written.unwrap_or_default();
    let message = format!("Only {written} were affected: was it a partial outage?");
    let finding = Finding::new(&PARTIAL_OUTAGE, span, message);
    report.add(finding.see(share.span, "the share is stated here"));
}

#[cfg(test)]
mod tests;
