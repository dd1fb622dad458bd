//! The unit registry: a CSV file with `code`, `kind`, `name` and, where known, more.

use jiff::civil::Date;

use super::files::unreadable;
use crate::model::{Message, Registry, Unit};
use office_text::language::library_reason;

/// Why a registry could not be read.
#[derive(Debug)]
pub enum UnitsError {
    Read(std::io::Error),
    Csv(csv::Error),
    Column(&'static str),
    Date(u64, String),
    Twice(u64, String),
    Blank(u64),
}

impl UnitsError {
    /// What is wrong, and what to write.
    pub fn message(&self) -> Message {
        match self {
            Self::Read(error) => unreadable(
                ["không đọc được danh mục đơn vị", "the unit registry cannot be read"],
                error,
            ),
            Self::Csv(error) => Message::each(|lang| {
                let lead = lang
                    .pick("danh mục đơn vị không phải tệp CSV", "the unit registry is no CSV file");
                format!("{lead}: {}", library_reason(error, lang))
            }),
            Self::Column(name) => Message::new(
                format!("danh mục đơn vị thiếu cột `{name}` (cần code, kind và name)"),
                format!("the unit registry has no column `{name}` (it needs code, kind and name)"),
            ),
            Self::Date(line, text) => Message::new(
                format!("dòng {line}: `{text}` không phải là ngày; ghi như 2025-06-30"),
                format!("line {line}: `{text}` is no date; write 2025-06-30"),
            ),
            Self::Twice(line, code) => Message::new(
                format!("dòng {line}: mã `{code}` có hai lần trong cùng thời gian"),
                format!("line {line}: the code `{code}` occurs twice for the same time"),
            ),
            Self::Blank(line) => Message::new(
                format!("dòng {line}: đơn vị cần có mã và tên"),
                format!("line {line}: a unit needs a code and a name"),
            ),
        }
    }
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
