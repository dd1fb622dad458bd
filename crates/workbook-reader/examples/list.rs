//! Lists the cells of a file, one a line: `cargo run --example list -- report.xlsx`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example speaks to its terminal")]

use std::path::Path;
use std::process::ExitCode;

use workbook_reader::{Book, Contents, Reading, file_bytes};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("which file? list FILE");
        return ExitCode::from(2);
    };
    let bytes = match file_bytes(Path::new(&path)) {
        Ok(bytes) => bytes,
        Err(why) => {
            eprintln!("{}", why.en);
            return ExitCode::FAILURE;
        }
    };
    // A file is one book, or as an archive or a letter several.
    let books = match Reading::in_process().read(bytes) {
        Contents::One(content) => vec![(String::new(), content)],
        Contents::Several(inner) => {
            inner.into_iter().map(|inner| (inner.name, inner.content)).collect()
        }
    };
    let mut is_read = true;
    for (name, content) in books {
        match content {
            Ok(book) => list(&name, &book),
            Err(why) => {
                eprintln!("{name}: {}", why.en);
                is_read = false;
            }
        }
    }
    if is_read { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn list(name: &str, book: &Book) {
    for sheet in &book.sheets {
        for cell in sheet.cells() {
            println!("{name}\t{}\t{}\t{}", sheet.name, cell.address(), cell.text);
        }
    }
    for note in &book.notes {
        eprintln!("{}!{}: {}", note.sheet, note.cell, note.message.en);
    }
}
