#!/usr/bin/env bash
# What:  openexcel-c 1.0.0 (PyPI; written in C), a reader of .xlsx with the calls of openpyxl; the workbook is written
#        by XlsxWriter 3.3.1 and read by openpyxl 3.1.5 beside it.
# Guess: a formula whose result is a text, =IF(B2>=5,"Đạt","Không đạt"), is read as that text, or as the formula, as
#        openpyxl has it unless asked.
# Seen:  it is another text of the book. The result is taken for the number of a text in the list of the book's texts:
#        "Đạt" and all that do not begin with digits are its first text, "3 hộ" is the fourth and "5" the sixth; a number
#        beyond the list, "12" or "0012", is blank. Results that are numbers, true or errors are right.
# Why it matters: the column that says whether a commune has reached its mark says a commune's name, and it is a text of
#        the same book, so that nothing looks damaged. Codes made by a formula name other offices.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openexcel-c==1.0.0 xlsxwriter==3.3.1 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import openexcel, openpyxl, xlsxwriter
print(' | '.join(name + ' ' + meta.version(name) for name in ('openexcel-c', 'xlsxwriter', 'openpyxl')))
results = ['Đạt', 'Không đạt', '3 hộ', '5', '12', '0012', 7, True, '#DIV/0!']
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet('s')
for row, name in enumerate(['Xã A', 'Xã B', 'Xã C', 'Xã D', 'Xã E', 'Xã F']):
    sheet.write_string(row, 0, name)
for row, result in enumerate(results):
    sheet.write_formula(row, 1, '=C1', None, result)
book.close()
read, beside = openexcel.load_workbook('a.xlsx').active, openpyxl.load_workbook('a.xlsx', data_only=True).active
for row in range(1, len(results) + 1):
    print(f'   result {beside.cell(row, 2).value!r}: openexcel-c {read.cell(row, 2).value!r}')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
openexcel-c 1.0.0 | xlsxwriter 3.3.1 | openpyxl 3.1.5
   result 'Đạt': openexcel-c 'Xã A'
   result 'Không đạt': openexcel-c 'Xã A'
   result '3 hộ': openexcel-c 'Xã D'
   result '5': openexcel-c 'Xã F'
   result '12': openexcel-c None
   result '0012': openexcel-c None
   result 7: openexcel-c 7.0
   result True: openexcel-c True
   result '#DIV/0!': openexcel-c '#DIV/0!'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
