//! The picture of a pipeline: every form and every output is in it, in all three formats.

use tonghop::engine::load;
use tonghop::graph::Graph;
use tonghop::model::Lang;

use crate::common::{PIPELINES, project};

#[test]
fn the_picture_of_the_page_is_that_of_the_pipeline() {
    let pipeline = load(&project("pipelines/school-meals"), None).expect("the pipeline is valid");
    let block = format!("```mermaid\n{}```", Graph::new(&pipeline, Lang::En).mermaid());
    let path = project("docs/analyst.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once("```mermaid\n").expect("a picture");
    let after = rest.split_once("```").expect("its end").1;
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{block}{after}")).expect("written");
        return;
    }
    assert!(page.contains(&block), "UPDATE_DOCS=1 cargo test --release graph");
}

#[test]
fn every_form_and_output_of_a_pipeline_is_drawn_and_joined() {
    for name in PIPELINES {
        let pipeline = load(&project(name), None).expect("the pipeline is valid");
        let graph = Graph::new(&pipeline, Lang::En);
        let pictures = [graph.dot(), graph.mermaid(), graph.svg()];
        for form in &pipeline.forms {
            assert!(pictures.iter().all(|picture| picture.contains(&form.id)), "{}", form.id);
        }
        for layout in &pipeline.layouts {
            assert!(pictures.iter().all(|picture| picture.contains(&layout.file)));
        }
        let joined = |index: usize| graph.edges.iter().any(|e| e.from == index || e.to == index);
        assert!((0..graph.nodes.len()).all(joined), "{}", graph.mermaid());
        let mut reader = quick_xml::Reader::from_str(&pictures[2]);
        loop {
            match reader.read_event().expect("well-formed") {
                quick_xml::events::Event::Eof => break,
                _ => continue,
            }
        }
    }
}
