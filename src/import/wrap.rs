//! Whether the lines of a text were wrapped at a column.

use super::lines::Lines;

/// The widest column at which texts are wrapped, in scalar values.
const WIDEST: usize = 120;
/// The narrowest.
const NARROWEST: usize = 30;
/// So many line breaks must be seen before a file is said to be wrapped.
const SEEN: usize = 3;

/// Whether nearly every line inside a paragraph is as full as it can be: its neighbour's first word had no room.
/// Lines before `from` are not looked at. `ends_speech` knows the lines that the next one does not continue: those before a label, and labels alone.
pub(super) fn is_hard_wrapped(lines: &Lines, from: usize, ends_speech: impl Fn(usize) -> bool) -> bool {
    let mut breaks = Vec::new();
    let (mut widest, mut too_wide) = (0, 0_usize);
    for line in from..lines.count() {
        let this = lines.get(line).trim_end();
        if this.len() > WIDEST * 4 {
            too_wide += 1;
            continue;
        }
        let width = this.chars().count();
        widest = if width > WIDEST { widest } else { widest.max(width) };
        too_wide += usize::from(width > WIDEST);
        let next = if line + 1 < lines.count() { lines.get(line + 1) } else { "" };
        if width > 0 && width <= WIDEST && is_prose(next) && !ends_speech(line) {
            let first = next.split_whitespace().next().unwrap_or("");
            breaks.push(width + 1 + first.chars().take(WIDEST).count());
        }
    }
    let full = breaks.iter().filter(|needed| **needed > widest).count();
    breaks.len() >= SEEN
        && widest >= NARROWEST
        && too_wide * 10 <= breaks.len()
        && full * 4 >= breaks.len() * 3
}

/// Whether a line can be the continuation of the one before: no blank one, no list item, nothing indented.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | '*' | '>' | '#' | '|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_lines_are_wrapped_and_short_turns_are_not() {
        let wrapped = "We were born on the first of July, and I think\nthe second of July was the last quiet day we\n\
                       had. There was a heatwave in the third week,\nand nobody had put it in the plan.\n";
        assert!(is_hard_wrapped(&Lines::new(wrapped), 0, |_| false));
        let turns =
            "I: Hello.\nP: Hello to you, how are you today, then?\nI: Fine.\nP: Good.\nI: So, tell me.\n";
        assert!(!is_hard_wrapped(&Lines::new(turns), 0, |_| false));
    }
}
