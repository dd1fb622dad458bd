#!/usr/bin/env bash
# What:  PyMuPDF 2.0 (PyPI), the tables of a PDF that reportlab 4.4.5 has written, read with
#        find_tables. The Vietnamese letters are those of DejaVu, which matplotlib 3.10.7 brings.
# Guess: a cell is read as it stands, "1.234", "5,5" and "-12", as get_text and the older
#        versions do.
# Seen:  signs that are low or short are taken for a line of their own and put behind the
#        others: "-12" is "12" and "-" in a second line, "1.234" is "1 234" and ".", "5,5" is
#        "5 5" and ",". In a narrow font such as Helvetica the blank is missing, too: 5,5 is
#        "55" and ",", and "Ty le" is "Tyle". "05/03/2026" and "12%" are right. to_pandas has the
#        same; to_markdown of the same table and get_text are right.
# Why it matters: a reader that keeps the first line of a cell, or only its digits, turns a
#        decrease into an increase and 5,5 per cent into 55, in every table of the report. Take
#        to_markdown, or version 1.26.7, which reads all cells as they stand.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pymupdf==2.0 reportlab==4.4.5 matplotlib==3.10.7 pandas==2.3.3
cat >t.py <<'PY'
import importlib.metadata as meta, os, matplotlib, pymupdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle
print('PyMuPDF', meta.version('pymupdf'))
pdfmetrics.registerFont(TTFont('DejaVu', os.path.join(matplotlib.get_data_path(), 'fonts/ttf/DejaVuSans.ttf')))
for font, first in (('DejaVu', ['Xã', 'Số hộ', 'Tỷ lệ']), ('Helvetica', ['Xa', 'So ho', 'Ty le'])):
    table = Table([first, ['A', '1.234', '5,5'], ['B', '1.234.567', '12%'], ['C', '-12', '05/03/2026']])
    table.setStyle(TableStyle([('GRID', (0, 0), (-1, -1), 0.5, 'black'), ('FONTNAME', (0, 0), (-1, -1), font)]))
    SimpleDocTemplate('t.pdf').build([table])
    page = pymupdf.open('t.pdf')[0]
    found = page.find_tables().tables[0]
    print('  ', font, 'find_tables:', found.extract())
    print('  ', font, 'to_markdown:', found.to_markdown().split('\n')[2:5])
    print('  ', font, 'get_text:', [word[4] for word in page.get_text('words')])
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
PyMuPDF 2.0
   DejaVu find_tables: [['Xã', 'Số hộ', 'Tỷ lệ'], ['A', '1 234\n.', '5 5\n,'], ['B', '1 234 567\n. .', '12%'], ['C', '12\n-', '05/03/2026']]
   DejaVu to_markdown: ['|A|1.234|5,5|', '|B|1.234.567|12%|', '|C|-12|05/03/2026|']
   DejaVu get_text: ['Xã', 'Số', 'hộ', 'Tỷ', 'lệ', 'A', '1.234', '5,5', 'B', '1.234.567', '12%', 'C', '-12', '05/03/2026']
   Helvetica find_tables: [['Xa', 'Soho', 'Tyle'], ['A', '1234\n.', '55\n,'], ['B', '1234567\n. .', '12%'], ['C', '12\n-', '05/03/2026']]
   Helvetica to_markdown: ['|A|1.234|5,5|', '|B|1.234.567|12%|', '|C|-12|05/03/2026|']
   Helvetica get_text: ['Xa', 'So', 'ho', 'Ty', 'le', 'A', '1.234', '5,5', 'B', '1.234.567', '12%', 'C', '-12', '05/03/2026']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
