//! Why a cell has no figure: the kinds of blank, which stay apart from reading to the outputs.

use super::states::states;

states! {
    /// What a unit's cell without a figure says. They are those of official statistics: SDMX (`CL_OBS_STATUS`) distinguishes "data cannot exist" (M) from "data
    /// exist but were not collected" (L) and from what is withheld (Q); UNECE distinguishes a unit that did not answer from a question that was not answered.
    pub enum Blank {
        /// There is nothing to report: a mark such as `-`, or a blank that means zero. Its value is 0.
        Nothing = "nothing", "không phát sinh", "nothing to report";
        /// The question does not arise: the cell is crossed out.
        NotApplicable = "not-applicable", "không áp dụng", "not applicable";
        /// The unit says that it does not give the figure.
        Refused = "refused", "từ chối cung cấp", "refused";
        /// Something is written there that could not be understood.
        Unreadable = "unreadable", "không đọc được", "unreadable";
        /// The cell is there, and nothing is written in it.
        LeftBlank = "left-blank", "để trống", "left blank";
        /// The unit's table has no such cell.
        NotSent = "not-sent", "không gửi", "not sent";
    }
}

impl Blank {
    /// Whether a figure was due and is lacking.
    pub fn is_lacking(self) -> bool {
        matches!(self, Self::Refused | Self::Unreadable | Self::LeftBlank | Self::NotSent)
    }
}
