//! Documents: bringing them in, describing them, correcting who speaks; and the study's own name.

use std::collections::{HashMap, HashSet};

use super::{
    Drafted, Refused,
    cases::{CaseRow, read_cases},
    sound_name,
};
use crate::study::{
    Action, AttributeType, Case, CaseId, Change, Document, DocumentId, Draft, Speaker, Study, Swap,
};

/// Gives the study another title.
pub fn name_study(study: &Study, title: &str) -> Drafted {
    let after = sound_name(title)?;
    if after == study.title {
        return Err(Refused::NoChange);
    }
    Ok(Draft {
        action: Action::NameStudy,
        changes: vec![Change::Title { before: study.title.clone(), after }],
    })
}

/// Brings documents in whose bodies are in place, with the cases that they need and the study does not have.
pub fn import_documents(study: &Study, documents: Vec<Document>, cases: Vec<Case>) -> Drafted {
    let mut labels: HashSet<String> = study.documents().iter().map(|it| it.label.to_lowercase()).collect();
    if let Some(taken) = documents.iter().find(|it| !labels.insert(it.label.to_lowercase())) {
        return Err(Refused::NameTaken(taken.label.clone()));
    }
    if documents.is_empty() && cases.is_empty() {
        return Err(Refused::NoChange);
    }
    let cases = cases.into_iter().map(|case| Change::Case(Swap::new(case)));
    let changes = cases.chain(documents.into_iter().map(|it| Change::Document(Swap::new(it)))).collect();
    Ok(Draft { action: Action::ImportDocuments, changes })
}

/// Brings the answers of a survey in: its cases with their attributes, and the answers' documents, whose bodies are in place, each
/// with the name of its case.
pub fn import_answers(
    study: &Study,
    attributes: &[(String, AttributeType)],
    rows: &[CaseRow],
    answers: Vec<(Document, String)>,
) -> Drafted {
    let mut changes = match read_cases(study, attributes, rows, &[]) {
        Ok(draft) => draft.changes,
        Err(Refused::NoChange) => Vec::new(),
        Err(refused) => return Err(refused),
    };
    let mut cases: HashMap<String, CaseId> =
        study.cases().iter().map(|case| (case.name.to_lowercase(), case.id)).collect();
    for change in &changes {
        if let Change::Case(Swap { after: Some(case), .. }) = change {
            cases.insert(case.name.to_lowercase(), case.id);
        }
    }
    let mut documents = Vec::with_capacity(answers.len());
    for (document, case) in answers {
        let id = cases.get(&case.to_lowercase()).copied();
        let id = id.ok_or_else(|| Refused::Missing(format!("the case “{case}”")))?;
        documents.push(Document { case: Some(id), ..document });
    }
    if !documents.is_empty() {
        changes.extend(import_documents(study, documents, Vec::new())?.changes);
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::ImportDocuments, changes })
}

/// Changes a document's label, name, kind, case or place; its id and file stay.
pub fn describe_document(study: &Study, mut after: Document) -> Drafted {
    let before = find(study, after.id)?;
    after.label = sound_name(&after.label)?;
    after.name = sound_name(&after.name)?;
    after.file.clone_from(&before.file);
    if *before == after {
        return Err(Refused::NoChange);
    }
    refuse_taken(study, &after)?;
    Ok(Draft {
        action: Action::DescribeDocument,
        changes: vec![Change::Document(Swap::change(before.clone(), after))],
    })
}

/// Takes a document out of the register. Its files and codings stay in the folder, so that this can be undone.
pub fn remove_document(study: &Study, document: DocumentId) -> Drafted {
    let before = find(study, document)?;
    Ok(Draft { action: Action::RemoveDocument, changes: vec![Change::Document(Swap::gone(before.clone()))] })
}

/// Corrects who speaks: names, roles and cases, in the same number and order.
pub fn correct_speakers(study: &Study, document: DocumentId, after: Vec<Speaker>) -> Drafted {
    let known = find(study, document)?;
    let body = study.body(document).ok_or_else(|| Refused::NoText(known.label.clone()))?;
    if body.speakers == after {
        return Err(Refused::NoChange);
    }
    if body.speakers.len() != after.len() {
        return Err(Refused::NotPossible(format!(
            "{} has {} speakers and {} are given: correct the names of those there are",
            known.label,
            body.speakers.len(),
            after.len()
        )));
    }
    let before = body.speakers.clone();
    Ok(Draft { action: Action::CorrectSpeakers, changes: vec![Change::Speakers { document, before, after }] })
}

fn find(study: &Study, document: DocumentId) -> Result<&Document, Refused> {
    study.documents().get(document).ok_or_else(|| Refused::Missing("that document".into()))
}

fn refuse_taken(study: &Study, document: &Document) -> Result<(), Refused> {
    let label = document.label.to_lowercase();
    let taken = study.documents().iter().any(|it| it.id != document.id && it.label.to_lowercase() == label);
    if taken { Err(Refused::NameTaken(document.label.clone())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Id, samples::Sample};

    fn another(s: &Sample, label: &str) -> Document {
        let known = s.study.documents().get(s.document("P01")).unwrap();
        Document { id: Id::fresh(), label: label.into(), ..known.clone() }
    }

    #[test]
    fn a_label_is_given_once() {
        let s = Sample::new();
        let import = |labels: &[&str]| {
            import_documents(&s.study, labels.iter().map(|label| another(&s, label)).collect(), Vec::new())
        };
        assert_eq!(import(&["p02"]), Err(Refused::NameTaken("p02".into())));
        assert_eq!(import(&["P03", "p03"]), Err(Refused::NameTaken("p03".into())));
        assert_eq!(import(&[]), Err(Refused::NoChange));
        assert!(import(&["P03", "P04"]).is_ok());
        let p01 = s.study.documents().get(s.document("P01")).unwrap().clone();
        assert!(describe_document(&s.study, Document { label: "P02".into(), ..p01 }).is_err());
    }

    #[test]
    fn the_answers_of_a_survey_come_with_their_cases_and_go_with_them() {
        let mut s = Sample::new();
        let row = |name: &str| CaseRow {
            pseudonym: None,
            name: name.into(),
            attributes: [("Shift".to_owned(), crate::study::Value::Text("night".into()))].into(),
        };
        let attributes = [("Shift".to_owned(), AttributeType::Text)];
        let answers = vec![(another(&s, "7"), "7".to_owned()), (another(&s, "carer"), "Carer".to_owned())];
        let import = |answers| import_answers(&s.study, &attributes, &[row("7"), row("carer")], answers);
        let draft = import(answers);
        assert_eq!(
            import(vec![(another(&s, "9"), "9".into())]),
            Err(Refused::Missing("the case “9”".into()))
        );
        let edit = s.make(draft);
        let case = |s: &Sample, label: &str| s.study.documents().get(s.document(label)).unwrap().case;
        assert_eq!(case(&s, "7"), Some(s.case("7")));
        assert_eq!(case(&s, "carer"), Some(s.case("Carer")), "a case that the study has is used");
        assert!(s.study.cases().get(s.case("Carer")).unwrap().attributes.contains_key("Shift"));
        s.undo(&edit);
        assert!(s.study.case_named("7").is_none() && s.study.attribute("Shift").is_none());
    }

    #[test]
    fn a_removed_documents_codings_count_no_more_until_that_is_undone() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "watches");
        let (p01, watches) = (s.document("P01"), s.code("watches"));
        let removed = s.make(remove_document(&s.study, p01));
        assert_eq!((s.study.tally().codings(watches), s.study.all_codings().count()), (0, 0));
        s.undo(&removed);
        assert_eq!((s.study.tally().codings(watches), s.study.all_codings().count()), (1, 1));
    }

    #[test]
    fn correcting_a_speakers_case_moves_what_they_said() {
        let mut s = Sample::new();
        s.coded("P02", "I set the agenda", "watches");
        let (p02, span) = s.passage("P02", "I set the agenda");
        assert_eq!(s.study.case_of(p02, span), Some(s.case("Chair")));
        let mut speakers = s.study.body(p02).unwrap().speakers.clone();
        speakers[1].case = Some(s.case("Carer"));
        let edit = s.make(correct_speakers(&s.study, p02, speakers.clone()));
        assert_eq!(s.study.case_of(p02, span), Some(s.case("Carer")));
        assert_eq!(s.study.evidence(s.case("Carer"), s.code("watches")).len(), 1);
        assert_eq!(s.study.tally().evidence(s.case("Chair"), &[s.code("watches")]).codings, 0);
        s.undo(&edit);
        assert_eq!(s.study.case_of(p02, span), Some(s.case("Chair")));
        speakers.pop();
        assert!(matches!(correct_speakers(&s.study, p02, speakers), Err(Refused::NotPossible(_))));
    }

    #[test]
    fn a_passage_of_nobody_belongs_to_the_documents_case() {
        let mut s = Sample::new();
        let (p01, span) = s.passage("P01", "And then?");
        assert_eq!(s.study.case_of(p01, span), Some(s.case("Chief nurse")));
        let (p02, span) = s.passage("P02", "Who decides?");
        assert_eq!(s.study.case_of(p02, span), None);
        let after = Document { case: Some(s.case("Carer")), ..s.study.documents().get(p02).unwrap().clone() };
        s.make(describe_document(&s.study, after));
        assert_eq!(s.study.case_of(p02, span), Some(s.case("Carer")));
        let (_, chair) = s.passage("P02", "I set");
        assert_eq!(s.study.case_of(p02, chair), Some(s.case("Chair")), "their speaker's case goes first");
    }

    #[test]
    fn the_study_is_named() {
        let mut s = Sample::new();
        assert_eq!(name_study(&s.study, " Care "), Err(Refused::NoChange));
        let edit = s.make(name_study(&s.study, "First year"));
        assert_eq!(s.study.title, "First year");
        s.undo(&edit);
        assert_eq!(s.study.title, "Care");
    }
}
