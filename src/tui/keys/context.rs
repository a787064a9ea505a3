//! Where the keyboard is: the places in which a key can mean something of its own.

use std::fmt;

macro_rules! contexts {
    ($($context:ident $name:literal $title:literal $sentence:literal)*) => {
        /// A place in which keys have a meaning. The session gives those that hold now, innermost first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Context { $(#[doc = $sentence] $context,)* }

        impl Context {
            /// Every context, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$context,)*];

            /// The name of the context's section in a key file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$context => $name,)* }
            }

            /// The heading of the context in help and documentation.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$context => $title,)* }
            }
        }
    };
}

contexts! {
    Everywhere "everywhere" "Everywhere" "Outermost always: what holds in every pane."
    Transcript "transcript" "Transcript" "Reading and coding a document."
    Codebook "codebook" "Codebook" "The tree of categories and codes."
    Board "board" "Grouping board" "Open codes beside the categories; `Codebook` is around it."
    Splitting "splitting" "Splitting a code" "The passages of a code walked one by one, each sent to a code."
    Matrix "matrix" "Matrix" "A chart: cases down, codes or categories across."
    Types "types" "Assigning types" "A chart in which numbers assign types; `Matrix` is around it."
    Cell "cell" "Cell" "A cell opened: evidence and summary side by side."
    Evidence "evidence" "Evidence of a cell" "The evidence side of an opened cell; `Cell` is around it."
    Synthesis "synthesis" "Synthesis" "A synthesis opened: what it rests on and its text side by side."
    Flow "flow" "Reading down or across" "A column or a row of the matrix as flowing text."
    Review "review" "Review" "Going through another coder's codings."
    Analysis "analysis" "Analysis" "Queries and figures."
    List "list" "Lists" "Any list laid over the panes."
    Documents "documents" "List of documents" "The documents of the study; `List` is around it."
    Grouped "grouped" "Grouped codes" "Every code with what it means and words that show it; `List` is around it."
    Charts "charts" "List of charts" "The charts of the matrix; `List` is around it."
    Quotations "quotations" "List of quotations" "The quotations marked for the report; `List` is around it."
    Queue "queue" "List of cells to chart" "The cells that need charting; `List` is around it."
    Queries "queries" "List of saved queries" "The saved queries of the study; `List` is around it."
    Differences "differences" "Differences of a workbook" "What differs between the matrix and a workbook; `List` is around it."
    Passages "passages" "List of passages" "The passages of a code, or what is coded here; `List` is around it."
    Touched "corrected" "After corrections" "What stands on words that were corrected since; `List` is around it."
    TextRevisions "revisions" "Revisions of a text" "The revisions of a document's text; `List` is around it."
    Pins "pins" "Pinned codes" "The letters pinned to codes; `List` is around it."
    AutoCoding "auto-coding" "Auto-coding" "What a search found, looked through before it is coded; `List` is around it."
    Naming "names" "Names and pseudonyms" "What may be names, and the table of pseudonyms; `List` is around it."
    Preview "preview" "Before an import" "The import about to be made, with the speakers that were found."
    Columns "columns" "Columns of a table" "A table about to be imported, column by column."
    Picker "picker" "Choosing a code" "The list of codes that typing filters."
    Editor "editor" "Writing" "A text of several lines: a summary, a memo, a definition."
    Prompt "prompt" "Answering on one line" "One line asked for: a name, a search."
    Query "query" "Asking a query" "A query being typed, with what may follow below it."
    Palette "palette" "Command palette" "The list of all commands that typing filters."
    Help "help" "Help" "The keys of a pane, shown."
    Confirm "confirm" "Yes or no" "A question to be answered by yes or no."
}

impl Context {
    /// The context of that section of a key file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|context| context.name() == name)
    }

    /// The context that is always around this one, besides `Everywhere`.
    pub const fn around(self) -> Option<Self> {
        match self {
            Self::Evidence => Some(Self::Cell),
            Self::Board => Some(Self::Codebook),
            Self::Types => Some(Self::Matrix),
            Self::Documents
            | Self::Grouped
            | Self::Charts
            | Self::Queries
            | Self::Queue
            | Self::Quotations
            | Self::Differences
            | Self::Passages
            | Self::Touched
            | Self::TextRevisions
            | Self::Pins
            | Self::AutoCoding
            | Self::Naming => Some(Self::List),
            _ => None,
        }
    }

    /// Whether characters are text here. The plain characters of the contexts around it do not apply then.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Editor | Self::Picker | Self::Prompt | Self::Query | Self::Palette)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Context;

    #[test]
    fn a_context_is_found_by_the_name_of_its_section() {
        for &context in Context::ALL {
            assert_eq!(Context::from_name(context.name()), Some(context));
        }
        assert_eq!(Context::from_name("Transcript"), None);
    }
}
