//! `tonghop explain`: what a kind of finding means; without a kind, the list of all.

use super::args::ExplainArgs;
use super::printer::Printer;
use super::{Exit, Failure};
use crate::findings;
use office_text::language::Lang;

/// Letters in a line of a page.
const WIDTH: usize = 100;

/// Prints the page of a kind, or the list of kinds.
pub(crate) fn explain(args: &ExplainArgs, printer: &Printer) -> Result<Exit, Failure> {
    let lang = printer.lang;
    let name = args.kind.join(" ");
    if name.is_empty() {
        printer.data(&findings::list(lang));
        return Ok(Exit::Done);
    }
    let page = findings::find(&name).map_err(|near| {
        let near = near.map(|near| match lang {
            Lang::Vi => format!("; có phải “{near}” không?"),
            Lang::En => format!("; did you mean “{near}”?"),
        });
        let list = printer.say("xem tất cả: `tonghop explain`", "see all: `tonghop explain`");
        let what = printer.say("không có loại phát hiện", "there is no kind of finding");
        Failure::usage(format!("{what} “{name}”{}\n{list}", near.unwrap_or_default()))
    })?;
    printer.data(&page.plain(lang, WIDTH));
    Ok(Exit::Done)
}
