//! Numbers and signs of lists as office programs write them.

/// A number in numerals by the name that Word gives them; in digits where the name is not known.
pub(super) fn written(number: u32, numerals: &str) -> String {
    match numerals {
        "lowerLetter" | "a" => letters(number).to_lowercase(),
        "upperLetter" | "A" => letters(number),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperRoman" | "I" => roman(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// A, B … Z, AA, BB …
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 26 * 20) else { return number.to_string() };
    let letter = char::from(b'A' + (at % 26) as u8);
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    roman
}

/// A list's sign; one from a font of signs, which means nothing in a text, becomes a bullet.
pub(super) fn bullet(sign: &str) -> String {
    let is_plain =
        |c: char| !c.is_control() && !('\u{E000}'..='\u{F8FF}').contains(&c) && !c.is_alphanumeric();
    let sign = sign.trim();
    if !sign.is_empty() && sign.chars().count() <= 3 && sign.chars().all(is_plain) {
        sign.to_owned()
    } else {
        "•".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let written =
            |number| ["decimal", "lowerLetter", "upperRoman", "decimalZero"].map(|n| written(number, n));
        assert_eq!(written(4), ["4", "d", "IV", "04"]);
        assert_eq!(written(28), ["28", "bb", "XXVIII", "28"]);
        assert_eq!(written(0), ["0", "0", "0", "00"]);
        assert_eq!(written(u32::MAX)[2], u32::MAX.to_string());
    }

    #[test]
    fn signs_that_are_letters_of_a_font_become_bullets() {
        assert_eq!([bullet("-"), bullet("\u{F0B7}"), bullet("o"), bullet("")], ["-", "•", "•", "•"]);
    }
}
