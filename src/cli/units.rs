//! The unit that was asked for, by its code or its name.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Failure;
use super::printer::Printer;
use crate::definition::Pipeline;
use crate::model::{Registry, Unit};
use office_text::fold::fold_tight;
use office_text::similar;

/// The units of a code, or of a name after folding: those that exist on the day, else those that ever did.
pub(super) fn find_unit(
    text: &str,
    units: &Registry,
    day: Date,
    printer: &Printer,
) -> Result<BTreeSet<String>, Failure> {
    let folded = fold_tight(text);
    let same = |name: &str| fold_tight(name) == folded;
    let named = |unit: &&Unit| unit.code == text || same(&unit.title()) || same(&unit.name);
    let found: Vec<&Unit> = units.units().iter().filter(named).collect();
    if found.is_empty() {
        let names = units.units().iter().map(|unit| unit.name.as_str());
        return Err(no_such(printer, "--unit", text, near(text, names, printer)));
    }
    let is_there = found.iter().any(|unit| unit.exists_on(day));
    let wanted = found.into_iter().filter(|unit| !is_there || unit.exists_on(day));
    Ok(wanted.map(|unit| unit.code.clone()).collect())
}

/// The code of a unit that was asked for, whenever it existed.
pub(super) fn code(
    text: &str,
    pipeline: &Pipeline,
    day: Date,
    printer: &Printer,
) -> Result<String, Failure> {
    let found = find_unit(text, &pipeline.units, day, printer)?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// The nearest name, as a question.
pub(super) fn near<'n>(
    wrong: &str,
    names: impl IntoIterator<Item = &'n str>,
    printer: &Printer,
) -> Option<String> {
    similar::nearest(wrong, names).map(|name| printer.lang.did_you_mean(name))
}

/// There is no such value of an option.
pub(super) fn no_such(
    printer: &Printer,
    option: &str,
    name: &str,
    help: Option<String>,
) -> Failure {
    let what = printer.say("không có giá trị này", "there is none");
    let help = help.map(|help| format!("; {help}")).unwrap_or_default();
    Failure::usage(format!("{option} {name}: {what}{help}"))
}
