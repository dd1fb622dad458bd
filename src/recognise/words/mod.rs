//! The words of the definitions, and a sheet's texts in that light.

pub(super) mod brackets;
pub(super) mod column_words;
pub(super) mod fillers;
pub(super) mod folded;
pub(super) mod form_sheet;
pub(super) mod header_units;
pub(super) mod hints;
pub(super) mod initials;
pub(super) mod layouts;
pub(super) mod letters;
pub(super) mod matched;
pub(super) mod memo;
pub(super) mod money_words;
pub(super) mod named_period;
pub(super) mod period_words;
pub(super) mod shares;
pub(super) mod sheet_text;
pub(super) mod signature;
pub(super) mod supplement_words;
pub(super) mod titles;
pub(super) mod vocabulary;
pub(super) mod window;
