//! Reads cells as an office types them: a legacy label, numbers, a measure, a date and a period.

#![expect(clippy::print_stdout, reason = "an example shows its result")]

use office_text::clean::tidy;
use office_text::date::read_date;
use office_text::fold::fold;
use office_text::legacy::{Encoding, TextEvidence, to_unicode};
use office_text::measure::split_measure;
use office_text::number::{NumberKind, read_number};
use office_text::period::find_periods;
use office_text::similar::nearest;

fn main() {
    // The encoding of a sheet is found from all its texts; each cell is decoded in that light.
    let sheet = ["Tæng sè hé n«ng d©n", "N¨m b¸o c¸o", "§µn tr©u"];
    let encoding: Encoding = TextEvidence::of(sheet).verdict();
    for cell in sheet {
        let text = tidy(&to_unicode(cell, encoding).unwrap_or_else(|| cell.to_owned()));
        println!("{cell} -> {text} (matches as \"{}\")", fold(&text));
    }

    for cell in ["1.234,5", "1.694", "khoảng 20", "5 tỷ"] {
        println!("{cell} -> {:?}", read_number(cell, NumberKind::Decimal));
    }
    println!("46,25 nghìn con -> {:?}", split_measure("46,25 nghìn con"));
    println!("15/3/2024 -> {:?}", read_date("15/3/2024"));
    println!("Báo cáo quý I năm 2024 -> {:?}", find_periods("Báo cáo quý I năm 2024"));
    println!("Ngok Linh -> did you mean {:?}?", nearest("Ngok Linh", ["Xốp", "Ngọc Linh"]));
}
