//! Figures of the past that may be wrong, and what speaks for and against each.

use super::super::evaluate::evaluate;
use super::super::records::registers;
use super::super::rules::sources_of;
use super::super::then::{Then, tables_of_then};
use super::super::violation::Violation;
use super::super::{CheckError, Inputs};
use crate::definition::{PREVIOUS, Rule, Scope, Type, names_in};
use crate::model::{CellKey, Kind, Message, SenderFormulas};
use crate::tables::{CellView, Cells};
use office_text::number::{scale, scale_if_typed};

/// The accepted past is right until there is evidence against it.
const ACCEPTED: f64 = 0.5;

/// A figure of the past that may be wrong.
pub(super) struct Candidate {
    pub cell: CellKey,
    pub past: CellKey,
    /// What was accepted, and what it would have to be.
    pub accepted: f64,
    pub value: f64,
    /// The cell of now repeats what was accepted.
    pub repeats: bool,
    /// What came and went since then shows it.
    pub by_movements: bool,
    pub rule: String,
    pub kind: Kind,
    pub message: Message,
}

/// A column of the period before that is not what was accepted.
pub(super) fn differs(
    inputs: &Inputs<'_>,
    history: &Cells,
    violation: &Violation<'_>,
) -> Option<Candidate> {
    let cell = violation.subject;
    violation.sides?;
    let past = accepted_cell(inputs, cell, violation)?;
    let (accepted, value) = (history.value(past)?, inputs.cells.value(cell)?);
    Some(Candidate::by(violation, (cell, value), (past, accepted)))
}

/// The cell of the past that a rule compares a column of the period before with.
fn accepted_cell(inputs: &Inputs<'_>, cell: CellKey, violation: &Violation<'_>) -> Option<CellKey> {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form))?;
    if !matches!(violation.rule.scope, Scope::Each(_)) || !is_previous(inputs, cell) {
        return None;
    }
    let names: Vec<String> = names_in(&violation.rule.check).into_iter().map(|(_, n)| n).collect();
    let [one, other] = names.as_slice() else { return None };
    let past = [one, other].into_iter().find_map(|name| name.strip_prefix("prev_"))?;
    form.measures().find(|measure| measure.id == past)?;
    Some(CellKey { column: ids.find_column(past)?, ..cell })
}

fn is_previous(inputs: &Inputs<'_>, cell: CellKey) -> bool {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form));
    form.and_then(|form| form.column(ids.column(cell.column))).is_some_and(|c| c.previous)
}

/// A column of the period before that repeats what was accepted, where what came and went since does not lead from it to now.
pub(super) fn repeated(
    inputs: &Inputs<'_>,
    history: &Cells,
    violation: &Violation<'_>,
) -> Option<Candidate> {
    let (left, right) = violation.sides?;
    if violation.rule.kind != Kind::RollForward || violation.rule.scope != Scope::Unit {
        return None;
    }
    let (cell, factor) = violation
        .factors
        .iter()
        .find(|(cell, factor)| is_previous(inputs, *cell) && *factor != 0.0)?;
    let past = repeated_cell(inputs, *cell)?;
    let (accepted, now) = (history.value(past)?, inputs.cells.value(*cell)?);
    let value = now - (left - right) / factor;
    (accepted == now && value >= 0.0).then(|| Candidate {
        repeats: true,
        by_movements: true,
        ..Candidate::by(violation, (*cell, value), (past, accepted))
    })
}

/// The cell of the period before that a column of now repeats: the measure of which the rules say so.
fn repeated_cell(inputs: &Inputs<'_>, cell: CellKey) -> Option<CellKey> {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form))?;
    let measure = form.measures().find(|measure| {
        let name = format!("prev_{}", measure.id);
        inputs.pipeline.rules.rules.iter().any(|rule| {
            let names = names_in(&rule.check);
            rule.meta.form == form.id
                && matches!(rule.scope, Scope::Each(_))
                && names.len() == 2
                && names.iter().any(|(_, known)| *known == name)
                && names.iter().any(|(_, known)| known == ids.column(cell.column))
        })
    })?;
    Some(CellKey { column: ids.find_column(&measure.id)?, ..cell })
}

/// Figures that this period's reports repeat, and that the lists of the period before contradicted already.
pub(super) fn contradicted_then(
    inputs: &Inputs<'_>,
    history: &Cells,
) -> Result<Vec<Candidate>, CheckError> {
    let no_formulas = SenderFormulas::default();
    let tables = tables_of_then(history, |_| true);
    let then = Inputs::alone(inputs.pipeline, inputs.before, history, &tables, &no_formulas);
    let lists = registers(&then)?;
    let mut broken = Vec::new();
    let of_lists = |rule: &Rule| rule.kind == Kind::CrossForm && rule.scope == Scope::Unit;
    for source in sources_of(&then, &lists, of_lists)? {
        evaluate(source, history.ids(), &mut broken)?;
    }
    let ids = inputs.cells.ids();
    let mut found = Vec::new();
    for violation in &broken {
        let past = violation.subject;
        let Some(form) = inputs.pipeline.form(ids.form(past.form)) else { continue };
        let columns = form.columns.iter().filter(|column| column.previous);
        let columns = columns.filter_map(|column| ids.find_column(&column.id));
        let cell = columns
            .map(|column| CellKey { column, ..past })
            .find(|cell| repeated_cell(inputs, *cell) == Some(past));
        let factor = violation.factors.iter().find(|(cell, _)| *cell == past);
        let (Some(cell), Some((_, factor)), Some((left, right))) = (cell, factor, violation.sides)
        else {
            continue;
        };
        let (Some(accepted), Some(now)) = (history.value(past), inputs.cells.value(cell)) else {
            continue;
        };
        let value = accepted - (left - right) / factor;
        if accepted == now && value.is_finite() && value >= 0.0 {
            let candidate = Candidate::by(violation, (cell, value), (past, accepted));
            found.push(Candidate { repeats: true, ..candidate });
        }
    }
    Ok(found)
}

impl Candidate {
    /// A figure of the past that a rule of now contradicts: the cell of now with what the other would have to be, and the other with what it is.
    fn by(
        violation: &Violation<'_>,
        (cell, value): (CellKey, f64),
        (past, accepted): (CellKey, f64),
    ) -> Self {
        Self {
            cell,
            past,
            accepted,
            value,
            repeats: false,
            by_movements: false,
            rule: violation.rule.meta.id.clone(),
            kind: violation.rule.kind,
            message: violation.rule.meta.message.clone(),
        }
    }

    /// How much more evidence there is against the past than for it.
    pub(super) fn weigh(
        &self,
        inputs: &Inputs<'_>,
        then: &Then<'_>,
        broken: &[&Violation<'_>],
    ) -> f64 {
        let mut weight = -ACCEPTED;
        let (mended, breaks) = then.put(self.past, self.value);
        weight += 1.5 * mended.min(2) as f64 - 2.0 * breaks.min(2) as f64;
        // A figure that goes back to what it was before the past.
        if let Some(older) = then.before_that(self.cell) {
            weight += self.nearness(older, 1.5, 0.7);
        }
        // Other rules of now about the cell: those that do not hold speak against it.
        let others = |cell: CellKey| {
            broken.iter().filter(move |violation| {
                violation.rule.meta.id != self.rule
                    && violation.rule.kind != Kind::Outlier
                    && violation.cells.contains(&cell)
            })
        };
        for violation in others(self.cell) {
            let implied = violation.factors.iter().find(|(cell, _)| *cell == self.cell).and_then(
                |(_, factor)| {
                    let (left, right) = violation.sides?;
                    Some(self.value - (left - right) / factor)
                },
            );
            let accepts = implied.is_some_and(|implied| (implied - self.accepted).abs() < 0.06);
            weight -= if accepts { 3.0 } else { 1.0 };
        }
        if self.repeats {
            // Something may have come or gone without a word: only witnesses of that period can show it.
            weight -= 1.0;
            if self.by_movements {
                return weight;
            }
        }
        // The figure of now is no witness where it is in doubt itself.
        let now = CellKey { column: self.past.column, ..self.cell };
        let is_doubted = others(now).next().is_some();
        if let Some(value) = inputs.cells.value(now).filter(|_| !is_doubted)
            && !self.is_other_unit()
        {
            let is_stock = self.is_stock(inputs);
            weight += self.nearness(value, if is_stock { 1.5 } else { 1.0 }, 1.0);
        }
        weight
    }

    /// The year to date of then, which was calculated from the figure unless it adds up with the other one.
    pub(super) fn year_to_date(
        &self,
        inputs: &Inputs<'_>,
        history: &Cells,
        then: &Then<'_>,
    ) -> Option<(CellKey, f64)> {
        let ids = inputs.cells.ids();
        let [_, form, row, column] = ids.names(self.past);
        let year = inputs.pipeline.rules.rules.iter().find_map(|rule| {
            let in_period = rule.periods.has(inputs.period);
            let is_of_row =
                matches!(&rule.scope, Scope::Each(rows) if rows.iter().any(|known| known == row));
            let names: Vec<String> =
                names_in(&rule.check).into_iter().map(|(_, name)| name).collect();
            let goes_on = names.iter().find_map(|name| name.strip_prefix(PREVIOUS))?;
            let is_it = rule.kind == Kind::YearToDate
                && rule.meta.form == form
                && in_period
                && is_of_row
                && goes_on != column
                && [goes_on, column].iter().all(|name| names.iter().any(|known| known == name));
            is_it.then(|| ids.find_column(goes_on))?
        })?;
        let cell = CellKey { column: year, ..self.past };
        let year_to_date = history.value(cell)?;
        let before = then.before_that(self.cell).unwrap_or(f64::NAN);
        let is_right = (year_to_date - before - self.value).abs() < 0.06;
        let should = ((year_to_date + self.value - self.accepted) * 1e6).round() / 1e6;
        (!is_right).then_some((cell, should))
    }

    /// What a witness says: for the figure of now if it is the same or clearly nearer, for the accepted one the other way round.
    fn nearness(&self, witness: f64, exactly: f64, nearly: f64) -> f64 {
        const CLOSE: f64 = 0.35;
        const FAR: f64 = 0.7;
        if witness == 0.0 || self.value == 0.0 || self.accepted == 0.0 {
            return 0.0;
        }
        let far = |other: f64| {
            let far = (witness / other).abs().ln().abs();
            if far.is_finite() { far } else { f64::MAX }
        };
        let (to_value, to_accepted) = (far(self.value), far(self.accepted));
        match (witness == self.value, witness == self.accepted) {
            (true, false) => exactly,
            (false, true) => -exactly,
            _ if to_value <= CLOSE && to_accepted >= to_value + FAR => nearly,
            _ if to_accepted <= CLOSE && to_value >= to_accepted + FAR => -nearly,
            _ => 0.0,
        }
    }

    /// Whether the accepted figure is a person's decision, and this report does not only say again what was reported then.
    pub(super) fn is_against_decision(&self, history: &Cells) -> bool {
        let past = history.get(self.past).filter(|past| past.is_decided());
        let says_again = |past: CellView<'_>| {
            past.reported().trim().parse() == Ok(self.value)
                || scale(past.reported(), self.value).is_some()
                || scale_if_typed(past.reported(), self.value).is_some()
        };
        past.is_some_and(|past| !self.repeats && !says_again(past))
    }

    /// Whether one is a thousand or a million times the other.
    fn is_other_unit(&self) -> bool {
        let power = (self.value / self.accepted).abs().log10();
        [3.0, 6.0, -3.0, -6.0].iter().any(|wanted| (power - wanted).abs() < 0.01)
    }

    fn is_stock(&self, inputs: &Inputs<'_>) -> bool {
        let ids = inputs.cells.ids();
        let form = inputs.pipeline.form(ids.form(self.cell.form));
        form.and_then(|form| form.row(ids.row(self.cell.row))).is_some_and(|row| {
            row.kind == crate::definition::RowKind::Stock || row.type_ == Type::Int
        })
    }
}
