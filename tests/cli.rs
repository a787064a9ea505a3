//! The command line as people and scripts use it: whole journeys, what is printed where, exit statuses, errors.

#![allow(clippy::unwrap_used, reason = "what a test cannot read it cannot try")]

#[path = "cli/analysis.rs"]
mod analysis;
#[path = "cli/autocode.rs"]
mod autocode;
#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/errors.rs"]
mod errors;
#[path = "cli/framework.rs"]
mod framework;
#[path = "cli/imports.rs"]
mod imports;
#[path = "cli/journey.rs"]
mod journey;
#[path = "cli/matrix.rs"]
mod matrix;
#[path = "cli/names.rs"]
#[cfg(feature = "pseudonyms")]
mod names;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/revising.rs"]
mod revising;
#[path = "cli/sample.rs"]
mod sample;
#[path = "cli/searching.rs"]
mod searching;
