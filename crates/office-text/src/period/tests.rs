//! Periods as people write them, and texts that are none.

use super::PeriodWord::{Half, Month, Quarter, Year};
use super::tokens::YEARS;
use super::*;
use proptest::prelude::*;

fn one(text: &str, word: PeriodWord, year: impl Into<Option<i16>>) {
    let year = year.into();
    assert_eq!(find_periods(text), [PeriodMention { word, year }], "{text}");
}

#[test]
fn quarters_in_titles_and_file_names() {
    for (text, quarter) in [
        ("Quý I năm 2024", 1),
        ("Kỳ báo cáo: Quý 1-2024", 1),
        ("QI.2024", 1),
        ("Q1-2024", 1),
        ("Q.1/2024", 1),
        ("quý IV/2023", 4),
        ("QUÝ III NĂM 2023", 3),
        ("qui 2 nam 2024", 2),
        ("Quy\u{301} II năm 2022", 2),
        ("2024Q1", 1),
        ("2023q4", 4),
        ("2023-Q4", 4),
        ("Quarter 1 2024", 1),
        ("Quý Ⅳ năm 2021", 4),
        ("(Kèm theo Báo cáo quý I năm 2024)", 1),
        ("Năm 2024, quý I", 1),
        ("baocao_daknhoong_2023q4.xlsx", 4),
        ("baocao_pomoi7_2023q4.xlsx", 4),
        ("Bieu KTTT xa Dak Pek Q4-2023.ods", 4),
        ("UBND xã Đăk Nhoong - BC quý I.2024.xlsx", 1),
    ] {
        let year = text
            .split(|c: char| !c.is_ascii_digit())
            .find_map(|t| t.parse().ok().filter(|y| YEARS.contains(y)));
        one(text, Quarter(quarter), year);
    }
}

#[test]
fn a_quarter_without_a_year_has_none() {
    one("Quí I", Quarter(1), None);
    one("BC KTTT X. Đăk Choong Quy IV.xlsx", Quarter(4), None);
    one("BC KTTT X. Pờ Bo 12 Quy I.xlsx", Quarter(1), None);
    one("Quý 2", Quarter(2), None);
}

#[test]
fn months_halves_and_years() {
    one("tháng 3 năm 2024", Month(3), 2024);
    one("Tháng 03/2024", Month(3), 2024);
    one("T3/2024", Month(3), 2024);
    one("tháng 12", Month(12), None);
    one("2024-03", Month(3), 2024);
    one("March 2024", Month(3), 2024);
    one("6 tháng đầu năm 2024", Half(1), 2024);
    one("Sáu tháng cuối năm 2023", Half(2), 2023);
    one("6 tháng cuối năm", Half(2), None);
    one("Năm 2024", Year, 2024);
    one("Tháng … năm 2024", Year, 2024);
    one("BÁO CÁO NĂM 2024", Year, 2024);
}

#[test]
fn months_as_people_write_them() {
    one("Tháng hai năm 2024", Month(2), 2024);
    one("THÁNG MƯỜI HAI/2023", Month(12), 2023);
    one("tháng năm năm 2024", Month(5), 2024);
    one("Tháng giêng", Month(1), None);
    one("Thang tu nam 2024", Month(4), 2024);
    one("Báo cáo tháng mười một, xã Đông", Month(11), None);
    one("Tháng Ⅱ năm 2024", Month(2), 2024);
    one("tháng XII/2024", Month(12), 2024);
    one("Kỳ báo cáo: 02.2024", Month(2), 2024);
    one("Kỳ: 2/2024", Month(2), 2024);
    one("02/2024", Month(2), 2024);
    one("Feb-24", Month(2), 2024);
    one("Sept 2024", Month(9), 2024);
    one("Quý tư năm 2023", Quarter(4), 2023);
    one("T2-24", Month(2), 2024);
    one("BC T2/24", Month(2), 2024);
    one("Quý 2/24", Quarter(2), 2024);
    one("tháng 2'24", Month(2), 2024);
    one("Tháng 2 năm 24", Month(2), 2024);
    one("Số liệu Feb-24", Month(2), 2024);
    one("Tháng 2, 2023", Month(2), 2023);
    one("Quý I (2023)", Quarter(1), 2023);
    one("Tháng 022024", Month(2), 2024);
    one("T202402", Month(2), 2024);
}

#[test]
fn years_in_words_and_on_dotted_lines() {
    one("Tháng hai năm hai nghìn không trăm hai mươi tư", Month(2), 2024);
    one("Tháng 2 năm hai ngàn hai mươi ba", Month(2), 2023);
    one("Quý I năm hai không hai tư", Quarter(1), 2024);
    one("Quý IV năm hai nghìn không trăm mười chín", Quarter(4), 2019);
    one("Năm hai nghìn không trăm hai lăm", Year, 2025);
    one("Tháng …2… năm 20…24…", Month(2), 2024);
    one("Tháng ......02...... năm 20....24", Month(2), 2024);
    one("Quý ..IV.. năm 202..3..", Quarter(4), 2023);
    one("QUÝ ___I___ NĂM 20__24__", Quarter(1), 2024);
}

#[test]
fn weeks_turns_and_words_before_the_number() {
    one("Từ tuần 1 đến tuần 4 tháng 02/2024", Month(2), 2024);
    one("Từ tuần … tháng 02/2024", Month(2), 2024);
    one("Tuần 3 tháng 2 năm 2024", Month(2), 2024);
    one("Đợt 1 tháng 2/2024", Month(2), 2024);
    one("Tháng báo cáo: 02/2024", Month(2), 2024);
    one("Tháng báo cáo: 2", Month(2), None);
    one("Quý báo cáo: IV/2023", Quarter(4), 2023);
    one("Thời gian báo cáo: 02/2024", Month(2), 2024);
    one("Kỳ BC: 02/24", Month(2), 2024);
    one("Năm báo cáo: 2023", Year, 2023);
    one("Năm BC: 2023", Year, 2023);
    one("Quý I năm BC 2024", Quarter(1), 2024);
}

#[test]
fn several_mentions_keep_their_order_and_years() {
    let found = find_periods("So sánh quý I năm 2024 với quý IV năm 2023 và năm 2022");
    let expected = [(Quarter(1), 2024), (Quarter(4), 2023), (Year, 2022)]
        .map(|(word, year)| PeriodMention { word, year: Some(year) });
    assert_eq!(found, expected);
}

#[test]
fn dates_are_no_periods() {
    for text in [
        "Kon Mới 33, ngày 31 tháng 3 năm 2024",
        "ngày ... tháng ... năm 2024",
        "ngày     tháng 3 năm 2024",
        "31 tháng 3 năm 2024",
        "31/3/2024",
        "31-03-2024",
        "31.03.2024",
        "2024-03-31",
        "ngày 07/12/2023",
        "970/QĐ-UBND ngày 07/12/2023",
    ] {
        assert_eq!(find_periods(text), [], "{text}");
    }
}

#[test]
fn names_and_other_numbers_are_no_periods() {
    for text in [
        "",
        "Quy Nhơn",
        "Quý",
        "Ông Quý, xã 2",
        "quỹ 1",
        "Quy mô 3 ha",
        "T3",
        "Thôn 3",
        "Q.1, TP. HCM",
        "March",
        "May mặc",
        "2024",
        "9 tháng đầu năm 2024",
        "Lũy kế từ đầu năm 2024",
        "quý V",
        "tháng 13",
        "Quý vị 1",
        "iv 2024",
        "quý 5/2024",
        "nấm 2024",
        "5 tháng",
        "mỗi tháng một lần",
        "tháng sau",
        "Số 02/2024/BC-UBND",
        "tháng này hai lần",
        "02-2024-05",
    ] {
        assert_eq!(find_periods(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_handled(s in any::<String>()) {
        find_periods(&s);
    }

    #[test]
    fn words_and_numbers_in_any_order_give_sound_periods(
        s in "((quý|q|tháng|năm|ngày|đầu|cuối|I|iv|6|12|2024|T3|nửa)[ /.,-]?){0,8}"
    ) {
        for mention in find_periods(&s) {
            let sound = match mention.word {
                Month(n) => (1..=12).contains(&n),
                Quarter(n) => (1..=4).contains(&n),
                Half(n) => (1..=2).contains(&n),
                Year => mention.year.is_some(),
            };
            prop_assert!(sound);
        }
    }

    #[test]
    fn a_written_quarter_is_found(quarter in 1_u8..=4, year in 1990_i16..=2100) {
        let word = Quarter(quarter);
        for text in [format!("Quý {quarter} năm {year}"), format!("bc_{year}q{quarter}.xlsx")] {
            prop_assert_eq!(find_periods(&text), [PeriodMention { word, year: Some(year) }]);
        }
    }
}

#[test]
fn weeks_are_found_with_their_years() {
    let weeks = |text: &str| super::find_weeks(text);
    assert_eq!(weeks("BÁO CÁO TUẦN 5 NĂM 2024"), [(5, Some(2024))]);
    assert_eq!(weeks("Tuần 05/2024"), [(5, Some(2024))]);
    assert_eq!(weeks("Weekly report, week 12 of 2024"), [(12, Some(2024))]);
    assert_eq!(weeks("2024-W09"), [(9, Some(2024))]);
    assert_eq!(weeks("hai tuần đầu"), []);
}

#[test]
fn numbers_behind_a_month_or_quarter_name_others_with_it() {
    let months = |numbers: &[u8], year: Option<i16>| -> Vec<PeriodMention> {
        let mention = |n: &u8| PeriodMention { word: PeriodWord::Month(*n), year };
        numbers.iter().map(mention).collect()
    };
    for (text, expected) in [
        ("BÁO CÁO THÁNG 2 VÀ 3 NĂM 2024", months(&[2, 3], Some(2024))),
        ("Tháng 1, 2 và 3/2024", months(&[1, 2, 3], Some(2024))),
        ("Tháng 02 + 03", months(&[2, 3], None)),
        ("tháng 2 & 3 năm 2024", months(&[2, 3], Some(2024))),
        ("Tháng 2-3/2024", months(&[2, 3], Some(2024))),
        ("BC T2-3.2024", months(&[2, 3], Some(2024))),
        ("Tháng 1 – 3 năm 2024", months(&[1, 2, 3], Some(2024))),
        ("Tháng 2 và 3 năm học 2023-2024", months(&[2, 3], None)),
        ("Tháng 2-24", months(&[2], Some(2024))),
        ("Tháng 2 - 3 HTX mới thành lập", months(&[2], None)),
        ("Tháng 2, 15 HTX", months(&[2], None)),
        ("Tháng 2, 3 HTX mới thành lập", months(&[2], None)),
        ("Tháng 3 và 3 tháng đầu năm 2024", months(&[3], None)),
        ("Tháng 2, năm 2024", months(&[2], Some(2024))),
    ] {
        assert_eq!(find_periods(text), expected, "{text}");
        assert_eq!(has_list(text), expected.len() > 1, "{text}");
    }
    for text in ["QUÝ III + IV", "Quý I, II, III, IV năm 2023", "Tháng 2; 3 năm 2024"] {
        assert!(has_list(text), "{text}");
    }
    let quarters = [PeriodWord::Quarter(1), PeriodWord::Quarter(2)];
    let found = find_periods("QUÝ I + II NĂM 2024");
    assert_eq!(found.iter().map(|mention| mention.word).collect::<Vec<_>>(), quarters);
}
