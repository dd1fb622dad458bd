//! What a row of a register is: a record, a heading, a total, a remark, or nothing.

use super::asides::{self, Aside};
use super::levels::Levels;
use super::list_rows::{ListRows, is_in_brackets, is_nought, is_number, is_text};
use super::numbered_names::without_bullet;
use super::table_rows::Body;
use super::total_rows;
use super::uncounted::uncounted;
use crate::definition::{Column, Type};
use crate::model::Cell;
use crate::model::table::Uncounted;
use office_text::number::is_cross_mark;

/// Words with which a name begins that says that there is nothing, folded.
pub(super) const NONE: [&str; 2] = ["khong", "chua"];

/// The kind of a row of a register.
pub(super) enum Line {
    Blank,
    Nothing,
    /// A heading, by its folded text, or a total.
    Heading(String),
    /// A text alone, by its column: a heading or a remark.
    Alone(u32),
    /// A remark in brackets.
    Remark(u32),
    Total,
    /// Figures beside the records.
    Aside,
    /// A record that is struck out.
    Struck,
    Record,
}

/// Reads the rows of a register.
pub(super) struct Lines<'b, 's> {
    pub(super) list: ListRows<'b, 's>,
    /// What is no record stands out: it has no number, or where none has, no texts beside the name as most rows have.
    pub(super) stands_out: bool,
    /// The numbered rows, where the numbers are those of groups.
    groups: Vec<u32>,
    /// The rows of another level than the records.
    levels: Levels,
}

impl<'b, 's> Lines<'b, 's> {
    pub(super) fn new(body: &'b Body<'s>) -> Self {
        let list = ListRows::new(body);
        let levels = Levels::find(&list);
        let stands_out = list.numbered || levels.are_described(&list);
        let mut lines = Self { list, stands_out, groups: Vec::new(), levels };
        if lines.list.numbered {
            lines.groups = lines.numbered_groups().unwrap_or_default();
        }
        lines
    }

    /// Whether a row may be a sum without a word for it: of a numbered table a row without number that has nothing but a
    /// name and figures; so of a table without numbers where most rows have more.
    pub(super) fn may_sum(&self, row: u32) -> bool {
        self.stands_out
            && self.list.body.text(row, self.list.number_at).is_empty()
            && !self.list.has_texts(row)
    }

    /// The numbered rows of a table in which they are groups: none has words beside its name, and below each is a record without a number that has. What figures
    /// they have are, for most of them, the sums of what follows. `None` if they are no groups.
    fn numbered_groups(&self) -> Option<Vec<u32>> {
        /// A single one may be a record with blanks.
        const FEWEST: usize = 2;
        let rows = &self.list.body.rows;
        let is_numbered = |row: u32| is_number(self.list.body.text(row, self.list.number_at));
        let is_named = |row: u32| !self.list.body.text(row, self.list.key_at).is_empty();
        let is_record = |row: u32| !is_numbered(row) && is_named(row) && self.list.has_texts(row);
        let (mut groups, mut with_sums, mut right) = (Vec::new(), 0, 0);
        for (index, row) in rows.iter().enumerate() {
            if !is_numbered(*row) || self.list.body.filled(*row).is_empty() {
                continue;
            }
            let below = rows.iter().skip(index + 1).take_while(|row| is_record(**row));
            let below: Vec<u32> = below.copied().collect();
            if !is_named(*row) || self.list.has_texts(*row) || below.is_empty() {
                return None;
            }
            groups.push(*row);
            let figures = self.list.figures(*row);
            if figures.iter().flatten().any(|figure| *figure != 0.0) {
                let records: Vec<_> = below.iter().map(|row| self.list.figures(*row)).collect();
                with_sums += 1;
                right += usize::from(total_rows::are_sums(&figures, &records));
            }
        }
        (groups.len() >= FEWEST && (with_sums == 0 || right * 2 > with_sums)).then_some(groups)
    }

    /// Those of some records that have a name and neither number, figure, day nor official number, where all others have a number, and most of them figures.
    pub(super) fn unnumbered(&self, rows: &[u32]) -> Vec<u32> {
        /// One row with a number shows nothing of the others.
        const FEWEST: usize = 2;
        let is_numbered = |row: &u32| is_number(self.list.body.text(*row, self.list.number_at));
        let code = &self.list.body.words.form.code;
        let is_known = |row: &u32| {
            let mut beside = self.list.beside_name(*row);
            beside.any(|(column, cell)| {
                let is_text = is_text(cell) && !cell.text.contains(|c: char| c.is_ascii_digit());
                !is_text && (column.kind.is_day() || column.id == *code)
            })
        };
        let places = self.list.measures(rows);
        let is_figure = |text: &str| {
            !text.is_empty()
                && (!text.contains(char::is_alphabetic)
                    || text.contains(|c: char| c.is_ascii_digit()))
        };
        let has_figures =
            |row: &u32| places.iter().any(|at| is_figure(self.list.body.text(*row, Some(*at))));
        let (numbered, others): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|row| is_numbered(row));
        let is_beside = |row: &u32| {
            let number = self.list.body.text(*row, self.list.number_at);
            let is_named = !self.list.body.text(*row, self.list.key_at).is_empty();
            is_named
                && !number.contains(char::is_alphanumeric)
                && !has_figures(row)
                && !is_known(row)
        };
        let filled = numbered.iter().filter(|row| has_figures(row)).count();
        let is_shown = numbered.len() >= FEWEST && filled * 2 > numbered.len();
        let are_beside = is_shown && others.iter().all(is_beside);
        if are_beside { others } else { Vec::new() }
    }

    /// Why the records below a heading do not count.
    pub(super) fn uncounted(
        &self,
        (row, column): (u32, u32),
        headings: &[String],
    ) -> Option<Uncounted> {
        uncounted(self.list.body.text(row, Some(column)), headings, self.list.body)
    }

    pub(super) fn line(&self, index: usize, headings: &[String]) -> Line {
        let (body, row) = (self.list.body, self.list.body.rows[index]);
        let vocabulary = body.vocabulary;
        let period = body.folded.period;
        let says_nothing = |text: &str| vocabulary.is_statement(text, body.words, period);
        let filled: Vec<&Cell> = body.filled(row).into_iter().map(|(_, cell)| cell).collect();
        let number = body.text(row, self.list.number_at);
        if filled.is_empty() {
            let mut cells = body.folded.cells(row, body.header.window);
            return if cells.any(|cell| says_nothing(&cell.text)) {
                Line::Nothing
            } else if let Some(index) =
                self.list.number_at.filter(|_| number.chars().any(char::is_alphabetic))
            {
                if is_in_brackets(number) { Line::Remark(index) } else { Line::Alone(index) }
            } else {
                Line::Blank
            };
        }
        let is_struck = self.is_struck(row);
        let is_statement = matches!(filled.as_slice(), [only] if says_nothing(&only.text));
        if is_statement
            || filled.len() <= 2
                && filled.iter().any(|cell| vocabulary.is_nothing(&cell.text))
                && !self.list.has_figure(row)
        {
            return if is_struck { Line::Blank } else { Line::Nothing };
        }
        let name = body.text(row, self.list.key_at);
        let numbered = is_number(number);
        if !is_struck && let Some(line) = self.of_nothing(row, name, number) {
            return line;
        }
        let unnumbered = self.list.numbered && !numbered;
        let is_whole = || vocabulary.totals.contains(&vocabulary.fold(name));
        let label = if name.is_empty() { number } else { name };
        if self.groups.binary_search(&row).is_ok() {
            return Line::Heading(vocabulary.fold(name));
        }
        if self.levels.is_head(row) {
            return Line::Heading(vocabulary.fold(without_bullet(name)));
        }
        // "Cộng dồn" begins like a total, and is none of what is above it.
        let aside = self.aside(row, label);
        if matches!(aside, Some(Line::Aside)) && !is_whole() {
            return Line::Aside;
        }
        // What has a number and says more is a name.
        let is_no_name = || {
            let folded = vocabulary.fold(name);
            !asides::is_of_other_words(&folded) && (!numbered || asides::is_plain_total(&folded))
        };
        if vocabulary.is_total(name, unnumbered)
            && (is_whole() || !self.list.is_described(row) && is_no_name())
            || vocabulary.is_total(number, !numbered)
            || name.is_empty()
                && !numbered
                && filled.iter().any(|cell| is_text(cell) && vocabulary.is_total(&cell.text, false))
            || self.sums_up(name, headings)
        {
            return Line::Total;
        }
        if let Some(line) = aside {
            return line;
        }
        if let [only] = filled.as_slice()
            && is_text(only)
        {
            if !numbered || only.text.ends_with(':') {
                let is_remark = is_in_brackets(&only.text);
                return if is_remark { Line::Remark } else { Line::Alone }(only.column);
            }
            if self.numbers_below(index, number) {
                return Line::Heading(vocabulary.fold(&only.text));
            }
        }
        // A group's number, with its sums beside the name.
        let next = self.list.body.rows.get(index + 1);
        if numbered
            && self.numbers_below(index, number)
            && !self.list.has_texts(row)
            && next.is_some_and(|next| self.list.has_texts(*next))
        {
            return Line::Heading(vocabulary.fold(name));
        }
        // What formulas make of a remark's line is zero.
        let mut figures = self.list.figures(row).into_iter().flatten();
        if let Some(key_at) = self.list.key_at.filter(|_| number.is_empty() && is_in_brackets(name))
            && !self.list.has_texts(row)
            && figures.all(|figure| figure == 0.0)
        {
            return Line::Remark(key_at);
        }
        if self.is_village(row, name, number) {
            return Line::Heading(vocabulary.fold(if name.is_empty() { number } else { name }));
        }
        if is_struck { Line::Struck } else { Line::Record }
    }

    /// A row that is no record, since it has nothing in any cell: prepared with a number and zeros, or a zero, a dash or a cross in the place of the name too. Words for nothing
    /// in that place may have remarks beside them.
    fn of_nothing(&self, row: u32, name: &str, number: &str) -> Option<Line> {
        let vocabulary = self.list.body.vocabulary;
        let says_nothing = |text: &str| {
            vocabulary.is_nil(text)
                || vocabulary.is_statement(text, self.list.body.words, self.list.body.folded.period)
        };
        let is_none = |cell: &Cell| is_nought(cell) || is_text(cell) && says_nothing(&cell.text);
        let is_crossed = is_cross_mark;
        let has_letters = number.contains(char::is_alphabetic) && !says_nothing(number);
        if has_letters && !is_crossed(number) {
            return None;
        }
        let mut beside = self.list.beside_name(row);
        if name.is_empty() {
            return beside.all(|(_, cell)| is_none(cell)).then_some(Line::Blank);
        }
        let is_word = |text: &str| says_nothing(text) && text.contains(char::is_alphabetic);
        // A village among numbered records that says so of itself.
        let is_unnumbered = self.list.numbered && !is_number(number);
        let is_said =
            |(column, cell): (&Column, &Cell)| column.kind != Type::Flag && is_word(&cell.text);
        if is_unnumbered && self.list.beside_name(row).any(is_said) {
            return beside.all(|(_, cell)| is_none(cell)).then_some(Line::Nothing);
        }
        let is_named = |cell: &Cell| is_none(cell) || is_crossed(&cell.text);
        let key = self.list.key_at.and_then(|at| self.list.body.folded.cell(row, at));
        if !key.is_some_and(is_named) {
            return None;
        }
        // What begins with the words for a record is the name of one, whatever follows.
        let folded = vocabulary.fold(name);
        let has_words = is_word(name) && NONE.iter().any(|none| folded.starts_with(none));
        let is_nothing = beside.all(|(column, cell)| {
            is_named(cell) || has_words && column.kind == Type::Text && is_text(cell)
        });
        is_nothing.then_some(Line::Nothing)
    }

    /// Whether a row is a total or beside the records by what its label says: one that stands out, and has nothing but figures beside it.
    fn aside(&self, row: u32, label: &str) -> Option<Line> {
        let vocabulary = self.list.body.vocabulary;
        let label = without_bullet(label);
        let is_numbered = is_number(self.list.body.text(row, self.list.number_at));
        if is_numbered || self.list.has_texts(row) {
            return None;
        }
        self.list.beside_name(row).next()?;
        if self.levels.is_part(row) || self.is_of_zeros(row) {
            return Some(Line::Aside);
        }
        if !self.stands_out && !asides::is_of_which(label, vocabulary) {
            return None;
        }
        Some(match asides::aside(label, vocabulary)? {
            Aside::Total => Line::Total,
            Aside::Other => Line::Aside,
        })
    }

    /// Whether a row without a number is called by the words of a total and more: a name, or the sum of what it names.
    pub(super) fn may_be_total(&self, row: u32) -> bool {
        let name = self.list.body.text(row, self.list.key_at);
        let aside = || asides::aside(name, self.list.body.vocabulary);
        !is_number(self.list.body.text(row, self.list.number_at))
            && !self.list.has_texts(row)
            && (self.list.body.vocabulary.is_total(name, true) || aside() == Some(Aside::Total))
    }

    /// Whether a row is struck out: all of its cells, or its name and all others but a text or two that say why.
    fn is_struck(&self, row: u32) -> bool {
        let filled = self.list.body.filled(row);
        let (struck, other): (Vec<_>, Vec<_>) =
            filled.into_iter().partition(|(_, cell)| cell.is_struck());
        let has_name = || struck.iter().any(|(_, cell)| Some(cell.column) == self.list.key_at);
        let are_texts = || other.iter().all(|(column, _)| column.kind == Type::Text);
        let is_most = struck.len() >= 2 * other.len();
        !struck.is_empty() && (other.is_empty() || has_name() && are_texts() && is_most)
    }

    /// "Cộng thôn Đông" below the heading "Thôn Đông", also in a table without numbers.
    fn sums_up(&self, name: &str, headings: &[String]) -> bool {
        let vocabulary = self.list.body.vocabulary;
        let folded = vocabulary.fold(name);
        headings.iter().any(|heading| {
            vocabulary.totals.iter().any(|total| {
                folded.strip_prefix(total.as_str()).map(str::trim_start) == Some(heading)
            })
        })
    }

    /// Whether the next row's number is below this one: `1.1` below `1`.
    fn numbers_below(&self, index: usize, number: &str) -> bool {
        let next = self
            .list
            .body
            .rows
            .get(index + 1)
            .map_or("", |row| self.list.body.text(*row, self.list.number_at));
        let rest = next.strip_prefix(number.trim_end_matches('.'));
        rest.is_some_and(|rest| rest.starts_with('.') && is_number(&rest[1..]))
    }

    /// A village's heading that carries its sums: only figures next to its name, and a number of another kind than the
    /// records', or the name itself in the place of the number.
    fn is_village(&self, row: u32, name: &str, number: &str) -> bool {
        let marked = number.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ')'));
        let short = (1..=5).contains(&number.chars().count());
        let instead = name.is_empty() && number.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        self.list.numbered && (marked && short || instead) && !self.list.has_texts(row)
    }

    /// Whether a row without number and words has nothing but zeros: where all records have more, or none is there, it says that there is none of the kind.
    fn is_of_zeros(&self, row: u32) -> bool {
        let body = self.list.body;
        let is_fact = |(column, at): (&Column, Option<u32>)| {
            at.is_some() && at != self.list.key_at && !column.kind.is_number()
        };
        let is_zero = |row: u32| {
            let mut figures = self.list.figures(row).into_iter().flatten().peekable();
            figures.peek().is_some() && figures.all(|figure| figure == 0.0)
        };
        let has_facts = || body.value_columns().any(is_fact);
        let is_none = |row: &u32| body.filled(*row).len() <= 1 || is_zero(*row);
        let are_none = || body.rows.iter().all(is_none) && has_facts();
        let name = body.text(row, self.list.key_at);
        !name.is_empty()
            && !is_in_brackets(name)
            && !is_number(body.text(row, self.list.number_at))
            && !self.list.has_texts(row)
            && is_zero(row)
            && (self.stands_out || are_none())
    }
}
