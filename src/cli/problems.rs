//! Mistakes in definitions, with the line, a caret and a suggestion.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::definition::Problem;
use crate::model::Lang;
use office_text::language::Noun;

pub(crate) const MISTAKE: Noun = Noun::new("chỗ sai", "mistake", "mistakes");

/// Renders all mistakes, one after the other.
pub fn render(problems: &[Problem], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for problem in problems {
        text.push_str(&renderer.render(&[group(problem, lang)]));
        text.push_str("\n\n");
    }
    text
}

fn group(problem: &Problem, lang: Lang) -> Group<'_> {
    let level = Level::ERROR.with_name(lang.pick("lỗi", "error"));
    let title = level.primary_title(problem.message.text(lang));
    let path = problem.source.path.display().to_string();
    let group = match &problem.span {
        Some(span) => {
            let end = span.end.min(problem.source.text.len());
            let annotation = AnnotationKind::Primary.span(span.start.min(end)..end);
            let snippet = Snippet::source(problem.source.text.as_str()).path(path);
            title.element(snippet.annotation(annotation))
        }
        None => title.element(annotate_snippets::Origin::path(path)),
    };
    match &problem.help {
        Some(help) => {
            let level = Level::HELP.with_name(lang.pick("gợi ý", "help"));
            group.element(level.message(help.text(lang)))
        }
        None => group,
    }
}
