//! The picture as a file of its own, and as Mermaid, which GitHub draws.

use super::drawing::{LEVELS, drawing};
use super::{Course, PhaseKind};
use crate::facts::length_in_words;
use std::fmt::Write;

const WIDTH: f64 = 800.0;
/// Heights: of the bar of phases, of a level of marks, of a line of text.
const BAR: f64 = 18.0;
const LEVEL: f64 = 22.0;
const LINE: f64 = 20.0;

/// An SVG file that needs nothing else: the band, the metrics, the rows.
pub fn svg(course: &Course, title: &str) -> String {
    let drawing = drawing(course);
    let levels = drawing.marks.iter().map(|mark| mark.level + 1).max();
    let axis = 60.0 + levels.unwrap_or(1).min(LEVELS) as f64 * LEVEL;
    let lines = course.metrics.len() + course.rows.len();
    let height = axis + BAR + 60.0 + lines as f64 * LINE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#17201d\">\n<title>{0}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n<text x=\"24\" y=\"30\" font-size=\"17\" font-weight=\"600\">{0}</text>\n",
        escaped(title)
    );
    // What is written to a string is written.
    let mut put = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    for bar in &drawing.phases {
        let (x, width, fill) = (bar.from * WIDTH, bar.width * WIDTH, colour(bar.kind));
        put(format!(
            "<rect x=\"{x:.1}\" y=\"{axis}\" width=\"{width:.1}\" height=\"{BAR}\" fill=\"{fill}\"><title>{}</title></rect>",
            bar.kind.name()
        ));
    }
    for mark in &drawing.marks {
        let (x, y) = (mark.at * WIDTH, axis - 14.0 - mark.level as f64 * LEVEL);
        put(format!(
            "<path d=\"M{x:.1} {y}V{axis}\" stroke=\"#9aa8a3\"/><circle cx=\"{x:.1}\" cy=\"{y}\" r=\"9\" fill=\"#0b5d55\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"10\" fill=\"#ffffff\" text-anchor=\"middle\">{}</text>",
            y + 3.5,
            mark.number
        ));
    }
    for tick in &drawing.ticks {
        put(format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#4d5a56\">{}</text>",
            tick.at * WIDTH,
            axis + BAR + 16.0,
            escaped(&tick.label)
        ));
    }
    if let Some(zone) = &course.zone {
        let y = axis + BAR + 16.0;
        put(format!(
            "<text x=\"{}\" y=\"{y}\" text-anchor=\"end\" fill=\"#4d5a56\">{}</text>",
            WIDTH - 4.0,
            escaped(zone)
        ));
    }
    let metrics = course.metrics.iter().map(|metric| course.told(metric));
    let rows = course.rows.iter().enumerate();
    let rows = rows.map(|(nth, row)| format!("{}  {}  {}", nth + 1, course.time(row), row.words));
    for (nth, line) in metrics.chain(rows).enumerate() {
        let y = axis + BAR + 46.0 + nth as f64 * LINE;
        put(format!(
            "<text x=\"24\" y=\"{y:.1}\">{}</text>",
            escaped(&line)
        ));
    }
    out.push_str("</svg>\n");
    out
}

fn colour(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Undetected => "#d9a13b",
        PhaseKind::Responding => "#c0594f",
        PhaseKind::Recovering => "#4f9a82",
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no place for these.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A Gantt chart for a Mermaid block: phases as bars, rows as milestones.
pub fn mermaid(course: &Course, title: &str) -> String {
    let mut out = format!(
        "gantt\n    title {}\n    dateFormat YYYY-MM-DD HH:mm:ss\n    axisFormat %H:%M\n",
        plain(title)
    );
    let Some(first) = course.rows.first() else {
        return out;
    };
    let at = |seconds: i64| {
        let instant = first.instant.plus(seconds);
        let second = instant.second_of_day();
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("{} {hour:02}:{minute:02}:{second:02}", instant.day())
    };
    if !course.phases.is_empty() {
        out.push_str("    section Phases\n");
    }
    for phase in &course.phases {
        let (from, to) = (at(phase.from), at(phase.to));
        let length = length_in_words(phase.to - phase.from);
        let _ = writeln!(out, "    {} ({length}) : {from}, {to}", phase.kind.name());
    }
    out.push_str("    section Timeline\n");
    for row in &course.rows {
        let _ = writeln!(
            out,
            "    {} {} : milestone, {}, 0s",
            course.time(row).replace(':', "."),
            plain(&row.words),
            at(row.at)
        );
    }
    out
}

/// Words as Mermaid takes them: colons, semicolons and hashes end them or mean something.
fn plain(words: &str) -> String {
    let plain = words.chars().map(|c| match c {
        ':' => '.',
        ';' | '#' | '\n' | '\r' | '%' => ' ',
        c => c,
    });
    let plain: String = plain.collect();
    match plain.trim() {
        "" => "Timeline".to_owned(),
        plain => plain.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
