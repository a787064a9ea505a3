//! One code told in full: what it means, where it came from, how much it is used, what was written about it.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::super::{
    ink::{put, put_right},
    layout::LONGEST_LINE,
};
use crate::{
    study::{Code, CodeId},
    text::{columns, counted, wrap_str},
    tui::{
        keys::{Command, Context},
        session::Session,
    },
};

/// The columns of the labels before texts, where there is room for them.
const LABELS: u16 = 9;
/// From this width on labels stand before their texts, not over them.
const ROOMY: u16 = 56;
/// From this height on, there are blank lines between texts.
const TALL: u16 = 16;

/// A text with its label.
struct Section {
    label: String,
    lines: Vec<String>,
    style: Style,
    cut: bool,
}

/// The code at the cursor.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let Some(code) = session.codebook.at.and_then(|id| session.study.codebook().get(id)) else { return };
    let area = Rect { width: area.width.min(LONGEST_LINE + LABELS), ..area };
    let tall = area.height >= TALL;
    let top = title(session, code, buf, area);
    let below = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    let labelled = below.width >= ROOMY;
    let widths = (below.width, if labelled { below.width - LABELS } else { below.width });
    let mut sections = sections(session, code, widths);
    let extra = |section: &Section| u16::from(!labelled && !section.label.is_empty()) + u16::from(tall);
    fit(&mut sections, below.height, extra);
    let mut y = below.y;
    for section in &sections {
        y += text(session, section, labelled, buf, Rect { y, ..below }, below.bottom()) + u16::from(tall);
    }
}

/// Number and name, then origin, maker and counts; gives the rows that they took.
fn title(session: &Session, code: &Code, buf: &mut Buffer, area: Rect) -> u16 {
    let (look, book) = (session.look, session.study.codebook());
    let (styles, glyphs) = (look.styles, look.glyphs());
    let gap = look.sign("·", "-");
    let made = [kind(session, code), format!("{}, {}", code.by, code.at.day())];
    let one_line = made.join(&format!(" {gap} "));
    let stripe = styles.code(book.colour(code.id));
    let x = area.x + put(buf, area.x, area.y, 1, look.sign("▎", "|"), stripe, glyphs) + 1;
    let name = book.title(code.id);
    let beside = columns(&name) + columns(&one_line) + 6 <= usize::from(area.width) && area.height < TALL;
    if beside {
        put(buf, x, area.y, area.right().saturating_sub(x), &name, styles.strong, glyphs);
        put_right(buf, area, area.y, &one_line, styles.dim, glyphs);
        return 1;
    }
    let lines = wrap_str(&name, area.right().saturating_sub(x).max(1), glyphs);
    let shown = lines.len().clamp(1, if area.height < TALL { 1 } else { 3 }) as u16;
    for (row, line) in (0..shown).zip(&lines) {
        put(buf, area.x, area.y + row, 1, look.sign("▎", "|"), stripe, glyphs);
        put(buf, x, area.y + row, area.right().saturating_sub(x), line, styles.strong, glyphs);
    }
    let mut told = packed(&made, gap, area.width);
    if area.height >= TALL {
        told.extend(packed(&used(session, code.id), gap, area.width));
    }
    for (y, line) in (area.y + shown..area.bottom()).zip(&told) {
        put(buf, area.x, y, area.width, line, styles.dim, glyphs);
    }
    shown + told.len() as u16 + u16::from(area.height >= TALL)
}

fn kind(session: &Session, code: &Code) -> String {
    let codes = session.codebook.detail.codes;
    let gap = session.look.sign("·", "-");
    let what = match codes {
        _ if !code.category => code.origin.words().to_owned() + " code",
        1 => "category of 1 code".into(),
        _ => format!("category of {codes} codes"),
    };
    if code.retired { format!("retired {gap} {what}") } else { what }
}

fn used(session: &Session, code: CodeId) -> [String; 3] {
    let codings = session.codebook.row().map_or(0, |row| row.codings);
    let (documents, cases) = session.codebook.spread(code).unwrap_or_default();
    [
        counted(codings as usize, "coding", "codings"),
        counted(documents, "document", "documents"),
        counted(cases, "case", "cases"),
    ]
}

/// Puts as many parts on each line as fit, with a sign between them.
fn packed(parts: &[String], gap: &str, width: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if columns(line) + columns(part) + 3 <= usize::from(width) => {
                *line = format!("{line} {gap} {part}");
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// What there is to tell of a code, wrapped at the width for texts without a label and that for those with one.
fn sections(session: &Session, code: &Code, widths: (u16, u16)) -> Vec<Section> {
    let styles = session.look.styles;
    let mut sections = Vec::new();
    let mut add = |label: &str, text: &str, style: Style| {
        if !text.trim().is_empty() {
            let width = if label.is_empty() { widths.0 } else { widths.1 };
            let lines = wrap_str(text.trim(), width.clamp(1, LONGEST_LINE), session.look.glyphs());
            let lines = lines.iter().map(|line| line.trim_end().to_owned()).collect();
            sections.push(Section { label: label.to_owned(), lines, style, cut: false });
        }
    };
    add("", &code.definition, styles.text);
    add("include", &code.include, styles.text);
    add("exclude", &code.exclude, styles.text);
    add("example", &code.example, styles.words);
    let undefined = [&code.definition, &code.include, &code.exclude, &code.example];
    if undefined.iter().all(|text| text.trim().is_empty()) {
        let key = super::key(session, Command::DefineCode, Context::Codebook);
        add("", &format!("No definition yet: {key} writes one."), styles.dim);
    }
    let detail = &session.codebook.detail;
    add("merged", &detail.merged.join(", "), styles.text);
    for memo in detail.memos.iter().filter_map(|id| session.study.memo(*id)) {
        let label = if memo.coder == session.coder { "memo".to_owned() } else { memo.coder.to_string() };
        add(&label, &memo.text, styles.words);
    }
    sections
}

/// Shortens the longest texts until all fit into so many rows, and leaves out the last where even that is not enough.
fn fit(sections: &mut Vec<Section>, rows: u16, extra: impl Fn(&Section) -> u16) {
    let rows = usize::from(rows);
    let height = |sections: &[Section]| {
        sections.iter().map(|section| section.lines.len() + usize::from(extra(section))).sum::<usize>()
    };
    while height(sections) > rows {
        let longest = sections.iter_mut().max_by_key(|section| section.lines.len());
        match longest {
            Some(section) if section.lines.len() > 1 => {
                section.lines.pop();
                section.cut = true;
            }
            Some(_) => drop(sections.pop()),
            None => return,
        }
    }
}

/// Draws a section; gives the rows that it took.
fn text(session: &Session, section: &Section, labelled: bool, buf: &mut Buffer, area: Rect, end: u16) -> u16 {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (mut x, mut y) = (area.x, area.y);
    if !section.label.is_empty() {
        if y < end {
            let width = if labelled { LABELS - 1 } else { area.width };
            put(buf, x, y, width, &section.label, styles.dim, glyphs);
        }
        y += u16::from(!labelled);
    }
    x += if labelled && !section.label.is_empty() { LABELS } else { 0 };
    let room = area.right().saturating_sub(x);
    for (number, line) in section.lines.iter().enumerate() {
        let last = section.cut && number + 1 == section.lines.len();
        let more = if last { session.look.sign(" …", " ...") } else { "" };
        if y < end {
            let taken =
                put(buf, x, y, room.saturating_sub(columns(more) as u16), line, section.style, glyphs);
            put(buf, x + taken, y, columns(more) as u16, more, styles.dim, glyphs);
        }
        y += 1;
    }
    y - area.y
}
