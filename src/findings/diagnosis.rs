//! Findings that name what happened to a figure: one cause for all the rules that it breaks.

use super::Facts;
use super::text::{Text, text};
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// What happened to a figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ErrorMechanism {
    /// It is so many times too small or too large.
    Scale {
        times: f64,
        too_small: bool,
    },
    Sign,
    /// It changed places with the cell at this address.
    Swap {
        with: String,
    },
    /// The running total was written.
    Cumulated,
    Typing,
    Rounding,
    /// It is blank, and the other cells leave one value.
    Determined,
    /// It is blank, and the other cells leave zero.
    Zero,
}

/// Whether units of money, of weight or of counting are so many times each other: nobody counts in tens or hundreds.
pub(crate) fn is_of_units(times: f64) -> bool {
    times >= 1_000.0
}

impl ErrorMechanism {
    pub(super) fn text(&self, lang: Lang) -> String {
        let fixed = match self {
            Self::Scale { times, too_small } if !is_of_units(*times) => {
                let times = lang.shortest(*times);
                let (vi, en, why_vi, why_en) = match too_small {
                    true => ("nhỏ đi", "too small", "thiếu chữ số 0", "a nought is missing"),
                    false => {
                        ("lớn lên", "too large", "thừa chữ số 0", "there is a nought too many")
                    }
                };
                return lang.pick(
                    format!("số bị {vi} {times} lần: có thể {why_vi} hoặc đặt sai dấu thập phân"),
                    format!("the figure is {times} times {en}: perhaps {why_en}, or the decimal mark is in the wrong place"),
                );
            }
            Self::Scale { times, too_small: true } => {
                let times = lang.shortest(*times);
                return lang.pick(
                    format!("số bị nhỏ đi {times} lần: có thể nhầm đơn vị tính"),
                    format!("the figure is {times} times too small: perhaps in another unit"),
                );
            }
            Self::Scale { times, .. } => {
                let times = lang.shortest(*times);
                return lang.pick(
                    format!("số bị lớn lên {times} lần: có thể nhầm đơn vị tính"),
                    format!("the figure is {times} times too large: perhaps in another unit"),
                );
            }
            Self::Swap { with } => {
                return lang.pick(
                    format!("số bị ghi đổi chỗ với ô {with}"),
                    format!("the figure changed places with {with}"),
                );
            }
            Self::Sign => text("số bị ghi ngược dấu", "the sign is reversed"),
            Self::Cumulated => text(
                "ghi số lũy kế vào chỗ số trong kỳ",
                "the year-to-date figure is written in place of the period's figure",
            ),
            Self::Typing => text(
                "gõ nhầm, thiếu, thừa hoặc đảo một chữ số",
                "one digit is wrong, missing, too many or in the wrong place",
            ),
            Self::Rounding => {
                text("lệch do làm tròn trước khi cộng", "off by rounding before adding up")
            }
            Self::Determined => text(
                "ô trống: theo các ô khác thì chỉ có thể là một giá trị",
                "blank: the other cells allow only one value",
            ),
            Self::Zero => text(
                "ô trống: theo các ô khác thì chỉ có thể là 0",
                "blank: the other cells allow only zero",
            ),
        };
        fixed.get(lang).to_owned()
    }
}

/// A figure with a known error.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DiagnosisFacts {
    pub kind: Kind,
    pub severity: Severity,
    pub mechanism: ErrorMechanism,
    /// The reported figure and what it should be.
    pub change: Option<(f64, f64)>,
    /// All rules that it breaks are on trial.
    pub on_trial: bool,
}

impl Facts for DiagnosisFacts {
    fn class(&self) -> (Kind, Severity) {
        (self.kind, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let what = self.mechanism.text(lang);
        let trial = match self.on_trial {
            true => lang.pick(
                " (quy tắc thử nghiệm: báo lại nếu sai)",
                " (a rule on trial: tell us where it is wrong)",
            ),
            false => "",
        };
        match self.change {
            Some((from, to)) => {
                let (from, to) = (lang.shortest(from), lang.shortest(to));
                lang.pick(
                    format!("{from} có lẽ phải là {to}: {what}{trial}"),
                    format!("{from} should probably be {to}: {what}{trial}"),
                )
            }
            None => format!("{what}{trial}"),
        }
    }
}

/// Where a value comes from that a cell should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueSource {
    /// A total in another form.
    OtherTotal,
    Sums,
    Register,
    PreviousPeriod,
    YearToDate,
    /// The figures of the period, of which the cell is the year to date.
    ThisPeriod,
    Average,
    OtherRule,
}

impl ValueSource {
    fn name(self) -> Text {
        match self {
            Self::OtherTotal => text("số tổng ở biểu khác cho", "the total in another form gives"),
            Self::Sums => text("các ô cộng với nhau cho", "the sums give"),
            Self::Register => text("danh sách cho", "the register gives"),
            Self::PreviousPeriod => {
                text("tính từ kỳ trước được", "carried on from the period before it is")
            }
            Self::YearToDate => text("cột lũy kế cho", "the year to date gives"),
            Self::ThisPeriod => text("số kỳ này cho", "the figure of the period gives"),
            Self::Average => text("phép chia bình quân cho", "the average gives"),
            Self::OtherRule => text("quy tắc khác cho", "another rule gives"),
        }
    }
}

/// One of several solutions.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct RivalWay {
    /// Cells by address, with their values if they are determined.
    pub cells: Vec<(String, Option<f64>)>,
    /// How likely it is, from 0 to 1.
    pub share: f64,
}

/// The evidence for a diagnosis, and against it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DiagnosisEvidence {
    /// The values that rules give.
    pub values: Vec<(ValueSource, f64)>,
    /// Where no rule gives a value: the least (`true`) or the greatest one that bounds leave.
    pub limits: Vec<(bool, f64)>,
    /// The figure of the period before.
    pub previous: Option<f64>,
    /// The solution that the finding names, where it is too unsure to be proposed.
    pub own: Option<RivalWay>,
    /// Other solutions, the likeliest first.
    pub rivals: Vec<RivalWay>,
    /// Not all solutions were tried.
    pub unfinished: bool,
}

impl DiagnosisEvidence {
    pub(crate) fn text(&self, lang: Lang) -> String {
        let mut parts: Vec<String> = self
            .values
            .iter()
            .map(|(source, value)| format!("{} {}", source.name().get(lang), lang.shortest(*value)))
            .collect();
        parts.extend(self.limits.iter().map(|(is_least, limit)| {
            let limit = lang.shortest(*limit);
            match is_least {
                true => lang.pick(
                    format!("quy tắc đòi ít nhất {limit}"),
                    format!("the rules ask for at least {limit}"),
                ),
                false => lang.pick(
                    format!("quy tắc cho nhiều nhất {limit}"),
                    format!("the rules allow {limit} at most"),
                ),
            }
        }));
        parts.extend(self.previous.map(|previous| {
            let previous = lang.shortest(previous);
            lang.pick(
                format!("kỳ trước là {previous}"),
                format!("the period before had {previous}"),
            )
        }));
        if self.likely().next().is_some() {
            let rivals = self.rivals(lang);
            parts.push(match self.own {
                Some(_) => lang.pick(
                    format!("chưa chắc chắn, có thể là {rivals}"),
                    format!("not unique, it could be {rivals}"),
                ),
                None => lang.pick(
                    format!("chưa chắc chắn, cũng có thể là {rivals}"),
                    format!("not unique, it could also be {rivals}"),
                ),
            });
        }
        if self.unfinished {
            let unfinished = text("chưa xét hết mọi khả năng", "not all possibilities were tried");
            parts.push(unfinished.get(lang).to_owned());
        }
        if parts.is_empty() {
            let alone = text(
                "chỉ khi sửa ô này thì các quy tắc mới khớp",
                "only with this cell put right do the rules hold",
            );
            parts.push(alone.get(lang).to_owned());
        }
        parts.join("; ")
    }

    /// The other solutions that are worth a word.
    fn likely(&self) -> impl Iterator<Item = &RivalWay> {
        const LEAST: f64 = 0.01;
        self.rivals.iter().filter(|way| way.share >= LEAST)
    }

    /// The solutions with how likely each is, the first of them. Of one with many cells those are named first in which it differs from the others.
    fn rivals(&self, lang: Lang) -> String {
        const SHOWN: usize = 5;
        const CELLS: usize = 3;
        const OTHER_CELLS: Noun = Noun::new("ô khác", "other cell", "other cells");
        let all: Vec<&RivalWay> = self.own.iter().chain(self.likely()).collect();
        let is_in_all =
            |cell: &(String, Option<f64>)| all.iter().all(|way| way.cells.contains(cell));
        let solution = |way: &RivalWay| {
            let (common, own): (Vec<_>, Vec<_>) =
                way.cells.iter().partition(|cell| is_in_all(cell));
            let named = match way.cells.len() > CELLS {
                true => own.into_iter().chain(common).take(CELLS).collect(),
                false => way.cells.iter().collect::<Vec<_>>(),
            };
            let cells = named.into_iter().map(|(cell, value)| match value {
                Some(value) => format!("{cell} = {}", lang.shortest(*value)),
                None => cell.clone(),
            });
            let cells = cells.collect::<Vec<_>>().join(" + ");
            let percent = lang.shortest((way.share * 100.0).round());
            match way.cells.len().saturating_sub(CELLS) {
                0 => format!("{cells} ({percent} %)"),
                more => {
                    let cells = lang.list([cells, lang.count(more, OTHER_CELLS)]);
                    format!("{cells} ({percent} %)")
                }
            }
        };
        let shown: Vec<String> = all.iter().take(SHOWN).map(|way| solution(way)).collect();
        let list = shown.join(lang.pick(" hoặc ", " or "));
        match all.len().saturating_sub(SHOWN) {
            0 => list,
            more => lang.pick(
                format!("{list} (và {more} cách khác)"),
                format!("{list} (and {more} more ways)"),
            ),
        }
    }
}

/// A figure that was calculated from one that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FollowerFacts {
    /// The kind of the rule by which it is calculated.
    pub kind: Kind,
    /// The address of the figure that is wrong.
    pub source: String,
    /// The reported figure and what it should be, if that is known.
    pub change: Option<(f64, f64)>,
}

impl Facts for FollowerFacts {
    fn class(&self) -> (Kind, Severity) {
        (self.kind, Severity::Info)
    }

    fn message(&self, lang: Lang) -> String {
        let source = &self.source;
        match self.change {
            Some((from, to)) => {
                let (from, to) = (lang.shortest(from), lang.shortest(to));
                lang.pick(
                    format!("{from} có lẽ phải là {to}: tính theo ô {source} ghi sai"),
                    format!(
                        "{from} should probably be {to}: it follows from {source}, which is wrong"
                    ),
                )
            }
            None => lang.pick(
                format!("tính theo ô {source} ghi sai"),
                format!("it follows from {source}, which is wrong"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_solution_with_many_cells_those_are_named_in_which_it_differs() {
        let way = |cells: &[&str], share: f64| RivalWay {
            cells: cells.iter().map(|cell| ((*cell).to_owned(), Some(1.0))).collect(),
            share,
        };
        let all = ["A1", "A2", "A3", "A4"];
        let evidence = DiagnosisEvidence {
            rivals: vec![
                way(&[&all[..], &["B1"]].concat(), 0.6),
                way(&[&all[..], &["C1"]].concat(), 0.4),
            ],
            ..DiagnosisEvidence::default()
        };
        assert_eq!(
            evidence.text(Lang::En),
            "not unique, it could also be B1 = 1 + A1 = 1 + A2 = 1 and 2 other cells (60 %) or C1 = 1 + A1 = 1 + A2 = 1 and 2 other cells (40 %)"
        );
        assert!(evidence.text(Lang::Vi).contains("A2 = 1 và 2 ô khác (60 %)"));
    }
}
