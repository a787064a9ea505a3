//! The charts of the matrix as values: which rows and columns one has, and what the states of its cells are. The terminal, the
//! command line and the exports show the same ones.

mod columns;
mod counts;
mod listing;
mod rows;
mod table;

pub use self::{
    columns::{all_codes, charts, columns, columns_of},
    counts::{Counts, SIGNS, sign},
    listing::{Listed, Named, Progress, every_chart, listed, progress_of_cases, uncharted},
    rows::{Group, Row, group_label},
    table::{Column, Concluded, Table},
};
