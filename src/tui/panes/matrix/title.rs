//! The line above a chart: which it is, how far it is charted, and, as far as there is room, what of it is shown and in which
//! order.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    study::{
        Rows,
        order::{By, Sort},
    },
    text::{columns, counted},
    tui::{
        panes::ink::{put, put_right},
        session::{Session, matrix::Chart},
    },
};

/// Columns that the name of a chart keeps, however much there is to say beside it.
const NAME: u16 = 24;

/// Columns of the bar that says how far charting has come.
const BAR: u32 = 10;

/// Something to say of a chart. Where there is no room for all, the one that weighs least goes first.
struct Fact {
    weight: u8,
    /// What stands before the words where there is room for everything.
    sign: Option<String>,
    words: String,
}

impl Fact {
    fn new(weight: u8, words: impl Into<String>) -> Self {
        Self { weight, sign: None, words: words.into() }
    }
}

/// Draws the title of the chart.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let (head, name) = name(session);
    let begun = inner.x + put(buf, inner.x, inner.y, inner.width, &head, styles.dim, glyphs);

    let mut facts = facts(session);
    let mut order = Some(sorted(session));
    let gap = session.look.sign(" · ", ", ");
    let kept = (columns(&name) as u16).min(NAME) + 3;
    let room = (inner.right() - begun).saturating_sub(kept);
    if width(&facts, order.as_ref(), gap) > room {
        for fact in &mut facts {
            fact.sign = None;
        }
    }
    while width(&facts, order.as_ref(), gap) > room && facts.len() > 1 {
        let lightest = facts.iter().map(|fact| fact.weight).min().unwrap_or(0);
        if order.as_ref().is_some_and(|order| order.weight < lightest) {
            order = None;
        } else {
            facts.retain(|fact| fact.weight > lightest);
        }
    }
    let right = order.map(|order| order.words).unwrap_or_default();
    let taken = put_right(buf, inner, inner.y, &right, styles.dim, glyphs);
    let end = inner.right() - if taken > 0 { taken + 3 } else { 0 };
    let said = joined(&facts, gap);
    let for_name = end.saturating_sub(begun + columns(&said) as u16 + 3);
    let x = begun + put(buf, begun, inner.y, for_name, &name, styles.accent, glyphs) + 3;
    put(buf, x, inner.y, end.saturating_sub(x), &said, styles.dim, glyphs);
}

/// What stands before the name of the chart, and the name.
fn name(session: &Session) -> (String, String) {
    let named = |name: &str| (String::new(), name.to_owned());
    match session.matrix.chart() {
        Chart::Overview => named("Overview"),
        Chart::Chosen => named("Codes of your choice"),
        Chart::Saved(id) => named(session.study.charts().get(id).map_or("?", |chart| chart.name.as_str())),
        Chart::Category(code) => {
            let book = session.study.codebook();
            let number = book.number(code);
            let head = if number.is_empty() { String::new() } else { format!("Chart {number}  ") };
            (head, book.name(code).to_owned())
        }
    }
}

fn joined(facts: &[Fact], gap: &str) -> String {
    let shown = |fact: &Fact| match &fact.sign {
        Some(sign) => format!("{sign} {}", fact.words),
        None => fact.words.clone(),
    };
    facts.iter().map(shown).collect::<Vec<_>>().join(gap)
}

/// Columns for the facts, with the order at the right end of the line.
fn width(facts: &[Fact], order: Option<&Fact>, gap: &str) -> u16 {
    let order = order.map_or(0, |order| columns(&order.words) + 3);
    (columns(&joined(facts, gap)) + order) as u16
}

/// What the cases are sorted by. That they stand as in the study goes without saying.
fn sorted(session: &Session) -> Fact {
    let sort = &session.matrix.shape().sort;
    let sign = if sort.reversed { session.look.sign("▴", "^") } else { session.look.sign("▾", "v") };
    let usual = *sort == Sort { by: By::Order, reversed: false };
    Fact::new(if usual { 1 } else { 5 }, format!("by {} {sign}", sort.by_words()))
}

fn facts(session: &Session) -> Vec<Fact> {
    let (table, cases) = (&session.matrix.table, session.study.cases().len());
    let mut facts = Vec::new();
    let filter = &session.matrix.shape().filter;
    if table.cases < cases {
        facts.push(Fact::new(7, format!("{} of {cases} cases", table.cases)));
    } else {
        facts.push(Fact::new(3, counted(cases, "case", "cases")));
    }
    if session.matrix.is_changed() {
        facts.push(Fact::new(8, "changed, not saved"));
    }
    if let Rows::Query(id) = session.matrix.shape().rows {
        let name = session.study.queries().get(id).map(|query| format!("those of “{}”", query.name));
        let words = name.unwrap_or_else(|| "the query of these rows is gone".into());
        facts.push(Fact::new(6, words));
    }
    if !filter.is_empty() {
        facts.push(Fact::new(6, filter.words()));
    }
    facts.push(across(session));
    let without = session.without_type();
    if without > 0 {
        facts.push(Fact::new(5, format!("{without} without a type")));
    }
    if session.loading {
        facts.push(Fact::new(8, "loading"));
    } else {
        let (charted, cells) = (table.counts.charted(), table.counts.cells());
        let bar = Some(bar(session, charted, cells));
        facts.push(Fact { weight: 8, sign: bar, words: format!("{charted} of {cells} charted") });
        if table.counts.stale > 0 {
            facts.push(Fact::new(9, format!("{} stale", table.counts.stale)));
        }
    }
    facts
}

/// How far charting has come, as a bar. It is full only where nothing is left, and empty only where nothing is done.
fn bar(session: &Session, done: u32, all: u32) -> String {
    let filled = if done == 0 { 0 } else { (done * BAR / all.max(1)).max(1) };
    let (full, empty) = (session.look.sign("█", "#"), session.look.sign("░", "."));
    format!("{}{}", full.repeat(filled as usize), empty.repeat((BAR - filled) as usize))
}

/// How many lines stand across, and which of them are shown.
fn across(session: &Session) -> Fact {
    let (shown, grid) = (&session.matrix.shown, &session.matrix.grid);
    let count = grid.across.len();
    let groups = matches!(session.matrix.shape().rows, Rows::Groups(_));
    let (one, many) = match (grid.transposed, groups) {
        (false, _) => ("column", "columns"),
        (true, false) => ("case", "cases"),
        (true, true) => ("group", "groups"),
    };
    let moving = shown.across.get(shown.frozen..).unwrap_or_default();
    let words = match (moving, shown.across.len() < count) {
        ([first], true) => format!("{one} {} of {count}", first + 1),
        ([first, .., last], true) => format!("{many} {}-{} of {count}", first + 1, last + 1),
        _ => counted(count, one, many),
    };
    let words = if shown.frozen > 0 { format!("{words}, {} frozen", shown.frozen) } else { words };
    Fact::new(if shown.across.len() < count { 4 } else { 2 }, words)
}
