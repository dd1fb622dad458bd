#!/usr/bin/env bash
# What:  pyexcel-ods3 0.6.1 (PyPI), reading an .ods, alone and with pyexcel-odsr 0.6.0
#        installed beside it (another .ods reader of the same family). The .ods stores
#        equal neighbouring rows once with a repeat count, the usual form of OpenDocument.
# Guess: a row with table:number-rows-repeated="3" is read as three rows; and installing
#        a second reader changes nothing for a program that calls the first by name.
# Seen:  alone, pyexcel-ods3 reads 5 rows, sum 65. Once pyexcel-odsr is installed (not
#        imported, not named anywhere), the very same program reads 3 rows, sum 25: the
#        newcomer takes over the file type and reads a repeated row once. No warning.
# Why it matters: three families of one hamlet with the same amount are three rows for the
#        person who typed them and one row for this reader, and whether it is used depends
#        on what else is on the machine. Rows and money must be counted against the file
#        itself, not against what a library handed over.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyexcel-ods3==0.6.1 python-calamine==0.9.1
cat >t.py <<'PY'
import importlib.metadata as meta, zipfile
import pyexcel_ods3
from python_calamine import CalamineWorkbook
def cell(value):
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
def row(*values, times=1):
    repeat = f' table:number-rows-repeated="{times}"' if times > 1 else ''
    return f'<table:table-row{repeat}>' + (''.join(map(cell, values)) or '<table:table-cell/>') + '</table:table-row>'
urn = 'urn:oasis:names:tc:opendocument:xmlns:'
kind = 'application/vnd.oasis.opendocument.spreadsheet'
manifest = (f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{urn}manifest:1.0" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
def write(*rows):
    with zipfile.ZipFile('t.ods', 'w') as z:
        z.writestr('mimetype', kind)
        z.writestr('META-INF/manifest.xml', manifest)
        z.writestr('content.xml', f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
                   f'xmlns:office="{urn}office:1.0" xmlns:table="{urn}table:1.0" xmlns:text="{urn}text:1.0" '
                   'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="S">'
                   + ''.join(rows) + '</table:table></office:spreadsheet></office:body></office:document-content>')
def show(name, rows):
    rows = [list(r) for r in rows if any(r)]
    print(' ', name, meta.version(name), len(rows), 'rows, sum', int(sum(r[1] for r in rows)))
write(row('An', 2), row('Thôn 1', 20, times=3), row('Bé', 3))
show('python-calamine', CalamineWorkbook.from_path('t.ods').get_sheet_by_index(0).to_python())
show('pyexcel-ods3', pyexcel_ods3.get_data('t.ods')['S'])
PY
{
  v/bin/python -W ignore t.py
  v/bin/pip install -q --no-compile --disable-pip-version-check pyexcel-odsr==0.6.0
  echo 'the same program, with pyexcel-odsr 0.6.0 installed'
  v/bin/python -W ignore t.py
} | tee seen
cat >want <<'WANT'
  python-calamine 0.9.1 5 rows, sum 65
  pyexcel-ods3 0.6.1 5 rows, sum 65
the same program, with pyexcel-odsr 0.6.0 installed
  python-calamine 0.9.1 5 rows, sum 65
  pyexcel-ods3 0.6.1 3 rows, sum 25
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
