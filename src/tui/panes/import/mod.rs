//! The picture of the import preview: the files, and of the one at the cursor who speaks and how it will look.

pub mod columns;
mod files;
mod frame;
mod speakers;
mod turns;
pub mod wanted;

use ratatui::{buffer::Buffer, layout::Rect};

use self::frame::Frame;
use super::ink::{put, put_right, rule};
use crate::{
    import::{Format, Handled, Matter, NO_TRANSCRIPT, Report},
    text::{counted, wrap_str},
    tui::session::{
        Session,
        import::{Found, Incoming, Preview, Stage, State},
    },
};

/// The files about to be imported.
pub fn draw(session: &Session, preview: &Preview, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let frame = Frame::new(session, buf, body);
    heading(session, preview, buf, frame.head);
    match preview.stage {
        Stage::Reading(all) => progress(session, "read", preview.files.len(), all, buf, frame.below),
        Stage::Placing(all, done) => progress(session, "imported", done, Some(all), buf, frame.below),
        Stage::Looking => rule(buf, frame.below, styles.dim, glyphs),
    }
    let (width, height) = frame.size();
    let rows = (preview.files.len().max(1) as u16).min((height / 4).max(2));
    let (list, other) = frame.parted(session, buf, (width * 2 / 5).clamp(44, 66), rows);
    files::draw(session, preview, buf, list);
    if !frame.is_wide() && preview.files.len() > usize::from(rows) {
        let place = format!(" file {} of {} ", preview.at + 1, preview.files.len());
        let right = Rect { width: list.width.saturating_sub(2), ..list };
        put_right(buf, right, list.bottom(), &place, styles.dim, glyphs);
    }
    details(session, preview, buf, other);
}

fn heading(session: &Session, preview: &Preview, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let gap = session.look.sign(" · ", ", ");
    let mut parts = vec![counted(preview.found().count(), "document", "documents")];
    let cases = preview.new_cases(&session.study).len();
    if cases > 0 {
        parts.push(counted(cases, "new case", "new cases"));
    }
    if preview.left_out() > 0 {
        parts.push(format!("{} left out", counted(preview.left_out(), "file", "files")));
    }
    let taken = put_right(buf, area, area.y, &parts.join(gap), styles.text, glyphs);
    let room = area.width.saturating_sub(taken + 2);
    put(buf, area.x, area.y, room, "Before the import: who speaks?", styles.accent, glyphs);
}

/// How far the work has come: a bar over the whole width, with words in front.
pub(super) fn progress(
    session: &Session,
    what: &str,
    done: usize,
    all: Option<usize>,
    buf: &mut Buffer,
    area: Rect,
) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let of = all.map_or_else(String::new, |all| format!(" of {all}"));
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let right = put_right(buf, inner, area.y, "Esc stops", styles.dim, glyphs);
    let words = format!("{done}{of} {what}");
    let left = put(buf, inner.x, area.y, inner.width, &words, styles.text, glyphs);
    let width = inner.width.saturating_sub(left + right + 4);
    let full = all.filter(|all| *all > 0).map_or(0, |all| usize::from(width) * done.min(all) / all);
    let (on, off) = (session.look.sign("█", "#"), session.look.sign("░", "."));
    let bar = format!("{}{}", on.repeat(full), off.repeat(usize::from(width) - full));
    put(buf, inner.x + left + 2, area.y, width, &bar, styles.accent, glyphs);
}

/// What is in the file at the cursor.
fn details(session: &Session, preview: &Preview, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(file) = preview.file() else { return };
    let State::Read(found) = &file.state else { return left_out(session, file, buf, inner) };
    let report = &found.transcript.report;
    let gap = session.look.sign(" · ", ", ");
    let format = if report.format == Format::Text { String::new() } else { report.format() };
    let stored = [&file.name, &format, &report.encoding, &report.line_ends(), &report.convention];
    let stored: Vec<&str> = stored.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    put(buf, inner.x, inner.y, inner.width, &stored.join(gap), styles.dim, glyphs);
    let mut y = inner.y + 1;
    for oddity in report.oddities.iter().take(3) {
        put(buf, inner.x, y, inner.width, &format!("! {oddity}"), styles.accent, glyphs);
        y += 1;
    }
    let told = convention(found, gap).into_iter().chain(comments(found)).chain(handled(report));
    for line in told.chain(known(found, gap)) {
        put(buf, inner.x, y, inner.width, &line, styles.dim, glyphs);
        y += 1;
    }
    let height = inner.bottom().saturating_sub(y);
    let taken = speakers::draw(session, found, buf, Rect { y, height, ..inner });
    let y = y + taken;
    if y + 1 < inner.bottom() {
        rule(buf, Rect { y, height: 1, ..area }, styles.dim, glyphs);
        turns::draw(session, found, buf, Rect { y: y + 1, height: inner.bottom() - y - 1, ..inner });
    }
}

/// What the study's convention said about the speakers of a file.
fn convention(found: &Found, gap: &str) -> Option<String> {
    let said = &found.by_convention;
    (!said.is_empty()).then(|| format!("by the study's convention: {}", said.join(gap)))
}

/// What is known of the case of the speaker at the cursor, as far as it comes with the import.
fn known(found: &Found, gap: &str) -> Option<String> {
    let fields = found.fields();
    if found.choices().header.is_empty() && !fields.is_empty() {
        return Some(format!("above the first turn: {}; a makes attributes of them", fields.join(gap)));
    }
    let case = found.case_named(found.speaker)?;
    let values: Vec<String> =
        found.values(case).iter().map(|(name, value)| format!("{name}: {value}")).collect();
    (!values.is_empty()).then(|| format!("{case} has {}", values.join(gap)))
}

/// What becomes of the comments in a file, where there are any.
fn comments(found: &Found) -> Option<String> {
    let count = found.transcript.comments.len();
    let said = if found.choices().comments {
        "become memos; C leaves them out"
    } else {
        "left out; C makes memos of them"
    };
    (count > 0).then(|| format!("{}: {said}", counted(count, "comment", "comments")))
}

/// What of a file is in the text in another form, and what is not in it: a line each where there is any.
fn handled(report: &Report) -> impl Iterator<Item = String> {
    let said = |all: &mut dyn Iterator<Item = &Handled>| {
        let all = all.filter(|handled| handled.what != Matter::Comments);
        all.map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    let parts = [("left out", said(&mut report.left_out())), ("converted", said(&mut report.converted()))];
    parts.into_iter().filter(|(_, said)| !said.is_empty()).map(|(what, said)| format!("{what}: {said}"))
}

/// Why a file is left out.
fn left_out(session: &Session, file: &Incoming, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (why, style) = match &file.state {
        State::Failed(why) => (why.clone(), styles.danger),
        State::Other => (format!("{} is left out: {NO_TRANSCRIPT}", file.name), styles.text),
        State::Known(why) => (format!("{} is {why}: it is left out", file.name), styles.text),
        State::Table(what) => {
            (format!("{} is {what}: its columns come next, after the transcripts", file.name), styles.text)
        }
        State::Read(_) => return,
    };
    let lines = wrap_str(&why, area.width.max(1), glyphs);
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        put(buf, area.x, y, area.width, line, style, glyphs);
    }
}
