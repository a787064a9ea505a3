//! How everything looks: theme, characters, arrangement; and the settings that keep it.

use serde::{Deserialize, Serialize};

use super::theme::{Theme, ThemeName};
use crate::{store::Settings, text::Glyphs, tui::terminal::Depth};

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

/// Why a setting cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("config.json: there is no {what} “{given}”; there are {known}")]
pub struct BadSetting {
    what: &'static str,
    given: String,
    known: &'static str,
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
    /// Whether times in recordings are shown.
    pub times: bool,
}

impl Look {
    /// The look for these settings on a terminal of these abilities.
    pub fn new(settings: &Settings, depth: Depth, utf8: bool) -> Result<Self, BadSetting> {
        let chosen = named("theme", settings.theme.as_deref(), "safe, dark, light, sixteen and mono")?;
        let layout = named("layout", settings.layout.as_deref(), "automatic, one and two")?;
        let by_terminal = match depth {
            Depth::Mono => ThemeName::Mono,
            Depth::Sixteen => ThemeName::Sixteen,
            Depth::TwoFiftySix | Depth::True => ThemeName::Safe,
        };
        let theme = match (chosen, depth) {
            (Some(ThemeName::Mono), _) | (_, Depth::Mono) => ThemeName::Mono,
            (Some(theme), Depth::TwoFiftySix | Depth::True) => theme,
            _ => by_terminal,
        };
        let ascii = settings.ascii.unwrap_or(!utf8);
        let times = !settings.hide_times.unwrap_or_default();
        Ok(Self { theme, styles: Theme::new(theme), ascii, layout: layout.unwrap_or_default(), times })
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

    /// The settings that bring this look back, beside what else they say.
    pub fn settings(&self, before: &Settings) -> Settings {
        Settings {
            theme: name_of(&self.theme),
            ascii: Some(self.ascii),
            layout: name_of(&self.layout),
            hide_times: (!self.times).then_some(true),
            ..before.clone()
        }
    }

    /// One of two signs: the one of Unicode, or the one of ASCII.
    pub fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }
}

/// The value of this name, as the settings write it.
fn named<T: serde::de::DeserializeOwned>(
    what: &'static str,
    given: Option<&str>,
    known: &'static str,
) -> Result<Option<T>, BadSetting> {
    let Some(given) = given else { return Ok(None) };
    let value = serde_json::from_value(given.into());
    value.map(Some).map_err(|_| BadSetting { what, given: given.into(), known })
}

fn name_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(theme: &str) -> Settings {
        Settings { theme: Some(theme.into()), ..Settings::default() }
    }

    #[test]
    fn a_terminal_without_colour_gets_none_whatever_the_settings_say() {
        let look = Look::new(&settings("dark"), Depth::Mono, true).unwrap();
        assert_eq!(look.theme, ThemeName::Mono);
        assert_eq!(Look::new(&settings("dark"), Depth::Sixteen, true).unwrap().theme, ThemeName::Sixteen);
        assert_eq!(Look::new(&settings("dark"), Depth::True, true).unwrap().theme, ThemeName::Dark);
        assert_eq!(Look::new(&Settings::default(), Depth::True, true).unwrap().theme, ThemeName::Safe);
    }

    #[test]
    fn an_unknown_theme_is_named_with_those_that_there_are() {
        let error = Look::new(&settings("drak"), Depth::True, true).unwrap_err().to_string();
        assert_eq!(
            error,
            "config.json: there is no theme “drak”; there are safe, dark, light, sixteen and mono"
        );
    }

    #[test]
    fn what_is_kept_brings_the_look_back() {
        let look = Look::new(&settings("light"), Depth::True, false).unwrap();
        let kept = look.settings(&Settings { coder: Some("maya".into()), ..Settings::default() });
        assert_eq!(kept.coder.as_deref(), Some("maya"));
        assert_eq!(Look::new(&kept, Depth::True, true).unwrap(), look);
    }
}
