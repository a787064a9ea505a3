//! Transcripts in every convention, bad files, and what holds for any bytes: imports as the program makes them.

#![allow(clippy::unwrap_used, reason = "what a test cannot read it cannot try")]

#[path = "import/bad.rs"]
mod bad;
#[path = "import/cases.rs"]
mod cases;
#[path = "import/corrections.rs"]
mod corrections;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/properties.rs"]
mod properties;
