#!/usr/bin/env bash
# What:  kyrax 1.0.7 (PyPI), write_excel_turbo with recalculate=True, which stores the results of the formulas it writes; its
#        documentation says that what it can't compute exactly is left out, "a wrong number is never written".
# Guess: so it is: a formula has the result of Excel or none.
# Seen:  over 5, 7, a blank and the text "12" SUM is 12, and SUBTOTAL(9,…), AGGREGATE(9,…) and SUMIFS are 24: they take the text for a
#        number. COUNTIF "<6" and COUNTIF 0 count the blank. COUNTIF does not find "đăk môn" by "ĐĂK MÔN". ROUND(1.005,2) is 1
#        and TRUNC(4.35,2) 4.34, CEILING(-2.5,1) is -3 (in Excel -2). A format of two parts or of days in TEXT is #VALUE!,
#        stored as the result, and TEXT(5,"00-00") is 05-05.
# Why it matters: the results stand in the file as if Excel had computed them, and readers of values take them. A subtotal that is
#        twice the sum beside it, and a count that takes "not reported" for less than six, come from one text in a column.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check kyrax==1.0.7 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import kyrax, openpyxl
print('kyrax', meta.version('kyrax'))
formulas = ['SUM(A1:A4)', 'SUBTOTAL(9,A1:A4)', 'AGGREGATE(9,6,A1:A4)', 'SUMIFS(A1:A4,B1:B4,"<>Xã Z")', 'COUNTIF(A1:A4,"<6")', 'COUNTIF(A1:A4,0)', 'COUNTIF(B1:B4,"ĐĂK MÔN")',
            'ROUND(1.005,2)', 'TRUNC(4.35,2)', 'CEILING(-2.5,1)', 'TEXT(-1234,"#,##0;(#,##0)")', 'TEXT(46086,"dd/mm/yyyy")', 'TEXT(5,"00-00")']
rows = [[5, 'Xã A'], [7, 'Xã B'], [None, 'đăk môn'], ['12', 'Xã C']]
kyrax.write_excel_turbo('t.xlsx', [{'name': 'S', 'rows': rows, 'formulas': [{'row': 10 + i, 'col': 0, 'text': text} for i, text in enumerate(formulas)]}], recalculate=True)
sheet = openpyxl.load_workbook('t.xlsx', data_only=True).active
print('  ', [[cell.value for cell in row] for row in sheet['A1:B4']])
for i, text in enumerate(formulas):
    print(f'   {text}: {sheet.cell(11 + i, 1).value}')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
kyrax 1.0.7
   [[5.0, 'Xã A'], [7.0, 'Xã B'], [None, 'đăk môn'], ['12', 'Xã C']]
   SUM(A1:A4): 12.0
   SUBTOTAL(9,A1:A4): 24.0
   AGGREGATE(9,6,A1:A4): 24.0
   SUMIFS(A1:A4,B1:B4,"<>Xã Z"): 24.0
   COUNTIF(A1:A4,"<6"): 2.0
   COUNTIF(A1:A4,0): 1.0
   COUNTIF(B1:B4,"ĐĂK MÔN"): 0.0
   ROUND(1.005,2): 1.0
   TRUNC(4.35,2): 4.34
   CEILING(-2.5,1): -3.0
   TEXT(-1234,"#,##0;(#,##0)"): #VALUE!
   TEXT(46086,"dd/mm/yyyy"): #VALUE!
   TEXT(5,"00-00"): 05-05
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
