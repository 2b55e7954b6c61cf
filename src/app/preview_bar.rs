//! The bar above the preview: in which of GitHub's ways it is shown, and whether it scrolls with the form.

use super::state::app;
use super::storage::Settings;
use super::together::TogetherSwitch;
use super::words::seeing;
use crate::render::View;
use leptos::prelude::*;

/// How the preview is shown.
#[component]
pub fn PreviewBar() -> impl IntoView {
    let view = app().seeing.view;
    let change = move |event| {
        let comment = event_target_value(&event) == "comment";
        view.set(if comment { View::Comment } else { View::File });
        Settings {
            comment,
            ..Settings::load()
        }
        .save();
    };
    let is = move |other: View| view.get() == other;
    let more = move || match view.get() {
        View::File => seeing::FILE_VIEW_MORE,
        View::Comment => seeing::COMMENT_VIEW_MORE,
    };
    view! { class = "d",
        <div class="preview-bar">
            <TogetherSwitch/>
            <select class="view-choice" aria-label="Shown as GitHub does" title=more on:change=change>
                <option value="file" prop:selected=move || is(View::File)>{seeing::FILE_VIEW}</option>
                <option value="comment" prop:selected=move || is(View::Comment)>{seeing::COMMENT_VIEW}</option>
            </select>
        </div>
    }
}
