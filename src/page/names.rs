//! The definitions and units as the page names them, each by its position.

use std::borrow::Cow;
use std::collections::BTreeMap;

use foldhash::HashMap;
use serde::Serialize;

use crate::definition::{Aggregate, Form, FormKind, Pipeline};
use crate::model::{Lang, Unit};

/// The positions of units, forms, rows and columns.
pub(super) struct Names<'a> {
    pub pipeline: &'a Pipeline,
    units: HashMap<&'a str, usize>,
    forms: HashMap<&'a str, usize>,
    rows: Vec<HashMap<&'a str, usize>>,
    columns: Vec<HashMap<&'a str, usize>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(pipeline: &'a Pipeline, units: &'a [Unit]) -> Self {
        let forms = &pipeline.forms;
        let rows = |form: &'a Form| -> HashMap<&'a str, usize> {
            form.indicators().enumerate().map(|(index, row)| (row.id.as_str(), index)).collect()
        };
        let columns = |form: &'a Form| -> HashMap<&'a str, usize> {
            form.columns
                .iter()
                .enumerate()
                .map(|(index, column)| (column.id.as_str(), index))
                .collect()
        };
        Self {
            pipeline,
            units: units
                .iter()
                .enumerate()
                .map(|(index, unit)| (unit.code.as_str(), index))
                .collect(),
            forms: forms
                .iter()
                .enumerate()
                .map(|(index, form)| (form.id.as_str(), index))
                .collect(),
            rows: forms.iter().map(rows).collect(),
            columns: forms.iter().map(columns).collect(),
        }
    }

    pub(super) fn unit(&self, code: &str) -> Option<usize> {
        self.units.get(code).copied()
    }

    pub(super) fn form(&self, id: &str) -> Option<usize> {
        self.forms.get(id).copied()
    }

    /// The row of an indicator form; `None` for a record.
    pub(super) fn row(&self, form: usize, id: &str) -> Option<usize> {
        self.rows.get(form)?.get(id).copied()
    }

    pub(super) fn column(&self, form: usize, id: &str) -> Option<usize> {
        self.columns.get(form)?.get(id).copied()
    }
}

/// A form.
#[derive(Debug, Serialize)]
pub(super) struct FormBlock<'a> {
    id: &'a str,
    title: [&'a str; 2],
    kind: &'static str,
    reported: bool,
    rows: Vec<RowBlock<'a>>,
    columns: Vec<ColumnBlock<'a>>,
}

/// A row of an indicator form.
#[derive(Debug, Serialize)]
struct RowBlock<'a> {
    id: &'a str,
    number: &'a str,
    label: [&'a str; 2],
    unit: Cow<'a, str>,
    /// `sum`, or `ratio` with numerator, denominator and decimals, or `mean` with weight and decimals.
    total: (&'static str, &'a str, &'a str, u32),
}

/// A column.
#[derive(Debug, Serialize)]
struct ColumnBlock<'a> {
    id: &'a str,
    header: [String; 2],
    number: bool,
    measure: bool,
    /// It is of the period before.
    previous: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    options: BTreeMap<&'a str, &'a str>,
}

/// The forms in the order of the definitions.
pub(super) fn forms(pipeline: &Pipeline) -> Vec<FormBlock<'_>> {
    pipeline.forms.iter().map(|form| block(pipeline, form)).collect()
}

fn block<'a>(pipeline: &'a Pipeline, form: &'a Form) -> FormBlock<'a> {
    let kind = match form.kind {
        FormKind::Indicators => "indicators",
        FormKind::Register => "register",
        FormKind::Narrative => "narrative",
    };
    let rows = form.indicators().map(|row| RowBlock {
        id: &row.id,
        number: &row.number,
        label: Lang::ALL.map(|lang| row.label_in(lang)),
        unit: pipeline.unit_in_outputs(form, &row.id, ""),
        total: match &row.aggregate {
            Aggregate::Sum => ("sum", "", "", 0),
            Aggregate::Ratio { numerator, denominator, decimals } => {
                ("ratio", numerator, denominator, *decimals)
            }
            Aggregate::Mean { weight, decimals } => ("mean", weight, "", *decimals),
        },
    });
    let measures: Vec<&str> = form.measures().map(|column| column.id.as_str()).collect();
    let columns = form.columns.iter().map(|column| ColumnBlock {
        id: &column.id,
        header: Lang::ALL.map(|lang| column.header_in(lang)),
        number: column.kind.is_number(),
        measure: measures.contains(&column.id.as_str()),
        previous: column.previous,
        options: pipeline
            .options(&form.id, &column.id)
            .iter()
            .map(|option| (option.id.as_str(), option.label.as_str()))
            .collect(),
    });
    FormBlock {
        id: &form.id,
        title: Lang::ALL.map(|lang| form.title_in(lang)),
        kind,
        reported: pipeline.report.contains(&form.id),
        rows: rows.collect(),
        columns: columns.collect(),
    }
}
