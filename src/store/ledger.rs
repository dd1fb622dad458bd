//! Tables beside the periods' folders whose lines are only added: the decisions, and the closings of periods.
//!
//! The folders are replaced as a whole; what people decided is not. The workbooks with decisions are stored in `decisions/`.

#![expect(clippy::disallowed_methods, reason = "decisions are stored here")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::StoreError;
use crate::model::{Closing, Decision, Message, decode_text, sha256};
use office_text::language::library_reason;

/// The folder of the workbooks that people filled in.
const KEPT: &str = "decisions";

/// The name of a column, and the field that it holds.
pub(super) type Field<T> = (&'static str, fn(&mut T) -> &mut String);

/// What a ledger has a line for.
pub trait Entry: Clone + Default + 'static {
    /// The ledger's name in the outputs' folder.
    const FILE: &'static str;
    /// The columns.
    const FIELDS: &'static [Field<Self>];
    /// The period that it is about.
    fn period(&self) -> &str;
}

impl Entry for Decision {
    const FILE: &'static str = "decisions.csv";
    const FIELDS: &'static [Field<Self>] = &[
        ("period", |d| &mut d.period),
        ("unit", |d| &mut d.unit),
        ("form", |d| &mut d.form),
        ("row", |d| &mut d.row),
        ("column", |d| &mut d.column),
        ("reported", |d| &mut d.reported),
        ("proposed", |d| &mut d.proposed),
        ("decision", |d| &mut d.choice),
        ("value", |d| &mut d.value),
        ("reason", |d| &mut d.reason),
        ("name", |d| &mut d.name),
        ("date", |d| &mut d.date),
        ("source", |d| &mut d.source),
    ];

    fn period(&self) -> &str {
        &self.period
    }
}

impl Entry for Closing {
    const FILE: &'static str = "closings.csv";
    const FIELDS: &'static [Field<Self>] = &[
        ("period", |c| &mut c.period),
        ("action", |c| &mut c.action),
        ("name", |c| &mut c.name),
        ("reason", |c| &mut c.reason),
        ("date", |c| &mut c.date),
        ("definitions", |c| &mut c.definitions),
        ("inputs", |c| &mut c.inputs),
        ("decisions", |c| &mut c.decisions),
        ("outputs", |c| &mut c.outputs),
    ];

    fn period(&self) -> &str {
        &self.period
    }
}

/// The ledger of a pipeline, as it is on disk.
#[derive(Debug)]
pub struct Ledger<T> {
    path: PathBuf,
    bytes: Vec<u8>,
    delimiter: u8,
    /// The file's columns, in its order.
    headers: Vec<String>,
    /// In the order in which they were made.
    pub entries: Vec<T>,
}

impl<T: Entry> Ledger<T> {
    /// Reads the ledger of an outputs' folder; a missing one is empty.
    ///
    /// # Errors
    /// If it cannot be read, or is not a ledger: then it is not overwritten.
    pub fn read(outputs: &Path) -> Result<Self, StoreError> {
        let path = outputs.join(T::FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(StoreError::file(path, error)),
        };
        let mut ledger = Self {
            path,
            bytes,
            delimiter: b',',
            headers: T::FIELDS.iter().map(|(name, _)| (*name).to_owned()).collect(),
            entries: Vec::new(),
        };
        if let Err(why) = ledger.parse() {
            return Err(StoreError::Ledger { path: ledger.path, why });
        }
        Ok(ledger)
    }

    fn parse(&mut self) -> Result<(), Message> {
        let no_text = || Message::new("không phải tệp văn bản", "it is no text file");
        let no_csv = |error: csv::Error| {
            Message::each(|lang| {
                let lead = lang.pick("không phải tệp CSV", "it is no CSV file");
                format!("{lead}: {}", library_reason(&error, lang))
            })
        };
        // Excel may have saved it in UTF-16 or in the code page of the computer: from now on it is UTF-8 again.
        if self.bytes.contains(&0) || std::str::from_utf8(&self.bytes).is_err() {
            let text = decode_text(&self.bytes).ok_or_else(no_text)?;
            self.bytes = format!("\u{feff}{}", text.trim_start_matches('\u{feff}')).into_bytes();
        }
        let text = std::str::from_utf8(&self.bytes).map_err(|_| no_text())?;
        let text = text.trim_start_matches('\u{feff}');
        let Some(head) = text.lines().next() else { return Ok(()) };
        // Excel writes semicolons if the comma is the decimal sign.
        if head.contains(';') && !head.contains(',') {
            self.delimiter = b';';
        } else if head.contains('\t') && !head.contains(',') {
            self.delimiter = b'\t';
        }
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(no_csv)?;
        self.headers = headers.iter().map(|header| header.trim().to_owned()).collect();
        for (name, _) in T::FIELDS {
            if !self.headers.iter().any(|header| header == name) {
                return Err(Message::new(
                    format!("thiếu cột `{name}`"),
                    format!("the column `{name}` is missing"),
                ));
            }
        }
        for record in reader.records() {
            let record = record.map_err(no_csv)?;
            let mut entry = T::default();
            for (header, text) in self.headers.iter().zip(&record) {
                if let Some((_, field)) = T::FIELDS.iter().find(|(name, _)| name == header) {
                    *field(&mut entry) = fused(text);
                }
            }
            self.entries.push(entry);
        }
        Ok(())
    }

    /// Adds entries behind the others; the file is replaced whole, with all that was in it.
    ///
    /// # Errors
    /// If it cannot be written, for example because it is open in Excel.
    pub fn append(&mut self, entries: Vec<T>) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        let fail = |error| StoreError::file(&self.path, error);
        let mut bytes = self.bytes.clone();
        let is_new = bytes.is_empty();
        if is_new {
            bytes.extend(b"\xef\xbb\xbf");
        } else if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        {
            let mut writer =
                csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(&mut bytes);
            let into_io = |error: csv::Error| std::io::Error::other(error);
            if is_new {
                writer.write_record(&self.headers).map_err(into_io).map_err(fail)?;
            }
            for entry in &entries {
                let mut entry = entry.clone();
                let fields: Vec<String> = self
                    .headers
                    .iter()
                    .map(|header| {
                        let field = T::FIELDS.iter().find(|(name, _)| name == header);
                        field.map(|(_, field)| defused(field(&mut entry))).unwrap_or_default()
                    })
                    .collect();
                writer.write_record(&fields).map_err(into_io).map_err(fail)?;
            }
            writer.flush().map_err(fail)?;
        }
        replace(&self.path, &bytes)?;
        self.bytes = bytes;
        self.entries.extend(entries);
        Ok(())
    }

    /// The entries of a period, in the order in which they were made.
    pub fn of(&self, period: &str) -> Vec<T> {
        self.entries.iter().filter(|entry| entry.period() == period).cloned().collect()
    }
}

/// One hash over decisions; the rest of the ledger does not count.
pub fn hash_decisions(decisions: &[Decision]) -> String {
    let mut text = String::new();
    for decision in decisions {
        let mut decision = decision.clone();
        let fields: Vec<String> =
            Decision::FIELDS.iter().map(|(_, field)| field(&mut decision).clone()).collect();
        text.push_str(&fields.join("\u{1f}"));
        text.push('\n');
    }
    sha256(text.as_bytes())
}

/// Keeps a workbook that somebody filled in; gives its name below the outputs' folder.
///
/// # Errors
/// If it cannot be written.
pub fn keep_workbook(outputs: &Path, period: &str, bytes: &[u8]) -> Result<String, StoreError> {
    let folder = outputs.join(KEPT);
    fs::create_dir_all(&folder).map_err(|error| StoreError::file(&folder, error))?;
    let mut hash = sha256(bytes);
    hash.truncate(12);
    let name = format!("{period}-{hash}.xlsx");
    let path = folder.join(&name);
    if !path.exists() {
        replace(&path, bytes)?;
    }
    Ok(format!("{KEPT}/{name}"))
}

/// Writes a file whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let fail = |error| StoreError::file(path, error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    let file = file.persist(path).map_err(|error| fail(error.error))?;
    make_readable(&file);
    Ok(())
}

/// A temporary file is its owner's alone; the finished one is readable like any other.
#[cfg(unix)]
fn make_readable(file: &fs::File) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = file.set_permissions(fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn make_readable(_file: &fs::File) {}

const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// A text that Excel would take for a formula has an apostrophe before it, and so has one that begins with an apostrophe.
fn defused(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    if text.starts_with(FORMULA) && !is_number { format!("'{text}") } else { text.to_owned() }
}

fn fused(text: &str) -> String {
    text.strip_prefix('\'').unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(reported: &str) -> Decision {
        Decision {
            period: "2024Q1".to_owned(),
            reported: reported.to_owned(),
            reason: "a, “b”;\nc".to_owned(),
            ..Decision::default()
        }
    }

    #[test]
    fn what_was_written_is_read_back_and_lines_are_only_added() {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = ["-", "=1+1", "-5", "'12", "", "x'"];
        let mut ledger = Ledger::<Decision>::read(folder.path()).expect("empty");
        ledger.append(vec![decision("first")]).expect("written");
        let before = fs::read(folder.path().join(Decision::FILE)).expect("read");
        let mut ledger = Ledger::<Decision>::read(folder.path()).expect("read");
        ledger.append(texts.map(decision).to_vec()).expect("written");
        let after = fs::read(folder.path().join(Decision::FILE)).expect("read");
        assert!(after.starts_with(&before));
        let read = Ledger::<Decision>::read(folder.path()).expect("read").of("2024Q1");
        assert_eq!(read[0], decision("first"));
        assert_eq!(read[1..], texts.map(decision));
    }

    #[test]
    fn a_ledger_that_excel_saved_again_is_added_to_in_its_own_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let names: Vec<&str> = Decision::FIELDS.iter().rev().map(|(name, _)| *name).collect();
        let text = format!("\u{feff}{}\nx;;;;;;;;;;;;2024Q1", names.join(";"));
        fs::write(folder.path().join(Decision::FILE), text).expect("written");
        let mut ledger = Ledger::<Decision>::read(folder.path()).expect("read");
        ledger.append(vec![decision("7")]).expect("written");
        let read = Ledger::<Decision>::read(folder.path()).expect("read").of("2024Q1");
        assert_eq!((read[0].source.as_str(), &read[1]), ("x", &decision("7")));
    }

    #[test]
    fn a_ledger_that_excel_saved_as_unicode_text_is_added_to() {
        let folder = tempfile::tempdir().expect("a folder");
        let names: Vec<&str> = Decision::FIELDS.iter().map(|(name, _)| *name).collect();
        let text = format!("\u{feff}{}\r\n2024Q1\tXã Lợi\r\n", names.join("\t"));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(folder.path().join(Decision::FILE), wide).expect("written");
        let mut ledger = Ledger::<Decision>::read(folder.path()).expect("read");
        ledger.append(vec![decision("7")]).expect("written");
        let read = Ledger::<Decision>::read(folder.path()).expect("read").of("2024Q1");
        assert_eq!((read[0].unit.as_str(), &read[1]), ("Xã Lợi", &decision("7")));
    }

    #[test]
    fn a_file_that_is_no_ledger_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(Decision::FILE), "a,b\n1,2\n").expect("written");
        assert!(Ledger::<Decision>::read(folder.path()).is_err());
    }
}
