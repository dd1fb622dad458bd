//! Findings as people read them: many cells of a form that break the same rule are one thing to look at.

use std::collections::{HashMap, HashSet};

use super::rules::Rules;
use crate::model::{Finding, Lang, Message};
use office_text::language::Noun;

/// From so many cells of a form that break the same rule on, they stand under one line.
pub const FEWEST_OF_GROUP: usize = 3;

/// Findings that stand under one line, or one that stands for itself.
#[derive(Debug, Clone)]
pub struct Grouped<'f> {
    /// The rule's own words; `None` for a finding that stands for itself.
    pub rule: Option<&'f Message>,
    /// In their order.
    pub findings: Vec<&'f Finding>,
}

impl Rules {
    /// Brings the cells together that break the same rule in the same form of a unit, where they are many. Each group stands where its first finding stood.
    pub fn grouped<'f>(&'f self, findings: &[&'f Finding]) -> Vec<Grouped<'f>> {
        let key = |finding: &&'f Finding| {
            let rule = self.rule_of(finding)?;
            let Finding { unit, form, rule: id, kind, severity, .. } = finding;
            Some(([unit.as_str(), form, id, kind.as_str(), severity.as_str()], rule))
        };
        let mut groups: HashMap<[&str; 5], Grouped<'f>> = HashMap::new();
        for finding in findings {
            let Some((key, rule)) = key(finding) else { continue };
            let new = || Grouped { rule: Some(rule), findings: Vec::new() };
            groups.entry(key).or_insert_with(new).findings.push(finding);
        }
        groups.retain(|_, group| group.findings.len() >= FEWEST_OF_GROUP);
        let mut taken: HashSet<[&str; 5]> = HashSet::new();
        let in_place = |finding: &&'f Finding| match key(finding) {
            Some((key, _)) if groups.contains_key(&key) => {
                taken.insert(key).then(|| groups.get(&key).cloned()).flatten()
            }
            _ => Some(Grouped { rule: None, findings: vec![*finding] }),
        };
        findings.iter().filter_map(in_place).collect()
    }

    /// The words of the rule that a finding repeats before its own figures; one that says something else stands for itself.
    fn rule_of(&self, finding: &Finding) -> Option<&Message> {
        let is_own = finding.part_of.is_empty() && !finding.rule.is_empty();
        let rule = self.rules.iter().find(|rule| is_own && rule.meta.id == finding.rule)?;
        let words = &rule.meta.message;
        (!words.vi.is_empty() && finding.message.vi.starts_with(&words.vi)).then_some(words)
    }
}

impl Grouped<'_> {
    /// The rule's words and the number of cells; `None` for a finding that stands for itself.
    pub fn heading(&self, lang: Lang) -> Option<String> {
        let rule = self.rule?.text(lang);
        Some(format!("{rule}: {}", lang.count(self.findings.len(), Noun::CELL)))
    }

    /// What a finding of the group says beside the rule's words, such as its figures.
    pub fn beside(&self, finding: &Finding, lang: Lang) -> String {
        let text = finding.text(lang);
        let words = self.rule.map_or("", |rule| rule.text(lang));
        text.strip_prefix(words).map_or_else(|| text.clone(), |rest| rest.trim_start().to_owned())
    }

    /// The addresses of the cells: `D4, D5, D6`.
    pub fn cells(&self) -> String {
        let cells = self.findings.iter().map(|finding| finding.place.cell.as_str());
        let mut cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        cells.dedup();
        cells.join(", ")
    }
}
