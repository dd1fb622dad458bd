//! What a person decides about a period that is closed restates it: the periods after it are compared with that, and nothing that was closed changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::World;
use crate::common::communes::{Office, Sent, households, usual};
use crate::common::trial::of_kind;
use tonghop::engine::{self, Options, Reading, Run, Signed};
use tonghop::model::{Kind, Lang, Period};

use super::wholes::{AS_OF, RULES, decide, open};

/// Closes the period of a run.
fn close(world: &World, period: &str) {
    let options = Options {
        folder: world.folder.clone(),
        units: None,
        inputs: world.inputs.clone(),
        outputs: world.outputs.clone(),
        period: Period::parse(period, world.pipeline.calendar.frequency),
        as_of: jiff::civil::date(2024, 8, 1).at(12, 0, 0, 0),
        lang: Lang::Vi,
        reading: Reading::in_process(),
        cache: None,
        from: None,
    };
    let period = options.period.expect("a period");
    let by = Signed { name: "An", reason: Some("đã gửi tỉnh") };
    engine::close(&world.pipeline, &options, period, by).expect("closed");
}

/// All that is in the folder of a period.
fn bytes(world: &World, period: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    fn below(folder: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("listed") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => below(&path, all),
                false => _ = all.insert(path.clone(), fs::read(&path).expect("read")),
            }
        }
    }
    let mut all = BTreeMap::new();
    below(&world.outputs.join(period), &mut all);
    all
}

/// The lines that a decision in the workbook of the first quarter makes, where that is not closed.
fn typed(office: &Office, what: &str, choice: &str) -> String {
    let world = office.world();
    let run = world.run("2024Q1", AS_OF);
    decide(&run, what, &[("Quyết định", choice)]);
    world.run("2024Q1", AS_OF);
    fs::read_to_string(world.outputs.join("decisions.csv")).expect("the decision")
}

/// The second quarter, run once the first is closed, and again with decisions about the first that are made then.
fn restated(office: &Office, decisions: &str) -> (Run, Run) {
    let world = office.world();
    world.run("2024Q1", AS_OF);
    close(&world, "2024Q1");
    let closed = bytes(&world, "2024Q1");
    let before = world.run("2024Q2", AS_OF);
    assert_eq!(of_kind(&before, Kind::RestatedFigure).len(), 0);
    fs::write(world.outputs.join("decisions.csv"), decisions).expect("written");
    let after = world.run("2024Q2", AS_OF);
    assert_eq!(bytes(&world, "2024Q1"), closed, "what was closed stays as it was");
    (before, after)
}

fn note(run: &Run) -> String {
    let restated = of_kind(run, Kind::RestatedFigure);
    assert_eq!(restated.len(), 1, "{restated:?}");
    restated[0].text(Lang::Vi)
}

#[test]
fn a_record_of_a_closed_period_that_is_dropped_is_not_missed_in_the_next() {
    const HEAD: &str =
        "period,unit,form,row,column,reported,proposed,decision,value,reason,name,date,source";
    const LINE: &str = "2024Q1,10001,F2,5:Trang trại Bình Minh,ten,Trang trại Bình Minh,,drop,,không phải hộ,Lan,2024-07-30,x";
    let office = Office::new(2, "", RULES);
    for period in ["2024Q1", "2024Q2"] {
        office.quarter(period, |index| {
            let mut list = households(index, period, 4);
            if index == 0 && period == "2024Q1" {
                list.push(("Trang trại Bình Minh".to_owned(), 90.0, 20.0));
            }
            Some(Sent { households: Some(list), ..Sent::default() })
        });
    }
    let (before, after) = restated(&office, &format!("{HEAD}\n{LINE}\n"));
    assert_eq!(open(&before, Kind::VanishedRecord), 1);
    let said = note(&after);
    assert!(
        said.contains("Lan đã quyết định về ") && said.contains("(bỏ bản ghi): không phải hộ"),
        "{said}"
    );
    assert_eq!(open(&after, Kind::VanishedRecord), 0, "nothing of it is left to be gone");
}

#[test]
fn a_form_of_a_closed_period_in_another_unit_of_money_is_compared_in_the_right_one() {
    const MONEY: [(usize, &str); 5] =
        [(1, "thu"), (2, "giong"), (3, "phan"), (5, "ban"), (6, "thuoc")];
    let office = Office::new(2, "", RULES);
    for period in ["2023Q4", "2024Q1", "2024Q2"] {
        office.quarter(period, |index| {
            let is_wrong = index == 0 && period == "2024Q1";
            let figure =
                |(row, id): &(usize, &'static str)| (*id, usual(*row, index, period) * 1000.0);
            let figures = MONEY.iter().filter(|_| is_wrong).map(figure).collect();
            let households = Some(households(index, period, 4));
            Some(Sent { figures, households, ..Sent::default() })
        });
    }
    let (before, after) = restated(&office, &typed(&office, "cả biểu F1", "chấp nhận"));
    assert!(open(&before, Kind::UnitScale) > 0, "against the closed figures it is too small");
    let said = note(&after);
    assert!(said.contains("đã quyết định về ") && said.contains("cả biểu F1"), "{said}");
    assert_eq!(open(&after, Kind::UnitScale), 0, "{:?}", of_kind(&after, Kind::UnitScale));
}
