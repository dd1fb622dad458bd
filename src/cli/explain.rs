//! `tonghop explain`: what a kind of finding means; without a kind, the list of all.

use serde_json::{Value, json};

use super::args::{ExplainArgs, TextOrJson};
use super::printer::Printer;
use super::{Exit, Failure, json};
use crate::findings::{self, Page};
use crate::model::Kind;

/// Letters in a line of a page.
const WIDTH: usize = 100;

/// Prints the page of a kind, or the list of kinds.
pub(crate) fn explain(args: &ExplainArgs, printer: &Printer) -> Result<Exit, Failure> {
    let lang = printer.lang;
    let name = args.kind.join(" ");
    if name.is_empty() {
        match args.format {
            TextOrJson::Text => printer.lines(&findings::list(lang)),
            TextOrJson::Json => {
                let kinds: Vec<Value> = findings::pages(lang).map(|page| shape(&page)).collect();
                printer.data(&json::text(&json!({ "format": json::FORMAT, "kinds": kinds })));
            }
        }
        return Ok(Exit::Done);
    }
    let page = findings::find(&name, lang).ok_or_else(|| {
        let what = printer.say("không có loại phát hiện", "there is no kind of finding");
        Failure::usage(format!("{what} “{name}”; {}", Kind::nearest(&name).text(lang)))
    })?;
    match args.format {
        TextOrJson::Text => printer.lines(&page.plain(WIDTH)),
        TextOrJson::Json => {
            let kinds = [shape(&page)];
            printer.data(&json::text(&json!({ "format": json::FORMAT, "kinds": kinds })));
        }
    }
    Ok(Exit::Done)
}

/// A page as JSON.
fn shape(page: &Page) -> Value {
    json!({
        "kind": page.kind.as_str(),
        "name": page.name,
        "severity": page.severity,
        "meaning": page.meaning,
        "importance": page.importance,
        "example": page.example,
        "action": page.action,
        "readers": page.readers,
    })
}
