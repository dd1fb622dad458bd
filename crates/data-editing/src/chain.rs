//! The chain of deductive correction: the methods in their order, none of which breaks a rule.

use super::change::{applied, apply, harmless, truths};
use super::signs::{Cumulation, SignOptions, cumulation_errors, sign_errors};
use super::{
    Change, Exact, ONE, Outcome, Reference, System, impute, rounding_errors, scale_errors,
    scale_group, typing_errors,
};

/// How often the chain is gone through: what one method repairs may let another see.
const MOST_ROUNDS: usize = 20;

/// The methods, in their order: a unit a thousand times off hides all else, and what is left of rounding is seen only once the rest is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Scale,
    Signs,
    Cumulation,
    Typing,
    Rounding,
    Imputation,
}

impl Step {
    pub const ALL: [Self; 6] = [
        Self::Scale,
        Self::Signs,
        Self::Cumulation,
        Self::Typing,
        Self::Rounding,
        Self::Imputation,
    ];
}

/// What the caller allows and knows. Variables by their place in the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The methods that may be used; their order is always that of [`Step::ALL`].
    pub steps: Vec<Step>,
    /// By how much an equation may be off to count as holding for all methods but rounding and imputation.
    pub slack: Exact,
    /// Figures below it have no typing errors, since everything is near to a short number.
    pub least: Exact,
    /// In how many ways signs may be combined before the search is given up.
    pub cap: usize,
    /// What each variable is compared with; may be shorter than the variables.
    pub references: Vec<Vec<(Reference, Exact)>>,
    /// Figures that are in one unit: the whole form, then its columns.
    pub groups: Vec<Vec<usize>>,
    pub signs: SignOptions,
    pub cumulations: Vec<Cumulation>,
    /// The step that each variable is rounded to, none where it is not; may be shorter than the variables.
    pub rounding: Vec<Option<Exact>>,
}

impl Default for Options {
    /// All methods, with the limits of the papers, and nothing that only the form's meaning tells.
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
    /// The figures as they are now.
    pub figures: Vec<Option<Exact>>,
    /// In the order in which they were made; a figure may be changed more than once.
    pub changes: Vec<Change>,
    /// The methods that found several equally good corrections at the end, and how many.
    pub undecided: Vec<(Step, usize)>,
}

/// Corrects what can be told from a record by itself and its references. What is broken after that is for error localisation.
///
/// The methods are gone through until none changes anything more, so that a second call changes nothing. No rule that held is broken, and none
/// that could not be told; a record of which that is not true keeps the figures it came with.
pub fn correct(system: &System, options: &Options) -> Corrected {
    let reported: Vec<Option<Exact>> =
        system.variables.iter().map(|variable| variable.value).collect();
    let mut corrected =
        Corrected { figures: reported.clone(), changes: Vec::new(), undecided: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        let made = corrected.changes.len();
        corrected.undecided.clear();
        for step in Step::ALL.into_iter().filter(|step| options.steps.contains(step)) {
            let outcome = take(step, system, &corrected.figures, options);
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

/// One method on the figures as they are.
fn take(step: Step, system: &System, figures: &[Option<Exact>], options: &Options) -> Outcome {
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
        // Dividing whole figures rounds them: what that puts off is put right at once (Scholtus 2008, table 5).
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
