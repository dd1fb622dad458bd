//! How clerks slip: each class is one way, applied to a report that was right.

use super::draw::Draw;
use super::report::{
    BEFORE, GRADES, Key, Kind, NOW, ROWS, Report, SECTORS, STATES, YEAR, of_record, of_row,
};

/// The reports of a commune up to the one that is checked.
pub(crate) struct Case {
    pub(crate) commune: usize,
    /// The reports that were sent, the latest last.
    pub(crate) reports: Vec<Report>,
    /// The report of a commune that sent the same.
    pub(crate) other: Report,
    /// Nothing was sent for the first periods.
    pub(crate) without_history: bool,
}

impl Case {
    pub(crate) fn now(&mut self) -> &mut Report {
        self.reports.last_mut().expect("a report")
    }

    pub(crate) fn before(&self) -> Report {
        self.reports[self.reports.len() - 2].clone()
    }

    fn past(&mut self) -> &mut Report {
        let at = self.reports.len() - 2;
        &mut self.reports[at]
    }

    /// Makes the report anew, after something happened in the commune.
    fn remake(&mut self) {
        let before = self.before();
        self.now().make(Some(&before));
    }
}

/// What was done to a report.
#[derive(Default)]
pub(crate) struct Fault {
    /// The cells at which it was done: what else differs follows from them. Without any, all that differs was done.
    pub(crate) causes: Vec<Key>,
    /// The report is right as it is, whatever differs from what usually happens.
    pub(crate) innocent: bool,
    /// Another commune's report was sent.
    pub(crate) copied: bool,
}

impl Fault {
    fn at(causes: Vec<Key>) -> Option<Self> {
        Some(Self { causes, ..Self::default() })
    }

    fn all() -> Option<Self> {
        Some(Self::default())
    }
}

/// Applies the fault, if the commune's report lets it.
pub(crate) type Apply = fn(&mut Draw, &mut Case) -> Option<Fault>;

/// The classes by name, with the number of quarters that are sent.
pub(crate) const CLASSES: &[(&str, usize, Apply)] = &[
    ("clean", 2, |_, _| Fault::all()),
    ("innocent_big_new", 2, big_new),
    ("innocent_boom", 2, boom),
    ("innocent_closed", 2, closed),
    ("slip_in_total", 2, |draw, case| slip(draw, case, &SUMMED, false)),
    ("slip_and_copies", 2, |draw, case| slip(draw, case, &SUMMED, true)),
    ("slip_carried_on", 2, |draw, case| slip(draw, case, &["dt_tong", "lai_tong"], true)),
    ("slip_in_part", 2, |draw, case| {
        slip(draw, case, &["cb_so_trung", "cb_cd_dh", "cb_chua_dt", "cb_tong"], true)
    }),
    ("slip_in_before", 2, slip_in_before),
    ("average_wrong", 2, average_wrong),
    ("sign_turned", 2, sign_turned),
    ("two_slips", 2, two_slips),
    ("factor_4", 2, |draw, case| factor(draw, case, 4)),
    ("factor_12", 2, |draw, case| factor(draw, case, 12)),
    ("one_in_list", 2, one_in_list),
    ("digit_dropped_consistent", 2, digit_dropped),
    ("capital_dropped_consistent", 2, capital_dropped),
    ("list_missing_and_slip", 2, list_missing),
    ("record_forgotten", 2, record_forgotten),
    ("gone_and_slip", 2, gone_and_slip),
    ("dissolved_listed", 2, dissolved_listed),
    ("new_unreported", 2, new_unreported),
    ("admitted_forgotten", 2, admitted_forgotten),
    ("records_swapped", 2, records_swapped),
    ("list_shifted", 2, list_shifted),
    ("sector_wrong_list", 2, sector_wrong),
    ("grade_and_state", 2, state_wrong),
    ("history_wrong", 2, |draw, case| {
        history(draw, case, &["von_tong", "ld_tong", "tht_tv", "tv_nu"], false)
    }),
    ("history_unsaid", 2, |draw, case| history(draw, case, &["tn_bq"], false)),
    ("history_copied", 2, |draw, case| {
        history(draw, case, &["tv_tong", "htx_tong", "ld_tong"], true)
    }),
    ("foreign_copy_of_absent", 2, foreign_copy),
    ("owner_accused", 2, foreign_copy),
    ("old_list", 2, old_list),
    ("row_pasted", 2, row_pasted),
    ("before_pasted", 2, before_pasted),
    ("columns_swapped", 2, columns_swapped),
    ("column_shifted", 2, column_shifted),
    ("unit_all", 2, |_, case| unit(case, true, false)),
    ("unit_mixed", 2, |_, case| unit(case, false, false)),
    ("unit_first_period", 2, |_, case| {
        case.without_history = true;
        unit(case, true, false)
    }),
    ("unit_with_history", 2, |_, case| unit(case, true, true)),
    ("ytd_one", 3, year_to_date),
    ("quarter_slip_in_ytd", 3, |draw, case| {
        slip(draw, case, &["tht_dt", "tht_lai", "dt_tong", "lai_tong"], true)
    }),
];

/// Rows that are summed from a list.
const SUMMED: [&str; 9] = [
    "tv_tong",
    "tv_nu",
    "ld_tong",
    "ld_thanh_vien",
    "von_tong",
    "von_dieu_le",
    "tht_tv",
    "tht_dt",
    "tht_lai",
];

/// A figure of a row is mistyped, and what is reckoned from it follows.
fn slip(draw: &mut Draw, case: &mut Case, rows: &[&'static str], carried: bool) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    let known: Vec<&'static str> =
        rows.iter().copied().filter(|row| now.figure(row, NOW) >= 30).collect();
    let row = *draw.pick(&known)?;
    let wrong = draw.mistype(now.figure(row, NOW));
    now.set(row, NOW, wrong);
    if carried {
        now.follow(row, Some(&before));
    }
    Fault::at(vec![of_row(row, NOW)])
}

fn slip_in_before(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    let known: Vec<&'static str> = ROWS
        .iter()
        .map(|row| row.0)
        .filter(|row| !row.is_empty() && now.figure(row, BEFORE) >= 30)
        .collect();
    let row = *draw.pick(&known)?;
    let wrong = draw.mistype(now.figure(row, BEFORE));
    now.set(row, BEFORE, wrong);
    Fault::all()
}

fn average_wrong(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    let (row, measure) = (["dt_bq", "lai_bq"][draw.below(2)], [NOW, YEAR][draw.below(2)]);
    if now.figure(row, measure) < 100 {
        return None;
    }
    let wrong = draw.mistype(now.figure(row, measure));
    now.set(row, measure, wrong);
    Fault::all()
}

fn sign_turned(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let row = ["lai_tong", "tht_lai"][draw.below(2)];
    let now = case.now();
    let value = now.figure(row, NOW);
    if value < 20 {
        return None;
    }
    now.set(row, NOW, -value);
    Fault::all()
}

fn two_slips(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let mut causes = slip(draw, case, &["tht_tv", "tht_dt", "tht_lai"], false)?.causes;
    causes.extend(slip(draw, case, &["ld_tong", "von_tong", "tv_nu"], false)?.causes);
    Fault::at(causes)
}

/// A year's figure, or twelve months', in place of the quarter's.
fn factor(draw: &mut Draw, case: &mut Case, times: i64) -> Option<Fault> {
    let before = case.before();
    let rows: &[&'static str] =
        if times == 12 { &["tn_bq"] } else { &["tht_dt", "dt_tong", "tht_lai"] };
    let row = *draw.pick(rows)?;
    let now = case.now();
    let value = now.figure(row, NOW);
    if value < 20 {
        return None;
    }
    now.set(row, NOW, value * times);
    now.follow(row, Some(&before));
    Fault::at(vec![of_row(row, NOW)])
}

fn one_in_list(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    let fields: &[&'static str] =
        if list == 0 { &["tv", "ld", "von", "dt", "lai", "tv_nu"] } else { &["tv", "dt", "lai"] };
    let field = *draw.pick(fields)?;
    let records = case.now().records(list);
    let at = draw.below(records.len());
    let record = records.get_mut(at)?;
    if record.figure(field) < 30 {
        return None;
    }
    let wrong = draw.mistype(record.figure(field));
    record.set(field, wrong);
    Fault::all()
}

/// A record's figure is wrong and summed into the total.
fn wrong_source(
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

fn digit_dropped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    let at = draw.below(now.list(0).len());
    let record = now.list(0).get(at)?;
    let value = record.figure("tv");
    before.list(0).iter().find(|old| old.name == record.name)?;
    let wrong = draw.mistype(value);
    wrong_source(case, 0, at, "tv", "tv_tong", wrong)
}

fn capital_dropped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    let at = draw.below(now.list(0).len());
    let record = now.list(0).get(at)?;
    before.list(0).iter().find(|old| old.name == record.name)?;
    let wrong = (record.figure("von") + 5) / 10;
    wrong_source(case, 0, at, "von", "von_tong", wrong)
}

fn list_missing(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let list = draw.below(2);
    case.now().lists[list] = None;
    let mut causes = slip(draw, case, &["cb_tong", "ld_tong", "tv_tong"], false)?.causes;
    causes.push((["B02", "B03"][list].to_owned(), String::new(), String::new()));
    Fault::at(causes)
}

/// A record was left out of the list; the totals have it.
fn record_forgotten(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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

fn gone_and_slip(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let mut causes = record_forgotten(draw, case)?.causes;
    let rows: &[&'static str] =
        if causes[0].0 == "B02" { &["ld_tong", "tv_nu", "tv_tong"] } else { &["tht_tv", "tht_dt"] };
    causes.extend(slip(draw, case, rows, false)?.causes);
    Fault::at(causes)
}

/// A cooperative was dissolved and still stands in the list.
fn dissolved_listed(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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

fn new_unreported(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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

fn admitted_forgotten(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let (before, now) = (case.before(), case.now());
    if now.figure("tv_moi", NOW) == 0 {
        return None;
    }
    now.set("tv_moi", NOW, 0);
    now.follow("tv_moi", Some(&before));
    Fault::at(vec![of_row("tv_moi", NOW)])
}

fn records_swapped(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let first = draw.below(records.len().saturating_sub(1));
    if records.len() < 2 {
        return None;
    }
    for at in [first, first + 1] {
        before.list(0).iter().find(|old| old.name == records[at].name)?;
    }
    let figures = records[first].figures.clone();
    records[first].figures = records[first + 1].figures.clone();
    records[first + 1].figures = figures;
    Fault::all()
}

fn list_shifted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let records = case.now().records(0);
    if records.len() < 4 {
        return None;
    }
    let from = 1 + draw.below(records.len() - 3);
    for at in (from..records.len()).rev() {
        for field in ["von_dl", "von", "dt", "lai"] {
            let value = if at == from {
                None
            } else {
                records[at - 1].figures.get(field).copied().flatten()
            };
            records[at].figures.insert(field, value);
        }
    }
    Fault::all()
}

fn sector_wrong(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let at = draw.below(records.len());
    let record = records.get_mut(at)?;
    before.list(0).iter().find(|old| old.name == record.name)?;
    let label = SECTORS[draw.below(6)].1;
    if record.text("linh_vuc") == label {
        return None;
    }
    record.texts.insert("linh_vuc", label.to_owned());
    Fault::all()
}

fn state_wrong(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let records = case.now().records(0);
    let at = draw.below(records.len());
    let record = records.get_mut(at)?;
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

/// A figure of the quarter before was mistyped then; copied or not.
fn history(draw: &mut Draw, case: &mut Case, rows: &[&'static str], copied: bool) -> Option<Fault> {
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

fn foreign_copy(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let other = case.other.clone();
    *case.now() = other;
    Some(Fault { copied: true, ..Fault::default() })
}

fn old_list(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let now = case.now();
    if before.lists == now.lists {
        return None;
    }
    now.lists = before.lists;
    Fault::all()
}

fn row_pasted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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
fn before_pasted(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        let value = now.figure(row, BEFORE);
        now.set(row, NOW, value);
    }
    Fault::all()
}

fn columns_swapped(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
        let (value, other) = (now.figure(row, BEFORE), now.figure(row, NOW));
        now.set(row, NOW, value);
        now.set(row, BEFORE, other);
    }
    Fault::all()
}

/// From a row on, a column stands one row too high.
fn column_shifted(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    let rows: Vec<&'static str> =
        ROWS.iter().map(|row| row.0).filter(|row| !row.is_empty()).collect();
    let from = 5 + draw.below(10);
    let to = rows.iter().position(|row| *row == "tht_tong")?;
    for at in from..to {
        let value = if at + 1 < to { Some(now.figure(rows[at + 1], NOW)) } else { None };
        now.figures.insert((rows[at], NOW), value);
    }
    Fault::all()
}

/// Money in thousands: of all rows or of some, of the quarter before too or not.
fn unit(case: &mut Case, all: bool, with_history: bool) -> Option<Fault> {
    let at = case.reports.len();
    for report in &mut case.reports[if with_history { 0 } else { at - 1 }..] {
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

/// The year to date leaves a quarter out.
fn year_to_date(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let rows: Vec<&'static str> =
        ROWS.iter().filter(|row| row.4 == Kind::Flow && row.5).map(|row| row.0).collect();
    let row = *draw.pick(&rows)?;
    let now = case.now();
    if before.figure(row, YEAR) < 20 {
        return None;
    }
    let wrong = now.figure(row, NOW);
    now.set(row, YEAR, wrong);
    Fault::all()
}

fn big_new(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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

fn boom(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    for record in case.now().records(1) {
        let times = draw.between(48, 62);
        record.set("dt", record.figure("dt") * times / 10);
        record.set("lai", record.figure("lai") * times / 10);
    }
    case.remake();
    Some(Fault { innocent: true, ..Fault::default() })
}

fn closed(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let before = case.before();
    let largest = before.list(0).iter().max_by_key(|record| record.figure("tv"))?.clone();
    let now = case.now();
    let at = now.list(0).iter().position(|record| record.name == largest.name)?;
    if now.list(0).len() < 2 {
        return None;
    }
    let record = now.records(0).remove(at);
    now.move_by("htx_giai_the", 10);
    let (was, is) = (largest.figure("tv"), record.figure("tv"));
    now.move_by("tv_ra", was);
    now.move_by("tv_moi", was - is);
    case.remake();
    (case.now().figure("tv_moi", NOW) >= 0).then_some(Fault { innocent: true, ..Fault::default() })
}
