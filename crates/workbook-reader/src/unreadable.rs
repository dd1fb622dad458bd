//! Why a file could not be read.

use serde::{Deserialize, Serialize};

/// How the reason ends for what is no workbook.
const NO_WORKBOOK_VI: &str = ", không phải bảng tính: đề nghị gửi tệp Excel";
const NO_WORKBOOK_EN: &str = ", no workbook: ask for the Excel file";

/// Why a file could not be read, in the words of the person who must ask for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// Whether a password is all that is in the way.
    pub protected: bool,
    /// The reason in Vietnamese.
    pub vi: String,
    /// The reason in English.
    pub en: String,
}

impl Unreadable {
    /// A reason in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { protected: false, vi: vi.into(), en: en.into() }
    }

    /// Something else than a workbook: a letter, a picture.
    pub(crate) fn document(vi: &str, en: &str) -> Self {
        Self::new(
            format!("đây là {vi}{NO_WORKBOOK_VI}"),
            format!("the file is {en}{NO_WORKBOOK_EN}"),
        )
    }

    /// Whether the file is something else than a workbook: a letter, a picture.
    pub fn is_document(&self) -> bool {
        self.en.ends_with(NO_WORKBOOK_EN)
    }

    /// A file that an office program refuses, or asks to repair: it must be sent again.
    pub fn damaged(why_vi: &str, why_en: &str) -> Self {
        let bracket = |why: &str| if why.is_empty() { String::new() } else { format!(" ({why})") };
        Self::new(
            format!(
                "tệp hỏng, không đọc được: đề nghị mở bằng Excel, lưu lại rồi gửi lại{}",
                bracket(why_vi)
            ),
            format!(
                "the file is damaged: open it in Excel, save it and send it again{}",
                bracket(why_en)
            ),
        )
    }

    /// A file beyond what a report ever needs: `what` says what there is too much of.
    pub fn too_large(vi: &str, en: &str) -> Self {
        Self::new(
            format!("tệp lớn bất thường ({vi}): đề nghị xóa phần thừa, lưu lại rồi gửi lại"),
            format!("the file is too large ({en}): remove what is not needed and send it again"),
        )
    }

    /// A file that a password protects.
    pub fn protected() -> Self {
        Self {
            protected: true,
            vi: "tệp đặt mật khẩu: đề nghị mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi lại"
                .to_owned(),
            en: "the file is protected: open it in Excel and save a copy without protection"
                .to_owned(),
        }
    }
}
