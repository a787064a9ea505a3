//! A codebook from rows: one code a row, its category named beside it.

use std::collections::HashMap;

use super::BadCodebook;
use crate::{
    export::csv,
    study::{Colour, Origin, actions::FrameworkCode},
};

/// What the columns are called, folded; the first is the one that is written.
const NAME: &[&str] = &["name", "code", "codename", "label", "theme", "construct"];
const CATEGORY: &[&str] = &["category", "parent", "parentcode", "parentname", "group", "domain"];
const PATH: &[&str] = &["path", "codepath"];
const DEFINITION: &[&str] = &["definition", "description", "meaning"];
const INCLUDE: &[&str] = &["include", "inclusion", "inclusioncriteria"];
const EXCLUDE: &[&str] = &["exclude", "exclusion", "exclusioncriteria"];
const EXAMPLE: &[&str] = &["example", "examples", "quotation"];

/// More levels than this are taken for a mistake.
const DEEPEST: usize = 32;

/// Reads a codebook from comma-, semicolon- or tab-separated rows with a header. A category that has no row of its own is
/// made where it is first named; rows of retired codes are passed over.
pub fn read_csv(text: &str) -> Result<Vec<FrameworkCode>, BadCodebook> {
    let (names, lines) = csv::Rows::of(text).map_err(|error| bad_row(&error))?;
    let header = Header::of(&names)?;
    let mut rows = Rows::default();
    for row in lines {
        let (line, fields) = row.map_err(|error| bad_row(&error))?;
        if let Some((parent, code)) = header.code(&fields, line)? {
            rows.add(parent, code, line)?;
        }
    }
    rows.tree()
}

fn bad_row(error: &::csv::Error) -> BadCodebook {
    let line = error.position().map_or(0, ::csv::Position::line);
    BadCodebook::Row { line, problem: format!("{error}") }
}

/// Where each column stands.
struct Header(Vec<String>);

impl Header {
    fn of(names: &[String]) -> Result<Self, BadCodebook> {
        let header = Self(names.iter().map(|name| folded(name)).collect());
        if header.place(NAME).is_none() && header.place(PATH).is_none() {
            let names = names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>();
            return Err(BadCodebook::NoNames(names.join(", ")));
        }
        Ok(header)
    }

    fn place(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.0.iter().position(|column| column == name))
    }

    fn field<'r>(&self, row: &'r [String], names: &[&str]) -> &'r str {
        self.place(names).and_then(|place| row.get(place)).map_or("", String::as_str)
    }

    /// A row's code and the name of its category; nothing for an empty row and one of a retired code.
    fn code(
        &self,
        row: &[String],
        line: u64,
    ) -> Result<Option<(Option<String>, FrameworkCode)>, BadCodebook> {
        if row.iter().all(String::is_empty) || is_yes(self.field(row, &["retired"])) {
            return Ok(None);
        }
        let path: Vec<&str> = self.field(row, PATH).split(" > ").map(str::trim).collect();
        let name = Some(self.field(row, NAME)).filter(|name| !name.is_empty()).or(path.last().copied());
        let name = name.filter(|name| !name.is_empty()).ok_or_else(|| BadCodebook::Row {
            line,
            problem: "the code has no name: give it one, or take the row out".into(),
        })?;
        let named = self.field(row, CATEGORY);
        let named = named.rsplit(" > ").next().map(str::trim).filter(|named| !named.is_empty());
        let above = path.len().checked_sub(2).and_then(|place| path.get(place)).copied();
        let code = FrameworkCode {
            name: name.to_owned(),
            definition: self.field(row, DEFINITION).to_owned(),
            include: self.field(row, INCLUDE).to_owned(),
            exclude: self.field(row, EXCLUDE).to_owned(),
            example: self.field(row, EXAMPLE).to_owned(),
            colour: known(self.field(row, &["colour", "color"]), Colour::from_name, "colour", line)?,
            origin: known(self.field(row, &["origin"]), Origin::from_words, "origin", line)?,
            category: folded(self.field(row, &["type", "kind"])) == "category",
            codes: Vec::new(),
        };
        Ok(Some((named.or(above).map(str::to_owned), code)))
    }
}

/// A value out of a list; nothing for an empty field.
fn known<T>(
    text: &str,
    find: impl Fn(&str) -> Option<T>,
    what: &str,
    line: u64,
) -> Result<Option<T>, BadCodebook> {
    if text.is_empty() {
        return Ok(None);
    }
    find(text).map(Some).ok_or_else(|| BadCodebook::Row {
        line,
        problem: format!("“{text}” is no {what} that casebook knows: leave the field empty or use one that a codebook export shows"),
    })
}

/// The rows read so far, flat.
#[derive(Default)]
struct Rows {
    codes: Vec<Option<FrameworkCode>>,
    /// Each code's line; for a category without a row, that where it is first named.
    lines: Vec<u64>,
    /// The name of each code's category.
    parents: Vec<Option<String>>,
    /// Each code's place in these lists, by its name in lower case.
    places: HashMap<String, usize>,
}

impl Rows {
    fn add(&mut self, parent: Option<String>, code: FrameworkCode, line: u64) -> Result<(), BadCodebook> {
        if let Some(place) = self.places.get(&code.name.to_lowercase()) {
            let before = self.lines[*place];
            let problem = format!("“{}” is on line {before} already: codes need different names", code.name);
            return Err(BadCodebook::Row { line, problem });
        }
        self.put(parent, code, line);
        Ok(())
    }

    fn put(&mut self, parent: Option<String>, code: FrameworkCode, line: u64) {
        self.places.insert(code.name.to_lowercase(), self.codes.len());
        self.codes.push(Some(code));
        self.parents.push(parent);
        self.lines.push(line);
    }

    /// The codes of the first level with what is below them, in the order of the rows.
    fn tree(mut self) -> Result<Vec<FrameworkCode>, BadCodebook> {
        self.add_unlisted();
        let parents: Vec<Option<usize>> = (0..self.codes.len()).map(|at| self.parent(at)).collect();
        let mut children: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (at, parent) in parents.iter().enumerate() {
            self.refuse_loop(at, &parents)?;
            children.entry(*parent).or_default().push(at);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|at| self.lines[*at]);
        }
        let codes = self.below(None, &children);
        if codes.is_empty() { Err(BadCodebook::Empty) } else { Ok(codes) }
    }

    /// Makes the categories that rows name and that have no row.
    fn add_unlisted(&mut self) {
        let named: Vec<(String, u64)> = self
            .parents
            .iter()
            .cloned()
            .zip(self.lines.iter().copied())
            .filter_map(|(parent, line)| Some((parent?, line)))
            .collect();
        for (name, line) in named {
            if !self.places.contains_key(&name.to_lowercase()) {
                self.put(None, FrameworkCode { name, category: true, ..FrameworkCode::default() }, line);
            }
        }
    }

    fn parent(&self, at: usize) -> Option<usize> {
        self.places.get(&self.parents[at].as_ref()?.to_lowercase()).copied()
    }

    fn refuse_loop(&self, from: usize, parents: &[Option<usize>]) -> Result<(), BadCodebook> {
        let mut at = from;
        for _ in 0..DEEPEST {
            match parents[at] {
                Some(parent) => at = parent,
                None => return Ok(()),
            }
        }
        let parent = self.parents[from].as_deref().unwrap_or_default();
        let problem = format!(
            "“{parent}” cannot be the category here: it stands under this code itself, or {DEEPEST} levels deep"
        );
        Err(BadCodebook::Row { line: self.lines[from], problem })
    }

    fn below(
        &mut self,
        parent: Option<usize>,
        children: &HashMap<Option<usize>, Vec<usize>>,
    ) -> Vec<FrameworkCode> {
        let mut codes = Vec::new();
        for &at in children.get(&parent).into_iter().flatten() {
            let below = self.below(Some(at), children);
            if let Some(code) = self.codes[at].take() {
                let category = code.category && below.is_empty();
                codes.push(FrameworkCode { codes: below, category, ..code });
            }
        }
        codes
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_yes(text: &str) -> bool {
    matches!(folded(text).as_str(), "yes" | "true" | "1")
}
