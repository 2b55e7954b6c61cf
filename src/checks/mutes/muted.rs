//! What each mute of a document takes back, and the way to take the mute itself back.

use super::Mute;
use super::scope::Scope;
use crate::checks::Finding;
use crate::text::{Edit, Span, trim_blank};
use std::collections::BTreeMap;

/// A mute that mutes something.
#[derive(Clone, Debug, PartialEq)]
pub struct Muted {
    /// The comment.
    pub comment: Span,
    /// As it stands behind the colon; empty where none is given.
    pub reason: String,
    /// It is for the whole document.
    pub of_document: bool,
    /// What it takes back; what two mutes are for is with the first of them.
    pub findings: Vec<Finding>,
    /// The edit that removes it.
    pub removal: Edit,
}

/// Findings that were taken back, by the mutes that are for them.
pub(super) fn by_mute(text: &str, mutes: &[Mute], muted: Vec<Finding>) -> Vec<Muted> {
    let mut left: BTreeMap<(&'static str, usize), Vec<Finding>> = BTreeMap::new();
    for finding in muted {
        let place = (finding.rule.code, finding.span.start);
        left.entry(place).or_default().push(finding);
    }
    let all = mutes.iter().map(|mute| Muted {
        comment: mute.comment,
        reason: reason(mute.comment.of(text)).to_owned(),
        of_document: mute.scope == Scope::Document,
        findings: taken(mute, &mut left),
        removal: mute.removed(text),
    });
    all.filter(|muted| !muted.findings.is_empty()).collect()
}

/// Takes what a mute is for out of what is left.
fn taken(mute: &Mute, left: &mut BTreeMap<(&'static str, usize), Vec<Finding>>) -> Vec<Finding> {
    let reach = mute.scope.span();
    let mut taken = Vec::new();
    for code in mute.names.iter().filter_map(|named| Some(named.rule?.code)) {
        let here = left.range((code, reach.start)..=(code, reach.end.max(reach.start)));
        let places: Vec<_> = here.map(|(place, _)| *place).collect();
        taken.extend(
            places
                .iter()
                .filter_map(|place| left.remove(place))
                .flatten(),
        );
    }
    taken
}

/// What stands behind the colon of a comment.
fn reason(comment: &str) -> &str {
    let inner = comment.strip_suffix("-->").unwrap_or(comment);
    inner
        .split_once(':')
        .map_or("", |(_, reason)| trim_blank(reason))
}
