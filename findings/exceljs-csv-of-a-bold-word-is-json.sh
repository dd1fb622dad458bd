#!/usr/bin/env bash
# What:  ExcelJS 4.4.0 (npm), a sheet written as CSV; SheetJS 0.18.5 (npm) on the same workbook for
#        comparison.
# Guess: a cell is written as it is shown: a name of which one word is bold as its letters, a name with
#        a link as the name, and a formula by its result.
# Seen:  the name with a bold word is written as {"richText":[{"text":"Xã "},…]}, and the name with a
#        link as the address alone. A number is written as it is stored, not as it is shown.
#        SheetJS writes the names, and the number as shown.
# Why it matters: clerks make a word bold or paste a link without thinking of it. In the CSV that goes to
#        the next program the commune has another name or none, in those rows only.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const ExcelJS = require('exceljs'), XLSX = require('xlsx');
(async () => {
  const book = new ExcelJS.Workbook(), sheet = book.addWorksheet('S');
  sheet.addRow(['Xã A', 20]);
  sheet.addRow([{ richText: [{ text: 'Xã ' }, { font: { bold: true }, text: 'B' }] }, 15]);
  sheet.addRow([{ text: 'Xã C', hyperlink: 'https://example.org/c' }, 7.25]).getCell(2).numFmt = '0.0';
  sheet.addRow(['Tổng', { formula: 'SUM(B1:B3)' }]);
  const bytes = await book.xlsx.writeBuffer(), read = new ExcelJS.Workbook();
  await read.xlsx.load(bytes);
  console.log(version('exceljs'));
  console.log((await read.csv.writeBuffer()).toString().replace(/^/gm, '   '));
  console.log(version('xlsx'));
  console.log(XLSX.utils.sheet_to_csv(XLSX.read(bytes).Sheets.S).trimEnd().replace(/^/gm, '   '));
})();
JS
node t.js | tee seen
cat >want <<'WANT'
exceljs 4.4.0
   Xã A,20
   "{""richText"":[{""text"":""Xã ""},{""font"":{""bold"":true},""text"":""B""}]}",15
   https://example.org/c,7.25
   Tổng,
xlsx 0.18.5
   Xã A,20
   Xã B,15
   Xã C,7.3
   Tổng,
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
