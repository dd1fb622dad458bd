//! Known deviations stay listed and shout no more, until they end; and rules are counted.

use crate::common::office::{HERD, Office};
use crate::common::trial::of_kind;
use tonghop::engine::Run;
use tonghop::model::{Kind, Lang, Resolution, Severity};
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

/// The units whose herd is an error.
fn loud(run: &Run) -> Vec<String> {
    let open = of_kind(run, Kind::Balance).into_iter().filter(|f| f.severity == Severity::Error);
    open.map(|finding| finding.unit.clone()).collect()
}

#[test]
fn a_waived_finding_is_listed_and_shouts_no_more_until_the_waiver_ends() {
    let office = office("dan,10001,C1,dan,nay,có một con ngựa,Sở Nông nghiệp,2024-04-20\n");
    let run = office.run_on("2024-04-20");
    assert_eq!(loud(&run), ["10002"], "the other commune is not waived");
    let found = of_kind(&run, Kind::Balance);
    let waived = found.iter().find(|finding| finding.unit == "10001").expect("still listed");
    assert_eq!((waived.severity, waived.settled), (Severity::Info, Some(Resolution::Waived)));
    let said = "[Sở Nông nghiệp cho miễn trừ đến hết ngày 20/04/2024: có một con ngựa]";
    assert!(waived.text(Lang::Vi).ends_with(said), "{}", waived.text(Lang::Vi));
    assert_eq!(run.manifest.counts.errors, 1);
    assert_eq!(run.undecided, 1, "nobody is asked to decide on it");
    assert_eq!(of_kind(&run, Kind::WaiverEnded).len(), 0);

    let run = office.run_on("2024-04-21");
    assert_eq!(loud(&run), ["10001", "10002"], "it shouts again");
    let ended = of_kind(&run, Kind::WaiverEnded);
    assert_eq!((ended.len(), ended[0].severity), (1, Severity::Info));
    assert_eq!((ended[0].unit.as_str(), ended[0].place.file.as_str()), ("10001", "waivers.csv"));
    assert!(ended[0].message.vi.contains("đã hết hạn ngày 20/04/2024; lại có 1 phát hiện"));
}

#[test]
fn a_waiver_of_a_kind_holds_wherever_it_says_nothing_else() {
    let run = office("balance,,,,,đang rà soát,Phòng,30/6/2024\n").run();
    assert_eq!(loud(&run), [""; 0]);
    let run = office("bound,,,,,đang rà soát,Phòng,2024-06-30\n").run();
    assert_eq!(loud(&run), ["10001", "10002"]);
}

#[test]
fn an_ended_waiver_says_nothing_where_another_holds_or_nothing_fires() {
    let both = "dan,,,,,cũ,Phòng,2024-01-31\ndan,,,,,mới,Phòng,2024-12-31\nbound,,,,,cũ,Phòng,2024-01-31\n";
    let run = office(both).run();
    assert_eq!(loud(&run), [""; 0]);
    assert_eq!(of_kind(&run, Kind::WaiverEnded).len(), 0);
}

#[test]
fn every_mistake_of_the_waivers_is_told_with_its_line() {
    let lines = "dan,10003,C2,,,x,y,2024-06-30\n\
                 dam,10001,C1,dam,nai,x,y,2024-06-30\n\
                 balance,,,,,,,hôm nay\n\
                 balance,,,dan,,x,y,2024-06-30\n";
    let said = office(lines).mistakes();
    assert_eq!(
        said,
        [
            "waivers.csv:2:1: there is no form `C2`",
            "waivers.csv:2:1: there is no unit `10003` (did you mean `10001`?)",
            "waivers.csv:3:1: there is no column `nai` (did you mean `nay`?)",
            "waivers.csv:3:1: there is no row `dam` (did you mean `dan`?)",
            "waivers.csv:3:1: there is no rule or kind of finding `dam` (did you mean `dan`?)",
            "waivers.csv:4:1: `until` is no day: `hôm nay` (the last day on which it holds, such as 2025-06-30)",
            "waivers.csv:4:1: a waiver needs its `owner`",
            "waivers.csv:4:1: a waiver needs its `reason`",
            "waivers.csv:5:1: a row or column needs its `form`",
        ]
    );
    let office = office("");
    office.write("waivers.csv", "rule,units,reason,owner\n");
    assert_eq!(
        office.mistakes(),
        [
            "waivers.csv:1:1: the column `until` is missing",
            "waivers.csv:1:1: unknown column `units` (did you mean `unit`?)",
        ]
    );
}

#[test]
fn rules_are_counted_in_the_period_and_over_all() {
    let office = office("dan,10001,,,,x,y,2024-12-31\n");
    office.send("a.xlsx", "Đông Sơn", 2, [("12", "12"), ("5", "5"), ("6", "6"), ("1", "2")]);
    office.run_on("2024-07-20");
    let counts = |period: &str| {
        let rules = office.path(&format!("outputs/{period}/rules.parquet"));
        let rules = read_table(&rules).expect("a table");
        ["fired", "waived", "fired_all", "waived_all"]
            .map(|name| rules.column(name).expect("a column").u32().expect("counts").get(0))
    };
    assert_eq!(counts("2024Q1"), [2, 1, 2, 1].map(Some));
    assert_eq!(counts("2024Q2"), [1, 1, 3, 2].map(Some));
}
