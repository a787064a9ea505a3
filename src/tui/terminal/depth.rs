//! What the environment says about the terminal: how many colours, and whether it takes UTF-8.

/// How many colours the terminal is sent. Bold, dim, underlined and reversed are sent at every depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Depth {
    /// No colour at all.
    Mono,
    /// The 16 colours that the user's terminal has been set to.
    Sixteen,
    /// The 256 colours of xterm.
    TwoFiftySix,
    /// 24 bits, and coloured underlines: older terminals would take their numbers for blinking.
    True,
}

/// Terminals that have 24-bit colour whether or not `COLORTERM` came along over SSH.
const TRUE_COLOUR: [&str; 7] = ["alacritty", "contour", "foot", "ghostty", "iterm2", "kitty", "wezterm"];

/// Terminals of one colour.
const MONOCHROME: [&str; 5] = ["vt100", "vt102", "vt220", "vt320", "dumb"];

/// The depth for an environment, of which `get` gives one variable.
pub fn depth_from_env(get: impl Fn(&str) -> Option<String>) -> Depth {
    let set = |name| get(name).filter(|value| !value.is_empty());
    let Some(term) = set("TERM") else { return Depth::Mono };
    let monochrome = MONOCHROME.contains(&term.as_str()) || term.ends_with("-m") || term.ends_with("-mono");
    if set("NO_COLOR").is_some() || monochrome {
        return Depth::Mono;
    }
    let many = term.contains("256color");
    // GNU screen passes COLORTERM on from the terminal around it, but not the colours themselves.
    if term.starts_with("screen") {
        return if many { Depth::TwoFiftySix } else { Depth::Sixteen };
    }
    let announced = matches!(set("COLORTERM").as_deref(), Some("truecolor" | "24bit"));
    if announced || term.ends_with("-direct") || TRUE_COLOUR.iter().any(|name| term.contains(name)) {
        Depth::True
    } else if many {
        Depth::TwoFiftySix
    } else {
        Depth::Sixteen
    }
}

/// Whether the locale of an environment writes UTF-8, by the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
pub fn utf8_from_env(get: impl Fn(&str) -> Option<String>) -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| get(name).filter(|value| !value.is_empty()));
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(variables: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn the_depth_follows_the_environment() {
        let table: [(&[(&str, &str)], Depth); 14] = [
            (&[], Depth::Mono),
            (&[("TERM", "dumb")], Depth::Mono),
            (&[("TERM", "vt220"), ("COLORTERM", "truecolor")], Depth::Mono),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], Depth::Mono),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::TwoFiftySix),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[("TERM", "xterm"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "24bit")], Depth::True),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "yes")], Depth::TwoFiftySix),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Depth::TwoFiftySix),
            (&[("TERM", "tmux-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm-kitty")], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
        ];
        for (variables, depth) in table {
            assert_eq!(depth_from_env(environment(variables)), depth, "{variables:?}");
        }
    }

    #[test]
    fn the_locale_says_utf8_by_its_first_variable_that_is_set() {
        let table: [(&[(&str, &str)], bool); 8] = [
            (&[], false),
            (&[("LANG", "C")], false),
            (&[("LANG", "en_GB.UTF-8")], true),
            (&[("LANG", "en_GB.utf8")], true),
            (&[("LANG", "en_GB.ISO-8859-1")], false),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "C")], false),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")], true),
            (&[("LANG", "C"), ("LC_CTYPE", "C.UTF-8")], true),
        ];
        for (variables, utf8) in table {
            assert_eq!(utf8_from_env(environment(variables)), utf8, "{variables:?}");
        }
    }
}
