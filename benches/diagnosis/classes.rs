//! How clerks slip: each class is one way, applied to a report that was right.

use super::draw::Draw;
use super::lists::{
    capital_dropped, digit_dropped, dissolved_listed, gone_and_slip, list_missing, list_shifted,
    new_unreported, one_in_list, record_forgotten, records_merged, records_swapped, sector_wrong,
    state_wrong,
};
use super::report::{BEFORE, Key, Kind, NOW, ROWS, Report, YEAR, of_row};
use super::whole::{
    before_pasted, big_new, boom, closed, column_shifted, columns_swapped, foreign_copy, history,
    old_list, row_pasted, section_pasted, unit,
};

/// The reports of a commune up to the one that is checked.
pub(crate) struct Case {
    pub(crate) commune: usize,
    /// The reports that were sent, the latest last.
    pub(crate) reports: Vec<Report>,
    /// The report of a commune that sent the same.
    pub(crate) other: Report,
    /// That commune's report of the quarter before.
    pub(crate) older: Report,
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

    pub(crate) fn past(&mut self) -> &mut Report {
        let index = self.reports.len() - 2;
        &mut self.reports[index]
    }

    /// Makes the report anew, after something happened in the commune.
    pub(crate) fn remake(&mut self) {
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
    pub(crate) fn at(causes: Vec<Key>) -> Option<Self> {
        Some(Self { causes, ..Self::default() })
    }

    pub(crate) fn all() -> Option<Self> {
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
    ("records_merged", 2, records_merged),
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
    ("section_pasted", 2, section_pasted),
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

/// A figure of a row is mistyped, and what is calculated from it follows.
pub(crate) fn slip(
    draw: &mut Draw,
    case: &mut Case,
    rows: &[&'static str],
    carried: bool,
) -> Option<Fault> {
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

pub(crate) fn slip_in_before(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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

pub(crate) fn average_wrong(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let now = case.now();
    let (row, measure) = (["dt_bq", "lai_bq"][draw.below(2)], [NOW, YEAR][draw.below(2)]);
    if now.figure(row, measure) < 100 {
        return None;
    }
    let wrong = draw.mistype(now.figure(row, measure));
    now.set(row, measure, wrong);
    Fault::all()
}

pub(crate) fn sign_turned(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let row = ["lai_tong", "tht_lai"][draw.below(2)];
    let now = case.now();
    let value = now.figure(row, NOW);
    if value < 20 {
        return None;
    }
    now.set(row, NOW, -value);
    Fault::all()
}

pub(crate) fn two_slips(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
    let mut causes = slip(draw, case, &["tht_tv", "tht_dt", "tht_lai"], false)?.causes;
    causes.extend(slip(draw, case, &["ld_tong", "von_tong", "tv_nu"], false)?.causes);
    Fault::at(causes)
}

/// A year's figure, or twelve months', in place of the quarter's.
pub(crate) fn factor(draw: &mut Draw, case: &mut Case, times: i64) -> Option<Fault> {
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

pub(crate) fn admitted_forgotten(_: &mut Draw, case: &mut Case) -> Option<Fault> {
    let (before, now) = (case.before(), case.now());
    if now.figure("tv_moi", NOW) == 0 {
        return None;
    }
    now.set("tv_moi", NOW, 0);
    now.follow("tv_moi", Some(&before));
    Fault::at(vec![of_row("tv_moi", NOW)])
}

/// The year to date leaves a quarter out.
pub(crate) fn year_to_date(draw: &mut Draw, case: &mut Case) -> Option<Fault> {
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

/// Ten figures are mistyped, each by itself.
pub(crate) fn ten_slips(draw: &mut Draw, case: &mut Case) {
    let rows: Vec<&'static str> =
        ROWS.iter().map(|row| row.0).filter(|row| !row.is_empty()).collect();
    let mut left = 10;
    for _ in 0..200 {
        let now = case.now();
        let row = rows[draw.below(rows.len())];
        if left == 0 || now.figure(row, NOW) < 30 {
            continue;
        }
        let wrong = draw.mistype(now.figure(row, NOW));
        now.set(row, NOW, wrong);
        left -= 1;
    }
}
