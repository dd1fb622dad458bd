//! Whether the rules can hold if some figures are free: elimination on the rows with these figures, all others as reported.

use super::eliminate::{Answer, Linear, Unknown, solvable};
use super::system::{Clause, Exact, ONE, Row, System, Variable};

/// Whether the rules can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Feasibility {
    /// All rules on the figures can hold.
    Holds,
    /// They cannot, unless one of these further variables changes too.
    Fails(Vec<usize>),
    CannotTell,
}

/// Alternatives of conditional rules tried for one set of figures.
const MOST_CASES: usize = 4_000;

/// A system with its indexes.
pub(super) struct Oracle<'a> {
    pub system: &'a System,
    /// The start of each variable's rules in `rules`; rows first, clauses after them.
    starts: Vec<usize>,
    rules: Vec<usize>,
    /// The sum of each row as reported, without missing figures and products; `None` on overflow.
    sums: Vec<Option<Exact>>,
    /// Whether a figure of the row is missing.
    gaps: Vec<bool>,
    /// The variables that are changed with each; empty where nothing follows from anything.
    followers: &'a [Vec<usize>],
    /// The variables with which each is changed.
    leaders: Vec<Vec<usize>>,
}

/// The rows for one choice of alternatives, in the free figures.
pub(super) struct Case {
    /// The variable of each unknown.
    pub free: Vec<usize>,
    pub unknowns: Vec<Unknown>,
    pub rows: Vec<Linear>,
    /// The target of each row whose bounds are only a tolerance.
    pub targets: Vec<Option<Exact>>,
    /// Each clause with the alternative that was chosen.
    pub chosen: Vec<(usize, usize)>,
    /// The rule of each row: a row, or a clause after the rows.
    rules: Vec<usize>,
    tries: usize,
}

/// A row after the reported figures are substituted.
enum Reduced {
    Row(Linear, Option<Exact>),
    /// Both factors of a product are free.
    Open,
    TooLarge,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(system: &'a System) -> Self {
        Self::with_followers(system, &[])
    }

    /// `followers` has the variables that are changed with each at no weight; it may be shorter than the variables.
    pub(crate) fn with_followers(system: &'a System, followers: &'a [Vec<usize>]) -> Self {
        let mut leaders: Vec<Vec<usize>> = Vec::new();
        for (leader, followers) in followers.iter().enumerate() {
            leaders.resize(system.variables.len(), Vec::new());
            followers.iter().for_each(|follower| leaders[*follower].push(leader));
        }
        let mut starts = vec![0; system.variables.len() + 1];
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (index, row) in system.rows.iter().enumerate() {
            each_variable(row, |variable| pairs.push((variable, index)));
        }
        for (index, clause) in system.clauses.iter().enumerate() {
            for row in clause.alternatives.iter().flatten() {
                each_variable(row, |variable| pairs.push((variable, system.rows.len() + index)));
            }
        }
        for (variable, _) in &pairs {
            starts[variable + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut rules = vec![0; pairs.len()];
        for (variable, rule) in pairs {
            rules[next[variable]] = rule;
            next[variable] += 1;
        }
        let sums = system.rows.iter().map(|row| known_sum(system, row)).collect();
        let gap = |row: &Row| {
            let mut gap = false;
            each_variable(row, |variable| gap |= system.variables[variable].value.is_none());
            gap
        };
        let gaps = system.rows.iter().map(gap).collect();
        Self { system, starts, rules, sums, gaps, followers, leaders }
    }

    /// The variables of which one must be changed for one of these to change: they, and those that they follow.
    pub(crate) fn with_leaders(&self, mut variables: Vec<usize>) -> Vec<usize> {
        if self.leaders.is_empty() {
            return variables;
        }
        let leaders = variables.iter().flat_map(|variable| &self.leaders[*variable]);
        let leaders: Vec<usize> = leaders.copied().filter(|at| self.changeable(*at)).collect();
        variables.extend(leaders);
        variables.sort_unstable();
        variables.dedup();
        variables
    }

    fn follows(&self, variable: usize) -> &[usize] {
        self.followers.get(variable).map_or(&[], Vec::as_slice)
    }

    /// The rules of a variable; a rule may occur twice.
    pub(crate) fn rules_of(&self, variable: usize) -> &[usize] {
        &self.rules[self.starts[variable]..self.starts[variable + 1]]
    }

    pub(crate) fn missing(&self, variable: usize) -> bool {
        self.system.variables[variable].value.is_none()
    }

    /// Whether the variable was reported and may be changed.
    pub(crate) fn changeable(&self, variable: usize) -> bool {
        let variable = &self.system.variables[variable];
        variable.value.is_some() && variable.weight.is_some()
    }

    /// The number of rules: rows and clauses.
    pub(crate) fn rules(&self) -> usize {
        self.system.rows.len() + self.system.clauses.len()
    }

    /// Whether a rule holds as reported; `None` if figures are missing.
    pub(crate) fn holds(&self, rule: usize) -> Option<bool> {
        let value = |variable: usize| self.system.variables[variable].value;
        match self.system.rows.get(rule) {
            Some(row) => row.holds(value),
            None => self.system.clauses[rule - self.system.rows.len()].holds(value),
        }
    }

    /// The variables of a rule, in order.
    pub(crate) fn variables_of(&self, rule: usize) -> Vec<usize> {
        let mut variables = Vec::new();
        self.each_variable_of(rule, |variable| variables.push(variable));
        variables.sort_unstable();
        variables.dedup();
        variables
    }

    fn each_variable_of(&self, rule: usize, mut take: impl FnMut(usize)) {
        match self.system.rows.get(rule) {
            Some(row) => each_variable(row, take),
            None => {
                let clause = &self.system.clauses[rule - self.system.rows.len()];
                clause.alternatives.iter().flatten().for_each(|row| each_variable(row, &mut take));
            }
        }
    }

    /// The rules on the figures, or connected with them by missing figures, and all unknowns in them.
    pub(crate) fn touched(
        &self,
        set: &[usize],
        within: &dyn Fn(usize) -> bool,
    ) -> (Vec<usize>, Vec<usize>) {
        let mut free = set.to_vec();
        for follower in set.iter().flat_map(|variable| self.follows(*variable)) {
            if !free.contains(follower) {
                free.push(*follower);
            }
        }
        let mut touched: Vec<usize> = Vec::new();
        let mut index = 0;
        while index < free.len() {
            for rule in self.rules_of(free[index]) {
                if touched.contains(rule) || !within(*rule) {
                    continue;
                }
                touched.push(*rule);
                self.each_variable_of(*rule, |variable| {
                    if self.missing(variable) && !free.contains(&variable) {
                        free.push(variable);
                    }
                });
            }
            index += 1;
        }
        touched.sort_unstable();
        free.sort_unstable();
        (touched, free)
    }

    /// Whether the rules on the figures can hold if these are free; only rules `within` count.
    pub(crate) fn judge(&self, set: &[usize], within: &dyn Fn(usize) -> bool) -> Feasibility {
        if let [only] = set
            && self.follows(*only).is_empty()
            && let Some(verdict) = self.judge_one(*only, within)
        {
            return verdict;
        }
        let (touched, free) = self.touched(set, within);
        self.verdict(set, &touched, free)
    }

    /// As [`Self::judge`] for one figure in linear rows without missing figures: from the bounds of its rows, without elimination. `None` if these
    /// are not enough.
    fn judge_one(&self, variable: usize, within: &dyn Fn(usize) -> bool) -> Option<Feasibility> {
        let Variable { value, whole, natural, .. } = self.system.variables[variable];
        let value = value?;
        let unit = if whole { ONE } else { 1 };
        let mut low = natural.then_some((0, None));
        let mut high = None;
        // Bounds that are not whole millionths may meet between two of them: elimination decides.
        let mut rounded = false;
        for rule in self.rules_of(variable).iter().filter(|rule| within(**rule)) {
            let row = self.system.rows.get(*rule)?;
            if self.gaps[*rule] || !row.products.is_empty() {
                return None;
            }
            let (_, factor) = row.terms.iter().find(|(other, _)| *other == variable)?;
            let rest = self.sums[*rule]?.checked_sub(value.checked_mul(*factor)?)?;
            let unit = factor.abs().checked_mul(unit)?;
            let (mut least, mut most) = (row.low, row.high);
            for bound in [&mut least, &mut most].into_iter().flatten() {
                *bound = bound.checked_sub(rest)?;
                rounded |= factor.abs() != 1 && *bound % factor != 0;
            }
            if *factor < 0 {
                (least, most) = (most.map(|most| -most), least.map(|least| -least));
            }
            let least = least.map(|least| -(-least).div_euclid(unit));
            let most = most.map(|most| most.div_euclid(unit));
            if let Some(least) = least.filter(|least| low.is_none_or(|(low, _)| low < *least)) {
                low = Some((least, Some(*rule)));
            }
            if let Some(most) = most.filter(|most| high.is_none_or(|(high, _)| *most < high)) {
                high = Some((most, Some(*rule)));
            }
        }
        match low.zip(high) {
            Some(((low, one), (high, other))) if low > high => {
                if rounded && !whole {
                    return None;
                }
                let rules: Vec<usize> = one.into_iter().chain(other).collect();
                Some(Feasibility::Fails(self.others(&rules, &[variable])))
            }
            _ => Some(Feasibility::Holds),
        }
    }

    /// The variables of the rules that may be changed, without those of the set.
    fn others(&self, rules: &[usize], set: &[usize]) -> Vec<usize> {
        let mut others: Vec<usize> = Vec::new();
        for rule in rules {
            self.each_variable_of(*rule, |variable| {
                if self.changeable(variable) && !set.contains(&variable) {
                    others.push(variable);
                }
            });
        }
        others.sort_unstable();
        others.dedup();
        let mut others = self.with_leaders(others);
        others.retain(|variable| !set.contains(variable));
        others
    }

    /// Whether these rules can hold if the figures are free.
    pub(crate) fn verdict(&self, set: &[usize], rules: &[usize], free: Vec<usize>) -> Feasibility {
        match self.cases(rules, free, &mut |_| true) {
            Answer::Solvable => Feasibility::Holds,
            Answer::CannotTell => Feasibility::CannotTell,
            Answer::Contradiction(rules) => Feasibility::Fails(self.others(&rules, set)),
        }
    }

    /// Calls `enough` for each choice of alternatives that has a solution, until it returns true. The answer is about all of them; a contradiction
    /// names rules.
    pub(crate) fn cases(
        &self,
        rules: &[usize],
        free: Vec<usize>,
        enough: &mut dyn FnMut(&Case) -> bool,
    ) -> Answer {
        let unknowns = free
            .iter()
            .map(|variable| {
                let variable = &self.system.variables[*variable];
                Unknown { whole: variable.whole, natural: variable.natural }
            })
            .collect();
        let tries = MOST_CASES;
        let mut case = Case {
            free,
            unknowns,
            rows: Vec::new(),
            targets: Vec::new(),
            chosen: Vec::new(),
            rules: Vec::new(),
            tries,
        };
        let split = rules.partition_point(|rule| *rule < self.system.rows.len());
        let (rows, clauses) = rules.split_at(split);
        for rule in rows {
            match self.reduced(&self.system.rows[*rule], self.sums[*rule], &case) {
                Reduced::TooLarge => return Answer::CannotTell,
                Reduced::Open => {}
                Reduced::Row(row, target) => case.push(row, target, *rule),
            }
        }
        self.choose(&mut case, clauses, enough)
    }

    fn choose(
        &self,
        case: &mut Case,
        clauses: &[usize],
        enough: &mut dyn FnMut(&Case) -> bool,
    ) -> Answer {
        match case.tries.checked_sub(1) {
            Some(tries) => case.tries = tries,
            None => return Answer::CannotTell,
        }
        match solvable(&case.rows, &case.unknowns) {
            Answer::Contradiction(rows) => {
                let mut rules: Vec<usize> = rows.iter().map(|row| case.rules[*row]).collect();
                rules.dedup();
                return Answer::Contradiction(rules);
            }
            Answer::CannotTell => return Answer::CannotTell,
            Answer::Solvable => {}
        }
        let Some((rule, later)) = clauses.split_first() else {
            enough(case);
            return Answer::Solvable;
        };
        let index = *rule - self.system.rows.len();
        let clause: &Clause = &self.system.clauses[index];
        let (mut found, mut unclear) = (false, false);
        let mut contradiction = vec![*rule];
        for (chosen, alternative) in clause.alternatives.iter().enumerate() {
            let before = case.rows.len();
            let mut too_large = false;
            for row in alternative {
                match self.reduced(row, known_sum(self.system, row), case) {
                    Reduced::TooLarge => too_large = true,
                    Reduced::Open => {}
                    Reduced::Row(row, target) => case.push(row, target, *rule),
                }
            }
            let mut stop = false;
            case.chosen.push((index, chosen));
            let answer = if too_large {
                Answer::CannotTell
            } else {
                self.choose(case, later, &mut |case| {
                    stop = enough(case);
                    stop
                })
            };
            case.chosen.pop();
            case.truncate(before);
            match answer {
                Answer::Solvable if stop => return Answer::Solvable,
                Answer::Solvable => found = true,
                Answer::CannotTell => unclear = true,
                // The contradiction does not depend on this clause.
                Answer::Contradiction(rules) if !rules.contains(rule) => {
                    return Answer::Contradiction(rules);
                }
                Answer::Contradiction(rules) => contradiction.extend(rules),
            }
        }
        if found {
            return Answer::Solvable;
        }
        if unclear {
            return Answer::CannotTell;
        }
        contradiction.sort_unstable();
        contradiction.dedup();
        Answer::Contradiction(contradiction)
    }

    /// Substitutes the reported figures in a row.
    fn reduced(&self, row: &Row, sum: Option<Exact>, case: &Case) -> Reduced {
        let variables = &self.system.variables;
        let mut terms: Vec<(usize, Exact)> = Vec::new();
        let mut reduce = || {
            let mut constant = sum?;
            for (variable, factor) in &row.terms {
                if let Ok(unknown) = case.free.binary_search(variable) {
                    let reported = variables[*variable].value.unwrap_or(0);
                    constant = constant.checked_sub(reported.checked_mul(*factor)?)?;
                    terms.push((unknown, *factor));
                }
            }
            let mut open = false;
            for (one, other, factor) in &row.products {
                let index = [one, other].map(|variable| case.free.binary_search(variable).ok());
                let value = [one, other].map(|variable| variables[*variable].value.unwrap_or(0));
                match index {
                    [None, None] => {
                        let product = value[0].checked_mul(value[1])?.checked_mul(*factor)?;
                        constant = constant.checked_add(product)?;
                    }
                    [Some(unknown), None] => terms.push((unknown, value[1].checked_mul(*factor)?)),
                    [None, Some(unknown)] => terms.push((unknown, value[0].checked_mul(*factor)?)),
                    [Some(_), Some(_)] => open = true,
                }
            }
            if open {
                return Some(None);
            }
            let less = |bound: Exact| bound.checked_sub(constant);
            let low = row.low.map_or(Some(None), |bound| less(bound).map(Some))?;
            let high = row.high.map_or(Some(None), |bound| less(bound).map(Some))?;
            let target = row.target.map_or(Some(None), |bound| less(bound).map(Some))?;
            Some(Some((low, high, target)))
        };
        match reduce() {
            None => Reduced::TooLarge,
            Some(None) => Reduced::Open,
            Some(Some((low, high, target))) => {
                terms.sort_unstable();
                let mut fits = true;
                terms.dedup_by(|next, last| {
                    let same = next.0 == last.0;
                    if same {
                        let sum = last.1.checked_add(next.1);
                        fits &= sum.is_some();
                        last.1 = sum.unwrap_or_default();
                    }
                    same
                });
                if !fits {
                    return Reduced::TooLarge;
                }
                terms.retain(|(_, factor)| *factor != 0);
                Reduced::Row(Linear { terms, low, high }, target)
            }
        }
    }
}

impl Case {
    fn push(&mut self, row: Linear, target: Option<Exact>, rule: usize) {
        self.rows.push(row);
        self.targets.push(target);
        self.rules.push(rule);
    }

    fn truncate(&mut self, rows: usize) {
        self.rows.truncate(rows);
        self.targets.truncate(rows);
        self.rules.truncate(rows);
    }
}

fn known_sum(system: &System, row: &Row) -> Option<Exact> {
    row.terms.iter().try_fold(0, |sum: Exact, (variable, factor)| {
        let reported = system.variables[*variable].value.unwrap_or(0);
        sum.checked_add(reported.checked_mul(*factor)?)
    })
}

fn each_variable(row: &Row, mut take: impl FnMut(usize)) {
    row.terms.iter().for_each(|(variable, _)| take(*variable));
    for (one, other, _) in &row.products {
        take(*one);
        take(*other);
    }
}
