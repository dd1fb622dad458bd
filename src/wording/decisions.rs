//! The workbook of decisions: its sheets, columns, choices, states and guide in both languages. It may be filled in in either.

use crate::model::{Choice, Lang};
use office_text::fold::fold_tight;
use office_text::language::Noun;

/// The columns of the sheet of decisions, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Unit,
    What,
    Reported,
    Proposed,
    Why,
    Answer,
    Decision,
    Value,
    Reason,
    Name,
    Date,
    State,
    /// Where it is and how it was read: behind what is needed to decide, and not printed.
    Form,
    Cell,
    ReadAs,
    Confidence,
    Id,
    /// What a row is about, for the program; these columns are hidden.
    KeyPeriod,
    KeyUnit,
    KeyForm,
    KeyRow,
    KeyMeasure,
    KeyReported,
    KeyProposed,
    /// What the unit's answer comes to.
    KeyAnswer,
    /// The text of the decision's cells when the workbook was written.
    KeyMark,
}

impl Column {
    /// Each with its headers and its width in characters.
    pub(crate) const ALL: [(Self, &'static str, &'static str, f64); 26] = [
        (Self::Unit, "Đơn vị", "Unit", 15.0),
        (Self::What, "Chỉ tiêu, bản ghi", "What it is", 30.0),
        (Self::Reported, "Đã báo cáo", "Reported", 13.0),
        (Self::Proposed, "Đề nghị", "Proposed", 12.0),
        (Self::Why, "Vì sao", "Why", 46.0),
        (Self::Answer, "Đơn vị trả lời", "The unit answers", 20.0),
        (Self::Decision, "Quyết định", "Decision", 12.0),
        (Self::Value, "Giá trị khác", "Other value", 11.0),
        (Self::Reason, "Lý do", "Reason", 22.0),
        (Self::Name, "Người quyết định", "Name", 13.0),
        (Self::Date, "Ngày", "Date", 11.0),
        (Self::State, "Tình trạng", "State", 12.0),
        (Self::Form, "Biểu", "Form", 8.0),
        (Self::Cell, "Ô", "Cell", 30.0),
        (Self::ReadAs, "Hiểu là", "Read as", 13.0),
        (Self::Confidence, "Độ chắc", "Confidence", 11.0),
        (Self::Id, "Mã", "Id", 18.0),
        (Self::KeyPeriod, "khóa kỳ", "key.period", 4.0),
        (Self::KeyUnit, "khóa đơn vị", "key.unit", 4.0),
        (Self::KeyForm, "khóa biểu", "key.form", 4.0),
        (Self::KeyRow, "khóa dòng", "key.row", 4.0),
        (Self::KeyMeasure, "khóa cột", "key.column", 4.0),
        (Self::KeyReported, "khóa đã báo cáo", "key.reported", 4.0),
        (Self::KeyProposed, "khóa đề nghị", "key.proposed", 4.0),
        (Self::KeyAnswer, "khóa trả lời", "key.answer", 4.0),
        (Self::KeyMark, "khóa dấu", "key.mark", 4.0),
    ];

    /// Its place in the sheet, from zero.
    pub(crate) fn at(self) -> u32 {
        let at = Self::ALL.iter().position(|(column, ..)| *column == self);
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    }

    /// The column of a header in either language.
    pub(crate) fn of_header(text: &str) -> Option<Self> {
        let folded = fold_tight(text);
        let same = |name: &str| fold_tight(name) == folded;
        Self::ALL.into_iter().find(|(_, vi, en, _)| same(vi) || same(en)).map(|(column, ..)| column)
    }
}

/// The unit in which a new value is expected, in brackets behind what a row is about.
pub(crate) fn in_unit(unit: &str, lang: Lang) -> String {
    format!(" ({}: {unit})", written_in(lang))
}

/// The unit that [`in_unit`] named in either language.
pub(crate) fn named_unit(what: &str) -> Option<&str> {
    Lang::ALL.iter().find_map(|lang| {
        let (_, unit) = what.rsplit_once(&format!(" ({}: ", written_in(*lang)))?;
        unit.split_once(')').map(|(unit, _)| unit)
    })
}

/// The name of the sheet of decisions.
pub(crate) fn sheet(lang: Lang) -> &'static str {
    lang.pick("Quyết định", "Decisions")
}

/// The name of the sheet of what was decided.
pub(crate) fn decided(lang: Lang) -> &'static str {
    lang.pick("Đã quyết định", "Decided")
}

/// The name of the sheet that says how to decide.
pub(crate) fn guide(lang: Lang) -> &'static str {
    lang.pick("Hướng dẫn", "Help")
}

/// The row of headers in the sheet of decisions, from zero: a title and a line of counts are above it.
pub(crate) const HEADERS: u32 = 2;

/// What a person chooses from, in the order of the list.
pub(crate) const CHOICES: [Choice; 7] = [
    Choice::Accept,
    Choice::Reject,
    Choice::Other,
    Choice::Drop,
    Choice::Add,
    Choice::Same,
    Choice::Nothing,
];

/// Other words for them that people type.
const ALSO: [(Choice, [&str; 4]); 3] = [
    (Choice::Accept, ["đồng ý", "chấp thuận", "agree", "accepted"]),
    (Choice::Reject, ["không chấp nhận", "giữ nguyên", "keep", "rejected"]),
    (Choice::Other, ["sửa", "sửa thành", "replace", "other"]),
];

/// The choice of what the unit answered: it is kept as the choice and value that the answer comes to.
const AS_ANSWERED: [&str; 2] = ["theo đơn vị", "as the unit answers"];

/// The same in a language.
pub(crate) fn as_answered(lang: Lang) -> &'static str {
    let [vi, en] = AS_ANSWERED;
    lang.pick(vi, en)
}

/// Whether a text chooses what the unit answered.
pub(crate) fn is_as_answered(text: &str) -> bool {
    let folded = fold_tight(text);
    AS_ANSWERED.iter().any(|name| fold_tight(name) == folded)
}

/// A choice in words; what is none stays as it is.
pub(crate) fn word(choice: &str, lang: Lang) -> &str {
    Choice::parse(choice).map_or(choice, |choice| choice.text(lang))
}

/// The choice that a text says, in either language, whatever its case and marks.
pub(crate) fn choice(text: &str) -> Option<Choice> {
    let folded = fold_tight(text);
    let same = |name: &str| fold_tight(name) == folded;
    let is_named = |choice: &Choice| Lang::ALL.iter().any(|l| same(choice.text(*l)));
    let named = CHOICES.into_iter().find(is_named);
    let also = || ALSO.iter().find(|(_, words)| words.iter().any(|word| same(word)));
    let also = || also().map(|(choice, _)| *choice);
    named.or_else(|| Choice::ALL.into_iter().find(|choice| same(choice.as_str()))).or_else(also)
}

/// What to do, step by step, in both languages.
pub(crate) const STEPS: [(&str, &str); 8] = [
    (
        "Mỗi dòng của trang “Quyết định” là một chỗ có vấn đề; các cột đầu ghi đơn vị, chỉ tiêu, số đã báo cáo và số đề nghị. Muốn xem riêng một đơn vị thì bấm mũi tên ở tiêu đề “Đơn vị”.",
        "Each row of the sheet “Decisions” is a place with something wrong; its first columns are the unit, the indicator, what was reported and what is proposed. To see one unit alone use the arrow at the header “Unit”.",
    ),
    (
        "Chọn quyết định ở ô màu vàng: “chấp nhận” lấy số đề nghị; “bác bỏ” giữ số đã báo cáo; “giá trị khác” lấy số ghi ở cột bên cạnh; “theo đơn vị” lấy câu trả lời của đơn vị, nếu có.",
        "Choose the decision in the yellow cell: “accept” takes the proposed value; “reject” lets the reported one stand; “other value” takes the one in the next column; “as the unit answers” takes the unit's answer, where there is one.",
    ),
    (
        "Giá trị khác: viết theo đơn vị tính ghi ở dòng ấy, như 1.234,5, hoặc kèm đơn vị (1.462.400 nghìn đồng). Lý do và người quyết định phải có; ngày bỏ trống là ngày chạy.",
        "Other value: in the unit that its row names, such as 1.234,5, or with its own unit behind it. Reason and name must be given; a blank date is the day of the run.",
    ),
    (
        "Bản ghi của danh sách: “bỏ bản ghi” không tính dòng đó; “cùng một bản ghi” gộp với bản ghi ghi tên ở cột “Giá trị khác” (trong danh sách này thì bỏ dòng trùng, ở kỳ trước thì nối tiếp). Bản ghi kỳ trước nay không còn: “thêm lại bản ghi” lấy nguyên số liệu kỳ trước, “bác bỏ” là đúng là không còn. Biểu bị thiếu: “không phát sinh” tính là không có gì để báo cáo, “bác bỏ” là để thiếu. Cả biểu sai đơn vị tính: “chấp nhận” sửa mọi ô của biểu.",
        "A record of a list: “drop the record” leaves it out; “the same record” joins it with the one named under “Other value” (in this list the repeated one is dropped, one of the period before is continued). A record of the period before that is gone: “take the record over” with its figures, “reject” if it really is gone. A missing form: “nothing to report”, or “reject” to leave it missing. A whole form in another unit: “accept” puts all its cells right.",
    ),
    (
        "Lưu tệp ngay tại chỗ (hoặc chép vào thư mục đầu vào của kỳ, giữ tên overrides.xlsx), đóng lại, rồi chạy lại.",
        "Save the file where it is (or copy it to the period's input folder as overrides.xlsx), close it, and run again.",
    ),
    (
        "Muốn rút lại một quyết định: xóa các ô đã điền của dòng đó rồi lưu.",
        "To take a decision back: clear the cells that were filled in in its row and save.",
    ),
    (
        "Quyết định chỉ có hiệu lực khi ô vẫn ghi như lúc quyết định. Đơn vị gửi lại với số khác thì quyết định hết hiệu lực và được nêu trong danh sách lỗi.",
        "A decision holds while the cell says what it said then. Where the unit sends another value it lapses, and the findings say so.",
    ),
    (
        "Mọi quyết định được giữ trong decisions.csv (thư mục kết quả); tệp đã điền được giữ trong thư mục decisions.",
        "Every decision is kept in decisions.csv in the outputs' folder; workbooks that were filled in are kept in the folder decisions.",
    ),
];

/// How far a row of the workbook of decisions is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Something at the cell still asks for a decision.
    #[default]
    Open,
    /// The same, and the unit has answered.
    Answered,
    /// The decision is in force, and something does not hold with it.
    Review,
    /// Another value was taken.
    Applied,
    /// The reported value was kept.
    Kept,
    /// The decision has no effect until it is put right.
    Invalid,
    /// Nothing is left to decide: it corrected itself, or another value put it right.
    Settled,
}

impl State {
    /// In the order of the guide.
    pub(crate) const ALL: [Self; 7] = [
        Self::Open,
        Self::Answered,
        Self::Review,
        Self::Applied,
        Self::Kept,
        Self::Invalid,
        Self::Settled,
    ];

    /// In a word or two.
    pub(crate) fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Open => lang.pick("chờ quyết định", "to be decided"),
            Self::Answered => lang.pick("đơn vị đã trả lời", "the unit answered"),
            Self::Review => lang.pick("đã áp dụng, cần xem lại", "applied, look again"),
            Self::Applied => lang.pick("đã áp dụng", "applied"),
            Self::Kept => lang.pick("giữ số đã báo cáo", "reported value kept"),
            Self::Invalid => lang.pick("chưa hợp lệ", "not valid"),
            Self::Settled => lang.pick("không cần nữa", "settled"),
        }
    }

    /// The colour of the cells to fill in: yellow, blue, orange, green, light green, red, grey.
    pub(crate) fn fill(self) -> u32 {
        match self {
            Self::Open => 0x00FF_F2CC,
            Self::Answered => 0x00DD_EBF7,
            Self::Review => 0x00FC_E4D6,
            Self::Applied => 0x00C6_E0B4,
            Self::Kept => 0x00E2_EFDA,
            Self::Invalid => 0x00F8_CBAD,
            Self::Settled => 0x00ED_EDED,
        }
    }
    /// What it means, as the guide says it.
    pub(crate) fn meaning(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Open => (
                "chưa ai quyết định, số liệu còn là dự thảo nếu ô này làm thay đổi tổng số",
                "nobody has decided yet; the figures are a draft where it moves a total",
            ),
            Self::Answered => (
                "đơn vị đã trả lời trong tệp phản hồi, xem cột “Đơn vị trả lời”: chọn “theo đơn vị” nếu đồng ý",
                "the unit answered in its workbook, see the column “The unit answers”: choose “as the unit answers” to agree",
            ),
            Self::Review => (
                "quyết định đang có hiệu lực nhưng có chỗ không khớp với nó, xem cột “Vì sao”: sửa quyết định, hoặc quyết định ở chỗ kia; vẫn giữ thì ghi lại lý do rồi chạy lại",
                "the decision is in force and something does not agree with it, see the column “Why”: change it, or decide about the other place; to stay with it give its reason anew and run again",
            ),
            Self::Applied => (
                "số đã quyết định được tính từ đây trở đi",
                "the value that was decided counts from here on",
            ),
            Self::Kept => (
                "số đơn vị báo cáo được giữ, lỗi thành ghi chú",
                "the reported value stays, and its findings are notes",
            ),
            Self::Invalid => (
                "quyết định còn thiếu hoặc sai, chưa có hiệu lực: điền cho đủ rồi chạy lại",
                "the decision is incomplete or wrong and has no effect: complete it and run again",
            ),
            Self::Settled => (
                "đã ổn sau khi sửa chỗ khác, hoặc phần mềm đã tự sửa theo quy định; vẫn có thể quyết định khác",
                "put right by another decision, or corrected by itself as declared; it may still be decided otherwise",
            ),
        };
        lang.pick(vi, en)
    }
}

/// A text of the workbook in both languages.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        $($(#[$doc])* pub(crate) fn $name(lang: Lang) -> &'static str { lang.pick($vi, $en) })*
    };
}

texts! {
    /// The heading of the steps.
    how_to_decide: "Cách quyết định", "How to decide";
    /// The heading of the states.
    colours: "Màu và tình trạng của từng dòng", "The colour and state of a row";
    /// What the workbook is about.
    waiting: "Các chỗ chờ quyết định", "What waits for a decision";
    /// Where nothing was decided.
    none_decided: "Chưa có quyết định nào", "Nothing has been decided yet";
    /// Where another word is typed than one of the list.
    not_of_list: "Chọn một mục trong danh sách.", "Choose one of the list.";
    /// A form as a whole.
    whole_form: "cả biểu", "the whole form";
    /// Before the unit that a value is written in.
    written_in: "đơn vị tính", "in";
    /// Before the value that a text was understood as.
    read_as: "hiểu là", "read as";
    /// Before the value of the period before that was accepted.
    accepted_as: "đã duyệt là", "accepted as";
    /// Before a proposal that is not the one put forward.
    another_proposal: "đề nghị khác", "another proposal";
    /// Before what does not hold elsewhere with what was decided.
    not_as_decided: "không khớp với quyết định này", "not as decided here";
}

/// The columns of the sheet of what was decided: in Vietnamese, in English, and the width in characters.
pub(crate) const DECIDED: [(&str, &str, f64); 12] = [
    ("Đơn vị", "Unit", 18.0),
    ("Biểu", "Form", 7.0),
    ("Chỉ tiêu, bản ghi", "What it is", 40.0),
    ("Đã báo cáo", "Reported", 13.0),
    ("Đề nghị", "Proposed", 13.0),
    ("Quyết định", "Decision", 15.0),
    ("Giá trị khác", "Other value", 13.0),
    ("Lý do", "Reason", 32.0),
    ("Người quyết định", "Name", 18.0),
    ("Ngày", "Date", 12.0),
    ("Kết quả", "Outcome", 18.0),
    ("Nguồn", "Source", 40.0),
];

/// The reason of a decision that takes the unit's answer.
pub(crate) fn answered(answer: &str) -> String {
    format!("đơn vị trả lời: “{answer}”")
}

/// So many cells.
pub(crate) fn cells(count: usize, lang: Lang) -> String {
    lang.count(count, Noun::CELL)
}

/// Whose decisions are to be looked at again, and which.
pub(crate) fn look_again(names: &str, shown: &str, lang: Lang) -> String {
    lang.pick(
        format!("xem lại quyết định của {names}: {shown}"),
        format!("look again at what {names} decided: {shown}"),
    )
}
