#!/usr/bin/env bash
# What:  pytablewriter 1.2.1, texttable 1.7.2 and beautifultable 1.1.0 (PyPI), tables of texts.
# Guess: a text is written as it is given; only numbers are formatted. The code "0012" keeps its
#        zeros.
# Seen:  all three turn texts that look like numbers into numbers. The code "0012" is 12, the
#        group code "06E2" is 600 and the item "1.10" is 1.1 or 1.100. In the .xlsx of
#        pytablewriter they are stored as numbers, and "1,234" with the decimal comma is 1234.
#        A number is cut to three places in texttable and beautifultable: 0.12345 is 0.123.
# Why it matters: codes of communes, groups and items no longer match those of the source, in the
#        very list that was made to check them. It has to be switched off: type_hints = ['str'],
#        set_cols_dtype(['t']), BeautifulTable(detect_numerics=False).
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check 'pytablewriter[excel]==1.2.1' texttable==1.7.2 beautifultable==1.1.0 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import beautifultable, openpyxl, pytablewriter, texttable
print(' | '.join(n + ' ' + meta.version(n) for n in ('pytablewriter', 'texttable', 'beautifultable')))
texts = ['0012', '06E2', '1.10', '1,234', '05.30', 'B-01']
writer = pytablewriter.ExcelXlsxTableWriter()
writer.open('t.xlsx'); writer.make_worksheet('S')
writer.headers = ['ma']; writer.value_matrix = [[t] for t in texts]
writer.write_table(); writer.close()
print('   given                ', texts, 0.12345)
print('   pytablewriter .xlsx  ', [r[0].value for r in openpyxl.load_workbook('t.xlsx').active.iter_rows(min_row=2)])
cells = lambda drawn: [line.strip('|').strip() for line in drawn.splitlines() if line.startswith('|')]
table = texttable.Texttable(); table.header(['ma'])
for value in texts + [0.12345]: table.add_row([value])
print('   texttable            ', cells(table.draw())[1:])
table = beautifultable.BeautifulTable()
for value in texts + [0.12345]: table.rows.append([value])
print('   beautifultable       ', cells(str(table)))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pytablewriter 1.2.1 | texttable 1.7.2 | beautifultable 1.1.0
   given                 ['0012', '06E2', '1.10', '1,234', '05.30', 'B-01'] 0.12345
   pytablewriter .xlsx   [12, 600, 1.1, 1234, 5.3, 'B-01']
   texttable             ['12', '600', '1.100', '1,234', '5.300', 'B-01', '0.123']
   beautifultable        ['12', '600.0', '1.1', '1,234', '5.3', 'B-01', '0.123']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
