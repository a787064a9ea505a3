//! Names that people give: told to be one in spite of their spelling, and told apart by a number.

/// What spellings of one name share: its letters and digits, in lower case.
pub fn bare(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// A name and further ones like it, to take the first that is free of: `plan`, `plan-2`, `plan-3` …
pub fn numbered(name: &str) -> impl Iterator<Item = String> {
    std::iter::once(name.to_owned()).chain((2_u64..).map(move |n| format!("{name}-{n}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_told_to_be_one() {
        assert_eq!(bare("Case-ID (Nr. 7)"), "caseidnr7");
        assert_eq!(bare("PÉTER  K."), bare("péter k"));
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        assert_eq!(numbered("plan").take(3).collect::<Vec<_>>(), ["plan", "plan-2", "plan-3"]);
    }
}
