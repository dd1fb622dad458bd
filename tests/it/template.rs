//! Workbooks of other offices that are filled in: what is bound is written, what is below moves along, and all else stays.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use tonghop::engine::load;
use tonghop::model::Lang;
use tonghop::model::output::{OutBook, OutCell, OutContent, OutSheet, OutTemplate, Style};
use tonghop::model::row_map::RepeatedRows;
use tonghop::render;
use tonghop::store::read_table;
use zip::ZipArchive;

use crate::common::{World, copy_folder, project};
use crate::render::{formulas, libreoffice, recalculated};

const UNITS: &str = "Theo đơn vị";

/// A part as it is packed: its place in the package, the method, the packed bytes.
fn packed(bytes: &[u8]) -> Vec<(String, u16, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..archive.len())
        .map(|at| {
            let mut member = archive.by_index_raw(at).expect("a part");
            let mut packed = Vec::new();
            member.read_to_end(&mut packed).expect("read");
            let method = if member.compression() == zip::CompressionMethod::Stored { 0 } else { 8 };
            (member.name().expect("a name").into_owned(), method, packed)
        })
        .collect()
}

/// The names of the parts that are not as they were; the others are byte for byte, in their order.
fn changed(before: &[u8], after: &[u8]) -> Vec<String> {
    let (before, after) = (packed(before), packed(after));
    let names = |parts: &[(String, u16, Vec<u8>)]| {
        parts.iter().map(|(name, ..)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&before), names(&after), "no part is lost, added or elsewhere");
    let pairs = before.iter().zip(&after).filter(|(before, after)| before != after);
    pairs.map(|(part, _)| part.0.clone()).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

/// A sheet's part without its cells.
fn around(bytes: &[u8], name: &str) -> String {
    let text = part(bytes, name);
    let (before, rest) = text.split_once("<sheetData>").expect("cells");
    let (_, after) = rest.split_once("</sheetData>").expect("cells");
    format!("{before}{after}")
}

fn cell(row: u32, column: u32, content: OutContent) -> OutCell {
    OutCell { row, column, content, style: Style::default().into() }
}

fn text(text: &str) -> OutContent {
    OutContent::Text(text.to_owned())
}

/// So many units in the rows that begin at the eighth, and a day on another sheet.
fn book(count: u32) -> OutBook {
    let mut cells = Vec::new();
    for index in 0..count {
        cells.push(cell(7 + index, 0, OutContent::Number(f64::from(index + 1))));
        cells.push(cell(7 + index, 1, text(&format!("Đơn vị <{}>", index + 1))));
        cells.push(cell(7 + index, 2, OutContent::Number(f64::from(index * 10))));
        cells.push(cell(7 + index, 3, OutContent::Number(f64::from(index) + 0.5)));
    }
    let units = OutSheet {
        name: UNITS.to_owned(),
        cells,
        repeated: vec![RepeatedRows { first: 7, last: 9, count }],
        ..OutSheet::default()
    };
    let day = OutContent::Date(jiff::civil::date(2024, 3, 31));
    let summary = OutSheet {
        name: "Tổng hợp".to_owned(),
        cells: vec![cell(1, 1, text("Quý I năm 2024")), cell(5, 1, day)],
        ..OutSheet::default()
    };
    let record = |index: u32| {
        let number = cell(3 + index, 0, OutContent::Number(f64::from(index + 1)));
        [number, cell(3 + index, 2, OutContent::Number(100.0))]
    };
    let records = OutSheet {
        name: "Hồ sơ".to_owned(),
        cells: (0..count).flat_map(record).collect(),
        repeated: vec![RepeatedRows { first: 3, last: 4, count }],
        ..OutSheet::default()
    };
    OutBook {
        file: "out.xlsx".to_owned(),
        font: String::new(),
        size: 0.0,
        created: jiff::civil::date(2024, 3, 31),
        sheets: vec![units, summary, records],
        template: Some(template()),
    }
}

fn template() -> OutTemplate {
    OutTemplate { name: "mau.xlsx".to_owned(), path: "mau.xlsx".into() }
}

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/files").join(name)).expect("the template")
}

fn filled(name: &str, count: u32) -> Vec<u8> {
    render::from_template(&book(count), &template(), &file(name)).expect("filled in")
}

const BOTH: [&str; 2] = ["template-openpyxl.xlsx", "template-libreoffice.xlsx"];

#[test]
fn parts_that_nothing_touches_stay_byte_for_byte() {
    for name in BOTH {
        let before = file(name);
        let mut parts = changed(&before, &filled(name, 12));
        parts.sort();
        let is_touched = |part: &String| {
            [
                "xl/worksheets/sheet",
                "xl/charts/chart",
                "xl/drawings/",
                "xl/tables/table",
                "xl/comments",
            ]
            .iter()
            .any(|start| part.starts_with(start))
                || part == "xl/workbook.xml"
        };
        assert!(parts.iter().all(is_touched), "{name}: {parts:?}");
        assert!(
            !parts.contains(&"xl/worksheets/sheet4.xml".to_owned()),
            "the hidden sheet: {parts:?}"
        );
        assert!(
            !parts.contains(&"xl/drawings/drawing2.xml".to_owned()),
            "nothing moves: {parts:?}"
        );
    }
}

#[test]
fn a_long_text_of_a_table_wraps_and_its_row_is_as_tall_as_it_needs() {
    let long = "đồng chí phụ trách báo lại: số liệu chờ xã xác nhận sau cuộc họp ngày 15";
    for name in BOTH {
        let mut book = book(3);
        book.sheets.truncate(1);
        let note = |row, text: &str, style| OutCell {
            row,
            column: 5,
            content: OutContent::Text(text.to_owned()),
            style,
        };
        // A note of a table, a short one, and a text that is bound by itself: only the first is too long for its cell.
        book.sheets[0].cells.extend([
            note(7, long, Style::boxed().into()),
            note(8, "ngắn", Style::boxed().into()),
            note(9, long, Style::default().into()),
        ]);
        let before = file(name);
        let after = render::from_template(&book, &template(), &before).expect("filled in");
        let sheet = part(&after, "xl/worksheets/sheet1.xml");
        let of = |row: u32| {
            let start = sheet.find(&format!("<row r=\"{row}\"")).or_else(|| {
                sheet
                    .find(&format!("r=\"{row}\""))
                    .map(|index| sheet[..index].rfind('<').unwrap_or(0))
            });
            let rest = &sheet[start.expect("the row")..];
            let open = rest.split_once('>').expect("a tag").0.to_owned();
            let cell = &rest[rest.find(&format!("r=\"F{row}\"")).expect("the cell")..];
            let tag = cell.split_once('>').expect("a tag").0;
            let style = tag.split_once(" s=\"").and_then(|(_, rest)| rest.split_once('"'));
            let height = open.split_once(" ht=\"").and_then(|(_, rest)| rest.split_once('"'));
            let height = height.and_then(|(height, _)| height.parse::<f64>().ok());
            (height, style.map(|(style, _)| style.parse::<usize>().expect("a number")))
        };
        let styles = part(&after, "xl/styles.xml");
        let formats = styles.split_once("<cellXfs").expect("formats").1;
        let formats = formats.split_once("</cellXfs>").expect("formats").0;
        let wraps = |number: usize| {
            let format = formats.split("<xf ").nth(number + 1).expect("a format");
            format.contains("wrapText=\"1\"") || format.contains("wrapText=\"true\"")
        };
        let ((tall, style), (short, _)) = (of(8), of(9));
        assert!(tall.is_some_and(|tall| tall > short.unwrap_or(15.0) * 1.5), "{name}: {tall:?}");
        assert!(wraps(style.expect("a style")), "{name}");
    }
}

#[test]
fn a_template_whose_rows_are_enough_changes_in_what_is_bound_alone() {
    for name in BOTH {
        let before = file(name);
        let mut book = book(3);
        book.sheets.truncate(1);
        let after = render::from_template(&book, &template(), &before).expect("filled in");
        let sheet = "xl/worksheets/sheet1.xml";
        assert_eq!(around(&before, sheet), around(&after, sheet), "{name}");
        let parts = changed(&before, &after);
        // The charts keep values of the cells beside their references.
        let is_expected = |part: &String| {
            part == sheet
                || part == "xl/workbook.xml"
                || part == "xl/worksheets/sheet2.xml"
                || part.starts_with("xl/charts/")
        };
        assert!(parts.iter().all(is_expected), "{name}: {parts:?}");
    }
}

#[test]
fn what_is_around_the_repeated_rows_moves_and_grows_with_them() {
    for (name, [comments, drawing, boxes, charts]) in BOTH.into_iter().zip([
        [
            "xl/comments/comment1.xml",
            "xl/drawings/drawing1.xml",
            "xl/drawings/commentsDrawing1.vml",
            "xl/charts/chart1.xml",
        ],
        [
            "xl/comments1.xml",
            "xl/drawings/drawing1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/charts/chart1.xml",
        ],
    ]) {
        let after = filled(name, 12);
        let sheet = around(&after, "xl/worksheets/sheet1.xml");
        for moved in [
            "<dimension ref=\"A1:F25\"",
            "ref=\"A3:F3\"",
            "ref=\"A25:C25\"",
            "ref=\"D25:F25\"",
            "sqref=\"E8:E19\"",
            "sqref=\"D8:D19\"",
            "sqref=\"A8:F19\"",
            "<formula>$D8&gt;$D$21</formula>",
            "sqref=\"C20:D20\"",
            "sqref=\"C8:D19\"",
            "sqref=\"F25\"",
            "autoFilter ref=\"A7:F19\"",
            "ref=\"A25\" r:id",
            "id=\"23\"",
        ] {
            assert!(sheet.contains(moved), "{name}: {moved}\n{sheet}");
        }
        let workbook = part(&after, "xl/workbook.xml").replace("&apos;", "'").replace("\\", "");
        for moved in [
            "'Theo đơn vị'!$D$8:$D$19",
            "'Theo đơn vị'!$D$20<",
            "'Theo đơn vị'!$A$1:$F$25",
            "'Theo đơn vị'!$5:$7",
            "'Tổng hợp'!$B$2",
            "fullCalcOnLoad=\"1\"",
        ] {
            assert!(workbook.contains(moved), "{name}: {moved}\n{workbook}");
        }
        let notes = part(&after, comments);
        assert!(notes.contains("ref=\"D21\"") && notes.contains("ref=\"C5\""), "{notes}");
        let boxes = part(&after, boxes);
        assert!(boxes.contains("Row>20<") && boxes.contains("Row>4<"), "{boxes}");
        // The picture at the signature and the chart below move down by nine rows; the one above stays.
        let rows: Vec<String> = part(&after, drawing)
            .split("row>")
            .skip(1)
            .step_by(2)
            .filter_map(|text| text.split('<').next().map(str::to_owned))
            .collect();
        let before: Vec<String> = part(&file(name), drawing)
            .split("row>")
            .skip(1)
            .step_by(2)
            .filter_map(|text| text.split('<').next().map(str::to_owned))
            .collect();
        for (before, after) in before.iter().zip(&rows) {
            let [before, after] = [before, after].map(|row| row.parse::<u32>().expect("a row"));
            assert_eq!(after, if before < 10 { before } else { before + 9 }, "{name}");
        }
        assert!(rows.iter().any(|row| row == "24"), "{rows:?}");
        let chart = part(&after, charts).replace("&apos;", "'");
        assert!(chart.contains("$D$7:$D$19</") && chart.contains("$B$8:$B$19</"), "{chart}");
        if chart.contains("numCache>") {
            assert!(chart.contains("ptCount val=\"12\"") && chart.contains("v>11.5</"), "{chart}");
        }
        let table = part(&after, "xl/tables/table1.xml");
        assert!(table.contains("ref=\"A3:C15\""), "{table}");
    }
}

/// The cells of a sheet in a second reader.
fn values(bytes: &[u8], sheet: &str) -> BTreeMap<(u32, u32), Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells();
    cells
        .map(|(row, column, data)| ((top + row as u32, left + column as u32), data.clone()))
        .collect()
}

#[test]
fn figures_formulas_and_their_results_are_what_a_second_reader_reads() {
    for name in BOTH {
        let after = filled(name, 12);
        let units = values(&after, UNITS);
        let number = |row, column| match units.get(&(row, column)) {
            Some(Data::Float(number)) => *number,
            other => panic!("{name}: {row},{column} is {other:?}"),
        };
        assert_eq!(units[&(18, 1)], Data::String("Đơn vị <12>".to_owned()));
        assert_eq!(number(18, 3), 11.5);
        // =SUM(C8:C10) and =SUM(D8:D10) before; the shares of each row; the average, and the name.
        assert_eq!((number(19, 2), number(19, 3)), (660.0, 72.0));
        assert_eq!(units[&(7, 4)], Data::String(String::new()));
        assert_eq!(number(8, 4), 15.0);
        assert_eq!((number(20, 3), number(22, 3)), (6.0, 72.0));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(after.clone())).expect("a workbook");
        let texts = book.worksheet_formula(UNITS).expect("the formulas");
        let formula = |row, column| texts.get_value((row, column)).cloned().unwrap_or_default();
        assert_eq!(formula(18, 4), "IF(N(C19)=0,\"\",D19/C19*100)");
        assert_eq!(formula(19, 2), "SUM(C8:C19)");
        assert_eq!(formula(21, 3), "MAX(IF(C8:C19>0,D8:D19))");
        let summary = values(&after, "Tổng hợp");
        assert_eq!(summary[&(2, 1)], Data::Float(72.0), "another sheet's formula");
        assert_eq!(summary[&(3, 1)], Data::String("Đơn vị <12>".to_owned()));
        assert_eq!(summary[&(4, 1)], Data::Float(12.0));
        assert_eq!(summary[&(6, 1)], Data::Float(1.0));
        assert!(matches!(&summary[&(5, 1)], Data::DateTime(day) if day.as_f64() == 45_382.0));
        assert_eq!(values(&after, "Hồ sơ")[&(18, 2)], Data::Float(1200.0));
    }
}

#[test]
fn fewer_rows_than_samples_take_samples_away() {
    for name in BOTH {
        let after = filled(name, 1);
        let units = values(&after, UNITS);
        assert_eq!(units[&(8, 1)], Data::String("Tổng cộng".to_owned()), "{name}");
        let sheet = around(&after, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("sqref=\"A8:F8\"") || sheet.contains("sqref=\"A8:F8 "), "{sheet}");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(after.clone())).expect("a workbook");
        let texts = book.worksheet_formula(UNITS).expect("the formulas");
        assert_eq!(texts.get_value((8, 2)).map(String::as_str), Some("SUM(C8:C8)"));
    }
}

#[test]
fn samples_take_turns_as_the_office_coloured_them() {
    let after = part(&filled(BOTH[0], 5), "xl/worksheets/sheet1.xml");
    let style = |cell: &str| {
        let (_, rest) = after.split_once(&format!("<c r=\"{cell}\" s=\"")).expect(cell);
        rest.split('"').next().expect("a style").to_owned()
    };
    let [first, second, third, fourth, last] = ["B8", "B9", "B10", "B11", "B12"].map(style);
    assert_eq!((&second, &third), (&third, &fourth));
    assert!(first != second && second != last && first != last);
    let (_, row) = after.split_once("<row r=\"12\"").expect("the last row");
    assert!(row.split('>').next().is_some_and(|tag| tag.contains("ht=\"28\"")), "its height");
}

#[test]
fn libreoffice_recalculates_a_filled_template_to_the_same_values() {
    let Some(libreoffice) = libreoffice() else { return };
    for (name, count) in BOTH.into_iter().zip([12, 2]) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("filled.xlsx");
        fs::write(&path, filled(name, count)).expect("written");
        let after = recalculated(&libreoffice, &path, folder.path());
        let (formulas, differences) = formulas(&path, &after);
        assert!(formulas >= 12, "{name}: {formulas}");
        // Three formulas are left to the program: an array, a look-up, a table by its name. They have no value until then.
        let computed: Vec<&String> =
            differences.iter().filter(|text| !text.contains("is stored as Empty")).collect();
        assert!(computed.is_empty(), "{name}: {computed:?}");
        assert!(differences.len() <= 3, "{name}: {differences:?}");
    }
}

fn of_sample() -> (Vec<u8>, Vec<u8>, World) {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let after = fs::read(run.folder.join("bieu-tong-hop-tinh.xlsx")).expect("the workbook");
    let before = fs::read("pipelines/dak-glei/templates/bieu-tong-hop-tinh.xlsx").expect("it");
    (before, after, world)
}

/// A package with some texts of its parts replaced.
fn with_texts(bytes: &[u8], texts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        member.read_to_end(&mut content).expect("read");
        if let Ok(text) = std::str::from_utf8(&content) {
            let replaced = texts.iter().fold(text.to_owned(), |all, (of, by)| all.replace(of, by));
            content = replaced.into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        package.start_file(&*member.name().expect("a name"), options).expect("a part");
        package.write_all(&content).expect("written");
    }
    package.finish().expect("a package").into_inner()
}

#[test]
fn texts_of_a_template_get_the_years_of_each_period() {
    let kept = tempfile::tempdir().expect("a folder");
    let folder = kept.path().join("dak-glei");
    copy_folder(&project("pipelines/dak-glei"), &folder);
    let template = folder.join("templates/bieu-tong-hop-tinh.xlsx");
    let own = fs::read(&template).expect("the template");
    let texts = [
        ("TỔNG HỢP THEO XÃ, THỊ TRẤN", "TỔNG HỢP NĂM {year}, SO VỚI NĂM {year-1}"),
        (">Lũy kế<", ">Lũy kế năm {year}<"),
    ];
    fs::write(&template, with_texts(&own, &texts)).expect("written");
    let layout = folder.join("layouts/bieu-tong-hop-tinh.toml");
    let bound = fs::read_to_string(&layout).expect("the layout");
    let bound = bound.replace("header = \"Lũy kế\"", "header = \"Lũy kế năm {year}\"");
    fs::write(&layout, bound).expect("written");
    let folder = folder.to_string_lossy();
    let world = World::new(&folder, "inputs/dak-glei", None);
    for (period, year) in [("2023Q4", 2023), ("2024Q1", 2024)] {
        let run = world.run(period, "2024-04-15");
        let book = fs::read(run.folder.join("bieu-tong-hop-tinh.xlsx")).expect("the workbook");
        let title = format!("TỔNG HỢP NĂM {year}, SO VỚI NĂM {}", year - 1);
        assert_eq!(values(&book, "PL2")[&(2, 0)], Data::String(title), "{period}");
        let figures = values(&book, "PL1");
        assert_eq!(figures[&(7, 5)], Data::String(format!("Lũy kế năm {year}")), "{period}");
        let is_filled = |row: &u32| figures.get(&(*row, 5)).is_some_and(Data::is_float);
        assert!((9..50).filter(is_filled).count() > 10, "the column below it is bound");
    }
}

#[test]
fn of_the_provinces_workbook_only_the_bound_sheets_are_others() {
    let (before, after, world) = of_sample();
    let parts = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"];
    assert_eq!(changed(&before, &after), parts);
    // Long notes wrap: a style for them stands behind the others, which are as they were.
    let formats = |bytes: &[u8]| -> Vec<String> {
        let styles = part(bytes, "xl/styles.xml");
        let (_, rest) = styles.split_once("<cellXfs").expect("formats");
        let (formats, _) = rest.split_once("</cellXfs>").expect("formats");
        formats.split("<xf ").skip(1).map(str::to_owned).collect()
    };
    let (old, new) = (formats(&before), formats(&after));
    assert!(new.starts_with(&old) && new.len() > old.len());
    assert!(new[old.len()..].iter().all(|format| format.contains("wrapText=\"1\"")));
    let [first, second] = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];
    assert_eq!(around(&before, first), around(&after, first), "no row of PL1 moves");
    let expected = around(&before, second)
        .replace("<dimension ref=\"A1:M8\"", "<dimension ref=\"A1:M18\"")
        .replace("sqref=\"C6:H7\"", "sqref=\"C6:H17\"");
    assert_eq!(
        expected.replace(" />", "/>"),
        around(&after, second).replace(" />", "/>"),
        "twelve communes"
    );
    let values = values(&after, "PL2");
    assert_eq!(values[&(17, 1)], Data::String("Tổng cộng".to_owned()));
    assert_eq!(values[&(17, 2)], Data::Float(18.0));
    assert!(values[&(0, 3)].to_string().starts_with("DỰ THẢO, còn 12 ô chờ quyết định"));
    let lineage = read_table(&world.outputs.join("2024Q1/tables/lineage.parquet")).expect("it");
    let column = |name: &str| lineage.column(name).expect("a column").str().expect("texts").clone();
    let (file, sheet, cell) = (column("file"), column("sheet"), column("cell"));
    let sources = |wanted: [&str; 2]| {
        let here = |index: &usize| {
            [file.get(*index), sheet.get(*index), cell.get(*index)]
                == [Some("bieu-tong-hop-tinh.xlsx"), Some(wanted[0]), Some(wanted[1])]
        };
        (0..lineage.height()).filter(here).count()
    };
    assert_eq!([["PL2", "C17"], ["PL1", "E11"]].map(sources), [1, 11]);
}

#[test]
fn libreoffice_recalculates_the_provinces_workbook_to_the_same_values() {
    let Some(libreoffice) = libreoffice() else { return };
    let (_, after, _world) = of_sample();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("filled.xlsx");
    fs::write(&path, after).expect("written");
    let after = recalculated(&libreoffice, &path, folder.path());
    let (formulas, differences) = formulas(&path, &after);
    assert!(formulas > 30, "{formulas}");
    assert!(differences.is_empty(), "{differences:?}");
}

/// The mistakes of the sample's pipeline with a part of a layout replaced, in English.
fn mistakes(old: &str, new: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    crate::report::copy_folder(Path::new("pipelines/dak-glei"), folder.path());
    let path = folder.path().join("layouts/bieu-tong-hop-tinh.toml");
    let layout = fs::read_to_string(&path).expect("the layout");
    assert!(layout.contains(old), "{old}");
    fs::write(&path, layout.replacen(old, new, 1)).expect("written");
    let problems = load(folder.path(), None).expect_err("a mistake");
    let path = format!("{}/layouts/", folder.path().display());
    problems.iter().map(|problem| problem.short(Lang::En).replace(&path, "")).collect()
}

#[test]
fn mistakes_of_a_binding_name_the_template_its_sheet_and_the_nearest_name() {
    const FILE: &str = "templates/bieu-tong-hop-tinh.xlsx";
    for (old, new, told) in [
        ("bieu-tong-hop-tinh.xlsx\"\n\n", "mau.xlsx\"\n\n", "bieu-tong-hop-tinh.toml:4:12: the template cannot be used `templates/mau.xlsx`: ".to_owned()),
        ("name = \"PL1\"", "name = \"PL 1\"", "bieu-tong-hop-tinh.toml:7:8: there is no sheet in the template `PL 1` (did you mean `PL1`?)".to_owned()),
        ("under = \"Thực hiện\"\nvalue = \"nay\"", "under = \"Thực hiện \"\nvalue = \"na\"", "there is no measure `na` (did you mean `nay`?)".to_owned()),
        ("header = \"Lũy kế\"", "header = \"Lũy kế năm\"", format!("in the sheet `PL1` of `{FILE}` no cell says `Lũy kế năm` (did you mean `Lũy kế`?)")),
        ("under = \"Thực hiện\"\nvalue = \"luy_ke\"", "under = \"Chỉ tiêu\"\nvalue = \"luy_ke\"", format!("in the sheet `PL1` of `{FILE}` no cell `Lũy kế` is under `Chỉ tiêu`")),
        ("at = \"A5\"", "at = \"B5\"", format!("the sheet `PL1` of `{FILE}`: the cell B5 is merged into A5 (write `A5`)")),
        ("at = \"A5\"", "at = \"G11\"", format!("the sheet `PL1` of `{FILE}`: the cell G11 has a formula, which would be lost")),
        ("at = \"A5\"", "at = \"VungSoLie\"", format!("`VungSoLie` is neither an address nor a name that is defined for the sheet `PL1` of `{FILE}` (did you mean `VungSoLieu`?)")),
        ("at = \"A4\"", "at = \"A6\"", "the cell A6 is in the sample rows 6:7, which are repeated".to_owned()),
        ("draft = \"D1\"\n\n", "\n", "the sheet needs `draft`".to_owned()),
        ("total = \"Tổng cộng\"", "total = \"Tổng số\"", format!("in the sheet `PL2` of `{FILE}` no row `Tổng số` is below the sample rows")),
        ("header = \"Lao động\"", "header = \"Tổng số HTX\"", format!("the sheet `PL2` of `{FILE}`: the column C is bound above")),
        ("value = \"label\"", "value = \"number\"", "the sheet needs a column with `value = \"label\"`".to_owned()),
        ("header = \"Chỉ tiêu\"", "header = \"Đơn vị tính\"", "has no row for the indicator `htx_tong` (“Tổng số hợp tác xã”)".to_owned()),
    ] {
        let mistakes = mistakes(old, new);
        assert!(mistakes.iter().any(|mistake| mistake.contains(&told)), "{told}\n{mistakes:#?}");
    }
}

#[test]
fn a_template_with_a_part_of_the_indicators_says_which_it_is_without() {
    let part = "kind = \"indicators\"\nrows = \"10:13\"\n";
    let told = mistakes("kind = \"indicators\"\n", part);
    let help =
        told.iter().find_map(|told| told.split_once("write `without = [")?.1.split_once(']'));
    let (ids, _) = help.unwrap_or_else(|| panic!("the line to write: {told:#?}"));
    assert!(ids.contains("\"von_tong\"") && !ids.contains("\"htx_tong\""), "{ids}");
    let more = format!("{part}without = [{ids}]\n");
    let left = mistakes("kind = \"indicators\"\n", &format!("{more}nonsense = 1\n"));
    assert!(!left.iter().any(|told| told.contains("has no row for")), "{left:#?}");
    let told = mistakes("header = \"Chỉ tiêu\"", "header = \"Nội dung\"");
    assert!(told.len() == 1 && told[0].contains("no cell says `Nội dung`"), "{told:#?}");
    let wrong =
        mistakes("kind = \"indicators\"\n", "kind = \"indicators\"\nwithout = [\"von_tong\"]\n");
    assert!(wrong[0].contains("has a row for the indicator `von_tong`"), "{wrong:#?}");
}

#[test]
fn a_template_that_is_no_workbook_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    crate::report::copy_folder(Path::new("pipelines/dak-glei"), folder.path());
    fs::write(folder.path().join("templates/bieu-tong-hop-tinh.xlsx"), b"%PDF-1.4")
        .expect("written");
    let problems = load(folder.path(), None).expect_err("a mistake");
    let told = problems[0].short(Lang::Vi);
    assert!(told.contains("tệp không phải .xlsx, hoặc hỏng"), "{told}");
}
