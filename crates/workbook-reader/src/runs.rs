//! Runs of letters that look different from those beside them, and what their look does to a text: a raised mark of a footnote is no part
//! of it, and what is struck out does not count. One judgement for every type of workbook.

use std::borrow::Cow;

use office_text::legacy::{self, Encoding};
use office_text::syllable::is_vietnamese_syllable;
use serde::{Deserialize, Serialize};

use crate::symbols::SymbolFont;

/// How letters stand to their line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Level {
    #[default]
    /// On the line, as most letters.
    Line,
    /// Superscript.
    Raised,
    /// Subscript.
    Lowered,
}

impl Level {
    /// By the word of XML formats: `superscript`, `subscript`, in any case.
    pub(crate) fn of_word(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "superscript" | "super" => Self::Raised,
            "subscript" | "sub" => Self::Lowered,
            _ => Self::Line,
        }
    }

    /// By the number of binary formats: 1 for raised, 2 for lowered letters.
    pub(crate) fn of_number(number: u32) -> Self {
        match number {
            1 => Self::Raised,
            2 => Self::Lowered,
            _ => Self::Line,
        }
    }
}

/// What of the look of letters matters for what they say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// How they stand to their line.
    pub level: Level,
    /// Whether they are struck out.
    pub is_struck: bool,
    /// Its font, where that is one of signs.
    pub symbols: Option<SymbolFont>,
    /// Whether they are as white as the sheet, and nobody sees them.
    pub is_white: bool,
}

impl Look {
    /// Letters as they are seen.
    pub(crate) fn visible(self, text: &str) -> Cow<'_, str> {
        self.symbols.map_or(Cow::Borrowed(text), |font| font.read(text).into())
    }
}

/// A text in runs of one look each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RichText {
    runs: Vec<(String, Option<Look>)>,
}

/// What is shown in a cell and is no part of what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omitted {
    /// The whole text as it is written.
    pub written: String,
    /// Raised or lowered marks, with blanks between them.
    pub marks: String,
    /// What is struck out.
    pub struck: String,
}

impl RichText {
    /// A text whose look changes from some letters on, which are numbered in units of UTF-16. The first ones may have the look of the
    /// whole cell.
    pub(crate) fn of_places(text: &str, places: impl Iterator<Item = (usize, Look)>) -> Self {
        let (mut rich, mut places) = (Self::default(), places.peekable());
        let (mut look, mut run, mut unit) = (None, String::new(), 0);
        for letter in text.chars() {
            while let Some((_, next)) = places.next_if(|(from, _)| *from <= unit) {
                rich.push(&std::mem::take(&mut run), look);
                look = Some(next);
            }
            run.push(letter);
            unit += letter.len_utf16();
        }
        rich.push(&run, look);
        rich
    }

    /// Adds letters of a look; `None` for that of the whole cell.
    pub(crate) fn push(&mut self, text: &str, look: Option<Look>) {
        let text = &*look.map_or(Cow::Borrowed(text), |look| look.visible(text));
        match self.runs.last_mut() {
            Some((last, own)) if *own == look => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.runs.push((text.to_owned(), look)),
        }
    }

    /// Whether all of it looks as the whole cell does.
    pub(crate) fn is_plain(&self) -> bool {
        self.runs.iter().all(|(_, look)| look.is_none())
    }

    /// All of its letters.
    pub fn written(&self) -> String {
        if let [(text, _)] = self.runs.as_slice() {
            return text.clone();
        }
        self.runs.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// The last of its letters.
    pub(crate) fn last(&self) -> Option<char> {
        self.runs.last().and_then(|(text, _)| text.chars().next_back())
    }

    /// How many bytes its letters have.
    pub(crate) fn len(&self) -> usize {
        self.runs.iter().map(|(text, _)| text.len()).sum()
    }

    /// Gives the look of the whole cell to the runs that have none.
    pub(crate) fn within(mut self, look: Look) -> Self {
        for (text, own) in self.runs.iter_mut().filter(|(_, own)| own.is_none()) {
            *text = look.visible(text).into_owned();
            *own = Some(look);
        }
        self
    }

    /// Changes the letters of each run.
    pub(crate) fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        for (text, _) in &mut self.runs {
            *text = change(text);
        }
        self
    }

    /// What it says, and what of it is omitted. Where all of it is struck out it says what is written, and all of it is omitted.
    pub fn read(&self) -> (String, Option<Omitted>) {
        let mut kept: Vec<(&str, Level)> = Vec::new();
        let mut struck = String::new();
        for (text, look) in &self.runs {
            let look = look.unwrap_or_default();
            if look.is_struck { struck.push_str(text) } else { kept.push((text, look.level)) }
        }
        let struck = struck.trim();
        let is_blank = |(text, _): &(&str, Level)| text.trim().is_empty();
        if kept.iter().all(is_blank) {
            let omitted = (!struck.is_empty()).then(|| Omitted::whole(&self.written()));
            return (self.written(), omitted);
        }
        // Where nothing is on the line, nothing is raised above it.
        let is_level = |(_, level): &(&str, Level)| *level == Level::Line;
        let has_line = kept.iter().any(|run| is_level(run) && !is_blank(run));
        let (mut text, mut marks) = (String::new(), String::new());
        for (index, (run, level)) in kept.iter().enumerate() {
            let behind = || {
                let letters = kept.iter().skip(index + 1).flat_map(|(run, _)| run.chars());
                letters.take(NEAR).collect::<String>()
            };
            let is_mark = || has_line && is_mark(run, last(&text, NEAR), &behind());
            match level {
                Level::Raised if is_mark() => add(&mut marks, run),
                Level::Lowered if is_figure(last(&text, FIGURE)) && is_mark() => {
                    add(&mut marks, run);
                }
                _ => {
                    // Ten to the third is no thousand and three.
                    let joins = |c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '+');
                    let is_power = *level == Level::Raised && has_line && run.starts_with(joins);
                    if is_power && text.ends_with(|c: char| c.is_ascii_digit()) {
                        text.push('^');
                    }
                    text.push_str(run);
                }
            }
        }
        if marks.is_empty() && struck.is_empty() {
            return (text, None);
        }
        let omitted = Omitted { written: self.written(), marks, struck: struck.to_owned() };
        (text.trim().to_owned(), Some(omitted))
    }
}

impl Omitted {
    /// A text that is struck out from its first letter to its last.
    pub(crate) fn whole(text: &str) -> Self {
        Self { written: text.to_owned(), marks: String::new(), struck: text.to_owned() }
    }

    /// How many bytes it takes.
    pub(crate) fn len(&self) -> usize {
        self.written.len() + self.marks.len() + self.struck.len()
    }

    /// Whether all that is written is struck out.
    pub fn is_whole(&self) -> bool {
        !self.struck.is_empty() && self.struck == self.written
    }
}

/// So many letters before and behind a run decide what it is, and so many whether they are a figure: a text costs its length.
const NEAR: usize = 16;
const FIGURE: usize = 40;

/// The last letters of a text, so many at most.
fn last(text: &str, letters: usize) -> &str {
    let from = text.char_indices().rev().nth(letters - 1).map_or(0, |(index, _)| index);
    text.get(from..).unwrap_or(text)
}

fn add(marks: &mut String, run: &str) {
    if !marks.is_empty() {
        marks.push(' ');
    }
    marks.push_str(run.trim());
}

/// Whether a text is a figure: digits and the marks between them.
fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// Whether a raised run is a mark (`1`, `(2)`, `a`, `*`, `1,2`) and not part of the text around it: square metres, a power of ten,
/// a fraction, decimals, a degree.
fn is_mark(run: &str, before: &str, behind: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || ",;()[].–-".contains(c);
    let pieces: Vec<&str> = run.split(parts).filter(|piece| !piece.is_empty()).collect();
    let is_number = |piece: &str| piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit());
    let is_letter =
        |piece: &str| piece.len() == 1 && piece.bytes().all(|b| b.is_ascii_alphabetic());
    let is_roman = |piece: &str| piece.len() <= 4 && piece.bytes().all(|b| b"ivx".contains(&b));
    let is_sign = |piece: &str| piece.chars().all(|c| "*†‡§#+".contains(c));
    let is_piece =
        |piece: &&str| is_number(piece) || is_letter(piece) || is_roman(piece) || is_sign(piece);
    // An exponent, or the charge of an ion.
    let is_exponent = run.starts_with(['-', '−', '–', '+'])
        || run.ends_with(['-', '−', '–', '+']) && run.contains(|c: char| c.is_ascii_digit());
    if pieces.is_empty() || is_exponent || !pieces.iter().all(is_piece) {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit();
    let next = behind.trim_start();
    let is_decimal = run.starts_with([',', '.']) && run.len() > 1
        || before.ends_with([',', '.']) && before.trim_end_matches([',', '.']).ends_with(digit);
    let is_inside = run.starts_with(|c: char| c.is_alphanumeric())
        && before.ends_with(|c: char| c.is_alphanumeric())
        && behind.starts_with(
            |c: char| if run.starts_with(digit) { digit(c) } else { c.is_alphabetic() },
        );
    let is_fraction = next.starts_with(['/', '⁄']) || before.ends_with(['/', '⁄']);
    if is_decimal || is_inside || is_fraction {
        return false;
    }
    match pieces.as_slice() {
        ["2" | "3"] if is_length(before) => false,
        ["o" | "0"] if next.starts_with('C') => false,
        ["o"] if before.ends_with(['N', 'n']) => false,
        [power] if is_number(power) => !is_ten(before, next),
        _ => true,
    }
}

/// Whether a text ends in a unit of length: what is raised behind it makes areas and volumes.
fn is_length(before: &str) -> bool {
    const LENGTHS: [&str; 8] = ["m", "km", "hm", "dam", "dm", "cm", "mm", "µm"];
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    LENGTHS.contains(&word.to_lowercase().as_str())
}

/// Whether a text ends in a ten that has a power: behind a sign of multiplication, or with a word behind it.
fn is_ten(before: &str, next: &str) -> bool {
    let Some(rest) = before.strip_suffix("10") else { return false };
    let is_product = rest.trim_end().ends_with(['x', 'X', '×', '*', '·', '.']);
    let is_whole = !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    is_product || is_whole && next.starts_with(char::is_alphabetic)
}

/// A text whose words have marks of footnotes as separate letters (`tháng²`): without them, and they. `None` if it has none. Square metres
/// are no marks, and neither is what may be a letter of an old encoding (`t¹`).
pub(crate) fn without_marks(text: &str) -> Option<(String, String)> {
    if !text.contains(is_raised) {
        return None;
    }
    let (mut says, mut marks) = (String::new(), String::new());
    for piece in text.split_inclusive(char::is_whitespace) {
        let end = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')');
        let word = piece.trim_end_matches(end);
        let own = word.trim_end_matches(is_raised);
        match piece.strip_prefix(own) {
            Some(rest) if own.len() < word.len() && is_word(own, word) => {
                let mark = rest.trim_end_matches(end);
                add(&mut marks, mark);
                says.push_str(own);
                says.push_str(rest.get(mark.len()..).unwrap_or_default());
            }
            _ => says.push_str(piece),
        }
    }
    (!marks.is_empty()).then(|| (says.trim().to_owned(), marks))
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁽' | '⁾')
}

/// Whether what is before a mark is a word of Vietnamese, a short form in capitals or a bracket, and is none with the mark as a letter.
fn is_word(own: &str, marked: &str) -> bool {
    let word = own.trim_start_matches(|c: char| !c.is_alphanumeric());
    let capitals = || word.bytes().all(|b| b.is_ascii_uppercase());
    let is_word = word.chars().count() > 1 && (is_vietnamese_syllable(word) || capitals());
    let as_letter = || is_vietnamese_syllable(&legacy::decode(marked, Encoding::Tcvn3));
    own.ends_with(')') || is_word && !is_length(word) && !as_letter()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its raised runs in `^ ^`, lowered in `_ _`, struck in `~ ~`.
    fn rich(text: &str) -> RichText {
        let mut rich = RichText::default();
        let mut look = Look::default();
        for c in text.chars() {
            let level = |of: Level| if look.level == of { Level::Line } else { of };
            match c {
                '^' => look.level = level(Level::Raised),
                '_' => look.level = level(Level::Lowered),
                '~' => look.is_struck = !look.is_struck,
                c => rich.push(&c.to_string(), Some(look)),
            }
        }
        rich
    }

    #[test]
    fn marks_of_footnotes_are_no_part_of_figures_labels_and_headers() {
        for (text, says, marks) in [
            ("5^1^", "5", "1"),
            ("1.234^(2)^", "1.234", "(2)"),
            ("12^1,2^ con", "12 con", "1,2"),
            ("5_1_", "5", "1"),
            ("5^iii^", "5", "iii"),
            ("5^[1-3]^", "5", "[1-3]"),
            ("5^**)^", "5", "**)"),
            ("Diện tích, ha^2^", "Diện tích, ha", "2"),
            ("10^1^", "10", "1"),
            ("Trong tháng^2^", "Trong tháng", "2"),
            ("Hộ nghèo^*^ (hộ)", "Hộ nghèo (hộ)", "*"),
            ("Số hộ^a)^", "Số hộ", "a)"),
            ("^1^ Gồm cả hộ mới", "Gồm cả hộ mới", "1"),
            ("A^1^ và B^2^", "A và B", "1 2"),
        ] {
            let (read, omitted) = rich(text).read();
            assert_eq!(
                (read.as_str(), omitted.map(|it| it.marks).as_deref()),
                (says, Some(marks)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_raised_and_no_mark_stays() {
        for (text, says) in [
            ("Diện tích (m^2^)", "Diện tích (m2)"),
            ("m^3^/ngày", "m3/ngày"),
            ("10^6^ đồng", "10^6 đồng"),
            ("5×10^3^", "5×10^3"),
            ("10^-3^", "10^-3"),
            ("1^st^", "1st"),
            ("CO^2-^", "CO2-"),
            ("25^o^C", "25oC"),
            ("^1^/_2_", "1/2"),
            ("12^,5^", "12,5"),
            ("1^2^3", "1^23"),
            ("5^2023^", "5^2023"),
            ("Tổng s^ố^", "Tổng số"),
            ("CO_2_", "CO2"),
            ("^15^", "15"),
        ] {
            assert_eq!(rich(text).read(), (says.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn what_is_struck_out_does_not_count() {
        let (text, omitted) = rich("~4~5^1^").read();
        assert_eq!(text, "5");
        let omitted = omitted.expect("something");
        assert_eq!((omitted.written.as_str(), omitted.struck.as_str()), ("451", "4"));
        assert!(!omitted.is_whole());
        let (text, omitted) = rich("~4~ ").read();
        assert_eq!(text, "4 ");
        assert!(omitted.is_some_and(|omitted| omitted.is_whole()));
        assert_eq!(rich("5~ ~").read(), ("5".to_owned(), None), "a blank that is struck out");
    }

    #[test]
    fn marks_that_are_letters_are_none_of_the_words() {
        for (text, says, marks) in [
            ("Trong tháng²", "Trong tháng", "²"),
            ("Số hộ¹ nghèo⁽²⁾:", "Số hộ nghèo:", "¹ ⁽²⁾"),
            ("Sản lượng (tấn)³", "Sản lượng (tấn)", "³"),
            ("HTX¹", "HTX", "¹"),
            ("14 con²", "14 con", "²"),
        ] {
            assert_eq!(without_marks(text), Some((says.to_owned(), marks.to_owned())), "{text}");
        }
        for text in [
            "Diện tích (m²)",
            "km² đất",
            "14¹",
            "10⁶ đồng",
            "t¹o",
            "Ho¹",
            "T¹",
            "H¹",
            "R²",
            "không",
        ] {
            assert_eq!(without_marks(text), None, "{text}");
        }
    }

    #[test]
    fn runs_without_a_look_have_that_of_the_cell() {
        let mut rich = RichText::default();
        rich.push("4", None);
        rich.push("5", Some(Look::default()));
        let struck = Look { is_struck: true, ..Look::default() };
        assert_eq!(rich.clone().within(struck).read().0, "5");
        assert!(!rich.is_plain());
    }
}
