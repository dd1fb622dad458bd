//! A case document: Markdown in, cases with their blocks out.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// A fenced block.
pub struct Block {
    /// What stands behind the opening fence.
    info: String,
    /// The lines between the fences, each with its line break.
    pub body: String,
    /// Where these lines are in the document, from 0.
    pub lines: Range<usize>,
}

impl Block {
    /// The first word behind the fence: `toml`, `grid`, `expected`.
    pub fn word(&self) -> &str {
        self.info.split(' ').next().unwrap_or("")
    }

    /// What follows that word.
    pub fn rest(&self) -> &str {
        self.info.split_once(' ').map_or("", |(_, rest)| rest.trim())
    }
}

pub struct Case {
    pub heading: String,
    pub blocks: Vec<Block>,
}

pub struct Document {
    text: String,
    /// The blocks above the first case; in the README, which has no cases, all blocks.
    pub shared: Vec<Block>,
    pub cases: Vec<Case>,
}

impl Document {
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a case document");
        let has_cases = path.file_name().is_none_or(|name| name != "README.md");
        let mut document = Self { text: String::new(), shared: Vec::new(), cases: Vec::new() };
        let mut lines = text.lines().enumerate();
        while let Some((_, line)) = lines.next() {
            if let Some(heading) = line.strip_prefix("## ").filter(|_| has_cases) {
                let heading = heading.trim().to_owned();
                document.cases.push(Case { heading, blocks: Vec::new() });
            }
            let Some(info) = line.strip_prefix("```") else { continue };
            let (mut body, mut range) = (String::new(), None);
            for (number, line) in lines.by_ref() {
                let range = range.get_or_insert(number..number);
                range.end = number;
                if line.starts_with("```") {
                    break;
                }
                body.push_str(line);
                body.push('\n');
            }
            let block = Block { info: info.trim().to_owned(), body, lines: range.expect("an end") };
            match document.cases.last_mut() {
                Some(case) => case.blocks.push(block),
                None => document.shared.push(block),
            }
        }
        document.text = text;
        document
    }

    /// Puts other text between the fences of blocks.
    pub fn rewrite(&self, path: &Path, mut corrections: Vec<(Range<usize>, String)>) {
        if corrections.is_empty() {
            return;
        }
        let mut lines: Vec<&str> = self.text.lines().collect();
        corrections.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, text) in &corrections {
            lines.splice(range.clone(), text.lines());
        }
        fs::write(path, format!("{}\n", lines.join("\n"))).expect("written");
    }
}
