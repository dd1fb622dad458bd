#!/usr/bin/env bash
# What:  pyexcel-ods3 0.6.1 (PyPI), reading an .ods with amounts in a currency format, as
#        LibreOffice stores them; python-calamine 0.9.1 for comparison.
# Guess: a cell of 1500 in a currency format is the number 1500, as percentages and plain
#        numbers are numbers.
# Seen:  it is the text "1500 VND"; the percentage beside it is the number 0.525. A sum over
#        the column is an error or, with a filter for numbers, leaves out just the amounts
#        in money.
# Why it matters: the column of money is the one that somebody formatted as money, row by
#        row. A total of "what is a number" misses those rows without a word.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyexcel-ods3==0.6.1 python-calamine==0.9.1
cat >t.py <<'PY'
import zipfile
urn = 'urn:oasis:names:tc:opendocument:xmlns:'
kind = 'application/vnd.oasis.opendocument.spreadsheet'
manifest = (f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{urn}manifest:1.0" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
def write(cells):
    with zipfile.ZipFile('t.ods', 'w') as z:
        z.writestr('mimetype', kind)
        z.writestr('META-INF/manifest.xml', manifest)
        z.writestr('content.xml', f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
                   f'xmlns:office="{urn}office:1.0" xmlns:table="{urn}table:1.0" xmlns:text="{urn}text:1.0" '
                   'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="S">'
                   + ''.join(f'<table:table-row><table:table-cell {c}</table:table-cell></table:table-row>' for c in cells)
                   + '</table:table></office:spreadsheet></office:body></office:document-content>')

import importlib.metadata as meta, pyexcel_ods3
from python_calamine import CalamineWorkbook
write(['office:value-type="float" office:value="1000"><text:p>1000</text:p>',
       'office:value-type="currency" office:currency="VND" office:value="1500"><text:p>1.500 đ</text:p>',
       'office:value-type="percentage" office:value="0.525"><text:p>52,5%</text:p>'])
rows = [r[0] for r in pyexcel_ods3.get_data('t.ods')['S']]
print('pyexcel-ods3', meta.version('pyexcel-ods3'), rows, '| numbers add up to', sum(v for v in rows if not isinstance(v, str)))
rows = [r[0] for r in CalamineWorkbook.from_path('t.ods').get_sheet_by_index(0).to_python()]
print('python-calamine', meta.version('python-calamine'), rows, '| numbers add up to', sum(rows))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyexcel-ods3 0.6.1 [1000, '1500 VND', 0.525] | numbers add up to 1000.525
python-calamine 0.9.1 [1000.0, 1500.0, 0.525] | numbers add up to 2500.525
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
