//! Packages of the Open Packaging Conventions (ECMA-376, part 2), which is what `.xlsx` and `.xlsb` are: parts in a zip container,
//! related to each other. Reading uses them here, editing a workbook in place elsewhere.
//!
//! # Examples
//! ```
//! # let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
//! # let options = zip::write::SimpleFileOptions::default();
//! # zip.start_file("xl/workbook.xml", options)?;
//! # std::io::Write::write_all(&mut zip, b"<workbook/>")?;
//! # let bytes = zip.finish()?.into_inner();
//! use workbook_reader::opc::Package;
//!
//! let mut package = Package::open(&bytes).expect("a zip container");
//! assert_eq!(package.text("/XL/workbook.xml").as_deref(), Some("<workbook/>"));
//! assert!(package.relations("xl/workbook.xml").is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod edit;
mod editor;
mod package;
mod relations;
mod sheets;
pub mod xml;

pub use crate::guard::folded;
pub use editor::Editor;
pub use package::Package;
pub use relations::{OFFICE, Relation, relations, relations_part};
pub use sheets::{MAIN, SheetPart, WORKBOOK, sheets};
