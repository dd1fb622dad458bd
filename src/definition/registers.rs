//! The parts of `rules.toml` that are about registers: laws and what they ask for, dormant records, the master register.

use super::master;
use super::reader::{At, Node, suggestion};
use super::resolve::Declared;
use super::rules::severity;
use super::schema::{Basis, Category, Dormancy, Form, Law, Master, Mergers, Minimum, Told};
use crate::model::{Message, Severity};
use office_text::fold::Folder;

pub struct RawLaw {
    pub id: At<String>,
    law: Law,
}

/// A law that a rule rests on.
struct RawBasis {
    law: At<String>,
    article: Message,
    least: f64,
}

pub struct RawMinimum {
    pub id: At<String>,
    severity: Severity,
    form: At<String>,
    field: At<String>,
    by: Option<At<String>>,
    limits: Vec<RawBasis>,
    message: Message,
}

pub struct RawDormancy {
    pub id: At<String>,
    severity: Severity,
    form: At<String>,
    revenue: Option<At<String>>,
    periods: usize,
    state: Option<At<String>>,
    never: Vec<At<String>>,
    founded: Option<At<String>>,
    months: i32,
    bases: Vec<RawBasis>,
    message: Message,
    message_never: Message,
}

pub struct RawMaster {
    pub id: At<String>,
    form: At<String>,
    pub(super) file: At<String>,
    /// The headers of number, name, unit and state; those that are declared must be there.
    pub(super) headers: [(String, bool); 4],
    active: Vec<At<String>>,
    state: Option<At<String>>,
    non_reporting: Told,
    unlisted: Option<Told>,
    moved: Told,
    renamed: Told,
    differs: Told,
}

pub struct RawMergers {
    notes: Option<At<String>>,
    words: Vec<String>,
    grew: Vec<At<String>>,
    within: f64,
    told: Told,
}

impl RawMaster {
    /// Whether the file must have a column of states.
    pub(super) fn needs_states(&self) -> bool {
        !self.active.is_empty() || self.state.is_some()
    }
}

/// The severity under one key and the message under another, with what stands where they are absent.
pub fn told(
    node: &mut Node<'_>,
    key: &'static str,
    messages: (&'static str, &'static str),
    standard: (Severity, &str, &str),
) -> Told {
    let choices = Severity::ALL.map(|severity| (severity.as_str(), severity));
    let severity = node.choice(key, &choices).unwrap_or(standard.0);
    let mut message = node.message(messages.0, messages.1);
    if message.vi.is_empty() {
        message = Message::new(standard.1, standard.2);
    }
    Told { severity, message }
}

pub fn read_law(mut node: Node<'_>) -> Option<RawLaw> {
    let (id, in_force) = (node.text("id"), node.day("in_force"));
    let name = node.message("name", "name_en");
    if name.vi.is_empty() {
        node.problem("`name` is missing: what the clerk is told the law is", None);
    }
    node.finish();
    Some(RawLaw { id: id?, law: Law { name, in_force: in_force? } })
}

fn read_bases(node: &mut Node<'_>, key: &'static str, least: bool) -> Vec<RawBasis> {
    let read = |mut node: Node<'_>| {
        let law = node.text("law");
        let article = node.message("article", "article_en");
        let number = if least { node.number("least").map(|at| at.value) } else { Some(0.0) };
        if number.is_none() {
            node.problem("`least` is missing: the least that the law allows", None);
        }
        node.finish();
        Some(RawBasis { law: law?, article, least: number? })
    };
    node.tables(key).into_iter().filter_map(read).collect()
}

pub fn read_minimum(mut node: Node<'_>) -> Option<RawMinimum> {
    let (id, form, field) = (node.text("id"), node.text("form"), node.text("field"));
    let severity = severity(&mut node);
    let by = node.optional_text("by");
    let limits = read_bases(&mut node, "limit", true);
    if limits.is_empty() {
        node.problem("a minimum needs at least one `[[minimum.limit]]` with a law", None);
    }
    let message = node.message("message", "message_en");
    node.finish();
    Some(RawMinimum { id: id?, severity, form: form?, field: field?, by, limits, message })
}

pub fn read_dormancy(mut node: Node<'_>) -> Option<RawDormancy> {
    let (id, form) = (node.text("id"), node.text("form"));
    let severity = severity(&mut node);
    let revenue = node.optional_text("revenue");
    let periods = usize::try_from(node.integer("periods", 4, 1, 60)).unwrap_or(4);
    let state = node.optional_text("state");
    let never = node.texts("never");
    let founded = node.optional_text("founded");
    let months = i32::try_from(node.integer("months", 12, 0, 1200)).unwrap_or(12);
    let bases = read_bases(&mut node, "basis", false);
    let message = node.message("message", "message_en");
    let message_never = node.message("message_never", "message_never_en");
    if revenue.is_none() && state.is_none() {
        node.problem("say by which field it is told: `revenue` or `state`", None);
    }
    if state.is_some() && (never.is_empty() || founded.is_none()) {
        node.problem("with `state` go `never` (its values) and `founded` (a date)", None);
    }
    node.finish();
    Some(RawDormancy {
        id: id?,
        severity,
        form: form?,
        revenue,
        periods,
        state,
        never,
        founded,
        months,
        bases,
        message,
        message_never,
    })
}

pub fn read_master(mut node: Node<'_>) -> Option<RawMaster> {
    let (id, form, file) = (node.text("id"), node.text("form"), node.text("file"));
    let mut header = |key: &'static str, standard: &str| {
        let declared = node.optional_text(key).map(|at| at.value);
        (declared.clone().unwrap_or_else(|| standard.to_owned()), declared.is_some())
    };
    let headers = [
        header("code", "ma_so"),
        header("name", "name"),
        header("unit", "unit"),
        header("status", "status"),
    ];
    let active = node.texts("active");
    let state = node.optional_text("state");
    let said = ("message", "message_en");
    let non_reporting = told(
        &mut node,
        "severity",
        said,
        (
            Severity::Error,
            "có trong sổ đăng ký, đang hoạt động, nhưng không có trong báo cáo",
            "is in the master register as active but not in the report",
        ),
    );
    let unlisted = node.optional_text("unlisted").is_some().then(|| {
        let said = ("message_unlisted", "message_unlisted_en");
        let standard =
            (Severity::Warning, "không có trong sổ đăng ký", "is not in the master register");
        told(&mut node, "unlisted", said, standard)
    });
    let moved = told(
        &mut node,
        "moved",
        ("message_moved", "message_moved_en"),
        (
            Severity::Warning,
            "sổ đăng ký ghi ở đơn vị khác",
            "the master register has it in another unit",
        ),
    );
    let renamed = told(
        &mut node,
        "renamed",
        ("message_renamed", "message_renamed_en"),
        (
            Severity::Info,
            "sổ đăng ký ghi tên khác",
            "the master register has it under another name",
        ),
    );
    let differs = told(
        &mut node,
        "differs",
        ("message_differs", "message_differs_en"),
        (
            Severity::Warning,
            "tình trạng khác với sổ đăng ký",
            "its state is not that of the master register",
        ),
    );
    node.finish();
    Some(RawMaster {
        id: id?,
        form: form?,
        file: file?,
        headers,
        active,
        state,
        non_reporting,
        unlisted,
        moved,
        renamed,
        differs,
    })
}

pub fn read_mergers(mut node: Node<'_>) -> RawMergers {
    let notes = node.optional_text("notes");
    let words = node.plain_texts("words");
    let grew = node.texts("grew");
    let within = node.share("within").unwrap_or(0.1);
    let said = ("message", "message_en");
    let standard =
        (Severity::Info, "có thể đã nhận sáp nhập", "may have taken in another one by a merger");
    let told = told(&mut node, "severity", said, standard);
    if notes.is_some() && words.is_empty() {
        node.problem("with `notes` go `words`: what remarks say of a merger", None);
    }
    node.finish();
    RawMergers { notes, words, grew, within, told }
}

/// Finds the laws that rules rest on, by the day on which they came into force.
fn resolve_bases(raw: &[RawBasis], laws: &[RawLaw], known: &Declared<'_>) -> Vec<Basis> {
    let mut bases = Vec::new();
    for basis in raw {
        let names = || laws.iter().map(|law| law.id.value.as_str());
        let found = laws.iter().find(|law| law.id.value == basis.law.value);
        if let Some(law) = known.found(found, &basis.law, "law", names) {
            let (law, article) = (law.law.clone(), basis.article.clone());
            bases.push(Basis { law, article, least: basis.least });
        }
    }
    bases.sort_by_key(|basis| basis.law.in_force);
    bases
}

pub fn resolve_minimum(raw: &RawMinimum, laws: &[RawLaw], known: &Declared<'_>) -> Option<Minimum> {
    let form = known.form(&raw.form)?;
    known.number(form, &raw.field)?;
    if let Some(by) = &raw.by {
        known.date(form, by)?;
    }
    let limits = resolve_bases(&raw.limits, laws, known);
    let mut message = raw.message.clone();
    if message.vi.is_empty() {
        message = Message::new("ít hơn mức tối thiểu của luật", "less than the law's minimum");
    }
    (!limits.is_empty()).then(|| Minimum {
        id: raw.id.value.clone(),
        severity: raw.severity,
        form: form.id.clone(),
        field: raw.field.value.clone(),
        by: raw.by.as_ref().map(|at| at.value.clone()),
        limits,
        message,
    })
}

pub fn resolve_dormancy(
    raw: &RawDormancy,
    laws: &[RawLaw],
    categories: &[Category],
    known: &Declared<'_>,
) -> Option<Dormancy> {
    let form = known.form(&raw.form)?;
    if let Some(revenue) = &raw.revenue {
        known.number(form, revenue)?;
    }
    if let Some(state) = &raw.state {
        known.field(form, state)?;
    }
    if let Some(founded) = &raw.founded {
        known.date(form, founded)?;
    }
    let field = raw.state.as_ref().and_then(|state| form.column(&state.value));
    let states = States::of(form, field.map(|field| field.id.as_str()), categories);
    let or = |message: &Message, vi: &str, en: &str| {
        if message.vi.is_empty() { Message::new(vi, en) } else { message.clone() }
    };
    Some(Dormancy {
        id: raw.id.value.clone(),
        severity: raw.severity,
        form: form.id.clone(),
        revenue: raw.revenue.as_ref().map(|at| at.value.clone()),
        periods: raw.periods,
        state: raw.state.as_ref().map(|at| at.value.clone()),
        never: raw.never.iter().filter_map(|state| states.declared(state, known)).collect(),
        founded: raw.founded.as_ref().map(|at| at.value.clone()),
        months: raw.months,
        bases: resolve_bases(&raw.bases, laws, known),
        message: or(&raw.message, "nhiều kỳ liền không có doanh thu", "no revenue for periods"),
        message_never: or(
            &raw.message_never,
            "thành lập đã lâu nhưng chưa đi vào hoạt động",
            "founded long ago and never started",
        ),
    })
}

pub fn resolve_master(
    raw: &RawMaster,
    categories: &[Category],
    folder: &Folder,
    known: &Declared<'_>,
) -> Option<Master> {
    let form = known.form(&raw.form)?;
    if let Some(state) = &raw.state {
        known.field(form, state)?;
    }
    let states = States::of(form, raw.state.as_ref().map(|at| at.value.as_str()), categories);
    let active = raw.active.iter().filter_map(|state| states.declared(state, known)).collect();
    let (path, records) = master::read(raw, &states, folder, known.problems)?;
    Some(Master {
        id: raw.id.value.clone(),
        form: form.id.clone(),
        path,
        file: raw.file.value.clone(),
        records,
        active,
        state: raw.state.as_ref().map(|at| at.value.clone()),
        non_reporting: raw.non_reporting.clone(),
        unlisted: raw.unlisted.clone(),
        moved: raw.moved.clone(),
        renamed: raw.renamed.clone(),
        differs: raw.differs.clone(),
    })
}

pub fn resolve_mergers(raw: &RawMergers, form: &Form, known: &Declared<'_>) -> Option<Mergers> {
    if let Some(notes) = &raw.notes {
        known.field(form, notes)?;
    }
    for field in &raw.grew {
        known.number(form, field)?;
    }
    Some(Mergers {
        notes: raw.notes.as_ref().map(|at| at.value.clone()),
        words: raw.words.clone(),
        grew: raw.grew.iter().map(|at| at.value.clone()).collect(),
        within: raw.within,
        told: raw.told.clone(),
    })
}

/// The values of a field of states.
pub struct States<'a> {
    /// None where the field is no category: any text is a state.
    category: Option<&'a Category>,
    folder: Folder,
}

impl<'a> States<'a> {
    fn of(form: &Form, field: Option<&str>, categories: &'a [Category]) -> Self {
        let column = field.and_then(|field| form.column(field));
        let named = |column: &super::schema::Column| {
            categories.iter().find(|category| category.id == column.category)
        };
        Self { category: column.and_then(named), folder: Folder::default() }
    }

    /// The state as the form's cells have it, by the ways to write it.
    pub fn find(&self, text: &str) -> Option<String> {
        let Some(category) = self.category else { return Some(text.to_owned()) };
        let folded = self.folder.fold(text);
        let option = category.options.iter().find(|option| {
            let mut ways = [&option.id, &option.label].into_iter().chain(&option.also);
            ways.any(|way| self.folder.fold(way) == folded)
        });
        option.map(|option| option.id.clone())
    }

    /// What is suggested in place of a state that there is not.
    pub fn nearest(&self, text: &str) -> Option<String> {
        let labels = self.category.map(|c| c.options.iter().map(|option| option.label.as_str()));
        suggestion(text, labels.into_iter().flatten())
    }

    fn declared(&self, state: &At<String>, known: &Declared<'_>) -> Option<String> {
        let found = self.find(&state.value);
        if found.is_none() {
            let message = format!("there is no state `{}`", state.value);
            state.problem(known.problems, message, self.nearest(&state.value));
        }
        found
    }
}
