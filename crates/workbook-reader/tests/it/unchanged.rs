//! The net below changes of structure: what is read from every file of the tests, compared with what was recorded. A line that
//! differs is a change of behaviour: it is meant, and the commit says why, or it is a defect.
//!
//! `UPDATE_UNCHANGED=1 cargo test --release -p workbook-reader --test it` records anew; the difference is read before it is
//! committed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use workbook_reader::{Book, Cell, Contents, Reading, Unreadable, sha256};

use crate::is_percentage;

fn path(below: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(below)
}

fn updates() -> bool {
    std::env::var_os("UPDATE_UNCHANGED").is_some()
}

/// What was read from each file once: the hash of the file and that of the listing, a line a file.
static RECORDED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let record = fs::read_to_string(record()).expect("a record");
    record.lines().map(str::to_owned).collect()
});

fn record() -> PathBuf {
    path("unchanged/hazards.txt")
}

/// What is read from a file is what was recorded for it; `UPDATE_UNCHANGED=1` adds to the record.
pub fn compare(file: &[u8], content: &Result<Book, Unreadable>) {
    let listing = listing(content).join("\n");
    let mut line = sha256(file);
    line.truncate(16);
    line.push_str(&format!(" {:.16}", sha256(listing.as_bytes())));
    if updates() {
        let file = File::options().create(true).append(true).open(record());
        file.expect("opened").write_all(format!("{line}\n").as_bytes()).expect("recorded");
        return;
    }
    assert!(RECORDED.contains(&line), "not what was recorded: {line}\n{listing}");
}

#[test]
fn cells_of_the_files() {
    let mut files: Vec<PathBuf> = fs::read_dir(path("files"))
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let contents = match Reading::in_process().read(fs::read(&file).expect("read")) {
            Contents::One(content) => vec![(String::new(), content)],
            Contents::Several(inner) => {
                inner.into_iter().map(|inner| (inner.name, inner.content)).collect()
            }
        };
        for (inner, content) in contents {
            lines
                .extend(listing(&content).into_iter().map(|line| format!("{name} {inner} {line}")));
        }
    }
    let (record, now) = (path("unchanged/cells.txt"), format!("{}\n", lines.join("\n")));
    if updates() {
        fs::write(record, now).expect("recorded");
        return;
    }
    let recorded = fs::read_to_string(record).expect("a record");
    let gone: Vec<&str> =
        recorded.lines().filter(|line| !now.lines().any(|l| l == *line)).collect();
    let new: Vec<&str> = now.lines().filter(|line| !recorded.lines().any(|l| l == *line)).collect();
    assert!(recorded == now, "no longer read: {gone:#?}\nnot recorded: {new:#?}");
}

/// What was read from a file, a line a cell or mark; where it could not be read, why.
pub fn listing(content: &Result<Book, Unreadable>) -> Vec<String> {
    let book = match content {
        Ok(book) => book,
        Err(why) => return vec![format!("unreadable {} | {} | {}", why.protected, why.vi, why.en)],
    };
    let mut lines = vec![format!("book 1904:{}", book.is_1904)];
    for sheet in &book.sheets {
        let name = &sheet.name;
        lines.push(format!("sheet {name:?} hidden:{}", sheet.hidden));
        for cell in sheet.cells() {
            let Cell { content, text, legacy, .. } = cell;
            lines.push(format!("{name}!{} {content:?} {text:?} {legacy}", cell.address()));
            let omitted = cell.omitted.iter();
            lines.extend(omitted.map(|it| format!("{name}!{} omits {it:?}", cell.address())));
        }
        lines.extend(sheet.merges.iter().map(|area| format!("{name} merged {area:?}")));
        lines.push(format!("{name} hidden {:?} {:?}", sheet.hidden_rows, sheet.hidden_columns));
        lines.push(format!("{name} dropped {:?}", sheet.dropped));
        let of_percent = sheet.cells().filter(|cell| is_percentage(sheet, cell));
        let of_percent: BTreeSet<_> = of_percent.map(|cell| (cell.row, cell.column)).collect();
        lines.push(format!("{name} percentages {of_percent:?}"));
        for cell in sheet.cells().filter(|cell| !is_percentage(sheet, cell)) {
            if let Some(shown) = sheet.shown(cell) {
                lines.push(format!("{name}!{} shows {:?}", cell.address(), shown.text));
            }
        }
        lines.push(format!("{name} comments {:?}", sheet.comments));
    }
    for note in &book.notes {
        let (vi, en) = (&note.message.vi, &note.message.en);
        lines.push(format!("note {:?} {}!{} {vi} | {en}", note.kind, note.sheet, note.cell));
    }
    lines
}
