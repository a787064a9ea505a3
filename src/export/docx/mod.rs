//! Reports and tables as Word documents: real styles, charts as tables on broad pages, and bookmarks that references lead to.
//! The text is written from front to back: no tree of it is ever in memory.

mod body;
mod chart;
mod direction;
mod escape;
mod numbers;
mod package;
mod report;
mod table;
#[cfg(test)]
mod tests;

use self::{body::Body, escape::Escaped};
pub use self::{report::write as write_report, table::write};
