#!/usr/bin/env bash
# What:  pdfplumber 0.11.10 (PyPI), extract_tables() and extract_text() on a table drawn with fpdf2
#        2.8.9 (PyPI), with two headings turned by 90 degrees and a total in bold made by printing
#        it twice, as some drivers do.
# Guess: a turned heading is read as its text, and a figure that is seen once is read once.
# Seen:  turned text comes out letter by letter from top to bottom: "Khau" is "uahK", and a heading
#        of two words is cut and turned over as well. The total 125 that was printed twice, a
#        fifth of a millimetre apart, is read as 112255. dedupe_chars() mends the second.
# Why it matters: the forms have narrow columns with turned headings, and totals in bold. Columns are
#        not found by their names, and 112255 is a figure like any other. Compare totals with the
#        rows, and look for the headings from both ends.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pdfplumber==0.11.10 fpdf2==2.8.9
cat >t.py <<'PY'
import importlib.metadata as meta
import pdfplumber
from fpdf import FPDF
print('pdfplumber', meta.version('pdfplumber'), 'fpdf2', meta.version('fpdf2'))
pdf = FPDF(); pdf.add_page(); pdf.set_font('Helvetica', size=9)
for x in (20, 40, 60):
    pdf.rect(x, 20, 20, 40); pdf.rect(x, 60, 20, 10)
pdf.text(22, 40, 'Xa'); pdf.text(22, 66, 'Tong')
for x, heading in ((50, 'Khau'), (70, 'Ho ngheo')):
    with pdf.rotation(90, x, 50):
        pdf.text(x, 50, heading)
pdf.text(62, 66, '15'); pdf.text(42, 66, '125'); pdf.text(42.2, 66, '125')
pdf.output('t.pdf')
page = pdfplumber.open('t.pdf').pages[0]
print('   extract_tables             ', page.extract_tables())
print('   after dedupe_chars         ', page.dedupe_chars().extract_tables())
print('   extract_text               ', repr(page.extract_text()))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pdfplumber 0.11.10 fpdf2 2.8.9
   extract_tables              [[['Xa', 'uahK', 'oehgn\noH'], ['Tong', '112255', '15']]]
   after dedupe_chars          [[['Xa', 'uahK', 'oehgn\noH'], ['Tong', '125', '15']]]
   extract_text                'Xa\nTong\nuahK\noehgn\noH\n112255 15'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
