//! The units of time, in five languages and Japanese: data.

use crate::lex::scan::Scan;

/// A unit of time. A month is none: it has no length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
}

impl Unit {
    pub fn seconds(self) -> u64 {
        match self {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 60 * 60,
            Unit::Day => 24 * 60 * 60,
            Unit::Week => 7 * 24 * 60 * 60,
        }
    }
}

/// How a unit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `hours`
    Long,
    /// `hrs`
    Short,
    /// `h`
    Letter,
}

/// A unit in its place.
pub(crate) struct FoundUnit {
    pub unit: Unit,
    pub language: &'static str,
    pub form: Form,
    pub end: usize,
}

/// The unit that begins at `at`, which must be a whole word. Behind a letter digits may follow: `2h30m`.
pub(crate) fn unit_at(scan: Scan, at: usize) -> Option<FoundUnit> {
    let word = scan.word(at);
    let japanese = || {
        let mut rows = UNITS.iter().filter(|row| row.0 == "ja");
        rows.find(|row| scan.rest(at).starts_with(row.3))
    };
    let fits = |row: &&Row| {
        let (_, form, _, one, many) = **row;
        match form {
            Form::Letter => word == one,
            Form::Long | Form::Short => same(word, one) || same(word, many),
        }
    };
    let row = match word.chars().next()? {
        first if first.is_ascii_alphabetic() || first == 'd' => UNITS.iter().find(fits),
        _ => japanese(),
    }?;
    let (language, form, unit, one, _) = *row;
    let end = at
        + if language == "ja" {
            one.len()
        } else {
            word.len()
        };
    let dot = form == Form::Short && scan.byte(end) == b'.' && !scan.ends(end + 1);
    let closed = match form {
        Form::Letter => scan.ends(end) || scan.is_digit(end),
        Form::Long | Form::Short => language == "ja" || scan.ends(end),
    };
    (closed && !dot).then_some(FoundUnit {
        unit,
        language,
        form,
        end,
    })
}

fn same(word: &str, unit: &str) -> bool {
    match unit.is_ascii() {
        true => word.eq_ignore_ascii_case(unit),
        false => word.to_lowercase() == unit,
    }
}

/// A unit's name in a language and a form, or in another form where that has none.
pub(super) fn written_unit(unit: Unit, language: &str, form: Form, one: bool) -> &'static str {
    let find = |language: &str, form: Form| {
        UNITS
            .iter()
            .find(|row| row.0 == language && row.1 == form && row.2 == unit)
            .map(|row| if one { row.3 } else { row.4 })
    };
    find(language, form)
        .or_else(|| find("en", form))
        .or_else(|| find(language, Form::Long))
        .unwrap_or_default()
}

/// Language, form, unit, and its name for one and for many.
type Row = (&'static str, Form, Unit, &'static str, &'static str);

const UNITS: &[Row] = &[
    ("en", Form::Long, Unit::Second, "second", "seconds"),
    ("en", Form::Long, Unit::Minute, "minute", "minutes"),
    ("en", Form::Long, Unit::Hour, "hour", "hours"),
    ("en", Form::Long, Unit::Day, "day", "days"),
    ("en", Form::Long, Unit::Week, "week", "weeks"),
    ("en", Form::Short, Unit::Second, "sec", "secs"),
    ("en", Form::Short, Unit::Minute, "min", "mins"),
    ("en", Form::Short, Unit::Hour, "hr", "hrs"),
    ("en", Form::Short, Unit::Week, "wk", "wks"),
    ("en", Form::Letter, Unit::Second, "s", "s"),
    ("en", Form::Letter, Unit::Minute, "m", "m"),
    ("en", Form::Letter, Unit::Hour, "h", "h"),
    ("en", Form::Letter, Unit::Day, "d", "d"),
    ("en", Form::Letter, Unit::Week, "w", "w"),
    ("es", Form::Long, Unit::Second, "segundo", "segundos"),
    ("es", Form::Long, Unit::Minute, "minuto", "minutos"),
    ("es", Form::Long, Unit::Hour, "hora", "horas"),
    ("es", Form::Long, Unit::Day, "día", "días"),
    ("es", Form::Long, Unit::Week, "semana", "semanas"),
    ("pt", Form::Long, Unit::Second, "segundo", "segundos"),
    ("pt", Form::Long, Unit::Minute, "minuto", "minutos"),
    ("pt", Form::Long, Unit::Hour, "hora", "horas"),
    ("pt", Form::Long, Unit::Day, "dia", "dias"),
    ("pt", Form::Long, Unit::Week, "semana", "semanas"),
    ("fr", Form::Long, Unit::Second, "seconde", "secondes"),
    ("fr", Form::Long, Unit::Minute, "minute", "minutes"),
    ("fr", Form::Long, Unit::Hour, "heure", "heures"),
    ("fr", Form::Long, Unit::Day, "jour", "jours"),
    ("fr", Form::Long, Unit::Week, "semaine", "semaines"),
    ("de", Form::Long, Unit::Second, "Sekunde", "Sekunden"),
    ("de", Form::Long, Unit::Minute, "Minute", "Minuten"),
    ("de", Form::Long, Unit::Hour, "Stunde", "Stunden"),
    ("de", Form::Short, Unit::Hour, "Std", "Std"),
    ("de", Form::Long, Unit::Day, "Tag", "Tage"),
    ("de", Form::Long, Unit::Week, "Woche", "Wochen"),
    ("ja", Form::Long, Unit::Second, "秒", "秒"),
    ("ja", Form::Long, Unit::Minute, "分", "分"),
    ("ja", Form::Long, Unit::Hour, "時間", "時間"),
    ("ja", Form::Long, Unit::Day, "日間", "日間"),
    ("ja", Form::Long, Unit::Week, "週間", "週間"),
    // Read and not written: what stands above has the names to write.
    ("en", Form::Long, Unit::Minute, "minut", "minuts"),
    ("en", Form::Long, Unit::Minute, "mintue", "mintues"),
    ("fr", Form::Short, Unit::Minute, "mn", "mn"),
    ("de", Form::Long, Unit::Day, "Tagen", "Tagen"),
];
