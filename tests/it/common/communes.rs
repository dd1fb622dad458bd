//! A small office of tests: communes that send an indicator form and a register, quarter by quarter.

use std::cell::RefCell;
use std::path::PathBuf;

use tonghop::engine::Run;

use super::World;
use super::trial::{Trial, page};

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
due_days = 10
[words]
nil = ["-"]
nothing = ["không phát sinh"]
totals = ["Tổng cộng"]
senders = ["UBND"]
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
    /// The indicator form is not in the file.
    pub no_figures: bool,
    /// Such as `2024-04-02T08:00`; a few days after the quarter where it is empty.
    pub received: String,
}

pub struct Office {
    trial: Trial,
    communes: usize,
    worlds: RefCell<Vec<World>>,
}

impl Office {
    /// An office of so many communes with rules, and more lines of `pipeline.toml`.
    pub fn new(communes: usize, more: &str, rules: &str) -> Self {
        let report =
            if more.contains("[report]") { "" } else { "[report]\nforms = [\"F1\", \"F2\"]\n" };
        let trial = Trial::new(&format!("{PIPELINE}{report}{more}"), &[INDICATORS, HOUSEHOLDS]);
        trial.write("rules.toml", rules);
        let office = Self { trial, communes, worlds: RefCell::default() };
        office.registry(|_| "");
        office
    }

    /// The registry, with what stands behind a commune's name: `,valid_from,valid_to`.
    pub fn registry(&self, dates: impl Fn(usize) -> &'static str) {
        let mut units = "code,kind,name,valid_from,valid_to\n".to_owned();
        for (index, name) in COMMUNES.iter().take(self.communes).enumerate() {
            units.push_str(&format!("{},Xã,{name}{}\n", 10001 + index, dates(index)));
        }
        self.trial.write("units.csv", units);
    }

    /// One quarter's files; a commune that sends nothing has none.
    pub fn quarter(&self, period: &str, sent: impl Fn(usize) -> Option<Sent>) {
        for index in 0..self.communes {
            let Some(sent) = sent(index) else { continue };
            let file = format!("{}.xlsx", 10001 + index);
            let received = match sent.received.as_str() {
                "" => format!("{}T08:00", next_quarter(period)),
                received => received.to_owned(),
            };
            self.trial.log(period, &format!("{file},{received},,{}/BC-UBND", index + 1));
            self.send(period, index, &file, &sent);
        }
    }

    /// One more file of a commune, behind what [`Self::quarter`] wrote.
    pub fn file(&self, period: &str, commune: usize, name: &str, sent: &Sent) {
        self.send(period, commune, name, sent);
        self.trial.log(period, &format!("{name},{},,", sent.received));
    }

    fn send(&self, period: &str, commune: usize, file: &str, sent: &Sent) {
        let (figures, list) = (figures(sent, period, commune), list(sent, period, commune));
        let mut pages = Vec::new();
        if !sent.no_figures {
            pages.push(page("Biểu 01", &figures));
        }
        pages.extend(list.as_deref().map(|list| page("Biểu 02", list)));
        self.trial.send(period, file, &pages);
    }

    /// A layout of the office.
    pub fn layout(&self, text: &str) {
        self.trial.write("layouts/so.toml", text);
    }

    pub fn path(&self) -> PathBuf {
        self.trial.path("")
    }

    pub fn world(&self) -> World {
        let folder = self.path();
        let path = folder.to_str().expect("a path");
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
        .map(|index| {
            let income = 50.0 + 13.0 * commune as f64 + 7.5 * index as f64 + quarter % 31.0;
            (format!("A {} {}", names[index % 10], COMMUNES[commune]), income, income / 4.0 + 0.5)
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

/// What stands above the table of a sheet.
fn head(title: &str, period: &str, commune: usize) -> String {
    let roman = ["I", "II", "III", "IV"][usize::from(period.as_bytes()[5] - b'1')];
    format!("UBND xã {}\n{title}\nQuý {roman} năm {}\n\n", COMMUNES[commune], &period[..4])
}

fn figures(sent: &Sent, period: &str, commune: usize) -> String {
    let mut text = head("CHỈ TIÊU TRỒNG TRỌT CHĂN NUÔI", period, commune);
    text.push_str("STT | Chỉ tiêu | Thực hiện kỳ này\n");
    for (index, (id, number, label)) in ROWS.iter().enumerate() {
        text.push_str(match *id {
            "lua" => "A | TRỒNG TRỌT\n",
            "bo" => "B | CHĂN NUÔI\n",
            _ => "",
        });
        let own = sent.figures.iter().find(|(name, _)| name == id).map(|(_, value)| *value);
        let figure = match sent.blank.contains(id) {
            true => String::new(),
            false => own.unwrap_or_else(|| usual(index, commune, period)).to_string(),
        };
        text.push_str(&format!("'{number} | {label} | {figure}\n"));
    }
    text
}

fn list(sent: &Sent, period: &str, commune: usize) -> Option<String> {
    let households = sent.households.as_ref()?;
    let mut text = head("DANH SÁCH HỘ SẢN XUẤT GIỎI", period, commune);
    text.push_str("STT | Tên chủ hộ | Thu nhập (triệu đồng) | Chi phí (triệu đồng)\n");
    if households.is_empty() {
        text.push_str(" | Không phát sinh");
    }
    for (number, (name, income, costs)) in (1..).zip(households) {
        text.push_str(&format!("{number} | {name} | {income} | {costs}\n"));
    }
    Some(text)
}
