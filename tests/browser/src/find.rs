//! Finding things the way a screen reader does: by role and accessible name.

use serde_json::{Value, json};

/// The roles that scenarios speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Alert,
    Button,
    Checkbox,
    Combobox,
    Radio,
    Dialog,
    Group,
    Heading,
    Img,
    Link,
    List,
    Listitem,
    Menuitem,
    Option,
    Region,
    Searchbox,
    Separator,
    Status,
    Tab,
    Tabpanel,
    Textbox,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Alert => "alert",
            Role::Button => "button",
            Role::Checkbox => "checkbox",
            Role::Combobox => "combobox",
            Role::Radio => "radio",
            Role::Dialog => "dialog",
            Role::Group => "group",
            Role::Heading => "heading",
            Role::Img => "img",
            Role::Link => "link",
            Role::List => "list",
            Role::Listitem => "listitem",
            Role::Menuitem => "menuitem",
            Role::Option => "option",
            Role::Region => "region",
            Role::Searchbox => "searchbox",
            Role::Separator => "separator",
            Role::Status => "status",
            Role::Tab => "tab",
            Role::Tabpanel => "tabpanel",
            Role::Textbox => "textbox",
        }
    }
}

/// One step on the way to an element: what it is, what it is called, which one of several.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub role: Role,
    pub name: Option<String>,
    pub nth: Option<usize>,
}

impl Step {
    pub fn json(&self) -> Value {
        json!({ "role": self.role.name(), "name": self.name, "nth": self.nth })
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.role.name())?;
        if let Some(name) = &self.name {
            write!(f, " {name:?}")?;
        }
        match self.nth {
            Some(nth) => write!(f, " number {}", nth + 1),
            None => Ok(()),
        }
    }
}

/// `group "Timeline" › textbox "Time"`
pub(crate) fn describe(steps: &[Step]) -> String {
    let steps: Vec<String> = steps.iter().map(Step::to_string).collect();
    steps.join(" › ")
}
