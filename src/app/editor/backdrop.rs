//! The two layers around the text area. Both have the same lines in the same places as it has: the one behind draws
//! numbers, waves and what was found; the one over it draws colours, mixed with the text so that where the two should
//! ever not agree, the text is as it was. Only strips in view are drawn.

use super::drawn::{Drawn, element};
use super::look::{Mark, Of, Row, look};
use super::strips::Strips;
use crate::text::Span;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// So far above and below what is seen is drawn too, in pixels.
const MARGIN: f64 = 300.0;
/// So many strips are measured at once.
const BATCH: usize = 24;

pub struct Backdrop {
    area: HtmlTextAreaElement,
    under: HtmlElement,
    tint: HtmlElement,
    /// Lays lines out to see how tall they are.
    ruler: HtmlElement,
    strips: Strips,
    problems: Vec<Mark>,
    found: Vec<Span>,
    here: Option<usize>,
    width: f64,
    /// The text area may have another width than what is known of it.
    resized: bool,
    padding: f64,
    /// What the style says now: setting it anew would have every line looked at again.
    digits: usize,
    lines_above: Option<usize>,
    drawn: Vec<Drawn>,
}

impl Backdrop {
    /// Around the text area in this element, which has a place for each layer.
    pub fn new(editor: &Element) -> Option<Backdrop> {
        let part = |selector: &str| editor.query_selector(selector).ok().flatten();
        Some(Backdrop {
            area: part("textarea")?.dyn_into().ok()?,
            under: part(".under")?.dyn_into().ok()?,
            tint: part(".tint")?.dyn_into().ok()?,
            ruler: part(".ruler")?.dyn_into().ok()?,
            strips: Strips::default(),
            problems: Vec::new(),
            found: Vec::new(),
            here: None,
            width: 0.0,
            resized: true,
            padding: 0.0,
            digits: 0,
            lines_above: None,
            drawn: Vec::new(),
        })
    }

    pub fn strips(&self) -> &Strips {
        &self.strips
    }

    /// The text area says something else now.
    pub fn update(&mut self, text: &str) {
        super::look::carry(&mut self.problems, self.strips.text(), text);
        self.strips.update(text.to_owned());
        let digits = self.strips.lines().to_string().len().max(2);
        let editor = self.area.parent_element();
        if digits != self.digits
            && let Some(editor) = editor.and_then(|e| e.dyn_into::<HtmlElement>().ok())
        {
            self.digits = digits;
            let _ = editor.style().set_property("--digits", &digits.to_string());
        }
        self.draw();
    }

    pub fn mark(&mut self, problems: Vec<Mark>) {
        self.problems = problems;
        self.draw();
    }

    pub fn mark_found(&mut self, found: Vec<Span>, here: Option<usize>) {
        (self.found, self.here) = (found, here);
        self.draw();
    }

    /// Draws what is in view, as it is now.
    pub fn draw(&mut self) {
        if self.area.client_height() == 0 {
            return;
        }
        self.follow_width();
        let top = f64::from(self.area.scroll_top());
        let (from, to) = (
            top - MARGIN,
            top + f64::from(self.area.client_height()) + MARGIN,
        );
        self.measure_until(to);
        let (mut first, mut above, mut y) = (None, 0.0, 0.0);
        let mut fresh = Vec::new();
        for nth in 0..self.strips.all().len() {
            let height = self.height(nth);
            if y + height > from && y < to {
                if first.is_none() {
                    (first, above) = (Some(nth), y);
                }
                fresh.push((look(&self.strips, nth, &self.marks_in(nth)), height));
            }
            y += height;
            if y >= to {
                break;
            }
        }
        self.redraw(fresh);
        let lines = self.strips.lines_before(first.unwrap_or(0));
        if self.lines_above != Some(lines) {
            self.lines_above = Some(lines);
            let _ = self
                .under
                .style()
                .set_property("counter-reset", &format!("line {lines}"));
        }
        let shift = format!("translateY({}px)", self.padding + above - top);
        for layer in [&self.under, &self.tint] {
            let _ = layer.style().set_property("transform", &shift);
        }
    }

    fn marks_in(&self, nth: usize) -> Vec<Mark> {
        let span = self.strips.span(nth);
        let here = |mark: &&Mark| mark.span.start <= span.end && mark.span.end >= span.start;
        let mut marks: Vec<Mark> = self.problems.iter().filter(here).cloned().collect();
        let from = self.found.partition_point(|found| found.end < span.start);
        let found = self.found.iter().enumerate().skip(from);
        let found = found.take_while(|(_, found)| found.start <= span.end);
        marks.extend(found.map(|(nth, found)| Mark {
            span: *found,
            of: if self.here == Some(nth) {
                Of::Here
            } else {
                Of::Match
            },
        }));
        marks
    }

    /// The strips in view as elements; those that look as they did stay.
    fn redraw(&mut self, fresh: Vec<(Option<Vec<Row>>, f64)>) {
        let is_same = |drawn: &Drawn, (rows, height): &(Option<Vec<Row>>, f64)| {
            drawn.rows == *rows && (rows.is_some() || drawn.height == *height)
        };
        let ends = |a: &[Drawn], b: &[(Option<Vec<Row>>, f64)]| {
            a.iter().zip(b).take_while(|(a, b)| is_same(a, b)).count()
        };
        // Scrolling takes strips away at one end and adds some at the other.
        let gone = (0..self.drawn.len())
            .find(|from| {
                fresh
                    .first()
                    .is_some_and(|f| is_same(&self.drawn[*from], f))
            })
            .unwrap_or(0);
        for drawn in self.drawn.drain(..gone) {
            drawn.remove();
        }
        let head = ends(&self.drawn, &fresh);
        let rest = self.drawn.len().min(fresh.len()) - head;
        let backwards = self.drawn.iter().rev().zip(fresh.iter().rev()).take(rest);
        let tail = backwards.take_while(|(a, b)| is_same(a, b)).count();
        let until = self.drawn.len() - tail;
        for drawn in self.drawn.drain(head..until) {
            drawn.remove();
        }
        let mut come = fresh;
        come.truncate(come.len() - tail);
        let before = self
            .drawn
            .get(head)
            .map(|d| (d.under.clone(), d.tint.clone()));
        let mut made = Vec::new();
        for (rows, height) in come.into_iter().skip(head) {
            let Some(drawn) = Drawn::new(rows, height) else {
                continue;
            };
            let (under, tint) = match &before {
                Some((under, tint)) => (Some(under), Some(tint)),
                None => (None, None),
            };
            let at = |e: Option<&Element>| e.map(|e| e.clone().unchecked_into::<web_sys::Node>());
            let _ = self.under.insert_before(&drawn.under, at(under).as_ref());
            let _ = self.tint.insert_before(&drawn.tint, at(tint).as_ref());
            made.push(drawn);
        }
        self.drawn.splice(head..head, made);
    }

    fn height(&self, nth: usize) -> f64 {
        let strip = self.strips.all().get(nth);
        strip.and_then(|strip| strip.height).unwrap_or(0.0)
    }

    /// The text area has another size now.
    pub fn resized(&mut self) {
        self.resized = true;
        self.draw();
    }

    /// Lines are wrapped where the text area wraps them. Asked with every key, this would lay out the page once more.
    fn follow_width(&mut self) {
        if !std::mem::take(&mut self.resized) {
            return;
        }
        self.padding = style_of(&self.area, "padding-top");
        let bars = self.area.offset_width() - self.area.client_width();
        let sides = style_of(&self.area, "padding-left") + style_of(&self.area, "padding-right");
        let width = self.area.get_bounding_client_rect().width() - f64::from(bars) - sides;
        if (width - self.width).abs() < 0.01 {
            return;
        }
        self.width = width;
        self.strips.forget_heights();
        for layer in [&self.under, &self.tint, &self.ruler] {
            let _ = layer
                .style()
                .set_property("--text-width", &format!("{width}px"));
        }
    }

    /// Measures strips from the top on until they are so tall.
    fn measure_until(&mut self, to: f64) {
        let (mut y, mut nth) = (0.0, 0);
        while nth < self.strips.all().len() && y < to {
            if self.strips.all()[nth].height.is_none() {
                self.measure_from(nth);
            }
            y += self.height(nth);
            nth += 1;
        }
    }

    fn measure_from(&mut self, first: usize) {
        let unknown = |nth: &usize| self.strips.all()[*nth].height.is_none();
        let all: Vec<usize> = (first..self.strips.all().len())
            .filter(unknown)
            .take(BATCH)
            .collect();
        let texts = all.iter().map(|nth| {
            let text = self.strips.span(*nth).of(self.strips.text());
            let is_last = nth + 1 == self.strips.all().len();
            if is_last {
                format!("{text}\n")
            } else {
                text.to_owned()
            }
        });
        let heights = self.heights(texts.collect());
        for (nth, height) in all.into_iter().zip(heights) {
            self.strips.measured(nth, height);
        }
    }

    /// How tall texts are when their lines are wrapped.
    fn heights(&self, texts: Vec<String>) -> Vec<f64> {
        let elements: Vec<Element> = texts
            .iter()
            .filter_map(|text| element("div", "line", text))
            .collect();
        for element in &elements {
            let _ = self.ruler.append_child(element);
        }
        let heights = elements
            .iter()
            .map(|e| e.get_bounding_client_rect().height());
        let heights = heights.collect();
        self.ruler.set_text_content(None);
        heights
    }

    /// The top of the line a place is in, counted from the top of the text.
    pub fn top_of(&mut self, place: usize) -> f64 {
        self.follow_width();
        let nth = self.strips.holding(place);
        for before in 0..nth {
            if self.strips.all()[before].height.is_none() {
                self.measure_from(before);
            }
        }
        let above: f64 = (0..nth).map(|before| self.height(before)).sum();
        let mut start = self.strips.span(nth).start;
        let text = self.strips.text();
        while !text.is_char_boundary(place.max(start).min(text.len())) {
            start += 1;
        }
        let before = text
            .get(start..place.max(start).min(text.len()))
            .unwrap_or_default();
        let heights = self.heights(vec![format!("{before}|"), "|".to_owned()]);
        above + heights.first().unwrap_or(&0.0) - heights.get(1).unwrap_or(&0.0)
    }

    /// Scrolls the text area so that a place is seen, unless it is.
    pub fn show(&mut self, place: usize) {
        let y = self.top_of(place) + self.padding;
        let (top, tall) = (
            f64::from(self.area.scroll_top()),
            f64::from(self.area.client_height()),
        );
        if y < top + 24.0 || y > top + tall - 48.0 {
            self.area.set_scroll_top((y - tall / 3.0).max(0.0) as i32);
        }
        self.draw();
    }

    /// The place whose line is at a height of the text, and how much of that line is above it.
    pub fn place_at(&mut self, y: f64) -> usize {
        self.follow_width();
        let y = (y - self.padding).max(0.0);
        self.measure_until(y + 1.0);
        let mut top = 0.0;
        for nth in 0..self.strips.all().len() {
            let height = self.height(nth);
            if y < top + height || nth + 1 == self.strips.all().len() {
                let span = self.strips.span(nth);
                return self.place_in(span, y - top, height);
            }
            top += height;
        }
        0
    }

    /// The line of a strip that is so far down in it.
    fn place_in(&self, span: Span, y: f64, height: f64) -> usize {
        if span.len() > super::look::LONGEST {
            let share = (y / height.max(1.0)).clamp(0.0, 1.0);
            return span.start + (span.len() as f64 * share) as usize;
        }
        let lines: Vec<&str> = span.of(self.strips.text()).split_inclusive('\n').collect();
        let heights = self.heights(
            lines
                .iter()
                .map(|line| format!("{}\n", line.trim_end_matches('\n')))
                .collect(),
        );
        let (mut at, mut top) = (span.start, 0.0);
        for (line, height) in lines.iter().zip(heights) {
            if y < top + height {
                let share = ((y - top) / height.max(1.0)).clamp(0.0, 1.0);
                return at + (line.len() as f64 * share) as usize;
            }
            at += line.len();
            top += height;
        }
        at
    }
}

/// A length of an element as the browser has computed it, in pixels.
fn style_of(element: &Element, name: &str) -> f64 {
    let style = window().get_computed_style(element).ok().flatten();
    let value = style.and_then(|style| style.get_property_value(name).ok());
    let pixels = value.and_then(|value| value.trim_end_matches("px").parse().ok());
    pixels.unwrap_or(0.0)
}
