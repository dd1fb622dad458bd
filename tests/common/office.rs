//! An office of a test: a small pipeline, two communes that send workbooks, and runs over what has come.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use tonghop::definition::load;
use tonghop::engine::{self, Options, Reading, Run};
use tonghop::model::{Finding, Kind, Period};

use super::Silent;

const PIPELINE: &str = r#"
name = "dan"
title = "Chăn nuôi"
version = "1"
[calendar]
frequency = "quarterly"
due_days = 30
[inputs]
folder = "../inputs"
[outputs]
folder = "../outputs"
[report]
forms = ["C1"]
AUTO
[words]
nil = ["-"]
senders = ["UBND"]
[money]
unit = "Triệu đồng"
[[money.also]]
unit = "Nghìn đồng"
per = 1000
"#;

const FORM: &str = r#"
id = "C1"
title = "Chỉ tiêu chăn nuôi"
kind = "indicators"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "truoc", header = "Kỳ trước", role = "measure", previous = true },
    { id = "nay", header = "Kỳ này", role = "measure" },
]
row = [
    { id = "dan", number = "1", label = "Tổng đàn", kind = "stock", unit = "Con", type = "int" },
    { id = "trau", number = "1.1", label = "Đàn trâu", kind = "stock", unit = "Con", type = "int", required = false },
    { id = "bo", number = "1.2", label = "Đàn bò", kind = "stock", unit = "Con", type = "int", required = false },
    { id = "thu", number = "2", label = "Tiền bán", kind = "flow", unit = "Triệu đồng", type = "money" },
]
"#;

const LAYOUT: &str = r#"
file = "tong-hop.xlsx"
sheet = [
    { name = "Phụ lục", kind = "indicators", form = "C1", title = ["CHĂN NUÔI"], data = "Số liệu", column = [
        { header = "Chỉ tiêu", width = 30, value = "label" },
        { header = "Kỳ này", width = 12, value = "nay" },
    ] },
    { name = "Số liệu", kind = "data", form = "C1", title = ["SỐ LIỆU"] },
]
"#;

/// The rule that most tests break: a herd is its buffaloes and its cattle.
pub const HERD: &str = r#"
[[rule]]
id = "dan"
kind = "balance"
form = "C1"
check = "dan = trau + bo"
measures = ["nay"]
message = "Tổng đàn phải bằng trâu cộng bò"
message_en = "The herd must equal buffaloes plus cattle"
"#;

/// A pipeline's folder, its inputs and its outputs.
pub struct Office {
    folder: TempDir,
}

/// The figures of one report: before and now, for herd, buffaloes, cattle and money. A blank text leaves the cell out.
pub type Figures<'t> = [(&'t str, &'t str); 4];

impl Office {
    /// An office with these rules.
    pub fn new(rules: &str) -> Self {
        let office = Self { folder: tempfile::tempdir().expect("a folder") };
        for folder in ["dan/forms", "dan/layouts", "inputs"] {
            fs::create_dir_all(office.path(folder)).expect("a folder");
        }
        office.auto("");
        office.write("dan/units.csv", "code,kind,name\n10001,Xã,Đông Sơn\n10002,Xã,Tây Hồ\n");
        office.write("dan/forms/C1.toml", FORM);
        office.write("dan/layouts/tong-hop.toml", LAYOUT);
        office.write("dan/rules.toml", rules);
        office
    }

    /// What applies itself, as a line of the pipeline.
    pub fn auto(&self, line: &str) {
        self.write("dan/pipeline.toml", &PIPELINE.replace("AUTO", line));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    /// A commune's workbook: `Đông Sơn` or `Tây Hồ`, for a quarter of 2024.
    pub fn send(&self, file: &str, commune: &str, quarter: u8, figures: Figures<'_>) {
        let folder = self.path(&format!("inputs/2024Q{quarter}"));
        fs::create_dir_all(&folder).expect("a folder");
        let roman = ["I", "II", "III", "IV"][usize::from(quarter) - 1];
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Biểu").expect("a name");
        let mut put = |row, column, text: &str| match text.parse::<f64>() {
            Ok(number) => sheet.write_number(row, column, number).map(|_| ()).expect("written"),
            Err(_) => sheet.write_string(row, column, text).map(|_| ()).expect("written"),
        };
        put(0, 0, &format!("UBND xã {commune}"));
        put(1, 0, "CHỈ TIÊU CHĂN NUÔI");
        put(2, 0, &format!("Quý {roman} năm 2024"));
        for (column, header) in (0..).zip(["STT", "Chỉ tiêu", "Kỳ trước", "Kỳ này"]) {
            put(4, column, header);
        }
        let labels = [("1", "Tổng đàn"), ("1.1", "Đàn trâu"), ("1.2", "Đàn bò"), ("2", "Tiền bán")];
        for (row, ((number, label), (before, now))) in (5..).zip(labels.iter().zip(figures)) {
            put(row, 0, &format!("{number} "));
            put(row, 1, label);
            for (column, figure) in [(2, before), (3, now)] {
                if !figure.is_empty() {
                    put(row, column, figure);
                }
            }
        }
        workbook.save(folder.join(file)).expect("saved");
        let log = folder.join("received.csv");
        let mut lines = fs::read_to_string(&log)
            .unwrap_or_else(|_| "file,received_at,unit,document_no\n".to_owned());
        let day = lines.lines().count();
        lines.push_str(&format!("{file},2024-0{}-0{day}T08:00,,\n", quarter * 3 + 1));
        fs::write(log, lines).expect("written");
    }

    /// A run of the newest quarter on a day, in Vietnamese.
    pub fn run_on(&self, day: &str) -> Run {
        self.run_period(None, day)
    }

    /// A run of a quarter of 2024, or of the newest.
    pub fn run_period(&self, quarter: Option<u8>, day: &str) -> Run {
        let folder = self.path("dan");
        let pipeline = load(&folder, None).unwrap_or_else(|problems| {
            let said: Vec<String> = problems.iter().map(|problem| problem.short()).collect();
            panic!("{}", said.join("\n"))
        });
        let period = quarter.and_then(|number| {
            Period::parse(&format!("2024Q{number}"), pipeline.calendar.frequency)
        });
        let options = Options {
            folder,
            units: None,
            inputs: self.path("inputs"),
            outputs: self.path("outputs"),
            period,
            as_of: day.parse::<jiff::civil::Date>().expect("a date").at(12, 0, 0, 0),
            english: false,
            reading: Reading::in_process(),
        };
        engine::run(&pipeline, &options, &Silent).expect("the run goes through")
    }

    pub fn run(&self) -> Run {
        self.run_on("2024-04-20")
    }

    /// The mistakes of the definitions, one line each, without the folder.
    pub fn mistakes(&self) -> Vec<String> {
        let folder = self.path("dan");
        let problems = load(&folder, None).err().unwrap_or_default();
        let cut = |path: &Path| format!("{}/", path.display());
        problems.iter().map(|problem| problem.short().replace(&cut(&folder), "")).collect()
    }
}

/// The findings of a kind.
pub fn of_kind(run: &Run, kind: Kind) -> Vec<&Finding> {
    run.findings.iter().filter(|finding| finding.kind == kind).collect()
}

/// A figure as accepted: of the commune `10001`, of this period.
pub fn accepted(run: &Run, row: &str) -> Option<f64> {
    let text = |name: &str| run.cells.column(name).expect("a column").str().expect("texts").clone();
    let (unit, rows, columns) = (text("unit"), text("row"), text("column"));
    let value = run.cells.column("value").expect("a column").f64().expect("numbers");
    (0..run.cells.height())
        .find(|at| {
            unit.get(*at) == Some("10001")
                && rows.get(*at) == Some(row)
                && columns.get(*at) == Some("nay")
        })
        .and_then(|at| value.get(at))
}
