//! The units of money by all their names.

use super::{Money, Pipeline};
use office_text::fold::Folder;
use office_text::measure::spell_currencies;
use office_text::similar::is_letter_off;

/// Short words for units of money, folded and without marks, each with its full name.
const SHORT: [(&[&str], &str); 3] = [
    (&["tr", "trd", "trdong", "trieud"], "trieu dong"),
    (&["ng", "ngd", "nghd", "ngdong", "nghind", "ngand", "1000d", "1000dong"], "nghin dong"),
    (&["tyd", "tid"], "ty dong"),
];

/// One letter off, a shorter name may be another: "tỷ đồng".
const FEWEST_LETTERS: usize = 9;

/// Finds units of money by their names, as declared and as people shorten them.
pub struct MoneyNames {
    folder: Folder,
    /// Folded names, each with the place of its unit among the pipeline's.
    names: Vec<(String, usize)>,
}

impl MoneyNames {
    /// The names of a pipeline's units.
    pub fn new(pipeline: &Pipeline) -> Self {
        let folder = Folder::new(&pipeline.words.abbreviations);
        let Money { units } = &pipeline.money;
        let of_unit = |(index, unit): (usize, &super::MoneyUnit)| {
            let names = std::iter::once(&unit.name).chain(&unit.also);
            let fold = |name: &String| (folder.fold(&spell_currencies(name)), index);
            names.map(fold).collect::<Vec<_>>()
        };
        let names = units.iter().enumerate().flat_map(of_unit);
        let names = names.filter(|(name, _)| !name.is_empty()).collect();
        Self { folder, names }
    }

    /// The folded names, each with the place of its unit among the pipeline's.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.names.iter().map(|(name, index)| (name.as_str(), *index))
    }

    /// The unit that a text is the name of: also with the short sign of the đồng (`triệu đ`, `nghìn VNĐ`), short as a whole (`tr.đ`, `ngđ`), or with a slip (`triệu đng`).
    pub fn find(&self, text: &str) -> Option<usize> {
        let folded = self.folder.fold(&spell_currencies(text));
        let named = |name: &str| self.iter().find(|(is, _)| *is == name).map(|(_, index)| index);
        let with_sign = || {
            let before = ["d", "vnd"].iter().find_map(|sign| folded.strip_suffix(sign))?;
            let is_word = before.is_empty() || before.ends_with(' ');
            named(&format!("{before}dong")).filter(|_| is_word)
        };
        let short = || {
            let letters: String = folded.chars().filter(char::is_ascii_alphanumeric).collect();
            let (_, name) = SHORT.iter().find(|(short, _)| short.contains(&letters.as_str()))?;
            named(name)
        };
        let slip = || {
            let is_slip = |name: &str| name.len() >= FEWEST_LETTERS && is_letter_off(&folded, name);
            self.iter().find(|(name, _)| is_slip(name)).map(|(_, index)| index)
        };
        named(&folded).or_else(with_sign).or_else(short).or_else(slip)
    }
}
