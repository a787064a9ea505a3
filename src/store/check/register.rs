//! The register: documents, cases, attributes.

use std::collections::HashSet;

use super::{
    finding::{Findings, repeated},
    salvage::Salvage,
};
use crate::{
    store::{Layout, files::Register, load::is_inside},
    study::{AttributeType, CaseId, Value},
};

pub(super) fn check(layout: &Layout, read: &Salvage<Register>, findings: &mut Findings) {
    let register = &read.file;
    let path = layout.register();
    let documents = &register.documents;
    for id in repeated(documents.iter().map(|it| it.id)) {
        let what = "two documents have this id".to_owned();
        findings.error(&path, Some(format!("document {id}")), what, "take one of the two lines out");
    }
    for id in repeated(register.cases.iter().map(|it| it.id)) {
        let what = "two cases have this id".to_owned();
        findings.error(&path, Some(format!("case {id}")), what, "take one of the two lines out");
    }
    let mut names = |kind: &str, names: Vec<String>, mend: &str| {
        for name in repeated(names) {
            findings.warning(&path, None, format!("two {kind} are called “{name}”"), mend);
        }
    };
    let rename = "give one of them another name";
    names("documents", documents.iter().map(|it| it.label.to_lowercase()).collect(), rename);
    names("cases", register.cases.iter().map(|it| it.name.to_lowercase()).collect(), rename);
    names("attributes", register.attributes.iter().map(|it| it.name.to_lowercase()).collect(), rename);
    for file in repeated(documents.iter().map(|it| it.file.clone())) {
        let what = format!("two documents have the file “{file}”, so that codings of one stand in the other");
        findings.error(&path, None, what, "give one of them a copy of the file under another name");
    }
    for document in documents.iter().filter(|document| !is_inside(document)) {
        let what = format!("its file name “{}” leads out of the study", document.file);
        let record = format!("document “{}”", document.label);
        findings.error(
            &path,
            Some(record),
            what,
            "write the name of the file in `documents` without folders and ending",
        );
    }
    let cases: HashSet<CaseId> = register.cases.iter().map(|it| it.id).collect();
    for document in documents {
        if read.whole && document.case.is_some_and(|case| !cases.contains(&case)) {
            let record = Some(format!("document “{}”", document.label));
            findings.warning(&path, record, "its case is not in the study".into(), "give it a case");
        }
    }
    if read.whole {
        values(layout, register, findings);
    }
}

/// Values of attributes that are unknown, or of another type.
fn values(layout: &Layout, register: &Register, findings: &mut Findings) {
    for case in &register.cases {
        for (name, value) in &case.attributes {
            let record = Some(format!("case “{}”", case.name));
            let Some(attribute) = register.attributes.iter().find(|it| it.name == *name) else {
                let what = format!("its attribute “{name}” is not among the study's");
                findings.warning(&layout.register(), record, what, "add the attribute with `casebook cases`");
                continue;
            };
            let fits = match attribute.kind {
                AttributeType::Text | AttributeType::Date => matches!(value, Value::Text(_)),
                AttributeType::Number => matches!(value, Value::Number(_)),
                AttributeType::YesNo => matches!(value, Value::YesNo(_)),
            };
            if !fits {
                let what = format!("its “{name}” is “{value}”, which is not of the attribute's type");
                findings.warning(&layout.register(), record, what, "correct the value with `casebook cases`");
            }
        }
    }
}
