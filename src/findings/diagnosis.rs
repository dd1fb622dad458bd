//! Findings that name what happened to a figure: one cause for all the rules that it breaks.

use super::page::{Family, Page, Text, UNIT_AT_CELL, text};
use crate::model::Kind;

/// Of what the program diagnoses.
const BY_BROKEN_RULES: Text = text(
    "mức nặng nhất của các quy tắc bị vi phạm",
    "the gravest of the rules that are broken because of it",
);

pub(super) const FAMILY: Family = Family {
    title: text("Nguyên nhân", "Causes"),
    pages: &[
        Page {
            kind: Kind::UnitScale,
            severity: BY_BROKEN_RULES,
            meaning: text(
                "Số bị nhầm đơn vị tính: lệch đúng 10, 100, 1000… lần. Sửa theo số đề nghị thì các quy tắc bị vi phạm đều đúng.",
                "The figure is in another unit: off by exactly 10, 100, 1000 … times. With the proposed value the broken rules hold.",
            ),
            importance: text(
                "Một số lệch 1000 lần lấn át mọi số khác trong tổng.",
                "A figure that is a thousand times too large drowns all others in a total.",
            ),
            example: text(
                "Biểu tính bằng triệu đồng, đơn vị ghi 532500 (nghìn đồng) thay vì 532,5.",
                "The form counts in million đồng; the unit wrote 532500 (in thousands) for 532.5.",
            ),
            action: text(
                "Xem căn cứ và các quy tắc kèm theo, hỏi lại đơn vị, rồi chấp nhận trong `overrides.xlsx`.",
                "Read the evidence and the rules below it, ask the unit, then accept it in `overrides.xlsx`.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Sign,
            severity: BY_BROKEN_RULES,
            meaning: text(
                "Số bị ghi ngược dấu. Đổi dấu thì các quy tắc bị vi phạm đều đúng.",
                "The figure has the wrong sign. With the other sign the broken rules hold.",
            ),
            importance: text(
                "Tổng bị trừ đi thay vì cộng vào: lệch gấp đôi số ấy.",
                "It is taken from the total where it should be added: twice the figure is missing.",
            ),
            example: text("Ghi -119,6 trong khi số đúng là 119,6.", "-119.6 where 119.6 is meant."),
            action: text(
                "Hỏi lại đơn vị, rồi chấp nhận số đề nghị trong `overrides.xlsx`.",
                "Ask the unit, then accept the proposal in `overrides.xlsx`.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Typo,
            severity: BY_BROKEN_RULES,
            meaning: text(
                "Số bị gõ nhầm: sai, thiếu, thừa hoặc đảo một chữ số, hoặc đổi chỗ với ô khác. Sửa theo số đề nghị thì các quy tắc bị vi phạm đều đúng.",
                "A slip of the keyboard: one digit wrong, missing, too many or in the wrong place, or two cells that changed places. With the proposed \
         value the broken rules hold.",
            ),
            importance: text(
                "Một lỗi gõ làm nhiều quy tắc cùng báo; ở đây chỉ nêu một lần, các quy tắc ấy kèm theo bên dưới.",
                "One slip makes many rules fire; it is named once, and those rules stand below it.",
            ),
            example: text(
                "212 có lẽ phải là 122: lũy kế, danh sách và kỳ trước đều cho 122.",
                "212 should probably be 122: the year to date, the register and the period before all have 122.",
            ),
            action: text(
                "Hỏi lại đơn vị, rồi chấp nhận số đề nghị trong `overrides.xlsx`.",
                "Ask the unit, then accept the proposal in `overrides.xlsx`.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Rounding,
            severity: BY_BROKEN_RULES,
            meaning: text(
                "Tổng lệch đúng bằng sai số làm tròn của các thành phần.",
                "The total is off by no more than the rounding of its parts explains.",
            ),
            importance: text(
                "Không phải số sai thật, nhưng bảng in ra cộng không khớp.",
                "No figure is really wrong, but the printed table does not add up.",
            ),
            example: text(
                "Ba phần 33,3 và tổng 100,0.",
                "Three parts of 33.3 and a total of 100.0.",
            ),
            action: text(
                "Không cần hỏi lại. Số đề nghị tự áp dụng khi `auto` có loại này hoặc không khai báo `auto`.",
                "No need to ask. The proposal applies itself where `auto` lists the kind, or is not declared.",
            ),
            readers: UNIT_AT_CELL,
        },
    ],
};
