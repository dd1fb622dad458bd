//! What people call the columns of the received log, and what systems call copies of a file.

use crate::model::ListColumn;

/// The columns, with other headers that people give them.
pub(crate) const COLUMNS: [ListColumn<'_>; 5] = [
    ListColumn {
        name: "file",
        also: &["tệp", "tên tệp", "tên file", "file name", "tập tin", "tên tập tin", "tệp báo cáo"],
    },
    ListColumn {
        name: "received_at",
        also: &[
            "received",
            "ngày nhận",
            "ngày giờ nhận",
            "thời gian nhận",
            "thời điểm nhận",
            "nhận lúc",
            "nhận ngày",
            "ngày đến",
        ],
    },
    ListColumn {
        name: "unit",
        also: &["đơn vị", "đơn vị gửi", "mã đơn vị", "nơi gửi", "cơ quan gửi", "đơn vị báo cáo"],
    },
    ListColumn {
        name: "document_no",
        also: &[
            "số văn bản",
            "số công văn",
            "số hiệu",
            "số ký hiệu",
            "số và ký hiệu",
            "công văn số",
            "văn bản số",
            "số CV",
            "số hiệu văn bản",
        ],
    },
    // Where day and time have a column each.
    ListColumn { name: "time", also: &["giờ", "giờ nhận", "giờ đến"] },
];

/// What is put before the name of a copy, in small letters.
pub(crate) const COPY_BEFORE: [&str; 2] = ["copy of ", "bản sao của "];

/// What is put behind the name of a copy, in small letters.
pub(crate) const COPY_BEHIND: [&str; 4] = [" - copy", " - bản sao", " (copy)", "_copy"];
