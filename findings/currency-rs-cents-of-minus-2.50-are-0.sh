#!/usr/bin/env bash
# What:  the crate currency_rs 1.3.1 (Rust), amounts read from texts and their parts.
# Guess: the parts of -2.50 are -2 and 50, or -2 and -50. What is no amount is an error, since new_string gives a Result; what has two points in it is an error or a
#        thousand.
# Seen:  dollars() of -2.50 is -2 and cents() 0: debts lose what stands behind the point, and the parts of 2.50 and -2.50 leave 50. "1.234.567", "2.500.000 ₫", "5-6" and
#        "12-" are Ok and 0, "1e3" is 13, "1,5" is 15, and the minus of Word is a plus. With point and comma set as in Vietnam "0.125" is 125 and "1,234.5" is 1.23.
# Why it matters: a sum by parts, as one makes it to avoid fractions, does not add up as soon as an amount is negative, and an amount that could not be read is a
#        commune that reported 0.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
export CARGO_TARGET_DIR=$dir/target
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "t"
version = "0.0.0"
edition = "2021"

[dependencies]
currency_rs = "=1.3.1"
TOML
cat >src/main.rs <<'RS'
use currency_rs::{Currency, CurrencyOpts};
fn main() {
    for value in [2.5, -2.5, -0.75, -1234.05] {
        let amount = Currency::new_float(value, None);
        println!("{amount}: dollars {}, cents {}", amount.dollars(), amount.cents());
    }
    let vietnam = CurrencyOpts::new().set_separator(".").set_decimal(",");
    for text in ["1234.5", "1,234.5", "1.234,5", "1,5", "0.125", "1.234.567", "2.500.000 ₫", "5-6", "12-", "-5", "−5", "1e3", "no figure"] {
        let seen = |options| Currency::new_string(text, options).map_or("error".into(), |amount| amount.to_string());
        println!("{text}: {}, as in Vietnam {}", seen(None), seen(Some(vietnam.clone())));
    }
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^currency'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
currency_rs v1.3.1
2.50: dollars 2, cents 50
-2.50: dollars -2, cents 0
-0.75: dollars 0, cents 0
-1234.05: dollars -1234, cents 0
1234.5: 1234.50, as in Vietnam 12345.00
1,234.5: 1234.50, as in Vietnam 1.23
1.234,5: 1.23, as in Vietnam 1234.50
1,5: 15.00, as in Vietnam 1.50
0.125: 0.13, as in Vietnam 125.00
1.234.567: 0.00, as in Vietnam 1234567.00
2.500.000 ₫: 0.00, as in Vietnam 2500000.00
5-6: 0.00, as in Vietnam 0.00
12-: 0.00, as in Vietnam 0.00
-5: -5.00, as in Vietnam -5.00
−5: 5.00, as in Vietnam 5.00
1e3: 13.00, as in Vietnam 13.00
no figure: 0.00, as in Vietnam 0.00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
