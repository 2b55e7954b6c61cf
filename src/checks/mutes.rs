//! Mutes: comments in the Markdown that take findings back, `<!-- debrief-ignore T07: the log is in this order -->`. With
//! text before or behind it on its line, a mute is for that line; on a line of its own, for what follows, up to a blank
//! line or a heading; and `debrief-ignore-file` is for the whole document. It names rules by code or name, with commas between.
//!
//! L05 is found here: a mute that mutes nothing, or names no rule.

mod muted;
mod scope;
mod write;

pub use muted::Muted;
pub use write::{NoPlace, mute};

use super::{Finding, Report, Rule, Severity, rule};
use crate::outline::{front_matter, next_line, options, tame};
use crate::text::{Edit, Span, line_range, trim_blank};
use pulldown_cmark::{Event, Parser, Tag};
use scope::{BYTE_ORDER_MARK, Lines, Reach, Scope, stands_alone};
use std::collections::BTreeMap;

/// What a comment that is a mute begins with.
const KEYWORD: &str = "debrief-ignore";

pub(super) static UNUSED_MUTE: Rule = Rule {
    code: "L05",
    name: "unused-mute",
    severity: Severity::Warning,
    finds: "A mute that mutes nothing, or that names no rule. It is found wherever it stands and cannot be muted.",
    why: "A mute stays when what it was written for has long been mended. The next slip on its line would then go \
          unseen, and a misspelt one gives a false peace from the beginning.",
    source: "Linters report these too: `unused-noqa` (RUF100) of Ruff, `--report-unused-disable-directives` of ESLint.",
    bad: "# Checkout was down\n\nOn Wednesday, 1 May 2024, no card could be charged. <!-- debrief-ignore T18: a joke -->\n",
    good: "# Checkout was down\n\nOn Tuesday, 1 May 2024, no card could be charged. <!-- debrief-ignore T18: a joke -->\n",
};

/// A comment that is a mute.
#[derive(Debug)]
struct Mute {
    comment: Span,
    scope: Scope,
    /// From the first to the last name; empty where there is none.
    list: Span,
    names: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    span: Span,
    /// None where there is no such rule.
    rule: Option<&'static Rule>,
}

/// The mutes of a document, in its order.
#[derive(Debug, Default)]
pub(super) struct Mutes(Vec<Mute>);

impl Mutes {
    pub fn of(text: &str) -> Mutes {
        // Few documents have one: the others are not parsed for it.
        if !text.contains(KEYWORD) {
            return Mutes::default();
        }
        let lines = Lines::of(text);
        let mark = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
        let start = front_matter(text).map_or(mark, |matter| matter.end);
        let mut found = Vec::new();
        let tamed = tame(&text[start..]);
        for (event, range) in Parser::new_ext(&tamed, options()).into_offset_iter() {
            if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
                let html = Span::new(start + range.start, start + range.end);
                found.extend(
                    comments(text, html).filter_map(|comment| Mute::of(text, &lines, comment)),
                );
            }
        }
        Mutes(found)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as the rules are to read it: a mute is no part of what a document says, and its reason may name times.
    /// Every byte that is not a mute's stays where it is.
    pub fn blanked(&self, text: &str) -> String {
        let mut blanked = String::with_capacity(text.len());
        let mut done = 0;
        for mute in &self.0 {
            blanked.push_str(text.get(done..mute.comment.start).unwrap_or_default());
            let comment = mute.comment.of(text);
            let blank = |c: char| if matches!(c, '\n' | '\r') { c } else { ' ' };
            let blanks = comment
                .chars()
                .flat_map(|c| std::iter::repeat_n(blank(c), c.len_utf8()));
            let blanks: String = blanks.collect();
            // Without it, what stands behind would begin the line, indented like code.
            if mute.begins_a_line(text) {
                blanked.push_str("<!--");
                blanked.push_str(
                    blanks
                        .get(4..blanks.len().saturating_sub(3))
                        .unwrap_or_default(),
                );
                blanked.push_str("-->");
            } else {
                blanked.push_str(&blanks);
            }
            done = mute.comment.end;
        }
        blanked.push_str(text.get(done..).unwrap_or_default());
        blanked
    }

    /// Takes back what is muted, and adds what is wrong with the mutes themselves.
    pub fn answer(&self, text: &str, report: &mut Report) -> Vec<Muted> {
        let mut starts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for finding in report.findings() {
            starts
                .entry(finding.rule.code)
                .or_default()
                .push(finding.span.start);
        }
        starts
            .values_mut()
            .for_each(|starts| starts.sort_unstable());
        let mutes_something = |mute: &Mute, rule: &Rule| {
            let found = starts.get(rule.code);
            found.is_some_and(|starts| mute.scope.holds_any(starts))
        };
        let muted = Reach::of(self.0.iter().flat_map(|mute| {
            let rules = mute.names.iter().filter_map(|named| named.rule);
            rules.map(|rule| (rule.code, mute.scope))
        }));
        let muted = report.take_back(|finding| muted.holds(finding.rule.code, finding.span.start));
        // A fix was written without seeing the mutes; one that would write over them is not offered.
        let comments: Vec<Span> = self.0.iter().map(|mute| mute.comment).collect();
        report.keep_fixes(|fix| !touches_any(&comments, &fix.edit));
        for mute in &self.0 {
            if let Some(finding) = mute.finding(text, |rule| mutes_something(mute, rule)) {
                report.add(finding);
            }
        }
        muted::by_mute(text, &self.0, muted)
    }
}

/// Whether a finding of a rule can be muted: not what answers to the mutes themselves.
pub fn can_be_muted(rule: &Rule) -> bool {
    rule.code != UNUSED_MUTE.code
}

impl Mute {
    fn of(text: &str, lines: &Lines, comment: Span) -> Option<Mute> {
        let inner = comment.of(text).strip_prefix("<!--")?.strip_suffix("-->")?;
        let rest = trim_blank(inner).strip_prefix(KEYWORD)?;
        let (rest, of_document) = match rest.strip_prefix("-file") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        if !rest.is_empty() && !rest.starts_with([' ', '\t', '\n', '\r', ':']) {
            return None;
        }
        // What is left of the comment ends where its words end.
        let end = comment.start + 4 + inner.trim_end_matches([' ', '\t', '\n', '\r']).len();
        let names = names(text, Span::new(end - rest.len(), end));
        Some(Mute {
            comment,
            scope: match of_document {
                true => Scope::Document,
                false => lines.beside(comment),
            },
            list: match (names.first(), names.last()) {
                (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
                _ => Span::at(end),
            },
            names,
        })
    }

    /// Whether it begins its line, be that an item, and something else stands behind it.
    fn begins_a_line(&self, text: &str) -> bool {
        let before = text.get(..self.comment.start).unwrap_or_default();
        let marks = |c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c);
        let before = before.trim_end_matches(marks);
        let is_first = before.is_empty() || before.ends_with(['\n', '\r', BYTE_ORDER_MARK]);
        is_first && !stands_alone(text, self.comment)
    }

    /// What is wrong with it, if anything is.
    fn finding(&self, text: &str, mutes: impl Fn(&Rule) -> bool) -> Option<Finding> {
        let found = |message: String| Finding::new(&UNUSED_MUTE, self.comment, message);
        if self.names.is_empty() {
            let message = "This mute names no rule, so it mutes nothing.".to_owned();
            return Some(self.with_removal(found(message), text));
        }
        // Misspelt, most likely: the writer knows what was meant, and would miss the reason.
        if let Some(unknown) = self.names.iter().find(|named| named.rule.is_none()) {
            let message = format!(
                "There is no rule “{}”; a reason stands behind a colon.",
                unknown.span.of(text)
            );
            return Some(found(message).choice("Remove the mute", self.removed(text)));
        }
        let is_used = |named: &&Named| named.rule.is_some_and(&mutes);
        let (used, unused): (Vec<&Named>, Vec<&Named>) = self.names.iter().partition(is_used);
        let said = |names: &[&Named]| {
            let names: Vec<&str> = names.iter().map(|named| named.span.of(text)).collect();
            names.join(", ")
        };
        if unused.is_empty() {
            return None;
        }
        let place = match self.scope {
            Scope::Document => "in this document",
            Scope::Lines(_) => "here",
        };
        let finding = found(format!(
            "{} is muted, but not found {place}.",
            said(&unused)
        ));
        Some(match used.is_empty() {
            true => self.with_removal(finding, text),
            false => {
                let edit = Edit::replace(self.list, said(&used));
                finding.safe_fix(format!("Mute only {}", said(&used)), edit)
            }
        })
    }

    fn with_removal(&self, finding: Finding, text: &str) -> Finding {
        let (title, edit) = ("Remove the mute", self.removed(text));
        match self.holds_others(text) {
            true => finding.choice(title, edit),
            false => finding.safe_fix(title, edit),
        }
    }

    /// Whether something else may be read anew without it: it makes raw HTML of the line that it begins, and parts what
    /// stands on both sides of it; what is indented below its own line would belong to what is above; and a carriage
    /// return before it would be one with the line feed behind it.
    fn holds_others(&self, text: &str) -> bool {
        let before = text.get(..self.comment.start).unwrap_or_default();
        let behind = text.get(self.comment.end..).unwrap_or_default();
        let below = behind.trim_start_matches(['\n', '\r']);
        let is_indented = below.len() < behind.len() && below.starts_with([' ', '\t']);
        let alone = stands_alone(text, self.comment);
        let rest = behind.trim_start_matches([' ', '\t']);
        let parts = !rest.is_empty() && !rest.starts_with(['\n', '\r', '|']);
        self.begins_a_line(text) || before.ends_with('\r') || (alone && is_indented) || parts
    }

    /// Removes the comment, with the blank before it if nothing follows, and its line where it has one to itself.
    fn removed(&self, text: &str) -> Edit {
        let Span { start, end } = self.comment;
        let before = text
            .get(..start)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t']);
        let begins = before.is_empty() || before.ends_with(['\n', '\r']);
        let gone = match begins && stands_alone(text, self.comment) {
            true if keeps_apart(text, before.len(), end) => self.comment,
            true => Span::new(before.len(), next_line(text, end)),
            false if begins => self.comment,
            false => Span::new(before.len(), end),
        };
        Edit::replace(gone, "")
    }
}

/// Whether a line stands between two that would run together without it.
fn keeps_apart(text: &str, start: usize, end: usize) -> bool {
    let line = |at: usize| {
        let (start, end) = line_range(text, at);
        trim_blank(Span::new(start, end).of(text))
    };
    start > 0 && !line(start - 1).is_empty() && !line(next_line(text, end)).is_empty()
}

/// The comments in a piece of HTML.
fn comments(text: &str, html: Span) -> impl Iterator<Item = Span> {
    let mut at = html.start;
    std::iter::from_fn(move || {
        let start = at + text.get(at..html.end)?.find("<!--")?;
        let inner = text.get(start + 4..html.end)?;
        at = start + 4 + inner.find("-->")? + 3;
        Some(Span::new(start, at))
    })
}

/// The names before the colon.
fn names(text: &str, rest: Span) -> Vec<Named> {
    let list = rest.of(text).split(':').next().unwrap_or_default();
    let mut at = rest.start;
    let pieces = list
        .split_inclusive([',', ' ', '\t', '\n', '\r'])
        .map(|piece| {
            let name = piece.trim_end_matches([',', ' ', '\t', '\n', '\r']);
            let span = Span::new(at, at + name.len());
            at += piece.len();
            span
        });
    let spans = pieces.filter(|span| !span.is_empty());
    spans
        .map(|span| Named {
            span,
            rule: rule(span.of(text)),
        })
        .collect()
}

/// Whether an edit changes something in one of the spans, which stand in order.
fn touches_any(spans: &[Span], edit: &Edit) -> bool {
    edit.replacements().iter().any(|replacement| {
        let next = spans.partition_point(|span| span.end <= replacement.span.start);
        spans
            .get(next)
            .is_some_and(|span| span.start < replacement.span.end)
    })
}

#[cfg(test)]
mod tests;
