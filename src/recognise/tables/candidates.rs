//! The places that a form may have in a workbook, before one is chosen.

use crate::recognise::rows::transposed::Transposed;
use crate::recognise::words::matched::Header;
use crate::recognise::words::window::Window;

/// The period that a title block, or the sheet's name, names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PeriodMatch {
    This,
    Other,
    Nothing,
}

/// The layout of a form on a sheet.
pub(crate) enum Shape {
    Header(Header),
    /// From its first heading to its last.
    Narrative {
        first_row: u32,
        last_row: u32,
    },
    Transposed(Transposed),
}

/// A form's place on a sheet.
pub(crate) struct Candidate {
    pub sheet: usize,
    /// Which form.
    pub form: usize,
    pub shape: Shape,
    /// The unit whose table it is, in a workbook with those of several.
    pub unit: Option<String>,
    /// The rows of its titles.
    pub titles: (u32, u32),
    pub says: PeriodMatch,
    pub score: f64,
}

impl Candidate {
    pub(super) fn header(&self) -> Option<&Header> {
        if let Shape::Header(header) = &self.shape { Some(header) } else { None }
    }

    /// The rows and columns that no other form can have.
    pub(super) fn area(&self) -> (u32, u32, Window) {
        match &self.shape {
            Shape::Header(header) => (header.first_row, header.last_row, header.span()),
            Shape::Narrative { first_row, last_row } => (*first_row, *last_row, Window::ALL),
            Shape::Transposed(found) => (found.first_row, found.last_row, found.span()),
        }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (self.area(), other.area());
        self.sheet == other.sheet && a.0 <= b.1 && b.0 <= a.1 && a.2.meets(b.2)
    }
}

impl Candidate {
    /// Whether another one is of the same form and unit: one of them counts, or they are parts of one table.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.form == other.form && self.unit == other.unit
    }
}

/// Whether no other form's header fits better in the place of a candidate.
pub(super) fn is_best(candidates: &[Candidate], index: usize) -> bool {
    let score = |candidate: &Candidate| candidate.header().map_or(0.0, |header| header.score);
    let candidate = &candidates[index];
    !candidates.iter().any(|other| {
        other.form != candidate.form && other.overlaps(candidate) && score(other) > score(candidate)
    })
}

/// Whether two headers have the same columns of the form, except a few.
pub(super) fn alike(one: &Header, other: &Header) -> bool {
    let count = |header: &Header| header.columns.iter().flatten().count();
    let both = one.columns.iter().zip(&other.columns).filter(|(a, b)| a.is_some() && b.is_some());
    both.count() * 5 >= count(one).max(count(other)) * 4
}
