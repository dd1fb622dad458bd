//! Web pages: the value that a program left beside the text that is seen.

use crate::{book, cells, content, read_by};

use workbook_reader::{Content, Reading};

fn page(rows: &[&str]) -> Vec<u8> {
    let rows: String = rows.iter().map(|cell| format!("<tr>{cell}</tr>")).collect();
    format!("<html><meta charset=utf-8><table>{rows}</table></html>").into_bytes()
}

/// What is read of a cell, as text; empty where there is none.
fn read(cell: &str) -> String {
    let read = book(page(&["<td>Xã</td>", cell]));
    read.sheets[0].text(1, 0).to_owned()
}

#[test]
fn the_value_beside_the_text_is_read_where_it_is_more_exact() {
    for (cell, expected) in [
        // SheetJS.
        (r##"<td data-t="n" data-v="300.05" data-z="#,##0.0">300.1</td>"##, "300.05"),
        (r##"<td data-t="n" data-v="0.001" data-z="#,##0.0">0.0</td>"##, "0.001"),
        (r##"<td data-t="n" data-v="1400" data-z="#,##0">1,400</td>"##, "1400"),
        (r#"<td data-t="n" data-v="43524" data-z="mm-dd-yy">02-28-19</td>"#, "28/02/2019"),
        (
            r#"<td data-t="n" data-v="43524" data-z="d/m/yyyy h:mm">28/2/2019 0:00</td>"#,
            "28/02/2019",
        ),
        (r#"<td data-t="d" data-v="2019-02-28T00:00:00.000Z">2/28/19</td>"#, "28/02/2019"),
        (r#"<td data-t="b" data-v="true">TRUE</td>"#, "TRUE"),
        (r#"<td data-t="b" data-v="false">FALSE</td>"#, "FALSE"),
        (r#"<td data-t="s" data-v="0012">0012</td>"#, "0012"),
        (r#"<td data-t="n" data-v="12" data-z="0000">0012</td>"#, "0012"),
        (r##"<td data-t="e" data-v="#DIV/0!">#DIV/0!</td>"##, "#DIV/0!"),
        // LibreOffice.
        (r##"<td sdval="300.05" sdnum="1033;0;#,##0.0">300.1</td>"##, "300.05"),
        (r#"<td sdval="43524" sdnum="1033;0;MM/DD/YY">02/28/19</td>"#, "28/02/2019"),
        (r#"<td sdval="43524" sdnum="1033;">43,524</td>"#, "43524"),
        // Excel.
        (r#"<td x:num="300.05">300,1</td>"#, "300.05"),
        (r#"<td x:num>300</td>"#, "300"),
        (r#"<td x:str="0012 ">0012</td>"#, "0012"),
        // A sign of another program, or a number that is none.
        (r#"<td data-v-7ba5bd90 data-v="9">8</td>"#, "8"),
        (r#"<td data-t="n" data-v="NaN">8</td>"#, "8"),
    ] {
        assert_eq!(read(cell), expected, "{cell}");
    }
}

#[test]
fn a_formula_without_a_value_and_without_a_text_has_no_result() {
    for (cell, expected) in [
        (r#"<td x:num="5" x:fmla="=MAX(B1,C1)">5</td>"#, "5"),
        (r#"<td x:str="" x:fmla="=IF(B1=0,&quot;&quot;,1)"></td>"#, ""),
        (r#"<td x:fmla="=B1+C1"></td>"#, "=B1+C1"),
        (r#"<td data-f="B1+C1"></td>"#, "=B1+C1"),
    ] {
        assert_eq!(read(cell), expected, "{cell}");
    }
    let read = book(page(&["<td>Xã</td>", r#"<td x:fmla="=B1+C1"></td>"#]));
    assert_eq!(content(&read, 1, 0), Content::Formula);
}

#[test]
fn a_break_between_two_numbers_stays() {
    for cell in ["<td>8<br>120</td>", "<td>8<br/>\n 120</td>", "<td><p>8</p><p>120</p></td>"] {
        assert_eq!(cells(&book(page(&["<td>Xã</td>", cell])))[1], "Sheet1!A2=8\n120", "{cell}");
    }
}

/// Excel has the number formats of cells in classes, and leaves the number beside a text that shows less.
#[test]
fn number_formats_of_classes_count() {
    let page = |cell: &str| {
        let style = r##"<style><!-- .xl65 {mso-number-format:"\#\,\#\#0\,";} .xl66 {mso-number-format:"m\/d\/yyyy";} td.xl67 {mso-number-format:"dd\/mm\/yyyy";} .xl68 {mso-number-format:0%;} .xl69 {mso-number-format:"\;\;\;";} --></style>"##;
        let page = format!(
            "<html><meta charset=utf-8><head>{style}</head><table><tr><td>Xã</td></tr><tr>{cell}</tr></table></html>"
        );
        let content = read_by(&Reading::in_process(), page.into_bytes()).expect("it can be read");
        let sheet = &content.sheets[0];
        let cell = sheet.cell(1, 0).expect("a cell");
        let shown = sheet.shown(cell).map(|shown| shown.text);
        let is_month_first = sheet.month_first.contains(&(1, 0));
        (cell.text.to_string(), shown, is_month_first)
    };
    for (cell, text, shown, is_month_first) in [
        (r#"<td class=xl65 x:num="532500">533</td>"#, "532500", Some("533"), false),
        (r#"<td class="a xl69" x:num="7"></td>"#, "7", Some(""), false),
        (r#"<td class=xl68 x:num="0.525">53%</td>"#, "0.525", Some("53%"), false),
        (r#"<td class=xl67 x:num="45026">10/04/2023</td>"#, "10/04/2023", None, false),
        (r#"<td class=xl66 x:num="45026">4/10/2023</td>"#, "10/04/2023", None, true),
        (r#"<td class=xl66>4/10/2023</td>"#, "10/04/2023", None, true),
        (r#"<td style='mso-number-format:"m\/d\/yyyy"'>4/10/2023</td>"#, "10/04/2023", None, true),
        (r#"<td>4/10/2023</td>"#, "4/10/2023", None, false),
        (
            r##"<td data-sheets-value='{"1":3,"3":532500}' data-sheets-numberformat='{"1":2,"2":"#,##0,","3":1}'>533</td>"##,
            "532500",
            Some("533"),
            false,
        ),
    ] {
        let expected = (text.to_owned(), shown.map(str::to_owned), is_month_first);
        assert_eq!(page(cell), expected, "{cell}");
    }
}
