#!/usr/bin/env bash
# What:  xlsx2html 0.6.4 (PyPI), a workbook written by openpyxl 3.1.5 with usual number formats.
# Guess: the page shows what Excel shows: 2.5 in the format 0 as 3, 12.5% in 0% as 13%, "-" for
#        0 in the bookkeeping format, `12 hộ` for the format 0" hộ".
# Seen:  halves go to the even neighbour: 2.5 is 2, 3.5 is 4, 0.125 is 12%. The quotation marks of
#        a format are printed: 12" hộ", and 0 is "-" with its marks. In thousands (#,##0,) the
#        amount 1234567 is ",1234567", and of a format with a condition the condition is printed
#        with the figure in it: `[>5]0" con"`.
# Why it matters: the page is what is sent round and printed. Its figures differ from those of
#        the workbook in the last digit here and there, so that columns no longer add up, and
#        nobody looks for the reason in the copy.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsx2html==0.6.4 openpyxl==3.1.5
cat >t.py <<'PY'
import html, importlib.metadata as meta, re
import openpyxl
from xlsx2html import xlsx2html
print('xlsx2html', meta.version('xlsx2html'), 'openpyxl', openpyxl.__version__)
cells = [(2.5, '0'), (3.5, '0'), (0.125, '0%'), (12, '0" hộ"'), (0, '#,##0;-#,##0;"-"'), (1234567, '#,##0,'), (5, '[>1]0" con";0'), (1234567.5, '#,##0'), (12, '0000')]
book = openpyxl.Workbook()
for row, (value, form) in enumerate(cells, 1):
    book.active.cell(row, 1, value).number_format = form
book.save('t.xlsx')
page = xlsx2html('t.xlsx', locale='en')
page.seek(0)
for (value, form), text in zip(cells, re.findall(r'<td[^>]*>(.*?)</td>', page.read(), re.S)):
    print('  ', value, 'by', form, '=>', html.unescape(text).strip())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
xlsx2html 0.6.4 openpyxl 3.1.5
   2.5 by 0 => 2
   3.5 by 0 => 4
   0.125 by 0% => 12%
   12 by 0" hộ" => 12" hộ"
   0 by #,##0;-#,##0;"-" => "-"
   1234567 by #,##0, => ,1234567
   5 by [>1]0" con";0 => [>5]0" con"
   1234567.5 by #,##0 => 1,234,568
   12 by 0000 => 0012
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
