//! Vietnamese office text: clean it, match it, and read what people type into spreadsheets.
//!
//! All modules work on plain `&str`; they know nothing of forms or workbooks.
//!
//! # From a raw text to a value
//!
//! 1. [`legacy`] finds and decodes legacy encodings (TCVN3, VNI-Windows); [`syllable`] decides whether the result is Vietnamese.
//! 2. [`clean`] removes invisible characters and makes one Unicode form (NFC).
//! 3. [`fold`] makes spellings comparable (case, marks, `y` and `i`, abbreviations), [`similar`] suggests the nearest of several names, [`lost`] knows
//!    a name again whose letters were lost, [`draft`] tells an old version from a new one by a name.
//! 4. [`number`], [`measure`], [`date`], [`moment`], [`period`], [`code`] and [`tick`] read values: `1.234,5`, `46,25 nghìn con`, `15/3/2024`, `15/3/2024 7:05`,
//!    `Quý I năm 2024`, `☑`.
//! 5. [`heights`] and [`message`] are for what is written: row heights in points, messages in Vietnamese and English.
//!
//! # Units
//!
//! Numbers are `f64` in the unit of the text or of the caller; a [`measure::Measure`] converts between units. Dates are days of the Gregorian
//! calendar without a time zone. Heights are points, widths are characters of a spreadsheet's default font.
//!
//! # Errors
//!
//! No function fails or panics on a text. What is not a number, a date or a unit is `None`, or a variant that says so
//! ([`number::Reading::NotANumber`], [`date::DateReading::Invalid`]); two possible meanings are [`number::Reading::Ambiguous`], never a guess without
//! a mark.
//!
//! # Sources
//!
//! - TCVN 5712:1993 (TCVN3, also called ABC), as in glibc's `TCVN5712-1`; VNI-Windows as in the usual converters: [`legacy`].
//! - Decree 86/2012/NĐ-CP, legal units of measure: [`measure`].
//! - Decree 09/2019/NĐ-CP, article 12, closing days of reporting periods: [`period::Period`].
//!
//! # Examples
//!
//! ```
//! use office_text::{clean::tidy, fold::fold, legacy::{Encoding, decode}, number::{NumberKind, Reading, read_number}};
//!
//! let label = tidy(&decode("Tæng sè", Encoding::Tcvn3));
//! assert_eq!(label, "Tổng số");
//! assert_eq!(fold(&label), fold("TỔNG SỐ"));
//! assert_eq!(read_number("1.234,5", NumberKind::Decimal), Reading::Exact(1234.5));
//! ```

#![warn(clippy::indexing_slicing)]

// A raw text, made readable.
pub mod clean;
pub mod legacy;
pub mod syllable;
mod vietnamese;
// Texts compared.
pub mod draft;
pub mod fold;
pub mod lost;
pub mod similar;
// Texts read as values.
pub mod code;
pub mod date;
pub mod ditto;
pub mod measure;
pub mod moment;
pub mod number;
pub mod period;
pub mod tick;
// Texts to be written.
pub mod heights;
pub mod language;
pub mod message;

/// The README's example is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
