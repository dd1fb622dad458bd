//! The names that the template of a written report may use, by the definitions alone: no report need have come.

use std::collections::BTreeMap;

use crate::definition::{Form, FormKind, Pipeline, Type};
use crate::model::document::DocumentValue;

type Map = BTreeMap<String, DocumentValue>;

/// The names with values that nobody knows yet; each list has one element.
pub fn document_names(pipeline: &Pipeline) -> BTreeMap<String, DocumentValue> {
    let unit = texts(&["ten", "ghi_chu"]);
    let mut names = texts(&["du_thao"]);
    names.insert("ky".to_owned(), DocumentValue::Map(texts(&["ten", "truoc", "nam", "han"])));
    for list in ["don_vi", "chua_bao_cao", "khong_dung_che_do"] {
        names.insert(list.to_owned(), DocumentValue::List(vec![DocumentValue::Map(unit.clone())]));
    }
    names.extend(["so_don_vi", "so_bao_cao"].map(|name| (name.to_owned(), figure(name))));
    let mut totals = Map::new();
    for form in &pipeline.forms {
        let value = match form.kind {
            FormKind::Indicators => DocumentValue::Map(indicators(form)),
            FormKind::Register => {
                totals.insert(form.id.clone(), DocumentValue::Map(sums(form)));
                DocumentValue::List(vec![DocumentValue::Map(record(form))])
            }
            FormKind::Narrative => DocumentValue::Map(headings(form)),
        };
        names.insert(form.id.clone(), value);
    }
    names.insert("tong".to_owned(), DocumentValue::Map(totals));
    names
}

fn texts(names: &[&str]) -> Map {
    let text = |name: &&str| ((*name).to_owned(), DocumentValue::Text(String::new()));
    names.iter().map(text).collect()
}

fn figure(name: &str) -> DocumentValue {
    DocumentValue::Figure { name: name.to_owned(), value: None }
}

fn indicators(form: &Form) -> Map {
    let added = || form.measures().filter(|measure| form.is_added(&measure.id));
    let measures = || added().map(|measure| (measure.id.clone(), figure(&measure.id)));
    let row = |id: &String| (id.clone(), DocumentValue::Map(measures().collect()));
    form.indicators().map(|indicator| row(&indicator.id)).collect()
}

fn record(form: &Form) -> Map {
    let mut record = texts(&["xa"]);
    for field in form.fields() {
        let value = match field.kind {
            Type::Int | Type::Decimal | Type::Money | Type::Flag => figure(&field.id),
            Type::Date | Type::PartialDate | Type::Category | Type::Text => {
                DocumentValue::Text(String::new())
            }
        };
        if field.kind.is_day() {
            record.extend(texts(&[&format!("{}_trong_ky", field.id)]));
        }
        record.insert(field.id.clone(), value);
    }
    record
}

fn sums(form: &Form) -> Map {
    let summed = form.fields().filter(|field| field.summed && field.kind.is_number());
    summed.map(|field| (field.id.clone(), figure(&field.id))).collect()
}

fn headings(form: &Form) -> Map {
    let text = || DocumentValue::Map(texts(&["don_vi", "moi_noi", "noi_dung"]));
    let headings = form.rows.iter().filter(|row| !row.id.is_empty());
    headings.map(|row| (row.id.clone(), DocumentValue::List(vec![text()]))).collect()
}
