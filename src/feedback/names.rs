//! The names of a unit's files.

use std::collections::BTreeSet;

use crate::definition::FileNames;
use crate::model::Unit;

/// The most characters of a name.
const LONGEST: usize = 80;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name for each unit, without an ending: its title or its code, as every file system takes it, each once.
pub(crate) fn file_names(units: &[Unit], names: FileNames) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut list = Vec::new();
    for unit in units {
        let named = match names {
            FileNames::Title => safe(&unit.title()),
            FileNames::Code => safe(&unit.code),
        };
        let with_code = safe(&format!("{named} {}", unit.code));
        let numbered = (2..).map(|number: usize| format!("{with_code} ({number})"));
        let mut names = [named, with_code.clone()].into_iter().chain(numbered);
        // Capitals do not part two names everywhere.
        let free = names.find(|name| {
            let key = name.to_lowercase();
            !name.is_empty() && !DEVICES.contains(&key.as_str()) && taken.insert(key)
        });
        list.push(free.unwrap_or(with_code));
    }
    list
}

/// A text without the characters that some file systems refuse.
fn safe(text: &str) -> String {
    let odd = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let text = text.replace(odd, " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(LONGEST).collect();
    cut.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(code: &str, kind: &str, name: &str) -> Unit {
        Unit {
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            ..Unit::default()
        }
    }

    #[test]
    fn every_unit_has_a_name_of_its_own_that_a_file_can_have() {
        let units = [
            unit("1", "Xã", "Đăk Môn"),
            unit("2", "xã", "đăk môn"),
            unit("3", "Xã", "A/B: *"),
            unit("4", "", "NUL"),
        ];
        let names = file_names(&units, FileNames::Title);
        assert_eq!(names, ["Xã Đăk Môn", "xã đăk môn 2", "Xã A B", "NUL 4"]);
        assert_eq!(file_names(&units, FileNames::Code), ["1", "2", "3", "4"]);
    }
}
