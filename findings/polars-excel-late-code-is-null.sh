#!/usr/bin/env bash
# What:  polars 2.1.0, read_excel through fastexcel 0.21.0.
# Guess: a column whose type was guessed from the first rows either becomes text when a
#        later cell does not fit, or the read stops with an error (as the CSV reader of
#        the same library does).
# Seen:  the later cells that do not fit are changed in silence. A code "T01" becomes
#        null. A text "1.200" (written with a thousands point) becomes the number 1.2,
#        and TRUE becomes 1.0. No warning, no error. The same rows near the top of the
#        sheet make the whole column text.
# Why it matters: with 1,200 rows of one commune under those of another, the codes of the
#        second are lost and its money is divided by 1,000, while a small trial file
#        reads right. Never guess a column's type from a sample; compare the count of
#        non-blank cells before and after.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 pyarrow==26.0.1 xlsxwriter==3.3.1
cat >t.py <<'PY'
import fastexcel, importlib.metadata as meta, polars as pl, xlsxwriter
print('polars', pl.__version__, 'fastexcel', meta.version('fastexcel'))
def read(at):
    book = xlsxwriter.Workbook('t.xlsx')
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ['code', 'money'])
    for n in range(1, 1201):
        sheet.write_row(n, 0, [n, 100])
    sheet.write_string(at, 0, 'T01')
    sheet.write_string(at, 1, '1.200')
    sheet.write_boolean(at + 1, 1, True)
    book.close()
    frame = pl.read_excel('t.xlsx')
    print(f'odd cells in rows {at} and {at + 1}:', dict(frame.schema.items()), frame.rows()[at - 1], frame.rows()[at], 'codes lost:', frame['code'].null_count())
read(3)
read(1100)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
polars 2.1.0 fastexcel 0.21.0
odd cells in rows 3 and 4: {'code': String, 'money': String} ('T01', '1.200') ('4', 'true') codes lost: 0
odd cells in rows 1100 and 1101: {'code': Int64, 'money': Float64} (None, 1.2) (1101, 1.0) codes lost: 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
