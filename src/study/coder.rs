//! Who coded: a coder's name, which is also the name of the coder's folders.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

/// The longest name, in scalar values.
const LONGEST: usize = 40;

/// A coder's name. It can be a folder's name on every system: letters, digits, blanks and `-._@+` only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coder(Arc<str>);

/// Why a name cannot be a coder's.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "“{0}” cannot be a coder's name: use 1 to 40 letters, digits, blanks or any of - . _ @ +, beginning with a letter or digit"
)]
pub struct BadCoder(String);

impl Coder {
    /// Checks a name and takes it.
    pub fn new(name: &str) -> Result<Self, BadCoder> {
        let name = name.trim();
        let sound = name.chars().next().is_some_and(char::is_alphanumeric)
            && name.chars().all(is_allowed)
            && name.chars().count() <= LONGEST
            && !name.ends_with('.');
        if sound { Ok(Self(name.into())) } else { Err(BadCoder(name.to_owned())) }
    }

    /// A coder of this name without all that cannot be in a coder's name; `coder` where nothing is left.
    pub fn like(name: &str) -> Self {
        let kept: String = name.chars().filter(|c| is_allowed(*c)).collect();
        let kept: String =
            kept.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().take(LONGEST).collect();
        Self::new(kept.trim_end_matches(['.', ' '])).unwrap_or_else(|_| Self("coder".into()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_allowed(c: char) -> bool {
    c.is_alphanumeric() || " -._@+".contains(c)
}

impl Serialize for Coder {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Coder {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(from)?;
        Self::new(&name).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Coder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Coder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Coder {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Coder".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 1, "maxLength": 40 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_leave_its_folder_is_refused() {
        for bad in ["", " ", "../maya", "a/b", ".hidden", "a\u{1b}[31m", "con\\x", "dots.", &"x".repeat(41)] {
            assert!(Coder::new(bad).is_err(), "{bad:?}");
        }
        for good in ["maya", "Tom B.K", "ana-lucía", "照护", "m.okafor@site-b"] {
            assert_eq!(Coder::new(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn a_login_name_is_made_fit_to_be_a_coders_name() {
        for (login, coder) in [
            ("maya", "maya"),
            ("TRUST\\m.okafor", "TRUSTm.okafor"),
            ("_svc", "svc"),
            ("", "coder"),
            ("..", "coder"),
        ] {
            assert_eq!(Coder::like(login).as_str(), coder);
        }
    }
}
