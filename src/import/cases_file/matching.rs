//! Which documents are whose: the rows of a table of cases beside the documents of a study.

use std::collections::{HashMap, HashSet};

use super::CasesFile;
use crate::{
    study::{CaseDocuments, Document, DocumentId, Study},
    text::bare,
};

/// What a table of cases and a study's documents have to do with one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// Documents that get the case of this name.
    pub documents: Vec<(DocumentId, String)>,
    /// Cases of the table that speak in no document.
    pub cases_without_document: Vec<String>,
    /// Documents that have no case, neither of their own nor a speaker's, and that no row matches.
    pub documents_without_case: Vec<DocumentId>,
    /// Documents that rows name and the study does not have, as they stand in the file.
    pub unknown_documents: Vec<String>,
}

impl CasesFile {
    /// Finds each row's documents: those that it names, and the one whose label, name or file is the case's name and that
    /// has no case yet.
    pub fn matching(&self, study: &Study) -> Matching {
        let mut found = Matching::default();
        let named = Named::of(study);
        let mut given: HashSet<DocumentId> = HashSet::new();
        for (case, name) in &self.documents {
            match named.find(name) {
                Some(document) if given.insert(document) => found.documents.push((document, case.clone())),
                Some(_) => {}
                None => found.unknown_documents.push(name.clone()),
            }
        }
        for row in &self.rows {
            let document = named.find(&row.name).and_then(|id| study.documents().get(id));
            if let Some(document) = document.filter(|it| it.case.is_none())
                && given.insert(document.id)
            {
                found.documents.push((document.id, row.name.clone()));
            }
        }
        found.list_unmatched(self, study);
        found
    }
}

impl Matching {
    fn list_unmatched(&mut self, file: &CasesFile, study: &Study) {
        let speaking = CaseDocuments::of(study);
        let named: HashSet<&str> = self.documents.iter().map(|(_, case)| case.as_str()).collect();
        let speaks = |name: &str| {
            let known = study.case_named(name);
            named.contains(name) || known.is_some_and(|case| !speaking.get(case.id).is_empty())
        };
        self.cases_without_document =
            file.rows.iter().map(|row| &row.name).filter(|name| !speaks(name)).cloned().collect();
        let given: HashSet<DocumentId> = self.documents.iter().map(|(document, _)| *document).collect();
        let unmatched = |it: &&Document| !given.contains(&it.id) && study.cases_in(it).next().is_none();
        self.documents_without_case = study.documents().iter().filter(unmatched).map(|it| it.id).collect();
    }
}

/// Documents by label, name and file.
struct Named(HashMap<String, DocumentId>);

impl Named {
    /// A label goes before a name, and a name before a file.
    fn of(study: &Study) -> Self {
        let mut found = HashMap::new();
        let names: [fn(&Document) -> &str; 3] = [|it| &it.label, |it| &it.name, |it| &it.file];
        for name in names {
            for document in study.documents() {
                found.entry(bare(name(document))).or_insert(document.id);
            }
        }
        found.remove("");
        Self(found)
    }

    /// The document that is called so, with or without the ending of a file.
    fn find(&self, name: &str) -> Option<DocumentId> {
        let stem = || self.0.get(&bare(name.rsplit_once('.')?.0));
        self.0.get(&bare(name)).or_else(stem).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::study::{Document, actions, samples::Sample};

    #[test]
    fn a_document_without_a_case_gets_the_row_of_its_label() {
        let mut s = Sample::new();
        let p01 = s.study.documents().get(s.document("P01")).unwrap().clone();
        s.make(actions::describe_document(&s.study, Document { case: None, ..p01 }));
        let found = read("case,role\np01,nurse\nP09,chair\nCarer,carer\n").unwrap().matching(&s.study);
        assert_eq!(found.documents, [(s.document("P01"), "p01".to_owned())]);
        assert_eq!(found.cases_without_document, ["P09"]);
        assert_eq!(found.documents_without_case, []);
    }

    #[test]
    fn a_documents_case_is_only_changed_where_a_row_names_the_document() {
        let s = Sample::new();
        let found = read("case,role\nP01,nurse\n").unwrap().matching(&s.study);
        assert!(found.documents.is_empty());
        assert_eq!(found.cases_without_document, ["P01"]);
        let found = read("case,document\nChair,p01.txt; P07\n").unwrap().matching(&s.study);
        assert_eq!(found.documents, [(s.document("P01"), "Chair".to_owned())]);
        assert_eq!(found.unknown_documents, ["P07"]);
    }

    #[test]
    fn a_document_of_nobody_is_listed() {
        let mut s = Sample::new();
        let p01 = s.study.documents().get(s.document("P01")).unwrap().clone();
        s.make(actions::describe_document(&s.study, Document { case: None, ..p01 }));
        let found = read("case,role\nChair,chair\n").unwrap().matching(&s.study);
        assert_eq!(found.documents_without_case, [s.document("P01")]);
    }
}
