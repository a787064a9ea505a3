//! How everything looks: theme, characters, arrangement; and the settings that keep it.

use serde::{Deserialize, Serialize};

use super::theme::{Theme, ThemeName};
use crate::{text::Glyphs, tui::terminal::Depth};

/// How the panes are arranged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// As many panes as the width allows.
    #[default]
    Automatic,
    /// One pane at a time.
    One,
    /// Codebook and transcript, where there is room.
    Two,
}

impl Arrangement {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Arrangement::Automatic => Arrangement::One,
            Arrangement::One => Arrangement::Two,
            Arrangement::Two => Arrangement::Automatic,
        }
    }

    /// The arrangement in words.
    pub fn words(self) -> &'static str {
        match self {
            Arrangement::Automatic => "layout: as many panes as fit",
            Arrangement::One => "layout: one pane",
            Arrangement::Two => "layout: codebook and transcript",
        }
    }
}

/// What is kept in the user's `config.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The coder's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// The theme; without one it goes by the terminal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeName>,
    /// Whether to draw with ASCII characters only; without it it goes by the locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// The arrangement of the panes.
    pub layout: Arrangement,
}

/// How everything looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The theme's name.
    pub theme: ThemeName,
    /// Its styles.
    pub styles: Theme,
    /// Whether to draw with ASCII characters only.
    pub ascii: bool,
    /// The arrangement of the panes.
    pub layout: Arrangement,
}

impl Look {
    /// The look for these settings on a terminal of these abilities.
    pub fn new(settings: &Settings, depth: Depth, utf8: bool) -> Self {
        let by_terminal = match depth {
            Depth::Mono => ThemeName::Mono,
            Depth::Sixteen => ThemeName::Sixteen,
            Depth::TwoFiftySix | Depth::True => ThemeName::Safe,
        };
        let theme = match (settings.theme, depth) {
            (Some(ThemeName::Mono), _) | (_, Depth::Mono) => ThemeName::Mono,
            (Some(theme), Depth::TwoFiftySix | Depth::True) => theme,
            _ => by_terminal,
        };
        let ascii = settings.ascii.unwrap_or(!utf8);
        Self { theme, styles: Theme::new(theme), ascii, layout: settings.layout }
    }

    /// Takes another theme.
    pub fn set_theme(&mut self, theme: ThemeName) {
        self.theme = theme;
        self.styles = Theme::new(theme);
    }

    /// The characters that texts are shown with.
    pub fn glyphs(&self) -> Glyphs {
        if self.ascii { Glyphs::Ascii } else { Glyphs::Unicode }
    }

    /// The settings that bring this look back.
    pub fn settings(&self) -> Settings {
        Settings { coder: None, theme: Some(self.theme), ascii: Some(self.ascii), layout: self.layout }
    }

    /// One of two signs: the one of Unicode, or the one of ASCII.
    pub fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }
}
