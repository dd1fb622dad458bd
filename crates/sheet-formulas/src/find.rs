//! Looks at every cell of a workbook.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{areas, is_result};
use crate::evaluate::Evaluator;
use crate::evidence::Evidence;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::finder::Finder;
use crate::formula::{Formula, Shift};
use crate::linear::Linear;
use crate::page::Page;
use crate::ranges;
use crate::sheet::{Area, Place, Workbook};

/// The faults of a workbook, sheet by sheet and row by row; one a cell.
pub fn find(workbook: &Workbook) -> Vec<Fault> {
    let pages: Vec<Page<'_>> = workbook.sheets.iter().map(Page::of).collect();
    let evaluator = Evaluator::new(workbook);
    let finders: Vec<Finder<'_>> =
        (0..).zip(&pages).map(|(sheet, page)| Finder::new(page, sheet, &evaluator)).collect();
    let mut stale: Vec<BTreeMap<Place, Fault>> = finders.iter().map(Finder::all_stale).collect();
    if !is_calculated(&finders, &stale) {
        stale.iter_mut().for_each(BTreeMap::clear);
    }
    let mut all = Vec::new();
    for (finder, mut stale) in finders.iter().zip(stale) {
        let page = finder.page;
        let mut faults: BTreeMap<Place, Fault> = BTreeMap::new();
        for place in page.sheet.cells.keys() {
            let found = match page.formulas.get(place) {
                Some(read) if !read.formula.is_constant() => {
                    let sum = LazyCell::new(|| Linear::of(&read.formula));
                    finder
                        .other_formula(*place, || sum.as_ref())
                        .or_else(|| finder.wrong_closing(*place, sum.as_ref()?))
                        .or_else(|| finder.range(*place, sum.as_ref()?))
                        .or_else(|| finder.counted_twice(*place, sum.as_ref()?))
                        .or_else(|| stale.remove(place))
                }
                Some(_) => finder.typed(*place),
                None if page.is_typed(*place) => finder.typed(*place),
                None => None,
            };
            if let Some(fault) = found {
                faults.insert(*place, fault);
            }
        }
        // One for all cells that take figures from one workbook.
        for fault in finder.other_workbooks() {
            faults.entry(fault.place).or_insert(fault);
        }
        all.extend(faults.into_values());
    }
    all
}

/// Whether the stored results were calculated: not if most contradict their formulas and are one number.
fn is_calculated(finders: &[Finder<'_>], stale: &[BTreeMap<Place, Fault>]) -> bool {
    let results: usize = finders.iter().map(|finder| finder.page.formulas.len()).sum();
    let stale: Vec<f64> =
        stale.iter().flat_map(BTreeMap::values).filter_map(|fault| fault.stored).collect();
    let is_one = stale.iter().all(|number| Some(number) == stale.first());
    stale.len() < 3 || !is_one || 2 * stale.len() < results
}

impl<'w> Finder<'w> {
    fn range(&self, place: Place, sum: &Linear) -> Option<Fault> {
        let read = self.page.formulas.get(&place)?;
        let missed = ranges::missed(self.page, place, sum)?;
        let own = self.evaluator.number(&read.formula, self.sheet, Shift::default());
        let mut more = crate::linear::places(missed).filter_map(|cell| self.page.number(cell));
        let sum = own.and_then(|own| more.try_fold(own, |sum, one| sum.plus(one)));
        let fault = self.alone(place, Kind::MissesCells, Evidence::SumAlone);
        Some(Fault { cells: vec![missed], recalculated: sum, ..fault })
    }

    /// A sum of cells and of their sum.
    fn counted_twice(&self, place: Place, sum: &Linear) -> Option<Fault> {
        let formula = &self.page.formulas.get(&place)?.formula;
        // It passes over the subtotals among its cells.
        if formula.calls("SUBTOTAL") {
            return None;
        }
        if sum.factors.contains_key(&(None, place)) {
            return Some(self.adds_itself(place, sum));
        }
        let (mut twice, mut less) = (Vec::new(), Some(Exact::ZERO));
        for ((sheet, cell), factor) in &sum.factors {
            let is_one = *factor == Exact::ONE || *factor == Exact::ONE.negative();
            if sheet.is_some() || !is_one {
                return None;
            }
            let Some(read) = self.page.formulas.get(cell) else { continue };
            let Some(part) = Linear::of(&read.formula) else { continue };
            let counts = |(cell, one): (&(Option<String>, Place), &Exact)| {
                *one == Exact::ONE && sum.factors.get(cell) == Some(factor)
            };
            let is_sum = part.factors.len() > 1 || matches!(read.formula, Formula::Call(..));
            if is_sum && part.factors.iter().all(counts) {
                twice.push(*cell);
                less = less.and_then(|less| less.plus(self.page.number(*cell)?.times(*factor)?));
            }
        }
        if twice.is_empty() {
            return None;
        }
        let own = self.page.number(place);
        let fault = self.alone(place, Kind::CountedTwice, Evidence::CountedTwice);
        let recalculated = own.zip(less).and_then(|(own, less)| own.minus(less));
        Some(Fault { cells: areas(&twice), recalculated, ..fault })
    }

    /// A sum that has its own cell among those that it adds: programs say that it is circular, and leave nought.
    fn adds_itself(&self, place: Place, sum: &Linear) -> Fault {
        let mut others = sum.factors.iter().filter(|(cell, _)| **cell != (None, place));
        let recalculated = others.try_fold(sum.constant, |all, ((sheet, cell), factor)| {
            // A cell without a number adds nothing; one of another sheet is not looked up.
            match (sheet, self.page.number(*cell)) {
                (Some(_), _) => None,
                (None, Some(number)) => all.plus(number.times(*factor)?),
                (None, None) => Some(all),
            }
        });
        let fault = self.alone(place, Kind::TakesTooMany, Evidence::Recalculated);
        Fault { cells: vec![Area::cell(place)], recalculated, ..fault }
    }

    /// The stored results of the sheet that are not those of their formulas.
    fn all_stale(&self) -> BTreeMap<Place, Fault> {
        let places = self.page.formulas.keys();
        places.filter_map(|place| Some((*place, self.stale(*place)?))).collect()
    }

    /// A stored result that is not the formula's.
    fn stale(&self, place: Place) -> Option<Fault> {
        let read = self.page.formulas.get(&place)?;
        let stored = self.page.number(place)?;
        let value = self.evaluator.number(&read.formula, self.sheet, Shift::default())?;
        if is_result(value, stored) {
            return None;
        }
        let fault = self.alone(place, Kind::StaleResult, Evidence::Recalculated);
        Some(Fault { recalculated: Some(value), ..fault })
    }

    /// The first cell of a sheet that takes a figure from another workbook, with all that take one from the same.
    fn other_workbooks(&self) -> Vec<Fault> {
        let mut cells: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (place, read) in &self.page.formulas {
            let references = read.formula.references().into_iter();
            let external = references.filter(|reference| reference.is_external);
            let books: BTreeSet<&str> =
                external.filter_map(|one| one.sheet.as_deref()?.split(']').next()).collect();
            for book in books {
                cells.entry(book.to_owned()).or_default().push(*place);
            }
        }
        let fault = |cells: &Vec<Place>| {
            let fault = self.alone(*cells.first()?, Kind::OtherWorkbook, Evidence::Written);
            Some(Fault { cells: areas(cells), ..fault })
        };
        cells.values().filter_map(fault).collect()
    }
}
