//! Documents: bringing them in, describing them, correcting who speaks; and the study's own name.

use super::{Drafted, Refused, sound_name};
use crate::study::{Action, Case, Change, Document, DocumentId, Draft, Speaker, Study, Swap};

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
    for document in &documents {
        refuse_taken(study, document)?;
    }
    let cases = cases.into_iter().map(|case| Change::Case(Swap::new(case)));
    let changes = cases.chain(documents.into_iter().map(|it| Change::Document(Swap::new(it)))).collect();
    Ok(Draft { action: Action::ImportDocuments, changes })
}

/// Changes a document's label, name, kind, case or place; its id and file stay.
pub fn describe_document(study: &Study, after: Document) -> Drafted {
    let before = find(study, after.id)?;
    let after = Document {
        label: sound_name(&after.label)?,
        name: sound_name(&after.name)?,
        file: before.file.clone(),
        ..after
    };
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
