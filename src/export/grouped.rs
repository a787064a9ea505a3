//! The table of grouped codes: each category with its codes, what they mean, and words that show it, with who said them.

use std::collections::{HashMap, HashSet};

use super::{Names, Selection, Table};
use crate::{
    study::{CaseId, CodeId, DocumentId, Study},
    text::{Span, single_spaced, word_count},
};

/// Words below which a passage shows little of its code: shorter ones stand last among the examples.
const FEWEST_WORDS: usize = 5;

/// A code with its examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: CodeId,
    /// The categories around it, with the index number of the innermost: `1 Place`; empty for an open code.
    pub category: String,
    /// How many different passages are coded with it.
    pub passages: usize,
    /// Words that show it.
    pub examples: Vec<Example>,
}

/// Words that show a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The words, on one line, without quotation marks.
    pub words: String,
    /// Who said them, as the study attributes; empty where they were written in the definition and nobody said them so.
    pub attribution: String,
}

impl Example {
    /// `“words” [Chief nurse, North East]`.
    pub fn words_and_who(&self) -> String {
        let said = format!("“{}”", self.words);
        if self.attribution.is_empty() { said } else { format!("{said} {}", self.attribution) }
    }
}

/// Every code in use with at most so many examples, in the codebook's order; categories only where they are coded with
/// themselves, or chosen.
pub fn entries(study: &Study, names: &Names<'_>, selection: &Selection, most: usize) -> Vec<Entry> {
    let book = study.codebook();
    let chosen: HashSet<CodeId> = selection.family(study);
    let mut coded: HashMap<CodeId, Vec<(DocumentId, Span)>> = HashMap::new();
    for it in selection.codings(study) {
        coded.entry(book.code_of(it)).or_default().push((it.document, it.span));
    }
    let marked = marked(study, selection);
    let shown = book.lines().iter().filter(|line| chosen.is_empty() || chosen.contains(&line.code));
    let codes = shown.filter_map(|line| book.get(line.code)).filter(|code| !code.retired);
    codes
        .filter_map(|code| {
            let mut passages = coded.remove(&code.id).unwrap_or_default();
            let mut seen = HashSet::new();
            passages.retain(|it| seen.insert(*it));
            if code.category && passages.is_empty() {
                return None;
            }
            let picking = Picking { study, names, most, examples: Vec::new(), seen: HashSet::new() };
            let starred = marked.get(&code.id).map_or(&[][..], Vec::as_slice);
            Some(Entry {
                code: code.id,
                category: category(study, code.id),
                passages: passages.len(),
                examples: picking.pick(starred, &code.example, passages),
            })
        })
        .collect()
}

/// One row for each code: category, code, meaning, examples, origin, passages.
pub fn table<'a>(study: &'a Study, names: &Names<'a>, selection: &Selection, most: usize) -> Table<'a> {
    let columns = ["category", "code", "definition", "examples", "origin", "passages"];
    let mut table = Table::new(&columns, [], &[]).titled(study, "grouped codes");
    let book = study.codebook();
    for entry in entries(study, names, selection, most) {
        let Some(code) = book.get(entry.code) else { continue };
        let examples: Vec<String> = entry.examples.iter().map(Example::words_and_who).collect();
        table.rows.push(vec![
            entry.category.into(),
            book.title(entry.code).into(),
            code.definition.as_str().into(),
            examples.join("\n").into(),
            code.origin.words().into(),
            entry.passages.into(),
        ]);
    }
    table
}

/// `1 Place`, `2.1 Money > Budgets`: the category that a code is in.
fn category(study: &Study, code: CodeId) -> String {
    let book = study.codebook();
    let Some(parent) = book.get(code).and_then(|code| code.parent) else { return String::new() };
    format!("{} {}", book.number(parent), book.path(parent).join(" > ")).trim_start().to_owned()
}

/// What summaries mark as quotations for the report, by the code that counts, in reading order, each passage once.
fn marked(study: &Study, selection: &Selection) -> HashMap<CodeId, Vec<(DocumentId, Span)>> {
    let book = study.codebook();
    let mut marked: HashMap<CodeId, Vec<(DocumentId, Span)>> = HashMap::new();
    for cell in study.cells().filter(|cell| selection.has_case(cell.case)) {
        let starred = cell.references.iter().filter(|it| it.quotation).map(|it| (it.document, it.span));
        marked.entry(book.effective(cell.code)).or_default().extend(starred);
    }
    for passages in marked.values_mut() {
        passages
            .sort_by_key(|(document, span)| (study.documents().position(*document), span.start, span.end));
        passages.dedup();
    }
    marked
}

/// The examples of a code as they are picked.
struct Picking<'a, 'b> {
    study: &'a Study,
    names: &'b Names<'a>,
    most: usize,
    examples: Vec<Example>,
    /// The words that are there already, in small letters.
    seen: HashSet<String>,
}

impl Picking<'_, '_> {
    fn pick(
        mut self,
        starred: &[(DocumentId, Span)],
        written: &str,
        passages: Vec<(DocumentId, Span)>,
    ) -> Vec<Example> {
        for (document, span) in starred {
            self.add(*document, *span);
        }
        self.add_written(written, &passages);
        self.add_shortest(passages);
        self.examples
    }

    /// Gives whether these words are an example now.
    fn add(&mut self, document: DocumentId, span: Span) -> bool {
        let words = self.names.words(document, span);
        self.add_words(words, || self.names.attribution(document, span))
    }

    fn add_words(&mut self, words: String, attribution: impl FnOnce() -> String) -> bool {
        let fresh = self.examples.len() < self.most && !words.trim().is_empty();
        if !fresh || !self.seen.insert(words.to_lowercase()) {
            return false;
        }
        self.examples.push(Example { words, attribution: attribution() });
        true
    }

    /// The example of the definition, with who said it where it is the words of a coded passage.
    fn add_written(&mut self, written: &str, passages: &[(DocumentId, Span)]) {
        let written = single_spaced(written);
        let bare = written.strip_prefix(['“', '"']).and_then(|it| it.strip_suffix(['”', '"']));
        let written = bare.unwrap_or(&written).to_owned();
        let Some(first) = written.split(' ').next().filter(|_| self.examples.len() < self.most) else {
            return;
        };
        let said = passages.iter().find(|(document, span)| {
            // Most passages are passed over without their words being put on one line.
            let text = self.study.body(*document).map_or("", |body| body.content.slice(*span));
            text.contains(first) && self.names.words(*document, *span).contains(&written)
        });
        let attribution = said.map(|(document, span)| self.names.attribution(*document, *span));
        self.add_words(written, || attribution.unwrap_or_default());
    }

    /// The shortest passages, each of another case first; those of fewer words than show something last.
    fn add_shortest(&mut self, mut passages: Vec<(DocumentId, Span)>) {
        passages.sort_by_key(|(_, span)| span.len());
        let mut cases: HashSet<CaseId> = HashSet::new();
        let (mut again, mut short) = (Vec::new(), Vec::new());
        for (document, span) in passages {
            if self.examples.len() >= self.most {
                return;
            }
            let case = self.study.case_of(document, span);
            if case.is_some_and(|case| cases.contains(&case)) {
                again.push((document, span));
            } else if word_count(&self.names.words(document, span)) < FEWEST_WORDS {
                short.push((document, span));
            } else if self.add(document, span) {
                cases.extend(case);
            }
        }
        let is_short = |(document, span): &(DocumentId, Span)| {
            word_count(&self.names.words(*document, *span)) < FEWEST_WORDS
        };
        let (short_again, long): (Vec<_>, Vec<_>) = again.into_iter().partition(is_short);
        short.extend(short_again);
        short.sort_by_key(|(_, span)| span.len());
        for (document, span) in long.into_iter().chain(short) {
            self.add(document, span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Reference, actions, samples::Sample};

    /// “parity of esteem” on four passages of two cases.
    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P01", "On paper we are equal. In the room the acute trusts go first.", "parity of esteem");
        s.coded("P01", "On paper we are equal.", "parity of esteem");
        s.coded("P01", "In the room", "parity of esteem");
        s.coded("P02", "Nobody asks us – añ 🌞.", "parity of esteem");
        s
    }

    fn examples(s: &Sample, most: usize) -> Vec<String> {
        let entries = entries(&s.study, &Names::of(&s.study), &Selection::default(), most);
        let entry = entries.iter().find(|it| it.code == s.code("parity of esteem")).unwrap();
        entry.examples.iter().map(Example::words_and_who).collect()
    }

    #[test]
    fn the_shortest_passages_of_five_words_or_more_show_a_code_each_case_once_first() {
        let s = sample();
        assert_eq!(
            examples(&s, 9),
            [
                // Five words; again of that case, as nothing of five words is of another; then those of three and of four.
                "“On paper we are equal.” [P01 ¶2, Chief nurse, North East]",
                "“On paper we are equal. In the room the acute trusts go first.” [P01 ¶2, Chief nurse, North East]",
                "“In the room” [P01 ¶2, Chief nurse, North East]",
                "“Nobody asks us – añ 🌞.” [P02 ¶3, Carer, North East]",
            ]
        );
        assert_eq!(examples(&s, 2).len(), 2);
    }

    #[test]
    fn another_case_comes_before_a_shorter_passage_of_the_same() {
        let mut s = sample();
        s.coded("P01", "the acute trusts go first", "parity of esteem");
        let ((document, first), (_, last)) =
            (s.passage("P02", "I set the agenda."), s.passage("P02", "Nobody asks us"));
        let both = Span { start: first.start, end: last.end };
        s.make(actions::code_passage(&s.study, &s.maya, document, both, s.code("parity of esteem")));
        let found = examples(&s, 3);
        assert!(found[0].starts_with("“On paper we are equal.”"), "{found:?}");
        assert!(found[1].starts_with("“I set the agenda."), "{found:?}");
        assert!(found[2].starts_with("“the acute trusts go first”"), "{found:?}");
    }

    #[test]
    fn marked_quotations_come_first_and_then_the_example_of_the_definition() {
        let mut s = sample();
        let means =
            actions::Definition { example: "equal on  the page".into(), ..actions::Definition::default() };
        let parity = s.code("parity of esteem");
        s.make(actions::define_code(&s.study, parity, &means));
        let (document, span) = s.passage("P01", "In the room");
        let reference = Reference::to(&s.study, document, span, None).quoted(true);
        let text = format!("Said so {}.", reference.token());
        s.make(actions::write_summary(
            &s.study,
            &s.maya,
            s.case("Chief nurse"),
            parity,
            &text,
            vec![reference],
        ));
        assert_eq!(
            examples(&s, 3),
            [
                "“In the room” [P01 ¶2, Chief nurse, North East]",
                "“equal on the page”",
                "“On paper we are equal.” [P01 ¶2, Chief nurse, North East]",
            ]
        );
        let means = actions::Definition {
            example: "“paper we are equal”".into(),
            ..actions::Definition::default()
        };
        s.make(actions::define_code(&s.study, parity, &means));
        assert!(examples(&s, 3)[1].starts_with("“paper we are equal” [P01 ¶2"), "who said it is found");
    }

    #[test]
    fn each_code_in_use_is_a_row_and_categories_and_retired_codes_are_none() {
        let mut s = sample();
        s.make(actions::retire_code(&s.study, s.code("pooled budget"), true));
        let table = table(&s.study, &Names::of(&s.study), &Selection::default(), 1);
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|field| field.text().into_owned()).collect())
            .collect();
        assert_eq!(
            rows,
            [
                [
                    "1 Place",
                    "1.1 parity of esteem",
                    "",
                    "“On paper we are equal.” [P01 ¶2, Chief nurse, North East]",
                    "a priori",
                    "4"
                ],
                ["1 Place", "1.2 seat at the table", "", "", "a priori", "0"],
                ["", "watches", "", "", "open", "0"],
            ]
        );
    }

    #[test]
    fn codes_can_be_chosen() {
        let s = sample();
        let selection = Selection { codes: vec![s.code("Money")], ..Selection::default() };
        let entries = entries(&s.study, &Names::of(&s.study), &selection, 1);
        assert_eq!(entries.iter().map(|it| it.code).collect::<Vec<_>>(), [s.code("pooled budget")]);
    }
}
