//! A pipeline, and the reading of `pipeline.toml`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::calendar;
use super::declared::Declared;
use super::feedback;
use super::files::tidy_path;
use super::reader::Node;
use super::rules::meta::known_kind;
use super::rules::{Copies, Rules, read_copies};
use super::schema::{
    Auto, Calendar, Category, CategoryOption, Document, Due, Expect, Feedback, Form, Layout, Money,
    MoneyUnit, Type, Waiver, Words,
};
use crate::model::book::plain;
use crate::model::{Lang, Message, Period, Registry, Unit};

/// All that a pipeline declares.
#[derive(Debug, Clone)]
pub struct Pipeline {
    /// A short name, for the manifest.
    pub name: String,
    /// As people read it.
    pub title: Message,
    /// Of the definitions, as their author counts.
    pub version: String,
    /// When periods close and reports are due.
    pub calendar: Calendar,
    /// The folder with a sub-folder for each period.
    pub inputs: PathBuf,
    /// The received log's name in each period's folder.
    pub received: String,
    /// The folder that runs write into.
    pub outputs: PathBuf,
    /// The forms of a complete report, and of which units it is expected.
    pub report: Vec<String>,
    /// What applies itself.
    pub auto: Auto,
    /// Of which units a report is expected.
    pub expect: Expect,
    /// When a report counts as copied; `None` if that is not looked for.
    pub copies: Option<Copies>,
    /// What goes back to the units; `None` if nothing does.
    pub feedback: Option<Feedback>,
    /// The words by which tables are read.
    pub words: Words,
    /// The units of money.
    pub money: Money,
    /// The closed lists of values.
    pub categories: Vec<Category>,
    /// The registry of units, and which kinds of them report.
    pub units: Registry,
    /// In the order of their files.
    pub forms: Vec<Form>,
    /// What must hold.
    pub rules: Rules,
    /// The output workbooks.
    pub layouts: Vec<Layout>,
    /// The written reports.
    pub documents: Vec<Document>,
    /// Declared deviations.
    pub waivers: Vec<Waiver>,
}

impl Pipeline {
    /// The form of this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The options of a field; none if it is no category.
    pub fn options(&self, form: &str, field: &str) -> &[CategoryOption] {
        let category = self.form(form).and_then(|form| form.column(field)).map(|f| &f.category);
        let of_field = |known: &&Category| Some(&known.id) == category;
        self.categories.iter().find(of_field).map_or(&[], |category| &category.options)
    }

    /// A value of the tables as people write it: a figure, a day or an option of a field that holds such, `1.234,5`, `05/03/2024`, `Y sĩ`; any other text as it is.
    pub fn written(&self, form: &str, row: &str, column: &str, text: &str, lang: Lang) -> String {
        match self.label(form, column, text) {
            Some(label) => label.to_owned(),
            None => self.reported(form, row, column, text, lang),
        }
    }

    /// What people read where the tables have an option of a field; `None` where a text is no option of it.
    pub fn label(&self, form: &str, field: &str, id: &str) -> Option<&str> {
        let option = self.options(form, field).iter().find(|option| option.id == id);
        option.map(|option| option.label.as_str())
    }

    /// What a sender wrote, as people write it: a stored figure or day as [`Self::written`] has it; any other text as it is.
    pub fn reported(&self, form: &str, row: &str, column: &str, text: &str, lang: Lang) -> String {
        let kind = self.form(form).and_then(|form| match form.row(row) {
            Some(_) => Some(form.type_of(row, column)),
            None => form.column(column).map(|column| column.kind),
        });
        match kind {
            Some(kind) if kind.is_number() => match text.parse::<f64>() {
                Ok(number) if number.is_finite() && plain(number) == text => lang.shortest(number),
                _ => text.to_owned(),
            },
            Some(kind) if kind.is_day() => lang.partial_day(text),
            _ => text.to_owned(),
        }
    }

    /// The unit of measurement in which outputs have the figures of a row, or of one of its measures: of amounts the main unit of money, whichever the form asks for.
    pub fn unit_in_outputs<'p>(&'p self, form: &'p Form, row: &str, measure: &str) -> Cow<'p, str> {
        let unit = form.unit_of(row, measure);
        match form.type_of(row, measure) {
            Type::Money => self.money.of_outputs(unit),
            _ => Cow::Borrowed(unit),
        }
    }

    /// An indicator or record and its column, as the form prints them, or in English where that is declared; empty for a whole form.
    pub fn in_words(&self, form: &str, row: &str, column: &str, lang: Lang) -> String {
        let Some(form) = self.form(form) else { return String::new() };
        let column = form.column(column).map(|column| match (lang, column.header_en.as_str()) {
            (Lang::En, english) if !english.is_empty() => english.to_owned(),
            _ => {
                let parts = [column.under.as_str(), column.header.as_str()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
        });
        let parts = [form.row_in_words(row, lang), column.unwrap_or_default()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" – ")
    }

    /// The day by whose end reports of a period are due.
    pub fn due_day(&self, period: Period) -> Date {
        match self.calendar.due {
            Due::DaysAfterClose(days) => {
                period.close(self.calendar.closes).saturating_add(days.days())
            }
            Due::DayOfMonth { day, months } => {
                let month = period.close(0).first_of_month().saturating_add(months.months());
                let last = month.last_of_month();
                last.with().day(day.min(last.day())).build().unwrap_or(last)
            }
        }
    }

    /// Whether a report for a period is expected of a unit that is there on its closing day.
    pub fn expects(&self, unit: &Unit, period: Period) -> bool {
        match self.expect {
            Expect::WholePeriod => unit.exists_on(period.open(self.calendar.closes)),
            Expect::AtClose => true,
        }
    }
}

/// Reads the file: the pipeline without what other files declare, and the path of its unit registry. What is missing is reported
/// and left blank, so that the other files can be compared with it.
pub(crate) fn read(
    mut node: Node<'_>,
    folder: &Path,
    declared: &Declared<'_>,
) -> (Pipeline, PathBuf) {
    let name = node.text("name");
    let title = node.message("title", "title_en");
    let version = node.plain_text("version");
    let calendar = calendar::read(required_table(&mut node, "calendar"));

    let (mut inputs, mut received) = (None, "received.csv".to_owned());
    let (mut units_file, mut reporting) = ("units.csv".to_owned(), Vec::new());
    if let Some(mut table) = required_table(&mut node, "inputs") {
        inputs = table.text("folder").map(|at| tidy_path(&folder.join(at.value)));
        if let Some(name) = table.optional_text("received") {
            received = name.value;
        }
        if let Some(name) = table.optional_text("units") {
            units_file = name.value;
        }
        reporting = table.plain_texts("reporting");
        table.finish();
    }
    let mut outputs = None;
    if let Some(mut table) = required_table(&mut node, "outputs") {
        outputs = table.text("folder").map(|at| tidy_path(&folder.join(at.value)));
        table.finish();
    }
    let (mut report, mut auto, mut expect) = (Vec::new(), Auto::default(), Expect::default());
    if let Some(mut table) = required_table(&mut node, "report") {
        let names = table.texts("forms");
        if let (true, Some(first)) = (declared.has_no_forms(), names.first()) {
            let message = Message::new("quy trình không có biểu nào", "the pipeline has no forms");
            let help = Message::new("ghi vào `forms/*.toml`", "write them in `forms/*.toml`");
            table.problem_at(first, message, Some(help));
        }
        let forms = names.iter().filter_map(|name| declared.form(name));
        report = forms.map(|form| form.id.clone()).collect();
        let policies = [("whole-period", Expect::WholePeriod), ("at-close", Expect::AtClose)];
        expect = table.choice("expect", &policies).unwrap_or_default();
        auto = read_auto(&mut table);
        table.finish();
    }
    let copies = read_copies(&mut node, declared);
    let feedback = feedback::read(&mut node, folder);
    let words = read_words(&mut node);
    let money = read_money(&mut node);
    let categories = node.tables("category").into_iter().filter_map(read_category).collect();
    let documents = node.tables("document").into_iter();
    let documents = documents.filter_map(|node| read_document(node, folder)).collect();
    node.finish();
    let pipeline = Pipeline {
        name: name.map(|at| at.value).unwrap_or_default(),
        title,
        version,
        calendar,
        inputs: inputs.unwrap_or_default(),
        received,
        outputs: outputs.unwrap_or_default(),
        report,
        auto,
        expect,
        copies,
        feedback,
        words,
        money,
        categories,
        units: Registry::new(Vec::new(), reporting),
        forms: Vec::new(),
        rules: Rules::default(),
        layouts: Vec::new(),
        documents,
        waivers: Vec::new(),
    };
    (pipeline, folder.join(units_file))
}

fn read_document(mut node: Node<'_>, folder: &Path) -> Option<Document> {
    let (file, template) = (node.text("file"), node.text("template"));
    node.finish();
    let template = template?.value;
    Some(Document { file: file?.value, path: tidy_path(&folder.join(&template)), template })
}

fn required_table<'a>(node: &mut Node<'a>, key: &'static str) -> Option<Node<'a>> {
    let table = node.table(key);
    if !node.has(key) {
        node.mistake(format!("thiếu bảng `[{key}]`"), format!("the table `[{key}]` is missing"));
    }
    table
}

/// The kinds that apply themselves: where the key is not there, rounding and declared units.
fn read_auto(table: &mut Node<'_>) -> Auto {
    let mut auto = Auto::default();
    if table.has("auto") {
        auto.kinds.clear();
    }
    for name in table.texts("auto") {
        auto.kinds.extend(known_kind(table, &name));
    }
    auto.confidence = table.share("auto_confidence").unwrap_or(auto.confidence);
    auto
}

fn read_words(node: &mut Node<'_>) -> Words {
    let Some(mut table) = node.table("words") else { return Words::default() };
    let words = Words {
        abbreviations: table.pairs("abbreviations"),
        nil: table.plain_texts("nil").into(),
        crossed: table.plain_texts("crossed").into(),
        refused: table.plain_texts("refused").into(),
        nothing: table.plain_texts("nothing").into(),
        totals: table.plain_texts("totals"),
        subs: table.plain_texts("subs"),
        footers: table.plain_texts("footers"),
        senders: table.plain_texts("senders"),
        kinds: table.pairs("kinds"),
        above: table.plain_texts("above"),
    };
    table.finish();
    words
}

fn read_money(node: &mut Node<'_>) -> Money {
    let Some(mut table) = node.table("money") else { return Money::default() };
    let mut units = Vec::new();
    if let Some(name) = table.text("unit") {
        let also = table.plain_texts("names");
        units.push(MoneyUnit { name: name.value, also, times: 1.0, per: 1.0 });
    }
    for mut node in table.tables("also") {
        let name = node.text("unit");
        let also = node.plain_texts("also");
        let times = node.number("times").map_or(1.0, |at| at.value);
        let per = node.number("per").map_or(1.0, |at| at.value);
        if times <= 0.0 || per <= 0.0 {
            node.mistake("`times` và `per` phải lớn hơn 0", "`times` and `per` must be above zero");
        }
        node.finish();
        if let Some(name) = name {
            units.push(MoneyUnit { name: name.value, also, times, per });
        }
    }
    table.finish();
    Money { units }
}

fn read_category(mut node: Node<'_>) -> Option<Category> {
    let id = node.text("id");
    let mut options = Vec::new();
    for mut node in node.tables("option") {
        let label = node.text("label");
        let id = node.optional_text("id");
        let also = node.plain_texts("also");
        node.finish();
        if let Some(label) = label {
            let id = id.map_or_else(|| label.value.clone(), |id| id.value);
            options.push(CategoryOption { id, label: label.value, also });
        }
    }
    if options.is_empty() {
        node.mistake(
            "danh mục cần ít nhất một `[[category.option]]`",
            "a category needs at least one `[[category.option]]`",
        );
    }
    node.finish();
    Some(Category { id: id?.value, options })
}
