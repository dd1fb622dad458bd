//! The unit registry: a CSV file with `code`, `kind`, `name` and, where known, more.

use super::files::unreadable;
use crate::model::{CsvList, ListColumn, Message, Unit};
use foldhash::HashMap;
use office_text::date::{DateReading, read_date};

/// The columns: the name, and other headers that people give them.
const COLUMNS: [ListColumn<'_>; 8] = [
    ListColumn { name: "code", also: &["mã", "mã đơn vị", "mã số"] },
    ListColumn { name: "kind", also: &["loại", "loại đơn vị", "cấp", "kiểu"] },
    ListColumn { name: "name", also: &["tên", "tên đơn vị", "đơn vị"] },
    ListColumn {
        name: "parent",
        also: &["mã cấp trên", "cấp trên", "trực thuộc", "đơn vị cấp trên"],
    },
    ListColumn { name: "valid_from", also: &["từ ngày", "hiệu lực từ", "có từ"] },
    ListColumn {
        name: "valid_to",
        also: &["đến ngày", "đến hết ngày", "hiệu lực đến", "hết hiệu lực"],
    },
    ListColumn {
        name: "successor",
        also: &["mã kế thừa", "đơn vị kế thừa", "sáp nhập vào", "nhập vào"],
    },
    ListColumn { name: "aliases", also: &["tên khác", "tên gọi khác", "bí danh"] },
];

/// Why a registry could not be read.
#[derive(Debug)]
pub(super) enum UnitsError {
    Read(std::io::Error),
    NoText,
    /// A column that it lacks, and its first line.
    Column(&'static str, String),
    Date(u64, String),
    Twice(u64, String),
    Blank(u64),
    LostLetters(u64, String),
}

impl UnitsError {
    /// What is wrong, and what to write.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Read(error) => unreadable(
                ["không đọc được danh mục đơn vị", "the unit registry cannot be read"],
                error,
            ),
            Self::NoText => Message::new(
                "danh mục đơn vị không phải tệp văn bản: trong Excel chọn lưu dạng CSV UTF-8",
                "the unit registry is no text file: save it from Excel as CSV UTF-8",
            ),
            Self::Column(name, first) => Message::new(
                format!(
                    "danh mục đơn vị thiếu cột `{name}` (cần code, kind và name); dòng đầu là “{first}”"
                ),
                format!(
                    "the unit registry has no column `{name}` (it needs code, kind and name); its first line is “{first}”"
                ),
            ),
            Self::LostLetters(line, name) => Message::new(
                format!(
                    "dòng {line}: “{name}” bị mất chữ (dấu ?): ghi lại tên, và trong Excel chọn lưu dạng CSV UTF-8"
                ),
                format!(
                    "line {line}: “{name}” has lost letters (?): write the name again, and save the list from Excel as CSV UTF-8"
                ),
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

/// Reads the units of a registry from the bytes of its file, in its order.
///
/// # Errors
/// Where it lacks a column, or has a bad date, a name with lost letters or the same code twice.
pub(super) fn read_units(bytes: &[u8]) -> Result<Vec<Unit>, UnitsError> {
    let list = CsvList::read(bytes, &COLUMNS).ok_or(UnitsError::NoText)?;
    for (place, column) in COLUMNS.iter().enumerate().take(3) {
        if !list.has(place) {
            return Err(UnitsError::Column(column.name, list.first_line().to_owned()));
        }
    }
    let mut units: Vec<Unit> = Vec::new();
    let mut of_codes: HashMap<String, Vec<usize>> = HashMap::default();
    for record in &list.records {
        let line = record.line;
        let [code, kind, name, parent, valid_from, valid_to, successor, aliases] =
            [0, 1, 2, 3, 4, 5, 6, 7].map(|place| list.field(record, place));
        let maybe = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let date = |text: &str| match read_date(text) {
            Some(DateReading::Date(day)) => Ok(Some(day)),
            _ if text.is_empty() => Ok(None),
            _ => Err(UnitsError::Date(line, text.to_owned())),
        };
        if let Some(lost) = [kind, name, aliases].into_iter().find(|text| text.contains('?')) {
            return Err(UnitsError::LostLetters(line, lost.to_owned()));
        }
        let unit = Unit {
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            parent: maybe(parent),
            valid_from: date(valid_from)?,
            valid_to: date(valid_to)?,
            successor: maybe(successor),
            aliases: maybe(aliases)
                .map(|text| text.split(';').map(|alias| alias.trim().to_owned()).collect())
                .unwrap_or_default(),
        };
        if unit.code.is_empty() || unit.name.is_empty() {
            return Err(UnitsError::Blank(line));
        }
        let of_code = of_codes.entry(unit.code.clone()).or_default();
        if of_code.iter().filter_map(|known| units.get(*known)).any(|known| known.overlaps(&unit)) {
            return Err(UnitsError::Twice(line, unit.code));
        }
        of_code.push(units.len());
        units.push(unit);
    }
    Ok(units)
}
