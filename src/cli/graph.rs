//! `tonghop graph`: the pipeline as a picture, as DOT of Graphviz, Mermaid or SVG.

use super::args::{GraphArgs, GraphFormat};
use super::printer::Printer;
use super::{Exit, Failure, run};
use crate::graph;

/// Draws the pipeline.
pub(crate) fn graph(args: &GraphArgs, printer: &Printer) -> Result<Exit, Failure> {
    let pipeline = run::load_from(&args.pipeline, args.units.as_deref(), printer)?;
    let graph = graph::Graph::new(&pipeline, printer.lang);
    printer.data(&match args.format {
        GraphFormat::Dot => graph.dot(),
        GraphFormat::Mermaid => graph.mermaid(),
        GraphFormat::Svg => graph.svg(),
    });
    Ok(Exit::Done)
}
