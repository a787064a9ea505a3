//! `casebook autocode STUDY QUERY --code CODE`: passages coded by search. What is found, and what would be coded for it, is worked
//! out in [`crate::analysis::autocode`]; here are the arguments, and what is printed.

mod options;
mod report;

pub(super) use self::options::Arguments;
use self::{options::Asked, report::Report};
use super::{
    Outcome, output,
    sitting::{self, Sitting},
    who,
};
use crate::{
    analysis::autocode::Found,
    store::Opened,
    study::{Coder, DocumentId, Study, actions},
};

/// Codes what is found, or shows it. That nothing is found is no failure.
pub(super) fn run(arguments: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if arguments.dry_run {
        let Opened { study, troubles, .. } = sitting::read(&arguments.study)?;
        let (asked, found) = find(arguments, &study, &who::coder(coder)?)?;
        tell(arguments, &Report::new(&study, &asked, &found, true)?)?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    let sitting = Sitting::open(&arguments.study, coder)?;
    let (asked, found) = find(arguments, &sitting.study, &sitting.coder)?;
    let report = Report::new(&sitting.study, &asked, &found, false)?;
    code(&sitting, &asked, &found)?;
    tell(arguments, &report)?;
    Ok(Outcome::Done)
}

fn find(arguments: &Arguments, study: &Study, coder: &Coder) -> anyhow::Result<(Asked, Vec<Found>)> {
    let asked = arguments.asked(study)?;
    let documents: Vec<DocumentId> = study.documents().iter().map(|it| it.id).collect();
    let found = asked.wanted.find(study, coder, &documents);
    Ok((asked, found))
}

fn tell(arguments: &Arguments, report: &Report) -> anyhow::Result<()> {
    if arguments.json {
        output::json(report)?;
    } else {
        report.print()?;
    }
    report.remarks();
    Ok(())
}

/// Makes the edit, if there is anything to code.
fn code(sitting: &Sitting, asked: &Asked, found: &[Found]) -> anyhow::Result<()> {
    let is_refused = |(number, _): &(usize, &Found)| asked.refused.contains(number);
    let open: Vec<(usize, &Found)> = (1..).zip(found).filter(|(_, it)| !it.had).collect();
    let (refused, wanted): (Vec<_>, Vec<_>) = open.into_iter().partition(is_refused);
    let passages: Vec<_> = wanted.iter().map(|(_, it)| (it.rule, it.document, it.span)).collect();
    if passages.is_empty() {
        return Ok(());
    }
    let draft = actions::auto_code(&sitting.study, &sitting.coder, &asked.codes, &passages)?;
    let reason = asked.wanted.reason(&sitting.study, &asked.what, refused.len());
    sitting.commit(&draft.by(&sitting.coder).because(&reason))
}
