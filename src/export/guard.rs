//! What an export would show that could tell who someone is: it is refused unless it was said what is to become of it.

use super::{Request, What, attributing};
use crate::{
    study::{Case, Naming, Study},
    text::counted,
};

/// Why an export is refused: it would show what could tell who someone is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Withheld {
    /// Attributes are marked as identifying.
    #[error(
        "{} marked as identifying, and this export would show {}: say whether to leave that out or to show it, with \
         --identifying leave-out or --identifying show",
        listed(.0),
        if .0.len() == 1 { "its values" } else { "their values" }
    )]
    Attributes(Vec<String>),
    /// The study is set to pseudonyms, and cases have none.
    #[error(
        "the study is set to pseudonyms, and {} none ({}): read them in as a column “pseudonym” with `casebook cases`, or say \
         whether to number these cases or to show their names, with --identifying leave-out or --identifying show",
        if .0.len() == 1 { "1 case has".to_owned() } else { format!("{} have", counted(.0.len(), "case", "cases")) },
        named(.0)
    )]
    Names(Vec<String>),
}

fn listed(attributes: &[String]) -> String {
    let names = attributes.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    if attributes.len() == 1 {
        format!("the attribute {names} is")
    } else {
        format!("the attributes {names} are")
    }
}

/// The first few names.
fn named(cases: &[String]) -> String {
    let first = cases.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    if cases.len() > 5 { format!("{first} …") } else { first }
}

impl Request {
    /// What this export would show that could tell who someone is, if nobody said what is to become of that.
    pub fn withheld(&self, study: &Study) -> Result<(), Withheld> {
        if self.what == What::Codebook {
            return Ok(());
        }
        let names = |found: Vec<&Case>| found.into_iter().map(|case| case.name.clone()).collect::<Vec<_>>();
        let shown =
            if self.has_attributes() { study.attributes().iter().collect() } else { attributing(study) };
        let identifying: Vec<String> =
            shown.into_iter().filter(|it| it.identifying).map(|it| it.name.clone()).collect();
        if !identifying.is_empty() {
            return Err(Withheld::Attributes(identifying));
        }
        let cases = study.cases().iter().filter(|case| self.selection.has_case(case.id));
        let bare = names(cases.filter(|case| case.pseudonym.is_none()).collect());
        if study.attribution().naming == Naming::Pseudonym && !bare.is_empty() {
            return Err(Withheld::Names(bare));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::{Format, Names, Selection},
        study::{Attribution, actions, samples::Sample},
    };

    fn withheld(s: &Sample, what: What, format: Format) -> String {
        Request::all(what, format)
            .withheld(&s.study)
            .map_or_else(|it| it.to_string(), |()| "shown".to_owned())
    }

    #[test]
    fn an_attribute_marked_as_identifying_is_shown_by_no_export_unless_that_was_said() {
        let mut s = Sample::new();
        assert_eq!(withheld(&s, What::Matrix, Format::Csv), "shown");
        s.make(actions::mark_identifying(&s.study, "Region", true));
        for what in [What::Matrix, What::Quotes, What::Codings, What::Cases, What::Report] {
            assert_eq!(
                withheld(&s, what, Format::Csv),
                "the attribute “Region” is marked as identifying, and this export would show its values: say whether to leave \
                 that out or to show it, with --identifying leave-out or --identifying show"
            );
        }
        assert_eq!(withheld(&s, What::Codebook, Format::Html), "shown");
        assert!(!String::from_utf8(written(&s)).unwrap().contains("North East"));
    }

    fn written(s: &Sample) -> Vec<u8> {
        let mut out = Vec::new();
        Request::all(What::Report, Format::Json).write(&s.study, &Names::of(&s.study), &mut out).unwrap();
        out
    }

    #[test]
    fn quotations_as_text_show_only_the_attributes_that_stand_in_attributions() {
        let mut s = Sample::new();
        s.make(actions::mark_identifying(&s.study, "Region", true));
        assert_eq!(withheld(&s, What::Quotes, Format::Markdown), "shown");
        assert_eq!(withheld(&s, What::Grouped, Format::Docx), "shown");
        let chosen = Attribution { attributes: Some(vec!["Region".into()]), ..Attribution::default() };
        s.make(actions::set_attribution(&s.study, chosen));
        assert!(withheld(&s, What::Quotes, Format::Markdown).starts_with("the attribute “Region”"));
        assert!(withheld(&s, What::Grouped, Format::Docx).starts_with("the attribute “Region”"));
    }

    #[test]
    fn where_pseudonyms_are_set_a_case_without_one_is_named_unless_it_is_left_out() {
        let mut s = Sample::new();
        let row = |name: &str| actions::CaseRow {
            name: name.into(),
            pseudonym: Some(format!("{name} P.")),
            ..actions::CaseRow::default()
        };
        s.make(actions::read_cases(&s.study, &[], &[row("Chief nurse")], &[]));
        let setting = Attribution { naming: Naming::Pseudonym, ..Attribution::default() };
        s.make(actions::set_attribution(&s.study, setting));
        assert!(withheld(&s, What::Cases, Format::Csv).starts_with(
            "the study is set to pseudonyms, and 2 cases have none (Chair, Carer): read them in"
        ));
        let selection = Selection { cases: vec![s.case("Chief nurse")], ..Selection::default() };
        let of_nurse = Request { selection, ..Request::all(What::Cases, Format::Csv) };
        assert_eq!(of_nurse.withheld(&s.study), Ok(()));
    }
}
