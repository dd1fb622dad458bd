//! The folder of a period: which files are reports, and what the received log says of them.

use std::fs;

use tonghop::intake::{ReceivedLog, list_files, read_files};
use tonghop::model::Incoming;
use workbook_reader::{Contents, Limits, Reading, sha256};

use crate::common::project;

fn sample_bytes(name: &str) -> Vec<u8> {
    fs::read(project("crates/workbook-reader/tests/files").join(name)).expect("a sample")
}

/// A period's folder with these files and this log, read as a run reads it.
fn arrive_logged(files: &[(&str, &[u8])], log: &str) -> Vec<Incoming> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    fs::write(folder.path().join("received.csv"), log).expect("written");
    let names = list_files(folder.path(), "received.csv").expect("listed");
    let log = ReceivedLog::read(&folder.path().join("received.csv"));
    read_files(folder.path(), &names, &log, &Reading::in_process(), &|_| {})
}

#[test]
fn each_workbook_of_an_archive_is_a_file_of_its_own() {
    let log = "file,received_at,unit,document_no\nbao cao.zip,2024-04-05T08:53,90001,12/BC-UBND\n";
    let outer = sample_bytes("two-books.zip");
    let incoming = arrive_logged(&[("bao cao.zip", &outer), ("a.pdf", b"%PDF-1.4")], log);
    let files: Vec<&str> = incoming.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["a.pdf", "bao cao.zip/Biểu/commune.xlsx", "bao cao.zip/biff8.xls"]);
    let inner = &incoming[1];
    assert!(inner.logged);
    assert_eq!(inner.logged_unit, "90001");
    assert_eq!(inner.document_no, "12/BC-UBND");
    assert_eq!(inner.received_at, incoming[2].received_at);
    assert_eq!(inner.bytes, sample_bytes("commune.xlsx").len() as u64);
    assert_eq!(inner.sha256, sha256(&sample_bytes("commune.xlsx")));
}

#[test]
fn a_pipe_is_not_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("bao-cao.xlsx");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    assert!(list_files(folder.path(), "received.csv").expect("listed").is_empty());
    let log = ReceivedLog::default();
    let read = read_files(
        folder.path(),
        &["bao-cao.xlsx".to_owned()],
        &log,
        &Reading::in_process(),
        &|_| {},
    );
    assert!(read[0].content.as_ref().expect_err("no file").vi.contains("không phải là tệp thường"));
}

#[test]
fn the_program_serves_as_its_own_reader() {
    let program = env!("CARGO_BIN_EXE_tonghop").into();
    let isolated = Reading::isolated(vec![program], Limits::default());
    let bytes = sample_bytes("commune.xlsx");
    let Contents::One(read) = isolated.read(bytes.clone()) else { panic!("no container") };
    assert!(read.is_ok());
    assert_eq!(Contents::One(read), Reading::in_process().read(bytes));
    assert!(!isolated.shortfall());
}
