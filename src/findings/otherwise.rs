//! Values that are read otherwise than a file stores them, one by one: numbers by their formats, days by their columns.

use jiff::civil::Date;

use super::text::text;
use crate::model::Place;
use office_text::language::Lang;

/// The most values that one finding names.
const MOST: usize = 5;

/// The first of some values.
pub(super) fn first(values: impl ExactSizeIterator<Item = String>) -> String {
    let more = if values.len() > MOST { "; …" } else { "" };
    values.take(MOST).collect::<Vec<_>>().join("; ") + more
}

/// A number whose format shows something else, and what counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShownNumber {
    pub place: Place,
    /// As it is stored.
    pub stored: String,
    /// As it is seen, in Vietnamese and in English.
    pub shown: [String; 2],
    /// What counts, in the form's unit; `None` for a text.
    pub value: Option<f64>,
}

/// How a number format that shows something else than the number was heeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormatUse {
    /// What is seen counts.
    Heeded,
    /// What is seen counts, although the unit on the sheet speaks against it.
    Doubtful,
    /// What is stored counts, since the period before has figures of its size.
    Previous,
    /// The format hides the number.
    Hidden,
    /// It shows a text in the number's place.
    Text,
    /// It takes the minus away, or writes one.
    Sign,
    /// It shows a percentage where the form has none.
    Percent,
    /// It adds words of no unit.
    Words,
    /// It leaves thousands out, which counts, and adds words of no unit.
    ShortWords,
}

impl FormatUse {
    /// Whether it is not certain which of the two counts.
    pub(super) fn is_doubtful(self) -> bool {
        self != Self::Heeded
    }

    pub(super) fn text(self, lang: Lang) -> &'static str {
        let text = match self {
            Self::Heeded => text(
                "có định dạng số làm số hiện ra khác số lưu trong tệp, hiểu theo số hiện ra",
                "number formats show something else than is stored, read as shown",
            ),
            Self::Doubtful => text(
                "có định dạng số làm số hiện ra khác số lưu trong tệp, hiểu theo số hiện ra dù không hợp với đơn vị tính của trang, cần kiểm tra",
                "number formats show something else than is stored; read as shown, although the unit on the sheet speaks against it",
            ),
            Self::Previous => text(
                "có định dạng số làm số hiện ra khác số lưu trong tệp, hiểu theo số lưu vì hợp với số kỳ trước",
                "number formats show something else than is stored; read as stored, as the figures of the period before are of that size",
            ),
            Self::Hidden => text(
                "có số nhưng định dạng số không cho hiện ra, hiểu theo số lưu trong tệp, cần kiểm tra",
                "number formats hide numbers, which were read as they are stored",
            ),
            Self::Text => text(
                "có số nhưng định dạng số hiện chữ thay vào, hiểu theo số lưu trong tệp, cần kiểm tra",
                "number formats show a text in the place of a number, which was read as it is stored",
            ),
            Self::Sign => text(
                "có định dạng số hiện sai dấu âm, hiểu theo số lưu trong tệp, cần kiểm tra",
                "number formats show another sign than is stored; the stored one was read",
            ),
            Self::Percent => text(
                "hiện ở dạng phần trăm không hợp với đơn vị tính của biểu, hiểu theo số lưu trong tệp, cần kiểm tra",
                "number formats show percentages that do not fit the form's unit; read as stored",
            ),
            Self::ShortWords => text(
                "có định dạng số bớt hàng nghìn và ghi thêm chữ không rõ là đơn vị nào, hiểu theo số hiện ra, cần kiểm tra",
                "number formats leave thousands out and add words that are no known unit; read as shown",
            ),
            Self::Words => text(
                "có định dạng số ghi thêm chữ không rõ là đơn vị nào, hiểu theo số lưu trong tệp, cần kiểm tra",
                "number formats add words that are no known unit; read as stored",
            ),
        };
        text.get(lang)
    }
}

impl ShownNumber {
    pub(super) fn text(&self, lang: Lang) -> String {
        let Self { place, stored, shown: [vi, en], value } = self;
        let stored = stored.parse().map_or_else(|_| stored.clone(), |number| lang.shortest(number));
        let read = value
            .map(|value| lang.shortest(value))
            .map(|value| lang.pick(format!(", hiểu là {value}"), format!(", read as {value}")));
        let read = read.unwrap_or_default();
        let cell = &place.cell;
        lang.pick(
            format!("{cell} lưu {stored}, hiện “{vi}”{read}"),
            format!("{cell} holds {stored}, shows “{en}”{read}"),
        )
    }
}

/// A day as it is stored, and what it was taken for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReadDay {
    pub place: Place,
    pub written: WrittenAs,
    pub day: Date,
}

/// How a cell has a day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum WrittenAs {
    /// As a day of the spreadsheet.
    Day(Date),
    /// As a text.
    Text(String),
}

/// Why a day is taken for another, or may be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DayUse {
    /// Day and month are exchanged: the period before has it so.
    ExchangedBefore,
    /// The column and its format say so.
    Exchanged,
    /// The column alone says so: the day stays.
    ExchangedDoubtful,
    /// Its format shows the month first, those of the column's other days the day: the day stays.
    ExchangedOdd,
    /// The column's texts have the month first, and a machine that reads the day first made days of the others.
    ExchangedAmerican,
    /// The formats show the month first, and no day is behind the twelfth: nothing shows that they are right.
    ExchangedUnseen,
    /// No day of several is behind the twelfth, which is rare.
    ExchangedEarly,
    /// The column's texts have the month first.
    MonthFirst,
    /// The column's texts have the day first and the month first: the day stays.
    BothOrders,
    /// The hour is midnight further east: the period before has it so.
    MidnightBefore,
    /// All days stand at 17:00.
    Midnight,
    /// All days stand at another late hour.
    MidnightElsewhere,
    /// There is only this day: it stays.
    MidnightDoubtful,
    /// All days stand at 17:00, and the sender sees the hour.
    MidnightSeen,
    /// Several stand at 17:00, and the others at no hour.
    MidnightSome,
    /// This day alone is at 17:00, which the sender sees: it stays.
    MidnightSeenDoubtful,
    /// The time has its zone, in which it is another day.
    Zone,
}

impl DayUse {
    /// Whether it is not certain.
    pub(super) fn is_doubtful(self) -> bool {
        !matches!(
            self,
            Self::ExchangedBefore
                | Self::ExchangedEarly
                | Self::MidnightBefore
                | Self::Midnight
                | Self::Zone
        )
    }

    pub(super) fn text(self, lang: Lang) -> &'static str {
        let text = match self {
            Self::ExchangedBefore => text(
                "bị máy đổi ngày với tháng, đã hiểu lại theo kỳ trước",
                "day and month were exchanged, read as the period before has them",
            ),
            Self::Exchanged => text(
                "bị máy đổi ngày với tháng (định dạng ghi tháng trước, các ngày sau ngày 12 cùng cột vẫn là chữ), đã hiểu lại, cần kiểm tra",
                "day and month were exchanged (the format shows the month first, and the column's days after the 12th stayed texts); read the other way",
            ),
            Self::ExchangedDoubtful => text(
                "có thể bị máy đổi ngày với tháng (các ngày sau ngày 12 cùng cột vẫn là chữ), chưa đổi lại, cần kiểm tra",
                "day and month may have been exchanged (the column's days after the 12th stayed texts); read as stored",
            ),
            Self::ExchangedUnseen => text(
                "ghi tháng trước ngày, không ngày nào trong cột sau ngày 12 nên không rõ máy có đổi ngày với tháng hay không, đã đọc như lưu trong tệp, cần kiểm tra",
                "the format shows the month first, and no day of the column is after the 12th, so that nothing shows whether day and month were exchanged; read as stored",
            ),
            Self::ExchangedEarly => text(
                "cùng cột đều không sau ngày 12: nếu không phải tình cờ thì máy có thể đã đổi ngày với tháng, đã đọc như lưu trong tệp",
                "no day of the column is after the 12th: unless that is chance, day and month may have been exchanged; read as stored",
            ),
            Self::ExchangedOdd => text(
                "hiện tháng trước ngày, khác các ngày khác cùng cột, có thể bị đổi ngày với tháng, chưa đổi lại, cần kiểm tra",
                "are shown with the month first, unlike the column's other days: day and month may have been exchanged; read as stored",
            ),
            Self::ExchangedAmerican => text(
                "bị máy đổi ngày với tháng (các ngày sau ngày 12 cùng cột vẫn là chữ và ghi tháng trước), đã hiểu lại, cần kiểm tra",
                "day and month were exchanged (the column's days after the 12th stayed texts, with the month first); read the other way",
            ),
            Self::MonthFirst => text(
                "ghi tháng trước ngày sau (cùng cột có ngày chỉ hiểu được như vậy), đã hiểu như vậy, cần kiểm tra",
                "written with the month first (the column has days that can only be read so), and read so",
            ),
            Self::BothOrders => text(
                "không rõ ghi ngày trước hay tháng trước (cùng cột có cả hai cách), tạm hiểu ngày trước, cần kiểm tra",
                "with the day or the month first (the column has both); read day first for now",
            ),
            Self::MidnightBefore => text(
                "bị phần mềm lùi sang giờ của hôm trước, đã hiểu lại theo kỳ trước",
                "stored as an hour of the day before, read as the period before has them",
            ),
            Self::Midnight => text(
                "đều ghi 17 giờ, là nửa đêm ở Việt Nam theo giờ quốc tế, đã hiểu là ngày hôm sau",
                "all at 17:00, which is midnight in Vietnam; read as the day after",
            ),
            Self::MidnightElsewhere => text(
                "đều ghi cùng một giờ muộn, có thể là nửa đêm của múi giờ khác, đã hiểu là ngày hôm sau, cần kiểm tra",
                "all at one late hour, which is midnight of another time zone; read as the day after",
            ),
            Self::MidnightDoubtful => text(
                "có giờ muộn mà định dạng không cho hiện, có thể là nửa đêm của múi giờ khác, chưa đổi, cần kiểm tra",
                "with a late hour that is not shown and may be midnight of another time zone; read as stored",
            ),
            Self::MidnightSeen => text(
                "đều ghi đúng 17 giờ, là nửa đêm ở Việt Nam theo giờ quốc tế, đã hiểu là ngày hôm sau, cần kiểm tra",
                "all written with 17:00, which is midnight in Vietnam; read as the day after",
            ),
            Self::MidnightSome => text(
                "ghi 17 giờ trong khi các ngày khác không có giờ, là nửa đêm ở Việt Nam theo giờ quốc tế, đã hiểu là ngày hôm sau, cần kiểm tra",
                "at 17:00, which is midnight in Vietnam, while the others have no hour; read as the day after",
            ),
            Self::MidnightSeenDoubtful => text(
                "ghi đúng 17 giờ, có thể là nửa đêm của ngày hôm sau theo giờ quốc tế, chưa đổi, cần kiểm tra",
                "written with 17:00, which may be midnight in Vietnam; read as written",
            ),
            Self::Zone => text(
                "ghi theo giờ của múi giờ khác, đã hiểu theo giờ Việt Nam",
                "with a time of another time zone, read as the day in Vietnam",
            ),
        };
        text.get(lang)
    }
}

impl ReadDay {
    pub(super) fn text(&self, lang: Lang) -> String {
        let (cell, day) = (&self.place.cell, lang.day(self.day));
        let seen = match &self.written {
            WrittenAs::Day(seen) if *seen == self.day => return format!("{cell} {day}"),
            WrittenAs::Day(seen) => lang.day(*seen),
            WrittenAs::Text(text) => format!("“{text}”"),
        };
        let has = match &self.written {
            WrittenAs::Day(_) => "lưu",
            WrittenAs::Text(_) => "ghi",
        };
        lang.pick(
            format!("{cell} {has} {seen}, hiểu là {day}"),
            format!("{cell} holds {seen}, read as {day}"),
        )
    }
}
