//! `[feedback]` of `pipeline.toml`.

use std::path::Path;

use super::braces::names_in_braces;
use super::files::tidy_path;
use super::reader::{At, Node, nearest_or_all};
use super::schema::{Document, Feedback, FileNames, Letter};
use crate::model::Message;

/// The folder in which a run puts its tables.
const TABLES: &str = "tables";

/// The names in braces in the texts of the feedback. `items` is a separate paragraph.
pub const PLACEHOLDERS: [&str; 10] =
    ["unit", "Unit", "period", "Period", "year", "due", "as_of", "reply", "overdue", "items"];

/// Reads the table, where it is given.
pub(crate) fn read(node: &mut Node<'_>, home: &Path) -> Option<Feedback> {
    let mut table = node.table("feedback")?;
    let folder = table.text("folder");
    if let Some(folder) = folder.as_ref().filter(|folder| !is_plain_name(&folder.value)) {
        let message =
            Message::new("`folder` phải là một tên đơn giản", "`folder` must be a plain name");
        let help = Message::new(
            "một thư mục con trong kết quả của kỳ, như `phan-hoi`",
            "a sub-folder of the period's outputs, such as `phan-hoi`",
        );
        table.problem_at(folder, message, Some(help));
    }
    if let Some(folder) = folder.as_ref().filter(|at| at.value.eq_ignore_ascii_case(TABLES)) {
        table.mistake_at(
            folder,
            "thư mục `tables` là của các bảng",
            "the folder `tables` is that of the tables",
        );
    }
    let names = table.choice("names", &FileNames::WORDS).unwrap_or(FileNames::Title);
    let reply_days = table.integer("reply_days", 3, 0, 366);
    let note = paragraphs(&mut table, "note");
    let letter = read_letter(&mut table, home);
    table.finish();
    Some(Feedback { folder: folder?.value, names, reply_days, note, letter })
}

fn read_letter(node: &mut Node<'_>, home: &Path) -> Option<Letter> {
    let mut table = node.table("letter")?;
    if let Some(template) = table.optional_text("template") {
        table.finish();
        let template = template.value;
        let path = tidy_path(&home.join(&template));
        let template = Some(Document { file: String::new(), path, template });
        return Some(Letter { template, ..Letter::default() });
    }
    let font = table.optional_text("font").map_or("Times New Roman".to_owned(), |at| at.value);
    let size = table.integer("size", 14, 8, 20);
    let head_left = paragraphs(&mut table, "head_left");
    let mut line = |key| {
        let text = table.text(key);
        text.map(|text| checked(&table, text)).unwrap_or_default()
    };
    let (number, place, subject) = (line("number"), line("place"), line("subject"));
    let letter = Letter {
        template: None,
        font,
        size,
        head_left,
        number,
        place,
        subject,
        to: paragraphs(&mut table, "to"),
        nothing: paragraphs(&mut table, "nothing"),
        incomplete: paragraphs(&mut table, "incomplete"),
        recipients: paragraphs(&mut table, "recipients"),
        signer: paragraphs(&mut table, "signer"),
        name: table.plain_text("name"),
    };
    for (key, texts) in [
        ("to", &letter.to),
        ("nothing", &letter.nothing),
        ("incomplete", &letter.incomplete),
        ("signer", &letter.signer),
    ] {
        if texts.is_empty() {
            table.mistake(
                format!("thiếu `{key}`: công văn cần có nội dung"),
                format!("`{key}` is missing: a letter needs its texts"),
            );
        }
    }
    table.finish();
    Some(letter)
}

/// A list of texts, with their names in braces checked.
fn paragraphs(node: &mut Node<'_>, key: &'static str) -> Vec<String> {
    let texts = node.texts(key);
    texts.into_iter().map(|text| checked(node, text)).collect()
}

/// A text; an unknown name in braces is a mistake.
fn checked(node: &Node<'_>, text: At<String>) -> String {
    for name in names_in_braces(&text.value) {
        if !PLACEHOLDERS.contains(&name) {
            let message = Message::new(
                format!("không có gì để điền vào `{{{name}}}`"),
                format!("there is nothing to put in the place of `{{{name}}}`"),
            );
            let help = nearest_or_all(name, PLACEHOLDERS.into_iter());
            node.problem_at(&text, message, Some(help));
        }
    }
    text.value
}

/// Whether a text names a folder and nothing above or below it.
fn is_plain_name(name: &str) -> bool {
    let odd = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    !name.is_empty() && !name.starts_with('.') && !name.ends_with(['.', ' ']) && !name.contains(odd)
}
