//! Tables as JSON: an array of objects, one record a line, keys in the order of the columns.

use std::io::{self, Write};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Column, Field, Table};

/// Writes a table.
pub(super) fn write(table: &Table<'_>, out: impl Write) -> io::Result<()> {
    write_records(table.rows.iter().map(|row| Record { columns: &table.columns, row }), out)
}

/// Writes records as a JSON array, one record a line.
pub fn write_records<T: Serialize>(
    records: impl IntoIterator<Item = T>,
    mut out: impl Write,
) -> io::Result<()> {
    let mut before: &[u8] = b"[\n";
    for record in records {
        out.write_all(before)?;
        serde_json::to_writer(&mut out, &record)?;
        before = b",\n";
    }
    out.write_all(if before == b"[\n" { b"[]\n" } else { b"\n]\n" })
}

struct Record<'a> {
    columns: &'a [Column],
    row: &'a [Field<'a>],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.row.len()))?;
        for (column, field) in self.columns.iter().zip(self.row) {
            map.serialize_entry(&column.key, field)?;
        }
        map.end()
    }
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Field::Empty => to.serialize_unit(),
            Field::Text(text) => to.serialize_str(text),
            Field::Count(count) => to.serialize_u64(*count),
            Field::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                to.serialize_i64(*number as i64)
            }
            Field::Number(number) => to.serialize_f64(*number),
            Field::YesNo(yes) => to.serialize_bool(*yes),
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Field<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["null", "string", "number", "boolean"],
            "description": "A value of an attribute; null where it is not known."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_is_a_line_with_its_keys_in_the_order_of_the_columns() {
        let mut table = Table::new(&["code path"], ["Years in post".to_owned()], &["chair"]);
        table.rows.push(vec!["a “b”\n".into(), Field::Number(3.0), Field::YesNo(true)]);
        table.rows.push(vec![Field::Empty, Field::Number(2.5), Field::Empty]);
        let mut out = Vec::new();
        write(&table, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "[\n{\"code_path\":\"a “b”\\n\",\"Years in post\":3,\"chair\":true},\n\
             {\"code_path\":null,\"Years in post\":2.5,\"chair\":null}\n]\n"
        );
    }

    #[test]
    fn a_table_without_rows_is_an_empty_array() {
        let mut out = Vec::new();
        write(&Table::default(), &mut out).unwrap();
        assert_eq!(out, b"[]\n");
    }
}
