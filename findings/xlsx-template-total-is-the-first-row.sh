#!/usr/bin/env bash
# What:  xlsx-template 1.4.7 (npm), a table of one template row ${table:l.n} with a total below
#        it, =SUM(B2:B2), and a formula that refers to the total.
# Guess: as when rows are inserted in Excel: the sum grows with the rows that are filled in,
#        or at least a reference to the total still means the total.
# Seen:  the cells move down and the formulas in them stay as they were. With three communes the
#        total in B5 still is SUM(B2:B2), the first commune alone; =B3 on the cover, which was
#        the total, is now the second commune; =B2*2 beside the first row is in no other row.
#        (Ranges grow only through defined names or tables of Excel.)
# Why it matters: the total is right while the template is tried with one row. Then it is a
#        figure of the table, not an error. Reports should write their totals as figures, or
#        read the file back with an engine and compare.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit xlsx-template@1.4.7 exceljs@4.4.0 hyperformula@3.5.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { readFileSync } = require('fs'), ExcelJS = require('exceljs'), { HyperFormula } = require('hyperformula');
const module_ = require('xlsx-template'), Template = module_.default || module_;
console.log('xlsx-template', JSON.parse(readFileSync('node_modules/xlsx-template/package.json')).version);
const communes = [{ xa: 'A', n: 5 }, { xa: 'B', n: 7 }, { xa: 'C', n: 9 }];
(async () => {
  const book = new ExcelJS.Workbook(), sheet = book.addWorksheet('S');
  sheet.addRow(['Bìa', { formula: 'B3', result: 0 }]);
  sheet.addRow(['${table:l.xa}', '${table:l.n}', { formula: 'B2*2', result: 0 }]);
  sheet.addRow(['Tổng', { formula: 'SUM(B2:B2)', result: 0 }]);
  await book.xlsx.writeFile('t.xlsx');
  for (const l of [communes.slice(0, 1), communes]) {
    const template = new Template(readFileSync('t.xlsx'));
    template.substitute(1, { l });
    const filled = new ExcelJS.Workbook();
    await filled.xlsx.load(template.generate({ type: 'nodebuffer' }));
    const cells = [];
    filled.worksheets[0].eachRow(row => cells.push([1, 2, 3].map(c => { const v = row.getCell(c).value; return v && v.formula ? '=' + v.formula : v; })));
    const values = HyperFormula.buildFromArray(cells, { licenseKey: 'gpl-v3' }).getSheetValues(0);
    cells.forEach((row, r) => console.log('  ', JSON.stringify(row), 'calculated', JSON.stringify(values[r])));
    console.log('   ---');
  }
})();
JS
node t.js | tee seen
cat >want <<'WANT'
xlsx-template 1.4.7
   ["Bìa","=B3",null] calculated ["Bìa",5]
   ["A",5,"=B2*2"] calculated ["A",5,10]
   ["Tổng","=SUM(B2:B2)",null] calculated ["Tổng",5]
   ---
   ["Bìa","=B3",null] calculated ["Bìa",7]
   ["A",5,"=B2*2"] calculated ["A",5,10]
   ["B",7,null] calculated ["B",7]
   ["C",9,null] calculated ["C",9]
   ["Tổng","=SUM(B2:B2)",null] calculated ["Tổng",5]
   ---
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
