//! The tokens of an RTF file: groups, control words with their numbers, bytes.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word, and the number behind it.
    Word(&'b str, Option<i32>),
    /// A control sign: `~`, `*` …
    Sign(u8),
    /// A byte of words, in the character set of the place.
    Byte(u8),
}

/// The tokens of a file in order.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn run(&self, from: usize, most: usize, fits: impl Fn(&u8) -> bool) -> usize {
        self.bytes[from..].iter().take(most).take_while(|b| fits(b)).count()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let first = *self.bytes.get(self.at)?;
        let letters = self.run(self.at, 32, u8::is_ascii_alphabetic);
        if letters == 0 {
            self.at += 1;
            return Some(if first == b'\'' { self.hex() } else { Token::Sign(first) });
        }
        let word = std::str::from_utf8(&self.bytes[self.at..self.at + letters]).ok()?;
        self.at += letters;
        let minus = usize::from(self.bytes.get(self.at) == Some(&b'-'));
        let digits = self.run((self.at + minus).min(self.bytes.len()), 10, u8::is_ascii_digit);
        let mut number = None;
        if digits > 0 {
            let text = &self.bytes[self.at..self.at + minus + digits];
            number = std::str::from_utf8(text).ok().map(|it| it.parse().unwrap_or(i32::MAX));
            self.at += minus + digits;
        }
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(word, number))
    }

    /// A byte in two hexadecimal digits; what is none stays a sign.
    fn hex(&mut self) -> Token<'b> {
        let digit = |at: usize| self.bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (digit(self.at), digit(self.at + 1)) {
            (Some(high), Some(low)) => {
                self.at += 2;
                Token::Byte((high * 16 + low) as u8)
            }
            _ => Token::Sign(b'\''),
        }
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' => continue,
                _ => Some(Token::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_words_numbers_and_bytes_are_told_apart() {
        let tokens: Vec<Token> = Tokens::new(b"{\\b0 a\r\n\\'e9\\u-10179?\\~\\bin3 }}}\\*}\\").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b'a'),
            Token::Byte(0xE9),
            Token::Word("u", Some(-10179)),
            Token::Byte(b'?'),
            Token::Sign(b'~'),
            Token::Word("bin", Some(3)),
            Token::Sign(b'*'),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }
}
