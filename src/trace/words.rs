//! How a figure is made, in words.

use super::figure::{Subject, Trace};
use crate::definition::{Aggregate, Binding, LayoutColumn, Pipeline};
use crate::model::listing::columns_of;
use crate::model::{How, Lang, Message, Period};
use office_text::language::Noun;

/// The table in which a list of the office has its figures.
pub fn list_table(list: &str) -> &'static str {
    match list {
        "submissions" => "submissions",
        "corrections" => "corrections",
        "counts" | "findings" => "findings",
        "ledger" | "balance" => "ledger",
        "quality" => "quality",
        _ => "rates",
    }
}

/// How a figure is made.
pub fn describe(pipeline: &Pipeline, trace: &Trace, lang: Lang) -> String {
    if trace.words != Message::default() {
        return trace.words.text(lang).to_owned();
    }
    let how = How::parse(trace.how).unwrap_or_default();
    let first = trace.sides.first();
    let total = |subject: &Subject, how: &str, count: usize| {
        self::total(pipeline, subject, How::parse(how).unwrap_or_default(), count, lang)
    };
    let side = |index: usize| {
        let side = trace.sides.get(index);
        side.map(|side| {
            let words = total(&side.about, side.how, side.sources.len());
            format!("{} ({words})", name(&side.about.in_language(pipeline, lang)))
        })
        .unwrap_or_default()
    };
    match how {
        How::Percent => lang.pick(
            format!("{} tính theo phần trăm của {}", side(0), side(1)),
            format!("{} in percent of {}", side(0), side(1)),
        ),
        How::Growth => lang.pick(
            format!("{} tăng trưởng so với {}", side(0), side(1)),
            format!("the growth of {} over {}", side(0), side(1)),
        ),
        How::Difference => lang.pick(
            format!("chênh lệch giữa {} và {}", side(0), side(1)),
            format!("the difference between {} and {}", side(0), side(1)),
        ),
        How::Change => lang.pick(
            format!("{} tăng hoặc giảm bao nhiêu phần trăm so với {}", side(0), side(1)),
            format!("by how many percent {} is above or below {}", side(0), side(1)),
        ),
        How::Running => lang.pick("số thứ tự của dòng", "the number of the line").to_owned(),
        How::Records => {
            let form = pipeline.form(&trace.about.form);
            let title = form.map_or(trace.about.form.as_str(), |form| form.title_in(lang));
            lang.pick(
                format!("số bản ghi của “{title}” trong các báo cáo được tính"),
                format!("the number of records of “{title}” in the reports that count"),
            )
        }
        How::Earlier => {
            let period = Period::parse(&trace.of_period, pipeline.calendar.frequency);
            let words = period.map_or_else(|| trace.of_period.clone(), |p| p.text(lang));
            let (row, id) = (&trace.about.row, &trace.of_period);
            lang.pick(
                format!("số tổng hợp của {words}, như kỳ đó đã lưu; nguồn của nó: `--period {id} --row {row}`"),
                format!("the total of {words} as that period stored it; its sources: `--period {id} --row {row}`"),
            )
        }
        How::Listed => {
            let (list, table) = (&trace.about.form, list_table(&trace.about.form));
            let header = listed_header(pipeline, trace);
            lang.pick(
                format!("số của danh sách trên trang này, cột “{header}” (bảng {table})"),
                format!("of the list `{list}`, column `{}` (table {table})", trace.about.column),
            )
        }
        How::Written => {
            lang.pick("số có sẵn trong mẫu", "a number of the template itself").to_owned()
        }
        How::Reported => match first.map(|side| side.sources.as_slice()) {
            Some([one]) => lang.pick(
                format!("số liệu được chấp nhận của {}", one.unit_name),
                format!("the accepted figure of {}", one.unit_name),
            ),
            _ => total(&trace.about, trace.how, 0),
        },
        _ => total(&trace.about, trace.how, first.map_or(0, |side| side.sources.len())),
    }
}

/// The header that the column of a list has on its sheet, or the column's name.
fn listed_header(pipeline: &Pipeline, trace: &Trace) -> String {
    let names = columns_of(&trace.about.form).unwrap_or_default();
    let position = names.iter().position(|name| *name == trace.about.column);
    let layout = pipeline.layouts.iter().find(|layout| layout.file == trace.place.file);
    let sheets = layout.map_or(&[][..], |layout| layout.sheets.as_slice());
    let sheet = sheets.iter().find(|sheet| sheet.name == trace.place.sheet);
    let is_it =
        |column: &&LayoutColumn| position.map(Binding::Listed).as_ref() == Some(&column.value);
    let column = sheet.and_then(|sheet| sheet.columns.iter().find(is_it));
    column.map_or_else(|| trace.about.column.clone(), LayoutColumn::full_header)
}

/// A row and its column, as people read them.
fn name(subject: &Subject) -> String {
    match (subject.label.as_str(), subject.header.as_str()) {
        ("", header) => format!("“{header}”"),
        (label, "") => format!("“{label}”"),
        (label, header) => format!("“{label}, {header}”"),
    }
}

/// How a total is made of so many sources.
fn total(pipeline: &Pipeline, subject: &Subject, how: How, count: usize, lang: Lang) -> String {
    let form = pipeline.form(&subject.form);
    let row = form.and_then(|form| form.row(&subject.row));
    let label = |id: &str| {
        let row = form.and_then(|form| form.row(id));
        row.map_or_else(|| id.to_owned(), |row| row.label_in(lang).to_owned())
    };
    match (how, row.map(|row| &row.aggregate)) {
        (How::Ratio, Some(Aggregate::Ratio { numerator, denominator, decimals })) => {
            let (above, below) = (label(numerator), label(denominator));
            lang.pick(
                format!(
                    "tổng “{above}” chia cho tổng “{below}”, làm tròn {decimals} chữ số thập phân"
                ),
                format!(
                    "the sum of “{above}” over the sum of “{below}”, rounded to {decimals} decimals"
                ),
            )
        }
        (How::Mean, Some(Aggregate::Mean { weight, decimals })) => {
            let weight = label(weight);
            lang.pick(
                format!("bình quân các đơn vị theo quyền số “{weight}”, làm tròn {decimals} chữ số thập phân"),
                format!("the mean of the units weighted by “{weight}”, rounded to {decimals} decimals"),
            )
        }
        (How::Sum, _) => {
            let counted = lang.count(count, if row.is_some() { Noun::UNIT } else { Noun::RECORD });
            lang.pick(format!("tổng của {counted}"), format!("the sum over {counted}"))
        }
        (How::Count, _) => lang.pick("số đơn vị", "the number of units").to_owned(),
        _ => lang
            .pick("số liệu được chấp nhận của đơn vị", "the accepted figure of the unit")
            .to_owned(),
    }
}
