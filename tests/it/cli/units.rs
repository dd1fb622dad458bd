//! Codes of communes that go on with a new meaning: a code is the unit that has it in the period.

use std::process::Command;

use crate::common::office::{HERD, Office};
use calamine::{Reader as _, Xlsx, open_workbook};

/// The code 10001 was Cựu Sơn's in the first quarter and is Đông Sơn's from the second on.
const REUSED: &str = "code,kind,name,valid_from,valid_to,successor\n\
    10001,Xã,Cựu Sơn,,2024-03-31,10002\n\
    10001,Xã,Đông Sơn,2024-04-01,,\n\
    10002,Xã,Tây Hồ,,,\n";

/// What `tonghop` prints about a quarter.
fn printed(office: &Office, command: &str, quarter: &str, more: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args([command.as_ref(), office.path("").as_os_str(), "--period".as_ref()])
        .arg(quarter)
        .args(more)
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("texts")
}

#[test]
fn a_code_that_was_reused_is_called_by_the_name_that_it_has_in_the_period() {
    let office = Office::new(HERD);
    office.write("units.csv", REUSED);
    for (quarter, name, other) in [(1, "Cựu Sơn", "Đông Sơn"), (2, "Đông Sơn", "Cựu Sơn")]
    {
        office.send("a.xlsx", name, quarter, [("10", "12"), ("4", "5"), ("6", "6"), ("1", "2")]);
        office.run_period(Some(quarter), "2024-07-20");
        let period = format!("2024Q{quarter}");
        for (command, more) in [
            ("findings", &["--unit", name][..]),
            ("findings", &["--unit", "10001"]),
            ("status", &[]),
        ] {
            let said = printed(&office, command, &period, more);
            assert!(said.contains(&format!("Xã {name}")), "{command} {more:?}: {said}");
            assert!(!said.contains(other), "{command} {more:?}: {said}");
        }
        let file = office.path(&format!("outputs/{period}/overrides.xlsx"));
        let mut book: Xlsx<_> = open_workbook(file).expect("a workbook");
        let sheet = book.worksheet_range_at(1).expect("a sheet").expect("cells");
        let mut cells = sheet.cells().map(|(.., cell)| cell.to_string());
        assert!(cells.any(|cell| cell == format!("Xã {name}")), "{name}");
        assert!(sheet.cells().all(|(.., cell)| !cell.to_string().contains(other)), "{other}");
    }
}

#[test]
fn a_unit_that_was_merged_is_told_where_its_figures_are() {
    let office = Office::new(HERD);
    office.write(
        "units.csv",
        "code,kind,name,valid_from,valid_to,successor\n\
        10001,Xã,Đông Sơn,,2024-03-31,10002\n\
        10002,Xã,Tây Hồ,,,\n",
    );
    office.send("a.xlsx", "Đông Sơn", 1, [("10", "12"), ("4", "5"), ("6", "6"), ("1", "2")]);
    office.send("b.xlsx", "Tây Hồ", 2, [("10", "12"), ("4", "5"), ("6", "6"), ("1", "2")]);
    office.run_period(Some(2), "2024-07-20");
    let trace = |quarter: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .args(["--lang", "en", "trace"])
            .arg(office.path(""))
            .args(["--row", "dan", "--unit", "Đông Sơn", "--period", quarter])
            .output()
            .expect("the program starts");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("texts")
    };
    let said = trace("2024Q2");
    let wanted = "Xã Đông Sơn ended on 2024-03-31 and is part of Xã Tây Hồ since";
    assert!(said.contains(wanted), "{said}");
    assert!(said.contains("did you mean") && said.contains("Xã Tây Hồ"), "{said}");
    assert!(trace("2024Q1").contains("12"), "its own quarter has it");
}
