//! Quotations by theme, in the house style: “words” [who, where].

use std::io::{self, Write};

use super::{
    Escaped,
    page::{leading, lines},
};
use crate::export::report::{Quoted, Theme};

/// Writes a theme with its quotations; `is_linked` says whether their passages are in the report.
pub(super) fn theme(out: &mut impl Write, theme: &Theme<'_>, is_linked: bool) -> io::Result<()> {
    let title = Escaped(&theme.title);
    writeln!(out, "<section class=\"theme\" id=\"{}\">\n<h3 dir=\"auto\">{title}</h3>", theme.anchor)?;
    lines(out, "definition", theme.definition)?;
    for quoted in &theme.quotations {
        quotation(out, quoted, is_linked)?;
    }
    out.write_all(b"</section>\n")
}

fn quotation(out: &mut impl Write, quoted: &Quoted, is_linked: bool) -> io::Result<()> {
    let class = if quoted.marked { "quotation marked" } else { "quotation" };
    let passage = Some(quoted.passage).filter(|_| is_linked);
    let attribution = format!("<bdi>{}</bdi>", Escaped(&quoted.attribution));
    writeln!(
        out,
        "<blockquote class=\"{class}\" id=\"{}\"><p dir=\"auto\"><span class=\"words\">“{}”</span> {}</p></blockquote>",
        quoted.anchor,
        Escaped(&quoted.words),
        leading(passage, "attribution", &attribution)
    )
}
