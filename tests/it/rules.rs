//! What a rule may say of itself: what missing figures mean to it, how far it is trusted, who answers for it.

use crate::common::office::{HERD, Office};
use crate::common::trial::of_kind;
use tonghop::engine::load;
use tonghop::engine::{RuleSet, examine_rules};
use tonghop::model::{Kind, Severity};

/// What the rule of the herd says of a commune without a figure for cattle.
fn without_cattle(policy: &str) -> Vec<(Severity, String, String)> {
    let office = Office::new(&format!("{HERD}{policy}\n"));
    let figures = [("10", "12"), ("4", "5"), ("6", ""), ("1", "2")];
    office.send("a.xlsx", "Đông Sơn", 1, figures);
    let run = office.run();
    of_kind(&run, Kind::Balance)
        .iter()
        .map(|finding| (finding.severity, finding.place.cell.clone(), finding.message.vi.clone()))
        .collect()
}

#[test]
fn a_rule_cannot_tell_where_a_figure_is_missing() {
    assert_eq!(without_cattle(""), []);
    assert_eq!(without_cattle("missing = \"skip\""), []);
}

#[test]
fn a_missing_figure_may_count_as_zero() {
    for policy in ["missing = \"zero\"", "missing_right = \"zero\""] {
        let said = without_cattle(policy);
        assert_eq!(said.len(), 1, "{policy}");
        assert_eq!(said[0].2, "Tổng đàn phải bằng trâu cộng bò (12 ≠ 5)");
    }
    assert_eq!(without_cattle("missing_left = \"zero\""), [], "the other side");
}

#[test]
fn a_missing_figure_may_break_the_rule_and_is_named() {
    let said = without_cattle("missing = \"skip\"\nmissing_right = \"fail\"");
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].0, Severity::Error);
    assert_eq!(said[0].1, "D8", "the cell that is blank");
    assert_eq!(said[0].2, "Tổng đàn phải bằng trâu cộng bò; thiếu số liệu: “Đàn bò”");
    assert_eq!(without_cattle("missing_left = \"fail\""), [], "nothing is missing at left");
}

#[test]
fn a_rule_without_two_sides_has_one_policy() {
    let office = Office::new(&HERD.replace("dan = trau + bo", "dan > 0 AND bo > 0"));
    office.send("a.xlsx", "Đông Sơn", 1, [("10", "12"), ("4", "5"), ("6", ""), ("1", "2")]);
    assert_eq!(of_kind(&office.run(), Kind::Balance).len(), 0);
    let both = HERD.replace("dan = trau + bo", "dan > 0 AND bo > 0");
    office.write("rules.toml", &format!("{both}missing = \"zero\"\n"));
    assert_eq!(of_kind(&office.run(), Kind::Balance).len(), 1);
    office.write("rules.toml", &format!("{both}missing_left = \"zero\"\n"));
    let said = office.mistakes();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("rules.toml:10:16: only a comparison of two sides has one for each"),
        "{said:?}"
    );
}

#[test]
fn a_rule_on_trial_only_warns_and_says_so() {
    let office = Office::new(&format!("{HERD}maturity = \"trial\"\nowner = \"Phòng Thống kê\"\n"));
    office.send("a.xlsx", "Đông Sơn", 1, [("10", "98"), ("4", "5"), ("6", "6"), ("1", "2")]);
    let run = office.run();
    let found = of_kind(&run, Kind::Balance);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Warning);
    assert!(found[0].message.vi.contains("(quy tắc thử nghiệm: báo lại nếu sai)"));
    assert!(found[0].message.en.contains("(a rule on trial: tell us where it is wrong)"));
}

#[test]
fn a_policy_or_maturity_that_is_none_is_told() {
    let office = Office::new(&format!("{HERD}missing = \"nil\"\nmaturity = \"new\"\n"));
    let said = office.mistakes();
    assert_eq!(
        said,
        [
            "rules.toml:10:11: there is no missing `nil` (one of skip, zero, fail)",
            "rules.toml:11:12: there is no maturity `new` (one of stable, trial)",
        ]
    );
}

/// What the herd's rules and more say of each other.
fn among_each_other(more: &str) -> RuleSet {
    let office = Office::new(&format!("{HERD}{more}"));
    let pipeline = load(&office.path(""), None).expect("the pipeline is valid");
    examine_rules(&pipeline).expect("the rules are looked at")
}

fn rule(id: &str, check: &str) -> String {
    format!(
        "\n\n[[rule]]\nid = \"{id}\"\nkind = \"bound\"\nform = \"C1\"\nmeasures = [\"nay\"]\n\
         check = \"{check}\"\nmessage = \"sai\"\n"
    )
}

#[test]
fn rules_that_cannot_all_hold_are_named() {
    assert_eq!(among_each_other(""), RuleSet::default());
    let set = among_each_other(&(rule("nhieu", "dan >= 10") + &rule("it", "trau + bo <= 3")));
    assert_eq!(set.contradictions.len(), 1, "{set:?}");
    assert!(["nhieu", "it"].iter().all(|id| set.contradictions[0].contains(&(*id).to_owned())));
}

#[test]
fn a_rule_that_follows_from_others_and_a_figure_with_one_value_are_named() {
    let set = among_each_other(&rule("it-hon", "trau <= dan"));
    assert_eq!(set.implied, ["it-hon"], "a part of figures that are not below zero");
    let set = among_each_other(&(rule("nhieu", "bo >= 4") + &rule("it", "bo <= 4")));
    assert_eq!(set.fixed, [("C1 bo.nay".to_owned(), 4.0)]);
}
