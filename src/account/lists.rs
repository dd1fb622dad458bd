//! The office's lists of what became of the numbers, in Vietnamese, as its workbook shows them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use compact_str::CompactString;
use polars::prelude::*;

use crate::definition::{Aggregate, Pipeline};
use crate::model::listing::columns_of;
use crate::model::output::OutContent;
use crate::model::{Fate, Kind, LedgerRow, Listing};

/// The lists `ledger` and `balance`.
///
/// # Errors
/// If the table of totals lacks a column.
pub fn lists(
    pipeline: &Pipeline,
    rows: &[LedgerRow],
    totals: &DataFrame,
) -> PolarsResult<BTreeMap<&'static str, Listing>> {
    Ok(BTreeMap::from([("ledger", fates(rows)), ("balance", balance(pipeline, rows, totals)?)]))
}

fn text(text: &str) -> OutContent {
    if text.is_empty() { OutContent::Blank } else { OutContent::Text(text.to_owned()) }
}

fn count(count: usize) -> OutContent {
    OutContent::Number(u32::try_from(count).map_or(f64::MAX, f64::from))
}

/// How many numbers had each fate for each reason, and in how many files.
fn fates(rows: &[LedgerRow]) -> Listing {
    let mut counts: BTreeMap<(Fate, &str), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for row in rows {
        let entry = counts.entry((row.fate, &row.reason)).or_default();
        entry.0 += 1;
        entry.1.insert(&row.file);
    }
    let line = |((fate, reason), (cells, files)): (&(Fate, &str), &(usize, BTreeSet<&str>))| {
        vec![text(fate_words(*fate)), text(reason_words(reason)), count(*cells), count(files.len())]
    };
    let mut total = vec![OutContent::Blank; 2];
    let files: BTreeSet<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    total.extend([count(rows.len()), count(files.len())]);
    Listing {
        columns: columns_of("ledger").unwrap_or_default(),
        rows: counts.iter().map(line).collect(),
        total: Some(total),
    }
}

/// What went in and what came out, indicator by indicator of those that are summed.
fn balance(pipeline: &Pipeline, rows: &[LedgerRow], totals: &DataFrame) -> PolarsResult<Listing> {
    let mut sent: HashMap<[&str; 3], (usize, f64)> = HashMap::new();
    for row in rows.iter().filter(|row| matches!(row.fate, Fate::Used | Fate::Stored)) {
        let [_, form, id, column] = row.key.each_ref().map(CompactString::as_str);
        if let Some(value) = row.value {
            let entry = sent.entry([form, id, column]).or_default();
            entry.0 += 1;
            entry.1 += value;
        }
    }
    let name = |name: &str| totals.column(name)?.str();
    let (form, row, column) = (name("form")?, name("row")?, name("column")?);
    let (value, units) = (totals.column("value")?.f64()?, totals.column("units")?.u32()?);
    let mut lines = Vec::new();
    for index in 0..totals.height() {
        let key = [form, row, column].map(|names| names.get(index).unwrap_or(""));
        let declared = pipeline.form(key[0]);
        let Some(indicator) = declared.and_then(|form| form.row(key[1])) else { continue };
        let is_added = declared.is_some_and(|form| form.is_added(key[2]));
        if indicator.aggregate != Aggregate::Sum || !is_added {
            continue;
        }
        let header = declared.and_then(|form| form.column(key[2])).map_or("", |c| &c.header);
        let (cells, sum) = sent.get(&key).copied().unwrap_or_default();
        let out = value.get(index).unwrap_or(0.0);
        // Sums in another order differ by the dust of binary fractions.
        let difference = ((sum - out) * 1e6).round() / 1e6;
        lines.push(vec![
            text(key[0]),
            text(&indicator.label),
            text(header),
            count(cells),
            OutContent::Number(sum),
            count(units.get(index).unwrap_or(0) as usize),
            OutContent::Number(out),
            OutContent::Number(difference + 0.0),
        ]);
    }
    Ok(Listing { columns: columns_of("balance").unwrap_or_default(), rows: lines, total: None })
}

fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Used => "đã tính vào kết quả",
        Fate::Stored => "chỉ lưu trong bảng",
        Fate::Heading => "không phải số liệu",
        Fate::Total => "dòng tổng, được tính lại",
        Fate::Superseded => "tệp khác được tính",
        Fate::SetAside => "không tính, có lý do",
        Fate::Unread => "không đọc",
    }
}

fn reason_words(reason: &str) -> &str {
    match reason {
        "not-shown" => "không kết quả nào in ra",
        "text" => "ngày, mã, tên",
        "above-the-table" => "trên bảng: tiêu đề, số thứ tự cột",
        "row-number" => "số thứ tự dòng",
        "below-the-table" => "dưới bảng",
        "empty-table" => "biểu không phát sinh",
        "total-row" => "dòng cộng của danh sách",
        "superseded-file" => "tệp gửi trước",
        "duplicate-file" => "tệp trùng",
        "other-file-counts" => "biểu lấy ở tệp khác",
        "rejected-file" => "tệp không dùng được",
        "not-understood" => "không hiểu được",
        "dropped" => "bản ghi bị bỏ theo quyết định",
        "hidden" => "dòng, cột ẩn bị bỏ qua",
        "struck-out" => "bị gạch bỏ",
        "no-form" => "trang không thuộc biểu nào",
        "hidden-sheet" => "trang ẩn",
        "other-column" => "cột không thuộc biểu",
        "other-row" => "dòng không thuộc biểu",
        "unknown-row" => "dòng lạ",
        kind => match Kind::parse(kind) {
            Some(known) => known.vietnamese(),
            None => kind,
        },
    }
}
