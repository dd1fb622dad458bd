//! `forms/*.toml`.

use std::collections::{BTreeSet, HashSet};

use super::declared::{Declared, WrittenComputed, WrittenForm, declared_twice};
use super::expression::{self, SqlValue, Wanted};
use super::reader::{At, Node};
use super::reading;
use super::row_sets::{self, ROW_KINDS};
use super::schema::{
    Aggregate, CHILDREN, Column, Computed, Form, FormKind, LEAF, LEVEL, Matching, Money, Role, Row,
    RowKind, SIBLINGS, Trust, Type,
};
use super::years;
use crate::model::Message;

/// Whether a measure has a total over the units.
const MEASURE_TOTALS: [(&str, bool); 2] = [("sum", true), ("none", false)];

/// What a blank cell of a column is.
#[derive(Debug, Clone, Copy)]
enum OnBlank {
    Missing,
    Zero,
    Heading,
}

const BLANKS: [(&str, OnBlank); 3] =
    [("missing", OnBlank::Missing), ("zero", OnBlank::Zero), ("heading", OnBlank::Heading)];

pub(super) fn read(mut node: Node<'_>) -> Option<WrittenForm> {
    let id = node.text("id");
    let title = node.text("title").map(|at| at.value).unwrap_or_default();
    let title_en = node.plain_text("title_en");
    let also = node.plain_texts("also");
    let kind = node.required_choice("kind", &FormKind::WORDS);
    let reading = node.table("reading").map(reading::read).unwrap_or_default();
    let mut names = Names::default();
    let mut columns = Vec::new();
    for column in node.tables("column") {
        if let Some(column) = read_column(column, kind, &mut names) {
            columns.push(column);
        }
    }
    if columns.is_empty() {
        let message =
            Message::new("biểu cần có cột: `[[column]]`", "a form needs its columns: `[[column]]`");
        node.problem(message, None);
    }
    let mut rows = Vec::new();
    for row in node.tables("row") {
        if let Some(row) = read_row(row, kind, &mut names) {
            rows.push(row);
        }
    }
    let sets = match kind {
        Some(FormKind::Indicators) => row_sets::read(&mut node, &rows, &mut names.rows),
        _ => Vec::new(),
    };
    let mut levels = None;
    let (mut name, mut code, mut matching) = (String::new(), String::new(), Matching::default());
    if kind == Some(FormKind::Register) {
        if let Some(field) = node.text("name") {
            name.clone_from(&field.value);
            names.columns.push(field);
        }
        if let Some(field) = node.optional_text("code") {
            code.clone_from(&field.value);
            names.columns.push(field);
        }
        if let Some(table) = node.table("matching") {
            matching = read_matching(table, &mut names);
        }
        levels = node
            .table("hierarchy")
            .and_then(|table| row_sets::read_levels(table, &mut names.columns));
    } else if rows.is_empty() {
        node.mistake(
            "biểu loại này cần có dòng: `[[row]]`",
            "a form of this kind needs its rows: `[[row]]`",
        );
    }
    node.finish();
    let id = id?;
    let (kind, of) = (kind?, id.value.clone());
    let form = Form {
        id: of,
        title,
        title_en,
        also,
        kind,
        columns,
        rows,
        crossed: names.crossed,
        sets,
        levels,
        name,
        code,
        matching,
        reading,
    };
    Some(WrittenForm {
        form,
        id,
        ids: names.ids,
        codes: names.codes,
        row_names: names.rows,
        measure_names: names.measures,
        column_names: names.columns,
        category_names: names.categories,
        computed: names.computed,
    })
}

/// Reports what is wrong of the forms together: ids that occur twice, and names that point at nothing.
pub(super) fn check(declared: &Declared<'_>) {
    let forms = declared.forms.unwrap_or_default();
    let mut ids = HashSet::new();
    for form in forms {
        if !ids.insert(&form.id.value) {
            form.id.problem(declared.problems, declared_twice(&form.id.value), None);
        }
        check_form(form, declared);
    }
}

/// Reports forms with amounts of money in a pipeline that declares no unit of money: an amount in another unit would be taken as it is.
pub(super) fn check_money(declared: &Declared<'_>, money: &Money) {
    if !money.units.is_empty() {
        return;
    }
    for written in declared.forms.unwrap_or_default() {
        let form = &written.form;
        let columns = form.columns.iter().filter(|column| column.kind == Type::Money);
        let rows = form.rows.iter().filter(|row| row.type_ == Type::Money);
        let Some(id) = columns.map(|column| &column.id).chain(rows.map(|row| &row.id)).next()
        else {
            continue;
        };
        let message = Message::new(
            format!(
                "`{id}` là tiền (`type = \"money\"`) nhưng quy trình chưa khai báo đơn vị tiền"
            ),
            format!(
                "`{id}` is money (`type = \"money\"`), but the pipeline declares no unit of money"
            ),
        );
        let help = Message::new(
            "ghi vào pipeline.toml: `[money]` với `unit = \"Triệu đồng\"`",
            "write in pipeline.toml: `[money]` with `unit = \"Triệu đồng\"`",
        );
        written.id.problem(declared.problems, message, Some(help));
    }
}

fn check_form(written: &WrittenForm, declared: &Declared<'_>) {
    let form = &written.form;
    for name in &written.row_names {
        declared.row(form, name);
    }
    for name in &written.measure_names {
        declared.measure(form, name);
    }
    for name in &written.column_names {
        declared.field(form, name);
    }
    for name in &written.category_names {
        let ids = || declared.categories.iter().map(|category| category.id.as_str());
        declared.one_of(name, ["danh mục", "category"], ids);
    }
    for computed in &written.computed {
        let number = |measure: &Column| (measure.id.clone(), SqlValue::Number);
        let names = form.measures().map(number).collect();
        declared.expression(&computed.written, &names, Wanted::Number);
        if let Some(tolerance) = &computed.tolerance {
            declared.tolerance(tolerance, &names);
        }
        for (_, name) in expression::names(&computed.written.value) {
            if form.column(&name).is_some_and(|part| !is_part(form, part, &computed.column)) {
                let message = Message::new(
                    format!("`{name}` là tỷ lệ, hoặc được tính từ chính cột này"),
                    format!("`{name}` is a percentage, or computed from this column itself"),
                );
                computed.written.problem(declared.problems, message, None);
            }
        }
    }
    let problem = |message| written.id.problem(declared.problems, message, None);
    if let Some(levels) = &form.levels {
        if form.column(&levels.field).is_some_and(|field| field.kind != Type::Text) {
            let field = &levels.field;
            problem(Message::new(
                format!("mã của các cấp phải là chữ: `{field}` không phải `text`"),
                format!("the codes of a hierarchy are texts: `{field}` is none"),
            ));
        }
        for name in
            [LEAF, LEVEL, CHILDREN, SIBLINGS].into_iter().filter(|n| form.column(n).is_some())
        {
            problem(declared_twice(name));
        }
    }
    let mut seen = BTreeSet::new();
    for id in written.ids.iter().filter(|id| !seen.insert(&id.value)) {
        id.problem(declared.problems, declared_twice(&id.value), None);
    }
    let mut seen = BTreeSet::new();
    for code in written.codes.iter().filter(|code| !seen.insert(&code.value)) {
        let code_of_two = Message::new(
            format!("hai dòng có cùng mã `{}`", code.value),
            format!("two rows have the code `{}`", code.value),
        );
        code.problem(declared.problems, code_of_two, None);
    }
    let needed: &[Role] = match form.kind {
        FormKind::Indicators => &[Role::Label, Role::Measure],
        FormKind::Narrative => &[Role::Label, Role::Text],
        FormKind::Register => &[Role::Field],
    };
    for role in needed {
        if !form.columns.iter().any(|column| column.role == *role) {
            let name = role.as_str();
            problem(Message::new(
                format!("biểu cần có một cột với `role = \"{name}\"`"),
                format!("the form needs a column with `role = \"{name}\"`"),
            ));
        }
    }
}

#[derive(Default)]
struct Names {
    ids: Vec<At<String>>,
    codes: Vec<At<String>>,
    rows: Vec<At<String>>,
    measures: Vec<At<String>>,
    crossed: BTreeSet<(String, String)>,
    columns: Vec<At<String>>,
    categories: Vec<At<String>>,
    computed: Vec<WrittenComputed>,
}

fn read_column(mut node: Node<'_>, form: Option<FormKind>, names: &mut Names) -> Option<Column> {
    let id = node.text("id");
    let (header, english) = (node.text("header"), node.optional_text("header_en"));
    let (under, also) = (node.stacked("under"), node.texts("also"));
    let headers = || header.iter().chain(&under).chain(&also).chain(&english);
    headers().for_each(|text| years::check(&node, text));
    let year = headers().find_map(|text| years::year_of(&text.value));
    let text = |at: Option<At<String>>| at.map(|at| at.value).unwrap_or_default();
    let also: Vec<String> = also.iter().map(|at| at.value.clone()).collect();
    let (header, header_en, under) = (text(header), text(english), text(under));
    let default = match form {
        Some(FormKind::Register) | None => Role::Field,
        Some(FormKind::Indicators) => Role::Measure,
        Some(FormKind::Narrative) => Role::Text,
    };
    let role = node.choice("role", &Role::WORDS).unwrap_or(default);
    let kind = node.choice("type", &Type::WORDS);
    let category = node.optional_text("category");
    if kind == Some(Type::Category) && category.is_none() {
        node.mistake(
            "cột kiểu `category` phải ghi danh mục nào: `category = \"…\"`",
            "a column of type `category` says which: `category = \"…\"`",
        );
    }
    let required = node.flag("required", false);
    let negative = node.flag("negative", false);
    let previous = node.flag("previous", false);
    let crossed = if role == Role::Measure { node.texts("crossed") } else { Vec::new() };
    let blank = node.choice("blank", &BLANKS).unwrap_or(match kind {
        Some(Type::Flag) => OnBlank::Zero,
        _ => OnBlank::Missing,
    });
    let of_heading = matches!(blank, OnBlank::Heading);
    if of_heading && (role != Role::Field || !matches!(kind, None | Some(Type::Text))) {
        node.mistake(
            "chỉ cột chữ của danh sách mới lấy được tiêu đề nhóm: `blank = \"heading\"`",
            "only a text of a register can be what the heading above says: `blank = \"heading\"`",
        );
    }
    let own = read_own(&mut node, role);
    let is_measure = role == Role::Measure;
    let (summed, added) = match is_measure {
        true => (false, node.choice("aggregate", &MEASURE_TOTALS).unwrap_or(true)),
        false => (node.choice("aggregate", &[("sum", true)]).unwrap_or(false), true),
    };
    // What was copied from the period before is known from there, and what was computed from other cells is the likelier slip.
    let is_derived = previous || own.computed.is_some();
    let trust = read_trust(&mut node, if is_derived { 3 } else { 5 });
    let rounded_to = read_step(&mut node);
    if is_measure
        && matches!(kind, Some(Type::Date | Type::PartialDate | Type::Category | Type::Flag))
    {
        node.mistake(
            "cột số liệu chỉ có thể là `int`, `decimal` hoặc `money`",
            "a measure is `int`, `decimal` or `money`",
        );
    }
    node.finish();
    let is_growth = matches!(own.computed, Some((Computed::Growth { .. }, ..)));
    let is_percent = is_growth || matches!(own.computed, Some((Computed::Percent { .. }, ..)));
    let kind = kind.unwrap_or(if is_percent { Type::Decimal } else { Type::Text });
    let unit = own.unit.unwrap_or_else(|| if is_percent { "%" } else { "" }.to_owned());
    let category = category.map_or_else(String::new, |name| {
        names.categories.push(name.clone());
        name.value
    });
    let id = id?;
    names.ids.push(id.clone());
    let id = id.value;
    names.crossed.extend(crossed.iter().map(|row| (row.value.clone(), id.clone())));
    names.rows.extend(crossed);
    let computed = own.computed.map(|(computed, written, tolerance)| {
        names.computed.push(WrittenComputed { column: id.clone(), written, tolerance });
        computed
    });
    Some(Column {
        id,
        header,
        header_en,
        under,
        also,
        role,
        kind,
        category,
        required,
        of_heading,
        negative: negative || is_growth,
        previous,
        blank_is_zero: matches!(blank, OnBlank::Zero),
        summed,
        year,
        unit,
        computed,
        added,
        trust,
        rounded_to,
    })
}

/// Whether a column of a form may be computed from a measure: it is reported for itself, or a sum, and not of that column.
fn is_part(form: &Form, measure: &Column, column: &str) -> bool {
    let (mut open, mut seen) = (vec![measure], BTreeSet::new());
    while let Some(measure) = open.pop() {
        let parts = match &measure.computed {
            _ if measure.id == column => return false,
            None => continue,
            Some(Computed::Sum(parts)) => parts,
            Some(Computed::Percent { .. } | Computed::Growth { .. }) => return false,
        };
        if seen.insert(&measure.id) {
            open.extend(parts.iter().filter_map(|part| form.column(part)));
        }
    }
    true
}

/// What only a measure has: a unit, and how it is computed.
struct Own {
    unit: Option<String>,
    /// With the expression as written, and the tolerance if one is.
    computed: Option<(Computed, At<String>, Option<At<String>>)>,
}

fn read_own(node: &mut Node<'_>, role: Role) -> Own {
    if role != Role::Measure {
        return Own { unit: None, computed: None };
    }
    let unit = node.optional_text("unit").map(|at| at.value);
    let expression = node.optional_text("computed");
    let tolerance = node.expression("tolerance");
    let computed = expression.and_then(|written| match Computed::parse(&written.value) {
        Some(computed) => Some((computed, written, tolerance)),
        None => {
            node.mistake_at(&written, "cột tính từ các cột khác là một tỷ lệ `a / b * 100`, tốc độ tăng `(a - b) / b * 100` hoặc một tổng `a + b - c`",
                "a computed column is a percentage, `a / b * 100`, a growth, `(a - b) / b * 100`, or a sum, `a + b - c`");
            None
        }
    });
    Own { unit, computed }
}

fn read_matching(mut node: Node<'_>, names: &mut Names) -> Matching {
    let standard = Matching::default();
    let identity = node.texts("identity");
    let near = node.share("near").unwrap_or(standard.near);
    let clear = node.share("clear").unwrap_or(standard.clear);
    node.finish();
    names.columns.extend(identity.iter().cloned());
    Matching { identity: identity.into_iter().map(|at| at.value).collect(), near, clear }
}

fn read_row(mut node: Node<'_>, form: Option<FormKind>, names: &mut Names) -> Option<Row> {
    let label = node.text("label");
    let label_en = node.plain_text("label_en");
    let also = node.plain_texts("also");
    let code = node.optional_text("code");
    let written_code = code.clone().filter(|code| !code.value.is_empty());
    let code = code.map(|at| at.value).unwrap_or_default();
    let number = node.optional_text("number").map(|at| at.value);
    let number = number.unwrap_or_else(|| code.clone());
    let kind = if form == Some(FormKind::Narrative) {
        Some(RowKind::Heading)
    } else {
        node.required_choice("kind", &ROW_KINDS)
    };
    let carries = !matches!(kind, Some(RowKind::Section | RowKind::Sub));
    let id = if carries { node.text("id") } else { None };
    let is_figures = carries && form == Some(FormKind::Indicators);
    let crossed = if is_figures { node.texts("crossed") } else { Vec::new() };
    let unit = node.plain_text("unit");
    let type_ = node
        .choice("type", &[("int", Type::Int), ("decimal", Type::Decimal), ("money", Type::Money)])
        .unwrap_or(Type::Int);
    let negative = node.flag("negative", false);
    let required = node.flag("required", true);
    let aggregate = read_aggregate(&mut node, names);
    // What was computed from other cells is the likelier slip.
    let trust = read_trust(&mut node, if kind == Some(RowKind::Ratio) { 3 } else { 5 });
    let rounded_to = read_step(&mut node);
    node.finish();
    if carries && id.is_none() {
        return None;
    }
    if let Some(id) = &id {
        names.ids.push(id.clone());
        names.codes.extend(written_code);
    }
    let id = id.map(|at| at.value).unwrap_or_default();
    names.crossed.extend(crossed.iter().map(|measure| (id.clone(), measure.value.clone())));
    names.measures.extend(crossed);
    Some(Row {
        id,
        number,
        code,
        label: label?.value,
        label_en,
        also,
        kind: kind?,
        unit,
        type_,
        negative,
        required,
        aggregate,
        trust,
        rounded_to,
    })
}

/// The step to which figures are rounded: 0.1, 1, 1000; 0 for figures that never are.
fn read_step(node: &mut Node<'_>) -> Option<f64> {
    let wanted = ["một số không âm, ví dụ 0.1", "a number not below zero, as 0.1"];
    node.fitting("rounded_to", wanted, |step| step >= 0.0)
}

fn read_trust(node: &mut Node<'_>, default: u32) -> Trust {
    Trust {
        reliability: node.integer("reliability", default, 1, 9),
        worth: node.integer("worth", 1, 1, 100),
        fixed: node.flag("fixed", false),
    }
}

fn read_aggregate(node: &mut Node<'_>, names: &mut Names) -> Aggregate {
    let word = node.choice("aggregate", &[("sum", 0), ("ratio", 1), ("mean", 2)]).unwrap_or(0);
    let decimals = node.integer("decimals", 1_u32, 0, 9);
    let mut row = |key: &'static str| {
        let name = node.text(key)?;
        names.rows.push(name.clone());
        Some(name.value)
    };
    match word {
        1 => match (row("numerator"), row("denominator")) {
            (Some(numerator), Some(denominator)) => {
                Aggregate::Ratio { numerator, denominator, decimals }
            }
            _ => Aggregate::Sum,
        },
        2 => row("weight").map_or(Aggregate::Sum, |weight| Aggregate::Mean { weight, decimals }),
        _ => Aggregate::Sum,
    }
}
