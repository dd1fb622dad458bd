//! An office of a test: a small pipeline, two communes that send workbooks, and runs over what has come.

use std::fs;
use std::path::PathBuf;

use tonghop::engine::Run;
use tonghop::model::Lang;

use super::trial::{Trial, page, value};

const PIPELINE: &str = r#"
due_days = 30
[report]
forms = ["C1"]
AUTO
[words]
nil = ["-"]
senders = ["UBND"]
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

/// The office's pipeline, its inputs and its outputs.
pub struct Office {
    trial: Trial,
}

/// The figures of one report: before and now, for herd, buffaloes, cattle and money. A blank text leaves the cell out.
pub type Figures<'t> = [(&'t str, &'t str); 4];

impl Office {
    /// An office with these rules.
    pub fn new(rules: &str) -> Self {
        let office = Self { trial: Trial::new(PIPELINE, &[FORM]) };
        office.auto("");
        office.trial.units(&["10001,Xã,Đông Sơn", "10002,Xã,Tây Hồ"]);
        office.write("layouts/tong-hop.toml", LAYOUT);
        office.write("rules.toml", rules);
        office
    }

    /// What applies itself, as a line of the pipeline.
    pub fn auto(&self, line: &str) {
        self.trial.pipeline(&PIPELINE.replace("AUTO", line));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.trial.path(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        self.trial.write(name, text);
    }

    /// A commune's workbook: `Đông Sơn` or `Tây Hồ`, for a quarter of 2024.
    pub fn send(&self, file: &str, commune: &str, quarter: u8, figures: Figures<'_>) {
        self.send_in(file, commune, quarter, figures, "");
    }

    /// The same with its money in a unit that a line below the title names.
    pub fn send_in(
        &self,
        file: &str,
        commune: &str,
        quarter: u8,
        figures: Figures<'_>,
        unit: &str,
    ) {
        let period = format!("2024Q{quarter}");
        let roman = ["I", "II", "III", "IV"][usize::from(quarter) - 1];
        let unit =
            if unit.is_empty() { String::new() } else { format!("Đơn vị tính: {unit}") };
        let mut text = format!(
            "UBND xã {commune}\nCHỈ TIÊU CHĂN NUÔI\nQuý {roman} năm 2024\n{unit}\n\
            STT | Chỉ tiêu | Kỳ trước | Kỳ này\n"
        );
        let labels = [("1", "Tổng đàn"), ("1.1", "Đàn trâu"), ("1.2", "Đàn bò"), ("2", "Tiền bán")];
        for ((number, label), (before, now)) in labels.iter().zip(figures) {
            text.push_str(&format!("'{number} | {label} | {before} | {now}\n"));
        }
        self.trial.send(&period, file, &[page("Biểu", &text)]);
        let log = fs::read_to_string(self.path(&format!("inputs/{period}/received.csv")));
        let day = log.map_or(1, |log| log.lines().count());
        self.trial.log(&period, &format!("{file},2024-0{}-0{day}T08:00,,", quarter * 3 + 1));
    }

    /// A run of the newest quarter on a day, in Vietnamese.
    pub fn run_on(&self, day: &str) -> Run {
        self.run_period(None, day)
    }

    /// A run of a quarter of 2024, or of the newest.
    pub fn run_period(&self, quarter: Option<u8>, day: &str) -> Run {
        let period = quarter.map_or_else(String::new, |number| format!("2024Q{number}"));
        self.trial.run(&period, day)
    }

    pub fn run(&self) -> Run {
        self.run_on("2024-04-20")
    }

    /// The mistakes of the definitions, one line each, without the folder.
    pub fn mistakes(&self) -> Vec<String> {
        self.trial.mistakes(Lang::En)
    }
}

/// A figure as accepted: of the commune `10001`, of this period.
pub fn accepted(run: &Run, row: &str) -> Option<f64> {
    value(&run.cells, &[("unit", "10001"), ("row", row), ("column", "nay")])
}
