//! Reports and tables as HTML: one self-contained file each, to read on a screen, to print, and to send.

mod chart;
mod codebook;
mod escape;
mod figure;
mod method;
mod numbers;
mod page;
mod passage;
mod quotation;
mod report;
mod statement;
mod table;
#[cfg(test)]
pub(super) mod tests;

use self::escape::Escaped;
pub use self::{report::write as write_report, table::write};
