#!/usr/bin/env bash
# What:  SheetJS 0.18.5 (npm, the newest there) on a machine in Hanoi: one sheet whose cell
#        is new Date(2026, 2, 5), saved as .xlsx, .xls, .xlsb, .ods, .fods and XML of Excel
#        2003. @e965/xlsx 0.20.3 is the same library as its makers give it out today.
# Guess: the day is either right in all formats or a day early in all of them, as is usual
#        with local midnight in UTC+7. Building the sheet by hand and by aoa_to_sheet is the
#        same.
# Seen:  one book, two days. From a cell of type d, xlsx, xls and xlsb hold 5 March and 30
#        seconds, ods, fods and XML hold 4 March, 17:00. By aoa_to_sheet all hold 5 March
#        and 30 seconds. In 0.20.3 a cell of type d is 4 March, 17:00 in all formats, and
#        aoa_to_sheet exactly 5 March.
# Why it matters: a register that is offered "as Excel or as OpenDocument" has other
#        birthdays in each, and those of the 30 seconds are no longer equal to the same day
#        typed by hand. Store days as whole serial numbers, not as moments.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit xlsx@0.18.5 @e965/xlsx@0.20.3 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const zlib = require('zlib'), fs = require('fs');
for (const name of ['xlsx', '@e965/xlsx']) {
  const XLSX = require(name), day = new Date(2026, 2, 5);
  const sheets = { 'cell of type d': { '!ref': 'A1', A1: { t: 'd', v: day } }, 'aoa_to_sheet': XLSX.utils.aoa_to_sheet([[day]]) };
  console.log(version(name), 'in', process.env.TZ);
  for (const [how, sheet] of Object.entries(sheets)) {
    const seen = ['xlsx', 'xlsb', 'biff8', 'ods', 'fods', 'xlml'].map(type => {
      const book = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(book, sheet, 'S');
      const bytes = XLSX.write(book, { bookType: type, type: 'buffer' });
      if (type === 'fods' || type === 'xlml') return type + ' ' + /(?:office:date-value="|office:value="|ss:Type="(?:DateTime|Number)">)([^"<]*)/.exec(bytes.toString())[1];
      if (type === 'ods') return type + ' ' + /office:(?:date-)?value="([^"]*)/.exec(XLSX.CFB.find(XLSX.CFB.read(bytes, { type: 'buffer' }), 'content.xml').content.toString())[1];
      const cell = XLSX.read(bytes, { type: 'buffer' }).Sheets.S.A1;
      return type + ' ' + cell.v;
    });
    console.log('  ', how + ':', seen.join(', '));
  }
}
JS
TZ=Asia/Ho_Chi_Minh node t.js | tee seen
cat >want <<'WANT'
xlsx 0.18.5 in Asia/Ho_Chi_Minh
   cell of type d: xlsx 46086.00034722222, xlsb 46086.00034722222, biff8 46086.00034722222, ods 2026-03-04T17:00:00.000Z, fods 2026-03-04T17:00:00.000Z, xlml 2026-03-04T17:00:00.000Z
   aoa_to_sheet: xlsx 46086.00034722222, xlsb 46086.00034722222, biff8 46086.00034722222, ods 46086.00034722222, fods 46086.00034722222, xlml 46086.00034722222
@e965/xlsx 0.20.3 in Asia/Ho_Chi_Minh
   cell of type d: xlsx 46085.708333333336, xlsb 46085.708333333336, biff8 46085.708333333336, ods 2026-03-04T17:00:00.000Z, fods 2026-03-04T17:00:00.000Z, xlml 2026-03-04T17:00:00.000Z
   aoa_to_sheet: xlsx 46086, xlsb 46086, biff8 46086, ods 46086, fods 46086, xlml 46086
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
