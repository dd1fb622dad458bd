//! The matcher in the user's terms: which of two lists' records are one.

use proptest::prelude::*;

use super::*;
use crate::check::records::identity::Names;
use crate::definition::Words;

fn names() -> Names {
    let pairs = [("HTX", "hợp tác xã"), ("NN", "nông nghiệp"), ("DV", "dịch vụ")];
    let abbreviations = pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
    Names::new(&Words { abbreviations, ..Words::default() })
}

/// Records as `unit, code, name`, with a mark behind them where there is a fourth part.
fn list(records: &[&str]) -> Vec<Identity> {
    let names = names();
    let identity = |(index, text): (usize, &&str)| {
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let mut identity = names.identity(parts[0], parts[1], parts[2], index);
        identity.marks = vec![parts.get(3).copied().unwrap_or("").to_owned()];
        identity
    };
    records.iter().enumerate().map(identity).collect()
}

/// The pairs as rows of both lists with the reason.
fn pairs(now: &[&str], before: &[&str]) -> Vec<(usize, usize, Reason)> {
    let found = matches(&list(now), &list(before), &Matching::default());
    found.pairs.iter().map(|pair| (pair.now, pair.before, pair.reason)).collect()
}

#[test]
fn the_number_goes_before_the_name_and_the_unit_before_the_others() {
    assert_eq!(
        pairs(
            &["a, 1, HTX NN Xốp", "a, 2, HTX mới tên", "b, , HTX Sao Mai"],
            &["a, , HTX Sao Mai", "a, 1, Hợp tác xã Nông nghiệp Xốp", "a, 2, HTX cũ"],
        ),
        [(0, 1, Reason::CodeAndName), (1, 2, Reason::Code), (2, 0, Reason::Name)]
    );
}

#[test]
fn a_number_that_belongs_to_another_name_is_a_slip_of_the_number() {
    assert_eq!(
        pairs(&["a, 1, Tu Chiêu", "a, 2, Ngọc Hoàng"], &["a, 2, Tu Chiêu", "a, 1, Ngọc Hoàng"]),
        [(0, 0, Reason::Name), (1, 1, Reason::Name)]
    );
    assert_eq!(
        pairs(&["a, 7, Tu Chiêu"], &["b, 7, Sao Mai", "a, 1, Tu Chiêu"]),
        [(0, 1, Reason::Name)]
    );
}

#[test]
fn a_name_in_another_unit_is_the_same_record_only_where_no_other_has_it() {
    let twice = ["a, , HTX Dệt", "c, , HTX Dệt"];
    assert_eq!(pairs(&["b, , HTX Dệt"], &twice), []);
    assert_eq!(pairs(&["b, , HTX Dệt"], &twice[..1]), [(0, 0, Reason::Name)]);
    // Another number, or another founding date, is another body.
    assert_eq!(pairs(&["b, 1, HTX Dệt"], &["a, 2, HTX Dệt"]), []);
    assert_eq!(pairs(&["b, , HTX Dệt, 2020"], &["a, , HTX Dệt, 2021"]), []);
}

#[test]
fn near_names_are_one_record_within_a_unit_where_no_other_is_about_as_near() {
    let reason = Reason::NearName;
    assert_eq!(pairs(&["a, , HTX Tu Chiêu"], &["a, , HTX Tu Chiu"]), [(0, 0, reason)]);
    let two = ["a, , HTX Đăk Man", "a, , HTX Đăk Min"];
    assert_eq!(pairs(&["a, , HTX Đăk Môn"], &two), []);
    let found = matches(&list(&["a, , HTX Đăk Môn"]), &list(&two), &Matching::default());
    assert_eq!(found.doubtful, [(0, 0), (0, 1)]);
}

#[test]
fn near_names_in_two_units_need_something_else_that_agrees() {
    assert_eq!(pairs(&["b, , HTX Tu Chiêu"], &["a, , HTX Tu Chiu"]), []);
    assert_eq!(
        pairs(&["b, , HTX Tu Chiêu, 2020"], &["a, , HTX Tu Chiu, 2020"]),
        [(0, 0, Reason::NearName)]
    );
}

#[test]
fn kinds_and_numbers_of_bodies_keep_near_names_apart() {
    assert_eq!(pairs(&["a, , HTX NN Đăk Môn"], &["a, , HTX DV Đăk Môn"]), []);
    assert_eq!(pairs(&["a, , Tổ chăn nuôi bò 1"], &["a, , Tổ chăn nuôi bò 11"]), []);
    assert_eq!(pairs(&["a, 1, HTX Tu Chiêu"], &["a, 2, HTX Tu Chiu"]), []);
}

#[test]
fn of_records_alike_the_first_is_matched_with_the_first() {
    assert_eq!(pairs(&["a, , HTX Dệt", "a, , HTX Dệt"], &["a, , HTX Dệt"]), [(0, 0, Reason::Name)]);
}

/// A list of few units, numbers and names, so that all kinds of likeness come about.
fn any_list() -> impl Strategy<Value = Vec<Identity>> {
    let name = prop::sample::select(vec![
        "HTX Đăk Môn",
        "HTX Đăk Man",
        "HTX Đăk Min",
        "HTX NN Tu Chiêu",
        "HTX NN Tu Chiu",
        "HTX DV Tu Chiêu",
        "Sao Mai",
        "Sao Mái 2",
        "",
    ]);
    let code = prop::sample::select(vec!["", "", "1", "2", "3"]);
    let mark = prop::sample::select(vec!["", "x", "y"]);
    let record = (prop::sample::select(vec!["a", "b", "c"]), code, name, mark);
    prop::collection::vec(record, 0..12).prop_map(|records| {
        let lines: Vec<String> =
            records.iter().map(|(u, c, n, m)| format!("{u}, {c}, {n}, {m}")).collect();
        list(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

/// The pairs by the places that records had in their lists at first.
fn by_order(now: &[Identity], before: &[Identity]) -> BTreeSet<(usize, usize)> {
    let found = matches(now, before, &Matching::default());
    found.pairs.iter().map(|pair| (now[pair.now].order, before[pair.before].order)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_record_has_at_most_one_partner(now in any_list(), before in any_list()) {
        let found = matches(&now, &before, &Matching::default());
        let left: BTreeSet<usize> = found.pairs.iter().map(|pair| pair.now).collect();
        let right: BTreeSet<usize> = found.pairs.iter().map(|pair| pair.before).collect();
        prop_assert_eq!(left.len(), found.pairs.len());
        prop_assert_eq!(right.len(), found.pairs.len());
        for (now, before) in &found.doubtful {
            prop_assert!(!left.contains(now) && !right.contains(before));
        }
    }

    #[test]
    fn neither_the_order_of_the_records_nor_that_of_the_lists_matters(
        now in any_list(), before in any_list(), turn in 0..12_usize,
    ) {
        let pairs = by_order(&now, &before);
        let (mut shuffled, mut others) = (now.clone(), before.clone());
        shuffled.reverse();
        let middle = turn.min(others.len());
        others.rotate_left(middle);
        prop_assert_eq!(&by_order(&shuffled, &others), &pairs);
        let turned: BTreeSet<(usize, usize)> =
            by_order(&before, &now).into_iter().map(|(before, now)| (now, before)).collect();
        prop_assert_eq!(&turned, &pairs);
    }

    #[test]
    fn a_list_is_matched_wholly_with_itself(list in any_list()) {
        let found = matches(&list, &list, &Matching::default());
        let named = list.iter().filter(|record| !record.name.is_empty()).count();
        prop_assert!(found.pairs.len() >= named, "{} of {named}", found.pairs.len());
    }
}
