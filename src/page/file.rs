//! The file: the page with its style, script and data in it.

use super::digest;
use crate::model::Lang;

const PAGE: &str = include_str!("assets/page.html");
const STYLE: &str = include_str!("assets/page.css");

/// The script, part by part; all are one function, so that nothing of it is global.
const SCRIPT: [&str; 10] = [
    include_str!("assets/words.js"),
    include_str!("assets/data.js"),
    include_str!("assets/elements.js"),
    include_str!("assets/table.js"),
    include_str!("assets/charts.js"),
    include_str!("assets/details.js"),
    include_str!("assets/overview.js"),
    include_str!("assets/lists.js"),
    include_str!("assets/figures.js"),
    include_str!("assets/main.js"),
];

/// The page in a language with a title and its blocks of data, each a name and JSON.
pub(super) fn assemble(lang: Lang, title: &str, blocks: &[(&str, String)]) -> String {
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.concat());
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        digest::source(&script),
        digest::source(STYLE)
    );
    let mut page = String::new();
    // What is put in is never looked through for marks again.
    for (index, part) in PAGE.split("{{").enumerate() {
        if index == 0 {
            page.push_str(part);
            continue;
        }
        let Some((mark, rest)) = part.split_once("}}") else { continue };
        match mark {
            "lang" => page.push_str(lang.code()),
            "title" => page.push_str(&escaped(title)),
            "policy" => page.push_str(&policy),
            "style" => page.push_str(STYLE),
            "script" => page.push_str(&script),
            // The first block is before the script, which begins while the others are still read.
            "first" => blocks.iter().take(1).for_each(|block| push_block(&mut page, block)),
            "data" => blocks.iter().skip(1).for_each(|block| push_block(&mut page, block)),
            _ => {}
        }
        page.push_str(rest);
    }
    page
}

fn push_block(page: &mut String, (name, json): &(&str, String)) {
    for part in ["<script type=\"application/json\" id=\"data-", name, "\">", json, "</script>\n"] {
        page.push_str(part);
    }
}

/// A text between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_a_part_of_the_page() {
        let json = "[\"\\u003c/script>{{script}}\"]".to_owned();
        let page = assemble(Lang::Vi, "a <b> & {{data}}", &[("run", json.clone())]);
        assert!(page.contains("<title>a &lt;b&gt; &amp; {{data}}</title>"));
        assert_eq!(page.matches("id=\"data-run\"").count(), 1);
        assert!(page.contains(&json), "a mark in the data stays as it is");
        assert!(page.starts_with("<!DOCTYPE html>"));
        let places = ["src=", "href=\"http", "url(", "@import", "fetch("];
        assert!(places.iter().all(|place| !page.contains(place)), "nothing is loaded");
    }

    #[test]
    fn no_text_of_the_data_is_put_in_as_html() {
        let script = SCRIPT.concat();
        for unsafe_way in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ] {
            assert!(!script.contains(unsafe_way), "{unsafe_way}");
        }
    }
}
