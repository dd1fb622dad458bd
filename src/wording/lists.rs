//! The office's lists of submissions, findings and corrections.

use crate::model::{Severity, Status};

/// A sender that the registry does not have.
pub(crate) const UNKNOWN_UNIT: &str = "Chưa rõ đơn vị";
/// All units and forms together.
pub(crate) const ALL: &str = "Tất cả";
/// A unit that sent nothing.
pub(crate) const NOT_SENT: &str = "chưa gửi";
/// A correction that was proposed and not made.
pub(crate) const PROPOSED: &str = "đề nghị";

/// Whether what is missing is late, by the severity of the finding; `None` if it was not asked for.
pub(crate) fn due(missing: Option<Severity>) -> &'static str {
    match missing {
        Some(Severity::Info) => "còn trong hạn",
        Some(_) => "đã quá hạn",
        None => "không phải báo cáo kỳ này",
    }
}

/// A form that a file does not have.
pub(crate) fn missing_form(form: &str) -> String {
    format!("thiếu biểu {form}")
}

/// A form without values.
pub(crate) fn blank_form(form: &str) -> String {
    format!("biểu {form} để trống")
}

/// What was found, with the form that it is about if it is one.
pub(crate) fn of_form(what: &str, form: &str) -> String {
    match form {
        "" => what.to_owned(),
        form => format!("{what} (biểu {form})"),
    }
}

/// How severe a finding is that asks for something.
pub(crate) fn severity(severity: Severity) -> &'static str {
    if severity == Severity::Error { "lỗi" } else { "cảnh báo" }
}

/// Who made a correction.
pub(crate) fn correction(status: Status) -> &'static str {
    match status {
        Status::Overridden | Status::Dropped => "cán bộ quyết định",
        Status::Corrected => "đã sửa",
        other => other.as_str(),
    }
}
