//! The outputs of a run: tables, workbooks, written reports and what goes back to the units.

#![expect(clippy::disallowed_methods, reason = "templates are read here")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use polars::prelude::*;
use rayon::prelude::*;

use super::history::History;
use super::read_back::{Delivered, Returned, Written, WrittenDocument, read_back};
use super::taken::LastOutputs;
use super::{Checked, Options, RunError, Task, accepted};
use crate::definition::{Document, FormKind, Pipeline};
use crate::model::document::{Bookmark, FigureSources, OutDocument};
use crate::model::output::{Lineage, OutBook, Source};
use crate::model::{
    CompletenessRow, FigurePlace, FigureRow, FigureWords, Finding, FormStatus, How, Kind, Message,
    Period, QualityRow, Resolution, Severity, Submission,
};
use crate::store::{self, Staging};
use crate::tables::{Cells, Groups};
use crate::{account, consolidate, feedback, monitor, page, render, tables};

/// What came of writing the outputs.
pub(crate) struct Outputs {
    /// The consolidated figures.
    pub totals: DataFrame,
    /// The figures of all outputs that the page shows.
    pub figures: Vec<FigureRow>,
    /// Their sources.
    pub lineage: Vec<Lineage>,
    /// How complete the reports are, in this period and those before it.
    pub rates: Vec<CompletenessRow>,
    /// The workbooks that were laid out.
    books: Vec<OutBook>,
    documents: Vec<WrittenDocument>,
    returned: Vec<Returned>,
    /// What waits for a decision: unit, form and row.
    waiting: BTreeSet<[String; 3]>,
}

impl Outputs {
    /// Reads back what was written.
    ///
    /// # Errors
    /// If anything differs from what was meant, or cannot be read.
    pub(crate) fn read_back(
        &self,
        pipeline: &Pipeline,
        options: &Options,
        found: &Checked,
        last: &LastOutputs,
        staging: &Staging,
    ) -> Result<Delivered, RunError> {
        let written = Written {
            books: self.books.iter().chain([&found.to_decide]).collect(),
            documents: &self.documents,
            returned: &self.returned,
            tables: &found.tables,
            waiting: &self.waiting,
            last,
        };
        read_back(pipeline, &options.reading, &written, staging)
    }
}

/// Consolidate, render, store: all tables and workbooks.
pub(crate) fn write(
    task: &Task<'_>,
    history: Option<&History>,
    found: &mut Checked,
    last: &LastOutputs,
    staging: &Staging,
) -> Result<Outputs, RunError> {
    let Task { pipeline, options, period, .. } = *task;
    let name = period.to_string();
    let writer = Writer { pipeline, options, period, name, history, last, staging };
    writer.write_found(found)?;
    let (rates, quality) = writer.write_reporting(found)?;
    let pending = monitor::pending(&found.findings, pipeline);
    let numbers = account::Ledger::new(account::Inputs {
        numbers: &found.numbers,
        cells: &found.cells,
        dropped: &found.dropped,
        submissions: &found.submissions,
        findings: &found.findings,
    });
    let parts: Vec<&Finding> =
        found.findings.iter().filter(|finding| !finding.part_of.is_empty()).collect();
    let undecided = (&*pending, &*parts);
    let consolidated = writer.consolidate(found, (&rates, &quality), &numbers, undecided)?;
    let mut waiting = found.waiting.clone();
    let open = pending.iter().map(|f| [f.unit.clone(), f.form.clone(), f.row.clone()]);
    waiting.extend(open.filter(|[_, form, _]| !form.is_empty()));
    drop((pending, parts));
    let consolidate::Consolidated { books, documents, mut lineage, mut figures, totals } =
        consolidated;
    let documents = writer.write_documents(documents, &mut figures, &mut lineage)?;
    // Two of the large things at a time, and each is let go before the next two.
    let accounts = || -> Result<(), RunError> {
        let counts = account::FigureCounts::new(&found.cells, &lineage);
        let height = (numbers.height(), store::GROUP);
        let ledger = tables::ledger(numbers.rows(&counts), &writer.name, height);
        writer.groups(ledger, store::LEDGER)?;
        writer.groups(tables::figures(&figures, &writer.name, store::GROUP), store::FIGURES)
    };
    let (returned, accounts) = rayon::join(|| writer.write_feedback(found), accounts);
    let returned = returned?;
    accounts?;
    drop(numbers);
    found.numbers = Vec::new();
    let figures: Vec<FigureRow> = figures.into_iter().flatten().filter(page::is_shown).collect();
    let sources = || {
        let sources = tables::lineage(&lineage, &found.cells, &writer.name, store::GROUP);
        writer.groups(sources, store::LINEAGE)
    };
    let all: Vec<&OutBook> = books.iter().chain([&found.to_decide]).collect();
    let workbooks = || all.par_iter().try_for_each(|book| write_workbook(book, staging));
    let (workbooks, sources) = rayon::join(workbooks, sources);
    workbooks?;
    sources?;
    writer.write_totals(&totals)?;
    Ok(Outputs { totals, figures, lineage, rates, books, documents, returned, waiting })
}

/// What the outputs of a period are made with, and where they go.
struct Writer<'a> {
    pipeline: &'a Pipeline,
    options: &'a Options,
    period: Period,
    /// The period's.
    name: String,
    history: Option<&'a History>,
    last: &'a LastOutputs,
    staging: &'a Staging,
}

impl Writer<'_> {
    /// Writes a table, and lets it go.
    fn table(&self, table: PolarsResult<DataFrame>, file: &str) -> Result<(), RunError> {
        Ok(store::write_table(&mut table?, &self.staging.table(file)?)?)
    }

    /// Writes a large table a group of rows at a time.
    fn groups(&self, table: PolarsResult<Groups<'_>>, file: &str) -> Result<(), RunError> {
        let Groups { schema, groups } = table?;
        Ok(store::write_groups(&schema, groups, &self.staging.table(file)?)?)
    }

    /// The tables of what was read, found and decided.
    fn write_found(&self, found: &Checked) -> Result<(), RunError> {
        let Self { pipeline, period, name, staging, .. } = self;
        let lang = self.options.lang;
        let cells = tables::stored([found.cells.frame(), &found.dropped], store::GROUP);
        self.groups(cells, store::CELLS)?;
        let table = tables::findings(&found.findings, name, lang)?;
        let named = tables::with_names(table.clone(), &found.findings, pipeline, *period, lang)?;
        store::write_csv(&named, &staging.path(store::FINDINGS_CSV))?;
        drop(named);
        self.table(Ok(table), store::FINDINGS)?;
        self.table(tables::submissions(&found.submissions, name), store::SUBMISSIONS)?;
        for form in pipeline.forms.iter().filter(|form| form.kind == FormKind::Register) {
            let table = tables::wide::register(found.cells.frame(), form, name);
            self.table(table, &format!("{}.parquet", form.id))?;
        }
        self.table(tables::corrections(&found.corrections, name), store::CORRECTIONS)?;
        self.table(Ok(found.decisions.clone()), store::DECISIONS)?;
        self.table(Ok(found.rules.clone()), store::RULES)
    }

    /// The tables of how complete and how good the reports are, which are returned.
    fn write_reporting(
        &self,
        found: &Checked,
    ) -> Result<(Vec<CompletenessRow>, Vec<QualityRow>), RunError> {
        let earlier = self.history.map_or(&[][..], |history| &history.completeness);
        let periods: Vec<Vec<FormStatus>> =
            earlier.iter().chain([&found.completeness]).cloned().collect();
        let rates = monitor::rates(self.pipeline, &found.units, &periods);
        self.table(tables::completeness(&found.completeness), store::COMPLETENESS)?;
        self.table(tables::rates(&rates), store::RATES)?;
        let Checked { units, completeness, findings, .. } = found;
        let mut quality = monitor::quality(self.pipeline, units, completeness, findings);
        if !quality.is_empty() {
            quality.push(QualityRow::over(&quality));
        }
        self.table(tables::quality(&quality), store::QUALITY)?;
        Ok((rates, quality))
    }

    fn consolidate(
        &self,
        found: &Checked,
        (rates, quality): (&[CompletenessRow], &[QualityRow]),
        numbers: &account::Ledger<'_>,
        (pending, parts): (&[&Finding], &[&Finding]),
    ) -> Result<consolidate::Consolidated, RunError> {
        let Self { pipeline, period, history, .. } = *self;
        let listings = monitor::listings(&monitor::ReportContext {
            pipeline,
            period,
            units: &found.units,
            titles: &pipeline.units.titles(period.close(pipeline.calendar.closes)),
            submissions: &found.submissions,
            findings: &found.findings,
            rates,
            quality,
            quality_before: history.map_or(&[][..], |history| &history.quality),
            cells: &found.cells,
            corrections: &found.corrections,
        });
        Ok(consolidate::consolidate(&consolidate::Inputs {
            pipeline,
            period,
            units: &found.units.iter().collect::<Vec<_>>(),
            cells: &found.cells,
            accepted: &accepted(&found.submissions),
            completeness: &found.completeness,
            notes: &notes(&found.findings),
            findings: &found.findings,
            past: history.map_or(&[][..], |history| &history.totals),
            listings: &listings,
            late_listings: &|lineage, totals| {
                let figures = account::FigureCounts::new(&found.cells, lineage);
                account::lists(pipeline, numbers, &figures, totals)
            },
            mentions: &mentions(pipeline),
            pending: consolidate::Pending { cells: found.undecided, findings: pending, parts },
        })?)
    }

    /// The written reports; their figures and sources join those of the workbooks.
    fn write_documents(
        &self,
        documents: Vec<OutDocument>,
        figures: &mut Vec<Vec<FigureRow>>,
        lineage: &mut Vec<Lineage>,
    ) -> Result<Vec<WrittenDocument>, RunError> {
        let write = |(declared, document): (&Document, OutDocument)| {
            let bookmarks = write_document(declared, &document, self.staging)?;
            let mut own = Vec::with_capacity(bookmarks.len());
            for mark in &bookmarks {
                let (figure, sources) = figure_at(&document, mark);
                own.push(figure);
                lineage.push(sources);
            }
            figures.push(own);
            Ok(WrittenDocument::new(&document, bookmarks))
        };
        self.pipeline.documents.iter().zip(documents).map(write).collect()
    }

    fn write_totals(&self, totals: &DataFrame) -> Result<(), RunError> {
        let of_period = lit(self.name.as_str()).alias("period");
        let totals = totals.clone().lazy().select([of_period, all().as_expr()]);
        self.table(totals.collect(), store::TOTALS)
    }

    /// What goes back to the units, where the pipeline declares it. One file is made, written and let go before the next; the list says which were.
    fn write_feedback(&self, found: &Checked) -> Result<Vec<Returned>, RunError> {
        let Self { pipeline, options, period, last, staging, .. } = *self;
        let Some(declared) = &pipeline.feedback else { return Ok(Vec::new()) };
        let folder = options.inputs.join(period.to_string());
        let bytes = |file: &Submission| workbook_reader::reread(&folder, &file.file, &file.sha256);
        let book = |bytes| match options.reading.read(bytes) {
            workbook_reader::Contents::One(content) => content.ok(),
            workbook_reader::Contents::Several(_) => None,
        };
        let template = declared.letter.as_ref().and_then(|letter| letter.template.as_ref());
        let template = template.map(|template| {
            let bytes = fs::read(&template.path);
            let bytes =
                bytes.map_err(|error| RunError::Template { path: template.path.clone(), error });
            bytes.map(|bytes| (template.template.as_str(), bytes))
        });
        let template = template.transpose()?;
        let fill = |document: &OutDocument| {
            let Some((name, bytes)) = &template else {
                return Err(Message::new("chưa khai báo mẫu", "no template is declared"));
            };
            let filled = render::document(document, name, bytes);
            filled.map(|(bytes, _)| bytes).map_err(|error| Message::each(|lang| error.text(lang)))
        };
        let inputs = feedback::Inputs {
            pipeline,
            fill: &fill,
            feedback: declared,
            period,
            due: pipeline.due_day(period),
            as_of: options.as_of.date(),
            units: &found.units,
            submissions: &found.submissions,
            findings: &found.findings,
            answers: &found.answers,
            scales: &scales(&found.cells, &found.findings),
            shared: &found.shared,
            bytes: &bytes,
            taken: &|made_of| last.file(made_of),
            book: &book,
        };
        let returned = feedback::files(&inputs, |file| -> Result<Returned, RunError> {
            let file = file?;
            let name = format!("{}/{}", declared.folder, file.name);
            staging.write(&name, &file.bytes)?;
            let feedback::File { source, unit, made_of, .. } = file;
            Ok(Returned { file: name, source, unit, made_of })
        });
        returned.into_iter().collect()
    }
}

/// The names that the templates of written reports mention.
fn mentions(pipeline: &Pipeline) -> BTreeMap<&str, BTreeSet<String>> {
    let of = |declared: &'_ Document| {
        let bytes = fs::read(&declared.path).ok()?;
        render::document_mentions(&declared.template, &bytes)
    };
    let documents = pipeline.documents.iter();
    documents.filter_map(|declared| Some((declared.file.as_str(), of(declared)?))).collect()
}

/// A workbook, laid out or filled in.
fn write_workbook(book: &OutBook, staging: &Staging) -> Result<(), RunError> {
    let bytes = match &book.template {
        Some(template) => {
            let bytes = fs::read(&template.path)
                .map_err(|error| RunError::Template { path: template.path.clone(), error })?;
            render::from_template(book, template, &bytes)?
        }
        None => render::workbook(book)?,
    };
    Ok(staging.write(&book.file, &bytes)?)
}

/// A written report; gives the bookmarks around its figures.
fn write_document(
    declared: &Document,
    document: &OutDocument,
    staging: &Staging,
) -> Result<Vec<Bookmark>, RunError> {
    let template = fs::read(&declared.path)
        .map_err(|error| RunError::Template { path: declared.path.clone(), error })?;
    let (bytes, bookmarks) = render::document(document, &declared.template, &template)?;
    staging.write(&document.file, &bytes)?;
    Ok(bookmarks)
}

/// A figure of a written report with its sources, each at its bookmark.
fn figure_at(document: &OutDocument, mark: &Bookmark) -> (FigureRow, Lineage) {
    let (own, base) = (document.sources.get(&mark.figure), document.sources.get(&mark.base));
    let placed = |(side, of): (u8, &FigureSources)| {
        let place = move |source: &Source| Source { side, ..*source };
        of.rows.iter().map(place).collect::<Vec<_>>()
    };
    let rows = own.map(|own| (1, own)).into_iter().chain(base.map(|base| (2, base)));
    let how = match (mark.how, own) {
        (How::Reported, Some(own)) => own.how,
        (How::Reported, None) => How::Written,
        (how, _) => how,
    };
    let figure = FigureRow {
        place: FigurePlace::new(&document.file, ""),
        cell: mark.bookmark.as_str().into(),
        value: mark.value,
        how,
        about: own.map(|own| own.about.clone()).unwrap_or_default(),
        base: base.map(|base| base.about.clone()).unwrap_or_default(),
        words: FigureWords::new(&mark.text, ""),
    };
    let lineage = Lineage {
        file: document.file.clone(),
        sheet: String::new(),
        bookmark: mark.bookmark.clone(),
        sources: rows.flat_map(placed).collect(),
    };
    (figure, lineage)
}

/// Which cells are in another unit of money than their form's.
fn scales(cells: &Cells, findings: &[Finding]) -> feedback::Scales {
    let mut scales = feedback::Scales::default();
    // It is asked for values that findings propose, by the place of the finding.
    let propose = findings.iter().filter(|finding| !finding.expected.is_empty());
    let files: BTreeSet<&str> = propose.map(|finding| finding.place.file.as_str()).collect();
    let mut last = ("", files.contains(""));
    for cell in cells.iter() {
        let [file, ..] = cell.source();
        if file != last.0 {
            last = (file, files.contains(file));
        }
        if last.1
            && let Some(value) = cell.value()
        {
            let form = cells.ids().form(cell.key().form);
            scales.see(cell.source(), form, cell.reported(), value);
        }
    }
    scales
}

/// What the outputs say of a unit beside its figures.
fn notes(findings: &[Finding]) -> BTreeMap<String, Vec<String>> {
    let mut notes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings {
        let is_waived = finding.settled == Some(Resolution::Waived);
        let note = match finding.kind {
            Kind::LateSubmission => "gửi trễ hạn".to_owned(),
            // Who looked at it says that it is no copy.
            Kind::StaleCopy | Kind::ForeignCopy if finding.settled.is_some() => continue,
            Kind::StaleCopy | Kind::ForeignCopy => finding.kind.vietnamese().to_owned(),
            // A form that is waived is missing all the same.
            Kind::MissingForm if finding.severity == Severity::Error || is_waived => {
                format!("thiếu biểu {}", finding.form)
            }
            _ => continue,
        };
        notes.entry(finding.unit.clone()).or_default().push(note);
    }
    notes
}
