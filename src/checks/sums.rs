//! T05: parts that do not add up to the total below them.

use super::wording::{lasting, written_length};
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::lex::{Duration, durations};
use crate::text::{Edit, Span};

pub(super) const FAMILY: Family = Family {
    rules: &[&SUM_MISMATCH],
    check,
};

static SUM_MISMATCH: Rule = Rule {
    code: "T05",
    name: "sum-mismatch",
    severity: Severity::Warning,
    finds: "A row or a line named \"Total\" whose length of time is not the sum of those above it.",
    why: "Readers add up what stands in one column. If the sum is another number, a part is missing, a part is \
          counted twice, or one of the numbers is a slip.",
    source: "Atlassian's guide to incident metrics computes MTTR by adding up lengths of time.",
    bad: "# Checkout was down\n\n| Phase | Length |\n|---|---|\n| Detection | 10 minutes |\n| Repair | 35 minutes |\n\
          | Total | 55 minutes |\n",
    good: "# Checkout was down\n\n| Phase | Length |\n|---|---|\n| Detection | 10 minutes |\n| Repair | 35 minutes |\n\
           | Total | 45 minutes |\n",
};

fn check(case: &Case, report: &mut Report) {
    let mut block = Block::default();
    let mut at = 0;
    let mut in_fence = false;
    for raw in case.text.split_inclusive('\n') {
        let line = Span::new(at, at + raw.trim_end().len());
        at += raw.len();
        let words = line.of(case.text).trim_start();
        in_fence ^= words.starts_with("```") || words.starts_with("~~~");
        let row = if in_fence { None } else { row(case.text, line) };
        block.take(case, row, report);
    }
    block.take(case, None, report);
}

/// The name and the length of a row of a table, or of an item of a list.
struct Row {
    is_table: bool,
    is_total: bool,
    /// "Time to fix": from the start, whatever stands above.
    is_span: bool,
    duration: Duration,
}

/// What stands above a total: rows that are alike.
#[derive(Default)]
struct Block(Vec<Row>);

impl Block {
    fn take(&mut self, case: &Case, row: Option<Row>, report: &mut Report) {
        let Some(row) = row else {
            self.0.clear();
            return;
        };
        if self
            .0
            .last()
            .is_some_and(|last| last.is_table != row.is_table)
        {
            self.0.clear();
        }
        if row.is_total {
            report_sum(case, &self.0, &row, report);
            self.0.clear();
        } else {
            self.0.push(row);
        }
    }
}

fn report_sum(case: &Case, parts: &[Row], total: &Row, report: &mut Report) {
    let exact = |row: &Row| !row.duration.about && row.duration.up_to.is_none();
    if parts.len() < 2
        || !parts.iter().all(exact)
        || !exact(total)
        || parts.iter().any(|row| row.is_span)
        || report.explains(total.duration.value)
    {
        return;
    }
    let seconds = parts.iter().map(|row| row.duration.seconds);
    let sum = seconds.clone().fold(0u64, u64::saturating_add);
    // Each part may be rounded.
    let rounding = parts.iter().map(|row| row.duration.precision_seconds / 2);
    let slack = rounding.fold(total.duration.precision_seconds / 2, u64::saturating_add);
    let fits = |seconds: u64| seconds.abs_diff(total.duration.seconds) <= slack;
    // In a list one may be the whole: "time to resolve" has the time to detect in it.
    let one_is_all = !total.is_table && seconds.clone().any(fits);
    if fits(sum) || one_is_all {
        return;
    }
    let span = total.duration.value;
    let message = format!(
        "The total is given as {}, but the parts above add up to {}.",
        span.of(case.text),
        lasting(sum)
    );
    let right = written_length(case.text, &total.duration, sum);
    let mut finding = Finding::new(&SUM_MISMATCH, span, message);
    for part in parts.iter().take(6) {
        finding = finding.see(part.duration.value, "a part is given here");
    }
    report.add(finding.choice(format!("Write {right}"), Edit::replace(span, right)));
}

/// `| Repair | 35 minutes |`, `- Repair: 35 minutes`: words and a length of time, and nothing else.
fn row(text: &str, line: Span) -> Option<Row> {
    let words = line.of(text).trim();
    let is_table = words.starts_with('|');
    let is_item = words.starts_with(['-', '*', '+']) && words.contains(':');
    // Longer lines tell a story.
    if !(is_table || is_item) || words.len() > 120 {
        return None;
    }
    let separator = if is_table { '|' } else { ':' };
    let inner = words.trim_end_matches(['|', ' ']);
    let (name, value) = inner.rsplit_once(separator)?;
    let begins = value.trim_start_matches(['*', '_', '~', '≈', ' ', '\t']);
    // Most cells are no lengths: they are not read.
    if !begins.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let start = line.end - line.of(text).trim_start().len() + name.len() + separator.len_utf8();
    let value = Span::new(start.min(line.end), line.end);
    let found = durations(text, value);
    let [duration] = found[..] else {
        return None;
    };
    let ahead = text.get(value.start..duration.span.start)?;
    let behind = text.get(duration.span.end..value.end)?;
    let alone = |part: &str| {
        part.chars()
            .all(|c| c.is_whitespace() || "|*_`.".contains(c))
    };
    let named = name.matches('|').count() <= 1 && name.chars().any(char::is_alphabetic);
    let name = name
        .trim_matches(|c: char| !c.is_alphabetic())
        .to_lowercase();
    (named && alone(ahead) && alone(behind)).then(|| Row {
        is_table,
        is_total: TOTALS.contains(&name.as_str()),
        is_span: name.starts_with("time to "),
        duration,
    })
}

#[rustfmt::skip]
const TOTALS: &[&str] = &[
    "total", "sum", "total time", "total duration", "overall", "in total", "gesamt", "summe", "totale", "suma", "soma",
    "合計",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn parts_and_their_total() {
        for (text, want) in [
            (
                "- Detect: 10 minutes\n- Repair: 35 minutes\n- Total: 55 minutes\n",
                "T05 55 minutes -> 45 minutes",
            ),
            (
                "- Detect: 10 min\n- **Repair**: 35 min\n- **Total**: 45 min\n",
                "",
            ),
            (
                "- Time to detect: 10 min\n- Time to resolve: 55 min\n- Total: 55 min\n",
                "",
            ),
            (
                "- Time to report: 4 min\n- Time to fix: 47 min\n- Total: 98 min\n",
                "",
            ),
            (
                "- Detect: about 10 min\n- Repair: 35 min\n- Total: 55 min\n",
                "",
            ),
            (
                "- Detect: 10 min\n\nWords.\n\n- Repair: 35 min\n- Total: 55 min\n",
                "",
            ),
            ("| a | 1 h |\n| b | 1 h |\n| **Total** | **3 h** |\n", ""),
            (
                "| a | 1 h |\n| b | 2 h |\n| **Total** | **5 h** |\n",
                "T05 5 h -> 3 h",
            ),
            (
                "```\n- Detect: 10 min\n- Repair: 35 min\n- Total: 55 min\n```\n",
                "",
            ),
        ] {
            assert_eq!(found(text, "T05"), want, "{text:?}");
        }
    }
}
