//! Versions of files: a newer one than the program knows is refused, an older one is brought up step by step.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{Trouble, files::File};

/// Brings the contents of a file up by one version.
type Step = fn(Value) -> Value;

/// The steps of each format, oldest first: the step at index `n` makes version `n + 1` of version `n`. Version 0 is a file from
/// before formats carried a version, whose records were the same.
const STEPS: &[(&str, &[Step])] = &[];

/// What every file says first.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    #[serde(default)]
    version: u32,
}

/// The text of a file in the version of this program, and the version that it was in.
pub fn to_current<T: File>(path: &Path, text: String) -> Result<(String, u32), Trouble> {
    let malformed =
        |error: serde_json::Error| Trouble::Malformed { path: path.into(), why: error.to_string() };
    let head: Head = serde_json::from_str(&text).map_err(malformed)?;
    let Some(format) = head.format.filter(|format| format == T::FORMAT) else {
        return Err(Trouble::OtherFormat { path: path.into(), expected: T::FORMAT });
    };
    if head.version > T::VERSION {
        return Err(Trouble::Newer { path: path.into(), version: head.version, known: T::VERSION });
    }
    if head.version == T::VERSION {
        return Ok((text, head.version));
    }
    let steps = STEPS.iter().find(|(name, _)| *name == format).map_or(&[][..], |(_, steps)| steps);
    let value = serde_json::from_str(&text).map_err(malformed)?;
    let value = climb(value, head.version, T::VERSION, steps);
    Ok((value.to_string(), head.version))
}

fn climb(mut value: Value, from: u32, to: u32, steps: &[Step]) -> Value {
    for version in from..to {
        if let Some(step) = steps.get(version as usize) {
            value = step(value);
        }
    }
    value["version"] = to.into();
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_older_file_climbs_through_every_step() {
        let steps: &[Step] = &[
            |mut v| {
                v["a"] = json!(1);
                v
            },
            |mut v| {
                v["b"] = json!(v["a"].as_u64().unwrap_or(0) + 1);
                v
            },
        ];
        assert_eq!(climb(json!({"version": 0}), 0, 2, steps), json!({"version": 2, "a": 1, "b": 2}));
        assert_eq!(climb(json!({"version": 1, "a": 5}), 1, 2, steps), json!({"version": 2, "a": 5, "b": 6}));
    }
}
