//! Conditions by which cells look otherwise: whether they hold, cell by cell.

use sheet_formulas::{Evaluator, Shift, address, parse};

use crate::grid::workbook;

/// The cells of column A for which a condition holds that is written for A1; those where that cannot be decided with a mark.
fn holding(condition: &str) -> String {
    let workbook = workbook(&[
        (
            "Biểu 01",
            "Xóa | x | 5
             Đông Sơn | | 12
             Bỏ (nhập nhầm) | X | 12
             27 | 0.5 | =C1/0",
        ),
        ("DM", "Đông Sơn | x"),
    ]);
    let evaluator = Evaluator::of_conditions(&workbook);
    let formula = parse(condition).expect("it is understood");
    let mut cells = Vec::new();
    for row in 0..4 {
        match evaluator.holds(&formula, 0, Shift::between((0, 0), (row, 0))) {
            Some(true) => cells.push(address((row, 0))),
            Some(false) => {}
            None => cells.push(format!("{}?", address((row, 0)))),
        }
    }
    cells.join(" ")
}

#[test]
fn a_condition_holds_for_the_cells_for_which_a_spreadsheet_says_so() {
    for (condition, cells) in [
        ("$B1=\"x\"", "A1 A3"),
        ("EXACT($B1,\"x\")", "A1"),
        ("AND($B1=\"x\",$C1>10)", "A3 A4?"),
        ("OR($A1=\"xóa\",$A1=27)", "A1 A4"),
        ("NOT(ISERROR(SEARCH(\"bỏ\",A1)))", "A3"),
        ("ISERROR(FIND(\"n\",A1))", "A1 A4"),
        ("LEFT(A1,LEN(\"Bỏ\"))=\"Bỏ\"", "A3"),
        ("RIGHT(A1,1)=\"a\"", "A1"),
        ("MID(A1,2,1)=\"7\"", "A4"),
        ("LEN(TRIM(B1))=0", "A2"),
        ("ISBLANK(B1)", "A2"),
        ("ISNUMBER(A1)", "A4"),
        ("COUNTIF(C$1:C$3,C1)>1", "A2 A3 A4?"),
        ("COUNTA(A1:B1)=1", "A2"),
        ("A1=DM!$A$1", "A2"),
        ("MOD(ROW(A1),2)=0", "A2 A4"),
        ("TRUE", "A1 A2 A3 A4"),
        ("A1&B1=\"xóax\"", "A1"),
        ("C1>1", "A1 A2 A3 A4?"),
        ("LEN(B1)=3", "A4"),
        ("SEARCH(\"*\",A1)>0", "A1? A2? A3? A4?"),
        ("TODAY()>A1", "A1? A2? A3? A4?"),
    ] {
        assert_eq!(holding(condition), cells, "{condition}");
    }
}
