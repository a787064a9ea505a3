//! How the framework was developed after its first version: what was frozen, and what the coders changed since, with their
//! reasons. In the end it is as the table has it.

use anyhow::{Context, Result};
use casebook::study::actions::{self, FrameworkCode};

use super::{
    meaning,
    records::{Builder, coder},
    tables::Tables,
};

/// A category, with what it was called at first.
const RENAMED: (&str, &str) = ("Support and what works", "Support and offers");
/// A code that came only with the other transcripts.
const LATER: &str = "Care market";
/// Codes whose boundaries were drawn only at the meeting, by whom and why.
const BOUNDED: [(&str, &str, &str); 2] = [
    (
        "From CCG to ICB",
        "maya",
        "We had both coded the running-cost reduction here and under Running-cost cuts; it came later and has its own code",
    ),
    ("Until Thursday", "tom", "Three cases now: it stays apart from Short-term money, as Maya's memo says"),
];

/// What a category was called at first.
pub fn first_name(name: &str) -> &str {
    if name == RENAMED.0 { RENAMED.1 } else { name }
}

/// Whether a code was made only after the first version.
pub fn comes_later(name: &str) -> bool {
    name == LATER
}

/// A code as it was defined at first: without the boundaries that were drawn later.
pub fn as_first_defined(code: &FrameworkCode) -> FrameworkCode {
    let bounded = BOUNDED.iter().any(|(name, ..)| *name == code.name);
    let exclude = if bounded { String::new() } else { code.exclude.clone() };
    FrameworkCode { exclude, ..code.clone() }
}

/// Freezes the first version.
pub fn freeze(builder: &mut Builder) -> Result<()> {
    let note = "Agreed by Maya and Tom on P01 and P02, before the other transcripts are coded";
    let draft = actions::freeze_framework(&builder.study, &coder("maya")?, "framework v1", note)?;
    builder.make("maya", &draft)
}

/// Adds what a first reading of the other transcripts called for.
pub fn before_the_others(builder: &mut Builder, tables: &Tables) -> Result<()> {
    builder.clock.begin("2023-07-14", 15);
    let category = tables.codebook.codes.iter().find(|it| it.codes.iter().any(|code| code.name == LATER));
    let category = category.context(LATER)?;
    let given = category.codes.iter().find(|code| code.name == LATER).context(LATER)?;
    let (under, maya) = (builder.code(&category.name)?, coder("maya")?);
    let origin = given.origin.unwrap_or_default();
    let draft = actions::add_code(&builder.study, &maya, LATER, Some(under), false, origin)?;
    builder.make_because(
        "maya",
        &draft,
        "P03, P04 and P06 speak of prices, owners and contracts, not of pay alone",
    )?;
    let draft = actions::define_code(&builder.study, builder.code(LATER)?, &meaning(given))?;
    builder.make("maya", &draft)
}

/// Takes over what was agreed when the coders had met.
pub fn after_the_meeting(builder: &mut Builder, tables: &Tables) -> Result<()> {
    builder.clock.begin("2023-09-01", 17);
    let draft = actions::rename_code(&builder.study, builder.code(RENAMED.1)?, RENAMED.0)?;
    builder.make_because("tom", &draft, "Most of its passages say what has worked, not what was offered")?;
    for (name, by, reason) in BOUNDED {
        let given = tables.codes().find(|code| code.name == name).context(name)?;
        let draft = actions::define_code(&builder.study, builder.code(name)?, &meaning(given))?;
        builder.make_because(by, &draft, reason)?;
    }
    Ok(())
}
