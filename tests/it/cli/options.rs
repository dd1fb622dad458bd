//! What the tables hold as an id or an ISO day is shown as people write it, wherever they read it.

use std::fs;

use calamine::{Reader as _, Xlsx, open_workbook};

use super::{stdout, tonghop};
use crate::common::trial::{Trial, page};

const FORM: &str = r#"id = "N2"
title = "Danh sách cán bộ"
kind = "register"
name = "ten"
code = "ma"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Họ và tên" },
    { id = "ma", header = "Mã số" },
    { id = "bang", header = "Trình độ", type = "category", category = "bang" },
    { id = "vao", header = "Ngày vào", type = "date" },
]
"#;

const PIPELINE: &str = r#"due_days = 10
[report]
forms = ["N2"]
[words]
senders = ["UBND"]
[feedback]
folder = "phan-hoi"
[[category]]
id = "bang"
option = [{ id = "bs", label = "Bác sĩ" }, { id = "ys", label = "Y sĩ" }]
"#;

const RULES: &str = r#"[[unique]]
id = "ma"
form = "N2"
field = "ma"
"#;

/// Two quarters; in the second a degree and a day cannot be understood, and a number occurs twice.
fn trial() -> Trial {
    let trial = Trial::new(PIPELINE, &[FORM]);
    trial.write("rules.toml", RULES);
    let head = "STT | Họ và tên | Mã số | Trình độ | Ngày vào";
    let quarters = [
        ("2023Q4", "Quý IV năm 2023", "071", "Y sĩ", "19/09/1992"),
        ("2024Q1", "Quý I năm 2024", "072", "Cử nhân YTCC", "31/02/1992"),
    ];
    for (period, title, number, degree, day) in quarters {
        let text = format!(
            "UBND xã Đông Sơn\nDANH SÁCH CÁN BỘ\n{title}\n{head}\n\
            1 | Y Mai | '071 | Bác sĩ | '05/03/2015\n\
            2 | Trần Quốc Toản | '079 | {degree} | '{day}\n\
            3 | A Hùng | '{number} | Bác sĩ | '06/03/2015\n"
        );
        trial.send(period, "a.xlsx", &[page("Danh sách", &text)]);
    }
    trial
}

/// The texts of all sheets of a workbook.
fn texts(path: &std::path::Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    sheets
        .flat_map(|(_, range)| range.cells().map(|(.., cell)| cell.to_string()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn what_is_proposed_is_an_option_s_label_and_a_day_as_people_write_it() {
    let trial = trial();
    let run = trial.run("2024Q1", "2024-04-05");
    let folder = trial.path("").to_string_lossy().into_owned();
    let printed = stdout(&tonghop(&["findings", &folder, "--period", "2024Q1"]));
    assert!(printed.contains("ghi: Cử nhân YTCC  đề nghị: Y sĩ"), "{printed}");
    assert!(printed.contains("ghi: 31/02/1992  đề nghị: 19/09/1992"), "{printed}");
    let files = fs::read_dir(run.folder.join("phan-hoi")).expect("a folder");
    let mut books: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    books.push(run.folder.join("overrides.xlsx"));
    assert_eq!(books.len(), 2);
    for book in books {
        let shown = texts(&book);
        assert!(shown.iter().any(|text| text == "Y sĩ"), "{}: {shown:?}", book.display());
    }
    let page = fs::read_to_string(run.folder.join("bao-cao.html")).expect("the page");
    assert!(page.contains(r#""expected":"Y sĩ""#));
}

#[test]
fn kinds_and_severities_of_rules_are_in_the_language_of_the_office() {
    let trial = trial();
    trial.run("2024Q1", "2024-04-05");
    let folder = trial.path("").to_string_lossy().into_owned();
    trial.run("2023Q4", "2024-01-05");
    let vietnamese = stdout(&tonghop(&["rules", &folder, "--period", "2023Q4"]));
    let english = stdout(&tonghop(&["--lang", "en", "rules", &folder, "--period", "2023Q4"]));
    assert!(vietnamese.contains("ma") && vietnamese.contains("lỗi"), "{vietnamese}");
    assert!(!vietnamese.contains("duplicate-record") && !vietnamese.contains("error"));
    assert!(english.contains("duplicate-record  error"), "{english}");
}

#[test]
fn outputs_print_the_unit_of_their_figures_where_the_form_asks_for_another() {
    let form = r#"id = "C1"
title = "Thu chi"
kind = "indicators"
column = [
    { id = "ct", header = "Nội dung", role = "label" },
    { id = "nay", header = "Kỳ này", role = "measure" },
]
row = [{ id = "thu", label = "Tổng thu", kind = "flow", unit = "Nghìn đồng", type = "money" }]
"#;
    let layout = r#"file = "tong-hop.xlsx"
sheet = [
    { name = "Biểu", kind = "indicators", form = "C1", title = ["THU CHI"], data = "Số liệu", column = [
        { header = "Nội dung", width = 30, value = "label" },
        { header = "Đơn vị tính", width = 12, value = "unit" },
        { header = "Kỳ này", width = 12, value = "nay" },
    ] },
    { name = "Số liệu", kind = "data", form = "C1", title = ["SỐ LIỆU"] },
]
"#;
    let trial = Trial::new("due_days = 10\n[report]\nforms = [\"C1\"]\n", &[form]);
    trial.write("layouts/tong-hop.toml", layout);
    let text = "UBND xã Đông Sơn\nTHU CHI\nQuý I năm 2024\nNội dung | Kỳ này\nTổng thu | 46014\n";
    trial.send("2024Q1", "a.xlsx", &[page("Thu chi", text)]);
    let run = trial.run("2024Q1", "2024-04-05");
    let shown = texts(&run.folder.join("tong-hop.xlsx"));
    assert!(shown.iter().any(|text| text == "Triệu đồng"), "{shown:?}");
    assert!(shown.iter().any(|text| text == "46.014"), "{shown:?}");
    let folder = trial.path("").to_string_lossy().into_owned();
    let traced = stdout(&tonghop(&["trace", &folder, "--row", "thu", "--unit", "10001"]));
    assert!(traced.contains("Nghìn đồng"), "{traced}");
}
