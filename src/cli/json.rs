//! What was read in a file as JSON: the contract that other programs rely on. Keys stand in the order of the fields
//! here; spans are UTF-8 bytes from the file's first byte.

use crate::checks::{Finding, Setup, check_facts};
use crate::facts::{self, Action, Day, Event, Incident, Instant, value};
use crate::lex::Amount;
use crate::outline::{Node, NodeKind, Outline, read};
use crate::text::Span;
use serde::Serialize;
use serde_json::Number;
use std::borrow::Cow;

/// One file.
#[derive(Serialize)]
pub(super) struct Report<'t> {
    /// As it was named on the command line.
    file: &'t str,
    title: Option<Title<'t>>,
    facts: Facts<'t>,
    timeline: Vec<Entry<'t>>,
    actions: Vec<Task<'t>>,
    sections: Vec<Section<'t>>,
    findings: Vec<Found<'t>>,
}

#[derive(Serialize)]
struct Title<'t> {
    text: &'t str,
    span: Place,
}

/// What is stated outside the timeline.
#[derive(Serialize)]
struct Facts<'t> {
    date: Option<Fact<'t, String>>,
    start: Option<Fact<'t, String>>,
    end: Option<Fact<'t, String>>,
    zone: Option<Fact<'t, String>>,
    duration: Option<Fact<'t, String>>,
    affected_percent: Option<Fact<'t, Number>>,
    affected_users: Option<Fact<'t, Number>>,
    root_cause: Option<Fact<'t, String>>,
}

#[derive(Serialize)]
struct Fact<'t, Value> {
    /// As written.
    text: &'t str,
    /// The normal form; null where what is written cannot be, such as 25:10.
    value: Option<Value>,
    span: Place,
}

#[derive(Serialize)]
struct Entry<'t> {
    time: Option<&'t str>,
    end: Option<&'t str>,
    zone: Option<&'t str>,
    /// RFC 3339; without the offset where it is not certain.
    at: Option<String>,
    text: Cow<'t, str>,
    span: Place,
}

#[derive(Serialize)]
struct Task<'t> {
    text: &'t str,
    owner: Option<&'t str>,
    due: Option<&'t str>,
    ticket: Option<&'t str>,
    done: bool,
    span: Place,
}

#[derive(Serialize)]
struct Section<'t> {
    heading: &'t str,
    kind: &'static str,
    span: Place,
}

/// What a rule has found.
#[derive(Serialize)]
struct Found<'t> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    /// What is wrong, as written.
    text: &'t str,
    span: Place,
    related: Vec<Related>,
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    span: Place,
}

#[derive(Serialize)]
struct Fix {
    title: String,
    safe: bool,
    edits: Vec<Replacement>,
}

#[derive(Serialize)]
struct Replacement {
    span: Place,
    text: String,
}

/// The start and the end of a span.
type Place = [usize; 2];

fn place(span: Span) -> Place {
    [span.start, span.end]
}

/// The findings in a text alone, on one line: what `check` tells programs.
pub(super) fn findings(
    file: &str,
    text: &str,
    findings: Vec<Finding>,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Checked<'t> {
        file: &'t str,
        findings: Vec<Found<'t>>,
    }
    let findings = findings.into_iter().map(|finding| found(text, finding));
    let findings = findings.collect();
    serde_json::to_string(&Checked { file, findings })
}

/// What is read in a text.
pub(super) fn report<'t>(file: &'t str, text: &'t str, today: Option<Day>) -> Report<'t> {
    let outline = read(text);
    let gathered = facts::gather(text, &outline);
    let events = gathered.timeline.iter().zip(&gathered.instants);
    let actions = gathered.actions.iter();
    let setup = Setup::of(text, &outline, today);
    let findings = check_facts(text, &outline, &gathered, setup).into_iter();
    Report {
        file,
        title: title(text, &outline),
        facts: stated(text, &gathered.incident),
        timeline: events.map(|(event, at)| entry(text, event, *at)).collect(),
        actions: actions.map(|action| task(text, action)).collect(),
        sections: sections(text, &outline),
        findings: findings.map(|finding| found(text, finding)).collect(),
    }
}

fn title<'t>(text: &'t str, outline: &Outline) -> Option<Title<'t>> {
    let span = outline.nodes.first()?.body.span;
    (!span.is_empty()).then(|| Title {
        text: span.of(text),
        span: place(span),
    })
}

fn stated<'t>(text: &'t str, incident: &Incident) -> Facts<'t> {
    Facts {
        date: incident
            .date
            .map(|date| fact(text, date.span, Some(value::date(date.value)))),
        start: incident
            .start
            .map(|start| fact(text, start.span, incident.start_value())),
        end: incident
            .end
            .map(|end| fact(text, end.span, incident.end_value())),
        zone: incident
            .zone
            .map(|zone| fact(text, zone.span, Some(value::zone(text, zone)))),
        duration: incident
            .duration
            .map(|total| fact(text, total.span, Some(value::duration(total.value)))),
        affected_percent: incident
            .affected_percent
            .map(|share| fact(text, share.span, number(share.value))),
        affected_users: incident
            .affected_users
            .map(|users| fact(text, users.span, number(users.value))),
        root_cause: incident
            .root_cause
            .map(|cause| fact(text, cause, Some(value::plain(cause.of(text))))),
    }
}

fn fact<Value>(text: &str, span: Span, value: Option<Value>) -> Fact<'_, Value> {
    Fact {
        text: span.of(text),
        value,
        span: place(span),
    }
}

fn number(amount: Amount) -> Option<Number> {
    amount.to_string().parse().ok()
}

fn entry<'t>(text: &'t str, event: &Event, at: Option<Instant>) -> Entry<'t> {
    let of = |span: Option<Span>| span.map(|span| span.of(text));
    Entry {
        time: of(event.time),
        end: of(event.end),
        zone: of(event.zone),
        at: at.map(|at| at.to_string()),
        text: words(text, event),
        span: place(event.span),
    }
}

/// The words of an entry; where it is a heading, those and, on the lines after them, what stands below.
pub(super) fn words<'t>(text: &'t str, event: &Event) -> Cow<'t, str> {
    let below = event.words.of(text);
    match event.title.map(|title| title.of(text)) {
        None => Cow::Borrowed(below),
        Some(title) if below.is_empty() => Cow::Borrowed(title),
        Some(title) => Cow::Owned(format!("{title}\n{below}")),
    }
}

fn task<'t>(text: &'t str, action: &Action) -> Task<'t> {
    let of = |span: Option<Span>| span.map(|span| span.of(text));
    Task {
        text: action.words.of(text),
        owner: of(action.owner),
        due: of(action.due),
        ticket: of(action.ticket),
        done: action.done,
        span: place(action.span),
    }
}

fn found(text: &str, finding: Finding) -> Found<'_> {
    let related = finding.related.into_iter().map(|related| Related {
        message: related.message,
        span: place(related.span),
    });
    let fixes = finding.fixes.into_iter().map(|fix| Fix {
        title: fix.title,
        safe: fix.safe,
        edits: (fix.edit.replacements().iter())
            .map(|replacement| Replacement {
                span: place(replacement.span),
                text: replacement.text.clone(),
            })
            .collect(),
    });
    Found {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.severity.name(),
        message: finding.message,
        text: finding.span.of(text),
        span: place(finding.span),
        related: related.collect(),
        fixes: fixes.collect(),
    }
}

fn sections<'t>(text: &'t str, outline: &Outline) -> Vec<Section<'t>> {
    let section = |node: &Node| match node.kind {
        NodeKind::Section { kind, .. } => Some(Section {
            heading: node.body.span.of(text),
            kind: kind.name(),
            span: place(node.span),
        }),
        _ => None,
    };
    outline.nodes.iter().filter_map(section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REVIEW: &str = "\u{feff}# Logins “failed”\r\n\r\n\
        ## Timeline\r\n\
        - **09:15 UTC**: The first report\r\n\
        - Escalation: More people look\r\n\r\n\
        ### 10:30 - Repaired\r\n\r\n\
        The old key is back.\r\n\r\n\
        ## To do\r\n\
        - [x] Rotate the key\r\n\
        - [ ] Warn before it ends (owner: Kim, due: 2024-05-01, OPS-7)\r\n";

    fn written(file: &str, text: &str) -> String {
        serde_json::to_string(&report(file, text, None)).expect("JSON")
    }

    /// Other programs rely on every byte of it.
    #[test]
    fn the_whole_of_a_small_document() {
        let want = concat!(
            r#"{"file":"a.md","title":{"text":"Logins “failed”","span":[5,24]},"#,
            r#""facts":{"date":null,"start":null,"end":null,"#,
            r#""zone":{"text":"UTC","value":"UTC","span":[51,54]},"duration":null,"#,
            r#""affected_percent":null,"affected_users":null,"root_cause":null},"#,
            r#""timeline":[{"time":"09:15","end":null,"zone":"UTC","at":null,"#,
            r#""text":"The first report","span":[41,76]},"#,
            r#"{"time":null,"end":null,"zone":null,"at":null,"#,
            r#""text":"More people look","span":[76,108]},"#,
            r#"{"time":"10:30","end":null,"zone":null,"at":null,"#,
            r#""text":"Repaired\nThe old key is back.","span":[110,156]}],"#,
            r#""actions":[{"text":"Rotate the key","owner":null,"due":null,"ticket":null,"#,
            r#""done":true,"span":[168,190]},"#,
            r#"{"text":"Warn before it ends (owner: Kim, due: 2024-05-01, OPS-7)","#,
            r#""owner":"Kim","due":"2024-05-01","ticket":"OPS-7","done":false,"span":[190,254]}],"#,
            r#""sections":[{"heading":"Timeline","kind":"timeline","span":[28,158]},"#,
            r#"{"heading":"To do","kind":"actions","span":[158,254]}],"findings":[]}"#,
        );
        assert_eq!(written("a.md", REVIEW), want);
    }

    #[test]
    fn a_document_of_nothing_has_every_key() {
        let facts = r#""facts":{"date":null,"start":null,"end":null,"zone":null,"duration":null,"affected_percent":null,"affected_users":null,"root_cause":null}"#;
        for text in ["", "\u{feff}", "\n\n"] {
            assert_eq!(
                written("-", text),
                format!(
                    r#"{{"file":"-","title":null,{facts},"timeline":[],"actions":[],"sections":[],"findings":[]}}"#
                ),
                "{text:?}"
            );
        }
    }

    #[test]
    fn quantities_are_numbers() {
        let text = "## Impact\n\n12.5% of requests failed, and 1,840 users saw it.\n";
        let facts = report("a.md", text, None).facts;
        let number = |fact: Option<Fact<Number>>| {
            let fact = fact.expect("read");
            assert_eq!(&text[fact.span[0]..fact.span[1]], fact.text);
            fact.value.expect("a number").to_string()
        };
        assert_eq!(number(facts.affected_percent), "12.5");
        assert_eq!(number(facts.affected_users), "1840");
    }

    #[test]
    fn spans_are_of_the_text_and_what_is_as_written_stands_in_them() {
        let report = report("a.md", REVIEW, None);
        let of = |[start, end]: Place| &REVIEW[start..end];
        let title = report.title.expect("a title");
        assert_eq!(of(title.span), title.text);
        for section in &report.sections {
            assert!(of(section.span).contains(section.heading));
        }
        for entry in &report.timeline {
            let parts = [entry.time, entry.end, entry.zone];
            let mut parts = parts.into_iter().flatten().chain(entry.text.lines());
            assert!(parts.all(|part| of(entry.span).contains(part)));
        }
        for task in &report.actions {
            let mut parts = [Some(task.text), task.owner, task.due, task.ticket].into_iter();
            assert!(parts.all(|part| of(task.span).contains(part.unwrap_or_default())));
        }
    }
}
