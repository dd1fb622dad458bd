//! The XML of a part of Word as a template: the tags `{{ … }}` and `{% … %}` in its text stay, joined where Word split them over runs, and a
//! paragraph or a table row with nothing but statements makes way for them, so that loops repeat what lies between.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use super::mistake::{TAGS, TemplateMistake};
use crate::model::Message;
use crate::wording::template::no_xml;

/// A paragraph or a table row: where it is in the XML, and where its texts are.
#[derive(Debug, Default)]
struct Block {
    range: Range<usize>,
    /// The text elements: the whole element, and its content.
    texts: Vec<(Range<usize>, Range<usize>)>,
    /// It is the only paragraph of its cell, or ends a section: it cannot be taken out.
    must_stay: bool,
}

/// A part of Word as a template.
#[derive(Debug)]
pub(super) struct Source {
    /// The template.
    pub text: String,
    /// The paragraphs and the rows of statements, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a template, or a table row of statements.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// The line of the template that it begins, from one.
    pub line: usize,
    /// Its text.
    pub text: String,
}

impl Source {
    /// The position of the paragraph that a line of the template belongs to.
    pub(super) fn paragraph_of(&self, line: usize) -> Option<usize> {
        self.paragraphs.iter().rposition(|paragraph| paragraph.line <= line)
    }

    /// A mistake in a paragraph, by its position.
    pub(super) fn mistake(
        &self,
        part: &str,
        index: usize,
        place: Option<Range<usize>>,
        why: Message,
        help: Option<Message>,
    ) -> TemplateMistake {
        let paragraph = self.paragraphs.get(index).map(|it| it.text.clone()).unwrap_or_default();
        TemplateMistake { part: part.to_owned(), number: index + 1, paragraph, place, why, help }
    }
}

/// The source of a template.
pub(super) fn source(xml: &str) -> Result<Source, Message> {
    let (paragraphs, rows) = blocks(xml)?;
    // What takes the place of some of the XML, and the text of the paragraph that begins there.
    let mut edits: Vec<(Range<usize>, String, Option<String>)> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for row in &rows {
        let text = written(xml, row);
        if let Some(statements) = statements(&text) {
            edits.push((row.range.clone(), format!("\n{statements}"), Some(text)));
            taken.push(row.range.clone());
        }
    }
    let is_taken = |range: &Range<usize>| taken.iter().any(|row| row.contains(&range.start));
    for paragraph in paragraphs.iter().filter(|paragraph| !is_taken(&paragraph.range)) {
        let text = written(xml, paragraph);
        match statements(&text).filter(|_| !paragraph.must_stay) {
            Some(statements) => {
                edits.push((paragraph.range.clone(), format!("\n{statements}"), Some(text)));
            }
            None => {
                // Each paragraph begins a line of the source: mistakes are reported by their line.
                let begin = paragraph.range.start..paragraph.range.start;
                let has_tags = TAGS.iter().any(|(begin, _)| text.contains(begin));
                edits.push((begin, "\n".to_owned(), Some(text)));
                if has_tags {
                    let joined = joined(xml, paragraph).into_iter();
                    edits.extend(joined.map(|(range, text)| (range, text, None)));
                }
            }
        }
    }
    edits.sort_by_key(|(range, ..)| (range.start, range.end));
    let mut source = Source { text: String::with_capacity(xml.len()), paragraphs: Vec::new() };
    let (mut offset, mut line) = (0, 1);
    for (range, with, paragraph) in edits {
        let before = literal(xml.get(offset..range.start).unwrap_or_default());
        line += before.matches('\n').count();
        source.text.push_str(&before);
        if let Some(text) = paragraph {
            source.paragraphs.push(Paragraph { line: line + 1, text });
        }
        line += with.matches('\n').count();
        source.text.push_str(&with);
        offset = range.end;
    }
    source.text.push_str(&literal(xml.get(offset..).unwrap_or_default()));
    Ok(source)
}

/// XML in which nothing is a tag: what tracked changes have deleted, or a picture's description, may look like one.
fn literal(xml: &str) -> String {
    let mut text = xml.to_owned();
    for (begin, _) in TAGS {
        text = text.replace(begin, &begin.replacen('{', "&#123;", 1));
    }
    text
}

/// A cell of a table has a paragraph, whatever its loops came to.
pub(super) fn tidy(xml: &str) -> String {
    let mut tidy = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(end) = rest.find("</w:tc>") {
        let cell = rest.get(..end).unwrap_or_default();
        let start = cell.rfind("<w:tc>").into_iter().chain(cell.rfind("<w:tc ")).max();
        let content = cell.get(start.unwrap_or(0)..).unwrap_or_default();
        tidy.push_str(cell);
        if start.is_some() && !content.contains("</w:p>") && !content.contains("<w:p/>") {
            tidy.push_str("<w:p/>");
        }
        tidy.push_str("</w:tc>");
        rest = rest.get(end + "</w:tc>".len()..).unwrap_or_default();
    }
    tidy + rest
}

/// The paragraphs and the table rows.
fn blocks(xml: &str) -> Result<(Vec<Block>, Vec<Block>), Message> {
    let fail = |_| no_xml();
    let mut reader = Reader::from_str(xml);
    let (mut paragraphs, mut rows) = (Vec::new(), Vec::new());
    let (mut open_paragraphs, mut open_rows): (Vec<Block>, Vec<Block>) = (Vec::new(), Vec::new());
    // The paragraphs of each open cell, by their position in the list.
    let mut cells: Vec<Vec<usize>> = Vec::new();
    let mut text: Option<(usize, usize)> = None;
    loop {
        let before = position(&reader);
        let event = reader.read_event().map_err(fail)?;
        let after = position(&reader);
        match event {
            Event::Start(e) => match e.name().as_ref() {
                "w:p" => open_paragraphs.push(Block { range: before..before, ..Block::default() }),
                "w:tr" => open_rows.push(Block { range: before..before, ..Block::default() }),
                "w:tc" => cells.push(Vec::new()),
                "w:t" => text = Some((before, after)),
                "w:sectPr" => {
                    if let Some(paragraph) = open_paragraphs.last_mut() {
                        paragraph.must_stay = true;
                    }
                }
                _ => {}
            },
            Event::End(e) => match e.name().as_ref() {
                "w:p" => {
                    if let Some(mut paragraph) = open_paragraphs.pop() {
                        paragraph.range.end = after;
                        if let Some(cell) = cells.last_mut() {
                            cell.push(paragraphs.len());
                        }
                        paragraphs.push(paragraph);
                    }
                }
                "w:tr" => {
                    if let Some(mut row) = open_rows.pop() {
                        row.range.end = after;
                        rows.push(row);
                    }
                }
                "w:tc" => {
                    if let Some([only]) = cells.pop().as_deref()
                        && let Some(paragraph) = paragraphs.get_mut(*only)
                    {
                        let paragraph: &mut Block = paragraph;
                        paragraph.must_stay = true;
                    }
                }
                "w:t" => {
                    if let Some((start, content)) = text.take() {
                        let found = (start..after, content..before);
                        for block in open_paragraphs.last_mut().into_iter().chain(&mut open_rows) {
                            block.texts.push(found.clone());
                        }
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Ok((paragraphs, rows))
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The text of a block.
fn written(xml: &str, block: &Block) -> String {
    block.texts.iter().map(|(_, content)| plain(xml, content)).collect()
}

fn plain(xml: &str, range: &Range<usize>) -> String {
    let text = xml.get(range.clone()).unwrap_or_default();
    unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// The statements of a text that has nothing else.
fn statements(text: &str) -> Option<String> {
    let mut rest = text.trim();
    let mut found = String::new();
    while !rest.is_empty() {
        let after = rest.strip_prefix("{%")?;
        let (inside, behind) = after.split_once("%}")?;
        found.push_str(&format!("{{%{}%}}", straight(inside)));
        rest = behind.trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// The texts of a paragraph, with each tag whole in the text that it begins in.
fn joined(xml: &str, paragraph: &Block) -> Vec<(Range<usize>, String)> {
    let mut texts: Vec<String> =
        paragraph.texts.iter().map(|(_, content)| plain(xml, content)).collect();
    let mut from = 0;
    // A tag may begin in one text and end in another, even between its two brackets.
    while let Some((first, offset, length)) = next_tag(&texts, from) {
        let mut tag = String::new();
        let mut missing = length;
        for (index, text) in texts.iter_mut().enumerate().skip(first) {
            let start = if index == first { offset } else { 0 };
            let taken = missing.min(text.len() - start);
            tag.push_str(&text[start..start + taken]);
            text.replace_range(start..start + taken, "");
            missing -= taken;
            if missing == 0 {
                break;
            }
        }
        // The tag is put back whole, marked so that it is not escaped with its text.
        let tag = format!("\u{E010}{}\u{E011}", straight(&tag));
        from = texts.iter().take(first).map(String::len).sum::<usize>() + offset + tag.len();
        texts[first].insert_str(offset, &tag);
    }
    paragraph
        .texts
        .iter()
        .zip(texts)
        .map(|((element, _), text)| {
            let text = escaped_around_tags(&text);
            (element.clone(), format!("<w:t xml:space=\"preserve\">{text}</w:t>"))
        })
        .collect()
}

/// The first tag behind a position of the joined texts: the text that it begins in, where in it, and its length over all texts.
fn next_tag(texts: &[String], from: usize) -> Option<(usize, usize, usize)> {
    let all = texts.concat();
    let rest = all.get(from..)?;
    let (start, end) = TAGS
        .iter()
        .filter_map(|(begin, end)| rest.find(begin).map(|start| (start, end)))
        .min_by_key(|(start, _)| *start)?;
    let length = rest.get(start..)?.find(end)? + end.len();
    let mut before = from + start;
    for (index, text) in texts.iter().enumerate() {
        if before < text.len() {
            return Some((index, before, length));
        }
        before -= text.len();
    }
    None
}

/// Word turns quotation marks and blanks in a tag into typographic ones.
fn straight(tag: &str) -> String {
    tag.chars()
        .map(|letter| match letter {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            '\u{A0}' => ' ',
            letter => letter,
        })
        .collect()
}

/// The text as XML, its tags as they are.
fn escaped_around_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\u{E010}') {
        let (tag, after) = behind.split_once('\u{E011}').unwrap_or((behind, ""));
        out.push_str(&quick_xml::escape::escape(before));
        out.push_str(tag);
        rest = after;
    }
    out.push_str(&quick_xml::escape::escape(rest));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(runs: &[&str]) -> String {
        let runs: String = runs.iter().map(|run| format!("<w:r><w:t>{run}</w:t></w:r>")).collect();
        format!("<w:p>{runs}</w:p>")
    }

    #[test]
    fn a_tag_that_word_split_over_runs_is_whole_in_the_first() {
        let xml = paragraph(&["có {", "{ a.b", " }} HTX &amp; {% if a &gt; 1 %}nhiều{% endif %}"]);
        let runs = ["có {{ a.b }}", "", " HTX &amp; {% if a > 1 %}nhiều{% endif %}"];
        let runs = runs.map(|run| format!("<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>"));
        let wanted = format!("\n<w:p>{}</w:p>", runs.concat());
        assert_eq!(source(&xml).expect("XML").text, wanted);
    }

    #[test]
    fn paragraphs_and_rows_of_statements_make_way_for_them() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(&[text]));
        let row = |texts: [&str; 2]| format!("<w:tr>{}</w:tr>", texts.map(cell).concat());
        let xml = format!(
            "{}{}{}{}",
            paragraph(&["{% for a in b %}"]),
            row(["{% for c in “d” %}", ""]),
            row(["{{ c }}", "x"]),
            row(["{% endfor %}", ""]),
        );
        let source = source(&xml).expect("XML").text;
        assert!(source.starts_with("\n{% for a in b %}\n{% for c in \"d\" %}<w:tr><w:tc>\n<w:p>"));
        assert!(source.ends_with("</w:tr>\n{% endfor %}"), "{source}");
    }

    #[test]
    fn what_was_deleted_is_no_tag() {
        let xml = "<w:p><w:del><w:r><w:delText>{{ gone }}</w:delText></w:r></w:del></w:p>";
        assert!(!source(xml).expect("XML").text.contains("{{"));
    }

    #[test]
    fn a_cell_is_never_without_a_paragraph() {
        assert_eq!(
            tidy("<w:tc><w:tcPr/></w:tc><w:tc><w:p/></w:tc>"),
            "<w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:p/></w:tc>"
        );
    }
}
