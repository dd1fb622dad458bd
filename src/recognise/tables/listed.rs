//! The records of a register in its parts: which parts count, and which records replace others.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::located::Repeated;
use super::paired::{self, Paired};
use super::parts::Read;
use super::same_name::{Fact, Facts, Fate, Replaced, fates, says_new};
use crate::definition::{Column, Role};
use crate::findings::Repetition;
use crate::model::table::{Comment, Mended, RowIdentity};
use crate::model::{Cell, Content, StruckFigure, StruckRecord, Table, UnknownRow, a1};
use crate::recognise::rows::no_names::is_no_name;
use crate::recognise::rows::numbered_names;
use crate::recognise::rows::records::{Records, UncountedRow, records};
use crate::recognise::rows::table_rows::Body;
use crate::recognise::rows::total_label::TotalLabel;
use crate::recognise::rows::two_lines::Other;

/// Reads a register from its parts; those that are repeated, or replaced, are said.
/// `across` are those with other columns of the same records.
pub(super) fn read(
    parts: &[Read<'_>],
    across: &[Read<'_>],
    table: &mut Table,
    repeated: &mut Vec<Repeated>,
) {
    let (mut kept, blank) = counted(parts, repeated);
    table.nothing = kept.is_empty();
    if kept.is_empty() {
        kept.extend(blank.into_iter().next());
    }
    kept.sort_by_key(|listed| listed.read.part.place());
    let records = add_records(&kept, table);
    paired::join_records(across, &records, table);
    // A column that is not there is not missing where headings say what would be in it.
    let form = parts.first().map(|read| read.body.words.form);
    let is_of_heading =
        |id: &str| form.and_then(|form| form.column(id)).is_some_and(|of| of.of_heading);
    let said = table.cells.iter().filter(|cell| cell.cell.is_some());
    let is_said = |id: &String| is_of_heading(id) && said.clone().any(|cell| *cell.column == **id);
    let lacking = table.missing_columns.iter().filter(|id| !is_said(id)).cloned().collect();
    table.missing_columns = lacking;
}

/// The parts whose records count, and those without records.
fn counted<'r, 's>(
    parts: &'r [Read<'s>],
    repeated: &mut Vec<Repeated>,
) -> (Vec<Listed<'r, 's>>, Vec<Listed<'r, 's>>) {
    let mut kept: Vec<Listed<'_, 's>> = Vec::new();
    let mut blank: Vec<Listed<'_, 's>> = Vec::new();
    // What supplements a list comes behind it.
    let is_last = |read: &&Read<'_>| parts.len() > 1 && read.is_supplement();
    let (last, first): (Vec<_>, Vec<_>) = parts.iter().partition(is_last);
    for read in first.into_iter().chain(last) {
        let mut listed = Listed::new(read);
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
            let mut all = Replaced::default();
            for other in &mut kept {
                let Replaced { replaced, doubtful } = other.give_way(&mut listed);
                all = Replaced {
                    replaced: all.replaced + replaced,
                    doubtful: all.doubtful + doubtful,
                };
            }
            let of = kept.first().map_or("", |kept| kept.read.sheet());
            repeated.push(read.repeated(of, listed.supplements(all, listed.rows.len())));
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
    (kept, blank)
}

/// Adds the records of parts to a table, with what stands beside them.
fn add_records<'r>(kept: &[Listed<'r, '_>], table: &mut Table) -> Vec<Paired<'r>> {
    let mut records = Vec::new();
    let mut count = 0;
    for listed in kept {
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
        table.mended.extend(listed.mended.iter().cloned());
        for row in &listed.rows {
            count += 1;
            records.push(listed.add_record(*row, count, table));
        }
    }
    records
}

/// A record's cells, as they are compared: column and text.
type Texts = Vec<(String, String)>;

/// A record's name, and its days by column.
type Named = (String, Texts);

/// The text of a cell, as it is compared.
fn text_of(body: &Body<'_>, (column, cell): (&Column, &Cell)) -> (String, String) {
    let text = match cell.content {
        Content::Text => body.vocabulary.fold(&cell.text),
        _ => cell.text.to_string(),
    };
    (column.id.clone(), text)
}

/// The name and the days of a record.
fn named(body: &Body<'_>, row: u32) -> Named {
    let days = body.filled(row).into_iter().filter(|(column, _)| column.kind.is_day());
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

/// What a record says.
fn facts(body: &Body<'_>, row: u32) -> Facts {
    let name = &body.words.form.name;
    let others = body.filled(row).into_iter().filter(|(column, _)| column.id != *name);
    let fact = |(column, cell): (&Column, &Cell)| {
        let (column, folded) = text_of(body, (column, cell));
        Fact { column, folded, written: cell.text.to_string() }
    };
    let others = others.map(fact).collect();
    let name = body.vocabulary.fold(body.text(row, body.key_at()));
    Facts { name, others, is_headed_new: false }
}

/// What a record that replaces another one says anew; `None` if that is nothing that tells records apart.
fn mended(new: (&Body<'_>, u32, &Facts), old: &Facts) -> Option<Mended> {
    let (body, row, new) = new;
    let facts = old.mended(new, body.words.form);
    let at = body.key_at()?;
    (!facts.is_empty()).then(|| Mended {
        sheet: body.folded.sheet.name.clone(),
        address: a1(row, at),
        name: body.text(row, Some(at)).to_owned(),
        facts,
    })
}

/// The rows of records, with those below a heading that says so in the place of those that they replace, and what these say anew.
fn corrected(body: &Body<'_>, found: &Records) -> (Vec<u32>, Replaced, Vec<Mended>) {
    let (mut all, mut anew) = (Replaced::default(), Vec::new());
    let Some((heading, column)) = found.supplement else { return (found.rows.clone(), all, anew) };
    let (above, below): (Vec<u32>, Vec<u32>) = found.rows.iter().partition(|row| **row < heading);
    let of_rows =
        |rows: &[u32]| -> Vec<Facts> { rows.iter().map(|row| facts(body, *row)).collect() };
    let (old, mut new) = (of_rows(&above), of_rows(&below));
    let is_headed_new = says_new(&body.vocabulary.fold(body.text(heading, Some(column))));
    for facts in &mut new {
        facts.is_headed_new = is_headed_new;
    }
    let mut below: Vec<Option<u32>> = below.into_iter().map(Some).collect();
    let mut counts: Vec<u32> = Vec::with_capacity(found.rows.len());
    let fates = fates(&old, &new, body.words.form);
    for ((row, own), fate) in above.into_iter().zip(&old).zip(fates) {
        all.count(fate);
        // In its place, so that all others keep their numbers.
        let known = match fate {
            Fate::Replaced(place) => {
                below.get_mut(place).and_then(Option::take).zip(new.get(place))
            }
            _ => None,
        };
        anew.extend(known.and_then(|(row, new)| mended((body, row, new), own)));
        counts.push(known.map_or(row, |(row, _)| row));
    }
    counts.extend(below.into_iter().flatten());
    (counts, all, anew)
}

/// A part of a register with its records.
struct Listed<'r, 's> {
    read: &'r Read<'s>,
    rows: Vec<u32>,
    /// Where the headings among its records are.
    headings: Vec<(u32, u32)>,
    /// Where a heading within it says that it corrects or supplements, and which records it replaces.
    corrected: Option<((u32, u32), Replaced)>,
    remarks: Vec<(u32, u32)>,
    below_names: Vec<(u32, u32)>,
    struck: Vec<(u32, Vec<StruckFigure>)>,
    between: Vec<u32>,
    totals: Vec<TotalLabel>,
    others: Vec<(u32, u32)>,
    asides: Vec<u32>,
    unnumbered: Vec<u32>,
    uncounted: Vec<UncountedRow>,
    merged_names: Vec<(u32, String)>,
    two_lines: BTreeMap<u32, Other>,
    /// What its records say anew that replace others.
    mended: Vec<Mended>,
    /// The names begin with the numbers of their records.
    is_numbered: bool,
    /// What its records are compared by with those of other parts, where there are any.
    names: OnceCell<Vec<Named>>,
    texts: OnceCell<BTreeSet<Texts>>,
}

impl<'r, 's> Listed<'r, 's> {
    fn new(read: &'r Read<'s>) -> Self {
        let body = &read.body;
        let found = records(body);
        let key_at = body.key_at();
        let (rows, replaced, mended) = corrected(body, &found);
        Self {
            read,
            remarks: found.remarks,
            below_names: found.below_names,
            struck: found.struck,
            between: found.between,
            totals: found.totals,
            headings: found.headings,
            others: found.others,
            asides: found.asides,
            unnumbered: found.unnumbered,
            uncounted: found.uncounted,
            merged_names: found.merged_names,
            two_lines: found.two_lines,
            mended,
            is_numbered: numbered_names::are_numbered(body, &rows, key_at),
            names: OnceCell::new(),
            texts: OnceCell::new(),
            corrected: found.supplement.map(|at| (at, replaced)),
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

    /// Adds a record with its number in the table.
    fn add_record(&self, row: u32, count: usize, table: &mut Table) -> Paired<'r> {
        let body = &self.read.body;
        let key_at = body.key_at();
        let other = self.two_lines.get(&row);
        let is_there = |row: &&u32, at: Option<u32>| !body.text(**row, at).is_empty();
        let row_of = |at: Option<u32>| {
            let others = || other.into_iter().flat_map(|other| &other.rows);
            let own = [row];
            own.iter().chain(others()).find(|row| is_there(row, at)).copied().unwrap_or(row)
        };
        let name_row = row_of(key_at);
        let is_named = key_at
            .and_then(|at| body.folded.cell(name_row, at))
            .is_none_or(|cell| !is_no_name(body, cell));
        let name = if is_named { body.text(name_row, key_at) } else { "" };
        let behind = numbered_names::named(body, row, key_at, self.is_numbered);
        let whole = other.filter(|other| other.in_name).map(|other| {
            let names: Vec<&str> =
                other.all(row).into_iter().map(|row| body.text(row, key_at)).collect();
            numbered_names::without_bullet(&names.join(" ")).to_owned()
        });
        let key = format!("{count}:{}", whole.as_deref().or(behind).unwrap_or(name));
        let record = Paired {
            key: key.clone(),
            sheet: self.read.sheet(),
            address: key_at.map(|at| a1(name_row, at)).unwrap_or_default(),
            name,
            number: body.text(row, body.column(Role::Number)),
        };
        if let (Some(other), Some(at)) = (other, key_at) {
            let rows = other.all(row);
            let ends = [rows.first(), rows.last()].map(|row| row.map(|row| a1(*row, at)));
            table.two_lines.push(Comment {
                sheet: self.read.sheet().to_owned(),
                address: ends.map(Option::unwrap_or_default).join(":"),
                text: whole.clone().unwrap_or_else(|| name.to_owned()),
            });
        }
        let heading = self.headings.iter().rfind(|(heading, _)| heading < &row);
        for (column, index) in body.value_columns() {
            let own = row_of(index);
            let mut cell = match heading.filter(|_| column.of_heading) {
                Some(heading) if body.text(own, index).is_empty() => {
                    body.field_cell(heading.0, &key, (column, Some(heading.1)))
                }
                _ => body.field_cell(own, &key, (column, index)),
            };
            if let Some(cell) = cell.cell.as_mut().filter(|_| index == key_at) {
                match (&whole, behind) {
                    (Some(whole), _) => cell.text = whole.as_str().into(),
                    (None, Some(name)) => numbered_names::without_number(cell, name),
                    (None, None) => {}
                }
            }
            table.cells.push(cell);
        }
        record
    }

    /// What a heading within the list says: below it are records that replace those of the same name above it.
    fn corrections(&self) -> Option<Repeated> {
        let ((row, column), replaced) =
            self.corrected.filter(|(_, of)| *of != Replaced::default())?;
        let why = self.supplements(replaced, self.rows.iter().filter(|of| **of > row).count());
        Some(Repeated { address: a1(row, column), ..self.read.repeated(self.read.sheet(), why) })
    }

    /// What so many records do to a list that they supplement.
    fn supplements(&self, Replaced { replaced, doubtful }: Replaced, records: usize) -> Repetition {
        let added = records.saturating_sub(replaced);
        Repetition::Supplement { replaced, added, doubtful }
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
        let unnumbered = self.unnumbered.iter().map(|row| aside(*row, RowIdentity::Unnumbered));
        let uncounted =
            self.uncounted.iter().map(|UncountedRow { row, heading: (at, column), why }| {
                let heading = body.text(*at, Some(*column)).to_owned();
                aside(*row, RowIdentity::Uncounted { heading, why: *why })
            });
        let merged = self.merged_names.iter().map(|(row, name)| {
            let first = body.filled(*row).first().map(|(_, cell)| cell.address());
            let (address, label) = (first.unwrap_or_default(), name.clone());
            UnknownRow { address, label, ..aside(*row, RowIdentity::MergedName) }
        });
        let others = self.others.iter().map(|(row, at)| {
            let (address, label) = (a1(*row, *at), body.text(*row, Some(*at)).to_owned());
            UnknownRow { address, label, ..aside(*row, RowIdentity::Unknown) }
        });
        table.unknown_rows.extend(others);
        table.unknown_rows.extend(asides.chain(unnumbered).chain(uncounted).chain(merged));
    }

    /// Adds the rows that add up records, of which so many are in the parts before this one.
    fn add_totals(&self, before: usize, table: &mut Table) {
        let above = |row: u32| before + self.rows.partition_point(|record| *record < row);
        table.bounds.push(before);
        // The totals were those of the records as they were.
        if self.corrected.is_some_and(|(_, of)| of.replaced > 0) {
            return;
        }
        table.bounds.extend(self.between.iter().map(|row| above(*row)));
        for label in &self.totals {
            table.totals.extend(self.read.total(label, above(label.row)));
        }
    }

    /// Leaves the records to another part that it has, too, and notes there what they say anew.
    fn give_way(&mut self, other: &mut Self) -> Replaced {
        let body = &self.read.body;
        // Other parts are compared with all that it has.
        self.names();
        self.texts();
        let of_rows = |body: &Body<'_>, rows: &[u32]| -> Vec<Facts> {
            rows.iter().map(|row| facts(body, *row)).collect()
        };
        let (old, new) = (of_rows(body, &self.rows), of_rows(&other.read.body, &other.rows));
        let mut all = Replaced::default();
        let fates = fates(&old, &new, body.words.form);
        for (own, fate) in old.iter().zip(&fates) {
            all.count(*fate);
            let Fate::Replaced(place) = fate else { continue };
            let new = other.rows.get(*place).zip(new.get(*place));
            let mended = new.and_then(|(row, new)| mended((&other.read.body, *row, new), own));
            other.mended.extend(mended);
        }
        let mut of_each = fates.iter();
        self.rows.retain(|_| !matches!(of_each.next(), Some(Fate::Replaced(_))));
        all
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
