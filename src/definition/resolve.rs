//! What the files of a pipeline say of one another, held against each other.

use std::collections::BTreeSet;

use super::expression;
use super::form::RawForm;
use super::layout::{RawColumn, RawLayout, RawSheet};
use super::pipeline::RawPipeline;
use super::reader::{At, suggestion};
use super::registers;
use super::rules::{RawContinuity, RawRule};
use super::schema::{
    Binding, Continuity, Copies, Form, FormKind, Layout, LayoutColumn, LayoutSheet, Pipeline,
    Reference, Role, Rule, Rules, Scope, SheetKind, Total, Type, Unique,
};
use super::source::Problems;
use super::{listing, outlier};
use office_text::fold::Folder;

/// Resolves all names; mistakes are kept and the rest goes on.
pub fn resolve(mut raw: RawPipeline, problems: &Problems) -> Pipeline {
    check_forms(&raw, problems);
    let forms: Vec<Form> = raw.forms.iter().map(|form| form.form.clone()).collect();
    let known = Declared { forms: &forms, problems };
    let report = raw.report.iter().filter_map(|id| known.form(id)).map(|f| f.id.clone()).collect();
    let copies = raw.copies.as_ref().and_then(|copies| {
        let form = known.form(&copies.form)?;
        known.measure(form, &copies.measure)?;
        Some(Copies {
            form: form.id.clone(),
            measure: copies.measure.value.clone(),
            minimum: copies.minimum,
            part: copies.part,
        })
    });
    let rules = resolve_rules(&raw, &known);
    let layouts = raw.layouts.iter().map(|layout| resolve_layout(layout, &known)).collect();
    raw.units.reporting = raw.reporting;
    Pipeline {
        name: raw.name,
        title: raw.title,
        version: raw.version,
        calendar: raw.calendar,
        inputs: raw.inputs,
        received: raw.received,
        outputs: raw.outputs,
        report,
        auto: raw.auto,
        expect: raw.expect,
        copies,
        feedback: raw.feedback,
        words: raw.words,
        money: raw.money,
        categories: raw.categories,
        units: raw.units,
        forms,
        rules,
        layouts,
        waivers: Vec::new(),
    }
}

/// The forms that names may point at.
pub(super) struct Declared<'a> {
    pub forms: &'a [Form],
    pub problems: &'a Problems,
}

impl Declared<'_> {
    pub fn form(&self, id: &At<String>) -> Option<&Form> {
        let names = || self.forms.iter().map(|form| form.id.as_str());
        find(self.forms.iter().find(|form| form.id == id.value), id, "form", names, self.problems)
    }

    pub fn measure(&self, form: &Form, id: &At<String>) -> Option<()> {
        let names = || form.measures().map(|column| column.id.as_str());
        let found = form.measures().find(|column| column.id == id.value);
        find(found, id, "measure", names, self.problems).map(|_| ())
    }

    pub fn field(&self, form: &Form, id: &At<String>) -> Option<()> {
        let names = || form.fields().map(|column| column.id.as_str());
        let found = form.fields().find(|column| column.id == id.value);
        find(found, id, "field", names, self.problems).map(|_| ())
    }

    /// What was found under a name; else the mistake is kept.
    pub fn found<'n, T, I: Iterator<Item = &'n str>>(
        &self,
        found: Option<T>,
        id: &At<String>,
        what: &str,
        names: impl FnOnce() -> I,
    ) -> Option<T> {
        find(found, id, what, names, self.problems)
    }

    /// A field whose figures can be counted with.
    pub fn number(&self, form: &Form, id: &At<String>) -> Option<()> {
        self.field(form, id)?;
        let number = form.column(&id.value).is_some_and(|column| column.kind.is_number());
        self.typed(number, id, "a number")
    }

    /// A field of dates.
    pub fn date(&self, form: &Form, id: &At<String>) -> Option<()> {
        self.field(form, id)?;
        let date = form.column(&id.value).is_some_and(|column| column.kind == Type::Date);
        self.typed(date, id, "a date")
    }

    fn typed(&self, right: bool, id: &At<String>, wanted: &str) -> Option<()> {
        if !right {
            id.problem(self.problems, format!("the field `{}` is not {wanted}", id.value), None);
        }
        right.then_some(())
    }

    /// `row.measure` of an indicator form.
    fn figure(&self, form: &Form, id: &At<String>) -> Option<(String, String)> {
        let figures: Vec<String> = figures(form).collect();
        let found = figures.iter().find(|figure| **figure == id.value);
        find(found, id, "figure", || figures.iter().map(String::as_str), self.problems)?;
        id.value.split_once('.').map(|(row, measure)| (row.to_owned(), measure.to_owned()))
    }
}

/// What was found; else the mistake is kept, with the nearest name.
pub(super) fn find<'n, T, I: Iterator<Item = &'n str>>(
    found: Option<T>,
    id: &At<String>,
    what: &str,
    names: impl FnOnce() -> I,
    problems: &Problems,
) -> Option<T> {
    if found.is_none() {
        let help = suggestion(&id.value, names());
        id.problem(problems, format!("there is no {what} `{}`", id.value), help);
    }
    found
}

fn figures(form: &Form) -> impl Iterator<Item = String> {
    form.indicators()
        .flat_map(|row| form.measures().map(move |measure| format!("{}.{}", row.id, measure.id)))
}

fn check_forms(raw: &RawPipeline, problems: &Problems) {
    for (at, form) in raw.forms.iter().enumerate() {
        if raw.forms[..at].iter().any(|other| other.id.value == form.id.value) {
            let message = format!("the form `{}` is declared twice", form.id.value);
            form.id.problem(problems, message, None);
        }
        check_form(form, raw, problems);
    }
    if raw.forms.is_empty()
        && let Some(first) = raw.report.first()
    {
        first.problem(problems, "the pipeline has no forms", Some("forms/*.toml".to_owned()));
    }
}

fn check_form(raw: &RawForm, pipeline: &RawPipeline, problems: &Problems) {
    let form = &raw.form;
    for name in &raw.row_names {
        let names = || form.indicators().map(|row| row.id.as_str());
        find(form.row(&name.value), name, "row", names, problems);
    }
    for name in &raw.column_names {
        let names = || form.fields().map(|column| column.id.as_str());
        find(names().find(|id| *id == name.value), name, "field", names, problems);
    }
    for name in &raw.category_names {
        let ids = || pipeline.categories.iter().map(|category| category.id.as_str());
        find(ids().find(|id| *id == name.value), name, "category", ids, problems);
    }
    let mut seen = BTreeSet::new();
    let rows = form.indicators().map(|row| &row.id);
    for id in form.columns.iter().map(|column| &column.id).chain(rows) {
        if !seen.insert(id) {
            raw.id.problem(problems, format!("`{id}` is declared twice in this form"), None);
        }
    }
    let needed: &[Role] = match form.kind {
        FormKind::Indicators => &[Role::Label, Role::Measure],
        FormKind::Narrative => &[Role::Label, Role::Text],
        FormKind::Register => &[Role::Field],
    };
    for role in needed {
        if !form.columns.iter().any(|column| column.role == *role) {
            let role = format!("{role:?}").to_lowercase();
            raw.id.problem(problems, format!("the form needs a column of role `{role}`"), None);
        }
    }
}

fn resolve_rules(pipeline: &RawPipeline, known: &Declared<'_>) -> Rules {
    let (raw, categories) = (&pipeline.rules, &pipeline.categories);
    let folder = Folder::new(&pipeline.words.abbreviations);
    let mut ids = BTreeSet::new();
    let all = raw.rules.iter().map(|rule| &rule.id);
    let all = all.chain(raw.unique.iter().map(|rule| &rule.id));
    let all = all.chain(raw.references.iter().map(|rule| &rule.id));
    let all = all.chain(raw.continuity.iter().map(|rule| &rule.id));
    let all = all.chain(raw.outliers.iter().map(|rule| &rule.id));
    let all = all.chain(raw.laws.iter().map(|law| &law.id));
    let all = all.chain(raw.minima.iter().map(|rule| &rule.id));
    let all = all.chain(raw.dormancy.iter().map(|rule| &rule.id));
    let all = all.chain(raw.masters.iter().map(|rule| &rule.id));
    for id in all.chain(raw.totals.iter().map(|total| &total.id)) {
        if !ids.insert(&id.value) {
            id.problem(known.problems, format!("`{}` is declared twice", id.value), None);
        }
    }
    let totals: Vec<Total> =
        raw.totals.iter().filter_map(|total| resolve_total(total, known)).collect();
    Rules {
        rules: raw.rules.iter().filter_map(|rule| resolve_rule(rule, &totals, known)).collect(),
        unique: raw
            .unique
            .iter()
            .filter_map(|rule| {
                let form = known.form(&rule.form)?;
                known.field(form, &rule.field)?;
                Some(Unique {
                    id: rule.id.value.clone(),
                    severity: rule.severity,
                    form: form.id.clone(),
                    field: rule.field.value.clone(),
                    everywhere: rule.everywhere,
                    near: rule.near,
                    message: rule.message.clone(),
                    about: rule.about.clone(),
                })
            })
            .collect(),
        references: raw
            .references
            .iter()
            .filter_map(|rule| {
                let form = known.form(&rule.form)?;
                known.field(form, &rule.field)?;
                let Some((to, field)) = rule.to.value.split_once('.') else {
                    rule.to.problem(known.problems, "write `FORM.field`", None);
                    return None;
                };
                let to_form = known.form(&rule.to.clone().map(|_| to.to_owned()))?;
                known.field(to_form, &rule.to.clone().map(|_| field.to_owned()))?;
                Some(Reference {
                    id: rule.id.value.clone(),
                    kind: rule.kind,
                    severity: rule.severity,
                    form: form.id.clone(),
                    field: rule.field.value.clone(),
                    to_form: to.to_owned(),
                    to_field: field.to_owned(),
                    message: rule.message.clone(),
                    about: rule.about.clone(),
                })
            })
            .collect(),
        continuity: raw
            .continuity
            .iter()
            .filter_map(|rule| resolve_continuity(rule, known))
            .collect(),
        outliers: raw.outliers.iter().filter_map(|rule| outlier::resolve(rule, known)).collect(),
        minima: raw
            .minima
            .iter()
            .filter_map(|rule| registers::resolve_minimum(rule, &raw.laws, known))
            .collect(),
        dormancy: raw
            .dormancy
            .iter()
            .filter_map(|rule| registers::resolve_dormancy(rule, &raw.laws, categories, known))
            .collect(),
        masters: raw
            .masters
            .iter()
            .filter_map(|rule| registers::resolve_master(rule, categories, &folder, known))
            .collect(),
        totals,
    }
}

fn resolve_total(raw: &super::rules::RawTotal, known: &Declared<'_>) -> Option<Total> {
    let form = known.form(&raw.form)?;
    let names: BTreeSet<String> = form.fields().map(|column| column.id.clone()).collect();
    for (_, sql) in &raw.columns {
        expression::check(sql, &names, known.problems);
    }
    Some(Total {
        id: raw.id.value.clone(),
        form: form.id.clone(),
        columns: raw.columns.iter().map(|(n, sql)| (n.value.clone(), sql.value.clone())).collect(),
    })
}

fn resolve_rule(raw: &RawRule, totals: &[Total], known: &Declared<'_>) -> Option<Rule> {
    let form = known.form(&raw.form)?;
    for measure in &raw.measures {
        known.measure(form, measure);
    }
    let scope = if form.kind == FormKind::Register {
        if !raw.each.is_empty() || !raw.measures.is_empty() {
            raw.form.problem(
                known.problems,
                "a rule of a register has neither `each` nor `measures`",
                None,
            );
        }
        Scope::Record
    } else if !raw.each.is_empty() {
        Scope::Each(raw.each.clone())
    } else if raw.measures.is_empty() {
        Scope::Unit
    } else {
        Scope::Measures(raw.measures.iter().map(|at| at.value.clone()).collect())
    };
    let names = names_of(&scope, form, totals);
    for expression in
        [Some(&raw.check), raw.tolerance.as_ref(), raw.when.as_ref()].into_iter().flatten()
    {
        expression::check(expression, &names, known.problems);
    }
    if let Some(sided) = raw.sided.as_ref().filter(|_| !expression::is_comparison(&raw.check)) {
        let help = Some("write `missing`".to_owned());
        sided.problem(known.problems, "only a comparison of two sides has one for each", help);
    }
    if let Some(cell) = &raw.cell {
        find(
            names.get(&cell.value),
            cell,
            "name",
            || names.iter().map(String::as_str),
            known.problems,
        );
    }
    Some(Rule {
        id: raw.id.value.clone(),
        kind: raw.kind,
        severity: raw.severity,
        form: form.id.clone(),
        scope,
        check: raw.check.value.clone(),
        tolerance: raw.tolerance.as_ref().map(|at| at.value.clone()),
        when: raw.when.as_ref().map(|at| at.value.clone()),
        periods: raw.periods.clone(),
        cell: raw.cell.as_ref().map(|at| at.value.clone()),
        missing: raw.missing,
        message: raw.message.clone(),
        about: raw.about.clone(),
    })
}

/// The names that a rule of this scope may use.
fn names_of(scope: &Scope, form: &Form, totals: &[Total]) -> BTreeSet<String> {
    let with_previous = |name: &str| [name.to_owned(), format!("prev_{name}")];
    match scope {
        Scope::Measures(_) => form.indicators().map(|row| row.id.clone()).collect(),
        Scope::Each(_) => form
            .measures()
            .flat_map(|measure| {
                let [now, before] = with_previous(&measure.id);
                [now, before, format!("peers_{}", measure.id)]
            })
            .chain(["id", "kind", "type"].map(str::to_owned))
            .collect(),
        Scope::Record => form
            .fields()
            .flat_map(|field| with_previous(&field.id))
            .chain(["period_start", "period_end"].map(str::to_owned))
            .collect(),
        Scope::Unit => {
            let figures = form.indicators().flat_map(|row| {
                form.measures().flat_map(move |measure| {
                    with_previous(&measure.id).map(|name| format!("{}.{name}", row.id))
                })
            });
            let totals = totals.iter().flat_map(|total| {
                total.columns.iter().map(|(name, _)| format!("{}.{name}", total.id))
            });
            figures.chain(totals).collect()
        }
    }
}

fn resolve_continuity(raw: &RawContinuity, known: &Declared<'_>) -> Option<Continuity> {
    let form = known.form(&raw.form)?;
    let indicators = match &raw.indicators {
        Some(id) => Some(known.form(id)?),
        None => None,
    };
    let figure =
        |name: &Option<At<String>>| name.as_ref().and_then(|name| known.figure(indicators?, name));
    if let Some(field) = &raw.founded {
        known.field(form, field)?;
    }
    Some(Continuity {
        id: raw.id.value.clone(),
        severity: raw.severity,
        form: form.id.clone(),
        indicators: indicators.map(|form| form.id.clone()).unwrap_or_default(),
        vanished: figure(&raw.vanished),
        appeared: figure(&raw.appeared),
        founded: raw.founded.as_ref().map(|at| at.value.clone()),
        message_vanished: raw.message_vanished.clone(),
        message_unexpected: raw.message_unexpected.clone(),
        about: raw.about.clone(),
        moved: raw.moved.clone(),
        renamed: raw.renamed.clone(),
        mergers: match &raw.mergers {
            Some(mergers) => Some(registers::resolve_mergers(mergers, form, known)?),
            None => None,
        },
    })
}

fn resolve_layout(raw: &RawLayout, known: &Declared<'_>) -> Layout {
    let sheets = raw.sheets.iter().filter_map(|sheet| resolve_sheet(sheet, raw, known)).collect();
    Layout {
        file: raw.file.clone(),
        font: raw.font.clone(),
        size: raw.size,
        sheets,
        signature: raw.signature.clone(),
    }
}

fn resolve_sheet(raw: &RawSheet, layout: &RawLayout, known: &Declared<'_>) -> Option<LayoutSheet> {
    if raw.sheet.kind == SheetKind::Listing {
        return listing::resolve(raw, known);
    }
    let form = known.form(raw.form.as_ref()?)?;
    if raw.name.value.chars().count() > 31 {
        raw.name.problem(known.problems, "a sheet's name has at most 31 characters", None);
    }
    let needs_data = matches!(raw.sheet.kind, SheetKind::Indicators | SheetKind::Units);
    if let Some(data) = &raw.data {
        let sheets = || {
            let data = layout.sheets.iter().filter(|sheet| sheet.sheet.kind == SheetKind::Data);
            data.map(|sheet| sheet.name.value.as_str())
        };
        find(sheets().find(|n| *n == data.value), data, "data sheet", sheets, known.problems);
    } else if needs_data {
        raw.name.problem(
            known.problems,
            "the sheet needs `data`: the name of the sheet its formulas point at",
            None,
        );
    }
    if let Some(filter) = &raw.filter {
        let names = form.fields().map(|field| field.id.clone()).collect();
        expression::check(filter, &names, known.problems);
    }
    let columns =
        raw.columns.iter().filter_map(|c| resolve_column(c, raw.sheet.kind, form, known)).collect();
    Some(LayoutSheet {
        form: form.id.clone(),
        data: raw.data.as_ref().map(|at| at.value.clone()).unwrap_or_default(),
        columns,
        ..raw.sheet.clone()
    })
}

fn resolve_column(
    raw: &RawColumn,
    kind: SheetKind,
    form: &Form,
    known: &Declared<'_>,
) -> Option<LayoutColumn> {
    let value = raw.value.value.as_str();
    let binding = match (kind, value) {
        (_, "#") => Binding::Running,
        (_, "note") => Binding::Note,
        (SheetKind::Indicators, "number") => Binding::RowNumber,
        (SheetKind::Indicators, "label") => Binding::RowLabel,
        (SheetKind::Indicators, "unit") => Binding::RowUnit,
        (_, "unit.name") => Binding::UnitName,
        (_, "unit.kind") => Binding::UnitKind,
        (_, "unit.code") => Binding::UnitCode,
        (SheetKind::Indicators, _) => match value.split_once('/') {
            Some((of, to)) => {
                let [of, to] = [of, to].map(|m| raw.value.clone().map(|_| m.trim().to_owned()));
                known.measure(form, &of)?;
                known.measure(form, &to)?;
                Binding::Percent(of.value, to.value)
            }
            None => {
                known.measure(form, &raw.value)?;
                Binding::Measure(value.to_owned())
            }
        },
        (SheetKind::Units, _) => {
            let (row, measure) = known.figure(form, &raw.value)?;
            Binding::Figure(row, measure)
        }
        (SheetKind::Records | SheetKind::Data | SheetKind::Listing, _) => {
            known.field(form, &raw.value)?;
            Binding::Field(value.to_owned())
        }
    };
    Some(LayoutColumn {
        header: raw.header.clone(),
        under: raw.under.clone(),
        width: raw.width,
        value: binding,
        format: raw.format.clone(),
    })
}
