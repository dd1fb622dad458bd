//! The figures of the outputs: what each is, and how it comes from what the units reported.

use std::sync::Arc;

use compact_str::CompactString;

/// How a figure of an output is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum How {
    /// One accepted figure as it is.
    #[default]
    Reported,
    /// The sum over units or records.
    Sum,
    /// The mean over units, weighted by another row.
    Mean,
    /// The quotient of the sums of two rows.
    Ratio,
    /// One figure in percent of another.
    Percent,
    /// By how many percent one figure has grown over another, with its sign.
    Growth,
    /// One figure less another, without its sign.
    Difference,
    /// By how many percent one figure is above or below another, without its sign.
    Change,
    /// How many units.
    Count,
    /// The number of a line.
    Running,
    /// How many records of a register.
    Records,
    /// The total of an earlier period.
    Earlier,
    /// A figure of one of the office's own lists.
    Listed,
    /// A number that is in a template as it is.
    Written,
}

impl How {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Reported,
        Self::Sum,
        Self::Mean,
        Self::Ratio,
        Self::Percent,
        Self::Growth,
        Self::Difference,
        Self::Change,
        Self::Count,
        Self::Running,
        Self::Records,
        Self::Earlier,
        Self::Listed,
        Self::Written,
    ];

    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Ratio => "ratio",
            Self::Percent => "percent",
            Self::Growth => "growth",
            Self::Difference => "difference",
            Self::Change => "change",
            Self::Count => "count",
            Self::Running => "running",
            Self::Records => "records",
            Self::Earlier => "earlier",
            Self::Listed => "listed",
            Self::Written => "written",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.as_str() == word)
    }

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

/// What a source is in its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Part {
    /// It is summed, averaged or copied as it is.
    #[default]
    Value,
    /// It weighs the value of its unit.
    Weight,
    /// It is summed above the line.
    Numerator,
    /// It is summed below the line.
    Denominator,
}

impl Part {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Weight => "weight",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        let all = [Self::Value, Self::Weight, Self::Numerator, Self::Denominator];
        all.into_iter().find(|part| part.as_str() == word)
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

    /// Whether it is about none.
    pub fn is_none(&self) -> bool {
        self.names().iter().all(|name| name.is_empty())
    }
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
