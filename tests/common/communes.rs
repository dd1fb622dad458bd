//! A small office of tests: communes that send an indicator form and a register, quarter by quarter.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use tonghop::engine::Run;
use tonghop::model::{Finding, Kind};

use super::World;

/// Communes by their codes, which follow one another from 10001.
pub const COMMUNES: [&str; 14] = [
    "Đông Sơn",
    "Tây Hồ",
    "Nam Cường",
    "Bắc Lý",
    "Hòa Bình",
    "Thanh Phong",
    "Quảng Trung",
    "Vĩnh Kim",
    "Xuân Lộc",
    "Phú Mỹ",
    "Long Giao",
    "Minh Khai",
    "An Khê",
    "Yên Thủy",
];

const PIPELINE: &str = r#"
name = "thu"
title = "Thử"
title_en = "Trial"
version = "1"
[calendar]
frequency = "quarterly"
due_days = 10
[inputs]
folder = "inputs"
received = "received.csv"
units = "units.csv"
reporting = ["Xã"]
[outputs]
folder = "outputs"
[words]
nil = ["-"]
nothing = ["không phát sinh"]
totals = ["Tổng cộng"]
senders = ["UBND"]
[money]
unit = "Triệu đồng"
"#;

const INDICATORS: &str = r#"
id = "F1"
title = "Chỉ tiêu trồng trọt chăn nuôi"
also = ["Biểu 01"]
kind = "indicators"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nay", header = "Thực hiện kỳ này", role = "measure" },
]
row = [
    { number = "A", label = "TRỒNG TRỌT", kind = "section" },
    { id = "lua", number = "1", label = "Diện tích lúa", kind = "stock", unit = "ha", type = "decimal" },
    { id = "thu", number = "2", label = "Giá trị thu hoạch", kind = "flow", unit = "Triệu đồng", type = "money" },
    { id = "giong", number = "3", label = "Chi mua giống", kind = "flow", unit = "Triệu đồng", type = "money" },
    { id = "phan", number = "4", label = "Chi mua phân bón", kind = "flow", unit = "Triệu đồng", type = "money" },
    { number = "B", label = "CHĂN NUÔI", kind = "section" },
    { id = "bo", number = "5", label = "Số con bò", kind = "stock", unit = "Con", type = "int" },
    { id = "ban", number = "6", label = "Giá trị bán ra", kind = "flow", unit = "Triệu đồng", type = "money" },
    { id = "thuoc", number = "7", label = "Chi thú y", kind = "flow", unit = "Triệu đồng", type = "money" },
]
"#;

const HOUSEHOLDS: &str = r#"
id = "F2"
title = "Danh sách hộ sản xuất giỏi"
also = ["Biểu 02"]
kind = "register"
name = "ten"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Tên chủ hộ", type = "text", required = true },
    { id = "thu_nhap", header = "Thu nhập (triệu đồng)", type = "money", required = true, aggregate = "sum" },
    { id = "chi_phi", header = "Chi phí (triệu đồng)", type = "money" },
]
"#;

/// The rows of the indicator form by id: number and label.
const ROWS: [(&str, &str, &str); 7] = [
    ("lua", "1", "Diện tích lúa"),
    ("thu", "2", "Giá trị thu hoạch"),
    ("giong", "3", "Chi mua giống"),
    ("phan", "4", "Chi mua phân bón"),
    ("bo", "5", "Số con bò"),
    ("ban", "6", "Giá trị bán ra"),
    ("thuoc", "7", "Chi thú y"),
];

/// What a commune sends. A figure that is not given is one that hardly moves and is the commune's own.
#[derive(Clone, Default)]
pub struct Sent {
    pub figures: Vec<(&'static str, f64)>,
    /// Rows of the indicator form that are left blank.
    pub blank: Vec<&'static str>,
    /// The register: name, income, costs. None: the form is not in the file.
    pub households: Option<Vec<(String, f64, f64)>>,
    /// Such as `2024-04-02T08:00`; a few days after the quarter where it is empty.
    pub received: String,
}

pub struct Office {
    folder: TempDir,
    communes: usize,
    worlds: RefCell<Vec<World>>,
}

impl Office {
    /// An office of so many communes with rules, and more lines of `pipeline.toml`.
    pub fn new(communes: usize, more: &str, rules: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        fs::create_dir_all(at.join("forms")).expect("a folder");
        let report =
            if more.contains("[report]") { "" } else { "[report]\nforms = [\"F1\", \"F2\"]\n" };
        fs::write(at.join("pipeline.toml"), format!("{PIPELINE}{report}{more}")).expect("written");
        fs::write(at.join("forms/F1.toml"), INDICATORS).expect("written");
        fs::write(at.join("forms/F2.toml"), HOUSEHOLDS).expect("written");
        fs::write(at.join("rules.toml"), rules).expect("written");
        let office = Self { folder, communes, worlds: RefCell::default() };
        office.registry(|_| "");
        office
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The registry, with what stands behind a commune's name: `,valid_from,valid_to`.
    pub fn registry(&self, dates: impl Fn(usize) -> &'static str) {
        let mut units = "code,kind,name,valid_from,valid_to\n".to_owned();
        for (at, name) in COMMUNES.iter().take(self.communes).enumerate() {
            units.push_str(&format!("{},Xã,{name}{}\n", 10001 + at, dates(at)));
        }
        fs::write(self.path().join("units.csv"), units).expect("written");
    }

    /// One quarter's files; a commune that sends nothing has none.
    pub fn quarter(&self, period: &str, sent: impl Fn(usize) -> Option<Sent>) {
        let folder = self.path().join("inputs").join(period);
        fs::create_dir_all(&folder).expect("a folder");
        let mut log = "file,received_at,unit,document_no\n".to_owned();
        for at in 0..self.communes {
            let Some(sent) = sent(at) else { continue };
            let file = format!("{}.xlsx", 10001 + at);
            let received = match sent.received.as_str() {
                "" => format!("{}T08:00", next_quarter(period)),
                received => received.to_owned(),
            };
            log.push_str(&format!("{file},{received},,{}/BC-UBND\n", at + 1));
            write(&folder.join(&file), period, at, &sent);
        }
        fs::write(folder.join("received.csv"), log).expect("written");
    }

    /// One more file of a commune, behind what [`Self::quarter`] wrote.
    pub fn file(&self, period: &str, commune: usize, name: &str, sent: &Sent) {
        let folder = self.path().join("inputs").join(period);
        write(&folder.join(name), period, commune, sent);
        let log = folder.join("received.csv");
        let text = fs::read_to_string(&log).expect("a log");
        fs::write(log, format!("{text}{name},{},,\n", sent.received)).expect("written");
    }

    /// A layout of the office.
    pub fn layout(&self, text: &str) {
        fs::create_dir_all(self.path().join("layouts")).expect("a folder");
        fs::write(self.path().join("layouts/so.toml"), text).expect("written");
    }

    pub fn world(&self) -> World {
        let path = self.path().to_str().expect("a path");
        World::new(path, &format!("{path}/inputs"), None)
    }

    /// A run of its own; what it leaves stays as long as the office.
    pub fn run(&self, period: &str) -> Run {
        let world = self.world();
        let run = world.run(period, "2026-12-31");
        self.worlds.borrow_mut().push(world);
        run
    }
}

/// What a commune reports where the test says nothing: its own size, and a little up and down from quarter to quarter.
pub fn usual(row: usize, commune: usize, period: &str) -> f64 {
    let quarter = period.bytes().map(usize::from).sum::<usize>();
    let wobble = ((quarter * 7 + commune * 5 + row * 3) % 9) as f64;
    (100.0 + 37.0 * commune as f64 + 11.0 * row as f64)
        + if row == 0 || row == 4 { 0.0 } else { wobble }
}

/// Households of a commune, with incomes that differ from quarter to quarter.
pub fn households(commune: usize, period: &str, count: usize) -> Vec<(String, f64, f64)> {
    let names = ["Blong", "Hồng", "Thiu", "Mai", "Dĩ", "Lan", "Phúc", "Sơn", "Thủy", "Vân"];
    let quarter = period.bytes().map(usize::from).sum::<usize>() as f64;
    (0..count)
        .map(|at| {
            let income = 50.0 + 13.0 * commune as f64 + 7.5 * at as f64 + quarter % 31.0;
            (format!("A {} {}", names[at % 10], COMMUNES[commune]), income, income / 4.0 + 0.5)
        })
        .collect()
}

fn next_quarter(period: &str) -> String {
    let year: i32 = period[..4].parse().expect("a year");
    match &period[5..] {
        "1" => format!("{year}-04-03"),
        "2" => format!("{year}-07-03"),
        "3" => format!("{year}-10-03"),
        _ => format!("{}-01-03", year + 1),
    }
}

fn write(path: &Path, period: &str, commune: usize, sent: &Sent) {
    let roman = ["I", "II", "III", "IV"][usize::from(period.as_bytes()[5] - b'1')];
    let quarter = format!("Quý {roman} năm {}", &period[..4]);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Biểu 01").expect("a name");
    let mut put = |row: u32, column: u16, text: &str| {
        sheet.write_string(row, column, text).expect("written");
    };
    put(0, 0, &format!("UBND xã {}", COMMUNES[commune]));
    put(1, 0, "CHỈ TIÊU TRỒNG TRỌT CHĂN NUÔI");
    put(2, 0, &quarter);
    for (column, header) in (0..).zip(["STT", "Chỉ tiêu", "Thực hiện kỳ này"]) {
        put(4, column, header);
    }
    let mut at = 5;
    for (index, (id, number, label)) in ROWS.iter().enumerate() {
        if let Some((number, head)) = match *id {
            "lua" => Some(("A", "TRỒNG TRỌT")),
            "bo" => Some(("B", "CHĂN NUÔI")),
            _ => None,
        } {
            sheet.write_string(at, 0, number).expect("written");
            sheet.write_string(at, 1, head).expect("written");
            at += 1;
        }
        sheet.write_string(at, 0, *number).expect("written");
        sheet.write_string(at, 1, *label).expect("written");
        let own = sent.figures.iter().find(|(name, _)| name == id).map(|(_, value)| *value);
        if !sent.blank.contains(id) {
            let value = own.unwrap_or_else(|| usual(index, commune, period));
            sheet.write_number(at, 2, value).expect("written");
        }
        at += 1;
    }
    if let Some(households) = &sent.households {
        let sheet = workbook.add_worksheet();
        sheet.set_name("Biểu 02").expect("a name");
        sheet.write_string(0, 0, format!("UBND xã {}", COMMUNES[commune])).expect("written");
        sheet.write_string(1, 0, "DANH SÁCH HỘ SẢN XUẤT GIỎI").expect("written");
        sheet.write_string(2, 0, &quarter).expect("written");
        let headers = ["STT", "Tên chủ hộ", "Thu nhập (triệu đồng)", "Chi phí (triệu đồng)"];
        for (column, header) in (0..).zip(headers) {
            sheet.write_string(4, column, header).expect("written");
        }
        if households.is_empty() {
            sheet.write_string(5, 1, "Không phát sinh").expect("written");
        }
        for (row, (name, income, costs)) in (0_u32..).zip(households) {
            sheet.write_number(5 + row, 0, f64::from(row + 1)).expect("written");
            sheet.write_string(5 + row, 1, name).expect("written");
            sheet.write_number(5 + row, 2, *income).expect("written");
            sheet.write_number(5 + row, 3, *costs).expect("written");
        }
    }
    workbook.save(path).expect("saved");
}

/// The findings of a kind.
pub fn of_kind(run: &Run, kind: Kind) -> Vec<&Finding> {
    run.findings.iter().filter(|finding| finding.kind == kind).collect()
}
