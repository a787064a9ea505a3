//! Whole journeys through the built program in a pseudo-terminal: what a person would see, key by key, and what is there
//! the next time, whatever came in between.

#![allow(clippy::unwrap_used, reason = "what a test cannot do it cannot try")]

#[path = "journey/desk.rs"]
mod desk;
#[path = "journey/disks.rs"]
mod disks;
#[path = "journey/endings.rs"]
mod endings;
#[path = "journey/first_day.rs"]
mod first_day;
#[path = "journey/looks.rs"]
mod looks;
#[path = "journey/terminal.rs"]
mod terminal;
#[path = "journey/whole_study.rs"]
mod whole_study;
