//! Syntheses: what they are of.

use super::{
    Known,
    finding::{Findings, repeated},
    salvage::salvage,
};
use crate::{
    store::{Layout, files::SynthesesFile},
    study::Over,
};

pub(super) fn check(layout: &Layout, known: &Known<'_>, findings: &mut Findings) {
    let path = layout.syntheses();
    // There is none where nothing was ever written.
    if !path.exists() {
        return;
    }
    let Some(file) = salvage::<SynthesesFile>(&path, findings).map(|read| read.file) else { return };
    for over in repeated(file.syntheses.iter().map(|it| it.over.clone())) {
        let what = "two syntheses are of the same cells".to_owned();
        findings.error(&path, Some(format!("{over:?}")), what, "take one of the two lines out");
    }
    for synthesis in &file.syntheses {
        let missing = match &synthesis.over {
            Over::Column(code) | Over::Group { code, .. } if known.misses_code(*code) => "code",
            Over::Row(case) if known.misses_case(*case) => "case",
            _ => continue,
        };
        let record = Some(format!("synthesis “{}”", synthesis.text.chars().take(40).collect::<String>()));
        let mend = format!("put the {missing} back with its id, or take the line out");
        findings.warning(&path, record, format!("its {missing} is not in the study"), &mend);
    }
}
