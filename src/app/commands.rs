//! What can be done by name and by key: one kind of entry, from which the palette, the sheet of shortcuts and the keys of
//! the page read. Knows nothing of a browser.

mod chord;
mod matching;

pub use chord::{Chord, Pressed, alt, command, key, shift, shift_command};
pub use matching::{matching, shortened};

/// What a command has to do with; the palette and the sheet show them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Drafts,
    Document,
    Seeing,
    Page,
}

impl Group {
    pub const ALL: [Group; 4] = [Group::Drafts, Group::Document, Group::Seeing, Group::Page];

    pub fn name(self) -> &'static str {
        match self {
            Group::Drafts => "Drafts and files",
            Group::Document => "The document",
            Group::Seeing => "Seeing and finding",
            Group::Page => "The page",
        }
    }
}

/// Something that can be done to a page `A`.
pub struct Command<A: 'static> {
    pub group: Group,
    pub name: &'static str,
    pub chords: &'static [Chord],
    pub run: fn(A),
    /// Whether it means anything now; if not, the palette does not offer it.
    pub means_something: fn(A) -> bool,
    /// It means something even where no document is shown.
    pub anywhere: bool,
}

impl<A> Command<A> {
    pub const fn new(group: Group, name: &'static str, run: fn(A)) -> Self {
        Command {
            group,
            name,
            chords: &[],
            run,
            means_something: |_| true,
            anywhere: false,
        }
    }

    /// The keys that do it, the ones to be remembered first.
    pub const fn by(self, chords: &'static [Chord]) -> Self {
        Command { chords, ..self }
    }

    pub const fn anywhere(self) -> Self {
        Command {
            anywhere: true,
            ..self
        }
    }

    pub const fn when(self, means_something: fn(A) -> bool) -> Self {
        Command {
            means_something,
            ..self
        }
    }
}

/// The command that keys ask for. While somebody types in a field, a key that writes something is no command.
pub fn asked_for<'c, A>(
    commands: &'c [Command<A>],
    pressed: &Pressed,
    in_field: bool,
) -> Option<&'c Command<A>> {
    let is_meant = |chord: &&Chord| chord.is(pressed) && !(in_field && chord.writes());
    commands
        .iter()
        .find(|command| command.chords.iter().any(|chord| is_meant(&chord)))
}

/// Whether no two commands have the same keys.
pub const fn are_apart<A>(commands: &[Command<A>]) -> bool {
    let mut one = 0;
    while one < commands.len() {
        let mut other = one + 1;
        while other < commands.len() {
            if chord::share(commands[one].chords, commands[other].chords) {
                return false;
            }
            other += 1;
        }
        one += 1;
    }
    true
}

/// What some keys do.
pub type Keys = (&'static str, &'static [Chord]);

/// Keys that mean something where they are pressed only: what the sheet says of them.
pub const IN_PLACES: &[(&str, &[Keys])] = &[
    (
        "In the form",
        &[
            (
                "Move the row up or down",
                &[alt("ArrowUp"), alt("ArrowDown")],
            ),
            ("Another row below this one", &[key("Enter")]),
            ("A new line in the row", &[shift("Enter")]),
            ("Remove the blank row", &[key("Backspace")]),
        ],
    ),
    (
        "In the Markdown",
        &[("Find", &[command("f")]), ("Go to a line", &[command("g")])],
    ),
    (
        "In the outline",
        &[(
            "Move the section up or down",
            &[alt("ArrowUp"), alt("ArrowDown")],
        )],
    ),
    (
        "Between the panes",
        &[
            ("Narrower or wider", &[key("ArrowLeft"), key("ArrowRight")]),
            ("As narrow or wide as can be", &[key("Home"), key("End")]),
            ("Fold away, or back", &[key("Enter")]),
        ],
    ),
    ("In a dialog", &[("Close it", &[key("Escape")])]),
];

#[cfg(test)]
mod tests {
    use super::*;

    const COMMANDS: &[Command<()>] = &[
        Command::new(Group::Document, "Undo", |()| {}).by(&[command("z")]),
        Command::new(Group::Document, "Redo", |()| {}).by(&[shift_command("z"), command("y")]),
        Command::new(Group::Page, "Shortcuts", |()| {}).by(&[key("?")]),
        Command::new(Group::Seeing, "Next problem", |()| {}).by(&[key("F8")]),
        Command::new(Group::Page, "Nothing", |()| {}).when(|()| false),
    ];

    fn pressed(key: &str, held: &str) -> Pressed {
        Pressed {
            key: key.to_owned(),
            command: held.contains('c'),
            shift: held.contains('s'),
            alt: held.contains('a'),
            other: held.contains('o'),
        }
    }

    #[test]
    fn keys_ask_for_a_command() {
        for (key, held, in_field, want) in [
            ("z", "c", false, Some("Undo")),
            ("z", "c", true, Some("Undo")),
            ("Z", "cs", false, Some("Redo")),
            // With the capitals locked.
            ("Z", "c", false, Some("Undo")),
            ("y", "c", false, Some("Redo")),
            ("z", "", false, None),
            ("z", "ca", false, None),
            ("z", "co", false, None),
            ("?", "s", false, Some("Shortcuts")),
            ("?", "", false, Some("Shortcuts")),
            ("?", "s", true, None),
            ("?", "c", false, None),
            ("F8", "", true, Some("Next problem")),
            ("F8", "s", true, None),
            ("ArrowUp", "a", false, None),
        ] {
            let found = asked_for(COMMANDS, &pressed(key, held), in_field);
            assert_eq!(
                found.map(|c| c.name),
                want,
                "{key} with {held:?}, {in_field}"
            );
        }
    }

    #[test]
    fn two_commands_by_the_same_keys_are_told() {
        assert!(are_apart(COMMANDS));
        const TWICE: &[Command<()>] = &[
            Command::new(Group::Page, "a", |()| {}).by(&[key("?"), command("k")]),
            Command::new(Group::Page, "b", |()| {}).by(&[command("k")]),
        ];
        assert!(!are_apart(TWICE));
        assert!((COMMANDS[0].means_something)(()) && !(COMMANDS[4].means_something)(()));
    }

    #[test]
    fn what_is_said_of_keys_in_places_is_said_once() {
        for (place, keys) in IN_PLACES {
            assert!(!keys.is_empty(), "{place}");
            for (at, (what, chords)) in keys.iter().enumerate() {
                let again = keys[..at].iter().any(|(of, _)| of == what);
                assert!(!again && !chords.is_empty(), "{place}: {what}");
            }
        }
    }
}
