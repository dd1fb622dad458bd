#!/usr/bin/env bash
# What:  officeparser 8.1.1 (npm), which makes text, Markdown and CSV of Office files: one sheet as .ods and as .xlsx, with a blank cell and, in a
#        second one, a name merged over two rows.
# Guess: the columns stay columns in all three, since text is divided by tabs; a day and a share are what they are in both formats.
# Seen:  the CSV is right. In the text a blank cell is nothing, not even a tab: of "C, -, 9, 3" the 9 stands under q1. In Markdown it is right
#        until two cells of the .ods are merged; then the table is written as HTML, with no cell for a blank, and the figures of all
#        rows with a blank move. A day, 12.5 % and 17:30 are 46086, 0.125 and 0.7291666666666666 of the .xlsx, and 05/03/2026, 12,5%
#        and 17:30 of the .ods.
# Why it matters: text and Markdown are what is handed to search and to language models. The row looks whole, with the commune first,
#        and says that the second quarter's figure is the first's; one merged name somewhere in the sheet decides it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact officeparser@8.1.1 >/dev/null
cat >make.py <<'PY'
import datetime, zipfile
import openpyxl
kind, spaces = 'application/vnd.oasis.opendocument.spreadsheet', ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text'))
rows = [['xa', 'q1', 'q2', 'q3'], ['A', 5, 6, 7], ['C', None, 9, 3], ['D', 0.125, datetime.date(2026, 3, 5), datetime.time(17, 30)], ['E', 1, 2, 4], [None, 8, 8, 8]]
shown = {float: ('percentage', 'office:value="0.125"', '12,5%'), datetime.date: ('date', 'office:date-value="2026-03-05"', '05/03/2026'), datetime.time: ('time', 'office:time-value="PT17H30M00S"', '17:30')}

def cell(value, spanned):
    if value is None:
        return '<table:covered-table-cell/>' if spanned else '<table:table-cell/>'
    type_, attribute, text = shown.get(type(value), ('string', '', value) if isinstance(value, str) else ('float', f'office:value="{value}"', value))
    more = ' table:number-rows-spanned="2"' if spanned and value == 'E' else ''
    return f'<table:table-cell office:value-type="{type_}" {attribute}{more}><text:p>{text}</text:p></table:table-cell>'

for name, merged in (('plain', False), ('merged', True)):
    table = ''.join('<table:table-row>' + ''.join(cell(value, merged and (value == 'E' or row[0] is None)) for value in row) + '</table:table-row>' for row in rows)
    with zipfile.ZipFile(name + '.ods', 'w') as book:
        book.writestr('mimetype', kind)
        book.writestr('META-INF/manifest.xml', f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        book.writestr('content.xml', f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="q1"><table:table-column table:number-columns-repeated="4"/>{table}</table:table></office:spreadsheet></office:body></office:document-content>')
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for address, form in (('B4', '0.0%'), ('C4', 'dd/mm/yyyy'), ('D4', 'hh:mm')):
        book.active[address].number_format = form
    if merged:
        book.active.merge_cells('A5:A6')
    book.save(name + '.xlsx')
PY
v/bin/python make.py
cat >t.cjs <<'JS'
const { readFileSync } = require('node:fs')
const { parseOffice } = require('officeparser')
console.log('officeparser', JSON.parse(readFileSync('node_modules/officeparser/package.json')).version)
const lines = text => text.replace(/^---\n[^]*?---\n/, '').replace(/---\n/g, '').replace(/>\s+</g, '><').replace(/<\/tr>/g, '\n').replace(/<\/td><td/g, '</td> ; <td').replace(/<[^>]+>/g, '').replace(/\t/g, ' ; ').split('\n').map(line => line.trim()).filter(line => line && !/^\| ---/.test(line)).join(' / ')
async function main() {
  for (const name of ['plain.ods', 'plain.xlsx', 'merged.ods', 'merged.xlsx']) {
    const file = await parseOffice(name)
    for (const kind of ['csv', 'text', 'md']) console.log(`   ${name} as ${kind}:`, lines((await file.to(kind)).value))
  }
}
main()
JS
TZ=UTC node t.cjs | tee seen
cat >want <<'WANT'
officeparser 8.1.1
   plain.ods as csv: xa,q1,q2,q3 / A,5,6,7 / C,,9,3 / D,"12,5%",05/03/2026,17:30 / E,1,2,4 / ,8,8,8
   plain.ods as text: xa ; q1 ; q2 ; q3 / A ; 5 ; 6 ; 7 / C ; 9 ; 3 / D ; 12,5% ; 05/03/2026 ; 17:30 / E ; 1 ; 2 ; 4 / 8 ; 8 ; 8
   plain.ods as md: | xa | q1 | q2 | q3 | / | A | 5 | 6 | 7 | / | C |  | 9 | 3 | / | D | 12,5% | 05/03/2026 | 17:30 | / | E | 1 | 2 | 4 | / |  | 8 | 8 | 8 |
   plain.xlsx as csv: xa,q1,q2,q3 / A,5,6,7 / C,,9,3 / D,0.125,46086,0.7291666666666666 / E,1,2,4 / ,8,8,8
   plain.xlsx as text: xa ; q1 ; q2 ; q3 / A ; 5 ; 6 ; 7 / C ; 9 ; 3 / D ; 0.125 ; 46086 ; 0.7291666666666666 / E ; 1 ; 2 ; 4 / 8 ; 8 ; 8
   plain.xlsx as md: | xa | q1 | q2 | q3 | / | A | 5 | 6 | 7 | / | C |  | 9 | 3 | / | D | 0.125 | 46086 | 0.7291666666666666 | / | E | 1 | 2 | 4 | / |  | 8 | 8 | 8 |
   merged.ods as csv: xa,q1,q2,q3 / A,5,6,7 / C,,9,3 / D,"12,5%",05/03/2026,17:30 / E,1,2,4 / ,8,8,8
   merged.ods as text: xa ; q1 ; q2 ; q3 / A ; 5 ; 6 ; 7 / C ; 9 ; 3 / D ; 12,5% ; 05/03/2026 ; 17:30 / E ; 1 ; 2 ; 4 / 8 ; 8 ; 8
   merged.ods as md: xa ; q1 ; q2 ; q3 / A ; 5 ; 6 ; 7 / C ; 9 ; 3 / D ; 12,5% ; 05/03/2026 ; 17:30 / E ; 1 ; 2 ; 4 / 8 ; 8 ; 8
   merged.xlsx as csv: xa,q1,q2,q3 / A,5,6,7 / C,,9,3 / D,0.125,46086,0.7291666666666666 / E,1,2,4 / ,8,8,8
   merged.xlsx as text: xa ; q1 ; q2 ; q3 / A ; 5 ; 6 ; 7 / C ; 9 ; 3 / D ; 0.125 ; 46086 ; 0.7291666666666666 / E ; 1 ; 2 ; 4 / 8 ; 8 ; 8
   merged.xlsx as md: | xa | q1 | q2 | q3 | / | A | 5 | 6 | 7 | / | C |  | 9 | 3 | / | D | 0.125 | 46086 | 0.7291666666666666 | / | E | 1 | 2 | 4 | / |  | 8 | 8 | 8 |
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
