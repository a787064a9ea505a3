//! Edits in words, as the end of a sentence that begins with the coder's name: for the audit trail and the status line.

use std::collections::HashSet;

use super::{
    About, Action, CaseId, Cell, Change, Code, CodeId, Coding, Document, DocumentId, Edit, EditId, Over,
    Study, Swap, reference,
};
use crate::text::{Glyphs, Span, counted, fit, single_spaced};

/// Columns that corrected words take in a sentence.
const WORDS_SHOWN: u16 = 40;

/// So many names of one kind are listed before the rest is counted.
const LISTED: usize = 3;

/// What an edit did: `coded ¶14 of P03 with “parity of esteem”`. `find` looks an edit up that this one took back or made
/// again. Records have the names that the edit or else the study gives them.
pub fn describe<'a>(study: &Study, edit: &Edit, find: impl Fn(EditId) -> Option<&'a Edit>) -> String {
    let (verb, of) = match &edit.action {
        Action::Undo { of } => ("undid", *of),
        Action::Redo { of } => ("redid", *of),
        _ => return Words { study, edit }.sentence(),
    };
    match find(of) {
        Some(edit) => format!("{verb}: {}", Words { study, edit }.sentence()),
        None => format!("{verb} an edit that is not in the history"),
    }
}

struct Words<'a> {
    study: &'a Study,
    edit: &'a Edit,
}

impl<'a> Words<'a> {
    fn sentence(&self) -> String {
        let sentence = match &self.edit.action {
            Action::NameStudy => self.title(),
            Action::ImportDocuments | Action::RemoveDocument | Action::DescribeDocument => self.documents(),
            Action::CorrectSpeakers => self.speakers(),
            Action::ReviseText => self.text_revised(),
            Action::GivePseudonyms => Some(self.pseudonyms_given()),
            Action::KeepTouched => Some(self.touched_kept()),
            Action::ReadCases => Some(self.cases_read()),
            Action::DescribeCase => self.case_described(),
            Action::AddCode
            | Action::RenameCode
            | Action::DefineCode
            | Action::ColourCode
            | Action::RetireCode
            | Action::RestoreCode => self.one_code(),
            Action::ReadCodebook => {
                Some(format!("read in {}", counted(self.codes().count(), "code", "codes")))
            }
            Action::GroupCodes | Action::MoveCode => self.codes_moved(),
            Action::MergeCodes => self.codes_merged(),
            Action::AddCoding
            | Action::CodeInVivo
            | Action::RemoveCoding
            | Action::ResizeCoding
            | Action::Recode => self.coding(),
            Action::BeginSummary
            | Action::WriteSummary
            | Action::RestoreSummary
            | Action::CheckSummary
            | Action::UncheckSummary
            | Action::MarkQuotation => self.cell(),
            Action::ReadMatrix => {
                Some(format!("read in {}", counted(self.cells().count(), "summary", "summaries")))
            }
            Action::SplitCode => self.code_split(),
            Action::FreezeFramework => self.framework_frozen(),
            Action::AskForReasons => self.reasons(),
            Action::AutoCode => Some(self.auto_coded()),
            Action::WriteSynthesis => self.synthesis(),
            Action::SaveChart | Action::RemoveChart | Action::SaveQuery | Action::RemoveQuery => self.view(),
            Action::DescribeAttribute => self.attribute(),
            Action::AssignType => self.types_assigned(),
            Action::WriteMemo | Action::RemoveMemo => self.memo(),
            Action::MarkRead => self.read(),
            Action::SetAttribution
            | Action::SetSpeakerRules
            | Action::Purge
            | Action::Undo { .. }
            | Action::Redo { .. } => None,
        };
        sentence.unwrap_or_else(|| self.edit.action.words().to_owned())
    }

    fn title(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Title { after, .. } => Some(format!("named the study “{after}”")),
            _ => None,
        })
    }

    fn documents(&self) -> Option<String> {
        let swaps = self.edit.changes.iter().filter_map(|change| match change {
            Change::Document(swap) => Some(swap),
            _ => None,
        });
        let swaps: Vec<&Swap<Document>> = swaps.collect();
        let labels: Vec<String> =
            swaps.iter().filter_map(|swap| swap.either()).map(|it| it.label.clone()).collect();
        let labels = listed(&labels, "document");
        Some(match (&self.edit.action, swaps.first()?) {
            (Action::ImportDocuments, _) => format!("imported {labels}"),
            (Action::RemoveDocument, _) => format!("removed the document {labels}"),
            (_, Swap { before: Some(before), after: Some(after) }) if before.label != after.label => {
                format!("gave {} the label {}", before.label, after.label)
            }
            (_, Swap { before: Some(before), after: Some(after) }) if before.case != after.case => {
                match after.case {
                    Some(case) => format!("put {labels} under the case “{}”", self.case_name(case)),
                    None => format!("took {labels} out of its case"),
                }
            }
            _ => format!("described the document {labels}"),
        })
    }

    fn speakers(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Speakers { document, .. } => {
                Some(format!("corrected the speakers of {}", self.label(*document)))
            }
            _ => None,
        })
    }

    /// `corrected P03: “ar” to “are”`; `corrected P03 in 4 places`.
    fn pseudonyms_given(&self) -> String {
        let is_text = |change: &&Change| matches!(change, Change::Text { .. });
        let texts = self.edit.changes.iter().filter(is_text).count();
        let others = self.edit.changes.len() - texts;
        format!(
            "{} in {} and {}",
            self.edit.action.words(),
            counted(texts, "text", "texts"),
            counted(others, "other record", "other records")
        )
    }

    fn text_revised(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| {
            let Change::Text { document, revision } = change else { return None };
            let label = self.label(*document);
            Some(match (&revision.hunks[..], revision.hunks.first().and_then(|it| it.words.as_ref())) {
                ([], _) => format!("corrected who speaks where in {label}"),
                ([_], Some(words)) => {
                    let short =
                        |words: &str| fit(&single_spaced(words), WORDS_SHOWN, Glyphs::Unicode).into_owned();
                    match (short(&words.removed), short(&words.inserted)) {
                        (removed, inserted) if removed.is_empty() => {
                            format!("corrected {label}: “{inserted}” put in")
                        }
                        (removed, inserted) if inserted.is_empty() => {
                            format!("corrected {label}: “{removed}” taken out")
                        }
                        (removed, inserted) => format!("corrected {label}: “{removed}” to “{inserted}”"),
                    }
                }
                (hunks, _) => format!("corrected {label} in {}", counted(hunks.len(), "place", "places")),
            })
        })
    }

    fn touched_kept(&self) -> String {
        let changes = &self.edit.changes;
        format!("found {} right after a correction", counted(changes.len(), "passage", "passages"))
    }

    fn cases_read(&self) -> String {
        let count = |kind: fn(&Change) -> bool| self.edit.changes.iter().filter(|it| kind(it)).count();
        let cases = counted(count(|change| matches!(change, Change::Case(_))), "case", "cases");
        match count(|change| matches!(change, Change::Attribute(_))) {
            0 => format!("read in {cases}"),
            attributes => format!("read in {cases} and {}", counted(attributes, "attribute", "attributes")),
        }
    }

    fn case_described(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Case(Swap { before: Some(before), after: Some(after) }) if before.name != after.name => {
                Some(format!("renamed the case “{}” to “{}”", before.name, after.name))
            }
            Change::Case(swap) => Some(format!("described the case “{}”", swap.either()?.name)),
            _ => None,
        })
    }

    fn codes(&self) -> impl Iterator<Item = &'a Swap<Code>> {
        self.edit.changes.iter().filter_map(|change| match change {
            Change::Code(swap) => Some(swap),
            _ => None,
        })
    }

    fn one_code(&self) -> Option<String> {
        // The last is the one meant; a change before it makes its parent a category.
        let swap = self.codes().last()?;
        let code = swap.either()?;
        let name = quoted(&code.name);
        Some(match &self.edit.action {
            Action::AddCode if code.category => format!("added the category {name}"),
            Action::AddCode => format!("added the code {name}"),
            Action::RenameCode => format!("renamed {} to {name}", quoted(&swap.before.as_ref()?.name)),
            Action::DefineCode => format!("defined {name}"),
            Action::RetireCode => format!("retired {name}"),
            Action::RestoreCode => format!("restored {name}"),
            _ => match code.colour {
                Some(colour) => format!("coloured {name} {}", colour.name()),
                None => format!("took the colour of {name} away"),
            },
        })
    }

    fn codes_moved(&self) -> Option<String> {
        let moved = |swap: &&Swap<Code>| {
            let parents = swap.before.as_ref().zip(swap.after.as_ref());
            parents.is_some_and(|(before, after)| before.parent != after.parent)
        };
        let regrouped: Vec<&Code> = self.codes().filter(moved).filter_map(Swap::either).collect();
        let names = |codes: &[&Code]| {
            listed(&codes.iter().map(|code| quoted(&code.name)).collect::<Vec<_>>(), "code")
        };
        let Some(first) = regrouped.first() else {
            let codes: Vec<&Code> = self.codes().filter_map(Swap::either).collect();
            return (!codes.is_empty()).then(|| format!("changed the order of {}", names(&codes)));
        };
        let verb = if self.edit.action == Action::GroupCodes { "grouped" } else { "moved" };
        let new = self.codes().filter(|swap| swap.before.is_none()).find_map(|swap| swap.after.as_ref());
        if let Some(category) = new {
            let category = quoted(&category.name);
            return Some(format!("{verb} {} under the new category {category}", names(&regrouped)));
        }
        Some(match first.parent {
            Some(parent) => format!("{verb} {} under {}", names(&regrouped), quoted(self.code_name(parent))),
            None => format!("took {} out of the categories", names(&regrouped)),
        })
    }

    fn codes_merged(&self) -> Option<String> {
        let merged: Vec<&Code> = self.codes().filter_map(|swap| swap.after.as_ref()).collect();
        let into = merged.iter().find_map(|code| code.merged_into)?;
        let names: Vec<String> = merged.iter().map(|code| quoted(&code.name)).collect();
        Some(format!("merged {} into {}", listed(&names, "code"), quoted(self.code_name(into))))
    }

    fn codings(&self) -> impl Iterator<Item = &'a Swap<Coding>> {
        self.edit.changes.iter().filter_map(|change| match change {
            Change::Coding(swap) => Some(swap),
            _ => None,
        })
    }

    fn cells(&self) -> impl Iterator<Item = &'a Swap<Cell>> {
        self.edit.changes.iter().filter_map(|change| match change {
            Change::Cell(swap) => Some(swap),
            _ => None,
        })
    }

    fn coding(&self) -> Option<String> {
        let swap = self.codings().next()?;
        let coding = swap.either()?;
        let place = self.place(coding.document, self.study.standing(coding.document, coding.made));
        let name = |coding: &Coding| quoted(self.code_name(coding.code));
        let code = name(coding);
        let new = if self.codes().next().is_some() { "the new code " } else { "" };
        Some(match &self.edit.action {
            Action::CodeInVivo => format!("coded {place} in vivo with {new}{code}"),
            Action::RemoveCoding => format!("removed {code} from {place}"),
            Action::ResizeCoding => format!("changed the ends of {code} at {place}"),
            Action::Recode => format!("recoded {place} from {} to {code}", name(swap.before.as_ref()?)),
            _ => format!("coded {place} with {new}{code}"),
        })
    }

    /// How much was coded by search, in how many documents, and with what.
    fn auto_coded(&self) -> String {
        let codings: Vec<&Coding> = self.codings().filter_map(Swap::either).collect();
        let documents: HashSet<DocumentId> = codings.iter().map(|it| it.document).collect();
        let mut codes: Vec<CodeId> = codings.iter().map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let with = match codes[..] {
            [code] => format!(" with {}", quoted(self.code_name(code))),
            _ => format!(" with {}", counted(codes.len(), "code", "codes")),
        };
        let passages = counted(codings.len(), "passage", "passages");
        format!("coded {passages} of {} by search{with}", counted(documents.len(), "document", "documents"))
    }

    fn cell(&self) -> Option<String> {
        let swap = self.cells().next()?;
        let cell = swap.either()?;
        if self.edit.action == Action::BeginSummary && self.edit.changes.len() > 1 {
            return Some(format!("began {}", counted(self.edit.changes.len(), "summary", "summaries")));
        }
        let name = format!("{} × {}", self.case_name(cell.case), self.code_name(cell.code));
        let marked = |side: &Option<Cell>| {
            side.iter().flat_map(|cell| &cell.references).filter(|it| it.quotation).count()
        };
        Some(match &self.edit.action {
            Action::WriteSummary if swap.after.is_none() => format!("took the summary of {name} away"),
            Action::MarkQuotation if marked(&swap.after) < marked(&swap.before) => {
                format!("took the mark of a quotation away in {name}")
            }
            Action::MarkQuotation => format!("marked a quotation in {name}"),
            action => format!("{} of {name}", action.words()),
        })
    }

    /// The code that was split is the one whose codings others take. Where codings came back to a code, lists only got
    /// shorter: then it is the last on their way, and they went to the first.
    fn code_split(&self) -> Option<String> {
        let steps = |longer: &Option<Code>, shorter: &Option<Code>| -> Vec<(CodeId, CodeId)> {
            let had = |from, coding| {
                shorter
                    .iter()
                    .flat_map(|code| &code.split)
                    .any(|it| it.from == from && it.codings.contains(coding))
            };
            let longer = longer.iter().flat_map(|code| code.split.iter().map(move |split| (code.id, split)));
            longer
                .filter(|(_, split)| split.codings.iter().any(|coding| !had(split.from, coding)))
                .map(|(taker, split)| (split.from, taker))
                .collect()
        };
        let gained: Vec<_> = self.codes().flat_map(|swap| steps(&swap.after, &swap.before)).collect();
        let lost: Vec<_> = self.codes().flat_map(|swap| steps(&swap.before, &swap.after)).collect();
        let ends = |at: CodeId| lost.iter().all(|(from, _)| *from != at);
        let begins = |at: CodeId| lost.iter().all(|(_, taker)| *taker != at);
        let back = lost.iter().map(|(_, taker)| *taker).find(|it| ends(*it));
        let from = gained.first().map(|(from, _)| *from).or(back)?;
        let home = lost.iter().map(|(from, _)| *from).filter(|it| begins(*it) && *it != from);
        let mut names: Vec<String> = Vec::new();
        for id in gained.iter().map(|(_, taker)| *taker).chain(home) {
            let name = quoted(self.code_name(id));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Some(format!("split {} into {}", quoted(self.code_name(from)), listed(&names, "code")))
    }

    fn framework_frozen(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Version(swap) => Some(format!("froze {}", quoted(&swap.either()?.name))),
            _ => None,
        })
    }

    fn reasons(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Reasons { after: true, .. } => {
                Some("chose to be asked a reason for each change of the framework".into())
            }
            Change::Reasons { .. } => {
                Some("chose to be asked no reasons for changes of the framework".into())
            }
            _ => None,
        })
    }

    fn synthesis(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Synthesis(swap) => {
                let verb = if swap.after.is_some() { "wrote" } else { "took away" };
                Some(format!("{verb} the synthesis of {}", self.over(&swap.either()?.over)))
            }
            _ => None,
        })
    }

    fn over(&self, over: &Over) -> String {
        match over {
            Over::Column(code) => quoted(self.code_name(*code)),
            Over::Row(case) => format!("the case {}", quoted(self.case_name(*case))),
            Over::Group { attribute, value, code } if value.is_empty() => {
                format!("{} for cases without {attribute}", quoted(self.code_name(*code)))
            }
            Over::Group { attribute, value, code } => {
                format!("{} for {attribute} = {value}", quoted(self.code_name(*code)))
            }
        }
    }

    fn view(&self) -> Option<String> {
        let renamed = self.edit.changes.iter().find_map(|change| match change {
            Change::Chart(Swap { before: Some(before), after: Some(after) }) if before.name != after.name => {
                Some(format!("renamed the chart {} to {}", quoted(&before.name), quoted(&after.name)))
            }
            Change::Query(Swap { before: Some(before), after: Some(after) }) if before.name != after.name => {
                Some(format!("renamed the query {} to {}", quoted(&before.name), quoted(&after.name)))
            }
            _ => None,
        });
        if renamed.is_some() {
            return renamed;
        }
        let name = self.edit.changes.iter().find_map(|change| match change {
            Change::Chart(swap) => Some(&swap.either()?.name),
            Change::Query(swap) => Some(&swap.either()?.name),
            _ => None,
        })?;
        Some(format!("{} {}", self.edit.action.words(), quoted(name)))
    }

    fn attribute(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Attribute(Swap { before: Some(before), after: Some(after) })
                if before.identifying != after.identifying =>
            {
                let verb = if after.identifying { "marked" } else { "no longer marked" };
                Some(format!("{verb} the attribute {} as identifying", quoted(&after.name)))
            }
            Change::Attribute(swap) => {
                Some(format!("described the attribute {}", quoted(&swap.either()?.name)))
            }
            _ => None,
        })
    }

    fn types_assigned(&self) -> Option<String> {
        let cases = self.edit.changes.iter().filter_map(|change| match change {
            Change::Case(swap) => swap.either(),
            _ => None,
        });
        let names: Vec<String> = cases.map(|case| quoted(&case.name)).collect();
        (!names.is_empty()).then(|| format!("assigned {} to a type", listed(&names, "case")))
    }

    fn memo(&self) -> Option<String> {
        let swap = self.edit.changes.iter().find_map(|change| match change {
            Change::Memo(swap) => Some(swap),
            _ => None,
        })?;
        let memo = swap.either()?;
        let about = match memo.about {
            About::Passage(document, _) => self.place(document, self.study.standing(document, memo.made)),
            ref other => self.about(other),
        };
        Some(match (&swap.before, &swap.after) {
            (None, _) => format!("wrote a memo about {about}"),
            (_, None) => format!("removed a memo about {about}"),
            _ => format!("changed a memo about {about}"),
        })
    }

    fn read(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Read { document, before, after, .. } => {
                let turns = counted(before.count().abs_diff(after.count()) as usize, "turn", "turns");
                let read = if after.count() < before.count() { "unread" } else { "read" };
                Some(format!("marked {turns} of {} as {read}", self.label(*document)))
            }
            _ => None,
        })
    }

    fn about(&self, about: &About) -> String {
        match about {
            About::Study => "the study".to_owned(),
            About::Document(document) => self.label(*document).to_owned(),
            About::Case(case) => format!("the case {}", quoted(self.case_name(*case))),
            About::Code(code) => quoted(self.code_name(*code)),
            About::Coding(coding) => match self.study.coding(*coding) {
                Some(it) => {
                    format!(
                        "{} at {}",
                        quoted(self.code_name(self.study.codebook().code_of(it))),
                        self.place(it.document, it.span)
                    )
                }
                None => "a coding that is gone".to_owned(),
            },
            About::Passage(document, span) => self.place(*document, *span),
            About::Cell(case, code) => format!("{} × {}", self.case_name(*case), self.code_name(*code)),
        }
    }

    /// `¶14 of P03`; `P03` where the text is not loaded.
    fn place(&self, document: DocumentId, span: Span) -> String {
        let label = self.label(document);
        match self.study.body(document) {
            Some(body) => format!("¶{} of {label}", reference(body, span)),
            None => label.to_owned(),
        }
    }

    fn label(&self, document: DocumentId) -> &'a str {
        self.study.documents().get(document).map_or("a document that is gone", |it| &it.label)
    }

    /// The name as it was given, also where the code has been merged into another since.
    fn code_name(&self, id: CodeId) -> &'a str {
        let here = self.codes().filter_map(Swap::either).find(|code| code.id == id);
        here.or_else(|| self.study.codebook().get(id)).map_or("a code that is gone", |code| &code.name)
    }

    fn case_name(&self, case: CaseId) -> &'a str {
        self.study.cases().get(case).map_or("a case that is gone", |it| &it.name)
    }
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// The first names, and how many more there are: `P01, P02, P03 and 8 more documents`.
fn listed(names: &[String], what: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] if names.len() <= LISTED => format!("{} and {last}", before.join(", ")),
        _ => {
            let rest = names.len() - LISTED;
            format!(
                "{} and {rest} more {what}{}",
                names[..LISTED].join(", "),
                if rest == 1 { "" } else { "s" }
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    fn words(sample: &Sample, edit: &Edit) -> String {
        describe(&sample.study, edit, |_| None)
    }

    #[test]
    fn a_coding_is_described_by_its_turn_document_and_code() {
        let mut s = Sample::new();
        let edit = s.coded("P01", "On paper we are equal", "parity of esteem");
        assert_eq!(words(&s, &edit), "coded ¶2 of P01 with “parity of esteem”");
        let undone = s.undo(&edit);
        assert_eq!(
            describe(&s.study, &undone, |id| (id == edit.id).then_some(&edit)),
            "undid: coded ¶2 of P01 with “parity of esteem”"
        );
        assert_eq!(words(&s, &undone), "undid an edit that is not in the history");
    }

    #[test]
    fn every_way_of_coding_has_its_words() {
        let mut s = Sample::new();
        let (p01, span) = s.passage("P01", "In the room");
        let new = s.make(actions::code_with_new(&s.study, &s.maya, p01, span, "rooms"));
        assert_eq!(words(&s, &new), "coded ¶2 of P01 with the new code “rooms”");
        let coding = s.study.codings(p01)[0].id;
        let (_, wider) = s.passage("P01", "In the room the acute trusts");
        let resized = s.make(actions::resize_coding(&s.study, &s.maya, coding, wider));
        assert_eq!(words(&s, &resized), "changed the ends of “rooms” at ¶2 of P01");
        let recoded = s.make(actions::recode(&s.study, &s.maya, coding, s.code("watches")));
        assert_eq!(words(&s, &recoded), "recoded ¶2 of P01 from “rooms” to “watches”");
        let memo = s.make(actions::write_memo(&s.study, &s.maya, About::Coding(coding), None, "hm"));
        assert_eq!(words(&s, &memo), "wrote a memo about “watches” at ¶2 of P01");
        let removed = s.make(actions::remove_coding(&s.study, &s.maya, coding));
        assert_eq!(words(&s, &removed), "removed “watches” from ¶2 of P01");
        let read = s.make(actions::mark_read(&s.study, &s.maya, p01, 0..3, true));
        assert_eq!(words(&s, &read), "marked 3 turns of P01 as read");
        let (p02, span) = s.passage("P02", "Nobody asks us");
        let in_vivo = s.make(actions::code_in_vivo(&s.study, &s.maya, p02, span));
        assert_eq!(words(&s, &in_vivo), "coded ¶3 of P02 in vivo with the new code “Nobody asks us”");
    }

    #[test]
    fn a_merge_names_all_that_was_merged_also_after_a_second_merge() {
        let mut s = Sample::new();
        let codes = ["seat at the table", "watches"].map(|name| s.code(name));
        let merge = s.make(actions::merge_codes(&s.study, &codes, s.code("parity of esteem")));
        let sentence = "merged “seat at the table” and “watches” into “parity of esteem”";
        assert_eq!(words(&s, &merge), sentence);
        s.make(actions::merge_codes(&s.study, &[s.code("parity of esteem")], s.code("pooled budget")));
        assert_eq!(words(&s, &merge), sentence);
    }

    #[test]
    fn changes_of_the_codebook_have_their_words() {
        let mut s = Sample::new();
        let (watches, place) = (s.code("watches"), s.code("Place"));
        let grouped = s.make(actions::group_codes(&s.study, &[watches], Some(place)));
        assert_eq!(words(&s, &grouped), "grouped “watches” under “Place”");
        let moved = s.make(actions::reorder_code(&s.study, watches, actions::Step::Up));
        assert_eq!(words(&s, &moved), "changed the order of “watches” and “seat at the table”");
        let opened = s.make(actions::group_codes(&s.study, &[watches], None));
        assert_eq!(words(&s, &opened), "took “watches” out of the categories");
        let renamed = s.make(actions::rename_code(&s.study, watches, "clocks"));
        assert_eq!(words(&s, &renamed), "renamed “watches” to “clocks”");
        let under =
            actions::add_code(&s.study, &s.maya, "hands", Some(watches), false, super::super::Origin::Open);
        let added = s.make(under);
        assert_eq!(words(&s, &added), "added the code “hands”");
        let retired = s.make(actions::retire_code(&s.study, watches, true));
        assert_eq!(words(&s, &retired), "retired “clocks”");
    }

    #[test]
    fn a_summary_is_described_by_its_case_and_code() {
        let mut s = Sample::new();
        let (case, code) = (s.case("Chair"), s.code("pooled budget"));
        let wrote = s.make(actions::write_summary(&s.study, &s.maya, case, code, "None.", Vec::new()));
        assert_eq!(words(&s, &wrote), "wrote the summary of Chair × pooled budget");
        let checked = s.make(actions::check_summary(&s.study, &s.maya, case, code, true));
        assert_eq!(words(&s, &checked), "checked the summary of Chair × pooled budget");
        let gone = s.make(actions::write_summary(&s.study, &s.maya, case, code, " ", Vec::new()));
        assert_eq!(words(&s, &gone), "took the summary of Chair × pooled budget away");
    }

    #[test]
    fn a_long_list_is_cut_short_and_counted() {
        let names = |n: usize| (1..=n).map(|i| format!("P{i}")).collect::<Vec<_>>();
        assert_eq!(listed(&names(1), "document"), "P1");
        assert_eq!(listed(&names(3), "document"), "P1, P2 and P3");
        assert_eq!(listed(&names(4), "document"), "P1, P2, P3 and 1 more document");
        assert_eq!(listed(&names(9), "document"), "P1, P2, P3 and 6 more documents");
    }
}
