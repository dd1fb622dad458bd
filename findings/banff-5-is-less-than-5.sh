#!/usr/bin/env bash
# What:  Banff 3.1.3 (PyPI), the editing and imputation of Statistics Canada: finding the fields in error (errorloc) and
#        making the parts fit their total (prorate).
# Guess: the rule "poor < all" is broken by 5 and 5, and "all > 0" by 0, or such a rule is refused, as "!=" is. A part
#        that is missing is filled in or the record refused, as is one with nothing to share out by.
# Seen:  "<" and ">" mean "at most" and "at least": 5 < 5 and 0 > 0 hold, and no field is in error; the rule stated the
#        other way round, as a failure "poor >= all", fares no better. In prorate the missing part remains missing and
#        the other gets the whole total: of 5, a blank and a total of 10 the 5 becomes 10. "!=" and records with noughts
#        alone are refused. The rest was as guessed: one field for 5 + 7 = 13, parts rounded so that they add up.
# Why it matters: "more than 0" and "fewer than all" are rules of every form, and the records on the edge are the
#        ones in doubt. For whole numbers write "all >= 1".
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check banff==3.1.3 pandas==2.3.3 pyarrow==18.1.0
cat >t.py <<'PY'
import importlib.metadata as meta
import banff, pandas
nan = float('nan')
banff.set_default_output_spec('pandas')
seen = ['Banff ' + meta.version('banff')]
def fields(rule, **row):
    try:
        run = banff.errorloc(unit_id='xa', edits=rule + ';', indata=pandas.DataFrame([{'xa': 'A', **row}]), seed=1, capture=None, trace=False)
        found = ', '.join(run.outstatus['FIELDID']) or 'none'
    except Exception as error:
        found = 'the rule is refused'
    seen.append(f'   {rule}, {row}: in error {found}')
def share(**row):
    run = banff.prorate(unit_id='xa', edits='poor + others = total;', indata=pandas.DataFrame([{'xa': 'A', **row}]), capture=None, trace=False)
    out = run.outdata.drop(columns='xa').to_dict('records')
    seen.append(f'   parts of a total, {row}: {out[0] if out else "refused, " + run.outreject["NAME_ERROR"][0].lower()}')
fields('poor < total', poor=5.0, total=5.0)
fields('poor < total', poor=6.0, total=5.0)
fields('total > 0', total=0.0)
fields('total >= 1', total=0.0)
fields('fail: poor >= total', poor=5.0, total=5.0)
fields('poor != total', poor=5.0, total=5.0)
fields('poor + others = total', poor=5.0, others=7.0, total=13.0)
fields('poor <= total', poor=5.0, total=nan)
share(poor=5.0, others=7.0, total=13.0)
share(poor=1.0, others=1.0, total=5.0)
share(poor=5.0, others=nan, total=10.0)
share(poor=0.0, others=0.0, total=10.0)
open('lines', 'w').write('\n'.join(seen) + '\n')
PY
v/bin/python -W ignore t.py >/dev/null 2>&1
tee seen <lines
cat >want <<'WANT'
Banff 3.1.3
   poor < total, {'poor': 5.0, 'total': 5.0}: in error none
   poor < total, {'poor': 6.0, 'total': 5.0}: in error poor
   total > 0, {'total': 0.0}: in error none
   total >= 1, {'total': 0.0}: in error total
   fail: poor >= total, {'poor': 5.0, 'total': 5.0}: in error none
   poor != total, {'poor': 5.0, 'total': 5.0}: in error the rule is refused
   poor + others = total, {'poor': 5.0, 'others': 7.0, 'total': 13.0}: in error others
   poor <= total, {'poor': 5.0, 'total': nan}: in error total
   parts of a total, {'poor': 5.0, 'others': 7.0, 'total': 13.0}: {'others': 8.0, 'poor': 5.0, 'total': 13.0}
   parts of a total, {'poor': 1.0, 'others': 1.0, 'total': 5.0}: {'others': 2.0, 'poor': 3.0, 'total': 5.0}
   parts of a total, {'poor': 5.0, 'others': nan, 'total': 10.0}: {'others': nan, 'poor': 10.0, 'total': 10.0}
   parts of a total, {'poor': 0.0, 'others': 0.0, 'total': 10.0}: refused, nothing to prorate
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
