//! Legacy Vietnamese encodings: TCVN3 (ABC) and VNI-Windows text that a workbook stores as if
//! it were Western European.
//!
//! [`decode`] replaces the codes, [`TextEvidence`] finds the encoding of texts that belong together (a sheet, a column within it),
//! [`to_unicode`] decides for one cell.
//!
//! Sources: TCVN 5712:1993, and the VNI-Windows table of the usual converters.
//!
//! # Examples
//!
//! ```
//! use office_text::legacy::{Encoding, decode, to_unicode};
//!
//! assert_eq!(decode("Tæng sè", Encoding::Tcvn3), "Tổng số");
//! // Right Unicode text is not changed.
//! assert_eq!(to_unicode("Tổng số", Encoding::Unicode), None);
//! ```

mod common;
mod decode;
mod detect;
mod evidence;
mod tables;

pub use decode::decode;
pub use detect::{TextEvidence, to_unicode, to_unicode_known};
pub use evidence::KnownWords;

/// How text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Unicode: the text is right.
    #[default]
    Unicode,
    /// TCVN 5712:1993, also called ABC; fonts named `.Vn*`.
    Tcvn3,
    /// VNI-Windows; fonts named `VNI-*`.
    Vni,
}

#[cfg(test)]
mod tests;
