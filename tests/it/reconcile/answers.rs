//! A commune answers in the list of the workbook that came back to it: its word stands in the queue until a person takes it up.

use std::path::Path;

use crate::common::World;
use crate::common::communes;
use crate::common::office::{Figures, HERD, Office, accepted};
use crate::common::trial::of_kind;
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Workbook};
use tonghop::engine::Run;
use tonghop::model::{Kind, Lang, Severity};

use super::decisions::{at, fill_in, rows, workbook_path};

/// A herd of 98, but 5 buffaloes and 6 cattle.
const WRONG: Figures<'_> = [("10", "98"), ("4", "5"), ("6", "6"), ("1", "2,5")];
const NAME: [(&str, &str); 1] = [("Người quyết định", "Lan")];

fn office() -> Office {
    let office = Office::new(HERD);
    office.auto("[feedback]\nfolder = \"phan-hoi\"\n");
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    office.send("b.xlsx", "Tây Hồ", 1, [("3", "3"), ("1", "1"), ("2", "2"), ("1", "1")]);
    office
}

/// The workbook that went to Đông Sơn with an answer in its first line, as the commune saves it; the cells of `also` are typed over.
fn answer(from: &Path, to: &Path, text: &str, also: &[(&str, &str)]) {
    answer_under("Cần sửa", from, to, text, also);
}

/// The same, with its list under another name.
fn answer_under(list: &str, from: &Path, to: &Path, text: &str, also: &[(&str, &str)]) {
    let mut book: Xlsx<_> = open_workbook(from).expect("a workbook");
    let mut back = Workbook::new();
    for (name, range) in book.worksheets() {
        let sheet = back.add_worksheet();
        sheet.set_name(if name == "Cần sửa" { list } else { &name }).expect("a name");
        let (top, left) = range.start().unwrap_or_default();
        let mut answers = None;
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (top + row as u32, left as u16 + column as u16);
            if *cell == "Trả lời của đơn vị" {
                answers = Some((row + 1, column));
            }
            match cell {
                Data::Float(number) => sheet.write_number(row, column, *number).expect("written"),
                Data::Empty => continue,
                other => sheet.write_string(row, column, other.to_string()).expect("written"),
            };
            let text = cell.to_string();
            for (old, new) in also {
                if text == *old && name != "Cần sửa" {
                    sheet.write_string(row, column, *new).expect("written");
                }
            }
        }
        if let Some((row, column)) = answers {
            sheet.write_string_with_format(row, column, text, &Format::new()).expect("written");
        }
    }
    back.save(to).expect("saved");
}

/// A run after Đông Sơn has sent its workbook back with this answer.
fn answered(office: &Office, text: &str) -> Run {
    office.run();
    let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
    answer(&sent, &office.path("inputs/2024Q1/a.xlsx"), text, &[]);
    office.run()
}

#[test]
fn an_answer_stands_in_the_queue_and_changes_nothing_by_itself() {
    let office = office();
    let run = answered(&office, "đúng, vì xã mới nhận 87 con");
    assert_eq!(accepted(&run, "dan"), Some(98.0));
    assert_eq!(of_kind(&run, Kind::Balance)[0].severity, Severity::Error, "still to be decided");
    let found = of_kind(&run, Kind::UnitAnswer);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text(Lang::Vi), "đơn vị trả lời: “đúng, vì xã mới nhận 87 con”");
    assert_eq!((found[0].severity, found[0].place.cell.as_str()), (Severity::Info, "D6"));
    let queue = rows(&workbook_path(&office));
    assert_eq!(at(&queue, 1, "Đơn vị trả lời"), "đúng, vì xã mới nhận 87 con");
    assert_eq!(at(&queue, 1, "Tình trạng"), "đơn vị đã trả lời");
    // The next workbook for the commune has its answer in its place.
    let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
    let mut book: Xlsx<_> = open_workbook(sent).expect("a workbook");
    let list = book.worksheet_range("Cần sửa").expect("the list");
    assert!(list.used_cells().any(|(.., cell)| *cell == "đúng, vì xã mới nhận 87 con"));
}

#[test]
fn who_agrees_chooses_the_unit_s_answer_and_its_words_are_the_reason() {
    for (text, value, outcome) in [
        ("đúng, vì xã mới nhận 87 con", 98.0, "giữ số đã báo cáo"),
        ("Số liệu đúng.", 98.0, "giữ số đã báo cáo"),
        ("Không đồng ý, giữ nguyên", 98.0, "giữ số đã báo cáo"),
        ("Xã không đồng ý; số liệu cũ đúng", 98.0, "giữ số đã báo cáo"),
        ("Số liệu cũ đúng", 98.0, "giữ số đã báo cáo"),
        ("Giữ nguyên số cũ", 98.0, "giữ số đã báo cáo"),
        ("không đồng ý, số đúng là 12", 12.0, "đã áp dụng, cần xem lại"),
        ("11", 11.0, "đã áp dụng"),
        ("sửa thành 11 con", 11.0, "đã áp dụng"),
        ("không đúng, số mới là 11", 11.0, "đã áp dụng"),
        ("Xã ghi nhầm; đề nghị sửa thành 11 (đã hỏi lại thôn)", 11.0, "đã áp dụng"),
        ("sai, 11", 11.0, "đã áp dụng"),
        // To the proposal.
        ("đồng ý", 11.0, "đã áp dụng"),
        ("Nhất trí.", 11.0, "đã áp dụng"),
        ("ok", 11.0, "đã áp dụng"),
        ("chấp nhận số đề nghị", 11.0, "đã áp dụng"),
        ("Sửa theo đề xuất", 11.0, "đã áp dụng"),
        ("xã ghi nhầm", 11.0, "đã áp dụng"),
        // To another value, in so many words.
        ("đồng ý sửa thành 11", 11.0, "đã áp dụng"),
        ("đồng ý, sửa thành 12", 12.0, "đã áp dụng, cần xem lại"),
        // Not what the buffaloes and the cattle come to.
        ("đúng là 12", 12.0, "đã áp dụng, cần xem lại"),
    ] {
        let office = office();
        answered(&office, text);
        let path = workbook_path(&office);
        fill_in(&path, &path, 1, &[&NAME[..], &[("Quyết định", "theo đơn vị")]].concat());
        let run = office.run();
        assert_eq!(accepted(&run, "dan"), Some(value), "{text}");
        assert_eq!(of_kind(&run, Kind::DecisionInvalid).len(), 0, "{text}");
        let queue = rows(&workbook_path(&office));
        assert_eq!(at(&queue, 1, "Lý do"), format!("đơn vị trả lời: “{text}”"));
        assert_eq!(at(&queue, 1, "Tình trạng"), outcome, "{text}");
    }
}

#[test]
fn an_answer_that_says_no_value_is_shown_and_cannot_be_chosen() {
    for text in [
        "xã đang kiểm tra lại 2 thôn",
        "đúng, số mới là 11",
        "2 thôn chưa gửi, 11",
        "không đồng ý",
        "không đồng ý, xã đang kiểm tra",
        "đồng ý, nhưng thôn 2 chưa gửi",
        "đồng ý giữ nguyên số báo cáo",
        "đồng ý với 2 thôn",
        "Đồng ý một phần",
        "Cơ bản đồng ý",
        "Về nguyên tắc nhất trí",
        "đồng ý, trừ thôn Đông",
        "chưa đồng ý",
    ] {
        let office = office();
        answered(&office, text);
        let path = workbook_path(&office);
        assert_eq!(at(&rows(&path), 1, "Đơn vị trả lời"), text);
        fill_in(
            &path,
            &path,
            1,
            &[&NAME[..], &[("Quyết định", "theo đơn vị"), ("Lý do", "x")]].concat(),
        );
        let run = office.run();
        assert_eq!(accepted(&run, "dan"), Some(98.0));
        let found = of_kind(&run, Kind::DecisionInvalid);
        assert!(found[0].text(Lang::Vi).contains("đơn vị chưa trả lời rõ là số nào"));
        assert_eq!(at(&rows(&path), 1, "Quyết định"), "theo đơn vị", "what was typed stays");
    }
}

#[test]
fn an_answer_that_agrees_in_part_is_a_question_to_the_unit() {
    for (text, severity) in [
        ("Đồng ý một phần", Severity::Warning),
        ("đồng ý nhưng thôn Đông chưa gửi", Severity::Warning),
        ("Xã cơ bản nhất trí", Severity::Warning),
        ("đồng ý", Severity::Info),
        ("không đồng ý, xã đang kiểm tra", Severity::Info),
        ("chưa đồng ý", Severity::Info),
    ] {
        let office = office();
        let run = answered(&office, text);
        let found = of_kind(&run, Kind::UnitAnswer);
        assert_eq!((found.len(), found[0].severity), (1, severity), "{text}");
        assert_eq!(accepted(&run, "dan"), Some(98.0), "{text}");
    }
}

#[test]
fn a_money_answer_is_in_the_unit_of_the_sheet() {
    // As numbers and as texts: what a text shows may be read in two ways, and the counts beside it say nothing of money.
    for money in [("1000", "250000"), ("'1.000", "'250.000")] {
        is_in_the_unit_of_the_sheet(money);
    }
}

fn is_in_the_unit_of_the_sheet(money: (&str, &str)) {
    let office = Office::new(
        r#"
[[rule]]
id = "tien"
kind = "bound"
form = "C1"
check = "thu <= 100"
measures = ["nay"]
message = "Tiền bán quá lớn"
"#,
    );
    office.auto("[feedback]\nfolder = \"phan-hoi\"\n");
    let figures = [("10", "11"), ("4", "5"), ("6", "6"), money];
    office.send_in("a.xlsx", "Đông Sơn", 1, figures, "Nghìn đồng");
    let run = answered(&office, "25.000");
    assert_eq!(accepted(&run, "thu"), Some(250.0), "{money:?}");
    let path = workbook_path(&office);
    fill_in(&path, &path, 1, &[&NAME[..], &[("Quyết định", "theo đơn vị")]].concat());
    assert_eq!(accepted(&office.run(), "thu"), Some(25.0), "{money:?}");
}

#[test]
fn an_answer_about_a_figure_that_the_unit_changed_as_well_is_past() {
    let office = office();
    office.run();
    let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
    answer(&sent, &office.path("inputs/2024Q1/a.xlsx"), "đã sửa", &[("98", "97")]);
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(97.0));
    assert_eq!(at(&rows(&workbook_path(&office)), 1, "Đơn vị trả lời"), "");
    assert_eq!(of_kind(&run, Kind::UnitAnswer).len(), 1, "it is told all the same");
}

#[test]
fn an_answer_is_read_whatever_the_list_is_called_when_it_comes_back() {
    for list in ["Cần sửa (2)", "Trả lời", "Đã sửa xong"] {
        let office = office();
        office.run();
        let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
        answer_under(list, &sent, &office.path("inputs/2024Q1/a.xlsx"), "sửa thành 11", &[]);
        let run = office.run();
        assert_eq!(of_kind(&run, Kind::UnitAnswer).len(), 1, "{list}");
        let queue = rows(&workbook_path(&office));
        assert_eq!(at(&queue, 1, "Đơn vị trả lời"), "sửa thành 11", "{list}");
        // It is no sheet of the report that nobody knows.
        let unknown: Vec<_> = run.findings.iter().filter(|f| f.place.sheet == list).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

#[test]
fn an_answer_that_is_not_what_the_unit_wrote_in_the_cell_is_to_be_decided() {
    let office = office();
    office.run();
    let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
    // The herd is right now, and the list says another one.
    answer(&sent, &office.path("inputs/2024Q1/a.xlsx"), "12", &[("98", "11")]);
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(11.0), "nothing changes by itself");
    let found = of_kind(&run, Kind::UnitAnswer);
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert_eq!(
        found[0].text(Lang::Vi),
        "đơn vị trả lời: “12”, nhưng trong cùng tệp đã sửa ô từ “98” thành “11”: hỏi lại đơn vị số nào đúng"
    );
    let path = workbook_path(&office);
    let queue = rows(&path);
    assert_eq!(at(&queue, 1, "Đơn vị trả lời"), "12");
    assert!(at(&queue, 1, "Vì sao").contains("hỏi lại đơn vị số nào đúng"));
    assert_eq!(at(&queue, 1, "Tình trạng"), "đơn vị đã trả lời");
    fill_in(&path, &path, 1, &[&NAME[..], &[("Quyết định", "theo đơn vị")]].concat());
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(12.0));
    // Once decided, it asks for nothing.
    let asking = of_kind(&run, Kind::UnitAnswer).into_iter().filter(|f| f.asks()).count();
    assert_eq!(asking, 0);
    // What was written in both places is no contradiction.
    let same = self::office();
    same.run();
    let sent = same.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
    answer(&sent, &same.path("inputs/2024Q1/a.xlsx"), "đã sửa thành 11", &[("98", "11")]);
    let run = same.run();
    assert_eq!(of_kind(&run, Kind::UnitAnswer)[0].severity, Severity::Info);
}

#[test]
fn who_agrees_and_writes_something_else_into_the_cell_says_two_things() {
    for (now, severity) in [("12", Severity::Warning), ("11", Severity::Info)] {
        let office = office();
        office.run();
        let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
        answer(&sent, &office.path("inputs/2024Q1/a.xlsx"), "Nhất trí", &[("98", now)]);
        let run = office.run();
        let found = of_kind(&run, Kind::UnitAnswer);
        assert_eq!((found.len(), found[0].severity), (1, severity), "{now}");
        if severity == Severity::Warning {
            assert_eq!(
                found[0].text(Lang::Vi),
                "đơn vị trả lời: “Nhất trí”, nhưng trong cùng tệp đã sửa ô từ “98” thành “12”: hỏi lại đơn vị số nào đúng"
            );
            assert_eq!(found[0].expected, "11", "what it agreed to");
        }
    }
}

#[test]
fn a_text_that_is_no_figure_is_not_right_as_it_is() {
    let office = Office::new(HERD);
    office.auto("[feedback]\nfolder = \"phan-hoi\"\n");
    office.send(
        "a.xlsx",
        "Đông Sơn",
        1,
        [("10", "đang tổng hợp"), ("4", "5"), ("6", "6"), ("1", "2,5")],
    );
    office.send("b.xlsx", "Tây Hồ", 1, [("3", "3"), ("1", "1"), ("2", "2"), ("1", "1")]);
    let run = answered(&office, "đúng");
    assert_eq!(of_kind(&run, Kind::UnitAnswer).len(), 1);
    let path = workbook_path(&office);
    let typed = [("Quyết định", "theo đơn vị"), ("Lý do", "x")];
    fill_in(&path, &path, 1, &[&NAME[..], &typed].concat());
    let run = office.run();
    let found = of_kind(&run, Kind::DecisionInvalid);
    assert!(found[0].text(Lang::Vi).contains("đơn vị chưa trả lời rõ là số nào"), "{found:?}");
}

/// A line of the received log.
fn log(folder: &Path, line: &str) {
    let path = folder.join("received.csv");
    let log = std::fs::read_to_string(&path).expect("a log");
    std::fs::write(path, format!("{log}{line}\n")).expect("written");
}

#[test]
fn an_answer_that_comes_after_the_due_day_makes_no_report_late() {
    // Under another name, or in place of the file that was sent.
    for file in ["tra-loi.xlsx", "a.xlsx"] {
        let office = office();
        office.run();
        let sent = office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx");
        let folder = office.path("inputs/2024Q1");
        answer(&sent, &folder.join(file), "đúng, vì xã mới nhận 87 con", &[]);
        log(&folder, &format!("{file},2024-05-20T08:00,,"));
        let run = office.run_on("2024-05-25");
        assert_eq!(of_kind(&run, Kind::LateSubmission).len(), 0, "{file}");
        let of_commune = run.submissions.iter().filter(|s| s.unit.as_deref() == Some("10001"));
        assert!(of_commune.clone().count() > 0 && of_commune.clone().all(|s| !s.late), "{file}");
        let status = run.completeness.iter().find(|status| status.unit == "10001");
        assert!(status.is_some_and(|status| status.on_time), "{file}");
    }
}

/// Two communes, two quarters: the first one's second list is without one of its records, or missing.
fn quarters(list: bool) -> (communes::Office, World) {
    let rules = "[[continuity]]\nid = \"ho\"\nform = \"F2\"\nmessage_vanished = \"Hộ của quý trước không còn\"\n";
    let office = communes::Office::new(2, "[feedback]\nfolder = \"phan-hoi\"\n", rules);
    for period in ["2024Q1", "2024Q2"] {
        office.quarter(period, |commune| {
            let mut households = communes::households(commune, period, 4);
            let is_short = commune == 0 && period == "2024Q2";
            if is_short {
                households.remove(1);
            }
            let households = Some(households).filter(|_| !is_short || list);
            Some(communes::Sent { households, ..communes::Sent::default() })
        });
    }
    let world = office.world();
    (office, world)
}

#[test]
fn what_a_unit_answers_about_a_form_or_a_record_that_is_gone_is_taken_up_in_its_row() {
    for (list, text, choice, state) in [
        (true, "ghi sót, đề nghị bổ sung", "thêm lại bản ghi", "đã áp dụng"),
        (true, "đã giải thể từ tháng 5", "bác bỏ", "giữ số đã báo cáo"),
        (false, "Không phát sinh trong quý", "không phát sinh", "đã áp dụng"),
    ] {
        let (office, world) = quarters(list);
        let first = world.run("2024Q2", "2024-08-01");
        let folder = office.path().join("inputs/2024Q2");
        let sent = first.folder.join("phan-hoi/Xã Đông Sơn.xlsx");
        answer(&sent, &folder.join("tra-loi.xlsx"), text, &[]);
        log(&folder, "tra-loi.xlsx,2024-07-20T08:00,,");
        let run = world.run("2024Q2", "2024-08-01");
        assert_eq!(of_kind(&run, Kind::UnitAnswer).len(), 1, "{text}");
        let path = run.folder.join("overrides.xlsx");
        let queue = rows(&path);
        let row = (1..queue.len()).find(|row| at(&queue, *row, "Đơn vị trả lời") == text);
        let row = row.unwrap_or_else(|| panic!("{text}: {queue:?}"));
        assert_eq!(at(&queue, row, "Tình trạng"), "đơn vị đã trả lời", "{text}");
        fill_in(&path, &path, row, &[&NAME[..], &[("Quyết định", "theo đơn vị")]].concat());
        let run = world.run("2024Q2", "2024-08-01");
        let invalid = of_kind(&run, Kind::DecisionInvalid);
        assert!(invalid.is_empty(), "{text}: {invalid:?}");
        let queue = rows(&path);
        let reason = format!("đơn vị trả lời: “{text}”");
        let row = (1..queue.len()).find(|row| at(&queue, *row, "Lý do") == reason);
        let row = row.unwrap_or_else(|| panic!("{text}: {queue:?}"));
        assert_eq!(at(&queue, row, "Quyết định"), choice, "{text}");
        assert_eq!(at(&queue, row, "Tình trạng"), state, "{text}");
    }
}

#[test]
fn the_unit_s_words_are_the_reason_of_whatever_is_decided_about_it() {
    let office = office();
    answered(&office, "xã đang kiểm tra lại 2 thôn");
    let path = workbook_path(&office);
    fill_in(&path, &path, 1, &[&NAME[..], &[("Quyết định", "chấp nhận")]].concat());
    let run = office.run();
    assert_eq!(
        (accepted(&run, "dan"), of_kind(&run, Kind::DecisionInvalid).len()),
        (Some(11.0), 0)
    );
    let reason = at(&rows(&path), 1, "Lý do");
    assert_eq!(reason, "đơn vị trả lời: “xã đang kiểm tra lại 2 thôn”");
}
