//! T21: the alert has one time in the summary and another in the timeline.

use super::acted::{clause, names, short};
use super::sentences::{Sentence, sentences};
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Event, Instant, comparable};
use crate::lex::SectionKind;

pub(super) fn check(case: &Case, report: &mut Report) {
    let Some((event, when)) = alert(case) else {
        return;
    };
    let told = sentences(case);
    let mut told = told
        .iter()
        .filter(|sentence| is_summed_up(sentence) && tells_of_alert(case.text, sentence));
    // Of two that are told each may be another one.
    let (Some(sentence), None) = (told.next(), told.next()) else {
        return;
    };
    if let Some(finding) = conflict(case, sentence, event, when, report) {
        report.add(finding);
    }
}

/// The entry of the alert: the only one that speaks of alerts, or the first that says that it is the first.
fn alert<'t>(case: &Case<'t>) -> Option<(&'t Event, Instant)> {
    let facts = case.facts;
    let timed = facts.timeline.iter().zip(&facts.reckoning.events);
    let timed = timed.take(MOST_EVENTS).filter_map(|(event, at)| {
        let words = short(event.words.of(case.text)).to_lowercase();
        Some((event, (*at)?, words)).filter(|(_, _, words)| words.contains("alert"))
    });
    let mut alerts: Vec<(&Event, Instant, String)> = timed.collect();
    alerts.sort_by_key(|(_, at, _)| at.wall_seconds());
    let (event, at, words) = alerts.first()?;
    let is_one = alerts.len() == 1 || words.contains("first ");
    let is_it = !NOT_IT.iter().any(|other| words.contains(other));
    (is_one && is_it).then_some((*event, *at))
}

const MOST_EVENTS: usize = 300;

/// Words of an entry, or of a clause, about an alert that is not the one that told people of it.
#[rustfmt::skip]
const NOT_IT: &[&str] = &[
    "no alert", "not alert", "without", "clear", "resolv", "recover", "silenc", "mute", "ignor", "miss", "second ", "another",
    "threshold", "should", "would", "could", "acknowledg", "again", "customer alert", "user alert", "alerted customers",
    "alerted users", "alerted the", "alerted our", "stop", "disabl", "previous", "escalat", "confirm", "more alert", "last",
];

fn is_summed_up(sentence: &Sentence) -> bool {
    matches!(
        sentence.mention.section,
        SectionKind::Summary
            | SectionKind::Other
            | SectionKind::Impact
            | SectionKind::Detection
            | SectionKind::RootCauseAndResolution
    )
}

/// "PagerDuty alerted us at 6:18", "At 6:18 the first alert fired".
fn tells_of_alert(text: &str, sentence: &Sentence) -> bool {
    let time = sentence.mention.moment.span.of(text);
    let clause = clause(sentence.whole(text), time).map(str::to_lowercase);
    clause.is_some_and(|clause| TOLD.iter().any(|told| clause.contains(told)))
}

#[rustfmt::skip]
const TOLD: &[&str] = &[
    "alerted us", "alerted me", "we were alerted", "was alerted", "were alerted", "alerted on-call", "first alert",
    "alert fired", "alert triggered", "alert was triggered", "alert went off", "alert came", "alert arrived", "alert reached",
    "got an alert", "received an alert", "alert was received", "alert paged", "monitoring alerted", "alert was sent",
];

fn conflict(
    case: &Case,
    sentence: &Sentence,
    event: &Event,
    when: Instant,
    report: &Report,
) -> Option<Finding> {
    let mention = sentence.mention;
    let said = mention.moment.span;
    let clause = clause(sentence.whole(case.text), said.of(case.text))?;
    let lower = clause.to_lowercase();
    let entry = short(event.words.of(case.text));
    let is_it = !NOT_IT.iter().any(|other| lower.contains(other)) && sentence.is_of_now();
    let by_one = names(clause).is_subset(&names(entry)) && is_of_who_alerted(&lower, entry);
    let at = case.facts.reckoning.near(mention.moment.from, when)?;
    let time = event.time?;
    let apart = at.since(when).abs();
    let is_apart = (10 * MINUTE..=3 * HOUR).contains(&apart) && !case.timeline_has(at);
    let known = comparable(at, when) && ![said, time].iter().any(|span| report.explains(*span));
    let is_about = mention.moment.about || case.is_about(time);
    if !is_it || !by_one || !is_apart || !known || is_about {
        return None;
    }
    let shown = time.of(case.text);
    let message = format!(
        "The alert is at {} here, but at {shown} in the timeline.",
        case.clock_of(said)
    );
    let finding =
        Finding::new(&STATEMENT_VS_TIMELINE, said, message).see(time, "the timeline has it here");
    Some(match rewritten(mention.moment.from, at, when) {
        Some(edit) => finding.choice(format!("Write {shown}"), edit),
        None => finding,
    })
}

/// Whether an entry names what a clause says to have alerted, where that has a name: "Zabbix alerted us".
fn is_of_who_alerted(clause: &str, entry: &str) -> bool {
    #[rustfmt::skip]
    const ANYTHING: &[&str] = &["monitoring", "system", "systems", "it", "that", "which", "was", "were", "and", "then", "first", "alarm"];
    let ahead = clause.split_once("alerted").map_or("", |(ahead, _)| ahead);
    let by = ahead
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    by.is_none_or(|by| ANYTHING.contains(&by) || entry.to_lowercase().contains(by))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn one_alert_at_two_times() {
        for (told, entry, want) in [
            (
                "Zabbix alerted us at 09:48.",
                "First Zabbix alert: queue",
                "T21 09:48 -> 10:20",
            ),
            (
                "At 09:48 the first alert fired.",
                "Alert: queue is long",
                "T21 09:48 -> 10:20",
            ),
            (
                "The alert fired at 10:41.",
                "Alert QueueLong",
                "T21 10:41 -> 10:20",
            ),
            (
                "Zabbix alerted us at 10:20.",
                "First Zabbix alert: queue",
                "",
            ),
            (
                "Zabbix alerted us at 10:15.",
                "First Zabbix alert: queue",
                "",
            ),
            (
                "Zabbix alerted us at about 09:48.",
                "First Zabbix alert: queue",
                "",
            ),
            // Another one, or none.
            (
                "Sentry alerted us at 09:48.",
                "First Zabbix alert: queue",
                "",
            ),
            (
                "Zabbix alerted us at 10:32.",
                "First Zabbix alert: queue",
                "",
            ),
            (
                "Zabbix alerted us at 09:48.",
                "Zabbix alert acknowledged",
                "",
            ),
            ("No alert fired at 09:48.", "Zabbix alert: queue", ""),
            (
                "The alert fired at 09:48. At 10:20 another alert fired.",
                "Zabbix alert: queue",
                "",
            ),
            (
                "Zabbix alerted us at 09:48.",
                "Zabbix alert: queue\n- 10:25: Zabbix alert: disk",
                "",
            ),
            ("We alerted the bank at 09:48.", "Zabbix alert: queue", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Summary\n\n{told}\n\n## Timeline (UTC)\n\n- 09:40: Queue grows\n\
                 - 10:20: {entry}\n- 10:32: Workers restarted\n- 10:50: Back to normal\n"
            );
            assert_eq!(found(&text, "T21"), want, "{told:?} {entry:?}");
        }
    }
}
