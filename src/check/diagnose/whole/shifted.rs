//! A column whose figures are a row too low or too high from some row on: each is what its neighbour should say.
//!
//! A figure is evidence for that if it is near what is known of the neighbour (the period before, the other columns of the same indicator) and not near
//! what is known of its row. Columns that are shifted by the same rows are one mistake.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Figure, FormTable, Whole};
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId};
use data_editing::{Exact, exact};

/// Figures that must support it, at least.
const FEWEST: usize = 4;

/// How many of the figures in the rows must support it, in parts of one.
const MOST_SPEAK: f64 = 0.6;

/// How many may contradict it, in parts of those that support it.
const MOST_AGAINST: f64 = 0.1;

/// Figures of a block that must support it, at least, and how many of all.
const FEWEST_OF_BLOCK: usize = 3;
const MOST_OF_BLOCK: f64 = 0.75;

/// How much nearer all of them must be, as a power of e, and how much one of them can count.
const CLEARLY: f64 = 1.0;
const FARTHEST: f64 = 2.0;

/// Two figures are near if the larger is so many times the smaller at most.
const NEAR: f64 = 1.1;

/// Where a column is shifted.
struct Run {
    column: ColumnId,
    /// The first and the last place of the rows, among the column's.
    rows: (usize, usize),
    /// Too low, or too high.
    low: bool,
    /// The row where it begins is blank.
    begins_blank: bool,
    votes: Votes,
}

#[derive(Default, Clone, Copy)]
struct Votes {
    speak: usize,
    against: usize,
    unknown: usize,
}

impl Votes {
    fn plus(self, other: Self) -> Self {
        Self {
            speak: self.speak + other.speak,
            against: self.against + other.against,
            unknown: self.unknown + other.unknown,
        }
    }

    fn are_enough(self) -> bool {
        let all = (self.speak + self.against + self.unknown) as f64;
        let speak = self.speak as f64;
        self.speak >= FEWEST
            && speak >= MOST_SPEAK * all
            && self.against as f64 <= MOST_AGAINST * speak
    }
}

/// The mistakes of a form's columns; those of several columns together only where a rule of the unit is `violated`.
pub(super) fn find(table: &FormTable<'_, '_>, violated: bool) -> Vec<Whole> {
    let columns = table.columns();
    let mut found: Vec<Whole> = Vec::new();
    let mut wrong: BTreeSet<ColumnId> = BTreeSet::new();
    // One mistake after the other: a column that is wrong says nothing about those beside it.
    while let Some(group) = likeliest(table, &columns, &wrong, violated) {
        wrong.extend(group.iter().map(|run| run.column));
        found.extend(whole(table, &group, &columns));
        // A heading between the rows ends a run, and the column goes on below it.
        if let Some(more) = beyond(table, &columns, &wrong, &group) {
            found.extend(whole(table, &more, &columns));
        }
    }
    if found.is_empty()
        && let Some(group) = blank_block(table, &columns)
    {
        found.extend(whole(table, &group, &columns));
    }
    found
}

/// What else of the same columns is shifted in the same direction, beyond the rows that are known.
fn beyond(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    wrong: &BTreeSet<ColumnId>,
    known: &[Run],
) -> Option<Vec<Run>> {
    if !table.is_indicators() {
        return None;
    }
    let more = known.iter().map(|run| {
        let figures = columns.get(&run.column)?;
        let references: Vec<Vec<f64>> =
            figures.iter().map(|figure| references(table, figure.key, wrong)).collect();
        let mut points = points(figures, &references, run.low);
        let taken = points.iter_mut().take(run.rows.1 + 1).skip(run.rows.0);
        taken.for_each(|point| *point = Some((-4, Votes::default())));
        let rows = stretch(&points, run.low)?;
        run_in(run.column, figures, &points, (run.low, rows)).filter(|run| run.votes.are_enough())
    });
    let more = more.collect::<Option<Vec<Run>>>()?;
    let first = more.first()?.rows;
    more.iter().all(|run| run.rows == first).then_some(more)
}

/// Columns of a list that leave a record blank together, from which on all figures are nearer to the neighbour's. In a short list that is all the evidence.
fn blank_block(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
) -> Option<Vec<Run>> {
    if table.is_indicators() {
        return None;
    }
    let length = columns.values().map(Vec::len).max()?;
    let last = length.checked_sub(1)?;
    let low = (0..last).map(|first| (true, first, last));
    let high = (0..last).map(|first| (false, first, last));
    let mut best: Option<(f64, Vec<Run>)> = None;
    for (low, first, last) in low.chain(high) {
        if let Some((gain, group)) = block(table, columns, (low, first, last))
            && best.as_ref().is_none_or(|(most, _)| gain > *most)
        {
            best = Some((gain, group));
        }
    }
    best.map(|(_, group)| group)
}

/// The columns that are blank in the first of these rows (or the last, where figures are too high) and nowhere else, and how much nearer their figures are
/// to the neighbours', as a power of e.
fn block(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    (low, first, last): (bool, usize, usize),
) -> Option<(f64, Vec<Run>)> {
    let blank = if low { first } else { last };
    let (mut group, mut gain, mut votes) = (Vec::new(), 0.0, Votes::default());
    for (column, figures) in columns {
        let is_open =
            |index: usize| figures.get(index).is_some_and(|figure| figure.value.is_none());
        if !is_open(blank) || (first..=last).any(|index| index != blank && is_open(index)) {
            continue;
        }
        let mut of_column = Votes::default();
        for index in (first..=last).filter(|index| *index != blank) {
            let figure = figures.get(index)?;
            let value = figure.value?;
            let right = figures.get(if low { index.checked_sub(1)? } else { index + 1 })?;
            let (own, next) = (table.before(figure.key), table.before(right.key));
            let (Some(from_own), Some(from_next)) = (distance(value, &own), distance(value, &next))
            else {
                continue;
            };
            if from_own == 0.0 && from_next > 0.0 {
                // Just what the record had itself.
                return None;
            }
            gain += (from_own - from_next).clamp(-FARTHEST, FARTHEST);
            if from_next < from_own {
                of_column.speak += 1;
            } else if from_own < from_next {
                of_column.against += 1;
            }
        }
        votes = votes.plus(of_column);
        let rows = (first, last);
        group.push(Run { column: *column, rows, low, begins_blank: true, votes: of_column });
    }
    let all = votes.speak + votes.against;
    let enough = group.len() >= 2
        && gain >= CLEARLY
        && votes.speak >= FEWEST_OF_BLOCK
        && votes.speak as f64 >= MOST_OF_BLOCK * all as f64;
    enough.then_some((gain, group))
}

/// The columns that are shifted by the same rows, for which there is most evidence; none if it is not enough, or as much is evidence of another mistake.
fn likeliest(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    wrong: &BTreeSet<ColumnId>,
    violated: bool,
) -> Option<Vec<Run>> {
    let mut groups: BTreeMap<(bool, usize, usize), Vec<Run>> = BTreeMap::new();
    for (column, figures) in columns.iter().filter(|(column, _)| !wrong.contains(column)) {
        let references: Vec<Vec<f64>> =
            figures.iter().map(|figure| references(table, figure.key, wrong)).collect();
        for low in [true, false] {
            if let Some(run) = run(*column, figures, &references, low) {
                groups.entry((low, run.rows.0, run.rows.1)).or_default().push(run);
            }
        }
    }
    let all = |group: &[Run]| group.iter().fold(Votes::default(), |all, run| all.plus(run.votes));
    // A blank where the shift begins is what is left of an inserted cell.
    let rank =
        |group: &Vec<Run>| (all(group).speak, group.iter().filter(|run| run.begins_blank).count());
    // In a list like figures are found by chance: a blank, or the same figure twice, is what an inserted cell leaves.
    let begins = |group: &[Run]| {
        let leaves = |run: &Run| {
            let Some(figures) = columns.get(&run.column).filter(|_| !run.begins_blank) else {
                return run.begins_blank;
            };
            let (first, last) = run.rows;
            let pair = if run.low { (first, first + 1) } else { (last.wrapping_sub(1), last) };
            let value = |index: usize| figures.get(index).and_then(|figure| figure.value);
            value(pair.0).is_some() && value(pair.0) == value(pair.1)
        };
        table.is_indicators() || group.iter().any(leaves)
    };
    let blocks = if violated { blocks(table, columns, wrong) } else { Vec::new() };
    let groups = groups.into_values().chain(blocks);
    let mut groups: Vec<Vec<Run>> =
        groups.filter(|group| all(group).are_enough() && begins(group)).collect();
    groups.sort_by_key(|group| Reverse(rank(group)));
    let mut groups = groups.into_iter();
    let (best, next) = (groups.next()?, groups.next());
    if next.is_some_and(|next| rank(&next) == rank(&best)) {
        return None;
    }
    let joined = best.iter().map(|run| run.column).collect::<BTreeSet<_>>();
    let others =
        columns.iter().filter(|(column, _)| !joined.contains(column) && !wrong.contains(column));
    let first = best.first()?;
    let along = others.filter_map(|(column, figures)| along(table, *column, figures, first));
    let along: Vec<Run> = along.collect();
    Some(best.into_iter().chain(along).collect())
}

/// A column that goes along: it too begins with a blank in the row where others are shifted, and its figures are nearer to the neighbours' than to their own.
fn along(
    table: &FormTable<'_, '_>,
    column: ColumnId,
    figures: &[&Figure],
    with: &Run,
) -> Option<Run> {
    let (first, last) = with.rows;
    let blank = if with.low { first } else { last };
    if !with.begins_blank || figures.get(blank)?.value.is_some() {
        return None;
    }
    let (mut own, mut neighbour) = (0.0, 0.0);
    for index in (first..=last).filter(|index| *index != blank) {
        let value = figures.get(index)?.value?;
        let right = if with.low { index.checked_sub(1)? } else { index + 1 };
        let far = |cell: CellKey| distance(value, &table.before(cell));
        let pair = far(figures.get(index)?.key).zip(far(figures.get(right)?.key));
        if let Some((from_own, from_neighbour)) = pair {
            (own, neighbour) = (own + from_own, neighbour + from_neighbour);
        }
    }
    let votes = Votes::default();
    (neighbour < own).then_some(Run {
        column,
        rows: with.rows,
        low: with.low,
        begins_blank: true,
        votes,
    })
}

/// How far a figure is from the nearest of those, as a power of e.
fn distance(value: f64, references: &[f64]) -> Option<f64> {
    let far = references.iter().map(|reference| (value / reference).abs().ln().abs());
    far.filter(|far| far.is_finite()).reduce(f64::min)
}

/// What each figure of a column says.
type Points = Vec<Option<(i32, Votes)>>;

/// What each figure of a column says for it being the neighbour's.
fn points(figures: &[&Figure], references: &[Vec<f64>], low: bool) -> Points {
    // The place of each figure's right row.
    let right = |index: usize| if low { index.checked_sub(1) } else { Some(index + 1) };
    let vote = |index: usize| -> Option<(i32, Votes)> {
        let value = figures[index].value?;
        let own = is_near(value, &references[index]);
        let other = references.get(right(index)?)?;
        let (neighbour, next) =
            (is_near(value, other), is_next(figures[right(index)?], figures[index]));
        Some(match (neighbour && next, own) {
            (true, false) => (2, Votes { speak: 1, ..Votes::default() }),
            (false, true) => (-4, Votes { against: 1, ..Votes::default() }),
            (true, true) => (0, Votes::default()),
            (false, false) if other.is_empty() => (0, Votes::default()),
            (false, false) => (-1, Votes { unknown: 1, ..Votes::default() }),
        })
    };
    (0..figures.len()).map(vote).collect()
}

/// The stretch with the largest sum (Kadane).
fn stretch(votes: &Points, low: bool) -> Option<(usize, usize)> {
    let (mut best, mut sum, mut start) = (None::<(i32, usize, usize)>, 0, 0);
    for (index, vote) in votes.iter().enumerate() {
        sum += vote.map_or(0, |(points, _)| points);
        if sum <= 0 {
            (sum, start) = (0, index + 1);
        } else if best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, start, index));
        }
    }
    let (_, first, last) = best?;
    Some(to_the_end(votes, first, last, low))
}

/// The rows in which most figures of a column are the neighbour's.
fn run(column: ColumnId, figures: &[&Figure], references: &[Vec<f64>], low: bool) -> Option<Run> {
    let points = points(figures, references, low);
    let rows = stretch(&points, low)?;
    run_in(column, figures, &points, (low, rows)).filter(|run| run.votes.speak >= 2)
}

/// What a column says about a stretch of rows.
fn run_in(
    column: ColumnId,
    figures: &[&Figure],
    points: &Points,
    (low, (mut first, mut last)): (bool, (usize, usize)),
) -> Option<Run> {
    let within = points.get(first..=last)?.iter().flatten();
    let votes = within.fold(Votes::default(), |all, (_, votes)| all.plus(*votes));
    // Blanks at an end belong to it, and so does the row whose figure is at the first place.
    if low {
        first = first.checked_sub(1)?;
    } else {
        last += 1;
    }
    let begins = figures.get(if low { first } else { last })?;
    let begins_blank = begins.value.is_none();
    Some(Run { column, rows: (first, last), low, begins_blank, votes })
}

/// Columns beside each other that are shifted together: none of them is evidence for another.
fn blocks(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    wrong: &BTreeSet<ColumnId>,
) -> Vec<Vec<Run>> {
    if !table.is_indicators() {
        return Vec::new();
    }
    let open = columns.keys().filter(|column| !wrong.contains(column)).copied();
    let blocks = table.blocks(open.collect());
    let both =
        blocks.iter().flat_map(|block| [(block.as_slice(), true), (block.as_slice(), false)]);
    both.filter_map(|block| block_of(table, columns, wrong, block)).collect()
}

/// Columns that are all shifted by the same rows, if they are.
fn block_of(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    wrong: &BTreeSet<ColumnId>,
    (block, low): (&[ColumnId], bool),
) -> Option<Vec<Run>> {
    let but: BTreeSet<ColumnId> = wrong.iter().chain(block).copied().collect();
    let mut all: Vec<(ColumnId, &[&Figure], Points)> = Vec::new();
    for column in block {
        let figures = columns.get(column)?;
        let references: Vec<Vec<f64>> =
            figures.iter().map(|figure| references(table, figure.key, &but)).collect();
        all.push((*column, figures, points(figures, &references, low)));
    }
    let rows = |figures: &[&Figure]| figures.iter().map(|f| f.key.row).collect::<Vec<_>>();
    let (_, of_first, _) = all.first()?;
    if all.iter().any(|(_, figures, _)| rows(figures) != rows(of_first)) {
        return None;
    }
    let together = |index: usize| {
        let votes = all.iter().filter_map(|(.., points)| *points.get(index)?);
        votes.reduce(|(sum, all), (points, votes)| (sum + points, all.plus(votes)))
    };
    let together: Points = (0..of_first.len()).map(together).collect();
    let rows = stretch(&together, low)?;
    let runs = all.iter().map(|(column, figures, points)| {
        run_in(*column, figures, points, (low, rows)).filter(|run| run.votes.are_enough())
    });
    runs.collect()
}

/// The stretch up to the end of the table, if there is no evidence against that: what is shifted from some row on is so to the end.
fn to_the_end(
    votes: &[Option<(i32, Votes)>],
    first: usize,
    last: usize,
    low: bool,
) -> (usize, usize) {
    let is_open = |vote: &Option<(i32, Votes)>| vote.is_some_and(|(points, _)| points >= 0);
    let end = votes.len().saturating_sub(1);
    if low && votes.iter().skip(last + 1).all(is_open) {
        (first, end)
    } else if !low && votes.iter().take(first).all(is_open) {
        (0, last)
    } else {
        (first, last)
    }
}

/// What is known of a cell from elsewhere.
fn references(table: &FormTable<'_, '_>, cell: CellKey, wrong: &BTreeSet<ColumnId>) -> Vec<f64> {
    table.before(cell).into_iter().chain(table.beside(cell, wrong)).collect()
}

fn is_near(value: f64, references: &[f64]) -> bool {
    references.iter().any(|reference| {
        let (small, large) =
            if value.abs() < reference.abs() { (value, *reference) } else { (*reference, value) };
        small == large || small * large > 0.0 && large / small <= NEAR
    })
}

/// Whether two figures are one below the other in the sheet.
pub(super) fn is_next(one: &Figure, other: &Figure) -> bool {
    match (one.place, other.place) {
        (Some((row, column)), Some((other_row, other_column))) => {
            row.abs_diff(other_row) == 1 && column == other_column
        }
        _ => false,
    }
}

/// The mistake of columns that are shifted by the same rows.
fn whole(
    table: &FormTable<'_, '_>,
    group: &[Run],
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
) -> Option<Whole> {
    let first = group.first()?;
    let mut cells: Vec<(CellKey, Option<Exact>)> = Vec::new();
    let mut all = Votes::default();
    for run in group {
        let figures = columns.get(&run.column)?;
        all = all.plus(run.votes);
        for index in run.rows.0..=run.rows.1 {
            // The figure of this row is a row below, or above; that of the last one is lost.
            let from = if run.low { Some(index + 1) } else { index.checked_sub(1) };
            let from = from.filter(|from| (run.rows.0..=run.rows.1).contains(from));
            let from = from.and_then(|from| Some((figures.get(from)?, figures.get(index)?)));
            let value =
                from.filter(|(from, own)| is_next(from, own)).and_then(|(from, _)| from.value);
            cells.push((figures.get(index)?.key, value.and_then(exact)));
        }
    }
    let name =
        |cell: Option<&CellKey>| cell.map(|cell| table.row_name(cell.row)).unwrap_or_default();
    let of_first = cells.iter().filter(|(cell, _)| cell.column == first.column);
    let rows: Vec<&CellKey> = of_first.map(|(cell, _)| cell).collect();
    let (from, to) = (name(rows.first().copied()), name(rows.last().copied()));
    let columns = group.iter().map(|run| table.header(run.column)).collect();
    let facts = WholeFacts::Shifted { columns, from, to, low: first.low };
    let confidence = if all.against == 0 { 0.9 } else { 0.8 };
    Some(table.whole(Some(first.column), facts, cells, confidence))
}
