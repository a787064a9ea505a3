//! Lines put behind one another: words that were divided between them, and blanks where none were.

use std::collections::HashSet;

use super::{Said, margins::Pages};

/// The words of a document, by which it is told what a hyphen at the end of a line is.
#[derive(Debug, Default)]
pub(super) struct Words {
    all: HashSet<String>,
    /// Whether words are divided at the ends of lines, where the words themselves do not tell.
    divides: bool,
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

impl Words {
    pub fn of(pages: &Pages) -> Self {
        let mut words = Self::default();
        for line in pages.iter().flatten() {
            words.all.extend(line.text().split_whitespace().map(bare).filter(|word| !word.is_empty()));
        }
        let ends = pages
            .iter()
            .flat_map(|page| page.windows(2))
            .filter_map(|pair| halves(&pair[0].text(), &pair[1].text()));
        let (mut one, mut two) = (0, 0);
        for (first, second) in ends {
            one += usize::from(words.all.contains(&format!("{first}{second}")));
            two += usize::from(words.all.contains(&format!("{first}-{second}")));
        }
        words.divides = one > two;
        words
    }

    /// Puts a line behind another; gives whether a word was divided between them.
    pub fn join(&self, last: &mut Vec<Said>, next: Vec<Said>) -> bool {
        let before: String = last.iter().map(|it| it.text.as_str()).collect();
        let behind: String = next.iter().map(|it| it.text.as_str()).collect();
        let halves = halves(&before, &behind);
        match &halves {
            Some((first, second)) => {
                let is_one = before.ends_with('\u{AD}')
                    || self.all.contains(&format!("{first}{second}"))
                    || (self.divides && !self.all.contains(&format!("{first}-{second}")));
                if let Some(end) = last.last_mut().filter(|_| is_one) {
                    end.text.pop();
                }
            }
            None if runs_without_blanks(before.chars().last())
                && runs_without_blanks(behind.chars().next()) => {}
            None => last.push(Said {
                text: " ".to_owned(),
                strong: last.last().is_some_and(|it| it.strong) && next.first().is_some_and(|it| it.strong),
            }),
        }
        last.extend(next);
        halves.is_some()
    }
}

/// The halves of a word that is divided between two lines, if one is: a letter and a hyphen, then a small letter.
fn halves(before: &str, behind: &str) -> Option<(String, String)> {
    let first = before.strip_suffix(HYPHENS)?;
    let is_word = first.ends_with(char::is_alphabetic) && behind.starts_with(char::is_lowercase);
    let first = first.split_whitespace().next_back()?;
    let second = behind.split_whitespace().next()?;
    is_word.then(|| (bare(first), bare(second)))
}

/// A word without the signs around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a letter belongs to a script without blanks between words.
fn runs_without_blanks(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}'))
}
