//! How clerks slip in a list: a record's figure, category or row.

use super::classes::{Case, Fault, slip};
use super::draw::Draw;
use super::report::{GRADES, NOW, SECTORS, STATES, of_record, of_row};

pub(crate) fn one_in_list(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    let fields: &[&'static str] =
        if list == 0 { &["tv", "ld", "von", "dt", "lai", "tv_nu"] } else { &["tv", "dt", "lai"] };
    let field = *draw.pick(fields)?;
    let records = case.now().records(list);
    let index = draw.below(records.len());
    let record = records.get_mut(index)?;
    if record.figure(field) < 30 {
        return None;
    }
    let wrong = draw.mistype(record.figure(field));
    record.set(field, wrong);
    Fault::all()
}

/// A record's figure is wrong and summed into the total.
pub(crate) fn wrong_source(
    case: &mut Case,
    list: usize,
    at: usize,
    field: &'static str,
    row: &'static str,
    wrong: i64,
) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    let record = now.records(list).get_mut(at)?;
    let name = record.name.clone();
    let by = wrong - record.figure(field);
    record.set(field, wrong);
    let total = now.figure(row, NOW) + by;
    now.set(row, NOW, total);
    now.follow(row, Some(&before));
    Fault::at(vec![of_record(list, &name, field)])
}

pub(crate) fn digit_dropped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    let index = draw.below(now.list(0).len());
    let record = now.list(0).get(index)?;
    let value = record.figure("tv");
    before.list(0).iter().find(|old| old.name == record.name)?;
    let wrong = draw.mistype(value);
    wrong_source(case, 0, index, "tv", "tv_tong", wrong)
}

pub(crate) fn capital_dropped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    let index = draw.below(now.list(0).len());
    let record = now.list(0).get(index)?;
    before.list(0).iter().find(|old| old.name == record.name)?;
    let wrong = (record.figure("von") + 5) / 10;
    wrong_source(case, 0, index, "von", "von_tong", wrong)
}

pub(crate) fn list_missing(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    case.now().lists[list] = None;
    let mut causes = slip(draw, case, &["cb_tong", "ld_tong", "tv_tong"], false)?.causes;
    causes.push((["B02", "B03"][list].to_owned(), String::new(), String::new()));
    Fault::at(causes)
}

/// A record was left out of the list; the totals have it.
pub(crate) fn record_forgotten(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    let before = case.before();
    let records = case.now().records(list);
    let at = draw.below(records.len());
    let record = records.get(at)?;
    let name = record.name.clone();
    if records.len() < 2 || !before.list(list).iter().any(|old| old.name == name) {
        return None;
    }
    records.remove(at);
    Fault::at(vec![of_record(list, &name, "ten")])
}

pub(crate) fn gone_and_slip(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let mut causes = record_forgotten(draw, case)?.causes;
    let rows: &[&'static str] =
        if causes[0].0 == "B02" { &["ld_tong", "tv_nu", "tv_tong"] } else { &["tht_tv", "tht_dt"] };
    causes.extend(slip(draw, case, rows, false)?.causes);
    Fault::at(causes)
}

/// A cooperative was dissolved and still stands in the list.
pub(crate) fn dissolved_listed(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let at = draw.below(before.list(0).len());
    let gone = before.list(0).get(at)?.clone();
    let now = case.now();
    let at = now.list(0).iter().position(|record| record.name == gone.name)?;
    if now.list(0).len() < 2 {
        return None;
    }
    let record = now.records(0).remove(at);
    now.move_by("htx_giai_the", 10);
    now.move_by("tv_ra", gone.figure("tv"));
    now.move_by("tv_moi", gone.figure("tv") - record.figure("tv"));
    case.remake();
    if case.now().figure("tv_moi", NOW) < 0 {
        return None;
    }
    case.now().records(0).insert(at, record);
    Fault::at(vec![of_record(0, &gone.name, "ten")])
}

pub(crate) fn new_unreported(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let number = case.commune * 100 + 99;
    let now = case.now();
    let new = now.new_cooperative(draw, number);
    now.move_by("htx_moi", 10);
    now.move_by("tv_moi", new.figure("tv"));
    now.records(0).push(new);
    case.remake();
    let (before, now) = (case.before(), case.now());
    let less = now.figure("htx_moi", NOW) - 10;
    now.set("htx_moi", NOW, less);
    now.follow("htx_moi", Some(&before));
    Fault::at(vec![of_row("htx_moi", NOW)])
}

pub(crate) fn records_swapped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let first = draw.below(records.len().saturating_sub(1));
    if records.len() < 2 {
        return None;
    }
    for index in [first, first + 1] {
        before.list(0).iter().find(|old| old.name == records[index].name)?;
    }
    let figures = records[first].figures.clone();
    records[first].figures = records[first + 1].figures.clone();
    records[first + 1].figures = figures;
    Fault::all()
}

pub(crate) fn list_shifted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let records = case.now().records(0);
    if records.len() < 4 {
        return None;
    }
    let from = 1 + draw.below(records.len() - 3);
    for index in (from..records.len()).rev() {
        for field in ["von_dl", "von", "dt", "lai"] {
            let value = if index == from {
                None
            } else {
                records[index - 1].figures.get(field).copied().flatten()
            };
            records[index].figures.insert(field, value);
        }
    }
    Fault::all()
}

pub(crate) fn sector_wrong(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let index = draw.below(records.len());
    let record = records.get_mut(index)?;
    before.list(0).iter().find(|old| old.name == record.name)?;
    let label = SECTORS[draw.below(6)].1;
    if record.text("linh_vuc") == label {
        return None;
    }
    record.texts.insert("linh_vuc", label.to_owned());
    Fault::all()
}

pub(crate) fn state_wrong(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let index = draw.below(records.len());
    let record = records.get_mut(index)?;
    before.list(0).iter().find(|old| old.name == record.name)?;
    if draw.chance(50) {
        let other = STATES[usize::from(record.text("tinh_trang") == STATES[0])];
        record.texts.insert("tinh_trang", other.to_owned());
    } else {
        if record.text("tinh_trang") != STATES[0] {
            return None;
        }
        let good = GRADES[..2].contains(&record.text("xep_loai"));
        record.texts.insert("xep_loai", GRADES[if good { 2 } else { 0 }].to_owned());
    }
    Fault::all()
}

/// Two records stand in one row, under the name of the first.
pub(crate) fn records_merged(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let list = draw.below(2);
    let records = case.now().records(list);
    if records.len() < 3 {
        return None;
    }
    let first = draw.below(records.len() - 1);
    for at in [first, first + 1] {
        before.list(list).iter().find(|old| old.name == records[at].name)?;
    }
    let gone = records.remove(first + 1);
    for (field, value) in &gone.figures {
        let sum = records[first].figure(field) + value.unwrap_or(0);
        records[first].set(field, sum);
    }
    Fault::at(vec![of_record(list, &gone.name, "ten")])
}
