//! `debrief inspect`: what was read, as JSON (one object a file, on one line).

use crate::facts::{actions, incident, timeline};
use crate::outline::{NodeKind, Outline, read};
use crate::text::Span;
use serde_json::{Value, json};

/// What is read in a text, as other programs rely on it.
pub fn as_json(file: &str, text: &str) -> Value {
    let outline = read(text);
    let of = |span: Option<Span>| span.map(|s| s.of(text));
    let at = |span: Span| json!([span.start, span.end]);
    let title = &outline.nodes[0];
    let title = (!title.body.span.is_empty())
        .then(|| json!({"text": title.body.span.of(text), "span": at(title.body.span)}));
    let timeline: Vec<Value> = timeline(text, &outline)
        .iter()
        .map(|e| json!({"time": of(e.time), "end": of(e.end), "zone": of(e.zone), "at": null, "text": e.words.of(text), "span": at(e.span)}))
        .collect();
    let actions: Vec<Value> = actions(text, &outline)
        .iter()
        .map(|a| json!({"text": a.words.of(text), "owner": of(a.owner), "due": of(a.due), "ticket": of(a.ticket), "done": a.done, "span": at(a.span)}))
        .collect();
    let i = incident(text, &outline);
    let fact = |span: Option<Span>| {
        span.map(|s| json!({"text": s.of(text), "value": s.of(text), "span": at(s)}))
    };
    let share = |q: Option<crate::facts::Share>| {
        q.map(|q| json!({"text": q.span.of(text), "value": q.amount.to_string().parse::<f64>().ok(), "span": at(q.span)}))
    };
    let facts = json!({"date": fact(i.date.map(|f| f.span)), "start": fact(i.start.map(|f| f.span)), "end": fact(i.end.map(|f| f.span)), "zone": fact(i.zone), "duration": fact(i.duration.map(|f| f.span)),
        "affected_percent": share(i.affected_percent), "affected_users": share(i.affected_users), "root_cause": fact(i.root_cause)});
    json!({"file": file, "title": title, "facts": facts, "timeline": timeline, "actions": actions, "sections": sections(text, &outline), "findings": []})
}

fn sections(text: &str, outline: &Outline) -> Vec<Value> {
    let section = |n: usize| match outline.nodes[n].kind {
        NodeKind::Section { kind, .. } => {
            let node = &outline.nodes[n];
            Some(
                json!({"heading": node.body.span.of(text), "kind": kind.name(), "span": [node.span.start, node.span.end]}),
            )
        }
        _ => None,
    };
    (0..outline.nodes.len()).filter_map(section).collect()
}
