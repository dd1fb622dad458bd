//! `tonghop graph`: the pipeline as a picture, as DOT of Graphviz, Mermaid or SVG.

use super::args::{GraphArgs, GraphFormat};
use super::printer::Printer;
use super::{Exit, Failure, json, run};
use crate::definition::Pipeline;
use crate::graph::{Graph, Node, NodeKind};

/// Draws the pipeline.
pub(crate) fn graph(args: &GraphArgs, printer: &Printer) -> Result<Exit, Failure> {
    let pipeline = run::load_from(&args.pipeline, args.units.as_deref(), printer)?;
    let graph = Graph::new(&pipeline, printer.lang);
    printer.data(&match args.format {
        GraphFormat::Dot => graph.dot(),
        GraphFormat::Mermaid => graph.mermaid(),
        GraphFormat::Svg => graph.svg(),
        GraphFormat::Json => shape(&pipeline, &graph),
    });
    Ok(Exit::Done)
}

/// The nodes and edges.
fn shape(pipeline: &Pipeline, graph: &Graph) -> String {
    let node = |node: &Node| {
        let kind = match node.kind {
            NodeKind::Source => "source",
            NodeKind::Form => "form",
            NodeKind::Rules => "rules",
            NodeKind::Sheet => "sheet",
            NodeKind::Output => "output",
        };
        serde_json::json!({ "kind": kind, "lines": node.lines })
    };
    let edges = graph.edges.iter();
    let edges = edges.map(|edge| serde_json::json!({ "from": edge.from, "to": edge.to }));
    json::text(&serde_json::json!({
        "format": json::FORMAT,
        "pipeline": pipeline.name,
        "nodes": graph.nodes.iter().map(node).collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    }))
}
