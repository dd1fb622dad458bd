//! The pipeline's words, folded once for all files.

use std::sync::Arc;

use foldhash::HashSet;

use super::brackets::without_brackets;
use super::column_words::ColumnWords;
use super::fillers::without_fillers;
use super::initials::Initials;
use super::memo::Memo;
use super::period_words::PeriodWords;
use super::signature::is_signature;
use crate::definition::{Form, FormKind, MoneyNames, Pipeline, Role, Row, RowKind};
use crate::model::Cell;
use office_text::clean::beginning;
use office_text::fold::{Folder, behind_words, fold, has_words};
use office_text::measure::{Measure, in_brackets};
use office_text::number::{Marks, is_cross_mark};
use office_text::similar::is_letter_off;

/// Everything that texts of sheets are compared with.
pub struct Vocabulary<'a> {
    /// Folds texts as the definitions declare.
    pub folder: Folder,
    /// The words of each form.
    pub forms: Vec<FormWords<'a>>,
    /// Sentences that say that a table has nothing to report, folded.
    pub nothing: Vec<String>,
    /// What cells say for zero, as it is declared.
    nil: &'a Marks,
    /// Labels of totals, folded.
    pub totals: Vec<String>,
    /// Labels that announce parts, folded.
    pub subs: Vec<String>,
    /// Labels that end a table, folded.
    pub footers: Vec<String>,
    pub(super) money: MoneyNames,
    /// What the report's periods are called: what titles are read for.
    pub calendar: Arc<PeriodWords>,
    folded: Memo<String>,
    pub(super) money_of: Memo<Option<usize>>,
    pub(super) money_in: Memo<Option<usize>>,
    footer: Memo<bool>,
    periods: Memo<Periods>,
    /// Without and with the sign for percent.
    plain: [Memo<Arc<str>>; 2],
}

/// The periods that a text names, as [`PeriodWords::periods_in`] finds them.
pub(super) type Periods = Arc<[(u8, Option<i16>)]>;

/// A form with the folded words of its columns and rows.
pub struct FormWords<'a> {
    pub form: &'a Form,
    /// Its place among the pipeline's forms.
    pub index: usize,
    pub titles: Vec<String>,
    pub columns: Vec<ColumnWords<'a>>,
    pub rows: Vec<RowWords>,
    /// The units of its rows and of money, folded.
    pub units: Vec<String>,
    /// The units of its rows alone, folded.
    pub row_units: Vec<String>,
    /// What its categories are called, folded.
    pub options: Vec<String>,
    /// What initials in its headers are short for.
    pub(crate) initials: Arc<Initials>,
    /// The labels of all its rows.
    all_labels: HashSet<String>,
    /// What the labels on sheets are.
    pub(crate) labels: Memo<Arc<LabelWords>>,
    /// How alike texts are to its rows, by their places.
    pub(crate) likeness: Memo<Arc<[f64]>>,
    /// Which texts may begin with the label of a row, behind a number or not.
    pub(crate) headings: Memo<bool>,
    /// Which texts say that there is nothing, and of which section; and whether they do in a sentence.
    pub(crate) nothing: Memo<(Option<Option<usize>>, bool)>,
}

/// A label on a sheet in the light of a form.
pub(crate) struct LabelWords {
    /// Folded as it is, without its bullet or number, and without "trong đó".
    pub folded: Vec<String>,
    /// The rows of the form that have it for a label, headings too.
    pub rows: Vec<usize>,
    /// Announces parts.
    pub is_sub: bool,
}

/// A row's labels, folded, and its section.
pub struct RowWords {
    pub labels: Vec<String>,
    pub section: usize,
}

impl<'a> Vocabulary<'a> {
    /// The words of a pipeline.
    pub fn new(pipeline: &'a Pipeline) -> Self {
        let Pipeline { words, forms, calendar, .. } = pipeline;
        let folder = Folder::new(&words.abbreviations);
        let calendar = Arc::new(PeriodWords::new(calendar, &folder));
        let fold_all = |list: &[String]| -> Vec<String> {
            list.iter().map(|text| folder.fold(text)).filter(|text| !text.is_empty()).collect()
        };
        let money_names = MoneyNames::new(pipeline);
        let (nothing, totals) = (fold_all(words.nothing.written()), fold_all(&words.totals));
        let (subs, footers) = (fold_all(&words.subs), fold_all(&words.footers));
        let money: Vec<String> = money_names.iter().map(|(name, _)| name.to_owned()).collect();
        let options = |form: &Form| -> Vec<String> {
            let is_of = |id: &str| form.columns.iter().any(|column| column.category == id);
            let categories = pipeline.categories.iter().filter(|category| is_of(&category.id));
            categories
                .flat_map(|category| &category.options)
                .map(|of| folder.fold(&of.label))
                .collect()
        };
        let words = |(index, form)| FormWords {
            options: options(form),
            ..FormWords::new((index, form), &folder, &subs, &money, &calendar)
        };
        let forms = forms.iter().enumerate().map(words).collect();
        Self {
            folder,
            forms,
            nothing,
            nil: &pipeline.words.nil,
            totals,
            subs,
            footers,
            money: money_names,
            calendar,
            folded: Memo::default(),
            money_of: Memo::default(),
            money_in: Memo::default(),
            footer: Memo::default(),
            periods: Memo::default(),
            plain: Default::default(),
        }
    }

    /// A text without case, marks and abbreviations; of a long one its beginning.
    pub fn fold(&self, text: &str) -> String {
        let text = beginning(text);
        self.folded.get(text, || self.folder.fold(text))
    }

    /// A folded header without the words around it, and whether it has the sign for percent.
    pub(crate) fn plain(&self, folded: &str, is_share: bool) -> Arc<str> {
        let ask = || without_fillers(folded, is_share, self.calendar.frequency).into();
        self.plain[usize::from(is_share)].get(folded, ask)
    }

    /// Whether a text says that there is nothing to report.
    pub fn is_nothing(&self, text: &str) -> bool {
        let folded = self.fold(text);
        !folded.is_empty() && self.nothing.contains(&folded)
    }

    /// Whether a text is a mark with which a cell says zero.
    pub fn is_nil(&self, text: &str) -> bool {
        self.nil.has(text)
    }

    /// "Tổng cộng" and the like: the whole text, or its beginning where the words are two or more. A row without a number of
    /// its own in a numbered table may also begin with one such word: "Cộng thôn Đông". Of several words one may have a slip: "Tổg cộng".
    pub fn is_total(&self, text: &str, unnumbered: bool) -> bool {
        let folded = self.fold(text);
        self.totals.iter().any(|total| {
            let rest = behind_words(&folded, total);
            let is_slip = || total.contains(' ') && is_letter_off(&folded, total);
            rest.is_some_and(|rest| rest.is_empty() || unnumbered || total.contains(' '))
                || is_slip()
        })
    }

    /// Whether a text ends a table.
    pub fn is_footer(&self, text: &str) -> bool {
        self.footer.get(text, || self.find_footer(text))
    }

    /// The periods of the report's frequency that a text names.
    pub fn periods_in(&self, text: &str) -> Periods {
        self.periods.get(text, || self.calendar.periods_in(text).into())
    }

    fn find_footer(&self, text: &str) -> bool {
        // What abbreviations are short for is no word of those.
        let (folded, plain) = (self.fold(text), fold(beginning(text)));
        is_signature(&folded, &plain)
            || self.footers.iter().any(|footer| behind_words(&folded, footer).is_some())
    }
}

impl<'a> FormWords<'a> {
    /// Whether the form crosses a cell out, and the cell has no more than a cross.
    pub fn has_cross(&self, row: &str, column: &str, cell: Option<&Cell>) -> bool {
        let is_cross = |cell: &Cell| is_cross_mark(&cell.text);
        self.form.is_crossed(row, column) && cell.is_some_and(is_cross)
    }

    fn new(
        (index, form): (usize, &'a Form),
        folder: &Folder,
        subs: &[String],
        money: &[String],
        calendar: &Arc<PeriodWords>,
    ) -> Self {
        let titles = std::iter::once(&form.title)
            .chain(&form.also)
            .map(|title| folder.fold(title))
            .collect();
        let (columns, initials) = ColumnWords::of_form(form, folder, calendar);
        let mut section = 0;
        let rows = form
            .rows
            .iter()
            .map(|row| {
                if row.kind == RowKind::Section {
                    section += 1;
                }
                let mut labels = Vec::new();
                for label in std::iter::once(&row.label).chain(&row.also) {
                    let folded = folder.fold(label);
                    if row.kind != RowKind::Sub
                        && let Some(rest) = strip_sub(&folded, subs)
                    {
                        labels.push(rest.to_owned());
                    }
                    labels.push(folded);
                }
                RowWords { labels, section }
            })
            .collect();
        let mut rows: Vec<RowWords> = rows;
        for (position, label) in labels_without_units(form, folder, money) {
            if !rows.iter().any(|row| row.labels.contains(&label)) {
                rows[position].labels.push(label);
            }
        }
        let own = form.rows.iter().map(|row| folder.fold(&row.unit));
        let row_units: Vec<String> = own.filter(|unit| !unit.is_empty()).collect();
        let units = row_units.iter().chain(money).cloned().collect();
        Self {
            form,
            index,
            titles,
            columns,
            initials,
            options: Vec::new(),
            all_labels: rows.iter().flat_map(|row| &row.labels).cloned().collect(),
            rows,
            units,
            row_units,
            labels: Memo::default(),
            likeness: Memo::default(),
            headings: Memo::default(),
            nothing: Memo::default(),
        }
    }

    /// Whether a folded text is a header of the form, or an upper header.
    pub fn is_header(&self, folded: &str) -> bool {
        !folded.is_empty()
            && self.columns.iter().filter(|column| column.may_begin_with(folded)).any(|column| {
                column.headers.iter().any(|header| {
                    header == folded || column.under.is_empty() && header.starts_with(folded)
                }) || column.under == folded
            })
    }

    /// The label of a row that a folded text is, also behind a number or letter.
    pub fn label<'w>(&'w self, folded: &str) -> Option<&'w str> {
        let behind = folded.split_once(' ').filter(|(first, _)| first.chars().count() <= 3);
        let texts = [Some(folded), behind.map(|(_, rest)| rest)];
        texts.into_iter().flatten().find_map(|text| self.all_labels.get(text)).map(String::as_str)
    }

    /// Whether a text is a unit of the rows or of money; `folded` is how it is folded.
    pub fn names_unit(&self, folded: &str, text: &str) -> bool {
        let is_measure =
            || Measure::read(text).is_some_and(|unit| unit.is_legal() || unit.is_multiple());
        self.units.iter().any(|unit| unit == folded) || is_measure()
    }

    /// The column of the rows' units.
    pub fn unit_column(&self) -> Option<usize> {
        self.columns.iter().position(|words| words.column.role == Role::Unit)
    }

    /// The column that labels rows: of a register the one that names records.
    pub fn key_column(&self) -> Option<usize> {
        self.columns.iter().position(|words| match self.form.kind {
            FormKind::Register => words.column.id == self.form.name,
            FormKind::Indicators | FormKind::Narrative => words.column.role == Role::Label,
        })
    }

    /// Whether a folded word is one of what the records are called, by the titles of the form and the header of their names.
    pub fn is_called(&self, word: &str) -> bool {
        let headers = self.key_column().map(|index| &self.columns[index].headers);
        let mut names = self.titles.iter().chain(headers.into_iter().flatten());
        names.any(|name| has_words(name, word))
    }
}

/// The declared labels that have a unit in brackets, without it: the label on a sheet may have another one, or none. Labels that only their
/// units distinguish stay as they are.
fn labels_without_units(form: &Form, folder: &Folder, money: &[String]) -> Vec<(usize, String)> {
    let is_unit = |row: &Row, inside: &str| {
        let one = folder.fold(inside.split('/').next().unwrap_or(inside));
        let folded = folder.fold(inside);
        let legal = Measure::read(inside).is_some_and(|unit| unit.is_legal() || unit.is_multiple());
        !folded.is_empty() && (legal || folded == folder.fold(&row.unit) || money.contains(&one))
    };
    let mut bare: Vec<(usize, String)> = Vec::new();
    for (index, row) in form.rows.iter().enumerate() {
        for label in std::iter::once(&row.label).chain(&row.also) {
            if is_unit(row, in_brackets(label)) {
                bare.push((index, folder.fold(&without_brackets(label))));
            }
        }
    }
    let is_alone = |(index, label): &(usize, String)| {
        !label.is_empty() && !bare.iter().any(|(other, same)| other != index && same == label)
    };
    bare.iter().filter(|label| is_alone(label)).cloned().collect()
}

/// The text after "trong đó", if a text begins with it and continues.
pub(crate) fn strip_sub<'t>(folded: &'t str, subs: &[String]) -> Option<&'t str> {
    subs.iter().find_map(|sub| behind_words(folded, sub).filter(|rest| !rest.is_empty()))
}

/// Whether a folded text has words that none of the folded titles has: the title of a form may say so of all its tables.
pub(crate) fn has_new_words(folded: &str, words: &str, titles: &[String]) -> bool {
    has_words(folded, words) && !titles.iter().any(|title| has_words(title, words))
}
