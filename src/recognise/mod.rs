//! Recognise: the unit, the period and the forms of a file, the places of its tables, and which of several files counts.

// The words of the definitions, and a sheet's texts in that light.
mod memo;
mod money_words;
mod named_period;
mod period_words;
mod sheet_text;
mod titles;
mod vocabulary;
mod window;
// Headers: matched, shifted, borrowed, transposed.
mod accompanying;
mod blocks;
mod flat_headers;
mod gaps;
mod header;
mod header_memo;
mod header_path;
mod headerless;
mod hints;
mod layouts;
mod matched;
mod month_sums;
mod old_years;
mod transposed;
// The rows below them.
mod asides;
mod fields;
mod labels;
mod labels_aside;
mod narrative;
mod nothing;
mod numbered_names;
mod records;
mod statements;
mod table_rows;
mod total_label;
mod total_rows;
mod uncounted;
mod visibility;
// The table of each form in a workbook, and what was not read.
mod candidates;
mod continuations;
mod empty_sheets;
mod finder;
mod listed;
mod locate;
mod located;
mod parts;
mod reader_notes;
mod skipped;
mod unknown_sheets;
// The unit, the period, and the submission that counts; what the unit answered.
mod answers;
mod dispute;
mod disputes;
mod identity;
mod joined;
mod missing;
mod other_periods;
mod other_times;
mod recogniser;
mod replaced;
mod report;
mod select_submission;
mod sender;
mod supplement_words;
mod supplements;
mod unit_parts;
mod versions;

#[cfg(test)]
mod tests;

pub use recogniser::{FileForms, Recogniser};
pub use select_submission::{Recognised, recognise};
pub use vocabulary::Vocabulary;
