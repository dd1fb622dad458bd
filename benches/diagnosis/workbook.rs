//! A report as the workbook that a commune sends.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::report::{Key, MEASURES, ROWS, Record, Report, of_record, of_row};

/// The addresses of cells, as findings call them.
pub(crate) type Addresses = BTreeMap<Key, String>;

const COOPERATIVES: [(&str, &str); 17] = [
    ("stt", "STT"),
    ("ten", "Tên hợp tác xã"),
    ("ma_so", "Mã số HTX"),
    ("ngay_tl", "Ngày thành lập"),
    ("dia_chi", "Địa chỉ"),
    ("linh_vuc", "Lĩnh vực hoạt động"),
    ("tv", "Thành viên (người)/Tổng số"),
    ("tv_nu", "/Trong đó: nữ"),
    ("ld", "Lao động (người)/Tổng số"),
    ("ld_tv", "/Là thành viên"),
    ("von_dl", "Nguồn vốn (triệu đồng)/Vốn điều lệ"),
    ("von", "/Tổng nguồn vốn"),
    ("dt", "Doanh thu trong kỳ (triệu đồng)"),
    ("lai", "Lãi trong kỳ (triệu đồng)"),
    ("tinh_trang", "Tình trạng hoạt động"),
    ("xep_loai", "Xếp loại"),
    ("ghi_chu", "Ghi chú"),
];

const GROUPS: [(&str, &str); 10] = [
    ("stt", "STT"),
    ("ten", "Tên tổ hợp tác"),
    ("dai_dien", "Người đại diện"),
    ("dia_chi", "Địa chỉ"),
    ("linh_vuc", "Lĩnh vực hoạt động"),
    ("tv", "Số thành viên và lao động (người)"),
    ("chung_thuc", "Hợp đồng hợp tác được chứng thực (x)"),
    ("dt", "Doanh thu trong kỳ (triệu đồng)"),
    ("lai", "Lãi trong kỳ (triệu đồng)"),
    ("ghi_chu", "Ghi chú"),
];

/// Writes a report of a commune and returns where its cells are.
pub(crate) fn write(report: &Report, commune: &str, path: &Path) -> Addresses {
    let mut workbook = Workbook::new();
    let mut addresses = Addresses::new();
    let period =
        format!("Quý {} năm {}", ["I", "II", "III", "IV"][report.quarter - 1], report.year);
    let sheet =
        page(&mut workbook, "Biểu 01", commune, "CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ TẬP THỂ", &period);
    indicators(sheet, report, &mut addresses);
    let lists = [
        ("Biểu 02", "DANH SÁCH HỢP TÁC XÃ", &COOPERATIVES[..]),
        ("Biểu 03", "DANH SÁCH TỔ HỢP TÁC", &GROUPS[..]),
    ];
    for (index, (name, title, columns)) in lists.into_iter().enumerate() {
        if let Some(records) = &report.lists[index] {
            let sheet = page(&mut workbook, name, commune, title, &period);
            list(sheet, index, name, columns, records, &mut addresses);
        }
    }
    let sheet =
        page(&mut workbook, "Biểu 04", commune, "DỰ ÁN, CHÍNH SÁCH HỖ TRỢ HỢP TÁC XÃ", &period);
    let projects = [
        "STT",
        "Tên dự án",
        "Đơn vị thụ hưởng",
        "Quyết định phê duyệt",
        "Tổng mức đầu tư",
        "Ngân sách nhà nước",
        "Đối ứng của HTX",
        "Giải ngân lũy kế (triệu đồng)",
        "Tiến độ",
    ];
    headers(sheet, &projects);
    text(sheet, 5, 1, "Không phát sinh");
    let sheet = page(
        &mut workbook,
        "Biểu 05",
        commune,
        "TUYÊN TRUYỀN, TẬP HUẤN VỀ KINH TẾ TẬP THỂ",
        &period,
    );
    let trainings = [
        "STT",
        "Nội dung",
        "Hình thức",
        "Ngày thực hiện",
        "Số cuộc",
        "Số lượt người tham gia",
        "Kinh phí (triệu đồng)",
    ];
    headers(sheet, &trainings);
    let day = format!("15/{:02}/{}", report.quarter * 3 - 1, report.year);
    let line = ["1", "Tập huấn quản trị HTX", "Tập huấn", &day];
    for (column, value) in (0..).zip(line) {
        text(sheet, 5, column, value);
    }
    for (column, value) in (4..).zip([1.0, 40.0, 5.5]) {
        number(sheet, 5, column, value);
    }
    let sheet = page(&mut workbook, "Thuyết minh", commune, "THUYẾT MINH", &period);
    let parts = ["Thuận lợi", "Khó khăn, vướng mắc", "Nguyên nhân", "Đề xuất, kiến nghị"];
    for (row, part) in (4..).zip(parts) {
        text(sheet, row, 0, part);
        text(sheet, row, 1, &format!("{part} của xã {commune} trong quý."));
    }
    workbook.save(path).expect("written");
    addresses
}

fn page<'w>(
    workbook: &'w mut Workbook,
    name: &str,
    commune: &str,
    title: &str,
    period: &str,
) -> &'w mut Worksheet {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).expect("a name");
    text(sheet, 0, 0, &format!("UBND xã {commune}"));
    text(sheet, 1, 0, title);
    text(sheet, 2, 0, &format!("Kỳ báo cáo: {period}"));
    sheet
}

fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    if !text.is_empty() {
        sheet.write_string(row, column, text).expect("written");
    }
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, value: f64) {
    sheet.write_number(row, column, value).expect("written");
}

fn figure(sheet: &mut Worksheet, row: u32, column: u16, tenths: Option<i64>) {
    match tenths {
        Some(0) => text(sheet, row, column, "-"),
        Some(tenths) => number(sheet, row, column, tenths as f64 / 10.0),
        None => {}
    }
}

/// A figure as people write it in a cell of text.
fn in_words(tenths: i64) -> String {
    let (sign, whole) = (if tenths < 0 { "-" } else { "" }, (tenths / 10).abs().to_string());
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    match tenths.abs() % 10 {
        0 => format!("{sign}{grouped}"),
        tenth => format!("{sign}{grouped},{tenth}"),
    }
}

fn headers(sheet: &mut Worksheet, names: &[&str]) {
    for (column, name) in (0..).zip(names) {
        match name.split_once('/') {
            Some(("", below)) => text(sheet, 5, column, below),
            Some((above, below)) => {
                let format = Format::new();
                sheet.merge_range(4, column, 4, column + 1, above, &format).expect("merged");
                text(sheet, 5, column, below);
            }
            None => text(sheet, 4, column, name),
        }
    }
}

fn address(name: &str, row: u32, column: u16) -> String {
    format!("{name}!{}{}", char::from(b'A' + column as u8), row + 1)
}

fn indicators(sheet: &mut Worksheet, report: &Report, addresses: &mut Addresses) {
    headers(
        sheet,
        &[
            "STT",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Thực hiện kỳ trước",
            "Thực hiện kỳ này",
            "Lũy kế từ đầu năm",
            "Ghi chú",
        ],
    );
    let mut row = 5;
    for (id, stt, label, unit, ..) in ROWS {
        // The form's headings.
        let heading = match id {
            "htx_moi" => "Trong đó:",
            "htx_nong_nghiep" => "Chia theo lĩnh vực:",
            _ => "",
        };
        if !heading.is_empty() {
            text(sheet, row, 1, heading);
            row += 1;
        }
        if id == "tht_tong" {
            for (stt, label) in [
                ("B", "LIÊN HIỆP HỢP TÁC XÃ"),
                ("9", "Tổng số liên hiệp hợp tác xã"),
                ("C", "TỔ HỢP TÁC"),
            ] {
                text(sheet, row, 0, stt);
                text(sheet, row, 1, label);
                if stt == "9" {
                    text(sheet, row, 2, "LHHTX");
                    for column in 3..6 {
                        text(sheet, row, column, "-");
                    }
                }
                row += 1;
            }
        }
        text(sheet, row, 0, stt);
        text(sheet, row, 1, label);
        text(sheet, row, 2, unit);
        if !id.is_empty() {
            for measure in 0..MEASURES.len() {
                let column = 3 + measure as u16;
                let value = report.figures.get(&(id, measure)).copied().flatten();
                match value.filter(|_| report.as_text.contains(&(id, measure))) {
                    Some(value) => text(sheet, row, column, &in_words(value)),
                    None => figure(sheet, row, column, value),
                }
                addresses.insert(of_row(id, measure), address("Biểu 01", row, column));
            }
        }
        row += 1;
    }
}

fn list(
    sheet: &mut Worksheet,
    index: usize,
    name: &str,
    columns: &[(&str, &str)],
    records: &[Record],
    addresses: &mut Addresses,
) {
    headers(sheet, &columns.iter().map(|(_, header)| *header).collect::<Vec<_>>());
    let first = if columns.iter().any(|(_, header)| header.contains('/')) { 6 } else { 5 };
    if records.is_empty() {
        text(sheet, first, 1, "Không phát sinh");
    }
    for (row, record) in (first..).zip(records) {
        number(sheet, row, 0, f64::from(row - first + 1));
        for (column, (field, _)) in (0..).zip(columns).skip(1) {
            match (record.figures.get(field), record.texts.get(field)) {
                (Some(value), _) => figure(sheet, row, column, *value),
                (None, Some(value)) => text(sheet, row, column, value),
                (None, None) if *field == "ten" => text(sheet, row, column, &record.name),
                (None, None) => {}
            }
            addresses.insert(of_record(index, &record.name, field), address(name, row, column));
        }
    }
}
