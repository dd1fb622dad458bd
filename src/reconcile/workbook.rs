//! The workbook of decisions, laid out: how to decide, what is to be decided, and what was decided.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::answers::Says;
use super::cells::read_typed;
use super::guide;
use super::look::{SIZE, heights};
use super::past::PastDecision;
use super::read_workbook::mark;
use super::review_queue::ReviewItem;
use super::wholes::is_about_whole;
use crate::definition::{Form, FormKind, Pipeline, Type};
use crate::model::book::{Rect, plain};
use crate::model::output::{Align, DropDown, OutBook, OutCell, OutContent, OutSheet, Style};
use crate::model::{Choice, Decision, DecisionStatus, Kind, Lang, OVERRIDES, Period, Place};
use crate::wording::decisions::State;
use crate::wording::decisions::{self, CHOICES, Column, DECIDED, HEADERS};
use office_text::number::without_residue;

/// The fill of the header.
const HEAD: u32 = 0x00D9_E1F2;
/// The most decimals that a value is shown with.
const DECIMALS: usize = 6;

/// Lays out the workbook.
pub fn workbook(
    cases: &[ReviewItem],
    decisions: &[(Decision, DecisionStatus)],
    past: &[PastDecision],
    (pipeline, period, lang): (&Pipeline, Period, Lang),
) -> OutBook {
    let look = Look { pipeline, period, lang };
    OutBook {
        file: OVERRIDES.to_owned(),
        font: "Times New Roman".to_owned(),
        size: SIZE,
        created: period.close(pipeline.calendar.closes),
        sheets: vec![
            guide::sheet(&look.title(), lang),
            look.to_decide(cases),
            look.decided(decisions, past),
        ],
        template: None,
    }
}

struct Look<'a> {
    pipeline: &'a Pipeline,
    period: Period,
    lang: Lang,
}

fn text(text: &str) -> OutContent {
    OutContent::Text(text.to_owned())
}

/// A number where it is one as the tables write it, else the text.
fn value(written: &str) -> OutContent {
    let number = written.parse::<f64>().ok();
    let number = number.filter(|number| number.is_finite() && plain(*number) == written);
    number.map_or_else(|| text(written), OutContent::Number)
}

fn day(written: &str) -> OutContent {
    written.parse::<Date>().map_or_else(|_| text(written), OutContent::Date)
}

/// A number with as many decimals as it has: with optional ones alone a spreadsheet shows `123.`.
fn number(content: OutContent) -> (OutContent, Style) {
    let mut format = "#,##0".to_owned();
    if let OutContent::Number(value) = &content {
        let shown = plain(*value);
        let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if decimals > 0 {
            format = format!("{format}.{}", "0".repeat(decimals.min(DECIMALS)));
        }
    }
    (content, Style::boxed().number(&format))
}

fn head_style() -> Style {
    Style { fill: Some(HEAD), ..Style::boxed().bold(true).align(Align::Center) }
}

/// A cell that a person fills in.
fn open(style: Style, state: State) -> Style {
    Style { fill: Some(state.fill()), unlocked: true, ..style }
}

/// The unit of money in which a sender writes an amount, and the main one.
#[derive(Clone, Copy)]
struct Units<'p> {
    sender: &'p str,
    main: &'p str,
    /// One of the sender's in the main one.
    scale: f64,
}

impl Look<'_> {
    fn unit(&self, code: &str) -> String {
        self.pipeline.units.title(code, self.period.close(self.pipeline.calendar.closes))
    }

    /// What is chosen from; what the unit answered where one did.
    fn choices(&self, cases: &[ReviewItem]) -> Vec<String> {
        let is_answered = cases.iter().any(|case| case.answer.is_some());
        let answered = is_answered.then(|| decisions::as_answered(self.lang));
        // Those about records and forms where there is something to decide so.
        let has = |choice: Choice| {
            cases.iter().any(|case| {
                let [_, form, row, _] = &case.names;
                let form = self.pipeline.form(form);
                let is_record = form.is_some_and(|form| form.kind == FormKind::Register);
                let is_gone = case.reported == Kind::VanishedRecord.as_str();
                match choice {
                    Choice::Drop | Choice::Same => is_record && !row.is_empty(),
                    Choice::Add => is_gone,
                    Choice::Nothing => {
                        row.is_empty() && case.reported == Kind::MissingForm.as_str()
                    }
                    Choice::Accept | Choice::Reject | Choice::Other | Choice::Withdraw => true,
                }
            })
        };
        let choices = CHOICES.into_iter().filter(|choice| has(*choice));
        let choices = choices.map(|choice| choice.text(self.lang));
        choices.chain(answered).map(str::to_owned).collect()
    }

    /// What the cell said; of what has no cell what was found.
    fn was_reported(&self, decision: &Decision) -> String {
        let has_cell = !is_about_whole(decision);
        match Kind::parse(&decision.reported).filter(|_| !has_cell) {
            Some(kind) => self.lang.pick(kind.vietnamese(), kind.as_str()).to_owned(),
            None => decision.reported.clone(),
        }
    }

    /// A value of the tables: a number, a day or the label of an option where the cell holds one, else the text.
    fn shown(&self, written: &str, names: [&str; 4]) -> (OutContent, Style) {
        let [_, form, row, column] = names;
        let kind = self.pipeline.form(form).map(|form| form.type_of(row, column));
        if let Some(label) = self.pipeline.label(form, column, written) {
            // What is shown where a person types must be read as what it was.
            let read = read_typed(label, names, self.pipeline);
            if read.is_ok_and(|read| read.text == written) {
                return (text(label), Style::boxed());
            }
        }
        match (kind, day(written)) {
            (Some(kind), OutContent::Date(day)) if kind.is_day() => {
                let style = Style { number_format: "dd/mm/yyyy".into(), ..Style::boxed() };
                (OutContent::Date(day), style)
            }
            _ => number(value(written)),
        }
    }

    fn whole_form(&self, form: &Form) -> String {
        let whole = decisions::whole_form(self.lang);
        format!("{whole} {}: {}", form.id, form.title_in(self.lang))
    }

    /// What a row is about, in words.
    fn what(&self, case: &ReviewItem) -> String {
        let [_, form, row, measure] = &case.names;
        let words = match (row.is_empty(), self.pipeline.form(form)) {
            (true, Some(form)) => self.whole_form(form),
            _ => format!(
                "{}{}",
                self.pipeline.in_words(form, row, measure, self.lang),
                self.unit_of_value(case)
            ),
        };
        self.of_period(words, case.is_past)
    }

    /// Words about the period before name it.
    fn of_period(&self, words: String, is_past: bool) -> String {
        match is_past {
            true => {
                let before = self.pipeline.calendar.text(self.period.previous(), self.lang);
                format!("{words} ({before})")
            }
            false => words,
        }
    }

    /// The unit in which a new value is expected, in brackets: of money that of the figures beside it. Empty where the cell holds no number.
    fn unit_of_value(&self, case: &ReviewItem) -> String {
        let [_, form, row, measure] = &case.names;
        let Some(form) = self.pipeline.form(form) else { return String::new() };
        let unit = match (form.type_of(row, measure), self.units_of_money(case)) {
            (Type::Money, Some(units)) => units.sender,
            (Type::Money, None) => self.pipeline.money.units.first().map_or("", |main| &main.name),
            (kind, _) if kind.is_number() => form.unit_of(row, measure),
            _ => "",
        };
        if unit.is_empty() { String::new() } else { decisions::in_unit(unit, self.lang) }
    }

    /// What the workbook is about.
    fn title(&self) -> String {
        let what = decisions::waiting(self.lang);
        let (title, period) = (
            self.pipeline.title.text(self.lang),
            self.pipeline.calendar.text(self.period, self.lang),
        );
        format!("{what} – {title} – {period}")
    }

    /// How many rows are in which state, each once; those that wait for a decision first.
    fn counts(&self, cases: &[ReviewItem]) -> String {
        let of_state = |state: State| {
            let count = cases.iter().filter(|case| case.state == state).count();
            let is_shown = count > 0 || state == State::Open;
            is_shown.then(|| format!("{}: {count}", state.text(self.lang)))
        };
        let others = State::ALL.into_iter().filter(|state| *state != State::Open);
        let all = std::iter::once(State::Open).chain(others);
        all.filter_map(of_state).collect::<Vec<_>>().join("  ·  ")
    }

    /// A row a case; the cells of its decision are open, all others locked.
    fn to_decide(&self, cases: &[ReviewItem]) -> OutSheet {
        let mut cells = Vec::new();
        for (row, line) in [(0, self.title()), (1, self.counts(cases))] {
            let size = Some(if row == 0 { 14.0 } else { SIZE });
            let style = Style { size, wrap: false, ..Style::text().bold(row == 0) };
            cells.push(OutCell { row, column: 0, content: text(&line), style: style.into() });
        }
        for (column, vi, en, _) in Column::ALL {
            let content = text(self.lang.pick(vi, en));
            cells.push(OutCell {
                row: HEADERS,
                column: column.at(),
                content,
                style: head_style().into(),
            });
        }
        let first = HEADERS + 1;
        for (row, case) in (first..).zip(cases) {
            for (column, ..) in Column::ALL {
                let (content, style) = self.cell(case, column);
                cells.push(OutCell { row, column: column.at(), content, style: style.into() });
            }
        }
        let widths: Vec<f64> = Column::ALL.iter().map(|(.., width)| *width).collect();
        let last = HEADERS + u32::try_from(cases.len()).unwrap_or(0);
        let area = |first: Column, last_column: Column, first_row: u32| Rect {
            first_row,
            first_column: first.at(),
            last_row: last.max(first_row),
            last_column: last_column.at(),
        };
        OutSheet {
            name: decisions::sheet(self.lang).to_owned(),
            landscape: true,
            heights: heights(&cells, &widths, SIZE),
            widths,
            cells,
            repeat_rows: Some((HEADERS, HEADERS)),
            freeze: (first, Column::Why.at()),
            filter: Some(area(Column::Unit, Column::Id, HEADERS)),
            printed_columns: Some(Column::State.at() + 1),
            drop_downs: vec![DropDown {
                area: area(Column::Decision, Column::Decision, first),
                choices: self.choices(cases),
                error: decisions::not_of_list(self.lang).to_owned(),
            }],
            protected: true,
            hidden_columns: (Column::KeyPeriod.at()..=Column::KeyMark.at()).collect(),
            ..OutSheet::default()
        }
    }

    /// What the cell says, and what that was read as where it is not the same at sight; of the period before what was accepted.
    fn reported(&self, case: &ReviewItem) -> String {
        let reported = &case.reported;
        let Some(value) = case.understood.filter(|_| !reported.is_empty()) else {
            return reported.clone();
        };
        let written = self.lang.shortest(value);
        let digits =
            |text: &str| text.chars().filter(|c| !".,\u{a0} ".contains(*c)).collect::<String>();
        // A stored number, as people write it.
        if plain(value) == *reported {
            return written;
        }
        if digits(&written) == digits(reported) {
            return reported.clone();
        }
        let how = match case.is_past {
            true => decisions::accepted_as(self.lang),
            false => decisions::read_as(self.lang),
        };
        let main = self.units_of_money(case).map(|units| format!(" {}", units.main));
        format!("{reported}\n{how} {written}{}", main.unwrap_or_default())
    }

    /// What is proposed in the sender's own unit, and what that is read as; `None` where the sender writes in the form's unit.
    fn proposed_there(&self, case: &ReviewItem) -> Option<String> {
        let scale = case.scale.filter(|scale| *scale != 1.0)?;
        let proposed: f64 = case.proposed.parse().ok()?;
        let there = without_residue(proposed / scale);
        let read_as = decisions::read_as(self.lang);
        let [there, proposed] = [there, proposed].map(|value| self.lang.shortest(value));
        Some(match self.units_of_money(case) {
            Some(Units { sender, main, .. }) => {
                format!("{there} {sender}\n{read_as} {proposed} {main}")
            }
            None => format!("{there}\n{read_as} {proposed}"),
        })
    }

    /// The other value of a decision; money that the sender writes in another unit in that one, which its row names.
    fn decided_value(&self, case: &ReviewItem, value: &str) -> (OutContent, Style) {
        let money = value.parse::<f64>().ok().zip(self.units_of_money(case));
        match money {
            Some((number, units)) => {
                let there = self.lang.shortest(without_residue(number / units.scale));
                (text(&format!("{there} {}", units.sender)), Style::boxed().align(Align::Right))
            }
            None => self.shown(value, case.names.each_ref().map(String::as_str)),
        }
    }

    /// The unit of money in which the sender writes an amount, and the main one; `None` if both are the same.
    fn units_of_money(&self, case: &ReviewItem) -> Option<Units<'_>> {
        let [_, form, row, column] = &case.names;
        let kind = self.pipeline.form(form)?.type_of(row, column);
        let scale = case.scale.filter(|_| kind == Type::Money)?;
        let mut units = self.pipeline.money.units.iter();
        let main = units.next()?;
        let sender = units.find(|unit| (unit.in_main(1.0) / scale - 1.0).abs() < 1e-9)?;
        Some(Units { sender: &sender.name, main: &main.name, scale })
    }

    fn cell(&self, case: &ReviewItem, column: Column) -> (OutContent, Style) {
        let [unit, form, row, measure] = &case.names;
        let boxed = || Style::boxed();
        let typed =
            |index: usize| case.decision.as_ref().map_or("", |decision| decision.typed()[index]);
        let opened = |(content, style): (OutContent, Style)| (content, open(style, case.state));
        match column {
            Column::Id => (text(&case.id), boxed()),
            Column::Unit => (text(&self.unit(unit)), boxed()),
            Column::Form => (text(form), boxed()),
            Column::What => (text(&self.what(case)), boxed()),
            Column::Cell => {
                let Place { file, sheet, cell } = &case.place;
                let inside =
                    if cell.is_empty() { sheet.clone() } else { format!("{sheet}!{cell}") };
                let parts: Vec<&str> =
                    [file.as_str(), &inside].into_iter().filter(|part| !part.is_empty()).collect();
                (text(&parts.join(" · ")), boxed())
            }
            // A record that is gone or a form has no text: what keeps it apart is for the program.
            Column::Reported if case.key.is_none() && case.understood.is_none() => {
                (OutContent::Blank, boxed())
            }
            Column::Reported => (text(&self.reported(case)), boxed().align(Align::Right)),
            Column::ReadAs if case.is_past => (OutContent::Blank, boxed()),
            Column::ReadAs => number(case.understood.map_or(OutContent::Blank, OutContent::Number)),
            Column::Proposed => {
                let there = self.proposed_there(case);
                let of_text = |there: &String| (text(there), boxed().align(Align::Right));
                let in_form =
                    || self.shown(&case.proposed, case.names.each_ref().map(String::as_str));
                let (content, style) = there.as_ref().map_or_else(in_form, of_text);
                (content, Style { wrap: true, ..style }.bold(true))
            }
            Column::Confidence => {
                let percent = Style::boxed().number("0%");
                (case.confidence.map_or(OutContent::Blank, OutContent::Number), percent)
            }
            Column::Why => (text(case.why.text(self.lang)), boxed()),
            Column::Answer => {
                (text(case.answer.as_ref().map_or("", |answer| &answer.text)), Style::boxed())
            }
            Column::Decision => opened((text(decisions::word(typed(0), self.lang)), boxed())),
            Column::Value => opened(self.decided_value(case, typed(1))),
            Column::Reason => opened((text(typed(2)), boxed())),
            Column::Name => opened((text(typed(3)), boxed())),
            Column::Date => {
                let style = Style { number_format: "dd/mm/yyyy".into(), ..boxed() };
                opened((day(typed(4)), style))
            }
            Column::State => {
                let style = Style { fill: Some(case.state.fill()), ..boxed() };
                (text(case.state.text(self.lang)), style)
            }
            Column::KeyPeriod => {
                let period = if case.is_past { self.period.previous() } else { self.period };
                (text(&period.to_string()), Style::default())
            }
            Column::KeyUnit => (text(unit), Style::default()),
            Column::KeyForm => (text(form), Style::default()),
            Column::KeyRow => (text(row), Style::default()),
            Column::KeyMeasure => (text(measure), Style::default()),
            Column::KeyReported => (text(&case.reported), Style::default()),
            Column::KeyProposed => (text(&case.proposed), Style::default()),
            Column::KeyAnswer => {
                let says = case.answer.as_ref().and_then(|answer| answer.says.as_ref());
                (text(&says.map(Says::key).unwrap_or_default()), Style::default())
            }
            Column::KeyMark => {
                let blank = Decision::default();
                let decision = case.decision.as_ref().unwrap_or(&blank);
                (text(&mark(&decision.typed())), Style::default())
            }
        }
    }

    /// Every decision that was ever made on the period, with what became of it; then those about the period before that were made here.
    fn decided(&self, decisions: &[(Decision, DecisionStatus)], past: &[PastDecision]) -> OutSheet {
        let mut cells = Vec::new();
        for (column, (vi, en, _)) in (0..).zip(DECIDED) {
            let content = text(self.lang.pick(vi, en));
            cells.push(OutCell { row: 0, column, content, style: head_style().into() });
        }
        let own = decisions.iter().map(|(decision, outcome)| (decision, outcome, false));
        let past = past.iter().map(|one| (&one.decision, &one.status, true));
        let all: Vec<(&Decision, &DecisionStatus, bool)> = own.chain(past).collect();
        for (row, (decision, outcome, is_past)) in (1..).zip(&all) {
            let [_, form, line, measure] = decision.cell();
            let what = match (line.is_empty(), self.pipeline.form(form)) {
                (true, Some(form)) => self.whole_form(form),
                _ => self.pipeline.in_words(form, line, measure, self.lang),
            };
            let what = self.of_period(what, *is_past);
            let boxed = || Style::boxed();
            let dated = Style { number_format: "dd/mm/yyyy".into(), ..boxed() };
            let choice = decisions::word(&decision.choice, self.lang);
            let contents = [
                (text(&self.unit(&decision.unit)), boxed()),
                (text(&decision.form), boxed()),
                (text(&what), boxed()),
                (text(&self.was_reported(decision)), boxed().align(Align::Right)),
                self.shown(&decision.proposed, decision.cell()),
                (text(choice), boxed()),
                self.shown(&decision.value, decision.cell()),
                (text(&decision.reason), boxed()),
                (text(&decision.name), boxed()),
                (day(&decision.date), dated),
                (text(outcome.text(self.lang)), boxed()),
                (text(&decision.source), boxed()),
            ];
            for (column, (content, style)) in (0..).zip(contents) {
                cells.push(OutCell { row, column, content, style: style.into() });
            }
        }
        if all.is_empty() {
            let none = decisions::none_decided(self.lang);
            let style = Style { wrap: false, ..Style::text().italic(true) };
            cells.push(OutCell { row: 1, column: 0, content: text(none), style: style.into() });
        }
        let widths: Vec<f64> = DECIDED.iter().map(|(.., width)| *width).collect();
        let last_row = u32::try_from(all.len()).unwrap_or(0);
        OutSheet {
            name: decisions::decided(self.lang).to_owned(),
            landscape: true,
            heights: heights(&cells, &widths, SIZE),
            widths,
            cells,
            repeat_rows: Some((0, 0)),
            freeze: (1, 3),
            filter: Some(Rect { first_row: 0, first_column: 0, last_row, last_column: 11 }),
            protected: true,
            hidden_columns: BTreeSet::new(),
            ..OutSheet::default()
        }
    }
}
