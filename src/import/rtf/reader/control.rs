//! What control words do.

use super::super::super::{Matter, wrong::Wrong};
use super::super::{
    charsets,
    state::{Look, Target, target},
};
use super::Reader;

impl Reader<'_> {
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Wrong> {
        if self.now.target == Target::Nothing {
            return Ok(());
        }
        let is_optional = std::mem::take(&mut self.now.is_optional);
        match target(word) {
            Some(target) if self.began => {
                self.begin_target(word, target);
                return Ok(());
            }
            None if is_optional && self.began => {
                self.now.target = Target::Nothing;
                return Ok(());
            }
            _ => {}
        }
        let on = number != Some(0);
        match word {
            "b" => self.now.look.bold = on,
            "v" => self.now.look.hidden = on,
            "deleted" => {
                self.writer.report.handle(Matter::Deletions, usize::from(on && !self.now.look.deleted));
                self.now.look.deleted = on;
            }
            "revised" => {
                self.writer.report.handle(Matter::Insertions, usize::from(on && !self.now.look.inserted));
                self.now.look.inserted = on;
            }
            "plain" => self.now.look = Look::default(),
            "f" => self.now.font = number.unwrap_or(0),
            "uc" => self.now.spare = number.unwrap_or(1).clamp(0, 16) as usize,
            "u" => self.unicode(number.unwrap_or(0))?,
            "ansicpg" => self.page = charsets::of_page(number.unwrap_or(0)).unwrap_or(self.page),
            "mac" => self.page = charsets::of_page(10000).unwrap_or(self.page),
            "fcharset" | "cpg" if self.now.target == Target::Fonts => self.font(word, number.unwrap_or(0)),
            _ => self.paragraph_word(word, number)?,
        }
        Ok(())
    }

    /// Control words about paragraphs, tables and signs.
    fn paragraph_word(&mut self, word: &str, number: Option<i32>) -> Result<(), Wrong> {
        match word {
            "par" | "sect" => self.end_paragraph()?,
            "pard" if self.now.target == Target::Text => {
                (self.paragraph.is_heading, self.paragraph.in_table, self.paragraph.style) =
                    (false, false, 0);
            }
            "s" if self.now.target == Target::Styles => self.styled = number,
            "s" => self.paragraph.style = number.unwrap_or(0),
            "outlinelevel" if self.now.target == Target::Text => {
                self.paragraph.is_heading = number.is_some_and(|it| it < 9);
            }
            "intbl" => self.paragraph.in_table = true,
            "cell" => self.end_cell()?,
            "row" => self.end_row()?,
            "nestcell" => self.push("\t")?,
            "nestrow" => self.writer.new_line(),
            "line" | "lbr" => self.break_line(),
            "page" | "column" => {
                self.writer.report.handle(Matter::PageBreaks, 1);
                self.break_line();
            }
            _ => {
                if let Some(sign) = sign(word) {
                    self.push(sign)?;
                }
            }
        }
        Ok(())
    }

    /// The words of this group go elsewhere.
    fn begin_target(&mut self, word: &str, target: Target) {
        if target == Target::Text {
            return;
        }
        match word {
            "pict" => self.writer.report.handle(Matter::Pictures, 1),
            "object" => self.writer.report.handle(Matter::Objects, 1),
            word if word.starts_with("header") || word.starts_with("footer") => {
                self.writer.report.handle(Matter::Margins, 1);
            }
            "shptxt" => {
                self.writer.report.handle(Matter::Boxes, 1);
                self.writer.begin_aside();
            }
            _ => {}
        }
        self.now.target = target;
        if target == Target::Note || target == Target::Comment {
            self.now.look = Look::default();
        }
    }

    fn font(&mut self, word: &str, number: i32) {
        let encoding = if word == "cpg" { charsets::of_page(number) } else { charsets::of_charset(number) };
        if let Some(encoding) = encoding {
            self.fonts.insert(self.now.font, encoding);
        }
    }
}

/// What a control word stands for that is a character.
fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}
