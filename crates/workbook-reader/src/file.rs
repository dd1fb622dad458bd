//! A file's bytes.

#![expect(clippy::disallowed_methods, reason = "files come in here")]

use std::path::Path;

use office_text::language::{Lang, io_reason};

use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// A file's bytes. A pipe or a device is not opened: it would block for ever.
///
/// # Errors
/// If the file cannot be opened, is none, or is larger than [`Limits::file`].
pub fn file_bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let closed = |error: std::io::Error| {
        Unreadable::new(
            format!("không mở được tệp ({})", io_reason(&error, Lang::Vi)),
            format!("the file cannot be opened ({})", io_reason(&error, Lang::En)),
        )
    };
    let meta = std::fs::metadata(path).map_err(closed)?;
    if !meta.is_file() {
        return Err(Unreadable::new(
            "đây không phải là tệp thường (thư mục, đường ống…)",
            "this is no regular file (a folder, a pipe…)",
        ));
    }
    if meta.len() > Limits::default().file {
        let size = meta.len() >> 20;
        return Err(Unreadable::too_large(&format!("{size} MB"), &format!("{size} MB")));
    }
    std::fs::read(path).map_err(closed)
}
