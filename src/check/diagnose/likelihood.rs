//! How likely it is that a set of figures is wrong, against the other sets that would explain as much.
//!
//! A set is likely if its figures come back near to what they were, if the reported figure is a known error away from what it should be, and if nothing that was
//! calculated from a wrong figure is right all the same. Numbers are natural logarithms; only their differences count. The constants were fitted on
//! communes made by `cargo bench --bench diagnosis`, and measured on others.

use data_editing::{Exact, ONE, Reason, error_mechanism, inexact, one_stroke};

/// One more figure that is wrong.
const ONE_MORE: f64 = -5.7;

/// Where one figure of a report is wrong, another one is likelier than elsewhere.
const ANOTHER: f64 = 2.0;

/// A slip of which nothing is known but that it happened.
const ANY_SLIP: f64 = -6.5;

/// Two figures in each other's place are one slip.
const EXCHANGED: f64 = -4.0;

/// A figure that was written with fewer digits, and one that is in the cell above or below as well.
const ROUNDED: f64 = -6.5;
const BESIDE: f64 = -4.0;

/// A figure that is calculated and seldom stays as it was is not the old one by chance.
const SELDOM: f64 = 0.15;

/// The old figure was left, where such figures seldom stay.
const OLD: f64 = -2.2;

/// What the figures that are right give, and the rules allow it, is seldom wrong.
const GIVEN: f64 = -2.5;

/// A count of so many is a volume, and not what came or went.
const MANY: Exact = 100 * ONE;

/// One figure of all that are of its size.
const ANY_OF_ALL: f64 = -2.2;

/// A figure that was calculated from a wrong one is right: that was mistyped after calculating; or a figure between them is wrong too, and it is not.
const NOT_CARRIED: f64 = -1.4;
const NOT_CARRIED_ON: f64 = -5.0;

/// What was calculated from a wrong figure is as wrong.
const CARRIED: f64 = -0.2;

/// A broken rule that a set explains beyond the first of each of its figures.
const ONE_RULE: f64 = 2.0;

/// A broken rule that is about the figure.
const ABOUT: f64 = 0.4;

/// What a figure that is wrong should say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrong {
    pub from: Option<Exact>,
    pub to: Option<Exact>,
    pub before: Option<Exact>,
    /// How often such figures stay as they were.
    pub stays: f64,
    /// A rule that holds gives it as reported from others that are right.
    pub is_given: bool,
    /// The least and the greatest value that it can have, where that is known and `to` is not.
    pub room: Option<(Exact, Exact)>,
    /// The cell above or below has the same figure.
    pub is_beside: bool,
    /// Nothing else of the report is known that it is calculated from.
    pub is_source: bool,
    /// It is calculated from several others.
    pub is_sum: bool,
    pub whole: bool,
    /// It counts what came or went: what it was before says nothing, and it is easily forgotten.
    pub is_movement: bool,
    /// About what its list adds up to, with what records that are gone had in the period before.
    pub estimate: Option<Exact>,
    /// Its declared reliability, above what is usual for such a cell.
    pub trust: f64,
}

impl Wrong {
    /// How likely it is that this figure is the wrong one.
    pub(super) fn likelihood(&self) -> f64 {
        ONE_MORE + self.slip() + self.apart_from_slip()
    }

    /// The same without what happened to it.
    fn apart_from_slip(&self) -> f64 {
        let is_few = self.before.is_none_or(|before| before < MANY);
        let tells = self.is_source && !(self.is_movement && is_few);
        let history = match self.estimate {
            Some(estimate) => self.by_estimate(estimate),
            None if tells => self.history(),
            None => 0.0,
        };
        let given = if self.is_given { GIVEN } else { 0.0 };
        history + given - self.trust
    }

    /// How likely the reported figure is, if the other is right.
    fn slip(&self) -> f64 {
        let Some(to) = self.to else { return self.any_slip() };
        let Some(from) = self.from else { return -2.0 };
        match (from, to) {
            (0, _) if self.is_movement => return -1.5,
            (0, _) => return -3.0,
            // Nobody writes what did not happen.
            (_, 0) if self.is_movement => return -5.0,
            _ => {}
        }
        let digits =
            inexact(to).abs().max(1.0).log10().floor() + if self.whole { 1.0 } else { 2.0 };
        // A sum that is as it was is so because its parts are, where they give it or such sums often stay.
        let is_own = self.is_source || !self.is_given && self.stays < SELDOM;
        let is_copy = is_own && Some(from) == self.before && from != to;
        let copied = match is_copy {
            true if self.stays < SELDOM => OLD,
            true => -3.0,
            false => f64::MIN,
        };
        let rounded = if is_rounded(from, to) { ROUNDED } else { f64::MIN };
        let beside = if self.is_beside { BESIDE } else { f64::MIN };
        let mechanism = match error_mechanism(from, to) {
            Some(Reason::Scale { .. }) => -3.5,
            Some(Reason::Sign) => -3.0,
            _ if one_stroke(from, to) => -0.9 - (20.0 * digits).ln(),
            _ => {
                let larger = inexact(to).abs().max(inexact(from).abs());
                let steps = larger * if self.whole { 1.0 } else { 10.0 } + 10.0;
                // Who copies a figure that he sees errs by a keystroke; a sum goes wrong in any way.
                let (any, least) = if self.is_sum { (-1.2, -9.0) } else { (ANY_OF_ALL, -10.0) };
                (any - steps.ln()).max(least)
            }
        };
        // Whoever adds up by hand forgets what is carried: one digit is off.
        let is_off_by_digit = self.is_sum && is_one_digit(from - to);
        let added_up = if is_off_by_digit { -1.8 - (18.0 * digits).ln() } else { f64::MIN };
        [copied, rounded, beside, added_up].into_iter().fold(mechanism, f64::max)
    }

    /// How likely the reported figure is, if one of those in its room is right.
    fn any_slip(&self) -> f64 {
        let (Some(from), Some((low, high))) = (self.from, self.room) else { return ANY_SLIP };
        let grain = if self.whole { 1.0 } else { 0.1 };
        let larger =
            [from, low, high].into_iter().map(|one| inexact(one).abs()).fold(0.0, f64::max);
        let choices = 1.0 + (inexact(high) - inexact(low)) / grain;
        (ANY_OF_ALL - (larger / grain + 10.0).ln() + choices.ln()).min(ANY_SLIP)
    }

    /// Whether two figures should be what the other is.
    fn is_exchanged_with(&self, other: &Self) -> bool {
        let is_known = self.from.is_some() && other.from.is_some();
        is_known && self.from == other.to && other.from == self.to && self.from != other.from
    }

    /// How much likelier the right figure is than the reported one, by what the list nearly adds up to.
    fn by_estimate(&self, estimate: Exact) -> f64 {
        let (Some(from), Some(to)) = (self.from, self.to) else { return 0.0 };
        let scale = 0.03 * inexact(estimate).abs() + if self.whole { 1.0 } else { 0.5 };
        let likely = |value: Exact| likely_near(value, estimate, scale, self.whole);
        likely(to) - likely(from)
    }

    /// How much likelier the right figure is than the reported one, by the value of the period before.
    fn history(&self) -> f64 {
        let Some(before) = self.before else { return 0.0 };
        let likely = |value: Exact| match value == before {
            true => self.stays.ln(),
            false => likely(value, before, self.whole),
        };
        let in_the_middle = || self.room.map(|(low, high)| low + (high - low) / 2);
        match (self.from, self.to.or_else(in_the_middle)) {
            (Some(from), Some(to)) => likely(to) - likely(from),
            // Something else than the reported figure.
            (Some(from), None) => (-6.0 - likely(from)).clamp(-4.0, 4.0),
            (None, _) => 0.0,
        }
    }
}

/// Whether a figure is another one that was rounded to tens, hundreds or more, or without its decimals.
fn is_rounded(from: Exact, to: Exact) -> bool {
    if from % ONE == 0 && to % ONE != 0 && (from - to).abs() < ONE {
        return true;
    }
    let steps = [10, 100, 1_000, 10_000].map(|step| step * ONE);
    let mut rounded = steps.into_iter().filter(|step| from % step == 0 && to % step != 0);
    rounded.any(|step| from.abs() >= 2 * step && 2 * (from - to).abs() <= step)
}

/// Whether a figure is one digit and noughts.
fn is_one_digit(figure: Exact) -> bool {
    let mut rest = figure.abs();
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
    }
    (1..10).contains(&rest)
}

/// How often figures stay as they were, of so many with `same` that did: what is usual counts as some of them.
pub(super) fn stays(same: usize, all: usize, whole: bool) -> f64 {
    const USUAL: f64 = 5.0;
    let usual = at_its_place(whole).exp();
    (same as f64 + USUAL * usual) / (all as f64 + USUAL)
}

/// How likely it is that a figure is just what is expected.
fn at_its_place(whole: bool) -> f64 {
    if whole { -0.9 } else { -2.5 }
}

/// How likely a figure is after the value of the period before.
pub(super) fn likely(value: Exact, before: Exact, whole: bool) -> f64 {
    let grain = if whole { 1.0 } else { 0.1 };
    likely_near(value, before, 0.12 * inexact(before).abs() + 3.0 * grain, whole)
}

/// How likely a figure is that is just what is expected, or off by about so much.
fn likely_near(value: Exact, expected: Exact, scale: f64, whole: bool) -> f64 {
    let grain = if whole { 1.0 } else { 0.1 };
    if value == expected {
        return at_its_place(whole);
    }
    let far = (inexact(value) - inexact(expected)).abs() / scale;
    (0.3 * grain / scale).ln() - 2.0 * far.ln_1p()
}

/// What a set of wrong figures explains, and the evidence against it.
#[derive(Debug, Clone, Default)]
pub(super) struct Case {
    pub wrong: Vec<Wrong>,
    /// Broken rules that it repairs, and those of them that are about one of its figures.
    pub repaired: usize,
    pub about: usize,
    /// Figures calculated from a wrong one that are as wrong.
    pub carried: usize,
    /// Figures calculated from a wrong one that are right.
    pub not_carried: usize,
    /// Figures calculated from one that was carried on, which are right.
    pub not_carried_on: usize,
    /// What else speaks against it.
    pub against: f64,
}

impl Case {
    pub(super) fn likelihood(&self) -> f64 {
        let each = || self.wrong.iter();
        let figures = match self.wrong.as_slice() {
            [one, other] if one.is_exchanged_with(other) => {
                ONE_MORE + EXCHANGED + each().map(Wrong::apart_from_slip).sum::<f64>()
            }
            all => {
                let others = all.len().saturating_sub(1);
                each().map(Wrong::likelihood).sum::<f64>() + ANOTHER * others as f64
            }
        };
        figures
            + ABOUT * self.about as f64
            + CARRIED * self.carried.min(1) as f64
            + NOT_CARRIED * self.not_carried as f64
            + NOT_CARRIED_ON * self.not_carried_on as f64
            + self.against
    }

    /// How likely it is that something else happened: one more figure is wrong than are needed, which would repair as many rules by chance only.
    pub(super) fn otherwise(&self) -> f64 {
        let figures = self.wrong.len() as f64 + 1.0;
        let by_chance = self.repaired.saturating_sub(self.wrong.len()) as f64;
        figures * (ONE_MORE - 4.5) - ONE_RULE * by_chance
    }
}

/// The share of each case among all of them, and something else that happened.
pub(super) fn shares(cases: &[Case]) -> Vec<f64> {
    let likely: Vec<f64> = cases.iter().map(Case::likelihood).collect();
    let otherwise = cases.iter().map(Case::otherwise).fold(f64::NEG_INFINITY, f64::max);
    let most = likely.iter().copied().fold(otherwise, f64::max);
    let sum: f64 = likely.iter().chain([&otherwise]).map(|one| (one - most).exp()).sum();
    likely.iter().map(|one| (one - most).exp() / sum).collect()
}

/// A way with a smaller share is one of several: its value is no proposal.
pub(super) const PROPOSED: f64 = 0.7;

/// What shares are worth: the parts of the proposals with such a share that were right, on communes made for that (docs/editing.md), smoothed so that they
/// rise. Between two of them it is interpolated.
const FITTED: [(f64, f64); 4] = [(PROPOSED, 0.84), (0.8, 0.9), (0.9, 0.95), (1.0, 0.99)];

/// Nothing is surer.
const SUREST: f64 = 0.97;

/// A share as a confidence, in hundredths. What is too little for a proposal stays as it is.
pub(super) fn confidence(share: f64) -> f64 {
    let fitted = FITTED.windows(2).find_map(|pair| match pair {
        [(from, low), (to, high)] if (*from..=*to).contains(&share) => {
            Some(low + (high - low) * (share - from) / (to - from))
        }
        _ => None,
    });
    (fitted.unwrap_or(share) * 100.0).round().clamp(0.0, SUREST * 100.0) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(from: Exact, to: Exact, before: Exact) -> Wrong {
        Wrong {
            from: Some(from * ONE),
            to: Some(to * ONE),
            before: Some(before * ONE),
            stays: stays(0, 0, true),
            is_given: false,
            room: None,
            is_beside: false,
            is_source: true,
            is_sum: false,
            whole: true,
            is_movement: false,
            estimate: None,
            trust: 0.0,
        }
    }

    fn case(wrong: Wrong) -> Case {
        Case { wrong: vec![wrong], repaired: 1, ..Case::default() }
    }

    #[test]
    fn a_figure_that_comes_back_to_what_it_was_is_likelier_than_one_that_leaves_it() {
        // Members 617 for 167 in the total; or one of the records has 473 in place of 23.
        let total = Wrong { is_source: false, ..wrong(617, 167, 160) };
        let record = wrong(23, 473, 23);
        let shares = shares(&[case(total), case(record)]);
        assert!(shares[0] > 0.9 && shares[1] < 0.05, "{shares:?}");
    }

    #[test]
    fn a_sum_that_is_off_by_one_digit_is_likelier_added_up_wrong_than_one_of_many_records_mistyped()
    {
        // 68,817 for 68,797, which is no single stroke; or one of the records has 6,348 in place of 6,328.
        let total = Wrong { is_source: false, is_sum: true, ..wrong(68_817, 68_797, 68_000) };
        let record = wrong(6_348, 6_328, 6_300);
        let shares = shares(&[case(total), Case { not_carried: 1, ..case(record) }]);
        assert!(shares[0] > 0.5, "{shares:?}");
    }

    #[test]
    fn confidence_rises_with_the_share_and_leaves_what_is_no_proposal() {
        let all: Vec<f64> = (0..=100).map(|share| confidence(f64::from(share) / 100.0)).collect();
        assert!(all.is_sorted(), "{all:?}");
        assert_eq!((all[30], all[69], all[80], all[100]), (0.3, 0.69, 0.9, SUREST));
    }

    #[test]
    fn a_figure_that_is_the_old_one_is_likelier_wrong_where_such_figures_seldom_stay() {
        // The list has 50 too much: the first record has 300 as before and should have 250; the second has 90 and would have 40.
        let shares_with = |stays: f64| {
            let old = Wrong { stays, ..wrong(300, 250, 300) };
            shares(&[case(old), case(wrong(90, 40, 85))])[0]
        };
        assert!(shares_with(stays(0, 40, true)) > 0.6);
        assert!(shares_with(stays(38, 40, true)) < 0.4);
    }

    #[test]
    fn a_figure_that_was_rounded_is_likelier_than_one_that_became_anything() {
        let rounded = wrong(1_300, 1_267, 1_250);
        let other = Wrong { is_source: false, ..wrong(4_957, 4_990, 4_900) };
        let shares = shares(&[case(rounded), case(other)]);
        assert!(shares[0] > 0.8, "{shares:?}");
        assert!(!is_rounded(250 * ONE, 282 * ONE));
    }

    #[test]
    fn two_figures_in_each_others_place_are_one_slip() {
        let pair =
            Case { wrong: vec![wrong(9, -1, 4), wrong(-1, 9, 5)], repaired: 2, ..Case::default() };
        let three = Case {
            wrong: vec![wrong(25, 15, 20), wrong(5, 15, 8), wrong(57, 66, 60)],
            repaired: 2,
            ..Case::default()
        };
        let shares = shares(&[pair, three]);
        assert!(shares[0] > 0.9, "{shares:?}");
    }

    #[test]
    fn of_records_that_would_do_the_one_is_likely_that_is_far_from_its_past() {
        let shares = shares(&[case(wrong(30, 21, 29)), case(wrong(52, 43, 43))]);
        assert!(shares[1] > 0.8, "{shares:?}");
    }
}
