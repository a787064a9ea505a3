//! A name in a text put in the place of another.

use std::borrow::Cow;

/// The text with `name`, where it stands as whole words and however it is capitalised, called `other`.
pub(super) fn replaced<'a>(text: &'a str, name: &str, other: &str) -> Cow<'a, str> {
    let Ok(found) = regex::RegexBuilder::new(&regex::escape(name)).case_insensitive(true).build() else {
        return Cow::Borrowed(text);
    };
    let mut replaced = String::new();
    let mut from = 0;
    for hit in found.find_iter(text).filter(|hit| !hit.is_empty()) {
        let before = text[..hit.start()].chars().next_back();
        let after = text[hit.end()..].chars().next();
        if [before, after].into_iter().flatten().any(char::is_alphanumeric) {
            continue;
        }
        replaced.push_str(&text[from..hit.start()]);
        replaced.push_str(other);
        from = hit.end();
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    replaced.push_str(&text[from..]);
    Cow::Owned(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_replaced_where_it_stands_as_whole_words() {
        for (text, replaced_text) in [
            ("Anna Smith", "Green"),
            ("anna smith, 2nd interview", "Green, 2nd interview"),
            ("Anna Smithson", "Anna Smithson"),
            ("(ANNA SMITH) and Anna Smith", "(Green) and Green"),
            ("P01", "P01"),
        ] {
            assert_eq!(replaced(text, "Anna Smith", "Green"), replaced_text);
        }
        assert_eq!(replaced("a.b", "a+b", "x"), "a.b");
        assert_eq!(replaced("text", "", "x"), "text");
    }
}
