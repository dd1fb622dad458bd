#!/usr/bin/env bash
# What:  html-to-text 10.0.1 (npm), which makes the plain text of a mail out of its HTML.
# Guess: the cells of a table are set apart by a blank or a tab, as a browser does when copying.
# Seen:  all cells are joined, those of one row and the rows to each other: "Xã A | 1 | 2" becomes
#        "Xã A12", so that 1 household and 2 of another kind are 12. Only tables that are named
#        by a selector with the format dataTable are set in columns, and then their headings
#        are in capitals.
# Why it matters: the summary goes out by mail, and whoever reads the text part (a telephone, a filter,
#        an archive) sees figures that are not in the report. Name the tables, or send no
#        text part.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit html-to-text@10.0.1 >/dev/null 2>&1
cat >t.js <<'JS'
const { convert } = require('html-to-text');
console.log('html-to-text', JSON.parse(require('fs').readFileSync('node_modules/html-to-text/package.json')).version);
const page = '<table><tr><th>Xã</th><th>Hộ nghèo</th><th>Cận nghèo</th></tr><tr><td>Xã A</td><td>1</td><td>2</td></tr><tr><td>Xã B</td><td>15</td><td>4</td></tr></table>';
console.log(convert(page).replace(/^/gm, '   '));
console.log('dataTable:');
console.log(convert(page, { selectors: [{ selector: 'table', format: 'dataTable' }] }).replace(/^/gm, '   '));
JS
node t.js | tee seen
cat >want <<'WANT'
html-to-text 10.0.1
   XãHộ nghèoCận nghèoXã A12Xã B154
dataTable:
   XÃ     HỘ NGHÈO   CẬN NGHÈO
   Xã A   1          2
   Xã B   15         4
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
