//! The values that the template of a written report may name: figures of all units together, records, narratives, and who has reported.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::context::{Context, Forms, IndicatorForm};
use super::record::Record;
use super::sources::{Sources, about, total};
use crate::definition::{Column, Document, Form, FormKind, Type};
use crate::model::Unit;
use crate::model::document::{DocumentValue, FigureSources, OutDocument};
use crate::model::output::{Origin, Source};
use crate::model::{How, Lang, Part, SharedAbout};
use crate::tables::CellView;
use crate::wording::notes;
use office_text::date::days_of;
use office_text::fold::fold;
use office_text::number::decimal_sum;
use office_text::similar::Worded;

/// Two texts of units that are as alike as this are one, under both names.
const SAME_TEXT: f64 = 0.9;

/// Longer texts are compared for equality only: likeness costs the product of the lengths.
const LONG_TEXT: usize = 2_000;

type Map = BTreeMap<String, DocumentValue>;

/// Brings together what the template of a document may name. Of forms that it does not mention there is the name alone.
pub(crate) fn document(
    context: &Context<'_>,
    forms: &Forms<'_>,
    declared: &Document,
    mentions: &BTreeMap<&str, BTreeSet<String>>,
) -> OutDocument {
    let mentions = mentions.get(declared.file.as_str());
    let is_mentioned = |form: &Form| mentions.is_none_or(|names| mention(names, &form.id));
    let mut filler = Filler { context, sources: BTreeMap::new() };
    let mut values = filler.period();
    values.extend(filler.units());
    let mut totals = Map::new();
    for form in &context.pipeline.forms {
        let value = match (form.kind, forms.get(form.id.as_str())) {
            (FormKind::Register, _) if !is_mentioned(form) => DocumentValue::List(Vec::new()),
            (FormKind::Narrative, _) if !is_mentioned(form) => DocumentValue::Map(Map::new()),
            (FormKind::Indicators, Some(form)) => DocumentValue::Map(filler.indicators(form)),
            (FormKind::Register, _) => {
                let (records, sums) = filler.records(form);
                totals.insert(form.id.clone(), DocumentValue::Map(sums));
                DocumentValue::List(records)
            }
            (FormKind::Narrative, _) => {
                let wanted = |heading: &str| {
                    mentions.is_none_or(|names| mention_row(names, &form.id, heading))
                };
                DocumentValue::Map(filler.narratives(form, &wanted))
            }
            (FormKind::Indicators, None) => continue,
        };
        values.insert(form.id.clone(), value);
    }
    values.insert("tong".to_owned(), DocumentValue::Map(totals));
    OutDocument { file: declared.file.clone(), values, sources: filler.sources }
}

/// Whether one of the names is a form's, or that of its sums.
fn mention(names: &BTreeSet<String>, form: &str) -> bool {
    names.iter().any(|name| {
        let mut parts = name.split('.');
        match parts.next() {
            Some("tong") => parts.next().is_none_or(|of| of == form),
            name => name == Some(form),
        }
    })
}

/// Whether one of the names is that of a form's row, or of the form as a whole.
fn mention_row(names: &BTreeSet<String>, form: &str, row: &str) -> bool {
    names.iter().any(|name| {
        let mut parts = name.split('.');
        parts.next() == Some(form) && parts.next().is_none_or(|of| of == row)
    })
}

fn text(text: impl Into<String>) -> DocumentValue {
    DocumentValue::Text(text.into())
}

fn map<const N: usize>(values: [(&str, DocumentValue); N]) -> Map {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A text that units wrote, and its words.
struct Narrative<'a> {
    text: &'a str,
    words: OnceCell<Worded>,
}

impl<'a> Narrative<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    fn words(&self) -> &Worded {
        self.words.get_or_init(|| Worded::new(self.text))
    }

    /// Whether two texts say nearly the same.
    fn is_like(&self, other: &Self) -> bool {
        match self.text.len().max(other.text.len()) {
            _ if self.text == other.text => true,
            length if length > LONG_TEXT => fold(self.text) == fold(other.text),
            _ => self.words().is_like(other.words(), SAME_TEXT),
        }
    }
}

struct Filler<'a> {
    context: &'a Context<'a>,
    sources: BTreeMap<String, FigureSources>,
}

impl Filler<'_> {
    fn period(&self) -> Map {
        let (context, period) = (self.context, self.context.period);
        let due = Lang::Vi.day(context.pipeline.due_day(period));
        let name = |of| context.pipeline.calendar.within_sentence(of, Lang::Vi);
        let names = map([
            ("ten", text(name(period))),
            ("truoc", text(name(period.previous()))),
            ("nam", text(period.year.to_string())),
            ("han", text(due)),
        ]);
        map([
            ("ky", DocumentValue::Map(names)),
            ("du_thao", text(context.pending.mark().unwrap_or_default())),
        ])
    }

    /// All units, and those of which something is missing or late.
    fn units(&mut self) -> Map {
        let context = self.context;
        for name in ["so_don_vi", "so_bao_cao"] {
            let counted = |unit: &&&Unit| name == "so_don_vi" || context.has_report(unit);
            let row = |unit: &&Unit| {
                let origin = Origin::Unit(context.cells.ids().find_unit(&unit.code)?);
                Some(Source { target: (0, 0), origin, part: Part::Value, side: 1 })
            };
            let rows = context.units.iter().filter(counted).filter_map(row).collect();
            let sources_of = FigureSources { how: How::Count, about: SharedAbout::default(), rows };
            self.sources.insert(name.to_owned(), sources_of);
        }
        let unit = |unit: &&&Unit| {
            let note = match context.notes(unit) {
                [] if !context.has_report(unit) => notes::NOT_SENT.to_owned(),
                notes => notes.join("; "),
            };
            DocumentValue::Map(map([("ten", text(unit.title())), ("ghi_chu", text(note))]))
        };
        let list = |wanted: &dyn Fn(&Unit) -> bool| {
            let units = context.units.iter().filter(|unit| wanted(unit));
            DocumentValue::List(units.collect::<Vec<_>>().iter().map(unit).collect())
        };
        let count = |name: &str, count: usize| DocumentValue::Figure {
            name: name.to_owned(),
            value: u32::try_from(count).ok().map(f64::from),
        };
        map([
            ("don_vi", list(&|_| true)),
            ("chua_bao_cao", list(&|unit| !context.has_report(unit))),
            (
                "khong_dung_che_do",
                list(&|unit| !context.has_report(unit) || !context.notes(unit).is_empty()),
            ),
            ("so_don_vi", count("so_don_vi", context.expected())),
            ("so_bao_cao", count("so_bao_cao", context.received())),
        ])
    }

    /// Each row by its id, each measure by its own.
    fn indicators(&mut self, form: &IndicatorForm<'_>) -> Map {
        let mut rows = Map::new();
        for row in form.form.indicators() {
            let mut measures = Map::new();
            // A percentage has no sum; the template's own filters compare two figures.
            for measure in form.form.measures().filter(|measure| form.form.is_added(&measure.id)) {
                let name = format!("{}_{}_{}", form.form.id, row.id, measure.id);
                let mut sources = Sources::new("", "");
                sources.add_total((0, 0), self.context, form, row, &measure.id);
                let (how, about) = (total(row), about(form, row, &measure.id));
                self.sources.insert(name.clone(), FigureSources { how, about, rows: sources.rows });
                let value = form.totals.get(&row.id, &measure.id).value;
                measures.insert(measure.id.clone(), DocumentValue::Figure { name, value });
            }
            rows.insert(row.id.clone(), DocumentValue::Map(measures));
        }
        rows
    }

    /// Each record with its fields by id, its unit as `xa`, and for each day whether it is within the period; then the sums over all records.
    fn records(&mut self, form: &Form) -> (Vec<DocumentValue>, Map) {
        let ids = self.context.cells.ids();
        let fields: Vec<_> =
            form.fields().map(|field| (field, ids.find_column(&field.id))).collect();
        let records = Record::all(self.context.cells, form, &self.context.accepted_ids);
        let mut list = Vec::with_capacity(records.len());
        for (record, number) in records.iter().zip(1..) {
            let (unit, key) = record.names(self.context.cells);
            let mut values = Map::new();
            values.insert("xa".to_owned(), text(self.context.unit_title(unit)));
            let columns = fields.iter().map(|(_, column)| *column);
            let cells = record.cells(self.context.cells, columns);
            for ((field, _), cell) in fields.iter().zip(cells) {
                let name = || format!("{}_{number}_{}", form.id, field.id);
                if field.kind.is_day() {
                    let days = cell.and_then(|cell| days_of(cell.text()));
                    let is_within =
                        days.is_some_and(|days| days.iter().all(|day| self.is_within(*day)));
                    let within = if is_within { "x" } else { "" };
                    values.insert(format!("{}_trong_ky", field.id), text(within));
                }
                let value = self.field(field, cell, name);
                if let (Some(cell), DocumentValue::Figure { name, .. }) = (cell, &value) {
                    let mut sources = Sources::new("", "");
                    sources.add_part((0, 0), cell, Part::Value, 1);
                    let about = SharedAbout::new(&form.id, key, &field.id);
                    let sources_of =
                        FigureSources { how: How::Reported, about, rows: sources.rows };
                    self.sources.insert(name.clone(), sources_of);
                }
                values.insert(field.id.clone(), value);
            }
            list.push(DocumentValue::Map(values));
        }
        (list, self.sums(form, &records))
    }

    fn field(
        &self,
        field: &Column,
        cell: Option<CellView<'_>>,
        name: impl Fn() -> String,
    ) -> DocumentValue {
        let written = cell.map_or("", |cell| cell.text());
        match field.kind {
            Type::Int | Type::Decimal | Type::Money | Type::Flag => DocumentValue::Figure {
                value: cell.filter(|cell| !cell.is_rejected()).and_then(|cell| cell.value()),
                name: name(),
            },
            Type::Date | Type::PartialDate => text(Lang::Vi.partial_day(written)),
            Type::Category => {
                let lists = &self.context.pipeline.categories;
                let list = lists.iter().find(|list| list.id == field.category);
                let option = list.and_then(|list| list.options.iter().find(|o| o.id == written));
                text(option.map_or(written, |option| option.label.as_str()))
            }
            Type::Text => text(written),
        }
    }

    /// Whether a day is within the period.
    fn is_within(&self, day: Date) -> bool {
        let (period, closes) = (self.context.period, self.context.pipeline.calendar.closes);
        (period.open(closes)..=period.close(closes)).contains(&day)
    }

    /// The sums of the fields that a form declares as summed.
    fn sums(&mut self, form: &Form, records: &[Record]) -> Map {
        let summed = form.fields().filter(|field| field.summed && field.kind.is_number());
        let mut sums = Map::new();
        for field in summed {
            let name = format!("tong_{}_{}", form.id, field.id);
            let mut sources = Sources::new("", "");
            let mut figures = Vec::new();
            let column = self.context.cells.ids().find_column(&field.id);
            for record in records {
                let cell = record.cell(self.context.cells, column);
                let Some(cell) = cell.filter(|cell| !cell.is_rejected()) else { continue };
                if let Some(value) = cell.value() {
                    figures.push(value);
                    sources.add_part((0, 0), cell, Part::Value, 1);
                }
            }
            let about = SharedAbout::new(&form.id, "", &field.id);
            let sources_of = FigureSources { how: How::Sum, about, rows: sources.rows };
            self.sources.insert(name.clone(), sources_of);
            let value = (!figures.is_empty()).then(|| decimal_sum(figures));
            sums.insert(field.id.clone(), DocumentValue::Figure { name, value });
        }
        sums
    }

    /// What the units wrote below each heading; texts that are nearly the same are one.
    fn narratives(&self, form: &Form, is_wanted: &dyn Fn(&str) -> bool) -> Map {
        let headings = form.rows.iter().filter(|row| !row.id.is_empty());
        // The words for nothing to report: “Không”.
        let words = &self.context.pipeline.words;
        let nothing: BTreeSet<String> = words
            .nil
            .written()
            .iter()
            .chain(words.nothing.written())
            .map(|word| fold(word))
            .collect();
        let says_nothing = |text: &str| nothing.contains(&fold(text.trim_end_matches('.')));
        let mut all = Map::new();
        for heading in headings {
            let mut texts: Vec<(Vec<String>, Narrative<'_>)> = Vec::new();
            let units = self.context.units.iter().filter(|_| is_wanted(&heading.id));
            for unit in units.filter(|unit| self.context.has_report(unit)) {
                for column in &form.columns {
                    let cell =
                        self.context.cells.find(&unit.code, &form.id, &heading.id, &column.id);
                    let Some(written) = cell.map(|cell| cell.text()) else { continue };
                    if written.is_empty() || says_nothing(written) {
                        continue;
                    }
                    let written = Narrative::new(written);
                    match texts.iter_mut().find(|(_, text)| text.is_like(&written)) {
                        Some((units, _)) => units.push(unit.title()),
                        None => texts.push((vec![unit.title()], written)),
                    }
                }
            }
            let texts = texts.into_iter().map(|(units, written)| {
                let everywhere = units.len() == self.context.received() && units.len() > 1;
                let values = map([
                    ("don_vi", text(units.join(", "))),
                    ("moi_noi", text(if everywhere { "x" } else { "" })),
                    ("noi_dung", text(written.text)),
                ]);
                DocumentValue::Map(values)
            });
            all.insert(heading.id.clone(), DocumentValue::List(texts.collect()));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_mentioned_by_its_name_or_that_of_its_sums() {
        let names = |name: &str| BTreeSet::from(["ky.ten".to_owned(), name.to_owned()]);
        for name in ["B05", "B05.so_cuoc", "tong.B05.so_cuoc", "tong"] {
            assert!(mention(&names(name), "B05"), "{name}");
        }
        for name in ["B050", "tong.B04", "du_an.B05"] {
            assert!(!mention(&names(name), "B05"), "{name}");
        }
        let is_row = |name: &str, row: &str| mention_row(&names(name), "TM", row);
        assert!(is_row("TM", "kho_khan") && is_row("TM.kho_khan", "kho_khan"));
        assert!(!is_row("TM.kho_khan", "thuan_loi") && !is_row("ten", "thuan_loi"));
    }
}
