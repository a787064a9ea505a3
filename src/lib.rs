//! casebook.
