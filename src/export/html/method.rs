//! The methods appendix: what the study says of each item, where that can be counted again, and what is missing.

use std::io::{self, Write};

use super::Escaped;
use crate::export::report::Method;

/// Writes an item.
pub(super) fn method(out: &mut impl Write, method: &Method) -> io::Result<()> {
    let Method { anchor, item, name, .. } = method;
    writeln!(
        out,
        "<section class=\"method\" id=\"{anchor}\">\n<h3><span class=\"index\">{item}</span> {name}</h3>"
    )?;
    if !method.said.is_empty() {
        out.write_all(b"<ul>\n")?;
        for it in &method.said {
            let (text, from) = (Escaped(&it.text), Escaped(it.from));
            writeln!(out, "<li dir=\"auto\">{text} <small>{from}</small></li>")?;
        }
        out.write_all(b"</ul>\n")?;
    }
    for it in &method.missing {
        writeln!(out, "<p class=\"missing\" dir=\"auto\"><b>Missing.</b> {}</p>", Escaped(it))?;
    }
    out.write_all(b"</section>\n")
}

/// Writes what the items are taken from.
pub(super) fn sources(out: &mut impl Write) -> io::Result<()> {
    out.write_all(
        "<p class=\"definition\">Filled from the study's own records, for the items on analysis and reporting of COREQ (Tong, \
         Sainsbury and Craig 2007) and SRQR (O'Brien, Harris, Beckman, Reed and Cook 2014). After each sentence stands where it can \
         be counted again. What the records do not say is named as missing.</p>\n"
            .as_bytes(),
    )
}
