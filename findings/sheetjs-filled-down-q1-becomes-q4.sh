#!/usr/bin/env bash
# What:  SheetJS 0.18.5 and 0.20.3, ExcelJS 4.4.0, excelize-wasm 0.1.3 (Excelize 2.11.0, all npm) and pyopenxlsx 1.4.2 (PyPI, OpenXLSX) reading
#        formulas of an .xlsx that are shared: the file holds the formula of the first row, and in the rows below only its number.
#        openpyxl 3.1.5 beside them.
# Guess: each gives the formula that Excel and LibreOffice show in the row. The references move, texts and the names of sheets
#        do not.
# Seen:  openpyxl does. Three rows down, 'Q1 2026'!B1 is 'Q4 2026'!B4 in SheetJS and ExcelJS, T2!B1 is T5!B4 in SheetJS and pyopenxlsx,
#        and in excelize B1 on another sheet stays B1, and the quotation marks of the sheet and of a text are gone. The text "B1"
#        is "B4" in SheetJS and ExcelJS; the row 1:1 is right in openpyxl only and 1:4 in excelize; 1E2 is 1E5 in pyopenxlsx.
#        What SheetJS saves again holds these as the formulas of the book.
# Why it matters: a book of four quarters has the sheet Q4 2026 too. A check of formulas reports a sum of another quarter, or
#        misses one, and a book that goes through SheetJS comes to other figures when it is next calculated.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5 pyopenxlsx==1.4.2
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact xlsx@0.18.5 @e965/xlsx@0.20.3 exceljs@4.4.0 excelize-wasm@0.1.3 >/dev/null
cat >make.py <<'PY'
import math, re, zipfile
import openpyxl
shared = {'C': "'Q1 2026'!B1*2", 'D': 'T2!B1+1', 'E': 'IF(B1>0,"B1","none")', 'F': 'SUM(Source!1:1)', 'G': '1E2+B1', 'H': 'LOG10(B1)', 'I': 'B1&" ""B1"""'}
book = openpyxl.Workbook()
book.active.title = 'Plan'
for name in ('Q1 2026', 'Q4 2026', 'T2', 'T5', 'Source'):
    book.create_sheet(name)
for sheet in book:
    for row in range(1, 5):
        sheet.cell(row, 2, 10 * row)
book.save('plain.xlsx')
results = lambda row: {'C': 20 * row, 'D': 10 * row + 1, 'E': 'B1', 'F': 10 * row, 'G': 100 + 10 * row, 'H': math.log10(10 * row), 'I': f'{10 * row} "B1"'}
escaped = lambda text: text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
with zipfile.ZipFile('plain.xlsx') as plain, zipfile.ZipFile('book.xlsx', 'w', zipfile.ZIP_DEFLATED) as target:
    for part in plain.namelist():
        data = plain.read(part)
        if part == 'xl/worksheets/sheet1.xml':
            text = data.decode().replace('ref="B1:B4"', 'ref="B1:I4"')
            for row in range(1, 5):
                cells = ''
                for place, (column, formula) in enumerate(shared.items()):
                    kind = ' t="str"' if column in 'EI' else ''
                    held = f' ref="{column}1:{column}4" si="{place}">{escaped(formula)}</f>' if row == 1 else f' si="{place}"/>'
                    cells += f'<c r="{column}{row}"{kind}><f t="shared"{held}<v>{results(row)[column]}</v></c>'
                text = re.sub(rf'(<row r="{row}".*?)</row>', lambda found: found[1] + cells + '</row>', text)
            data = text.encode()
        target.writestr(part, data)
print('   row 1:', *shared.values(), sep=' | ')
PY
cat >read.py <<'PY'
import importlib.metadata as meta, sys
import openpyxl, pyopenxlsx
sheet = openpyxl.load_workbook(sys.argv[1])['Plan']
print(f'   row 4, openpyxl {openpyxl.__version__} of {sys.argv[1]}:', *(sheet.cell(4, column).value[1:] for column in range(3, 10)), sep=' | ')
if sys.argv[1] == 'book.xlsx':
    sheet = pyopenxlsx.load_workbook('book.xlsx')['Plan']
    print('   row 4, pyopenxlsx ' + meta.version('pyopenxlsx') + ':', *(str(sheet.cell(4, column).formula) for column in range(3, 10)), sep=' | ')
PY
cat >t.cjs <<'JS'
const { readFileSync } = require('node:fs')
const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version
const cells = [...'CDEFGHI'].map(column => column + 4)
const say = (name, formulas) => console.log(`   row 4, ${name}: | ` + formulas.join(' | '))
async function main() {
  for (const name of ['xlsx', '@e965/xlsx']) {
    const XLSX = require(name)
    const book = XLSX.readFile('book.xlsx')
    say('SheetJS ' + version(name), cells.map(cell => book.Sheets.Plan[cell].f))
    if (name !== 'xlsx') XLSX.writeFile(book, 'saved.xlsx')
  }
  const book = new (require('exceljs').Workbook)()
  await book.xlsx.readFile('book.xlsx')
  say('ExcelJS ' + version('exceljs'), cells.map(cell => book.getWorksheet('Plan').getCell(cell).formula))
  const excelize = await require('excelize-wasm').init('node_modules/excelize-wasm/excelize.wasm.gz')
  const file = excelize.OpenReader(readFileSync('book.xlsx'))
  say('excelize-wasm ' + version('excelize-wasm'), cells.map(cell => file.GetCellFormula('Plan', cell).formula))
  process.exit()
}
main()
JS
{ v/bin/python make.py; v/bin/python -W ignore read.py book.xlsx; node t.cjs; v/bin/python -W ignore read.py saved.xlsx; } | tee seen
cat >want <<'WANT'
   row 1: | 'Q1 2026'!B1*2 | T2!B1+1 | IF(B1>0,"B1","none") | SUM(Source!1:1) | 1E2+B1 | LOG10(B1) | B1&" ""B1"""
   row 4, openpyxl 3.1.5 of book.xlsx: | 'Q1 2026'!B4*2 | T2!B4+1 | IF(B4>0,"B1","none") | SUM(Source!4:4) | 1E2+B4 | LOG10(B4) | B4&" ""B1"""
   row 4, pyopenxlsx 1.4.2: | 'Q1 2026'!B4*2 | T5!B4+1 | IF(B4>0,"B1","none") | SUM(Source!1:1) | 1E5+B4 | LOG10(B4) | B4&" ""B1"""
   row 4, SheetJS 0.18.5: | 'Q4 2026'!B4*2 | T5!B4+1 | IF(B4>0,"B4","none") | SUM(Source!1:1) | 1E2+B4 | LOG10(B4) | B4&" ""B4"""
   row 4, SheetJS 0.20.3: | 'Q4 2026'!B4*2 | T5!B4+1 | IF(B4>0,"B4","none") | SUM(Source!1:1) | 1E2+B4 | LOG10(B4) | B4&" ""B4"""
   row 4, ExcelJS 4.4.0: | 'Q4 2026'!B4*2 | T2!B4+1 | IF(B4>0,"B4","none") | SUM(Source!1:1) | 1E2+B4 | LOG10(B4) | B4&" ""B4"""
   row 4, excelize-wasm 0.1.3: | Q1 2026!B1*2 | T2!B1+1 | IF(B4>0,"B1","none") | SUM(Source!1:4) | 1E2+B4 | LOG10(B4) | B4&" "B1""
   row 4, openpyxl 3.1.5 of saved.xlsx: | 'Q4 2026'!B4*2 | T5!B4+1 | IF(B4>0,"B4","none") | SUM(Source!1:1) | 1E2+B4 | LOG10(B4) | B4&" ""B4"""
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
