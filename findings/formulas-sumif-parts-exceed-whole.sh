#!/usr/bin/env bash
# What:  formulas 1.3.4 (PyPI), the SUMIF function.
# Guess: SUMIF with "X" and SUMIF with "<>X" split a column in two, so they add up to its
#        SUM, whether or not the engine minds capitals.
# Seen:  "Đạt" matches without regard to capitals (as in Excel), but "<>Đạt" minds them.
#        A row with "đạt" is in both parts: 3 + 6 = 9 of 7.
# Why it matters: "passed" and "not passed" of a check list add up to more than the
#        households there are, as soon as one commune types a small letter. When an engine
#        is used to check sums, test the complement of every criterion, too.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check formulas==1.3.4 openpyxl==3.1.5 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta, formulas, openpyxl
print('formulas', meta.version('formulas'))
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'S'
for row in [('Đạt', 1), ('đạt', 2), ('Không', 4)]:
    sheet.append(row)
tests = ['=SUM(B1:B3)', '=SUMIF(A1:A3,"Đạt",B1:B3)', '=SUMIF(A1:A3,"<>Đạt",B1:B3)']
for n, f in enumerate(tests, 1):
    sheet[f'C{n}'] = f
book.save('t.xlsx')
seen = formulas.ExcelModel().loads('t.xlsx').finish().calculate()
for n, f in enumerate(tests, 1):
    print(f'  {f:30} {float(seen[f"{chr(39)}[t.xlsx]S{chr(39)}!C{n}"].value[0, 0]):g}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
formulas 1.3.4
  =SUM(B1:B3)                    7
  =SUMIF(A1:A3,"Đạt",B1:B3)      3
  =SUMIF(A1:A3,"<>Đạt",B1:B3)    6
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
