#!/usr/bin/env bash
# What:  figures cut to two places with TRUNC and ROUNDDOWN in @formulajs/formulajs 4.6.1,
#        HyperFormula 3.5.0, fast-formula-parser 1.0.19 (npm), xlcalculator 0.5.0 and pycel 1.0b30
#        (PyPI); ironcalc 0.9.1 (PyPI) for comparison.
# Guess: a figure that has two places stays as it is: TRUNC(4.35,2) and ROUNDDOWN(4.35,2) are 4.35.
# Seen:  4.35 becomes 4.34, and 1.15 becomes 1.14, by TRUNC in four of them; ROUNDDOWN has it right in
#        formulajs and wrong in HyperFormula. TRUNC of fast-formula-parser does not know the
#        places: TRUNC(4.35,2) is 4. FLOOR(0.3,0.1) is 0.2 in all but ironcalc, which gives
#        what is expected throughout.
# Why it matters: areas and amounts are cut, not rounded, by rule. Of the figures from 0.01 to 100.00
#        one in 17 loses a hundredth, and a sum of them loses as many.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @formulajs/formulajs@4.6.1 hyperformula@3.5.0 fast-formula-parser@1.0.19 >/dev/null 2>&1
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlcalculator==0.5.0 pycel==1.0b30 openpyxl==3.1.5 ironcalc==0.9.1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const formulajs = require('@formulajs/formulajs'), { HyperFormula } = require('hyperformula'), Parser = require('fast-formula-parser');
const engine = HyperFormula.buildFromArray([[0]], { licenseKey: 'gpl-v3' }), parser = new Parser({});
console.log(['@formulajs/formulajs', 'hyperformula', 'fast-formula-parser'].map(version).join(' | '));
for (const formula of process.argv.slice(2)) {
  const [, name, a, b] = /^(\w+)\(([^,]+),(.+)\)$/.exec(formula);
  console.log('  ', formula, '=>', [formulajs[name](Number(a), Number(b)), engine.calculateFormula('=' + formula, 0), parser.parse(formula, { row: 1, col: 1 })].join(' | '));
}
let lost = 0;
for (let n = 1; n <= 10000; n++) if (formulajs.TRUNC(n / 100, 2) !== n / 100) lost++;
console.log('   formulajs, TRUNC of 0.01, 0.02 … 100.00 to two places:', lost, 'are changed');
JS
cat >t.py <<'PY'
import importlib.metadata as meta, logging, sys
import ironcalc, openpyxl, pycel
from xlcalculator import Evaluator, ModelCompiler
logging.disable(logging.CRITICAL)
print(' | '.join(n + ' ' + meta.version(n) for n in ('xlcalculator', 'pycel', 'ironcalc')))
book = openpyxl.Workbook(); book.active.title = 'S'
model = ironcalc.create('S')
for row, formula in enumerate(sys.argv[1:], 1):
    book.active.cell(row, 1, '=' + formula)
    model.set_user_input(0, row, 1, '=' + formula)
book.save('t.xlsx'); model.evaluate()
evaluator, compiler = Evaluator(ModelCompiler().read_and_parse_archive('t.xlsx')), pycel.ExcelCompiler(filename='t.xlsx')
for row, formula in enumerate(sys.argv[1:], 1):
    print('  ', formula, '=>', evaluator.evaluate(f'S!A{row}'), '|', compiler.evaluate(f'S!A{row}'), '|', model.get_formatted_cell_value(0, row, 1))
PY
formulas=('TRUNC(4.35,2)' 'TRUNC(1.15,2)' 'TRUNC(4.25,2)' 'ROUNDDOWN(4.35,2)' 'FLOOR(0.3,0.1)')
{ node t.js "${formulas[@]}"; v/bin/python -W ignore t.py "${formulas[@]}"; } | tee seen
cat >want <<'WANT'
@formulajs/formulajs 4.6.1 | hyperformula 3.5.0 | fast-formula-parser 1.0.19
   TRUNC(4.35,2) => 4.34 | 4.34 | 4
   TRUNC(1.15,2) => 1.14 | 1.14 | 1
   TRUNC(4.25,2) => 4.25 | 4.25 | 4
   ROUNDDOWN(4.35,2) => 4.35 | 4.34 | 4.35
   FLOOR(0.3,0.1) => 0.2 | 0.2 | 0.2
   formulajs, TRUNC of 0.01, 0.02 … 100.00 to two places: 573 are changed
xlcalculator 0.5.0 | pycel 1.0b30 | ironcalc 0.9.1
   TRUNC(4.35,2) => 4.34 | 4.34 | 4.35
   TRUNC(1.15,2) => 1.14 | 1.14 | 1.15
   TRUNC(4.25,2) => 4.25 | 4.25 | 4.25
   ROUNDDOWN(4.35,2) => 4.35 | 4.35 | 4.35
   FLOOR(0.3,0.1) => 0.2 | 0.2 | 0.3
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
