//! Sentences that look like speech: words in natural proportions, commas and stops, no meaning.

use super::random::Random;

const COMMON: &str = "the of and to a in that it is was for on with as they we be at this have not are but had his from or by one you which were all their there been if more when will would who so no said what up its about into than them can only other time new some could these two may first then do any like my now over such our man me even most made after also well did many before must through years back where much your way down should because long each just state those people how too little good make world still see own men work life being through";
const CARE: &str = "board council care home hospital budget meeting discharge partner place system region trust nurse social provider plan money bed winter staff team carer family ward commissioner director chair contract service pressure target risk data agenda table question honest conversation difference neighbourhood pathway workforce vacancy pay parity esteem funding reform change history memory pilot grant deadline report dashboard inspection regulator community voluntary charity primary practice clinic patient resident person";

/// Speech without end.
pub struct Prose<'a> {
    random: &'a mut Random,
    common: Vec<&'static str>,
    care: Vec<&'static str>,
}

impl<'a> Prose<'a> {
    /// Speech that takes its chances from here.
    pub fn new(random: &'a mut Random) -> Self {
        Self { random, common: COMMON.split(' ').collect(), care: CARE.split(' ').collect() }
    }

    /// Adds about so many words to a text, in whole sentences; gives how many they were.
    pub fn speak(&mut self, text: &mut String, words: usize) -> usize {
        let mut said = 0;
        while said < words {
            let length = 4 + self.random.below(22);
            for number in 0..length {
                let list = if self.random.below(4) == 0 { &self.care } else { &self.common };
                let word = list[self.random.below(list.len())];
                if number == 0 {
                    text.push_str(&word[..1].to_uppercase());
                    text.push_str(&word[1..]);
                } else {
                    text.push_str(word);
                }
                let comma = number > 2 && number + 3 < length && self.random.below(9) == 0;
                text.push_str(if number + 1 == length {
                    "."
                } else if comma {
                    ", "
                } else {
                    " "
                });
            }
            said += length;
            if said < words {
                text.push(' ');
            }
        }
        said
    }
}

/// A category's name.
pub fn name(number: usize) -> &'static str {
    ["pressures", "place", "money", "relations", "support", "future"][number % 6]
}

/// A code's name, another for each number below some hundreds.
pub fn code_name(number: usize) -> String {
    let words: Vec<&str> = CARE.split(' ').collect();
    format!("{} and {}", words[number % words.len()], words[(number * 7 + 3) % words.len()])
}
