//! The text formats, one a file.

mod data_styles;
pub mod delimited;
pub mod html;
mod html_cells;
mod html_look;
mod html_value;
pub mod open_document;
pub mod spreadsheet_xml;
mod text_styles;
