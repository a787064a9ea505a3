//! Colours and modifiers for everything on the screen, in five themes. In each, everything can be told apart without
//! colour as well: by modifiers and signs.

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

use crate::study::Colour;

/// The themes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// Dark, with colours that colour-blind people can tell apart (Okabe and Ito 2008).
    #[default]
    Safe,
    /// Dark, with richer colours.
    Dark,
    /// For a light background.
    Light,
    /// The terminal's own sixteen colours.
    Sixteen,
    /// No colour.
    Mono,
}

impl ThemeName {
    /// All themes.
    pub const ALL: [ThemeName; 5] =
        [ThemeName::Safe, ThemeName::Dark, ThemeName::Light, ThemeName::Sixteen, ThemeName::Mono];

    /// The theme in words.
    pub fn words(self) -> &'static str {
        match self {
            ThemeName::Safe => "dark, safe for the colour-blind",
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::Sixteen => "the terminal's sixteen colours",
            ThemeName::Mono => "monochrome",
        }
    }
}

/// The styles of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// A participant's words: the brightest.
    pub words: Style,
    /// An interviewer's words.
    pub interviewer: Style,
    /// Ordinary text of the interface.
    pub text: Style,
    /// What stands back: numbers, counts, rules.
    pub dim: Style,
    /// Headings and names.
    pub strong: Style,
    /// Where the keyboard is.
    pub accent: Style,
    /// The row or item at the cursor.
    pub cursor: Style,
    /// What is selected in a text.
    pub selected: Style,
    /// A hit of the search.
    pub hit: Style,
    /// What went wrong.
    pub danger: Style,
    /// What was done.
    pub done: Style,
    /// Coded words, beside the code's own colour.
    pub coded: Style,
    name: ThemeName,
}

impl Theme {
    /// The theme of this name.
    pub fn new(name: ThemeName) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reverse = plain.add_modifier(Modifier::REVERSED);
        let base = Theme {
            words: plain,
            interviewer: plain.add_modifier(Modifier::DIM),
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            strong: bold,
            accent: bold,
            cursor: reverse,
            selected: reverse,
            hit: bold.add_modifier(Modifier::UNDERLINED | Modifier::REVERSED),
            danger: bold.add_modifier(Modifier::REVERSED),
            done: plain,
            coded: plain.add_modifier(Modifier::UNDERLINED),
            name,
        };
        match name {
            ThemeName::Mono => base,
            ThemeName::Sixteen => Theme {
                interviewer: plain.fg(Color::DarkGray),
                dim: plain.fg(Color::DarkGray),
                accent: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
                danger: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
                done: plain.fg(Color::Green),
                hit: plain.fg(Color::Black).bg(Color::Yellow),
                ..base
            },
            ThemeName::Light => Theme {
                words: plain.fg(grey(16)),
                interviewer: plain.fg(grey(242)),
                text: plain.fg(grey(236)),
                dim: plain.fg(grey(245)),
                strong: bold.fg(grey(16)),
                accent: bold.fg(Color::Rgb(0, 90, 160)),
                cursor: plain.bg(Color::Rgb(215, 228, 242)).fg(grey(16)),
                selected: plain.bg(Color::Rgb(180, 210, 245)).fg(grey(16)),
                hit: plain.bg(Color::Rgb(255, 225, 120)).fg(grey(16)),
                danger: bold.fg(Color::Rgb(190, 30, 20)),
                done: plain.fg(Color::Rgb(0, 110, 70)),
                ..base
            },
            ThemeName::Safe | ThemeName::Dark => Theme {
                words: plain.fg(grey(255)),
                interviewer: plain.fg(grey(246)),
                text: plain.fg(grey(251)),
                dim: plain.fg(grey(243)),
                strong: bold.fg(grey(255)),
                accent: bold.fg(Color::Rgb(240, 190, 80)),
                cursor: plain.bg(grey(238)).fg(grey(255)),
                selected: plain.bg(Color::Rgb(30, 74, 118)).fg(grey(255)),
                hit: plain.bg(Color::Rgb(120, 94, 10)).fg(grey(255)),
                danger: bold.fg(Color::Rgb(255, 120, 100)),
                done: plain.fg(Color::Rgb(120, 200, 160)),
                ..base
            },
        }
    }

    /// A code's stripe and name.
    pub fn code(&self, colour: Colour) -> Style {
        match self.name {
            ThemeName::Mono => Style::new(),
            _ => Style::new().fg(self.colour(colour)),
        }
    }

    /// Coded words: underlined, in the code's colour where the terminal can; more than one code makes them bold too.
    pub fn coded_words(&self, colour: Colour, codes: usize) -> Style {
        let style = match self.name {
            ThemeName::Mono | ThemeName::Sixteen => self.coded,
            _ => self.coded.underline_color(self.colour(colour)),
        };
        if codes > 1 && self.name == ThemeName::Mono { style.add_modifier(Modifier::BOLD) } else { style }
    }

    fn colour(&self, colour: Colour) -> Color {
        let rgb = |(r, g, b)| Color::Rgb(r, g, b);
        match self.name {
            ThemeName::Mono => Color::Reset,
            ThemeName::Sixteen => match colour {
                Colour::Blue => Color::Blue,
                Colour::Orange => Color::LightRed,
                Colour::Green => Color::Green,
                Colour::Purple => Color::Magenta,
                Colour::Yellow => Color::Yellow,
                Colour::Sky => Color::Cyan,
                Colour::Red => Color::Red,
                Colour::Pink => Color::LightMagenta,
            },
            // Okabe and Ito's palette, blue and purple lightened to stand out from black.
            ThemeName::Safe => rgb(match colour {
                Colour::Blue => (60, 150, 220),
                Colour::Orange => (230, 159, 0),
                Colour::Green => (0, 178, 130),
                Colour::Purple => (175, 140, 230),
                Colour::Yellow => (240, 228, 66),
                Colour::Sky => (130, 205, 245),
                Colour::Red => (225, 105, 30),
                Colour::Pink => (220, 140, 185),
            }),
            ThemeName::Dark => rgb(match colour {
                Colour::Blue => (97, 150, 255),
                Colour::Orange => (255, 160, 80),
                Colour::Green => (110, 210, 110),
                Colour::Purple => (190, 130, 255),
                Colour::Yellow => (235, 215, 90),
                Colour::Sky => (90, 205, 225),
                Colour::Red => (255, 105, 105),
                Colour::Pink => (255, 140, 205),
            }),
            ThemeName::Light => rgb(match colour {
                Colour::Blue => (0, 100, 178),
                Colour::Orange => (176, 96, 0),
                Colour::Green => (0, 120, 90),
                Colour::Purple => (110, 70, 170),
                Colour::Yellow => (130, 110, 0),
                Colour::Sky => (20, 120, 170),
                Colour::Red => (180, 70, 0),
                Colour::Pink => (170, 60, 120),
            }),
        }
    }
}

fn grey(index: u8) -> Color {
    Color::Indexed(index)
}
