#!/usr/bin/env bash
# What:  pyaxis 0.4.3 (PyPI), which reads PX files (PC-Axis), the tables of many statistical offices, into
#        pandas 3.1.1.
# Guess: the figures are numbers. The symbols of the format for figures that are missing, one to six points,
#        are blank; "-", which is nil, is 0 or blank.
# Seen:  the column DATA holds texts. Its sum of 5, 12, 1 and 2 is the text 51212, its largest 5. Of the
#        symbols two points are NaN, one point is the empty text, and "-" and three points or more are
#        in the column with their quotation marks. Codes of communes are read and not used.
# Why it matters: sorting, the largest and sums by group all work and are those of texts. pandas.to_numeric
#        raises at the first "-", and with errors="coerce" nil becomes a missing figure.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyaxis==0.4.3 pandas==3.1.1
cat >t.py <<'PY'
import importlib.metadata as meta
from pyaxis import pyaxis
print(' | '.join(name + ' ' + meta.version(name) for name in ('pyaxis', 'pandas')))
HEAD = '''CHARSET="ANSI";
AXIS-VERSION="2013";
TITLE="Households by commune and quarter";
UNITS="number";
STUB="commune";
HEADING="quarter";
VALUES("commune")="Xã A","Xã B";
CODES("commune")="0012","0013";
VALUES("quarter")="2026Q1","2026Q2";
DATA=
'''
for name, figures in (('figures', '5 12\n1 2'), ('symbols', '5 "."\n".." "-"'), ('more points', '5 "..."\n"...." "......"')):
    with open('a.px', 'w', encoding='utf-8') as file:
        file.write(HEAD + figures + ';\n')
    table = pyaxis.parse('a.px', encoding='utf-8')['DATA']
    print(f'   {name}:', table.values.tolist())
    if name == 'figures':
        print('      sum', repr(table['DATA'].sum()), 'largest', repr(table['DATA'].max()), 'by quarter', table.groupby('quarter')['DATA'].sum().to_dict(),
              'sorted', table['DATA'].sort_values().tolist())
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
pyaxis 0.4.3 | pandas 3.1.1
   figures: [['Xã A', '2026Q1', '5'], ['Xã A', '2026Q2', '12'], ['Xã B', '2026Q1', '1'], ['Xã B', '2026Q2', '2']]
      sum '51212' largest '5' by quarter {'2026Q1': '51', '2026Q2': '122'} sorted ['1', '12', '2', '5']
   symbols: [['Xã A', '2026Q1', '5'], ['Xã A', '2026Q2', ''], ['Xã B', '2026Q1', nan], ['Xã B', '2026Q2', '"-"']]
   more points: [['Xã A', '2026Q1', '5'], ['Xã A', '2026Q2', '"..."'], ['Xã B', '2026Q1', '"...."'], ['Xã B', '2026Q2', '"......"']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
