//! Room `drafts`.
