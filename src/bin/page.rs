//! The page: what Trunk builds.

fn main() {
    debrief::app::start();
}
