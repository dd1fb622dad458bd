#!/usr/bin/env bash
# What:  js-excel-date-convert 1.0.2 and excel-date-to-js 1.1.5 (npm), the numbers of days in Excel turned into days and back, in Hanoi.
# Guess: the text "46086" is the day that 46086 is, 5 March 2026, or an error. 5 March 2026 and 17:30 of that day turned into numbers are 46086 and 46086.729,
#        the first in one package as in the other.
# Seen:  of a text of whole digits js-excel-date-convert makes another number: "46086" is a day in 3161, "1" 9 January 1900 and "9999", which is in 1927, a day
#        of 2173, while "46086.5" is right. Turned into a number 17:30 is left out. excel-date-to-js reads the texts rightly; 5 March 2026 in Hanoi is 46085.708
#        in it, which is 4 March at 17:00. Of 0 it says "wrong input format", and of -1 not.
# Why it matters: cells that were read as text are where such a package is used. A day of 3161 is found, one of 2173 in a column of plans less easily. Days
#        written with the other are a day early wherever only the day is shown.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts js-excel-date-convert@1.0.2 excel-date-to-js@1.1.5 >/dev/null 2>&1
cat >t.js <<'JS'
process.env.TZ = 'Asia/Ho_Chi_Minh';
const one = require('js-excel-date-convert');
const other = require('excel-date-to-js');
for (const name of ['js-excel-date-convert', 'excel-date-to-js']) console.log(name, JSON.parse(require('fs').readFileSync(`node_modules/${name}/package.json`, 'utf8')).version);
const of = (read, value) => {
  try {
    const day = read(value);
    return day instanceof Date ? day.toISOString().slice(0, 16) : day;
  } catch (error) {
    return `error ${error.message}`;
  }
};
for (const number of [46086, '46086', 46086.5, '46086.5', 1, '1', '9999', 0, -1]) console.log(`   ${JSON.stringify(number)}: ${of(one.fromExcelDate, number)}, ${of(other.getJsDateFromExcel, number)}`);
for (const day of [new Date(2026, 2, 5), new Date(2026, 2, 5, 17, 30), new Date('2026-03-05T00:00:00Z')]) console.log(`   ${day.toString().slice(0, 33)}: ${of(one.toExcelDate, day)}, ${of(other.getExcelDateFromJs, day)}`);
JS
node t.js | tee seen
cat >want <<'WANT'
js-excel-date-convert 1.0.2
excel-date-to-js 1.1.5
   46086: 2026-03-05T00:00, 2026-03-05T00:00
   "46086": 3161-10-15T00:00, 2026-03-05T00:00
   46086.5: 2026-03-05T12:00, 2026-03-05T12:00
   "46086.5": 2026-03-05T12:00, 2026-03-05T12:00
   1: 1899-12-31T00:00, 1899-12-31T00:00
   "1": 1900-01-09T00:00, 1899-12-31T00:00
   "9999": 2173-10-04T00:00, 1927-05-17T00:00
   0: 1899-12-30T00:00, error wrong input format
   -1: 1899-12-29T00:00, 1899-12-29T00:00
   Thu Mar 05 2026 00:00:00 GMT+0700: 46086, 46085.70833333333
   Thu Mar 05 2026 17:30:00 GMT+0700: 46086, 46086.4375
   Thu Mar 05 2026 07:00:00 GMT+0700: 46086, 46086
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
