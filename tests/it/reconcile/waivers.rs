//! Waivers in the counts: of findings, of cells to decide, of rules. What they do to a finding is in `tests/cases/reconcile`.

use crate::common::office::{HERD, Office};
use tonghop::store::read_table;

const HEAD: &str = "rule,unit,form,row,column,reason,owner,until\n";

/// Two communes whose herds are too many, in no way that anyone would know by its look.
fn office(waivers: &str) -> Office {
    let office = Office::new(HERD);
    office.send("a.xlsx", "Đông Sơn", 1, [("10", "98"), ("4", "5"), ("6", "6"), ("1", "2")]);
    office.send("b.xlsx", "Tây Hồ", 1, [("3", "85"), ("1", "1"), ("2", "2"), ("1", "1")]);
    office.write("waivers.csv", &format!("{HEAD}{waivers}"));
    office
}

#[test]
fn a_waived_finding_counts_as_no_error_and_asks_for_no_decision() {
    let run = office("dan,10001,C1,dan,nay,có một con ngựa,Sở Nông nghiệp,2024-04-20\n").run();
    assert_eq!((run.manifest.counts.errors, run.undecided), (1, 1), "those of the other commune");
}

#[test]
fn rules_are_counted_in_the_period_and_over_all() {
    let office = office("dan,10001,,,,x,y,2024-12-31\n");
    office.send("a.xlsx", "Đông Sơn", 2, [("12", "12"), ("5", "5"), ("6", "6"), ("1", "2")]);
    office.run_on("2024-07-20");
    let counts = |period: &str| {
        let rules = office.path(&format!("outputs/{period}/tables/rules.parquet"));
        let rules = read_table(&rules).expect("a table");
        ["fired", "waived", "fired_all", "waived_all"]
            .map(|name| rules.column(name).expect("a column").u32().expect("counts").get(0))
    };
    assert_eq!(counts("2024Q1"), [2, 1, 2, 1].map(Some));
    assert_eq!(counts("2024Q2"), [1, 1, 3, 2].map(Some));
}
