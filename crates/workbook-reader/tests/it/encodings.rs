//! Workbooks that mix old font encodings with Unicode: by sheets, by columns, by single cells.

use rust_xlsxwriter::Workbook;
use workbook_reader::Book;
use workbook_reader::{Contents, Reading};

/// Reads a workbook of these sheets; `|` parts the cells of a row.
fn book(sheets: &[&str]) -> Book {
    let mut workbook = Workbook::new();
    for text in sheets {
        let sheet = workbook.add_worksheet();
        for (row, line) in (0u32..).zip(text.trim_matches('\n').lines()) {
            for (column, text) in (0u16..).zip(line.split('|').map(str::trim)) {
                sheet.write_string(row, column, text).expect("written");
            }
        }
    }
    let bytes = workbook.save_to_buffer().expect("saved");
    match Reading::in_process().read(bytes) {
        Contents::One(book) => book.expect("the workbook can be read"),
        Contents::Several(_) => panic!("no container"),
    }
}

/// The readable texts of a sheet, row by row, as they were written here.
fn texts(book: &Book, sheet: usize) -> String {
    let rows = book.sheets[sheet].rows.values();
    let line = |cells: &Vec<workbook_reader::Cell>| {
        cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
    };
    rows.map(line).collect::<Vec<_>>().join("\n")
}

const TCVN3: &str = "
Sè thø tù | Hä vµ tªn | Th«n
1 | A Ng÷ | Th«n M« Bo
2 | Y Hoµ | Pªng Blong
3 | A Bl« | Th«n Kon
4 | Y Sü | Sè hé";
const TCVN3_READ: &str = "Số thứ tự | Họ và tên | Thôn
1 | A Ngữ | Thôn Mô Bo
2 | Y Hoà | Pêng Blong
3 | A Blô | Thôn Kon
4 | Y Sỹ | Số hộ";
const VNI: &str = "
Soá thöù töï | Hoï vaø teân | Thoân
1 | Nguyeãn Vaên Hoaø | Thoân Ñaêk Ra
2 | Y Soáng | Soá hoä";
const VNI_READ: &str = "Số thứ tự | Họ và tên | Thôn
1 | Nguyễn Văn Hoà | Thôn Đăk Ra
2 | Y Sống | Số hộ";
const UNICODE: &str = "Số thứ tự | Họ và tên | Thôn
1 | Lê Hoà | Thôn Kà Tu
2 | Bé Khá | Bà Ôn
3 | Lê Thị Hé | Đăk Nớ";

#[test]
fn each_sheet_is_read_in_its_own_encoding() {
    for order in [[TCVN3, VNI, UNICODE], [UNICODE, TCVN3, VNI], [VNI, UNICODE, TCVN3]] {
        let book = book(&order);
        for (index, sheet) in order.iter().enumerate() {
            let wanted = match *sheet {
                TCVN3 => TCVN3_READ,
                VNI => VNI_READ,
                _ => UNICODE,
            };
            assert_eq!(texts(&book, index), wanted);
        }
    }
}

#[test]
fn one_sheet_of_another_encoding_among_many_is_read_in_its_own() {
    let mut sheets = vec![UNICODE; 6];
    sheets.push(TCVN3);
    let read = book(&sheets);
    assert_eq!(texts(&read, 0), UNICODE);
    assert_eq!(texts(&read, 6), TCVN3_READ);
    let mut sheets = vec![TCVN3; 6];
    sheets.push(UNICODE);
    let read = book(&sheets);
    assert_eq!(texts(&read, 0), TCVN3_READ);
    assert_eq!(texts(&read, 6), UNICODE);
}

#[test]
fn a_pasted_column_is_read_in_its_own_encoding() {
    let sheet = "
Họ và tên | Thôn | Ghi chú
Lê Hoà | Th«n M« Bo | Khá
Bé Khá | Th«n Nó | Tốt
Nguyễn Thị Hé | Th«n §¨k Bl« | Bé
A Bình | Bl« Hå | Lê
";
    let read = book(&[sheet]);
    assert_eq!(
        texts(&read, 0),
        "Họ và tên | Thôn | Ghi chú
Lê Hoà | Thôn Mô Bo | Khá
Bé Khá | Thôn Nú | Tốt
Nguyễn Thị Hé | Thôn Đăk Blô | Bé
A Bình | Blô Hồ | Lê"
    );
}

#[test]
fn names_in_unicode_within_a_legacy_sheet_stay_as_they_are() {
    let sheet = "
Sè thø tù | Hä vµ tªn | Th«n | Ghi chó
1 | Nguyễn Thị Lê | Th«n M« Bo | Kh¸
2 | Lê Hoà | Th«n Nó | Sè hé
3 | Trần Văn Bé | Th«n §¨k Bl« | Ng\u{ad}êi míi
4 | Phạm Thị Tú | Bl« Hå | Trång lóa
";
    let read = book(&[sheet]);
    assert_eq!(
        texts(&read, 0),
        "Số thứ tự | Họ và tên | Thôn | Ghi chú
1 | Nguyễn Thị Lê | Thôn Mô Bo | Khá
2 | Lê Hoà | Thôn Nú | Số hộ
3 | Trần Văn Bé | Thôn Đăk Blô | Người mới
4 | Phạm Thị Tú | Blô Hồ | Trồng lúa"
    );
}

#[test]
fn single_legacy_cells_in_a_unicode_sheet_are_read_where_they_leave_no_doubt() {
    let sheet =
        format!("{UNICODE}\n4 | §inh V¨n Ng\u{ad} | Toång soá hoä\n5 | Ng\u{ad}êi giµ | Ghi chú");
    let read = book(&[&sheet]);
    let wanted = format!("{UNICODE}\n4 | Đinh Văn Ngư | Tổng số hộ\n5 | Người già | Ghi chú");
    assert_eq!(texts(&read, 0), wanted);
}

#[test]
fn right_text_of_other_languages_stays_in_whatever_sheet_it_stands() {
    let foreign = "Loïc Béatrice | Café crème à la carte | 集体经济
Anaïs François | République française : liberté, égalité | 中华人民共和国
Zoé Noël | L'été a été trop tôt | 第一季度
José Núñez | El niño comió más piñas | Über 50 %";
    let read = book(&[foreign, UNICODE]);
    assert_eq!(texts(&read, 0), foreign);
    let read = book(&[foreign, TCVN3, TCVN3, UNICODE]);
    assert_eq!(texts(&read, 0), foreign);
    assert_eq!(texts(&read, 3), UNICODE);
    assert_eq!(texts(&read, 1), TCVN3_READ);
}

#[test]
fn names_of_people_and_places_that_would_be_vietnamese_in_an_old_font_stay() {
    let names = "Thaï Caïn | Loïc Naïm | Où
Rôt Tôt | Søm Bøn | på så må
Rå Hån | Più Traù | Bö Löw";
    assert_eq!(texts(&book(&[names]), 0), names);
    let among_right_text = format!("{UNICODE}\n{names}");
    assert_eq!(texts(&book(&[&among_right_text]), 0), among_right_text);
}

#[test]
fn titles_in_the_capital_fonts_of_one_sheet_are_capitals_whatever_the_other_sheets() {
    let title = "C¸C CHØ TI£U PH¸T TRIÓN | ñY BAN NH¢N D¢N\nTæ HîP T¸C | Sè l\u{ad}îng\nHé | Th«n";
    let read = book(&[UNICODE, title, UNICODE]);
    assert_eq!(
        texts(&read, 1),
        "CÁC CHỈ TIÊU PHÁT TRIỂN | ỦY BAN NHÂN DÂN\nTỔ HỢP TÁC | Số lượng\nHộ | Thôn"
    );
}
