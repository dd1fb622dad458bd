//! The pages of the kinds of finding about one cell.

use super::page::{ERROR, Family, Page, UNIT_AT_CELL, WARNING, text};
use crate::model::Kind;

pub(super) const FAMILY: Family = Family {
    title: text("Ô", "Cells"),
    pages: &[
        Page {
            kind: Kind::MissingValue,
            severity: text(
                "lỗi; ghi chú với dòng không bắt buộc, và khi các số cộng của chính đơn vị cho thấy số ấy là 0",
                "error; info for a row that is not required, and where the unit's own sums show that the figure is zero",
            ),
            meaning: text(
                "Ô bắt buộc bị để trống, hoặc không tìm thấy dòng của biểu.",
                "A cell that must not be blank is, or a row of the form was not found.",
            ),
            importance: text(
                "Tổng số thiếu số liệu này, và các quy tắc dùng đến ô này không kiểm tra được.",
                "Totals lack the figure, and rules that need it cannot be checked.",
            ),
            example: text(
                "Ô “Tổng số” để trống trong khi các ô thành phần có số.",
                "The total is blank and its parts are not.",
            ),
            action: text(
                "Hỏi lại đơn vị; nếu không phát sinh thì ghi 0. Khi các ô khác chỉ cho một giá trị, giá trị ấy được đề nghị sẵn.",
                "Ask the unit; where there is nothing to report, it should say 0. Where the other cells leave one value only, it is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::RefusedValue,
            severity: WARNING,
            meaning: text(
                "Đơn vị ghi rằng không cung cấp số liệu này (các cách ghi ở `[words] refused`).",
                "The unit says that it does not give the figure (the texts of `[words] refused`).",
            ),
            importance: text(
                "Tổng số thiếu số liệu này; khác với không phát sinh, chưa gửi hay không đọc được.",
                "Totals lack the figure; it is another thing than nothing to report, not sent or not readable.",
            ),
            example: text(
                "“Không cung cấp” ở cột thu nhập.",
                "“Not disclosed” in the column of incomes.",
            ),
            action: text(
                "Hỏi lý do; nếu đúng thì để nguyên, bảng tổng hợp ghi rõ đơn vị nào từ chối.",
                "Ask why; where it is right, leave it: the outputs name the unit that refused.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::CrossedCell,
            severity: text(
                "lỗi khi biểu khai báo ô gạch chéo; cảnh báo khi chỉ các báo cáo khác gạch chéo",
                "error where the form declares the cell as crossed out; warning where only the other reports cross it out",
            ),
            meaning: text(
                "Có số liệu ở ô mà biểu gạch chéo (x), nơi không có chỉ tiêu nào để ghi.",
                "There is a figure in a cell that is crossed out (x), where there is nothing to report.",
            ),
            importance: text(
                "Số có thể bị ghi lệch dòng hoặc lệch cột. Ô mà biểu gạch chéo thì không vào tổng số.",
                "The figure may belong in another row or column. Where the form crosses the cell out it is in no total.",
            ),
            example: text(
                "Ghi 12 ở “Diện tích” của dòng “Số hộ”, nơi biểu mẫu in dấu x.",
                "12 under “Area” in the row “Households”, where the blank form prints an x.",
            ),
            action: text(
                "Hỏi đơn vị số này của dòng, cột nào; nếu biểu thật ra không gạch chéo ô này thì sửa khai báo `crossed`.",
                "Ask the unit which row or column it is of; where the form does not cross the cell out after all, mend `crossed` in its definition.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::NotANumber,
            severity: ERROR,
            meaning: text(
                "Ô cần số nhưng ghi chữ, số ước chừng, nhiều số trên nhiều dòng, hoặc số có đơn vị không quy đổi được.",
                "A text, an approximation, numbers on several lines or a number in a unit that cannot be converted is where a number is due.",
            ),
            importance: text(
                "Ô bị coi là thiếu số liệu, không vào tổng số.",
                "The cell counts as missing and is in no total.",
            ),
            example: text(
                "“khoảng 50”, “đang rà soát”, “12 thửa” trong khi biểu tính bằng ha.",
                "“khoảng 50” (about 50), “đang rà soát” (being checked), “12 thửa” (plots) where the form counts hectares.",
            ),
            action: text(
                "Đề nghị đơn vị ghi số chính xác, theo đơn vị tính của biểu.",
                "Ask the unit for the exact number, in the form's unit.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::AmbiguousNumber,
            severity: text(
                "cảnh báo; ghi chú khi kỳ trước hoặc các số bên cạnh đã cho biết, hoặc không có gì trái với cách hiểu",
                "warning; info where the period before or the figures beside it decided, or nothing speaks against the reading",
            ),
            meaning: text(
                "Số có thể hiểu hai cách; đã chọn một, ghi ở cột `expected`. Dấu chấm, dấu phẩy được hiểu theo cách viết của cả cột, rồi theo kỳ trước, rồi \
         theo các số bên cạnh.",
                "The number can be read in two ways; one was chosen and is in `expected`. Points and commas are read as in the rest of the column, then \
         by the period before, then by the figures beside it.",
            ),
            importance: text(
                "Hiểu sai thì lệch 1000 lần.",
                "Read the wrong way, it is off by a factor of 1000.",
            ),
            example: text(
                "“1.234” là một nghìn hai trăm ba mươi bốn, hay 1,234?",
                "Is “1.234” one thousand two hundred and thirty-four, or a little more than one?",
            ),
            action: text(
                "Xem căn cứ ở cột `evidence`; nếu chọn sai thì quyết định trong `overrides.xlsx`.",
                "See the reason in `evidence`; if the choice is wrong, decide in `overrides.xlsx`.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::DamagedCode,
            severity: text(
                "lỗi khi mất chữ số hoặc một ô có hai mã số; ghi chú khi đã hiểu lại được",
                "error where digits are lost or a cell has two; info where it was undone",
            ),
            meaning: text(
                "Mã số bị bảng tính coi là số: viết dạng số mũ, thêm “.0”, mất số 0 ở đầu, hoặc quá 15 chữ số. Số 0 ở đầu được bù theo mã số của kỳ trước hoặc các mã số cùng cột; hai mã số chỉ khác số 0 ở đầu là một. Dấu ngăn giữa các chữ số và chữ như “MST:” không thuộc mã số. Hai mã số trong một ô là lỗi.",
                "A code that a spreadsheet took for a number: as a power of ten, with “.0” behind it, without the zeros before it, or of more than 15 digits. Zeros are restored by the code of the period before or the codes of the column; codes that differ in them alone are one. Marks between the digits and words such as “MST:” are no part of a code. Two codes in a cell are an error.",
            ),
            importance: text(
                "Mã số sai thì không nhận ra dòng ấy ở kỳ trước, ở đơn vị khác, hoặc không thấy bị trùng.",
                "With a wrong code a record is not known again in other periods and units, and a duplicate is not seen.",
            ),
            example: text(
                "“4,90033E+09”; “4900334455.0”; 400112233 trong khi mã số là 0400112233; “MST: 0400.112.233”.",
                "“4,90033E+09”; “4900334455.0”; 400112233 for 0400112233; “MST: 0400.112.233”.",
            ),
            action: text(
                "Khi là lỗi: đề nghị đơn vị ghi lại mã số, định dạng ô là Text. Nếu kỳ trước có mã số phù hợp thì mã số ấy được đề nghị sẵn.",
                "Where it is an error, ask the unit to type the code again in a cell formatted as text. A code of the period before that fits is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::ErrorCell,
            severity: text(
                "lỗi; ghi chú khi biểu coi ô báo lỗi là để trống; cảnh báo khi ô không đọc được nguyên vẹn",
                "error; info where the form takes such cells for blank or nil; a warning where the file's own record of a cell is broken",
            ),
            meaning: text(
                "Ô hiện lỗi của bảng tính.",
                "The cell shows an error of the spreadsheet.",
            ),
            importance: text(
                "Không có số liệu, và mọi công thức dùng đến ô này cũng sai.",
                "There is no figure, and every formula that uses it is wrong too.",
            ),
            example: text("`#REF!`, `#DIV/0!`, `#VALUE!`.", "`#REF!`, `#DIV/0!`, `#VALUE!`."),
            action: text(
                "Đề nghị đơn vị sửa công thức hoặc ghi thẳng số.",
                "Ask the unit to mend the formula or type the number.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::FormulaWithoutValue,
            severity: text(
                "lỗi; ghi chú khi biểu coi ô ấy là để trống",
                "error; info where the form takes such cells for blank",
            ),
            meaning: text(
                "Ô có công thức nhưng tệp không lưu kết quả, hoặc kết quả lưu sẵn không phải do công thức tính ra: mọi công thức đều ra 0 hay cùng một số trong tệp yêu cầu tính lại khi mở, tổng không bằng các ô cộng lại. Chương trình không tự tính công thức. Công thức có kết quả là chữ rỗng là ô để trống.",
                "The cell has a formula whose result is not stored in the file, or the stored result is not the formula's: all formulas are 0 or one number in a workbook that asks to be calculated on opening, or a sum is not that of its cells. The program does not calculate formulas. A formula whose result is an empty text is a blank cell.",
            ),
            importance: text(
                "Không biết số nào đơn vị đã nhìn thấy.",
                "Nobody can say which number the unit saw.",
            ),
            example: text(
                "Tệp do phần mềm khác xuất ra, chưa mở và lưu bằng Excel.",
                "The file was exported by another program and never saved in Excel.",
            ),
            action: text(
                "Mở tệp bằng Excel, lưu lại, rồi chạy lại.",
                "Open the file in Excel, save it and run again.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::RaisedMark,
            severity: text(
                "cảnh báo; ghi chú ở ô chữ, ở nhãn và tiêu đề",
                "warning; info in texts, labels and headers",
            ),
            meaning: text(
                "Ô có dấu viết cao hoặc thấp hơn dòng (chữ số chú thích, dấu *), không thuộc số hay chữ trong ô, nên không đọc vào. m² và 10⁶ không phải là dấu chú thích.",
                "The cell has a mark above or below its line (the number of a footnote, an asterisk). It is no part of the figure or text and was left out. m² and 10⁶ are no marks.",
            ),
            importance: text(
                "Chương trình khác đọc 5 với chú thích 1 thành 51.",
                "Other programs read 5 with footnote 1 as 51.",
            ),
            example: text(
                "“5¹” được đọc là 5; cột “Trong tháng²” là cột “Trong tháng”.",
                "“5¹” is read as 5; the column “Trong tháng²” is “Trong tháng”.",
            ),
            action: text(
                "Xem lại số trong tệp; chú thích nên ghi ở ô riêng hoặc dưới bảng.",
                "Look at the figure in the file; a footnote is better in a separate cell or below the table.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::StruckOut,
            severity: text(
                "cảnh báo; lỗi khi ô bắt buộc bị gạch hết; ghi chú ở ô chữ còn nội dung khác, ở nhãn và tiêu đề",
                "warning; error where a cell that must not be blank is struck out whole; info in texts that say something else, labels and headers",
            ),
            meaning: text(
                "Chữ hoặc số bị gạch ngang không được tính. Ô bị gạch hết coi như để trống; dòng của danh sách bị gạch hết không thuộc danh sách.",
                "What is struck out does not count. A cell that is struck out whole is blank; a row of a register that is struck out whole is no record.",
            ),
            importance: text(
                "Đơn vị đã bỏ số ấy, nhưng phép cộng trong tệp vẫn tính.",
                "The unit took it back, but sums in the file still count it.",
            ),
            example: text(
                "Số 4 bị gạch và số 5 viết bên cạnh: đọc là 5. Cả dòng “HTX Đông” bị gạch: không đếm.",
                "4 is struck out and 5 is beside it: read as 5. The whole row “HTX Đông” is struck out: it is not counted.",
            ),
            action: text(
                "Hỏi lại đơn vị nếu chưa rõ; đề nghị xóa hẳn số đã bỏ.",
                "Ask the unit where it is not clear; it should delete what it took back.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::BadDate,
            severity: text("lỗi; cảnh báo khi ở sổ nhận", "error; a warning in the received log"),
            meaning: text(
                "Ô cần ngày nhưng không phải là ngày, ngày không có trong lịch, hoặc chỉ có năm.",
                "No date, a day that the calendar does not have, or a year alone is where a date is due.",
            ),
            importance: text(
                "Không tính được mốc thời gian: thành lập trong kỳ hay trước đó, luật nào áp dụng.",
                "It is not known what was founded in the period, or which law holds.",
            ),
            example: text(
                "“31/02/2023”, “2019”, “đầu năm”.",
                "“31/02/2023”, “2019”, “đầu năm” (early in the year).",
            ),
            action: text(
                "Đề nghị đơn vị ghi đủ ngày/tháng/năm. Khi kỳ trước có ngày của dòng ấy thì ngày đó được đề nghị sẵn.",
                "Ask the unit for day, month and year. Where the period before has the day, it is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::UnknownCategory,
            severity: ERROR,
            meaning: text(
                "Giá trị không có trong danh mục, hoặc ô đánh dấu x ghi chữ khác.",
                "The text is none of the category's options, or no tick in a column of ticks.",
            ),
            importance: text(
                "Dòng không được đếm vào nhóm nào của danh mục.",
                "The record is counted in none of the groups.",
            ),
            example: text(
                "“HĐ tốt” trong cột chỉ nhận “đang hoạt động” hoặc “ngừng hoạt động”.",
                "“HĐ tốt” in a column that has “active” and “stopped”.",
            ),
            action: text(
                "Đề nghị đơn vị chọn trong danh mục, hoặc khai báo thêm cách viết. Giá trị phù hợp với kỳ trước và với tổng số thì được đề nghị sẵn.",
                "Ask the unit to choose an option, or declare the other wording. What fits the period before and the totals is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::OutOfRange,
            severity: text("lỗi, hoặc theo quy tắc khai báo", "error, or as the rule declares"),
            meaning: text(
                "Số âm hoặc số lẻ ở chỗ không thể có, hoặc vượt giới hạn khai báo.",
                "A number below zero or not whole where that cannot be, or beyond a declared limit.",
            ),
            importance: text("Số ấy chắc chắn sai.", "The number is certainly wrong."),
            example: text(
                "Số hộ là 12,5; số người là 1,694 do dấu chấm bị hiểu theo kiểu Anh (phải là 1.694).",
                "12.5 households; 1.694 people, where a point was typed in Excel under English settings (it should be 1694).",
            ),
            action: text(
                "Đề nghị đơn vị kiểm tra lại; xem số đề nghị nếu có.",
                "Ask the unit to check; see the proposal where there is one.",
            ),
            readers: UNIT_AT_CELL,
        },
    ],
};
