//! Places of the text that are known in a pane, and how far down each is: between two of them the rest is shared out
//! evenly. Plain Rust.

/// A place in the text and a height in pixels, in the order of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anchors(Vec<(usize, f64)>);

impl Anchors {
    /// What would run back is left out: it stands beside something else.
    pub fn new(mut all: Vec<(usize, f64)>) -> Anchors {
        all.sort_by_key(|(place, _)| *place);
        let mut kept: Vec<(usize, f64)> = Vec::new();
        for (place, y) in all {
            match kept.last() {
                Some((before, above)) if place == *before || y < *above => {}
                _ => kept.push((place, y)),
            }
        }
        Anchors(kept)
    }

    /// The place that is at a height.
    pub fn place(&self, y: f64) -> Option<usize> {
        let next = self.0.partition_point(|(_, at)| *at <= y);
        let (place, above) = *self.0.get(next.saturating_sub(1))?;
        let Some((end, below)) = self.0.get(next).filter(|_| next > 0) else {
            return Some(place);
        };
        let share = ((y - above) / (below - above).max(1.0)).clamp(0.0, 1.0);
        Some(place + ((end - place) as f64 * share) as usize)
    }

    /// The height a place is at.
    pub fn height(&self, place: usize) -> Option<f64> {
        let next = self.0.partition_point(|(at, _)| *at <= place);
        let (start, above) = *self.0.get(next.saturating_sub(1))?;
        let Some((end, below)) = self.0.get(next).filter(|_| next > 0) else {
            return Some(above);
        };
        let share = (place - start) as f64 / (end - start).max(1) as f64;
        Some(above + (below - above) * share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_known_places_the_rest_is_shared_out() {
        let anchors = Anchors::new(vec![
            (10, 100.0),
            (0, 0.0),
            (20, 100.0),
            (15, 50.0),
            (40, 300.0),
        ]);
        for (place, y) in [
            (0, 0.0),
            (5, 50.0),
            (10, 100.0),
            (30, 200.0),
            (40, 300.0),
            (99, 300.0),
        ] {
            assert_eq!(anchors.height(place), Some(y), "{place}");
        }
        for (y, place) in [(-5.0, 0), (50.0, 5), (200.0, 30), (300.0, 40), (999.0, 40)] {
            assert_eq!(anchors.place(y), Some(place), "{y}");
        }
        assert_eq!(Anchors::default().place(1.0), None);
        assert_eq!(Anchors::default().height(1), None);
    }
}
