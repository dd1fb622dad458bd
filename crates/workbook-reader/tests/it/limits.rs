//! The limits of what a file may hold, set low so that small and harmless files come to them: the reason says what there is too much
//! of, in this process and in a worker alike.

use std::path::PathBuf;
use std::time::Duration;

use workbook_reader::{Contents, Limits, Reading};

use crate::binary::{self, xlsb};
use crate::make::{Xlsx, biff, dimensions, number, ods, ole2, record, zipped};
use crate::{cells, read_by};

/// The program that reads as a worker.
fn reader() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_tonghop-reader"))
}

/// Reads within limits in this process and in a worker, which must come to the same; the reason, where the file is refused.
fn refusal(limits: Limits, bytes: &[u8]) -> Option<String> {
    let here = read_by(&Reading::within(limits), bytes.to_vec());
    let isolated = Reading::isolated(vec![reader()], limits);
    assert_eq!(here, read_by(&isolated, bytes.to_vec()), "a worker reads what this process reads");
    assert!(!isolated.shortfall());
    here.err().map(|why| why.en)
}

/// A file passes one limit and is refused for this reason below it.
fn held(name: &str, bytes: &[u8], enough: Limits, too_low: Limits, reason: &str) {
    assert_eq!(refusal(enough, bytes), None, "{name}");
    let why = refusal(too_low, bytes).unwrap_or_default();
    assert!(why.contains(reason) && !why.contains("damaged"), "{name}: {why}");
}

fn default() -> Limits {
    Limits::default()
}

const TEXT: &str = "abcdef";

/// Three rows of four such texts, in every format. The second row is hidden, where the format can say so.
fn tables() -> Vec<(&'static str, Vec<u8>)> {
    let rows = |row: fn(u32) -> String, cell: fn(u32, u32) -> String, end: &str| -> String {
        (0..3)
            .map(|index| {
                row(index) + &(0..4).map(|column| cell(index, column)).collect::<String>() + end
            })
            .collect()
    };

    let sheet = rows(
        |index| {
            format!(r#"<row r="{}"{}>"#, index + 1, if index == 1 { r#" hidden="1""# } else { "" })
        },
        |_, _| format!(r#"<c t="inlineStr"><is><t>{TEXT}</t></is></c>"#),
        "</row>",
    );
    let bad = r#"<row r="4"><c r="A4" t="unknown"><v>1</v></c></row>"#;
    let open = rows(
        |index| {
            let hidden = if index == 1 { r#" table:visibility="collapse""# } else { "" };
            format!("<table:table-row{hidden}>")
        },
        |_, _| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{TEXT}</text:p></table:table-cell>"#
            )
        },
        "</table:table-row>",
    );
    let flat = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Bieu">{open}</table:table></office:spreadsheet></office:body></office:document>"#
    );
    let xml = rows(
        |index| format!("<Row{}>", if index == 1 { r#" ss:Hidden="1""# } else { "" }),
        |_, _| format!(r#"<Cell><Data ss:Type="String">{TEXT}</Data></Cell>"#),
        "</Row>",
    );
    let xml = format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bieu"><Table>{xml}</Table></Worksheet></Workbook>"#
    );
    let page = rows(
        |index| format!("<tr{}>", if index == 1 { " style='display:none'" } else { "" }),
        |_, _| format!("<td>{TEXT}</td>"),
        "</tr>",
    );
    let line = [TEXT; 4].join(";") + "\n";
    let (mut binary_rows, mut old_rows) = (Vec::new(), Vec::new());
    for index in 0_u32..3 {
        let mut row = index.to_le_bytes().to_vec();
        row.resize(17, 0);
        row[11] = if index == 1 { 0x10 } else { 0 };
        binary_rows.push(binary::record(0, &row));
        binary_rows.extend((0..4).map(|index| binary::cell(6, index, 0, &binary::text(TEXT))));
        let mut row = [0; 16];
        (row[0], row[12]) = (index as u8, if index == 1 { 0x20 } else { 0 });
        old_rows.extend(record(0x0208, &row));
        for column in 0..4 {
            let head = [index as u8, 0, column, 0, 0, 0, TEXT.len() as u8, 0, 0];
            old_rows.extend(record(0x0204, &[&head[..], TEXT.as_bytes()].concat()));
        }
    }
    vec![
        ("xlsx", Xlsx::of(&sheet).build()),
        ("xlsx with a bad cell", Xlsx::of(&(sheet + bad)).build()),
        ("xlsb", xlsb(&[("Bieu", binary::sheet(&binary_rows))], &[])),
        ("xls", ole2(&[("Workbook", &biff(&[], &old_rows))])),
        ("ods", ods(&open)),
        ("fods", flat.into_bytes()),
        ("XML of Excel 2003", xml.into_bytes()),
        ("HTML", format!("<html><body><table>{page}</table></body></html>").into_bytes()),
        ("delimited", line.repeat(3).into_bytes()),
    ]
}

#[test]
fn every_format_holds_so_many_cells() {
    for (name, file) in tables() {
        // A row counts like three more cells.
        let limits = |cells| Limits { cells, ..default() };
        held(name, &file, limits(3 * 4 + 3 * 3), limits(3 * 4 + 3 * 3 - 1), "too many cells");
    }
}

#[test]
fn every_format_holds_so_much_text() {
    for (name, file) in tables() {
        let limits = |text| Limits { text, ..default() };
        held(name, &file, limits(12 * TEXT.len()), limits(12 * TEXT.len() - 1), "too much text");
    }
}

#[test]
fn every_format_holds_so_many_sheets() {
    for (name, file) in tables() {
        let limits = |sheets| Limits { sheets, ..default() };
        held(name, &file, limits(1), limits(0), "too many sheets");
    }
}

#[test]
fn every_format_that_hides_rows_hides_so_many() {
    for (name, file) in tables().into_iter().filter(|(name, _)| *name != "delimited") {
        let limits = |hidden_rows| Limits { hidden_rows, ..default() };
        held(name, &file, limits(1), limits(0), "hides too many rows");
    }
}

#[test]
fn a_text_and_a_web_page_are_so_long() {
    for (name, file) in tables().into_iter().skip(5) {
        let limits = |text_file| Limits { text_file, ..default() };
        held(name, &file, limits(file.len()), limits(file.len() - 1), "too much text");
    }
    let page = b"<html><table><tr><td>1</td></tr></table></html>";
    let limits = |tags| Limits { tags, ..default() };
    held("HTML", page, limits(8), limits(7), "too many HTML tags");
}

#[test]
fn a_cell_that_repeats_counts_each_time() {
    let cell = r#"<table:table-cell table:number-columns-repeated="5" office:value-type="string"><text:p>ab</text:p></table:table-cell>"#;
    for prefix in ["table", "t"] {
        let row =
            format!(r#"<table:table-row table:number-rows-repeated="4">{cell}</table:table-row>"#);
        let file = ods(&row.replace("table:", &format!("{prefix}:")));
        let cells = |cells| Limits { cells, ..default() };
        held(prefix, &file, cells(4 * 8), cells(4 * 8 - 1), "too many cells");
        let text = |text| Limits { text, ..default() };
        held(prefix, &file, text(40), text(39), "too much text");
    }
}

#[test]
fn a_hidden_row_that_repeats_counts_each_time_in_every_table() {
    let row = r#"<table:table-row table:number-rows-repeated="4" table:visibility="collapse"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
    let file = ods(&format!(r#"{row}</table:table><table:table table:name="B">{row}"#));
    let limits = |hidden_rows| Limits { hidden_rows, ..default() };
    held("ods", &file, limits(8), limits(7), "hides too many rows");
}

/// The parts of a package are held whatever their format.
#[test]
fn a_package_unpacks_to_so_much() {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    made.strings = Some(format!("<si><t>{}</t></si>", "x".repeat(3_000)).into_bytes());
    made.styles = Some(format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(50)));
    let xlsx = made.build();
    let open = ods(&format!(
        r#"<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>"#,
        "x".repeat(3_000)
    ));
    let reason = "unpacks to more";
    for (name, file) in [("xlsx", &xlsx), ("ods", &open)] {
        let low = |limits| held(name, file, default(), limits, reason);
        low(Limits { part: 2_999, ..default() });
        low(Limits { parts_total: 3_100, ..default() });
        low(Limits { parts: 2, ..default() });
        low(Limits { run: 2_999, ..default() });
        low(Limits { part_ratio: 2, part_ratio_from: 1_000, ..default() });
    }
    held("texts", &xlsx, default(), Limits { text_tags: 5, ..default() }, reason);
    held("styles", &xlsx, default(), Limits { style_tags: 50, ..default() }, reason);
}

#[test]
fn a_part_with_the_name_of_a_folder_is_held_like_others() {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    let texts = format!("<sst><si><t>{}</t></si></sst>", "A".repeat(3_000));
    made.more = vec![("xl/texts/", texts.into_bytes())];
    made.texts = Some("texts/");
    held("xlsx", &made.build(), default(), Limits { part: 2_999, ..default() }, "unpacks to more");
}

#[test]
fn shared_texts_are_so_many_and_so_long() {
    let mut made = Xlsx::of(r#"<row r="1"><c t="s"><v>0</v></c><c t="unknown"><v>1</v></c></row>"#);
    made.strings = Some(b"<si><t>abc</t></si><si><t>def</t></si>".to_vec());
    let limits = |shared_texts| Limits { shared_texts, ..default() };
    held("xlsx with a bad cell", &made.build(), limits(2), limits(1), "too much text");
    let file = xlsb(&[("Bieu", binary::sheet(&[binary::row(0), binary::number(0, 1.0)]))], &[]);
    held("xlsb", &file, limits(1), limits(0), "too much text");
}

#[test]
fn a_shared_text_of_an_old_workbook_counts_for_each_of_its_cells() {
    let table = [&[3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0][..], b"text"].concat();
    let cell = |row: u8| record(0x00FD, &[row, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let globals = record(0x00FC, &table);
    let file = ole2(&[("Workbook", &biff(&globals, &[cell(0), cell(1), cell(2)].concat()))]);
    let limits = |text| Limits { text, ..default() };
    held("xls", &file, limits(3 * 4), limits(3 * 4 - 1), "too much text");
}

#[test]
fn cells_of_an_old_workbook_far_from_each_other_are_two_cells() {
    let corners = [dimensions(20, 10), number(0, 0, 1.0), number(65_535, 255, 2.0)].concat();
    let file = ole2(&[("Workbook", &biff(&[], &corners))]);
    let book = read_by(&Reading::within(Limits { cells: 8, ..default() }), file).expect("two");
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!IV65536=2"]);
}

#[test]
fn an_old_workbook_has_so_many_records() {
    let cells: Vec<u8> = (0..10).flat_map(|row| number(row, 0, 1.0)).collect();
    let file = ole2(&[("Workbook", &biff(&[], &cells))]);
    let limits = |records| Limits { records, ..default() };
    held("xls", &file, limits(11), limits(10), "too many records");
}

#[test]
fn merged_areas_and_comments_beyond_the_limits_are_passed_over() {
    let merges: String =
        (1..=4).map(|row| format!(r#"<mergeCell ref="A{row}:B{row}"/>"#)).collect();
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    made.sheets[0].1 += &format!("<mergeCells>{merges}{merges}</mergeCells>");
    let limits = Limits { merges: 3, ..default() };
    let book = read_by(&Reading::within(limits), made.build()).expect("read");
    assert_eq!((cells(&book).len(), book.sheets[0].merges.len()), (1, 3));
}

/// The files of an archive or a letter, which are named with their reasons.
#[test]
fn an_archive_holds_so_many_files_and_so_much() {
    let table = "a;b\n1;2\n3;4\n".repeat(200);
    let archive = zipped(&[("a.csv", table.as_bytes()), ("b.csv", b"a;b\n1;2\n3;4\n")]);
    let reason = |limits| {
        let Contents::Several(inner) = Reading::within(limits).read(archive.clone()) else {
            panic!("an archive")
        };
        let first = inner.into_iter().next().expect("an entry");
        first.content.err().map(|why| why.en).unwrap_or_default()
    };
    assert_eq!(reason(default()), "");
    assert!(reason(Limits { members: 1, ..default() }).contains("more than 1 files"));
    assert!(reason(Limits { members_total: 100, ..default() }).contains("too large"));
    assert!(reason(Limits { cells: 10, ..default() }).contains("too many cells"));
}

/// A sheet of so many rows of ten numbers.
fn large(rows: u32) -> Vec<u8> {
    let mut text = String::new();
    for row in 1..=rows {
        text += &format!("<row r=\"{row}\">");
        for column in 0..10 {
            text += &format!("<c r=\"{}{row}\"><v>{column}</v></c>", char::from(b'A' + column));
        }
        text += "</row>";
    }
    Xlsx::of(&text).build()
}

fn small() -> Vec<u8> {
    Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).build()
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_needs_more_memory_than_there_is_costs_its_worker_only() {
    let limits = Limits { memory: 40 << 20, ..default() };
    let isolated = Reading::isolated(vec![reader()], limits);
    let why = read_by(&isolated, large(60_000)).expect_err("too much for 40 MB");
    assert!(why.vi.contains("quá nhiều bộ nhớ"), "{}", why.vi);
    assert!(!why.en.contains("damaged"), "{}", why.en);
    assert!(read_by(&isolated, small()).is_ok(), "the next file has a new worker");
}

#[test]
fn a_file_that_takes_too_long_is_given_up() {
    let limits = Limits { time: Duration::from_millis(20), ..default() };
    let isolated = Reading::isolated(vec![reader()], limits);
    let why = read_by(&isolated, large(60_000)).expect_err("too slow").vi;
    assert!(why.contains("đọc quá lâu"), "{why}");
    assert!(!isolated.shortfall());
}

/// The most cells there may be, as delimited text: what it takes is reported as too large, with the limits of the program.
#[test]
fn a_quarter_million_rows_of_text_are_too_many_cells_with_and_without_workers() {
    let file = "12,5;7;8\n".repeat(250_000).into_bytes();
    let why = refusal(default(), &file).unwrap_or_default();
    assert!(why.contains("too many cells"), "{why}");
}

#[test]
fn where_no_worker_starts_files_are_read_here() {
    let isolated = Reading::isolated(vec![PathBuf::from("/bin/false")], default());
    assert!(read_by(&isolated, small()).is_ok());
    assert!(isolated.shortfall());
}

#[test]
fn a_reader_of_another_build_is_passed_over() {
    // It says something, and not what a reader of this build says.
    let programs = vec![PathBuf::from("/bin/echo"), reader()];
    let isolated = Reading::isolated(programs, default());
    assert!(read_by(&isolated, small()).is_ok());
    assert!(!isolated.shortfall());
}

#[test]
fn cells_far_from_each_other_are_two_cells() {
    let rows =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="CV900"><v>2</v></c></row>"#;
    let limits = Limits { cells: 8, ..default() };
    let book = read_by(&Reading::within(limits), Xlsx::of(rows).build()).expect("two cells");
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!CV900=2"]);
}

/// As LibreOffice writes the blank rest of every sheet.
#[test]
fn a_blank_cell_that_repeats_to_the_end_of_the_sheet_is_none() {
    let tail = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let limits = Limits { cells: 4, ..default() };
    assert_eq!(
        cells(&read_by(&Reading::within(limits), ods(tail)).expect("a cell")),
        ["Bieu!A1=1"]
    );
}
