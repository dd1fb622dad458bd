//! Whatever is looked at first, and whatever is passed over as it cannot matter: what is found is the same.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::headers::header;
use super::words::folded::Texts;
use super::words::hints::Hints;
use super::words::sheet_text::FoldedSheet;
use super::words::vocabulary::Vocabulary;
use super::words::window::Window;
use crate::definition::{Form, FormKind, Pipeline};
use crate::engine::load;
use crate::model::book::Rect;
use crate::model::{Cell, Frequency, Period, Sheet, Value};

static PIPELINES: LazyLock<Vec<Pipeline>> = LazyLock::new(|| {
    let pipelines = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines");
    let of = |name: &&str| load(&pipelines.join(name), None).expect("a valid pipeline");
    ["dak-glei", "budget-communes", "rural-water"].iter().map(of).collect()
});

/// Texts that headers are made of, whole and in pieces, and others.
fn texts(pipeline: &Pipeline) -> Vec<String> {
    let mut texts: Vec<String> = [
        "Năm 2024",
        "2024",
        "Quý I",
        "Quý I năm 2024",
        "12",
        "345",
        "678.5",
        "",
        "1",
        "Trong đó",
        "Ghi chú",
        "Cùng kỳ",
    ]
    .map(str::to_owned)
    .into();
    for form in &pipeline.forms {
        for column in &form.columns {
            let (header, under) = (&column.header, &column.under);
            texts.extend([header.clone(), under.clone(), format!("{under} {header}")]);
            texts.extend([format!("{header} {under}"), format!("{header} năm 2024")]);
            texts.extend([format!("{header} 2024"), format!("{header} (đồng)")]);
            let words: Vec<&str> = header.split(' ').collect();
            let (first, second) = words.split_at(words.len() / 2);
            texts.extend([first.join(" "), second.join(" "), header.to_uppercase()]);
        }
        texts.extend(form.rows.iter().take(4).map(|row| row.label.clone()));
    }
    texts
}

/// A sheet with the header of a form in two rows or one, of which some cells are others, and some are merged.
fn sheet(
    form: &Form,
    (row, is_two): (u32, bool),
    changes: &[(u32, u32, String)],
    merges: &[(u32, u32, u32, u32)],
) -> Sheet {
    let mut cells: BTreeMap<(u32, u32), String> = BTreeMap::new();
    for (index, column) in (0..).zip(&form.columns) {
        cells.insert((row + u32::from(is_two), index), column.header.clone());
        if is_two {
            cells.insert((row, index), column.under.clone());
        }
    }
    cells.extend(changes.iter().map(|(row, column, text)| ((*row, *column), text.clone())));
    let mut sheet = Sheet { name: "Biểu".to_owned(), ..Sheet::default() };
    for ((row, column), text) in cells.into_iter().filter(|(_, text)| !text.is_empty()) {
        let number = text.parse().ok().filter(|number| *number > 100.0);
        let value = number.map_or(Value::Text(text), Value::Number);
        sheet.rows.entry(row).or_default().push(Cell::new(row, column, value));
    }
    sheet.merges = merges
        .iter()
        .map(|(first_row, first_column, rows, columns)| Rect {
            first_row: *first_row,
            first_column: *first_column,
            last_row: first_row + rows,
            last_column: first_column + columns,
        })
        .collect();
    sheet.drop_merged();
    sheet
}

/// What is found on a sheet: each header of each form, in all columns and in some.
fn found(sheet: &Sheet, texts: &Texts<'_>, window: (u32, u32)) -> Vec<String> {
    let folded = FoldedSheet::new(sheet, texts);
    let windows = [Window::ALL, Window { first: window.0, last: window.1 }];
    let rows = sheet.rows.keys().flat_map(|row| windows.map(|window| (*row, window)));
    let forms = &texts.vocabulary.forms;
    rows.flat_map(|at| forms.iter().map(move |words| (at, words)))
        .map(|((row, window), words)| format!("{:?}", header::find(folded.of(words), row, window)))
        .collect()
}

/// Cells that are changed: row, column and which text.
fn changes() -> impl Strategy<Value = Vec<(u32, u32, prop::sample::Index)>> {
    prop::collection::vec((0..9_u32, 0..10_u32, any::<prop::sample::Index>()), 0..10)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn a_header_is_found_as_if_no_other_sheet_had_been_seen(
        pipeline in 0..3_usize,
        form in any::<prop::sample::Index>(),
        place in (0..3_u32, any::<bool>()),
        all in changes(),
        each in prop::collection::vec(changes(), 2..5),
        merges in prop::collection::vec((0..6_u32, 0..8_u32, 0..3_u32, 0..4_u32), 0..3),
        window in (0..3_u32, 6..12_u32),
    ) {
        let pipeline = &PIPELINES[pipeline];
        let known = texts(pipeline);
        let vocabulary = Vocabulary::new(pipeline);
        let period = Period::new(Frequency::Quarterly, 2024, 1).expect("a quarter");
        let seen = Texts::new(&vocabulary, period);
        // Every second sheet differs from the one before in figures and labels far below.
        for (index, own) in each.iter().flat_map(|own| [(0, own), (1, own)]) {
            let own = own.iter().map(|(row, column, text)| (row + index * 2, *column, text));
            let changes = all.iter().map(|(row, column, text)| (*row, *column, text)).chain(own);
            let changes: Vec<(u32, u32, String)> = changes
                .map(|(row, column, text)| (row, column, text.get(&known).clone()))
                .collect();
            let sheet = sheet(form.get(&pipeline.forms), place, &changes, &merges);
            let alone = Texts::new(&vocabulary, period);
            prop_assert_eq!(found(&sheet, &alone, window), found(&sheet, &seen, window));
        }
    }

    #[test]
    fn a_header_is_found_with_its_labels_where_each_sheet_has_them_below_it(
        columns in prop::collection::vec(0..4_u32, 2..5),
        first in 1..4_u32,
    ) {
        let pipeline = &PIPELINES[0];
        let vocabulary = Vocabulary::new(pipeline);
        let period = Period::new(Frequency::Quarterly, 2024, 1).expect("a quarter");
        let seen = Texts::new(&vocabulary, period);
        let words = vocabulary.forms.iter().find(|words| words.form.kind == FormKind::Indicators).expect("a form");
        let (key, below) = (words.key_column().expect("labels") as u32, first);
        let width = words.columns.len() as u32;
        for column in columns {
            // No header names the labels, which are in that column, in one beside the others, or nowhere.
            let place = [Some(key), Some(width), Some(width + 1), None][column as usize];
            let rows = words.form.rows.iter().filter(|row| !row.id.is_empty()).take(6);
            let labels = (below..).zip(rows).filter_map(|(row, of)| Some((row, place?, of.label.clone())));
            let headers = [(0, key, String::new())];
            let changes: Vec<(u32, u32, String)> = headers.into_iter().chain(labels).collect();
            let sheet = sheet(words.form, (0, false), &changes, &[]);
            let folded = FoldedSheet::new(&sheet, &seen);
            let header = header::find(folded.of(words), 0, Window::ALL);
            let labels = header.and_then(|header| header.columns[key as usize]);
            prop_assert_eq!(labels, place);
        }
    }

    #[test]
    fn a_header_is_found_whatever_the_figures_below_it(
        form in any::<prop::sample::Index>(),
        is_two in any::<bool>(),
        figures in prop::collection::vec((1..9_u32, 0..10_u32, 1..4_000_u32, 1..9_999_u32), 1..30),
    ) {
        let pipeline = &PIPELINES[0];
        let vocabulary = Vocabulary::new(pipeline);
        let period = Period::new(Frequency::Quarterly, 2024, 1).expect("a quarter");
        let seen = Texts::new(&vocabulary, period);
        for times in [1, 3, 7] {
            let mut sheet = sheet(form.get(&pipeline.forms), (0, is_two), &[], &[]);
            for (row, column, whole, decimals) in &figures {
                let number: f64 = format!("{}.{decimals}", whole * times).parse().expect("a number");
                let number = if decimals % 3 == 0 { number.trunc() } else { number };
                let cells = sheet.rows.entry(*row).or_default();
                let place = cells.binary_search_by_key(column, |cell| cell.column);
                let cell = Cell::new(*row, *column, Value::Number(number));
                match place {
                    Ok(_) => {}
                    Err(place) => cells.insert(place, cell),
                }
            }
            let alone = Texts::new(&vocabulary, period);
            prop_assert_eq!(found(&sheet, &alone, (0, 9)), found(&sheet, &seen, (0, 9)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    #[test]
    fn a_header_is_found_as_if_every_column_were_tried(
        pipeline in 0..3_usize,
        form in any::<prop::sample::Index>(),
        place in (0..3_u32, any::<bool>()),
        changes in prop::collection::vec((0..7_u32, 0..10_u32, any::<prop::sample::Index>()), 0..14),
        merges in prop::collection::vec((0..6_u32, 0..8_u32, 0..3_u32, 0..4_u32), 0..4),
        window in (0..3_u32, 6..12_u32),
    ) {
        let pipeline = &PIPELINES[pipeline];
        let known = texts(pipeline);
        let changes: Vec<(u32, u32, String)> = changes
            .into_iter()
            .map(|(row, column, text)| (row, column, text.get(&known).clone()))
            .collect();
        let sheet = sheet(form.get(&pipeline.forms), place, &changes, &merges);
        let vocabulary = Vocabulary::new(pipeline);
        let period = Period::new(Frequency::Quarterly, 2024, 1).expect("a quarter");
        let texts = Texts::new(&vocabulary, period);
        let folded = FoldedSheet::new(&sheet, &texts);
        let windows = [Window::ALL, Window { first: window.0, last: window.1 }];
        let rows = sheet.rows.keys().flat_map(|row| windows.map(|window| (*row, window)));
        for ((row, window), words) in rows.flat_map(|at| vocabulary.forms.iter().map(move |words| (at, words))) {
            let all = header::may_begin(folded.of(words), row, window)
                .then(|| header::find_among(folded.of(words), (row, header::MOST_ROWS), window, Hints::ALL));
            let found = header::find(folded.of(words), row, window);
            prop_assert_eq!(format!("{:?}", all.flatten()), format!("{found:?}"));
        }
    }
}
