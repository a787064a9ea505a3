//! Splitting a code: its passages, whoever coded them, are sent to other codes in one edit. No coding is touched.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    Drafted, Refused,
    codebook::{Revised, find, new_code, next_order, refuse_loop},
};
use crate::study::{Action, CodeId, Coder, Coding, CodingId, Draft, Origin, Study};
use crate::text::single_spaced;

/// A code that takes passages of the code that is split.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Taker {
    /// One that the study has.
    Known(CodeId),
    /// A new one of this name, beside the code that is split.
    New(String),
}

/// Codings that are sent to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where to.
    pub to: Taker,
    /// The codings, which count for the code that is split. Those that are sent to that code itself stay.
    pub codings: Vec<CodingId>,
}

/// What becomes of the code that is split.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rest {
    /// It stays as it is, with the passages that were not sent elsewhere.
    #[default]
    Stays,
    /// It is retired; the passages that were not sent elsewhere stay with it.
    Retired,
    /// It becomes the category of the codes that took its passages.
    Category,
}

/// What is sent where, by the names of codes: to the one of that name, or to a new one. Codings that count for the code of
/// that name already are left out.
pub fn sent_by_name(study: &Study, codings: &[(CodingId, String)]) -> Vec<Sent> {
    let book = study.codebook();
    let counted: HashMap<CodingId, CodeId> =
        study.all_codings().map(|it| (it.id, book.code_of(it))).collect();
    let mut sent: Vec<Sent> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (coding, name) in codings {
        let known = book.named(name).map(|code| code.id);
        if known.is_some() && counted.get(coding) == known.as_ref() {
            continue;
        }
        let place = *places.entry(single_spaced(name).to_lowercase()).or_insert_with(|| {
            let to = known.map_or_else(|| Taker::New(name.clone()), Taker::Known);
            sent.push(Sent { to, codings: Vec::new() });
            sent.len() - 1
        });
        sent[place].codings.push(*coding);
    }
    sent
}

/// Sends passages of a code to other codes, and retires it or makes it their category if that is wanted. Codes that are
/// made stand beside the code that is split, or under it where it becomes their category.
pub fn split_code(study: &Study, coder: &Coder, code: CodeId, sent: &[Sent], rest: Rest) -> Drafted {
    let split = find(study, code)?;
    let mut takers = Takers::new(study, coder, code, rest);
    for (sent, codings) in sent.iter().zip(chosen(study, code, sent)?) {
        if !codings.is_empty() && sent.to != Taker::Known(code) {
            let taker = takers.take(&sent.to)?;
            takers.goes.extend(codings.into_iter().map(|coding| (coding, taker)));
        }
    }
    if takers.goes.is_empty() {
        return Err(Refused::NotPossible(format!("no passage of “{}” is sent to another code", split.name)));
    }
    let Takers { mut revised, goes, .. } = takers;
    let mut lists: Vec<_> = study.codebook().sending(&goes).into_iter().collect();
    lists.sort_by_key(|(id, _)| *id);
    for (id, list) in lists {
        revised.code(id, |code| code.split = list);
    }
    revised.code(code, |code| {
        code.retired |= rest == Rest::Retired;
        code.category |= rest == Rest::Category;
    });
    Ok(Draft { action: Action::SplitCode, changes: revised.changes() })
}

/// The codings sent to each code: they count for the code that is split, and none is sent twice.
fn chosen<'a>(study: &'a Study, code: CodeId, sent: &[Sent]) -> Result<Vec<Vec<&'a Coding>>, Refused> {
    let known: HashMap<CodingId, &Coding> =
        study.passages(&[code]).into_iter().map(|coding| (coding.id, coding)).collect();
    let name = study.codebook().name(code);
    let mut seen = HashSet::new();
    let mut one = |id: &CodingId| match known.get(id) {
        None => Err(Refused::Missing(format!("the coding {id} with “{name}”"))),
        Some(_) if !seen.insert(*id) => {
            Err(Refused::NotPossible(format!("the coding {id} is sent to two codes")))
        }
        Some(coding) => Ok(*coding),
    };
    sent.iter().map(|sent| sent.codings.iter().map(&mut one).collect()).collect()
}

/// The codes that take passages, as they come to be.
struct Takers<'a> {
    study: &'a Study,
    coder: &'a Coder,
    code: CodeId,
    rest: Rest,
    revised: Revised<'a>,
    goes: Vec<(&'a Coding, CodeId)>,
    names: HashSet<String>,
    placed: u32,
}

impl<'a> Takers<'a> {
    fn new(study: &'a Study, coder: &'a Coder, code: CodeId, rest: Rest) -> Self {
        let revised = Revised::new(study);
        Self { study, coder, code, rest, revised, goes: Vec::new(), names: HashSet::new(), placed: 0 }
    }

    /// The category in which the takers stand, if they are put into one.
    fn parent(&self) -> Option<CodeId> {
        match self.rest {
            Rest::Category => Some(self.code),
            _ => self.study.codebook().get(self.code).and_then(|code| code.parent),
        }
    }

    /// The next place in that category.
    fn place(&mut self) -> u32 {
        self.placed += 1;
        next_order(self.study, self.parent()) + self.placed - 1
    }

    fn take(&mut self, taker: &Taker) -> Result<CodeId, Refused> {
        match taker {
            Taker::Known(id) => self.known(*id),
            Taker::New(name) => self.made(name),
        }
    }

    fn made(&mut self, name: &str) -> Result<CodeId, Refused> {
        let mut code = new_code(self.study, self.coder, name, self.parent(), false, Origin::Open)?;
        if !self.names.insert(code.name.to_lowercase()) {
            return Err(Refused::NameTaken(code.name));
        }
        code.order = self.place();
        let id = code.id;
        self.revised.add(code);
        Ok(id)
    }

    fn known(&mut self, id: CodeId) -> Result<CodeId, Refused> {
        let code = find(self.study, id)?;
        if code.retired {
            return Err(Refused::NotPossible(format!(
                "“{}” is retired: restore it in the codebook first",
                code.name
            )));
        }
        // The edit names the codes in the order in which they were given.
        self.revised.code(id, |_| {});
        if self.rest == Rest::Category && code.parent != Some(self.code) {
            refuse_loop(self.study, &[id], Some(self.code))?;
            let order = self.place();
            let parent = Some(self.code);
            self.revised.code(id, |code| (code.parent, code.order) = (parent, order));
        }
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Change, actions, samples::Sample};

    /// Three passages coded with “watches”: two of Maya's, one of Tom's.
    fn sample() -> (Sample, [CodingId; 3]) {
        let mut s = Sample::new();
        s.coded("P01", "On paper", "watches");
        s.coded("P01", "In the room", "watches");
        let (p02, span) = s.passage("P02", "Nobody asks us");
        let draft = actions::code_passage(&s.study, &s.tom, p02, span, s.code("watches")).unwrap();
        s.study.apply(&draft.by(&s.tom)).unwrap();
        let ids: Vec<CodingId> = s.study.all_codings().map(|it| it.id).collect();
        (s, ids.try_into().unwrap())
    }

    fn to_new(name: &str, codings: &[CodingId]) -> Sent {
        Sent { to: Taker::New(name.into()), codings: codings.to_vec() }
    }

    fn to(s: &Sample, name: &str, codings: &[CodingId]) -> Sent {
        Sent { to: Taker::Known(s.code(name)), codings: codings.to_vec() }
    }

    /// The names of the codes that these codings count for.
    fn count(s: &Sample, codings: &[CodingId]) -> Vec<String> {
        let book = s.study.codebook();
        codings.iter().map(|id| book.name(book.code_of(s.study.coding(*id).unwrap())).to_owned()).collect()
    }

    fn split(s: &mut Sample, name: &str, sent: &[Sent], rest: Rest) {
        let drafted = split_code(&s.study, &s.maya, s.code(name), sent, rest);
        s.make(drafted);
    }

    #[test]
    fn every_coders_passages_are_sent_and_no_coding_is_touched() {
        let (mut s, [a, b, c]) = sample();
        let codings: Vec<Coding> = s.study.all_codings().cloned().collect();
        let edit = s.make(split_code(
            &s.study,
            &s.maya,
            s.code("watches"),
            &[to_new("hurry", &[b, c]), to(&s, "watches", &[a])],
            Rest::Stays,
        ));
        assert_eq!(count(&s, &[a, b, c]), ["watches", "hurry", "hurry"]);
        assert_eq!(s.study.all_codings().cloned().collect::<Vec<_>>(), codings);
        assert_eq!([s.code("watches"), s.code("hurry")].map(|code| s.study.tally().codings(code)), [1, 2]);
        assert!(s.study.codebook().is_open(s.code("hurry")));
        s.undo(&edit);
        assert_eq!(count(&s, &[a, b, c]), ["watches"; 3]);
        assert!(s.study.codebook().named("hurry").is_none());
    }

    #[test]
    fn a_code_split_into_two_others_can_be_retired_or_become_their_category() {
        let (mut s, [a, b, c]) = sample();
        let sent = [to_new("hurry", &[a, b]), to(&s, "pooled budget", &[c])];
        let edit = s.make(split_code(&s.study, &s.maya, s.code("watches"), &sent, Rest::Retired));
        assert!(s.study.codebook().get(s.code("watches")).unwrap().retired);
        s.undo(&edit);
        split(&mut s, "watches", &sent, Rest::Category);
        let book = s.study.codebook();
        let numbers = ["watches", "hurry", "pooled budget"].map(|name| book.number(s.code(name)));
        assert_eq!(numbers, ["3", "3.1", "3.2"]);
        assert_eq!(count(&s, &[a, b, c]), ["hurry", "hurry", "pooled budget"]);
    }

    #[test]
    fn new_codes_stand_in_the_category_of_the_one_that_was_split() {
        let mut s = Sample::new();
        s.coded("P01", "On paper", "parity of esteem");
        let coding = s.study.all_codings().next().unwrap().id;
        split(&mut s, "parity of esteem", &[to_new("in name", &[coding])], Rest::Stays);
        assert_eq!(s.study.codebook().title(s.code("in name")), "1.3 in name");
    }

    #[test]
    fn passages_that_are_sent_back_count_again_where_they_came_from_and_can_go_elsewhere() {
        let (mut s, [a, b, c]) = sample();
        split(&mut s, "watches", &[to_new("hurry", &[a, b, c])], Rest::Stays);
        split(&mut s, "hurry", &[to_new("haste", &[b, c])], Rest::Stays);
        let back = [to(&s, "watches", &[b])];
        split(&mut s, "haste", &back, Rest::Stays);
        assert_eq!(count(&s, &[a, b, c]), ["hurry", "watches", "haste"]);
        // What it went through before does not take it along again.
        let again = [to(&s, "hurry", &[b])];
        split(&mut s, "watches", &again, Rest::Stays);
        assert_eq!(count(&s, &[a, b, c]), ["hurry", "hurry", "haste"]);
    }

    #[test]
    fn merging_a_part_back_into_the_code_that_was_split_takes_its_passages_home() {
        let (mut s, [a, b, c]) = sample();
        split(&mut s, "watches", &[to_new("hurry", &[a, b])], Rest::Stays);
        split(&mut s, "hurry", &[to_new("haste", &[b])], Rest::Stays);
        let (hurry, haste) = (s.code("hurry"), s.code("haste"));
        s.make(actions::merge_codes(&s.study, &[hurry, haste], s.code("watches")));
        assert_eq!(count(&s, &[a, b, c]), ["watches"; 3]);
        assert_eq!(s.study.tally().codings(s.code("watches")), 3);
        split(&mut s, "watches", &[to_new("rush", &[a])], Rest::Stays);
        assert_eq!(count(&s, &[a, b, c]), ["rush", "watches", "watches"]);
    }

    #[test]
    fn a_coding_that_was_sent_elsewhere_can_be_recoded_to_the_code_that_it_was_made_with() {
        let (mut s, [a, ..]) = sample();
        split(&mut s, "watches", &[to_new("hurry", &[a])], Rest::Stays);
        let edit = s.make(actions::recode(&s.study, &s.maya, a, s.code("watches")));
        assert_eq!(count(&s, &[a]), ["watches"]);
        s.undo(&edit);
        assert_eq!(count(&s, &[a]), ["hurry"]);
    }

    #[test]
    fn codings_are_sent_by_the_names_of_codes_and_those_that_count_there_stay() {
        let (s, [a, b, c]) = sample();
        let rows = [(a, "Hurry"), (b, "watches"), (c, "hurry  ")].map(|(id, name)| (id, name.to_owned()));
        assert_eq!(sent_by_name(&s.study, &rows), [to_new("Hurry", &[a, c])]);
        let rows = [(a, "money".to_owned())];
        assert_eq!(sent_by_name(&s.study, &rows), [to(&s, "Money", &[a])]);
    }

    #[test]
    fn what_cannot_be_split_is_refused_with_the_reason() {
        let (mut s, [a, b, _]) = sample();
        let refused = |s: &Sample, sent: &[Sent]| {
            split_code(&s.study, &s.maya, s.code("watches"), sent, Rest::Category).unwrap_err().to_string()
        };
        let nothing = "no passage of “watches” is sent to another code";
        assert_eq!(refused(&s, &[]), nothing);
        assert_eq!(refused(&s, &[to(&s, "watches", &[a])]), nothing);
        let twice = [to_new("hurry", &[a]), to(&s, "Money", &[a])];
        assert!(refused(&s, &twice).ends_with("is sent to two codes"));
        let same = [to_new("hurry", &[a]), to_new("Hurry ", &[b])];
        assert_eq!(refused(&s, &same), Refused::NameTaken("Hurry".into()).to_string());
        s.coded("P01", "And then", "pooled budget");
        let foreign = s.study.all_codings().find(|it| it.code == s.code("pooled budget")).unwrap().id;
        assert!(refused(&s, &[to_new("hurry", &[foreign])]).contains("is not in this study (any more)"));
        s.make(actions::group_codes(&s.study, &[s.code("watches")], Some(s.code("Money"))));
        assert!(refused(&s, &[to(&s, "Money", &[a])]).contains("cannot be put under itself"));
        s.make(actions::retire_code(&s.study, s.code("Place"), true));
        assert!(refused(&s, &[to(&s, "Place", &[a])]).contains("“Place” is retired"));
    }

    #[test]
    fn a_split_is_told_by_the_code_that_was_split_and_those_that_took_its_passages() {
        let (mut s, [a, b, _]) = sample();
        let told = |s: &Sample, edit: &crate::study::Edit| crate::study::describe(&s.study, edit, |_| None);
        let sent = [to_new("hurry", &[a]), to(&s, "Money", &[b])];
        let edit = s.make(split_code(&s.study, &s.maya, s.code("watches"), &sent, Rest::Stays));
        assert_eq!(told(&s, &edit), "split “watches” into “hurry” and “Money”");
        assert!(edit.changes.iter().all(|change| matches!(change, Change::Code(_))));
        let home = [to(&s, "watches", &[a])];
        let edit = s.make(split_code(&s.study, &s.maya, s.code("hurry"), &home, Rest::Retired));
        assert_eq!(told(&s, &edit), "split “hurry” into “watches”");
    }
}
