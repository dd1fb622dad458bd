//! Rows by name and by code: the kinds of row, sets of rows (`[[set]]`), and the levels of a register's codes (`[hierarchy]`).

use std::collections::BTreeSet;

use super::declared::{Declared, declared_twice, no_such};
use super::reader::{At, Node, nearest_or_all};
use super::schema::{CodeLevels, Form, Levels, Row, RowKind};

pub(super) const ROW_KINDS: [(&str, RowKind); 6] = [
    ("section", RowKind::Section),
    ("sub", RowKind::Sub),
    ("stock", RowKind::Stock),
    ("flow", RowKind::Flow),
    ("ratio", RowKind::Ratio),
    ("level", RowKind::Level),
];

/// The rows that the words under `each` of a rule mean: kinds of row, and sets of rows by name.
pub(super) fn each_rows(words: &[At<String>], form: &Form, declared: &Declared<'_>) -> Vec<String> {
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    for word in words {
        let kind = ROW_KINDS.iter().find(|(name, _)| *name == word.value);
        if let Some((_, kind)) = kind {
            let of_kind = form.indicators().filter(|row| row.kind == *kind);
            wanted.extend(of_kind.map(|row| row.id.as_str()));
        } else if let Some(rows) = form.set(&word.value) {
            wanted.extend(rows);
        } else {
            let kinds = ["stock", "flow", "ratio", "level"].into_iter();
            let names: Vec<&str> = kinds.chain(form.set_names()).collect();
            let message = no_such(["loại dòng hay nhóm dòng", "kind or set of rows"], &word.value);
            word.problem(
                declared.problems,
                message,
                Some(nearest_or_all(&word.value, names.into_iter())),
            );
        }
    }
    let rows = form.indicators().filter(|row| wanted.contains(row.id.as_str()));
    rows.map(|row| row.id.clone()).collect()
}

/// `[[set]]`: rows by name, or all but some.
pub(super) fn read(
    node: &mut Node<'_>,
    rows: &[Row],
    names: &mut Vec<At<String>>,
) -> Vec<(String, Vec<String>)> {
    let mut sets: Vec<(String, Vec<String>)> = Vec::new();
    for mut set in node.tables("set") {
        let id = set.text("id");
        let (own, but) = (set.texts("rows"), set.texts("all_but"));
        if own.is_empty() == but.is_empty() {
            set.mistake(
                "nhóm dòng có `rows` hoặc `all_but`",
                "a set of rows has `rows` or `all_but`",
            );
        }
        set.finish();
        let is_in = |row: &&Row| match own.is_empty() {
            true => but.iter().all(|id| id.value != row.id),
            false => own.iter().any(|id| id.value == row.id),
        };
        let members = rows.iter().filter(|row| !row.id.is_empty()).filter(is_in);
        let members = members.map(|row| row.id.clone()).collect();
        let taken = |name: &str| {
            let kinds = ROW_KINDS.iter().map(|(kind, _)| *kind).chain(["leaves", "parents"]);
            kinds.chain(sets.iter().map(|(id, _)| id.as_str())).any(|known| known == name)
        };
        match id {
            Some(id) if taken(&id.value) => {
                node.problem_at(&id, declared_twice(&id.value), None);
            }
            Some(id) => sets.push((id.value, members)),
            None => {}
        }
        names.extend(own.into_iter().chain(but));
    }
    sets
}

/// What may part the levels of a code.
const SIGNS: &str = ".-/:,;_ ";

/// `[hierarchy]` of a register: the field with the code, and how it is taken apart.
pub(super) fn read_levels(mut node: Node<'_>, names: &mut Vec<At<String>>) -> Option<CodeLevels> {
    let field = node.text("code");
    let separator = node.optional_text("separator");
    let lengths = node.numbers("lengths", 1, 40);
    let is_sign = |at: &At<String>| {
        let mut letters = at.value.chars();
        let sign = letters.next().filter(|_| letters.next().is_none());
        sign.is_some_and(|sign| sign.is_ascii() && SIGNS.contains(sign))
    };
    if let Some(other) = separator.as_ref().filter(|at| !is_sign(at)) {
        node.mistake_at(
            other,
            format!("dấu ngăn các cấp là một trong `{SIGNS}` hoặc dấu cách"),
            format!("the sign between levels is one of `{SIGNS}` or a blank"),
        );
    }
    if separator.is_some() != lengths.is_empty() || !lengths.is_sorted() {
        node.mistake("mã có dấu ngăn các cấp (`separator = \".\"`), hoặc mỗi cấp một độ dài, từ ngắn đến dài (`lengths = [2, 4]`)",
            "codes have a sign between levels (`separator = \".\"`), or a length for each level, from the shortest (`lengths = [2, 4]`)");
        node.finish();
        return None;
    }
    node.finish();
    let field = field?;
    names.push(field.clone());
    let levels = match separator {
        Some(sign) => Levels::Separator(sign.value),
        None => Levels::Lengths(lengths),
    };
    Some(CodeLevels { field: field.value, levels })
}
