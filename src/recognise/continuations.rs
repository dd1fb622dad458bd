//! The parts of a form's table: continued after a page break, below a second header, or on a second sheet.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::labels::Matcher;
use super::labels_aside::footnotes;
use super::located::Repeated;
use super::numbered_names;
use super::old_years;
use super::records::{Records, UncountedRow, records};
use super::sheet_text::FoldedSheet;
use super::statements;
use super::supplement_words::is_supplement;
use super::table_rows::{Body, Extent, Labelled};
use super::total_label::TotalLabel;
use super::uncounted::uncounted;
use super::vocabulary::{FormWords, Vocabulary};
use crate::definition::{Column, FormKind, Role, Type};
use crate::findings::Repetition;
use crate::model::table::{Comment, RowIdentity, Uncounted};
use crate::model::{
    Cell, Content, StruckFigure, StruckRecord, Table, TableCell, TotalRow, UnknownRow, a1,
};

/// One part; the first of a list is the one that is surely of the form and period.
pub(super) struct Part<'s> {
    pub folded: &'s FoldedSheet<'s>,
    pub extent: Extent,
    /// Its place among the sheets.
    pub sheet: usize,
    /// Its period is not named: it counts only if it is clearly a continuation.
    pub doubtful: bool,
}

impl Part<'_> {
    fn place(&self) -> (usize, u32, u32) {
        (self.sheet, self.extent.header.first_row, self.extent.header.span().first)
    }
}

/// Reads a form's table from its parts, and returns the parts that are repeated.
pub(super) fn read(
    parts: &[Part<'_>],
    words: &FormWords<'_>,
    vocabulary: &Vocabulary<'_>,
) -> (Table, Vec<Repeated>) {
    let read: Vec<Read<'_, '_, '_>> = parts
        .iter()
        .map(|part| Read { part, body: Body::new(part.folded, &part.extent, words, vocabulary) })
        .collect();
    let mut table = Table { form: words.form.id.clone(), ..Table::default() };
    let mut repeated = Vec::new();
    match words.form.kind {
        FormKind::Indicators => read_indicators(&read, words, &mut table, &mut repeated),
        FormKind::Register | FormKind::Narrative => read_register(&read, &mut table, &mut repeated),
    }
    (table, repeated)
}

/// A part with the rows below its header.
struct Read<'s, 'w, 'a> {
    part: &'s Part<'s>,
    body: Body<'s, 'w, 'a>,
}

impl Read<'_, '_, '_> {
    fn repeated(&self, kept: &str, why: Repetition) -> Repeated {
        let header = &self.body.header;
        Repeated {
            form: self.body.words.form.id.clone(),
            sheet: self.part.folded.sheet.name.clone(),
            address: a1(header.first_row, header.span().first),
            kept: kept.to_owned(),
            why,
        }
    }

    /// The texts right above the part.
    fn titles(&self) -> impl Iterator<Item = &Cell> {
        /// A title is at most so far above its header.
        const ABOVE: u32 = 2;
        let Body { folded, header, .. } = &self.body;
        let from = self.part.extent.from.min(header.first_row.saturating_sub(ABOVE));
        let titles = (from..header.first_row).flat_map(move |row| folded.cells(row, header.window));
        titles.filter(|cell| matches!(cell.content, Content::Text))
    }

    /// Why the records of the part do not count, by a title above it.
    fn uncounted(&self) -> Option<Uncounted> {
        self.titles().find_map(|cell| uncounted(&cell.text, &[], &self.body))
    }

    /// Whether a title of the part, or the name of its sheet, says that it corrects or supplements another list.
    fn is_supplement(&self) -> bool {
        let Body { words, .. } = &self.body;
        let says_so = |text: &str| is_supplement(text, &words.titles);
        says_so(self.sheet()) || self.titles().any(|cell| says_so(&cell.text))
    }

    fn sheet(&self) -> &str {
        &self.part.folded.sheet.name
    }

    /// What a table takes over from a part.
    fn describe(&self, table: &mut Table) {
        if table.sheet.is_empty() {
            table.sheet = self.sheet().to_owned();
        }
        for synonym in &self.body.header.synonyms {
            if !table.synonyms.contains(synonym) {
                table.synonyms.push(synonym.clone());
            }
        }
        table.left_out.extend(self.body.left_out.iter().cloned());
        table.omitted.extend(self.body.omitted());
        let Body { folded, header, .. } = &self.body;
        table.old_headers.extend(old_years::cells(folded, header));
        table.footnotes.extend(footnotes(folded, header.last_row));
        self.body.describe_doubles(table);
        self.body.say_missing_columns(table);
    }
}

/// A record's cells, as they are compared: column and text.
type Texts = Vec<(String, String)>;

/// A record's name, and its days by column.
type Named = (String, Texts);

/// The text of a cell, as it is compared.
fn text_of(body: &Body<'_, '_, '_>, (column, cell): (&Column, &Cell)) -> (String, String) {
    let text = match cell.content {
        Content::Text => body.vocabulary.fold(&cell.text),
        _ => cell.text.to_string(),
    };
    (column.id.clone(), text)
}

/// The name and the days of a record.
fn named(body: &Body<'_, '_, '_>, row: u32) -> Named {
    let days = body.filled(row).into_iter().filter(|(column, _)| column.kind == Type::Date);
    let days = days.map(|filled| text_of(body, filled)).collect();
    (body.vocabulary.fold(body.text(row, body.key_at())), days)
}

/// Whether two records have one name. What took place on another day is another record.
fn are_one((name, days): &Named, (other, other_days): &Named) -> bool {
    let day = |column: &str| other_days.iter().find(|(other, _)| other == column);
    let same = days.iter().filter_map(|(column, own)| Some(day(column)?.1 == *own));
    let same: Vec<bool> = same.collect();
    !name.is_empty() && name == other && (same.is_empty() || same.contains(&true))
}

/// The rows of records without those that others replace, below a heading that says so.
fn corrected(body: &Body<'_, '_, '_>, found: &Records) -> Vec<u32> {
    let Some((heading, _)) = found.supplement else { return found.rows.clone() };
    let (above, below): (Vec<u32>, Vec<u32>) = found.rows.iter().partition(|row| **row < heading);
    let new: Vec<Named> = below.iter().map(|row| named(body, *row)).collect();
    let stays = |row: &u32| {
        let own = named(body, *row);
        !new.iter().any(|known| are_one(&own, known))
    };
    above.into_iter().filter(stays).chain(below.iter().copied()).collect()
}

/// A part of a register with its records.
struct Listed<'r, 's, 'w, 'a> {
    read: &'r Read<'s, 'w, 'a>,
    rows: Vec<u32>,
    /// Where the headings among its records are.
    headings: Vec<(u32, u32)>,
    /// Where a heading within it says that it corrects or supplements, and how many records were replaced.
    corrected: Option<((u32, u32), usize)>,
    remarks: Vec<(u32, u32)>,
    below_names: Vec<(u32, u32)>,
    struck: Vec<(u32, Vec<StruckFigure>)>,
    between: Vec<u32>,
    totals: Vec<TotalLabel>,
    asides: Vec<u32>,
    uncounted: Vec<UncountedRow>,
    /// The names begin with the numbers of their records.
    is_numbered: bool,
    /// What its records are compared by with those of other parts, where there are any.
    names: OnceCell<Vec<Named>>,
    texts: OnceCell<BTreeSet<Texts>>,
}

impl<'r, 's, 'w, 'a> Listed<'r, 's, 'w, 'a> {
    fn new(read: &'r Read<'s, 'w, 'a>) -> Self {
        let body = &read.body;
        let found = records(body);
        let key_at = body.key_at();
        let rows = corrected(body, &found);
        Self {
            read,
            remarks: found.remarks,
            below_names: found.below_names,
            struck: found.struck,
            between: found.between,
            totals: found.totals,
            headings: found.headings,
            asides: found.asides,
            uncounted: found.uncounted,
            is_numbered: numbered_names::are_numbered(body, &rows, key_at),
            names: OnceCell::new(),
            texts: OnceCell::new(),
            corrected: found.supplement.map(|at| (at, found.rows.len() - rows.len())),
            rows,
        }
    }

    fn names(&self) -> &[Named] {
        let of = |row: &u32| named(&self.read.body, *row);
        self.names.get_or_init(|| self.rows.iter().map(of).collect())
    }

    fn texts(&self) -> &BTreeSet<Texts> {
        let body = &self.read.body;
        let text = |filled| text_of(body, filled);
        let of = |row: &u32| -> Texts { body.filled(*row).into_iter().map(text).collect() };
        self.texts.get_or_init(|| self.rows.iter().map(of).collect())
    }

    /// What a heading within the list says: below it are records that replace those of the same name above it.
    fn corrections(&self) -> Option<Repeated> {
        let ((row, column), replaced) = self.corrected.filter(|(_, replaced)| *replaced > 0)?;
        let added = self.rows.iter().filter(|of| **of > row).count().saturating_sub(replaced);
        let why = Repetition::Supplement { replaced, added };
        Some(Repeated { address: a1(row, column), ..self.read.repeated(self.read.sheet(), why) })
    }

    /// Adds the rows with figures that are no records.
    fn add_asides(&self, key_at: Option<u32>, table: &mut Table) {
        let body = &self.read.body;
        let aside = |row: u32, identity: RowIdentity| {
            let number_at = body.column(Role::Number);
            let is_named = |at: &Option<u32>| !body.text(row, *at).is_empty();
            let at = [key_at, number_at].into_iter().find(is_named).flatten();
            UnknownRow {
                sheet: self.read.sheet().to_owned(),
                address: at.map(|at| a1(row, at)).unwrap_or_default(),
                label: body.text(row, at).to_owned(),
                near: Vec::new(),
                identity,
                figures: body.figures(row),
            }
        };
        let asides = self.asides.iter().map(|row| aside(*row, RowIdentity::Aside));
        let uncounted =
            self.uncounted.iter().map(|UncountedRow { row, heading: (at, column), why }| {
                let heading = body.text(*at, Some(*column)).to_owned();
                aside(*row, RowIdentity::Uncounted { heading, why: *why })
            });
        table.unknown_rows.extend(asides.chain(uncounted));
    }

    /// Adds the rows that add up records, of which so many are in the parts before this one.
    fn add_totals(&self, before: usize, table: &mut Table) {
        let body = &self.read.body;
        let above = |row: u32| before + self.rows.partition_point(|record| *record < row);
        table.bounds.push(before);
        table.bounds.extend(self.between.iter().map(|row| above(*row)));
        for label in &self.totals {
            let cells = body.value_columns().filter_map(|(column, index)| {
                let is_summed = matches!(column.kind, Type::Int | Type::Money)
                    || column.kind == Type::Decimal && column.summed;
                body.folded.cell(label.row, index.filter(|_| is_summed)?)?;
                Some(body.field_cell(label.row, "", (column, index)))
            });
            let cells: Vec<TableCell> = cells.collect();
            if cells.is_empty() && label.count.is_none() {
                continue;
            }
            table.totals.push(TotalRow {
                sheet: self.read.sheet().to_owned(),
                address: a1(label.row, label.column),
                label: label.text.clone(),
                is_plain: label.is_plain,
                is_of_group: label.is_of_group,
                above: above(label.row),
                count: label.count,
                money: body.money_in(&label.text),
                cells,
            });
        }
    }

    /// Leaves the records to another part that it has by name, too; returns how many.
    fn give_way(&mut self, other: &Self) -> usize {
        let body = &self.read.body;
        let before = self.rows.len();
        // Other parts are compared with all that it has.
        self.names();
        self.texts();
        self.rows.retain(|row| {
            let own = named(body, *row);
            !other.names().iter().any(|known| are_one(&own, known))
        });
        before - self.rows.len()
    }

    /// Whether over half of the records of this part are in another one by name.
    fn mostly_in(&self, other: &Self) -> bool {
        let is_there = |named: &&Named| other.names().iter().any(|known| are_one(named, known));
        self.names().iter().filter(is_there).count() * 2 > self.names().len()
    }

    /// The number of the first and of the last record.
    fn numbers(&self) -> (Option<u32>, Option<u32>) {
        let at = self.read.body.column(Role::Number);
        let number = |row: Option<&u32>| {
            self.read.body.text(*row?, at).trim_end_matches('.').parse::<u32>().ok()
        };
        (number(self.rows.first()), number(self.rows.last()))
    }

    /// Whether the numbers of this part continue those of another one.
    fn goes_on(&self, other: &Self) -> bool {
        let (first, last) = (self.numbers().0, other.numbers().1);
        first.is_some() && first == last.map(|last| last + 1)
    }
}

fn read_register(parts: &[Read<'_, '_, '_>], table: &mut Table, repeated: &mut Vec<Repeated>) {
    let mut kept: Vec<Listed<'_, '_, '_, '_>> = Vec::new();
    let mut blank: Vec<Listed<'_, '_, '_, '_>> = Vec::new();
    // What supplements a list comes behind it.
    let is_last = |read: &&Read<'_, '_, '_>| parts.len() > 1 && read.is_supplement();
    let (last, first): (Vec<_>, Vec<_>) = parts.iter().partition(is_last);
    for read in first.into_iter().chain(last) {
        let listed = Listed::new(read);
        repeated.extend(listed.corrections());
        if listed.rows.is_empty() {
            blank.push(listed);
            continue;
        }
        if parts.len() > 1
            && let Some(why) = read.uncounted()
        {
            let kept = kept.first().map_or("", |kept| kept.read.sheet());
            repeated.push(read.repeated(kept, Repetition::Uncounted(why)));
            continue;
        }
        if kept.iter().any(|other| listed.goes_on(other)) && !read.is_supplement() {
            kept.push(listed);
            continue;
        }
        let copy = kept.iter().find(|other| listed.texts().is_subset(other.texts()));
        let lesser = kept.iter().position(|other| other.texts().is_subset(listed.texts()));
        if let Some(other) = copy {
            repeated.push(read.repeated(other.read.sheet(), Repetition::Same));
        } else if let Some(index) = lesser {
            repeated.push(kept[index].read.repeated(read.sheet(), Repetition::Same));
            kept[index] = listed;
        } else if listed.rows.len() < kept.iter().map(|of| of.rows.len()).sum()
            && read.is_supplement()
        {
            let replaced = kept.iter_mut().map(|other| other.give_way(&listed)).sum();
            let added = listed.rows.len().saturating_sub(replaced);
            let of = kept.first().map_or("", |kept| kept.read.sheet());
            repeated.push(read.repeated(of, Repetition::Supplement { replaced, added }));
            kept.push(listed);
        } else if let Some(other) = kept.iter().find(|other| listed.mostly_in(other)) {
            repeated.push(read.repeated(other.read.sheet(), Repetition::Differs));
        } else if read.part.doubtful {
            repeated.push(
                read.repeated(kept.first().map_or("", |k| k.read.sheet()), Repetition::Unclear),
            );
        } else {
            kept.push(listed);
        }
    }
    if kept.is_empty() {
        table.nothing = true;
        kept.extend(blank.into_iter().next());
    } else {
        table.nothing = false;
    }
    kept.sort_by_key(|listed| listed.read.part.place());
    let mut count = 0;
    for listed in &kept {
        let body = &listed.read.body;
        listed.read.describe(table);
        let remark = |(row, column): &(u32, u32)| Comment {
            sheet: listed.read.sheet().to_owned(),
            address: a1(*row, *column),
            text: body.text(*row, Some(*column)).to_owned(),
        };
        table.remarks.extend(listed.remarks.iter().map(remark));
        table.below_names.extend(listed.below_names.iter().map(remark));
        let key_at = body.key_at();
        table.struck.extend(listed.struck.iter().filter_map(|(row, figures)| {
            let name = body.text(*row, key_at);
            let first = body.filled(*row).into_iter().next().map(|(_, cell)| cell)?;
            let text = if name.is_empty() { first.text.to_string() } else { name.to_owned() };
            let sheet = listed.read.sheet().to_owned();
            let address = a1(*row, key_at.unwrap_or(first.column));
            Some(StruckRecord { sheet, address, text, figures: figures.clone() })
        }));
        listed.add_totals(count, table);
        listed.add_asides(key_at, table);
        for row in &listed.rows {
            count += 1;
            let name = body.text(*row, key_at);
            let behind = numbered_names::named(body, *row, key_at, listed.is_numbered);
            let key = format!("{count}:{}", behind.unwrap_or(name));
            let heading = listed.headings.iter().rfind(|(heading, _)| heading < row);
            for (column, index) in body.value_columns() {
                let mut cell = match heading.filter(|_| column.of_heading) {
                    Some(heading) if body.text(*row, index).is_empty() => {
                        body.field_cell(heading.0, &key, (column, Some(heading.1)))
                    }
                    _ => body.field_cell(*row, &key, (column, index)),
                };
                if let (Some(name), Some(cell)) =
                    (behind.filter(|_| index == key_at), &mut cell.cell)
                {
                    numbered_names::without_number(cell, name);
                }
                table.cells.push(cell);
            }
        }
    }
    // A column that is not there is not missing where headings say what would be in it.
    let is_said = |id: &String| {
        let column = words.form.column(id).filter(|column| column.of_heading);
        column.is_some()
            && table.cells.iter().any(|cell| *cell.column == **id && cell.cell.is_some())
    };
    let missing = std::mem::take(&mut table.missing_columns);
    table.missing_columns = missing.into_iter().filter(|id| !is_said(id)).collect();
}

fn read_indicators(
    parts: &[Read<'_, '_, '_>],
    words: &FormWords<'_>,
    table: &mut Table,
    repeated: &mut Vec<Repeated>,
) {
    let mut rows: BTreeMap<usize, Vec<TableCell>> = BTreeMap::new();
    let mut matcher: Option<Matcher<'_, '_>> = None;
    let mut said = Vec::new();
    // A blank form gives way to a filled one.
    let mut order: Vec<&Read<'_, '_, '_>> = parts.iter().collect();
    order.sort_by_key(|read| !read.body.rows.iter().any(|row| read.body.has_figures(*row)));
    for read in order {
        let body = &read.body;
        let fresh = || Matcher::new(words, body.vocabulary);
        let Some(first) = &matcher else {
            let mut own = fresh();
            let labelled = body.labelled(&mut own);
            matcher = Some(own);
            said.push((read, statements::find(body, &labelled)));
            take(read, labelled, &mut rows, table);
            continue;
        };
        let mut own = fresh();
        let alone = body.labelled(&mut own);
        let mut going_on = first.clone();
        let labelled = body.labelled(&mut going_on);
        let again = alone.found.iter().filter(|(index, _)| rows.contains_key(index)).count();
        let is_new = !labelled.found.is_empty() && labelled.found.len() * 2 > alone.found.len();
        if is_new && (!read.part.doubtful || again == 0) {
            matcher = Some(going_on);
            said.push((read, statements::find(body, &labelled)));
            take(read, labelled, &mut rows, table);
        } else if let Some(why) = compare(read, &alone, &rows) {
            repeated.push(read.repeated(&table.sheet, why));
        }
    }
    for (read, said) in said {
        statements::apply(&said, &read.body, &mut rows, table);
    }
    for (index, row) in words.form.rows.iter().enumerate().filter(|(_, row)| !row.id.is_empty()) {
        match rows.remove(&index) {
            Some(cells) => table.cells.extend(cells),
            None => table.missing_rows.push(row.id.clone()),
        }
    }
}

/// Takes the rows of a part that are not there yet.
fn take(
    read: &Read<'_, '_, '_>,
    labelled: Labelled,
    rows: &mut BTreeMap<usize, Vec<TableCell>>,
    table: &mut Table,
) {
    read.describe(table);
    let places = labelled.found.iter().map(|(index, row)| (*index, *row));
    table.unit_conflicts.extend(read.body.unit_conflicts(places));
    table.synonyms.extend(labelled.synonyms);
    table.unknown_rows.extend(labelled.unknown);
    for (index, row) in labelled.found {
        rows.entry(index).or_insert_with(|| read.body.indicator(index, row));
    }
}

/// The comparison of the figures of a part without new rows with those that count; `None` if it has no figures.
fn compare(
    read: &Read<'_, '_, '_>,
    labelled: &Labelled,
    rows: &BTreeMap<usize, Vec<TableCell>>,
) -> Option<Repetition> {
    let mut figures = 0;
    let mut same = true;
    for (index, row) in &labelled.found {
        let Some(known) = rows.get(index) else { continue };
        let known = |column: &str| {
            let cell = known.iter().find(|cell| cell.column == column);
            cell.and_then(|cell| cell.cell.as_ref())
        };
        for (column, cell) in read.body.filled(*row) {
            figures += 1;
            let other = known(&column.id).map(|cell| &cell.text);
            same &= other == Some(&cell.text);
        }
    }
    (figures > 0).then_some(if same { Repetition::Same } else { Repetition::Differs })
}
