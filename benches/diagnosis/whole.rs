//! What goes wrong with many figures at once, with the quarter before, and what only looks wrong.

use super::classes::{Case, Fault};
use super::draw::Draw;
use super::report::{BEFORE, NOW, ROWS, YEAR};

/// A figure of the quarter before was mistyped then; copied or not.
pub(crate) fn history(
    draw: &mut Draw,
    case: &mut Case,
    rows: &[&'static str],
    copied: bool,
) -> Option<Fault> {
    let row = *draw.pick(rows)?;
    let past = case.past();
    let value = past.figure(row, NOW);
    if value < 20 {
        return None;
    }
    let wrong = if row == "tn_bq" { value * 8 } else { draw.mistype(value) };
    past.set(row, NOW, wrong);
    if copied {
        case.now().set(row, BEFORE, wrong);
    }
    Fault::all()
}

pub(crate) fn foreign_copy(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let other = case.other.clone();
    *case.now() = other;
    Some(Fault { copied: true, ..Fault::default() })
}

pub(crate) fn old_list(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    if before.lists == now.lists {
        return None;
    }
    now.lists = before.lists;
    Fault::all()
}

pub(crate) fn row_pasted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let pairs = [
        ("tht_lai", "tht_dt"),
        ("tht_dt", "dt_tong"),
        ("ld_tong", "tv_tong"),
        ("tv_nu", "ld_tong"),
        ("von_dieu_le", "von_tong"),
    ];
    let (over, from) = *draw.pick(&pairs)?;
    let now = case.now();
    for measure in [BEFORE, NOW, YEAR] {
        let value = now.figure(from, measure);
        now.set(over, measure, value);
    }
    Fault::all()
}

/// The column of the quarter before was pasted over this quarter's.
pub(crate) fn before_pasted(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        let value = now.figure(row, BEFORE);
        now.set(row, NOW, value);
    }
    Fault::all()
}

pub(crate) fn columns_swapped(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        let (value, other) = (now.figure(row, BEFORE), now.figure(row, NOW));
        now.set(row, NOW, value);
        now.set(row, BEFORE, other);
    }
    Fault::all()
}

/// From a row on, a column stands one row too high.
pub(crate) fn column_shifted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    let rows: Vec<&'static str> =
        ROWS.iter().map(|row| row.0).filter(|row| !row.is_empty()).collect();
    let from = 5 + draw.below(10);
    let to = rows.iter().position(|row| *row == "tht_tong")?;
    for index in from..to {
        let value = if index + 1 < to { Some(now.figure(rows[index + 1], NOW)) } else { None };
        now.figures.insert((rows[index], NOW), value);
    }
    Fault::all()
}

/// Money in thousands: of all rows or of some, of the quarter before too or not.
pub(crate) fn unit(case: &mut Case, all: bool, with_history: bool) -> Option<Fault> {
    let index = case.reports.len();
    for report in &mut case.reports[if with_history { 0 } else { index - 1 }..] {
        for (row, _, _, _, _, money, _) in ROWS {
            if money && (all || matches!(row, "tht_dt" | "tht_lai" | "von_tong" | "von_dieu_le")) {
                for measure in [BEFORE, NOW, YEAR] {
                    let value = report.figure(row, measure);
                    report.set(row, measure, value * 1000);
                }
            }
        }
        if all {
            for (list, fields) in
                [(0, &["von_dl", "von", "dt", "lai"][..]), (1, &["dt", "lai"][..])]
            {
                for record in report.records(list) {
                    for field in fields {
                        let value = record.figure(field);
                        record.set(field, value * 1000);
                    }
                }
            }
        }
    }
    Fault::all()
}

pub(crate) fn big_new(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let number = case.commune * 100 + 98;
    let now = case.now();
    let mut new = now.new_cooperative(draw, number);
    for (field, times) in
        [("tv", 6), ("ld", 4), ("von", 12), ("von_dl", 5), ("dt", 12), ("lai", 12)]
    {
        new.set(field, new.figure(field) * times);
    }
    now.move_by("htx_moi", 10);
    now.move_by("tv_moi", new.figure("tv"));
    now.records(0).push(new);
    case.remake();
    Some(Fault { innocent: true, ..Fault::default() })
}

pub(crate) fn boom(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    for record in case.now().records(1) {
        let times = draw.between(48, 62);
        record.set("dt", record.figure("dt") * times / 10);
        record.set("lai", record.figure("lai") * times / 10);
    }
    case.remake();
    Some(Fault { innocent: true, ..Fault::default() })
}

pub(crate) fn closed(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let largest = before.list(0).iter().max_by_key(|record| record.figure("tv"))?.clone();
    let now = case.now();
    let index = now.list(0).iter().position(|record| record.name == largest.name)?;
    if now.list(0).len() < 2 {
        return None;
    }
    let record = now.records(0).remove(index);
    now.move_by("htx_giai_the", 10);
    let (was, is) = (largest.figure("tv"), record.figure("tv"));
    now.move_by("tv_ra", was);
    now.move_by("tv_moi", was - is);
    case.remake();
    (case.now().figure("tv_moi", NOW) >= 0).then_some(Fault { innocent: true, ..Fault::default() })
}

/// A section of the column of the quarter before was pasted over this quarter's.
pub(crate) fn section_pasted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    const SECTIONS: [(&str, &str); 3] =
        [("tht_tong", "tht_lai"), ("tv_tong", "von_dieu_le"), ("von_tong", "lai_bq")];
    let (first, last) = *draw.pick(&SECTIONS)?;
    let now = case.now();
    let (mut within, mut different) = (false, 0);
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        within |= *row == first;
        if within {
            let value = now.figure(row, BEFORE);
            different += usize::from(now.figure(row, NOW) != value);
            now.set(row, NOW, value);
        }
        within &= *row != last;
    }
    if different < 3 { None } else { Fault::all() }
}
