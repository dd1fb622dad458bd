//! Findings about the records of registers: repeated, gone, new, moved, renamed, merged, against the law or idle.

use jiff::civil::Date;

use super::Facts;
use super::page::{Family, Page, Text, UNIT_AT_CELL, text};
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
    SameAs(&'a str),
    /// Where a record is whose name is near.
    NearTo(&'a str),
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
                lang.pick(format!(" (trùng với {place})"), format!(" (the same as {place})"))
            }
            Self::NearTo(place) => lang.pick(
                format!(" (có thể: gần giống {place})"),
                format!(" (perhaps: nearly the same as {place})"),
            ),
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
    fn kind(&self) -> Kind {
        self.kind
    }

    fn severity(&self) -> Severity {
        self.severity
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

/// Of kinds that a declared rule gives.
const RULE_ERROR: Text = text("theo quy tắc (không ghi thì là lỗi)", "the rule's (error)");
const RULE_WARNING: Text = text("theo quy tắc (không ghi thì là cảnh báo)", "the rule's (warning)");

pub(super) const FAMILY: Family = Family {
    title: text("Dòng của danh sách", "Records of registers"),
    pages: &[
        Page {
            kind: Kind::DuplicateRecord,
            severity: text(
                "theo quy tắc (không ghi thì là lỗi); cao nhất là cảnh báo khi tên chỉ gần giống",
                "the rule's (error); a warning at most where the names are only near",
            ),
            meaning: text(
                "Một dòng có hai lần trong danh sách, ở cùng đơn vị hoặc ở hai đơn vị.",
                "The same record is in the list twice, in one unit or in two.",
            ),
            importance: text(
                "Số lượng, số người, số tiền bị cộng hai lần.",
                "What it has is counted twice.",
            ),
            example: text(
                "“Tổ Hòa Bình” ở dòng 4 và dòng 11; hai xã cùng ghi một mã số thuế.",
                "“Tổ Hòa Bình” in lines 4 and 11; one tax number in the lists of two communes.",
            ),
            action: text(
                "Hỏi đơn vị dòng nào bỏ. Dòng có từ kỳ trước được coi là bản gốc; dòng kia được nêu.",
                "Ask the unit which to strike. The one that the period before had is taken as the original; the other is named.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::RegisterCount,
            severity: RULE_ERROR,
            meaning: text(
                "Danh sách có ít hơn hoặc nhiều hơn số dòng mà biểu chỉ tiêu ghi, và các tổng của danh sách cùng lệch về một phía.",
                "The list has fewer or more records than the indicators count, and the sums over the list differ in the same direction.",
            ),
            importance: text(
                "Lỗi nằm ở một dòng của danh sách, không ở từng số của biểu chỉ tiêu: sửa các số ấy cho khớp là sửa số đúng thành sai.",
                "One record of the list is wrong, and not the figures of the indicators one by one: to change those would make right figures wrong.",
            ),
            example: text(
                "Biểu chỉ tiêu ghi 7 cơ sở, danh sách có 6 dòng; số lao động, vốn và doanh thu của danh sách đều thấp hơn.",
                "The indicators count 7 establishments and the list has 6; workers, capital and revenue over the list are all lower.",
            ),
            action: text(
                "Hỏi đơn vị dòng nào thiếu hoặc thừa. Khi danh sách đủ dòng, các phép kiểm tra nêu kèm đều khớp.",
                "Ask the unit which record is missing or too many. Once the list is complete, the checks under it pass.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::VanishedRecord,
            severity: RULE_ERROR,
            meaning: text(
                "Kỳ trước có trong danh sách, kỳ này không còn, và số bị mất nhiều hơn số giải thể mà đơn vị báo cáo.",
                "The record was there the period before and is gone, and more are gone than the unit's figures say.",
            ),
            importance: text(
                "Có thể bỏ sót, đổi tên hoặc chuyển đi mà không ghi.",
                "It may have been forgotten, renamed or moved without a word.",
            ),
            example: text(
                "Đơn vị báo giải thể 0, nhưng danh sách thiếu một tên của kỳ trước.",
                "The unit reports none dissolved, and one name of last quarter is missing from the list.",
            ),
            action: text(
                "Hỏi đơn vị. Tên gần giống (nếu có) ghi ở cột `evidence`.",
                "Ask the unit. Names that are near, if any, are in `evidence`.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::UnexpectedRecord,
            severity: text(
                "theo quy tắc (không ghi thì là lỗi); cao nhất là cảnh báo khi chỉ ngày thành lập nằm ngoài kỳ",
                "the rule's (error); a warning at most where only the founding date lies outside the period",
            ),
            meaning: text(
                "Mới có trong danh sách mà số thành lập mới không nói đến, hoặc ngày thành lập không thuộc kỳ này, hoặc sổ đăng ký không có.",
                "The record is new and the unit's figures do not say so, or it was founded outside the period, or the master register does not have it.",
            ),
            importance: text(
                "Danh sách và số thành lập mới mâu thuẫn nhau.",
                "The list contradicts the number of new ones.",
            ),
            example: text(
                "Đơn vị báo thành lập mới 1, danh sách có thêm 3 tên.",
                "The unit reports 1 founded, and the list has 3 new names.",
            ),
            action: text(
                "Hỏi đơn vị: kỳ trước bỏ sót, chuyển từ nơi khác đến, hay ghi thiếu số thành lập mới.",
                "Ask the unit: forgotten last time, moved in, or founded and not counted.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::MovedRecord,
            severity: RULE_WARNING,
            meaning: text(
                "Kỳ trước thuộc đơn vị khác, hoặc sổ đăng ký ghi ở đơn vị khác. Nêu thay cho “mất” và “mới”.",
                "The record was in another unit the period before, or is in another one in the master register. It replaces a vanished and an \
         unexpected record.",
            ),
            importance: text(
                "Số của hai đơn vị cùng thay đổi mà tổng không đổi.",
                "The figures of both units change and the total does not.",
            ),
            example: text(
                "Trụ sở chuyển từ xã này sang xã khác.",
                "The seat moved from one commune to another.",
            ),
            action: text(
                "Xác nhận với cả hai đơn vị; cập nhật sổ đăng ký nếu cần.",
                "Confirm with both units; bring the master register up to date.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::RenamedRecord,
            severity: text(
                "theo quy tắc (không ghi thì là ghi chú); ít nhất là cảnh báo khi chỉ tên gần giống",
                "the rule's (info); a warning at least where only the names are near",
            ),
            meaning: text(
                "Tên khác với kỳ trước, hoặc khác với sổ đăng ký.",
                "The record has another name than the period before, or than in the master register.",
            ),
            importance: text(
                "Nhận nhầm hai bên khác nhau là một thì so sánh với kỳ trước sẽ sai.",
                "Where two are taken for one, all that is compared with the period before is wrong.",
            ),
            example: text(
                "Cùng mã số, “Tổ Rạng Đông” thành “Tổ Rạng Đông 2”.",
                "The same number, and “Tổ Rạng Đông” became “Tổ Rạng Đông 2”.",
            ),
            action: text(
                "Xem căn cứ (mã số, tên giống nhau bao nhiêu); nếu là hai bên khác nhau thì đề nghị đơn vị ghi mã số.",
                "Read the evidence (number, how alike the names are); if they are two, ask the unit for their numbers.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::MergedRecord,
            severity: text("theo quy tắc (không ghi thì là ghi chú)", "the rule's (info)"),
            meaning: text(
                "Có thể đã nhận sáp nhập một bên không còn trong danh sách. Đây là cách giải thích, không phải kết luận.",
                "The record may have taken in one that is gone. It is an explanation and proves nothing.",
            ),
            importance: text(
                "Giải thích vì sao một bên mất đi và bên kia tăng lên.",
                "It explains why one is gone and the other grew.",
            ),
            example: text(
                "Ghi chú “nhận sáp nhập tổ A”; số thành viên tăng đúng bằng số của tổ A.",
                "A remark says that group A was taken in; the members grew by those of A.",
            ),
            action: text(
                "Xác nhận với đơn vị; cột `confidence` cho biết mức chắc chắn.",
                "Confirm with the unit; `confidence` says how likely it is.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::LegalMinimum,
            severity: RULE_ERROR,
            meaning: text(
                "Thấp hơn mức tối thiểu của luật đang áp dụng cho dòng ấy. Lời báo ghi điều khoản và ngày có hiệu lực.",
                "Below the minimum of the law that holds for the record. The message names the article and since when it has been in force.",
            ),
            importance: text(
                "Hoặc số liệu sai, hoặc bên ấy không đủ điều kiện theo luật.",
                "Either the figure is wrong or the record does not meet the law.",
            ),
            example: text(
                "3 thành viên, trong khi luật yêu cầu ít nhất 5.",
                "3 members where the law asks for 5.",
            ),
            action: text(
                "Hỏi đơn vị số đúng và tình trạng.",
                "Ask the unit for the right figure and the state.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Dormant,
            severity: RULE_ERROR,
            meaning: text(
                "Không có doanh thu nhiều kỳ liền, hoặc thành lập đã lâu mà chưa hoạt động.",
                "No revenue for several periods, or long founded and never begun.",
            ),
            importance: text(
                "Theo luật có thể phải giải thể; đếm vào số đang hoạt động là sai.",
                "The law may ask to dissolve it, and it should not be counted as active.",
            ),
            example: text(
                "Doanh thu bằng 0 từ quý II năm 2023 đến quý I năm 2024.",
                "Revenue is 0 from quarter 2 of 2023 to quarter 1 of 2024.",
            ),
            action: text(
                "Đề nghị đơn vị rà soát tình trạng hoạt động.",
                "Ask the unit to look into its state.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::NonReporting,
            severity: RULE_ERROR,
            meaning: text(
                "Sổ đăng ký ghi đang hoạt động, nhưng danh sách của đơn vị không có.",
                "Active in the master register, and not in the unit's list.",
            ),
            importance: text(
                "Danh sách của đơn vị có thể bỏ sót.",
                "The unit's list may have left it out.",
            ),
            example: text(
                "Sổ đăng ký dòng 18 có một tên của xã, báo cáo của xã không có.",
                "Line 18 of the master register has a name that the commune's report lacks.",
            ),
            action: text(
                "Hỏi đơn vị; nếu đã ngừng thì sửa tình trạng trong sổ đăng ký.",
                "Ask the unit; if it has stopped, correct its state in the master register.",
            ),
            readers: UNIT_AT_CELL,
        },
    ],
};
