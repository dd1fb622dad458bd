//! The public tables, one list of columns each: a column says its name, its meaning and where its values come from. The dataframes, the plain
//! rows read back from them and the tables of docs/tables.md follow from these lists. A column is a line, so that a list reads as a table.

use std::ptr;
use std::sync::Arc;

use polars::prelude::*;

use super::figures::figure_table;
use super::groups::{Groups, groups};
use super::lineage::lineage_table;
use super::table::{
    ColumnDoc, InRun, Table, count, flag, number, numbered, place, shared, size, text, text_of,
    time,
};
use crate::model::{
    Blank, CellRow, CompletenessRow, Correction, Decision, DecisionStatus, EarlierCell, Finding,
    FormStatus, Kind, Lang, LedgerRow, Message, QualityRow, Resolution, RuleCount, Severity,
    Status, Submission, SubmissionStatus,
};

/// All public tables of a run with their columns, in the order of docs/tables.md. A register has one more table, with its fields as columns.
pub fn columns() -> Vec<ColumnDoc> {
    let all = [
        cell_table().docs(),
        finding_table().docs(),
        submission_table().docs(),
        correction_table().docs(),
        decision_table().docs(),
        rule_table().docs(),
        completeness_table().docs(),
        rate_table().docs(),
        quality_table().docs(),
        lineage_table().docs(),
        figure_table().docs(),
        ledger_table().docs(),
    ];
    all.into_iter().flatten().collect()
}

/// The `cells` table: one row a cell of a recognised table.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn cells(rows: &[CellRow], period: &str) -> PolarsResult<DataFrame> {
    cells_of([rows], rows.len(), period)
}

/// The `cells` table of the cells of some tables, so many, one behind the other. Those of a table are let go before the next ones are looked at.
///
/// # Errors
/// As [`cells`].
pub fn cells_of(
    tables: impl IntoIterator<Item = impl AsRef<[CellRow]>>,
    count: usize,
    period: &str,
) -> PolarsResult<DataFrame> {
    cell_table().frame_of(tables, count, InRun { period, lang: Lang::Vi })
}

#[rustfmt::skip]
fn cell_table() -> Table<CellRow> {
    Table {
        name: "cells",
        columns: vec![
            numbered("period", "the period", |_| 0, |_, run| run.period),
            text("unit", "the unit's code", |row, _| &row.unit),
            text("form", "the form's id", |row, _| &row.form),
            text("row", "the row's id; of a register the record's number in its table and its name, `3:An Bình`", |row, _| &row.row),
            text("column", "the measure's or field's id", |row, _| &row.column),
            number("value", "the accepted number; null for texts, and if nothing could be understood", |row| row.value),
            text("text", "the accepted text: option ids, ISO dates, other texts as they are", |row, _| &row.text),
            text("reported", "the cell's own text", |row, _| &row.reported),
            numbered("status", "`as-reported`, `corrected`, `overridden`, `rejected` or `dropped`", |row| row.status as usize, |row, _| row.status.as_str()),
            shared("file", "the file that reports it", |one, next| Arc::ptr_eq(&one.file, &next.file), |row, _| &row.file),
            text("sheet", "its sheet", |row, _| &row.sheet),
            text("cell", "its address; empty if the table has no such cell", |row, _| &row.cell),
            numbered("blank", "why the unit's cell has no figure: `nothing`, `not-applicable`, `refused`, `unreadable`, `left-blank` or `not-sent`; empty if it has one", |row| row.blank.map_or(0, |blank| 1 + blank as usize), |row, _| row.blank.map_or("", Blank::as_str)),
        ],
    }
}

/// The accepted cells of a `cells` table as plain rows.
///
/// # Errors
/// If the table lacks a column of [`cells`].
pub fn accepted(table: &DataFrame) -> PolarsResult<Vec<EarlierCell>> {
    let accepted = col("status").neq(lit(Status::Rejected.as_str()));
    earlier_cells().rows(&table.clone().lazy().filter(accepted).collect()?)
}

#[rustfmt::skip]
fn earlier_cells() -> Table<EarlierCell> {
    Table {
        name: "cells",
        columns: vec![
            text("unit", "the unit's code", |row: &EarlierCell, _| &row.unit).set(|row, text| row.unit = text),
            text("form", "the form's id", |row: &EarlierCell, _| &row.form).set(|row, text| row.form = text),
            text("row", "as in `cells`", |row: &EarlierCell, _| &row.row).set(|row, text| row.row = text),
            text("column", "as in `cells`", |row: &EarlierCell, _| &row.column).set(|row, text| row.column = text),
            number("value", "the accepted number", |row: &EarlierCell| row.value).set_number(|row, number| row.value = number),
            text("text", "the accepted text", |row: &EarlierCell, _| &row.text).set(|row, text| row.text = text),
        ],
    }
}

/// The `findings` table, with messages in one of the languages.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn findings(rows: &[Finding], period: &str, lang: Lang) -> PolarsResult<DataFrame> {
    finding_table().frame(rows, InRun { period, lang })
}

/// The findings of a table of [`findings`], with their texts in its language alone.
///
/// # Errors
/// If it lacks a column.
pub fn finding_rows(table: &DataFrame) -> PolarsResult<Vec<Finding>> {
    let blank = Finding::new(Kind::MissingSubmission, Severity::Info, Message::default());
    finding_table().rows_of(table, blank)
}

#[rustfmt::skip]
fn finding_table() -> Table<Finding> {
    Table {
        name: "findings",
        columns: vec![
            text("kind", "the kind of finding", |row: &Finding, _| row.kind.as_str()).set(|row, text| row.kind = Kind::parse(&text).unwrap_or(row.kind)),
            text("severity", "`error`, `warning` or `info`", |row: &Finding, _| row.severity.as_str()).set(|row, text| row.severity = Severity::parse(&text).unwrap_or(row.severity)),
            text("period", "the period", |_, run| run.period),
            text("unit", "the unit that it is about; empty if it is about none", |row: &Finding, _| &row.unit).set(|row, text| row.unit = text),
            text("form", "the form; empty if it is about a whole file or unit", |row: &Finding, _| &row.form).set(|row, text| row.form = text),
            text("row", "the row; empty if it is about a whole form", |row: &Finding, _| &row.row).set(|row, text| row.row = text),
            text("column", "the column; empty if it is about a whole form", |row: &Finding, _| &row.column).set(|row, text| row.column = text),
            text("file", "the file", |row: &Finding, _| &row.place.file).set(|row, text| row.place.file = text),
            text("sheet", "the sheet", |row: &Finding, _| &row.place.sheet).set(|row, text| row.place.sheet = text),
            text("cell", "the address of the cell", |row: &Finding, _| &row.place.cell).set(|row, text| row.place.cell = text),
            text("reported", "the cell's own text", |row: &Finding, _| &row.reported).set(|row, text| row.reported = text),
            text("expected", "the proposal, if there is one: a value, a unit, a period, a record's name", |row: &Finding, _| &row.expected).set(|row, text| row.expected = text),
            text("rule", "the id of the declared rule that does not hold", |row: &Finding, _| &row.rule).set(|row, text| row.rule = text),
            text_of("message", "the finding in words", |row: &Finding, run| row.text(run.lang)).set(|row, text| row.message = Message::new(text.clone(), text)),
            text_of("id", "names it, the same in every run: sixteen digits of a SHA-256 over kind, rule and place", |row: &Finding, _| row.id()),
            text("under", "the `id` of the finding that causes this one; empty if it has no cause", |row: &Finding, _| &row.caused_by).set(|row, text| row.caused_by = text),
            number("confidence", "how sure `expected` is, from 0 to 1", |row: &Finding| row.confidence).set_number(|row, number| row.confidence = number),
            text("evidence", "what speaks for the diagnosis, in words", |row: &Finding, run| row.evidence.text(run.lang)).set(|row, text| row.evidence = Message::new(text.clone(), text)),
            number("effect", "how much a total of the report moves if it is right, in percent; null if it moves none", |row: &Finding| row.effect).set_number(|row, number| row.effect = number),
            text("settled", "`corrected`, `overridden`, `rejected` or `waived` if it asks for nothing any more, else empty", |row: &Finding, _| row.settled.map_or("", Resolution::as_str)).set(|row, text| row.take_up(Resolution::parse(&text))),
            text("part_of", "the `id` of the finding about several cells that this one is a part of; empty if it is none", |row: &Finding, _| &row.part_of).set(|row, text| row.part_of = text),
            number("in_file", "`expected` in the unit of money of the file, where that is not the form's", |row: &Finding| row.in_file).set_number(|row, number| row.in_file = number),
        ],
    }
}

/// The `submissions` table: one row a file.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn submissions(rows: &[Submission], period: &str) -> PolarsResult<DataFrame> {
    submission_table().frame(rows, InRun { period, lang: Lang::Vi })
}

/// The files of a table of [`submissions`]. It does not say in which of their forms nothing is filled in.
///
/// # Errors
/// If it lacks a column.
pub fn submission_rows(table: &DataFrame) -> PolarsResult<Vec<Submission>> {
    submission_table().rows_of(table, Submission::default())
}

#[rustfmt::skip]
fn submission_table() -> Table<Submission> {
    Table {
        name: "submissions",
        columns: vec![
            text("period", "the period", |_, run| run.period),
            text("file", "the file", |row: &Submission, _| &row.file).set(|row, text| row.file = text),
            text("unit", "the unit; empty if it is unknown", |row: &Submission, _| row.unit.as_deref().unwrap_or("")).set(|row, text| row.unit = Some(text).filter(|unit| !unit.is_empty())),
            time("received_at", "local time, `2024-04-05T08:53:00`: what `time_source` says", |row: &Submission| row.received_at).set(|row, text| row.received_at = text.parse().ok()),
            flag("logged", "whether it is in the received log", |row: &Submission| row.logged).set_flag(|row, is| row.logged = is),
            text("document_no", "from the received log", |row: &Submission, _| &row.document_no).set(|row, text| row.document_no = text),
            text("standing", "`accepted`, `superseded`, `duplicate`, `accompanying` (a letter or a PDF, which is not read) or `rejected`", |row: &Submission, _| row.standing.as_str()).set(|row, text| row.standing = SubmissionStatus::parse(&text).unwrap_or(row.standing)),
            flag("late", "known to have been received after the due day, and no mere correction of what came in time", |row: &Submission| row.late).set_flag(|row, is| row.late = is),
            text_of("forms", "ids of the forms in it, with blanks between", |row: &Submission, _| row.forms.join(" ")).set(|row, text| row.forms = text.split_whitespace().map(str::to_owned).collect()),
            size("bytes", "size in bytes", |row: &Submission| row.bytes).set_size(|row, size| row.bytes = size),
            text("sha256", "of the content, in hexadecimal", |row: &Submission, _| &row.sha256).set(|row, text| row.sha256 = text),
            text("time_source", "`log`, or `mail` for what came in a letter; `file`: when it came is not known, the time is that of the file's last change", |row: &Submission, _| row.time_source()).set(|row, text| row.take_time_source(&text)),
            text_of("counted", "ids of those forms in it that count, with blanks between", |row: &Submission, _| row.counted.join(" ")).set(|row, text| row.counted = text.split_whitespace().map(str::to_owned).collect()),
        ],
    }
}

/// The `completeness` table: one row a unit and form of the report.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn completeness(rows: &[FormStatus]) -> PolarsResult<DataFrame> {
    completeness_table().frame(rows, InRun::default())
}

/// The rows of a table of [`completeness`].
///
/// # Errors
/// If it lacks a column.
pub fn completeness_rows(table: &DataFrame) -> PolarsResult<Vec<FormStatus>> {
    completeness_table().rows(table)
}

#[rustfmt::skip]
fn completeness_table() -> Table<FormStatus> {
    Table {
        name: "completeness",
        columns: vec![
            text("period", "the period", |row: &FormStatus, _| &row.period).set(|row, text| row.period = text),
            text("unit", "the unit's code", |row: &FormStatus, _| &row.unit).set(|row, text| row.unit = text),
            text("form", "the form's id", |row: &FormStatus, _| &row.form).set(|row, text| row.form = text),
            flag("expected", "whether the unit is to send it (`expect` under `[report]`)", |row: &FormStatus| row.expected).set_flag(|row, is| row.expected = is),
            flag("received", "it is in a file of the period and unit, even if a later one counts", |row: &FormStatus| row.received).set_flag(|row, is| row.received = is),
            flag("on_time", "it is in such a file that is known to have come by the due day", |row: &FormStatus| row.on_time).set_flag(|row, is| row.on_time = is),
            flag("accepted", "it is in a file that counts, and is not blank", |row: &FormStatus| row.accepted).set_flag(|row, is| row.accepted = is),
            flag("blank", "it is accepted without a record, a text or a figure other than zero", |row: &FormStatus| row.blank).set_flag(|row, is| row.blank = is),
            flag("undated", "it is received, and nobody can say whether it came by the due day", |row: &FormStatus| row.undated).set_flag(|row, is| row.undated = is).new_here(),
            count("cells", "how many cells it asks for; those that are crossed out do not count", |row: &FormStatus| row.answers.asked).set_count(|row, n| row.answers.asked = n).new_here(),
            count("nothing", "how many of them say that there is nothing to report", |row: &FormStatus| row.answers.of(Blank::Nothing)).set_count(|row, n| row.answers.blanks[Blank::Nothing as usize] = n).new_here(),
            count("not_applicable", "how many others are crossed out", |row: &FormStatus| row.answers.of(Blank::NotApplicable)).set_count(|row, n| row.answers.blanks[Blank::NotApplicable as usize] = n).new_here(),
            count("refused", "how many the unit refused", |row: &FormStatus| row.answers.of(Blank::Refused)).set_count(|row, n| row.answers.blanks[Blank::Refused as usize] = n).new_here(),
            count("unreadable", "how many could not be understood", |row: &FormStatus| row.answers.of(Blank::Unreadable)).set_count(|row, n| row.answers.blanks[Blank::Unreadable as usize] = n).new_here(),
            count("left_blank", "how many were left blank", |row: &FormStatus| row.answers.of(Blank::LeftBlank)).set_count(|row, n| row.answers.blanks[Blank::LeftBlank as usize] = n).new_here(),
            count("not_sent", "how many were not sent", |row: &FormStatus| row.answers.of(Blank::NotSent)).set_count(|row, n| row.answers.blanks[Blank::NotSent as usize] = n).new_here(),
        ],
    }
}

/// The `rates` table: one row a period and subject.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn rates(rows: &[CompletenessRow]) -> PolarsResult<DataFrame> {
    rate_table().frame(rows, InRun::default())
}

#[rustfmt::skip]
fn rate_table() -> Table<CompletenessRow> {
    Table {
        name: "rates",
        columns: vec![
            text("period", "the period", |row, _| &row.period),
            text("by", "`all`, `form` or `unit`", |row, _| row.by.as_str()),
            text("id", "the form's id or the unit's code; empty for `all`", |row, _| &row.id),
            count("expected", "how many forms are expected", |row| row.counts.expected),
            count("received", "how many of them were received", |row| row.counts.received),
            count("on_time", "how many are known to have come by the due day", |row| row.counts.on_time),
            count("accepted", "how many count", |row| row.counts.accepted),
            count("blank", "how many of these say that there is nothing to report", |row| row.counts.blank),
            number("received_rate", "in percent of those expected; null if none is", |row| row.counts.rate(row.counts.received)),
            number("on_time_rate", "in percent of those expected that are not `undated`; null if none is", |row| row.counts.on_time_rate()),
            number("accepted_rate", "as `received_rate`", |row| row.counts.rate(row.counts.accepted)),
            count("undated", "of how many received nobody can say whether they came by the due day", |row| row.counts.undated),
            count("cells", "how many cells these forms ask for; those that are crossed out do not count", |row| row.counts.answers.asked),
            count("nothing", "how many of them say that there is nothing to report", |row| row.counts.answers.of(Blank::Nothing)),
            count("not_applicable", "how many others are crossed out", |row| row.counts.answers.of(Blank::NotApplicable)),
            count("refused", "how many the unit refused", |row| row.counts.answers.of(Blank::Refused)),
            count("unreadable", "how many could not be understood", |row| row.counts.answers.of(Blank::Unreadable)),
            count("left_blank", "how many were left blank", |row| row.counts.answers.of(Blank::LeftBlank)),
            count("not_sent", "how many were not sent", |row| row.counts.answers.of(Blank::NotSent)),
            number("answered_rate", "the cells with an answer, in percent of those asked for; null if none is", |row| row.counts.answers.rate()),
        ],
    }
}

/// The `quality` table: one row a unit, and one for all.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn quality(rows: &[QualityRow]) -> PolarsResult<DataFrame> {
    quality_table().frame(rows, InRun::default())
}

/// The rows of a table of [`quality`].
///
/// # Errors
/// If it lacks a column.
pub fn quality_rows(table: &DataFrame) -> PolarsResult<Vec<QualityRow>> {
    quality_table().rows(table)
}

#[rustfmt::skip]
fn quality_table() -> Table<QualityRow> {
    Table {
        name: "quality",
        columns: vec![
            text("period", "the period", |row: &QualityRow, _| &row.period).set(|row, text| row.period = text),
            text("unit", "the unit's code; empty for all units", |row: &QualityRow, _| &row.unit).set(|row, text| row.unit = text),
            number("completeness", "what was asked and answered, in percent", |row: &QualityRow| row.completeness).set_number(|row, number| row.completeness = number),
            number("timeliness", "the forms that came by the due day, in percent; null if of none is known when it came", |row: &QualityRow| row.timeliness).set_number(|row, number| row.timeliness = number),
            number("consistency", "the hard rules that hold, in percent; null if no form counts", |row: &QualityRow| row.consistency).set_number(|row, number| row.consistency = number),
            number("plausibility", "the soft rules that hold, in percent; null if there is none", |row: &QualityRow| row.plausibility).set_number(|row, number| row.plausibility = number),
            number("score", "the mean of those that are known", QualityRow::score),
            count("rules", "how many hard rules were looked at", |row: &QualityRow| row.hard[0]).set_count(|row, n| row.hard[0] = n),
            count("failed", "how many of them do not hold", |row: &QualityRow| row.hard[1]).set_count(|row, n| row.hard[1] = n),
            count("soft_rules", "how many soft rules were looked at", |row: &QualityRow| row.soft[0]).set_count(|row, n| row.soft[0] = n),
            count("soft_failed", "how many of them do not hold", |row: &QualityRow| row.soft[1]).set_count(|row, n| row.soft[1] = n),
        ],
    }
}

/// The `ledger` table: one row a number of a file, and what became of it, so many rows in groups of a size.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn ledger<'r>(
    rows: impl Iterator<Item = LedgerRow<'r>> + 'r,
    period: &'r str,
    (height, size): (usize, usize),
) -> PolarsResult<Groups<'r>> {
    groups(ledger_table(), InRun { period, lang: Lang::Vi }, rows, (height, size))
}

#[rustfmt::skip]
fn ledger_table<'c>() -> Table<LedgerRow<'c>> {
    Table {
        name: "ledger",
        columns: vec![
            numbered("period", "the period", |_| 0, |_, run| run.period),
            shared("file", "the file", |one, next| ptr::eq(one.file, next.file), |row, _| row.file),
            shared("sheet", "its sheet", |one, next| ptr::eq(one.sheet, next.sheet), |row, _| row.sheet),
            place("cell", "the address", |row| row.cell.number(), |row| row.cell.address()),
            text("text", "the cell's own text", |row, _| row.text),
            number("number", "the number that it is; null for a mark or a blank that was read as one", |row| row.number),
            numbered("unit", "the unit, if it is a cell of a table that counts", |row| row.indexes[0], |row, _| row.key[0]),
            numbered("form", "the form of that cell", |row| row.indexes[1], |row, _| row.key[1]),
            numbered("row", "its row", |row| row.indexes[2], |row, _| row.key[2]),
            numbered("column", "its column", |row| row.indexes[3], |row, _| row.key[3]),
            number("value", "the accepted value of that cell", |row| row.value),
            numbered("fate", "`used`, `stored`, `heading`, `total`, `superseded`, `set-aside` or `unread`", |row| row.fate as usize, |row, _| row.fate.as_str()),
            shared("reason", "why, if it was not used: a word, or the kind of the finding that says so", |one, next| ptr::eq(one.reason, next.reason), |row, _| row.reason),
            count("figures", "how many figures of the outputs it went into", |row| row.figures),
        ],
    }
}

/// The `corrections` table: one row a value that was changed.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn corrections(rows: &[Correction], period: &str) -> PolarsResult<DataFrame> {
    correction_table().frame(rows, InRun { period, lang: Lang::Vi })
}

#[rustfmt::skip]
fn correction_table() -> Table<Correction> {
    Table {
        name: "corrections",
        columns: vec![
            text("period", "the period", |_, run| run.period),
            text("unit", "the unit's code", |row, _| &row.unit),
            text("form", "the form's id", |row, _| &row.form),
            text("row", "as in `cells`", |row, _| &row.row),
            text("column", "as in `cells`", |row, _| &row.column),
            text("before", "the value before", |row, _| &row.before),
            text("after", "the value after", |row, _| &row.after),
            text("rule", "the rule that proposed it; empty if none did", |row, _| &row.rule),
            text("reason", "in words: the person's, or the finding's message", |row, _| &row.reason),
            text("status", "`corrected` or `overridden`, as in `cells`", |row, _| row.status.as_str()),
            text("kind", "the kind of the finding that proposed it", |row, _| &row.kind),
            text("by", "who decided; empty if it applied itself", |row, _| &row.by),
            text("decided", "the day of the decision; empty if it applied itself", |row, _| &row.decided),
            text("finding", "the `id` of that finding", |row, _| &row.finding),
            text("file", "the file with the cell", |row, _| &row.place.file),
            text("sheet", "its sheet", |row, _| &row.place.sheet),
            text("cell", "its address", |row, _| &row.place.cell),
        ],
    }
}

/// The `decisions` table: one row a decision that was ever made on the period, with what became of it.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn decisions(rows: &[(Decision, DecisionStatus)]) -> PolarsResult<DataFrame> {
    decision_table().frame(rows, InRun::default())
}

#[rustfmt::skip]
fn decision_table() -> Table<(Decision, DecisionStatus)> {
    Table {
        name: "decisions",
        columns: vec![
            text("period", "the period", |(row, _), _| &row.period),
            text("unit", "the unit's code", |(row, _), _| &row.unit),
            text("form", "the form's id", |(row, _), _| &row.form),
            text("row", "as in `cells`", |(row, _), _| &row.row),
            text("column", "as in `cells`", |(row, _), _| &row.column),
            text("reported", "the cell's own text when it was decided", |(row, _), _| &row.reported),
            text("proposed", "the proposal at that time", |(row, _), _| &row.proposed),
            text("decision", "`accept`, `reject`, `other`, `withdraw`, `drop`, `add`, `same`, `nothing`; what was typed if it is none of these", |(row, _), _| &row.choice),
            text("value", "the other value", |(row, _), _| &row.value),
            text("reason", "why", |(row, _), _| &row.reason),
            text("name", "who decided", |(row, _), _| &row.name),
            text("date", "when", |(row, _), _| &row.date),
            text("outcome", "`applied`, `rejected` (the report is right), `lapsed`, `invalid`, `replaced` or `withdrawn`", |(_, outcome), _| outcome.as_str()),
            text("source", "the workbook and cell in which it was typed", |(row, _), _| &row.source),
        ],
    }
}

/// The `rules` table: one row a rule and kind of finding.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn rules(rows: &[RuleCount], period: &str) -> PolarsResult<DataFrame> {
    rule_table().frame(rows, InRun { period, lang: Lang::Vi })
}

/// What a table of [`rules`] says of the counts up to its period: rule, kind and [`RuleCount::all`].
///
/// # Errors
/// If it lacks a column.
pub fn rule_rows(table: &DataFrame) -> PolarsResult<Vec<RuleCount>> {
    rule_table().rows(table)
}

#[rustfmt::skip]
fn rule_table() -> Table<RuleCount> {
    Table {
        name: "rules",
        columns: vec![
            text("period", "the period", |_, run| run.period),
            text("rule", "the rule's id", |row: &RuleCount, _| &row.rule).set(|row, text| row.rule = text),
            text("kind", "the kind of its findings", |row: &RuleCount, _| &row.kind).set(|row, text| row.kind = text),
            text("severity", "as declared; a rule on trial has `warning` at most", |row, _| &row.severity),
            text("maturity", "`stable` or `trial`", |row, _| &row.maturity),
            count("fired", "findings in this period", |row| row.now.fired),
            count("confirmed", "those of them where a decision took another value", |row| row.now.confirmed),
            count("rejected", "those where a person confirmed the reported value", |row| row.now.rejected),
            count("waived", "those that are waived", |row| row.now.waived),
            count("fired_all", "findings in this period and those before it that were run in a row", |row: &RuleCount| row.all.fired).set_count(|row, n| row.all.fired = n),
            count("confirmed_all", "those of them where a decision took another value", |row: &RuleCount| row.all.confirmed).set_count(|row, n| row.all.confirmed = n),
            count("rejected_all", "those where a person confirmed the reported value", |row: &RuleCount| row.all.rejected).set_count(|row, n| row.all.rejected = n),
            count("waived_all", "those that are waived", |row: &RuleCount| row.all.waived).set_count(|row, n| row.all.waived = n),
            text("owner", "as declared", |row, _| &row.owner),
            text("since", "as declared", |row, _| &row.since),
            text("source", "as declared", |row, _| &row.source),
        ],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Tally;

    #[test]
    fn what_is_read_back_is_what_was_written() {
        let status = FormStatus {
            period: "2024Q1".to_owned(),
            unit: "X1".to_owned(),
            form: "B01".to_owned(),
            received: true,
            blank: true,
            ..FormStatus::default()
        };
        let table = completeness(std::slice::from_ref(&status)).expect("a table");
        assert_eq!(completeness_rows(&table).expect("rows"), [status]);
        let all = Tally { fired: 4, confirmed: 3, rejected: 2, waived: 1 };
        let rule = RuleCount { rule: "tong".to_owned(), all, ..RuleCount::default() };
        let table = rules(&[rule], "2024Q1").expect("a table");
        assert_eq!(rule_rows(&table).expect("rows")[0].all, all);
        assert!(completeness_rows(&table).is_err(), "a table of other columns");
    }

    #[test]
    fn every_column_is_listed_once_with_its_kind_and_meaning() {
        let all = columns();
        let names: BTreeSet<(&str, &str)> =
            all.iter().map(|column| (column.table, column.column)).collect();
        assert_eq!(names.len(), all.len());
        assert!(all.iter().all(|column| !column.meaning.is_empty()));
        let kind = |table: &str, name: &str| {
            all.iter().find(|doc| (doc.table, doc.column) == (table, name)).map(|doc| doc.kind)
        };
        assert_eq!(kind("cells", "value"), Some("f64, null"));
        assert_eq!(kind("submissions", "bytes"), Some("u64"));
        assert_eq!(kind("completeness", "blank"), Some("bool"));
    }
}
