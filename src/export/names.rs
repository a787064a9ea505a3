//! What cases, documents and speakers are called in an export, which attributes are shown, and how a passage is attributed: as
//! the study is set, and without what could tell who someone is unless that is wanted.

mod words;

use std::borrow::Cow;

use crate::{
    export::Field,
    study::{
        Attribute, AttributeType, Attribution, Case, CaseDocuments, CaseId, Cell, DocumentId, Naming,
        Reference, Study, SummaryPiece, Value, reference_of, shown_reference, summary_pieces,
    },
    text::{Span, to_the_second},
};

/// What becomes of attributes that are marked as identifying, and of the names of cases that have no pseudonym where the study
/// is set to pseudonyms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Identifying {
    /// They are left out; a case without a pseudonym is called by its number.
    #[default]
    LeaveOut,
    /// They are shown.
    Show,
}

/// What is called how in the exports of a study.
#[derive(Debug, Clone)]
pub struct Names<'a> {
    study: &'a Study,
    identifying: Identifying,
    /// The attributes that are shown.
    attributes: Vec<&'a Attribute>,
    /// Those that stand in attributions, in that order.
    attributing: Vec<&'a Attribute>,
}

impl<'a> Names<'a> {
    /// The names that the study is set to, without what is identifying.
    pub fn of(study: &'a Study) -> Self {
        Self::with(study, Identifying::LeaveOut)
    }

    /// The names that the study is set to.
    pub fn with(study: &'a Study, identifying: Identifying) -> Self {
        let is_shown = |it: &&Attribute| identifying == Identifying::Show || !it.identifying;
        let attributing = attributing(study).into_iter().filter(is_shown).collect();
        let attributes = study.attributes().iter().filter(is_shown).collect();
        Self { study, identifying, attributes, attributing }
    }

    fn setting(&self) -> &'a Attribution {
        self.study.attribution()
    }

    /// Whether cases are called by their pseudonyms.
    pub(super) fn hides_names(&self) -> bool {
        self.setting().naming == Naming::Pseudonym
    }

    /// Whether every case is called the same by both.
    pub fn same_names(&self, other: &Self) -> bool {
        !self.hides_names()
            || self.identifying == other.identifying
            || self.study.cases().iter().all(|case| case.pseudonym.is_some())
    }

    /// The attributes that are shown, in order.
    pub fn attributes(&self) -> &[&'a Attribute] {
        &self.attributes
    }

    /// The names of the attributes that are shown, for the columns of a table.
    pub fn attribute_names(&self) -> impl Iterator<Item = String> {
        self.attributes.iter().map(|attribute| attribute.name.clone())
    }

    /// A case's values of the attributes that are shown, in their order.
    pub fn values(&self, case: &'a Case) -> Vec<Field<'a>> {
        self.attributes
            .iter()
            .map(|it| case.attributes.get(&it.name).map_or(Field::Empty, Field::from))
            .collect()
    }

    /// What a case is called: its name, or its pseudonym where the study is set to these. Without one it is `case 4`, by its
    /// place in the study, unless what is identifying is shown.
    pub fn case(&self, case: &'a Case) -> Cow<'a, str> {
        match (&case.pseudonym, self.identifying) {
            _ if !self.hides_names() => Cow::Borrowed(&case.name),
            (Some(pseudonym), _) => Cow::Borrowed(pseudonym),
            (None, Identifying::Show) => Cow::Borrowed(&case.name),
            (None, Identifying::LeaveOut) => {
                let place = self.study.cases().position(case.id).map_or(0, |at| at + 1);
                Cow::Owned(format!("case {place}"))
            }
        }
    }

    /// What the case of a passage is called; nothing where it belongs to none.
    pub fn case_of(&self, case: Option<CaseId>) -> Cow<'a, str> {
        let case = case.and_then(|case| self.study.cases().get(case));
        case.map_or(Cow::Borrowed(""), |case| self.case(case))
    }

    /// The label of a document. Where names are hidden, its case's name in it is what the case is called.
    pub fn document(&self, document: DocumentId) -> Cow<'a, str> {
        let Some(document) = self.study.documents().get(document) else { return Cow::Borrowed("?") };
        let case = document.case.filter(|_| self.hides_names()).and_then(|case| self.study.cases().get(case));
        match case {
            Some(case) => words::replaced(&document.label, &case.name, &self.case(case)),
            None => Cow::Borrowed(&document.label),
        }
    }

    /// Who speaks where a passage begins, by the transcript's label. Where names are hidden, a speaker for a case is called what
    /// that is called.
    pub fn speaker(&self, document: DocumentId, span: Span) -> Cow<'a, str> {
        let Some(body) = self.study.body(document) else { return Cow::Borrowed("") };
        body.turn_at(span.start).map_or(Cow::Borrowed(""), |turn| self.speaker_of(document, turn))
    }

    fn speaker_of(&self, document: DocumentId, turn: usize) -> Cow<'a, str> {
        let speaker = self.study.body(document).and_then(|body| body.speaker(turn));
        let Some(speaker) = speaker else { return Cow::Borrowed("") };
        let asks = speaker.role == crate::study::Role::Interviewer;
        if asks || !self.hides_names() {
            return Cow::Borrowed(&speaker.name);
        }
        let case = speaker.case.or_else(|| self.study.documents().get(document)?.case);
        match case.and_then(|case| self.study.cases().get(case)) {
            Some(case) => self.case(case),
            None => Cow::Borrowed(&speaker.name),
        }
    }

    /// The words of a passage on one line; empty where the text is not loaded. Where names are hidden, speakers' labels between
    /// the turns of a passage are what these are called.
    pub fn words(&self, document: DocumentId, span: Span) -> String {
        let Some(body) = self.study.body(document) else { return String::new() };
        let turns = body.turns_of(span);
        if !self.hides_names() || turns.len() < 2 {
            return body.quotation(span);
        }
        let first = turns.start;
        let said = turns.map(|turn| {
            let speech = body.turns[turn].speech;
            let part = Span { start: span.start.max(speech.start), end: span.end.min(speech.end) };
            let label = if turn == first { Cow::Borrowed("") } else { self.speaker_of(document, turn) };
            let colon = if label.is_empty() { "" } else { ": " };
            format!("{label}{colon}{}", body.quotation(part))
        });
        said.collect::<Vec<_>>().join(" ")
    }

    /// A text in which cases are named, with what they are called in the export.
    pub fn without_names(&self, text: &str) -> String {
        if !self.hides_names() {
            return text.to_owned();
        }
        let mut cases: Vec<&Case> = self.study.cases().iter().collect();
        // A name that is part of another comes after it.
        cases.sort_by_key(|case| std::cmp::Reverse(case.name.len()));
        let lower = text.to_lowercase();
        let named = cases.into_iter().filter(|case| lower.contains(&case.name.to_lowercase()));
        named.fold(text.to_owned(), |text, case| {
            words::replaced(&text, &case.name, &self.case(case)).into_owned()
        })
    }

    /// Where a passage stands: `P03 ¶14`.
    pub fn reference(&self, document: DocumentId, span: Span) -> String {
        if !self.hides_names() {
            return reference_of(self.study, document, span);
        }
        let label = self.document(document);
        match self.study.body(document) {
            Some(body) => format!("{label} ¶{}", crate::study::reference(body, span)),
            None => label.into_owned(),
        }
    }

    /// What a case's references are called beside one another, as [`CaseDocuments::labels`] has it.
    pub fn labels(&self, documents: &CaseDocuments, case: CaseId, references: &[Reference]) -> Vec<String> {
        let mut labels = documents.labels(self.study, case, references);
        if self.hides_names() {
            for (label, reference) in labels.iter_mut().zip(references) {
                let document = self.study.documents().get(reference.document);
                let turn = document.and_then(|it| label.strip_prefix(it.label.as_str()));
                if let Some(turn) = turn {
                    *label = format!("{}{turn}", self.document(reference.document));
                }
            }
        }
        labels
    }

    /// A cell's summary as people read it, as [`crate::study::shown_among`] has it.
    pub fn summary(&self, documents: &CaseDocuments, cell: &Cell) -> String {
        let labels = self.labels(documents, cell.case, &cell.references);
        let shown = summary_pieces(cell).into_iter().map(|piece| match piece {
            SummaryPiece::Text(text) => text.to_owned(),
            SummaryPiece::Reference(at) => shown_reference(&labels[at], cell.references[at].quotation),
        });
        shown.collect()
    }

    /// Who said a passage and where it stands, as a report cites it: `[P03 ¶14, ICB chief executive, North East]`. What stands in
    /// it is the study's setting; a case whose name is the document's label is not named twice. Empty where nothing is to
    /// stand in it.
    pub fn attribution(&self, document: DocumentId, span: Span) -> String {
        let reference = self.setting().reference.then(|| self.reference(document, span));
        let time = self.setting().time.then(|| time_of(self.study, document, span)).flatten();
        let mut parts: Vec<String> = reference.into_iter().chain(time).collect();
        // What only an interviewer says is nobody's testimony.
        let asked = self.study.body(document).is_some_and(|body| body.is_only_interviewers(span));
        let case = self.study.case_of(document, span).filter(|_| !asked);
        if let Some(case) = case.and_then(|case| self.study.cases().get(case)) {
            let name = self.case(case);
            let is_said = self.setting().reference && *name == *self.document(document);
            parts.extend((self.setting().naming != Naming::Nothing && !is_said).then(|| name.into_owned()));
            parts.extend(self.described_in(case));
        } else {
            let speaker = self.speaker(document, span);
            parts.extend((!speaker.is_empty()).then(|| speaker.into_owned()));
        }
        if parts.is_empty() { String::new() } else { format!("[{}]", parts.join(", ")) }
    }

    /// The values of a case that stand in attributions, in words: `ICB chief executive, North East`.
    pub fn described(&self, case: &Case) -> String {
        self.described_in(case).collect::<Vec<_>>().join(", ")
    }

    fn described_in(&self, case: &Case) -> impl Iterator<Item = String> {
        self.attributing.iter().filter_map(|it| words_of(case, it))
    }
}

/// When a passage was said, as transcribed.
fn time_of(study: &Study, document: DocumentId, span: Span) -> Option<String> {
    let body = study.body(document)?;
    let time = body.turns.get(body.turn_at(span.start)?)?.time.as_deref()?;
    Some(to_the_second(time).to_owned())
}

/// The attributes that stand in attributions, in order: those chosen, else those whose values are words and that are not
/// identifying.
pub fn attributing(study: &Study) -> Vec<&Attribute> {
    if let Some(chosen) = &study.attribution().attributes {
        return chosen.iter().filter_map(|name| study.attribute(name)).collect();
    }
    let attributes = study.attributes().iter();
    attributes.filter(|it| it.kind == AttributeType::Text && !it.identifying).collect()
}

/// A value as it stands in an attribution: words and days by themselves, a number with what it counts, and what is the case by
/// its name.
fn words_of(case: &Case, attribute: &Attribute) -> Option<String> {
    match case.attributes.get(&attribute.name)? {
        Value::Text(text) => Some(text.clone()),
        Value::YesNo(true) => Some(attribute.name.clone()),
        Value::YesNo(false) => Some(format!("not {}", attribute.name)),
        Value::Number(number) => Some(format!("{} {number}", attribute.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    fn set(s: &mut Sample, naming: Naming, attributes: Option<&[&str]>, reference: bool) {
        let attributes = attributes.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        s.make(actions::set_attribution(
            &s.study,
            Attribution { naming, attributes, reference, time: false },
        ));
    }

    fn named(s: &mut Sample, case: &str, name: &str, pseudonym: Option<&str>) {
        let before = s.study.case_named(case).unwrap().clone();
        let pseudonym = pseudonym.map(str::to_owned);
        s.make(actions::describe_case(&s.study, Case { name: name.into(), pseudonym, ..before }));
    }

    fn attributed(s: &Sample, label: &str, words: &str) -> String {
        let (document, span) = s.passage(label, words);
        Names::of(&s.study).attribution(document, span)
    }

    #[test]
    fn in_an_attribution_stands_what_the_study_is_set_to() {
        let mut s = Sample::new();
        let nurse = |s: &Sample| attributed(s, "P01", "In the room");
        assert_eq!(nurse(&s), "[P01 ¶2, Chief nurse, North East]");
        set(&mut s, Naming::Name, Some(&["years", "Region"]), false);
        assert_eq!(nurse(&s), "[Chief nurse, Years 0.5, North East]");
        set(&mut s, Naming::Nothing, Some(&["Region"]), false);
        assert_eq!(nurse(&s), "[North East]");
        set(&mut s, Naming::Nothing, Some(&[]), false);
        assert_eq!(nurse(&s), "");
        set(&mut s, Naming::Nothing, Some(&[]), true);
        assert_eq!(nurse(&s), "[P01 ¶2]");
        assert_eq!(attributed(&s, "P01", "Where does care sit?"), "[P01 ¶1, Interviewer]");
    }

    #[test]
    fn a_case_called_like_its_document_is_named_once_and_by_itself_where_no_reference_stands() {
        let mut s = Sample::new();
        named(&mut s, "Chief nurse", "P01", None);
        assert_eq!(attributed(&s, "P01", "In the room"), "[P01 ¶2, North East]");
        set(&mut s, Naming::Name, None, false);
        assert_eq!(attributed(&s, "P01", "In the room"), "[P01, North East]");
    }

    #[test]
    fn an_identifying_attribute_is_left_out_even_where_it_was_chosen_unless_it_is_to_be_shown() {
        let mut s = Sample::new();
        s.make(actions::mark_identifying(&s.study, "Region", true));
        assert_eq!(attributed(&s, "P01", "In the room"), "[P01 ¶2, Chief nurse]");
        set(&mut s, Naming::Name, Some(&["Region"]), true);
        assert_eq!(attributed(&s, "P01", "In the room"), "[P01 ¶2, Chief nurse]");
        let names = Names::with(&s.study, Identifying::Show);
        let (document, span) = s.passage("P01", "In the room");
        assert_eq!(names.attribution(document, span), "[P01 ¶2, Chief nurse, North East]");
        assert_eq!(names.attribute_names().collect::<Vec<_>>(), ["Region", "Years"]);
        assert_eq!(Names::of(&s.study).attribute_names().collect::<Vec<_>>(), ["Years"]);
    }

    #[test]
    fn with_pseudonyms_no_name_of_a_case_stands_in_labels_speakers_or_references() {
        let mut s = Sample::new();
        // The document and its speaker are labelled with the case's name, as they are where the file was.
        named(&mut s, "Chief nurse", "P01", Some("Ms Green"));
        set(&mut s, Naming::Pseudonym, None, true);
        let (document, span) = s.passage("P01", "In the room");
        let names = Names::of(&s.study);
        assert_eq!(names.document(document), "Ms Green");
        assert_eq!(names.speaker(document, span), "Ms Green");
        assert_eq!(names.attribution(document, span), "[Ms Green ¶2, North East]");
        let both = Span { start: span.start, end: s.passage("P01", "And then?").1.end };
        assert_eq!(
            names.words(document, both),
            "In the room the acute trusts go first. Interviewer: And then?"
        );
        let whole = s.study.body(document).unwrap().content.span();
        assert!(!names.words(document, whole).contains("P01"), "{}", names.words(document, whole));
        let carer = s.study.case_named("Carer").unwrap();
        assert_eq!(names.case(carer), "case 3");
        assert_eq!(Names::with(&s.study, Identifying::Show).case(carer), "Carer");
    }

    #[test]
    fn with_pseudonyms_the_references_in_a_summary_are_called_so_too() {
        let mut s = Sample::new();
        named(&mut s, "Chief nurse", "P01", Some("Ms Green"));
        set(&mut s, Naming::Pseudonym, None, true);
        let (document, span) = s.passage("P01", "In the room");
        let reference = Reference::to(&s.study, document, span, None).quoted(true);
        let (chair, code) = (s.case("Chair"), s.code("watches"));
        let summary = format!("Quotes {}", reference.token());
        s.make(actions::write_summary(&s.study, &s.maya, chair, code, &summary, vec![reference]));
        let documents = CaseDocuments::of(&s.study);
        let cell = s.study.cell(chair, code).unwrap();
        assert_eq!(Names::of(&s.study).summary(&documents, cell), "Quotes (Ms Green ¶2*)");
    }
}
