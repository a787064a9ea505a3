//! What an edit did to documents, their texts and speakers, and to cases with their attributes.

use super::{WORDS_SHOWN, Words, listed, quoted};
use crate::study::{Action, Change, Document, Swap};
use crate::text::{Glyphs, counted, fit, single_spaced};

impl Words<'_> {
    pub(super) fn title(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Title { after, .. } => Some(format!("named the study “{after}”")),
            _ => None,
        })
    }

    pub(super) fn documents(&self) -> Option<String> {
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

    pub(super) fn speakers(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Speakers { document, .. } => {
                Some(format!("corrected the speakers of {}", self.label(*document)))
            }
            _ => None,
        })
    }

    /// `corrected P03: “ar” to “are”`; `corrected P03 in 4 places`.
    pub(super) fn text_revised(&self) -> Option<String> {
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

    pub(super) fn pseudonyms_given(&self) -> String {
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

    pub(super) fn cases_read(&self) -> String {
        let count = |kind: fn(&Change) -> bool| self.edit.changes.iter().filter(|it| kind(it)).count();
        let cases = counted(count(|change| matches!(change, Change::Case(_))), "case", "cases");
        match count(|change| matches!(change, Change::Attribute(_))) {
            0 => format!("read in {cases}"),
            attributes => format!("read in {cases} and {}", counted(attributes, "attribute", "attributes")),
        }
    }

    pub(super) fn case_described(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Case(Swap { before: Some(before), after: Some(after) }) if before.name != after.name => {
                Some(format!("renamed the case “{}” to “{}”", before.name, after.name))
            }
            Change::Case(swap) => Some(format!("described the case “{}”", swap.either()?.name)),
            _ => None,
        })
    }

    pub(super) fn attribute(&self) -> Option<String> {
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

    pub(super) fn types_assigned(&self) -> Option<String> {
        let cases = self.edit.changes.iter().filter_map(|change| match change {
            Change::Case(swap) => swap.either(),
            _ => None,
        });
        let names: Vec<String> = cases.map(|case| quoted(&case.name)).collect();
        (!names.is_empty()).then(|| format!("assigned {} to a type", listed(&names, "case")))
    }
}
