//! A finding as people read it: what it says, the lines it is about with marks under them, and what would mend it.

use super::line::one_line;
use crate::checks::{Finding, Severity};
use crate::text::Span;
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use std::collections::BTreeMap;

/// Longer lines are cut around what is marked.
const WIDTH: usize = 100;
/// So many lines beside a marked one may be shown; others are passed over anyway.
const BESIDE: usize = 2;

/// What excerpts of one file are made from.
pub(super) struct Excerpts<'t> {
    name: String,
    text: &'t str,
    lines: Vec<Span>,
    renderer: Renderer,
}

impl<'t> Excerpts<'t> {
    pub fn new(name: &str, text: &'t str, colours: bool) -> Excerpts<'t> {
        let renderer = match colours {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        Excerpts {
            name: one_line(name),
            text,
            lines: lines(text),
            renderer: renderer.term_width(WIDTH),
        }
    }

    /// The lines of a finding, ended by a line end.
    pub fn of(&self, finding: &Finding) -> String {
        let related = finding.related.iter().map(|related| Mark {
            span: related.span,
            label: one_line(&related.message),
            is_primary: false,
        });
        let own = Mark {
            span: finding.span,
            label: String::new(),
            is_primary: true,
        };
        let marks: Vec<Mark> = std::iter::once(own).chain(related).collect();
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let title = level
            .primary_title(one_line(&finding.message))
            .id(finding.rule.to_string());
        let helps = finding
            .fixes
            .iter()
            .map(|fix| Level::HELP.message(one_line(&fix.title)));
        let report = &[title.element(self.snippet(&marks)).elements(helps)];
        let rendered = self.renderer.render(report);
        rendered.trim_end_matches('\n').to_owned() + "\n"
    }

    /// The marked lines with those between them. Line ends of all kinds are shown as such, and so that much text between
    /// two marks costs nothing, what would be passed over is left blank.
    fn snippet(&self, marks: &[Mark]) -> Snippet<'static, Annotation<'static>> {
        let mut marked: BTreeMap<usize, usize> = marks
            .iter()
            .map(|mark| (self.line(mark.span.start), 0))
            .collect();
        let ends = (marked.first_key_value(), marked.last_key_value());
        let (first, last) = match ends {
            (Some((first, _)), Some((last, _))) => (*first, *last),
            _ => (0, 0),
        };
        let mut source = String::new();
        for line in first..=last {
            if let Some(start) = marked.get_mut(&line) {
                *start = source.len();
            }
            let near = line.saturating_sub(BESIDE)..=line + BESIDE;
            if marked.range(near).next().is_some() {
                source.push_str(self.words(line));
            }
            source.push('\n');
        }
        let annotations = marks.iter().map(|mark| {
            let line = self.line(mark.span.start);
            let start = marked.get(&line).copied().unwrap_or_default();
            mark.annotation(self.lines.get(line).copied().unwrap_or_default(), start)
        });
        let annotations: Vec<_> = annotations.collect();
        let snippet = Snippet::source(source).line_start(first + 1);
        snippet.path(self.name.clone()).annotations(annotations)
    }

    fn line(&self, at: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= at)
            .saturating_sub(1)
    }

    fn words(&self, line: usize) -> &'t str {
        self.lines.get(line).map_or("", |line| line.of(self.text))
    }
}

struct Mark {
    span: Span,
    label: String,
    is_primary: bool,
}

impl Mark {
    /// On a line, which begins at a place of the source: what is marked on others is not shown.
    fn annotation(&self, line: Span, start: usize) -> Annotation<'static> {
        let from = self.span.start.clamp(line.start, line.end);
        let to = self.span.end.clamp(from, line.end);
        let kind = match self.is_primary {
            true => AnnotationKind::Primary,
            false => AnnotationKind::Context,
        };
        let annotation = kind.span(start + from - line.start..start + to - line.start);
        match self.label.is_empty() {
            true => annotation,
            false => annotation.label(self.label.clone()),
        }
    }
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> Vec<Span> {
    let starts = super::line::line_starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let line = |(start, end): (&usize, usize)| {
        let words = Span::new(*start, end).of(text);
        Span::new(*start, start + words.trim_end_matches(['\n', '\r']).len())
    };
    starts.iter().zip(ends).map(line).collect()
}

#[cfg(test)]
mod tests;
