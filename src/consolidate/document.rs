//! The values that the template of a written report may name: figures of all units together, records, narratives, and who has reported.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polars::prelude::PolarsResult;

use super::context::{Context, Forms, IndicatorForm};
use super::sources::{Sources, about, total};
use crate::definition::{Column, Document, Form, FormKind, Type};
use crate::model::Unit;
use crate::model::document::{DocumentValue, FigureSources, OutDocument};
use crate::model::output::{Origin, Source};
use crate::model::{How, Lang, Part, SharedAbout};
use crate::tables::wide::{by_record, left_in_order};
use office_text::fold::fold;
use office_text::similar::similarity;

/// Two texts of units that are as alike as this are one, under both names.
const SAME_TEXT: f64 = 0.9;

/// Longer texts are compared for equality only: likeness costs the product of the lengths.
const LONG_TEXT: usize = 2_000;

type Map = BTreeMap<String, DocumentValue>;

/// Brings together what the template of a document may name.
///
/// # Errors
/// If polars cannot read the `cells` table.
pub(crate) fn document(
    context: &Context<'_>,
    forms: &Forms<'_>,
    declared: &Document,
) -> PolarsResult<OutDocument> {
    let mut filler = Filler { context, sources: BTreeMap::new() };
    let mut values = filler.period();
    values.extend(filler.units());
    let mut totals = Map::new();
    for form in &context.pipeline.forms {
        let value = match (form.kind, forms.get(form.id.as_str())) {
            (FormKind::Indicators, Some(form)) => DocumentValue::Map(filler.indicators(form)),
            (FormKind::Register, _) => {
                let (records, sums) = filler.records(form)?;
                totals.insert(form.id.clone(), DocumentValue::Map(sums));
                DocumentValue::List(records)
            }
            (FormKind::Narrative, _) => DocumentValue::Map(filler.narratives(form)),
            (FormKind::Indicators, None) => continue,
        };
        values.insert(form.id.clone(), value);
    }
    values.insert("tong".to_owned(), DocumentValue::Map(totals));
    Ok(OutDocument { file: declared.file.clone(), values, sources: filler.sources })
}

fn text(text: impl Into<String>) -> DocumentValue {
    DocumentValue::Text(text.into())
}

fn map<const N: usize>(values: [(&str, DocumentValue); N]) -> Map {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Whether two texts say nearly the same.
fn are_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match one.len().max(other.len()) {
        length if length > LONG_TEXT => fold(one) == fold(other),
        _ => similarity(one, other) >= SAME_TEXT,
    }
}

struct Filler<'a> {
    context: &'a Context<'a>,
    sources: BTreeMap<String, FigureSources>,
}

impl Filler<'_> {
    fn period(&self) -> Map {
        let (context, period) = (self.context, self.context.period);
        let due = context.pipeline.due_day(period).strftime("%d/%m/%Y").to_string();
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
            DocumentValue::Map(map([
                ("ten", text(unit.title())),
                ("ghi_chu", text(context.notes(unit).join("; "))),
            ]))
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
    fn records(&mut self, form: &Form) -> PolarsResult<(Vec<DocumentValue>, Map)> {
        use polars::prelude::*;
        let codes: &[&str] = &self.context.accepted;
        let order: Vec<u32> = (0..).take(codes.len()).collect();
        let units = df!("unit" => codes, "unit_order" => order)?.lazy();
        let records = by_record(self.context.cells.frame(), form)
            .join(units, [col("unit")], [col("unit")], left_in_order())
            .filter(col("unit_order").is_not_null())
            .sort(["unit_order"], SortMultipleOptions::default().with_maintain_order(true))
            .select([col("unit"), col("row")])
            .collect()?;
        let names = records.column("unit")?.str()?.iter().zip(records.column("row")?.str()?.iter());
        let names: Vec<(String, String)> =
            names.filter_map(|(unit, row)| Some((unit?.to_owned(), row?.to_owned()))).collect();
        let record = |(index, (unit, key)): (usize, &(String, String))| {
            let mut fields = Map::new();
            fields.insert("xa".to_owned(), text(self.context.unit_title(unit)));
            for field in form.fields() {
                let name = format!("{}_{}_{}", form.id, index + 1, field.id);
                let value = self.field(form, [unit, key], field, name);
                if field.kind == Type::Date {
                    let day = self.day(form, [unit, key], field);
                    let within = if day.is_some_and(|day| self.is_within(day)) { "x" } else { "" };
                    fields.insert(format!("{}_trong_ky", field.id), text(within));
                }
                fields.insert(field.id.clone(), value);
            }
            DocumentValue::Map(fields)
        };
        let list = names.iter().enumerate().map(record).collect();
        for (index, (unit, key)) in names.iter().enumerate() {
            for field in form.fields() {
                if let Some(cell) = self.context.cells.find(unit, &form.id, key, &field.id) {
                    let mut sources = Sources::new("", "");
                    sources.add((0, 0), cell);
                    let name = format!("{}_{}_{}", form.id, index + 1, field.id);
                    let about = SharedAbout::new(&form.id, key, &field.id);
                    let sources_of =
                        FigureSources { how: How::Reported, about, rows: sources.rows };
                    self.sources.insert(name, sources_of);
                }
            }
        }
        Ok((list, self.sums(form, &names)))
    }

    fn field(
        &self,
        form: &Form,
        [unit, key]: [&str; 2],
        field: &Column,
        name: String,
    ) -> DocumentValue {
        let cell = self.context.cells.find(unit, &form.id, key, &field.id);
        let number = || DocumentValue::Figure {
            value: cell.filter(|cell| !cell.is_rejected()).and_then(|cell| cell.value()),
            name: name.clone(),
        };
        let written = cell.map_or("", |cell| cell.text());
        match field.kind {
            Type::Int | Type::Decimal | Type::Money | Type::Flag => number(),
            Type::Date => match written.parse::<Date>() {
                Ok(day) => text(day.strftime("%d/%m/%Y").to_string()),
                Err(_) => text(written),
            },
            Type::Category => {
                let lists = &self.context.pipeline.categories;
                let list = lists.iter().find(|list| list.id == field.category);
                let option = list.and_then(|list| list.options.iter().find(|o| o.id == written));
                text(option.map_or(written, |option| option.label.as_str()))
            }
            Type::Text => text(written),
        }
    }

    /// The day in a cell.
    fn day(&self, form: &Form, [unit, key]: [&str; 2], field: &Column) -> Option<Date> {
        self.context.cells.find(unit, &form.id, key, &field.id)?.text().parse().ok()
    }

    /// Whether a day is within the period.
    fn is_within(&self, day: Date) -> bool {
        let (period, closes) = (self.context.period, self.context.pipeline.calendar.closes);
        (period.open(closes)..=period.close(closes)).contains(&day)
    }

    /// The sums of the fields that a form declares as summed.
    fn sums(&mut self, form: &Form, records: &[(String, String)]) -> Map {
        let summed = form.fields().filter(|field| field.summed && field.kind.is_number());
        let mut sums = Map::new();
        for field in summed {
            let name = format!("tong_{}_{}", form.id, field.id);
            let mut sources = Sources::new("", "");
            let mut sum = None;
            for (unit, key) in records {
                let cell = self.context.cells.find(unit, &form.id, key, &field.id);
                let Some(cell) = cell.filter(|cell| !cell.is_rejected()) else { continue };
                if let Some(value) = cell.value() {
                    sum = Some(sum.unwrap_or(0.0) + value);
                    sources.add_part((0, 0), cell, Part::Value, 1);
                }
            }
            let about = SharedAbout::new(&form.id, "", &field.id);
            let sources_of = FigureSources { how: How::Sum, about, rows: sources.rows };
            self.sources.insert(name.clone(), sources_of);
            sums.insert(field.id.clone(), DocumentValue::Figure { name, value: sum });
        }
        sums
    }

    /// Whether a text is one of the words for nothing to report: “Không”.
    fn says_nothing(&self, written: &str) -> bool {
        let words = &self.context.pipeline.words;
        let written = fold(written.trim_end_matches('.'));
        words.nil.iter().chain(&words.nothing).any(|word| fold(word) == written)
    }

    /// What the units wrote below each heading; texts that are nearly the same are one.
    fn narratives(&self, form: &Form) -> Map {
        let headings = form.rows.iter().filter(|row| !row.id.is_empty());
        let mut all = Map::new();
        for heading in headings {
            let mut texts: Vec<(Vec<String>, String)> = Vec::new();
            for unit in self.context.units.iter().filter(|unit| self.context.has_report(unit)) {
                for column in &form.columns {
                    let cell =
                        self.context.cells.find(&unit.code, &form.id, &heading.id, &column.id);
                    let Some(written) = cell.map(|cell| cell.text()) else { continue };
                    if written.is_empty() || self.says_nothing(written) {
                        continue;
                    }
                    match texts.iter_mut().find(|(_, text)| are_alike(text, written)) {
                        Some((units, _)) => units.push(unit.title()),
                        None => texts.push((vec![unit.title()], written.to_owned())),
                    }
                }
            }
            let texts = texts.into_iter().map(|(units, written)| {
                let everywhere = units.len() == self.context.received() && units.len() > 1;
                let values = map([
                    ("don_vi", text(units.join(", "))),
                    ("moi_noi", text(if everywhere { "x" } else { "" })),
                    ("noi_dung", text(written)),
                ]);
                DocumentValue::Map(values)
            });
            all.insert(heading.id.clone(), DocumentValue::List(texts.collect()));
        }
        all
    }
}
