#!/usr/bin/env bash
# What:  TRIM in xlcalculator 0.5.0 and pycel 1.0b30 (PyPI) and fast-formula-parser 1.0.19 (npm);
#        HyperFormula 3.5.0 (npm) and ironcalc 0.9.1 (PyPI) for comparison.
# Guess: as in Excel, blanks at both ends go and those between words become one.
# Seen:  xlcalculator and fast-formula-parser leave the blanks between words as they are: "Đăk   Pék".
#        pycel makes one of each run and leaves it at the ends: " Đăk Pék ". HyperFormula and
#        ironcalc give "Đăk Pék".
# Why it matters: TRIM stands in every look-up by name. A workbook that finds all its communes in
#        Excel does not find some of them when the same formulas are calculated on a server,
#        and those are the ones that were typed with two blanks.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit hyperformula@3.5.0 fast-formula-parser@1.0.19 >/dev/null 2>&1
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlcalculator==0.5.0 pycel==1.0b30 openpyxl==3.1.5 ironcalc==0.9.1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const { HyperFormula } = require('hyperformula'), Parser = require('fast-formula-parser');
const show = value => JSON.stringify(String(value)), formula = 'TRIM("  Đăk   Pék ")';
console.log(version('hyperformula'), show(HyperFormula.buildFromArray([[0]], { licenseKey: 'gpl-v3' }).calculateFormula('=' + formula, 0)));
console.log(version('fast-formula-parser'), show(new Parser({}).parse(formula, { row: 1, col: 1 })));
JS
cat >t.py <<'PY'
import importlib.metadata as meta, json, logging
import ironcalc, openpyxl, pycel
from xlcalculator import Evaluator, ModelCompiler
logging.disable(logging.CRITICAL)
show = lambda name, value: print(name, meta.version(name), json.dumps(str(value), ensure_ascii=False))
book = openpyxl.Workbook(); book.active.title = 'S'
book.active['A1'] = '  Đăk   Pék '; book.active['B1'] = '=TRIM(A1)'; book.active['C1'] = '=IF(B1="Đăk Pék","found","not found")'
book.save('t.xlsx')
evaluator, compiler = Evaluator(ModelCompiler().read_and_parse_archive('t.xlsx')), pycel.ExcelCompiler(filename='t.xlsx')
model = ironcalc.load_from_xlsx('t.xlsx', 'en', 'UTC', 'en'); model.evaluate()
show('ironcalc', model.get_formatted_cell_value(0, 1, 2)); show('xlcalculator', evaluator.evaluate('S!B1')); show('pycel', compiler.evaluate('S!B1'))
print('   look-up:', 'ironcalc', model.get_formatted_cell_value(0, 1, 3), '| xlcalculator', evaluator.evaluate('S!C1'), '| pycel', compiler.evaluate('S!C1'))
PY
{ node t.js; v/bin/python -W ignore t.py; } | tee seen
cat >want <<'WANT'
hyperformula 3.5.0 "Đăk Pék"
fast-formula-parser 1.0.19 "Đăk   Pék"
ironcalc 0.9.1 "Đăk Pék"
xlcalculator 0.5.0 "Đăk   Pék"
pycel 1.0b30 " Đăk Pék "
   look-up: ironcalc found | xlcalculator not found | pycel not found
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
