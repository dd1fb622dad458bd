//! Findings: what is missing, odd or wrong, where it is and what it should probably be.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::cell_key::CellKey;
use super::states::states;
use super::whole::PastCell;
use office_text::fold::{fold, fold_tight};
use office_text::language::{Lang, Noun};
use office_text::message::Message;
use office_text::similar;
use workbook_reader::sha256;

states! {
    /// How much a finding weighs.
    pub enum Severity {
        /// The report cannot be used as it is.
        Error = "error", "lỗi", "error";
        /// Somebody must look at it.
        Warning = "warning", "cảnh báo", "warning";
        /// Good to know.
        Info = "info", "ghi chú", "note";
    }
}

macro_rules! kinds {
    ($($variant:ident = $name:literal, $vi:literal;)+) => {
        /// The kinds of finding. Their names are public: see docs/tables.md.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = concat!("`", $name, "`: ", $vi, ".")] $variant,)+ }

        impl Kind {
            /// All kinds, in the order of their families.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The public name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What a clerk calls it.
            pub fn vietnamese(self) -> &'static str {
                match self { $(Self::$variant => $vi,)+ }
            }
        }
    };
}

kinds! {
    MissingSubmission = "missing-submission", "chưa gửi báo cáo";
    LateSubmission = "late-submission", "gửi trễ hạn";
    DuplicateSubmission = "duplicate-submission", "gửi trùng tệp";
    SupersededSubmission = "superseded-submission", "đã có bản gửi sau thay thế";
    WrongPeriod = "wrong-period", "sai kỳ báo cáo";
    UnreadableFile = "unreadable-file", "không đọc được tệp";
    ProtectedFile = "protected-file", "tệp đặt mật khẩu";
    UnknownUnit = "unknown-unit", "không rõ đơn vị gửi";
    UnitConflict = "unit-conflict", "tên đơn vị không thống nhất";
    PeriodConflict = "period-conflict", "kỳ báo cáo không thống nhất";
    UnloggedFile = "unlogged-file", "không rõ lúc nhận";
    UnorderedVersions = "unordered-versions", "không rõ bản nào gửi sau";
    LogNotUnderstood = "log-not-understood", "sổ nhận chưa hiểu được";
    MissingForm = "missing-form", "thiếu biểu";
    BlankForm = "blank-form", "biểu để trống";
    StaleCopy = "stale-copy", "chép lại số liệu kỳ trước";
    ForeignCopy = "foreign-copy", "chép số liệu của đơn vị khác";
    MissingColumn = "missing-column", "thiếu cột";
    UnknownRow = "unknown-row", "dòng không có trong biểu";
    DoubleMatch = "double-match", "hai chỗ cùng khớp";
    MissingValue = "missing-value", "thiếu số liệu";
    RefusedValue = "refused-value", "từ chối cung cấp số liệu";
    CrossedCell = "crossed-cell", "số liệu ở ô gạch chéo";
    NotANumber = "not-a-number", "không phải là số";
    DamagedCode = "damaged-code", "mã số bị hỏng";
    ErrorCell = "error-cell", "ô báo lỗi";
    AmbiguousNumber = "ambiguous-number", "số viết chưa rõ";
    BadDate = "bad-date", "ngày không hợp lệ";
    UnknownCategory = "unknown-category", "giá trị ngoài danh mục";
    OutOfRange = "out-of-range", "giá trị không hợp lý";
    FormulaWithoutValue = "formula-without-value", "công thức không có kết quả";
    RaisedMark = "raised-mark", "dấu chú thích viết cao";
    StruckOut = "struck-out", "bị gạch ngang";
    Balance = "balance", "cộng không khớp";
    Bound = "bound", "vượt giới hạn";
    Ratio = "ratio", "bình quân không khớp";
    CrossForm = "cross-form", "không khớp giữa các biểu";
    RollForward = "roll-forward", "không khớp với kỳ trước";
    YearToDate = "year-to-date", "lũy kế không khớp";
    Outlier = "outlier", "biến động bất thường";
    UnitScale = "unit-scale", "sai đơn vị tính";
    ShiftedColumns = "shifted-columns", "lệch dòng trong cột";
    Sign = "sign", "sai dấu";
    Typo = "typo", "gõ nhầm số";
    Rounding = "rounding", "sai số làm tròn";
    WrongFormula = "wrong-formula", "công thức sai";
    DuplicateRecord = "duplicate-record", "trùng dòng trong danh sách";
    RegisterCount = "register-count", "số dòng danh sách không khớp";
    RegisterTotal = "register-total", "dòng tổng của danh sách không khớp";
    VanishedRecord = "vanished-record", "mất khỏi danh sách";
    UnexpectedRecord = "unexpected-record", "xuất hiện không rõ lý do";
    MovedRecord = "moved-record", "chuyển sang đơn vị khác";
    RenamedRecord = "renamed-record", "đổi tên trong danh sách";
    MergedRecord = "merged-record", "sáp nhập";
    LegalMinimum = "legal-minimum", "dưới mức tối thiểu theo luật";
    Dormant = "dormant", "không hoạt động";
    NonReporting = "non-reporting", "không báo cáo";
    LegacyEncoding = "legacy-encoding", "chữ mã cũ (TCVN3, VNI)";
    NilAsZero = "nil-as-zero", "không phát sinh hiểu là 0";
    ScaledUnit = "scaled-unit", "đã quy đổi đơn vị tính";
    ShiftedDate = "shifted-date", "ngày bị lệch";
    NumberFormat = "number-format", "định dạng số hiện khác số lưu";
    SynonymUsed = "synonym-used", "nhãn viết khác mẫu";
    RepeatedTable = "repeated-table", "biểu lặp lại ở chỗ khác";
    HiddenSheet = "hidden-sheet", "bỏ qua trang tính ẩn";
    HiddenCells = "hidden-cells", "số liệu ở dòng, cột ẩn";
    MergedCells = "merged-cells", "số liệu trong vùng gộp ô";
    Comment = "comment", "ghi chú kèm ô";
    DateSystem = "date-system", "ngày đếm từ năm 1904";
    SignedFile = "signed-file", "tệp có chữ ký số";
    DecisionLapsed = "decision-lapsed", "quyết định hết hiệu lực";
    DecisionInvalid = "decision-invalid", "quyết định chưa hợp lệ";
    RestatedFigure = "restated-figure", "số kỳ trước được điều chỉnh";
    UnitAnswer = "unit-answer", "đơn vị trả lời";
    WaiverEnded = "waiver-ended", "miễn trừ đã hết hạn";
}

impl Kind {
    /// What a word of the tables is called in a language; what is no kind stays as it is.
    pub fn name_of(word: &str, lang: Lang) -> &str {
        Self::parse(word).map_or(word, |kind| lang.pick(kind.vietnamese(), kind.as_str()))
    }

    /// The kind of this word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// The kind that somebody asks for: by its public name, or by its Vietnamese one however that is written.
    pub fn asked(name: &str) -> Option<Self> {
        let folded = fold_tight(name);
        let is_asked = |kind: &Self| fold_tight(kind.vietnamese()) == folded;
        let known = Self::parse(name.trim()).or_else(|| Self::ALL.iter().copied().find(is_asked));
        let only = || Some(Self::beginning(name)).filter(|kinds| kinds.len() == 1)?.pop();
        known.or_else(only)
    }

    /// The kinds whose Vietnamese name begins with these words.
    fn beginning(name: &str) -> Vec<Self> {
        let folded = fold(name);
        let begins = |kind: &Self| {
            let rest = fold(kind.vietnamese())
                .strip_prefix(&folded)
                .map(|rest| !rest.starts_with(char::is_alphanumeric));
            !folded.is_empty() && rest == Some(true)
        };
        Self::ALL.iter().copied().filter(begins).collect()
    }

    /// What to say beside a name that no kind has: the kind that is meant, or the nearest ones and where all are listed.
    pub fn nearest(name: &str) -> Message {
        const MOST: usize = 3;
        let names = || Self::ALL.iter().flat_map(|kind| [kind.as_str(), kind.vietnamese()]);
        let beginning = Self::beginning(name);
        if let Some(near) = similar::nearest(name, names()).filter(|_| beginning.is_empty()) {
            return Message::each(|lang| lang.did_you_mean(near));
        }
        let near = similar::most_like(name, names(), names().count());
        let mut kinds: Vec<Self> = beginning.into_iter().take(MOST).collect();
        for kind in near.into_iter().filter_map(Self::asked) {
            if kinds.len() < MOST && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        Message::each(|lang| {
            let near = lang.names(kinds.iter().map(|kind| kind.as_str()));
            lang.pick(
                format!("gần nhất là {near}; xem tất cả bằng `tonghop explain`"),
                format!("the nearest are {near}; `tonghop explain` lists all"),
            )
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The cell of a file that a finding is about; parts that do not apply are empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// Within the folder of the period.
    pub file: String,
    /// The sheet's name; empty for the whole file.
    pub sheet: String,
    /// A1 address.
    pub cell: String,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }
}

states! {
    /// Why a finding asks for nothing any more.
    pub enum Resolution {
        /// Its proposal applied itself.
        Corrected = "corrected", "đã tự sửa", "corrected";
        /// A person gave the cell another value.
        Overridden = "overridden", "đã có số khác theo quyết định", "another value was decided";
        /// A person kept the reported value.
        Rejected = "rejected", "giữ số đã báo cáo", "reported value kept";
        /// It is a known deviation.
        Waived = "waived", "được miễn", "waived";
    }
}

/// One finding. Parts that do not apply are empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// How severe it is.
    pub severity: Severity,
    /// The unit's code.
    pub unit: String,
    /// The form; empty if it is not about one.
    pub form: String,
    /// The row, or the record.
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// Where it is.
    pub place: Place,
    /// The text in the cell.
    pub reported: String,
    /// The proposed value, where there is one.
    pub expected: String,
    /// The rule's id, where a declared rule fired.
    pub rule: String,
    /// What was found; [`Self::text`] adds what became of it.
    pub message: Message,
    /// The proposed value in the unit of the file, if that is not the form's.
    pub in_file: Option<f64>,
    /// It was found on the accepted values.
    pub is_recheck: bool,
    /// The id of the finding that causes this one; empty if it has no cause. The public column is called `under`.
    pub caused_by: String,
    /// The id of the finding about several cells that this one is a part of; empty if it is none. It has its own proposed value.
    pub part_of: String,
    /// How many findings it causes.
    pub consequences: usize,
    /// How sure the proposed value is, from 0 to 1, where there is one.
    pub confidence: Option<f64>,
    /// The evidence for the diagnosis, in words.
    pub evidence: Message,
    /// How much the accepted figures move a total of the report, in percent of that total, were the finding right.
    pub effect: Option<f64>,
    /// Why it asks for nothing any more; `None` while it does.
    pub settled: Option<Resolution>,
    /// The same in words.
    pub settlement: Message,
    /// The cell of the period before about which there is something to decide.
    pub past: Option<PastCell>,
    /// Of a rule that does not hold: the cell that it is about.
    pub subject: Option<CellKey>,
    /// Of such a rule: what its cell must be for it to hold, where all else is right; empty where that is not known.
    pub alone: String,
    /// The cells from which it may come that have the value of a person's decision.
    pub decided: Vec<CellKey>,
    /// The decisions from which it may come, in words: they are to be looked at again, and nobody but the office is asked.
    pub review: Message,
}

impl Finding {
    /// A finding with its message; the builder methods below add its place.
    pub fn new(kind: Kind, severity: Severity, message: Message) -> Self {
        Self {
            kind,
            severity,
            unit: String::new(),
            form: String::new(),
            row: String::new(),
            column: String::new(),
            place: Place::default(),
            reported: String::new(),
            expected: String::new(),
            rule: String::new(),
            message,
            in_file: None,
            is_recheck: false,
            caused_by: String::new(),
            part_of: String::new(),
            consequences: 0,
            confidence: None,
            evidence: Message::default(),
            effect: None,
            settled: None,
            settlement: Message::default(),
            past: None,
            subject: None,
            alone: String::new(),
            decided: Vec::new(),
            review: Message::default(),
        }
    }

    /// An error with its message in both languages.
    pub fn error(kind: Kind, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(kind, Severity::Error, Message::new(vi, en))
    }

    /// The unit that it is about.
    #[must_use]
    pub fn unit(mut self, code: impl Into<String>) -> Self {
        self.unit = code.into();
        self
    }

    /// The form that it is about.
    #[must_use]
    pub fn form(mut self, form: impl Into<String>) -> Self {
        self.form = form.into();
        self
    }

    /// The row and column that it is about.
    #[must_use]
    pub fn at(mut self, row: impl Into<String>, column: impl Into<String>) -> Self {
        self.row = row.into();
        self.column = column.into();
        self
    }

    /// Where it is.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The text in the cell.
    #[must_use]
    pub fn reported(mut self, text: impl Into<String>) -> Self {
        self.reported = text.into();
        self
    }

    /// The value that is proposed.
    #[must_use]
    pub fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = text.into();
        self
    }

    /// The rule that it comes from.
    #[must_use]
    pub fn rule(mut self, id: impl Into<String>) -> Self {
        self.rule = id.into();
        self
    }

    /// The evidence for the diagnosis, and how sure it is (0 to 1).
    #[must_use]
    pub fn because(mut self, evidence: Message, confidence: f64) -> Self {
        self.evidence = evidence;
        self.confidence = Some(confidence);
        self
    }

    /// Makes it a note that asks for nothing any more.
    pub fn settle(&mut self, how: Resolution, why: &Message) {
        self.settled = Some(how);
        self.severity = Severity::Info;
        self.settlement.clone_from(why);
    }

    /// Takes up what became of a finding whose message is what [`Self::text`] says of it, as in the table of findings.
    pub(crate) fn take_up(&mut self, settled: Option<Resolution>) {
        self.settled = settled;
        let end = |text: &str| {
            let (message, end) = text.strip_suffix(']')?.rsplit_once(" [")?;
            Some((message.to_owned(), end.to_owned()))
        };
        if let (Some(_), Some((message, settlement))) = (settled, end(&self.message.vi)) {
            self.message = Message::new(message.clone(), message);
            self.settlement = Message::new(settlement.clone(), settlement);
        }
    }

    /// What it says: what was found, how many checks it decides, and what became of it.
    ///
    /// ```
    /// use tonghop::model::{Finding, Kind, Lang, Message, Resolution};
    ///
    /// let mut finding = Finding::error(Kind::Sign, "sai dấu", "the wrong sign");
    /// finding.consequences = 2;
    /// finding.settle(Resolution::Corrected, &Message::new("đã sửa", "corrected"));
    /// assert_eq!(finding.text(Lang::En), "the wrong sign; 2 checks pass once this is put right [corrected]");
    /// assert_eq!(finding.text(Lang::Vi), "sai dấu; 2 phép kiểm tra sẽ khớp khi sửa xong chỗ này [đã sửa]");
    /// ```
    pub fn text(&self, lang: Lang) -> String {
        let consequences = self.consequences_text(lang);
        let recheck = lang.pick("với số đã duyệt", "with the accepted values");
        let recheck = match (self.is_recheck, self.review.text(lang)) {
            (false, _) => String::new(),
            (true, "") => format!(" ({recheck})"),
            (true, review) => format!(" ({recheck}; {review})"),
        };
        let settlement = self.settled.map(|_| format!(" [{}]", self.settlement.text(lang)));
        let settlement = settlement.unwrap_or_default();
        format!("{}{consequences}{recheck}{settlement}", self.message.text(lang))
    }

    /// How many checks it decides, in words; empty if none.
    fn consequences_text(&self, lang: Lang) -> String {
        if self.consequences == 0 {
            return String::new();
        }
        let (vi, en) = match self.kind {
            Kind::VanishedRecord => ("có đủ dòng này", "the record is there"),
            Kind::RegisterCount => ("danh sách đủ dòng", "the list has all records and no other"),
            Kind::DuplicateRecord => ("dòng này chỉ còn một lần", "the record is there once"),
            Kind::MissingForm | Kind::BlankForm => ("có biểu này", "the form is there"),
            _ => ("sửa xong chỗ này", "this is put right"),
        };
        let count = lang.count(self.consequences, Noun::CHECK);
        let pass = if self.consequences == 1 { "passes" } else { "pass" };
        lang.pick(format!("; {count} sẽ khớp khi {vi}"), format!("; {count} {pass} once {en}"))
    }

    /// Puts it under the finding with an id, as a note: what it says follows from that.
    pub fn follow(&mut self, cause: &str) {
        cause.clone_into(&mut self.caused_by);
        self.severity = Severity::Info;
    }

    /// Whether it is the detail of another finding: then it is neither counted nor ranked.
    pub fn is_consequence(&self) -> bool {
        !self.caused_by.is_empty()
    }

    /// Whether somebody is asked for something: it is an error, a warning, or the part of one at its cell.
    pub fn asks(&self) -> bool {
        self.severity != Severity::Info || !self.part_of.is_empty()
    }

    /// Whether it is for the office alone: the values that were decided there may be what is wrong.
    pub fn is_for_office(&self) -> bool {
        !self.review.vi.is_empty()
    }

    /// The id of the finding about several cells that it is a part of, or its own.
    pub fn id_of_whole(&self) -> String {
        if self.part_of.is_empty() { self.id() } else { self.part_of.clone() }
    }

    /// Names the finding: the first sixteen digits of a SHA-256 over its kind, rule and place, the same in every run.
    pub fn id(&self) -> String {
        let parts = [
            self.kind.as_str(),
            &self.rule,
            &self.unit,
            &self.form,
            &self.row,
            &self.column,
            &self.place.file,
            &self.place.sheet,
            &self.place.cell,
        ];
        let mut id = sha256(parts.join("\u{1f}").as_bytes());
        id.truncate(16);
        id
    }
}

/// Errors and warnings that stand for themselves, those first that would move a total most; what moves none keeps its order behind
/// them, errors first.
pub fn by_effect(findings: &[Finding]) -> Vec<&Finding> {
    let asked = |f: &&Finding| f.severity != Severity::Info && !f.is_consequence();
    let mut ranked: Vec<&Finding> = findings.iter().filter(asked).collect();
    let effect = |f: &Finding| f.effect.unwrap_or(-1.0);
    ranked
        .sort_by(|a, b| effect(b).total_cmp(&effect(a)).then_with(|| a.severity.cmp(&b.severity)));
    ranked
}
