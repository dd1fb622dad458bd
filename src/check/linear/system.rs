//! The instances of one unit as one system.

use std::collections::HashMap;

use super::ground_rules::Instance;
use super::resolved::Relation;
use crate::model::CellKey;
use data_editing::{Clause, Exact, Row, System, Variable};

/// The rules of one unit between its cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnitSystem<'i, 'a> {
    /// The cells, in the order of the system's variables.
    pub cells: Vec<CellKey>,
    /// The instances, in the order that rows and clauses count them by.
    pub instances: Vec<&'i Instance<'a>>,
    pub system: System,
}

/// Brings instances together. `variable` returns what is known of a cell; an instance with a cell that is not there is left out.
pub(crate) fn unit_system<'i, 'a>(
    instances: &[&'i Instance<'a>],
    variable: impl Fn(CellKey) -> Option<Variable>,
) -> UnitSystem<'i, 'a> {
    let mut unit = UnitSystem::default();
    let mut places: HashMap<CellKey, Option<usize>> = HashMap::new();
    for instance in instances {
        for cell in instance.cells() {
            places.entry(cell).or_insert_with(|| {
                let variable = variable(cell)?;
                unit.cells.push(cell);
                unit.system.variables.push(variable);
                Some(unit.cells.len() - 1)
            });
        }
    }
    for instance in instances {
        let index = unit.instances.len();
        let row = |relation: &Relation| {
            let place = |cell: &CellKey| places.get(cell).copied().flatten();
            let term = |(cell, factor): &(CellKey, Exact)| Some((place(cell)?, *factor));
            let product = |(a, b, f): &(CellKey, CellKey, Exact)| Some((place(a)?, place(b)?, *f));
            Some(Row {
                rule: index,
                terms: relation.terms.iter().map(term).collect::<Option<_>>()?,
                products: relation.products.iter().map(product).collect::<Option<_>>()?,
                low: relation.low,
                high: relation.high,
                target: relation.target,
            })
        };
        let alternatives: Option<Vec<Vec<Row>>> = instance
            .alternatives
            .iter()
            .map(|relations| relations.iter().map(row).collect())
            .collect();
        let Some(mut alternatives) = alternatives else { continue };
        // A condition that holds whatever the cells say asks for nothing.
        if alternatives.iter().any(Vec::is_empty) {
            continue;
        }
        unit.instances.push(instance);
        match alternatives.len() {
            1 => unit.system.rows.extend(alternatives.remove(0)),
            _ => unit.system.clauses.push(Clause { rule: index, alternatives }),
        }
    }
    unit
}

impl<'a> Instance<'a> {
    /// All its cells, some perhaps more than once.
    pub(crate) fn cells(&self) -> impl Iterator<Item = CellKey> {
        self.alternatives.iter().flatten().flat_map(|relation| {
            let products = relation.products.iter().flat_map(|(one, two, _)| [*one, *two]);
            relation.terms.iter().map(|(cell, _)| *cell).chain(products)
        })
    }
}

impl UnitSystem<'_, '_> {
    /// The instances that do not hold with given figures.
    pub(crate) fn broken(&self, value: impl Fn(usize) -> Option<Exact>) -> Vec<usize> {
        let rows = self.system.rows.iter();
        let rows = rows.filter(|row| row.holds(&value) == Some(false)).map(|row| row.rule);
        let clauses = self.system.clauses.iter();
        let clauses = clauses.filter(|c| c.holds(&value) == Some(false)).map(|c| c.rule);
        let mut broken: Vec<usize> = rows.chain(clauses).collect();
        broken.sort_unstable();
        broken.dedup();
        broken
    }
}
