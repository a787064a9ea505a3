//! Of `casebook cases`: making a typology and assigning cases to its types.

use anyhow::Context;
use clap::Args;

use super::{Usage, find, output, sitting::Sitting};
use crate::study::actions::{self, Drafted, Refused};

/// What can be said of a typology.
#[derive(Debug, Args)]
pub(super) struct OfTypology {
    /// The typology that --types, --assign and --rename-type are about: an attribute whose values are types
    #[arg(long, value_name = "NAME")]
    typology: Option<String>,
    /// The types of the typology, in their order; types that a case has stay. It is made if the study has none of this name
    #[arg(long, value_name = "A,B,C", value_delimiter = ',', requires = "typology")]
    types: Vec<String>,
    /// Assign a case to a type; nothing after the = takes its type away
    #[arg(long, value_name = "CASE=TYPE", requires = "typology")]
    assign: Vec<String>,
    /// Give a type another name, also in its cases
    #[arg(long, value_name = "OLD=NEW", requires = "typology")]
    rename_type: Vec<String>,
}

impl OfTypology {
    /// Whether something is to be changed.
    pub fn is_asked(&self) -> bool {
        !(self.types.is_empty() && self.assign.is_empty() && self.rename_type.is_empty())
    }

    /// Makes the typology, renames its types and assigns the cases, in this order.
    pub fn run(&self, sitting: &mut Sitting) -> anyhow::Result<()> {
        let Some(name) = &self.typology else { return Ok(()) };
        let pair = |given: &str, form: &str| -> Result<(String, String), Usage> {
            let (left, right) =
                given.rsplit_once('=').ok_or_else(|| Usage(format!("“{given}”: write {form}")))?;
            Ok((left.trim().to_owned(), right.trim().to_owned()))
        };
        if !self.types.is_empty() {
            make(sitting, actions::make_typology(&sitting.study, name, &self.types))?;
        }
        for given in &self.rename_type {
            let (from, to) = pair(given, "OLD=NEW")?;
            make(sitting, actions::rename_type(&sitting.study, name, &from, &to))?;
        }
        for given in &self.assign {
            let (case, to) = pair(given, "CASE=TYPE")?;
            let case = find::case(&sitting.study, &case)?;
            let to = Some(to.as_str()).filter(|to| !to.is_empty());
            make(sitting, actions::assign_type(&sitting.study, name, &[case], to))
                .with_context(|| given.clone())?;
        }
        Ok(())
    }
}

fn make(sitting: &mut Sitting, drafted: Drafted) -> anyhow::Result<()> {
    match drafted {
        Ok(draft) => {
            let edit = sitting.make(draft)?;
            output::say(&crate::study::describe(&sitting.study, &edit, |_| None));
            Ok(())
        }
        Err(Refused::NoChange) => Ok(()),
        Err(refused) => Err(refused.into()),
    }
}
