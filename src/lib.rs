//! casebook: framework analysis of interview transcripts.
//!
//! The rooms, from the front door down; each uses only those below it:
//!
//! - [`cli`]: the command line, one file a command;
//! - [`tui`]: the terminal in and out: `terminal`, `keys`, `session`, `panes`;
//! - [`store`]: a study as a folder on disk, and the user's own files;
//! - [`import`]: bytes to text with turns; tables of cases and codebooks made elsewhere;
//! - [`export`]: matrix, quotations, codings and codebook as files for other programs;
//! - [`analysis`]: pure functions of a study;
//! - [`study`]: the model, in which every change is an `Edit`;
//! - [`text`]: text made safe and measurable.

pub mod analysis;
pub mod cli;
pub mod export;
pub mod import;
pub mod store;
pub mod study;
pub mod text;
pub mod tui;
