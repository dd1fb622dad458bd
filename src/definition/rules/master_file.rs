//! The file of a master register: CSV, with a record a line.

#![expect(
    clippy::disallowed_methods,
    reason = "the register of master data is a file of the pipeline"
)]

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::states::{States, no_state};
use crate::definition::declared::{Declared, no_such};
use crate::definition::files::unreadable;
use crate::definition::reader::{At, suggestion};
use crate::definition::source::{Problem, Problems, Source};
use crate::model::Message;
use office_text::fold::Folder;
use office_text::language::library_reason;

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
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
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
    let source = Arc::new(Source { path: path.clone(), text });
    let table = Table { source, problems: declared.problems };
    let records = table.records(headers, states, &declared.folder)?;
    Some((path, records))
}

struct Table<'a> {
    source: Arc<Source>,
    problems: &'a Problems,
}

impl Table<'_> {
    /// A mistake of the line that begins at a byte.
    fn problem(&self, start: usize, message: Message, help: Option<Message>) {
        let line = self.source.text.get(start..).and_then(|rest| rest.lines().next());
        let end = start + line.map_or(0, str::len);
        let span = Some(start..end);
        self.problems.push(Problem { source: Arc::clone(&self.source), span, message, help });
    }

    fn records(
        &self,
        declared: &Headers,
        states: &States<'_>,
        folder: &Folder,
    ) -> Option<Vec<MasterRecord>> {
        let text = self.source.text.trim_start_matches('\u{feff}');
        let skipped = self.source.text.len() - text.len();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let headers = match reader.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => {
                self.problem(skipped, no_csv(&error), None);
                return None;
            }
        };
        let mut columns = [None; 4];
        for (at, (header, needed)) in declared.iter().enumerate() {
            columns[at] = headers.iter().position(|name| name.trim() == header);
            if columns[at].is_none() && *needed {
                let help = suggestion(header, headers.iter());
                self.problem(skipped, no_such(["cột", "column"], header), help);
                return None;
            }
        }
        let mut records = Vec::new();
        let mut seen: HashMap<(String, String), u64> = HashMap::new();
        for row in reader.records() {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    let byte = error.position().map_or(0, csv::Position::byte);
                    let start = skipped + usize::try_from(byte).unwrap_or(0);
                    self.problem(start, no_csv(&error), None);
                    return None;
                }
            };
            let (line, byte) = row.position().map_or((0, 0), |at| (at.line(), at.byte()));
            let start = skipped + usize::try_from(byte).unwrap_or(0);
            let text = |at: usize| {
                let text = columns[at].and_then(|column| row.get(column)).unwrap_or("");
                text.trim().to_owned()
            };
            let (code, name, unit, state) = (text(0), text(1), text(2), text(3));
            if name.is_empty() || unit.is_empty() {
                let message = Message::new(
                    "mỗi dòng cần có tên và đơn vị",
                    "a record needs a name and a unit",
                );
                self.problem(start, message, None);
                continue;
            }
            let known = if state.is_empty() { Some(String::new()) } else { states.find(&state) };
            if known.is_none() {
                self.problem(start, no_state(&state), states.nearest(&state));
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
                self.problem(start, message, None);
            }
            let state = known.unwrap_or_default();
            records.push(MasterRecord { line, code, name, unit, state });
        }
        Some(records)
    }
}

fn no_csv(error: &csv::Error) -> Message {
    Message::each(|lang| {
        let lead = lang.pick("không phải tệp CSV", "this is no CSV file");
        format!("{lead}: {}", library_reason(error, lang))
    })
}
