//! The letters of a page and where they stand, as the PDF library draws them. Nothing is decided here about lines or words.

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt,
    font::{Glyph, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::{Pdf, object::Dict, page::Page},
    interpret_page,
    kurbo::{BezPath, Point, Rect},
};

/// The weight from which on a font is bold.
const BOLD: u32 = 600;
/// So much may a line rise, as a share of its length, and still be level.
const LEVEL: f64 = 0.02;
/// More letters than on any page of words.
const MOST: usize = 200_000;

/// A letter, or several drawn as one. Places grow to the right and downwards, in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    pub text: String,
    /// Its left edge.
    pub x: f32,
    /// Where the next letter would begin.
    pub end: f32,
    /// The line that it stands on.
    pub y: f32,
    /// The size of its font.
    pub size: f32,
    pub strong: bool,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The letters of the text, in the order in which they are drawn.
    pub letters: Vec<Letter>,
    /// Letters that the file itself says are no part of the text: headers, footers, page numbers.
    pub margins: Vec<Letter>,
    /// Stretches of words that run aslant: watermarks.
    pub slanted: usize,
    /// Pictures.
    pub pictures: usize,
    /// Letters that are not shown, where others are.
    pub hidden: usize,
    /// Letters of which the file does not say which they are.
    pub nameless: usize,
    /// Whether the letters are not shown: they were recognised in a picture.
    pub recognised: bool,
}

/// Reads the letters of a page.
pub(super) fn letters<'a>(pdf: &'a Pdf, page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> Drawn {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let start = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(start, area, cache, pdf.xref(), InterpreterSettings::default());
    let mut pen = Pen { area, ..Pen::default() };
    interpret_page(page, &mut context, &mut pen);
    pen.drawn()
}

/// The four ways in which the words of a page can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Right,
    Down,
    Left,
    Up,
}

/// Takes letters as they are drawn.
#[derive(Debug, Default)]
struct Pen {
    /// The page: what is drawn beside it is not seen.
    area: Rect,
    /// Each letter with its way, whether it is shown and whether it is in the margin.
    taken: Vec<(Letter, Way, bool, bool)>,
    /// For each marked stretch that is open, whether it is in the margin.
    marked: Vec<bool>,
    drawn: Drawn,
}

impl Pen {
    fn take(&mut self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>, is_shown: bool) {
        let in_margin = self.marked.iter().any(|it| *it);
        let strong = run.glyphs().first().is_some_and(|glyph| is_strong(glyph));
        let mut is_slanted = false;
        for glyph in run.glyphs() {
            if self.taken.len() >= MOST {
                return;
            }
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Glyph::Outline(it) => it.advance_width(),
                Glyph::Type3(it) => it.advance_width(),
            };
            let (from, to) = (place * Point::ZERO, place * Point::new(1000.0, 0.0));
            let (right, down) = (to.x - from.x, to.y - from.y);
            let length = right.hypot(down);
            let way = if down.abs() <= length * LEVEL {
                if right >= 0.0 { Way::Right } else { Way::Left }
            } else if right.abs() <= length * LEVEL {
                if down >= 0.0 { Way::Down } else { Way::Up }
            } else {
                is_slanted = true;
                continue;
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => {
                    self.drawn.nameless += 1;
                    '\u{FFFD}'.to_string()
                }
            };
            let wide = length * f64::from(advance.unwrap_or(500.0)) / 1000.0;
            let (x, y) = match way {
                Way::Right => (from.x, from.y),
                Way::Left => (-from.x, -from.y),
                Way::Down => (from.y, -from.x),
                Way::Up => (-from.y, from.x),
            };
            let size = place * Point::new(0.0, 1000.0) - from;
            let letter = Letter {
                text,
                x: x as f32,
                end: (x + wide) as f32,
                y: y as f32,
                size: size.hypot() as f32,
                strong,
            };
            let is_there = [letter.x, letter.end, letter.y, letter.size].iter().all(|it| it.is_finite());
            if is_there && self.area.contains(from) {
                self.taken.push((letter, way, is_shown, in_margin));
            }
        }
        self.drawn.slanted += usize::from(is_slanted);
    }

    /// What was drawn, turned so that most of it runs to the right.
    fn drawn(mut self) -> Drawn {
        let ways = [Way::Right, Way::Down, Way::Left, Way::Up];
        let count = |way: Way| self.taken.iter().filter(|(_, it, ..)| *it == way).count();
        let most = ways.into_iter().max_by_key(|way| (count(*way), *way == Way::Right)).unwrap_or(Way::Right);
        let shown = self.taken.iter().filter(|(_, _, is_shown, _)| *is_shown).count();
        let is_read = shown * 2 < self.taken.len();
        self.drawn.recognised = is_read;
        let mut aside = 0;
        for (letter, way, is_shown, in_margin) in self.taken {
            if way != most {
                aside += 1;
            } else if !is_shown && !is_read {
                self.drawn.hidden += usize::from(!letter.text.trim().is_empty());
            } else if in_margin {
                self.drawn.margins.push(letter);
            } else {
                self.drawn.letters.push(letter);
            }
        }
        self.drawn.slanted += usize::from(aside > 0);
        self.drawn
    }
}

fn is_strong(glyph: &Glyph) -> bool {
    let Glyph::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        font.weight.is_some_and(|weight| weight >= BOLD)
            || font
                .postscript_name
                .is_some_and(|name| ["Bold", "Black", "Heavy"].iter().any(|it| name.contains(it)))
    })
}

impl Device<'_> for Pen {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        self.take(run, &props, !matches!(mode, DrawMode::Invisible));
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.drawn.pictures += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.marked.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}
