//! Conditional formats: those that a sheet has itself, and those of Excel 2010 among its extensions, which have their looks beside them.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::styles::is_white;
use crate::book::{Rect, a1};
use crate::builder::BookBuilder;
use crate::conditions::{Comparison, Condition, OtherLook, named_test};
use crate::number_format::NumberFormat;
use crate::opc::xml::{attribute, flag, is_yes, reader, written};

/// The most looks of a workbook, and the most rules of one list.
const LOOKS: usize = 65_536;
const RULES: usize = 10_000;

/// What the conditional formats of a workbook make of cells, by their numbers.
pub(super) fn other_looks(styles: &str) -> Vec<OtherLook> {
    let mut looks = Vec::new();
    let mut is_open = false;
    let mut reader = reader(styles);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "dxfs" => is_open = true,
            Event::End(e) if e.local_name().as_ref() == "dxfs" => break,
            Event::Start(e) if is_open && e.local_name().as_ref() == "dxf" => {
                looks.push(other_look(&mut reader));
            }
            Event::Empty(e) if is_open && e.local_name().as_ref() == "dxf" => {
                looks.push(OtherLook::default());
            }
            Event::Eof => break,
            _ => {}
        }
        if looks.len() >= LOOKS {
            break;
        }
    }
    looks
}

/// Reads a look to its end.
fn other_look(reader: &mut Reader<&[u8]>) -> OtherLook {
    let mut look = OtherLook::default();
    let mut in_font = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "font" => in_font = true,
            Event::End(e) if e.local_name().as_ref() == "font" => in_font = false,
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                // The ground of a look is its fill's second colour.
                "color" if in_font => look.is_white = Some(is_white(&e)),
                "bgColor" if !is_white(&e) => look.is_white = Some(false),
                "strike" => {
                    look.is_struck = Some(attribute(&e, "val").is_none_or(|value| is_yes(&value)));
                }
                "numFmt" => {
                    let code = attribute(&e, "formatCode");
                    look.shows = code.map(|code| NumberFormat::of(&code).unwrap_or_default());
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "dxf" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    look
}

/// A rule as the part has it.
#[derive(Default)]
struct Rule {
    kind: String,
    operator: String,
    /// The text that is looked for.
    text: String,
    priority: i64,
    is_last: bool,
    look: OtherLook,
    formulas: Vec<String>,
}

impl Rule {
    fn of(e: &BytesStart<'_>, looks: &[OtherLook]) -> Self {
        let look = attribute(e, "dxfId").and_then(|id| looks.get(id.trim().parse::<usize>().ok()?));
        Self {
            kind: attribute(e, "type").unwrap_or_default(),
            operator: attribute(e, "operator").unwrap_or_default(),
            text: attribute(e, "text").unwrap_or_default(),
            priority: attribute(e, "priority").and_then(|it| it.trim().parse().ok()).unwrap_or(0),
            is_last: flag(e, "stopIfTrue"),
            look: look.cloned().unwrap_or_default(),
            formulas: Vec::new(),
        }
    }

    fn formula(&self, areas: &[Rect], cell: &str) -> String {
        let of = |index: usize| self.formulas.get(index).map_or("", |formula| formula.trim());
        let own = || Some(of(0).to_owned()).filter(|formula| !formula.is_empty());
        let formula = match self.kind.as_str() {
            "cellIs" => Comparison::of_name(&self.operator)
                .map(|comparison| comparison.formula(cell, of(0), of(1))),
            "dataBar" | "iconSet" => Some("TRUE".to_owned()),
            kind => own().or_else(|| named_test(kind, cell, &self.text, areas)),
        };
        formula.unwrap_or_else(|| "…".to_owned())
    }
}

/// Reads the rules of one list to its end.
pub(super) fn read(
    reader: &mut Reader<&[u8]>,
    e: &BytesStart<'_>,
    looks: &[OtherLook],
    builder: &mut BookBuilder,
) {
    let mut places = attribute(e, "sqref").unwrap_or_default();
    let mut rules: Vec<Rule> = Vec::new();
    // Within a mark of a scale, which has its own formulas.
    let (mut in_scale, mut text) = (false, None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "cfRule" if rules.len() < RULES => rules.push(Rule::of(&e, looks)),
                "cfvo" => in_scale = true,
                "formula" | "f" | "sqref" if !in_scale => text = Some(String::new()),
                "dxf" => {
                    let look = other_look(reader);
                    if let Some(rule) = rules.last_mut() {
                        rule.look = look;
                    }
                }
                "dataBar" | "iconSet" => hide(&e, &mut rules),
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "cfRule" if rules.len() < RULES => rules.push(Rule::of(&e, looks)),
                "dataBar" | "iconSet" => hide(&e, &mut rules),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "cfvo" => in_scale = false,
                "sqref" => places = text.take().unwrap_or_default(),
                "formula" | "f" => {
                    let rule = rules.last_mut();
                    if let (Some(rule), Some(text)) = (rule, text.take()) {
                        rule.formulas.push(text);
                    }
                }
                "conditionalFormatting" => break,
                _ => {}
            },
            Event::Eof => break,
            other => add(&mut text, &written(&other)),
        }
    }
    let areas = Condition::areas(&places);
    for rule in rules {
        let mut condition = Condition {
            areas: areas.clone(),
            priority: rule.priority,
            is_last: rule.is_last,
            ..Condition::default()
        };
        let (row, column) = condition.first();
        condition.formula = rule.formula(&areas, &a1(row, column)).into();
        condition.look = rule.look;
        builder.condition(condition);
    }
}

/// Adds to a text that is open.
fn add(text: &mut Option<String>, more: &str) {
    if let Some(text) = text {
        text.push_str(more);
    }
}

/// Bars and signs may stand without their numbers.
fn hide(e: &BytesStart<'_>, rules: &mut [Rule]) {
    let is_alone = attribute(e, "showValue").is_some_and(|value| !is_yes(&value));
    if let Some(rule) = rules.last_mut().filter(|_| is_alone) {
        rule.look = OtherLook::hidden();
    }
}
