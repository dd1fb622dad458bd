//! A right sheet with one thing wrong: it is found, in its cell, by its name, with what should be there.

use crate::grid::{found, stale_with, with, workbook};
use crate::right::{SUBTOTALS, SUMS, cash_book};

/// What is found in a sheet when a cell is changed.
fn mutant(text: &str, place: &str, content: &str) -> Vec<String> {
    found(&with(&workbook(&[("Biểu", text)]), place, content))
}

#[test]
fn a_sum_that_misses_a_row() {
    assert_eq!(mutant(SUMS, "C7", "=SUM(C2:C5)"), ["C7 sum-misses-cells C6 SUM(C2:C6) 161"]);
    assert_eq!(mutant(SUMS, "E4", "=SUM(B4:C4)"), ["E4 sum-misses-cells D4 SUM(B4:D4) 242"]);
    assert_eq!(mutant(SUMS, "C7", "=C2+C3+C5+C6"), ["C7 sum-misses-cells C4 SUM(C2:C6) 161"]);
}

#[test]
fn a_sum_of_one_column_that_misses_its_last_or_first_row() {
    let alone = "
        Xã | Hộ
        A | 120
        B | 95
        C | 143
        Cộng | =SUM(B2:B3)";
    assert_eq!(found(&workbook(&[("Biểu", alone)])), ["B5 sum-misses-cells B4 358"]);
    assert_eq!(mutant(alone, "B5", "=SUM(B3:B4)"), ["B5 sum-misses-cells B2 358"]);
}

#[test]
fn a_sum_that_takes_one_too_many() {
    assert_eq!(mutant(SUMS, "D7", "=SUM(D2:D6)+E6"), ["D7 sum-takes-too-many E6 SUM(D2:D6) 303"]);
    assert_eq!(mutant(SUBTOTALS, "C8", "=SUM(C4:C7)"), ["C8 sum-takes-too-many C4 SUM(C5:C7) 34"]);
}

#[test]
fn one_of_two_totals_that_adds_the_other() {
    let people = "
        Xã | Nam | Nữ | Chung
        A | 120 | 130 | =B2+C2
        B | 95 | 91 | =B3+C3
        C | 143 | 128 | =B4+C4
        Cộng | =SUM(B2:B4) | =SUM(C2:C4) | =B5+C5";
    let lines = mutant(people, "C5", "=SUM(C2:C4)+B5");
    assert_eq!(lines, ["C5 sum-takes-too-many B5 SUM(C2:C4) 349"]);
    let lines = mutant(&format!("{}=E2+C20-D20", cash_book()), "D20", "=SUM(D3:D19)+C20");
    assert!(
        matches!(lines.as_slice(), [line] if line.starts_with("D20 sum-takes-too-many C20 SUM(D3:D19) ")),
        "{lines:?}"
    );
}

#[test]
fn a_reference_that_slipped() {
    let ratios = "
        Xã | Kế hoạch | Thực hiện | Tỷ lệ
        A | 250 | 125 | =C2/B2*100
        B | 400 | 390 | =C3/B3*100
        C | 160 | 180 | =C4/B4*100
        D | 300 | 210 | =C5/B5*100
        E | 150 | 120 | =C6/B6*100";
    assert_eq!(mutant(ratios, "D4", "=C4/B5*100"), ["D4 slipped-reference B5 C4/B4*100 112.5"]);
}

#[test]
fn a_balance_that_slipped_in_the_middle_of_a_cash_book() {
    let book = format!("{}=E19", cash_book());
    let lines = mutant(&book, "E10", "=E8+C10-D10");
    assert!(
        matches!(lines.as_slice(), [line] if line.starts_with("E10 slipped-reference E8 E9+C10-D10 ")),
        "{lines:?}"
    );
    let lines = mutant(&book, "E10", "=E9+C10");
    assert!(
        matches!(lines.as_slice(), [line] if line.starts_with("E10 sum-misses-cells D10 E9+C10-D10 ")),
        "{lines:?}"
    );
    let lines = mutant(&book, "E19", "480");
    assert!(
        matches!(lines.as_slice(), [line] if line.starts_with("E19 typed-over-formula E18+C19-D19 ")),
        "{lines:?}"
    );
}

#[test]
fn a_closing_balance_that_is_not_the_last_one() {
    for (closing, kind, cell) in [
        ("E18", "slipped-reference", "E18"),
        ("E2+C20", "other-formula", "E2"),
        ("E19+C20-D20", "other-formula", "E19"),
        ("E2-C20+D20", "other-formula", "E2"),
    ] {
        let lines = found(&workbook(&[("Sổ quỹ", &format!("{}={closing}", cash_book()))]));
        let wanted = format!("E20 {kind} {cell} E19 ");
        assert!(
            matches!(lines.as_slice(), [line] if line.starts_with(&wanted)),
            "{closing}: {lines:?}"
        );
    }
    let months = "
        Ngày | Thu | Chi | Tồn
        Đầu năm | | | 500
        1 | 120 | 80 | =D2+B3-C3
        2 | 60 | 75 | =D3+B4-C4
        3 | 44 | 11 | =D4+B5-C5
        Cộng tháng 1 | =SUM(B3:B5) | =SUM(C3:C5) | =D4
        4 | 31 | 95 | =D6+B7-C7
        5 | 18 | 20 | =D7+B8-C8
        6 | 71 | 35 | =D8+B9-C9
        Cộng tháng 2 | =SUM(B7:B9) | =SUM(C7:C9) | =D9";
    let lines = found(&workbook(&[("Sổ quỹ", months)]));
    assert_eq!(lines, ["D6 slipped-reference D4 D5 558"]);
}

#[test]
fn a_sum_of_the_column_where_that_of_the_row_belongs() {
    let own = "E4 slipped-reference E2:E3 SUM(B4:D4) 242";
    assert_eq!(mutant(SUMS, "E4", "=SUM(E2:E3)"), [own, "E7 counted-twice E4 799"]);
}

#[test]
fn a_formula_typed_over() {
    assert_eq!(mutant(SUMS, "E4", "999"), ["E4 typed-over-formula SUM(B4:D4) 242"]);
    // Also where the number is right.
    assert_eq!(mutant(SUMS, "E4", "242"), ["E4 typed-over-formula SUM(B4:D4) 242"]);
    assert_eq!(mutant(SUMS, "C7", "150"), ["C7 typed-over-formula SUM(C2:C6) 161"]);
}

#[test]
fn noughts_typed_among_formulas_of_noughts() {
    let typed = "
        Mục | Năm | Q1 | Q2 | Q3
        a | =SUM(C2:E2) | 14 | 0 | 8
        b | -396 | -396 | 0 | 0
        c | 0 | 0 | 0 | 0
        d | =SUM(C5:E5) | 31 | 0 | 7
        e | -252 | -252 | 0 | 0
        f | =SUM(C7:E7) | 22 | 5 | 0
        g | 41 | 20 | 21 | 0";
    // In this column figures are typed that are sums: the noughts are no others.
    let lines = found(&workbook(&[("Biểu", typed)]));
    let cells: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(cells, ["B3", "B4", "B6", "B8"], "{lines:?}");
}

#[test]
fn a_nought_typed_where_the_formula_comes_to_nought() {
    let left = "
        Nguồn | Dự toán | Đã chi | Còn lại
        A | 468 | 120 | =B2-C2
        B | 220 | 40 | =B3-C3
        C | 342 | 342 | =B4-C4
        D | 200 | 154 | =B5-C5";
    assert_eq!(mutant(left, "D4", "0"), ["D4 typed-over-formula B4-C4 0"]);
}

#[test]
fn noughts_typed_where_the_formula_would_divide_nought_by_nought() {
    let shares = "
        Năm | Đạt | Thi | Tỷ lệ
        2019 | 0 | 0 | 0
        2020 | 0 | 0 | 0
        2021 | 0 | 0 | 0
        2022 | 15 | 40 | =B5/C5
        2023 | 14 | 45 | =B6/C6";
    let lines = found(&workbook(&[("Biểu", shares)]));
    let cells: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(cells, ["D2", "D3", "D4"], "{lines:?}");
}

#[test]
fn a_row_that_is_calculated_the_other_way_round() {
    let losses = "
        Năm | Phí | Bồi thường | Tỷ lệ
        2018 | 1850 | =B2*D2 | 0.711
        2019 | 1935 | =B3*D3 | 0.759
        2020 | 2053 | =B4*D4 | 1.246
        2021 | 2192 | =B5*D5 | 0.695
        2022 | 3389 | 2250 | =C6/B6";
    assert_eq!(found(&workbook(&[("Biểu", losses)])), ["C6 typed-over-formula B6*D6 2250"]);
}

#[test]
fn a_reference_that_slipped_in_two_rows_at_once() {
    let fall = (
        "Thu",
        "1 | 2 | 3 | 4 | 5 | 6\n11 | 12 | 13 | 14 | 15 | 16\n21 | 22 | 23 | 24 | 25 | 26\n31 | 32 | 33 | 34 | 35 | 36",
    );
    let all =
        ("Năm", "4 | 3 | 2 | 1 | 8 | 7\n14 | 13 | 12 | 11 | 18 | 17\n24 | 23 | 22 | 21 | 28 | 27");
    let account = "
        Đầu | Cuối | Đầu | Cuối | Đầu | Cuối | Đầu
        =Năm!B2 | 5 | =Năm!D2 | 7 | =Năm!F2 | 9 | =Thu!C1
        =Năm!B3 | 6 | =Năm!D3 | 8 | =Năm!F3 | 4 | =Thu!C2";
    let lines = found(&workbook(&[("Biểu", account), all, fall]));
    let cells: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(cells, ["G2", "G3"], "{lines:?}");
}

#[test]
fn a_range_within_a_quotient_that_stops_short() {
    let means = "
        Tổ | 1 | 2 | 3
        a | 12 | 15 | 11
        b | 13 | 16 | 18
        c | 19 | 14 | 17
        Bình quân | =SUM(B2:B4)/3 | =SUM(C2:C4)/3 | =SUM(D2:D4)/3";
    let lines = mutant(means, "C5", "=SUM(C2:C3)/3");
    assert!(matches!(lines.as_slice(), [line] if line.starts_with("C5 ")), "{lines:?}");
}

#[test]
fn a_figure_typed_over_that_another_row_has() {
    let copied = "
        Nguồn | 2020 | 2021 | 2022 | 2023
        Thuế | 1887 | 3196 | 4462 | 7208
        Phí | 2384 | 3549 | 6905 | 7049
        Thu | =B2+B3 | =C2+C3 | =D2+D3 | =E2+E3
        Cân đối: | | | |
        Thu | =B4 | =C4 | =D4 | =E4";
    assert_eq!(mutant(copied, "D6", "11367"), ["D6 typed-over-formula D4 11367"]);
}

#[test]
fn a_large_figure_typed_over_where_the_formulas_begin() {
    let shares = "
        Mục | 2020 | 2021 | 2022 | 2023
        Thu | 45747471 | 63688312 | 10266013 | 14012828
        Chi | 12384722 | 34182940 | 22374024 | 30483650
        Dư | =B2-B3 | =C2-C3 | =D2-D3 | =E2-E3";
    let lines = mutant(shares, "B4", "33362794");
    assert_eq!(lines, ["B4 typed-over-formula B2-B3 33362749"]);
}

#[test]
fn a_stale_result() {
    let book = stale_with(&workbook(&[("Biểu", SUMS)]), "B3", "100");
    assert_eq!(found(&book), ["E3 stale-result 203", "B7 stale-result 582"]);
}

#[test]
fn a_sum_that_includes_a_subtotal() {
    assert_eq!(mutant(SUBTOTALS, "B11", "=SUM(B2:B10)"), ["B11 counted-twice B4 B8 B10 114"]);
    let alone = "
        Mục | Số
        a1 | 12
        a2 | 30
        Cộng A | =SUM(B2:B3)
        b1 | 7
        b2 | 19
        Cộng B | =SUM(B5:B6)
        Tổng | =SUM(B2:B7)";
    assert_eq!(found(&workbook(&[("Biểu", alone)])), ["B8 counted-twice B4 B7 68"]);
}

#[test]
fn a_figure_of_another_workbook() {
    let text = SUMS.replace("| 143 |", "| =[1]Bieu!B4 |");
    let book = workbook(&[("Biểu", &text)]);
    assert_eq!(found(&book).iter().filter(|line| line.contains("other-workbook")).count(), 1);
}

#[test]
fn a_number_that_alone_differs_is_found_among_formulas_with_one_number() {
    let shares = "
        Trạm | Ngày | Tỷ lệ
        A | 352 | =B2/365
        B | 361 | =B3/365
        C | 70 | =B4/356
        D | 300 | =B5/365
        E | 365 | =B6/365";
    let lines = found(&workbook(&[("Biểu", shares)]));
    assert!(
        matches!(lines.as_slice(), [line] if line.starts_with("C4 other-formula B4/365 ")),
        "{lines:?}"
    );
}

#[test]
fn a_sum_that_adds_itself_is_told_with_what_the_others_come_to() {
    let text = "
    Mục | Số
    a | 4
    b | 5
    Cộng | =SUM(B2:B4)";
    assert_eq!(found(&workbook(&[("Biểu", text)])), ["B4 sum-takes-too-many B4 9"]);
}
