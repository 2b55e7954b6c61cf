use super::{Course, PhaseKind, course, drawing, mermaid, svg};
use crate::facts::gather;
use crate::outline::read;

const NIGHT: &str = "# Checkout down\n\n**Start**: 2024-05-01 23:40 UTC\n\n**End**: 2024-05-02 01:10 UTC\n\n## Timeline (UTC)\n\n\
    - 23:40: a deploy broke the <cart> & the till\n- 23:52: detected by an alert: \"orders down\"\n\
    - 00:30: the deploy was rolled back, mitigated\n- later: coffee\n- 01:10: resolved\n";

fn of(text: &str) -> Course {
    course(text, &gather(text, &read(text)))
}

fn rows(course: &Course) -> Vec<(i64, &str)> {
    let rows = course.rows.iter();
    rows.map(|row| (row.at / 60, row.words.as_str())).collect()
}

#[test]
fn rows_phases_and_metrics_say_what_the_document_says() {
    let course = of(NIGHT);
    assert_eq!(
        rows(&course),
        [
            (0, "a deploy broke the <cart> & the till"),
            (12, "detected by an alert: \"orders down\""),
            (50, "the deploy was rolled back, mitigated"),
            (90, "resolved"),
        ]
    );
    assert_eq!((course.untold, course.zone.as_deref()), (1, Some("UTC")));
    let phases = course.phases.iter();
    let phases: Vec<_> = phases.map(|p| (p.kind, p.from / 60, p.to / 60)).collect();
    assert_eq!(
        phases,
        [
            (PhaseKind::Undetected, 0, 12),
            (PhaseKind::Responding, 12, 50),
            (PhaseKind::Recovering, 50, 90),
        ]
    );
    let told: Vec<String> = course.metrics.iter().map(|m| course.told(m)).collect();
    assert_eq!(
        told[0],
        "Time to detect: 12 min, from 2024-05-01 23:40 “a deploy broke the <cart> & the till” to 2024-05-01 23:52 \
         “detected by an alert: \"orders down\"”"
    );
    assert!(
        told.iter()
            .any(|t| t.starts_with("Time to resolve: 1 h 30 min")),
        "{told:?}"
    );
}

#[test]
fn what_is_stated_and_not_told_has_a_row_of_its_own() {
    let course = of(&NIGHT.replace("- 01:10: resolved\n", "- 01:00: nearly\n"));
    assert_eq!(rows(&course)[4], (90, "End, as stated"));
    assert_eq!(course.metrics.last().map(|m| (m.from, m.to)), Some((0, 4)));
}

#[test]
fn what_cannot_be_told_is_not_drawn() {
    assert_eq!(of("# A note\n\nNothing happened.\n"), Course::default());
    let vague = of("## Timeline\n\n- in the morning: it broke\n");
    assert_eq!((vague.rows.len(), vague.phases.len()), (0, 0));
    assert_eq!(drawing(&vague), super::Drawing::default());
    // Without a start nothing is undetected, and no time is one to resolve.
    let open = of("## Timeline\n\n- 10:00 UTC: a page came\n- 10:05 UTC: a look at the logs\n");
    assert_eq!((open.rows.len(), open.metrics.len()), (2, 0));
}

#[test]
fn everything_stands_on_the_axis_and_no_mark_covers_another() {
    let many: String = (0..60)
        .map(|n| format!("- 10:{n:02} UTC: step {n}\n"))
        .collect();
    for text in [
        NIGHT.to_owned(),
        format!("# Down on 2024-05-01\n\n## Timeline\n\n{many}"),
    ] {
        let course = of(&text);
        let drawing = drawing(&course);
        assert_eq!(drawing.marks.len(), course.rows.len());
        let on_axis = |at: f64| (0.0..=1.0).contains(&at);
        assert!(drawing.marks.iter().all(|mark| on_axis(mark.at)));
        assert!(
            drawing
                .phases
                .iter()
                .all(|bar| on_axis(bar.from) && on_axis(bar.from + bar.width))
        );
        assert!(
            (1..=5).contains(&drawing.ticks.len()),
            "{:?}",
            drawing.ticks
        );
    }
    let labels = |text: &str| {
        let ticks = drawing(&of(text)).ticks.into_iter();
        ticks.map(|tick| tick.label).collect::<Vec<_>>()
    };
    assert_eq!(labels(NIGHT), ["05-02", "00:30", "01:00"]);
}

#[test]
fn the_files_hold_no_markup_of_the_document() {
    let course = of(NIGHT);
    let file = svg(&course, "Down & <out>");
    assert!(
        file.contains("Down &amp; &lt;out&gt;") && file.contains("the &lt;cart&gt; &amp; the till")
    );
    assert!(!file.contains("<cart>"));
    assert!(file.ends_with("</svg>\n"));
    let chart = mermaid(&course, "Down: twice; #1");
    assert!(
        chart.starts_with("gantt\n    title Down. twice 1\n"),
        "{chart}"
    );
    assert!(
        chart.contains("    Undetected (12 min) : 2024-05-01 23:40:00, 2024-05-01 23:52:00\n"),
        "{chart}"
    );
    assert!(
        chart.contains("    2024-05-02 01.10 resolved : milestone, 2024-05-02 01:10:00, 0s\n"),
        "{chart}"
    );
}
