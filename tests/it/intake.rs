//! The folder of a period: which files are reports, and what the received log says of them.

use std::fs;

use tonghop::intake::{self, ReceivedLog, read_files};
use tonghop::model::Incoming;
use workbook_reader::{Contents, Limits, Reading, sha256};

use crate::common::project;

fn sample_bytes(name: &str) -> Vec<u8> {
    fs::read(project("crates/workbook-reader/tests/files").join(name)).expect("a sample")
}

/// The files of a folder that may be reports.
fn list_files(folder: &std::path::Path) -> Vec<String> {
    intake::list(folder, "received.csv", &[]).expect("listed").files
}

/// A period's folder with these files and this log, read as a run reads it.
fn arrive_logged(files: &[(&str, &[u8])], log: impl AsRef<[u8]>) -> Vec<Incoming> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    fs::write(folder.path().join("received.csv"), log).expect("written");
    let names = list_files(folder.path());
    let log = ReceivedLog::read(&folder.path().join("received.csv"), &Reading::in_process());
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
    assert_eq!(inner.known_at, incoming[2].known_at);
    assert_eq!(inner.bytes, sample_bytes("commune.xlsx").len() as u64);
    assert_eq!(inner.sha256, sha256(&sample_bytes("commune.xlsx")));
}

/// A log of this text in each encoding that Excel saves a list in.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    vec![
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [&b"\xff\xfe"[..], &utf16].concat(),
        [&b"\xfe\xff"[..], &big].concat(),
        utf16,
    ]
}

#[test]
fn a_log_is_read_in_every_encoding_and_with_every_separator() {
    let book = sample_bytes("commune.xlsx");
    for separator in [',', ';', '\t'] {
        let text =
            "file,received_at,unit,document_no\r\nXã Lợi.xlsx,05/04/2024 8:53,90001,12/BC\r\n";
        for log in encodings(&text.replace(',', &separator.to_string())) {
            let incoming = arrive_logged(&[("Xã Lợi.xlsx", &book)], &log);
            let received = incoming[0].known_at.map(|came| came.first().to_string());
            assert_eq!(received.as_deref(), Some("2024-04-05T08:53:00"), "{separator:?} {log:?}");
            assert_eq!((incoming[0].logged, incoming[0].logged_unit.as_str()), (true, "90001"));
        }
    }
}

#[test]
fn a_log_in_a_code_page_names_the_files_that_it_means() {
    let book = sample_bytes("commune.xlsx");
    let files: [(&str, &[u8]); 3] =
        [("Đăk Môn.xlsx", &book), ("TH Lê Lợi.xlsx", &book), ("Xã Phường.xlsx", &book)];
    // As Excel on an English computer writes it, then on a Vietnamese one.
    let western = b"file,received_at\r\n\xd0ak M\xf4n.xlsx,5/4/2024\r\nTH L\xea L?i.xlsx,6/4/2024\r\nX\xe3 Phu?ng.xlsx,7/4/2024\r\n";
    let vietnamese = b"file,received_at\r\n\xd0\xe3k M\xf4n.xlsx,5/4/2024\r\nTH L\xea L?i.xlsx,6/4/2024\r\nX? Ph\xfd?ng.xlsx,7/4/2024\r\n\xf0?y.xlsx,\r\n";
    for log in [&western[..], &vietnamese[..]] {
        let incoming = arrive_logged(&files, log);
        let days: Vec<Option<i8>> =
            incoming.iter().map(|file| file.known_at.map(|came| came.day.day())).collect();
        // In the order of the files' names.
        assert_eq!(days, [Some(6), Some(7), Some(5)], "{}", String::from_utf8_lossy(log));
    }
}

#[test]
fn what_is_attached_to_a_letter_came_when_the_letter_did_unless_the_log_says_otherwise() {
    let letter = "Date: Tue, 9 Apr 2024 12:43:00 +0700\r\nFrom: a@b\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/csv; name=\"a.csv\"\r\n\
        Content-Disposition: attachment; filename=\"a.csv\"\r\n\r\nSTT;Ten;So\r\n1;A;2\r\n2;B;3\r\n--x--\r\n";
    let came = |log: &str| {
        let incoming = arrive_logged(&[("thu.eml", letter.as_bytes())], log);
        assert_eq!(incoming[0].file, "thu.eml/a.csv");
        let came = incoming[0].known_at.expect("a time").first().to_string();
        (came, incoming[0].logged_time)
    };
    assert_eq!(came("file,received_at\n"), ("2024-04-09T12:43:00".to_owned(), false));
    let logged = came("file,received_at\nthu.eml,10/4/2024 7:00\n");
    assert_eq!(logged, ("2024-04-10T07:00:00".to_owned(), true));
}

#[test]
fn a_pipe_is_not_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("bao-cao.xlsx");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    assert_eq!(list_files(folder.path()), ["bao-cao.xlsx"]);
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
fn every_entry_of_the_folder_is_accounted_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, sample_bytes("commune.xlsx")).expect("written");
    };
    let left = [
        "Thumbs.db",
        "desktop.ini",
        "~WRL0003.tmp",
        "a.xlsx - Shortcut.lnk",
        "Bao cao.gsheet",
        "received.csv.bak",
    ];
    left.iter().for_each(|name| write(name));
    for name in [
        "Xã Lợi/bao cao.xlsx",
        "Xã Lợi/cu/bao cao.xlsx",
        ".BC.xlsx",
        "received.csv",
        "Received.XLSX",
        "overrides.xlsx",
        "Phu luc - Copy.xlsx",
        "phu luc (1).xlsx",
        "tables/cells.parquet",
    ] {
        write(name);
    }
    let mut listing =
        intake::list(folder.path(), "received.csv", &["phu luc.xlsx".to_owned()]).expect("listed");
    assert_eq!(listing.files, [".BC.xlsx", "Xã Lợi/bao cao.xlsx", "Xã Lợi/cu/bao cao.xlsx"]);
    listing.leftovers.sort_by_key(|name| left.iter().position(|left| left == name));
    assert_eq!(listing.leftovers, left);
    assert_eq!(listing.own, ["Phu luc - Copy.xlsx", "phu luc (1).xlsx", "tables/cells.parquet"]);
    assert_eq!(listing.log.as_deref(), Some("received.csv"));
    assert_eq!(listing.other_logs, ["Received.XLSX"]);
}

#[cfg(unix)]
#[test]
fn a_dead_link_is_named_and_a_name_that_is_not_utf8_is_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink("/no/such/file", folder.path().join("BC.xlsx")).expect("a link");
    let name = std::ffi::OsStr::from_bytes(b"B\xe1o c\xe1o.xlsx");
    fs::write(folder.path().join(name), sample_bytes("commune.xlsx")).expect("written");
    let files = list_files(folder.path());
    assert_eq!(files, ["BC.xlsx", "Báo cáo.xlsx"]);
    let log = ReceivedLog::default();
    let read = read_files(folder.path(), &files, &log, &Reading::in_process(), &|_| {});
    let why = read[0].content.as_ref().expect_err("no file");
    assert!(why.en.contains("a link that leads nowhere"), "{}", why.en);
    assert!(read[1].content.is_ok());
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
