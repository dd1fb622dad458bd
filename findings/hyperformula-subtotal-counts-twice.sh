#!/usr/bin/env bash
# What:  HyperFormula 3.5.0 (npm), the SUBTOTAL function.
# Guess: SUBTOTAL(9, ...) leaves out cells that are SUBTOTAL formulas themselves. That is
#        the whole point of the function in Excel and in OpenFormula, and HyperFormula
#        lists it as supported.
# Seen:  the inner subtotals are added like any number. A sheet with two groups (10 + 20
#        and 5) shows 30 and 5 as subtotals and 70 as the grand total, not 35.
# Why it matters: report forms use SUBTOTAL so that a grand total may span its groups. A
#        tool that recalculates them with this engine doubles every total, and then marks
#        the right totals of all communes as wrong. Test a formula engine with nested
#        subtotals before letting it judge anybody's sums.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit hyperformula@3.5.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { HyperFormula } = require('hyperformula');
console.log('hyperformula', HyperFormula.version);
const cells = [10, 20, '=SUBTOTAL(9,A1:A2)', 5, '=SUBTOTAL(9,A4:A4)', '=SUBTOTAL(9,A1:A5)'];
const book = HyperFormula.buildFromArray(cells.map(c => [c]), { licenseKey: 'gpl-v3' });
cells.forEach((c, row) => console.log(' ', String(c).padEnd(20), book.getCellValue({ sheet: 0, row, col: 0 })));
JS
node t.js | tee seen
cat >want <<'WANT'
hyperformula 3.5.0
  10                   10
  20                   20
  =SUBTOTAL(9,A1:A2)   30
  5                    5
  =SUBTOTAL(9,A4:A4)   5
  =SUBTOTAL(9,A1:A5)   70
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
