//! The milestones of the incident: when it began, was noticed, taken up, mended and over, and where that is said.

use super::claims::Claim;
use super::incident::Incident;
use super::instant::Instant;
use super::mentions::Mention;
use super::reckoning::Reckoning;
use super::said::{Said, Step, Sureness, said};
use super::source::Source;
use super::timeline::Event;
use crate::lex::{LabelKind, label_kind};
use crate::outline::Part;
use crate::text::Span;

/// A step of the incident, with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub step: Step,
    pub at: Instant,
    /// The time as written.
    pub span: Span,
    pub by: By,
    pub sureness: Sureness,
}

/// What makes a time a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A label: "Detected: 10:05".
    Label,
    /// The stated window.
    Window,
    /// The words of an event of the timeline, by its index.
    Event(usize),
}

/// What is known of the incident's course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Milestones {
    /// Of each step, what labels say before what the window says before what the timeline says.
    found: Vec<Milestone>,
    /// What each event of the timeline says.
    said: Vec<Said>,
}

impl Milestones {
    /// The milestone of a step that is best founded.
    pub fn get(&self, step: Step) -> Option<&Milestone> {
        self.of(step).next()
    }

    /// The milestones of a step, the best founded first.
    pub fn of(&self, step: Step) -> impl Iterator<Item = &Milestone> {
        self.found.iter().filter(move |found| found.step == step)
    }

    /// The milestone of a step in the timeline.
    pub fn in_timeline(&self, step: Step) -> Option<&Milestone> {
        self.of(step).find(|found| matches!(found.by, By::Event(_)))
    }

    /// What an event of the timeline says.
    pub fn said(&self, event: usize) -> Said {
        self.said.get(event).copied().unwrap_or_default()
    }
}

/// So many events of a timeline are read for what they say.
const MOST_EVENTS: usize = 500;

pub(super) fn of_source(
    source: &Source,
    incident: &Incident,
    events: &[Event],
    claims: &[Claim],
    mentions: &[Mention],
    reckoning: &Reckoning,
) -> Milestones {
    let told_of = events.iter().take(MOST_EVENTS);
    let mut said: Vec<Said> = told_of.map(|event| said_by(source, event)).collect();
    said.resize(events.len(), Said::default());
    let mut found = labelled(claims, mentions, reckoning);
    let window = [
        (Step::Start, incident.start, reckoning.start),
        (Step::Resolved, incident.end, reckoning.end),
    ];
    for (step, fact, at) in window {
        found.extend(fact.zip(at).map(|(fact, at)| Milestone {
            step,
            at,
            span: fact.span,
            by: By::Window,
            sureness: Sureness::Likely,
        }));
    }
    for step in Step::ALL {
        found.extend(told(step, events, &said, reckoning));
    }
    Milestones { found, said }
}

/// What an event says in its words, its title, or the word that is its key.
fn said_by(source: &Source, event: &Event) -> Said {
    let text = source.text;
    let title = event.title.map_or("", |title| title.of(text));
    let key = source.outline.leaf(event.node, Part::Key);
    let key = key.map(|key| key.span.of(text)).unwrap_or_default();
    let key = match label_kind(key) {
        Some(LabelKind::Resolution | LabelKind::Resolved) => "incident resolved",
        Some(LabelKind::Detection | LabelKind::Detected) => "incident detected",
        _ => "",
    };
    let words = event.words.of(text);
    said(&format!("{key}. {title}. {}. {words}", marked(words)))
}

/// What a mark in bold letters at the beginning of an entry says of it: `**Recovery:** all pods run`.
fn marked(words: &str) -> &'static str {
    let mark = words.trim_start().strip_prefix("**");
    let mark = mark.and_then(|rest| Some(rest.split_once("**")?.0));
    let mark = mark.map(|mark| mark.trim_matches(|c: char| !c.is_alphabetic()));
    match mark.unwrap_or_default().to_lowercase().as_str() {
        "discovery" | "discovered" | "detection" | "detected" => "incident detected",
        "recovery" | "recovered" | "resolution" | "resolved" => "incident resolved",
        _ => "",
    }
}

fn labelled(claims: &[Claim], mentions: &[Mention], reckoning: &Reckoning) -> Vec<Milestone> {
    let near = reckoning
        .start
        .or(reckoning.events.iter().flatten().copied().next());
    let near = near.unwrap_or_else(|| reckoning.noon());
    let milestone = |claim: &Claim| {
        let step = match claim.kind {
            LabelKind::Start => Step::Start,
            LabelKind::Detected => Step::Detected,
            LabelKind::Acknowledged => Step::Acknowledged,
            LabelKind::Mitigated => Step::Mitigated,
            LabelKind::Resolved | LabelKind::End => Step::Resolved,
            _ => return None,
        };
        let at = mentions.partition_point(|mention| mention.moment.span.start < claim.value.start);
        let first = mentions
            .get(at)
            .filter(|m| claim.value.covers(m.moment.span))?;
        let point = first.moment.from;
        Some(Milestone {
            step,
            at: reckoning.near(point, near)?,
            span: super::window::written(point)?,
            by: By::Label,
            sureness: Sureness::Sure,
        })
    };
    claims.iter().filter_map(milestone).collect()
}

/// The event of a step: of its end the last that says so, of all else the first; surer ones first.
fn told(step: Step, events: &[Event], said: &[Said], reckoning: &Reckoning) -> Option<Milestone> {
    let told = |wanted: Sureness| {
        let of_step =
            move |at: &usize| said[*at].of(step) == Some(wanted) && reckoning.events[*at].is_some();
        let mut all = (0..events.len()).filter(of_step);
        let event = if step == Step::Resolved {
            all.next_back()
        } else {
            all.next()
        }?;
        Some((event, wanted))
    };
    let (event, sureness) = told(Sureness::Sure).or_else(|| told(Sureness::Likely))?;
    // What begins when it was noticed already begins again.
    let noticed = |said: &Said| said.of(Step::Detected).is_some();
    if step == Step::Start && said[..event].iter().any(noticed) {
        return None;
    }
    Some(Milestone {
        step,
        at: reckoning.events[event]?,
        span: events[event].time.unwrap_or(events[event].span),
        by: By::Event(event),
        sureness,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::gather;
    use crate::outline::read;

    #[test]
    fn milestones_have_their_times_and_places() {
        let text = "**Detected**: 10:06\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
            - 10:05: First alert\n- 10:20: On-call acknowledges\n- 10:30: Rolled back, no effect\n\
            - 10:40: Rollback complete\n- 10:45: Service restored\n- 12:00: Review\n";
        let found = gather(text, &read(text)).milestones;
        let shown = |step| {
            let of_step = found.of(step);
            let spans: Vec<_> = of_step.map(|m| (m.span.of(text), m.sureness)).collect();
            spans
        };
        use Sureness::Sure;
        assert_eq!(shown(Step::Start), [("10:00", Sure)]);
        assert_eq!(shown(Step::Detected), [("10:06", Sure), ("10:05", Sure)]);
        assert_eq!(shown(Step::Acknowledged), [("10:20", Sure)]);
        assert_eq!(shown(Step::Mitigated), [("10:40", Sure)]);
        assert_eq!(shown(Step::Resolved), [("10:45", Sure)]);
    }
}
