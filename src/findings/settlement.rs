//! Why a finding asks for nothing any more: what was decided, waived or corrected.

use jiff::civil::Date;

use office_text::language::Lang;

/// Why a finding asks for nothing any more.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Settlement<'a> {
    /// Its proposal applied itself.
    Corrected {
        before: &'a str,
        after: &'a str,
    },
    /// A person gave the cell another value.
    Decided {
        name: &'a str,
        before: &'a str,
        after: &'a str,
        reason: &'a str,
    },
    /// A person confirmed the reported value.
    Confirmed {
        name: &'a str,
        reason: &'a str,
    },
    Waived {
        owner: &'a str,
        until: Date,
        reason: &'a str,
    },
    /// A person took what was proposed for all cells of a form or column.
    WholeAccepted {
        name: &'a str,
        reason: &'a str,
    },
    /// A person looked again at what does not hold with a decision.
    Affirmed {
        name: &'a str,
        reason: &'a str,
    },
    /// Each cell was decided by itself.
    PartByPart {
        changed: usize,
        kept: usize,
    },
    /// The accepted values put it right.
    NoLonger,
    /// A missing form counts as nothing to report.
    NothingToReport {
        name: &'a str,
        reason: &'a str,
    },
    /// A missing form stays missing.
    StaysMissing {
        name: &'a str,
        reason: &'a str,
    },
    /// A record is gone, as it should be.
    ReallyGone {
        name: &'a str,
        reason: &'a str,
    },
}

impl Settlement<'_> {
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::Corrected { before, after } => lang.pick(
                format!("đã tự sửa “{before}” → “{after}”"),
                format!("corrected by itself: “{before}” → “{after}”"),
            ),
            Self::Decided { name, before, after, reason } => lang.pick(
                format!("{name} đã quyết định “{before}” → “{after}”: {reason}"),
                format!("{name} decided “{before}” → “{after}”: {reason}"),
            ),
            Self::Confirmed { name, reason } => lang.pick(
                format!("{name} đã xác nhận số báo cáo là đúng: {reason}"),
                format!("{name} confirmed the reported value: {reason}"),
            ),
            Self::Waived { owner, until, reason } => {
                let until = lang.day(*until);
                lang.pick(
                    format!("{owner} cho miễn trừ đến hết ngày {until}: {reason}"),
                    format!("waived by {owner} until {until}: {reason}"),
                )
            }
            Self::NothingToReport { name, reason } => lang.pick(
                format!("{name} quyết định tính là không phát sinh: {reason}"),
                format!("{name} decided that it counts as nothing to report: {reason}"),
            ),
            Self::StaysMissing { name, reason } => lang.pick(
                format!("{name} quyết định để thiếu: {reason}"),
                format!("{name} decided that it stays missing: {reason}"),
            ),
            Self::ReallyGone { name, reason } => lang.pick(
                format!("{name} xác nhận không còn bản ghi này: {reason}"),
                format!("{name} confirmed that the record is gone: {reason}"),
            ),
            Self::WholeAccepted { name, reason } => lang.pick(
                format!("{name} đã chấp nhận đề nghị cho mọi ô: {reason}"),
                format!("{name} accepted the proposals at all its cells: {reason}"),
            ),
            Self::Affirmed { name, reason } => lang.pick(
                format!("{name} đã xem lại và giữ quyết định: {reason}"),
                format!("{name} looked again and keeps what was decided: {reason}"),
            ),
            Self::PartByPart { changed, kept } => lang.pick(
                format!("đã quyết định từng ô: sửa {changed} ô, giữ {kept} ô"),
                format!("decided cell by cell: {changed} changed, {kept} kept"),
            ),
            Self::NoLonger => {
                lang.say("với số đã duyệt thì không còn", "no longer with the accepted values")
            }
        }
    }
}
