#!/usr/bin/env bash
# What:  python-calamine 0.9.1 (PyPI), and pandas 3.1.1 with it, reading an .ods with an
#        error and with lines in a cell, as LibreOffice 7.4 and Gnumeric 1.12 write them;
#        the same by pyexcel-ods3 0.6.1.
# Guess: #DIV/0! is read as an error, as in .xlsx, or as that text. Two lines in a cell stay
#        two lines, whichever of its two ways the file uses.
# Seen:  the error is read as a blank: LibreOffice leaves an empty value beside the text,
#        and calamine takes the empty value. Two paragraphs are two lines, but a line break
#        within one (text:line-break, as Gnumeric and other programs write it) is dropped,
#        and "12" above "15" becomes "1215".
# Why it matters: a total that could not be calculated is the finding that the commune
#        should hear of, and is gone; a file saved as .xlsx from the same sheet has it. Two
#        entries in one cell become one number a hundred times as large.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-calamine==0.9.1 pandas==3.1.1 numpy==2.4.6 pyexcel-ods3==0.6.1 openpyxl==3.1.5
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

import importlib.metadata as meta, pandas, pyexcel_ods3
from python_calamine import CalamineWorkbook
write(['table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p>',
       'office:value-type="string"><text:p>12</text:p><text:p>15</text:p>',
       'office:value-type="string"><text:p>12<text:line-break/>15</text:p>',
       'office:value-type="string"><text:p>12<text:tab/>15</text:p>'])
print('python-calamine', meta.version('python-calamine'), [r[0] for r in CalamineWorkbook.from_path('t.ods').get_sheet_by_index(0).to_python()])
print('pandas', pandas.__version__, pandas.read_excel('t.ods', header=None, engine='calamine')[0].tolist())
print('pyexcel-ods3', meta.version('pyexcel-ods3'), [r[0] for r in pyexcel_ods3.get_data('t.ods')['S']])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
python-calamine 0.9.1 ['', '12\n15', '1215', '1215']
pandas 3.1.1 [nan, '12\n15', '1215', '1215']
pyexcel-ods3 0.6.1 ['#DIV/0!', '12\n15', '12\n15', '12\t15']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
