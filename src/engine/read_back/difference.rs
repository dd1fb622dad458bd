//! A difference in words.

use crate::model::Message;
use office_text::language::io_reason;

/// A file that cannot be read back.
pub(crate) fn unreadable(file: &str, why: &Message) -> Message {
    Message::each(|lang| {
        let why = why.text(lang);
        lang.pick(
            format!("{file}: không đọc lại được: {why}"),
            format!("{file} cannot be read back: {why}"),
        )
    })
}

/// The reason that the system gives.
pub(crate) fn why(error: &std::io::Error) -> Message {
    Message::each(|lang| io_reason(error, lang))
}

/// A cell that holds something else than it should.
pub(crate) fn cell([file, sheet, cell]: [&str; 3], read: &str, meant: &str) -> Message {
    let place = match sheet {
        "" => format!("{file}, {cell}"),
        _ => format!("{file}, {sheet}!{cell}"),
    };
    let shown = |text: &str, none: &str| match text {
        "" => none.to_owned(),
        text => format!("“{text}”"),
    };
    Message::new(
        format!("{place}: ghi {}, phải là {}", shown(read, "trống"), shown(meant, "trống")),
        format!(
            "{place}: it holds {} and should hold {}",
            shown(read, "nothing"),
            shown(meant, "nothing")
        ),
    )
}

/// A sheet that is not there, or is shown or hidden where it should not be.
pub(crate) fn sheet(file: &str, sheet: &str) -> Message {
    Message::new(
        format!("{file}: trang “{sheet}” thiếu, hoặc ẩn hiện không đúng"),
        format!(
            "{file}: the sheet “{sheet}” is missing, or is not shown or hidden as it should be"
        ),
    )
}
