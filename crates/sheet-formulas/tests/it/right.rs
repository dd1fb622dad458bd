//! Right formulas of many kinds: none alarms.

use crate::grid::{found, workbook};

/// Sheets with right formulas.
pub(crate) const RIGHT: [(&str, &str); 45] = [
    ("sums across and down", SUMS),
    ("a running total", "
        Ngày | Thu | Lũy kế
        1 | 120 | =B2
        2 | 85 | =C2+B3
        3 | 310 | =C3+B4
        4 | 47 | =C4+B5
        5 | 226 | =C5+B6"),
    ("a cumulative sum", "
        Tháng | Thu | Lũy kế | Tỷ lệ
        Một | 120 | =SUM(B$2:B2) | =C2/$C$6
        Hai | 85 | =SUM(B$2:B3) | =C3/$C$6
        Ba | 310 | =SUM(B$2:B4) | =C4/$C$6
        Tư | 47 | =SUM(B$2:B5) | =C5/$C$6
        Năm | 226 | =SUM(B$2:B6) | =C6/$C$6"),
    ("ratios with a total row", "
        Xã | Kế hoạch | Thực hiện | Tỷ lệ
        A | 250 | 125 | =C2/B2*100
        B | 400 | 390 | =C3/B3*100
        C | 160 | 180 | =C4/B4*100
        Cộng | =SUM(B2:B4) | =SUM(C2:C4) | =C5/B5*100"),
    ("subtotals of groups of different sizes", SUBTOTALS),
    ("a grand total of all groups by SUBTOTAL", "
        Mục | Số
        a1 | 12
        a2 | 30
        Cộng A | =SUBTOTAL(9,B2:B3)
        b1 | 7
        b2 | 19
        b3 | 5
        Cộng B | =SUBTOTAL(9,B5:B7)
        Tổng | =SUBTOTAL(9,B2:B8)"),
    ("a total that halves a column with its subtotals", "
        Mục | Số
        a1 | 12
        a2 | 30
        Cộng A | =SUM(B2:B3)
        b1 | 7
        b2 | 19
        Cộng B | =SUM(B5:B6)
        Tổng | =SUM(B2:B7)/2"),
    ("totals above their parts", "
        Chỉ tiêu | Q1 | Q2
        I. Thu | =SUM(B3:B5) | =SUM(C3:C5)
        Phí | 10 | 14
        Lệ phí | 35 | 31
        Khác | 4 | 2
        II. Chi | =B7+B8 | =C7+C8
        Lương | 28 | 29
        Khác | 9 | 12
        Chênh lệch | =B2-B6 | =C2-C6"),
    ("quarters with a sum of the year", "
        Mục | Q1 | Q2 | Q3 | Q4 | Năm
        a | 11 | 12 | 15 | 18 | =SUM(B2:E2)
        b | 21 | 22 | 24 | 27 | =SUM(B3:E3)
        c | 31 | 39 | 35 | 33 | =SUM(B4:E4)
        Cộng | =SUM(B2:B4) | =SUM(C2:C4) | =SUM(D2:D4) | =SUM(E2:E4) | =SUM(F2:F4)"),
    ("months with the sum of each quarter between", "
        Mục | T1 | T2 | T3 | Q1 | T4 | T5 | T6 | Q2 | Nửa năm
        a | 1 | 4 | 9 | =SUM(B2:D2) | 3 | 7 | 2 | =SUM(F2:H2) | =E2+I2
        b | 6 | 5 | 8 | =SUM(B3:D3) | 9 | 1 | 5 | =SUM(F3:H3) | =E3+I3
        c | 3 | 8 | 2 | =SUM(B4:D4) | 6 | 6 | 4 | =SUM(F4:H4) | =E4+I4
        Cộng | =SUM(B2:B4) | =SUM(C2:C4) | =SUM(D2:D4) | =SUM(E2:E4) | =SUM(F2:F4) | =SUM(G2:G4) | =SUM(H2:H4) | =SUM(I2:I4) | =SUM(J2:J4)"),
    ("two formulas in turn", "
        Chỉ tiêu | 2022 | 2023 | 2024
        Thu | 120 | 150 | 180
        Chi | 80 | 90 | 130
        Còn lại | =B2-B3 | =C2-C3 | =D2-D3
        Tỷ lệ | =B3/B2 | =C3/C2 | =D3/D2
        Thu bình quân | =B2/12 | =C2/12 | =D2/12
        Chi bình quân | =B3/12 | =C3/12 | =D3/12"),
    ("pairs of rows: a figure and its share", "
        Xã | Số | Chung
        A | 12 | 40
        % | =B2/C2*100 |
        B | 30 | 60
        % | =B4/C4*100 |
        C | 9 | 30
        % | =B6/C6*100 |"),
    ("balances carried over", "
        Tháng | Đầu kỳ | Nhập | Xuất | Cuối kỳ
        Một | 500 | 120 | 80 | =B2+C2-D2
        Hai | =E2 | 60 | 75 | =B3+C3-D3
        Ba | =E3 | 44 | 110 | =B4+C4-D4
        Tư | =E4 | 210 | 95 | =B5+C5-D5"),
    ("balances carried over, the year's in the total row", "
        Tháng | Đầu kỳ | Nhập | Xuất | Cuối kỳ
        Một | 500 | 120 | 80 | =B2+C2-D2
        Hai | =E2 | 60 | 75 | =B3+C3-D3
        Ba | =E3 | 44 | 110 | =B4+C4-D4
        Tư | =E4 | 210 | 95 | =B5+C5-D5
        Năm | =E5 | 31 | 66 | =B6+C6-D6
        Cộng | =B2 | =SUM(C2:C6) | =SUM(D2:D6) | =B7+C7-D7"),
    ("totals carried from quarter to quarter, and what they grew by", "
        Mục | Q1 | Q2 | Tăng
        a | 11 | 12 |
        b | 21 | 22 |
        c | 31 | 39 |
        Lũy kế | =SUM(B2:B4) | =SUM(C2:C4)+B5 | =C5-B5"),
    ("change over the year before", "
        Năm | Sản lượng | Tăng
        2019 | 1480 |
        2020 | 1512 | =B3/B2-1
        2021 | 1499 | =B4/B3-1
        2022 | 1603 | =B5/B4-1
        2023 | 1655 | =B6/B5-1"),
    ("actual figures, then a forecast", "
        Năm | Dân số
        2018 | 12050
        2019 | 12190
        2020 | 12275
        2021 | 12410
        2022 | =B5*1.012
        2023 | =B6*1.012
        2024 | =B7*1.012"),
    ("a blank row before the total is in its range", "
        Xã | Hộ | Khẩu
        A | 120 | 480
        B | 95 | 371
        C | 143 | 602
        |  |
        Cộng | =SUM(B2:B5) | =SUM(C2:C5)"),
    ("years above a sum", "
        Mục | 2022 | 2023
        a | 14 | 17
        b | 25 | 21
        c | 8 | 6
        Cộng | =SUM(B2:B4) | =SUM(C2:C4)"),
    ("numbers of the columns above a sum", "
        A | B | C
        1 | 2 | 3
        Xã A | 14 | 17
        Xã B | 25 | 21
        Cộng | =SUM(B3:B4) | =SUM(C3:C4)"),
    ("sum, average, smallest and largest below each other", "
        Em | Toán | Văn
        An | 7 | 8
        Bình | 9 | 6
        Chi | 5 | 9
        Cộng | =SUM(B2:B4) | =SUM(C2:C4)
        TB | =AVERAGE(B2:B4) | =AVERAGE(C2:C4)
        Thấp | =MIN(B2:B4) | =MIN(C2:C4)
        Cao | =MAX(B2:B4) | =MAX(C2:C4)"),
    ("a check beside the total", "
        Mục | Số | Kiểm
        a | 12 | 12
        b | 30 | 30
        Cộng | =SUM(B2:B3) | =SUM(C2:C3)
        Chênh | =B4-SUM(B2:B3) | =C4-B4"),
    ("a product table with fixed row and column", "
        | 1 | 2 | 3
        5 | =$A2*B$1 | =$A2*C$1 | =$A2*D$1
        6 | =$A3*B$1 | =$A3*C$1 | =$A3*D$1
        7 | =$A4*B$1 | =$A4*C$1 | =$A4*D$1"),
    ("prices and amounts with a total of the amounts alone", "
        Hàng | Giá | Lượng | Tiền
        a | 12.5 | 40 | =B2*C2
        b | 9.2 | 15 | =B3*C3
        c | 30 | 7 | =B4*C4
        Cộng |  | =SUM(C2:C4) | =SUM(D2:D4)"),
    ("an average price in the total row", "
        Hàng | Giá | Lượng | Tiền
        a | 12.5 | 40 | =B2*C2
        b | 9.2 | 15 | =B3*C3
        c | 30 | 7 | =B4*C4
        d | 8 | 12 | =B5*C5
        Cộng | =D6/C6 | =SUM(C2:C5) | =SUM(D2:D5)"),
    ("guarded quotients", "
        Xã | Sinh | Dân | Tỷ suất
        A | 12 | 800 | =IF(C2=0,0,B2/C2*1000)
        B | 0 | 0 | =IF(C3=0,0,B3/C3*1000)
        C | 31 | 2150 | =IF(C4=0,0,B4/C4*1000)"),
    ("the same sum written in two ways", "
        Xã | Nam | Nữ | Chung
        A | 12 | 15 | =B2+C2
        B | 20 | 18 | =SUM(B3:C3)
        C | 9 | 11 | =C4+B4
        D | 14 | 13 | =B5+C5"),
    ("typed figures that happen to be sums", "
        Xã | Nam | Nữ | Trẻ | Già
        A | 12 | 15 | 3 | 4
        B | 20 | 18 | 5 | 2
        C | 32 | 33 | 8 | 6
        Cộng | =SUM(B2:B4) | =SUM(C2:C4) | =SUM(D2:D4) | =SUM(E2:E4)"),
    ("two tables beside each other", "
        Xã | Hộ |  | Thôn | Hộ
        A | 120 |  | Một | 31
        B | 95 |  | Hai | 44
        C | 140 |  | Ba | 28
        Cộng | =SUM(B2:B4) |  | Bốn | 37
        |  |  | Cộng | =SUM(E2:E5)"),
    ("a column of numbers in order", "
        TT | Tên | Tiền
        1 | a | 15
        =A2+1 | b | 22
        =A3+1 | c | 31
        =A4+1 | d | 8
        | Cộng | =SUM(C2:C5)"),
    ("rounded shares", "
        Mục | Tiền | Triệu
        a | 1250400 | =ROUND(B2/1000000,2)
        b | 2718281 | =ROUND(B3/1000000,2)
        c | 3141592 | =ROUND(B4/1000000,2)
        Cộng | =SUM(B2:B4) | =ROUND(B5/1000000,2)"),
    ("shares of days of which each station has its own number", "
        Trạm | Ngày có số | Tỷ lệ
        A | 352 | =B2/365
        B | 361 | =B3/365
        C | 70 | =B4/73
        D | 300 | =B5/334
        E | 365 | =B6/365
        F | 28 | =B7/31
        Cộng | =SUM(B2:B7) | =B8/1533"),
    ("a guard against blanks", "
        Xã | Kế hoạch | Thực hiện | Tỷ lệ
        A | 250 | 125 | =IF(B2>0,C2/B2*100,0)
        B | 400 | 390 | =IF(B3>0,C3/B3*100,0)
        C |  | 12 | =IF(B4>0,C4/B4*100,0)
        D | 160 | 180 | =IF(B5>0,C5/B5*100,0)
        Cộng | =SUM(B2:B5) | =SUM(C2:C5) | =IF(B6>0,C6/B6*100,0)"),
    ("prices looked up in a list", "
        Hàng | Lượng | Đơn giá | Tiền |  | Mã | Giá
        a | 4 | =VLOOKUP(A2,$F$2:$G$4,2,FALSE) | =B2*C2 |  | a | 12
        b | 7 | =VLOOKUP(A3,$F$2:$G$4,2,FALSE) | =B3*C3 |  | b | 30
        c | 2 | =VLOOKUP(A4,$F$2:$G$4,2,FALSE) | =B4*C4 |  | c | 9
        Cộng | =SUM(B2:B4) |  | =SUM(D2:D4)"),
    ("counts and sums of a condition", "
        Xã | Loại | Số |  | Loại | Số xã | Tổng
        A | x | 12 |  | x | =COUNTIF($B$2:$B$5,E2) | =SUMIF($B$2:$B$5,E2,$C$2:$C$5)
        B | y | 30 |  | y | =COUNTIF($B$2:$B$5,E3) | =SUMIF($B$2:$B$5,E3,$C$2:$C$5)
        C | x | 7 |  | Cộng | =SUM(F2:F3) | =SUM(G2:G3)
        D | y | 11"),
    ("growth over the year before, a mean below", "
        Năm | Số | Tăng (%)
        2020 | 120 |
        2021 | 132 | =(B3-B2)/B2*100
        2022 | 150 | =(B4-B3)/B3*100
        2023 | 141 | =(B5-B4)/B4*100
        Bình quân | =AVERAGE(B2:B5) | =AVERAGE(C3:C5)"),
    ("a total of totals in another column", "
        Mục | Chi tiết | Cộng nhóm
        a1 | 12 |
        a2 | 30 | =B2+B3
        b1 | 7 |
        b2 | 19 | =B4+B5
        Tổng |  | =SUM(C2:C5)"),
    ("weights in a sum of products", "
        Em | Toán | Văn | Điểm
        An | 7 | 8 | =B2*2+C2
        Bình | 9 | 6 | =B3*2+C3
        Chi | 5 | 9 | =B4*2+C4
        Hệ số | 2 | 1 | =SUMPRODUCT(B2:B4,C2:C4)"),
    ("figures that stay as they are from year to year", "
        Thôn | 2020 | 2021 | 2022 | 2023
        Một | 356 | =B2 | =C2 | =D2
        Hai | 412 | =B3 | =C3 | =D3
        Ba | 287 | 287 | 287 | =D4
        Bốn | 530 | =B5 | =C5 | =D5
        Năm | 168 | =B6 | 168 | =D6"),
    ("two units of measurement, each filled in where it is known", "
        Trạm | Bq | Ci
        A | 3700 | =B2/37
        B | 7437 | =B3/37
        C | =C4*37 | 215
        D | =C5*37 | 318
        E | 4477 | =B6/37
        F | =C7*37 | 126"),
    ("a rest and its total, each of which may be the typed one", "
        Mục | 2020 | 2021 | 2022 | 2023
        Đạt | 412 | 438 | 455 | 471
        Khá | 356 | 341 | 362 | 377
        Khác | =B5-(B3+B2) | =C5-(C3+C2) | 118 | 126
        Cộng | 905 | 917 | =SUM(D2:D4) | =SUM(E2:E4)"),
    ("shares of a group among shares of the whole", "
        Mục | Chi | Tỷ lệ
        a1 | 120 | =B2/$B$5
        a2 | 85 | =B3/$B$5
        a3 | 47 | =B4/$B$5
        Cộng A | =SUM(B2:B4) | =B5/$B$11
        b1 | 310 | =B6/$B$11
        b2 | 226 | =B7/$B$11
        b3 | 131 | =B8/$B$11
        b4 | 64 | =B9/$B$11
        b5 | 92 | =B10/$B$11
        Cộng | =B5+SUM(B6:B10) | =B11/$B$11"),
    ("a year that starts from figures of its own", "
        Năm | Lúa | Ngô | Sắn
        2020 | 4160 | 1210 | 860
        2021 | =B2*1.02 | =C2*1.02 | =D2*1.02
        2022 | =B3*1.02 | =C3*1.02 | =D3*1.02
        2023 | 4500 | 1300 | 900
        2024 | =B5*1.02 | =C5*1.02 | =D5*1.02
        2025 | =B6*1.02 | =C6*1.02 | =D6*1.02"),
    ("rows with their number in front", "
        Số | Q1 | Q2 | Q3
        101 | 12 | 14 | 15
        102 | 30 | 28 | 33
        103 | =SUM(B2:B3) | =SUM(C2:C3) | =SUM(D2:D3)"),
    ("a special first and last row", "
        Năm | Vốn | Lãi
        2020 | 1000 | =B2*0.05
        2021 | =B2+C2 | =B3*0.05
        2022 | =B3+C3 | =B4*0.05
        2023 | =B4+C4 | =B5*0.05
        Cộng |  | =SUM(C2:C5)"),
];

pub(crate) const SUMS: &str = "
    Xã | Lúa | Ngô | Sắn | Cộng
    A | 120 | 30 | 55 | =SUM(B2:D2)
    B | 95 | 41 | 62 | =SUM(B3:D3)
    C | 143 | 28 | 71 | =SUM(B4:D4)
    D | 88 | 37 | 49 | =SUM(B5:D5)
    E | 131 | 25 | 66 | =SUM(B6:D6)
    Cộng | =SUM(B2:B6) | =SUM(C2:C6) | =SUM(D2:D6) | =SUM(E2:E6)";

pub(crate) const SUBTOTALS: &str = "
    Mục | Q1 | Q2 | Q3
    a1 | 12 | 14 | 15
    a2 | 30 | 28 | 33
    Cộng A | =SUM(B2:B3) | =SUM(C2:C3) | =SUM(D2:D3)
    b1 | 7 | 9 | 6
    b2 | 19 | 21 | 25
    b3 | 5 | 4 | 8
    Cộng B | =SUM(B5:B7) | =SUM(C5:C7) | =SUM(D5:D7)
    c1 | 41 | 44 | 46
    Cộng C | =SUM(B9:B9) | =SUM(C9:C9) | =SUM(D9:D9)
    Tổng | =B4+B8+B10 | =C4+C8+C10 | =D4+D8+D10";

#[test]
fn right_formulas_never_alarm() {
    let mut alarms = Vec::new();
    for (name, text) in RIGHT {
        alarms.extend(
            found(&workbook(&[("Biểu", text)])).iter().map(|line| format!("{name}: {line}")),
        );
    }
    assert!(alarms.is_empty(), "{} alarms\n{}", alarms.len(), alarms.join("\n"));
}

#[test]
fn a_row_that_goes_over_to_another_sheet_never_alarms() {
    let done = ("Thực hiện", "1 | 2 | 3 | 4\n11 | 12 | 13 | 14\n21 | 22 | 23 | 24");
    let planned = ("Ước", "1 | 2 | 3 | 4\n11 | 12 | 13 | 15\n21 | 22 | 23 | 25");
    let year = "
        Q1 | Q2 | Q3 | Q4
        ='Thực hiện'!A2 | ='Thực hiện'!B2 | ='Thực hiện'!C2 | =Ước!D2
        ='Thực hiện'!A3 | ='Thực hiện'!B3 | ='Thực hiện'!C3 | =Ước!D3";
    assert_eq!(found(&workbook(&[("Biểu", year), done, planned])), Vec::<String>::new());
}

#[test]
fn a_formula_that_leaves_out_a_dash_never_alarms() {
    let budget = "
        Mục | Đầu năm | Điều chỉnh | Được giao
        Lương | 619 | 31 | =B2+C2
        Văn phòng | 67 | 97 | =B3+C3
        Thiết bị | 12 | - | =B4
        Dịch vụ | 180 | 62 | =B5+C5
        Khác | 177 | 92 | =B6+C6";
    assert_eq!(found(&workbook(&[("Biểu", budget)])), Vec::<String>::new());
}

#[test]
fn shares_of_the_totals_of_their_groups_never_alarm() {
    let shares = "
        Mục | Thu | Trong nhóm
        a1 | 30 | =B2/$B$5
        a2 | 45 | =B3/$B$5
        a3 | 25 | =B4/$B$5
        A | =SUM(B2:B4) | =B5/$B$10
        b1 | 12 | =B6/$B$9
        b2 | 18 | =B7/$B$9
        b3 | 20 | =B8/$B$9
        B | =SUM(B6:B8) | =B9/$B$10
        Cộng | =B5+B9 | =B10/$B$10";
    assert_eq!(found(&workbook(&[("Biểu", shares)])), Vec::<String>::new());
}

/// A cash book with its running balance; the last row has the totals, and no balance yet.
pub(crate) fn cash_book() -> String {
    let mut text = "Ngày | Việc | Thu | Chi | Tồn\n | Đầu năm | | | 500\n".to_owned();
    for row in 3..=19 {
        let (paid_in, paid_out) = (row * 37 % 50, row * 29 % 40);
        let balance = format!("=E{}+C{row}-D{row}", row - 1);
        text += &format!("{} | việc {row} | {paid_in} | {paid_out} | {balance}\n", row - 2);
    }
    text + " | Cộng | =SUM(C3:C19) | =SUM(D3:D19) |"
}

#[test]
fn the_closing_balance_in_the_row_of_totals_never_alarms() {
    for closing in ["E19", "E2+C20-D20", "E18+C19-D19", "C20-D20", "E2"] {
        let book = format!("{}={closing}", cash_book());
        assert_eq!(found(&workbook(&[("Sổ quỹ", &book)])), [""; 0], "{closing}");
        // Nor beside more totals: balances are not added.
        let more = |(row, line): (u32, &str)| match row {
            3..20 => format!("{line} | 12 | 30 | 7"),
            20 => format!("{line} | =SUM(F3:F19) | =SUM(G3:G19) | =SUM(H3:H19)"),
            _ => line.to_owned(),
        };
        let book = (1..).zip(book.lines()).map(more).collect::<Vec<_>>().join("\n");
        assert_eq!(found(&workbook(&[("Sổ quỹ", &book)])), [""; 0], "{closing}, more totals");
    }
}

#[test]
fn the_balance_of_each_month_under_its_totals_never_alarms() {
    let book = "
        Ngày | Thu | Chi | Tồn
        Đầu năm | | | 500
        1 | 120 | 80 | =D2+B3-C3
        2 | 60 | 75 | =D3+B4-C4
        3 | 44 | 11 | =D4+B5-C5
        4 | 27 | 90 | =D5+B6-C6
        5 | 52 | 38 | =D6+B7-C7
        Cộng tháng 1 | =SUM(B3:B7) | =SUM(C3:C7) | =D7
        6 | 31 | 95 | =D8+B9-C9
        7 | 18 | 20 | =D9+B10-C10
        8 | 71 | 35 | =D10+B11-C11
        Cộng tháng 2 | =SUM(B9:B11) | =SUM(C9:C11) | =D11";
    assert_eq!(found(&workbook(&[("Sổ quỹ", book)])), [""; 0]);
}

#[test]
fn figures_of_another_sheet_never_alarm() {
    let book = workbook(&[
        (
            "Tổng hợp",
            "
            Xã | Q1 | Q2 | Chung
            A | ='Xã A'!B5 | ='Xã A'!C5 | =B2+C2
            B | ='Xã B'!B5 | ='Xã B'!C5 | =B3+C3
            Cộng | =SUM(B2:B3) | =SUM(C2:C3) | =SUM(D2:D3)",
        ),
        ("Xã A", UNIT),
        ("Xã B", UNIT),
    ]);
    assert_eq!(found(&book), [""; 0]);
}

#[test]
fn figures_of_a_sheet_with_its_rows_elsewhere_never_alarm() {
    let links = "
        Việc | Giờ
        a1 | ='Nhật ký'!B1
        a2 | ='Nhật ký'!B2
        a3 | ='Nhật ký'!B3
        a4 | ='Nhật ký'!B4
        b1 | ='Nhật ký'!B6
        c1 | ='Nhật ký'!B9";
    let diary: Vec<String> = (1..=9).map(|row| format!("ngày {row} | {}", 100 + row)).collect();
    let book = workbook(&[("Tổng hợp", links), ("Nhật ký", &diary.join("\n"))]);
    assert_eq!(found(&book), [""; 0]);
}

const UNIT: &str = "
    Mục | Q1 | Q2
    a | 4 | 6
    b | 9 | 8
    c | 2 | 5
    Cộng | =SUM(B2:B4) | =SUM(C2:C4)";

#[test]
fn figures_between_formulas_that_all_differ_never_alarm() {
    // When each cell was compared with all others of its column this took many minutes.
    const ROWS: u32 = 2_000;
    let mut text = String::new();
    for row in 1..=ROWS {
        let own = match row % 2 {
            0 => format!("=A{}+A{}", ROWS + 1 - row, row * 7_919 % ROWS + 1),
            _ => (row * 31 % 777 + 5_000).to_string(),
        };
        text += &format!("{} | {own}\n", row * 37 % 1_009 + 11);
    }
    assert_eq!(found(&workbook(&[("Biểu", &text)])), [""; 0]);
}
