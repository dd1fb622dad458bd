//! Findings about the records of registers: repeated, gone, new, moved, renamed, merged, against the law or idle.

use jiff::civil::Date;

use super::Facts;
use crate::model::{Kind, Message, Severity};
use office_text::language::Lang;

/// Findings about a record of a register. A rule declares severity and message; the detail comes behind it.
#[derive(Debug, Clone)]
pub(crate) struct RecordFacts<'a> {
    pub kind: Kind,
    pub severity: Severity,
    pub message: &'a Message,
    pub detail: RecordDetail<'a>,
}

/// The detail about a record behind its rule's message.
#[derive(Debug, Clone)]
pub(crate) enum RecordDetail<'a> {
    None,
    /// A unit or a state.
    Other(&'a str),
    /// Another record's name.
    Record(&'a str),
    /// Where the same record is.
    SameAs(RecordPlace),
    /// Where a record is whose name is near.
    NearTo(RecordPlace),
    /// The unit that had it, its name there if it was another one, and whether that unit has reported.
    MovedFrom {
        unit: &'a str,
        name: Option<&'a str>,
        confirmed: bool,
    },
    /// Without a number it is only likely.
    Renamed {
        from: &'a str,
        to: &'a str,
        likely: bool,
    },
    NeverBegun {
        founded: Date,
        law: Option<Law<'a>>,
    },
    /// Without revenue from one period to another.
    Idle {
        first: Message,
        last: Message,
        law: Option<Law<'a>>,
    },
    /// Below the least that a law asks for; `dated` if it is known which law holds.
    Below {
        value: f64,
        least: f64,
        law: Law<'a>,
        dated: bool,
    },
}

/// Where another record is: the unit, if it is not the same one, and the record's key.
#[derive(Debug, Clone)]
pub(crate) struct RecordPlace {
    pub unit: Option<String>,
    pub row: String,
}

impl RecordPlace {
    /// `Xã Đăk Môn, “HTX Bình Minh”, thứ tự 2`.
    fn text(&self, lang: Lang) -> String {
        let unit = self.unit.as_ref().map(|unit| format!("{unit}, ")).unwrap_or_default();
        match self.row.split_once(':') {
            Some((number, name)) if !number.is_empty() => {
                let number = lang.pick(format!("thứ tự {number}"), format!("number {number}"));
                format!("{unit}“{name}”, {number}")
            }
            Some((_, name)) => format!("{unit}“{name}”"),
            None => format!("{unit}“{}”", self.row),
        }
    }
}

/// A law as it is cited: article, name, and since when it has been in force.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Law<'a> {
    pub article: &'a Message,
    pub name: &'a Message,
    pub in_force: Date,
}

impl Law<'_> {
    fn text(&self, lang: Lang) -> String {
        let parts = [self.article, self.name].map(|part| part.text(lang));
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let (law, day) = (parts.join(", "), lang.day(self.in_force));
        lang.pick(
            format!("{law}, có hiệu lực từ ngày {day}"),
            format!("{law}, in force since {day}"),
        )
    }
}

impl RecordDetail<'_> {
    /// The words behind the message.
    fn text(&self, lang: Lang) -> String {
        let behind = |law: &Option<Law<'_>>| {
            law.as_ref().map(|law| format!("; {}", law.text(lang))).unwrap_or_default()
        };
        match self {
            Self::None => String::new(),
            Self::Other(what) => format!(": {what}"),
            Self::Record(name) => format!(": “{name}”"),
            Self::SameAs(place) => {
                let place = place.text(lang);
                lang.pick(format!(" (trùng với {place})"), format!(" (the same as {place})"))
            }
            Self::NearTo(place) => {
                let place = place.text(lang);
                lang.pick(
                    format!(" (có thể: gần giống {place})"),
                    format!(" (perhaps: nearly the same as {place})"),
                )
            }
            Self::MovedFrom { unit, name, confirmed } => {
                let name = name
                    .map(|name| lang.pick(format!(", tên cũ “{name}”"), format!(", as “{name}”")));
                let open = lang.pick(
                    " (đơn vị đó chưa có biểu này trong kỳ)",
                    " (which has not sent this form for the period)",
                );
                let open = if *confirmed { "" } else { open };
                format!(": {unit}{}{open}", name.unwrap_or_default())
            }
            Self::Renamed { from, to, likely } => {
                let likely = if *likely { lang.pick(" (có thể)", " (perhaps)") } else { "" };
                lang.pick(
                    format!("{likely}: “{from}” thành “{to}”"),
                    format!("{likely}: “{from}” became “{to}”"),
                )
            }
            Self::NeverBegun { founded, law } => {
                let (day, law) = (lang.day(*founded), behind(law));
                lang.pick(
                    format!(" (thành lập ngày {day}){law}"),
                    format!(" (founded on {day}){law}"),
                )
            }
            Self::Idle { first, last, law } => {
                let law = behind(law);
                lang.pick(
                    format!(" (từ {} đến {}){law}", first.text(Lang::Vi), last.text(Lang::Vi)),
                    format!(" (from {} to {}){law}", first.text(Lang::En), last.text(Lang::En)),
                )
            }
            Self::Below { value, least, law, dated } => {
                let undated = lang.pick(
                    "; chưa rõ ngày nên lấy mức thấp nhất của các luật",
                    "; the date is not known, so the lowest of the laws' minima is taken",
                );
                let undated = if *dated { "" } else { undated };
                let (value, least) = (lang.shortest(*value), lang.shortest(*least));
                format!(": {value} < {least} ({}){undated}", law.text(lang))
            }
        }
    }
}

impl Facts for RecordFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        (self.kind, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        format!("{}{}", self.message.text(lang), self.detail.text(lang))
    }
}

/// The evidence for a finding about a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RecordEvidence {
    /// Two records are one.
    Match(RecordMatch),
    /// A line of the master register, and by what it was matched.
    MasterLine { file: String, line: u64, matched: Option<RecordMatch> },
    /// Records that are near, each with its unit, none of them clearly nearest.
    Candidates(Vec<(String, String)>),
    /// A remark about the merger, and fields that grew: header, by how much, and what the other one had.
    Merger { remark: Option<String>, grown: Vec<(String, f64, f64)> },
    /// How alike two names are, in percent.
    Alike { percent: f64 },
}

/// By what two records were matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RecordMatch {
    pub by: MatchedBy,
    /// How alike the names are, in percent.
    pub percent: f64,
    /// Other identifying fields agree.
    pub agreed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MatchedBy {
    CodeAndName,
    Code,
    Name,
    NearName,
}

impl RecordMatch {
    fn text(self, lang: Lang) -> String {
        let percent = self.percent;
        let by = match self.by {
            MatchedBy::CodeAndName => lang.say("cùng mã số, cùng tên", "same number and name"),
            MatchedBy::Code => lang.pick(
                format!("cùng mã số, tên giống nhau {percent}%"),
                format!("same number, names {percent}% alike"),
            ),
            MatchedBy::Name => lang.say(
                "cùng tên, không đơn vị nào khác có tên này",
                "same name, which no other record has",
            ),
            MatchedBy::NearName => {
                lang.pick(format!("tên giống nhau {percent}%"), format!("names {percent}% alike"))
            }
        };
        let by_name = matches!(self.by, MatchedBy::Name | MatchedBy::NearName);
        let agreed = lang
            .pick(", thông tin nhận dạng khác cũng khớp", ", and what else identifies it agrees");
        by + if self.agreed && by_name { agreed } else { "" }
    }
}

impl RecordEvidence {
    /// The evidence in both languages.
    pub(crate) fn message(&self) -> Message {
        Message::each(|lang| self.text(lang))
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Match(matched) => matched.text(lang),
            Self::MasterLine { file, line, matched } => {
                let matched = matched.map(|matched| format!("; {}", matched.text(lang)));
                let matched = matched.unwrap_or_default();
                lang.pick(
                    format!("{file}, dòng {line}{matched}"),
                    format!("{file}, line {line}{matched}"),
                )
            }
            Self::Candidates(records) => {
                let records: Vec<String> =
                    records.iter().map(|(name, unit)| format!("“{name}” ({unit})")).collect();
                let records = records.join(", ");
                lang.pick(
                    format!("tên gần giống, chưa đủ rõ để coi là một: {records}"),
                    format!("names that are near, but none clearly nearest: {records}"),
                )
            }
            Self::Merger { remark, grown } => {
                let remark = remark.as_ref().map(|remark| {
                    lang.pick(format!("ghi chú: “{remark}”"), format!("the remark “{remark}”"))
                });
                let grown = grown.iter().map(|(header, by, had)| {
                    let (by, had) = (lang.shortest(*by), lang.shortest(*had));
                    lang.pick(
                        format!("{header} tăng {by}, bên không còn trước đây có {had}"),
                        format!("{header} grew by {by}, the one that is gone had {had}"),
                    )
                });
                remark.into_iter().chain(grown).collect::<Vec<_>>().join("; ")
            }
            Self::Alike { percent } => lang.pick(
                format!("hai tên giống nhau {percent}%"),
                format!("the names are {percent}% alike"),
            ),
        }
    }
}
