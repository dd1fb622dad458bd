#!/usr/bin/env bash
# What:  HyperFormula 3.5.0 (npm), the INT function.
# Guess: INT rounds down, as in every spreadsheet: INT(-1.5) is -2, the same as
#        FLOOR(-1.5,1). That is also what the library's own list of functions says.
# Seen:  INT(-1.5) is -1 and INT(-0.5) is 0: it cuts towards zero, like TRUNC. So
#        x - INT(x), the usual way to take the part after the point, is negative, and
#        differs from MOD(x,1) in the same engine.
# Why it matters: changes against last year are negative as often as not, and INT is how
#        forms turn them into whole units. The recalculated figure differs by one from
#        the stored one only on the rows with a decrease, which looks like a typing error
#        of the commune.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit hyperformula@3.5.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { HyperFormula } = require('hyperformula');
console.log('hyperformula', HyperFormula.version);
const cells = ['=INT(1.5)', '=INT(-1.5)', '=INT(-0.5)', '=FLOOR(-1.5,1)', '=TRUNC(-1.5)', '=-1.5-INT(-1.5)', '=MOD(-1.5,1)'];
const book = HyperFormula.buildFromArray(cells.map(c => [c]), { licenseKey: 'gpl-v3' });
cells.forEach((c, row) => console.log(' ', c.padEnd(16), String(book.getCellValue({ sheet: 0, row, col: 0 }))));
JS
node t.js | tee seen
cat >want <<'WANT'
hyperformula 3.5.0
  =INT(1.5)        1
  =INT(-1.5)       -1
  =INT(-0.5)       0
  =FLOOR(-1.5,1)   -2
  =TRUNC(-1.5)     -1
  =-1.5-INT(-1.5)  -0.5
  =MOD(-1.5,1)     0.5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
