//! What stands in a workbook and is not read: hidden sheets, tables that are there twice, forms pasted as
//! pictures, tables too unlike their form.

use super::candidates::Candidate;
use super::header::{self, Header};
use super::locate::{HiddenForm, Located};
use super::sheet_text::FoldedSheet;
use super::unknown_sheets::UnknownSheet;
use super::vocabulary::{FormWords, Vocabulary};
use crate::definition::Hidden;
use crate::model::{Finding, Kind, Message, Place, Table};

/// A title block is looked for in this many rows of a sheet without a table.
const TITLE_WITHIN: u32 = 15;

/// So many headers are named of a table that could not be read.
const MOST_NAMED: usize = 8;

/// A table of a form that was not read, since another one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    pub form: String,
    pub sheet: String,
    pub address: String,
    /// The sheet of the one that counts.
    pub kept: String,
    pub why: Why,
}

/// Why a table was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It says the same.
    Same,
    /// It is the same table with other figures.
    Differs,
    /// Its titles do not say that it is of this form and period, and it does not visibly go on.
    Unclear,
}

/// What is said of the tables and sheets that were passed over. `report` are the forms whose lack is said by itself.
pub fn findings(located: &Located, report: &[String]) -> Vec<Finding> {
    let hidden = located.hidden.iter().map(|hidden| {
        let shown = located.tables.iter().any(|table| table.form == hidden.form);
        let place = Place { sheet: hidden.sheet.clone(), ..Place::default() };
        on_hidden_sheet(hidden, shown).form(&hidden.form).place(place)
    });
    let unknown =
        located.unknown_sheets.iter().filter(|unknown| !is_said(unknown, located, report));
    let repeated = located.repeated.iter().map(repeated);
    hidden.chain(repeated).chain(unknown.map(of_no_form)).collect()
}

/// Whether a sheet is named where its form is said to be missing: the first one of each form, of a file without any form the first.
fn is_said(unknown: &UnknownSheet, located: &Located, report: &[String]) -> bool {
    let unread = &located.unread;
    let first = |form: &String| unread.iter().find(|unread| unread.form == *form);
    if located.tables.is_empty() {
        return unread.first().is_some_and(|unread| unread.sheet == unknown.sheet);
    }
    report.iter().filter_map(first).any(|unread| unread.sheet == unknown.sheet)
}

fn of_no_form(unknown: &UnknownSheet) -> Finding {
    let UnknownSheet { sheet, figures, forms, note } = unknown;
    let (forms, Message { vi, en }) = (forms.join(", "), note);
    let finding = Finding::info(
        Kind::UnknownRow,
        format!(
            "trang “{sheet}” có {figures} số liệu nhưng không thuộc biểu nào ({forms}), đã bỏ qua{vi}"
        ),
        format!(
            "the sheet “{sheet}” has {figures} figures and is of none of the forms ({forms}); it was passed over{en}"
        ),
    );
    finding.place(Place { sheet: sheet.clone(), ..Place::default() })
}

fn on_hidden_sheet(hidden: &HiddenForm, shown: bool) -> Finding {
    let (kind, form) = (Kind::HiddenSheet, &hidden.form);
    let (vi, en) = if shown {
        ("", "")
    } else {
        ("; không có ở trang khác", "; it is on no other sheet")
    };
    match hidden.fate {
        Hidden::Read => Finding::info(
            kind,
            format!("biểu {form} nằm ở trang tính ẩn, vẫn được đọc"),
            format!("form {form} is on a hidden sheet and was read"),
        ),
        Hidden::Reject if !shown => Finding::error(
            kind,
            format!("biểu {form} nằm ở trang tính ẩn, không được nhận: đề nghị bỏ ẩn rồi gửi lại"),
            format!("form {form} is on a hidden sheet and is not accepted: unhide it and send it"),
        ),
        Hidden::Skip | Hidden::Reject => Finding::info(
            kind,
            format!("trang tính ẩn có biểu {form}, đã bỏ qua{vi}"),
            format!("a hidden sheet holds form {form} and was passed over{en}"),
        ),
    }
}

fn repeated(repeated: &Repeated) -> Finding {
    let Repeated { form, sheet, address, kept, why } = repeated;
    let kind = Kind::RepeatedTable;
    let finding = match why {
        Why::Same => Finding::info(
            kind,
            format!("biểu {form} ở đây trùng với trang “{kept}”, chỉ tính một lần"),
            format!("form {form} is here again as on the sheet “{kept}”; it counts once"),
        ),
        Why::Differs => Finding::warning(
            kind,
            format!("biểu {form} ở đây khác số liệu với trang “{kept}”; đã lấy trang “{kept}”"),
            format!("form {form} has other figures here than on “{kept}”, which was taken"),
        ),
        Why::Unclear => Finding::warning(
            kind,
            format!(
                "không rõ bảng ở đây có nối tiếp biểu {form} ở trang “{kept}” không (tiêu đề không ghi kỳ hoặc tên biểu, số \
                 thứ tự không nối tiếp): đã bỏ qua"
            ),
            format!(
                "it is not clear that the table here goes on from form {form} on “{kept}” (its title says no period or \
                 another form, its numbers do not go on): passed over"
            ),
        ),
    };
    let place = Place { sheet: sheet.clone(), cell: address.clone(), ..Place::default() };
    finding.form(form).place(place)
}

/// A sheet that names a form and has no table of it that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub sheet: String,
    pub form: String,
    /// What to say behind "the form is missing".
    pub note: Message,
}

/// Of the visible sheets that no form claims those that name a form which was not found elsewhere.
pub fn unread(
    sheets: &[FoldedSheet<'_>],
    claims: &[Candidate],
    tables: &[Table],
    vocabulary: &Vocabulary<'_>,
) -> Vec<Unread> {
    let claimed = |at: usize| claims.iter().any(|claim| claim.sheet == at);
    let free = sheets.iter().enumerate().filter(|(at, f)| !f.sheet.hidden && !claimed(*at));
    free.filter_map(|(_, folded)| named(folded, vocabulary))
        .filter(|unread| !tables.iter().any(|table| table.form == unread.form))
        .collect()
}

/// The one form that a sheet without a table names in its title block or its name: its table may be a picture, or lack columns.
fn named(sheet: &FoldedSheet<'_>, vocabulary: &Vocabulary<'_>) -> Option<Unread> {
    let name = vocabulary.fold(&sheet.sheet.name);
    let rows = sheet.sheet.rows.range(..TITLE_WITHIN);
    let mut texts: Vec<&str> =
        rows.flat_map(|(_, cells)| cells).map(|cell| sheet.whole(cell.row, cell.column)).collect();
    texts.push(&name);
    let mut named = vocabulary.forms.iter().filter(|words| {
        let whole = |text: &&str| words.titles.iter().any(|title| title == text);
        // The form's own title may stand among other words.
        let within = |text: &&str| {
            words.titles.first().is_some_and(|title| {
                title.split(' ').count() >= 3 && format!(" {text} ").contains(&format!(" {title} "))
            })
        };
        texts.iter().any(|text| whole(text) || within(text))
    });
    let words = named.next()?;
    if named.next().is_some() {
        return None;
    }
    let name = sheet.sheet.name.clone();
    let note = header::guess(sheet, words).map_or_else(
        || {
            Message::new(
                format!("; trang “{name}” có tiêu đề biểu nhưng không có bảng: có thể là hình ảnh"),
                format!(
                    "; the sheet “{name}” has the form's title but no table: it may be a picture"
                ),
            )
        },
        |header| unlike(&name, &header, words),
    );
    Some(Unread { sheet: name, form: words.form.id.clone(), note })
}

/// What a table lacks that is too unlike the form to be read.
pub fn unlike(sheet: &str, header: &Header, words: &FormWords<'_>) -> Message {
    let columns = words.columns.iter().zip(&header.columns);
    let lacking: Vec<&str> = columns
        .filter(|(_, column)| column.is_none())
        .map(|(words, _)| words.column.header.as_str())
        .collect();
    let unused =
        header.texts.iter().filter(|(column, _)| !header.columns.contains(&Some(**column)));
    let there: Vec<String> = unused.map(|(_, parts)| parts.join(" ")).take(MOST_NAMED).collect();
    let lacking = lacking.join("”, “");
    let there = match there.join("”, “") {
        list if list.is_empty() => Message::default(),
        list => Message::new(
            format!("; tiêu đề khác ở đó: “{list}”"),
            format!("; its other headers: “{list}”"),
        ),
    };
    Message::new(
        format!("; bảng ở trang “{sheet}” thiếu cột “{lacking}”{}", there.vi),
        format!("; the table on the sheet “{sheet}” lacks the columns “{lacking}”{}", there.en),
    )
}
