#!/usr/bin/env bash
# What:  an .xlsx whose rows and cells have no addresses (r="B2"), which the standard leaves to the writer: each stands behind the one before. Read
#        by xlsx2csv 0.8.6, pyopenxlsx 1.4.2, doc-files 0.1.0, excelio 1.0.0, pypandoc-binary 1.17 (pandoc 3.9), openpyxl 3.1.5,
#        python-calamine 0.9.1 (PyPI), ExcelJS 4.4.0 and SheetJS 0.18.5 (npm).
# Guess: read in the order of the file, as LibreOffice does, or refused.
# Seen:  openpyxl, calamine and SheetJS read it. For xlsx2csv, pyopenxlsx, doc-files and pandoc the sheet is there and empty, without an
#        error; excelio gives one cell, the last. ExcelJS says "Invalid row number in model".
# Why it matters: some programs that write sheets row by row leave the addresses out (xlsxlite is one). The office opens its file and sees its
#        figures, and the log says that the file was read.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsx2csv==0.8.6 pyopenxlsx==1.4.2 doc-files==0.1.0 excelio==1.0.0 pypandoc-binary==1.17 openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact xlsx@0.18.5 exceljs@4.4.0 >/dev/null
cat >t.py <<'PY'
import importlib.metadata as meta, io, re, zipfile
import doc_files, excelio, openpyxl, pyopenxlsx, pypandoc, python_calamine, xlsxwriter
from xlsx2csv import Xlsx2csv
print(', '.join(name + ' ' + meta.version(name) for name in ('xlsx2csv', 'pyopenxlsx', 'doc-files', 'excelio', 'openpyxl', 'python-calamine')) + ', pandoc ' + pypandoc.get_pandoc_version())
book = xlsxwriter.Workbook('with.xlsx')
sheet = book.add_worksheet('q1')
for row, cells in enumerate((('xa', 'n', 'm'), ('A', 5, 7), ('B', 12, 15), ('C', 20, 25))):
    sheet.write_row(row, 0, cells)
book.close()
with zipfile.ZipFile('with.xlsx') as source, zipfile.ZipFile('without.xlsx', 'w', zipfile.ZIP_DEFLATED) as target:
    for part in source.namelist():
        text = source.read(part)
        target.writestr(part, re.sub(rb' (r|spans)="[^"]*"', b'', text) if part == 'xl/worksheets/sheet1.xml' else text)

def csv(name):
    written = io.StringIO()
    Xlsx2csv(name).convert(written)
    return written.getvalue()

readers = {'openpyxl': lambda name: [list(row) for row in openpyxl.load_workbook(name).active.iter_rows(values_only=True)], 'calamine': lambda name: python_calamine.load_workbook(name).get_sheet_by_index(0).to_python(), 'xlsx2csv': csv,
    'pyopenxlsx': lambda name: [[cell.value for cell in row] for row in pyopenxlsx.load_workbook(name)['q1'].rows], 'doc-files': lambda name: doc_files.to_text(doc_files.read(name)), 'pandoc': lambda name: re.sub(r'\s+', ' ', pypandoc.convert_file(name, 'plain')),
    'excelio': lambda name: [[cell and cell.value for cell in row] for row in excelio.load_workbook(name).get_sheet(0).iter_rows()]}
for name in ('with.xlsx', 'without.xlsx'):
    for reader, read in readers.items():
        print(f'   {name[:-5]} addresses, {reader}:', repr(read(name)))
PY
cat >t.cjs <<'JS'
async function main() {
  for (const name of ['with', 'without']) {
    const XLSX = require('xlsx')
    console.log(`   ${name} addresses, SheetJS:`, JSON.stringify(XLSX.utils.sheet_to_json(XLSX.readFile(name + '.xlsx').Sheets.q1, { header: 1 })))
    const book = new (require('exceljs').Workbook)()
    console.log(`   ${name} addresses, ExcelJS:`, await book.xlsx.readFile(name + '.xlsx').then(() => JSON.stringify(book.getWorksheet('q1').getSheetValues()), error => error.message))
  }
}
main()
JS
{ v/bin/python -W ignore t.py; node t.cjs; } | tee seen
cat >want <<'WANT'
xlsx2csv 0.8.6, pyopenxlsx 1.4.2, doc-files 0.1.0, excelio 1.0.0, openpyxl 3.1.5, python-calamine 0.9.1, pandoc 3.9
   with addresses, openpyxl: [['xa', 'n', 'm'], ['A', 5, 7], ['B', 12, 15], ['C', 20, 25]]
   with addresses, calamine: [['xa', 'n', 'm'], ['A', 5.0, 7.0], ['B', 12.0, 15.0], ['C', 20.0, 25.0]]
   with addresses, xlsx2csv: 'xa,n,m\nA,5,7\nB,12,15\nC,20,25\n'
   with addresses, pyopenxlsx: [['xa', 'n', 'm'], ['A', 5, 7], ['B', 12, 15], ['C', 20, 25]]
   with addresses, doc-files: '== Sheet 1: q1 ==\nxa\tn\tm\nA\t5\t7\nB\t12\t15\nC\t20\t25\n'
   with addresses, pandoc: 'q1 xa n m ---- ------ ------ A 5.0 7.0 B 12.0 15.0 C 20.0 25.0 '
   with addresses, excelio: [['xa', 'n', 'm'], ['A', 5, 7], ['B', 12, 15], ['C', 20, 25]]
   without addresses, openpyxl: [['xa', 'n', 'm'], ['A', 5, 7], ['B', 12, 15], ['C', 20, 25]]
   without addresses, calamine: [['xa', 'n', 'm'], ['A', 5.0, 7.0], ['B', 12.0, 15.0], ['C', 20.0, 25.0]]
   without addresses, xlsx2csv: ''
   without addresses, pyopenxlsx: []
   without addresses, doc-files: '== Sheet 1: q1 ==\n'
   without addresses, pandoc: 'q1 '
   without addresses, excelio: [[25]]
   with addresses, SheetJS: [["xa","n","m"],["A",5,7],["B",12,15],["C",20,25]]
   with addresses, ExcelJS: [null,[null,"xa","n","m"],[null,"A",5,7],[null,"B",12,15],[null,"C",20,25]]
   without addresses, SheetJS: [["xa","n","m"],["A",5,7],["B",12,15],["C",20,25]]
   without addresses, ExcelJS: Invalid row number in model
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
