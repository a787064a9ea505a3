//! The JSON Schema of each file of a study, and of a report as JSON, made from the types and compared with the ones that the project publishes.
//! `CASEBOOK_WRITE_SCHEMAS=1 cargo test schema` writes them anew.

use super::files::{BodyFile, CodebookFile, CodingsFile, MemosFile, Register, RowFile, SynthesesFile};
use crate::{export::report::Report, study::Edit};

fn published(name: &str, schema: &schemars::Schema) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/store/schemas")
        .join(format!("{name}.json"));
    let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os("CASEBOOK_WRITE_SCHEMAS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        text,
        "the schema of {name} is not the types'"
    );
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    published("study", &schemars::schema_for!(Register));
    published("codebook", &schemars::schema_for!(CodebookFile));
    published("document", &schemars::schema_for!(BodyFile));
    published("codings", &schemars::schema_for!(CodingsFile));
    published("syntheses", &schemars::schema_for!(SynthesesFile));
    published("row", &schemars::schema_for!(RowFile));
    published("memos", &schemars::schema_for!(MemosFile));
    published("history", &schemars::schema_for!(Edit));
    // What is only written has other things that may be missing than what is read.
    let written = schemars::generate::SchemaSettings::default().for_serialize().into_generator();
    published("report", &written.into_root_schema_for::<Report<'static>>());
}
