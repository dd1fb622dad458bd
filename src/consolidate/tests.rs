//! A made-up month of the school meals: two of eight schools report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::engine;
use crate::model::document::DocumentValue;
use crate::model::output::{OutCell, OutContent, OutResult, OutSheet};
use crate::model::{CellRow, Frequency, Ids, Registry, Status};
use crate::tables::{self, Cells};

const FILE: &str = "tong-hop-bua-an.xlsx";

fn cell(
    unit: &str,
    form: &str,
    row: &str,
    column: &str,
    value: Option<f64>,
    text: &str,
) -> CellRow {
    CellRow {
        unit: unit.into(),
        form: form.into(),
        row: row.into(),
        column: column.into(),
        value,
        text: text.into(),
        reported: text.into(),
        status: Status::AsReported,
        blank: None,
        file: format!("{unit}.xlsx").into(),
        sheet: "Mẫu 01".into(),
        cell: format!("D{}", row.len()).into(),
    }
}

fn figure(unit: &str, row: &str, value: f64) -> CellRow {
    cell(unit, "M01", row, "thang", Some(value), "")
}

/// Two accepted schools, the second without a figure for `thu`, and a third whose report is not accepted.
fn cells() -> Vec<CellRow> {
    let mut cells = vec![
        figure("MN01", "hs_an", 100.0),
        figure("MN01", "ngay_an", 20.0),
        figure("MN01", "suat", 2000.0),
        figure("MN01", "chi", 30_000.0),
        figure("MN01", "thu", 31_000.0),
        figure("MN02", "hs_an", 50.0),
        figure("MN02", "ngay_an", 21.5),
        figure("MN02", "suat", 1000.0),
        figure("MN02", "chi", 15_150.5),
        figure("MN03", "hs_an", 999.0),
    ];
    let mut doubtful = figure("MN02", "thu", 5.0);
    doubtful.status = Status::Rejected;
    cells.push(doubtful);
    cells
}

fn supplier(unit: &str, key: &str, day: &str, value: f64) -> Vec<CellRow> {
    let name = key.split_once(':').map_or("", |(_, name)| name);
    let text = |column, text| cell(unit, "M02", key, column, None, text);
    vec![
        text("ten", name),
        text("mst", "0012345"),
        text("mat_hang", "rau_qua"),
        text("hop_dong", day),
        cell(unit, "M02", key, "so_lan", Some(4.0), "4"),
        cell(unit, "M02", key, "gia_tri", Some(value), ""),
    ]
}

struct World {
    consolidated: Consolidated,
    cells: Cells,
}

impl World {
    fn new(cells: &[CellRow], accepted: &[&str]) -> Self {
        Self::with(cells, accepted, |_| {})
    }

    fn with(cells: &[CellRow], accepted: &[&str], change: impl FnOnce(&mut Pipeline)) -> Self {
        Self::of_forms(cells, accepted, &["M01", "M02"], change)
    }

    /// Of accepted reports that have these forms.
    fn of_forms(
        cells: &[CellRow],
        accepted: &[&str],
        forms: &[&str],
        change: impl FnOnce(&mut Pipeline),
    ) -> Self {
        let of_unit = |unit: &&str| {
            let status = |form: &&str| FormStatus {
                period: "2024-03".to_owned(),
                unit: (*unit).to_owned(),
                form: (*form).to_owned(),
                expected: true,
                received: true,
                on_time: true,
                undated: false,
                answers: Default::default(),
                accepted: forms.contains(form),
                blank: false,
            };
            ["M01", "M02"].iter().map(status).collect::<Vec<_>>()
        };
        let completeness: Vec<FormStatus> = accepted.iter().flat_map(of_unit).collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/school-meals");
        let mut pipeline = engine::load(&folder, None).expect("the shipped pipeline is in order");
        change(&mut pipeline);
        let period = Period::new(Frequency::Monthly, 2024, 3).expect("a month");
        let table = tables::cells(cells, "2024-03").expect("a table");
        let ids = Ids::new(&tables::names(&pipeline, [&table]).expect("names"));
        let cells = Cells::new(table, Arc::new(ids)).expect("an index");
        let units = pipeline.units.reporting_on(period.close(0));
        let accepted: BTreeSet<String> = accepted.iter().map(|code| (*code).to_owned()).collect();
        let late = vec!["gửi trễ hạn".to_owned()];
        let notes = BTreeMap::from([("MN02".to_owned(), late)]);
        let consolidated = consolidate(&Inputs {
            pipeline: &pipeline,
            period,
            units: &units,
            cells: &cells,
            accepted: &accepted,
            completeness: &completeness,
            notes: &notes,
            findings: &[],
            past: &[],
            listings: &BTreeMap::new(),
            late_listings: &|_, _| Ok(BTreeMap::new()),
            mentions: &BTreeMap::new(),
            pending: Pending::default(),
        })
        .expect("consolidated");
        Self { consolidated, cells }
    }

    fn sheet(&self, name: &str) -> &OutSheet {
        let sheets = &self.consolidated.books[0].sheets;
        sheets.iter().find(|sheet| sheet.name == name).expect("the sheet")
    }

    /// The row of a text of a sheet, as text by the column's letters.
    fn row(&self, sheet: &str, label: &str) -> BTreeMap<String, String> {
        let sheet = self.sheet(sheet);
        let text = |cell: &OutCell| show(&cell.content);
        let cells = sheet.cells.iter().map(|cell| (cell.row, cell.column, text(cell)));
        let merges = sheet
            .merges
            .iter()
            .map(|merge| (merge.area.first_row, merge.area.first_column, merge.text.clone()));
        let all: Vec<(u32, u32, String)> = cells.chain(merges).collect();
        let row = all.iter().find(|(.., text)| text == label).expect("a row of that label").0;
        let beside = all.iter().filter(|(index, ..)| *index == row);
        beside
            .map(|(_, column, text)| (crate::model::book::column_letters(*column), text.clone()))
            .collect()
    }

    fn texts(&self, sheet: &str) -> Vec<&str> {
        let sheet = self.sheet(sheet);
        let cells = sheet.cells.iter().filter_map(|cell| match &cell.content {
            OutContent::Text(text) => Some(text.as_str()),
            _ => None,
        });
        cells.chain(sheet.merges.iter().map(|merge| merge.text.as_str())).collect()
    }

    fn total(&self, row: &str, column: &str) -> (Option<f64>, u32, u32) {
        let totals = &self.consolidated.totals;
        let text = |name: &str| totals.column(name).and_then(|c| c.str()).expect("texts");
        let number = |name: &str| totals.column(name).and_then(|c| c.u32()).expect("counts");
        let at = (0..totals.height())
            .find(|at| text("row").get(*at) == Some(row) && text("column").get(*at) == Some(column))
            .expect("an indicator and measure");
        let value = totals.column("value").and_then(|c| c.f64()).expect("values").get(at);
        (
            value,
            number("units").get(at).expect("units"),
            number("expected").get(at).expect("expected"),
        )
    }
}

fn show(content: &OutContent) -> String {
    match content {
        OutContent::Blank => String::new(),
        OutContent::Text(text) => text.clone(),
        OutContent::Number(number) => number.to_string(),
        OutContent::Date(date) => date.to_string(),
        OutContent::Formula { formula, result: OutResult::Number(number) } => {
            format!("{formula} → {number}")
        }
        OutContent::Formula { formula, result: OutResult::Text(text) } => {
            format!("{formula} → “{text}”")
        }
    }
}

#[test]
fn totals_hold_accepted_and_understood_figures_and_say_how_many() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    assert_eq!(world.total("hs_an", "thang"), (Some(150.0), 2, 8));
    assert_eq!(world.total("thu", "thang"), (Some(31_000.0), 1, 8));
    // (100 · 20 + 50 · 21.5) / 150, not (20 + 21.5) / 2.
    assert_eq!(world.total("ngay_an", "thang"), (Some(20.5), 2, 8));
    // 45 150.5 / 3 000
    assert_eq!(world.total("gia", "thang"), (Some(15.1), 2, 8));
    assert_eq!(world.total("hs_an", "luy_ke"), (None, 0, 8));
    assert_eq!(world.total("gia", "luy_ke"), (None, 0, 8));
}

#[test]
fn a_ratio_of_nothing_is_no_figure() {
    let world = World::new(&[figure("MN01", "chi", 5.0), figure("MN01", "suat", 0.0)], &["MN01"]);
    assert_eq!(world.total("gia", "thang").0, None);
    assert!(world.row("Toàn huyện", "Chi bình quân một suất ăn")["D"].ends_with("→ “”"));
}

#[test]
fn a_weight_that_is_missing_leaves_its_unit_out_of_the_mean() {
    let mut cells = cells();
    cells.retain(|cell| !(cell.unit == "MN02" && cell.row == "hs_an"));
    let world = World::new(&cells, &["MN01", "MN02"]);
    assert_eq!(world.total("ngay_an", "thang"), (Some(20.0), 1, 8));
}

#[test]
fn rounding_is_what_a_spreadsheet_does() {
    for (above, rounded) in [(0.25, 0.3), (-0.25, -0.3), (1.05, 1.1), (2.449, 2.4), (1e17, 1e17)] {
        let world =
            World::new(&[figure("MN01", "chi", above), figure("MN01", "suat", 1.0)], &["MN01"]);
        assert_eq!(world.total("gia", "thang").0, Some(rounded), "{above}");
    }
}

#[test]
fn the_district_is_formulas_over_the_data_sheet() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    let data = world.row("Số liệu", "Học sinh ăn bán trú");
    assert_eq!((data["C"].as_str(), data["D"].as_str(), data["E"].as_str()), ("100", "50", ""));
    let an = world.row("Toàn huyện", "Học sinh ăn bán trú");
    assert_eq!(an["D"], "=SUM('Số liệu'!C7:J7) → 150");
    assert_eq!(an["E"], "=IF(COUNT('Số liệu'!C8:J8)=0,\"\",SUM('Số liệu'!C8:J8)) → “”");
    assert_eq!(an["F"], "Lũy kế năm 0/8 đơn vị; không gửi: Hoa Ban, Sao Mai");
    let ngay = world.row("Toàn huyện", "Số ngày tổ chức ăn");
    assert_eq!(
        ngay["D"],
        "=IFERROR(ROUND(SUMPRODUCT('Số liệu'!C19:J19,'Số liệu'!C7:J7)/\
         SUMPRODUCT(--ISNUMBER('Số liệu'!C19:J19),'Số liệu'!C7:J7),1),\"\") → 20.5"
    );
    let gia = world.row("Toàn huyện", "Chi bình quân một suất ăn");
    assert_eq!(gia["D"], "=IF(D22=0,\"\",ROUND(D31/D22,1)) → 15.1");
}

#[test]
fn the_formulas_point_at_the_rows_that_they_name() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    let at = |sheet: &str, label: &str| {
        let found = world.sheet(sheet).cells.iter().find(|cell| show(&cell.content) == label);
        found.map(|cell| cell.row + 1).expect("a row")
    };
    assert_eq!(at("Số liệu", "Học sinh ăn bán trú"), 7);
    assert_eq!(at("Số liệu", "Số ngày tổ chức ăn"), 19);
    assert_eq!(at("Toàn huyện", "Tổng số suất ăn"), 22);
    assert_eq!(at("Toàn huyện", "Tổng chi tiền ăn"), 31);
}

#[test]
fn a_unit_without_an_accepted_report_is_marked_and_never_zero() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    let absent = world.row("Theo trường", "Hướng Dương");
    for column in ["D", "E", "F", "G", "H", "I"] {
        assert_eq!(absent[column], "…");
    }
    assert_eq!(absent["J"], "Chưa có báo cáo");
    let late = world.row("Theo trường", "Sao Mai");
    assert_eq!(late["E"], "50");
    assert_eq!(late["G"], "…");
    assert_eq!(
        late["J"],
        "thiếu: Tổng số học sinh, Tổng thu tiền ăn, Chi bình quân một suất ăn; gửi trễ hạn"
    );
    assert!(world.texts("Số liệu").contains(&"Hướng Dương\n(chưa có báo cáo)"));
}

#[test]
fn the_units_total_sums_what_can_be_summed() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    let total = world.row("Theo trường", "Tổng cộng");
    assert_eq!(total["E"], "=SUM(E12:E19) → 150");
    assert_eq!(
        total["I"],
        "=IF(SUM('Số liệu'!C21:J21)=0,\"\",ROUND(SUM('Số liệu'!C35:J35)/SUM('Số liệu'!C21:J21),1)) → 15.1"
    );
    assert!(total["J"].starts_with("2/8 đơn vị; "), "{}", total["J"]);
    assert!(total["J"].contains("Tổng thu 1/8 đơn vị"), "{}", total["J"]);
}

#[test]
fn sheets_say_of_how_many_reports_they_are_made() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    let line = "(Tổng hợp từ 2/8 đơn vị; chưa có báo cáo: Hướng Dương, Lê Lợi, Kim Đồng, Võ Thị Sáu, Đồi Thông, Bản Mới)";
    for sheet in ["Toàn huyện", "Theo trường"] {
        assert!(world.texts(sheet).contains(&line), "{sheet}");
    }
    assert!(world.texts("Theo trường").contains(&"(Đã nhận 2/8 báo cáo)"));
    let world = World::of_forms(&cells(), &["MN01", "MN02"], &["M02"], |_| {});
    let lines = world.texts("Toàn huyện");
    let line = lines.iter().find(|text| text.starts_with("(Tổng hợp từ 0/8")).expect("the line");
    assert!(
        line.contains("; thiếu biểu M01: Hoa Ban, "),
        "of whose report no such form is: {line}"
    );
    let all = ["MN01", "MN02", "MN03", "TH01", "TH02", "TH03", "BT01", "BT02"];
    let world = World::new(&cells(), &all);
    assert!(!world.texts("Toàn huyện").iter().any(|text| text.starts_with("(Tổng hợp từ")));
}

#[test]
fn every_figure_leads_back_to_the_cells_that_made_it() {
    let world = World::new(&cells(), &["MN01", "MN02"]);
    let sources = |sheet: &str, address: &str| -> Vec<(String, String, Option<f64>)> {
        let rows = tables::lineage_rows(&world.consolidated.lineage, &world.cells);
        rows.filter(|row| row.file() == FILE && row.sheet() == sheet && row.place() == address)
            .map(|row| (row.source()[0].to_owned(), row.names()[2].to_owned(), row.value()))
            .collect()
    };
    let own = str::to_owned;
    let expected = vec![
        (own("MN01.xlsx"), own("chi"), Some(30_000.0)),
        (own("MN02.xlsx"), own("chi"), Some(15_150.5)),
        (own("MN01.xlsx"), own("suat"), Some(2000.0)),
        (own("MN02.xlsx"), own("suat"), Some(1000.0)),
    ];
    let gia = world.row("Toàn huyện", "Chi bình quân một suất ăn");
    assert!(gia["D"].contains("ROUND"));
    assert_eq!(sources("Toàn huyện", "D36"), expected);
    assert_eq!(sources("Số liệu", "C7"), vec![(own("MN01.xlsx"), own("hs_an"), Some(100.0))]);
    for sheet in &world.consolidated.books[0].sheets {
        let running = sheet.name != "Số liệu";
        for cell in sheet.cells.iter().filter(|cell| !(running && cell.column == 0)) {
            let figure = match &cell.content {
                OutContent::Number(_) => true,
                OutContent::Formula { result, .. } => result.number().is_some(),
                _ => false,
            };
            let address = crate::model::a1(cell.row, cell.column);
            assert_eq!(figure, figure && !sources(&sheet.name, &address).is_empty(), "{address}");
        }
    }
}

#[test]
fn records_stand_by_unit_and_are_numbered_through() {
    let mut cells = cells();
    cells.extend(supplier("MN02", "1:Rau sạch", "2024-01-05", 10.5));
    cells.extend(supplier("MN01", "1:Đông Á", "2023-12-31", 20.0));
    cells.extend(supplier("MN01", "2:An Phát", "hôm qua", 5.0));
    cells.extend(supplier("MN03", "1:Không tính", "2024-01-05", 99.0));
    for cell in cells.iter_mut().filter(|cell| cell.text == "hôm qua") {
        cell.status = Status::Rejected;
    }
    let world = World::new(&cells, &["MN01", "MN02"]);
    let sheet = "Nhà cung cấp";
    let first = world.row(sheet, "Đông Á");
    assert_eq!((first["A"].as_str(), first["B"].as_str()), ("1", "Hoa Ban"));
    assert_eq!(first["D"], "0012345");
    assert_eq!(first["E"], "Rau, củ, quả");
    assert_eq!(first["F"], "2023-12-31");
    assert_eq!(first["J"], "thiếu: Giá trị (nghìn đồng): Đã thanh toán");
    let doubtful = world.row(sheet, "An Phát");
    assert_eq!(doubtful["F"], "hôm qua");
    assert!(doubtful["J"].ends_with("chưa rõ: Ngày ký hợp đồng"), "{}", doubtful["J"]);
    assert_eq!(world.row(sheet, "Rau sạch")["A"], "3");
    assert!(!world.texts(sheet).contains(&"Không tính"));
    assert!(world.texts(sheet).contains(&"Trường Mầm non Sao Mai"));
    assert_eq!(world.row(sheet, "Tổng cộng")["H"], "=SUM(H10:H14) → 35.5");
    let lineage = tables::lineage_rows(&world.consolidated.lineage, &world.cells);
    let sources: Vec<f64> = lineage
        .filter(|row| row.sheet() == sheet && row.place() == "H15")
        .filter_map(|row| row.value())
        .collect();
    assert_eq!(sources, [20.0, 5.0, 10.5]);
}

#[test]
fn a_filter_picks_records() {
    let mut cells = supplier("MN01", "1:Một", "2024-01-05", 1.0);
    cells.extend(supplier("MN01", "2:Hai", "2024-01-05", 2.0));
    let world = World::with(&cells, &["MN01"], |pipeline| {
        pipeline.layouts[0].sheets[2].filter =
            Some("gia_tri > 1 AND mat_hang = 'rau_qua'".to_owned());
    });
    assert!(!world.texts("Nhà cung cấp").contains(&"Một"));
    assert_eq!(world.row("Nhà cung cấp", "Hai")["A"], "1");
}

#[test]
fn a_list_without_a_figure_has_no_total_and_one_that_nobody_sent_is_not_called_empty() {
    let mut cells = supplier("MN01", "1:Một", "2024-01-05", 1.0);
    for cell in cells.iter_mut().filter(|cell| cell.column == "gia_tri") {
        cell.value = None;
    }
    let world = World::new(&cells, &["MN01"]);
    let total = world.row("Nhà cung cấp", "Tổng cộng");
    assert_eq!(total["H"], "=IF(COUNT(H10:H11)=0,\"\",SUM(H10:H11)) → “”");
    let world = World::of_forms(&[], &["MN01"], &["M01"], |_| {});
    assert!(world.texts("Nhà cung cấp").contains(&"Chưa có báo cáo"));
    assert!(!world.texts("Nhà cung cấp").contains(&"Không phát sinh"));
}

#[test]
fn an_empty_month_is_laid_out_all_the_same() {
    let world = World::new(&[], &[]);
    assert!(world.texts("Nhà cung cấp").contains(&"Chưa có báo cáo"));
    assert!(world.consolidated.lineage.iter().all(|lineage| lineage.sources.is_empty()));
    let reported = World::new(&[], &["MN01"]);
    assert!(reported.texts("Nhà cung cấp").contains(&"Không phát sinh"));
    assert_eq!(reported.row("Theo trường", "Hoa Ban")["J"], "thiếu toàn bộ số liệu");
    let nobody = World::with(&[], &[], |pipeline| pipeline.units = Registry::default());
    assert_eq!(nobody.row("Theo trường", "Tổng cộng")["E"], "");
    assert_eq!(nobody.total("hs_an", "thang"), (None, 0, 0));
    for book in [world, reported, nobody].iter().flat_map(|world| &world.consolidated.books) {
        crate::render::workbook(book).expect("a workbook");
    }
}

/// The shape of a value: its names, and the shape of the first element of a list.
fn shape(value: &DocumentValue) -> String {
    match value {
        DocumentValue::Text(_) => "text".to_owned(),
        DocumentValue::Figure { .. } => "figure".to_owned(),
        DocumentValue::List(list) => format!("[{}]", list.first().map(shape).unwrap_or_default()),
        DocumentValue::Map(map) => {
            let parts: Vec<String> =
                map.iter().map(|(name, value)| format!("{name}: {}", shape(value))).collect();
            format!("{{{}}}", parts.join(", "))
        }
    }
}

#[test]
fn the_names_of_a_written_report_are_known_before_any_report_has_come() {
    let mut cells = cells();
    cells.extend(supplier("MN01", "1:Rau sạch", "2024-01-05", 4.0));
    let mut names = BTreeMap::new();
    let world = World::with(&cells, &["MN01", "MN02"], |pipeline| {
        let (file, template) = ("t.docx".to_owned(), "t.docx".to_owned());
        pipeline.documents.push(crate::definition::Document { file, template, path: "t".into() });
        names = document_names(pipeline);
    });
    let values = &world.consolidated.documents[0].values;
    assert!(names.contains_key("M01") && names.contains_key("M02"));
    assert_eq!(names.keys().collect::<Vec<_>>(), values.keys().collect::<Vec<_>>());
    for (name, value) in values {
        let (known, real) = (shape(&names[name]), shape(value));
        // A list may be empty.
        assert!(known == real || real == "[]", "{name}: {known}, not {real}");
    }
}
