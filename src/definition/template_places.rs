//! Where a binding points in a sheet of a template: by address, defined name, header or label.

use std::collections::BTreeSet;

use super::declared::Declared;
use super::reader::{At, suggestion};
use super::template_book::TemplateBook;
use crate::model::book::{Rect, address};
use crate::model::{Message, Sheet, a1, column_letters};

/// The row of a column that is bound by its letters.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// A sheet of a template in which places are looked up. What is not found is reported where the layout names it.
pub(crate) struct Places<'a> {
    pub template: &'a TemplateBook,
    /// The template's name, for messages.
    pub file: &'a str,
    pub sheet: &'a Sheet,
    pub declared: &'a Declared<'a>,
}

impl Places<'_> {
    pub(crate) fn fold(&self, text: &str) -> String {
        self.declared.folder.fold(text)
    }

    fn report(&self, at: &At<String>, message: Message, help: Option<Message>) {
        at.problem(self.declared.problems, message, help);
    }

    /// "sheet `PL1` of the template": where a message is about.
    fn here(&self) -> [String; 2] {
        let (file, sheet) = (self.file, &self.sheet.name);
        [format!("trang `{sheet}` của mẫu `{file}`"), format!("the sheet `{sheet}` of `{file}`")]
    }

    /// An area by its address or its defined name.
    pub(crate) fn area(&self, at: &At<String>) -> Option<Rect> {
        let text = at.value.trim();
        if let Some(area) = Rect::read(text) {
            return Some(area);
        }
        let named = self.template.named(text, &self.sheet.name);
        if named.is_none() {
            let [vi, en] = self.here();
            let message = Message::new(
                format!(
                    "`{text}` không phải là địa chỉ ô, cũng không phải là tên đã đặt trong {vi}"
                ),
                format!("`{text}` is neither an address nor a name that is defined for {en}"),
            );
            self.report(at, message, suggestion(text, self.template.names_of(&self.sheet.name)));
        }
        named
    }

    /// A column by its letters, or by a defined name.
    pub(crate) fn column(&self, at: &At<String>) -> Option<u32> {
        let text = at.value.trim();
        if text.chars().all(|c| c.is_ascii_alphabetic())
            && let Some((_, column)) = address(&format!("{text}1"))
        {
            return Some(column);
        }
        self.area(at).map(|area| area.first_column)
    }

    /// Rows by their numbers (`6:7`), by an address, or by a defined name.
    pub(crate) fn rows(&self, at: &At<String>) -> Option<(u32, u32)> {
        let (first, last) = at.value.split_once(':').unwrap_or((&at.value, &at.value));
        let number = |text: &str| text.trim().parse::<u32>().ok().and_then(|it| it.checked_sub(1));
        match (number(first), number(last)) {
            (Some(first), Some(last)) => Some((first.min(last), first.max(last))),
            _ => self.area(at).map(|area| (area.first_row, area.last_row)),
        }
    }

    /// The only cell with a text; `under` are the headers above it, `before` the row that it must be above.
    pub(crate) fn header(
        &self,
        text: &At<String>,
        under: &[At<String>],
        before: Option<u32>,
    ) -> Option<(u32, u32)> {
        let found = self.with_text(&text.value, before);
        let is_under = |place: &(u32, u32), under: &At<String>| self.is_under(*place, &under.value);
        let fits = |place: &(u32, u32)| under.iter().all(|under| is_under(place, under));
        let fitting: Vec<(u32, u32)> = found.iter().copied().filter(fits).collect();
        // The level that no cell is under, else the last: no cell is under all of them.
        let unmet = under.iter().find(|under| !found.iter().any(|place| is_under(place, under)));
        let [vi, en] = self.here();
        match (fitting.as_slice(), unmet.or(under.last())) {
            ([place], _) => return Some(*place),
            ([], Some(under)) if !found.is_empty() => {
                let message = Message::new(
                    format!("trong {vi} không có ô `{}` nằm dưới `{}`", text.value, under.value),
                    format!("in {en} no cell `{}` is under `{}`", text.value, under.value),
                );
                self.report(under, message, self.near(&under.value, before));
            }
            ([], _) => {
                let message = Message::new(
                    format!("trong {vi} không có ô nào ghi `{}`", text.value),
                    format!("in {en} no cell says `{}`", text.value),
                );
                self.report(text, message, self.near(&text.value, before));
            }
            (several, _) => {
                let places: Vec<String> =
                    several.iter().map(|(row, column)| a1(*row, *column)).collect();
                let places = places.join(", ");
                let message = Message::new(
                    format!("trong {vi} có nhiều ô ghi `{}`: {places}", text.value),
                    format!("in {en} several cells say `{}`: {places}", text.value),
                );
                let help = Message::new(
                    "ghi `under` (tiêu đề phía trên) hoặc `at` (địa chỉ)",
                    "write `under` (the header above) or `at` (an address)",
                );
                self.report(text, message, Some(help));
            }
        }
        None
    }

    fn with_text(&self, text: &str, before: Option<u32>) -> Vec<(u32, u32)> {
        let wanted = self.fold(text);
        let above = self.sheet.cells().filter(|cell| before.is_none_or(|row| cell.row < row));
        let same = above.filter(|cell| self.fold(&cell.text) == wanted);
        same.map(|cell| (cell.row, cell.column)).collect()
    }

    fn near(&self, text: &str, before: Option<u32>) -> Option<Message> {
        let above = self.sheet.cells().filter(|cell| before.is_none_or(|row| cell.row < row));
        suggestion(text, above.map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()))
    }

    /// Whether a cell is below a header that says something, which may be merged over several columns or have blank cells behind it.
    fn is_under(&self, (row, column): (u32, u32), text: &str) -> bool {
        let above = self.with_text(text, Some(row));
        above.into_iter().any(|(top, first)| {
            let merge = self.merge((top, first));
            let reaches = merge.is_some_and(|area| area.has(top, column));
            let is_blank = |column| self.sheet.text(top, column).is_empty();
            reaches
                || first == column
                || merge.is_none() && first < column && (first + 1..=column).all(is_blank)
        })
    }

    /// The merged area that a cell belongs to.
    pub(crate) fn merge(&self, (row, column): (u32, u32)) -> Option<&Rect> {
        self.sheet.merges.iter().find(|area| area.has(row, column))
    }

    /// The last row of a header, with the cells that are merged with it.
    pub(crate) fn bottom(&self, place: (u32, u32)) -> u32 {
        self.merge(place).map_or(place.0, |area| area.last_row)
    }

    /// The cell behind a label.
    pub(crate) fn behind(&self, place: (u32, u32)) -> (u32, u32) {
        let last = self.merge(place).map_or(place.1, |area| area.last_column);
        (place.0, last + 1)
    }

    /// The sample rows below a header: up to the row that says `total`, or one.
    pub(crate) fn samples_below(
        &self,
        header: u32,
        total: Option<&At<String>>,
    ) -> Option<(u32, u32)> {
        let first = if self.numbers_columns(header + 1) { header + 2 } else { header + 1 };
        let Some(total) = total else { return Some((first, first)) };
        let wanted = self.fold(&total.value);
        let below = self.sheet.rows.range(first..);
        let mut below =
            below.filter(|(_, cells)| cells.iter().any(|cell| self.fold(&cell.text) == wanted));
        match below.next() {
            Some((row, _)) if *row > first => Some((first, row - 1)),
            _ => {
                let [vi, en] = self.here();
                let message = Message::new(
                    format!("trong {vi} không có dòng `{}` dưới các dòng mẫu", total.value),
                    format!("in {en} no row `{}` is below the sample rows", total.value),
                );
                self.report(total, message, self.near(&total.value, None));
                None
            }
        }
    }

    /// Whether a row numbers the columns: `(1) (2) (3)`, `1 2 3=2/1`, `A B 1`.
    fn numbers_columns(&self, row: u32) -> bool {
        let cells = self.sheet.rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        let texts: Vec<&str> =
            cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
        let is_number = |text: &str| {
            let is_sign = |c: char| "()=+-*/:.,%".contains(c);
            text.chars().all(|c| c.is_ascii_digit() || is_sign(c) || c.is_whitespace())
                || text.chars().count() == 1
        };
        texts.len() > 1 && texts.iter().all(|text| is_number(text))
    }

    /// Reports a place that cannot be written into: below a merged cell, or with a formula. Returns whether it can.
    pub(crate) fn can_write(&self, at: &At<String>, place: (u32, u32)) -> bool {
        let cell = a1(place.0, place.1);
        let [vi, en] = self.here();
        if let Some(area) = self.merge(place).filter(|area| area.covers(place.0, place.1)) {
            let anchor = a1(area.first_row, area.first_column);
            let message = Message::new(
                format!("{vi}: ô {cell} bị gộp vào ô {anchor}"),
                format!("{en}: the cell {cell} is merged into {anchor}"),
            );
            let help = Message::new(format!("ghi `{anchor}`"), format!("write `{anchor}`"));
            self.report(at, message, Some(help));
            return false;
        }
        if self.template.has_formula(&self.sheet.name, place) {
            let message = Message::new(
                format!("{vi}: ô {cell} có công thức, sẽ bị ghi đè"),
                format!("{en}: the cell {cell} has a formula, which would be lost"),
            );
            let help = Message::new(
                "bỏ ràng buộc này, hoặc xóa công thức trong mẫu",
                "drop the binding, or delete the formula in the template",
            );
            self.report(at, message, Some(help));
            return false;
        }
        true
    }

    /// Reports merged cells that reach over the first or the last sample row.
    pub(crate) fn check_samples(&self, at: &At<String>, (first, last): (u32, u32)) {
        let cut = self.sheet.merges.iter().find(|area| {
            let is_within = area.first_row >= first && area.last_row <= last;
            let is_outside = area.last_row < first || area.first_row > last;
            let is_all_over = area.first_row <= first && area.last_row >= last;
            !is_within && !is_outside && !is_all_over
        });
        if let Some(area) = cut {
            let [vi, en] = self.here();
            let rows = format!("{}:{}", first + 1, last + 1);
            let message = Message::new(
                format!("{vi}: vùng gộp {area} chỉ phủ một phần các dòng mẫu {rows}"),
                format!(
                    "{en}: the merged cells {area} cover only a part of the sample rows {rows}"
                ),
            );
            self.report(at, message, None);
        }
    }

    /// Reports a column that two bindings write into.
    pub(crate) fn check_columns(&self, columns: &[(At<String>, u32)]) {
        let mut taken = BTreeSet::new();
        for (at, column) in columns {
            if !taken.insert(*column) {
                let [vi, en] = self.here();
                let letters = column_letters(*column);
                let message = Message::new(
                    format!("{vi}: cột {letters} đã được ràng buộc ở trên"),
                    format!("{en}: the column {letters} is bound above"),
                );
                self.report(at, message, None);
            }
        }
    }
}
