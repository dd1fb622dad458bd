//! Measures that are computed from others, over units: percentages of totals, never sums of percentages.

use calamine::{Xlsx, open_workbook};
use tonghop::model::{Lang, a1};

use crate::cases::trial_of;
use crate::common::trial::{Trial, page, value};

const HEAD: &str =
    "STT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | TH/KH (%) | Chênh lệch | Hài lòng";

#[test]
fn the_percentage_of_all_units_is_that_of_their_totals() {
    let trial = trial_of("check/computed.md");
    trial.units(&["10001,Xã,Đông Sơn", "10002,Xã,Tây Sơn"]);
    let sheet = |name: &str, rows: &str| {
        format!("UBND xã {name}\nKẾT QUẢ THỰC HIỆN KẾ HOẠCH\nQuý I năm 2024\n{HEAD}\n{rows}")
    };
    let one = "'1 | Số hộ | Hộ | 100 | 50 | 50 | -50 | 90\n'2 | Số lớp | Lớp | 0 | 6 | | 6 | 80\n'3 | Vốn vay | Triệu đồng | 10 | 10 | 100 | 0 | 70";
    let other = "'1 | Số hộ | Hộ | 300 | 450 | 150 | 150 | 96\n'2 | Số lớp | Lớp | 0 | 2 | | 2 | 90\n'3 | Vốn vay | Triệu đồng | 30 | 15 | 50 | -15 | 70";
    for (file, name, rows) in [("10001", "Đông Sơn", one), ("10002", "Tây Sơn", other)] {
        let file = format!("{file}.xlsx");
        trial.send("2024Q1", &file, &[page("Kết quả", &sheet(name, rows))]);
        trial.log("2024Q1", &format!("{file},2024-04-02T08:00,,"));
    }
    trial.write(
        "layouts/tong-hop.toml",
        r#"
file = "tong-hop.xlsx"
[[sheet]]
name = "Tổng hợp"
kind = "indicators"
form = "K1"
data = "Số liệu"
title = ["TỔNG HỢP"]
column = [
    { header = "Chỉ tiêu", value = "label" },
    { header = "Kế hoạch", value = "kh" },
    { header = "TH/KH (%)", value = "tl" },
    { header = "Chênh lệch", value = "cl" },
    { header = "Hài lòng", value = "hl" },
]
[[sheet]]
name = "Theo xã"
kind = "units"
form = "K1"
data = "Số liệu"
total = "Tổng cộng"
title = ["TỔNG HỢP"]
column = [
    { header = "Xã", value = "unit.name" },
    { header = "TH/KH (%)", value = "ho.tl" },
    { header = "Hài lòng", value = "ho.hl" },
]
[[sheet]]
name = "Số liệu"
kind = "data"
form = "K1"
title = ["SỐ LIỆU"]
"#,
    );
    let run = trial.run("2024Q1", "2024-04-05");
    let total = |row: &str, column: &str| value(&run.totals, &[("row", row), ("column", column)]);
    assert_eq!(total("ho", "tl"), Some(125.0));
    assert_eq!(total("von", "tl"), Some(62.5));
    assert_eq!(total("lop", "tl"), None);
    assert_eq!((total("ho", "cl"), total("von", "cl")), (Some(100.0), Some(-15.0)));
    assert_eq!(total("ho", "hl"), None);
    assert!(run.findings.iter().all(|finding| !finding.asks()), "{:#?}", run.findings);
    // What was written is read back and computed once more by the run itself; here what an office sees.
    let figures = tonghop::store::read_run_table(&run.folder, "figures.parquet").expect("figures");
    let shown = |sheet: &str, cell: &str| value(&figures, &[("sheet", sheet), ("cell", cell)]);
    let rows = (1..12).map(|row| shown("Theo xã", &format!("B{row}")));
    assert_eq!(rows.flatten().collect::<Vec<_>>(), [50.0, 150.0, 125.0]);
    let rows = (1..12).map(|row| shown("Theo xã", &format!("C{row}")));
    assert_eq!(rows.flatten().collect::<Vec<_>>(), [90.0, 96.0]);
}

#[test]
fn the_growth_of_all_units_is_that_of_their_totals() {
    let trial = trial_of("check/gaps.md");
    trial.units(&["10001,Xã,Đông Sơn", "10002,Xã,Tây Sơn"]);
    let head = "Chỉ tiêu | Kỳ trước | Kỳ này | Tốc độ tăng (%)";
    for (file, name, rows) in [
        ("10001", "Đông Sơn", "Số trâu | 100 | 95 | -5\nSố bò | 50 | 60 | 20"),
        ("10002", "Tây Sơn", "Số trâu | 300 | 345 | 15\nSố bò | 150 | 100 | -33.3"),
    ] {
        let sheet = format!("UBND xã {name}\nĐÀN GIA SÚC\nQuý I năm 2024\n{head}\n{rows}");
        let file = format!("{file}.xlsx");
        trial.send("2024Q1", &file, &[page("Biểu", &sheet)]);
        trial.log("2024Q1", &format!("{file},2024-04-02T08:00,,"));
    }
    trial.write(
        "layouts/tong-hop.toml",
        r#"
file = "tong-hop.xlsx"
[[sheet]]
name = "Tổng hợp"
kind = "indicators"
form = "G1"
data = "Số liệu"
title = ["TỔNG HỢP"]
column = [
    { header = "Chỉ tiêu", value = "label" },
    { header = "Kỳ trước", value = "truoc" },
    { header = "Kỳ này", value = "nay" },
    { header = "Tăng (%)", value = "tang" },
]
[[sheet]]
name = "Theo xã"
kind = "units"
form = "G1"
data = "Số liệu"
total = "Tổng cộng"
title = ["TỔNG HỢP"]
column = [{ header = "Xã", value = "unit.name" }, { header = "Tăng (%)", value = "bo.tang" }]
[[sheet]]
name = "Số liệu"
kind = "data"
form = "G1"
title = ["SỐ LIỆU"]
"#,
    );
    let run = trial.run("2024Q1", "2024-04-05");
    let total = |row: &str| value(&run.totals, &[("row", row), ("column", "tang")]);
    assert_eq!(total("trau").map(f64::round), Some(10.0), "440 for 400");
    assert_eq!(total("bo").map(f64::round), Some(-20.0), "160 for 200");
    let figures = tonghop::store::read_run_table(&run.folder, "figures.parquet").expect("figures");
    let shown = |sheet: &str, cell: &str| value(&figures, &[("sheet", sheet), ("cell", cell)]);
    let rows = (1..12).filter_map(|row| shown("Tổng hợp", &format!("D{row}")));
    assert_eq!(rows.map(f64::round).collect::<Vec<_>>(), [10.0, -20.0]);
    let rows = (1..12).filter_map(|row| shown("Theo xã", &format!("B{row}")));
    assert_eq!(rows.map(f64::round).collect::<Vec<_>>(), [20.0, -33.0, -20.0]);
}

#[test]
fn a_sum_of_sums_stands_under_headings_of_three_levels() {
    let trial = Trial::new(
        "[report]\nforms = [\"D1\"]",
        &[r#"
id = "D1"
title = "Thống kê diện tích đất"
kind = "indicators"
column = [
    { id = "loai", header = "Loại đất", role = "label" },
    { id = "dt", header = "Tổng diện tích", role = "measure", type = "decimal", computed = "sd + ql" },
    { id = "sd", header = "Tổng số", under = "Sử dụng", role = "measure", type = "decimal", computed = "ho + tkt + nn" },
    { id = "ho", header = "Hộ gia đình", under = "Sử dụng", role = "measure", type = "decimal" },
    { id = "tkt", header = "Kinh tế", under = ["Sử dụng", "Tổ chức"], role = "measure", type = "decimal" },
    { id = "nn", header = "Nhà nước", under = ["Sử dụng", "Tổ chức"], role = "measure", type = "decimal" },
    { id = "ql", header = "Quản lý", role = "measure", type = "decimal" },
]
row = [
    { id = "lua", label = "Đất trồng lúa", kind = "stock", unit = "ha" },
    { id = "rung", label = "Đất rừng", kind = "stock", unit = "ha" },
]
"#],
    );
    trial.units(&["10001,Xã,Đông Sơn"]);
    trial.write(
        "layouts/tong-hop.toml",
        r#"
file = "tong-hop.xlsx"
[[sheet]]
name = "Tổng hợp"
kind = "indicators"
form = "D1"
data = "Số liệu"
title = ["TỔNG HỢP"]
column = [
    { header = "Loại đất", value = "label" },
    { header = "Tổng số", under = ["Sử dụng"], value = "sd" },
    { header = "Kinh tế", under = ["Sử dụng", "Tổ chức"], value = "tkt" },
    { header = "Nhà nước", under = ["Sử dụng", "Tổ chức"], value = "nn" },
    { header = "Tổng diện tích", value = "dt" },
]
[[sheet]]
name = "Số liệu"
kind = "data"
form = "D1"
title = ["SỐ LIỆU"]
"#,
    );
    trial.send(
        "2024Q1",
        "10001.xlsx",
        &[page(
            "Biểu",
            "UBND xã Đông Sơn\nTHỐNG KÊ DIỆN TÍCH ĐẤT\nQuý I năm 2024\n\
             Loại đất | Tổng diện tích | Sử dụng | | | | Quản lý\n\
              | | Tổng số | Hộ gia đình | Tổ chức | |\n\
              | | | | Kinh tế | Nhà nước |\n\
             Đất trồng lúa | 40 | 30 | 20 | 6 | 4 | 10\n\
             Đất rừng | 95 | 70 | 40 | 10 | 20 | 20\n\
             ---\nmerge A4:A6\nmerge B4:B6\nmerge C4:F4\nmerge C5:C6\nmerge D5:D6\nmerge E5:F5\nmerge G4:G6",
        )],
    );
    trial.log("2024Q1", "10001.xlsx,2024-04-02T08:00,,");
    let run = trial.run("2024Q1", "2024-04-05");
    let asked: Vec<&str> = run
        .findings
        .iter()
        .filter(|finding| finding.rule == "D1-dt")
        .map(|finding| finding.row.as_str())
        .collect();
    assert_eq!(asked, ["rung"], "{:#?}", run.findings);
    let mut book: Xlsx<_> = open_workbook(run.folder.join("tong-hop.xlsx")).expect("a workbook");
    let merged = book.merge_cells_by_sheet_name("Tổng hợp").expect("merged areas");
    let areas = merged.iter().filter(|area| area.start.0 > 2).map(|area| {
        let ((top, left), (bottom, right)) = (area.start, area.end);
        format!("{}:{}", a1(top, left), a1(bottom, right))
    });
    let areas: Vec<String> = areas.collect();
    insta::assert_snapshot!(areas.join("\n"));
}

#[test]
fn what_a_measure_is_computed_from_is_no_percentage_and_not_itself() {
    let trial = Trial::new(
        "[report]\nforms = [\"D1\"]",
        &[r#"
id = "D1"
title = "Thống kê"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "a", header = "A", role = "measure", computed = "b + c" },
    { id = "b", header = "B", role = "measure", computed = "a + c" },
    { id = "c", header = "C", role = "measure" },
    { id = "p", header = "P (%)", role = "measure", computed = "c / a * 100" },
    { id = "q", header = "Q", role = "measure", computed = "p + c" },
]
row = [{ id = "ho", label = "Số hộ", kind = "stock" }]
"#],
    );
    insta::assert_snapshot!(trial.mistakes(Lang::En).join("\n"));
}
