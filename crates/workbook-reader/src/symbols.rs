//! Fonts whose letters are signs: Wingdings and its kin, and the Greek letters and signs of Symbol. A letter in one of them is not what is seen, so
//! it is turned into the sign: in Symbol all that have a meaning in Unicode, in the others as far as offices use them to tick and to list.

/// A font of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolFont {
    Wingdings,
    Wingdings2,
    Wingdings3,
    Webdings,
    Marlett,
    Symbol,
}

/// What is seen of a letter that is no known sign.
const UNKNOWN: char = '\u{FFFD}';
/// Where some programs put the letters of fonts of signs.
const PRIVATE: u32 = 0xF000;
/// The signs of the font Symbol from 0x20 and from 0xA0 on, as Adobe maps them to Unicode; pieces of brackets by their later letters.
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_�αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼";
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…��↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪�〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";
/// So many letters on end are a word: no unit, no name of a variable.
const WORD: usize = 3;

impl SymbolFont {
    /// By the font's name; `None` if its letters are letters.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']);
        // A list of fonts: the first counts.
        let first = name.split(',').next().unwrap_or(name).trim().trim_matches(['"', '\'']);
        Some(match first.to_ascii_lowercase().as_str() {
            "wingdings" | "wingdings 1" => Self::Wingdings,
            "wingdings 2" => Self::Wingdings2,
            "wingdings 3" => Self::Wingdings3,
            "webdings" => Self::Webdings,
            "marlett" => Self::Marlett,
            "symbol" => Self::Symbol,
            _ => return None,
        })
    }

    /// A text as it is seen. What is longer than a few signs was written as text, whatever its font.
    pub(crate) fn read(self, text: &str) -> String {
        let is_private = |c: char| (PRIVATE..PRIVATE + 0x100).contains(&u32::from(c));
        // In Symbol each letter is another one.
        let is_words = self == Self::Symbol
            && text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() >= WORD);
        if is_words || text.chars().any(|c| !c.is_whitespace() && self.sign(c).is_none()) {
            let mut letters = text.trim().chars();
            let is_one = letters.next().is_some() && letters.next().is_none();
            if !is_one && !text.contains(is_private) {
                return text.to_owned();
            }
        }
        let seen = |c: char| if c.is_whitespace() { c } else { self.sign(c).unwrap_or(UNKNOWN) };
        text.chars().map(seen).collect()
    }

    /// The sign of a letter, by its place in the font.
    fn sign(self, letter: char) -> Option<char> {
        let place = match u32::from(letter) {
            code if (PRIVATE..PRIVATE + 0x100).contains(&code) => code - PRIVATE,
            // The font has no such letter: another one shows it as it is.
            0x0370..0x0400 | 0x2190.. => return Some(letter),
            code => code,
        };
        if self == Self::Symbol {
            let high = || SYMBOL_HIGH.chars().nth(usize::try_from(place.checked_sub(0xA0)?).ok()?);
            let low = |from: u32| SYMBOL_LOW.chars().nth(usize::try_from(from).ok()?);
            let sign = place.checked_sub(0x20).and_then(low).or_else(high);
            return sign.filter(|sign| *sign != UNKNOWN);
        }
        Some(match (self, char::from_u32(place)?) {
            (Self::Wingdings, 'ü') | (Self::Wingdings2, 'P') => '✓',
            (Self::Wingdings, 'þ') | (Self::Wingdings2, 'R') => '☑',
            // Other letters of Wingdings that pass for those of Wingdings 2.
            (Self::Wingdings, 'P') => '✓',
            (Self::Wingdings, 'R') => '☑',
            (Self::Wingdings, 'û') | (Self::Wingdings2, 'O') | (Self::Webdings, 'r') => '✗',
            (Self::Wingdings, 'ý' | 'x') | (Self::Wingdings2, 'Q' | 'S' | 'T' | 'U' | 'V') => '☒',
            (Self::Wingdings, '¨' | 'o' | 'q' | 'r' | 'p') => '☐',
            (Self::Wingdings2, '£' | '*' | '0'..='5') | (Self::Webdings, 'c') => '☐',
            (Self::Webdings | Self::Marlett, 'a') | (Self::Marlett, 'b') => '✔',
            (Self::Wingdings, 'n') | (Self::Webdings, 'g') => '■',
            (Self::Wingdings, 'l') | (Self::Webdings, 'n') => '●',
            (Self::Wingdings, '¡' | 'm') => '○',
            (Self::Wingdings, '§') => '▪',
            (Self::Wingdings, 'u') => '◆',
            (Self::Wingdings, 'v') => '❖',
            (Self::Wingdings, 'Ø') => '➢',
            (Self::Wingdings, 'à') => '→',
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_fonts_of_signs_are_the_signs_that_are_seen() {
        for (font, letters, signs) in [
            ("Wingdings", "ü", "✓"),
            ("wingdings", "þ", "☑"),
            ("Wingdings", "\u{F0FC}", "✓"),
            ("Wingdings", "¨", "☐"),
            ("Wingdings", "o", "☐"),
            ("Wingdings", " ý ", " ☒ "),
            ("Wingdings 2", "P R", "✓ ☑"),
            ("Wingdings 2", "\u{F0A3}", "☐"),
            ("'Webdings', serif", "a", "✔"),
            ("Symbol", "Ö", "√"),
            ("Symbol", "·", "•"),
            ("Symbol", "\u{F0B7}", "•"),
            ("Symbol", "m", "µ"),
            ("Symbol", "S = 3 ³ DC", "Σ = 3 ≥ ΔΧ"),
            ("Symbol", "~", "∼"),
            ("Symbol", "≥", "≥"),
            ("Wingdings", "✓", "✓"),
            ("Symbol", "\u{F0FE}", "⎭"),
            ("Symbol", "\u{F0F0}", "\u{FFFD}"),
            ("Symbol", "Gia cam", "Gia cam"),
            ("Wingdings", "§", "▪"),
            ("Wingdings", "Ø", "➢"),
            // A letter that is no known sign, and texts that only have the font.
            ("Wingdings", "J", "\u{FFFD}"),
            ("Wingdings", "Xã A", "Xã A"),
            ("Wingdings", "", ""),
        ] {
            let font = SymbolFont::of_name(font).expect("a font of signs");
            assert_eq!(font.read(letters), signs, "{font:?} {letters}");
        }
        assert_eq!(SymbolFont::of_name("Times New Roman"), None);
        assert_eq!(SymbolFont::of_name("Segoe UI Symbol"), None);
    }
}
