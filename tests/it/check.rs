//! Checks that need many units or periods, and rules without any report. All others are in `tests/cases/check`.

mod outliers;
mod rule_sets;
