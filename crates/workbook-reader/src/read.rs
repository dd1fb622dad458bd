//! Reading a workbook of whatever type: checks first, then the parser of its format, then the anchors of merged areas only.
//!
//! A panic of a library is caught and becomes a reason. What could end the process is kept from it by [`guard`](super::guard).

use super::limits::Limits;
use super::panics::catch_panics;
use super::signature::is_signed;
use super::sniff::{Type, sniff};
use super::{charset, formats, mail, outlook, reasons, xls, xlsb, xlsx};
use crate::book::Book;
use crate::unreadable::Unreadable;

/// Reads a workbook of whatever type its content says.
///
/// # Errors
/// With the reason in words, if it is no workbook, protected, damaged or too large.
pub(crate) fn read_book(bytes: Vec<u8>, limits: &Limits) -> Result<Book, Unreadable> {
    let kind = sniff(&bytes);
    let read = || match kind {
        Type::Xlsx => xlsx::read(&bytes, limits),
        Type::Xlsb => xlsb::read(&bytes, limits),
        Type::Xls => xls::read(&bytes, limits),
        Type::Ods => formats::open_document::read_zipped(&bytes, limits),
        Type::FlatOds => formats::open_document::read_flat(&text_of(&bytes, limits)?, limits),
        Type::SpreadsheetXml => formats::spreadsheet_xml::read(&text_of(&bytes, limits)?, limits),
        Type::Html => formats::html::read(&[text_of(&bytes, limits)?], limits),
        Type::WebArchive => formats::html::read(&mail::pages(&bytes), limits),
        Type::Delimited => formats::delimited::read(&text_of(&bytes, limits)?, limits),
        Type::Word => {
            formats::word::read(&bytes, limits).map_err(|_| reasons::no_workbook(Type::Word))
        }
        other => Err(reasons::no_workbook(other)),
    };
    let mut book = catch_panics(read).unwrap_or_else(|| Err(reasons::damaged("")))?;
    // Asked of what the guards let through; the package of an `.xlsx` is opened to read it, and asked then.
    let is_opened = kind == Type::Xlsx;
    book.is_signed |= !is_opened && catch_panics(|| is_signed(&bytes)).unwrap_or_default();
    book.take_feedback();
    for sheet in &mut book.sheets {
        sheet.drop_merged();
    }
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        // What could not be read may have been the content.
        let damage = book.notes.first().map(|note| &note.message);
        return Err(damage.map_or_else(reasons::no_content, |message| {
            Unreadable::damaged(&message.vi, &message.en)
        }));
    }
    Ok(book)
}

/// The tables in a letter itself, where they are a report; `None` if they are not.
pub(crate) fn read_letter(kind: Type, bytes: &[u8], limits: &Limits) -> Option<Book> {
    let read = || {
        let pages = match kind {
            Type::Outlook => outlook::pages(bytes, limits),
            Type::Mail => mail::pages(bytes),
            _ => return None,
        };
        let of_pages = formats::html::read(&pages, limits).ok();
        of_pages.filter(formats::word::has_figures).or_else(|| {
            // A table that was pasted as plain text has tabs between its cells.
            let text = match kind {
                Type::Outlook => outlook::text(bytes, limits),
                _ => mail::text(bytes),
            };
            let text = text.filter(|text| text.contains('\t') && text.len() <= limits.text_file)?;
            formats::delimited::read_parted(&text, b'\t', limits)
                .ok()
                .filter(formats::word::has_figures)
        })
    };
    catch_panics(read).flatten()
}

/// The text of a file whose type is one of texts.
fn text_of(bytes: &[u8], limits: &Limits) -> Result<String, Unreadable> {
    let text = charset::decode(bytes).ok_or_else(|| reasons::damaged(""))?;
    if text.len() > limits.text_file { Err(reasons::too_much_text()) } else { Ok(text) }
}
