//! Legacy Vietnamese encodings: TCVN3 (ABC) and VNI-Windows text that a workbook holds as if
//! it were Western European.
//!
//! `decode` knows the codes, [`TextEvidence`] tells the encoding of texts that belong together (a sheet, a column within it),
//! `to_unicode` decides for one cell.

mod common;
mod decode;
mod detect;
mod evidence;
mod tables;

pub use decode::decode;
pub use detect::{TextEvidence, to_unicode};

/// How text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Right as it is.
    #[default]
    Unicode,
    /// TCVN 5712:1993, also called ABC; fonts named `.Vn*`.
    Tcvn3,
    /// VNI-Windows; fonts named `VNI-*`.
    Vni,
}

#[cfg(test)]
mod tests;
