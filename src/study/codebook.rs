//! The codebook: all codes as a tree, in order, with index numbers; merged codes are followed.

use std::collections::HashMap;

use super::{Code, CodeId, Colour};

/// One line of the codebook as it is read from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The code.
    pub code: CodeId,
    /// How deep it stands: 0 for a category of the first level and for an open code.
    pub depth: u16,
    /// Its index number, `2.3`; empty for an open code and for one retired.
    pub number: String,
}

/// Every code and category of a study.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    codes: HashMap<CodeId, Code>,
    lines: Vec<Line>,
    line_of: HashMap<CodeId, usize>,
}

impl Codebook {
    /// A codebook of these codes.
    pub fn new(codes: impl IntoIterator<Item = Code>) -> Self {
        let codes = codes.into_iter().map(|code| (code.id, code)).collect();
        let mut book = Self { codes, ..Self::default() };
        book.arrange();
        book
    }

    /// The code of this id, merged and retired ones included.
    pub fn get(&self, id: CodeId) -> Option<&Code> {
        self.codes.get(&id)
    }

    /// How many codes and categories there are, merged ones included.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no code at all.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Every code that was not merged into another: categories with what they group, then open codes.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Where a code stands in [`Codebook::lines`].
    pub fn line_of(&self, id: CodeId) -> Option<usize> {
        self.line_of.get(&self.effective(id)).copied()
    }

    /// Every record, merged codes included, in the order in which the file has them.
    pub fn records(&self) -> Vec<&Code> {
        let mut merged: Vec<&Code> = self.codes.values().filter(|code| code.merged_into.is_some()).collect();
        merged.sort_by_key(|code| code.id);
        self.lines.iter().filter_map(|line| self.codes.get(&line.code)).chain(merged).collect()
    }

    /// The code that counts for `id`: itself, or the one that it was merged into.
    pub fn effective(&self, id: CodeId) -> CodeId {
        let mut at = id;
        for _ in 0..self.codes.len() {
            match self.codes.get(&at).and_then(|code| code.merged_into) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The code of this name that is not merged into another; names are compared without regard to case.
    pub fn named(&self, name: &str) -> Option<&Code> {
        let name = name.trim().to_lowercase();
        self.lines
            .iter()
            .filter_map(|line| self.codes.get(&line.code))
            .find(|code| code.name.to_lowercase() == name)
    }

    /// The name of a code, or of the one it was merged into.
    pub fn name(&self, id: CodeId) -> &str {
        self.codes.get(&self.effective(id)).map_or("(unknown code)", |code| &code.name)
    }

    /// The index number of a code, `2.3`; empty for an open code.
    pub fn number(&self, id: CodeId) -> &str {
        self.line_of(id).map_or("", |line| &self.lines[line].number)
    }

    /// Number and name: `2.3 parity of esteem`.
    pub fn title(&self, id: CodeId) -> String {
        match self.number(id) {
            "" => self.name(id).to_owned(),
            number => format!("{number} {}", self.name(id)),
        }
    }

    /// The names from the first level down to the code.
    pub fn path(&self, id: CodeId) -> Vec<&str> {
        let mut path = vec![self.name(id)];
        let mut at = self.get(self.effective(id)).and_then(|code| code.parent);
        while let Some(parent) = at.and_then(|id| self.get(self.effective(id))) {
            path.push(&parent.name);
            if path.len() > self.codes.len() {
                break;
            }
            at = parent.parent;
        }
        path.reverse();
        path
    }

    /// The codes directly under a category (or at the first level), in order, without merged ones.
    pub fn children(&self, parent: Option<CodeId>) -> Vec<&Code> {
        let mut children: Vec<&Code> =
            self.codes.values().filter(|code| code.merged_into.is_none() && code.parent == parent).collect();
        children.sort_by_key(|code| (code.order, code.id));
        children
    }

    /// The code itself and every one below it, in the order of the codebook.
    pub fn family(&self, id: CodeId) -> Vec<CodeId> {
        let Some(first) = self.line_of(id) else { return Vec::new() };
        let depth = self.lines[first].depth;
        let below = self.lines[first + 1..].iter().take_while(|line| line.depth > depth);
        std::iter::once(self.lines[first].code).chain(below.map(|line| line.code)).collect()
    }

    /// Whether a code waits to be grouped: it has no category and is none.
    pub fn is_open(&self, id: CodeId) -> bool {
        self.get(id).is_some_and(|code| code.parent.is_none() && !code.category && code.merged_into.is_none())
    }

    /// The colour of a code: its own, else that of the nearest category above it, else one by its place.
    pub fn colour(&self, id: CodeId) -> Colour {
        let mut at = self.get(self.effective(id));
        for _ in 0..=self.codes.len() {
            let Some(code) = at else { break };
            if let Some(colour) = code.colour {
                return colour;
            }
            match code.parent {
                Some(parent) => at = self.get(parent),
                None => return Colour::ALL[(code.order as usize) % Colour::ALL.len()],
            }
        }
        Colour::ALL[0]
    }

    /// Puts a record in the place of the one with its id; `None` takes it out.
    pub(super) fn put(&mut self, id: CodeId, code: Option<Code>) {
        match code {
            Some(code) => self.codes.insert(id, code),
            None => self.codes.remove(&id),
        };
    }

    /// Works the tree and the numbers out again, once a change is complete.
    pub(super) fn arrange(&mut self) {
        let mut children: HashMap<Option<CodeId>, Vec<&Code>> = HashMap::new();
        for code in self.codes.values().filter(|code| code.merged_into.is_none()) {
            let parent = code.parent.filter(|id| self.codes.get(id).is_some_and(|p| p.merged_into.is_none()));
            children.entry(parent).or_default().push(code);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|code| (!code.category && code.parent.is_none(), code.order, code.id));
        }
        let mut lines = Vec::with_capacity(self.codes.len());
        descend(None, 0, "", &children, &mut lines);
        self.line_of = lines.iter().enumerate().map(|(i, line)| (line.code, i)).collect();
        self.lines = lines;
    }
}

fn descend(
    parent: Option<CodeId>,
    depth: u16,
    prefix: &str,
    children: &HashMap<Option<CodeId>, Vec<&Code>>,
    lines: &mut Vec<Line>,
) {
    let mut count = 0;
    for code in children.get(&parent).into_iter().flatten() {
        let open = depth == 0 && !code.category;
        let number = if open || code.retired {
            String::new()
        } else {
            count += 1;
            if prefix.is_empty() { count.to_string() } else { format!("{prefix}.{count}") }
        };
        lines.push(Line { code: code.id, depth, number: number.clone() });
        descend(Some(code.id), depth + 1, &number, children, lines);
    }
}
