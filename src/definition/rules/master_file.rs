//! The file of a master register: CSV, with a record a line.

#![expect(
    clippy::disallowed_methods,
    reason = "the register of master data is a file of the pipeline"
)]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::{fs, io};

use super::states::{States, no_state};
use crate::definition::declared::{Declared, no_such};
use crate::definition::files::unreadable;
use crate::definition::reader::{At, suggestion};
use crate::definition::source::{Problem, Problems, Source};
use crate::model::{CsvList, ListColumn, ListRecord, Message};
use office_text::fold::Folder;
use office_text::lost::has_lost_letters;

/// One record of a master register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterRecord {
    /// Its line in the file, from one.
    pub line: u64,
    /// The official number; may be empty.
    pub code: String,
    /// As the office writes it.
    pub name: String,
    /// As written: a unit's code, or its name.
    pub unit: String,
    /// As the form's field has it: the option's id where that is a category.
    pub state: String,
}

/// The headers of number, name, unit and state, and whether the file must have the column.
type Headers = [(String, bool); 4];

/// Reads the file that a master register declares, with all its mistakes at their lines; `None` if it cannot be read.
pub(super) fn read(
    file: &At<String>,
    headers: &Headers,
    states: &States<'_>,
    declared: &Declared<'_>,
) -> Option<(PathBuf, Vec<MasterRecord>)> {
    let path = file.source.path.parent().map(|folder| folder.join(&file.value))?;
    let names = headers.each_ref().map(|(name, _)| ListColumn { name: name.as_str(), also: &[] });
    let list = fs::read(&path).and_then(|bytes| {
        CsvList::read(&bytes, &names).ok_or_else(|| io::ErrorKind::InvalidData.into())
    });
    let list = match list {
        Ok(list) => list,
        Err(error) => {
            let message = unreadable(
                ["không đọc được sổ đăng ký", "the master register cannot be read"],
                &error,
            );
            let shown = format!("`{}`", path.display());
            file.problem(declared.problems, message, Some(Message::new(shown.clone(), shown)));
            return None;
        }
    };
    let source = Arc::new(Source { path: path.clone(), text: list.text.clone() });
    let table = Table { source, list, problems: declared.problems };
    let records = table.records(headers, states, &declared.folder)?;
    Some((path, records))
}

struct Table<'a> {
    source: Arc<Source>,
    list: CsvList,
    problems: &'a Problems,
}

impl Table<'_> {
    /// A mistake of a line.
    fn problem(&self, record: &ListRecord, message: Message, help: Option<Message>) {
        let span = Some(record.span.clone());
        self.problems.push(Problem { source: Arc::clone(&self.source), span, message, help });
    }

    fn records(
        &self,
        declared: &Headers,
        states: &States<'_>,
        folder: &Folder,
    ) -> Option<Vec<MasterRecord>> {
        let list = &self.list;
        for (place, (header, needed)) in declared.iter().enumerate() {
            if *needed && !list.has(place) {
                let help = suggestion(header, list.headers.fields());
                self.problem(&list.headers, no_such(["cột", "column"], header), help);
                return None;
            }
        }
        let mut records = Vec::new();
        let mut seen: HashMap<(String, String), u64> = HashMap::new();
        for record in &list.records {
            let line = record.line;
            let [code, name, unit, state] =
                [0, 1, 2, 3].map(|place| list.field(record, place).to_owned());
            if let Some(lost) =
                [&name, &unit, &state].into_iter().find(|text| has_lost_letters(text))
            {
                let message = Message::new(
                    format!("“{lost}” bị mất chữ (dấu ?): trong Excel chọn lưu dạng CSV UTF-8"),
                    format!("“{lost}” has lost letters (?): save the list from Excel as CSV UTF-8"),
                );
                self.problem(record, message, None);
                continue;
            }
            if name.is_empty() || unit.is_empty() {
                let message = Message::new(
                    "mỗi dòng cần có tên và đơn vị",
                    "a record needs a name and a unit",
                );
                self.problem(record, message, None);
                continue;
            }
            let known = if state.is_empty() { Some(String::new()) } else { states.find(&state) };
            if known.is_none() {
                self.problem(record, no_state(&state), states.nearest(&state));
            }
            let plain: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
            let key = if plain.is_empty() {
                (folder.fold(&unit), folder.fold(&name))
            } else {
                (String::new(), plain)
            };
            if let Some(first) = seen.insert(key, line) {
                let message = Message::new(
                    format!("trùng với dòng {first}"),
                    format!("the same record is in line {first}"),
                );
                self.problem(record, message, None);
            }
            let state = known.unwrap_or_default();
            records.push(MasterRecord { line, code, name, unit, state });
        }
        Some(records)
    }
}
