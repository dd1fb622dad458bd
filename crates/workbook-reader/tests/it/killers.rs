//! Files that end a process, by memory, by time or by a crash: the checks before reading stop them, and where they do not, only a
//! worker dies.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use workbook_reader::{ARGUMENT, Limits, Reading};

use crate::make::{Xlsx, biff, dimensions, number, ods, ole2, ring, zipped};
use crate::{book, cells, notes, reason};

/// The program that reads as a worker.
fn reader() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_tonghop-reader"))
}

fn far_corners() -> Vec<u8> {
    Xlsx::of(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#,
    )
    .build()
}

/// A text of so many blanks, in the shared texts.
fn blanks(count: usize) -> Vec<u8> {
    let mut strings = b"<si><t>".to_vec();
    strings.resize(strings.len() + count, b' ');
    strings.extend(b"</t></si>");
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    made.strings = Some(strings);
    made.build()
}

fn claimed_area() -> Vec<u8> {
    let mut records = dimensions(65_536, 256);
    for at in 0..4 {
        records.extend(number(at, at, f64::from(at)));
    }
    ole2(&[("Workbook", &biff(&[], &records))])
}

fn real_area() -> Vec<u8> {
    let records = [number(0, 0, 1.0), number(65_535, 255, 2.0)].concat();
    ole2(&[("Workbook", &biff(&[], &records))])
}

fn repeats(rows: u32, columns: u32) -> Vec<u8> {
    ods(&format!(
        r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row>"#
    ))
}

fn many_shared_formulas() -> Vec<u8> {
    Xlsx::of(
        r#"<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="4000000000">1+1</f><v>2</v></c></row>"#,
    )
    .build()
}

/// All files that ask for too much, by name.
fn killers() -> Vec<(&'static str, Vec<u8>)> {
    let good = ole2(&[("Workbook", &biff(&[], &number(0, 0, 7.0)))]);
    let mut files = vec![
        ("far corners", far_corners()),
        ("claimed area", claimed_area()),
        ("real area", real_area()),
        ("shared formulas", many_shared_formulas()),
        ("repeats", repeats(1_048_576, 16_384)),
        ("repeated rows", repeats(1_048_576, 2)),
        ("blanks", blanks(40 << 20)),
        ("a part of 1 GiB", huge_part()),
    ];
    files.extend(nearly_too_much());
    let ring_at = |sector| ring(good.clone(), sector);
    files.extend((1..10).map(|sector| ("ring", ring_at(sector))));
    files
}

/// Files that multiply, or stay just below the limits of the checks.
fn nearly_too_much() -> Vec<(&'static str, Vec<u8>)> {
    let long = "x".repeat(32_000);
    let mut strings = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    strings.strings = Some(b"<si/>".repeat(1_400_000));
    let mut texts = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    texts.strings = Some(b"<si><t>a</t></si>".repeat(470_000));
    let mut styles = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    styles.styles = Some(format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(490_000)));
    let mut fonts = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    fonts.styles = Some(format!("<fonts>{}</fonts>", "<font/>".repeat(490_000)));
    let mut shared =
        Xlsx::of(&format!(r#"<row r="1">{}</row>"#, r#"<c t="s"><v>0</v></c>"#.repeat(16_000)));
    shared.strings = Some(format!("<si><t>{long}</t></si>").into_bytes());
    let text = format!(
        r#"<table:table-row table:number-rows-repeated="900000"><table:table-cell office:value-type="string"><text:p>{long}</text:p></table:table-cell></table:table-row>"#
    );
    let merges = r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(100_000);
    let mut merged = Xlsx::of("");
    merged.sheets[0].1 = format!("{}<mergeCells>{merges}</mergeCells>", rows_of(20_000));
    vec![
        ("empty texts", strings.build()),
        ("texts", texts.build()),
        ("styles", styles.build()),
        ("fonts", fonts.build()),
        ("one long text, many cells", shared.build()),
        ("one long text, repeated", ods(&text)),
        ("merged areas", merged.build()),
        ("many cells", large(70_000)),
        ("a million values", repeats(1_000_000, 1)),
        ("many values", repeats(240_000, 1)),
        (
            "an old area",
            ole2(&[(
                "Workbook",
                &biff(&[], &[number(0, 0, 1.0), number(49_999, 55, 2.0)].concat()),
            )]),
        ),
        ("one long text, many old cells", old_texts(&long)),
    ]
}

/// An old workbook whose cells all show one long text.
fn old_texts(text: &str) -> Vec<u8> {
    let (head, tail) = text.split_at(8_000);
    let mut table = vec![1, 0, 0, 0, 1, 0, 0, 0];
    table.extend(u16::try_from(text.len()).expect("short").to_le_bytes());
    table.push(0);
    table.extend(head.as_bytes());
    let mut globals = crate::make::record(0x00FC, &table);
    for part in tail.as_bytes().chunks(8_000) {
        globals.extend(crate::make::record(0x003C, &[&[0], part].concat()));
    }
    let cell = |at: u32| {
        let (row, column) =
            (u16::try_from(at / 50).expect("few"), u16::try_from(at % 50).expect("few"));
        let mut data: Vec<u8> = [row, column, 0].into_iter().flat_map(u16::to_le_bytes).collect();
        data.extend([0; 4]);
        crate::make::record(0x00FD, &data)
    };
    let cells: Vec<u8> = (0..1_500).flat_map(cell).collect();
    ole2(&[("Workbook", &biff(&globals, &cells))])
}

/// A gigabyte of blanks, packed without ever being in memory.
fn huge_part() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("xl/workbook.xml", options).expect("a part");
    zip.write_all(b"<workbook/>").expect("written");
    zip.start_file("xl/sharedStrings.xml", options).expect("a part");
    let block = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        zip.write_all(&block).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn a_cell_in_the_last_corner_is_just_a_cell() {
    let book = book(far_corners());
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!XFD1048576=2"]);
}

#[test]
fn a_claim_of_sixteen_million_cells_is_passed_over() {
    let book = book(claimed_area());
    assert_eq!(cells(&book), ["Bieu!A1=0", "Bieu!B2=1", "Bieu!C3=2", "Bieu!D4=3"]);
    assert!(notes(&book).is_empty());
}

#[test]
fn an_area_of_sixteen_million_cells_is_refused_with_the_far_cell_named() {
    assert!(reason(real_area()).contains("có ô ở tận IV65536"));
}

#[test]
fn a_zip_bomb_is_refused() {
    for bytes in [huge_part(), blanks(40 << 20)] {
        assert!(reason(bytes).contains("tệp lớn bất thường"));
    }
    let many = zipped(&[("xl/workbook.xml", &[b'<'; 1000]), ("xl/sharedStrings.xml", b"<sst>")]);
    assert!(!reason(many).is_empty());
}

#[test]
fn a_chain_of_sectors_that_bites_its_tail_is_refused() {
    let good = ole2(&[("Workbook", &biff(&[], &number(0, 0, 7.0)))]);
    assert_eq!(cells(&book(good.clone())), ["Bieu!A1=7"]);
    // Sectors 1 to 8 hold the stream, 9 the directory.
    for sector in [1, 5, 9] {
        let why = reason(ring(good.clone(), sector));
        assert!(why.contains("quay vòng"), "{sector}: {why}");
    }
}

#[test]
fn repeats_of_values_are_refused_and_repeats_of_blanks_are_not() {
    assert!(reason(repeats(1_048_576, 16_384)).contains("lặp lại"));
    assert!(reason(repeats(1_048_576, 2)).contains("lặp lại"));
    assert_eq!(book(repeats(3, 2)).sheets[0].cells().count(), 6);
    let tail = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    assert_eq!(cells(&book(ods(tail))), ["Bieu!A1=1"]);
    let spaces = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>"#;
    assert!(!reason(ods(spaces)).is_empty());
}

#[test]
fn a_number_that_asks_for_memory_is_read_by_the_forgiving_reader() {
    assert_eq!(cells(&book(many_shared_formulas())), ["Bieu!A1=2"]);
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    made.strings = Some(b"</sst><sst uniqueCount=\"99999999999\"><si><t>a</t></si>".to_vec());
    let bytes = made.build();
    assert_eq!(cells(&book(bytes)), ["Bieu!A1=a"]);
}

/// Feeds killers to one worker without a limit of memory, and holds it to what it took.
#[cfg(target_os = "linux")]
#[test]
fn the_checks_alone_keep_every_killer_under_300_mb_and_10_s() {
    for (name, bytes) in killers() {
        let mut child = Command::new(reader())
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a worker");
        let (mut input, mut output) =
            (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let mut frame = || {
            let mut len = [0; 4];
            output.read_exact(&mut len).expect("a length");
            let mut frame = vec![0; u32::from_le_bytes(len) as usize];
            output.read_exact(&mut frame).expect("a frame");
        };
        frame();
        input.write_all(&u32::try_from(bytes.len()).expect("small").to_le_bytes()).expect("sent");
        input.write_all(&bytes).expect("sent");
        frame();
        // The worker's own time on a processor: what else the machine does is nothing to it.
        let told = std::fs::read_to_string(format!("/proc/{}/schedstat", child.id()));
        let took = told.expect("alive").split(' ').next().and_then(|ns| ns.parse().ok());
        let took = Duration::from_nanos(took.expect("nanoseconds"));
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("alive");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
        println!("{name}: {} bytes, {} MB, {took:?}", bytes.len(), peak / 1024);
        assert!(peak < 300 * 1024 && took < Duration::from_secs(10), "{name}: {peak} kB {took:?}");
        drop(input);
        child.wait().expect("it ends");
    }
}

#[test]
fn workers_read_what_this_process_reads() {
    let isolated = Reading::isolated(vec![reader()], Limits::default());
    for (name, bytes) in killers() {
        // No `assert_eq`: it would print a million cells.
        assert!(crate::read_by(&isolated, bytes.clone()) == crate::read(bytes), "{name}");
    }
    assert!(!isolated.shortfall());
}

/// A sheet of so many rows of ten numbers.
fn large(rows: u32) -> Vec<u8> {
    let mut made = Xlsx::of("");
    made.sheets[0].1 = rows_of(rows);
    made.build()
}

fn rows_of(rows: u32) -> String {
    let mut text = String::new();
    for row in 1..=rows {
        text += &format!("<row r=\"{row}\">");
        for column in 0..10 {
            text += &format!("<c r=\"{}{row}\"><v>{column}</v></c>", char::from(b'A' + column));
        }
        text += "</row>";
    }
    format!("<sheetData>{text}</sheetData>")
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_needs_more_memory_than_there_is_costs_its_worker_only() {
    let limits = Limits { memory: 40 << 20, ..Limits::default() };
    let isolated = Reading::isolated(vec![reader()], limits);
    let why = crate::read_by(&isolated, large(60_000)).expect_err("too much for 40 MB").vi;
    assert!(why.contains("quá nhiều bộ nhớ"), "{why}");
    assert!(crate::read_by(&isolated, far_corners()).is_ok(), "the next file has a new worker");
}

#[test]
fn a_file_that_takes_too_long_is_given_up() {
    let limits = Limits { time: Duration::from_millis(20), ..Limits::default() };
    let isolated = Reading::isolated(vec![reader()], limits);
    let why = crate::read_by(&isolated, large(60_000)).expect_err("too slow").vi;
    assert!(why.contains("đọc quá lâu"), "{why}");
    assert!(!isolated.shortfall());
}

#[test]
fn where_no_worker_starts_files_are_read_here() {
    let isolated = Reading::isolated(vec![PathBuf::from("/bin/false")], Limits::default());
    assert!(crate::read_by(&isolated, far_corners()).is_ok());
    assert!(isolated.shortfall());
}

#[test]
fn a_reader_of_another_build_is_passed_over() {
    // It says something, and not what a reader of this build says.
    let programs = vec![PathBuf::from("/bin/echo"), reader()];
    let isolated = Reading::isolated(programs, Limits::default());
    assert!(crate::read_by(&isolated, far_corners()).is_ok());
    assert!(!isolated.shortfall());
}
