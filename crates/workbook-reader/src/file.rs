//! A file's bytes.

use std::path::Path;

use crate::unreadable::Unreadable;

/// The largest file that is read at all.
const LARGEST: u64 = 32 << 20;

/// A file's bytes. A pipe or a device is not opened: it would block for ever.
pub fn file_bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let closed = |error: std::io::Error| {
        Unreadable::new(
            format!("không mở được tệp ({error})"),
            format!("the file cannot be opened ({error})"),
        )
    };
    let meta = std::fs::metadata(path).map_err(closed)?;
    if !meta.is_file() {
        return Err(Unreadable::new(
            "đây không phải là tệp thường (thư mục, đường ống…)",
            "this is no regular file (a folder, a pipe…)",
        ));
    }
    if meta.len() > LARGEST {
        let size = meta.len() >> 20;
        return Err(Unreadable::too_large(&format!("{size} MB"), &format!("{size} MB")));
    }
    std::fs::read(path).map_err(closed)
}
