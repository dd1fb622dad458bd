//! A comparison as a workbook: the figures that are others, the causes, and the findings.

use jiff::civil::Date;

use super::words::decision_words;
use super::{Comparison, FigureChange};
use crate::definition::Pipeline;
use crate::model::book::Rect;
use crate::model::output::{Align, OutBook, OutCell, OutContent, OutSheet, Style};
use crate::model::{Kind, Lang, Severity};
use office_text::heights;

/// The size of the letters in points.
const SIZE: f64 = 11.0;
/// The fill of the headers.
const HEAD: u32 = 0x00D9_E1F2;

/// Lays out the workbook; `day` is that of its properties.
pub fn workbook(comparison: &Comparison, pipeline: &Pipeline, day: Date, lang: Lang) -> OutBook {
    OutBook {
        file: format!("{} {}.xlsx", comparison.from, comparison.to),
        font: "Times New Roman".to_owned(),
        size: SIZE,
        created: day,
        sheets: vec![
            figures(comparison, pipeline, lang),
            reasons(comparison, pipeline, lang),
            findings(comparison, pipeline, lang),
        ],
        template: None,
    }
}

/// A sheet with a title, a header and rows below it.
struct Rows {
    sheet: OutSheet,
    row: u32,
}

impl Rows {
    fn new(name: &str, title: &str, headers: &[(&str, f64)]) -> Self {
        let widths = headers.iter().map(|(_, width)| *width).collect();
        let sheet = OutSheet {
            name: name.to_owned(),
            landscape: true,
            widths,
            freeze: (2, 0),
            repeat_rows: Some((1, 1)),
            ..OutSheet::default()
        };
        let mut rows = Self { sheet, row: 0 };
        rows.put(0, OutContent::Text(title.to_owned()), Style::default().bold(true));
        rows.row = 1;
        let style = Style { fill: Some(HEAD), ..Style::boxed().bold(true).align(Align::Center) };
        for (column, (header, _)) in (0..).zip(headers) {
            rows.put(column, OutContent::Text((*header).to_owned()), style.clone());
        }
        rows.row = 2;
        rows
    }

    fn put(&mut self, column: u32, content: OutContent, style: Style) {
        let width = self.sheet.widths.get(column as usize).copied().unwrap_or_default();
        let wanted = match &content {
            OutContent::Text(text) if style.wrap => {
                heights::boxed_height(text, width, SIZE, style.bold)
            }
            _ => heights::line(SIZE),
        };
        let height = self.sheet.heights.entry(self.row).or_insert(0.0);
        *height = height.max(wanted);
        self.sheet.cells.push(OutCell { row: self.row, column, content, style: style.into() });
    }

    fn line(&mut self, contents: Vec<OutContent>) {
        for (column, content) in (0..).zip(contents) {
            let style = match &content {
                OutContent::Number(value) if value.fract() == 0.0 => Style::boxed().number("#,##0"),
                OutContent::Number(_) => Style::boxed().number("#,##0.00"),
                _ => Style::boxed(),
            };
            self.put(column, content, style);
        }
        self.row += 1;
    }

    fn finish(mut self) -> OutSheet {
        let last_column = u32::try_from(self.sheet.widths.len()).unwrap_or(1).saturating_sub(1);
        let last_row = self.row.saturating_sub(1).max(1);
        self.sheet.filter = Some(Rect { first_row: 1, first_column: 0, last_row, last_column });
        self.sheet
    }
}

fn text(text: impl Into<String>) -> OutContent {
    OutContent::Text(text.into())
}

fn number(value: Option<f64>) -> OutContent {
    value.map_or(OutContent::Blank, OutContent::Number)
}

fn count(count: usize) -> OutContent {
    OutContent::Number(u32::try_from(count).map_or(f64::NAN, f64::from))
}

fn title(comparison: &Comparison, what: &str) -> String {
    format!("{what}: {} → {}", comparison.from, comparison.to)
}

/// The headers of the columns that name a figure, with their widths.
fn indicator_headers(lang: Lang, width: f64) -> [(&'static str, f64); 4] {
    [
        (lang.pick("Biểu", "Form"), 8.0),
        (lang.pick("Dòng", "Row"), 16.0),
        (lang.pick("Cột", "Column"), 10.0),
        (lang.pick("Chỉ tiêu", "Indicator"), width),
    ]
}

/// The columns that name a figure.
fn indicator(change: &FigureChange, pipeline: &Pipeline, lang: Lang) -> [OutContent; 4] {
    let label = change.label_in(pipeline, lang);
    [text(&change.form), text(&change.row), text(&change.column), text(label)]
}

fn figures(comparison: &Comparison, pipeline: &Pipeline, lang: Lang) -> OutSheet {
    let name = lang.pick("Số khác nhau", "Figures that differ");
    let headers = [
        (lang.pick("Trước", "Before"), 14.0),
        (lang.pick("Sau", "After"), 14.0),
        (lang.pick("Chênh lệch", "Change"), 14.0),
        ("%", 9.0),
        (lang.pick("Vì", "Because"), 44.0),
    ];
    let headers = [&indicator_headers(lang, 44.0)[..], &headers].concat();
    let mut rows = Rows::new(name, &title(comparison, name), &headers);
    for change in &comparison.changes {
        let mut line = indicator(change, pipeline, lang).to_vec();
        line.extend([change.before, change.after, change.change, change.percent].map(number));
        line.push(text(why(change, lang)));
        rows.line(line);
    }
    rows.finish()
}

/// The causes of a change, the largest first.
fn why(change: &FigureChange, lang: Lang) -> String {
    let reasons = change.reasons.iter().map(|reason| reason.cause.text(lang));
    reasons.collect::<Vec<_>>().join(", ")
}

fn reasons(comparison: &Comparison, pipeline: &Pipeline, lang: Lang) -> OutSheet {
    let name = lang.pick("Nguyên nhân", "Causes");
    let headers = [
        (lang.pick("Vì", "Because"), 26.0),
        (lang.pick("Số ô", "Cells"), 8.0),
        (lang.pick("Giá trị", "Value"), 14.0),
        (lang.pick("Đơn vị", "Units"), 34.0),
        (lang.pick("Quyết định", "Decisions"), 44.0),
    ];
    let headers = [&indicator_headers(lang, 40.0)[..], &headers].concat();
    let mut rows = Rows::new(name, &title(comparison, name), &headers);
    for change in &comparison.changes {
        for reason in &change.reasons {
            let decisions: Vec<String> = reason
                .decisions
                .iter()
                .map(|decision| decision_words(decision, pipeline, lang))
                .collect();
            let cells = [
                text(reason.cause.text(lang)),
                count(reason.cells),
                number(reason.value),
                text(reason.units.join(", ")),
                text(decisions.join("\n")),
            ];
            rows.line(indicator(change, pipeline, lang).into_iter().chain(cells).collect());
        }
    }
    rows.finish()
}

fn findings(comparison: &Comparison, pipeline: &Pipeline, lang: Lang) -> OutSheet {
    let name = lang.pick("Phát hiện", "Findings");
    let headers = [
        (lang.pick("Mới hay đã hết", "New or gone"), 12.0),
        (lang.pick("Đơn vị", "Unit"), 20.0),
        (lang.pick("Mức", "Severity"), 10.0),
        (lang.pick("Loại", "Kind"), 20.0),
        (lang.pick("Biểu", "Form"), 8.0),
        (lang.pick("Phát hiện", "Finding"), 70.0),
    ];
    let still = comparison.findings.still;
    let still =
        lang.pick(format!("{still} phát hiện còn đó"), format!("{still} findings still there"));
    let mut rows = Rows::new(name, &format!("{}; {still}", title(comparison, name)), &headers);
    let lists = [
        (lang.pick("mới", "new"), &comparison.findings.new),
        (lang.pick("đã hết", "gone"), &comparison.findings.gone),
    ];
    for (what, list) in lists {
        for finding in list {
            let unit = pipeline.units.of_code(&finding.unit).next_back();
            let severity = Severity::parse(&finding.severity);
            rows.line(vec![
                text(what),
                text(unit.map_or_else(|| finding.unit.clone(), |unit| unit.title())),
                text(severity.map_or(&*finding.severity, |severity| severity.text(lang))),
                text(Kind::name_of(&finding.kind, lang)),
                text(&finding.form),
                text(&finding.message),
            ]);
        }
    }
    rows.finish()
}
