//! The colours of the page: as the system has them, light, or dark.

use super::header::icon;
use super::state::{App, app};
use super::storage::Settings;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// As `data-theme` and the settings have it.
    fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What was chosen in this browser before.
    pub fn kept() -> Theme {
        let kept = Settings::load().theme;
        let is_kept = |theme: &Theme| kept.as_deref() == Some(theme.name());
        Theme::ALL
            .into_iter()
            .find(is_kept)
            .unwrap_or(Theme::System)
    }

    pub fn choose(self, app: App) {
        app.theme.set(self);
        Settings {
            theme: Some(self.name().into()),
            ..Settings::load()
        }
        .save();
    }

    fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    fn about(self) -> &'static str {
        match self {
            Theme::System => "Colours as the system has them",
            Theme::Light => "Light colours",
            Theme::Dark => "Dark colours",
        }
    }

    fn picture(self) -> &'static str {
        match self {
            Theme::System => "auto",
            Theme::Light => "sun",
            Theme::Dark => "moon",
        }
    }
}

#[component]
pub fn ThemeButton() -> impl IntoView {
    let app = app();
    let theme = app.theme;
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.get().name());
        }
    });
    let about = move || format!("{}. Change.", theme.get().about());
    view! { class = "d",
        <button type="button" class="icon-button theme seldom" aria-label=about title=about on:click=move |_| theme.get_untracked().next().choose(app)>
            {move || icon(theme.get().picture())}
        </button>
    }
}
