//! The definitions of a pipeline.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tonghop::cli::render_problems;
use tonghop::engine::load_texts;
use tonghop::model::Lang;

/// Definitions are in order, or every mistake has a place in its text and can be shown there.
pub fn definitions(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Err(problems) = load_texts(&parted(text)) else { return };
    assert!(!problems.is_empty(), "it is not in order, and no one knows why");
    for problem in &problems {
        assert!(!problem.short(Lang::Vi).is_empty());
        let text = &problem.source.text;
        if let Some(span) = &problem.span {
            assert!(span.start <= span.end && text.get(span.clone()).is_some(), "{problem:?}");
        }
    }
    assert!(!render_problems(&problems, Lang::Vi, false).is_empty());
}

/// The files of a pipeline in one text, each after a line with its path: `=== forms/B01.toml`.
fn parted(text: &str) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for file in text.split("=== ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        files.insert(PathBuf::from(path), text.to_owned());
    }
    files
}
