//! The codebook: all codes as a tree, in order, with index numbers; merged codes are followed.

use std::collections::HashMap;

use super::{Code, CodeId, Coding, CodingId, Colour};

/// One line of the codebook as it is read from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The code.
    pub code: CodeId,
    /// How deep it stands: 0 for a category of the first level and for an open code.
    pub depth: u16,
    /// Its index number, `2.3`; empty for an open code, for one retired, and for what is below these.
    pub number: String,
}

/// Every code and category of a study.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    codes: HashMap<CodeId, Code>,
    lines: Vec<Line>,
    line_of: HashMap<CodeId, usize>,
    /// Where the codings of split codes count: by coding and the code that was split.
    sent: HashMap<(CodingId, CodeId), CodeId>,
}

impl Codebook {
    /// A codebook of these codes.
    pub fn new(codes: impl IntoIterator<Item = Code>) -> Self {
        let codes = codes.into_iter().map(|code| (code.id, code)).collect();
        let mut book = Self { codes, ..Self::default() };
        book.arrange();
        book
    }

    /// The code of this id, merged and retired ones included.
    pub fn get(&self, id: CodeId) -> Option<&Code> {
        self.codes.get(&id)
    }

    /// How many codes and categories there are, merged ones included.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no code at all.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Every code that was not merged into another: categories with what they group, then open codes.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Where a code stands in [`Codebook::lines`].
    pub fn line_of(&self, id: CodeId) -> Option<usize> {
        self.line_of.get(&self.effective(id)).copied()
    }

    /// Every record, merged codes included, in the order in which the file has them.
    pub fn records(&self) -> Vec<&Code> {
        let mut merged: Vec<&Code> = self.codes.values().filter(|code| code.merged_into.is_some()).collect();
        merged.sort_by_key(|code| code.id);
        self.lines.iter().filter_map(|line| self.codes.get(&line.code)).chain(merged).collect()
    }

    /// The code that counts for `id`: itself, or the one that it was merged into.
    pub fn effective(&self, id: CodeId) -> CodeId {
        let mut at = id;
        for _ in 0..self.codes.len() {
            match self.codes.get(&at).and_then(|code| code.merged_into) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The code that a coding counts for: the one that it was made with, followed through every split and merge.
    pub fn code_of(&self, coding: &Coding) -> CodeId {
        if self.sent.is_empty() {
            return self.effective(coding.code);
        }
        let mut at = coding.code;
        // A chain is no longer than there are codes to go through.
        for _ in 0..=self.codes.len() {
            match self.next(coding.id, at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The code that a coding counts for instead of this one, if it does not count here.
    pub(super) fn next(&self, coding: CodingId, at: CodeId) -> Option<CodeId> {
        let sent = self.sent.get(&(coding, at)).copied();
        sent.or_else(|| self.codes.get(&at).and_then(|code| code.merged_into))
    }

    /// Whether any code has been split.
    pub fn has_splits(&self) -> bool {
        !self.sent.is_empty()
    }

    /// The code of this name that is not merged into another; names are compared without regard to case.
    pub fn named(&self, name: &str) -> Option<&Code> {
        let name = name.trim().to_lowercase();
        self.lines
            .iter()
            .filter_map(|line| self.codes.get(&line.code))
            .find(|code| code.name.to_lowercase() == name)
    }

    /// The code of this index number, or else of this name: as people say which one they mean.
    pub fn meant(&self, said: &str) -> Option<&Code> {
        let numbered = self.lines.iter().find(|line| !line.number.is_empty() && line.number == said.trim());
        numbered.and_then(|line| self.codes.get(&line.code)).or_else(|| self.named(said))
    }

    /// The name of a code, or of the one it was merged into.
    pub fn name(&self, id: CodeId) -> &str {
        self.codes.get(&self.effective(id)).map_or("(unknown code)", |code| &code.name)
    }

    /// The index number of a code, `2.3`; empty for an open code.
    pub fn number(&self, id: CodeId) -> &str {
        self.line_of(id).map_or("", |line| &self.lines[line].number)
    }

    /// Number and name: `2.3 parity of esteem`.
    pub fn title(&self, id: CodeId) -> String {
        match self.number(id) {
            "" => self.name(id).to_owned(),
            number => format!("{number} {}", self.name(id)),
        }
    }

    /// The names from the first level down to the code.
    pub fn path(&self, id: CodeId) -> Vec<&str> {
        let mut path = vec![self.name(id)];
        let mut at = self.get(self.effective(id)).and_then(|code| code.parent);
        while let Some(parent) = at.and_then(|id| self.get(self.effective(id))) {
            path.push(&parent.name);
            if path.len() > self.codes.len() {
                break;
            }
            at = parent.parent;
        }
        path.reverse();
        path
    }

    /// The codes directly under a category (or at the first level), in order, without merged ones.
    pub fn children(&self, parent: Option<CodeId>) -> Vec<&Code> {
        let mut children: Vec<&Code> =
            self.codes.values().filter(|code| code.merged_into.is_none() && code.parent == parent).collect();
        children.sort_by_key(|code| (code.order, code.id));
        children
    }

    /// The code itself and every one below it, in the order of the codebook.
    pub fn family(&self, id: CodeId) -> Vec<CodeId> {
        let Some(first) = self.line_of(id) else { return Vec::new() };
        let depth = self.lines[first].depth;
        let below = self.lines[first + 1..].iter().take_while(|line| line.depth > depth);
        std::iter::once(self.lines[first].code).chain(below.map(|line| line.code)).collect()
    }

    /// Whether a code waits to be grouped: it has no category and is none.
    pub fn is_open(&self, id: CodeId) -> bool {
        self.get(id).is_some_and(|code| code.parent.is_none() && !code.category && code.merged_into.is_none())
    }

    /// The colour of a code: its own, else that of the nearest category above it, else one by its place.
    pub fn colour(&self, id: CodeId) -> Colour {
        let mut at = self.get(self.effective(id));
        for _ in 0..=self.codes.len() {
            let Some(code) = at else { break };
            if let Some(colour) = code.colour {
                return colour;
            }
            match code.parent {
                Some(parent) => at = self.get(parent),
                None => return Colour::ALL[(code.order as usize) % Colour::ALL.len()],
            }
        }
        Colour::ALL[0]
    }

    /// Puts a record in the place of the one with its id; `None` takes it out.
    pub(super) fn put(&mut self, id: CodeId, code: Option<Code>) {
        match code {
            Some(code) => self.codes.insert(id, code),
            None => self.codes.remove(&id),
        };
    }

    /// Works the tree and the numbers out again, once a change is complete.
    pub(super) fn arrange(&mut self) {
        let mut children: HashMap<Option<CodeId>, Vec<&Code>> = HashMap::new();
        for code in self.codes.values().filter(|code| code.merged_into.is_none()) {
            let parent = code.parent.filter(|id| self.codes.get(id).is_some_and(|p| p.merged_into.is_none()));
            children.entry(parent).or_default().push(code);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|code| (!code.category && code.parent.is_none(), code.order, code.id));
        }
        let mut lines = Vec::with_capacity(self.codes.len());
        descend(None, 0, "", &children, &mut lines);
        self.line_of = lines.iter().enumerate().map(|(i, line)| (line.code, i)).collect();
        self.lines = lines;
        self.sent = self.codes.values().flat_map(sent_to).collect();
    }
}

/// The codings that count for a code since others were split.
fn sent_to(code: &Code) -> impl Iterator<Item = ((CodingId, CodeId), CodeId)> {
    code.split.iter().flat_map(|split| split.codings.iter().map(|coding| ((*coding, split.from), code.id)))
}

fn descend(
    parent: Option<CodeId>,
    depth: u16,
    prefix: &str,
    children: &HashMap<Option<CodeId>, Vec<&Code>>,
    lines: &mut Vec<Line>,
) {
    let mut count = 0;
    for code in children.get(&parent).into_iter().flatten() {
        let unnumbered = if depth == 0 { !code.category } else { prefix.is_empty() };
        let number = if unnumbered || code.retired {
            String::new()
        } else {
            count += 1;
            if depth == 0 { count.to_string() } else { format!("{prefix}.{count}") }
        };
        lines.push(Line { code: code.id, depth, number: number.clone() });
        descend(Some(code.id), depth + 1, &number, children, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Action, Change, Draft, Origin, Split, Swap, actions, samples::Sample};

    fn outline(s: &Sample) -> Vec<String> {
        let book = s.study.codebook();
        book.lines()
            .iter()
            .map(|line| format!("{}{}", " ".repeat(line.depth.into()), book.title(line.code)))
            .collect()
    }

    #[test]
    fn categories_come_first_with_numbers_and_open_codes_after_them_without() {
        let s = Sample::new();
        assert_eq!(
            outline(&s),
            [
                "1 Place",
                " 1.1 parity of esteem",
                " 1.2 seat at the table",
                "2 Money",
                " 2.1 pooled budget",
                "watches"
            ]
        );
        assert!(
            s.study.codebook().is_open(s.code("watches")) && !s.study.codebook().is_open(s.code("Place"))
        );
    }

    #[test]
    fn a_code_is_found_by_its_number_before_its_name() {
        let mut s = Sample::new();
        s.make(actions::rename_code(&s.study, s.code("watches"), "1.2"));
        let found = |given: &str| s.study.codebook().meant(given).map(|code| code.id);
        assert_eq!(found(" 1.2 "), Some(s.code("seat at the table")));
        assert_eq!(found("SEAT at the table"), Some(s.code("seat at the table")));
        assert_eq!((found("9.9"), found("")), (None, None));
    }

    #[test]
    fn what_is_retired_has_no_number_nor_has_what_is_below_it() {
        let mut s = Sample::new();
        s.make(actions::retire_code(&s.study, s.code("Place"), true));
        assert_eq!(
            outline(&s),
            ["Place", " parity of esteem", " seat at the table", "1 Money", " 1.1 pooled budget", "watches"]
        );
    }

    #[test]
    fn a_merged_code_leaves_the_tree_and_answers_with_the_one_that_counts() {
        let mut s = Sample::new();
        let (parity, seat, watches) =
            (s.code("parity of esteem"), s.code("seat at the table"), s.code("watches"));
        s.make(actions::merge_codes(&s.study, &[parity], seat));
        s.make(actions::merge_codes(&s.study, &[seat], watches));
        let book = s.study.codebook();
        assert_eq!(
            (book.effective(parity), book.name(parity), book.number(parity)),
            (watches, "watches", "")
        );
        assert_eq!(book.family(parity), [watches]);
        assert_eq!(outline(&s), ["1 Place", "2 Money", " 2.1 pooled budget", "watches"]);
        assert_eq!(book.records().len(), book.len());
    }

    #[test]
    fn a_family_is_the_code_with_all_below_it() {
        let mut s = Sample::new();
        let parity = s.code("parity of esteem");
        s.make(actions::add_code(&s.study, &s.maya, "in law", Some(parity), false, Origin::Open));
        let names = |id| {
            s.study.codebook().family(id).iter().map(|id| s.study.codebook().name(*id)).collect::<Vec<_>>()
        };
        assert_eq!(names(s.code("Place")), ["Place", "parity of esteem", "in law", "seat at the table"]);
        assert_eq!(names(parity), ["parity of esteem", "in law"]);
        assert_eq!(s.study.codebook().path(s.code("in law")), ["Place", "parity of esteem", "in law"]);
    }

    #[test]
    fn a_code_without_a_colour_has_that_of_its_category() {
        let mut s = Sample::new();
        let (place, parity) = (s.code("Place"), s.code("parity of esteem"));
        assert_eq!(s.study.codebook().colour(parity), s.study.codebook().colour(place));
        s.make(actions::colour_code(&s.study, place, Some(Colour::Pink)));
        assert_eq!(s.study.codebook().colour(parity), Colour::Pink);
        s.make(actions::colour_code(&s.study, parity, Some(Colour::Sky)));
        assert_eq!(s.study.codebook().colour(parity), Colour::Sky);
    }

    #[test]
    fn broken_records_that_go_in_circles_do_not_hang() {
        let s = Sample::new();
        let mut records: Vec<Code> = s.study.codebook().records().into_iter().cloned().collect();
        let (a, b) = (records[0].id, records[3].id);
        records[0].parent = Some(b);
        records[3].parent = Some(a);
        records[1].merged_into = Some(records[2].id);
        records[2].merged_into = Some(records[1].id);
        let book = Codebook::new(records);
        assert!(book.path(a).len() <= book.len() + 1);
        book.colour(a);
        book.effective(book.records()[1].id);
    }

    #[test]
    fn a_coding_is_followed_through_splits_and_merges_in_the_order_in_which_they_were_made() {
        let mut s = Sample::new();
        let coded = s.coded("P01", "In the room", "watches");
        let stays = s.coded("P01", "On paper", "watches");
        let coding = |edit: &crate::study::Edit| match &edit.changes[0] {
            Change::Coding(swap) => swap.after.clone().unwrap(),
            other => panic!("{other:?}"),
        };
        let (sent, kept) = (coding(&coded), coding(&stays));
        let (watches, seat) = (s.code("watches"), s.code("seat at the table"));
        let (parity, budget) = (s.code("parity of esteem"), s.code("pooled budget"));
        let take = |s: &mut Sample, code, from| {
            let before = s.study.codebook().get(code).unwrap().clone();
            let mut after = before.clone();
            after.split.push(Split { from, codings: vec![sent.id] });
            let changes = vec![Change::Code(Swap::change(before, after))];
            s.make(Ok(Draft { action: Action::SplitCode, changes }))
        };
        let counts = |s: &Sample| [&sent, &kept].map(|it| s.study.codebook().code_of(it));
        let split = take(&mut s, seat, watches);
        assert_eq!(counts(&s), [seat, watches]);
        assert_eq!((s.study.tally().codings(seat), s.study.tally().codings(watches)), (1, 1));
        // What is merged after the split takes along only what had stayed.
        s.make(actions::merge_codes(&s.study, &[watches], parity));
        assert_eq!(counts(&s), [seat, parity]);
        // A code that had been merged into is split in its turn.
        s.make(actions::merge_codes(&s.study, &[seat], parity));
        assert_eq!(counts(&s), [parity, parity]);
        take(&mut s, budget, parity);
        assert_eq!(counts(&s), [budget, parity]);
        assert!(s.study.apply(&split.undone().by(&s.maya)).is_err(), "what was built on a split stays");
    }
}
