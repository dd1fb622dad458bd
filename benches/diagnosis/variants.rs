//! Variants of the classes: two at once, the same fault elsewhere, and what clerks do with whole rows, lists and files.

use super::classes::{Apply, Case, Fault, slip};
use super::draw::Draw;
use super::lists::{one_in_list, record_forgotten, sector_wrong};
use super::report::{BEFORE, NOW, ROWS, Record, YEAR, of_record, of_row};

/// The variants by name, with the number of quarters that are sent.
pub(crate) const VARIANTS: &[(&str, usize, Apply)] = &[
    ("two_classes", 2, two_classes),
    ("slip_as_text", 2, slip_as_text),
    ("right_as_text", 2, right_as_text),
    ("sum_off", 2, sum_off),
    ("two_in_list", 2, two_in_list),
    ("sign_in_list", 2, sign_in_list),
    ("record_split", 2, record_split),
    ("record_twice", 2, record_twice),
    ("gone_unreported", 2, gone_unreported),
    ("list_fields_swapped", 2, list_fields_swapped),
    ("list_sorted_but_one", 2, list_sorted),
    ("one_old_list", 2, one_old_list),
    ("year_shifted", 2, |draw, case| shifted_down(draw, case, YEAR)),
    ("before_shifted", 2, |draw, case| shifted_down(draw, case, BEFORE)),
    ("unit_some_counts", 2, |_, case| unit_of_rows(case, &["tht_tv", "tht_dt", "tht_lai"], 1_000)),
    ("unit_in_dong", 2, |_, case| unit_of_rows(case, &[], 1_000_000)),
    ("unit_of_column", 2, |_, case| unit_of_column(case)),
    ("unit_of_list", 2, |_, case| unit_of_list(case)),
    ("copy_of_older", 2, |_, case| copy(case, true)),
    ("files_swapped", 2, |_, case| copy(case, false)),
    ("history_carried", 3, history_carried),
    ("older_section_pasted", 3, older_section),
    ("now_and_year_swapped", 3, now_and_year),
    ("digits_exchanged_in_year", 3, exchanged_in_year),
];

/// Two faults that have nothing to do with each other.
fn two_classes(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let first: &[Apply] = &[
        |draw, case| slip(draw, case, &["tht_tv", "tht_dt", "tht_lai"], true),
        |draw, case| slip(draw, case, &["cb_so_trung", "cb_tong"], true),
    ];
    let second: &[Apply] = &[record_forgotten_in_first, sector_wrong, |draw, case| {
        slip(draw, case, &["von_tong", "ld_tong", "tv_nu"], true)
    }];
    (draw.pick(first)?)(draw, case)?;
    (draw.pick(second)?)(draw, case)?;
    Fault::all()
}

fn record_forgotten_in_first(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let groups = case.now().lists[1].clone();
    let fault = record_forgotten(draw, case)?;
    (case.now().lists[1] == groups).then_some(fault)
}

/// A mistyped figure that is written as text, with the marks of thousands.
fn slip_as_text(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let fault = slip(draw, case, &["von_tong", "von_dieu_le", "tht_dt", "dt_tong"], true)?;
    for measure in [NOW, YEAR] {
        for row in ["von_tong", "von_dieu_le", "tht_dt", "dt_tong"] {
            case.now().as_text.insert((row, measure));
        }
    }
    Some(fault)
}

/// All is right, and some figures are text.
fn right_as_text(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        case.now().as_text.insert((row, NOW));
    }
    Some(Fault { innocent: true, ..Fault::default() })
}

/// A sum that somebody added up wrong by hand; its parts are right.
fn sum_off(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let row = *draw.pick(&["htx_tong", "cb_tong", "tv_tong", "tht_tv", "dt_tong"])?;
    let now = case.now();
    let by = draw.between(1, 4) * if draw.chance(50) { 10 } else { -10 };
    let wrong = now.figure(row, NOW) + by;
    if wrong <= 0 {
        return None;
    }
    now.set(row, NOW, wrong);
    now.follow(row, Some(&before));
    Fault::at(vec![of_row(row, NOW)])
}

fn two_in_list(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.now().clone();
    one_in_list(draw, case)?;
    one_in_list(draw, case)?;
    let now = case.now();
    let changed = (0..2).flat_map(|list| now.list(list).iter().zip(before.list(list)));
    let changed = changed
        .map(|(now, old)| {
            now.figures
                .iter()
                .filter(|(field, value)| old.figures.get(*field) != Some(value))
                .count()
        })
        .sum::<usize>();
    if changed == 2 { Fault::all() } else { None }
}

fn sign_in_list(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    let records = case.now().records(list);
    let index = draw.below(records.len());
    let record = records.get_mut(index)?;
    let value = record.figure("lai");
    if value < 20 {
        return None;
    }
    record.set("lai", -value);
    Fault::all()
}

/// One record in two rows, each with a part of its figures.
fn record_split(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let at = draw.below(records.len());
    let record = records.get_mut(at)?;
    before.list(0).iter().find(|old| old.name == record.name)?;
    let part = draw.between(30, 60);
    let name = format!("{} cơ sở hai", record.name);
    let mut other = Record { name: name.clone(), ..record.clone() };
    other.texts.remove("ma_so");
    for (field, value) in record.figures.clone() {
        let value = value.unwrap_or(0);
        let grain = if matches!(field, "tv" | "tv_nu" | "ld" | "ld_tv") { 10 } else { 1 };
        let less = value * part / 100 / grain * grain;
        other.set(field, less);
        record.set(field, value - less);
    }
    records.insert(at + 1, other);
    Fault::at(vec![of_record(0, &name, "ten")])
}

fn record_twice(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    let records = case.now().records(list);
    let at = draw.below(records.len());
    let record = records.get(at)?.clone();
    let name = record.name.clone();
    records.push(record);
    Fault::at(vec![of_record(list, &name, "ten")])
}

/// A cooperative was dissolved, and that is not reported.
fn gone_unreported(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let at = draw.below(case.now().list(0).len());
    let name = case.now().list(0).get(at)?.name.clone();
    let gone = before.list(0).iter().find(|old| old.name == name)?.clone();
    let now = case.now();
    if now.list(0).len() < 3 || now.figure("htx_giai_the", NOW) > 0 {
        return None;
    }
    let record = now.records(0).remove(at);
    now.move_by("htx_giai_the", 10);
    now.move_by("tv_ra", gone.figure("tv"));
    now.move_by("tv_moi", gone.figure("tv") - record.figure("tv"));
    case.remake();
    let now = case.now();
    now.set("htx_giai_the", NOW, 0);
    now.follow("htx_giai_the", Some(&before));
    (now.figure("tv_moi", NOW) >= 0).then_some(())?;
    Fault::at(vec![of_row("htx_giai_the", NOW)])
}

/// Two columns of the list are in each other's place.
fn list_fields_swapped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let (one, other) = *draw.pick(&[("von_dl", "von"), ("dt", "lai"), ("tv", "ld")])?;
    let records = case.now().records(0);
    if records.len() < 3 {
        return None;
    }
    for record in records {
        let (a, b) = (record.figure(one), record.figure(other));
        record.set(one, b);
        record.set(other, a);
    }
    Fault::all()
}

/// The list was sorted by name, and one column stayed as it was.
fn list_sorted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    if records.len() < 4 || records.len() != before.list(0).len() {
        return None;
    }
    let field = *draw.pick(&["tv", "ld", "von"])?;
    let column: Vec<i64> = records.iter().map(|record| record.figure(field)).collect();
    records.sort_by(|one, other| one.name.cmp(&other.name));
    let mut moved = 0;
    for (record, value) in records.iter_mut().zip(column) {
        moved += usize::from(record.figure(field) != value);
        record.set(field, value);
    }
    if moved >= 3 { Fault::all() } else { None }
}

fn one_old_list(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let list = draw.below(2);
    let now = case.now();
    if before.lists[list] == now.lists[list] {
        return None;
    }
    now.lists[list] = before.lists[list].clone();
    Fault::all()
}

/// From a row on, a column is one row too low.
fn shifted_down(draw: &mut Draw, case: &mut Case, measure: usize) -> Option<Fault> {
    let now = case.now();
    let rows: Vec<&'static str> =
        ROWS.iter().map(|row| row.0).filter(|row| !row.is_empty()).collect();
    let from = 5 + draw.below(10);
    let to = rows.iter().position(|row| *row == "tht_tong")?;
    for index in (from..to).rev() {
        let value = if index > from { Some(now.figure(rows[index - 1], measure)) } else { None };
        now.figures.insert((rows[index], measure), value);
    }
    Fault::all()
}

/// Some rows, counts among them, or all of money, so many times too large.
fn unit_of_rows(case: &mut Case, rows: &[&'static str], times: i64) -> Option<Fault> {
    let now = case.now();
    for (row, _, _, _, _, money, _) in ROWS {
        if rows.contains(&row) || rows.is_empty() && money {
            for measure in [BEFORE, NOW, YEAR] {
                let value = now.figure(row, measure);
                now.set(row, measure, value * times);
            }
        }
    }
    if rows.is_empty() {
        for (list, fields) in [(0, &["von_dl", "von", "dt", "lai"][..]), (1, &["dt", "lai"][..])] {
            for record in now.records(list) {
                for field in fields {
                    let value = record.figure(field);
                    record.set(field, value * times);
                }
            }
        }
    }
    Fault::all()
}

fn unit_of_column(case: &mut Case) -> Option<Fault> {
    let now = case.now();
    for (row, _, _, _, _, money, _) in ROWS {
        if money {
            let value = now.figure(row, NOW);
            now.set(row, NOW, value * 1_000);
        }
    }
    Fault::all()
}

fn unit_of_list(case: &mut Case) -> Option<Fault> {
    for record in case.now().records(0) {
        for field in ["von_dl", "von", "dt", "lai"] {
            let value = record.figure(field);
            record.set(field, value * 1_000);
        }
    }
    Fault::all()
}

/// Another commune's report, of now or of the quarter before under the date of now.
fn copy(case: &mut Case, older: bool) -> Option<Fault> {
    let (year, quarter) = (case.now().year, case.now().quarter);
    let mut other = if older { case.older.clone() } else { case.other.clone() };
    (other.year, other.quarter) = (year, quarter);
    *case.now() = other;
    Some(Fault { copied: true, ..Fault::default() })
}

/// A flow was mistyped a quarter ago and carried into the year to date, and this quarter goes on from it.
fn history_carried(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let row = *draw.pick(&["tht_dt", "tht_lai"])?;
    let index = case.reports.len() - 2;
    let earlier = case.reports[index - 1].clone();
    let past = &mut case.reports[index];
    if past.figure(row, NOW) < 50 {
        return None;
    }
    let wrong = draw.mistype(past.figure(row, NOW));
    past.set(row, NOW, wrong);
    past.follow(row, Some(&earlier));
    let past = past.clone();
    let now = case.now();
    now.set(row, BEFORE, wrong);
    now.follow(row, Some(&past));
    Fault::all()
}

/// A section of this quarter's column is that of two quarters ago.
fn older_section(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let sections = [("tht_tong", "tht_lai"), ("tv_tong", "von_dieu_le"), ("von_tong", "lai_bq")];
    let (first, last) = *draw.pick(&sections)?;
    let older = case.reports[case.reports.len() - 3].clone();
    let now = case.now();
    let (mut within, mut different) = (false, 0);
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        within |= *row == first;
        if within {
            let value = older.figure(row, NOW);
            different += usize::from(now.figure(row, NOW) != value);
            now.set(row, NOW, value);
        }
        within &= *row != last;
    }
    if different < 3 { None } else { Fault::all() }
}

fn now_and_year(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    let mut different = 0;
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        let (one, other) = (now.figure(row, NOW), now.figure(row, YEAR));
        different += usize::from(one != other);
        now.set(row, NOW, other);
        now.set(row, YEAR, one);
    }
    if different >= 4 { Fault::all() } else { None }
}

/// Two digits of the year to date are exchanged.
fn exchanged_in_year(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let row = *draw.pick(&["tht_dt", "tht_lai", "dt_tong", "lai_tong"])?;
    let now = case.now();
    let mut digits = now.figure(row, YEAR).to_string().into_bytes();
    if digits.len() < 3 {
        return None;
    }
    let at = draw.below(digits.len() - 2);
    digits.swap(at, at + 1);
    let wrong: i64 = String::from_utf8(digits).ok()?.parse().ok()?;
    if (now.figure(row, YEAR) - wrong).abs() < 20 {
        return None;
    }
    now.set(row, YEAR, wrong);
    if matches!(row, "dt_tong" | "lai_tong") {
        now.average(YEAR);
    }
    Fault::at(vec![of_row(row, YEAR)])
}
