//! What holds within a group: where its words go, and how they look.

/// Where words go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the text.
    #[default]
    Text,
    /// Nowhere.
    Nothing,
    /// Into the table of fonts, which says their character sets.
    Fonts,
    /// Into the table of styles, which says their names.
    Styles,
    /// They are a list's sign.
    Sign,
    /// They are a field's code.
    Code,
    /// They are a note's words.
    Note,
    /// They are a comment's words.
    Comment,
    /// They are the number of a comment that is tied to words from here on.
    CommentBegins,
    /// They are the number of a comment that is tied to words up to here.
    CommentEnds,
    /// They are the number of the comment around.
    CommentNumber,
    /// They stand in a box beside the text.
    Box,
}

impl Target {
    /// Whether its words are collected, and used when its group ends.
    pub fn is_collected(self) -> bool {
        !matches!(self, Self::Text | Self::Nothing | Self::Fonts | Self::Box)
    }
}

/// What holds within a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    pub target: Target,
    pub look: Look,
    /// The number of the font, which says the character set.
    pub font: i32,
    /// How many characters stand behind a Unicode one for programs that do not know it.
    pub spare: usize,
    /// Whether a destination that is not known is to be passed over.
    pub is_optional: bool,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own in the file")]
pub(super) struct Look {
    pub bold: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
}

/// Where the words of a group go that begins with a control word; none where it is no destination.
pub(super) fn target(word: &str) -> Option<Target> {
    Some(match word {
        "fonttbl" => Target::Fonts,
        "stylesheet" => Target::Styles,
        "listtext" | "pntext" => Target::Sign,
        "fldinst" => Target::Code,
        "footnote" => Target::Note,
        "annotation" => Target::Comment,
        "atrfstart" => Target::CommentBegins,
        "atrfend" => Target::CommentEnds,
        "atnref" => Target::CommentNumber,
        "shptxt" => Target::Box,
        "fldrslt" | "shppict" | "shpinst" | "shp" | "field" => Target::Text,
        "colortbl" | "info" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl"
        | "footerr" | "footerf" | "pict" | "object" | "listtable" | "listoverridetable" | "revtbl"
        | "rsidtbl" | "generator" | "themedata" | "colorschememapping" | "datastore" | "xmlnstbl"
        | "filetbl" | "template" | "operator" | "nonshppict" | "sp" | "shprslt" | "bkmkstart" | "bkmkend"
        | "atnid" | "atnauthor" | "atndate" | "atntime" | "atnparent" | "xe" | "tc" | "rxe" | "txe"
        | "background" | "docvar" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
        | "pn" | "pnseclvl" | "nonesttables" | "nesttableprops" | "ud" | "userprops" | "pgdsctbl"
        | "latentstyles" | "datafield" | "formfield" | "private" | "mmathPr" | "wgrffmtfilter" | "pgptbl"
        | "falt" | "panose" => Target::Nothing,
        _ => return None,
    })
}
