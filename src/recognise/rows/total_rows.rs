//! Rows of a register that add up others, recognised by their figures: a village's sums next to its name, "mang sang" at the end of a page,
//! a last row without a name.

/// How far a sum may be off for rounding, as a share of it.
const ROUNDING: f64 = 1e-6;

/// Fewer records are no sum: a single one may equal another.
const FEWEST: usize = 2;

/// A smaller figure may equal a sum by chance.
const LONG: f64 = 20.0;

/// What a row of the table is, with the figures of its columns of numbers.
pub(crate) enum Entry {
    /// A record: its row on the sheet.
    Record(u32, Vec<Option<f64>>),
    /// A record, or a sum without a word for it.
    Doubtful(u32, Vec<Option<f64>>),
    /// A record, or a sum, whose name begins with the word for one.
    Called(u32, Vec<Option<f64>>),
    /// Figures beside the records by their words, or a sum where all of them are.
    Aside(u32, Vec<Option<f64>>),
    /// A heading or total.
    Between,
}

/// The rows that are records: all but the doubtful ones whose figures are the sums of the records above them up to the last heading or
/// sum, of all above, of those below them up to the next, or of all.
pub(crate) fn without_sums(entries: &[Entry]) -> Vec<u32> {
    let running = running_sums(entries);
    let is_bound = |entry: &Entry| !matches!(entry, Entry::Record(..));
    let mut last_bound = 0;
    let mut rows = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match entry {
            Entry::Record(row, _) => rows.push(*row),
            Entry::Between => last_bound = index + 1,
            Entry::Doubtful(row, figures)
            | Entry::Called(row, figures)
            | Entry::Aside(row, figures) => {
                let least = match entry {
                    Entry::Aside(..) => Least::All,
                    Entry::Called(..) => Least::Half,
                    _ => Least::HalfAndLong,
                };
                let below = entries.iter().skip(index + 1).position(is_bound);
                let next = below.map_or(entries.len(), |below| index + 1 + below);
                let parts =
                    [(last_bound, index), (0, index), (index + 1, next), (0, entries.len())];
                if parts.into_iter().any(|part| adds_up(figures, &running, part, least)) {
                    last_bound = index + 1;
                } else {
                    rows.push(*row);
                }
            }
        }
    }
    rows
}

/// The doubtful rows behind a total at the end of a list that are no sums: averages, differences, parts of the total. The last record or heading is before `end`;
/// `rows` are those that are no sums.
pub(crate) fn behind_total(entries: &[Entry], end: usize, rows: &[u32]) -> Vec<u32> {
    let (list, rest) = entries.split_at(end.min(entries.len()));
    let mut behind = Vec::new();
    if !list.iter().any(|entry| matches!(entry, Entry::Record(..))) {
        return behind;
    }
    let mut is_closed = false;
    for entry in rest {
        match entry {
            Entry::Doubtful(row, _) | Entry::Called(row, _) | Entry::Aside(row, _)
                if rows.binary_search(row).is_ok() =>
            {
                behind.extend(is_closed.then_some(*row));
            }
            _ => is_closed = true,
        }
    }
    behind
}

/// Whether the figures of a row are, all of them, the sums of those of the records.
pub(crate) fn are_sums(figures: &[Option<f64>], records: &[Vec<Option<f64>>]) -> bool {
    let sum = |index: usize| -> f64 {
        records.iter().filter_map(|record| record.get(index).copied().flatten()).sum()
    };
    let mut given =
        figures.iter().enumerate().filter_map(|(index, figure)| Some((index, (*figure)?)));
    given.all(|(index, figure)| is_near(sum(index), figure))
}

fn is_near(sum: f64, figure: f64) -> bool {
    (sum - figure).abs() <= ROUNDING * figure.abs().max(1.0)
}

/// For each position the number of records above it, and the sums of their figures.
type Running = Vec<(usize, Vec<f64>)>;

fn running_sums(entries: &[Entry]) -> Running {
    let mut running = vec![(0, Vec::new())];
    let (mut count, mut sums): (usize, Vec<f64>) = (0, Vec::new());
    for entry in entries {
        if let Entry::Record(_, figures) = entry {
            count += 1;
            sums.resize(figures.len().max(sums.len()), 0.0);
            for (sum, figure) in sums.iter_mut().zip(figures) {
                *sum += figure.unwrap_or_default();
            }
        }
        running.push((count, sums.clone()));
    }
    running
}

/// How many figures of a row have to be sums.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Least {
    All,
    Half,
    /// One of them no small number.
    HalfAndLong,
}

/// Whether the figures of a row are the sums over the records between two places: all of them, or at least so many.
fn adds_up(
    figures: &[Option<f64>],
    running: &Running,
    (from, to): (usize, usize),
    least: Least,
) -> bool {
    let (Some((before, low)), Some((after, high))) = (running.get(from), running.get(to)) else {
        return false;
    };
    let sum = |index: usize| {
        high.get(index).copied().unwrap_or_default() - low.get(index).copied().unwrap_or_default()
    };
    let given =
        || figures.iter().enumerate().filter_map(|(index, figure)| Some((index, (*figure)?)));
    let near = |(index, figure): (usize, f64)| is_near(sum(index), figure);
    if after - before < FEWEST || !given().any(|(_, figure)| figure != 0.0) {
        return false;
    }
    // One of its figures may be wrong: another that is no small number is not the sum by chance.
    let is_sure = |(_, figure): &(usize, f64)| figure.abs() >= LONG;
    let right = given().filter(|figure| near(*figure)).collect::<Vec<_>>();
    let is_half =
        right.iter().any(|(_, figure)| *figure != 0.0) && right.len() * 2 >= given().count();
    right.len() == given().count()
        || is_half
            && match least {
                Least::All => false,
                Least::Half => true,
                Least::HalfAndLong => right.iter().any(is_sure),
            }
}
