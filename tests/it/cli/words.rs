//! What the analyst's commands say is in the language that was asked for.

use super::{code, sample, stderr, stdout, tonghop};
use tonghop::model::{Kind, Severity};

/// What a command says about the sample's outputs.
fn said(outputs: &str, arguments: &[&str]) -> String {
    let output = tonghop(&[arguments, &["--outputs", outputs]].concat());
    assert_eq!(code(&output), 0, "{arguments:?}");
    stdout(&output)
}

/// Whether a text has a day as `2024-04-05`.
fn has_iso_day(text: &str) -> bool {
    let is_day = |word: &str| {
        let parts: Vec<&str> = word.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        lengths == [4, 2, 2] && parts.concat().bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split(|c: char| !(c.is_ascii_digit() || c == '-')).any(is_day)
}

#[test]
fn the_analysts_commands_speak_the_language_that_was_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path(), &[]);
    let outputs = folder.path().to_string_lossy();
    let pipeline = "pipelines/dak-glei";
    let asked: [&[&str]; 6] = [
        &["trace", pipeline, "phu-luc-tinh.xlsx", "Phụ lục 1!E37"],
        &["trace", pipeline, "--row", "von_tong", "--unit", "Đăk Choong"],
        &["trace", pipeline, "--row", "von_tong", "--unit", "Đăk Choong", "--format", "markdown"],
        &["trace", pipeline, "tinh-hinh-nop-bao-cao.xlsx"],
        &["diff", pipeline, "2023Q4", "2024Q1"],
        &["status", pipeline],
    ];
    for arguments in asked {
        let text = said(&outputs, arguments);
        assert!(!has_iso_day(&text), "{arguments:?}: {text}");
        for kind in Kind::ALL {
            assert!(!text.contains(&format!("[{kind}")), "{arguments:?}: {kind}: {text}");
        }
        for severity in Severity::ALL {
            assert!(!text.contains(&format!("[{}", severity.as_str())), "{arguments:?}: {text}");
        }
    }
    let tables = said(&outputs, &["tables", pipeline]);
    assert!(tables.contains("số được chấp nhận") && tables.contains("mã đơn vị"), "{tables}");
    assert!(!tables.contains("the unit's code") && !tables.contains("the figure"), "{tables}");
    let tables = said(&outputs, &["--lang", "en", "tables", pipeline]);
    assert!(
        tables.contains("the accepted number") && tables.contains("Charter capital"),
        "{tables}"
    );
}

#[test]
fn why_a_question_cannot_be_answered_is_said_in_vietnamese() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path(), &[]);
    let outputs = folder.path().to_string_lossy();
    let refused = |lang: &str, sql: &str| {
        let asked = ["--lang", lang, "query", "pipelines/dak-glei", sql, "--outputs", &outputs];
        let output = tonghop(&asked);
        assert_eq!(code(&output), 2, "{sql}");
        stderr(&output)
    };
    for (sql, why) in [
        ("SELECT foo FROM cells", "không có cột `foo`; có các cột period, unit, form"),
        ("SELECT * FROM cels", "không có bảng `cels`; có phải `cells` không?"),
        ("SELECT * FORM cells", "SQL viết sai ở `FORM` (dòng 1, cột 10)"),
        ("SELECT unit FROM", "câu SQL chưa viết hết"),
        ("SELECT YEAR(unit) FROM cells", "không có hàm `year`"),
        ("SELECT SUM(text) FROM cells", "`sum` không dùng được với chữ"),
        ("SELECT text + value FROM cells", "không tính được giữa chữ và số"),
        ("SELECT value FROM cells WHERE text > 3", "không so sánh được chữ với số"),
        ("SELECT unit, SUM(value) FROM cells GROUP BY form", "cột `unit` phải có trong GROUP BY"),
        ("SELECT UPPER(value) FROM cells", "cột `value` là số, chỗ này cần chữ"),
    ] {
        let said = refused("vi", sql);
        assert!(said.contains(why), "{sql}: {said}");
    }
    let days = "SELECT CAST('2024-04-05' AS DATE) AS ngay FROM cells LIMIT 1";
    let answered = tonghop(&["query", "pipelines/dak-glei", days, "--outputs", &outputs]);
    assert_eq!((code(&answered), stderr(&answered).as_str()), (0, ""), "polars' warnings");
    let said = refused("en", "SELECT foo FROM cells");
    assert!(said.contains("unable to find column \"foo\"") && said.lines().count() == 1, "{said}");
}
