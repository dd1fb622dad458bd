//! What is wrong with a formula, in words: as `tonghop formulas` lists it, and as the cause of broken rules.

use super::Facts;
use crate::model::Severity;
use office_text::language::{Lang, Noun};
use sheet_formulas::{Area, Fault, Kind, address, letters};

/// What a kind of fault is called; in English by its public name.
pub fn formula_kind(kind: Kind, lang: Lang) -> &'static str {
    let vietnamese = match kind {
        Kind::MissesCells => "cộng thiếu ô",
        Kind::TakesTooMany => "cộng thừa ô",
        Kind::CountedTwice => "cộng trùng",
        Kind::SlippedReference => "tham chiếu lệch ô",
        Kind::OtherFormula => "khác công thức các ô cùng loại",
        Kind::TypedOver => "gõ số đè công thức",
        Kind::StaleResult => "kết quả chưa tính lại",
        Kind::OtherWorkbook => "lấy số từ tệp khác",
    };
    lang.pick(vietnamese, kind.name())
}

/// What is wrong, as a sentence without its full stop. The cell is named beside it.
pub fn formula_sentence(fault: &Fault, lang: Lang) -> String {
    let own = format!("={}", fault.formula.as_deref().unwrap_or_default().trim_start_matches('='));
    let theirs = fault.neighbours.as_ref().map(|text| format!("={text}"));
    let neighbour = fault.neighbour.map(address).unwrap_or_default();
    let cells = cells(fault, lang);
    let number = |number: f64| lang.shortest(number);
    let result = fault.recalculated.map(|value| number(value.approximate()));
    let stored = fault.stored.map(number).unwrap_or_default();
    let mut text = match (fault.kind, lang) {
        (Kind::MissesCells, Lang::Vi) => format!("{own} bỏ sót {cells}"),
        (Kind::MissesCells, Lang::En) => format!("{own} leaves out {cells}"),
        (Kind::TakesTooMany, Lang::Vi) => format!("{own} cộng thừa {cells}"),
        (Kind::TakesTooMany, Lang::En) => format!("{own} adds {cells} too"),
        (Kind::CountedTwice, Lang::Vi) => format!("{own} cộng cả {cells} và các ô mà ô ấy đã cộng"),
        (Kind::CountedTwice, Lang::En) => {
            format!("{own} adds {cells} and the cells that are summed there")
        }
        (Kind::SlippedReference, Lang::Vi) => format!("{own} trỏ lệch sang {cells}"),
        (Kind::SlippedReference, Lang::En) => format!("the reference to {cells} in {own} slipped"),
        (Kind::OtherFormula, Lang::Vi) => format!("{own} khác công thức của các ô cùng loại"),
        (Kind::OtherFormula, Lang::En) => format!("{own} is not the formula of the cells like it"),
        (Kind::TypedOver, Lang::Vi) => format!("số {stored} được gõ vào giữa các ô có công thức"),
        (Kind::TypedOver, Lang::En) => {
            format!("the number {stored} is typed where the cells like it have a formula")
        }
        (Kind::StaleResult, Lang::Vi) => {
            format!("{own} lưu kết quả {stored}, khác với các ô của nó")
        }
        (Kind::StaleResult, Lang::En) => {
            format!("{own} has the stored result {stored}, which its cells contradict")
        }
        (Kind::OtherWorkbook, Lang::Vi) => {
            format!("{own} lấy số từ một tệp khác; các ô như thế: {cells}")
        }
        (Kind::OtherWorkbook, Lang::En) => {
            format!("{own} takes a figure from another workbook; cells that do: {cells}")
        }
    };
    if let Some(theirs) = theirs {
        text.push_str(&match lang {
            Lang::Vi => format!("; theo ô {neighbour} phải là {theirs}"),
            Lang::En => format!("; after {neighbour} it would be {theirs}"),
        });
    }
    if let Some(result) = result {
        text.push_str(&match (lang, fault.stored) {
            (Lang::Vi, Some(own)) if same(own, fault) => ", kết quả như nhau".to_owned(),
            (Lang::En, Some(own)) if same(own, fault) => ", with the same result".to_owned(),
            (Lang::Vi, _) => format!(", tính lại được {result}"),
            (Lang::En, _) => format!(", which comes to {result}"),
        });
    }
    text
}

fn same(stored: f64, fault: &Fault) -> bool {
    let value = fault.recalculated.map(|value| value.approximate());
    value.is_some_and(|value| (value - stored).abs() <= 1e-9 * (1.0 + value.abs()))
}

/// The cells of a fault: `dòng 35 (E35)`, `column F (F7)`, `E3:F4`.
fn cells(fault: &Fault, lang: Lang) -> String {
    let (row, column) = fault.place;
    let name = |area: &Area| {
        let address = area.address();
        let is_own_column = (area.first.1, area.last.1) == (column, column);
        let is_own_row = (area.first.0, area.last.0) == (row, row);
        let ends = if is_own_column {
            let (first, last) = (area.first.0 + 1, area.last.0 + 1);
            let head = lang.pick("dòng", if first == last { "row" } else { "rows" });
            Some((head, first.to_string(), last.to_string()))
        } else if is_own_row {
            let (first, last) = (letters(area.first.1), letters(area.last.1));
            let head = lang.pick("cột", if first == last { "column" } else { "columns" });
            Some((head, first, last))
        } else {
            None
        };
        match ends {
            Some((head, first, last)) if first == last => format!("{head} {first} ({address})"),
            Some((head, first, last)) => format!("{head} {first}–{last} ({address})"),
            None => address,
        }
    };
    if fault.cells.is_empty() {
        return lang.say("ô khác", "another cell");
    }
    lang.list(fault.cells.iter().map(name))
}

/// A formula that is wrong and breaks rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormulaFacts<'a> {
    pub fault: &'a Fault,
    pub severity: Severity,
    /// The number of rules that hold with what the formula should give.
    pub rules: usize,
}

impl Facts for FormulaFacts<'_> {
    fn class(&self) -> (crate::model::Kind, Severity) {
        (crate::model::Kind::WrongFormula, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        formula_sentence(self.fault, lang)
    }

    fn evidence(&self, lang: Lang) -> String {
        let rules = lang.count(self.rules, RULE);
        lang.pick(
            format!("với kết quả ấy {rules} được thỏa mãn"),
            format!("{rules} with that result"),
        )
    }
}

const RULE: Noun = Noun::new("quy tắc", "rule holds", "rules hold");

/// What a formula without a result comes to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormulaResultEvidence {
    pub result: f64,
}

impl FormulaResultEvidence {
    pub(crate) fn text(self, lang: Lang) -> String {
        let result = lang.shortest(self.result);
        lang.pick(
            format!("tính theo công thức của chính ô này được {result}"),
            format!("the cell's own formula comes to {result}"),
        )
    }
}
