//! The walking skeleton.
