//! A colour as the terminal can show it: the nearest of those it has.

use ratatui::style::Color;

use super::Depth;

/// The levels of the 6×6×6 cube in xterm's 256 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// xterm's first 16 colours. Users set others, but keep what they mean.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The colour at a depth: `Reset`, `Indexed`, or `Rgb` where the depth is `True`.
pub(super) fn at_depth(colour: Color, depth: Depth) -> Color {
    match (numbered(colour), depth) {
        (_, Depth::Mono) => Color::Reset,
        (Color::Indexed(n), Depth::Sixteen) if n >= 16 => Color::Indexed(nearest_sixteen(rgb_of(n))),
        (Color::Rgb(r, g, b), Depth::Sixteen) => Color::Indexed(nearest_sixteen((r, g, b))),
        (Color::Rgb(r, g, b), Depth::TwoFiftySix) => Color::Indexed(nearest_256((r, g, b))),
        (colour, _) => colour,
    }
}

fn numbered(colour: Color) -> Color {
    Color::Indexed(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return colour,
    })
}

fn rgb_of(n: u8) -> (u8, u8, u8) {
    match n {
        0..16 => SIXTEEN[usize::from(n)],
        16..232 => {
            let n = usize::from(n - 16);
            (CUBE[n / 36], CUBE[n / 6 % 6], CUBE[n % 6])
        }
        232.. => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
    }
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    // The eye weighs green most and blue least.
    3 * square(a.0, b.0) + 4 * square(a.1, b.1) + 2 * square(a.2, b.2)
}

fn nearest_sixteen(colour: (u8, u8, u8)) -> u8 {
    nearest(0..=15, colour)
}

fn nearest_256(colour: (u8, u8, u8)) -> u8 {
    nearest(16..=255, colour)
}

fn nearest(among: std::ops::RangeInclusive<u8>, colour: (u8, u8, u8)) -> u8 {
    among.min_by_key(|n| distance(rgb_of(*n), colour)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_that_the_depth_has() {
        let table = [
            (Color::Red, Depth::Mono, Color::Reset),
            (Color::Rgb(1, 2, 3), Depth::Mono, Color::Reset),
            (Color::Red, Depth::True, Color::Indexed(1)),
            (Color::Reset, Depth::Sixteen, Color::Reset),
            (Color::Rgb(250, 10, 10), Depth::Sixteen, Color::Indexed(9)),
            (Color::Indexed(21), Depth::Sixteen, Color::Indexed(4)),
            (Color::Indexed(200), Depth::TwoFiftySix, Color::Indexed(200)),
            (Color::Rgb(95, 135, 175), Depth::TwoFiftySix, Color::Indexed(67)),
            (Color::Rgb(128, 128, 128), Depth::TwoFiftySix, Color::Indexed(244)),
            (Color::Rgb(1, 2, 3), Depth::True, Color::Rgb(1, 2, 3)),
        ];
        for (colour, depth, shown) in table {
            assert_eq!(at_depth(colour, depth), shown, "{colour} at {depth:?}");
        }
    }
}
