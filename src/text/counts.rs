//! Counts as people write them.

/// `1 case`, `3 cases`, `1,204 words`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A number with its thousands apart.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_apart_and_one_is_singular() {
        let shown = [0, 1, 999, 1_000, 1_234_567].map(|n| counted(n, "word", "words"));
        assert_eq!(shown, ["0 words", "1 word", "999 words", "1,000 words", "1,234,567 words"]);
    }
}
