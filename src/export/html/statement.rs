//! What is written in cells and syntheses, each form in its own dress.

use std::io::{self, Write};

use super::{Escaped, page::leading};
use crate::export::report::{Paragraph, Run};

/// Writes paragraphs; `is_linked` says whether the passages that they lead to are in the report.
pub(super) fn paragraphs(
    out: &mut impl Write,
    paragraphs: &[Paragraph<'_>],
    is_linked: bool,
) -> io::Result<()> {
    for paragraph in paragraphs {
        let class = match paragraph {
            it if it.comment => "comment",
            it if it.runs.is_empty() => "gap",
            _ => "statement",
        };
        write!(out, "<p class=\"{class}\" dir=\"auto\">")?;
        for part in &paragraph.runs {
            run(out, part, is_linked)?;
        }
        out.write_all(b"</p>\n")?;
    }
    Ok(())
}

fn run(out: &mut impl Write, run: &Run<'_>, is_linked: bool) -> io::Result<()> {
    match run {
        Run::Said(text) => write!(out, "{}", Escaped(text)),
        Run::Words(text) => write!(out, "<span class=\"words\">{}</span>", Escaped(text)),
        Run::Reference(link) => {
            let text = Escaped(&link.text).to_string();
            let passage = Some(link.passage).filter(|_| is_linked);
            out.write_all(leading(passage, "reference", &text).as_bytes())
        }
    }
}
