//! Reports in the tables of Word documents, and in the text of letters.

use workbook_reader::{Contents, Reading};

use crate::formats::sample_bytes;
use crate::make::zipped;
use crate::{cells, read_by};

fn document(body: &str) -> Vec<u8> {
    let part = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", part.as_bytes())])
}

fn line(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        let (style, text) = text.split_once('|').unwrap_or(("", text));
        format!("<w:tc><w:tcPr>{style}</w:tcPr>{}</w:tc>", line(text))
    };
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

fn report() -> String {
    let rows = [
        row(&[r#"<w:vMerge w:val="restart"/>|Chỉ tiêu"#, r#"<w:gridSpan w:val="2"/>|Số hộ"#]),
        row(&["<w:vMerge/>|", "Kỳ trước", "Kỳ này"]),
        row(&["Hộ nghèo", "1.234", "12,5"]),
        row(&["Hộ cận nghèo", "7", "8"]),
        row(&["Hộ khá", "9", "10"]),
    ];
    format!("{}<w:tbl>{}</w:tbl>{}", line("UBND xã A"), rows.concat(), line("Chủ tịch"))
}

#[test]
fn the_tables_of_a_document_are_read_with_the_lines_around_them() {
    let book = read_by(&Reading::in_process(), document(&report())).expect("a report");
    assert_eq!(
        cells(&book),
        [
            "Word!A1=UBND xã A",
            "Word!A2=Chỉ tiêu",
            "Word!B2=Số hộ",
            "Word!B3=Kỳ trước",
            "Word!C3=Kỳ này",
            "Word!A4=Hộ nghèo",
            "Word!B4=1.234",
            "Word!C4=12,5",
            "Word!A5=Hộ cận nghèo",
            "Word!B5=7",
            "Word!C5=8",
            "Word!A6=Hộ khá",
            "Word!B6=9",
            "Word!C6=10",
            "Word!A8=Chủ tịch",
        ]
    );
    let merges = &book.sheets[0].merges;
    let areas: Vec<_> = merges.iter().map(|m| (m.first_row, m.last_row, m.last_column)).collect();
    assert_eq!(areas.len(), 2, "{areas:?}");
    assert!(areas.contains(&(1, 2, 0)) && areas.contains(&(1, 1, 2)), "{areas:?}");
}

#[test]
fn what_is_struck_out_in_a_document_does_not_count() {
    let struck = r#"</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>4</w:t></w:r><w:r><w:t>5"#;
    let text = report().replace("12,5", struck);
    let book = read_by(&Reading::in_process(), document(&text)).expect("a report");
    assert_eq!(book.sheets[0].text(3, 2), "5");
}

#[test]
fn hidden_text_is_not_read_and_a_row_may_begin_behind_the_first_column() {
    let hidden = r#"</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>5"#;
    let behind = r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>"#;
    let last = row(&["Hộ khá", "9", "10"]);
    let begun = row(&["9", "10"]).replace("<w:tr>", behind);
    let text = report().replace("12,5", hidden).replace(&last, &begun);
    let book = read_by(&Reading::in_process(), document(&text)).expect("a report");
    let sheet = &book.sheets[0];
    assert_eq!([sheet.text(3, 2), sheet.text(5, 1), sheet.text(5, 2)], ["5", "9", "10"]);
}

/// A hard hyphen, a sign and a line break are elements of their own, and a letter of a font of signs is a sign.
#[test]
fn what_of_a_text_is_no_letter_is_read_too() {
    let shown = |inner: &str| {
        let text = report().replace("12,5", &format!("</w:t></w:r>{inner}<w:r><w:t>"));
        let book = read_by(&Reading::in_process(), document(&text)).expect("a report");
        book.sheets[0].text(3, 2).to_owned()
    };
    assert_eq!(shown("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>7</w:t></w:r>"), "5-7");
    assert_eq!(shown("<w:r><w:t>5</w:t><w:cr/><w:t>7</w:t></w:r>"), "5\n7");
    assert_eq!(shown(r#"<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>"#), "☑");
    let font = r#"<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>"#;
    assert_eq!(shown(&format!("<w:r>{font}<w:t>ü</w:t></w:r>")), "✓");
}

/// From where a figure was moved with changes tracked it is no longer seen; a text box has a stand-in for programs that do not know it.
#[test]
fn what_was_moved_and_what_is_in_a_box_is_read_once() {
    let moved = "</w:t></w:r><w:moveFrom><w:r><w:t>12,5</w:t></w:r></w:moveFrom><w:r><w:t>7";
    let text = report().replace("12,5", moved);
    let book = read_by(&Reading::in_process(), document(&text)).expect("a report");
    assert_eq!(book.sheets[0].text(3, 2), "7");
    let content = format!("<w:txbxContent>{}</w:txbxContent>", line("Tổng số: 67 hộ"));
    let drawing = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    let paragraph = line(&format!("Trước</w:t></w:r>{drawing}<w:r><w:t>Sau"));
    let book = read_by(&Reading::in_process(), document(&format!("{}{paragraph}", report())));
    let cells = cells(&book.expect("a report"));
    assert_eq!(
        cells[cells.len() - 3..],
        ["Word!A9=Trước", "Word!A10=Tổng số: 67 hộ", "Word!A11=Sau"]
    );
}

/// The head and the signatures of a letter are a table too.
#[test]
fn a_letter_without_figures_is_a_word_document() {
    let text = format!(
        "<w:tbl>{}</w:tbl>{}",
        row(&["UBND XÃ A", "Số 12/BC"]),
        line("Kính gửi: UBND huyện")
    );
    let book =
        read_by(&Reading::in_process(), document(&text)).expect("it may be a report of texts");
    let why = book.or_else.expect("what it is where no form is in it");
    assert!(why.vi.contains("tệp Word"), "{}", why.vi);
    let blank = read_by(&Reading::in_process(), document("")).expect_err("nothing in it");
    assert!(blank.vi.contains("tệp Word"), "{}", blank.vi);
}

fn letter(page: &str) -> Vec<u8> {
    format!(
        "From: a@xa.vn\r\nTo: b@huyen.vn\r\nSubject: BC\r\nDate: Tue, 02 Apr 2024 08:00:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>{page}</body></html>\r\n"
    )
    .into_bytes()
}

#[test]
fn a_table_in_the_text_of_a_letter_is_its_report_where_nothing_is_attached() {
    let rows: String =
        (1..=6).map(|number| format!("<tr><td>Hộ {number}</td><td>{number}</td></tr>")).collect();
    let read = |page: &str| match Reading::in_process().read(letter(page)) {
        Contents::Several(inner) => inner.into_iter().next().expect("the letter"),
        Contents::One(_) => panic!("a letter holds files"),
    };
    let whole = read(&format!("<p>UBND xã A</p><table>{rows}</table>"));
    assert!(whole.name.is_empty() && whole.sent.is_some());
    let book = whole.content.expect("a report");
    assert!(cells(&book).iter().any(|cell| cell.ends_with("=UBND xã A")), "{:?}", cells(&book));
    let signed = read("<p>Kính gửi</p><table><tr><td>Nguyễn Văn A</td><td>0912</td></tr></table>");
    assert!(signed.content.expect_err("no report").vi.contains("không có bảng tính"));
}

/// The text of a letter that Outlook saved. Aspose.Email FOSS 26.3 for Python wrote the files; compressed-rtf 1.0.7 packed the RTF around the page.
#[test]
fn a_table_in_the_text_of_a_letter_of_outlook_is_read_however_outlook_keeps_it() {
    let read = |name: &str| match Reading::in_process().read(sample_bytes(name)) {
        Contents::Several(inner) => inner.into_iter().next().expect("the letter").content,
        Contents::One(_) => panic!("a letter holds files"),
    };
    for name in ["letter-html.msg", "letter-rtf.msg", "letter-text.msg"] {
        let book = read(name).expect(name);
        let texts: Vec<String> = book.sheets[0].cells().map(|cell| cell.text.to_string()).collect();
        for expected in
            ["UBND xã Đông Sơn", "Chỉ tiêu", "Số người", "45", "Con", "Thuận lợi: thời tiết tốt."]
        {
            assert!(texts.iter().any(|text| text == expected), "{name}: {expected}: {texts:?}");
        }
    }
}

#[test]
fn a_table_within_a_cell_is_a_table_below_the_outer_one() {
    let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>");
    let inner = table(&[row(&["Chỉ tiêu", "Kỳ này"]), row(&["Hộ nghèo", "12"])].concat());
    let deeper = table(&row(&["Hộ khá", "9"]));
    let cell = |content: &str| format!("<w:tr><w:tc>{content}</w:tc></w:tr>");
    let body = [
        line("UBND xã A"),
        table(
            &[cell(&line("Biểu 01")), cell(&format!("{inner}{}", table(&cell(&deeper))))].concat(),
        ),
        line("Chủ tịch"),
    ];
    let book = read_by(&Reading::in_process(), document(&body.concat())).expect("a report");
    assert_eq!(
        cells(&book),
        [
            "Word!A1=UBND xã A",
            "Word!A2=Biểu 01",
            "Word!A5=Chỉ tiêu",
            "Word!B5=Kỳ này",
            "Word!A6=Hộ nghèo",
            "Word!B6=12",
            "Word!A10=Hộ khá",
            "Word!B10=9",
            "Word!A12=Chủ tịch",
        ]
    );
}
