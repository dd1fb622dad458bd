//! The stage alone: hand-made cells, findings and decisions in, accepted cells and settled findings out.

use std::sync::Arc;

use crate::common::project;
use tonghop::definition::{Auto, Pipeline};
use tonghop::engine::load;
use tonghop::model::output::OutContent;
use tonghop::model::{
    CellRow, Decision, DecisionStatus, Finding, Ids, Kind, Lang, Message, Period, Place,
    Resolution, Severity, Status,
};
use tonghop::reconcile::{Inputs, Reconciled, Wholes, accept};
use tonghop::tables::{self, Cells};

const UNIT: &str = "TH01";

fn pipeline() -> Pipeline {
    load(&project("pipelines/school-meals"), None).expect("the pipeline is valid")
}

fn cell(form: &str, row: &str, column: &str, value: Option<f64>, reported: &str) -> CellRow {
    CellRow {
        unit: UNIT.into(),
        form: form.into(),
        row: row.into(),
        column: column.into(),
        value,
        text: reported.into(),
        reported: reported.into(),
        status: Status::AsReported,
        blank: None,
        file: "a.xlsx".into(),
        sheet: "M".into(),
        cell: format!("{row}{column}").into(),
    }
}

fn cells(pipeline: &Pipeline) -> Cells {
    let rows = [
        cell("M01", "hs_an", "thang", Some(210.0), "210"),
        cell("M01", "hs_khong", "thang", Some(20.0), "20"),
        cell("M01", "thu", "thang", Some(12.34), "12,34"),
        cell("M02", "1:Lan Chi", "hop_dong", None, "31/02/2024"),
        cell("M02", "1:Lan Chi", "mat_hang", None, "thịt gà"),
    ];
    let table = tables::cells(&rows, "2024-03").expect("a table");
    let ids = Ids::new(&tables::names(pipeline, [&table]).expect("names"));
    Cells::new(table, Arc::new(ids)).expect("an index")
}

/// A diagnosed slip of the pupils who eat at school: 120 instead of 210.
fn typo(expected: &str, confidence: f64) -> Finding {
    Finding::error(Kind::Typo, "đảo chữ số", "digits swapped")
        .unit(UNIT)
        .form("M01")
        .at("hs_an", "thang")
        .reported("210")
        .expected(expected)
        .because(Message::new("khớp 3 quy tắc", "three rules hold"), confidence)
}

/// A broken rule at another cell that comes of it.
fn consequence(of: &Finding) -> Finding {
    let mut finding = Finding::error(Kind::Balance, "cộng không khớp", "does not add up")
        .unit(UNIT)
        .form("M01")
        .at("hs_khong", "thang")
        .place(Place::file("a.xlsx"))
        .rule("hoc-sinh");
    finding.caused_by = of.id();
    finding
}

fn decision(cell: [&str; 3], reported: &str, choice: &str, value: &str) -> Decision {
    let [form, row, column] = cell.map(str::to_owned);
    Decision {
        period: "2024-03".to_owned(),
        unit: UNIT.to_owned(),
        form,
        row,
        column,
        reported: reported.to_owned(),
        choice: choice.to_owned(),
        value: value.to_owned(),
        reason: "gọi điện".to_owned(),
        name: "Lan".to_owned(),
        ..Decision::default()
    }
}

fn reconcile(pipeline: &Pipeline, checked: Vec<Finding>, decisions: &[Decision]) -> Reconciled {
    let cells = cells(pipeline);
    let wholes = Wholes::default();
    let accepted = accept(Inputs {
        pipeline,
        day: jiff::civil::date(2024, 4, 1),
        cells: &cells,
        found: Vec::new(),
        checked,
        decisions,
        wholes: &wholes,
        answers: &[],
        past: &[],
        before: None,
        lang: Lang::En,
    });
    // Nothing is checked again: what the checks would say is not the matter here.
    accepted.expect("reconciled").finish(None).expect("reconciled")
}

fn text_at(reconciled: &Reconciled, column: &str, index: usize) -> String {
    let column =
        reconciled.cells.frame().column(column).expect("a column").str().expect("texts").clone();
    column.get(index).unwrap_or("").to_owned()
}

fn value_at(reconciled: &Reconciled, index: usize) -> Option<f64> {
    reconciled.cells.frame().column("value").expect("a column").f64().expect("numbers").get(index)
}

fn with_auto(kinds: &[Kind], confidence: f64) -> Pipeline {
    Pipeline { auto: Auto { kinds: kinds.to_vec(), confidence }, ..pipeline() }
}

#[test]
fn only_what_is_sure_stands_for_itself_and_is_undisputed_applies_itself() {
    let pipeline = with_auto(&[Kind::Typo], 0.9);
    let done = reconcile(&pipeline, vec![typo("120", 0.95)], &[]);
    assert_eq!(value_at(&done, 0), Some(120.0));
    assert_eq!(text_at(&done, "status", 0), "corrected");
    assert_eq!(text_at(&done, "reported", 0), "210");
    let row = &done.corrections[0];
    assert_eq!(
        (row.before.as_str(), row.after.as_str(), row.kind.as_str()),
        ("210", "120", "typo")
    );
    assert_eq!(row.reason, "digits swapped");

    let mut under = typo("120", 0.95);
    under.caused_by = "0123456789abcdef".to_owned();
    for (why, checked) in [
        ("it is not sure enough", vec![typo("120", 0.89)]),
        ("it comes of another finding", vec![under]),
        ("there are two proposals", vec![typo("120", 0.95), typo("201", 0.99)]),
        ("the proposal is no number", vec![typo("nhiều", 0.95)]),
        ("it is not whole", vec![typo("120.5", 0.95)]),
        ("nothing is proposed", vec![typo("", 0.95)]),
    ] {
        let done = reconcile(&pipeline, checked, &[]);
        assert_eq!(value_at(&done, 0), Some(210.0), "{why}");
        assert!(done.corrections.is_empty(), "{why}");
    }
    let done = reconcile(&with_auto(&[Kind::Sign], 0.5), vec![typo("120", 0.95)], &[]);
    assert_eq!(value_at(&done, 0), Some(210.0), "the kind is not listed");
}

#[test]
fn what_comes_of_a_finding_that_is_let_stand_is_settled_with_it() {
    let cause = typo("120", 0.95);
    let checked = vec![cause.clone(), consequence(&cause)];
    let on = ["M01", "hs_an", "thang"];
    let done = reconcile(&pipeline(), checked.clone(), &[decision(on, "210", "reject", "")]);
    for finding in &done.findings {
        assert_eq!(
            (finding.severity, finding.settled),
            (Severity::Info, Some(Resolution::Rejected))
        );
        assert!(finding.text(Lang::En).ends_with("[Lan confirmed the reported value: gọi điện]"));
    }
    let rule = done.rules.iter().find(|rule| rule.rule == "hoc-sinh").expect("counted");
    assert_eq!((rule.now.fired, rule.now.rejected), (1, 1));
    let done = reconcile(&pipeline(), checked, &[]);
    assert_eq!(done.cases.len(), 1, "what comes of another finding is not decided by itself");
}

#[test]
fn days_and_options_are_decided_in_people_s_words() {
    let (day, goods) = (["M02", "1:Lan Chi", "hop_dong"], ["M02", "1:Lan Chi", "mat_hang"]);
    let decisions = [
        decision(day, "31/02/2024", "other", "1/3/2024"),
        decision(goods, "thịt gà", "giá trị khác", "THỊT, cá, trứng"),
    ];
    let done = reconcile(&pipeline(), Vec::new(), &decisions);
    assert_eq!(text_at(&done, "text", 3), "2024-03-01");
    assert_eq!(text_at(&done, "text", 4), "thit_ca");
    let wrong = [
        decision(day, "31/02/2024", "other", "31/02/2024"),
        decision(goods, "thịt gà", "other", "gà"),
    ];
    let done = reconcile(&pipeline(), Vec::new(), &wrong);
    let outcomes: Vec<DecisionStatus> =
        done.decisions.iter().map(|(_, outcome)| *outcome).collect();
    assert_eq!(outcomes, [DecisionStatus::Invalid, DecisionStatus::Invalid]);
    assert_eq!(text_at(&done, "text", 3), "31/02/2024");
}

#[test]
fn a_number_that_may_be_two_is_no_decision() {
    let on = ["M01", "thu", "thang"];
    let done = reconcile(&pipeline(), Vec::new(), &[decision(on, "12,34", "other", "1,234")]);
    assert_eq!(done.decisions[0].1, DecisionStatus::Invalid);
    let said = &done.findings[0];
    assert_eq!(said.kind, Kind::DecisionInvalid);
    assert!(said.message.en.contains("“1,234” may be 1.234 or 1,234"), "{}", said.message.en);
    let done = reconcile(&pipeline(), Vec::new(), &[decision(on, "12,34", "other", "1.234")]);
    assert_eq!(value_at(&done, 2), Some(1.234), "the ledger writes numbers with a point");
}

#[test]
fn a_decision_on_a_cell_that_is_gone_has_lapsed() {
    let on = ["M01", "suat", "thang"];
    let done = reconcile(&pipeline(), Vec::new(), &[decision(on, "5", "other", "6")]);
    assert_eq!(done.decisions[0].1, DecisionStatus::Lapsed);
    assert!(done.findings[0].message.en.contains("has no such cell any more"));
    assert!(done.cases.is_empty());
}

#[test]
fn the_workbook_has_a_row_a_cell_with_all_that_was_found_there() {
    let checked = vec![typo("201", 0.5), typo("120", 0.95)];
    let pipeline = pipeline();
    let done = reconcile(&pipeline, checked, &[]);
    assert_eq!(done.cases.len(), 1);
    let case = &done.cases[0];
    assert_eq!((case.proposed.as_str(), case.confidence), ("120", Some(0.95)), "the surest");
    let lines: Vec<&str> = case.why.en.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0], "digits swapped (three rules hold); another proposal: 201");
    let frequency = pipeline.calendar.frequency;
    let period = Period::parse("2024-03", frequency).expect("a period");
    let book = tonghop::reconcile::workbook(
        &done.cases,
        &done.decisions,
        &[],
        (&pipeline, period, Lang::En),
    );
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Help", "Decisions", "Decided"], "the guide is what one sees first");
    let sheet = &book.sheets[1];
    let headers: Vec<String> = (0..12)
        .map(|column| {
            let cell = sheet.cells.iter().find(|cell| (cell.row, cell.column) == (2, column));
            match &cell.expect("a header").content {
                OutContent::Text(text) => text.clone(),
                other => panic!("{other:?}"),
            }
        })
        .collect();
    assert_eq!(
        headers,
        [
            "Unit",
            "What it is",
            "Reported",
            "Proposed",
            "Why",
            "The unit answers",
            "Decision",
            "Other value",
            "Reason",
            "Name",
            "Date",
            "State"
        ],
        "what is needed to decide, side by side"
    );
    assert_eq!((sheet.freeze, sheet.protected), ((3, 4), true), "unit to proposed value stay");
    assert_eq!((sheet.printed_columns, sheet.repeat_rows), (Some(12), Some((2, 2))));
    let row = || sheet.cells.iter().filter(|cell| cell.row == 3);
    let fills: Vec<_> = row().filter(|c| c.style.unlocked).map(|c| c.style.fill).collect();
    assert_eq!(fills, [Some(0x00FF_F2CC); 5], "yellow: nobody has decided yet");
    let open = row().filter(|cell| cell.style.unlocked).count();
    assert_eq!(open, 5, "decision, value, reason, name and day");
    assert_eq!(sheet.drop_downs[0].choices, ["accept", "reject", "other value"]);
    assert!(sheet.filter.is_some());
}
