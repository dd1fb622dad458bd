//! A graph as DOT, as Mermaid and as SVG.

use std::fmt::Write as _;

use super::nodes::{Graph, NodeKind};

/// Sizes of the drawing, in points.
const WIDTH: usize = 220;
const LINE: usize = 16;
const GAP: usize = 14;
const BETWEEN: usize = 70;
const MARGIN: usize = 20;
/// Longer lines are cut in a drawing.
const LONGEST: usize = 32;

impl Graph {
    /// As Graphviz reads it.
    pub fn dot(&self) -> String {
        let mut out =
            "digraph pipeline {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n"
                .to_owned();
        for (index, node) in self.nodes.iter().enumerate() {
            let lines: Vec<String> = node
                .lines
                .iter()
                .map(|line| line.replace('\\', "\\\\").replace('"', "\\\""))
                .collect();
            let style = match node.kind {
                NodeKind::Source => "shape=ellipse",
                NodeKind::Form => "style=bold",
                NodeKind::Rules => "style=dashed",
                NodeKind::Sheet => "style=rounded",
                NodeKind::Output => "shape=note",
            };
            let _ = writeln!(out, "  n{index} [label=\"{}\", {style}];", lines.join("\\n"));
        }
        for edge in &self.edges {
            let _ = writeln!(out, "  n{} -> n{};", edge.from, edge.to);
        }
        out.push_str("}\n");
        out
    }

    /// As Mermaid reads it, which GitHub draws in Markdown.
    pub fn mermaid(&self) -> String {
        let mut out = "flowchart LR\n".to_owned();
        for (index, node) in self.nodes.iter().enumerate() {
            let lines: Vec<String> = node
                .lines
                .iter()
                .map(|line| line.replace('"', "#quot;").replace(['<', '>'], " "))
                .collect();
            let text = lines.join("<br>");
            let _ = match node.kind {
                NodeKind::Source => writeln!(out, "  n{index}([\"{text}\"])"),
                NodeKind::Rules => writeln!(out, "  n{index}{{{{\"{text}\"}}}}"),
                _ => writeln!(out, "  n{index}[\"{text}\"]"),
            };
        }
        for edge in &self.edges {
            let _ = writeln!(out, "  n{} --> n{}", edge.from, edge.to);
        }
        out
    }

    /// As a complete picture: a column a kind of node.
    pub fn svg(&self) -> String {
        let mut places: Vec<(usize, usize, usize)> = vec![(0, 0, 0); self.nodes.len()];
        let mut bottom = 0;
        for (column, kind) in NodeKind::ALL.into_iter().enumerate() {
            let mut y = MARGIN;
            for (index, node) in self.nodes.iter().enumerate().filter(|(_, n)| n.kind == kind) {
                let height = node.lines.len() * LINE + GAP;
                if let Some(place) = places.get_mut(index) {
                    *place = (MARGIN + column * (WIDTH + BETWEEN), y, height);
                }
                y += height + GAP;
            }
            bottom = bottom.max(y);
        }
        let width = MARGIN * 2 + NodeKind::ALL.len() * (WIDTH + BETWEEN) - BETWEEN;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {}\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
            bottom + MARGIN
        );
        for edge in &self.edges {
            let (Some(from), Some(to)) = (places.get(edge.from), places.get(edge.to)) else {
                continue;
            };
            let (x1, y1) = (from.0 + WIDTH, from.1 + from.2 / 2);
            let (x2, y2) = (to.0, to.1 + to.2 / 2);
            let middle = (x1 + x2) / 2;
            let _ = writeln!(
                out,
                "<path d=\"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}\" fill=\"none\" stroke=\"#888\"/>"
            );
        }
        for (node, (x, y, height)) in self.nodes.iter().zip(&places) {
            let (fill, radius) = match node.kind {
                NodeKind::Source => ("#e8f0fe", height / 2),
                NodeKind::Form => ("#fff4d6", 2),
                NodeKind::Rules => ("#fde7e7", 2),
                NodeKind::Sheet => ("#f2f2f2", 8),
                NodeKind::Output => ("#e3f4e3", 2),
            };
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\" stroke=\"#444\"/>"
            );
            for (index, line) in node.lines.iter().enumerate() {
                let text = escaped(line);
                let (x, y) = (x + WIDTH / 2, y + GAP / 2 + LINE * (index + 1) - 4);
                let _ =
                    writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>");
            }
        }
        out.push_str("</svg>\n");
        out
    }
}

/// The beginning of a line as text of XML.
fn escaped(line: &str) -> String {
    let mut text: String = line.chars().take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        text.push('…');
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
