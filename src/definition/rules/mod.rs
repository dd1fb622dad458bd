//! `rules.toml`: what must hold. One file for each kind of rule: what it demands, why, its keys, its struct and its reading.
//!
//! A rule is read in one pass: the forms are read before, so its names are looked up at once, and all its mistakes are reported
//! with their places. [`meta`] has the keys that all kinds share, `law` and `states` what several of them need. Which function
//! of the stage `check` evaluates a rule is named in the rule's file.

mod check;
mod computed;
mod continuity;
mod copies;
mod dormancy;
mod hierarchy;
mod law;
mod master;
mod master_file;
pub(crate) mod meta;
mod minimum;
mod outlier;
mod reference;
mod scope;
mod states;
mod total;
mod total_words;
mod unique;
mod words;

use std::collections::BTreeSet;

use super::declared::Declared;
use super::reader::Node;
use crate::model::Kind;

pub(super) use copies::read as read_copies;

pub use check::{Missing, Periods, Policy, Rule};
pub use continuity::{Continuity, Mergers};
pub use copies::Copies;
pub use dormancy::Dormancy;
pub use law::{Basis, Law};
pub use master::Master;
pub use master_file::MasterRecord;
pub use meta::{Maturity, Notice, RuleMeta};
pub use minimum::Minimum;
pub use outlier::{Outlier, OutlierPeers, OutlierSeries};
pub use reference::Reference;
pub use scope::{LAST_YEAR, PREVIOUS, Scope, current_name};
pub use total::Total;
pub use unique::Unique;

/// What must hold, by kind of rule. ([`Copies`] is declared in `pipeline.toml`.)
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// `[[rule]]`: SQL expressions.
    pub rules: Vec<Rule>,
    /// `[[total]]`: sums over registers that rules may name.
    pub totals: Vec<Total>,
    /// `[[unique]]`: fields without repetition.
    pub unique: Vec<Unique>,
    /// `[[reference]]`: texts that name a record.
    pub references: Vec<Reference>,
    /// `[[continuity]]`: records against the period before.
    pub continuity: Vec<Continuity>,
    /// `[[outlier]]`: unusual changes.
    pub outliers: Vec<Outlier>,
    /// `[[minimum]]`: the least that the law allows.
    pub minima: Vec<Minimum>,
    /// `[[dormancy]]`: records that do nothing.
    pub dormancy: Vec<Dormancy>,
    /// `[[master]]`: lists that the office keeps itself.
    pub masters: Vec<Master>,
}

impl Rules {
    /// Every rule that gives findings, once for each kind of finding that it is about.
    pub fn kinds(&self) -> impl Iterator<Item = (&RuleMeta, Kind)> {
        let rules = self.rules.iter().map(|rule| (&rule.meta, rule.kind));
        let unique = self.unique.iter().map(|rule| (&rule.meta, Kind::DuplicateRecord));
        let references = self.references.iter().map(|rule| (&rule.meta, rule.kind));
        let continuity = self.continuity.iter().flat_map(|rule| {
            [Kind::VanishedRecord, Kind::UnexpectedRecord].map(|kind| (&rule.meta, kind))
        });
        let outliers = self.outliers.iter().map(|rule| (&rule.meta, Kind::Outlier));
        let minima = self.minima.iter().map(|rule| (&rule.meta, Kind::LegalMinimum));
        let dormancy = self.dormancy.iter().map(|rule| (&rule.meta, Kind::Dormant));
        let masters = self.masters.iter().map(|rule| (&rule.meta, Kind::NonReporting));
        let of_figures = rules.chain(unique).chain(references).chain(continuity).chain(outliers);
        of_figures.chain(minima).chain(dormancy).chain(masters)
    }

    /// What the rule of this id says of itself; `None` if there is no such rule.
    pub fn meta(&self, id: &str) -> Option<&RuleMeta> {
        self.kinds().map(|(meta, _)| meta).find(|meta| meta.id == id)
    }

    /// The forms whose rules look at the same period of last year.
    pub fn forms_of_last_year(&self) -> BTreeSet<&str> {
        let rules = self.rules.iter().filter(|rule| rule.looks_at_last_year());
        rules.map(|rule| rule.meta.form.as_str()).collect()
    }

    /// How many periods, this one with them, the rules look at.
    pub fn looks_back(&self) -> usize {
        self.dormancy.iter().map(|rule| rule.periods).max().unwrap_or(0).max(2)
    }
}

/// Reads `rules.toml`.
pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Rules {
    let (of, root) = (declared, &mut node);
    let totals: Vec<Total> = each(root, "total", |node| total::read(node, of));
    let laws: Vec<(String, Law)> = each(root, "law", |node| law::read(node, of));
    let mut rules: Vec<Rule> = each(root, "rule", |node| check::read(node, &totals, of));
    rules.extend(root.tables("hierarchy").into_iter().flat_map(|n| hierarchy::read(n, of)));
    rules.extend(computed::rules(declared));
    check::tell_year_to_date(&mut rules);
    let rules = Rules {
        rules,
        unique: each(root, "unique", |node| unique::read(node, of)),
        references: each(root, "reference", |node| reference::read(node, of)),
        continuity: each(root, "continuity", |node| continuity::read(node, of)),
        outliers: each(root, "outlier", |node| outlier::read(node, of)),
        minima: each(root, "minimum", |node| minimum::read(node, &laws, of)),
        dormancy: each(root, "dormancy", |node| dormancy::read(node, &laws, of)),
        masters: each(root, "master", |node| master::read(node, of)),
        totals,
    };
    node.finish();
    rules
}

/// What holds where no `rules.toml` is: what the forms say of their computed measures.
pub(super) fn of_forms(declared: &Declared<'_>) -> Rules {
    Rules { rules: computed::rules(declared), ..Rules::default() }
}

/// The tables under a key that could be read.
fn each<'a, T>(
    node: &mut Node<'a>,
    key: &'static str,
    read: impl FnMut(Node<'a>) -> Option<T>,
) -> Vec<T> {
    node.tables(key).into_iter().filter_map(read).collect()
}
