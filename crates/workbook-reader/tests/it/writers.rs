//! Cells as programs were seen to write them (docs/writers.md), where no other test has them.

use workbook_reader::{Book, Reading};

use crate::make::{Xlsx, ods};
use crate::{cells, notes, read_by};

fn book(bytes: Vec<u8>) -> Book {
    read_by(&Reading::in_process(), bytes).expect("the file can be read")
}

/// A sheet whose style 1 shows days as dd/mm/yyyy.
fn with_days(rows: &str) -> Book {
    let styles = r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>"#;
    let mut made = Xlsx::of(rows);
    made.styles = Some(styles.to_owned());
    book(made.build())
}

/// openpyxl 3.1.5 with `iso_dates`.
#[test]
fn a_day_that_is_written_out_is_a_day() {
    let read = with_days(r#"<row r="1"><c r="A1" s="1" t="d"><v>2024-01-19</v></c></row>"#);
    assert_eq!(cells(&read), ["Bieu!A1=19/01/2024"]);
}

/// Local midnight of 19 January in Hanoi by ExcelJS 4.4.0, excel4node 1.8.2 (eight digits) and SheetJS 0.18.5 (30 seconds late).
#[test]
fn a_day_with_an_hour_is_the_day_that_its_cell_shows() {
    let read = with_days(
        r#"<row r="1"><c r="A1" s="1"><v>45309.70833333333</v></c><c r="B1" s="1"><v>45309.70833333</v></c><c r="C1" s="1"><v>45310.00034722222</v></c></row>"#,
    );
    assert_eq!(cells(&read), ["Bieu!A1=18/01/2024", "Bieu!B1=18/01/2024", "Bieu!C1=19/01/2024"]);
}

/// LibreOffice 7.4.7 makes a formula of every yes and no that it did not find as one; SheetJS 0.20.3 gives a formula without a
/// result the type of an error.
#[test]
fn yes_by_formula_is_yes_and_an_error_without_a_word_is_no_result() {
    let rows = r#"<row r="1"><c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c><c r="B1" t="e"><f>A3+A4</f></c></row>"#;
    assert_eq!(cells(&book(Xlsx::of(rows).build())), ["Bieu!A1=TRUE", "Bieu!B1==A3+A4"]);
}

/// pyxlsbwriter 0.1.0 leaves addresses out, openpyxl writes letters as numbers, SheetJS texts as results, better-xlsx 0.7.6 the
/// type of a text at a blank cell.
#[test]
fn texts_are_read_wherever_and_however_they_stand() {
    let rows = r#"<row><c t="inlineStr"><is><t>X&#227; &#272;&#259;k</t></is></c><c t="str"><v xml:space="preserve">THT </v></c><c t="s"/><c><v>6000202628.0</v></c></row><row><c/><c t="b"><v>1</v></c></row>"#;
    let read = book(Xlsx::of(rows).build());
    assert_eq!(
        cells(&read),
        ["Bieu!A1=Xã Đăk", "Bieu!B1=THT", "Bieu!D1=6000202628", "Bieu!B2=TRUE"]
    );
    assert_eq!(notes(&read), Vec::<String>::new());
}

/// LibreOffice 7.4.7 writes two lines of a cell as two paragraphs, Gnumeric 1.12.55 as a break within one; an error of LibreOffice has
/// an empty value beside its text.
#[test]
fn lines_errors_and_money_of_an_open_document() {
    let rows = [
        r#"office:value-type="string"><text:p>12</text:p><text:p>15</text:p>"#,
        r#"office:value-type="string"><text:p>12<text:line-break/>15</text:p>"#,
        r#"table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p>"#,
        r#"office:value-type="currency" office:currency="VND" office:value="1500"><text:p>1.500 đ</text:p>"#,
    ];
    let row = |cell| {
        format!("<table:table-row><table:table-cell {cell}</table:table-cell></table:table-row>")
    };
    let read = book(ods(&rows.map(row).concat()));
    assert_eq!(
        cells(&read),
        ["Bieu!A1=12\n15", "Bieu!A2=12\n15", "Bieu!A3=#DIV/0!", "Bieu!A4=1500"]
    );
}
