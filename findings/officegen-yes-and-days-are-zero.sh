#!/usr/bin/env bash
# What:  officegen 0.6.5 (npm), writing an .xlsx from an array of rows; the file read by
#        ExcelJS 4.4.0.
# Guess: null is a blank cell, true is a yes/no cell or the text, and a Date a day.
# Seen:  null, true, false and every Date are written as the number 0. Only undefined is
#        left blank. Texts and numbers are right.
# Why it matters: "did not report" becomes "reported 0", the one mistake a check of
#        completeness cannot find afterwards; a tick becomes 0 like the missing tick beside
#        it. A summary made with it has fewer gaps than the data.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit officegen@0.6.5 exceljs@4.4.0 >/dev/null 2>&1
cat >t.js <<'JS'
const fs = require('fs'), officegen = require('officegen'), ExcelJS = require('exceljs');
const version = n => n + ' ' + JSON.parse(fs.readFileSync('node_modules/' + n + '/package.json')).version;
const values = ['Xã A', 12.5, null, undefined, true, false, new Date(Date.UTC(2026, 2, 5))];
const book = officegen('xlsx'), sheet = book.makeNewSheet();
sheet.name = 'S';
sheet.data = values.map(v => [v]);
const out = fs.createWriteStream('t.xlsx');
out.on('close', async () => {
  const read = new ExcelJS.Workbook();
  await read.xlsx.readFile('t.xlsx');
  console.log(version('officegen'), '|', version('exceljs'));
  values.forEach((v, i) => console.log('  ', v instanceof Date ? v.toISOString().slice(0, 10) : v, '=>', read.worksheets[0].getCell(i + 1, 1).value));
});
book.generate(out);
JS
node t.js | tee seen
cat >want <<'WANT'
officegen 0.6.5 | exceljs 4.4.0
   Xã A => Xã A
   12.5 => 12.5
   null => 0
   undefined => null
   true => 0
   false => 0
   2026-03-05 => 0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
