#!/usr/bin/env bash
# What:  ironcalc 0.9.1 (PyPI), a spreadsheet engine in Rust: what a cell shows, and TEXT, beside
#        ROUND.
# Guess: a cell with the format 0 shows 2.5 as 3 as Excel does, and TEXT(x,"0") agrees with
#        ROUND(x,0).
# Seen:  ROUND(2.5,0) is 3 and ROUND(0.125,2) is 0.13, but TEXT and the number format go to the even
#        neighbour: 2.5 is shown as 2, 3.5 as 4, 0.125 as 0.12 and 12.5% in the format 0% as 12%.
#        Only 0.5 goes up to 1.
# Why it matters: half households and half hectares are in every mean of two. What is printed differs
#        from Excel and from the rounded figure beside it, in half of the cases only, so that
#        a test with 3.5 or 1.5 finds nothing.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check ironcalc==0.9.1 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import ironcalc, openpyxl
print('ironcalc', meta.version('ironcalc'))
cells = [(0.5, '0'), (1.5, '0'), (2.5, '0'), (3.5, '0'), (-2.5, '0'), (0.125, '0.00'), (0.125, '0%'), (1234.5, '#,##0')]
book = openpyxl.Workbook()
for row, (value, form) in enumerate(cells, 1):
    book.active.cell(row, 1, value).number_format = form
    book.active.cell(row, 2, f'=TEXT(A{row},"{form}")')
    book.active.cell(row, 3, f'=ROUND(A{row},{2 if "." in form or "%" in form else 0})')
book.save('t.xlsx')
model = ironcalc.load_from_xlsx('t.xlsx', 'en', 'UTC', 'en')
model.evaluate()
for row, (value, form) in enumerate(cells, 1):
    print('  ', value, 'by', form, '=>', 'shown', model.get_formatted_cell_value(0, row, 1), '| TEXT', model.get_formatted_cell_value(0, row, 2), '| ROUND', model.get_formatted_cell_value(0, row, 3))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
ironcalc 0.9.1
   0.5 by 0 => shown 1 | TEXT 1 | ROUND 1
   1.5 by 0 => shown 2 | TEXT 2 | ROUND 2
   2.5 by 0 => shown 2 | TEXT 2 | ROUND 3
   3.5 by 0 => shown 4 | TEXT 4 | ROUND 4
   -2.5 by 0 => shown -2 | TEXT -2 | ROUND -3
   0.125 by 0.00 => shown 0.12 | TEXT 0.12 | ROUND 0.13
   0.125 by 0% => shown 12% | TEXT 12% | ROUND 0.13
   1234.5 by #,##0 => shown 1,234 | TEXT 1,234 | ROUND 1235
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
