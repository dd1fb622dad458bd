//! Findings about the records of registers: repeated, gone, new, moved, renamed, merged, against the law or idle.

use super::page::{Family, Page, Text, UNIT_AT_CELL, text};
use crate::model::Kind;

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
                "The record was in another unit the period before, or is in another one in the master register. It stands for a vanished and an \
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
