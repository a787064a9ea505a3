//! The frame of every page: one file without scripts, in which nothing comes from elsewhere.

use std::io::{self, Write};

use super::Escaped;
use crate::export::report::Anchor;

const STYLE: &str = include_str!("style.css");

/// Writes a page; `body` writes what stands in it. The policy makes a browser refuse scripts and everything from elsewhere,
/// whatever stands in the page.
pub(super) fn page<W: Write>(
    out: &mut W,
    title: &str,
    body: impl FnOnce(&mut W) -> io::Result<()>,
) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"casebook {}\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        Escaped(title)
    )?;
    body(out)?;
    out.write_all(b"</body>\n</html>\n")
}

/// What leads to a place, if it is there; `class` and `safe` are HTML.
pub(super) fn leading(place: Option<Anchor>, class: &str, safe: &str) -> String {
    match (place, class) {
        (None, "") => safe.to_owned(),
        (None, class) => format!("<span class=\"{class}\">{safe}</span>"),
        (Some(place), "") => format!("<a href=\"#{place}\">{safe}</a>"),
        (Some(place), class) => format!("<a class=\"{class}\" href=\"#{place}\">{safe}</a>"),
    }
}

/// Writes each line of a text as a paragraph of this class.
pub(super) fn lines(out: &mut impl Write, class: &str, text: &str) -> io::Result<()> {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    for line in lines {
        writeln!(out, "<p class=\"{class}\" dir=\"auto\">{}</p>", Escaped(line))?;
    }
    Ok(())
}
