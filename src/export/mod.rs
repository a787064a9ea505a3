//! Matrix, quotations, codings and codebook as files for other programs: first as a [`Table`], which is a value, then
//! written in a [`Format`]. Nothing here opens a file.

pub mod cases;
pub mod codebook;
pub mod codebook_file;
pub mod codings;
pub(crate) mod csv;
pub mod docx;
mod forbidden;
mod format;
pub mod grouped;
mod guard;
pub mod html;
mod json;
mod markdown;
pub mod matrix;
mod names;
mod names_file;
mod passage;
pub mod quotations;
pub mod report;
mod request;
mod saved_matrix;
mod table;
pub(crate) mod xlsx;

pub use self::{
    format::{Format, What, WrongEnding, write},
    guard::Withheld,
    json::write_records,
    names::{Identifying, Names, attributing},
    names_file::write_names,
    request::{EXAMPLES, Request},
    table::{Column, Field, Table},
};
pub use crate::analysis::Selection;
