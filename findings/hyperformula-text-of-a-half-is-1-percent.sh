#!/usr/bin/env bash
# What:  TEXT in HyperFormula 3.5.0 (npm); fast-formula-parser 1.0.19 (npm) for comparison,
#        which gives what Excel shows.
# Guess: an engine of that standing knows the usual formats, or gives an error for one it does
#        not know. 0.5 in the format 0% is 50%.
# Seen:  TEXT(0.5,"0%") is "1%": the figure is not multiplied by 100, only rounded, and the sign
#        put behind it. TEXT(1234567,"#,##0") is "1234567,##0", TEXT(-5,"0;(0)") is "-5;(0)", and
#        "d mmmm yyyy" turns 5 March 2026 into "5 0300 2026". None is an error.
# Why it matters: TEXT makes the sentences of a report ("… reached 50% of the plan"). "1%" reads
#        well and is wrong by a factor of 50. Put figures into sentences outside the engine,
#        or compare every text with the figure.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit hyperformula@3.5.0 fast-formula-parser@1.0.19 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const { HyperFormula } = require('hyperformula'), Parser = require('fast-formula-parser');
console.log(['hyperformula', 'fast-formula-parser'].map(version).join(' | '));
const engine = HyperFormula.buildFromArray([[0]], { licenseKey: 'gpl-v3' }), parser = new Parser({});
for (const [value, format] of [[0.5, '0%'], [0.256, '0.0%'], [1234567, '#,##0'], [1234.5, '#,##0.00'], [-5, '0;(0)'], [12, '0000'], [46086, 'dd/mm/yyyy'], [46086, 'd mmmm yyyy']]) {
  const formula = `TEXT(${value},"${format}")`;
  console.log('  ', formula, '=>', engine.calculateFormula('=' + formula, 0), '|', parser.parse(formula, { row: 1, col: 1 }));
}
JS
node t.js | tee seen
cat >want <<'WANT'
hyperformula 3.5.0 | fast-formula-parser 1.0.19
   TEXT(0.5,"0%") => 1% | 50%
   TEXT(0.256,"0.0%") => 0.3% | 25.6%
   TEXT(1234567,"#,##0") => 1234567,##0 | 1,234,567
   TEXT(1234.5,"#,##0.00") => 1235,##0.00 | 1,234.50
   TEXT(-5,"0;(0)") => -5;(0) | (5)
   TEXT(12,"0000") => 0012 | 0012
   TEXT(46086,"dd/mm/yyyy") => 05/03/2026 | 05/03/2026
   TEXT(46086,"d mmmm yyyy") => 5 0300 2026 | 5 March 2026
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
