//! What a format says about the lines of a text beside their characters. Lines are counted from 0.

/// The hints of a whole text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hints {
    headings: Vec<usize>,
    breaks: Vec<usize>,
    marks: Vec<(usize, usize)>,
    strong: Vec<(usize, usize)>,
}

/// The hints for one line; places are bytes of the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// Whether the line is a heading.
    pub heading: bool,
    /// Where the words begin behind a list's number or sign.
    pub mark: usize,
    /// Where the bold words end that it begins with; 0 where it does not.
    pub strong: usize,
}

impl Hints {
    /// Adds the hints for a line below all that have hints so far.
    pub fn add(&mut self, line: usize, hint: Hint) {
        if hint.heading {
            self.headings.push(line);
        }
        if hint.mark > 0 {
            self.marks.push((line, hint.mark));
        }
        if hint.strong > 0 {
            self.strong.push((line, hint.strong));
        }
    }

    /// Says that a line, below all of which this was said so far, is no speech and ends it. It may be blank.
    pub fn break_at(&mut self, line: usize) {
        self.breaks.push(line);
    }

    /// The hints for a line.
    pub fn of(&self, line: usize) -> Hint {
        let at = |list: &[(usize, usize)]| {
            list.binary_search_by_key(&line, |(line, _)| *line).map_or(0, |found| list[found].1)
        };
        Hint { heading: self.is_heading(line), mark: at(&self.marks), strong: at(&self.strong) }
    }

    /// Whether a line is a heading.
    pub fn is_heading(&self, line: usize) -> bool {
        self.headings.binary_search(&line).is_ok()
    }

    /// Whether a line is no speech and ends it, whatever stands in it.
    pub fn is_break(&self, line: usize) -> bool {
        self.breaks.binary_search(&line).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_the_hints_that_were_given_for_it() {
        let mut hints = Hints::default();
        hints.add(2, Hint { heading: true, ..Hint::default() });
        hints.add(5, Hint { mark: 3, strong: 9, ..Hint::default() });
        hints.break_at(7);
        assert_eq!(hints.of(2), Hint { heading: true, mark: 0, strong: 0 });
        assert_eq!(hints.of(5), Hint { heading: false, mark: 3, strong: 9 });
        assert_eq!((hints.of(3), hints.is_break(7), hints.is_break(5)), (Hint::default(), true, false));
    }
}
