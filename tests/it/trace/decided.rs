//! Who decided about a record or a form is said at each of its cells, and with every figure that it moved.

use tonghop::compare::{Cause, Comparison};
use tonghop::engine::{self, Run};
use tonghop::model::Kind;
use tonghop::trace::{Change, Source, Target};

use crate::common::communes::{Office, Sent, households};
use crate::common::{World, copy_folder};
use crate::reconcile::wholes::{AS_OF, decide, office};

/// The cells of the first commune in a row or record, and a column.
fn cells(world: &World, run: &Run, form: &str, row: &str, column: &str) -> Vec<Source> {
    let target = Target::Row {
        row: row.to_owned(),
        form: Some(form.to_owned()),
        column: Some(column.to_owned()),
        unit: Some("10001".to_owned()),
    };
    let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
    let traces = traces.expect("the tables are there").expect("the cells");
    traces.into_iter().flat_map(|trace| trace.sides).flat_map(|side| side.sources).collect()
}

/// Decides about the only row with a text; what a cell says afterwards, and what moved.
fn decided(
    (_office, world): (Office, World),
    what: &str,
    typed: &[(&str, &str)],
) -> (World, Run, Comparison) {
    let run = world.run("2024Q2", AS_OF);
    let before = world.outputs.join("before");
    copy_folder(&run.folder, &before);
    decide(&run, what, typed);
    let run = world.run("2024Q2", AS_OF);
    let names = ["before", "2024Q2"];
    let compared = engine::compare(&world.pipeline, names, &before, &run.folder);
    let compared = compared.expect("compared");
    (world, run, compared)
}

fn of_lan(change: Option<&Change>) -> String {
    let change = change.expect("who decided");
    assert_eq!((change.by.as_str(), change.reason.as_str()), ("Lan", "xã xác nhận"));
    assert!(change.source.contains(".xlsx"), "{change:?}");
    change.decision.clone()
}

/// Everything that moved did so by decisions of one choice, which are named.
fn only_by(comparison: &Comparison, choice: &str) {
    assert!(!comparison.changes.is_empty());
    for reason in comparison.changes.iter().flat_map(|change| &change.reasons) {
        assert_eq!(reason.cause, Cause::Decision, "{comparison:#?}");
        let decision = &reason.decisions[0];
        assert_eq!((decision.decision.as_str(), decision.name.as_str()), (choice, "Lan"));
        assert_eq!(decision.reason, "xã xác nhận");
    }
}

#[test]
fn a_record_that_was_taken_over_leads_to_its_cell_of_the_period_before() {
    let office = office(|mut list| {
        list.remove(1);
        Some(list)
    });
    let name = &households(0, "2024Q2", 4)[1].0;
    let (world, run, moved) = decided(office, name, &[("Quyết định", "thêm lại bản ghi")]);
    let added = cells(&world, &run, "F2", name, "thu_nhap");
    assert_eq!(added.len(), 1);
    assert_eq!(of_lan(added[0].change.as_ref()), "add");
    let earlier = added[0].earlier.as_ref().expect("its cell");
    assert_eq!((earlier.period.as_str(), earlier.file.as_str()), ("2024Q1", "10001.xlsx"));
    assert!(!earlier.cell.is_empty() && earlier.sha256.len() == 64, "{earlier:?}");
    assert_eq!(earlier.value, added[0].value);
    only_by(&moved, "add");
}

#[test]
fn a_record_that_was_dropped_says_who_dropped_it() {
    let office = office(|mut list| {
        let twice = list[1].clone();
        list.push(twice);
        Some(list)
    });
    let (world, run, moved) = decided(office, "(thứ tự 5)", &[("Quyết định", "bỏ bản ghi")]);
    let dropped: Vec<Source> = cells(&world, &run, "F2", "5", "thu_nhap");
    assert_eq!(dropped.len(), 1);
    assert_eq!(of_lan(dropped[0].change.as_ref()), "drop");
    // The row of the decision itself says what it is about and what became of it.
    let target = Target::parse("overrides.xlsx", Some("Đã quyết định!F2"));
    let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
    let said = traces.expect("the tables are there").expect("a decision")[0].words.vi.clone();
    assert!(
        said.contains("Lan quyết định ngày 01/08/2024") && said.contains("đã áp dụng"),
        "{said}"
    );
    only_by(&moved, "drop");
}

#[test]
fn a_record_that_goes_on_under_another_name_says_who_joined_them() {
    let office = office(|mut list| {
        list[2].0 = "Trang trại Bình Minh".to_owned();
        Some(list)
    });
    let run = office.1.run("2024Q2", AS_OF);
    let gone = run.findings.iter().find(|f| f.kind == Kind::VanishedRecord);
    let old = gone.expect("one is gone").expected.clone();
    let same = [("Quyết định", "cùng một bản ghi"), ("Giá trị khác", old.as_str())];
    let (world, run, _) = decided(office, "Trang trại Bình Minh", &same);
    let joined = cells(&world, &run, "F2", "Trang trại Bình Minh", "thu_nhap");
    assert_eq!(of_lan(joined[0].same.as_ref()), "same");
    assert_eq!(joined[0].same.as_ref().map(|same| same.other.as_str()), Some(old.as_str()));
}

#[test]
fn the_figures_of_a_form_with_nothing_to_report_say_who_said_so() {
    let office = Office::new(2, "", "");
    for period in ["2024Q1", "2024Q2"] {
        office.quarter(period, |index| {
            let households = Some(households(index, period, 4));
            let no_figures = index == 0 && period == "2024Q2";
            Some(Sent { households, no_figures, ..Sent::default() })
        });
    }
    let world = office.world();
    let (world, run, moved) =
        decided((office, world), "cả biểu F1", &[("Quyết định", "không phát sinh")]);
    let form = world.pipeline.form("F1").expect("the form");
    for indicator in form.indicators() {
        for zero in cells(&world, &run, "F1", &indicator.id, "nay") {
            assert_eq!(zero.value, Some(0.0));
            assert_eq!(of_lan(zero.change.as_ref()), "nothing");
        }
    }
    assert!(moved.changes.is_empty(), "a zero adds nothing: {moved:#?}");
}
