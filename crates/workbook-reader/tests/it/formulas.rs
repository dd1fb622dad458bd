//! Formulas: whose result is an empty text, which nobody calculated, and whose stored result is not their own.

use workbook_reader::{Book, Content, Reading};

use crate::binary::{cell, number, row, sheet, text, xlsb};
use crate::make::Xlsx;
use crate::{cells, content, read_by};

fn book(bytes: Vec<u8>) -> Book {
    read_by(&Reading::in_process(), bytes).expect("the file can be read")
}

/// A workbook with one sheet of these cells in a row each, which may ask to be calculated on opening.
fn xlsx(asks: bool, cells: &[&str]) -> Xlsx {
    let rows = (1..).zip(cells).map(|(row, cells)| format!(r#"<row r="{row}">{cells}</row>"#));
    let mut made = Xlsx::of(&rows.collect::<String>());
    if asks {
        made.workbook = r#"<calcPr calcId="124519" fullCalcOnLoad="1"/>"#;
    }
    made
}

/// The addresses of the cells that are formulas nobody calculated.
fn uncalculated(book: &Book) -> Vec<String> {
    let formulas = book.sheets.iter().flat_map(|sheet| sheet.cells());
    let formulas = formulas.filter(|cell| cell.content == Content::Formula);
    formulas.map(|cell| format!("{}{}", cell.address(), cell.text)).collect()
}

#[test]
fn a_result_that_is_an_empty_text_is_a_blank_cell_however_it_is_stored() {
    let formula = "<f>IF(1=1,&quot;&quot;,&quot;x&quot;)</f>";
    let mut made = xlsx(
        true,
        &[
            // LibreOffice, Excel, Aspose; the same, packed shorter; gnumeric; a blank of a template; inline.
            &format!(r#"<c r="A1" t="str">{formula}<v></v></c>"#),
            &format!(r#"<c r="A2" t="str">{formula}<v/></c>"#),
            &format!(r#"<c r="A3" t="s">{formula}<v>0</v></c>"#),
            &format!(r#"<c r="A4" t="str">{formula}<v xml:space="preserve">  </v></c>"#),
            &format!(r#"<c r="A5" t="inlineStr">{formula}<is><t></t></is></c>"#),
            r#"<c r="A6"><v>1</v></c>"#,
        ],
    );
    made.strings = Some(b"<si><t></t></si>".to_vec());
    assert_eq!(cells(&book(made.build())), ["Bieu!A6=1"]);
    // One cell of no known type leads to the reader that names it.
    made.sheets[0].1 =
        made.sheets[0].1.replace("<v>1</v>", r#"<v>1</v></c><c r="B6" t="x"><v>1</v>"#);
    assert_eq!(cells(&book(made.build())), ["Bieu!A6=1"]);
}

#[test]
fn a_formula_without_a_result_is_not_blank_however_that_is_stored() {
    let rows = [
        // openpyxl, exceljs; Aspose; R openxlsx.
        r#"<c r="A1"><f>E1&amp;E2</f></c>"#,
        r#"<c r="A2"><f>E1&amp;E2</f><v/></c>"#,
        r#"<c r="A3"><f>E1&amp;E2</f><v></v></c>"#,
        r#"<c r="A4" t="str"><f>E1&amp;E2</f></c>"#,
    ];
    let expected = ["A1=E1&E2", "A2=E1&E2", "A3=E1&E2", "A4=E1&E2"];
    assert_eq!(uncalculated(&book(xlsx(false, &rows).build())), expected);
}

#[test]
fn an_empty_text_that_the_formula_cannot_have_is_no_result() {
    let rows = [
        r#"<c r="A1" t="str"><f>E15+E16</f><v></v></c>"#,
        r#"<c r="A2" t="str"><f>SUM(E1:E2)</f><v></v></c>"#,
        r#"<c r="A3" t="str"><f>1=1</f><v></v></c>"#,
        r#"<c r="A4" t="str"><f>E1</f><v></v></c>"#,
    ];
    assert_eq!(
        uncalculated(&book(xlsx(false, &rows).build())),
        ["A1=E15+E16", "A2=SUM(E1:E2)", "A3=1=1"]
    );
}

#[test]
fn results_that_are_all_zero_in_a_book_that_asks_to_be_calculated_are_nobodys() {
    let rows = [
        r#"<c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f><v>0</v></c>"#,
        r#"<c r="A2"><f>&quot;a&quot;&amp;&quot;b&quot;</f><v>0</v></c>"#,
        r#"<c r="A3" t="str"><f>IF(A1=5,&quot;&quot;,1)</f><v></v></c>"#,
    ];
    let asked = book(xlsx(true, &rows).build());
    assert_eq!(uncalculated(&asked), ["B1=A1*2", "A2=\"a\"&\"b\""]);
    let not_asked = book(xlsx(false, &rows).build());
    assert!(uncalculated(&not_asked).is_empty());
    assert_eq!(not_asked.sheets[0].text(0, 1), "0");
}

#[test]
fn one_other_result_shows_that_a_book_was_calculated() {
    for proof in [
        r#"<c r="A3"><f>A1*3</f><v>15</v></c>"#,
        r#"<c r="A3" t="str"><f>&quot;a&quot;&amp;A1</f><v>a5</v></c>"#,
    ] {
        let rows = [r#"<c r="A1"><v>5</v></c>"#, r#"<c r="A2"><f>A1*0</f><v>0</v></c>"#, proof];
        assert!(uncalculated(&book(xlsx(true, &rows).build())).is_empty(), "{proof}");
    }
}

#[test]
fn zeros_that_are_sums_of_zeros_stay() {
    let rows = [
        r#"<c r="A1"><v>0</v></c><c r="B1" t="inlineStr"><is><t>-</t></is></c>"#,
        r#"<c r="A2"><f>SUM(A1:C1)</f><v>0</v></c><c r="B2"><f>A1+C1</f><v>0</v></c>"#,
    ];
    assert!(uncalculated(&book(xlsx(true, &rows).build())).is_empty());
}

#[test]
fn results_that_are_all_alike_are_nobodys_where_they_are_many() {
    let rows = |count: usize| -> Vec<String> {
        (1..=count).map(|at| format!(r#"<c r="A{at}"><f>B{at}*2</f><v>4</v></c>"#)).collect()
    };
    let read = |count| {
        let rows = rows(count);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        uncalculated(&book(xlsx(true, &rows).build())).len()
    };
    assert_eq!((read(2), read(3)), (0, 3));
}

#[test]
fn a_sum_that_its_own_cells_contradict_is_no_result() {
    let mut made = xlsx(
        false,
        &[
            r#"<c r="A1"><v>5</v></c><c r="B1"><v>0.1</v></c><c r="C1"><v>0.2</v></c>"#,
            r#"<c r="A2"><v>7</v></c><c r="B2" t="inlineStr"><is><t>8</t></is></c>"#,
            r#"<c r="A3"><f>SUM(A1:A2)</f><v>0</v></c>"#,
            r#"<c r="A4"><f>A1+A2</f><v>12</v></c>"#,
            r#"<c r="A5"><f>A2-$A$1</f><v>3</v></c>"#,
            // A number as text may count or not; rounding is no contradiction.
            r#"<c r="A6"><f>SUM(A2:B2)</f><v>7</v></c>"#,
            r#"<c r="A7"><f>SUM(B1:C1)</f><v>0.30000000000000004</v></c>"#,
            r#"<c r="A8"><f>SUM(A1:B2,10)*2</f><v>0</v></c>"#,
        ],
    );
    made.sheets.push(("Kia", r#"<sheetData><row r="1"><c r="A1"><f>SUM('Bieu'!A1:A2)</f><v>1</v></c><c r="B1"><f>bieu!A1</f><v>5</v></c></row></sheetData>"#.to_owned()));
    assert_eq!(
        uncalculated(&book(made.build())),
        ["A3=SUM(A1:A2)", "A5=A2-$A$1", "A1=SUM('Bieu'!A1:A2)"]
    );
}

#[test]
fn what_a_sum_adds_below_a_merged_area_or_behind_a_break_is_no_contradiction() {
    let mut made = xlsx(
        false,
        &[
            r#"<c r="A1"><v>5</v></c><c r="B1"><v>7</v></c><c r="C1"><f>SUM(A1:B1)</f><v>12</v></c>"#,
        ],
    );
    made.sheets[0].1 += r#"<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"#;
    assert!(uncalculated(&book(made.build())).is_empty());
    let cut = r#"<sheetData><row r="1"><c r="C1"><f>SUM(A1:A2)</f><v>12</v></c></row><row r="2"><c r="A2"><v>12"#;
    made.sheets[0].1 = cut.to_owned();
    made.raw = vec![(0, format!("<worksheet>{cut}").into_bytes())];
    let cut = book(made.build());
    assert_eq!(cells(&cut), ["Bieu!C1=12"]);
}

/// A formula's record of an xlsb: its kind, the column, the result, the tokens.
fn formula(kind: u32, column: u32, result: &[u8], tokens: &[u8]) -> Vec<u8> {
    let length = u32::try_from(tokens.len()).expect("short").to_le_bytes();
    cell(kind, column, 0, &[result, &[0, 0], &length, tokens, &[0; 4]].concat())
}

/// `=A1+B1`, `=SUM(A1:B1)`, and `=IF(A1=1,"","x")` as tokens.
const SUM_OF_TWO: &[u8] = &[0x44, 0, 0, 0, 0, 0, 0xC0, 0x44, 0, 0, 0, 0, 1, 0xC0, 0x03];
const SUM_OF_AREA: &[u8] = &[0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xC0, 1, 0xC0, 0x19, 0x10, 0, 0];
const EMPTY_OR_X: &[u8] = &[
    0x44, 0, 0, 0, 0, 0, 0xC0, 0x1E, 1, 0, 0x0B, 0x19, 0x02, 9, 0, 0x17, 0, 0, 0x19, 0x08, 15, 0,
    0x17, 1, 0, b'x', 0, 0x19, 0x08, 3, 0, 0x22, 3, 1, 0,
];

#[test]
fn an_empty_text_of_a_binary_workbook_is_a_result_where_it_can_be_one() {
    let cells_of = [
        row(0),
        number(0, 1.0),
        number(1, 2.0),
        formula(8, 2, &text(""), EMPTY_OR_X),
        formula(8, 3, &text(""), SUM_OF_TWO),
        formula(8, 4, &text(""), SUM_OF_AREA),
        formula(9, 5, &0.0_f64.to_le_bytes(), SUM_OF_AREA),
        formula(9, 6, &3.0_f64.to_le_bytes(), SUM_OF_TWO),
        // A formula of another kind, and tokens that are cut off.
        formula(8, 7, &text(""), &[0x43, 1, 0, 0, 0]),
        formula(9, 8, &7.0_f64.to_le_bytes(), &[0x44, 0]),
    ];
    let book = book(xlsb(&[("Bieu", sheet(&cells_of))], &[]));
    assert_eq!(uncalculated(&book), ["D1=A1+B1", "E1=SUM(A1:B1)", "F1=SUM(A1:B1)"]);
    assert_eq!(cells(&book).len(), 7, "{:?}", cells(&book));
}

#[test]
fn the_time_of_a_day_that_a_formula_takes_from_a_number_is_its_own() {
    let styles = r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#;
    let cell = |result: &str| {
        let row = format!(
            r#"<row r="1"><c r="A1"><v>45296.123456789</v></c><c r="B1" s="1"><f>A1</f><v>{result}</v></c></row>"#
        );
        let made = Xlsx { styles: Some(styles.to_owned()), ..Xlsx::of(&row) };
        content(&book(made.build()), 0, 1)
    };
    assert_eq!(cell("45296.123456789"), Content::Date(jiff::civil::date(2024, 1, 5)));
    // Another time is another result.
    assert_eq!(cell("45296.2"), Content::Formula);
}
