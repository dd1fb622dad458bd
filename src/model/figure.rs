//! The figures of the outputs: what each is, and how it comes from what the units reported.

use std::sync::Arc;

use compact_str::CompactString;

use super::states::words;

words! {
    /// How a figure of an output is made.
    #[derive(Default)]
    pub enum How {
        /// One accepted figure as it is.
        #[default]
        Reported = "reported";
        /// The sum over units or records.
        Sum = "sum";
        /// The mean over units, weighted by another row.
        Mean = "mean";
        /// The quotient of the sums of two rows.
        Ratio = "ratio";
        /// One figure in percent of another.
        Percent = "percent";
        /// By how many percent one figure has grown over another, with its sign.
        Growth = "growth";
        /// One figure less another, without its sign.
        Difference = "difference";
        /// By how many percent one figure is above or below another, without its sign.
        Change = "change";
        /// How many units.
        Count = "count";
        /// The number of a line.
        Running = "running";
        /// How many records of a register.
        Records = "records";
        /// The total of an earlier period.
        Earlier = "earlier";
        /// A figure of one of the office's own lists.
        Listed = "listed";
        /// A number that is in a template as it is.
        Written = "written";
    }
}

impl How {
    /// One figure compared with another, in percent of it or as its growth; `None` where that is zero.
    pub fn share(self, of: f64, to: f64) -> Option<f64> {
        let percent = Some(of / to * 100.0).filter(|percent| percent.is_finite())?;
        Some(if self == Self::Growth { percent - 100.0 } else { percent })
    }

    /// Whether it is made of what units reported.
    pub fn has_sources(self) -> bool {
        let without = [Self::Running, Self::Records, Self::Earlier, Self::Listed, Self::Written];
        !without.contains(&self)
    }
}

words! {
    /// What a source is in its figure.
    #[derive(Default)]
    pub enum Part {
        /// It is summed, averaged or copied as it is.
        #[default]
        Value = "value";
        /// It weighs the value of its unit.
        Weight = "weight";
        /// It is summed above the line.
        Numerator = "numerator";
        /// It is summed below the line.
        Denominator = "denominator";
    }
}

/// What a figure is about: form, row and column; empty where it is about none.
pub type About = [String; 3];

/// The same, shared by the figures that are about the same: there are hundreds of thousands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SharedAbout(Option<Arc<[CompactString; 3]>>);

impl SharedAbout {
    /// Form, row and column.
    pub fn new(form: &str, row: &str, column: &str) -> Self {
        Self(Some(Arc::new([form, row, column].map(CompactString::new))))
    }

    /// Form, row and column by name.
    pub fn names(&self) -> &[CompactString; 3] {
        const NONE: &[CompactString; 3] = &[const { CompactString::const_new("") }; 3];
        self.0.as_deref().unwrap_or(NONE)
    }

    /// Whether it is shared with another figure. Two that are not may be about the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        is_shared(self.0.as_ref(), other.0.as_ref())
    }

    /// Whether it is about none.
    pub fn is_none(&self) -> bool {
        self.names().iter().all(|name| name.is_empty())
    }
}

fn is_shared<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    one.map(Arc::as_ptr) == other.map(Arc::as_ptr)
}

/// One figure of an output.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureRow {
    /// The output and its sheet.
    pub place: FigurePlace,
    /// The cell, or the bookmark.
    pub cell: CompactString,
    /// The figure.
    pub value: Option<f64>,
    /// How it is made.
    pub how: How,
    /// Of which form, row and column it is the total or the copy; of a list its name, the line and the column.
    pub about: SharedAbout,
    /// What it is compared with; of the total of an earlier period that period, in place of a form.
    pub base: SharedAbout,
    /// What few figures have.
    pub words: FigureWords,
}

/// An output and its sheet, which is empty in a written report; shared by the figures that are there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigurePlace(Option<Arc<[Box<str>; 2]>>);

impl FigurePlace {
    /// The place of an output and a sheet.
    pub fn new(file: &str, sheet: &str) -> Self {
        Self(Some(Arc::new([file.into(), sheet.into()])))
    }

    /// Whether it is shared with another figure. Two that are not may be one place.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        is_shared(self.0.as_ref(), other.0.as_ref())
    }

    /// The output.
    pub fn file(&self) -> &str {
        self.0.as_deref().map_or("", |[file, _]| file)
    }

    /// Its sheet.
    pub fn sheet(&self) -> &str {
        self.0.as_deref().map_or("", |[_, sheet]| sheet)
    }
}

/// The text of a figure in a written report, or the formula of one in a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureWords(Option<Box<[CompactString; 2]>>);

impl FigureWords {
    /// A text, and a formula with its `=`; empty if there is none.
    pub fn new(shown: &str, formula: &str) -> Self {
        let words = [shown, formula].map(CompactString::new);
        Self(words.iter().any(|word| !word.is_empty()).then(|| Box::new(words)))
    }

    /// Its text in a written report.
    pub fn shown(&self) -> &str {
        self.0.as_deref().map_or("", |[shown, _]| shown)
    }

    /// The formula of a workbook, with its `=`.
    pub fn formula(&self) -> &str {
        self.0.as_deref().map_or("", |[_, formula]| formula)
    }
}

/// The digits that a spreadsheet program keeps of a number.
const DIGITS: f64 = 14.0;

/// A sum or difference without the residue of binary fractions; `scale` is the largest number that went into it.
pub fn without_residue(value: f64, scale: f64) -> f64 {
    let size = value.abs().max(scale.abs());
    if size == 0.0 || !size.is_finite() {
        return value;
    }
    let decimals = (DIGITS - size.log10().floor()).clamp(0.0, 17.0) as usize;
    format!("{value:.decimals$}").parse().unwrap_or(value)
}
