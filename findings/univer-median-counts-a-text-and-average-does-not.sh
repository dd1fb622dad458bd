#!/usr/bin/env bash
# What:  the formulas of Univer 0.25.1 (npm, @univerjs/preset-sheets-node-core), spreadsheets for the browser and the server, on
#        figures of which one is stored as a text.
# Guess: as in Excel. A text in a range that looks like a number is passed over by SUM, AVERAGE, MEDIAN, RANK and the like alike,
#        and not found by a search for the number; COUNTIF counts a text that looks like the number sought.
# Seen:  of 5, 7, "12", a blank and 0 SUM is 12, AVERAGE 4, QUARTILE and PERCENTILE take three figures, and MEDIAN is 6, RANK of 5 the
#        third place, for they count the text (Excel: 5 and the second). So do TRIMMEAN, DEVSQ, GEOMEAN and CORREL; AGGREGATE
#        has a median of 5. AVERAGEA is 6 (Excel: 3). VLOOKUP(12) finds the text where MATCH(12) does not. Of "0012", 12,
#        "12" COUNTIF counts two, SUMIF takes two others (Excel: three). PROPER("đăk môn") is "đĂK MÔN".
# Why it matters: figures pasted from a page or a report are often texts. A list with ranks has four places for three figures that
#        were added up, and a median that belongs to other communes than the average beside it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact @univerjs/preset-sheets-node-core@0.25.1 @univerjs/presets@0.25.1 opentype.js@1.3.4 >/dev/null
cat >t.cjs <<'JS'
const { createUniver, LocaleType } = require('@univerjs/presets')
const { UniverSheetsNodeCorePreset } = require('@univerjs/preset-sheets-node-core')
const formulas = {
  'A is 5, 7, "12", blank, 0': ['SUM(A1:A5)', 'AVERAGE(A1:A5)', 'COUNT(A1:A5)', 'PERCENTILE(A1:A5,0.5)', 'QUARTILE(A1:A5,2)', 'AGGREGATE(12,6,A1:A5)', 'MEDIAN(A1:A5)', 'TRIMMEAN(A1:A5,0.2)', 'RANK(5,A1:A5)', 'LARGE(A1:A5,2)', 'DEVSQ(A1:A5)', 'VAR(A1:A5)*2', 'AVERAGEA(A1:A5)'],
  'B is 1 to 5': ['CORREL(A1:A2,B1:B2)', 'ROUND(CORREL(A1:A5,B1:B5),3)', 'SUMPRODUCT(A1:A5,B1:B5)', 'A3=12', 'VLOOKUP(12,A1:B5,2,FALSE)', 'MATCH(12,A1:A5,0)'],
  'C is "0012", 12, "12"': ['COUNTIF(C1:C3,"0012")', 'COUNTIF(C1:C3,"12")', 'COUNTIF(C1:C3,12)', 'SUMIF(C1:C3,12,B1:B3)'],
  'names': ['PROPER("đăk môn")', 'PROPER("glei")', 'UPPER("đăk")'],
}
async function main() {
  const { univerAPI } = createUniver({ locale: LocaleType.EN_US, locales: { [LocaleType.EN_US]: {} }, presets: [UniverSheetsNodeCorePreset()] })
  const cells = {}
  const put = (row, column, cell) => { (cells[row] ??= {})[column] = cell }
  ;[5, 7, '12', null, 0].forEach((value, row) => value !== null && put(row, 0, { v: value, t: typeof value === 'string' ? 1 : 2 }))
  ;[1, 2, 3, 4, 5].forEach((value, row) => put(row, 1, { v: value, t: 2 }))
  ;['0012', 12, '12'].forEach((value, row) => put(row, 2, { v: value, t: typeof value === 'string' ? 1 : 2 }))
  const all = Object.values(formulas).flat()
  all.forEach((formula, place) => put(place + 10, 6, { f: '=' + formula }))
  const book = univerAPI.createWorkbook({ id: 'book', sheetOrder: ['one'], sheets: { one: { id: 'one', name: 'one', rowCount: 200, columnCount: 20, cellData: cells } } })
  univerAPI.getFormula().executeCalculation()
  const sheet = book.getActiveSheet()
  const result = place => sheet.getRange(place + 10, 6).getValue()
  for (let tries = 0; tries < 200 && all.some((_, place) => result(place) === null || result(place) === undefined || result(place) === ''); tries++)
    await new Promise(done => setTimeout(done, 100))
  console.log('univer', JSON.parse(require('node:fs').readFileSync('node_modules/@univerjs/preset-sheets-node-core/package.json')).version)
  for (const [what, some] of Object.entries(formulas)) console.log('  ', what + ':', some.map(formula => formula + ' ' + result(all.indexOf(formula))).join('; '))
  process.exit(0)
}
main()
JS
node t.cjs | tee seen
cat >want <<'WANT'
univer 0.25.1
   A is 5, 7, "12", blank, 0: SUM(A1:A5) 12; AVERAGE(A1:A5) 4; COUNT(A1:A5) 3; PERCENTILE(A1:A5,0.5) 5; QUARTILE(A1:A5,2) 5; AGGREGATE(12,6,A1:A5) 5; MEDIAN(A1:A5) 6; TRIMMEAN(A1:A5,0.2) 6; RANK(5,A1:A5) 3; LARGE(A1:A5,2) 5; DEVSQ(A1:A5) 74; VAR(A1:A5)*2 26; AVERAGEA(A1:A5) 6
   B is 1 to 5: CORREL(A1:A2,B1:B2) 1; ROUND(CORREL(A1:A5,B1:B5),3) -0.432; SUMPRODUCT(A1:A5,B1:B5) 19; A3=12 0; VLOOKUP(12,A1:B5,2,FALSE) 3; MATCH(12,A1:A5,0) #N/A
   C is "0012", 12, "12": COUNTIF(C1:C3,"0012") 2; COUNTIF(C1:C3,"12") 2; COUNTIF(C1:C3,12) 2; SUMIF(C1:C3,12,B1:B3) 5
   names: PROPER("đăk môn") đĂK MÔN; PROPER("glei") Glei; UPPER("đăk") ĐĂK
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
