//! The words of a Word document, from front to back: of its body, or of a note or a comment.

use std::collections::HashMap;

use super::super::{
    Matter, Report,
    writer::Writer,
    wrong::Wrong,
    xml::{Element, Node, Xml},
};
use super::{Around, lists::Lists};

/// Elements that hold how something looked before a tracked change, and such as hold no words of the document.
const PASSED_OVER: [&str; 16] = [
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:tblPrExChange",
    "w:tblGridChange",
    "w:sectPr",
    "w:tblPr",
    "w:tblGrid",
    "w:instrText",
    "w:delInstrText",
    "w:delText",
    "w:rt",
    "mc:Fallback",
];

/// Reads words into a writer.
pub(super) struct Body<'a, 'r> {
    pub writer: Writer<'r>,
    around: &'a Around,
    lists: Lists,
    at: Place,
    /// Where the text boxes stand that are being read.
    outside: Vec<Place>,
    /// The fields that are open: whether their code, and not their result, is being read.
    fields: Vec<bool>,
    tables: usize,
    /// Whether the last paragraph goes on in the next: the sign between them was deleted.
    joined: bool,
    /// Whether the field of a form that is being read shows what to fill in.
    is_placeholder: bool,
}

/// What surrounds the words that are read.
#[derive(Debug, Default)]
struct Place {
    paragraph: Paragraph,
    run: Run,
    in_paragraph_look: bool,
    in_look: bool,
    in_words: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    is_heading: bool,
    sign_deleted: bool,
    is_settled: bool,
}

/// A stretch of words that look alike.
#[derive(Debug, Default)]
struct Run {
    is_open: bool,
    bold: bool,
    hidden: bool,
}

/// The words of each note or comment by its number.
pub(super) fn pieces(
    xml: &mut Xml,
    around: &Around,
    report: &mut Report,
) -> Result<HashMap<String, String>, Wrong> {
    let mut pieces = HashMap::new();
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        if !matches!(&*element.name, "w:footnote" | "w:endnote" | "w:comment") {
            continue;
        }
        // Lines between text and notes have a type.
        let is_line = element.attribute("type").is_some_and(|it| it != "normal");
        let Some(id) = element.attribute("id").filter(|_| !is_line) else {
            xml.skip()?;
            continue;
        };
        let mut body = Body::new(around, Writer::new(report));
        body.read(xml)?;
        pieces.insert(id, body.writer.into_words());
    }
    Ok(pieces)
}

impl<'a, 'r> Body<'a, 'r> {
    pub fn new(around: &'a Around, writer: Writer<'r>) -> Self {
        Self {
            writer,
            around,
            lists: around.lists.clone(),
            at: Place::default(),
            outside: Vec::new(),
            fields: Vec::new(),
            tables: 0,
            joined: false,
            is_placeholder: false,
        }
    }

    /// Reads what is left of the element that was opened last, or a whole part.
    pub fn read(&mut self, xml: &mut Xml) -> Result<(), Wrong> {
        let outside = xml.depth();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => {
                    if self.open(&element)? {
                        xml.skip()?;
                    }
                }
                Node::Close(name) => {
                    self.close(&name)?;
                    if xml.depth() < outside {
                        break;
                    }
                }
                Node::Words(words) => self.words(&words),
            }
        }
        Ok(())
    }

    /// Takes the beginning of an element. Whether what is in it is to be passed over.
    fn open(&mut self, element: &Element) -> Result<bool, Wrong> {
        let in_look = self.at.in_look || self.at.in_paragraph_look;
        match &*element.name {
            "w:p" => self.begin_paragraph(),
            "w:pPr" => self.at.in_paragraph_look = true,
            "w:rPr" => self.at.in_look = true,
            "w:r" => {
                self.settle();
                let style = self.at.paragraph.style.as_deref().unwrap_or(self.around.styles.plain());
                let bold = self.around.styles.bold(style).unwrap_or(false);
                let hidden = self.around.styles.hidden(style).unwrap_or(false);
                self.at.run = Run { is_open: true, bold, hidden };
            }
            "w:t" | "m:t" => self.at.in_words = true,
            "w:del" | "w:moveFrom" if in_look => {
                self.at.paragraph.sign_deleted |= self.at.in_paragraph_look && self.at.in_look;
            }
            "w:del" | "w:moveFrom" => {
                self.handle(Matter::Deletions);
                return Ok(true);
            }
            "w:ins" | "w:moveTo" if !in_look => self.handle(Matter::Insertions),
            "w:tbl" => self.begin_table(),
            "w:tr" => self.writer.begin_row()?,
            "w:tc" => self.writer.begin_cell(),
            "w:txbxContent" => self.begin_box(),
            "w:object" => {
                self.handle(Matter::Objects);
                return Ok(true);
            }
            "w:altChunk" => self.handle(Matter::Objects),
            "w:showingPlcHdr" => self.is_placeholder = true,
            "w:sdtPr" => self.is_placeholder = false,
            "w:sdtContent" if std::mem::take(&mut self.is_placeholder) => {
                self.handle(Matter::Placeholders);
                return Ok(true);
            }
            name if PASSED_OVER.contains(&name) => return Ok(true),
            _ if in_look => self.look(element),
            _ => self.sign(element),
        }
        Ok(false)
    }

    /// How a paragraph or a run looks.
    fn look(&mut self, element: &Element) {
        let value = || element.attribute("val");
        let Place { paragraph, run, .. } = &mut self.at;
        match &*element.name {
            "w:pStyle" => paragraph.style = value(),
            "w:numId" => paragraph.list = value(),
            "w:ilvl" => paragraph.level = value().and_then(|level| level.parse().ok()),
            "w:outlineLvl" => paragraph.is_heading = value().is_some_and(|level| level != "9"),
            "w:rStyle" if run.is_open => {
                let style = value().unwrap_or_default();
                run.bold = self.around.styles.bold(&style).unwrap_or(run.bold);
                run.hidden = self.around.styles.hidden(&style).unwrap_or(run.hidden);
            }
            "w:b" if run.is_open => run.bold = element.is_on(),
            "w:vanish" if run.is_open => run.hidden = element.is_on(),
            _ => {}
        }
    }

    /// A sign among the words, or something that stands there.
    fn sign(&mut self, element: &Element) {
        let id = || element.attribute("id").unwrap_or_default();
        match &*element.name {
            "w:tab" | "w:ptab" if self.at.run.is_open => self.push("\t"),
            "w:br" | "w:cr" => self.break_line(element),
            "w:noBreakHyphen" => self.push("-"),
            "w:sym" => self.push(&symbol(&element.attribute("char").unwrap_or_default())),
            "w:footnoteReference" => self.note(&format!("f{}", id())),
            "w:endnoteReference" => self.note(&format!("e{}", id())),
            "w:commentRangeStart" => self.writer.begin_comment(&id()),
            "w:commentRangeEnd" => self.writer.end_comment(&id()),
            "w:commentReference" if !self.writer.has_comment(&id()) => self.writer.begin_comment(&id()),
            "w:hyperlink" if element.attribute("id").is_some_and(|id| !id.is_empty()) => {
                self.handle(Matter::Links);
            }
            "w:fldSimple" => self.handle(Matter::Fields),
            "w:fldChar" => self.field(&element.attribute("fldCharType").unwrap_or_default()),
            name => match name.split_once(':').map_or(name, |(_, local)| local) {
                "blip" | "imagedata" => self.handle(Matter::Pictures),
                "chart" | "relIds" => self.handle(Matter::Objects),
                _ => {}
            },
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Wrong> {
        match name {
            "w:p" => self.end_paragraph()?,
            "w:pPr" => {
                self.at.in_paragraph_look = false;
                self.settle();
            }
            "w:rPr" => self.at.in_look = false,
            "w:r" => self.at.run = Run::default(),
            "w:t" | "m:t" => self.at.in_words = false,
            "w:tr" => self.writer.end_row()?,
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            "w:txbxContent" => self.end_box(),
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if !self.at.in_words || words.is_empty() {
            return;
        }
        if self.at.run.hidden {
            return self.handle(Matter::Hidden);
        }
        // The result of a field within the code of another is shown nowhere.
        let depth = self.fields.len();
        if depth < 2 || !self.fields[..depth - 1].contains(&true) {
            self.push(words);
        }
    }

    fn push(&mut self, words: &str) {
        self.settle();
        self.writer.push(words, self.at.run.bold);
    }

    fn handle(&mut self, what: Matter) {
        self.writer.report.handle(what, 1);
    }

    fn begin_paragraph(&mut self) {
        self.at.paragraph = Paragraph::default();
        self.at.run = Run::default();
        (self.at.in_look, self.at.in_paragraph_look) = (false, false);
        if !std::mem::take(&mut self.joined) {
            self.writer.begin();
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Wrong> {
        self.joined = self.at.paragraph.sign_deleted;
        self.at.run = Run::default();
        if self.joined { Ok(()) } else { self.writer.end() }
    }

    /// Makes the paragraph what its looks say, when all of them are known.
    fn settle(&mut self) {
        if std::mem::replace(&mut self.at.paragraph.is_settled, true) {
            return;
        }
        let paragraph = &self.at.paragraph;
        let style = paragraph.style.as_deref().unwrap_or(self.around.styles.plain());
        if paragraph.is_heading || self.around.styles.is_heading(style) {
            self.writer.heading();
        }
        let by_style = self.around.styles.list(style);
        let level = paragraph.level.or(by_style.as_ref().map(|(_, level)| *level)).unwrap_or(0);
        let Some(list) = paragraph.list.clone().or(by_style.map(|(list, _)| list)) else { return };
        if let Some(sign) = self.lists.next(&list, level) {
            self.handle(Matter::ListSigns);
            self.writer.mark(&sign);
        }
    }

    fn break_line(&mut self, element: &Element) {
        if element.attribute("type").is_some_and(|it| it == "page" || it == "column") {
            self.handle(Matter::PageBreaks);
        }
        self.settle();
        self.writer.line_break();
    }

    fn note(&mut self, note: &str) {
        if let Some(words) = self.around.notes.get(note).filter(|words| !words.trim().is_empty()) {
            self.writer.report.handle(Matter::Notes, 1);
            self.settle();
            self.writer.note(words);
        }
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" => {
                self.handle(Matter::Fields);
                self.fields.push(true);
            }
            "separate" => {
                if let Some(in_code) = self.fields.last_mut() {
                    *in_code = false;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn begin_table(&mut self) {
        if self.tables == 0 {
            self.handle(Matter::Tables);
        }
        self.tables += 1;
        self.writer.table();
    }

    fn begin_box(&mut self) {
        self.outside.push(std::mem::take(&mut self.at));
        if self.outside.len() == 1 {
            self.handle(Matter::Boxes);
            self.writer.begin_aside();
        }
    }

    fn end_box(&mut self) {
        if self.outside.len() == 1 {
            self.writer.end_aside();
        }
        self.at = self.outside.pop().unwrap_or_default();
        self.joined = false;
    }
}

/// A sign of a font of signs; one without a meaning becomes a square.
fn symbol(code: &str) -> String {
    let code = u32::from_str_radix(code, 16).unwrap_or(0);
    let known = match code {
        0xF0B7 | 0xF0A7 | 0xF06C => '•',
        0xF0E0 | 0xF0E8 | 0xF0AE => '→',
        0xF0DF | 0xF0AC => '←',
        0xF04A => '☺',
        0xF04C => '☹',
        0xF0FC => '✓',
        0xF0FB => '✗',
        0xF0A8 | 0xF06F => '☐',
        0xF0FE => '☑',
        0xF02D => '-',
        _ => char::from_u32(code)
            .filter(|c| !c.is_control() && !('\u{E000}'..='\u{F8FF}').contains(c))
            .unwrap_or('□'),
    };
    known.to_string()
}
