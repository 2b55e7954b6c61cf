//! The Timeline tab: the incident as a picture, how long its steps took, and the same as a table.

use super::browser;
use super::going;
use super::header::icon;
use super::keeper::open_name;
use super::other_zone::OtherZoneButton;
use super::paste_log::paste_log;
use super::state::{Tab, app};
use super::words;
use crate::facts::length_in_words;
use crate::render::timeline::{Course, PhaseKind, Row, drawing, mermaid, svg as as_svg};
use leptos::{prelude::*, svg};

/// Heights in the band, in pixels: a level of marks, their half size, the bar of phases, a line of labels.
const LEVEL: usize = 24;
const HALF: usize = 11;
const BAR: usize = 16;
const LABELS: usize = 22;

#[component]
pub fn CourseTab() -> impl IntoView {
    let app = app();
    // Drawn only while it is seen.
    let course = Memo::new(move |_| match app.tab.get() {
        Tab::Timeline => app.checking.found.with(|found| Some(found.course.clone())),
        _ => None,
    });
    move || {
        course.get().map(|course| match course.rows.is_empty() {
            true => {
                view! { class = "d",
                    <div class="no-course">
                        <p class="fine">{words::NO_COURSE}</p>
                        <button type="button" class="wide-button" on:click=move |_| paste_log(app)>{icon("paste")}<span>"Paste a log"</span></button>
                    </div>
                }
                .into_any()
            }
            false => view! { class = "d", <CourseView course=course/> }.into_any(),
        })
    }
}

#[component]
fn CourseView(course: Course) -> impl IntoView {
    let untold = (course.untold > 0).then(|| words::untold(course.untold));
    let metrics = course.metrics.iter().map(|metric| {
        let (name, length) = (metric.name, length_in_words(metric.seconds));
        let (from, to) = (metric.from + 1, metric.to + 1);
        let spans = course.told(metric);
        view! { class = "d",
            <div class="metric" title=spans><dt>{name}</dt><dd>{length}</dd><dd class="fine">{format!("from {from} to {to}")}</dd></div>
        }
    });
    let metrics = metrics.collect_view();
    view! { class = "d",
        <div class="course">
            <Band course=course.clone()/>
            <dl class="metrics">{metrics}</dl>
            <CourseTable course=course.clone()/>
            <p class="fine">{untold}</p>
            <TakeAway course=course/>
        </div>
    }
}

/// The picture. The table says the same, so those who hear it are told only what it is.
#[component]
fn Band(course: Course) -> impl IntoView {
    let drawing = drawing(&course);
    let levels = drawing.marks.iter().map(|mark| mark.level + 1).max();
    let axis = levels.unwrap_or(1) * LEVEL + HALF;
    let height = axis + BAR + LABELS;
    let percent = |share: f64| format!("{:.2}%", share * 100.0);
    let bars = drawing.phases.iter().map(|bar| {
        let title = svg::title().child(bar.kind.name());
        svg::rect()
            .attr("class", format!("phase {}", class_of(bar.kind)))
            .attr("x", percent(bar.from))
            .attr("y", axis)
            .attr("width", percent(bar.width))
            .attr("height", BAR)
            .child(title)
    });
    let height_of = |level: usize| axis - HALF - 4 - level * LEVEL;
    let stems = drawing.marks.iter().map(|mark| {
        let x = percent(mark.at);
        let stem = svg::line().attr("class", "stem").attr("x1", x.clone());
        let stem = stem.attr("x2", x).attr("y1", height_of(mark.level));
        stem.attr("y2", axis)
    });
    let marks = drawing.marks.iter().map(|mark| {
        let (x, y) = (percent(mark.at), height_of(mark.level));
        let dot = svg::circle().attr("class", "dot").attr("cx", x.clone());
        let number = svg::text().attr("class", "number").attr("x", x);
        let number = number.attr("y", y + 4).child(mark.number.to_string());
        (dot.attr("cy", y).attr("r", HALF - 1), number)
    });
    let ticks = drawing.ticks.iter().map(|tick| {
        let label = svg::text()
            .attr("class", "tick")
            .attr("x", percent(tick.at));
        label.attr("y", axis + BAR + 15).child(tick.label.clone())
    });
    let picture = svg::svg()
        .attr("class", "band")
        .attr("role", "img")
        .attr(
            "aria-label",
            "The incident on an axis of time; the table below says the same",
        )
        .attr("height", height)
        .child((
            bars.collect_view(),
            stems.collect_view(),
            marks.collect_view(),
            ticks.collect_view(),
        ));
    let legend = course.phases.iter().map(|phase| {
        let length = length_in_words(phase.to - phase.from);
        let class = format!("swatch {}", class_of(phase.kind));
        view! { class = "d", <li><span class=class aria-hidden="true"></span>{format!("{} {length}", phase.kind.name())}</li> }
    });
    let zone = course
        .zone
        .clone()
        .map(|zone| view! { class = "d", <li class="zone">{format!("Times in {zone}")}</li> });
    view! { class = "d",
        {picture}
        <ul class="legend" aria-label="Phases">{legend.collect_view()}{zone}</ul>
    }
}

fn class_of(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Undetected => "undetected",
        PhaseKind::Responding => "responding",
        PhaseKind::Recovering => "recovering",
    }
}

#[component]
fn CourseTable(course: Course) -> impl IntoView {
    let app = app();
    let phase = |row: &Row| {
        let during = |from: i64, to: i64| from <= row.at && row.at < to;
        let phase = course
            .phases
            .iter()
            .find(|phase| during(phase.from, phase.to));
        phase.map(|phase| phase.kind.name()).unwrap_or_default()
    };
    let rows = course.rows.iter().enumerate().map(|(nth, row)| {
        let place = row.place;
        let since = match row.at {
            0 => String::new(),
            at => format!("+{}", length_in_words(at)),
        };
        let words = match row.words.is_empty() {
            true => "(no words)".to_owned(),
            false => row.words.clone(),
        };
        view! { class = "d",
            <tr>
                <td class="nth">{nth + 1}</td><td class="when">{course.time(row)}</td><td class="since">{since}</td>
                <td class="during">{phase(row)}</td>
                <td><button type="button" class="problem-link" on:click=move |_| going::to_span(app, place)>{words}</button></td>
            </tr>
        }
    });
    view! { class = "d",
        <table class="course-table">
            <thead><tr>
                <th scope="col">"No."</th><th scope="col">"Time"</th><th scope="col">"Since"</th><th scope="col">"Phase"</th><th scope="col">"What happened"</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The picture for a document or a chat: as a file, and as a block that GitHub draws.
#[component]
fn TakeAway(course: Course) -> impl IntoView {
    let app = app();
    let course = StoredValue::new(course);
    let name = move || untrack(|| open_name(&app));
    let copy = move |_| {
        let chart = course.with_value(|course| mermaid(course, &name()));
        browser::copy(format!("```mermaid\n{chart}```\n"), move |copied| {
            app.say(match copied {
                true => "Mermaid copied.".to_owned(),
                false => "Not copied: the browser refused.".to_owned(),
            });
        });
    };
    let download = move |_| {
        let file = course.with_value(|course| as_svg(course, &name()));
        app.say(match browser::download("timeline.svg", &file) {
            Ok(()) => words::handed_over("timeline.svg"),
            Err(_) => words::NOT_DOWNLOADED.to_owned(),
        });
    };
    view! { class = "d",
        <div class="take-away">
            <button type="button" class="wide-button" on:click=copy>{icon("copy")}<span>"Copy as Mermaid"</span></button>
            <button type="button" class="wide-button" on:click=download>{icon("download")}<span>"Download SVG"</span></button>
            <OtherZoneButton wide=true/>
        </div>
    }
}
