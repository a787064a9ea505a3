//! The steps, and what each drafts.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};

use super::super::{Usage, find::code, input, output};
use crate::{
    import::{self, split_file},
    study::{
        CodeId, Coder, Colour, Draft, Origin, Study,
        actions::{self, Definition, Rest},
    },
};

/// A step in developing the framework. Codes are given by their name or their index number.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Step {
    /// Make a code or category
    Add(Add),
    /// Give a code another name
    Rename {
        /// The code
        code: String,
        /// The new name
        name: String,
    },
    /// Write what a code means
    Define(Define),
    /// Give a code a colour
    Colour {
        /// The code
        code: String,
        /// The colour, or none for the category's
        colour: String,
    },
    /// Put codes into a category, or take them out of all
    Group(Group),
    /// Move a code among its siblings, or a category to another level
    Move(Move),
    /// Merge codes into one: their codings count there
    Merge {
        /// The codes to merge
        #[arg(required = true, value_name = "CODE")]
        codes: Vec<String>,
        /// The code that stays
        #[arg(long, value_name = "CODE")]
        into: String,
    },
    /// Send passages of a code to other codes, whoever coded them
    Split(Split),
    /// Take a code out of use; its codings stay
    Retire {
        /// The code
        code: String,
    },
    /// Take a retired code into use again
    Restore {
        /// The code
        code: String,
    },
    /// Choose whether each change of the framework is asked a reason for, by everyone
    Reasons {
        /// Whether it is
        #[arg(value_name = "ON|OFF")]
        ask: Switch,
    },
}

/// What can be said of a new code.
#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    /// Its name
    name: String,
    /// The category that it goes into; otherwise it is an open code
    #[arg(long, value_name = "CATEGORY")]
    under: Option<String>,
    /// It is a category
    #[arg(long)]
    category: bool,
    /// How it came to be
    #[arg(long, default_value = "open")]
    origin: Born,
}

/// What can be said of a code's meaning.
#[derive(Debug, Args)]
pub(in crate::cli) struct Define {
    /// The code
    code: String,
    #[command(flatten)]
    texts: Texts,
}

/// The texts of a definition; at least one. What is not given stays.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Texts {
    /// What it means
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,
    /// What belongs under it
    #[arg(long, value_name = "TEXT")]
    include: Option<String>,
    /// What does not
    #[arg(long, value_name = "TEXT")]
    exclude: Option<String>,
    /// Words that show it
    #[arg(long, value_name = "TEXT")]
    example: Option<String>,
}

/// Which codes are put where.
#[derive(Debug, Args)]
pub(in crate::cli) struct Group {
    /// The codes, in the order in which they are to stand
    #[arg(required = true, value_name = "CODE")]
    codes: Vec<String>,
    #[command(flatten)]
    into: Into,
}

/// Where codes are put: one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Into {
    /// A category that there is
    #[arg(long, value_name = "CATEGORY")]
    under: Option<String>,
    /// A new category of this name
    #[arg(long, value_name = "NAME")]
    new: Option<String>,
    /// No category: they are open codes again
    #[arg(long)]
    open: bool,
}

/// Which code is moved where.
#[derive(Debug, Args)]
pub(in crate::cli) struct Move {
    /// The code or category
    code: String,
    #[command(flatten)]
    to: To,
}

/// Where a code is moved to: one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct To {
    /// One place towards the beginning
    #[arg(long)]
    up: bool,
    /// One place towards the end
    #[arg(long)]
    down: bool,
    /// Into this category
    #[arg(long, value_name = "CATEGORY")]
    under: Option<String>,
    /// To the first level
    #[arg(long)]
    top: bool,
}

/// How a code is split.
#[derive(Debug, Args)]
pub(in crate::cli) struct Split {
    /// The code to split
    code: String,
    /// A table (.csv) with a coding's id and the name of its new code in each row, such as an export of codings in which
    /// codes were changed; names that the study does not have become new codes
    #[arg(long, value_name = "FILE")]
    by: PathBuf,
    /// What becomes of the code itself
    #[arg(long, default_value = "stays")]
    rest: Becomes,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Becomes {
    /// It stays as it is
    Stays,
    /// It is retired
    Retired,
    /// It becomes the category of the codes that took its passages
    Category,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Born {
    /// Named while reading
    Open,
    /// Taken from a framework known beforehand
    APriori,
    /// Named with a participant's words
    InVivo,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Switch {
    /// A reason is asked for
    On,
    /// None is
    Off,
}

impl Step {
    /// What it would change.
    pub(super) fn draft(&self, study: &Study, coder: &Coder) -> anyhow::Result<Draft> {
        let id = |given: &String| code(study, given);
        let all = |given: &[String]| given.iter().map(id).collect::<anyhow::Result<Vec<CodeId>>>();
        let drafted = match self {
            Step::Add(add) => {
                let under = add.under.as_ref().map(id).transpose()?;
                actions::add_code(study, coder, &add.name, under, add.category, add.origin.into())
            }
            Step::Rename { code, name } => actions::rename_code(study, id(code)?, name),
            Step::Define(define) => actions::define_code(study, id(&define.code)?, &define.means(study)?),
            Step::Colour { code, colour } => actions::colour_code(study, id(code)?, named_colour(colour)?),
            Step::Group(group) => match (&group.into.under, &group.into.new) {
                (Some(under), _) => actions::group_codes(study, &all(&group.codes)?, Some(id(under)?)),
                (_, Some(name)) => actions::group_into_new(study, coder, name, &all(&group.codes)?),
                _ => actions::group_codes(study, &all(&group.codes)?, None),
            },
            Step::Move(it) if it.to.up => actions::reorder_code(study, id(&it.code)?, actions::Step::Up),
            Step::Move(it) if it.to.down => actions::reorder_code(study, id(&it.code)?, actions::Step::Down),
            Step::Move(it) => {
                actions::move_code(study, id(&it.code)?, it.to.under.as_ref().map(id).transpose()?)
            }
            Step::Merge { codes, into } => actions::merge_codes(study, &all(codes)?, id(into)?),
            Step::Split(split) => {
                let sent = actions::sent_by_name(study, &read_table(&split.by)?);
                actions::split_code(study, coder, id(&split.code)?, &sent, split.rest.into())
            }
            Step::Retire { code } => actions::retire_code(study, id(code)?, true),
            Step::Restore { code } => actions::retire_code(study, id(code)?, false),
            Step::Reasons { ask } => actions::ask_for_reasons(study, *ask == Switch::On),
        };
        Ok(drafted?)
    }
}

impl Define {
    fn means(&self, study: &Study) -> anyhow::Result<Definition> {
        let known = study.codebook().get(code(study, &self.code)?);
        let text = |given: &Option<String>, now: Option<&String>| {
            given.as_ref().or(now).cloned().unwrap_or_default()
        };
        Ok(Definition {
            definition: text(&self.texts.definition, known.map(|code| &code.definition)),
            include: text(&self.texts.include, known.map(|code| &code.include)),
            exclude: text(&self.texts.exclude, known.map(|code| &code.exclude)),
            example: text(&self.texts.example, known.map(|code| &code.example)),
        })
    }
}

fn named_colour(given: &str) -> Result<Option<Colour>, Usage> {
    if given.eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let names = || Colour::ALL.map(Colour::name).join(", ");
    let known = Colour::from_name(given).map(Some);
    known.ok_or_else(|| Usage(format!("there is no colour “{given}”: give one of {}, or none", names())))
}

fn read_table(path: &std::path::Path) -> anyhow::Result<Vec<(crate::study::CodingId, String)>> {
    let name = output::shown(path);
    let text = import::decode(&input::read(path)?, &name)?;
    split_file::read(&text).context(name)
}

impl From<Becomes> for Rest {
    fn from(rest: Becomes) -> Self {
        match rest {
            Becomes::Stays => Rest::Stays,
            Becomes::Retired => Rest::Retired,
            Becomes::Category => Rest::Category,
        }
    }
}

impl From<Born> for Origin {
    fn from(origin: Born) -> Self {
        match origin {
            Born::Open => Origin::Open,
            Born::APriori => Origin::APriori,
            Born::InVivo => Origin::InVivo,
        }
    }
}
