//! Figures far from what is usual, and figures that are somebody else's: told from the history, and never in a unit that only lives.

use crate::common::communes::{Office, Sent, households, usual};
use crate::common::trial::of_kind;
use tonghop::engine::Run;
use tonghop::model::{Finding, Kind, Severity};

const QUARTERS: [&str; 7] = ["2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3"];

fn rule(methods: &str, more: &str) -> String {
    format!(
        "[[outlier]]\nid = \"la\"\nform = \"F1\"\neach = [\"flow\"]\nmeasure = \"nay\"\nmethods = {methods}\n{more}\n\
         message = \"Xem lại\"\nmessage_en = \"Please check\"\n"
    )
}

/// A run of the last of so many quarters, in which the communes send what `last` says.
fn after(quarters: usize, communes: usize, rules: &str, last: impl Fn(usize) -> Sent) -> Run {
    let office = Office::new(communes, "", rules);
    let (now, earlier) = QUARTERS[..quarters].split_last().expect("quarters");
    for period in earlier {
        office.quarter(period, |_| Some(Sent::default()));
    }
    office.quarter(now, |commune| Some(last(commune)));
    office.run(now)
}

/// The third commune's harvest is ten times what it was.
fn tenfold(commune: usize) -> Sent {
    let figures = if commune == 2 { vec![("thu", 1860.0)] } else { Vec::new() };
    Sent { figures, ..Sent::default() }
}

fn places<'r>(findings: &[&'r Finding]) -> Vec<(&'r str, &'r str, &'r str)> {
    findings.iter().map(|f| (f.unit.as_str(), f.row.as_str(), f.place.cell.as_str())).collect()
}

#[test]
fn a_change_unlike_the_units_own_is_an_outlier_with_its_evidence() {
    let run = after(7, 3, &rule("[\"series\"]", ""), tenfold);
    let found = of_kind(&run, Kind::Outlier);
    assert_eq!(places(&found), [("10003", "thu", "C8")]);
    assert_eq!((found[0].severity, found[0].rule.as_str()), (Severity::Warning, "la"));
    assert_eq!(found[0].reported, "1860");
    let evidence = &found[0].evidence.en;
    assert!(
        evidence.contains("own 5 earlier changes") && evidence.contains("cut 3.50"),
        "{evidence}"
    );
    assert!(
        found[0].message.vi.starts_with("Xem lại (kỳ trước 193, kỳ này 1.860: 9,64 lần"),
        "{}",
        found[0].message.vi
    );
}

#[test]
fn too_short_a_history_is_no_ground_for_a_question() {
    assert!(of_kind(&after(5, 3, &rule("[\"series\"]", ""), tenfold), Kind::Outlier).is_empty());
    let shorter = rule("[\"series\"]", "minimum = 3");
    assert_eq!(of_kind(&after(5, 3, &shorter, tenfold), Kind::Outlier).len(), 1);
}

#[test]
fn usual_ups_and_downs_are_no_outliers() {
    let both = rule("[\"series\", \"peers\"]", "");
    let run = after(7, 14, &both, |_| Sent::default());
    assert_eq!(places(&of_kind(&run, Kind::Outlier)), []);
}

#[test]
fn a_change_unlike_that_of_the_other_units_is_an_outlier_after_one_quarter() {
    let run = after(2, 12, &rule("[\"peers\"]", ""), tenfold);
    let found = of_kind(&run, Kind::Outlier);
    assert_eq!(places(&found), [("10003", "thu", "C8")]);
    assert!(found[0].evidence.en.contains("while 12 units"), "{}", found[0].evidence.en);
}

#[test]
fn where_all_units_change_alike_only_the_one_that_does_not_is_odd() {
    let run = after(2, 12, &rule("[\"peers\"]", ""), |commune| {
        let factor = if commune == 5 { 1.0 } else { 10.0 };
        Sent { figures: vec![("thu", factor * usual(1, commune, "2023Q1"))], ..Sent::default() }
    });
    // The ratios of all others are one and the same, so that their quartiles leave no room.
    assert_eq!(places(&of_kind(&run, Kind::Outlier)), [("10006", "thu", "C8")]);
}

#[test]
fn a_few_units_are_no_peers() {
    assert!(of_kind(&after(2, 8, &rule("[\"peers\"]", ""), tenfold), Kind::Outlier).is_empty());
    let fewer = rule("[\"peers\"]", "units = 8");
    assert_eq!(of_kind(&after(2, 8, &fewer, tenfold), Kind::Outlier).len(), 1);
}

#[test]
fn a_change_within_the_declared_limits_is_never_an_outlier() {
    let run = after(7, 12, &rule("[\"series\", \"peers\"]", "limits = [0.05, 12]"), tenfold);
    assert!(of_kind(&run, Kind::Outlier).is_empty());
}

#[test]
fn a_unit_is_not_asked_about_the_quarter_after_its_slip() {
    let office = Office::new(12, "", &rule("[\"series\", \"peers\"]", ""));
    let (now, earlier) = QUARTERS.split_last().expect("quarters");
    for period in earlier {
        let slip = *period == "2024Q2";
        office
            .quarter(period, |commune| Some(if slip { tenfold(commune) } else { Sent::default() }));
    }
    office.quarter(now, |_| Some(Sent::default()));
    assert_eq!(places(&of_kind(&office.run(now), Kind::Outlier)), []);
    assert_eq!(places(&of_kind(&office.run("2024Q2"), Kind::Outlier)), [("10003", "thu", "C8")]);
}

const COPIES: &str = "[copies]\nform = \"F1\"\nmeasure = \"nay\"\nminimum = 6\npart = 3\n";

/// Two quarters of an office that looks for copies.
fn two_quarters(now: impl Fn(usize) -> Sent) -> Run {
    let office = Office::new(6, COPIES, "");
    let with = |commune, period| Some(households(commune, period, 4));
    office.quarter("2023Q4", |at| Some(Sent { households: with(at, "2023Q4"), ..Sent::default() }));
    office.quarter("2024Q1", |at| {
        let sent = now(at);
        let households = sent.households.clone().or_else(|| with(at, "2024Q1"));
        Some(Sent { households, ..sent })
    });
    office.run("2024Q1")
}

/// The crops of a commune as it or another reported them in a quarter.
fn crops(commune: usize, period: &str) -> Vec<(&'static str, f64)> {
    [(0, "lua"), (1, "thu"), (2, "giong"), (3, "phan")]
        .map(|(row, id)| (id, usual(row, commune, period)))
        .to_vec()
}

#[test]
fn units_that_report_for_themselves_are_no_copies() {
    let run = two_quarters(|_| Sent::default());
    for kind in [Kind::StaleCopy, Kind::ForeignCopy] {
        assert!(of_kind(&run, kind).is_empty(), "{kind}");
    }
}

#[test]
fn a_section_of_the_quarter_before_is_a_stale_copy_though_the_rest_is_new() {
    let run = two_quarters(|index| Sent {
        figures: if index == 1 { crops(1, "2023Q4") } else { Vec::new() },
        ..Sent::default()
    });
    let found = of_kind(&run, Kind::StaleCopy);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].unit.as_str(), found[0].form.as_str()), ("10002", "F1"));
    // The area of rice is a stock: it tells nothing.
    assert!(found[0].message.vi.starts_with("3/3 số phát sinh"), "{}", found[0].message.vi);
    assert!(found[0].message.vi.contains("TRỒNG TRỌT"));
}

#[test]
fn amounts_that_stay_in_most_units_are_no_sign_of_a_copy() {
    let run = two_quarters(|index| Sent {
        figures: if index < 5 { crops(index, "2023Q4") } else { Vec::new() },
        ..Sent::default()
    });
    assert!(of_kind(&run, Kind::StaleCopy).is_empty());
}

#[test]
fn a_register_of_the_quarter_before_is_a_stale_copy() {
    let run = two_quarters(|index| Sent {
        households: (index == 3).then(|| households(3, "2023Q4", 4)),
        ..Sent::default()
    });
    let found = of_kind(&run, Kind::StaleCopy);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].unit.as_str(), found[0].form.as_str()), ("10004", "F2"));
    assert!(found[0].message.en.starts_with("8 of 8"), "{}", found[0].message.en);
}

#[test]
fn another_communes_section_is_a_foreign_copy_that_names_it() {
    let run = two_quarters(|index| Sent {
        figures: if index == 4 { crops(0, "2024Q1") } else { Vec::new() },
        ..Sent::default()
    });
    let found = of_kind(&run, Kind::ForeignCopy);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].unit.as_str(), found[0].severity), ("10005", Severity::Warning));
    assert!(found[0].message.vi.contains("Xã Đông Sơn"), "{}", found[0].message.vi);
}

#[test]
fn another_communes_register_under_other_names_is_a_foreign_copy() {
    let run = two_quarters(|index| {
        let of_other = households(2, "2024Q1", 4)
            .into_iter()
            .map(|(name, income, costs)| (name.replace("Nam Cường", "Bắc Lý"), income, costs));
        Sent { households: (index == 3).then(|| of_other.collect()), ..Sent::default() }
    });
    let found = of_kind(&run, Kind::ForeignCopy);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].unit.as_str(), found[0].form.as_str()), ("10004", "F2"));
    assert!(found[0].message.en.contains("those of Xã Nam Cường"), "{}", found[0].message.en);
}

#[test]
fn a_value_that_many_units_share_is_weak_evidence() {
    // A subsidy that is the same for five of six communes.
    let run = two_quarters(|index| Sent {
        figures: if index < 5 {
            vec![("thu", 200.0), ("giong", 50.0), ("phan", 30.0)]
        } else {
            Vec::new()
        },
        ..Sent::default()
    });
    assert!(of_kind(&run, Kind::ForeignCopy).is_empty());
}
