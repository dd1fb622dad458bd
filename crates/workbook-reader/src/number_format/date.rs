//! Days and times as their formats show them.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::literal;

/// The most pieces of a format that is followed.
const PIECES: usize = 32;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// What the format of a day or a time shows, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct DateFormat {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Piece {
    Day(u8),
    Month(u8),
    Year(u8),
    Hour(u8),
    /// Hours of more than a day.
    Hours,
    Minute(u8),
    Second(u8),
    /// Morning or afternoon.
    Half,
    Letter(char),
}

impl DateFormat {
    /// The first part of a format's code; `None` if it shows neither day nor time, or names of days and months, which are in the
    /// language of whoever looks.
    pub(super) fn of(format: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut letters = format.chars().peekable();
        while let Some(letter) = letters.next() {
            if pieces.len() > PIECES {
                return None;
            }
            match letter {
                ';' => break,
                '\\' | '_' | '*' | '"' => {
                    pieces.extend(literal(letter, &mut letters)?.chars().map(Piece::Letter));
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    if inside.chars().all(|c| c.eq_ignore_ascii_case(&'h')) && !inside.is_empty() {
                        pieces.push(Piece::Hours);
                    } else if !inside.starts_with('$') {
                        return None;
                    }
                }
                'A' | 'a' if letters.peek().is_some_and(|c| matches!(c, 'M' | 'm' | '/')) => {
                    while letters
                        .peek()
                        .is_some_and(|c| matches!(c, 'A' | 'a' | 'P' | 'p' | 'M' | 'm' | '/'))
                    {
                        letters.next();
                    }
                    pieces.push(Piece::Half);
                }
                _ if "dmyhsDMYHS".contains(letter) => {
                    let mut count = 1_u8;
                    while letters.peek().is_some_and(|next| next.eq_ignore_ascii_case(&letter)) {
                        letters.next();
                        count = count.saturating_add(1);
                    }
                    pieces.push(Self::piece(letter.to_ascii_lowercase(), count, &pieces)?);
                }
                // Parts of seconds.
                '0' => {}
                '.' if letters.peek() == Some(&'0') => {}
                letter if letter.is_alphabetic() => return None,
                letter => pieces.push(Piece::Letter(letter)),
            }
        }
        // An m before seconds counts minutes.
        let mut is_before_seconds = false;
        for piece in pieces.iter_mut().rev() {
            match *piece {
                Piece::Second(_) => is_before_seconds = true,
                Piece::Month(count) if is_before_seconds => {
                    *piece = Piece::Minute(count);
                    is_before_seconds = false;
                }
                Piece::Letter(_) => {}
                _ => is_before_seconds = false,
            }
        }
        let shows = pieces.iter().any(|piece| !matches!(piece, Piece::Letter(_)));
        let is_named = |piece: &Piece| matches!(piece, Piece::Day(3..) | Piece::Month(3..));
        (shows && !pieces.iter().any(is_named)).then_some(Self { pieces })
    }

    fn piece(letter: char, count: u8, before: &[Piece]) -> Option<Piece> {
        let last = before.iter().rev().find(|piece| !matches!(piece, Piece::Letter(_)));
        Some(match letter {
            'd' => Piece::Day(count),
            'm' if matches!(last, Some(Piece::Hour(_) | Piece::Hours)) => Piece::Minute(count),
            'm' => Piece::Month(count),
            'y' => Piece::Year(count),
            'h' => Piece::Hour(count),
            's' => Piece::Second(count),
            _ => return None,
        })
    }

    fn has(&self, wanted: impl Fn(&Piece) -> bool) -> bool {
        self.pieces.iter().any(wanted)
    }

    /// Whether it shows a day in full and nothing else, in whatever order.
    pub(super) fn is_whole_day(&self) -> bool {
        self.has(|piece| matches!(piece, Piece::Day(_)))
            && self.has(|piece| matches!(piece, Piece::Month(_)))
            && self.has(|piece| matches!(piece, Piece::Year(_)))
            && !self.has_time()
    }

    /// Whether it shows a time.
    pub(super) fn has_time(&self) -> bool {
        self.has(|piece| {
            matches!(piece, Piece::Hour(_) | Piece::Hours | Piece::Minute(_) | Piece::Second(_))
        })
    }

    /// Whether the month comes before the day.
    pub(super) fn is_month_first(&self) -> bool {
        let at = |wanted: fn(&Piece) -> bool| self.pieces.iter().position(wanted);
        let (month, day) = (
            at(|piece| matches!(piece, Piece::Month(_))),
            at(|piece| matches!(piece, Piece::Day(_))),
        );
        let year = at(|piece| matches!(piece, Piece::Year(_)));
        matches!((month, day, year), (Some(month), Some(day), Some(year)) if month < day && day < year)
    }

    /// A moment as it is seen.
    pub(super) fn write(&self, moment: DateTime) -> String {
        let time = (moment.hour(), moment.minute(), moment.second());
        self.put(Some(moment), (i64::from(time.0), i64::from(time.1), i64::from(time.2)))
    }

    /// A number of days as the time of a day, or as hours; `None` if the format shows a day.
    pub(super) fn write_time(&self, number: f64) -> Option<String> {
        let shows_day =
            self.has(|piece| matches!(piece, Piece::Day(_) | Piece::Month(_) | Piece::Year(_)));
        let is_time = self.has_time() && !shows_day && (0.0..3e5).contains(&number);
        if !is_time {
            return None;
        }
        let counts = self.has(|piece| matches!(piece, Piece::Hours));
        let days = if counts { number } else { number.fract() };
        let seconds: i64 = format!("{:.0}", days * DAY).parse().ok()?;
        Some(self.put(None, (seconds / 3_600, seconds / 60 % 60, seconds % 60)))
    }

    fn put(&self, day: Option<DateTime>, (hours, minute, second): (i64, i64, i64)) -> String {
        let halves = self.has(|piece| *piece == Piece::Half);
        let mut text = String::new();
        for piece in &self.pieces {
            let number = match (*piece, day) {
                (Piece::Day(count), Some(day)) => Some((i64::from(day.day()), count)),
                (Piece::Month(count), Some(day)) => Some((i64::from(day.month()), count)),
                (Piece::Year(1 | 2), Some(day)) => Some((i64::from(day.year()) % 100, 2)),
                (Piece::Year(_), Some(day)) => Some((i64::from(day.year()), 1)),
                (Piece::Hour(count), _) if halves => Some(((hours + 11) % 12 + 1, count)),
                (Piece::Hour(count), _) => Some((hours % 24, count)),
                (Piece::Hours, _) => Some((hours, 1)),
                (Piece::Minute(count), _) => Some((minute, count)),
                (Piece::Second(count), _) => Some((second, count)),
                _ => None,
            };
            match number {
                Some((number, 1)) => text.push_str(&number.to_string()),
                Some((number, _)) => text.push_str(&format!("{number:02}")),
                None => {}
            }
            match *piece {
                Piece::Half => text.push_str(if hours % 24 < 12 { "AM" } else { "PM" }),
                Piece::Letter(letter) => text.push(letter),
                _ => {}
            }
        }
        text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_times_are_seen_as_their_formats_say() {
        let moment = date(2024, 3, 5).at(8, 30, 9, 0);
        let write = |format: &str| DateFormat::of(format).map(|format| format.write(moment));
        for (format, text) in [
            ("dd/mm/yyyy", "05/03/2024"),
            ("d/m/yy;@", "5/3/24"),
            ("mm/yyyy", "03/2024"),
            ("[$-42A]yyyy", "2024"),
            ("\"Tháng \"m\"/\"yyyy", "Tháng 3/2024"),
            ("dd/mm/yyyy hh:mm", "05/03/2024 08:30"),
            ("h:mm AM/PM", "8:30 AM"),
            ("mm:ss", "30:09"),
        ] {
            assert_eq!(write(format).as_deref(), Some(text), "{format}");
        }
        for format in ["d-mmm-yy", "dddd", "0", "\"open", "[Red]d", "d \\"] {
            assert_eq!(write(format), None, "{format}");
        }
        let time = |format: &str, number| DateFormat::of(format)?.write_time(number);
        assert_eq!(time("hh:mm", 0.354_166_666_666_667).as_deref(), Some("08:30"));
        assert_eq!(time("h:mm:ss", 0.999_999_99).as_deref(), Some("0:00:00"));
        assert_eq!(time("[h]:mm", 1.5).as_deref(), Some("36:00"));
        assert_eq!((time("dd/mm/yyyy", 0.5), time("hh:mm", -1.0)), (None, None));
        let is_month_first = |format| DateFormat::of(format).is_some_and(|it| it.is_month_first());
        assert!(is_month_first("mm/dd/yyyy") && is_month_first("m/d/yy"));
        assert!(!is_month_first("dd/mm/yyyy") && !is_month_first("yyyy-mm-dd"));
    }
}
