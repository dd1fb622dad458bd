//! Digital signatures of whole files, by where each format keeps them. None is verified: only that there is one is reported.

use std::io::Cursor;

use cfb::CompoundFile;

use super::file_type::Type;
use super::opc::Package;
use super::sniff::sniff;

/// The folder of a package, or the storage of an `.xls`, that Office keeps signatures in.
pub const FOLDER: &str = "_xmlsignatures";
/// The part of OpenDocument that has the signatures of the document; those of its macros are in another.
const OPEN_DOCUMENT: &str = "meta-inf/documentsignatures.xml";
/// The stream of an `.xls` that Excel before 2010 keeps signatures in ([MS-OFFCRYPTO] 2.5.1).
const OLD: &str = "_signatures";

/// Whether a file carries a digital signature of its whole content. Signatures of macros alone do not count.
pub fn is_signed(bytes: &[u8]) -> bool {
    match sniff(bytes) {
        Type::Xlsx | Type::Xlsb => {
            Package::open(bytes).is_some_and(|mut package| package.is_signed())
        }
        Type::Ods => Package::open(bytes).is_some_and(|package| package.has(OPEN_DOCUMENT)),
        Type::Xls => CompoundFile::open(Cursor::new(bytes)).is_ok_and(|file| {
            let mut entries = file.read_root_storage();
            entries.any(|entry| [FOLDER, OLD].contains(&entry.name()))
        }),
        _ => false,
    }
}
