//! Checks of the rules alone, before any figure is known: contradictions, redundant rules, and variables with only one possible value.

use super::eliminate::{Answer, Interval, Linear, Unknown, interval, solvable};
use super::system::{Exact, Row, Variable};

/// The most rows in a block; a larger block is undecided.
const MOST_ROWS: usize = 120;

/// The result of [`examine`]. Rules are the caller's numbers ([`Row::rule`]).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Sets of rules that cannot all hold; without any one of them the rest can (irreducible infeasible subsystems).
    pub contradictions: Vec<Vec<usize>>,
    /// Rules that hold whenever the others do. If rules imply each other, the later ones.
    pub redundant: Vec<usize>,
    /// Variables with only one possible value, in millionths.
    pub fixed: Vec<(usize, Exact)>,
    /// Blocks, by their variables, that were too large to decide completely.
    pub undecided: Vec<Vec<usize>>,
}

/// Examines linear rows; rows with products are left out, and the variables' reported values are not used.
///
/// # Examples
///
/// ```
/// use data_editing::{ONE, Row, Variable, ruleset::examine};
///
/// let count = Variable { value: None, weight: Some(1), whole: true, natural: true };
/// let at_most = Row { rule: 0, ..Row::at_most(vec![(0, 1)], 5 * ONE) };
/// let at_least = Row { rule: 1, ..Row::at_most(vec![(0, -1)], -6 * ONE) };
/// assert_eq!(examine(&[count], &[at_most, at_least]).contradictions, [[0, 1]]);
/// ```
pub fn examine(variables: &[Variable], rows: &[Row]) -> Findings {
    let mut findings = Findings::default();
    for block in blocks(variables.len(), rows) {
        let mut names: Vec<usize> = block.iter().flat_map(|row| row.variables()).collect();
        names.sort_unstable();
        names.dedup();
        let unknown = |name: &usize| {
            let Variable { whole, natural, .. } = variables[*name];
            Unknown { whole, natural }
        };
        let block = Block {
            unknowns: names.iter().map(unknown).collect(),
            rows: block.iter().map(|row| (row.rule, linear(row, &names))).collect(),
        };
        if block.rows.len() > MOST_ROWS || !block.examine(&names, &mut findings) {
            findings.undecided.push(names);
        }
    }
    findings.contradictions.sort();
    findings.redundant.sort_unstable();
    findings.fixed.sort_unstable();
    findings
}

/// Connected rows, with the unknowns numbered within the block.
struct Block {
    unknowns: Vec<Unknown>,
    /// Each with its rule.
    rows: Vec<(usize, Linear)>,
}

impl Block {
    /// Returns false if part of the block is undecided.
    fn examine(&self, names: &[usize], findings: &mut Findings) -> bool {
        let mut rules: Vec<usize> = self.rows.iter().map(|(rule, _)| *rule).collect();
        rules.sort_unstable();
        rules.dedup();
        match self.solvable(&rules) {
            Answer::Solvable => {}
            Answer::CannotTell => return false,
            Answer::Contradiction(_) => {
                findings.contradictions.push(self.smallest(rules));
                return true;
            }
        }
        let mut decided = true;
        let rows: Vec<Linear> = self.rows.iter().map(|(_, row)| row.clone()).collect();
        for (unknown, name) in names.iter().enumerate() {
            match interval(&rows, &self.unknowns, unknown) {
                Interval::Between(Some(low), Some(high)) if low == high => {
                    findings.fixed.push((*name, low));
                }
                Interval::CannotTell => decided = false,
                _ => {}
            }
        }
        // From the last rule back, so that the first of two equal rules stays.
        let mut required = rules.clone();
        for rule in rules.iter().rev() {
            let others: Vec<usize> =
                required.iter().copied().filter(|other| other != rule).collect();
            match self.follows(*rule, &others) {
                Some(true) => {
                    findings.redundant.push(*rule);
                    required = others;
                }
                Some(false) => {}
                None => decided = false,
            }
        }
        decided
    }

    /// Removes each rule without which the rest still contradict each other (deletion filter).
    fn smallest(&self, mut rules: Vec<usize>) -> Vec<usize> {
        let mut position = 0;
        while position < rules.len() {
            let mut without = rules.clone();
            without.remove(position);
            if matches!(self.solvable(&without), Answer::Contradiction(_)) {
                rules = without;
            } else {
                position += 1;
            }
        }
        rules
    }

    fn solvable(&self, rules: &[usize]) -> Answer {
        solvable(&self.of(rules), &self.unknowns)
    }

    fn of(&self, rules: &[usize]) -> Vec<Linear> {
        let counted = self.rows.iter().filter(|(rule, _)| rules.binary_search(rule).is_ok());
        counted.map(|(_, row)| row.clone()).collect()
    }

    /// Whether the rule follows from the others: the sum of each of its rows, as a further unknown, stays between the bounds of the row. `None` if
    /// undecided.
    fn follows(&self, rule: usize, others: &[usize]) -> Option<bool> {
        let others = self.of(others);
        let sum = self.unknowns.len();
        let mut unknowns = self.unknowns.clone();
        unknowns.push(Unknown::default());
        for (_, row) in self.rows.iter().filter(|(of, _)| *of == rule) {
            let mut terms = row.terms.clone();
            terms.push((sum, -1));
            let mut rows = others.clone();
            // An unknown is not below zero even if only this rule names it.
            rows.push(Linear { terms, low: Some(0), high: Some(0) });
            let Interval::Between(low, high) = interval(&rows, &unknowns, sum) else { return None };
            let above = row.low.is_none_or(|least| low.is_some_and(|low| least <= low));
            let below = row.high.is_none_or(|most| high.is_some_and(|high| high <= most));
            if !above || !below {
                return Some(false);
            }
        }
        Some(true)
    }
}

fn linear(row: &Row, names: &[usize]) -> Linear {
    let place =
        |(variable, factor): &(usize, Exact)| Some((names.binary_search(variable).ok()?, *factor));
    let mut terms: Vec<(usize, Exact)> = row.terms.iter().filter_map(place).collect();
    terms.retain(|(_, factor)| *factor != 0);
    terms.sort_unstable();
    Linear { terms, low: row.low, high: row.high }
}

/// Connected components: rows that share a variable or a rule.
fn blocks(variables: usize, rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut block_of: Vec<Option<usize>> = vec![None; variables];
    let mut blocks: Vec<Vec<&Row>> = Vec::new();
    let mut of_rule = std::collections::BTreeMap::new();
    for row in rows.iter().filter(|row| row.products.is_empty()) {
        let names = row.variables();
        let mut with: Vec<usize> = names.iter().filter_map(|name| block_of[*name]).collect();
        with.extend(of_rule.get(&row.rule).copied());
        with.sort_unstable();
        with.dedup();
        let into = with.first().copied().unwrap_or_else(|| {
            blocks.push(Vec::new());
            blocks.len() - 1
        });
        for other in with.into_iter().skip(1) {
            let moved = std::mem::take(&mut blocks[other]);
            blocks[into].extend(moved);
            block_of.iter_mut().filter(|of| **of == Some(other)).for_each(|of| *of = Some(into));
            of_rule.values_mut().filter(|of| **of == other).for_each(|of| *of = into);
        }
        blocks[into].push(row);
        names.into_iter().for_each(|name| block_of[name] = Some(into));
        of_rule.insert(row.rule, into);
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ONE;

    fn natural(count: usize) -> Vec<Variable> {
        vec![Variable { value: None, weight: None, whole: false, natural: true }; count]
    }

    fn rule(rule: usize, row: Row) -> Row {
        Row { rule, ..row }
    }

    fn at_least(variable: usize, least: Exact) -> Row {
        Row::at_most(vec![(variable, -1)], -least * ONE)
    }

    #[test]
    fn rules_that_contradict_each_other_are_named_and_no_others() {
        let rows = [
            rule(0, Row::equality(vec![(0, 1), (1, -1), (2, -1)], 0, 0)),
            rule(1, at_least(1, 60)),
            rule(2, Row::at_most(vec![(3, 1), (0, -1)], 0)),
            rule(3, at_least(2, 50)),
            rule(4, Row::at_most(vec![(0, 1)], 100 * ONE)),
        ];
        let findings = examine(&natural(4), &rows);
        assert_eq!(findings.contradictions, [[0, 1, 3, 4]]);
        assert!(findings.undecided.is_empty());
    }

    #[test]
    fn a_rule_that_follows_from_others_is_redundant() {
        let rows = [
            rule(0, Row::equality(vec![(0, 1), (1, -1), (2, -1)], 0, 0)),
            // A part is at most the total: so it is, since no part is below zero.
            rule(1, Row::at_most(vec![(1, 1), (0, -1)], 0)),
            rule(2, Row::at_most(vec![(0, 1)], 100 * ONE)),
            rule(3, Row::at_most(vec![(0, 2)], 200 * ONE)),
        ];
        assert_eq!(examine(&natural(3), &rows).redundant, [1, 3]);
        let mut variables = natural(3);
        variables[2].natural = false;
        assert_eq!(examine(&variables, &rows).redundant, [3]);
    }

    #[test]
    fn a_variable_may_be_fixed_by_rules_alone() {
        let rows = [
            rule(0, Row::equality(vec![(0, 1), (1, 1)], 0, 0)),
            rule(1, Row::equality(vec![(2, 1), (3, 1)], 7 * ONE, 0)),
        ];
        assert_eq!(examine(&natural(4), &rows).fixed, [(0, 0), (1, 0)]);
    }

    #[test]
    fn a_block_too_large_is_said_to_be_undecided() {
        let link = |index: usize| rule(index, Row::at_most(vec![(index, 1), (index + 1, -1)], 0));
        let rows: Vec<Row> = (0..MOST_ROWS + 1).map(link).collect();
        let findings = examine(&natural(MOST_ROWS + 2), &rows);
        assert_eq!(findings.undecided.len(), 1);
    }
}
