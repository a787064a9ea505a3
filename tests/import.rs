//! Transcripts in every convention, bad files, and what holds for any bytes: imports as the program makes them.

#[path = "import/bad.rs"]
mod bad;
#[path = "import/cases.rs"]
mod cases;
#[path = "import/corrections.rs"]
mod corrections;
#[path = "import/properties.rs"]
mod properties;
