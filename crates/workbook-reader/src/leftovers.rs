//! What systems and office programs leave beside the files that people mean: one list for folders, archives and letters.

/// Names, in small letters.
const NAMES: [&str; 7] = [
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "autorun.inf",
    "icon\r",
    "$recycle.bin",
    "system volume information",
];
/// Endings: links, backups, what is not wholly there, and pointers to documents that are elsewhere.
const ENDINGS: [&str; 22] = [
    "lnk",
    "url",
    "website",
    "webloc",
    "desktop",
    "tmp",
    "temp",
    "bak",
    "old",
    "orig",
    "xlk",
    "wbk",
    "crdownload",
    "part",
    "partial",
    "download",
    "swp",
    "gsheet",
    "gdoc",
    "gslides",
    "gform",
    "lock",
];

/// Whether a file or folder is such a leftover, by its name; `path` may lead through folders.
pub fn is_leftover(path: &str) -> bool {
    let base = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let ending = base.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_hidden = base.starts_with('.') && !is_hidden_workbook(&base, ending);
    path.starts_with("__MACOSX/")
        || base == "__macosx"
        || is_hidden
        || base.starts_with("~$")
        || base.starts_with("~wr")
        || base.ends_with('~')
        || NAMES.contains(&base.as_str())
        || ENDINGS.contains(&ending)
}

/// A workbook whose name begins with a point is one all the same, but not the lock or the shadow of one.
fn is_hidden_workbook(base: &str, ending: &str) -> bool {
    let is_workbook = matches!(ending, "xlsx" | "xls" | "xlsm" | "xlsb" | "ods");
    is_workbook && !base.starts_with("._") && !base.starts_with(".~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_known_and_reports_are_not() {
        for name in [
            "Thumbs.db",
            "a/desktop.ini",
            "~WRL0003.tmp",
            "~$Bao cao.xlsx",
            "._Bao cao.xlsx",
            ".~lock.a.xlsx#",
            ".DS_Store",
            "BC.xlsx - Shortcut.lnk",
            "Bao cao.gsheet",
            "received.csv.bak",
            "Backup of a.xlk",
            "__MACOSX/a.xlsx",
            "a.xlsx~",
        ] {
            assert!(is_leftover(name), "{name}");
        }
        for name in
            ["Bao cao.xlsx", "x/Xã.ods", ".BC Đăk Blô.xlsx", "thu.eml", "CV 58.pdf", "ghi chu.txt"]
        {
            assert!(!is_leftover(name), "{name}");
        }
    }
}
