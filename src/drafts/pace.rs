//! When to write: soon after the last change, and not long after the first.

/// Milliseconds after the last change.
pub(super) const SOON: f64 = 400.0;
/// Milliseconds after the last change of what is written in no time: a page that goes down while somebody types loses
/// nothing but the last key.
pub(super) const NEARLY_AT_ONCE: f64 = 40.0;
/// Milliseconds after the first change that is not written.
const AT_LATEST: f64 = 2_000.0;
/// Milliseconds before the first and the longest before any later attempt, after one that failed.
const RETRY: (f64, f64) = (2_000.0, 30_000.0);

/// What is waiting to be written since when.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pace {
    changes: Option<(f64, f64)>,
    soon: f64,
    retry: Option<f64>,
    failures: i32,
}

impl Pace {
    /// `soon` milliseconds after the last change it is to be written.
    pub fn changed(&mut self, now: f64, soon: f64) {
        self.soon = soon;
        let first = self.changes.map_or(now, |(first, _)| first);
        self.changes = Some((first, now));
    }

    /// It is to be written at once.
    pub fn at_once(&mut self) {
        self.changes = Some((f64::NEG_INFINITY, f64::NEG_INFINITY));
    }

    pub fn is_changed(&self) -> bool {
        self.changes.is_some()
    }

    /// When the next attempt is due.
    pub fn due(&self) -> Option<f64> {
        let changes = self
            .changes
            .map(|(first, last)| (last + self.soon).min(first + AT_LATEST));
        match (changes, self.retry) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Whether an attempt is due. A clock that was set back makes it due at once.
    pub fn is_due(&self, now: f64) -> bool {
        let set_back = self.changes.is_some_and(|(_, last)| now < last);
        set_back || self.due().is_some_and(|due| due <= now)
    }

    /// An attempt begins: what is changed from now on waits for the next.
    pub fn begin(&mut self) {
        self.changes = None;
        self.retry = None;
    }

    pub fn failed(&mut self, now: f64) {
        let wait = RETRY.0 * 2f64.powi(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.retry = Some(now + wait.min(RETRY.1));
    }

    pub fn worked(&mut self) {
        self.failures = 0;
        self.retry = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soon_after_the_last_change_and_not_long_after_the_first() {
        let mut pace = Pace::default();
        assert_eq!(pace.due(), None);
        pace.changed(0.0, SOON);
        assert_eq!(pace.due(), Some(400.0));
        for now in 1..20 {
            pace.changed(f64::from(now) * 300.0, SOON);
        }
        assert_eq!(pace.due(), Some(2_000.0));
        assert!(!pace.is_due(1_999.0) || pace.is_due(2_000.0));
        pace.begin();
        assert_eq!((pace.due(), pace.is_changed()), (None, false));
    }

    #[test]
    fn attempts_that_fail_come_again_more_and_more_slowly() {
        let mut pace = Pace::default();
        let mut waits = Vec::new();
        for _ in 0..7 {
            pace.begin();
            pace.failed(0.0);
            waits.push(pace.due().unwrap_or_default() / 1000.0);
        }
        assert_eq!(waits, [2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]);
        pace.changed(0.0, SOON);
        assert_eq!(pace.due(), Some(400.0));
        pace.worked();
        pace.failed(0.0);
        assert_eq!(pace.due(), Some(400.0));
    }

    #[test]
    fn a_clock_set_back_delays_nothing() {
        let mut pace = Pace::default();
        pace.changed(1_000_000.0, SOON);
        assert!(pace.is_due(5.0));
    }
}
