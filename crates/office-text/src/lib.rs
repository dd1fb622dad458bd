//! Vietnamese office text: cleaning, matching, and reading what people type.
//!
//! Every module works on plain `&str` and knows nothing of forms or workbooks.

pub mod clean;
pub mod date;
pub mod fold;
pub mod heights;
pub mod language;
pub mod legacy;
pub mod measure;
pub mod message;
pub mod number;
pub mod period;
pub mod similar;
pub mod syllable;
