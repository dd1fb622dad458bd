//! What a rule expects in plain words, where its definition gives none of its own: its expression with the names that the form prints.
//!
//! `total = women + men` reads “Total” must equal “Women” plus “Men”. What is more than comparisons, sums and quotients is quoted as it is written.

use super::scope::{LAST_YEAR, PREVIOUS, Scope};
use super::total::Total;
use super::total_words::Summed;
use crate::definition::expression::{names, takes_year, year};
use crate::definition::schema::{CHILDREN, Category, Form, SIBLINGS};
use crate::model::{Lang, Message};
use jiff::civil::Date;
use office_text::language::upper_first;

/// What the names of a rule stand for.
pub(super) struct Named<'a> {
    pub form: &'a Form,
    pub forms: &'a [&'a Form],
    pub scope: &'a Scope,
    pub totals: &'a [Total],
    pub categories: &'a [Category],
}

/// What must hold, and where.
pub(super) fn words(check: &str, when: Option<&str>, named: &Named<'_>) -> Message {
    let text = |lang: Lang| {
        let demand = named.sentence(check, true, lang).unwrap_or_else(|| {
            let quoted = named.quoted(check, lang);
            lang.pick(format!("phải đúng: {quoted}"), format!("this must be true: {quoted}"))
        });
        let condition = when.map(|when| {
            let condition = named.sentence(when, false, lang);
            let condition = condition.unwrap_or_else(|| named.quoted(when, lang));
            lang.pick(format!(", khi {condition}"), format!(", where {condition}"))
        });
        upper_first(&format!("{demand}{}", condition.unwrap_or_default()))
    };
    Message::new(text(Lang::Vi), text(Lang::En))
}

/// A part of an expression.
#[derive(Debug, PartialEq)]
enum Part<'t> {
    Name(&'t str),
    /// A keyword, function, number, text or sign.
    Other(&'t str),
}

/// An expression in its parts; `None` where a text does not end.
fn parts(sql: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut names = names(sql).into_iter().map(|(range, _)| range).peekable();
    let mut offset = 0;
    while let Some(rest) = sql.get(offset..).filter(|rest| !rest.is_empty()) {
        if let Some(range) = names.next_if(|range| range.start == offset) {
            parts.push(Part::Name(sql.get(range.clone())?));
            offset = range.end;
            continue;
        }
        let first = rest.chars().next()?;
        let length = if first == '\'' {
            rest.get(1..)?.find('\'')? + 2
        } else if first.is_alphanumeric() || first == '_' {
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
            rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
        } else if ["<=", ">=", "<>", "!=", "=="].iter().any(|sign| rest.starts_with(sign)) {
            2
        } else {
            first.len_utf8()
        };
        let part = rest.get(..length)?;
        if !part.trim().is_empty() {
            parts.push(Part::Other(part));
        }
        offset += length;
    }
    Some(parts)
}

impl Named<'_> {
    /// An expression as a sentence; `None` where it has parts that are no plain words. `is_demand` says that it must hold, not that it does.
    fn sentence(&self, sql: &str, is_demand: bool, lang: Lang) -> Option<String> {
        let parts = parts(sql)?;
        let mut text = String::new();
        let mut index = 0;
        let has_years = takes_year(sql);
        let is_year = |text: &str| text.parse().ok().and_then(year).is_some();
        // After a sign or an opening bracket a minus belongs to the number behind it.
        let mut is_open = true;
        while let Some(part) = parts.get(index) {
            let word = match part {
                Part::Name(name) => self.name(name, lang),
                Part::Other("-") if is_open => "−".to_owned(),
                Part::Other(other) => {
                    let ahead = |next: usize| match parts.get(index + next) {
                        Some(Part::Other(word)) => word.to_uppercase(),
                        _ => String::new(),
                    };
                    match (other.to_uppercase().as_str(), ahead(1).as_str(), ahead(2).as_str()) {
                        ("IS", "NOT", "NULL") => {
                            index += 2;
                            lang.say("có số liệu", "is filled in")
                        }
                        ("IS", "NULL", _) => {
                            index += 1;
                            lang.say("để trống", "is blank")
                        }
                        ("DATE" | "INTERVAL", literal, _) if literal.starts_with('\'') => {
                            index += 1;
                            day(literal, lang).or_else(|| span(literal, lang))?
                        }
                        ("DATE_PART" | "EXTRACT", "(", part) => {
                            let words = part_of_day(part, lang)?;
                            index += 3;
                            match parts.get(index + 1..index + 3) {
                                Some([Part::Name(name), Part::Other(")")]) => {
                                    index += 2;
                                    format!("{words} {}", self.name(name, lang))
                                }
                                _ => format!("{words} ("),
                            }
                        }
                        (number, ..) if has_years && is_year(number) => number.to_owned(),
                        (literal, ..) if literal.starts_with('\'') => {
                            format!("“{}”", self.option(other.trim_matches('\''), sql))
                        }
                        (word, ..) => plain(word, other, is_demand, lang)?,
                    }
                }
            };
            let is_tight = text.is_empty()
                || text.ends_with(['(', '−'])
                || matches!(part, Part::Other(")" | ","));
            if !is_tight {
                text.push(' ');
            }
            text.push_str(&word);
            is_open = match part {
                Part::Name(_) => false,
                Part::Other(other) => {
                    !(*other == ")" || other.starts_with(|c: char| c.is_alphanumeric()))
                }
            };
            index += 1;
        }
        Some(text)
    }

    /// An expression as it is written, with the names that the form prints.
    fn quoted(&self, sql: &str, lang: Lang) -> String {
        let (mut text, mut end) = (String::new(), 0);
        for (range, name) in names(sql) {
            text.push_str(sql.get(end..range.start).unwrap_or_default());
            text.push_str(&self.name(&name, lang));
            end = range.end;
        }
        text.push_str(sql.get(end..).unwrap_or_default());
        text
    }

    /// A name as the form prints what it stands for.
    fn name(&self, name: &str, lang: Lang) -> String {
        match name {
            "period_start" => {
                return lang.say("ngày đầu kỳ", "the first day of the period");
            }
            "period_end" => {
                return lang.say("ngày cuối kỳ", "the last day of the period");
            }
            _ => {}
        }
        let (row, figure) = name.split_once('.').map_or((None, name), |(row, of)| (Some(row), of));
        let earlier = [
            (PREVIOUS, " của kỳ trước", " of the period before"),
            (LAST_YEAR, " của cùng kỳ năm trước", " of the same period of last year"),
            ("peers_", " ở mức giữa của các đơn vị", " in the middle of the units"),
        ];
        let of = earlier.iter().find(|(prefix, ..)| figure.starts_with(prefix));
        let plain = of.map_or(figure, |(prefix, ..)| figure.strip_prefix(prefix).unwrap_or(figure));
        let end = of.map_or("", |(_, vi, en)| lang.pick(*vi, *en));
        let label = |id: &str| self.form.row(id).map(|row| row.label_in(lang).to_owned());
        let header = |id: &str| self.form.column(id).map(|column| column.header_in(lang));
        let known = match (row, self.scope) {
            (Some(CHILDREN), _) => header(plain).map(|header| {
                lang.pick(
                    format!("tổng “{header}” của các dòng dưới nó"),
                    format!("the sum of “{header}” over the lines below it"),
                )
            }),
            (Some(SIBLINGS), _) => header(plain).map(|header| {
                lang.pick(
                    format!("tổng “{header}” của các dòng cùng cấp với nó"),
                    format!("the sum of “{header}” over the lines beside it"),
                )
            }),
            (Some(row), _) => label(row)
                .zip(header(plain))
                .map(|(label, header)| format!("“{label}” ({header})"))
                .or_else(|| self.total(row, plain, lang)),
            (None, Scope::Measures(_)) => label(plain).map(|label| format!("“{label}”")),
            (None, _) => header(plain).map(|header| format!("“{header}”")),
        };
        known.map_or_else(|| format!("`{name}`"), |known| format!("{known}{end}"))
    }

    /// The label of the option that a text is, among those of the fields that the expression names; the text where it is none.
    fn option(&self, text: &str, sql: &str) -> String {
        let named = names(sql);
        let columns = named.iter().filter_map(|(_, name)| {
            let plain = name.rsplit('.').next().unwrap_or(name);
            let of_now = [PREVIOUS, LAST_YEAR].iter().find_map(|prefix| plain.strip_prefix(prefix));
            self.form.column(of_now.unwrap_or(plain))
        });
        let categories =
            columns.flat_map(|column| self.categories.iter().filter(|c| c.id == column.category));
        let mut options = categories.flat_map(|category| &category.options);
        let option = options.find(|option| option.id == text);
        option.map_or(text, |option| option.label.as_str()).to_owned()
    }

    /// A total over a register.
    fn total(&self, id: &str, column: &str, lang: Lang) -> Option<String> {
        let total = self.totals.iter().find(|total| total.id == id)?;
        let form = self.forms.iter().find(|form| form.id == total.form)?;
        let (_, sql) = total.columns.iter().find(|(name, _)| name == column)?;
        let records = Named { form, scope: &Scope::Record, totals: &[], ..*self };
        let title = format!("“{}”", form.title_in(lang));
        let Some(summed) = Summed::of(sql) else {
            return Some(lang.pick(
                format!("số tính từ {title} ({})", records.quoted(sql, lang)),
                format!("what {title} comes to ({})", records.quoted(sql, lang)),
            ));
        };
        let condition = summed.condition.map(|condition| {
            records
                .sentence(condition, false, lang)
                .unwrap_or_else(|| records.quoted(condition, lang))
        });
        let field = summed.field.map(|field| {
            records.sentence(field, false, lang).unwrap_or_else(|| records.quoted(field, lang))
        });
        Some(summed.words(&title, field.as_deref(), condition.as_deref(), lang))
    }
}

/// `'2030-01-01'` as people write it.
fn day(literal: &str, lang: Lang) -> Option<String> {
    literal.trim_matches('\'').parse::<Date>().ok().map(|day| lang.day(day))
}

/// `'18 YEARS'` in words.
fn span(literal: &str, lang: Lang) -> Option<String> {
    let mut words = Vec::new();
    let mut parts = literal.trim_matches('\'').split_whitespace();
    while let Some(number) = parts.next() {
        let number: f64 = number.parse().ok()?;
        let unit = parts.next()?;
        let (vi, en) = match unit.trim_end_matches('S') {
            "YEAR" => ("năm", "years"),
            "MONTH" => ("tháng", "months"),
            "WEEK" => ("tuần", "weeks"),
            "DAY" => ("ngày", "days"),
            _ => return None,
        };
        words.push(format!("{} {}", lang.shortest(number), lang.pick(vi, en)));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// What `DATE_PART` takes of a day.
fn part_of_day(part: &str, lang: Lang) -> Option<&'static str> {
    Some(match part.trim_matches('\'') {
        "YEAR" => lang.pick("năm của", "the year of"),
        "QUARTER" => lang.pick("quý của", "the quarter of"),
        "MONTH" => lang.pick("tháng của", "the month of"),
        "DAY" => lang.pick("ngày của", "the day of"),
        _ => return None,
    })
}

/// A keyword, function, number, text or sign in plain words; `None` where there are none for it.
fn plain(upper: &str, written: &str, is_demand: bool, lang: Lang) -> Option<String> {
    let must = |demand: [&'static str; 2], fact: [&'static str; 2]| {
        let [vi, en] = if is_demand { demand } else { fact };
        lang.pick(vi, en)
    };
    let word = match upper {
        "=" | "==" => must(["phải bằng", "must equal"], ["bằng", "equals"]),
        "<>" | "!=" => must(["phải khác", "must not be"], ["khác", "is not"]),
        "<=" => {
            must(["không được lớn hơn", "must not be more than"], ["không lớn hơn", "is at most"])
        }
        ">=" => {
            must(["không được nhỏ hơn", "must not be less than"], ["không nhỏ hơn", "is at least"])
        }
        "<" => must(["phải nhỏ hơn", "must be less than"], ["nhỏ hơn", "is less than"]),
        ">" => must(["phải lớn hơn", "must be more than"], ["lớn hơn", "is more than"]),
        "BETWEEN" => must(["phải nằm giữa", "must be between"], ["nằm giữa", "is between"]),
        "IN" => must(["phải là một trong", "must be one of"], ["là một trong", "is one of"]),
        "+" => lang.pick("cộng", "plus"),
        "-" => lang.pick("trừ", "minus"),
        "*" => lang.pick("nhân", "times"),
        "/" => lang.pick("chia cho", "divided by"),
        "AND" => lang.pick("và", "and"),
        "OR" => lang.pick("hoặc", "or"),
        // What must be so is not denied word by word.
        "NOT" if is_demand => return None,
        "NOT" => lang.pick("không", "not"),
        "(" | ")" | "," => written,
        _ => {
            let number = written.parse::<f64>().ok()?;
            return Some(lang.shortest(number));
        }
    };
    Some(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_falls_into_names_signs_and_words() {
        let found = parts("a.nay <= 1.5 * b AND c IS NOT NULL").expect("parts");
        let texts: Vec<&str> = found
            .iter()
            .map(|part| match part {
                Part::Name(text) | Part::Other(text) => *text,
            })
            .collect();
        assert_eq!(texts, ["a.nay", "<=", "1.5", "*", "b", "AND", "c", "IS", "NOT", "NULL"]);
        assert_eq!(found[0], Part::Name("a.nay"));
        assert_eq!(parts("a = 'b"), None);
    }
}
