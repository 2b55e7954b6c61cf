//! T14: a name that means several zones.

use super::AMBIGUOUS_ZONE;
use super::season::written_offset;
use crate::checks::zone_conversion::offsets_used;
use crate::checks::zoned::{When, Zoned};
use crate::checks::{Case, Finding, Report};
use crate::facts::zones::Meaning;
use crate::text::{Edit, Replacement, Span};

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    let mut uses = zoned.uses(case);
    uses.sort_unstable_by_key(|(span, _)| (span.of(case.text), *span));
    for same in uses.chunk_by(|(one, _), (other, _)| one.of(case.text) == other.of(case.text)) {
        let Some((first, when)) = same.first() else {
            continue;
        };
        let name = first.of(case.text);
        // Which of them conversions were made with tells what is meant.
        let converted = offsets_used(case, zoned, name).is_some_and(|used| used.len() == 1);
        if !zoned.names.is_open(name) || converted || report.explains(*first) {
            continue;
        }
        let spans: Vec<Span> = same.iter().map(|(span, _)| *span).collect();
        if let Some(finding) = finding(name, &spans, zoned.names.meanings(name), *when) {
            report.add(finding);
        }
    }
}

fn finding(name: &str, uses: &[Span], all: &[Meaning], when: Option<When>) -> Option<Finding> {
    let holds = |meaning: &&Meaning| when.is_none_or(|when| when.can_hold(&[**meaning], None));
    let possible: Vec<&Meaning> = all.iter().filter(holds).collect();
    let shown: Vec<String> = possible
        .iter()
        .map(|meaning| {
            format!(
                "{} ({})",
                meaning.place,
                written_offset(meaning.offset_minutes)
            )
        })
        .collect();
    let (last, others) = shown.split_last()?;
    if others.is_empty() {
        return None;
    }
    let message = format!("{name} can be the time of {} or {last}.", others.join(", "));
    let finding = Finding::new(&AMBIGUOUS_ZONE, *uses.first()?, message);
    Some(possible.iter().fold(finding, |finding, meaning| {
        let offset = written_offset(meaning.offset_minutes);
        let all = uses.iter().map(|span| Replacement {
            span: *span,
            text: offset.clone(),
        });
        match Edit::of(all.collect()) {
            Ok(edit) => finding.choice(format!("Write {offset}"), edit),
            Err(_) => finding,
        }
    }))
}
