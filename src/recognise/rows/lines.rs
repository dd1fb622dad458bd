//! What a row of a register is: a record, a heading, a total, a remark, or nothing.

use super::asides::{self, Aside};
use super::levels::Levels;
use super::numbered_names::without_bullet;
use super::table_rows::Body;
use super::total_rows;
use super::uncounted::uncounted;
use crate::definition::{Column, Role, Type};
use crate::model::table::Uncounted;
use crate::model::{Cell, Content, StruckFigure};
use office_text::number::{NumberKind, Reading, is_cross_mark, read_number};
use office_text::tick::read_tick;

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
    pub(super) body: &'b Body<'s>,
    pub(super) number_at: Option<u32>,
    pub(super) key_at: Option<u32>,
    /// Some row has a number.
    pub(super) numbered: bool,
    /// What is no record stands out: it has no number, or where none has, no texts beside the name as most rows have.
    pub(super) stands_out: bool,
    /// The numbered rows, where the numbers are those of groups.
    groups: Vec<u32>,
    /// The rows of another level than the records.
    levels: Levels,
}

impl<'b, 's> Lines<'b, 's> {
    pub(super) fn new(body: &'b Body<'s>) -> Self {
        let number_at = body.column(Role::Number);
        let key_at = body.key_at();
        let numbered = body.rows.iter().any(|row| is_number(body.text(*row, number_at)));
        let (groups, levels) = (Vec::new(), Levels::default());
        let stands_out = numbered;
        let mut lines = Self { body, number_at, key_at, numbered, stands_out, groups, levels };
        lines.levels = Levels::find(&lines);
        if numbered {
            lines.groups = lines.numbered_groups().unwrap_or_default();
        } else {
            lines.stands_out = lines.levels.are_described(&lines);
        }
        lines
    }

    /// Whether a row may be a sum without a word for it: of a numbered table a row without number that has nothing but a
    /// name and figures; so of a table without numbers where most rows have more.
    pub(super) fn may_sum(&self, row: u32) -> bool {
        self.stands_out && self.body.text(row, self.number_at).is_empty() && !self.has_texts(row)
    }

    /// The numbered rows of a table in which they are groups: none has words beside its name, and below each is a record without a number that has. What figures
    /// they have are, for most of them, the sums of what follows. `None` if they are no groups.
    fn numbered_groups(&self) -> Option<Vec<u32>> {
        /// A single one may be a record with blanks.
        const FEWEST: usize = 2;
        let rows = &self.body.rows;
        let is_numbered = |row: u32| is_number(self.body.text(row, self.number_at));
        let is_named = |row: u32| !self.body.text(row, self.key_at).is_empty();
        let is_record = |row: u32| !is_numbered(row) && is_named(row) && self.has_texts(row);
        let (mut groups, mut with_sums, mut right) = (Vec::new(), 0, 0);
        for (index, row) in rows.iter().enumerate() {
            if !is_numbered(*row) || self.body.filled(*row).is_empty() {
                continue;
            }
            let below = rows.iter().skip(index + 1).take_while(|row| is_record(**row));
            let below: Vec<u32> = below.copied().collect();
            if !is_named(*row) || self.has_texts(*row) || below.is_empty() {
                return None;
            }
            groups.push(*row);
            let figures = self.figures(*row);
            if figures.iter().flatten().any(|figure| *figure != 0.0) {
                let records: Vec<_> = below.iter().map(|row| self.figures(*row)).collect();
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
        let is_numbered = |row: &u32| is_number(self.body.text(*row, self.number_at));
        let code = &self.body.words.form.code;
        let is_known = |row: &u32| {
            let mut beside = self.beside_name(*row);
            beside.any(|(column, cell)| {
                let is_text = is_text(cell) && !cell.text.contains(|c: char| c.is_ascii_digit());
                !is_text && (column.kind.is_day() || column.id == *code)
            })
        };
        let places = self.measures(rows);
        let is_figure = |text: &str| {
            !text.is_empty()
                && (!text.contains(char::is_alphabetic)
                    || text.contains(|c: char| c.is_ascii_digit()))
        };
        let has_figures =
            |row: &u32| places.iter().any(|at| is_figure(self.body.text(*row, Some(*at))));
        let (numbered, others): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|row| is_numbered(row));
        let is_beside = |row: &u32| {
            let number = self.body.text(*row, self.number_at);
            let is_named = !self.body.text(*row, self.key_at).is_empty();
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

    /// The columns of figures of the list: ticks are none, nor are years.
    fn measures(&self, rows: &[u32]) -> Vec<u32> {
        const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
        let places = self.numbers().filter(|(column, _)| column.kind != Type::Flag);
        let places = places.filter_map(|(column, at)| Some((column, at?)));
        let is_year = |figure: f64| YEARS.contains(&figure) && figure.fract() == 0.0;
        let has_years = |at: u32| {
            let cells = rows.iter().filter_map(|row| self.body.folded.cell(*row, at));
            let mut figures = cells.filter_map(|cell| figure(cell, &cell.text)).peekable();
            figures.peek().is_some() && figures.all(is_year)
        };
        places
            .filter(|(column, at)| column.kind != Type::Int || !has_years(*at))
            .map(|(_, at)| at)
            .collect()
    }

    /// The figures of a row, by the form's columns of numbers; `None` for a blank.
    pub(super) fn figures(&self, row: u32) -> Vec<Option<f64>> {
        let cell = |index: Option<u32>| self.body.folded.cell(row, index?);
        let seen = |index| cell(index).filter(|cell| !cell.is_struck());
        self.numbers()
            .map(|(_, index)| seen(index).and_then(|cell| figure(cell, &cell.text)))
            .collect()
    }

    /// The figures of a record over several rows.
    pub(super) fn figures_over(&self, row: u32, others: &[u32]) -> Vec<Option<f64>> {
        let mut figures = self.figures(row);
        for other in others {
            for (own, figure) in figures.iter_mut().zip(self.figures(*other)) {
                *own = own.or(figure);
            }
        }
        figures
    }

    /// Whether a row has a figure other than zero.
    fn has_figure(&self, row: u32) -> bool {
        self.figures(row).into_iter().flatten().any(|figure| figure != 0.0)
    }

    /// The figures of a row that is struck out.
    pub(super) fn struck_figures(&self, row: u32) -> Vec<StruckFigure> {
        let cell = |at: Option<u32>| self.body.folded.cell(row, at?);
        let figure = |(column, at): (&Column, Option<u32>)| {
            let value = cell(at).and_then(|cell| figure(cell, cell.written()))?;
            let money = self.body.field_money(column, at);
            Some(StruckFigure { column: column.id.clone(), value, money })
        };
        self.numbers().filter_map(figure).collect()
    }

    /// The form's columns of numbers.
    fn numbers(&self) -> impl Iterator<Item = (&Column, Option<u32>)> {
        self.body.value_columns().filter(|(column, _)| column.kind.is_number())
    }

    /// Whether a row has a text next to its name, or words in the place of a figure: "75,5%" are none.
    pub(super) fn has_texts(&self, row: u32) -> bool {
        let has_words = |cell: &Cell| is_text(cell) && cell.text.contains(char::is_alphabetic);
        self.beside_name(row).any(|(column, cell)| {
            // The number of those that are ticked is no tick.
            let is_tick = column.kind == Type::Flag && !matches!(cell.content, Content::Number(_));
            !column.kind.is_number() || is_tick || has_words(cell)
        })
    }

    /// What is filled in in a row but its name.
    pub(super) fn beside_name(&self, row: u32) -> impl Iterator<Item = (&Column, &Cell)> {
        let name = &self.body.words.form.name;
        self.body.filled(row).into_iter().filter(move |(column, _)| column.id != *name)
    }

    /// Whether a row has a day or words beside its name: "Tổng kết năm 2023", on 12 March, is a record and no total.
    fn is_described(&self, row: u32) -> bool {
        /// One letter is a cross in the place of a figure.
        const FEWEST_LETTERS: usize = 2;
        let says = |cell: &Cell| match cell.content {
            Content::Date(_) => true,
            Content::Text => {
                let letters = cell.text.chars().filter(|c| c.is_alphabetic()).count();
                letters >= FEWEST_LETTERS && !self.body.vocabulary.is_nothing(&cell.text)
            }
            _ => false,
        };
        self.beside_name(row).any(|(column, cell)| !column.kind.is_number() && says(cell))
    }

    /// Where the name of a total with figures is.
    pub(super) fn total_at(&self, row: u32) -> Option<u32> {
        self.label_at(row).map(|(_, column)| column).filter(|_| self.has_figure(row))
    }

    /// Where the name of a row is, or what is in the place of its number.
    pub(super) fn label_at(&self, row: u32) -> Option<(u32, u32)> {
        let named = [self.key_at, self.number_at].into_iter().flatten();
        let mut named = named.filter(|column| !self.body.text(row, Some(*column)).is_empty());
        named.next().map(|column| (row, column))
    }

    /// Why the records below a heading do not count.
    pub(super) fn uncounted(
        &self,
        (row, column): (u32, u32),
        headings: &[String],
    ) -> Option<Uncounted> {
        uncounted(self.body.text(row, Some(column)), headings, self.body)
    }

    pub(super) fn line(&self, index: usize, headings: &[String]) -> Line {
        let (body, row) = (self.body, self.body.rows[index]);
        let vocabulary = body.vocabulary;
        let period = body.folded.period;
        let says_nothing = |text: &str| vocabulary.is_statement(text, body.words, period);
        let filled: Vec<&Cell> = body.filled(row).into_iter().map(|(_, cell)| cell).collect();
        let number = body.text(row, self.number_at);
        if filled.is_empty() {
            let mut cells = body.folded.cells(row, body.header.window);
            return if cells.any(|cell| says_nothing(&cell.text)) {
                Line::Nothing
            } else if let Some(index) =
                self.number_at.filter(|_| number.chars().any(char::is_alphabetic))
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
                && !self.has_figure(row)
        {
            return if is_struck { Line::Blank } else { Line::Nothing };
        }
        let name = body.text(row, self.key_at);
        let numbered = is_number(number);
        if !is_struck && let Some(line) = self.of_nothing(row, name, number) {
            return line;
        }
        let unnumbered = self.numbered && !numbered;
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
            && (is_whole() || !self.is_described(row) && is_no_name())
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
        let next = self.body.rows.get(index + 1);
        if numbered
            && self.numbers_below(index, number)
            && !self.has_texts(row)
            && next.is_some_and(|next| self.has_texts(*next))
        {
            return Line::Heading(vocabulary.fold(name));
        }
        // What formulas make of a remark's line is zero.
        let mut figures = self.figures(row).into_iter().flatten();
        if let Some(key_at) = self.key_at.filter(|_| number.is_empty() && is_in_brackets(name))
            && !self.has_texts(row)
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
        let vocabulary = self.body.vocabulary;
        let says_nothing = |text: &str| {
            vocabulary.is_nil(text)
                || vocabulary.is_statement(text, self.body.words, self.body.folded.period)
        };
        let is_none = |cell: &Cell| is_nought(cell) || is_text(cell) && says_nothing(&cell.text);
        let is_crossed = is_cross_mark;
        let has_letters = number.contains(char::is_alphabetic) && !says_nothing(number);
        if has_letters && !is_crossed(number) {
            return None;
        }
        let mut beside = self.beside_name(row);
        if name.is_empty() {
            return beside.all(|(_, cell)| is_none(cell)).then_some(Line::Blank);
        }
        let is_word = |text: &str| says_nothing(text) && text.contains(char::is_alphabetic);
        // A village among numbered records that says so of itself.
        let is_unnumbered = self.numbered && !is_number(number);
        let is_said =
            |(column, cell): (&Column, &Cell)| column.kind != Type::Flag && is_word(&cell.text);
        if is_unnumbered && self.beside_name(row).any(is_said) {
            return beside.all(|(_, cell)| is_none(cell)).then_some(Line::Nothing);
        }
        let is_named = |cell: &Cell| is_none(cell) || is_crossed(&cell.text);
        let key = self.key_at.and_then(|at| self.body.folded.cell(row, at));
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
        let vocabulary = self.body.vocabulary;
        let label = without_bullet(label);
        let is_numbered = is_number(self.body.text(row, self.number_at));
        if is_numbered || self.has_texts(row) {
            return None;
        }
        self.beside_name(row).next()?;
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
        let name = self.body.text(row, self.key_at);
        let aside = || asides::aside(name, self.body.vocabulary);
        !is_number(self.body.text(row, self.number_at))
            && !self.has_texts(row)
            && (self.body.vocabulary.is_total(name, true) || aside() == Some(Aside::Total))
    }

    /// Whether a row is struck out: all of its cells, or its name and all others but a text or two that say why.
    fn is_struck(&self, row: u32) -> bool {
        let filled = self.body.filled(row);
        let (struck, other): (Vec<_>, Vec<_>) =
            filled.into_iter().partition(|(_, cell)| cell.is_struck());
        let has_name = || struck.iter().any(|(_, cell)| Some(cell.column) == self.key_at);
        let are_texts = || other.iter().all(|(column, _)| column.kind == Type::Text);
        let is_most = struck.len() >= 2 * other.len();
        !struck.is_empty() && (other.is_empty() || has_name() && are_texts() && is_most)
    }

    /// "Cộng thôn Đông" below the heading "Thôn Đông", also in a table without numbers.
    fn sums_up(&self, name: &str, headings: &[String]) -> bool {
        let vocabulary = self.body.vocabulary;
        let folded = vocabulary.fold(name);
        headings.iter().any(|heading| {
            vocabulary.totals.iter().any(|total| {
                folded.strip_prefix(total.as_str()).map(str::trim_start) == Some(heading)
            })
        })
    }

    /// Whether the next row's number is below this one: `1.1` below `1`.
    fn numbers_below(&self, index: usize, number: &str) -> bool {
        let next =
            self.body.rows.get(index + 1).map_or("", |row| self.body.text(*row, self.number_at));
        let rest = next.strip_prefix(number.trim_end_matches('.'));
        rest.is_some_and(|rest| rest.starts_with('.') && is_number(&rest[1..]))
    }

    /// A village's heading that carries its sums: only figures next to its name, and a number of another kind than the
    /// records', or the name itself in the place of the number.
    fn is_village(&self, row: u32, name: &str, number: &str) -> bool {
        let marked = number.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ')'));
        let short = (1..=5).contains(&number.chars().count());
        let instead = name.is_empty() && number.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        self.numbered && (marked && short || instead) && !self.has_texts(row)
    }
}

pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a cell has nothing but what prepared rows have: a zero, a dash, dots, a box that is not ticked.
pub(super) fn is_nought(cell: &Cell) -> bool {
    match cell.content {
        Content::Number(number) => number == 0.0,
        Content::Boolean(yes) => !yes,
        Content::Text => {
            let text = cell.text.trim();
            let is_left_open = text.chars().all(|c| matches!(c, '.' | '…' | '_'));
            is_left_open
                || read_tick(text) == Some(false) && !text.contains(char::is_alphabetic)
                || text.eq_ignore_ascii_case("false")
        }
        _ => false,
    }
}

/// Whether a whole text is in brackets.
pub(super) fn is_in_brackets(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| !inside.contains(')'))
}

pub(super) fn is_text(cell: &Cell) -> bool {
    matches!(cell.content, Content::Text)
}

/// The figure in a cell, as it is written.
pub(crate) fn figure(cell: &Cell, written: &str) -> Option<f64> {
    match &cell.content {
        Content::Number(number) => Some(*number),
        Content::Text => match read_number(written, NumberKind::Count) {
            Reading::Exact(number) => Some(number),
            _ => None,
        },
        _ => None,
    }
}
