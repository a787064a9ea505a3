//! The passages that a report leads to, each in its turn, with the way back.

use std::io::{self, Write};

use super::{Escaped, page::leading};
use crate::export::report::{Passage, Use};

/// Writes passages.
pub(super) fn passages(out: &mut impl Write, passages: &[Passage<'_>]) -> io::Result<()> {
    for it in passages {
        passage(out, it)?;
    }
    Ok(())
}

fn passage(out: &mut impl Write, passage: &Passage<'_>) -> io::Result<()> {
    writeln!(out, "<article class=\"passage\" id=\"{}\">", passage.anchor)?;
    let mut place = vec![passage.speaker.as_ref(), passage.time];
    place.retain(|part| !part.is_empty());
    let (reference, place) = (Escaped(&passage.reference), place.join(" · "));
    writeln!(out, "<h3><bdi>{reference}</bdi> <small><bdi>{}</bdi></small></h3>", Escaped(&place))?;
    if passage.words.is_empty() {
        out.write_all(
            b"<p class=\"missing\">The words could not be read: the document's text is missing.</p>\n",
        )?;
    } else {
        let [before, words, after] = [&passage.before, &passage.words, &passage.after].map(|it| Escaped(it));
        writeln!(out, "<blockquote><p dir=\"auto\">{before}<mark>{words}</mark>{after}</p></blockquote>")?;
    }
    ways_back(out, &passage.used)?;
    out.write_all(b"</article>\n")
}

/// The places that lead to a passage.
fn ways_back(out: &mut impl Write, used: &[Use]) -> io::Result<()> {
    out.write_all(b"<p class=\"back\">")?;
    for (at, it) in used.iter().enumerate() {
        let between = if at > 0 { " · " } else { "" };
        let title = format!("<bdi>{}</bdi>", Escaped(&it.title));
        write!(out, "{between}{}", leading(it.place, "", &title))?;
    }
    out.write_all(b"</p>\n")
}
