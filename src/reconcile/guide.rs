//! The first sheet of the workbook of decisions: how to decide, and what the colours say.

use super::labels;
use super::look::{SIZE, heights};
use super::review_queue::State;
use crate::model::Lang;
use crate::model::output::{OutCell, OutContent, OutSheet, Style};

/// What to do, step by step, in both languages.
const STEPS: [(&str, &str); 8] = [
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

/// The sheet; `title` names pipeline and period.
pub(super) fn sheet(title: &str, lang: Lang) -> OutSheet {
    let mut cells = Vec::new();
    let mut put = |row: u32, column: u32, text: &str, style: Style| {
        let content = OutContent::Text(text.to_owned());
        cells.push(OutCell { row, column, content, style: style.into() });
    };
    put(0, 1, title, Style { size: Some(14.0), ..Style::text().bold(true) });
    put(1, 1, lang.pick("Cách quyết định", "How to decide"), Style::text().bold(true));
    let mut row = 2;
    for (number, (vi, en)) in (1..).zip(STEPS) {
        put(row, 0, &format!("{number}."), Style::text());
        put(row, 1, lang.pick(vi, en), Style::text());
        row += 1;
    }
    row += 1;
    let colours = lang.pick("Màu và tình trạng của từng dòng", "The colour and state of a row");
    put(row, 1, colours, Style::text().bold(true));
    for state in State::ALL {
        row += 1;
        let (vi, en) = meaning(state);
        put(row, 0, "", Style { fill: Some(state.fill()), ..Style::boxed() });
        put(row, 1, &format!("{}: {}", state.text(lang), lang.pick(vi, en)), Style::text());
    }
    let widths = vec![4.0, 86.0];
    OutSheet {
        name: labels::guide(lang).to_owned(),
        heights: heights(&cells, &widths, SIZE),
        widths,
        cells,
        ..OutSheet::default()
    }
}

fn meaning(state: State) -> (&'static str, &'static str) {
    match state {
        State::Open => (
            "chưa ai quyết định, số liệu còn là dự thảo nếu ô này làm thay đổi tổng số",
            "nobody has decided yet; the figures are a draft where it moves a total",
        ),
        State::Answered => (
            "đơn vị đã trả lời trong tệp phản hồi, xem cột “Đơn vị trả lời”: chọn “theo đơn vị” nếu đồng ý",
            "the unit answered in its workbook, see the column “The unit answers”: choose “as the unit answers” to agree",
        ),
        State::Review => (
            "quyết định đang có hiệu lực nhưng có chỗ không khớp với nó, xem cột “Vì sao”: sửa quyết định, hoặc quyết định ở chỗ kia; vẫn giữ thì ghi lại lý do rồi chạy lại",
            "the decision is in force and something does not agree with it, see the column “Why”: change it, or decide about the other place; to stay with it give its reason anew and run again",
        ),
        State::Applied => (
            "số đã quyết định được tính từ đây trở đi",
            "the value that was decided counts from here on",
        ),
        State::Kept => (
            "số đơn vị báo cáo được giữ, lỗi thành ghi chú",
            "the reported value stays, and its findings are notes",
        ),
        State::Invalid => (
            "quyết định còn thiếu hoặc sai, chưa có hiệu lực: điền cho đủ rồi chạy lại",
            "the decision is incomplete or wrong and has no effect: complete it and run again",
        ),
        State::Settled => (
            "đã ổn sau khi sửa chỗ khác, hoặc phần mềm đã tự sửa theo quy định; vẫn có thể quyết định khác",
            "put right by another decision, or corrected by itself as declared; it may still be decided otherwise",
        ),
    }
}
