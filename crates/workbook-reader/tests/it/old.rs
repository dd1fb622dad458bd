//! Old workbooks (`.xls`), Excel 2 to 2003: what their writers do that few readers expect.

use workbook_reader::Content;

use crate::make::{biff, number, ole2, record, style, styled, words};
use crate::{book, cells, content, notes, reason};

fn workbook(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    ole2(&[("Workbook", &biff(&globals.concat(), &cells.concat()))])
}

/// A format of the file's own, and the style that has it.
fn format(id: u16, code: &str) -> Vec<u8> {
    let length = u16::try_from(code.len()).expect("short");
    record(0x041E, &[words(&[id, length]), vec![0], code.as_bytes().to_vec()].concat())
}

/// A formula's record: its number, the row in column A, the stored result, the flags, the tokens.
fn formula(kind: u16, row: u16, result: [u8; 8], flags: u16, tokens: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tokens.len()).expect("short");
    let head = [words(&[row, 0, 0]), result.to_vec(), words(&[flags, 0, 0, length])].concat();
    record(kind, &[head, tokens.to_vec()].concat())
}

const EMPTY: [u8; 8] = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
const TEXT: [u8; 8] = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
/// `B1+C1`, `IF(B1=C1,"",1)`.
const SUM: &[u8] = &[0x44, 0, 0, 1, 0xC0, 0x44, 0, 0, 2, 0xC0, 0x03];
const CHOICE: &[u8] =
    &[0x44, 0, 0, 1, 0xC0, 0x44, 0, 0, 2, 0xC0, 0x0B, 0x17, 0, 0, 0x1E, 1, 0, 0x42, 3, 1, 0];

fn text(letters: &str) -> Vec<u8> {
    let wide: Vec<u16> = letters.encode_utf16().collect();
    let length = u16::try_from(wide.len()).expect("short");
    record(0x0207, &[words(&[length]), vec![1], words(&wide)].concat())
}

/// Gnumeric numbers its formats from 50 on, SheetJS from 60, Excel 95 from 50: numbers that are days of East Asia where the file has no
/// format of that number.
#[test]
fn a_format_of_the_file_counts_before_one_that_is_built_in() {
    for id in [14, 50, 52, 58, 60, 163, 164, 400] {
        let globals = [format(id, "#,##0.0"), style(0), style(id)];
        let read = book(workbook(&globals, &[styled(0, 0, 1, 21_333.5)]));
        assert_eq!(cells(&read), ["Bieu!A1=21333.5"], "{id}");
        let globals = [format(id, "dd/mm/yyyy"), style(0), style(id)];
        let read = book(workbook(&globals, &[styled(0, 0, 1, 45_382.0)]));
        assert_eq!(cells(&read), ["Bieu!A1=31/03/2024"], "{id}");
    }
    // In German the format of all numbers is called `Standard`, with the letter of days in it.
    let globals = [format(0, "Standard"), style(0)];
    assert_eq!(cells(&book(workbook(&globals, &[styled(0, 0, 0, 5.0)]))), ["Bieu!A1=5"]);
}

/// As apache POI's WrongFormulaRecordType.xls and JExcelAPI have them.
#[test]
fn formulas_of_excel_3_and_4_are_read_in_later_files() {
    for kind in [0x0006, 0x0206, 0x0406] {
        let read = book(workbook(&[], &[formula(kind, 0, 7.5_f64.to_le_bytes(), 0, CHOICE)]));
        assert_eq!(cells(&read), ["Bieu!A1=7.5"], "{kind:x}");
    }
}

/// LibreOffice and Excel have a mark for it, Gnumeric a text of no letters, Excel also behind a formula that is shared.
#[test]
fn a_formula_that_shows_nothing_is_a_blank_cell() {
    let sheet = [
        formula(6, 0, EMPTY, 0, CHOICE),
        formula(6, 1, TEXT, 0, CHOICE),
        text(""),
        formula(6, 2, TEXT, 0, CHOICE),
        record(0x04BC, &[0; 10]),
        text("Đạt"),
        formula(6, 3, 3.0_f64.to_le_bytes(), 0, CHOICE),
    ];
    assert_eq!(cells(&book(workbook(&[], &sheet))), ["Bieu!A3=Đạt", "Bieu!A4=3"]);
}

/// xlwt writes every formula so, and a sum can never come to a text: none of the book was computed.
#[test]
fn a_sum_with_the_empty_text_shows_that_nothing_was_computed() {
    let sheet = [formula(6, 0, EMPTY, 0, CHOICE), formula(6, 1, EMPTY, 0, SUM)];
    let read = book(workbook(&[], &sheet));
    assert_eq!(cells(&read), ["Bieu!A1==IF(B1=C1,\"\",1)", "Bieu!A2==B1+C1"]);
    assert_eq!(content(&read, 0, 0), Content::Formula);
}

#[test]
fn a_text_that_should_follow_a_formula_and_does_not_is_no_result() {
    let sheet = [formula(6, 0, TEXT, 0, SUM), number(1, 0, 2.0)];
    let read = book(workbook(&[], &sheet));
    assert_eq!(cells(&read), ["Bieu!A1==B1+C1", "Bieu!A2=2"]);
    assert_eq!(content(&read, 0, 0), Content::Formula);
}

/// Spreadsheet::WriteExcel and apache POI store 0, JExcelAPI 4, for every formula, and ask Excel to compute on opening. The first
/// writes yes and no as formulas too.
#[test]
fn results_that_are_all_alike_and_to_be_computed_on_opening_are_none() {
    for made_up in [0.0_f64, 4.0] {
        let sheet = |last: f64, flags| {
            [
                formula(6, 0, made_up.to_le_bytes(), flags, CHOICE),
                formula(6, 1, made_up.to_le_bytes(), flags, CHOICE),
                formula(6, 2, last.to_le_bytes(), flags, CHOICE),
                formula(6, 3, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF], 0, &[0x1D, 1]),
            ]
        };
        let first = |last, flags| cells(&book(workbook(&[], &sheet(last, flags))))[0].clone();
        assert_eq!(first(made_up, 2), "Bieu!A1==IF(B1=C1,\"\",1)");
        let given = format!("Bieu!A1={made_up}");
        assert_eq!(first(made_up, 0), given, "no one asks to compute them");
        assert_eq!(first(2.0, 2), given, "they are not alike");
    }
}

#[test]
fn a_long_text_of_a_formula_goes_on_in_the_records_behind_it() {
    let letters: Vec<u8> = b"chu ".repeat(3_000);
    let (first, rest) = letters.split_at(8_000);
    let head = [words(&[12_000]), vec![0], first.to_vec()].concat();
    let sheet = [
        formula(6, 0, TEXT, 0, SUM),
        record(0x0207, &head),
        record(0x003C, &[&[0], rest].concat()),
        number(1, 0, 2.0),
    ];
    let read = book(workbook(&[], &sheet));
    assert_eq!(read.sheets[0].text(0, 0).len(), 11_999);
    assert_eq!(read.sheets[0].text(1, 0), "2");
}

#[test]
fn a_bad_cell_costs_itself_and_is_named() {
    let shared = record(0x00FD, &[words(&[0, 0, 0]), vec![9, 0, 0, 0]].concat());
    let error = record(0x0205, &[words(&[1, 0, 0]), vec![0x55, 1]].concat());
    let far = record(0x0203, &[words(&[2, 300, 0]), 1.0_f64.to_le_bytes().to_vec()].concat());
    let nan = number(3, 0, f64::NAN);
    let short = record(0x0203, &words(&[4, 0, 0, 1]));
    let read = book(workbook(&[], &[shared, error, far, nan, short, number(5, 0, 7.0)]));
    assert_eq!(cells(&read), ["Bieu!A6=7"]);
    let places: Vec<&str> = read.notes.iter().map(|note| note.cell.as_str()).collect();
    assert_eq!(places, ["A1", "A2", "KO3", "A4", "A5"]);
}

#[test]
fn a_sheet_that_breaks_off_is_read_to_the_break() {
    let cells_of = [number(0, 0, 1.0), number(1, 0, 2.0)].concat();
    let mut stream = biff(&[], &cells_of);
    stream.truncate(stream.len() - 4 - 18);
    // Longer than what is left.
    stream.extend([0x03, 0x02, 0xFF, 0x1F]);
    stream.resize(4_096, 0);
    let read = book(ole2(&[("Workbook", &stream)]));
    assert_eq!(cells(&read), ["Bieu!A1=1"]);
    assert_eq!(notes(&read), ["Bieu!: trang tính bị hỏng, chỉ đọc được đến khoảng dòng 1"]);
}

#[test]
fn a_sheet_that_begins_nowhere_is_named() {
    let mut stream = biff(&[], &number(0, 0, 1.0));
    let begin = stream.windows(2).rposition(|kind| kind == [0x09, 0x08]).expect("a sheet");
    stream[begin] = 0;
    assert!(reason(ole2(&[("Workbook", &stream)])).contains("không có trong tệp"));
}

/// A workbook of Excel 95: texts in a code page, the length of a format in one byte.
#[test]
fn formats_of_excel_95_are_whole() {
    let begin = |what: u16| record(0x0809, &words(&[0x0500, what, 0x0DBB, 0x07CC]));
    let format = |id: u16, code: &[u8]| {
        record(0x041E, &[words(&[id]), vec![code.len() as u8], code.to_vec()].concat())
    };
    let codes: [&[u8]; 5] = [b"[Red]0;0", b"\"ha\" 0.0", b"\"Ng\xe0y\" 0", b"d", b"dd/mm/yyyy"];
    let mut globals = begin(0x0005);
    globals.extend((0..).zip(codes).flat_map(|(index, code)| format(50 + index, code)));
    globals.extend(
        (0..5).flat_map(|index| record(0x00E0, &words(&[0, 50 + index, 0, 0, 0, 0, 0, 0]))),
    );
    let start = u32::try_from(globals.len() + 4 + 11 + 4).expect("short");
    let sheet = [&start.to_le_bytes()[..], &[0, 0, 4], b"Bieu"].concat();
    let cells_of: Vec<u8> = (0..5).flat_map(|row| styled(row, 0, row, 45_382.5)).collect();
    let end = record(0x000A, &[]);
    let stream =
        [globals, record(0x0085, &sheet), end.clone(), begin(0x0010), cells_of, end].concat();
    let expected = [
        "Bieu!A1=45382.5",
        "Bieu!A2=45382.5",
        "Bieu!A3=45382.5",
        "Bieu!A4=31/03/2024",
        "Bieu!A5=31/03/2024",
    ];
    assert_eq!(cells(&book(ole2(&[("Book", &stream)]))), expected);
    assert_eq!(cells(&book(stream)), expected, "also without a container");
}

/// Excel 2 to 4 have one sheet, no container, and other records.
#[test]
fn workbooks_before_excel_5_are_read() {
    let begin =
        |kind: u16, length: usize| record(kind, &[words(&[0, 0x10]), vec![0; length - 4]].concat());
    let old = |row: u16, value: &[u8]| [words(&[row, 0]), vec![0, 1, 0], value.to_vec()].concat();
    let second = [
        begin(0x0009, 4),
        record(0x001E, b"\x07General"),
        record(0x001E, b"\x0add/mm/yyyy"),
        record(0x0002, &old(0, &45_382_u16.to_le_bytes())),
        record(0x0003, &[words(&[1, 0]), vec![0, 0, 0], 1.5_f64.to_le_bytes().to_vec()].concat()),
        record(0x0004, &old(2, b"\x03abc")),
        record(0x0005, &old(3, &[7, 1])),
        record(0x0006, &old(4, &[&TEXT[..], &[0, 0]].concat())),
        record(0x0007, b"\x02de"),
        record(0x000A, &[]),
    ];
    let expected = [
        "Sheet1!A1=31/03/2024",
        "Sheet1!A2=1.5",
        "Sheet1!A3=abc",
        "Sheet1!A4=#DIV/0!",
        "Sheet1!A5=de",
    ];
    assert_eq!(cells(&book(second.concat())), expected);
    for (kind, style, format) in [(0x0209, 0x0243, 0x001E), (0x0409, 0x0443, 0x041E)] {
        let code = |code: &[u8]| {
            let before = if format == 0x041E { vec![0, 0] } else { Vec::new() };
            record(format, &[&before, code].concat())
        };
        let sheet = [
            begin(kind, 6),
            code(b"\x07General"),
            code(b"\x0add/mm/yyyy"),
            record(style, &[0, 0, 0, 0]),
            record(style, &[0, 1, 0, 0]),
            styled(0, 0, 1, 45_382.0),
            record(0x0204, &[words(&[1, 0, 0, 3]), b"abc".to_vec()].concat()),
            record(
                0x0206,
                &[words(&[2, 0, 0]), 2.0_f64.to_le_bytes().to_vec(), vec![0; 4]].concat(),
            ),
            record(0x000A, &[]),
        ];
        let expected = ["Sheet1!A1=31/03/2024", "Sheet1!A2=abc", "Sheet1!A3=2"];
        assert_eq!(cells(&book(sheet.concat())), expected, "{kind:x}");
    }
}

#[test]
fn a_sheet_that_is_not_where_the_list_says_is_found_by_its_order() {
    let mut stream = biff(&[], &number(0, 0, 21333.5));
    let place = stream.windows(4).position(|it| it == b"Bieu").expect("a name") - 8;
    for start in [7_u32, 0x00FF_FFFF] {
        stream[place..place + 4].copy_from_slice(&start.to_le_bytes());
        assert_eq!(cells(&book(ole2(&[("Workbook", &stream)]))), ["Bieu!A1=21333.5"], "{start}");
    }
}
