#!/usr/bin/env bash
# What:  excelize 0.1.0 (PyPI), the Python binding of the Go library Excelize, writing whole
#        numbers; the file read back by openpyxl 3.1.5.
# Guess: a whole number up to 15 digits is stored as it is, like a float of the same size.
#        What does not fit raises an error.
# Seen:  whole numbers are cut to 32 bits without a word: 6000202628 is stored as
#        1705235332, 3000000000 as -1294967296. As a float (6000202628.0) the same number is
#        stored right, and as text, too.
# Why it matters: ten-digit tax codes and amounts above 2.1 billion đồng are the daily bread
#        of such reports. The stored figure looks like any other, a code of ten digits stays
#        one of ten digits. Read a written file back and compare before it leaves the house.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check excelize==0.1.0 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta, excelize, openpyxl
values = [2147483647, 2147483648, 3000000000, 6000202628, 6000202628.0, '6000202628']
book = excelize.new_file()
for row, value in enumerate(values, 1):
    book.set_cell_value('Sheet1', f'A{row}', value)
book.save_as('t.xlsx')
print('excelize', meta.version('excelize'), '| openpyxl', openpyxl.__version__)
for value, cell in zip(values, openpyxl.load_workbook('t.xlsx').active['A']):
    print(f'  {value!r:14} {cell.value!r}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
excelize 0.1.0 | openpyxl 3.1.5
  2147483647     2147483647
  2147483648     -2147483648
  3000000000     -1294967296
  6000202628     1705235332
  6000202628.0   6000202628
  '6000202628'   '6000202628'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
