//! How much a file may hold and may take: every limit of the reader in one table.
//!
//! A report of an office is far below all of them. A file that is beyond one is refused with a reason that says what there is too
//! much of, in a worker and in this process alike. Tests set the limits low, so that no file of theirs is large.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The last row of a worksheet, counted from zero. A fact of the formats, not a limit of ours.
pub const LAST_ROW: u32 = 1_048_575;
/// The last column of a worksheet, counted from zero.
pub const LAST_COLUMN: u32 = 16_383;

/// What reading a file may take. [`Limits::default`] is what the program reads with.
///
/// # Examples
/// ```
/// use workbook_reader::{Contents, Limits, Reading};
///
/// let reading = Reading::within(Limits { cells: 20, ..Limits::default() });
/// let table = "a;b\n".repeat(100).into_bytes();
/// let Contents::One(content) = reading.read(table) else { panic!("no container") };
/// assert!(content.expect_err("too large").en.contains("too many cells"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The processor's time for a file in a worker, or the clock's where the system does not measure the other.
    pub time: Duration,
    /// Bytes of memory of a worker.
    pub memory: u64,

    /// Bytes of a file: it is read into memory whole.
    pub file: u64,
    /// Bytes of a text (delimited, HTML, XML) once it is Unicode: it is kept in memory whole.
    pub text_file: usize,
    /// Tags of a web page: its parser keeps some 300 bytes for each.
    pub tags: usize,

    /// Files in an archive or a letter, with those nested in it.
    pub members: usize,
    /// Bytes of all these files together.
    pub members_total: u64,
    /// How many times larger than it is packed such a file may be, where it is above a megabyte.
    pub members_ratio: u64,
    /// Bytes of memory that unpacking a 7z or RAR archive may take besides what comes out: the dictionary, whose size the file says.
    pub unpacking: u64,

    /// Parts of a workbook that is a zip container (xlsx, xlsb, ods).
    pub parts: usize,
    /// Bytes of one part, unpacked: it is kept in memory whole.
    pub part: u64,
    /// Bytes of all parts together, unpacked.
    pub parts_total: u64,
    /// Bytes of parts that are kept from the check to the reading; what is more is unpacked again.
    pub parts_kept: u64,
    /// How many times larger than it is packed a part may be: Deflate makes a text no smaller than a thousandth, and real parts
    /// stay below a hundredth.
    pub part_ratio: u64,
    /// Bytes below which the ratio of a part does not matter.
    pub part_ratio_from: u64,
    /// Bytes of an XML part without a tag: readers keep one run of text in memory whole, and a cell has 32,767 letters at most.
    pub run: u64,
    /// Tags of the shared texts, which readers load whole.
    pub text_tags: u64,
    /// Tags of the styles, of which each takes far more memory.
    pub style_tags: u64,

    /// Sheets of a book.
    pub sheets: usize,
    /// Cells of a book, a row counted like three more: some 100 bytes each.
    pub cells: usize,
    /// Bytes of all texts of a book, each cell with its own copy.
    pub text: usize,
    /// Bytes of the formulas whose stored results are checked; the rest is believed.
    pub formulas: usize,
    /// Shared texts of a book, before any cell shows them.
    pub shared_texts: usize,
    /// Hidden rows of a book, those that a file hides twice counted twice.
    pub hidden_rows: usize,
    /// Merged areas of a sheet that are kept; the rest is skipped.
    pub merges: usize,
    /// Comments of a sheet that are kept; the rest is skipped.
    pub comments: usize,
    /// Letters of a comment that are kept.
    pub comment_letters: usize,
    /// Bytes of all comments of a book that are kept: one text may be shown at every cell.
    pub comments_total: usize,
    /// Conditional formats of a sheet that are kept, of those that change what is read.
    pub conditions: usize,
    /// Notes of a sheet that name a cell; the rest is counted.
    pub notes: usize,

    /// Records of an `.xls` that are looked at: its sheets may share them.
    pub records: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(9),
            memory: 288 << 20,
            file: 32 << 20,
            text_file: 64 << 20,
            tags: 500_000,
            members: 200,
            members_total: 200 << 20,
            members_ratio: 200,
            unpacking: 128 << 20,
            parts: 10_000,
            part: 64 << 20,
            parts_total: 256 << 20,
            parts_kept: 32 << 20,
            part_ratio: 400,
            part_ratio_from: 8 << 20,
            run: 2 << 20,
            text_tags: 3_000_000,
            style_tags: 500_000,
            sheets: 1_000,
            cells: 1_000_000,
            text: 48 << 20,
            formulas: 16 << 20,
            shared_texts: 1_000_000,
            hidden_rows: 1_000_000,
            merges: 20_000,
            comments: 1_000,
            comment_letters: 2_000,
            comments_total: 4 << 20,
            conditions: 1_000,
            notes: 20,
            records: 8_000_000,
        }
    }
}
