#!/usr/bin/env bash
# What:  igniteui-webcomponents-excel 7.1.0 (npm), the workbooks of Infragistics for the browser with their own calculation, run in Node with jsdom 24.1.3.
# Guess: as in Excel. A remainder has the sign of the divisor and fills up to the next multiple; names in a condition are compared as by =,
#        without regard to capitals; a median leaves texts out, as the average does.
# Seen:  MOD(-7,3) is 1 (Excel 2), MOD(-1,10) 1 (9), MOD(7,-3) -1 (-2): the remainder without the sign, with the sign of the divisor. COUNTIF
#        with "XA" finds none of two "xa", which = finds equal. COUNTIF "<>5" of 5, blank, x, -7, 0, 12, "12", yes is 3 (Excel 7), and SUMIF of "xa" and
#        of "<>xa" make 31 of 63, since the row without a name is in neither (46). MEDIAN of these eight is #NUM!, QUARTILE 2 is 2.5;
#        HOUR(0.75) is #NUM!.
# Why it matters: MOD(month-4,12) turns January, February and March into the last months of a budget year from April; here they are others, and
#        all are months. "All but one" is what one takes to find the rest of a district.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact igniteui-webcomponents-excel@7.1.0 igniteui-webcomponents-core@7.1.0 jsdom@24.1.3 >/dev/null
cat >t.cjs <<'JS'
const { JSDOM, VirtualConsole } = require('jsdom')
const { readFileSync } = require('node:fs')
const { window } = new JSDOM('', { virtualConsole: new VirtualConsole() })
for (const name of ['document', 'HTMLElement', 'customElements', 'Element', 'Node', 'Event']) global[name] = window[name]
global.window = window
Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true })
const { ModuleManager } = require('igniteui-webcomponents-core')
const excel = require('igniteui-webcomponents-excel')
ModuleManager.register(excel.IgcExcelModule)
console.log('igniteui-webcomponents-excel', JSON.parse(readFileSync('node_modules/igniteui-webcomponents-excel/package.json')).version)
const sheet = new excel.Workbook(excel.WorkbookFormat.Excel2007).worksheets().add('q1')
const fill = (column, values) => values.forEach((value, row) => { if (value !== null) sheet.getCell(column + (row + 1)).value = value })
fill('A', [5, null, 'x', -7, 0, 12, null, true])
sheet.getCell('A7').applyFormula('=TEXT(12,"0")')
fill('B', ['xa', 'xb', 'xc', 'xd', 'xa', null])
fill('C', [1, 2, 4, 8, 16, 32])
for (const formula of ['MOD(7,3)', 'MOD(-7,3)', 'MOD(-1,10)', 'MOD(7,-3)', 'COUNTIF(B1:B6,"xa")', 'COUNTIF(B1:B6,"XA")', 'SUM((B1="XA")*1)', 'COUNTIF(A1:A8,"<>5")', 'SUM(C1:C6)', 'SUMIF(B1:B6,"xa",C1:C6)', 'SUMIF(B1:B6,"<>xa",C1:C6)', 'AVERAGE(A1:A8)', 'MEDIAN(A1:A8)', 'QUARTILE(A1:A8,2)', 'HOUR(0.75)', 'HOUR("18:00")']) {
  sheet.getCell('E1').applyFormula('=' + formula)
  const value = sheet.getCell('E1').value
  console.log(`   ${formula}: ${typeof value === 'number' ? Number(value.toFixed(9)) : value}`)
}
JS
node t.cjs 2>/dev/null | tee seen
cat >want <<'WANT'
igniteui-webcomponents-excel 7.1.0
   MOD(7,3): 1
   MOD(-7,3): 1
   MOD(-1,10): 1
   MOD(7,-3): -1
   COUNTIF(B1:B6,"xa"): 2
   COUNTIF(B1:B6,"XA"): 0
   SUM((B1="XA")*1): 1
   COUNTIF(A1:A8,"<>5"): 3
   SUM(C1:C6): 63
   SUMIF(B1:B6,"xa",C1:C6): 17
   SUMIF(B1:B6,"<>xa",C1:C6): 14
   AVERAGE(A1:A8): 2.5
   MEDIAN(A1:A8): #NUM!
   QUARTILE(A1:A8,2): 2.5
   HOUR(0.75): #NUM!
   HOUR("18:00"): 18
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
