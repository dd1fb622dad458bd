//! A second pipeline, unrelated to the first: school meals, monthly, eight schools, other columns. Not a line of Rust is its own.

use crate::common::{World, judge, misread, project};
use tonghop::model::{Kind, SubmissionStatus};

fn world() -> World {
    World::new("pipelines/school-meals", "inputs/school-meals", None)
}

#[test]
fn every_cell_is_read_and_every_defect_found() {
    let world = world();
    for period in ["2024-02", "2024-03"] {
        let run = world.run(period, "2024-04-30");
        let keys = project("tests/samples/school-meals");
        let (_, wrong) = misread(&run, &keys.join("reported.csv"));
        assert!(wrong.is_empty(), "{period}: {}", wrong.join("\n"));
        let judged = judge(&run, &keys);
        assert!(judged.missed.is_empty(), "{period}: missed {}", judged.missed.join("\n"));
        let alarms = judged.false_alarms.join("\n");
        assert!(judged.false_alarms.is_empty(), "{period}: false alarms {alarms}");
    }
}

#[test]
fn a_month_is_told_by_content_and_a_wrong_one_does_not_count() {
    let run = world().run("2024-03", "2024-04-30");
    let wrong = run.findings.iter().find(|finding| finding.kind == Kind::WrongPeriod);
    let wrong = wrong.expect("one school sent the wrong month");
    let of_school = |s: &&tonghop::model::Submission| s.unit.as_deref() == Some(&wrong.unit);
    let submission = run.submissions.iter().find(of_school).expect("its file");
    assert_eq!(submission.standing, SubmissionStatus::Rejected);
}

#[test]
fn a_school_that_is_not_due_yet_is_not_missed() {
    let early = world().run("2024-03", "2024-03-31");
    let late = world().run("2024-03", "2024-04-30");
    let severity = |run: &tonghop::engine::Run| {
        let missing = run.findings.iter().find(|f| f.kind == Kind::MissingSubmission);
        missing.expect("one school is missing").severity.as_str()
    };
    assert_eq!(severity(&early), "info");
    assert_eq!(severity(&late), "error");
}
