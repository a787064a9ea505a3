//! The codebook: each code with what it means and how often it is used.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use super::{
    Escaped,
    page::{leading, lines},
};
use crate::{
    export::report::{Anchor, Chapter, Entry, Report},
    study::CodeId,
    text::counted,
};

/// Writes the codebook.
pub(super) fn codebook(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let quoted: HashMap<CodeId, Anchor> =
        report.themes.iter().map(|theme| (theme.code, theme.anchor)).collect();
    for entry in &report.codebook {
        let used_at = entry.used.filter(|_| report.has(Chapter::Numbers));
        code(out, entry, quoted.get(&entry.code).copied(), used_at)?;
    }
    Ok(())
}

fn code(
    out: &mut impl Write,
    entry: &Entry<'_>,
    quoted: Option<Anchor>,
    used_at: Option<Anchor>,
) -> io::Result<()> {
    let kind = if entry.category { "category" } else { "code" };
    let (anchor, depth, colour) = (entry.anchor, entry.depth.min(5), entry.colour.name());
    writeln!(out, "<article class=\"{kind} depth-{depth} {colour}\" id=\"{anchor}\">")?;
    let level = (entry.depth + 3).min(6);
    let number = if entry.number.is_empty() { "" } else { " " };
    let number = format!("<span class=\"index\">{}</span>{number}", entry.number);
    writeln!(out, "<h{level}>{number}<bdi>{}</bdi></h{level}>", Escaped(entry.name))?;
    lines(out, "definition", entry.definition)?;
    let parts = [("Include", entry.include), ("Exclude", entry.exclude), ("Example", entry.example)];
    if parts.iter().any(|(_, text)| !text.is_empty()) {
        out.write_all(b"<dl>\n")?;
        for (name, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            let words = if name == "Example" { " class=\"words\"" } else { "" };
            writeln!(out, "<dt>{name}</dt><dd dir=\"auto\"{words}>{}</dd>", Escaped(text))?;
        }
        out.write_all(b"</dl>\n")?;
    }
    writeln!(out, "<p class=\"use\">{}</p>\n</article>", used(entry, quoted, used_at))
}

fn used(entry: &Entry<'_>, quoted: Option<Anchor>, used_at: Option<Anchor>) -> String {
    let mut parts =
        vec![if entry.category { "category" } else { "code" }.to_owned(), entry.origin.words().into()];
    if entry.retired {
        parts.push("retired".into());
    }
    let counts = [
        counted(entry.codings as usize, "coding", "codings"),
        counted(entry.documents as usize, "document", "documents"),
        counted(entry.cases as usize, "case", "cases"),
    ];
    parts.extend(counts.map(|count| leading(used_at, "", &count)));
    parts.extend(quoted.map(|anchor| format!("<a href=\"#{anchor}\">quotations</a>")));
    parts.join(" · ")
}
