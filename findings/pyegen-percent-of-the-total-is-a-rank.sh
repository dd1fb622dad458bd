#!/usr/bin/env bash
# What:  pyegen 0.2.4 and pdtab 0.1.1 (PyPI), the commands egen and tabulate of Stata for pandas 3.1.1.
# Guess: as in Stata: egen pc is each figure in percent of the total, fill(1 3) goes on with 5, 7 and 9, tag
#        marks no row without a group, and tabulate, missing has a line for the missing ones.
# Seen:  pc is a rank: of 10, 20 and 70 it is 33.3, 66.7 and 100, with "Equivalent to Stata's" in its
#        help. fill(1 3) is 1, 3, 1, 3, 1. A row without a name is tagged and has the group 3, while total
#        by name is blank for it. The first quartile of 1 to 4 is 1.75 (1.5 in Stata); the sum of texts
#        "5" and "7" is "57". tabulate with missing=True leaves the missing ones out of the table and of
#        the total, as it does without.
# Why it matters: scripts of statistical offices are being carried over from Stata line by line. A column of
#        shares from 0 to 100 looks right, and the largest commune has 100 percent.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyegen==0.2.4 pdtab==0.1.1 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd, pdtab, pyegen
print(' | '.join(name + ' ' + meta.version(name) for name in ('pyegen', 'pdtab', 'pandas')))
def show(name, series):
    print(f'   {name}:', ', '.join('blank' if pd.isna(value) else value if isinstance(value, str) else f'{value:g}' for value in series.round(1) if True))
n = pd.Series([10.0, 20, 70])
show('pc of 10, 20, 70', pyegen.pc(n))
show('in percent of the total', n / n.sum() * 100)
show('fill(1 3)', pyegen.fill([1, 3], 5))
table = pd.DataFrame({'xa': ['A', 'A', 'B', None], 'n': [5.0, 6, 7, 8]})
show('tag', pyegen.tag(table, ['xa']))
show('group', pyegen.group(table, ['xa']))
show('total by xa', pyegen.total(table['n'], by=table['xa']))
print('   first quartile of 1 to 4:', float(pyegen.pctile(pd.Series([1.0, 2, 3, 4]), p=25)[0]))
print('   sum of the texts 5 and 7:', pyegen.sum(pd.Series(['5', '7']))[0])
for missing in (False, True):
    print(f'   tabulate, missing={missing}:', ' '.join(str(pdtab.tabulate('xa', data=table, missing=missing)).split()).replace('-', '').strip())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyegen 0.2.4 | pdtab 0.1.1 | pandas 3.1.1
   pc of 10, 20, 70: 33.3, 66.7, 100
   in percent of the total: 10, 20, 70
   fill(1 3): 1, 3, 1, 3, 1
   tag: 1, 0, 1, 1
   group: 1, 1, 2, 3
   total by xa: 11, 11, 7, blank
   first quartile of 1 to 4: 1.75
   sum of the texts 5 and 7: 57
   tabulate, missing=False: xa Freq Percent Cum  A 2.00 66.67 66.67 B 1.00 33.33 100.00 Total 3.00 100.00 100.00
   tabulate, missing=True: xa Freq Percent Cum  A 2.00 66.67 66.67 B 1.00 33.33 100.00 Total 3.00 100.00 100.00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
