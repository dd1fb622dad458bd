//! The unit registry: a CSV file with `code`, `kind`, `name` and, where known, more.

use jiff::civil::Date;

use crate::model::{Registry, Unit};

/// Why a registry could not be read.
#[derive(Debug, thiserror::Error)]
pub enum UnitsError {
    #[error("the unit registry cannot be read: {0}")]
    Read(std::io::Error),
    #[error("the unit registry is no CSV file: {0}")]
    Csv(csv::Error),
    #[error("the unit registry has no column `{0}` (it needs code, kind and name)")]
    Column(&'static str),
    #[error("line {0}: `{1}` is no date; write 2025-06-30")]
    Date(u64, String),
    #[error("line {0}: the code `{1}` occurs twice for the same time")]
    Twice(u64, String),
    #[error("line {0}: a unit needs a code and a name")]
    Blank(u64),
}

/// Reads a registry from the text of its file; its order is kept.
///
/// # Errors
/// Where it lacks a column, or has a bad date or the same code twice.
pub fn read_units(text: &str) -> Result<Registry, UnitsError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(UnitsError::Csv)?.clone();
    let position = |name: &str| headers.iter().position(|header| header.trim() == name);
    let need = |name: &'static str| position(name).ok_or(UnitsError::Column(name));
    let (code, kind, name) = (need("code")?, need("kind")?, need("name")?);
    let optional = ["parent", "valid_from", "valid_to", "successor", "aliases"].map(position);
    let mut units: Vec<Unit> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(UnitsError::Csv)?;
        let line = record.position().map_or(0, csv::Position::line);
        let text = |at: usize| record.get(at).unwrap_or("").trim().to_owned();
        let maybe = |at: Option<usize>| at.map(text).filter(|text| !text.is_empty());
        let date = |at: Option<usize>| match maybe(at) {
            Some(text) => match text.parse::<Date>() {
                Ok(date) => Ok(Some(date)),
                Err(_) => Err(UnitsError::Date(line, text)),
            },
            None => Ok(None),
        };
        let unit = Unit {
            code: text(code),
            kind: text(kind),
            name: text(name),
            parent: maybe(optional[0]),
            valid_from: date(optional[1])?,
            valid_to: date(optional[2])?,
            successor: maybe(optional[3]),
            aliases: maybe(optional[4])
                .map(|text| text.split(';').map(|alias| alias.trim().to_owned()).collect())
                .unwrap_or_default(),
        };
        if unit.code.is_empty() || unit.name.is_empty() {
            return Err(UnitsError::Blank(line));
        }
        if units.iter().any(|known| known.code == unit.code && known.overlaps(&unit)) {
            return Err(UnitsError::Twice(line, unit.code));
        }
        units.push(unit);
    }
    Ok(Registry { units, reporting: Vec::new() })
}
