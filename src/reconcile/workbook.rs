//! The workbook of decisions, laid out: what is to be decided, what was decided, and how to decide.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::labels::{self, CHOICES, Column};
use super::read_workbook::mark;
use super::review_queue::ReviewItem;
use crate::definition::Pipeline;
use crate::model::book::{Rect, plain};
use crate::model::output::{
    Align, DropDown, OutBook, OutCell, OutContent, OutSheet, Style, VerticalAlign,
};
use crate::model::{Decision, DecisionStatus, Lang, OVERRIDES, Period};
use office_text::heights::{height as text_height, line as line_height};

/// Fills of the header and of the cells that a person fills in.
const HEAD: u32 = 0x00D9_E1F2;
const TO_FILL_IN: u32 = 0x00FF_F2CC;
const NUMBER: &str = "#,##0.######";

const SIZE: f64 = 11.0;

/// Lays out the workbook.
pub fn workbook(
    cases: &[ReviewItem],
    decisions: &[(Decision, DecisionStatus)],
    pipeline: &Pipeline,
    period: Period,
    lang: Lang,
) -> OutBook {
    let look = Look { pipeline, period, lang };
    OutBook {
        file: OVERRIDES.to_owned(),
        font: "Times New Roman".to_owned(),
        size: SIZE,
        created: period.close(pipeline.calendar.closes),
        sheets: vec![look.to_decide(cases), look.decided(decisions), look.help()],
    }
}

struct Look<'a> {
    pipeline: &'a Pipeline,
    period: Period,
    lang: Lang,
}

fn text(text: &str) -> OutContent {
    OutContent::Text(text.to_owned())
}

/// A number where it is one as the tables write it, else the text.
fn value(written: &str) -> OutContent {
    let number = written.parse::<f64>().ok();
    let number = number.filter(|number| number.is_finite() && plain(*number) == written);
    number.map_or_else(|| text(written), OutContent::Number)
}

fn day(written: &str) -> OutContent {
    written.parse::<Date>().map_or_else(|_| text(written), OutContent::Date)
}

fn top(style: Style) -> Style {
    Style { vertical: VerticalAlign::Top, ..style }
}

fn number() -> Style {
    top(Style::boxed().number(NUMBER))
}

fn head_style() -> Style {
    Style { fill: Some(HEAD), ..Style::boxed().bold(true).align(Align::Center) }
}

/// How tall each row must be for the text in it.
fn heights(cells: &[OutCell], widths: &[f64]) -> BTreeMap<u32, f64> {
    let mut heights: BTreeMap<u32, f64> = BTreeMap::new();
    for cell in cells {
        let width = usize::try_from(cell.column).ok().and_then(|at| widths.get(at));
        if let (OutContent::Text(text), Some(width), true) = (&cell.content, width, cell.style.wrap)
        {
            let needed = text_height(text, *width, SIZE, cell.style.bold);
            let height = heights.entry(cell.row).or_insert_with(|| line_height(SIZE));
            *height = height.max(needed);
        }
    }
    heights
}

/// A cell that a person fills in.
fn open(style: Style) -> Style {
    Style { fill: Some(TO_FILL_IN), unlocked: true, ..style }
}

impl Look<'_> {
    fn unit(&self, code: &str) -> String {
        self.pipeline.units.title(code, self.period.close(self.pipeline.calendar.closes))
    }

    /// What a row and a column are called in their form.
    fn labels(&self, form: &str, row: &str, column: &str) -> (String, String) {
        let form = self.pipeline.form(form);
        let label = form.and_then(|form| form.row(row)).map(|row| row.label.clone());
        let header = form.and_then(|form| form.column(column)).map(|column| column.header.clone());
        (label.unwrap_or_else(|| row.to_owned()), header.unwrap_or_else(|| column.to_owned()))
    }

    /// A row a case; the cells of its decision are open, all others locked.
    fn to_decide(&self, cases: &[ReviewItem]) -> OutSheet {
        let mut cells = Vec::new();
        for (column, vi, en, _) in Column::ALL {
            let content = text(self.lang.pick(vi, en));
            cells.push(OutCell { row: 0, column: column.at(), content, style: head_style() });
        }
        for (row, case) in (1..).zip(cases) {
            for (column, ..) in Column::ALL {
                let (content, style) = self.cell(case, column);
                cells.push(OutCell { row, column: column.at(), content, style });
            }
        }
        let widths: Vec<f64> = Column::ALL.iter().map(|(.., width)| *width).collect();
        let last = u32::try_from(cases.len()).unwrap_or(0);
        let area = |first: Column, last_column: Column, first_row: u32| Rect {
            first_row,
            first_column: first.at(),
            last_row: last.max(first_row),
            last_column: last_column.at(),
        };
        OutSheet {
            name: labels::sheet(self.lang).to_owned(),
            landscape: true,
            heights: heights(&cells, &widths),
            widths,
            cells,
            repeat_rows: Some((0, 0)),
            freeze: (1, 0),
            filter: Some(area(Column::Id, Column::Date, 0)),
            drop_downs: vec![DropDown {
                area: area(Column::Decision, Column::Decision, 1),
                choices: CHOICES.map(|(_, vi, en)| self.lang.pick(vi, en).to_owned()).to_vec(),
                error: self
                    .lang
                    .pick("Chọn một mục trong danh sách.", "Choose one of the list.")
                    .to_owned(),
            }],
            protected: true,
            hidden_columns: (Column::KeyPeriod.at()..=Column::KeyMark.at()).collect(),
            ..OutSheet::default()
        }
    }

    fn cell(&self, case: &ReviewItem, column: Column) -> (OutContent, Style) {
        let [unit, form, row, measure] = &case.names;
        let (label, header) = self.labels(form, row, measure);
        let boxed = || top(Style::boxed());
        let typed = |at: usize| case.decision.as_ref().map_or("", |decision| decision.typed()[at]);
        match column {
            Column::Id => (text(&case.id), boxed()),
            Column::Unit => (text(&self.unit(unit)), boxed()),
            Column::Form => (text(form), boxed()),
            Column::Row => (text(&label), boxed()),
            Column::Measure => (text(&header), boxed()),
            Column::Cell => {
                let place = &case.place;
                (text(&format!("{} · {}!{}", place.file, place.sheet, place.cell)), boxed())
            }
            Column::Reported => (text(&case.reported), boxed().align(Align::Right)),
            Column::ReadAs => {
                (case.understood.map_or(OutContent::Blank, OutContent::Number), number())
            }
            Column::Proposed => (value(&case.proposed), number()),
            Column::Confidence => {
                let percent = top(Style::boxed().number("0%"));
                (case.confidence.map_or(OutContent::Blank, OutContent::Number), percent)
            }
            Column::Why => (text(case.why.text(self.lang)), boxed()),
            Column::Decision => (text(labels::word(typed(0), self.lang)), open(boxed())),
            Column::Value => (value(typed(1)), open(number())),
            Column::Reason => (text(typed(2)), open(boxed())),
            Column::Name => (text(typed(3)), open(boxed())),
            Column::Date => {
                let style = Style { number_format: "dd/mm/yyyy".to_owned(), ..boxed() };
                (day(typed(4)), open(style))
            }
            Column::KeyPeriod => (text(&self.period.to_string()), Style::default()),
            Column::KeyUnit => (text(unit), Style::default()),
            Column::KeyForm => (text(form), Style::default()),
            Column::KeyRow => (text(row), Style::default()),
            Column::KeyMeasure => (text(measure), Style::default()),
            Column::KeyReported => (text(&case.reported), Style::default()),
            Column::KeyProposed => (text(&case.proposed), Style::default()),
            Column::KeyMark => {
                let blank = Decision::default();
                let decision = case.decision.as_ref().unwrap_or(&blank);
                (text(&mark(&decision.typed())), Style::default())
            }
        }
    }

    /// Every decision that was ever made on the period, with what became of it.
    fn decided(&self, decisions: &[(Decision, DecisionStatus)]) -> OutSheet {
        let heads = [
            ("Đơn vị", "Unit", 18.0),
            ("Biểu", "Form", 7.0),
            ("Dòng", "Row", 28.0),
            ("Cột", "Column", 16.0),
            ("Đã báo cáo", "Reported", 13.0),
            ("Đề nghị", "Proposed", 13.0),
            ("Quyết định", "Decision", 15.0),
            ("Giá trị khác", "Other value", 13.0),
            ("Lý do", "Reason", 32.0),
            ("Người quyết định", "Name", 18.0),
            ("Ngày", "Date", 12.0),
            ("Kết quả", "Outcome", 18.0),
            ("Nguồn", "Source", 40.0),
        ];
        let mut cells = Vec::new();
        for (column, (vi, en, _)) in (0..).zip(heads) {
            let content = text(self.lang.pick(vi, en));
            cells.push(OutCell { row: 0, column, content, style: head_style() });
        }
        for (row, (decision, outcome)) in (1..).zip(decisions) {
            let (label, header) = self.labels(&decision.form, &decision.row, &decision.column);
            let boxed = || top(Style::boxed());
            let dated = Style { number_format: "dd/mm/yyyy".to_owned(), ..boxed() };
            let withdrawn = self.lang.pick("rút lại", "withdrawn");
            let choice = match decision.choice.as_str() {
                "withdraw" => withdrawn,
                choice => labels::word(choice, self.lang),
            };
            let contents = [
                (text(&self.unit(&decision.unit)), boxed()),
                (text(&decision.form), boxed()),
                (text(&label), boxed()),
                (text(&header), boxed()),
                (text(&decision.reported), boxed().align(Align::Right)),
                (value(&decision.proposed), number()),
                (text(choice), boxed()),
                (value(&decision.value), number()),
                (text(&decision.reason), boxed()),
                (text(&decision.name), boxed()),
                (day(&decision.date), dated),
                (text(self.lang.pick(outcome.vietnamese(), outcome.as_str())), boxed()),
                (text(&decision.source), boxed()),
            ];
            for (column, (content, style)) in (0..).zip(contents) {
                cells.push(OutCell { row, column, content, style });
            }
        }
        let widths: Vec<f64> = heads.iter().map(|(.., width)| *width).collect();
        let last_row = u32::try_from(decisions.len()).unwrap_or(0);
        OutSheet {
            name: self.lang.pick("Đã quyết định", "Decided").to_owned(),
            landscape: true,
            heights: heights(&cells, &widths),
            widths,
            cells,
            repeat_rows: Some((0, 0)),
            freeze: (1, 0),
            filter: Some(Rect { first_row: 0, first_column: 0, last_row, last_column: 12 }),
            protected: true,
            hidden_columns: BTreeSet::new(),
            ..OutSheet::default()
        }
    }

    /// How to decide, a line a row.
    fn help(&self) -> OutSheet {
        let lines: &[(&str, &str)] = &[
            (
                "Mỗi dòng của trang “Quyết định” là một ô có vấn đề. Chỉ điền các ô màu vàng.",
                "Each row of the sheet “Decisions” is a cell with something wrong. Fill in the yellow cells only.",
            ),
            (
                "Quyết định: “chấp nhận” lấy số đề nghị; “bác bỏ” giữ số đã báo cáo; “giá trị khác” lấy số ghi ở cột bên cạnh.",
                "Decision: “accept” takes the proposed value; “reject” lets the reported one stand; “other value” takes the one in the next column.",
            ),
            (
                "Giá trị khác: viết theo đơn vị tính của biểu, như 1.234,5. Lý do và người quyết định phải có; ngày bỏ trống là ngày chạy.",
                "Other value: in the form's own unit, such as 1.234,5. Reason and name must be given; a blank date is the day of the run.",
            ),
            (
                "Lưu tệp ngay tại chỗ (hoặc chép vào thư mục đầu vào của kỳ, giữ tên overrides.xlsx), đóng lại, rồi chạy lại.",
                "Save the file where it is (or copy it to the period's input folder as overrides.xlsx), close it, and run again.",
            ),
            (
                "Muốn rút lại một quyết định: xóa các ô màu vàng của dòng đó rồi lưu.",
                "To take a decision back: clear the yellow cells of its row and save.",
            ),
            (
                "Quyết định chỉ có hiệu lực khi ô vẫn ghi như lúc quyết định. Đơn vị gửi lại với số khác thì quyết định hết hiệu lực và được nêu trong danh sách lỗi.",
                "A decision holds while the cell says what it said then. Where the unit sends another value it lapses, and the findings say so.",
            ),
            (
                "Mọi quyết định được giữ trong decisions.csv (thư mục kết quả); tệp đã điền được giữ trong thư mục decisions.",
                "Every decision is kept in decisions.csv in the outputs' folder; workbooks that were filled in are kept in the folder decisions.",
            ),
        ];
        let cells = (0..).zip(lines).map(|(row, (vi, en))| OutCell {
            row,
            column: 0,
            content: text(self.lang.pick(vi, en)),
            style: top(Style::text()),
        });
        let (cells, widths): (Vec<OutCell>, _) = (cells.collect(), vec![110.0]);
        OutSheet {
            name: self.lang.pick("Hướng dẫn", "Help").to_owned(),
            heights: heights(&cells, &widths),
            widths,
            cells,
            ..OutSheet::default()
        }
    }
}
