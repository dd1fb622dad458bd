#!/usr/bin/env bash
# What:  hucre 1.0.0 (npm), reader and writer of .xlsx, .ods and CSV: a sheet as LibreOffice writes it, with the headings as rows to repeat on
#        each page and a group of rows to fold away; and a total under rows of which one is inserted.
# Guess: readOds and streamOdsRows give the same rows, the headings first. insertRows moves the rows below together with their formulas.
#        What is read and written again keeps the results that the cells show.
# Seen:  readOds gives A, D and the total: the headings and the rows of the group, B and C, are not there. streamOdsRows gives all six. After
#        insertRows above B the total is still SUM(B2:B3) with its old result, and B stands in row 4, outside. Of a formula filled down that
#        was read and written, results in the rows below the first are gone, until the book is calculated.
# Why it matters: without the headings the first commune becomes the headings of the table that is made of the rows, and the districts that a clerk
#        has folded away are not counted. The total is wrong only after the next calculation, in another program.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact hucre@1.0.0 >/dev/null
cat >make.py <<'PY'
import re, zipfile
import openpyxl
kind, spaces = 'application/vnd.oasis.opendocument.spreadsheet', ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text'))
text = lambda value: f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
row = lambda name, n: '<table:table-row>' + text(name) + (text(n) if isinstance(n, str) else f'<table:table-cell office:value-type="float" office:value="{n}"><text:p>{n}</text:p></table:table-cell>') + '</table:table-row>'
table = '<table:table-header-rows>' + row('xa', 'n') + '</table:table-header-rows>' + row('A', 5) + '<table:table-row-group>' + row('B', 12) + row('C', 20) + '</table:table-row-group>' + row('D', 30) + row('Total', 67)
with zipfile.ZipFile('book.ods', 'w') as book:
    book.writestr('mimetype', kind)
    book.writestr('META-INF/manifest.xml', f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    book.writestr('content.xml', f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="q1"><table:table-column table:number-columns-repeated="2"/>{table}</table:table></office:spreadsheet></office:body></office:document-content>')
openpyxl.Workbook().save('plain.xlsx')
cells = ''.join(f'<row r="{place}"><c r="A{place}"><v>{place}</v></c><c r="B{place}"><f t="shared" ' + ('ref="B1:B3" si="0">A1*10</f>' if place == 1 else 'si="0"/>') + f'<v>{place * 10}</v></c></row>' for place in (1, 2, 3))
with zipfile.ZipFile('plain.xlsx') as plain, zipfile.ZipFile('shared.xlsx', 'w') as target:
    for part in plain.namelist():
        data = plain.read(part)
        target.writestr(part, re.sub(r'<sheetData>.*</sheetData>|<sheetData */>', f'<sheetData>{cells}</sheetData>', data.decode()) if part == 'xl/worksheets/sheet1.xml' else data)
PY
cat >read.py <<'PY'
import sys
import openpyxl
for name in sys.argv[1:]:
    formulas, results = (openpyxl.load_workbook(name, data_only=only).active.iter_rows(values_only=True) for only in (False, True))
    print(f'   {name}:', ', '.join(' '.join(str(cell) + (f' (result {result})' if str(cell).startswith('=') else '') for cell, result in zip(*pair)) for pair in zip(formulas, results)))
PY
cat >t.mjs <<'JS'
import { readFileSync, writeFileSync } from 'node:fs'
import { insertRows, readOds, readXlsx, streamOdsRows, writeXlsx } from 'hucre'
console.log('hucre', JSON.parse(readFileSync('node_modules/hucre/package.json')).version)
const said = rows => rows.map(row => row.join(' ')).join(', ')
console.log('   readOds:', said((await readOds(readFileSync('book.ods'))).sheets[0].rows))
const streamed = []
for await (const row of streamOdsRows(readFileSync('book.ods'))) streamed.push(row.values ?? row)
console.log('   streamOdsRows:', said(streamed))
const rows = [['xa', 'n'], ['A', 5], ['B', 7], ['Total', 12]]
writeFileSync('total.xlsx', await writeXlsx({ sheets: [{ name: 'q1', rows, cells: new Map([['3,1', { formula: 'SUM(B2:B3)', formulaResult: 12 }]]) }] }))
const book = await readXlsx(readFileSync('total.xlsx'))
insertRows(book.sheets[0], 2, 1)
writeFileSync('inserted.xlsx', await writeXlsx(book))
writeFileSync('again.xlsx', await writeXlsx(await readXlsx(readFileSync('shared.xlsx'))))
JS
v/bin/python make.py
{ node t.mjs; v/bin/python read.py total.xlsx inserted.xlsx shared.xlsx again.xlsx; } | tee seen
cat >want <<'WANT'
hucre 1.0.0
   readOds: A 5, D 30, Total 67
   streamOdsRows: xa n, A 5, B 12, C 20, D 30, Total 67
   total.xlsx: xa n, A 5, B 7, Total =SUM(B2:B3) (result 12)
   inserted.xlsx: xa n, A 5, None None, B 7, Total =SUM(B2:B3) (result 12)
   shared.xlsx: 1 =A1*10 (result 10), 2 =A2*10 (result 20), 3 =A3*10 (result 30)
   again.xlsx: 1 =A1*10 (result 10), 2 =A2*10 (result None), 3 =A3*10 (result None)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
