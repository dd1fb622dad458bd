#!/usr/bin/env bash
# What:  skrub 0.11.0 (PyPI) on pandas 3.0.6: Cleaner on a table with two columns of days, and
#        deduplicate on names of villages.
# Guess: both columns are read in one order of day and month, or left as text where the order cannot be
#        told; names that differ in their number or their word are kept apart.
# Seen:  the order is found for each column by itself, month first where nothing speaks against it: the
#        text "05/03/2026" is 3 May in one column and 5 March in the other, in which there is a
#        13th. deduplicate makes "Thôn 2" and "Thôn 11" into "Thôn 1" and "Đăk Long" into "Đăk Môn".
# Why it matters: day received and day of signature of one row lie two months apart, or the other way
#        round, depending on the other rows. Villages with the rarer names are added to the most
#        usual one. Both steps are offered as a cleaning that needs no settings.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check skrub==0.11.0 pandas==3.0.6
cat >t.py <<'PY'
import pandas as pd, skrub
print('skrub', skrub.__version__, 'pandas', pd.__version__)
table = pd.DataFrame({'nhan': ['05/03/2026', '06/03/2026'], 'ky': ['05/03/2026', '13/03/2026']})
clean = skrub.Cleaner().fit_transform(table)
for name in table:
    print('  ', name, table[name].tolist(), '=>', [str(d)[:10] for d in clean[name]])
for names in (['Thôn 1'] * 5 + ['Thôn 2'] * 4 + ['Thôn 11'] + ['Thon 2'] + ['Đăk Môn'] * 3 + ['Đăk Mon'] + ['Đăk Long'] * 2,):
    seen = list(skrub.deduplicate(names))
    print('  ', {name: seen[names.index(name)] for name in dict.fromkeys(names)})
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
skrub 0.11.0 pandas 3.0.6
   nhan ['05/03/2026', '06/03/2026'] => ['2026-05-03', '2026-06-03']
   ky ['05/03/2026', '13/03/2026'] => ['2026-03-05', '2026-03-13']
   {'Thôn 1': 'Thôn 1', 'Thôn 2': 'Thôn 1', 'Thôn 11': 'Thôn 1', 'Thon 2': 'Thôn 1', 'Đăk Môn': 'Đăk Môn', 'Đăk Mon': 'Đăk Môn', 'Đăk Long': 'Đăk Môn'}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
