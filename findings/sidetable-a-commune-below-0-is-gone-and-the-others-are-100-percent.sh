#!/usr/bin/env bash
# What:  sidetable 0.9.1 with pandas 2.3.3, a table of shares with stb.freq(value=...), and subtotals with stb.subtotal.
# Guess: freq sums the column by commune and gives each its share of the sum; clip_0, on by default, leaves out those with 0. With thresh=60 those that make up the
#        first 60 percent stay, and the rest are "others". The subtotal of means or of largest values is a mean or a largest value, or there is none.
# Seen:  communes below 0 are left out with those at 0, before the sum is taken: of 20, 10 and -5 the sum is 30, and 20 is 66.7 percent in place of 80. A commune
#        with one blank is left out in the same way, and so are the rows without a name. With thresh=60 the largest commune, which alone goes beyond 60 percent, is
#        among the others, and the table has one line. The subtotal of means of 1 and 2 is 3, and the total of the largest figures 1, 2 and 30 is 33.
# Why it matters: changes and balances have communes below 0. The total of the table is not that of the data, the shares are of another whole, and both add up.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check sidetable==0.9.1 pandas==2.3.3
cat >t.py <<'PY'
from importlib.metadata import version

import pandas
import sidetable

print("sidetable", version("sidetable"), "pandas", pandas.__version__)


def show(name, table, key):
    rows = [f"{row[key]} {row['n']:g} ({row['percent']:.1f}%)" for _, row in table.iterrows()]
    print(f"   {name}: {', '.join(rows)}; the last cumulated {table['cumulative_n'].iloc[-1]:g}")


change = pandas.DataFrame({"xa": ["A", "B", "C", "D"], "n": [10, -5, 0, 20]})
print("   the sum of the column:", change["n"].sum())
show("freq", change.stb.freq(["xa"], value="n"), "xa")
show("freq with clip_0=False", change.stb.freq(["xa"], value="n", clip_0=False), "xa")
show("freq with thresh=60", change.stb.freq(["xa"], value="n", thresh=60), "xa")
named = pandas.DataFrame({"xa": ["A", None, "B"], "n": [10, 60, 30]})
show("a row without a name", named.stb.freq(["xa"], value="n"), "xa")
rates = pandas.DataFrame({"tinh": ["X", "X", "Y"], "xa": ["A", "B", "C"], "n": [1, 2, 30]})
for how in "mean", "max":
    table = rates.groupby(["tinh", "xa"]).agg({"n": how}).stb.subtotal()
    print(f"   {how}:", ", ".join(f"{' '.join(label for label in labels if label.strip())} {value:g}" for labels, value in zip(table.index, table["n"])))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
sidetable 0.9.1 pandas 2.3.3
   the sum of the column: 25
   freq: D 20 (66.7%), A 10 (33.3%); the last cumulated 30
   freq with clip_0=False: D 20 (80.0%), A 10 (40.0%), C 0 (0.0%), B -5 (-20.0%); the last cumulated 25
   freq with thresh=60: others 30 (100.0%); the last cumulated 30
   a row without a name: B 30 (75.0%), A 10 (25.0%); the last cumulated 40
   mean: X A 1, X B 2, X X - subtotal 3, Y C 30, Y Y - subtotal 30, grand_total 33
   max: X A 1, X B 2, X X - subtotal 3, Y C 30, Y Y - subtotal 30, grand_total 33
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
