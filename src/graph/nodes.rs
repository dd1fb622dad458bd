//! The nodes and edges of a pipeline.

use std::collections::BTreeMap;

use crate::definition::{Pipeline, SheetKind};
use crate::model::Lang;
use office_text::language::Noun;

/// What a node is; in the order in which data passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// The units that send reports, or a register that the office keeps itself.
    Source,
    /// A form.
    Form,
    /// The rules about a form.
    Rules,
    /// A sheet of an output workbook.
    Sheet,
    /// An output.
    Output,
}

impl NodeKind {
    /// All of them, from left to right.
    pub const ALL: [Self; 5] = [Self::Source, Self::Form, Self::Rules, Self::Sheet, Self::Output];
}

/// One node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its lines of text.
    pub lines: Vec<String>,
}

/// From one node to another, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// A pipeline as nodes and edges, in the order of its definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// The graph of a pipeline, in the words of a language.
    pub fn new(pipeline: &Pipeline, lang: Lang) -> Self {
        let mut graph = Self { nodes: Vec::new(), edges: Vec::new() };
        let kinds = match pipeline.units.kinds.is_empty() {
            true => lang.say("Đơn vị", "Units"),
            false => pipeline.units.kinds.join(", "),
        };
        let units = graph.add(NodeKind::Source, &[&kinds]);
        let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for form in &pipeline.forms {
            let node = graph.add(NodeKind::Form, &[&form.id, form.title_in(lang)]);
            forms.insert(&form.id, node);
            if pipeline.report.contains(&form.id) {
                graph.join(units, node);
            }
        }
        for master in &pipeline.rules.masters {
            if let Some(form) = forms.get(master.meta.form.as_str()).copied() {
                let node = graph.add(NodeKind::Source, &[&master.file]);
                graph.join(node, form);
            }
        }
        for form in &pipeline.forms {
            let mut ids: Vec<&str> = pipeline
                .rules
                .kinds()
                .filter(|(meta, _)| meta.form == form.id)
                .map(|(meta, _)| meta.id.as_str())
                .collect();
            ids.dedup();
            if let (false, Some(from)) = (ids.is_empty(), forms.get(form.id.as_str()).copied()) {
                let count = lang.count(ids.len(), Noun::RULE);
                let node = graph.add(NodeKind::Rules, &[&format!("{count} · {}", form.id)]);
                rules.insert(&form.id, node);
                graph.join(from, node);
            }
        }
        for total in &pipeline.rules.totals {
            // A sum over a register is named by rules of other forms.
            let name = format!("{}.", total.id);
            for rule in pipeline.rules.rules.iter().filter(|rule| rule.check.contains(&name)) {
                let to = rules.get(rule.meta.form.as_str()).copied();
                if let (Some(from), Some(to)) = (forms.get(total.form.as_str()).copied(), to) {
                    graph.join(from, to);
                }
            }
        }
        for layout in &pipeline.layouts {
            let output = graph.add(NodeKind::Output, &[&layout.file]);
            for sheet in &layout.sheets {
                let node = graph.add(NodeKind::Sheet, &[&sheet.name]);
                let from = match sheet.kind {
                    SheetKind::Listing => Some(units),
                    _ => forms.get(sheet.form.as_str()).copied(),
                };
                if let Some(from) = from {
                    graph.join(from, node);
                }
                graph.join(node, output);
            }
        }
        for document in &pipeline.documents {
            let output = graph.add(NodeKind::Output, &[&document.file, &document.template]);
            for form in &pipeline.forms {
                if let Some(from) = forms.get(form.id.as_str()).copied() {
                    graph.join(from, output);
                }
            }
        }
        if let Some(feedback) = &pipeline.feedback {
            let name = format!("{}/", feedback.folder);
            let output = graph.add(NodeKind::Output, &[&name]);
            let all: Vec<usize> = rules.values().copied().collect();
            for from in all {
                graph.join(from, output);
            }
        }
        graph
    }

    fn add(&mut self, kind: NodeKind, lines: &[&str]) -> usize {
        let lines = lines.iter().filter(|line| !line.is_empty()).map(|l| (*l).to_owned()).collect();
        self.nodes.push(Node { kind, lines });
        self.nodes.len() - 1
    }

    fn join(&mut self, from: usize, to: usize) {
        let edge = Edge { from, to };
        if !self.edges.contains(&edge) {
            self.edges.push(edge);
        }
    }
}
