//! Statistical data editing on systems of linear rules, in exact arithmetic.
//!
//! A [`System`] holds the figures of one record (the cells of one unit's report, say) and the rules between them: equations and inequalities
//! ([`Row`]) and conditional rules ([`Clause`]). The crate knows no cells, tables or messages: variables are positions in the system, rules are
//! numbers of the caller.
//!
//! # From a broken record to an explanation
//!
//! 1. [`ruleset::examine`] checks the rules alone: contradictions, redundant rules, variables with only one possible value.
//! 2. [`correct`] applies deductive correction: errors whose cause is certain, each change with its reason ([`Change`]). The methods, in their order:
//!    - [`scale_group`], [`scale_errors`]: another unit, of a whole form or of one figure;
//!    - [`sign_errors`]: a reversed sign, or two exchanged figures;
//!    - [`cumulation_errors`]: the running total in place of the period's own figure;
//!    - [`typing_errors`]: one keystroke away from the value that the equations require;
//!    - [`rounding_errors`]: equations that rounding breaks by a step or two;
//!    - [`impute`]: blanks that the rules determine.
//! 3. [`localise`] finds the smallest sets of figures that must be wrong if rules are still broken (error localisation), [`ranges`] the values that
//!    they can have, and [`error_mechanism`] the error that may explain the difference.
//! 4. [`outliers`] finds figures far from the usual ones, by robust statistics; no rules are needed.
//!
//! # Units
//!
//! Figures are [`Exact`]: whole numbers of millionths ([`ONE`] is the figure one). [`exact`] and [`inexact`] convert. Factors of a [`Row`] are plain
//! whole numbers. Money, weights and counts have no units here: all figures of a row must be in one unit.
//!
//! # Errors
//!
//! No function returns an error or panics on a figure. On overflow of 128 bits, or beyond the budget of a search, the answer is "undecided" (`None`,
//! [`eliminate::Answer::CannotTell`], [`Localisation::finished`] `false`), never a guess. The positions in a [`System`] must exist: a row that names a
//! variable beyond [`System::variables`] is a mistake of the caller, and may panic.
//!
//! # Sources
//!
//! - Fellegi, I. P. and Holt, D. (1976). *A systematic approach to automatic edit and imputation*. Journal of the American Statistical Association
//!   71(353): [`localise`], [`eliminate`].
//! - De Waal, T., Pannekoek, J. and Scholtus, S. (2011). *Handbook of Statistical Data Editing and Imputation*. Wiley: [`impute`].
//! - Scholtus, S. (2008). *Algorithms for correcting some obvious inconsistencies and rounding errors in business survey data*. Discussion paper
//!   08015, Statistics Netherlands: [`sign_errors`], [`cumulation_errors`], [`rounding_errors`].
//! - Scholtus, S. (2009). *Automatic correction of simple typing errors in numerical data with balance edits*. Discussion paper 09046, Statistics
//!   Netherlands: [`typing_errors`].
//! - Van der Loo, M., de Jonge, E. and Scholtus, S. (2011). *Correction of rounding, typing and sign errors with the deducorrect package*.
//!   Statistics Netherlands: the order of [`correct`].
//! - Hidiroglou, M. A. and Berthelot, J.-M. (1986). *Statistical editing and imputation for periodic business surveys*. Survey Methodology 12(1):
//!   [`outliers::Ratios`].
//! - Iglewicz, B. and Hoaglin, D. C. (1993). *How to Detect and Handle Outliers*. ASQC Quality Press: [`outliers::modified_z`].
//!
//! # Examples
//!
//! Which figure of a broken report is wrong, and what should it be?
//!
//! ```
//! use data_editing::{Limits, ONE, Row, System, Variable, exact, localise, ranges};
//!
//! // Cattle 212 = buffaloes 130 + cows 182, and cows 182 = dairy 20 + beef 62.
//! let figure = |value: f64| Variable { value: exact(value), weight: Some(1), whole: true, natural: true };
//! let rule = |rule, terms| Row { rule, ..Row::equality(terms, 0, 0) };
//! let system = System {
//!     variables: [212.0, 130.0, 182.0, 20.0, 62.0].map(figure).to_vec(),
//!     rows: vec![rule(0, vec![(0, 1), (1, -1), (2, -1)]), rule(1, vec![(2, 1), (3, -1), (4, -1)])],
//!     clauses: Vec::new(),
//! };
//!
//! // Cows are in both broken rules: one change repairs both.
//! let found = localise(&system, &Limits::default());
//! assert_eq!(found.sets, [[2]]);
//! // And it can only be 82.
//! let possible = ranges(&system, &found.sets[0]).expect("the rules can hold");
//! assert_eq!(possible[0].1.determined(), Some(82 * ONE));
//! ```

// The figures and their rules.
mod equation;
mod system;
// Rules alone, and exact elimination.
pub mod eliminate;
pub mod ruleset;
mod solve;
// Deductive correction: changes, then the methods in the order of the chain.
mod change;

mod scale;

mod actions;
mod signs;

mod typing;

mod rounding;

mod impute;

mod chain;
// Error localisation: what can hold, the search, the join of its groups.
mod feasibility;
mod localisation;

mod search;
mod settle;

mod cover;
mod group;
mod merge_groups;

mod localise;
// What the changed figures can be, and why they were wrong.
mod prove;
mod ranges;

mod error_mechanism;
// Figures far from the usual ones.
pub mod outliers;

#[cfg(test)]
mod tests;

pub use chain::{Corrected, Options, Step, correct};
pub use change::{Change, Outcome, Reason};
pub use error_mechanism::error_mechanism;
pub use impute::impute;
pub use localisation::{Limits, Localisation, Method};
pub use localise::{localise, localise_parts, localise_with_followers};
pub use prove::{Proof, break_rule, never_asked, satisfy};
pub use ranges::{Range, ranges};
pub use rounding::rounding_errors;
pub use scale::{Reference, common_factor, scale_errors, scale_group};
pub use signs::{Cumulation, SignOptions, cumulation_errors, sign_errors};
pub use system::{Clause, Exact, ONE, Row, System, Variable, exact, inexact};
pub use typing::{one_stroke, typing_errors};

/// The README's example is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
