//! The text formats, one a file.

mod conditions;
mod data_styles;
pub(crate) mod delimited;
pub(crate) mod html;
mod html_cells;
mod html_look;
mod html_value;
pub(crate) mod open_document;
pub(crate) mod spreadsheet_xml;
mod text_styles;
pub(crate) mod word;
