//! What the files read so far declare, and so what names in the other files may point at.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::expression::{self, ParseSql, SqlNames, Wanted};
use super::reader::{At, suggestion};
use super::schema::{Category, Form, FormKind, Type, Words};
use super::source::Problems;
use crate::model::{Frequency, Message};
use office_text::fold::Folder;

/// A form as written, with the places of the names that point elsewhere.
pub(super) struct WrittenForm {
    pub form: Form,
    pub id: At<String>,
    /// The ids of its columns and rows.
    pub ids: Vec<At<String>>,
    /// The codes of its rows with figures.
    pub codes: Vec<At<String>>,
    /// Names of rows that aggregates point at.
    pub row_names: Vec<At<String>>,
    /// Names of measures whose cells a row crosses out.
    pub measure_names: Vec<At<String>>,
    /// Names of columns that the form points at.
    pub column_names: Vec<At<String>>,
    /// Names of categories that columns point at.
    pub category_names: Vec<At<String>>,
    /// The measures that are computed from others.
    pub computed: Vec<WrittenComputed>,
}

/// How a measure is computed, as written.
pub(super) struct WrittenComputed {
    /// The measure.
    pub column: String,
    /// The expression.
    pub written: At<String>,
    /// How much a figure may differ from it; an expression too.
    pub tolerance: Option<At<String>>,
}

/// The forms and categories that names may point at. A name that points at nothing is reported, and the lookup gives `None`.
pub(super) struct Declared<'a> {
    /// `None` if a form could not be read: all names of forms would seem wrong, so none is looked up.
    pub forms: Option<&'a [WrittenForm]>,
    pub categories: &'a [Category],
    /// How often units report; `None` if that is not known for certain.
    pub frequency: Option<Frequency>,
    /// Folds texts as the stages do.
    pub folder: Folder,
    pub problems: &'a Problems,
    parse_sql: ParseSql,
    rule_ids: RefCell<BTreeSet<String>>,
}

impl<'a> Declared<'a> {
    /// The forms alone, for the file that declares the rest. `None` if one of them could not be read.
    pub(super) fn new(
        forms: Option<&'a [WrittenForm]>,
        parse_sql: ParseSql,
        problems: &'a Problems,
    ) -> Self {
        Self {
            forms,
            categories: &[],
            frequency: None,
            folder: Folder::default(),
            problems,
            parse_sql,
            rule_ids: RefCell::default(),
        }
    }

    /// The same with what `pipeline.toml` declares; without it no form is looked up.
    pub(super) fn with(
        self,
        pipeline: Option<(&'a [Category], &Words)>,
        frequency: Option<Frequency>,
    ) -> Self {
        match pipeline {
            Some((categories, words)) => {
                Self { categories, frequency, folder: Folder::new(&words.abbreviations), ..self }
            }
            None => Self { forms: None, ..self },
        }
    }

    /// Whether all forms could be read, and there is none.
    pub(super) fn has_no_forms(&self) -> bool {
        self.forms.is_some_and(<[WrittenForm]>::is_empty)
    }

    pub(super) fn form(&self, id: &At<String>) -> Option<&'a Form> {
        let forms = || self.forms.into_iter().flatten().map(|written| &written.form);
        self.forms?;
        let names = || forms().map(|form| form.id.as_str());
        self.or_report(forms().find(|form| form.id == id.value), id, ["biểu", "form"], names)
    }

    /// A form whose rows are records.
    pub(super) fn register(&self, id: &At<String>) -> Option<&'a Form> {
        self.forms?;
        let forms = || {
            let forms = self.forms.into_iter().flatten().map(|written| &written.form);
            forms.filter(|form| form.kind == FormKind::Register)
        };
        let names = || forms().map(|form| form.id.as_str());
        let found = forms().find(|form| form.id == id.value);
        self.or_report(found, id, ["danh sách", "register"], names)
    }

    pub(super) fn row(&self, form: &Form, id: &At<String>) -> Option<String> {
        let names = || form.indicators().map(|row| row.id.as_str());
        self.or_report(form.row(&id.value), id, ["dòng", "row"], names).map(|row| row.id.clone())
    }

    pub(super) fn measure(&self, form: &Form, id: &At<String>) -> Option<String> {
        self.one_of(id, ["cột số liệu", "measure"], || {
            form.measures().map(|column| column.id.as_str())
        })
    }

    pub(super) fn field(&self, form: &Form, id: &At<String>) -> Option<String> {
        self.one_of(id, ["trường", "field"], || form.fields().map(|column| column.id.as_str()))
    }

    /// A field whose figures can be counted with.
    pub(super) fn number(&self, form: &Form, id: &At<String>) -> Option<String> {
        self.typed_field(form, id, ["số", "a number"], Type::is_number)
    }

    /// A field of dates.
    pub(super) fn date(&self, form: &Form, id: &At<String>) -> Option<String> {
        self.typed_field(form, id, ["ngày", "a date"], Type::is_day)
    }

    /// A field of a form whose type fits; `[vi, en]` is what it must be.
    fn typed_field(
        &self,
        form: &Form,
        id: &At<String>,
        [vi, en]: [&str; 2],
        fits: impl Fn(Type) -> bool,
    ) -> Option<String> {
        let field = self.field(form, id)?;
        if form.column(&field).is_some_and(|column| fits(column.kind)) {
            return Some(field);
        }
        let message = Message::new(
            format!("trường `{field}` không phải là {vi}"),
            format!("the field `{field}` is not {en}"),
        );
        id.problem(self.problems, message, None);
        None
    }

    /// `row.measure` of an indicator form.
    pub(super) fn figure(&self, form: &Form, id: &At<String>) -> Option<(String, String)> {
        let figures: Vec<String> = form
            .indicators()
            .flat_map(|row| form.measures().map(move |of| format!("{}.{}", row.id, of.id)))
            .collect();
        let figure =
            self.one_of(id, ["số liệu", "figure"], || figures.iter().map(String::as_str))?;
        figure.split_once('.').map(|(row, measure)| (row.to_owned(), measure.to_owned()))
    }

    /// Reports what is wrong with an SQL expression that may use these names.
    pub(super) fn expression(&self, expression: &At<String>, names: &SqlNames, wanted: Wanted) {
        expression::check(expression, names, wanted, self.parse_sql, self.problems);
    }

    /// Reports what is wrong with a tolerance that may use these names.
    pub(super) fn tolerance(&self, tolerance: &At<String>, names: &SqlNames) {
        self.expression(tolerance, names, Wanted::Number);
        if tolerance.value.trim().parse::<f64>().is_ok_and(|number| number < 0.0) {
            let message = Message::new("sai số không được âm", "a tolerance is not negative");
            tolerance.problem(self.problems, message, None);
        }
    }

    /// Whether an SQL expression compares two sides at its top; one that does not parse is given the benefit of the doubt.
    pub(super) fn is_comparison(&self, expression: &At<String>) -> bool {
        (self.parse_sql)(&expression.value, &SqlNames::new()).map_or(true, |sql| sql.is_comparison)
    }

    /// Takes an id for a rule, a total or a law; no two of them have the same one.
    pub(super) fn take_id(&self, id: &At<String>) {
        if !self.rule_ids.borrow_mut().insert(id.value.clone()) {
            id.problem(self.problems, declared_twice(&id.value), None);
        }
    }

    /// The name, if it is one of these; `what` they name, in Vietnamese and English.
    pub(super) fn one_of<'n, I: Iterator<Item = &'n str>>(
        &self,
        id: &At<String>,
        what: [&str; 2],
        names: impl Fn() -> I,
    ) -> Option<String> {
        let found = names().find(|name| *name == id.value).map(str::to_owned);
        self.or_report(found, id, what, names)
    }

    /// What was found under a name; if nothing was, the mistake is reported with the nearest name.
    pub(super) fn or_report<'n, T, I: Iterator<Item = &'n str>>(
        &self,
        found: Option<T>,
        id: &At<String>,
        what: [&str; 2],
        names: impl FnOnce() -> I,
    ) -> Option<T> {
        if found.is_none() {
            let help = suggestion(&id.value, names());
            id.problem(self.problems, no_such(what, &id.value), help);
        }
        found
    }
}

/// What a name is of, in Vietnamese and English, and that there is none.
pub(super) fn no_such([vi, en]: [&str; 2], name: &str) -> Message {
    Message::new(format!("không có {vi} `{name}`"), format!("there is no {en} `{name}`"))
}

pub(super) fn declared_twice(name: &str) -> Message {
    Message::new(format!("`{name}` được khai báo hai lần"), format!("`{name}` is declared twice"))
}
