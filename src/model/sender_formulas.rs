//! What the senders' own formulas say: which of them are wrong, and what follows from what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sheet_formulas::Fault;

use super::Place;

/// The formulas of the files of a period, by their cells.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SenderFormulas {
    /// What is wrong with cells.
    pub faults: BTreeMap<Place, SenderFault>,
    /// What formulas without a result come to, where all their cells are known.
    pub results: BTreeMap<Place, f64>,
    /// The cells of which a formula is made, as runs of one sheet: an address or two with a colon between.
    pub sources: BTreeMap<Place, Vec<Place>>,
}

/// A cell whose formula is wrong, with all that changes if it is put right.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SenderFault {
    /// What is wrong.
    pub fault: Fault,
    /// The cell itself, then what follows from it, as the file has it: the number before (`None` if the file has none) and after.
    pub changes: Vec<(Place, Option<f64>, f64)>,
}

impl SenderFormulas {
    /// Adds those of a file, whose places name none.
    pub fn add(&mut self, file: &str, formulas: Self) {
        let of_file = |place: Place| Place { file: file.to_owned(), ..place };
        for (place, fault) in formulas.faults {
            let changes = fault.changes.into_iter();
            let changes = changes.map(|(place, before, after)| (of_file(place), before, after));
            let fault = SenderFault { changes: changes.collect(), ..fault };
            self.faults.insert(of_file(place), fault);
        }
        let results = formulas.results.into_iter();
        self.results.extend(results.map(|(place, result)| (of_file(place), result)));
        for (place, sources) in formulas.sources {
            self.sources.insert(of_file(place), sources.into_iter().map(of_file).collect());
        }
    }
}
