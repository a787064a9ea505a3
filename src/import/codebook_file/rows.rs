//! A codebook from rows: one code a row, its category named beside it.

use std::collections::HashMap;

use super::BadCodebook;
use crate::{
    import::separated,
    study::{Colour, Origin, actions::FrameworkCode},
    text::bare,
};

/// What the columns are called, folded; the first is the one that is written.
const NAME: &[&str] = &["name", "code", "codename", "label", "theme", "construct"];
const CATEGORY: &[&str] = &["category", "parent", "parentcode", "parentname", "group", "domain"];
const PATH: &[&str] = &["path", "codepath"];
const DEFINITION: &[&str] = &["definition", "description", "meaning"];
const INCLUDE: &[&str] = &["include", "inclusion", "inclusioncriteria"];
const EXCLUDE: &[&str] = &["exclude", "exclusion", "exclusioncriteria"];
const EXAMPLE: &[&str] = &["example", "examples", "quotation"];

/// What stands between the names of a path.
const SEPARATOR: &str = " > ";

/// More levels than this are taken for a mistake.
const DEEPEST: usize = 32;

/// Reads a codebook from comma-, semicolon- or tab-separated rows with a header. A category that has no row of its own is
/// made where it is first named; rows of retired codes are passed over.
pub fn read_csv(text: &str) -> Result<Vec<FrameworkCode>, BadCodebook> {
    let (names, lines) = separated::Rows::of(text).map_err(|error| bad_row(&error))?;
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

fn bad_row(error: &csv::Error) -> BadCodebook {
    let line = error.position().map_or(0, csv::Position::line);
    BadCodebook::Row { line, problem: format!("{error}") }
}

/// Where each column stands.
struct Header(Vec<String>);

impl Header {
    fn of(names: &[String]) -> Result<Self, BadCodebook> {
        let header = Self(names.iter().map(|name| bare(name)).collect());
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

    /// A row's code and its category, a name or a path; nothing for an empty row and one of a retired code.
    fn code(
        &self,
        row: &[String],
        line: u64,
    ) -> Result<Option<(Option<String>, FrameworkCode)>, BadCodebook> {
        if row.iter().all(String::is_empty) || is_yes(self.field(row, &["retired"])) {
            return Ok(None);
        }
        let (above, last) =
            self.field(row, PATH).rsplit_once(SEPARATOR).unwrap_or(("", self.field(row, PATH)));
        let name = Some(self.field(row, NAME)).filter(|name| !name.is_empty()).unwrap_or(last);
        if name.is_empty() {
            let problem = "the code has no name: give it one, or take the row out".into();
            return Err(BadCodebook::Row { line, problem });
        }
        let category = if self.place(CATEGORY).is_some() { self.field(row, CATEGORY) } else { above };
        let code = FrameworkCode {
            name: name.to_owned(),
            definition: self.field(row, DEFINITION).to_owned(),
            include: self.field(row, INCLUDE).to_owned(),
            exclude: self.field(row, EXCLUDE).to_owned(),
            example: self.field(row, EXAMPLE).to_owned(),
            colour: known(self.field(row, &["colour", "color"]), Colour::from_name, "colour", line)?,
            origin: known(self.field(row, &["origin"]), Origin::from_words, "origin", line)?,
            category: bare(self.field(row, &["type", "kind"])) == "category",
            codes: Vec::new(),
        };
        Ok(Some((Some(category).filter(|name| !name.is_empty()).map(str::to_owned), code)))
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
    /// Each code's category as its row names it: by its name, or by its path.
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
        for (path, line) in named {
            if self.places.contains_key(&path.to_lowercase()) {
                continue;
            }
            let mut above = None;
            for name in path.split(SEPARATOR).map(str::trim).filter(|name| !name.is_empty()) {
                if !self.places.contains_key(&name.to_lowercase()) {
                    let name = name.to_owned();
                    self.put(above, FrameworkCode { name, category: true, ..FrameworkCode::default() }, line);
                }
                above = Some(name.to_owned());
            }
        }
    }

    /// The place of a code's category: of the code that is called as the row says, else of the last of the path.
    fn parent(&self, at: usize) -> Option<usize> {
        let path = self.parents[at].as_ref()?.to_lowercase();
        let last = || path.rsplit(SEPARATOR).next().and_then(|name| self.places.get(name.trim()));
        self.places.get(&path).or_else(last).copied()
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

fn is_yes(text: &str) -> bool {
    matches!(bare(text).as_str(), "yes" | "true" | "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(codes: &[FrameworkCode]) -> String {
        let one = |code: &FrameworkCode| match outline(&code.codes).as_str() {
            "" => code.name.clone(),
            below => format!("{}({below})", code.name),
        };
        codes.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn codes_go_under_the_category_that_their_row_names_in_any_order() {
        for (source, expected) in [
            ("Code;Description;Parent\nb;x;A\nA;y;\nc;;A\nd;;\n", "A(b c) d"),
            ("code name\tcategory\nb\tA\nc\tA > D\ne\t\n", "A(b D(c)) e"),
            ("name,category\na > b,\nc,a > b\n", "a > b(c)"),
            ("path,definition\nA > B > c,x\nA,\nB,\nd,\n", "A B(c) d"),
            ("name,category\nb,a\nA,\n", "A(b)"),
        ] {
            assert_eq!(outline(&read_csv(source).unwrap()), expected, "{source}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_said_with_its_line() {
        for (source, message) in [
            ("name\na\n\nA\n", "line 4: “A” is on line 2 already: codes need different names"),
            ("name,definition\n,x\n", "line 2: the code has no name: give it one, or take the row out"),
            ("name,origin\na,guess\n", "line 2: “guess” is no origin that casebook knows"),
            ("name,category\na,b\nb,a\n", "line 2: “b” cannot be the category here"),
            ("name,category\na,a\n", "line 2: “a” cannot be the category here"),
            (
                "titre;x\na;b\n",
                "no column of the codebook is called “name” or “code”; the columns are: “titre”, “x”",
            ),
            ("name\n", "the codebook holds no codes"),
        ] {
            let error = read_csv(source).unwrap_err().to_string();
            assert!(error.starts_with(message), "{source}: {error}");
        }
    }

    #[test]
    fn a_code_has_all_that_its_row_says() {
        let codes = read_csv(
            "\u{FEFF}Name,Definition,Inclusion criteria,EXCLUDE,Examples,Color,Origin,Type\n\
             a,what,in,out,\"so, said\",Sky,In vivo,category\n",
        );
        let expected = FrameworkCode {
            name: "a".into(),
            definition: "what".into(),
            include: "in".into(),
            exclude: "out".into(),
            example: "so, said".into(),
            colour: Some(Colour::Sky),
            origin: Some(Origin::InVivo),
            category: true,
            codes: Vec::new(),
        };
        assert_eq!(codes.unwrap(), [expected]);
    }
}
