#!/usr/bin/env bash
# What:  formulas 1.3.4 (PyPI), which calculates .xlsx files.
# Guess: SUM over cells skips texts, also those that look like numbers ("100" typed into a
#        text cell), as Excel does; COUNT likewise.
# Seen:  SUM adds them and COUNT counts them, although ISTEXT of the same cell is TRUE and
#        AVERAGE of the same range is #VALUE!. With 5, the text "100" and the text "01"
#        Excel's rule gives 5; here it is 106.
# Why it matters: numbers kept as text are the commonest fault in office reports, and the
#        total that Excel shows leaves them out. An engine that adds them agrees with what
#        the commune meant, hides the fault, and differs from what is stored in the file.
#        It also adds hamlet codes such as "01". A check needs both sums, with and without
#        the texts.
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
sheet['A1'], sheet['A2'], sheet['A3'] = 5, '100', '01'
tests = ['=SUM(A1:A3)', '=COUNT(A1:A3)', '=ISTEXT(A2)', '=LEN(A3)', '=AVERAGE(A1:A3)']
for n, f in enumerate(tests, 1):
    sheet[f'B{n}'] = f
book.save('t.xlsx')
seen = formulas.ExcelModel().loads('t.xlsx').finish().calculate()
for n, f in enumerate(tests, 1):
    print(f'  {f:16} {seen[f"{chr(39)}[t.xlsx]S{chr(39)}!B{n}"].value[0, 0]}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
formulas 1.3.4
  =SUM(A1:A3)      106.0
  =COUNT(A1:A3)    3
  =ISTEXT(A2)      True
  =LEN(A3)         2
  =AVERAGE(A1:A3)  #VALUE!
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
