//! How much of the page's share of the storage is used.

/// What the page allows itself, in UTF-16 units: well below the 5,242,880 of an origin that other projects may share,
/// and below the half of it that is there where a browser counts bytes.
pub const BUDGET: u64 = 2_000_000;

/// What the page's keys and values take, in UTF-16 units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    pub used: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Fine,
    /// From 70 % on: worth a word.
    Filling,
    /// From 85 % on: worth a warning.
    High,
    /// From 95 % on: the next draft may not fit.
    Brim,
}

impl Meter {
    /// In per cent of the budget; may be more than a hundred.
    pub fn percent(self) -> u64 {
        self.used.saturating_mul(100) / BUDGET
    }

    pub fn level(self) -> Level {
        match self.percent() {
            0..70 => Level::Fine,
            70..85 => Level::Filling,
            85..95 => Level::High,
            _ => Level::Brim,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_begin_where_they_say() {
        let level = |used| Meter { used }.level();
        assert_eq!(level(1_399_999), Level::Fine);
        assert_eq!(level(1_400_000), Level::Filling);
        assert_eq!(level(1_700_000), Level::High);
        assert_eq!(level(1_899_999), Level::High);
        assert_eq!(level(1_900_000), Level::Brim);
        assert_eq!(level(9_000_000), Level::Brim);
    }
}
