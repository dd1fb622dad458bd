//! The chain of deductive correction: the methods in their order, none of which breaks a rule.

use super::change::{applied, apply, harmless, truths};
use super::signs::{Cumulation, SignOptions, cumulation_errors, sign_errors};
use super::{
    Change, Exact, ONE, Outcome, Reference, System, impute, rounding_errors, scale_errors,
    scale_group, typing_errors,
};

/// The most rounds of the chain: a repair by one method may make another method possible.
const MOST_ROUNDS: usize = 20;

/// The methods, in their order: a wrong unit hides all other errors, and rounding shows only once the other errors are corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Figures in another unit: [`scale_group`], then [`scale_errors`].
    Scale,
    /// Reversed signs and exchanged figures: [`sign_errors`].
    Signs,
    /// Running totals: [`cumulation_errors`].
    Cumulation,
    /// Typing errors: [`typing_errors`].
    Typing,
    /// Rounding errors: [`rounding_errors`].
    Rounding,
    /// Blanks with one possible value: [`impute`].
    Imputation,
}

impl Step {
    /// All methods in the order in which they are applied.
    pub const ALL: [Self; 6] = [
        Self::Scale,
        Self::Signs,
        Self::Cumulation,
        Self::Typing,
        Self::Rounding,
        Self::Imputation,
    ];
}

/// The caller's choices and knowledge. Variables are named by their position in the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The methods that may be used; their order is always that of [`Step::ALL`].
    pub steps: Vec<Step>,
    /// The difference up to which an equation counts as holding, for all methods but rounding and imputation; in millionths.
    pub slack: Exact,
    /// Figures below it are not corrected as typing errors, since every number is near to a short one; in millionths.
    pub least: Exact,
    /// The number of combinations of signs beyond which the search stops.
    pub cap: usize,
    /// Reference values of each variable; may be shorter than the variables.
    pub references: Vec<Vec<(Reference, Exact)>>,
    /// Groups of variables in one unit: the whole form, then its columns.
    pub groups: Vec<Vec<usize>>,
    /// Signs that may be reversed and figures that may be exchanged.
    pub signs: SignOptions,
    /// Figures that may be running totals.
    pub cumulations: Vec<Cumulation>,
    /// The step that each variable is rounded to, `None` if it is exact; may be shorter than the variables.
    pub rounding: Vec<Option<Exact>>,
}

impl Default for Options {
    /// All methods with the limits of the papers; nothing that depends on the meaning of the form.
    fn default() -> Self {
        Self {
            steps: Step::ALL.to_vec(),
            slack: 2 * ONE,
            least: 10 * ONE,
            cap: 100_000,
            references: Vec::new(),
            groups: Vec::new(),
            signs: SignOptions::default(),
            cumulations: Vec::new(),
            rounding: Vec::new(),
        }
    }
}

/// A record after the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The figures after all changes, by variable.
    pub figures: Vec<Option<Exact>>,
    /// The changes in the order in which they were made; a figure may be changed more than once.
    pub changes: Vec<Change>,
    /// The methods that found several equally good corrections in the last round, with their number.
    pub undecided: Vec<(Step, usize)>,
}

/// Corrects the errors whose cause is certain from the record and its references. Rules that are still broken are for [`localise`](crate::localise).
///
/// The methods are repeated until none changes anything, so a second call changes nothing. No rule that held is broken, and no undecided rule
/// fails afterwards; if that cannot be kept, the reported figures are returned.
///
/// # Examples
///
/// ```
/// use data_editing::{ONE, Options, Reason, Row, System, Variable, correct, exact};
///
/// // total = cows + calves, total = males + females; two digits of the total are exchanged (221 for 212).
/// let figure = |value: f64| Variable { value: exact(value), weight: Some(1), whole: true, natural: true };
/// let system = System {
///     variables: [221.0, 200.0, 12.0, 118.0, 94.0].map(figure).to_vec(),
///     rows: vec![
///         Row { rule: 0, ..Row::equality(vec![(0, 1), (1, -1), (2, -1)], 0, 0) },
///         Row { rule: 1, ..Row::equality(vec![(0, 1), (3, -1), (4, -1)], 0, 0) },
///     ],
///     clauses: Vec::new(),
/// };
/// let corrected = correct(&system, &Options::default());
/// assert_eq!(corrected.figures[0], Some(212 * ONE));
/// assert_eq!(corrected.changes[0].reason, Reason::Typing);
/// ```
pub fn correct(system: &System, options: &Options) -> Corrected {
    let reported = system.figures();
    let mut corrected =
        Corrected { figures: reported.clone(), changes: Vec::new(), undecided: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        let made = corrected.changes.len();
        corrected.undecided.clear();
        for step in Step::ALL.into_iter().filter(|step| options.steps.contains(step)) {
            let outcome = apply_step(step, system, &corrected.figures, options);
            apply(&mut corrected.figures, &outcome.changes);
            corrected.changes.extend(outcome.changes);
            if outcome.solutions > 1 {
                corrected.undecided.push((step, outcome.solutions));
            }
        }
        if corrected.changes.len() == made {
            break;
        }
    }
    if !harmless(&truths(system, &reported), &truths(system, &corrected.figures)) {
        return Corrected { figures: reported, changes: Vec::new(), undecided: Vec::new() };
    }
    corrected
}

/// Applies one method to the figures.
fn apply_step(
    step: Step,
    system: &System,
    figures: &[Option<Exact>],
    options: &Options,
) -> Outcome {
    let Options { slack, least, cap, .. } = *options;
    match step {
        Step::Scale => scale(system, figures, options),
        Step::Signs => sign_errors(system, figures, &options.signs, slack, cap),
        Step::Cumulation => cumulation_errors(system, figures, &options.cumulations, slack, cap),
        Step::Typing => typing_errors(system, figures, slack, least),
        Step::Rounding => rounding_errors(system, figures, &options.rounding),
        Step::Imputation => impute(system, figures),
    }
}

/// Groups, then single figures.
fn scale(system: &System, figures: &[Option<Exact>], options: &Options) -> Outcome {
    let mut outcome = Outcome::default();
    let mut scaled = figures.to_vec();
    for group in &options.groups {
        let mut changes = scale_group(system, &scaled, &options.references, group).changes;
        if changes.is_empty() {
            continue;
        }
        // Dividing whole figures rounds them: the equations that this breaks are repaired at once (Scholtus 2008, table 5).
        let mut steps = options.rounding.clone();
        steps.resize(system.variables.len(), None);
        for change in &changes {
            if system.variables[change.variable].whole {
                steps[change.variable] = Some(ONE);
            }
        }
        changes.extend(rounding_errors(system, &applied(&scaled, &changes), &steps).changes);
        let after = applied(&scaled, &changes);
        if harmless(&truths(system, &scaled), &truths(system, &after)) {
            scaled = after;
            outcome.add(changes, 1);
        }
    }
    let single = scale_errors(system, &scaled, &options.references, options.slack, options.least);
    outcome.add(single.changes, single.solutions);
    outcome
}
