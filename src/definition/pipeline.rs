//! `pipeline.toml`.

use std::path::{Component, Path, PathBuf};

use super::feedback;
use super::form::RawForm;
use super::governance::Auto;
use super::layout::RawLayout;
use super::reader::{At, Node, suggestion};
use super::rules::RawRules;
use super::schema::{
    Calendar, Category, CategoryOption, Expect, Feedback, Money, MoneyUnit, Words,
};
use crate::model::{Frequency, Kind, Message, Registry};

/// A pipeline as written, before its names are held against each other.
pub struct RawPipeline {
    pub name: String,
    pub title: Message,
    pub version: String,
    pub calendar: Calendar,
    pub inputs: PathBuf,
    pub received: String,
    pub units_file: PathBuf,
    pub reporting: Vec<String>,
    pub outputs: PathBuf,
    pub report: Vec<At<String>>,
    pub auto: Auto,
    pub expect: Expect,
    pub copies: Option<RawCopies>,
    pub feedback: Option<Feedback>,
    pub words: Words,
    pub money: Money,
    pub categories: Vec<Category>,
    pub units: Registry,
    pub forms: Vec<RawForm>,
    pub rules: RawRules,
    pub layouts: Vec<RawLayout>,
}

pub struct RawCopies {
    pub form: At<String>,
    pub measure: At<String>,
    pub minimum: usize,
    pub part: Option<usize>,
}

/// Reads the file; what is missing is reported and stands as a blank, so that the other files can be held against it.
pub fn read(mut node: Node<'_>, folder: &Path) -> RawPipeline {
    let name = node.text("name");
    let title = node.message("title", "title_en");
    let version = node.optional_text("version").map(|at| at.value).unwrap_or_default();
    let calendar = read_calendar(&mut node);

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
        report = table.texts("forms");
        let policies = [("whole-period", Expect::WholePeriod), ("at-close", Expect::AtClose)];
        expect = table.choice("expect", &policies).unwrap_or_default();
        auto = read_auto(&mut table);
        table.finish();
    }
    let copies = node.table("copies").and_then(|mut table| {
        let (form, measure) = (table.text("form"), table.text("measure"));
        let minimum = table.integer("minimum", 8, 1, 1_000_000);
        let part = table.integer("part", 0, 0, 1_000_000);
        table.finish();
        let minimum = usize::try_from(minimum).ok()?;
        let part = usize::try_from(part).ok().filter(|part| *part > 0);
        Some(RawCopies { form: form?, measure: measure?, minimum, part })
    });
    let feedback = feedback::read(&mut node);
    let words = read_words(&mut node);
    let money = read_money(&mut node);
    let categories = node.tables("category").into_iter().filter_map(read_category).collect();
    node.finish();
    RawPipeline {
        name: name.map(|at| at.value).unwrap_or_default(),
        title,
        version,
        calendar,
        inputs: inputs.unwrap_or_default(),
        received,
        units_file: folder.join(units_file),
        reporting,
        outputs: outputs.unwrap_or_default(),
        report,
        auto,
        expect,
        copies,
        feedback,
        words,
        money,
        categories,
        units: Registry::default(),
        forms: Vec::new(),
        rules: RawRules::default(),
        layouts: Vec::new(),
    }
}

/// A path without `name/..` in it, as people would write it.
fn tidy_path(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let ends_in_name = matches!(tidy.components().next_back(), Some(Component::Normal(_)));
        if part == Component::ParentDir && ends_in_name {
            tidy.pop();
        } else {
            tidy.push(part);
        }
    }
    tidy
}

fn required_table<'a>(node: &mut Node<'a>, key: &'static str) -> Option<Node<'a>> {
    let table = node.table(key);
    if table.is_none() {
        node.problem(format!("the table `[{key}]` is missing"), None);
    }
    table
}

fn read_calendar(node: &mut Node<'_>) -> Calendar {
    let mut calendar =
        Calendar { frequency: Frequency::Quarterly, closes: 0, due_days: 0, law: String::new() };
    let Some(mut table) = required_table(node, "calendar") else { return calendar };
    if let Some(frequency) = table.required_choice("frequency", &Frequency::NAMES) {
        calendar.frequency = frequency;
    }
    calendar.closes = i8::try_from(table.integer("closes", 0, 0, 31)).unwrap_or(0);
    calendar.due_days = i32::try_from(table.integer("due_days", 0, 0, 366)).unwrap_or(0);
    calendar.law = table.optional_text("law").map(|at| at.value).unwrap_or_default();
    table.finish();
    calendar
}

/// The kinds that apply themselves: where the key is not there, rounding and declared units.
fn read_auto(table: &mut Node<'_>) -> Auto {
    let mut auto = Auto::default();
    if table.has("auto") {
        auto.kinds.clear();
    }
    for name in table.texts("auto") {
        match Kind::parse(&name.value) {
            Some(kind) => auto.kinds.push(kind),
            None => {
                let help = suggestion(&name.value, Kind::ALL.iter().map(|kind| kind.as_str()));
                let message = format!("there is no kind of finding `{}`", name.value);
                table.problem_at(&name, message, help);
            }
        }
    }
    if let Some(confidence) = table.number("auto_confidence") {
        if !(0.0..=1.0).contains(&confidence.value) {
            table.problem_at(&confidence, "`auto_confidence` must be from 0 to 1", None);
        }
        auto.confidence = confidence.value;
    }
    auto
}

fn read_words(node: &mut Node<'_>) -> Words {
    let Some(mut table) = node.table("words") else { return Words::default() };
    let words = Words {
        abbreviations: table.pairs("abbreviations"),
        nil: table.plain_texts("nil"),
        nothing: table.plain_texts("nothing"),
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
            node.problem("`times` and `per` must be above zero", None);
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
        node.problem("a category needs at least one `[[category.option]]`", None);
    }
    node.finish();
    Some(Category { id: id?.value, options })
}
