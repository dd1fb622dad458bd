//! Which tables there are, with their columns, and the tables of several periods as one.

use polars::prelude::*;

use super::vietnamese;
use crate::definition::{FormKind, Pipeline};
use crate::model::Lang;
use crate::tables::columns;

/// A table with its columns: name, kind and meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDoc {
    /// The name in a query; the file is `NAME.parquet`.
    pub name: String,
    /// Name, kind and meaning.
    pub columns: Vec<[String; 3]>,
}

/// All tables that a query may name, with the meanings of their columns in a language.
pub fn tables(pipeline: &Pipeline, lang: Lang) -> Vec<TableDoc> {
    let mut all: Vec<TableDoc> = Vec::new();
    let mut add = |table: &str, [name, kind, meaning]: [&str; 3]| {
        let meaning = match lang {
            Lang::Vi => vietnamese::meaning(meaning).unwrap_or(meaning),
            Lang::En => meaning,
        };
        let column = [name, kind, meaning].map(str::to_owned);
        match all.iter_mut().find(|known| known.name == table) {
            Some(known) => known.columns.push(column),
            None => all.push(TableDoc { name: table.to_owned(), columns: vec![column] }),
        }
    };
    for doc in columns() {
        add(doc.table, [doc.column, doc.kind, doc.meaning]);
    }
    for (column, kind, meaning) in [
        ("period", "text", "the period"),
        ("form", "text", "the form's id"),
        ("row", "text", "the row's id"),
        ("column", "text", "the measure's id"),
        ("value", "f64, null", "the total, mean or ratio over the units; null if it is not known"),
        ("units", "u32", "how many units are in it"),
        ("expected", "u32", "how many units must report"),
    ] {
        add("totals", [column, kind, meaning]);
    }
    for form in pipeline.forms.iter().filter(|form| form.kind == FormKind::Register) {
        for (column, meaning) in [
            ("period", "the period"),
            ("unit", "the unit's code"),
            ("row", "the record's number in its table and its name"),
        ] {
            add(&form.id, [column, "text", meaning]);
        }
        for field in form.fields() {
            add(&form.id, [&field.id, field.kind.as_str(), &field.header_in(lang)]);
        }
    }
    for (column, meaning) in [
        ("unit", "the code"),
        ("kind", "the kind, such as `Xã`"),
        ("name", "without its kind"),
        ("title", "kind and name"),
        ("parent", "the code of the unit above"),
        ("valid_from", "the first day, ISO; empty if it always existed"),
        ("valid_to", "the last day, ISO; empty if it still exists"),
        ("successor", "the code of the unit that continues it"),
    ] {
        add("units", [column, "text", meaning]);
    }
    for (column, meaning) in [
        ("what", "`form`, `row` or `column`"),
        ("form", "the form's id"),
        ("id", "the id of the form, row or column"),
        ("label", "its title, label or header, as the form has it"),
        ("label_en", "the same in English, if it is declared; else as `label`"),
        ("measured_in", "the unit of measurement of a row"),
        ("type", "what it holds; of a form its kind"),
    ] {
        add("labels", [column, "text", meaning]);
    }
    all
}

/// Whether a query may name a table: its name is in the text as a word.
pub fn is_named(sql: &str, table: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut words = sql.split(|c: char| !is_part(c));
    words.any(|word| word.eq_ignore_ascii_case(table))
}

/// The tables of several periods as one, with the columns of the last; each is given with its period, which becomes a column where it is none.
///
/// # Errors
/// If a column has another kind in another period.
pub fn brought_together(frames: Vec<(String, DataFrame)>) -> PolarsResult<Option<DataFrame>> {
    let Some((_, last)) = frames.last() else { return Ok(None) };
    let schema = last.schema().clone();
    let has_period = schema.contains("period");
    let mut parts = Vec::with_capacity(frames.len());
    for (period, frame) in frames {
        let own = frame.schema().clone();
        let mut columns: Vec<Expr> = Vec::new();
        if !has_period {
            columns.push(lit(period.as_str()).alias("period"));
        }
        for (name, kind) in schema.iter() {
            let column = match own.contains(name) {
                true => col(name.as_str()),
                false if name == "period" => lit(period.as_str()).alias("period"),
                false => lit(NULL).cast(kind.clone()).alias(name.as_str()),
            };
            columns.push(column.cast(kind.clone()));
        }
        parts.push(frame.lazy().select(columns));
    }
    concat(parts, UnionArgs::default())?.collect().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_means_something_in_vietnamese_too() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/dak-glei");
        let pipeline = crate::engine::load(&folder, None).expect("a pipeline");
        let (vi, en) = (tables(&pipeline, Lang::Vi), tables(&pipeline, Lang::En));
        for (vi, en) in vi.iter().zip(&en) {
            for (vi_column, en_column) in vi.columns.iter().zip(&en.columns) {
                assert_ne!(vi_column[2], en_column[2], "{} {}", vi.name, vi_column[0]);
            }
        }
    }

    #[test]
    fn states_are_called_in_columns_what_they_are_called_everywhere() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/dak-glei");
        let pipeline = crate::engine::load(&folder, None).expect("a pipeline");
        let tables = tables(&pipeline, Lang::Vi);
        let mut described = 0;
        for [.., about] in tables.iter().flat_map(|table| &table.columns) {
            let is_of = |of: &&crate::model::Vocabulary| {
                of.states.iter().all(|(word, _)| about.contains(&format!("`{word}` (")))
            };
            for of in crate::model::vocabularies().iter().filter(is_of) {
                let is_said = of
                    .states
                    .iter()
                    .all(|(word, [name, _])| about.contains(&format!("`{word}` ({name})")));
                described += usize::from(is_said);
                assert!(is_said, "{}: {about}", of.of);
            }
        }
        assert!(described >= 4, "{described}");
    }

    #[test]
    fn a_table_is_named_as_a_word() {
        assert!(is_named("SELECT * FROM cells", "cells"));
        assert!(is_named("select \"B02\".ten from \"B02\"", "B02"));
        assert!(!is_named("SELECT cells_old FROM x", "cells"));
    }

    #[test]
    fn a_column_that_an_earlier_period_lacks_is_null_there() {
        let one = df!("a" => [1.0]).expect("a table");
        let two = df!("a" => [2.0], "b" => ["x"]).expect("a table");
        let frames = vec![("2023Q4".to_owned(), one), ("2024Q1".to_owned(), two)];
        let all = brought_together(frames).expect("brought together").expect("a table");
        assert_eq!(all.get_column_names(), ["period", "a", "b"]);
        let b = all.column("b").expect("a column").str().expect("texts");
        assert_eq!([b.get(0), b.get(1)], [None, Some("x")]);
    }
}
