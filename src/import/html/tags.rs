//! What tags mean for a text.

/// What is to be done at a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Its words are a paragraph, or several.
    Block,
    /// A heading.
    Heading,
    /// The name before a description, or a cell at the head of a column: bold.
    Term,
    /// A list of this kind.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell.
    Cell,
    /// A line ends.
    Break,
    /// A line across the page.
    Rule,
    /// Bold words.
    Strong,
    /// Words in quotation marks.
    Quote,
    /// A link.
    Link,
    /// A picture.
    Picture,
    /// Words that are shown as typed.
    Typed,
    /// Words that were added later.
    Inserted,
    /// Words that were taken back.
    Deleted,
    /// No words of the page, or none that are read.
    Nothing,
    /// Words like any other.
    Plain,
}

/// The meaning of a tag.
pub(super) fn meaning(name: &str) -> Meaning {
    match name {
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "blockquote"
        | "address" | "figure" | "figcaption" | "dl" | "dd" | "form" | "fieldset" | "legend" | "details"
        | "summary" | "center" | "body" | "html" | "caption" | "hgroup" | "search" => Meaning::Block,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Meaning::Heading,
        "dt" => Meaning::Term,
        "ul" | "ol" | "menu" | "dir" => Meaning::List,
        "li" => Meaning::Item,
        "table" => Meaning::Table,
        "tr" => Meaning::Row,
        "td" | "th" => Meaning::Cell,
        "br" => Meaning::Break,
        "hr" => Meaning::Rule,
        "b" | "strong" => Meaning::Strong,
        "q" => Meaning::Quote,
        "a" => Meaning::Link,
        "img" | "picture" | "svg" | "video" | "audio" | "canvas" => Meaning::Picture,
        "pre" | "listing" | "xmp" | "plaintext" => Meaning::Typed,
        "ins" => Meaning::Inserted,
        "del" => Meaning::Deleted,
        "script" | "style" | "title" | "noscript" | "template" | "textarea" | "select" | "datalist"
        | "button" | "iframe" | "object" | "embed" | "noembed" | "noframes" | "nav" | "rt" | "rp"
        | "math" => Meaning::Nothing,
        _ => Meaning::Plain,
    }
}

/// Whether a tag has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "basefont"
            | "bgsound"
            | "frame"
            | "keygen"
    )
}
