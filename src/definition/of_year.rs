//! A pipeline as a period of a year has it.

use std::borrow::Cow;

use super::pipeline::Pipeline;
use super::years::{fill, year_of};

impl Pipeline {
    /// The pipeline with the years of its headers put in, as a period of that year has them.
    pub fn of_year(&self, year: i16) -> Cow<'_, Self> {
        let columns = || self.forms.iter().flat_map(|form| &form.columns);
        let of_forms = columns().any(|column| {
            let texts = [&column.header, &column.under];
            texts.into_iter().chain(&column.also).any(|text| year_of(text).is_some())
        });
        let sheets = || self.layouts.iter().flat_map(|layout| &layout.sheets);
        let of_layouts = sheets().flat_map(|sheet| &sheet.columns).any(|column| {
            column.under.iter().chain([&column.header]).any(|text| year_of(text).is_some())
        });
        if !of_forms && !of_layouts {
            return Cow::Borrowed(self);
        }
        let mut filled = self.clone();
        let put = |text: &mut String| *text = fill(text, year);
        for column in filled.forms.iter_mut().flat_map(|form| &mut form.columns) {
            put(&mut column.header);
            put(&mut column.header_en);
            put(&mut column.under);
            column.also.iter_mut().for_each(put);
        }
        let sheets = filled.layouts.iter_mut().flat_map(|layout| &mut layout.sheets);
        for column in sheets.flat_map(|sheet| &mut sheet.columns) {
            put(&mut column.header);
            column.under.iter_mut().for_each(put);
        }
        for rule in &mut filled.rules.rules {
            put(&mut rule.meta.message.vi);
            put(&mut rule.meta.message.en);
        }
        Cow::Owned(filled)
    }
}
