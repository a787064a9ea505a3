//! The text of a Word document: paragraphs with styles, runs, bookmarks and links to them, and pages upright or broad.

use std::io::{self, Write};

use super::{
    Escaped,
    direction::{is_right_to_left, stretches},
    escape::bookmark,
};
use crate::export::report::Anchor;

/// How wide the text is on upright or broad pages, in twentieths of a point.
pub(super) fn width(broad: bool) -> u32 {
    if broad { 16838 - 2 * 1020 } else { 11906 - 2 * 1247 }
}

/// How a run looks: the name of a character style; empty for plain words.
pub(super) type Form = &'static str;

/// The text, written from front to back.
pub(super) struct Body<W> {
    out: W,
    /// So many bookmarks have been set.
    marks: u32,
    /// How the pages lie that are being written.
    broad: bool,
    /// Whether something stands on them.
    begun: bool,
}

impl<W: Write> Body<W> {
    /// Begins a text.
    pub fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(
            br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#,
        )?;
        Ok(Self { out, marks: 0, broad: false, begun: false })
    }

    /// Ends it.
    pub fn end(mut self) -> io::Result<()> {
        self.section()?;
        self.out.write_all(b"</w:body></w:document>")
    }

    /// Lays the pages from here on upright or broad.
    pub fn lay(&mut self, broad: bool) -> io::Result<()> {
        if self.begun && self.broad != broad {
            self.raw("<w:p><w:pPr>")?;
            self.section()?;
            self.raw("</w:pPr></w:p>\n")?;
            self.begun = false;
        }
        self.broad = broad;
        Ok(())
    }

    /// How wide the text is on these pages, in twentieths of a point.
    pub fn width(&self) -> u32 {
        width(self.broad)
    }

    fn section(&mut self) -> io::Result<()> {
        self.raw(if self.broad {
            r#"<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1020" w:right="1020" w:bottom="1020" w:left="1020" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
        } else {
            r#"<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
        })
    }

    /// Markup as it is.
    pub fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.begun = true;
        self.out.write_all(markup.as_bytes())
    }

    /// A paragraph. Its direction is that of the first letter of `leading`.
    pub fn paragraph(
        &mut self,
        style: &str,
        leading: &str,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let bidi = if is_right_to_left(leading) { "<w:bidi/>" } else { "" };
        self.raw(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}</w:pPr>"))?;
        inside(self)?;
        self.raw("</w:p>\n")
    }

    /// A paragraph of one text.
    pub fn line(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.paragraph(style, text, |body| body.text(text, ""))
    }

    /// A paragraph that can be led to.
    pub fn heading(&mut self, style: &str, text: &str, place: Anchor) -> io::Result<()> {
        self.paragraph(style, text, |body| {
            body.mark(place)?;
            body.text(text, "")
        })
    }

    /// Sets a bookmark that links lead to.
    pub fn mark(&mut self, place: Anchor) -> io::Result<()> {
        let (id, name) = (self.marks, bookmark(place));
        self.marks += 1;
        self.raw(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"))
    }

    /// Words of one form. A line break stays one.
    pub fn text(&mut self, text: &str, form: Form) -> io::Result<()> {
        for (stretch, right_to_left) in stretches(text) {
            let style = if form.is_empty() { String::new() } else { format!("<w:rStyle w:val=\"{form}\"/>") };
            let rtl = if right_to_left { "<w:rtl/>" } else { "" };
            self.raw("<w:r>")?;
            if !style.is_empty() || right_to_left {
                self.raw(&format!("<w:rPr>{style}{rtl}</w:rPr>"))?;
            }
            for (at, line) in stretch.split('\n').enumerate() {
                if at > 0 {
                    self.raw("<w:br/>")?;
                }
                for (at, part) in line.split('\t').enumerate() {
                    if at > 0 {
                        self.raw("<w:tab/>")?;
                    }
                    if !part.is_empty() {
                        write!(self.out, "<w:t xml:space=\"preserve\">{}</w:t>", Escaped(part))?;
                    }
                }
            }
            self.raw("</w:r>")?;
        }
        Ok(())
    }

    /// Words that lead to a place, if there is one.
    pub fn link(&mut self, text: &str, place: Option<Anchor>, form: Form) -> io::Result<()> {
        let Some(place) = place else { return self.text(text, form) };
        self.raw(&format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", bookmark(place)))?;
        self.text(text, "Hyperlink")?;
        self.raw("</w:hyperlink>")
    }
}
