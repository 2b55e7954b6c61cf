//! The words of dates and clocks, in English, German, Spanish, French and Portuguese: data.

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }

    /// Written as another is: in full, or its first three letters. In other languages only the same one can be.
    pub fn like(self, other: Weekday, written: &str) -> Option<String> {
        if self == other {
            return Some(written.to_owned());
        }
        let short = |day: Weekday| day.name().get(..3);
        if written == other.name() {
            return Some(self.name().to_owned());
        }
        let is_short = short(other) == Some(written);
        short(self).filter(|_| is_short).map(str::to_owned)
    }
}

/// A month's name in English as one writes it; empty for a number that no month has.
pub fn english_month(month: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::from(month).checked_sub(1);
    at.and_then(|at| MONTHS.get(at)).unwrap_or(&"")
}

/// What a word is to a date or a clock. Months have the languages they are a word of, as codes with blanks between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Month(u8, &'static str),
    /// Another spelling, which is read and not written.
    Also(u8, &'static str),
    /// An abbreviation.
    Short(u8, &'static str),
    /// An abbreviation that is a word of its own in English: a month only between a day and a year.
    Weak(u8, &'static str),
    Weekday(Weekday),
    /// What follows is not meant to the minute.
    About,
    /// A word for an hour of the day.
    Hour(u8),
}

/// What a word names, in any case.
pub(super) fn name(word: &str) -> Option<Name> {
    static TABLE: Table<Name> = Table::new(NAMES);
    TABLE.find(word)
}

/// Words and what they mean. Every word of a document is looked up, several times, and nearly none is there, so most are
/// told apart by a bit for the first three letters and the length of each word of the table.
pub(super) struct Table<T: 'static> {
    /// In lower case and in the order of their bytes.
    words: &'static [(&'static str, T)],
    sieve: [u64; SIEVE],
}

const SIEVE: usize = 128;

impl<T: Copy> Table<T> {
    /// A table of words of two letters at least.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut sieve = [0; SIEVE];
        let mut n = 0;
        while n < words.len() {
            let (at, bit) = place_in_sieve(words[n].0.as_bytes());
            sieve[at] |= bit;
            n += 1;
        }
        Table { words, sieve }
    }

    /// What the table has for a word, in any case.
    pub fn find(&self, word: &str) -> Option<T> {
        if !(2..=LONGEST).contains(&word.len()) {
            return None;
        }
        if !word.is_ascii() {
            return self.search(word.to_lowercase().as_bytes());
        }
        let (at, bit) = place_in_sieve(word.as_bytes());
        if self.sieve[at] & bit == 0 {
            return None;
        }
        let mut small = [0; LONGEST];
        let lower = &mut small[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.search(lower)
    }

    fn search(&self, lower: &[u8]) -> Option<T> {
        let found = (self.words).binary_search_by(|(known, _)| known.as_bytes().cmp(lower));
        found.ok().map(|at| self.words[at].1)
    }
}

/// The place of a word of two letters at least, in any case.
const fn place_in_sieve(word: &[u8]) -> (usize, u64) {
    const LOWER: u8 = 0x20;
    let third = if word.len() > 2 { word[2] | LOWER } else { 0 };
    let letters = ((word[0] | LOWER) as usize * 37 + (word[1] | LOWER) as usize) * 41;
    let bit = (letters + third as usize + word.len() * 7919) % (SIEVE * 64);
    (bit / 64, 1 << (bit % 64))
}

/// A month's name in a language, in lower case.
pub(super) fn month_name(month: u8, language: &str, short: bool) -> Option<&'static str> {
    let fits = |languages: &str| languages.split(' ').any(|l| l == language);
    let find = |short: bool| {
        NAMES.iter().find_map(|(word, name)| match name {
            Name::Month(m, l) if !short && *m == month && fits(l) => Some(*word),
            Name::Short(m, l) if short && *m == month && fits(l) => Some(*word),
            _ => None,
        })
    };
    // "May" and "juin" have no abbreviation.
    find(short).or_else(|| find(!short))
}

const LONGEST: usize = 16;

/// In the order of their bytes.
const NAMES: &[(&str, Name)] = &[
    ("about", Name::About),
    ("abr", Name::Short(4, "es pt")),
    ("abril", Name::Month(4, "es pt")),
    ("ago", Name::Weak(8, "es pt")),
    ("agosto", Name::Month(8, "es pt")),
    ("aout", Name::Also(8, "fr")),
    ("août", Name::Month(8, "fr")),
    ("approx", Name::About),
    ("approximately", Name::About),
    ("apr", Name::Short(4, "en de")),
    ("april", Name::Month(4, "en de")),
    ("aprox", Name::About),
    ("aproximadamente", Name::About),
    ("around", Name::About),
    ("aug", Name::Short(8, "en de")),
    ("august", Name::Month(8, "en de")),
    ("avr", Name::Short(4, "fr")),
    ("avril", Name::Month(4, "fr")),
    ("ca", Name::About),
    ("cerca", Name::About),
    ("circa", Name::About),
    ("dec", Name::Short(12, "en")),
    ("december", Name::Month(12, "en")),
    ("decembre", Name::Also(12, "fr")),
    ("dez", Name::Short(12, "de pt")),
    ("dezember", Name::Month(12, "de")),
    ("dezembro", Name::Month(12, "pt")),
    ("dic", Name::Short(12, "es")),
    ("diciembre", Name::Month(12, "es")),
    ("dienstag", Name::Weekday(Weekday::Tuesday)),
    ("dim", Name::Weekday(Weekday::Sunday)),
    ("dimanche", Name::Weekday(Weekday::Sunday)),
    ("dom", Name::Weekday(Weekday::Sunday)),
    ("domingo", Name::Weekday(Weekday::Sunday)),
    ("donnerstag", Name::Weekday(Weekday::Thursday)),
    ("déc", Name::Short(12, "fr")),
    ("décembre", Name::Month(12, "fr")),
    ("ene", Name::Short(1, "es")),
    ("enero", Name::Month(1, "es")),
    ("environ", Name::About),
    ("etwa", Name::About),
    ("feb", Name::Short(2, "en de es")),
    ("febrero", Name::Month(2, "es")),
    ("februar", Name::Month(2, "de")),
    ("february", Name::Month(2, "en")),
    ("fev", Name::Short(2, "pt")),
    ("fevereiro", Name::Month(2, "pt")),
    ("fevrier", Name::Also(2, "fr")),
    ("freitag", Name::Weekday(Weekday::Friday)),
    ("fri", Name::Weekday(Weekday::Friday)),
    ("friday", Name::Weekday(Weekday::Friday)),
    ("fév", Name::Short(2, "fr")),
    ("févr", Name::Short(2, "fr")),
    ("février", Name::Month(2, "fr")),
    ("gegen", Name::About),
    ("hacia", Name::About),
    ("jan", Name::Short(1, "en de pt")),
    ("janeiro", Name::Month(1, "pt")),
    ("januar", Name::Month(1, "de")),
    ("january", Name::Month(1, "en")),
    ("janv", Name::Short(1, "fr")),
    ("janvier", Name::Month(1, "fr")),
    ("jeu", Name::Weekday(Weekday::Thursday)),
    ("jeudi", Name::Weekday(Weekday::Thursday)),
    ("jue", Name::Weekday(Weekday::Thursday)),
    ("jueves", Name::Weekday(Weekday::Thursday)),
    ("juil", Name::Short(7, "fr")),
    ("juillet", Name::Month(7, "fr")),
    ("juin", Name::Month(6, "fr")),
    ("jul", Name::Short(7, "en de es pt")),
    ("julho", Name::Month(7, "pt")),
    ("juli", Name::Month(7, "de")),
    ("julio", Name::Month(7, "es")),
    ("july", Name::Month(7, "en")),
    ("jun", Name::Short(6, "en de es pt")),
    ("june", Name::Month(6, "en")),
    ("junho", Name::Month(6, "pt")),
    ("juni", Name::Month(6, "de")),
    ("junio", Name::Month(6, "es")),
    ("jänner", Name::Also(1, "de")),
    ("lun", Name::Weekday(Weekday::Monday)),
    ("lundi", Name::Weekday(Weekday::Monday)),
    ("lunes", Name::Weekday(Weekday::Monday)),
    ("maerz", Name::Also(3, "de")),
    ("mai", Name::Month(5, "de fr")),
    ("maio", Name::Month(5, "pt")),
    ("mar", Name::Short(3, "en es pt")),
    ("march", Name::Month(3, "en")),
    ("mardi", Name::Weekday(Weekday::Tuesday)),
    ("mars", Name::Month(3, "fr")),
    ("martes", Name::Weekday(Weekday::Tuesday)),
    ("marzo", Name::Month(3, "es")),
    ("março", Name::Month(3, "pt")),
    ("may", Name::Month(5, "en")),
    ("mayo", Name::Month(5, "es")),
    ("medianoche", Name::Hour(0)),
    ("mediodia", Name::Hour(12)),
    ("mediodía", Name::Hour(12)),
    ("mer", Name::Weekday(Weekday::Wednesday)),
    ("mercredi", Name::Weekday(Weekday::Wednesday)),
    ("midday", Name::Hour(12)),
    ("midi", Name::Hour(12)),
    ("midnight", Name::Hour(0)),
    ("miercoles", Name::Weekday(Weekday::Wednesday)),
    ("minuit", Name::Hour(0)),
    ("mittag", Name::Hour(12)),
    ("mitternacht", Name::Hour(0)),
    ("mittwoch", Name::Weekday(Weekday::Wednesday)),
    ("mié", Name::Weekday(Weekday::Wednesday)),
    ("miércoles", Name::Weekday(Weekday::Wednesday)),
    ("mon", Name::Weekday(Weekday::Monday)),
    ("monday", Name::Weekday(Weekday::Monday)),
    ("montag", Name::Weekday(Weekday::Monday)),
    ("mrz", Name::Also(3, "de")),
    ("mär", Name::Short(3, "de")),
    ("märz", Name::Month(3, "de")),
    ("noon", Name::Hour(12)),
    ("nov", Name::Short(11, "en de es fr pt")),
    ("november", Name::Month(11, "en de")),
    ("novembre", Name::Month(11, "fr")),
    ("novembro", Name::Month(11, "pt")),
    ("noviembre", Name::Month(11, "es")),
    ("oct", Name::Short(10, "en es fr")),
    ("october", Name::Month(10, "en")),
    ("octobre", Name::Month(10, "fr")),
    ("octubre", Name::Month(10, "es")),
    ("okt", Name::Short(10, "de")),
    ("oktober", Name::Month(10, "de")),
    ("out", Name::Weak(10, "pt")),
    ("outubro", Name::Month(10, "pt")),
    ("quarta", Name::Weekday(Weekday::Wednesday)),
    ("quinta", Name::Weekday(Weekday::Thursday)),
    ("roughly", Name::About),
    ("sabado", Name::Weekday(Weekday::Saturday)),
    ("samedi", Name::Weekday(Weekday::Saturday)),
    ("samstag", Name::Weekday(Weekday::Saturday)),
    ("sat", Name::Weekday(Weekday::Saturday)),
    ("saturday", Name::Weekday(Weekday::Saturday)),
    ("segunda", Name::Weekday(Weekday::Monday)),
    ("sep", Name::Short(9, "en de es")),
    ("sept", Name::Short(9, "en de es fr")),
    ("september", Name::Month(9, "en de")),
    ("septembre", Name::Month(9, "fr")),
    ("septiembre", Name::Month(9, "es")),
    ("set", Name::Weak(9, "pt")),
    ("setembro", Name::Month(9, "pt")),
    ("setiembre", Name::Also(9, "es")),
    ("sexta", Name::Weekday(Weekday::Friday)),
    ("sonnabend", Name::Weekday(Weekday::Saturday)),
    ("sonntag", Name::Weekday(Weekday::Sunday)),
    ("sun", Name::Weekday(Weekday::Sunday)),
    ("sunday", Name::Weekday(Weekday::Sunday)),
    ("sáb", Name::Weekday(Weekday::Saturday)),
    ("sábado", Name::Weekday(Weekday::Saturday)),
    ("terca", Name::Weekday(Weekday::Tuesday)),
    ("terça", Name::Weekday(Weekday::Tuesday)),
    ("thu", Name::Weekday(Weekday::Thursday)),
    ("thur", Name::Weekday(Weekday::Thursday)),
    ("thurs", Name::Weekday(Weekday::Thursday)),
    ("thursday", Name::Weekday(Weekday::Thursday)),
    ("tue", Name::Weekday(Weekday::Tuesday)),
    ("tues", Name::Weekday(Weekday::Tuesday)),
    ("tuesday", Name::Weekday(Weekday::Tuesday)),
    ("ungefähr", Name::About),
    ("ven", Name::Weekday(Weekday::Friday)),
    ("vendredi", Name::Weekday(Weekday::Friday)),
    ("vers", Name::About),
    ("vie", Name::Weekday(Weekday::Friday)),
    ("viernes", Name::Weekday(Weekday::Friday)),
    ("volta", Name::About),
    ("wed", Name::Weekday(Weekday::Wednesday)),
    ("wednesday", Name::Weekday(Weekday::Wednesday)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_searched() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (word, what) in NAMES {
            assert!(word.len() <= LONGEST, "{word}");
            assert_eq!(name(&word.to_uppercase()), Some(*what), "{word}");
        }
    }

    #[test]
    fn every_month_has_a_name_in_every_language() {
        for language in ["en", "de", "es", "fr", "pt"] {
            for month in 1..=12 {
                for short in [false, true] {
                    assert!(
                        month_name(month, language, short).is_some(),
                        "{month} {language} {short}"
                    );
                }
            }
        }
    }
}
