//! Findings about what people decided: decisions and waivers.

use super::page::{Family, INFO, OFFICE, Page, WARNING, text};
use crate::model::Kind;

pub(super) const FAMILY: Family = Family {
    title: text("Quyết định và miễn trừ", "Decisions and waivers"),
    pages: &[
        Page {
            kind: Kind::DecisionLapsed,
            severity: text(
                "cảnh báo; ghi chú khi đơn vị nay báo cáo đúng như đã quyết định",
                "warning; info where the unit now reports what was decided",
            ),
            meaning: text(
                "Quyết định hết hiệu lực vì ô nay ghi số khác, hoặc không còn ô ấy.",
                "A decision has lapsed: the cell says something else by now, or is gone.",
            ),
            importance: text(
                "Quyết định chỉ đúng với số mà người quyết định đã thấy.",
                "A decision is about the value that was seen when it was made.",
            ),
            example: text(
                "Đã quyết định sửa 212 thành 122; xã gửi lại tệp ghi 132.",
                "It was decided to change 212 to 122; the commune sent a new file with 132.",
            ),
            action: text(
                "Quyết định lại trong `overrides.xlsx` nếu cần; giá trị cũ được đề nghị sẵn.",
                "Decide again in `overrides.xlsx` where needed; the old value is proposed.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::DecisionInvalid,
            severity: WARNING,
            meaning: text(
                "Quyết định chưa hợp lệ nên chưa được áp dụng.",
                "A decision is not valid and has no effect until it is put right.",
            ),
            importance: text(
                "Số liệu vẫn như đơn vị báo cáo, dù người quyết định tưởng đã sửa.",
                "The figure is still as reported, though somebody believes that it was changed.",
            ),
            example: text(
                "Chọn “giá trị khác” mà chưa ghi giá trị, hoặc thiếu lý do, thiếu tên.",
                "“Other value” without a value, or no reason, or no name.",
            ),
            action: text(
                "Mở tệp và ô được nêu (thường là `overrides.xlsx`), điền cho đủ, lưu rồi chạy lại.",
                "Open the file and cell that are named (most often `overrides.xlsx`), complete the row, save and run again.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::WaiverEnded,
            severity: INFO,
            meaning: text(
                "Miễn trừ trong `waivers.csv` đã hết hạn, mà phát hiện ấy vẫn còn.",
                "A waiver in `waivers.csv` has ended, and what it waived still occurs.",
            ),
            importance: text(
                "Các phát hiện ấy lại được tính là lỗi.",
                "Those findings count again.",
            ),
            example: text(
                "Dòng 3 của `waivers.csv` cho miễn đến hết 31/12/2023.",
                "Line 3 of `waivers.csv` holds until 2023-12-31.",
            ),
            action: text(
                "Gia hạn nếu lý do vẫn đúng; nếu không thì xóa dòng ấy.",
                "Extend it where its reason still holds; else delete the line.",
            ),
            readers: OFFICE,
        },
    ],
};
