//! Words that run from right to left: put in the order in which they are read. A page only says where letters stand.

/// Whether a letter belongs to a script that runs from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms.
pub(super) fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        && !c.is_numeric()
}

/// Whether a mark stands on the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{20D0}'..='\u{20FF}')
}

/// Whether a line is of such a script: most of its letters are.
pub(super) fn is_leftward<'t>(letters: impl Iterator<Item = &'t str>) -> bool {
    let (mut left, mut right) = (0_usize, 0_usize);
    for c in letters.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        if runs_left(c) { left += 1 } else { right += 1 }
    }
    left > right
}

/// Puts the letters of such a line, which stand as on the page from left to right, in the order of reading: all turned
/// round, but numbers and words of other scripts as they stood.
pub(super) fn in_reading_order<T>(mut letters: Vec<T>, text: impl Fn(&T) -> &str) -> Vec<T> {
    letters.reverse();
    let kept = |it: &T| text(it).chars().any(|c| c.is_alphanumeric() && !runs_left(c));
    let mut at = 0;
    while at < letters.len() {
        if !kept(&letters[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        // Signs between such letters are part of them: 10.5, Ann Lee.
        for (next, letter) in letters.iter().enumerate().skip(at + 1) {
            if kept(letter) {
                end = next + 1;
            } else if text(letter).chars().any(runs_left) || next > end + 1 {
                break;
            }
        }
        letters[at..end].reverse();
        at = end;
    }
    letters
}

/// Whether a character is an Arabic letter in the form that it has in a word, which some programs write for the letter.
pub(super) fn is_form(c: char) -> bool {
    matches!(c, '\u{FE80}'..='\u{FEFC}')
}

/// The Arabic letters of such a form.
pub(super) fn letters_of(c: char) -> &'static str {
    /// In the order of the Unicode block, each with the number of its forms.
    const LETTERS: [(&str, u32); 40] = [
        ("ء", 1),
        ("آ", 2),
        ("أ", 2),
        ("ؤ", 2),
        ("إ", 2),
        ("ئ", 4),
        ("ا", 2),
        ("ب", 4),
        ("ة", 2),
        ("ت", 4),
        ("ث", 4),
        ("ج", 4),
        ("ح", 4),
        ("خ", 4),
        ("د", 2),
        ("ذ", 2),
        ("ر", 2),
        ("ز", 2),
        ("س", 4),
        ("ش", 4),
        ("ص", 4),
        ("ض", 4),
        ("ط", 4),
        ("ظ", 4),
        ("ع", 4),
        ("غ", 4),
        ("ف", 4),
        ("ق", 4),
        ("ك", 4),
        ("ل", 4),
        ("م", 4),
        ("ن", 4),
        ("ه", 4),
        ("و", 2),
        ("ى", 2),
        ("ي", 4),
        ("لآ", 2),
        ("لأ", 2),
        ("لإ", 2),
        ("لا", 2),
    ];
    let mut at = 0xFE80;
    for (letters, forms) in LETTERS {
        at += forms;
        if u32::from(c) < at {
            return letters;
        }
    }
    ""
}

/// A bracket as it is read in such a line: those on the page are turned round.
pub(super) fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(shown: &str) -> String {
        let letters: Vec<String> = shown.chars().map(String::from).collect();
        in_reading_order(letters, |it| it).concat()
    }

    #[test]
    fn words_are_turned_round_and_numbers_are_not() {
        // On the page: the sentence ends at the left, the number reads as ever.
        assert_eq!(read(".2019 תנשב םולש"), "שלום בשנת 2019.");
        assert_eq!(read("Ann Lee םולש"), "שלום Ann Lee");
    }

    #[test]
    fn forms_of_arabic_letters_are_the_letters() {
        // As the Unicode Character Database decomposes them.
        for (form, letters) in [('ﺀ', "ء"), ('ﺒ', "ب"), ('ﻬ', "ه"), ('ﻲ', "ي"), ('ﻼ', "لا"), ('ﻴ', "ي")]
        {
            assert_eq!(letters_of(form), letters, "{form}");
        }
    }

    #[test]
    fn a_line_is_of_the_script_that_most_of_its_letters_are_of() {
        assert!(is_leftward(["שלום", " ", "ok"].into_iter()));
        assert!(!is_leftward(["Hello there", " ", "שלום"].into_iter()));
        assert!(!is_leftward(["12"].into_iter()));
    }
}
