//! A bookmark around each figure of a document, so that it can be traced to the cells that it comes from.

use std::borrow::Cow;

use quick_xml::escape::unescape;

use crate::model::How;
use crate::model::document::Bookmark;

/// The characters that mark a figure in the filled text: before its name, between name and text, and behind it. Of the private use area:
/// texts of reports are written without them.
pub(super) const BEGIN: char = '\u{E000}';
pub(super) const MIDDLE: char = '\u{E001}';
pub(super) const END: char = '\u{E002}';
/// Between the parts of the name.
const PART: char = '\u{E003}';

/// Word's longest name of a bookmark.
const LONGEST_NAME: usize = 40;
/// The bookmarks of a template have their own numbers, which are small.
const FIRST_NUMBER: usize = 100_000;

/// A text that is marked as a figure: its name, how it is compared with which other, and its value.
pub(super) fn marked(
    name: &str,
    compared: Option<(How, &str)>,
    value: Option<f64>,
    text: &str,
) -> String {
    let (how, base) = compared.unwrap_or((How::Reported, ""));
    let value = value.map(|value| format!("{value:?}")).unwrap_or_default();
    let how = how.as_str();
    format!("{BEGIN}{name}{PART}{how}{PART}{base}{PART}{value}{MIDDLE}{text}{END}")
}

/// The bookmarks of a document, over all its parts.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) list: Vec<Bookmark>,
}

impl Marks {
    /// The part with bookmarks in place of the marks.
    pub(super) fn put(&mut self, xml: &str) -> String {
        let mut out = String::with_capacity(xml.len());
        let mut rest = xml;
        while let Some((before, behind)) = rest.split_once(BEGIN) {
            out.push_str(before);
            let (name, behind) = behind.split_once(MIDDLE).unwrap_or(("", behind));
            let (text, after) = behind.split_once(END).unwrap_or((behind, ""));
            rest = after;
            let Some(run) = open_run(&out) else {
                out.push_str(text);
                continue;
            };
            let number = FIRST_NUMBER + self.list.len();
            let mut parts = name.split(PART);
            let mut part = || parts.next().unwrap_or_default();
            let (name, how, base, value) = (part(), part(), part(), part());
            let bookmark = self.name(name);
            out.push_str(&format!(
                "</w:t></w:r><w:bookmarkStart w:id=\"{number}\" w:name=\"{bookmark}\"/>{run}{text}</w:t></w:r>\
                 <w:bookmarkEnd w:id=\"{number}\"/>{run}"
            ));
            let text = unescape(text).map_or_else(|_| text.to_owned(), Cow::into_owned);
            self.list.push(Bookmark {
                bookmark,
                figure: name.to_owned(),
                base: base.to_owned(),
                how: How::parse(how).unwrap_or_default(),
                value: value.parse().ok(),
                text,
            });
        }
        out + rest
    }

    /// A name that no other bookmark has: letters, digits and underscores, at most forty.
    fn name(&self, figure: &str) -> String {
        let end = format!("_{}", self.list.len() + 1);
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let name: String = figure.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
        let name: String = name.chars().take(LONGEST_NAME - end.len()).collect();
        format!("{name}{end}")
    }
}

/// What opens another run that looks like the one that is open at the end of the text.
fn open_run(xml: &str) -> Option<String> {
    let start = xml.rfind("<w:r>").into_iter().chain(xml.rfind("<w:r ")).max()?;
    let run = xml.get(start..)?;
    let tag = run.get(..=run.find('>')?)?;
    let look = run.get(tag.len()..)?;
    let look = match look.strip_prefix("<w:rPr>") {
        Some(_) => look.get(..look.find("</w:rPr>")? + "</w:rPr>".len())?,
        None => "",
    };
    Some(format!("{tag}{look}<w:t xml:space=\"preserve\">"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_run_of_its_own_between_the_ends_of_a_bookmark() {
        let figure = format!("{BEGIN}B01_a{MIDDLE}12{END}");
        let xml = format!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">có {figure} HTX</w:t></w:r></w:p>"
        );
        let mut marks = Marks::default();
        let run = |text: &str| {
            format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
        };
        let mark = "<w:bookmarkStart w:id=\"100000\" w:name=\"B01_a_1\"/>";
        let wanted = format!(
            "<w:p>{}{mark}{}<w:bookmarkEnd w:id=\"100000\"/>{}</w:p>",
            run("có "),
            run("12"),
            run(" HTX")
        );
        assert_eq!(marks.put(&xml), wanted);
        assert_eq!(marks.list[0].figure, "B01_a");
        assert_eq!(marks.list[0].text, "12");
    }
}
