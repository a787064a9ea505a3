//! Writing what is concluded from several cells of the matrix.

use super::{Drafted, Refused};
use crate::study::{Action, Change, Coder, Draft, Moment, Over, Study, Swap, Synthesis};

/// Writes a synthesis of the cells as they are now; an empty text takes it away.
pub fn write_synthesis(study: &Study, coder: &Coder, over: &Over, text: &str) -> Drafted {
    must_exist(study, over)?;
    let before = study.synthesis(over).cloned();
    let after = (!text.trim().is_empty()).then(|| Synthesis {
        over: over.clone(),
        text: text.trim_end().to_owned(),
        by: coder.clone(),
        at: Moment::now(),
        cells: study.print_under(over),
    });
    let same = match (&before, &after) {
        (None, None) => true,
        (Some(before), Some(after)) => before.text == after.text && before.cells == after.cells,
        _ => false,
    };
    if same {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::WriteSynthesis, changes: vec![Change::Synthesis(Swap { before, after })] })
}

fn must_exist(study: &Study, over: &Over) -> Result<(), Refused> {
    let code = |id| study.codebook().get(id).is_some_and(|code| code.merged_into.is_none());
    let (there, what) = match over {
        Over::Column(id) => (code(*id), "that code".to_owned()),
        Over::Row(id) => (study.cases().get(*id).is_some(), "that case".to_owned()),
        Over::Group { attribute, code: id, .. } => match study.attribute(attribute) {
            Some(_) => (code(*id), "that code".to_owned()),
            None => (false, format!("the attribute “{attribute}”")),
        },
    };
    if there { Ok(()) } else { Err(Refused::Missing(what)) }
}
