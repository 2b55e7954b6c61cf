//! Drives the built page (`dist/`) in Chromium, Firefox and WebKitGTK.
//!
//! A scenario reads like what a person does. It finds things by role and accessible name, the way
//! a screen reader does, and waits for conditions instead of sleeping:
//!
//! ```no_run
//! use debrief_browser_tests::{Page, scenarios};
//!
//! scenarios! {
//!     fn what_is_typed_is_shown(page: &Page) {
//!         page.open("/");
//!         page.textbox("Title").type_text("The day the queue stood still");
//!         page.until("the preview shows the title", || {
//!             page.tabpanel("Preview").text().contains("The day the queue stood still")
//!         });
//!     }
//! }
//! ```
//!
//! Each scenario becomes one test in each engine, with a browser, a profile and an origin of its
//! own. Where an engine is missing the test says so and passes; with `CI=true` it fails.

mod browser;
mod command;
mod engine;
mod extras;
mod find;
mod keys;
mod lasting;
mod locator;
mod page;
mod processes;
mod run;
mod server;

pub use engine::Engine;
pub use find::Role;
pub use lasting::BrowserTab;
pub use locator::Locator;
pub use page::Page;
pub use run::{Site, run, show};

/// Makes each scenario a test in each engine, in modules `chromium`, `firefox` and `webkit`.
///
/// `on Site::…;` in front names another site than the built page.
#[macro_export]
macro_rules! scenarios {
    (on $site:expr; $($(#[$attribute:meta])* fn $name:ident($page:ident: $type:ty) $body:block)+) => {
        $($(#[$attribute])* fn $name($page: $type) $body)+
        $crate::scenarios!(@engine chromium Chromium ($site) $($name)+);
        $crate::scenarios!(@engine firefox Firefox ($site) $($name)+);
        $crate::scenarios!(@engine webkit WebKit ($site) $($name)+);
    };
    (@engine $module:ident $engine:ident ($site:expr) $($name:ident)+) => {
        mod $module {
            #[allow(unused_imports)]
            use super::*;
            $(#[test]
            fn $name() {
                $crate::run($crate::Engine::$engine, &$site, module_path!(), stringify!($name), super::$name);
            })+
        }
    };
    ($($scenarios:tt)+) => {
        $crate::scenarios! { on $crate::Site::built(); $($scenarios)+ }
    };
}
