//! JSON as the study's files have it: the top object's fields each on a line, and in their lists one record a line, so
//! that a changed record is a changed line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Writes a file's contents, with a line feed at the end.
pub fn to_lines<T: Serialize>(file: &T) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(4096);
    file.serialize(&mut Serializer::with_formatter(&mut bytes, Lines::default()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Breaks lines in the top object and between the records of its lists; everything deeper stays on its line.
#[derive(Default)]
struct Lines {
    depth: usize,
    filled: bool,
}

impl Lines {
    fn separate<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool, at: usize) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        if self.depth == at {
            writer.write_all(b"\n")?;
        }
        Ok(())
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, at: usize, bracket: &[u8]) -> io::Result<()> {
        if self.depth == at && self.filled {
            writer.write_all(b"\n")?;
        }
        self.depth -= 1;
        self.filled = true;
        writer.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, first, 1)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, 1, b"}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.filled = true;
        self.separate(writer, first, 2)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, 2, b"]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_record_is_a_line() {
        let file = json!({"format": "x", "list": [{"a": 1, "b": [1, 2]}, {"a": {"c": []}}], "none": [], "one": {"k": "v"}});
        let text = String::from_utf8(to_lines(&file).unwrap()).unwrap();
        assert_eq!(
            text,
            "{\n\"format\":\"x\",\n\"list\":[\n{\"a\":1,\"b\":[1,2]},\n{\"a\":{\"c\":[]}}\n],\n\"none\":[],\n\"one\":{\"k\":\"v\"}\n}\n"
        );
    }
}
