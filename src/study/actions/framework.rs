//! Taking over a codebook that was made elsewhere: a framework known beforehand, or another study's codes.

use serde::{Deserialize, Serialize};

use super::{
    Drafted, Refused,
    codebook::{made_category, next_order},
    sound_name,
};
use crate::study::{Action, Change, Code, CodeId, Coder, Colour, Draft, Id, Moment, Origin, Study, Swap};

/// One code of a codebook to be read in, with the codes that it groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrameworkCode {
    /// Its name.
    pub name: String,
    /// What it means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// What belongs under it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub include: String,
    /// What does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exclude: String,
    /// Words that show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Its own colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// How it came to be; where nothing is said, it is taken as known beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Whether it groups codes though none are given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub category: bool,
    /// The codes that it groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<FrameworkCode>,
}

/// Takes over the codes that the study does not have yet, by name; those it has are left as they are, and their new
/// children are put under them.
pub fn read_codebook(study: &Study, coder: &Coder, given: &[FrameworkCode]) -> Drafted {
    let mut reading = Reading { study, coder, changes: Vec::new(), names: Vec::new() };
    reading.level(given, None)?;
    if reading.changes.is_empty() {
        return Err(Refused::NotPossible("every code of that file is in the study already".into()));
    }
    Ok(Draft { action: Action::ReadCodebook, changes: reading.changes })
}

struct Reading<'a> {
    study: &'a Study,
    coder: &'a Coder,
    changes: Vec<Change>,
    names: Vec<String>,
}

impl Reading<'_> {
    fn level(&mut self, codes: &[FrameworkCode], parent: Option<CodeId>) -> Result<(), Refused> {
        let mut order = next_order(self.study, parent);
        for given in codes {
            let name = sound_name(&given.name)?;
            let folded = name.to_lowercase();
            if self.names.contains(&folded) {
                return Err(Refused::NotPossible(format!(
                    "the file names “{name}” twice: codes need different names, so rename one of them in the file"
                )));
            }
            self.names.push(folded);
            let id = if let Some(known) = self.study.codebook().named(&name) {
                if self.brings_children(given) {
                    self.changes.extend(made_category(self.study, Some(known.id)));
                }
                known.id
            } else {
                let code = self.code(given, name, parent, order);
                order += 1;
                let id = code.id;
                self.changes.push(Change::Code(Swap::new(code)));
                id
            };
            self.level(&given.codes, Some(id))?;
        }
        Ok(())
    }

    /// Whether any of the codes under one given is new.
    fn brings_children(&self, given: &FrameworkCode) -> bool {
        given.codes.iter().any(|child| self.study.codebook().named(&child.name).is_none())
    }

    fn code(&self, given: &FrameworkCode, name: String, parent: Option<CodeId>, order: u32) -> Code {
        Code {
            id: Id::fresh(),
            name,
            parent,
            order,
            category: given.category || !given.codes.is_empty(),
            definition: given.definition.trim().to_owned(),
            include: given.include.trim().to_owned(),
            exclude: given.exclude.trim().to_owned(),
            example: given.example.trim().to_owned(),
            colour: given.colour,
            origin: given.origin.unwrap_or(Origin::APriori),
            retired: false,
            merged_into: None,
            split: Vec::new(),
            by: self.coder.clone(),
            at: Moment::now(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    fn given(name: &str, codes: Vec<FrameworkCode>) -> FrameworkCode {
        FrameworkCode { name: name.into(), codes, ..FrameworkCode::default() }
    }

    #[test]
    fn new_codes_go_under_those_the_study_has_which_become_categories() {
        let mut s = Sample::new();
        let codes = [
            given("PLACE", vec![given("front door", vec![])]),
            given("Watches", vec![given("clocks", vec![])]),
        ];
        s.make(read_codebook(&s.study, &s.maya, &codes));
        let book = s.study.codebook();
        assert_eq!(book.number(s.code("front door")), "1.3");
        assert_eq!((book.number(s.code("watches")), book.number(s.code("clocks"))), ("3", "3.1"));
        assert_eq!(book.get(s.code("clocks")).unwrap().origin, Origin::APriori);
    }

    #[test]
    fn a_file_without_news_or_with_a_name_twice_is_refused() {
        let s = Sample::new();
        let read = |codes: &[FrameworkCode]| read_codebook(&s.study, &s.maya, codes).unwrap_err().to_string();
        assert!(read(&[given("Place", vec![given("watches", vec![])])]).contains("in the study already"));
        assert!(
            read(&[given("a", vec![]), given("b", vec![given("A", vec![])])]).contains("names “A” twice")
        );
        assert_eq!(read(&[given(" ", vec![])]), Refused::NameEmpty.to_string());
    }
}
