//! A country of communes, the same on every machine.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::draw::Draw;
use crate::report::{NOW, ROWS, Report};
use crate::workbook;

/// The quarter before, and the one that is run.
pub(crate) const PERIODS: [&str; 2] = ["2023Q4", "2024Q1"];

/// The days on which all reports came.
const RECEIVED: [&str; 2] = ["2024-01-05T09:00", "2024-04-05T09:00"];

/// What is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Country {
    pub(crate) communes: usize,
    /// With the quarter before.
    pub(crate) history: bool,
    /// Figures mistyped of a hundred figures of the newer quarter.
    pub(crate) defects: u64,
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quarters = if self.history { 2 } else { 1 };
        write!(f, "{} communes, {quarters} quarters, {} % defects", self.communes, self.defects)
    }
}

impl Country {
    /// Makes the workbooks, the logs and the registry of units in a folder, if they are not there.
    pub(crate) fn make(self, within: &Path) -> PathBuf {
        let name = format!(
            "country-{}-{}-{}",
            self.communes,
            if self.history { "history" } else { "alone" },
            self.defects
        );
        let folder = within.join(name);
        if folder.join("units.csv").exists() {
            return folder;
        }
        let periods = if self.history { 0..2 } else { 1..2 };
        for period in periods.clone() {
            let inputs = folder.join("inputs").join(PERIODS[period]);
            fs::create_dir_all(&inputs).expect("a folder");
            let mut log = "file,received_at,unit,document_no\n".to_owned();
            for commune in 0..self.communes {
                let code = code(commune);
                log.push_str(&format!("{code}.xlsx,{},{code},\n", RECEIVED[period]));
            }
            fs::write(inputs.join("received.csv"), log).expect("written");
        }
        (0..self.communes).into_par_iter().for_each(|commune| {
            let mut draw = Draw::new(1, "country", commune);
            let first = Report::first(&mut draw, commune, 2023, 4);
            let mut second = first.next(&mut draw, commune);
            for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
                if draw.chance(self.defects) {
                    second.set(row, NOW, draw.mistype(second.figure(row, NOW)));
                }
            }
            for period in periods.clone() {
                let inputs = folder.join("inputs").join(PERIODS[period]);
                let path = inputs.join(format!("{}.xlsx", code(commune)));
                workbook::write([&first, &second][period], &name_of(commune), &path);
            }
        });
        let mut units = "code,kind,name,valid_from,valid_to,successor\n".to_owned();
        for commune in 0..self.communes {
            units.push_str(&format!("{},Xã,{},,,\n", code(commune), name_of(commune)));
        }
        // Last: a folder that has it is whole.
        fs::write(folder.join("units.csv"), units).expect("written");
        folder
    }
}

fn code(commune: usize) -> String {
    format!("{}", 80_000 + commune)
}

/// A commune's name: no two are alike.
fn name_of(commune: usize) -> String {
    const FIRST: [&str; 8] = ["Đăk", "Ia", "Kon", "Pờ", "Ya", "Mường", "Ngọc", "Rờ"];
    const SECOND: [&str; 6] = ["Liêm", "Bo", "Tung", "Rao", "Blong", "Nai"];
    format!("{} {} {commune}", FIRST[commune % 8], SECOND[commune / 8 % 6])
}
