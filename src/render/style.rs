//! How a cell looks, in the writer's terms.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::model::output::{Align, OutBook, Style, VerticalAlign};

/// The writer's format of a style.
pub(crate) fn format(book: &OutBook, style: &Style) -> Format {
    let mut format = Format::new()
        .set_font_name(book.font.as_str())
        .set_font_size(style.size.unwrap_or(book.size))
        .set_align(match style.align {
            Align::Left => FormatAlign::Left,
            Align::Center => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        })
        .set_align(match style.vertical {
            VerticalAlign::Top => FormatAlign::Top,
            VerticalAlign::Center => FormatAlign::VerticalCenter,
            VerticalAlign::Bottom => FormatAlign::Bottom,
        });
    if style.bold {
        format = format.set_bold();
    }
    if style.italic {
        format = format.set_italic();
    }
    if style.underline {
        format = format.set_underline(FormatUnderline::Single);
    }
    if style.border {
        format = format.set_border(FormatBorder::Thin);
        if style.align != Align::Center {
            format = format.set_indent(1);
        }
    }
    if style.wrap {
        format = format.set_text_wrap();
    }
    if let Some(colour) = style.fill {
        format = format.set_background_color(Color::RGB(colour));
    }
    if style.unlocked {
        format = format.set_unlocked();
    }
    if !style.number_format.is_empty() {
        format = format.set_num_format(style.number_format.as_str());
    }
    format
}
