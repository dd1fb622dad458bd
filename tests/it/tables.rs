//! Tables as communes really lay them out: continued, repeated, side by side, on their side, split, pasted as pictures.

use std::sync::LazyLock;

use crate::common::trial::{Page, Trial, of_kind, page, read, texts, value};
use proptest::prelude::*;
use tonghop::definition::Pipeline;
use tonghop::engine::Run;
use tonghop::model::book::Rect;
use tonghop::model::{Book, Cell, Finding, Kind, Severity, Sheet, Value};

const PIPELINE: &str = r#"
due_days = 10
[report]
forms = ["T1", "T2", "T3"]
[words]
nil = ["-"]
nothing = ["không phát sinh"]
totals = ["Tổng cộng", "Cộng"]
subs = ["Trong đó"]
footers = ["Người lập biểu", "Chủ tịch"]
senders = ["UBND"]
above = ["huyện"]
"#;

const INDICATORS: &str = r#"
id = "T1"
title = "Chỉ tiêu trồng trọt chăn nuôi"
also = ["Biểu 01"]
kind = "indicators"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "dvt", header = "Đơn vị tính", role = "unit" },
    { id = "truoc", header = "Thực hiện kỳ trước", role = "measure", previous = true },
    { id = "nay", header = "Thực hiện kỳ này", role = "measure" },
    { id = "luy_ke", header = "Lũy kế từ đầu năm", role = "measure" },
]
row = [
    { number = "A", label = "TRỒNG TRỌT", kind = "section" },
    { id = "lua", number = "1", label = "Diện tích lúa", kind = "stock", unit = "ha", type = "decimal" },
    { id = "ngo", number = "2", label = "Diện tích ngô", kind = "stock", unit = "ha", type = "decimal" },
    { id = "thu", number = "3", label = "Giá trị thu hoạch", kind = "flow", unit = "Triệu đồng", type = "money" },
    { number = "B", label = "CHĂN NUÔI", kind = "section" },
    { id = "trau", number = "4", label = "Số con trâu", kind = "stock", unit = "Con", type = "int" },
    { id = "bo", number = "5", label = "Số con bò", kind = "stock", unit = "Con", type = "int" },
    { id = "ban", number = "6", label = "Giá trị bán ra", kind = "flow", unit = "Triệu đồng", type = "money" },
]
"#;

const HOUSEHOLDS: &str = r#"
id = "T2"
title = "Danh sách hộ sản xuất giỏi"
also = ["Biểu 02"]
kind = "register"
name = "ten"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Tên chủ hộ", type = "text", required = true },
    { id = "nghe", header = "Ngành nghề", type = "text" },
    { id = "lao_dong", header = "Số lao động", type = "int", required = true },
    { id = "thu_nhap", header = "Thu nhập (triệu đồng)", type = "money", required = true },
]
"#;

const MACHINES: &str = r#"
id = "T3"
title = "Danh sách máy nông nghiệp"
also = ["Biểu 03"]
kind = "register"
name = "may"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "may", header = "Loại máy", type = "text", required = true },
    { id = "so", header = "Số máy", type = "int", required = true },
    { id = "cong_suat", header = "Công suất", type = "decimal" },
]
"#;

fn trial() -> Trial {
    Trial::new(PIPELINE, &[INDICATORS, HOUSEHOLDS, MACHINES])
}

/// What the commune of Đông Sơn sent, read for the first quarter of 2024.
struct Report {
    run: Run,
    _trial: Trial,
}

impl Report {
    fn of(pages: &[Page<'_>]) -> Self {
        let trial = trial();
        trial.send("2024Q1", "10001.xlsx", pages);
        trial.log("2024Q1", "10001.xlsx,2024-04-02T08:00,,");
        Self { run: trial.run("2024Q1", "2024-04-05"), _trial: trial }
    }

    /// The cells of a form: row, column, value, text and `sheet!cell`.
    fn cells(&self, form: &str) -> Vec<(String, String, Option<f64>, String, String)> {
        let value = self.run.cells.column("value").expect("a column").f64().expect("numbers");
        let [forms, rows, columns, texts, sheets, cells] =
            ["form", "row", "column", "text", "sheet", "cell"]
                .map(|column| texts(&self.run.cells, column));
        (0..forms.len())
            .filter(|at| forms[*at] == form)
            .map(|at| {
                let place = format!("{}!{}", sheets[at], cells[at]);
                (rows[at].clone(), columns[at].clone(), value.get(at), texts[at].clone(), place)
            })
            .collect()
    }

    fn value(&self, form: &str, row: &str, column: &str) -> Option<f64> {
        value(&self.run.cells, &[("form", form), ("row", row), ("column", column)])
    }

    /// The records of a register by their keys.
    fn records(&self, form: &str) -> Vec<String> {
        let mut keys: Vec<String> = self.cells(form).into_iter().map(|cell| cell.0).collect();
        keys.dedup();
        keys
    }

    fn findings(&self, kind: Kind) -> Vec<&Finding> {
        of_kind(&self.run, kind)
    }

    /// Errors and warnings, but those of forms that the test did not send.
    fn loud(&self) -> Vec<String> {
        self.run
            .findings
            .iter()
            .filter(|f| f.severity != Severity::Info && f.kind != Kind::MissingForm)
            .map(|f| format!("{} {} {:?}: {}", f.kind, f.form, f.place, f.message.vi))
            .collect()
    }
}

const NO_LOUD: [&str; 0] = [];

const LIST: &str = "
UBND xã Đông Sơn
DANH SÁCH HỘ SẢN XUẤT GIỎI
Quý I năm 2024

STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
1 | A Blong | Trồng lúa | 3 | 120
2 | Y Hồng | Chăn nuôi | 2 | 80
";

#[test]
fn a_register_continued_on_a_second_sheet_is_read_to_its_end() {
    let second = "
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
3 | A Thiu | Dệt | 1 | 45
4 | Y Mai | Trồng ngô | 5 | 60
";
    let report = Report::of(&[page("Biểu 02", LIST), page("Biểu 02 (tiếp)", second)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu", "4:Y Mai"]);
    let last = report.cells("T2").pop().expect("cells");
    assert_eq!(last.4, "Biểu 02 (tiếp)!E3");
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn a_register_goes_on_below_a_signature_and_a_second_header() {
    let text = format!(
        "{LIST} | Người lập biểu

STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
3 | A Thiu | Dệt | 1 | 45
"
    );
    let report = Report::of(&[page("Biểu 02", &text)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu"]);
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn a_copy_of_a_register_counts_once_and_is_said() {
    let report = Report::of(&[page("Biểu 02", LIST), page("Biểu 02 (2)", LIST)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
    let repeated = report.findings(Kind::RepeatedTable);
    assert_eq!(repeated.len(), 1);
    assert_eq!(repeated[0].severity, Severity::Info);
    assert_eq!(repeated[0].place.sheet, "Biểu 02 (2)");
}

#[test]
fn another_version_of_a_register_is_not_added_to_it_and_is_a_warning() {
    let other = LIST.replace("120", "210");
    let report = Report::of(&[page("Biểu 02", LIST), page("Bản cũ", &other)]);
    assert_eq!(report.records("T2").len(), 2);
    let repeated = report.findings(Kind::RepeatedTable);
    assert_eq!(repeated.len(), 1);
    assert_eq!(repeated[0].severity, Severity::Warning);
}

#[test]
fn the_list_of_the_quarter_before_in_the_same_workbook_is_not_added() {
    let before = LIST.replace("Quý I năm 2024", "Quý IV năm 2023").replace("Y Hồng", "A Dĩ");
    let report = Report::of(&[page("Quý IV", &before), page("Quý I", LIST)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn the_list_of_the_quarter_before_above_on_the_same_sheet_is_not_added() {
    let before = LIST.replace("Quý I năm 2024", "Quý IV năm 2023").replace("Y Hồng", "A Dĩ");
    let report = Report::of(&[page("Biểu 02", &format!("{}\n{LIST}", before.trim_end()))]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn lists_of_two_villages_on_two_sheets_of_this_quarter_are_one_register() {
    let west = LIST.replace("A Blong", "A Thiu").replace("Y Hồng", "Y Mai");
    let report = Report::of(&[page("Thôn Đông", LIST), page("Thôn Tây", &west)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu", "4:Y Mai"]);
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn a_second_list_that_names_no_quarter_counts_only_where_its_numbers_go_on() {
    let first = LIST.replace("Quý I năm 2024", "");
    let second = "
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
3 | A Thiu | Dệt | 1 | 45
";
    let report = Report::of(&[page("A", &first), page("B", second)]);
    assert_eq!(report.records("T2").len(), 3);
    let again = second.replace("3 |", "1 |");
    let report = Report::of(&[page("A", &first), page("B", &again)]);
    assert_eq!(report.records("T2").len(), 2);
    let repeated = report.findings(Kind::RepeatedTable);
    assert_eq!(repeated.len(), 1);
    assert_eq!((repeated[0].severity, repeated[0].place.sheet.as_str()), (Severity::Warning, "B"));
}

#[test]
fn a_list_under_another_title_is_not_added_to_the_register() {
    let other = LIST
        .replace("HỘ SẢN XUẤT GIỎI", "HỘ VAY VỐN")
        .replace("A Blong", "A Thiu")
        .replace("Y Hồng", "Y Mai");
    let report = Report::of(&[page("Biểu 02", LIST), page("Vay vốn", &other)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
    assert_eq!(report.findings(Kind::RepeatedTable).len(), 1);
}

#[test]
fn a_header_printed_again_on_every_page_is_no_record() {
    let header = "STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)";
    let mut text = LIST.to_owned();
    for number in 3..=700 {
        if number % 40 == 0 {
            text.push_str("Thôn Tây\n");
            text.push_str(header);
            text.push('\n');
        }
        text.push_str(&format!("{number} | Hộ {number} | Dệt | 1 | {number}\n"));
    }
    let report = Report::of(&[page("Biểu 02", &text)]);
    let records = report.records("T2");
    assert_eq!((records.len(), records[699].as_str()), (700, "700:Hộ 700"));
    assert_eq!(report.loud(), NO_LOUD);
}

const FIGURES: &str = "
UBND xã Đông Sơn
CHỈ TIÊU TRỒNG TRỌT CHĂN NUÔI
Quý I năm 2024
STT | Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này | Lũy kế từ đầu năm
A | TRỒNG TRỌT
1 | Diện tích lúa | ha | 10 | 11 | 11
2 | Diện tích ngô | ha | 20 | 21 | 21
3 | Giá trị thu hoạch | Nghìn đồng | 30000 | 31000 | 31000
B | CHĂN NUÔI
4 | Số con trâu | Con | 40 | 41 | 41
5 | Số con bò | Con | 50 | 51 | 51
6 | Giá trị bán ra | Triệu đồng | 60 | 61 | 61
";

fn all_figures(report: &Report) {
    for (row, value) in
        [("lua", 11.0), ("ngo", 21.0), ("thu", 31.0), ("trau", 41.0), ("bo", 51.0), ("ban", 61.0)]
    {
        assert_eq!(report.value("T1", row, "nay"), Some(value), "{row}");
        assert_eq!(report.value("T1", row, "truoc"), Some(value - 1.0), "{row}, before");
    }
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn an_indicator_form_continued_on_a_second_sheet_is_whole() {
    let (first, second) = FIGURES.split_at(FIGURES.find("B | CHĂN").expect("a section"));
    let header = "STT | Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này | Lũy kế từ đầu năm\n";
    let second = format!("{header}{second}");
    let report = Report::of(&[page("Biểu 01", first), page("Biểu 01 tiếp", &second)]);
    all_figures(&report);
}

#[test]
fn an_indicator_form_is_whole_over_a_page_break_behind_a_sections_heading() {
    let header =
        "STT | Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này | Lũy kế từ đầu năm";
    let text = FIGURES.replace("CHĂN NUÔI\n4", &format!("CHĂN NUÔI\n\n{header}\n4"));
    assert!(text.len() > FIGURES.len() + 50);
    all_figures(&Report::of(&[page("Biểu 01", &text)]));
}

#[test]
fn an_indicator_form_printed_in_two_halves_side_by_side_is_whole() {
    let header =
        "STT | Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này | Lũy kế từ đầu năm";
    let text = format!(
        "UBND xã Đông Sơn
Quý I năm 2024
{header} | {header}
A | TRỒNG TRỌT | | | | | B | CHĂN NUÔI
1 | Diện tích lúa | ha | 10 | 11 | 11 | 4 | Số con trâu | Con | 40 | 41 | 41
2 | Diện tích ngô | ha | 20 | 21 | 21 | 5 | Số con bò | Con | 50 | 51 | 51
3 | Giá trị thu hoạch | Nghìn đồng | 30000 | 31000 | 31000 | 6 | Giá trị bán ra | Triệu đồng | 60 | 61 | 61"
    );
    all_figures(&Report::of(&[page("Biểu 01", &text)]));
}

#[test]
fn a_second_copy_of_the_figures_is_said_and_other_figures_are_a_warning() {
    let report = Report::of(&[page("Biểu 01", FIGURES), page("Bản sao", FIGURES)]);
    all_figures(&report);
    let severities = |report: &Report| {
        let repeated = report.findings(Kind::RepeatedTable);
        repeated.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(severities(&report), [Severity::Info]);
    let other = FIGURES.replace("| 41 |", "| 14 |");
    let report = Report::of(&[page("Biểu 01", FIGURES), page("Bản sao", &other)]);
    assert_eq!(report.value("T1", "trau", "nay"), Some(41.0));
    assert_eq!(severities(&report), [Severity::Warning]);
}

#[test]
fn a_blank_form_beside_a_filled_one_is_no_matter() {
    let blank: String = FIGURES
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            let keep = if line.starts_with(|c: char| c.is_ascii_digit()) { 3 } else { cells.len() };
            format!("{}\n", cells[..keep].join("|"))
        })
        .collect();
    let report = Report::of(&[page("Mẫu", &blank), page("Biểu 01", FIGURES)]);
    all_figures(&report);
    assert!(report.findings(Kind::RepeatedTable).is_empty());
}

#[test]
fn two_forms_below_each_other_are_both_read() {
    let list = LIST.trim_start().split_once('\n').expect("lines").1;
    let report = Report::of(&[page("Báo cáo", &format!("{FIGURES}\n{list}"))]);
    all_figures(&report);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
}

#[test]
fn two_forms_side_by_side_are_both_read() {
    for gap in ["", " |"] {
        let text = format!(
            "UBND xã Đông Sơn
Quý I năm 2024
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng) |{gap} STT | Loại máy | Số máy | Công suất
1 | A Blong | Trồng lúa | 3 | 120 |{gap} 1 | Máy cày | 4 | 12
2 | Y Hồng | Chăn nuôi | 2 | 80 |{gap} 2 | Máy gặt | 1 | 30
 | | | | |{gap} 3 | Máy bơm | 7 | 2
 | Người lập biểu | | | |{gap} | Chủ tịch"
        );
        let report = Report::of(&[page("Báo cáo", &text)]);
        assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
        assert_eq!(report.records("T3"), ["1:Máy cày", "2:Máy gặt", "3:Máy bơm"]);
        assert_eq!(report.value("T3", "3:Máy bơm", "so"), Some(7.0));
        assert_eq!(report.loud(), NO_LOUD);
    }
}

#[test]
fn an_indicator_form_turned_on_its_side_is_read() {
    let text = "
UBND xã Đông Sơn
CHỈ TIÊU TRỒNG TRỌT CHĂN NUÔI
Quý I năm 2024
Chỉ tiêu | TRỒNG TRỌT | | | CHĂN NUÔI
 | Diện tích lúa | Diện tích ngô | Giá trị thu hoạch | Số con trâu | Số con bò | Giá trị bán ra
Đơn vị tính | ha | ha | Nghìn đồng | Con | Con | Triệu đồng
Thực hiện kỳ trước | 10 | 20 | 30000 | 40 | 50 | 60
Thực hiện kỳ này | 11 | 21 | 31000 | 41 | 51 | 61
Lũy kế từ đầu năm | 11 | 21 | 31000 | 41 | 51 | 61
";
    let report = Report::of(&[page("Biểu 01", text)]);
    all_figures(&report);
    let cell = report.cells("T1").into_iter().find(|c| c.0 == "bo" && c.1 == "nay");
    assert_eq!(cell.expect("a cell").4, "Biểu 01!F8");
}

#[test]
fn a_form_on_its_side_that_lacks_a_measure_says_which() {
    let text = "
UBND xã Đông Sơn - Quý I năm 2024
 | Diện tích lúa | Diện tích ngô | Giá trị thu hoạch | Số con trâu
Thực hiện kỳ trước | 10 | 20 | 30 | 40
Thực hiện kỳ này | 11 | 21 | 31 | 41
Cộng dồn | 11 | 21 | 31 | 41
";
    let report = Report::of(&[page("Biểu 01", text)]);
    assert_eq!(report.value("T1", "trau", "nay"), Some(41.0));
    let missing = report.findings(Kind::MissingColumn);
    assert_eq!(missing.iter().map(|f| f.column.as_str()).collect::<Vec<_>>(), ["luy_ke"]);
    let said = &missing[0].message.vi;
    assert!(said.contains("tiêu đề gần nhất: “Cộng dồn”"), "{said}");
    let rows = report.findings(Kind::MissingValue);
    assert_eq!(rows.iter().map(|f| f.row.as_str()).collect::<Vec<_>>(), ["ban", "bo"]);
}

#[test]
fn a_stray_empty_column_does_not_matter() {
    let text = FIGURES.replace(" | ha | ", " | ha | | ").replace("Con | ", "Con | | ");
    let text = text.replace("đồng | ", "đồng | | ").replace("tính | ", "tính | | ");
    all_figures(&Report::of(&[page("Biểu 01", &text)]));
}

#[test]
fn figures_beside_their_header_in_a_split_column_are_read() {
    // Behind the unit a column was put in below the header alone, and the figures of the quarter before went into it.
    let text = FIGURES
        .replace("Thực hiện kỳ trước | ", "Thực hiện kỳ trước | | ")
        .replace(" | ha | ", " | ha | | ")
        .replace("Con | ", "Con | | ")
        .replace("đồng | ", "đồng | | ");
    all_figures(&Report::of(&[page("Biểu 01", &text)]));
}

#[test]
fn figures_in_the_second_column_of_a_merged_header_are_read() {
    let text = FIGURES
        .replace("năm\n", "năm | \n")
        .lines()
        .map(|line| match line.rsplit_once('|') {
            Some((rest, last)) if line.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("{rest}| | {last}\n")
            }
            _ => format!("{line}\n"),
        })
        .collect::<String>();
    let mut sheet = page("Biểu 01", &text);
    sheet.merges = vec![(3, 5, 3, 6)];
    let report = Report::of(&[sheet]);
    all_figures(&report);
    assert_eq!(report.value("T1", "ban", "luy_ke"), Some(61.0));
}

#[test]
fn a_header_split_over_two_cells_is_put_together() {
    let text = FIGURES
        .replace("Thực hiện kỳ trước", "Thực hiện | kỳ trước")
        .replace(" | ha | ", " | ha | | ")
        .replace("Con | ", "Con | | ")
        .replace("đồng | ", "đồng | | ");
    all_figures(&Report::of(&[page("Biểu 01", &text)]));
}

#[test]
fn a_header_over_four_rows_is_put_together() {
    let header =
        "STT | Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này | Lũy kế từ đầu năm";
    let text = FIGURES.replace(
        header,
        "STT | Chỉ tiêu | Đơn vị | Thực | Thực | Lũy
         | | tính | hiện | hiện | kế
         | | | kỳ | kỳ | từ đầu
         | | | trước | này | năm",
    );
    all_figures(&Report::of(&[page("Biểu 01", &text)]));
}

#[test]
fn a_label_over_several_rows_is_put_together() {
    for lines in [
        "5 | Số con | Con | 50 | 51 | 51\n | bò",
        "5 | Số con\n | bò | Con | 50 | 51 | 51",
        "5 | Số\n | con\n | bò | Con | 50 | 51 | 51",
    ] {
        let text = FIGURES.replace("5 | Số con bò | Con | 50 | 51 | 51", lines);
        all_figures(&Report::of(&[page("Biểu 01", &text)]));
    }
}

#[test]
fn rows_whose_figures_or_units_are_in_doubt_are_not_put_together() {
    for lines in [
        " | Diện tích | ha | 20 | 22 | 22\n | ngô | ha | 1 | 1 | 1",
        " | Diện tích | ha\n | ngô | | 20 | 21 | 21",
        " | Diện tích (nghìn ha)\n | ngô | | 20 | 21 | 21",
        "2 | Diện tích\n3 | ngô | ha | 20 | 21 | 21",
        " | Diện tích\n\n | ngô | ha | 20 | 21 | 21",
    ] {
        let text = FIGURES.replace("2 | Diện tích ngô | ha | 20 | 21 | 21", lines);
        let report = Report::of(&[page("Biểu 01", &text)]);
        assert_ne!(report.value("T1", "ngo", "nay"), Some(21.0), "{lines}");
        assert_eq!(report.findings(Kind::UnknownRow).len(), 1, "{lines}");
    }
}

#[test]
fn headers_that_name_the_periods_are_this_one_and_the_one_before() {
    for (before, this) in [
        ("Quý IV/2023", "Quý I/2024"),
        ("Thực hiện quý IV năm 2023", "Thực hiện quý I năm 2024"),
        ("Thực hiện (Quý IV)", "Thực hiện (Quý I)"),
    ] {
        let text = FIGURES.replace("Thực hiện kỳ trước", before).replace("Thực hiện kỳ này", this);
        all_figures(&Report::of(&[page("Biểu 01", &text)]));
    }
}

#[test]
fn a_plan_for_this_quarter_is_not_what_was_done_in_it() {
    let text = FIGURES.replace("Thực hiện kỳ này", "Kế hoạch quý I năm 2024");
    let report = Report::of(&[page("Biểu 01", &text)]);
    assert_eq!(report.value("T1", "lua", "nay"), None);
    let missing = report.findings(Kind::MissingColumn);
    assert_eq!(missing.len(), 1);
    let said = &missing[0].message.vi;
    assert!(said.contains("tiêu đề gần nhất: “Kế hoạch quý I năm 2024”"), "{said}");
}

#[test]
fn villages_and_their_sums_are_no_records() {
    let mut sheet = page(
        "Biểu 02",
        "
UBND xã Đông Sơn
DANH SÁCH HỘ SẢN XUẤT GIỎI
Quý I năm 2024
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
 | Tổng cộng | | 11 | 305
Thôn Đông
1 | A Blong | Trồng lúa | 3 | 120
2 | Y Hồng | Chăn nuôi | 2 | 80
 | Cộng thôn Đông | | 5 | 200
II | Thôn Tây | | 6 | 105
3 | A Thiu | Dệt | 1 | 45
4 | Y Mai | Trồng ngô | 5 | 60
Cộng thôn Tây | | | 6 | 105
",
    );
    sheet.merges = vec![(5, 0, 5, 4), (12, 0, 12, 2)];
    let report = Report::of(&[sheet]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu", "4:Y Mai"]);
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn sums_of_villages_in_a_list_without_numbers_are_no_records() {
    let text = "
UBND xã Đông Sơn - Quý I năm 2024
Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
Thôn Đông
A Blong | Trồng lúa | 3 | 120
Y Hồng | Chăn nuôi | 2 | 80
Cộng thôn Đông | | 5 | 200
";
    let report = Report::of(&[page("Biểu 02", text)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn numbered_villages_above_records_numbered_below_them_are_no_records() {
    let text = "
UBND xã Đông Sơn - Quý I năm 2024
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
1 | Thôn Đông
1.1 | A Blong | Trồng lúa | 3 | 120
1.2 | Y Hồng | Chăn nuôi | 2 | 80
2 | Thôn Tây
2.1 | A Thiu | Dệt | 1 | 45
";
    let report = Report::of(&[page("Biểu 02", text)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu"]);
}

#[test]
fn sums_that_no_word_names_are_told_by_their_figures() {
    let text = "
UBND xã Đông Sơn - Quý I năm 2024
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)
 | Xóm Mừng | | 5 | 200
1 | A Blong | Trồng lúa | 3 | 120
2 | Y Hồng | Chăn nuôi | 2 | 80
 | Mang sang | | 5 | 200
3 | A Thiu | Dệt | 1 | 45
4 | Y Mai | Trồng ngô | 5 | 60
 | | | 11 | 305
";
    let report = Report::of(&[page("Biểu 02", text)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu", "4:Y Mai"]);
    assert_eq!(report.loud(), NO_LOUD);
    // A household without a number whose figures are no sum is one.
    let other = text.replace("| Mang sang | | 5 | 200", "| A Dĩ | | 5 | 210");
    let report = Report::of(&[page("Biểu 02", &other)]);
    assert!(report.records("T2").iter().any(|record| record.ends_with(":A Dĩ")));
}

#[test]
fn a_row_of_units_below_the_header_is_no_record_and_its_money_counts() {
    let text = "
UBND xã Đông Sơn - Quý I năm 2024
STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập
 | | | (người) | (nghìn đồng)
(1) | (2) | (3) | (4) | (5)
1 | A Blong | Trồng lúa | 3 | 120000
2 | Y Hồng | Chăn nuôi | 2 | 80000
";
    let report = Report::of(&[page("Biểu 02", text)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);
    assert_eq!(report.value("T2", "1:A Blong", "thu_nhap"), Some(120.0));
    assert_eq!(report.loud(), NO_LOUD);
}

#[test]
fn a_form_on_its_side_that_is_wrapped_or_continued_on_a_second_sheet_is_whole() {
    let first =
        "Chỉ tiêu | Diện tích lúa (ha) | Diện tích ngô (ha) | Giá trị thu hoạch (nghìn đồng)
Thực hiện kỳ trước | 10 | 20 | 30000
Thực hiện kỳ này | 11 | 21 | 31000
Lũy kế từ đầu năm | 11 | 21 | 31000
";
    let second = "Chỉ tiêu | Số con trâu | Số con bò | Giá trị bán ra
Thực hiện kỳ trước | 40 | 50 | 60
Thực hiện kỳ này | 41 | 51 | 61
Lũy kế từ đầu năm | 41 | 51 | 61
";
    let title = "UBND xã Đông Sơn - Quý I năm 2024";
    let first = format!("{title}\n{first}");
    all_figures(&Report::of(&[page("Biểu 01", &format!("{first}\n{second}"))]));
    all_figures(&Report::of(&[page("Biểu 01", &first), page("Tiếp", second)]));
}

#[test]
fn a_table_that_goes_on_at_the_top_of_the_next_sheet_without_a_header_is_whole() {
    let second = "
 | Thôn Tây
3 | A Thiu | Dệt | 1 | 45
4 | Y Mai | Trồng ngô | 5 | 60
 | Người lập biểu
";
    let report = Report::of(&[page("Biểu 02", LIST), page("Sheet2", second)]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu", "4:Y Mai"]);
    assert_eq!(report.cells("T2").pop().expect("cells").4, "Sheet2!E3");
    assert_eq!(report.loud(), NO_LOUD);
    // Other numbers are another list.
    let report =
        Report::of(&[page("Biểu 02", LIST), page("Sheet2", &second.replace("3 |", "8 |"))]);
    assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"]);

    let (first, second) = FIGURES.split_at(FIGURES.find("B | CHĂN").expect("a section"));
    all_figures(&Report::of(&[page("Biểu 01", first), page("Sheet2", second)]));
}

#[test]
fn a_form_pasted_as_a_picture_is_said_to_be_one() {
    let picture = "
UBND xã Đông Sơn
BIỂU 03: DANH SÁCH MÁY NÔNG NGHIỆP
Quý I năm 2024
";
    let report = Report::of(&[page("Biểu 02", LIST), page("Máy", picture)]);
    let missing = report.findings(Kind::MissingForm);
    let of_form = missing.iter().find(|finding| finding.form == "T3").expect("a finding");
    assert!(of_form.message.vi.contains("trang “Máy”"), "{}", of_form.message.vi);
    assert!(of_form.message.vi.contains("có thể là hình ảnh"), "{}", of_form.message.vi);
    assert_eq!(of_form.place.sheet, "Máy");
    let other = missing.iter().find(|finding| finding.form == "T1").expect("a finding");
    assert!(!other.message.vi.contains("hình ảnh"), "{}", other.message.vi);
}

#[test]
fn a_table_too_unlike_its_form_is_said_with_what_it_lacks() {
    let text = "
UBND xã Đông Sơn
DANH SÁCH MÁY NÔNG NGHIỆP
Quý I năm 2024
STT | Tên thiết bị | Hãng | Nơi đặt
1 | Máy cày | Kubota | Thôn Đông
";
    let report = Report::of(&[page("Biểu 02", LIST), page("Máy", text)]);
    let missing = report.findings(Kind::MissingForm);
    let said = &missing.iter().find(|f| f.form == "T3").expect("a finding").message.vi;
    assert!(said.contains("thiếu cột “Loại máy”, “Số máy”, “Công suất”"), "{said}");
    assert!(said.contains("“Tên thiết bị”, “Hãng”, “Nơi đặt”"), "{said}");
}

#[test]
fn a_missing_column_is_said_with_the_nearest_header() {
    let text = LIST.replace("Số lao động", "Nhân khẩu");
    let report = Report::of(&[page("Biểu 02", &text)]);
    let missing = report.findings(Kind::MissingColumn);
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].column.as_str(), missing[0].severity), ("lao_dong", Severity::Error));
    let said = &missing[0].message.vi;
    assert!(said.contains("tiêu đề gần nhất: “Nhân khẩu”"), "{said}");
}

#[test]
fn a_sheet_with_figures_of_no_form_is_passed_over_and_said() {
    let other = "
SỐ LIỆU RỪNG CỦA XÃ
STT | Loại rừng | Diện tích (ha) | Trồng mới
1 | Thông | 12 | 3
2 | Keo | 7.5 | 0
";
    let report = Report::of(&[page("Biểu 02", LIST), page("Rừng", other)]);
    let said = report.findings(Kind::UnknownRow);
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].severity, said[0].place.sheet.as_str()), (Severity::Info, "Rừng"));
    let message = &said[0].message.vi;
    assert!(message.contains("trang “Rừng” có 4 số liệu"), "{message}");
    assert!(message.contains("(T1, T2, T3)"), "{message}");
    assert!(message.contains("gần nhất là biểu"), "{message}");
    assert!(message.contains("“Loại rừng”, “Diện tích (ha)”"), "{message}");
    let bare = "Thông | 12 | 3\nKeo | 7.5 | 0";
    let report = Report::of(&[page("Biểu 02", LIST), page("Rừng", bare)]);
    let said = report.findings(Kind::UnknownRow);
    assert!(said[0].message.vi.contains("không có tiêu đề cột của biểu nào"), "{said:?}");
}

#[test]
fn sheets_without_figures_and_sheets_that_are_spoken_of_elsewhere_are_no_strangers() {
    let guide = "
HƯỚNG DẪN
1 | Ghi rõ họ tên
1.1 | Không viết tắt
2 | Gửi trước ngày 10
Ban hành năm | 2024
";
    let units = "
STT | Mã | Tên xã | Điện thoại | Năm thành lập
1 | 10001 | Đông Sơn | 0912345678 | 1995
2 | 10002 | Tây Sơn | 912345679 | 2003
3 | 10005 | Nam Sơn | 0987654321 | 1987
";
    let cover = "
BÁO CÁO QUÝ I NĂM 2024
Số: | 12
Người liên hệ | 912345678
";
    let before = LIST.replace("Quý I năm 2024", "Quý IV năm 2023").replace("Y Hồng", "A Dĩ");
    let next = "3 | A Thiu | Dệt | 1 | 45\n4 | Y Mai | Dệt | 7 | 60";
    let picture = "DANH SÁCH MÁY NÔNG NGHIỆP\nTên | Hãng | Nơi\nA | 7 | 9\nB | 8 | 3\n";
    let report = Report::of(&[
        page("Bìa", cover),
        page("Hướng dẫn", guide),
        page("Quý IV", &before),
        page("Bản sao", LIST),
        page("Biểu 02", LIST),
        page("Tiếp", next),
        page("Các xã", units),
        page("Máy", picture),
    ]);
    assert_eq!(report.records("T2").len(), 4);
    let said = report.findings(Kind::UnknownRow);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn labels_below_a_blank_or_another_header_are_known_by_themselves_and_said() {
    let header = "STT | Chỉ tiêu | Đơn";
    for (other, written) in [("STT | | Đơn", "B"), ("STT | Kê khai | Đơn", "Kê khai")] {
        let report = Report::of(&[page("Biểu 01", &FIGURES.replace(header, other))]);
        all_figures(&report);
        let said = &report.findings(Kind::SynonymUsed)[0].message.vi;
        assert!(said.contains(&format!("“{written}” = “Chỉ tiêu”")), "{said}");
    }
    let text = FIGURES.replace("STT | Chỉ tiêu | Đơn vị tính |", " | | |");
    let report = Report::of(&[page("Biểu 01", &text)]);
    assert_eq!(report.value("T1", "ban", "nay"), Some(61.0));
}

#[test]
fn a_column_with_few_labels_is_not_taken_for_that_of_the_labels() {
    let start = FIGURES.find("2 | Diện").expect("a row");
    let text = FIGURES[..start].replace("| Chỉ tiêu |", "| |");
    let report = Report::of(&[page("Biểu 01", &text)]);
    let missing = report.findings(Kind::UnreadableFile);
    let said = &missing[0].message.vi;
    assert!(said.ends_with("thiếu cột “Chỉ tiêu”"), "{said}");
}

#[test]
fn remarks_among_records_are_no_records_and_are_said_once() {
    let next = "3 | A Thiu | Dệt | 1 | 45";
    for remark in [
        "(xóm Mừng)",
        " | (xóm Mừng)",
        " | ghi chú: mới lập",
        " | | | | nợ",
        " | (xóm Mừng) | | 0 | 0",
    ] {
        let report = Report::of(&[page("Biểu 02", &format!("{LIST}{remark}\n{next}\n{remark}"))]);
        assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng", "3:A Thiu"], "{remark}");
        assert_eq!(report.loud(), NO_LOUD, "{remark}");
        let said = report.findings(Kind::UnknownRow);
        assert_eq!(said.len(), 1, "{remark}");
        assert_eq!((said[0].severity, said[0].form.as_str()), (Severity::Info, "T2"));
        let text = remark.trim_matches([' ', '|', '0']);
        let message = &said[0].message.vi;
        assert!(message.starts_with("2 dòng chỉ có chữ"), "{message}");
        assert!(message.contains(&format!("8 “{text}”; ")), "{message}");
        assert!(message.ends_with(&format!("10 “{text}”")), "{message}");
    }
}

#[test]
fn a_record_of_which_only_the_name_is_typed_stays_one_and_headings_are_not_said() {
    let named = format!("{LIST}3 | A Thiu\n4 | (chưa rõ tên)");
    let report = Report::of(&[page("Biểu 02", &named)]);
    assert_eq!(report.records("T2")[2..], ["3:A Thiu", "4:(chưa rõ tên)"]);
    assert_eq!(report.findings(Kind::MissingValue).len(), 4);
    let villages = LIST.replace("1 | A", "Thôn Đông\n1 | A").replace("2 | Y", "Thôn Tây\n2 | Y");
    for end in ["", "Thôn Nam\nCộng thôn Nam | | | 0 | 0", "Thôn Nam\n | không phát sinh"] {
        let report = Report::of(&[page("Biểu 02", &format!("{villages}{end}"))]);
        assert_eq!(report.records("T2"), ["1:A Blong", "2:Y Hồng"], "{end}");
        assert!(report.findings(Kind::UnknownRow).is_empty(), "{end}");
    }
    let report = Report::of(&[page("Biểu 02", &format!("{villages} | A Thiu"))]);
    assert!(report.findings(Kind::UnknownRow)[0].message.vi.contains("“A Thiu”"));
}

/// Texts that stand in such workbooks.
const TEXTS: [&str; 30] = [
    "STT",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Thực hiện kỳ trước",
    "Thực hiện kỳ này",
    "Lũy kế từ đầu năm",
    "Thực hiện",
    "kỳ trước",
    "Quý IV/2023",
    "Quý I/2024",
    "Tên chủ hộ",
    "Ngành nghề",
    "Số lao động",
    "Thu nhập (triệu đồng)",
    "Loại máy",
    "Số máy",
    "Công suất",
    "TRỒNG TRỌT",
    "Diện tích lúa",
    "Diện tích ngô",
    "Số con trâu",
    "Số con bò",
    "Tổng cộng",
    "Cộng thôn Đông",
    "Thôn Đông",
    "Người lập biểu",
    "Biểu 02",
    "không phát sinh",
    "1",
    "7",
];

/// A row of cells; every other one is a header or a row of labels in whole.
fn line() -> impl Strategy<Value = Vec<Option<usize>>> {
    let any = prop::collection::vec(prop::option::weighted(0.8, 0..TEXTS.len()), 0..12);
    let whole = prop::sample::select(vec![0..6, 10..14, 14..17, 17..22]);
    let with_gap = (whole, 0..3_usize, any.clone()).prop_map(|(range, gap, behind)| {
        let header = std::iter::repeat_n(None, gap).chain(range.map(Some));
        header.chain(behind.into_iter().take(gap * 3)).collect()
    });
    prop_oneof![any, with_gap]
}

fn sheet(name: usize, rows: &[Vec<Option<usize>>], merges: &[(u32, u32, u32, u32)]) -> Sheet {
    let mut sheet = Sheet { name: format!("Trang {name}"), ..Sheet::default() };
    for (row, cells) in (0u32..).zip(rows) {
        let cells: Vec<Cell> = (0u32..)
            .zip(cells)
            .filter_map(|(column, text)| {
                let text = TEXTS[(*text)?].to_owned();
                let number = text.parse::<f64>().map(Value::Number);
                Some(Cell::new(row, column, number.unwrap_or(Value::Text(text))))
            })
            .collect();
        if !cells.is_empty() {
            sheet.rows.insert(row, cells);
        }
    }
    sheet.merges = merges
        .iter()
        .map(|(row, column, high, wide)| Rect {
            first_row: *row,
            first_column: *column,
            last_row: row + high,
            last_column: column + wide,
        })
        .collect();
    sheet.drop_merged();
    sheet
}

static TRIAL: LazyLock<Pipeline> = LazyLock::new(|| trial().load());

fn read_once(book: Book) {
    let (_, cleaned) = read(book, &TRIAL);
    // No cell of a sheet is two figures of one form.
    let mut places: Vec<_> = cleaned
        .cells
        .iter()
        .filter(|cell| !cell.cell.is_empty())
        .map(|cell| (&cell.form, &cell.sheet, &cell.cell))
        .collect();
    let count = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), count, "a cell was read twice");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn whatever_the_layout_nothing_breaks_and_no_cell_counts_twice(
        pages in prop::collection::vec(prop::collection::vec(line(), 0..16), 1..4),
        merges in prop::collection::vec((0..16_u32, 0..12_u32, 0..3_u32, 0..4_u32), 0..5),
    ) {
        let sheets = pages.iter().enumerate().map(|(at, rows)| sheet(at, rows, &merges)).collect();
        read_once(Book { sheets, ..Book::default() });
    }
}
