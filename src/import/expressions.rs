//! Codebooks of expressions: themes, each with the regular expressions that it is found by. `.json` or `.csv`.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::separated;
use crate::text::{Edges, Manner, Query, QueryError, bare, single_spaced};

/// What the columns of a table are called, folded.
const THEME: &[&str] = &["theme", "code", "name", "category"];
const EXPRESSION: &[&str] = &["expression", "regularexpression", "regex", "pattern", "word", "words"];

/// A theme with the expressions that it is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// The code's name.
    pub name: String,
    /// The expressions, as they are written.
    pub expressions: Vec<String>,
}

/// Why a codebook of expressions cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadExpressions {
    /// The file's ending says no format that can be read.
    #[error("“{0}” is not a codebook of expressions: give one that ends in .json or .csv")]
    Ending(String),
    /// The JSON is broken, or is another thing.
    #[error(
        "the expressions cannot be read: {0}. A file of them is {{\"themes\": {{\"name\": [\"expression\", …]}}}}"
    )]
    Json(serde_json::Error),
    /// The table is broken.
    #[error("the table cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// The table lacks a column.
    #[error("the table needs a column “theme” and a column “expression”; the columns are: {0}")]
    Columns(String),
    /// No expressions.
    #[error("the file holds no expressions")]
    Empty,
    /// One of the expressions is none.
    #[error("“{expression}” of “{theme}”: {mistake}")]
    Mistake {
        /// The theme.
        theme: String,
        /// The expression, as it is written.
        expression: String,
        /// What is wrong with it, and what to do.
        mistake: QueryError,
    },
}

impl Theme {
    /// What finds the theme: each expression, where no word goes on before it and capitals told apart nowhere. That is
    /// `(^|\W+)EXPRESSION`, with the find beginning where the expression does.
    pub fn queries(&self) -> Result<Vec<Query>, BadExpressions> {
        let manner = Manner { any_case: true, edges: Edges::WordStart, ..Manner::default() };
        let query = |expression: &String| {
            Query::meant(expression, manner).map_err(|mistake| BadExpressions::Mistake {
                theme: self.name.clone(),
                expression: expression.clone(),
                mistake,
            })
        };
        self.expressions.iter().map(query).collect()
    }
}

/// Reads a codebook of expressions, in the format that its name's ending says. Themes stay in their order.
pub fn read(file_name: &str, text: &str) -> Result<Vec<Theme>, BadExpressions> {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let read = match ending.as_deref() {
        Some("json") => read_json(text)?,
        Some("csv" | "tsv") => read_csv(text)?,
        _ => return Err(BadExpressions::Ending(file_name.to_owned())),
    };
    let mut themes: Vec<Theme> = Vec::new();
    for (name, expression) in read {
        let (name, expression) = (single_spaced(&name), expression.trim().to_owned());
        if name.is_empty() || expression.is_empty() {
            continue;
        }
        let known = themes.iter().position(|theme| theme.name.to_lowercase() == name.to_lowercase());
        let at = known.unwrap_or_else(|| {
            themes.push(Theme { name, expressions: Vec::new() });
            themes.len() - 1
        });
        if !themes[at].expressions.contains(&expression) {
            themes[at].expressions.push(expression);
        }
    }
    if themes.is_empty() { Err(BadExpressions::Empty) } else { Ok(themes) }
}

/// Themes with their expressions on one line, for the reason of an edit: `the expressions of a.json: setup: install | config`.
pub fn words(file_name: &str, themes: &[Theme]) -> String {
    let theme = |theme: &Theme| format!("{}: {}", theme.name, theme.expressions.join(" | "));
    let themes: Vec<String> = themes.iter().map(theme).collect();
    format!("the expressions of {file_name}: {}", themes.join("; "))
}

/// Themes and expressions in the order of the file.
type Pairs = Vec<(String, String)>;

fn read_json(text: &str) -> Result<Pairs, BadExpressions> {
    let text = text.trim_start_matches('\u{FEFF}');
    // What stands beside the themes (where they come from, what they found) is no theme.
    let wrapped = serde_json::from_str::<Wrapped>(text).map_err(BadExpressions::Json)?;
    match wrapped.themes {
        Some(themes) => Ok(themes.0),
        None => Ok(serde_json::from_str::<Themes>(text).map_err(BadExpressions::Json)?.0),
    }
}

#[derive(Deserialize)]
struct Wrapped {
    #[serde(default)]
    themes: Option<Themes>,
}

struct Themes(Pairs);

/// One expression, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Expressions {
    One(String),
    Several(Vec<String>),
}

impl<'de> Deserialize<'de> for Themes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Themes;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("themes, each with its expressions")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Themes, M::Error> {
                let mut pairs = Vec::new();
                while let Some((theme, expressions)) = map.next_entry::<String, Expressions>()? {
                    let expressions = match expressions {
                        Expressions::One(expression) => vec![expression],
                        Expressions::Several(expressions) => expressions,
                    };
                    pairs.extend(expressions.into_iter().map(|expression| (theme.clone(), expression)));
                }
                Ok(Themes(pairs))
            }
        }
        from.deserialize_map(InOrder)
    }
}

fn read_csv(text: &str) -> Result<Pairs, BadExpressions> {
    let (names, rows) = separated::Rows::of(text)?;
    let header: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let place = |wanted: &[&str]| wanted.iter().find_map(|name| header.iter().position(|it| it == name));
    let (Some(theme), Some(expression)) = (place(THEME), place(EXPRESSION)) else {
        let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
        return Err(BadExpressions::Columns(names.join(", ")));
    };
    let mut pairs = Vec::new();
    for row in rows {
        let (_, fields) = row?;
        let field = |at: usize| fields.get(at).cloned().unwrap_or_default();
        pairs.push((field(theme), field(expression)));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(file: &str, text: &str) -> Vec<(String, Vec<String>)> {
        read(file, text).unwrap().into_iter().map(|it| (it.name, it.expressions)).collect()
    }

    #[test]
    fn themes_stand_alone_or_beside_what_is_said_of_them_and_keep_their_order() {
        let expected = [
            ("setup".to_owned(), vec!["install".into(), "config".into()]),
            ("nothing".into(), vec!["no need".into()]),
        ];
        let alone = r#"{"setup": ["install", "config"], "nothing": "no need"}"#;
        assert_eq!(read_all("a.json", alone), expected);
        let beside = format!(r#"{{"about": "x", "counts": {{"setup": 3}}, "themes": {alone}}}"#);
        assert_eq!(read_all("a.JSON", &beside), expected);
        let csv =
            "Theme;Expression;note\nsetup;install;\nSetup;config;\n;;\nnothing;no need;x\nsetup;install;\n";
        assert_eq!(read_all("a.csv", csv), expected);
    }

    #[test]
    fn an_expression_is_found_at_the_start_of_a_word_whatever_its_capitals() {
        let theme = Theme { name: "reuse".into(), expressions: vec!["DRY".into(), r"modul(e|ar)".into()] };
        let queries = theme.queries().unwrap();
        let finds = |text: &str| queries.iter().map(|query| query.count(text)).collect::<Vec<_>>();
        assert_eq!(finds("not dry, laundry; Modules (modular) submodule"), [1, 2]);
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        let message = |file: &str, text: &str| read(file, text).unwrap_err().to_string();
        assert!(message("a.txt", "").contains(".json or .csv"));
        assert!(message("a.json", "{\"a\": 3}").contains("A file of them is {\"themes\""));
        assert!(message("a.json", "[").contains("cannot be read"));
        assert_eq!(message("a.json", "{}"), "the file holds no expressions");
        assert!(message("a.csv", "theme,words to find\n").contains("“theme”, “words to find”"));
        let theme = Theme { name: "x".into(), expressions: vec!["(a".into()] };
        let mistake = theme.queries().unwrap_err().to_string();
        assert!(mistake.starts_with("“(a” of “x”: unclosed ( at character 1"), "{mistake}");
    }
}
