//! Charts that are read in print and by the colour-blind: colours of Okabe and Ito, and beside the colour a marker and a dash, or a pattern; values at the
//! points and bars, titles with units at the axes.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartPatternFill, ChartPatternFillType, ChartSolidFill, Worksheet, XlsxError,
};

use crate::model::book::Rect;
use crate::model::output::{OutBook, OutChart, OutSheet, sheet_name};

/// Okabe, M. and Ito, K. (2008), Color Universal Design: distinguishable with every common kind of colour vision, and as greys.
const COLOURS: [u32; 6] =
    [0x0000_72B2, 0x00D5_5E00, 0x0000_9E73, 0x00CC_79A7, 0x00E6_9F00, 0x0000_0000];
const MARKERS: [ChartMarkerType; 6] = [
    ChartMarkerType::Circle,
    ChartMarkerType::Square,
    ChartMarkerType::Triangle,
    ChartMarkerType::Diamond,
    ChartMarkerType::X,
    ChartMarkerType::Star,
];
const DASHES: [ChartLineDashType; 6] = [
    ChartLineDashType::Solid,
    ChartLineDashType::Dash,
    ChartLineDashType::SquareDot,
    ChartLineDashType::LongDash,
    ChartLineDashType::DashDot,
    ChartLineDashType::RoundDot,
];
/// The first series is solid.
const PATTERNS: [ChartPatternFillType; 5] = [
    ChartPatternFillType::DiagonalStripesWideUpwards,
    ChartPatternFillType::Dotted40Percent,
    ChartPatternFillType::HorizontalStripesDark,
    ChartPatternFillType::LargeCheckerboard,
    ChartPatternFillType::DiagonalStripesWideDownwards,
];
/// Of the gridlines.
const GREY: u32 = 0xD9_D9D9;

/// Draws the charts of a sheet.
pub(crate) fn insert(
    sheet: &mut Worksheet,
    book: &OutBook,
    out: &OutSheet,
) -> Result<(), XlsxError> {
    for chart in &out.charts {
        let drawn = draw(book, out, chart);
        let (row, column) = chart.place;
        sheet.insert_chart(row, u16::try_from(column).unwrap_or(u16::MAX), &drawn)?;
    }
    Ok(())
}

fn draw(book: &OutBook, out: &OutSheet, chart: &OutChart) -> Chart {
    let name = sheet_name(&out.name);
    let column = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
    let range = |area: &Rect| {
        let (first, last) = (column(area.first_column), column(area.last_column));
        (name.as_str(), area.first_row, first, area.last_row, last)
    };
    let font = |size: f64| {
        let mut font = ChartFont::new();
        font.set_name(book.font.as_str()).set_size(size);
        font
    };
    let mut drawn = if chart.bars { Chart::new_column() } else { Chart::new_line() };
    let several = chart.series.len() > 1;
    for (at, ((row, of), values)) in chart.series.iter().enumerate() {
        let mut label = ChartDataLabel::new();
        label.show_value().set_num_format(chart.number_format.as_str()).set_font(&font(9.0));
        label.set_position(match (chart.bars, at % 2) {
            (true, _) => ChartDataLabelPosition::OutsideEnd,
            (false, 0) => ChartDataLabelPosition::Above,
            (false, _) => ChartDataLabelPosition::Below,
        });
        let series = drawn.add_series();
        series
            .set_name((name.as_str(), *row, column(*of)))
            .set_categories(range(&chart.categories))
            .set_values(range(values))
            .set_data_label(&label)
            .set_format(&mut look(at, chart.bars));
        if chart.bars {
            series.set_gap(if several { 60 } else { 40 });
        } else {
            series.set_marker(&marker(at));
        }
    }
    drawn.title().set_name(chart.title.as_str()).set_font(font(13.0).set_bold());
    let [values, compared] = &chart.axes;
    drawn.x_axis().set_name(compared.as_str()).set_name_font(&font(10.0)).set_font(&font(10.0));
    let mut line = ChartLine::new();
    line.set_color(GREY).set_width(0.75);
    drawn
        .y_axis()
        .set_name(values.as_str())
        .set_name_font(&font(10.0))
        .set_font(&font(10.0))
        .set_num_format(chart.axis_format.as_str())
        .set_major_gridlines(true)
        .set_major_gridlines_line(&line);
    if several {
        drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(10.0));
    } else {
        drawn.legend().set_hidden();
    }
    drawn.show_empty_cells_as(ChartEmptyCells::Gaps);
    let (width, height) = chart.size;
    drawn.set_width(width).set_height(height);
    drawn.set_alt_text(chart.title.as_str());
    drawn
}

fn colour(index: usize) -> u32 {
    COLOURS.get(index % COLOURS.len()).copied().unwrap_or_default()
}

/// A line, or the fill of bars.
fn look(index: usize, bars: bool) -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut line = ChartLine::new();
    line.set_color(colour(index));
    if !bars {
        let dash = DASHES.get(index % DASHES.len()).copied().unwrap_or(ChartLineDashType::Solid);
        format.set_line(line.set_width(2.25).set_dash_type(dash));
        return format;
    }
    format.set_border(line.set_width(0.75));
    let pattern = index.checked_sub(1).and_then(|index| PATTERNS.get(index % PATTERNS.len()));
    match pattern {
        None => format.set_solid_fill(ChartSolidFill::new().set_color(colour(index))),
        Some(pattern) => format.set_pattern_fill(
            ChartPatternFill::new()
                .set_pattern(*pattern)
                .set_foreground_color(colour(index))
                .set_background_color(0xFF_FFFF),
        ),
    };
    format
}

fn marker(index: usize) -> ChartMarker {
    let mut format = ChartFormat::new();
    let mut line = ChartLine::new();
    format.set_border(line.set_color(colour(index)));
    format.set_solid_fill(ChartSolidFill::new().set_color(colour(index)));
    let mut marker = ChartMarker::new();
    let kind = MARKERS.get(index % MARKERS.len()).copied().unwrap_or(ChartMarkerType::Circle);
    marker.set_type(kind).set_size(8).set_format(&mut format);
    marker
}
