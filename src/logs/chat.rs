//! Logs of lines: who begins a row, and what goes on with it.

use super::line::{self, Kind, Told};
use super::when::{Day, Read, Written};
use super::{Found, names, noise};

/// Where the messages of a log stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Behind their time.
    Behind,
    /// Below the name and the time.
    Below,
}

/// A row that is being read.
struct Open<'t> {
    number: usize,
    raw: &'t str,
    read: Option<Read>,
    who: String,
    lines: Vec<(usize, &'t str)>,
    is_alert: bool,
}

struct Reader<'t> {
    style: Style,
    found: Found,
    open: Option<Open<'t>>,
    day: Option<(Option<Day>, Written)>,
    /// The line before the last one that said something was blank, or there was none.
    after_gap: bool,
    gap: bool,
    last_said: usize,
}

pub(super) fn rows(text: &str) -> Found {
    let kinds: Vec<(&str, Kind)> = text.lines().map(|l| (l, line::kind(l))).collect();
    let count = |is: fn(&Kind) -> bool| kinds.iter().filter(|(_, kind)| is(kind)).count();
    let below = count(|k| matches!(k, Kind::Alone(_) | Kind::Head(..)));
    let behind = count(|k| matches!(k, Kind::Told(_)));
    let mut reader = Reader {
        style: if below > 0 && below >= behind {
            Style::Below
        } else {
            Style::Behind
        },
        found: Found::new(),
        open: None,
        day: None,
        after_gap: true,
        gap: true,
        last_said: 0,
    };
    let mut rest = kinds.into_iter().enumerate().peekable();
    while let Some((at, (raw, kind))) = rest.next() {
        // The name of who says what stands below it: `[14:05] Ana Lopez`.
        let goes_on = rest
            .peek()
            .is_some_and(|(_, (_, next))| matches!(next, Kind::Text));
        reader.line(at + 1, raw, kind, goes_on);
    }
    reader.close();
    reader.found
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: usize, raw: &'t str, kind: Kind<'t>, goes_on: bool) {
        let is_said = !matches!(kind, Kind::Blank | Kind::Noise);
        match kind {
            Kind::Blank => {
                self.gap = true;
                // An alert that waits for its time ends here.
                if self.open.as_ref().is_some_and(|open| open.read.is_none()) {
                    self.close();
                }
            }
            Kind::Noise => {}
            Kind::Day(day, written) => {
                self.close();
                self.day = Some((day, written));
            }
            Kind::Head(read, who) if self.style == Style::Below => {
                self.begin(number, raw, read, who)
            }
            Kind::Alone(read) => self.alone(number, raw, read),
            Kind::Told(told) => self.told(number, raw, told, goes_on),
            Kind::Alert(read) if self.may_alert() => self.alert(number, raw, read),
            Kind::Head(..) | Kind::Alert(_) | Kind::Text => self.text(number, raw),
        }
        if is_said {
            self.after_gap = std::mem::take(&mut self.gap);
            self.last_said = number;
        }
    }

    fn begin(&mut self, number: usize, raw: &'t str, read: Read, who: &str) {
        self.close();
        self.open = Some(Open {
            number,
            raw,
            read: Some(read),
            who: who.to_owned(),
            lines: Vec::new(),
            is_alert: false,
        });
    }

    /// A time on a line of its own: of the name above it, or one more message of the same person.
    fn alone(&mut self, number: usize, raw: &'t str, read: Read) {
        if self.style == Style::Behind {
            return self.begin(number, raw, read, "");
        }
        let stacked = self.stacked_name();
        let before = || self.open.as_ref().map(|open| open.who.clone());
        let who = stacked.or_else(before).unwrap_or_default();
        self.begin(number, raw, read, &who);
    }

    /// The name on the line above, which is then no part of what stands there.
    fn stacked_name(&mut self) -> Option<String> {
        let after_gap = self.after_gap;
        let Some(open) = &mut self.open else {
            // Nothing was open, so the name was left out.
            let above = self.found.log.left_out.last()?;
            let name = names::plain(&above.text).to_owned();
            let is_name = above.number == self.last_said && names::is(&name);
            if is_name {
                self.found.log.left_out.pop();
            }
            return is_name.then_some(name);
        };
        let name = names::plain(open.lines.last()?.1);
        let more = open.lines.len() > 1;
        let is_name = match after_gap {
            true => names::is(name),
            false => more && (names::is_full(name) || open.who == name),
        };
        is_name.then(|| {
            open.lines.pop();
            name.to_owned()
        })
    }

    fn told(&mut self, number: usize, raw: &'t str, told: Told<'t>, goes_on: bool) {
        let Told {
            read,
            bracketed,
            who,
            what,
        } = told;
        if self.style == Style::Below && !(bracketed && who.is_empty()) {
            return self.text(number, raw);
        }
        let is_head = bracketed && goes_on && who.is_empty() && names::is_full(names::plain(what));
        if is_head {
            return self.begin(number, raw, read, names::plain(what));
        }
        let before = match (self.style, &self.open) {
            (Style::Below, Some(open)) => open.who.clone(),
            _ => who.to_owned(),
        };
        self.begin(number, raw, read, &before);
        if let Some(open) = self.open.as_mut().filter(|_| !what.is_empty()) {
            open.lines.push((number, what));
        }
    }

    /// Alerts begin rows among alerts; in a message they are its words.
    fn may_alert(&self) -> bool {
        self.open.as_ref().is_none_or(|open| open.is_alert)
    }

    fn alert(&mut self, number: usize, raw: &'t str, read: Option<Read>) {
        // "Triggered at 14:05" below the alert that it is of.
        let waits = |open: &&mut Open| open.read.is_none();
        if let Some(open) = self.open.as_mut().filter(waits)
            && read.is_some()
        {
            open.read = read;
            open.lines.push((number, raw.trim()));
            return;
        }
        self.close();
        self.open = Some(Open {
            number,
            raw,
            read,
            who: String::new(),
            lines: vec![(number, raw.trim())],
            is_alert: true,
        });
    }

    fn text(&mut self, number: usize, raw: &'t str) {
        let Some(open) = &mut self.open else {
            return self.found.leave_out(number, raw);
        };
        if open.read.is_none() {
            open.read = super::when::last(raw);
        }
        open.lines.push((number, noise::without_edited(raw.trim())));
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let Some(mut read) = open.read else {
            for (number, line) in open.lines {
                self.found.leave_out(number, line);
            }
            return;
        };
        if let (None, Some((day, written))) = (read.when.day, self.day) {
            read.when.day = day;
            read.written.with_day_of(written);
        }
        let words: Vec<&str> = open.lines.iter().map(|(_, line)| *line).collect();
        self.found
            .take(open.number, open.raw, &read, &open.who, words.join("\n"));
    }
}
