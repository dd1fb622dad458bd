#!/usr/bin/env bash
# What:  tableschema 1.12.6 (npm), the standard Table Schema in JavaScript: numbers of a column declared with
#        groupChar "." and decimalChar ",", as Vietnam, Germany and others write them.
# Guess: "1.234,5" is 1234.5, which is what the two settings are for.
# Seen:  it is 12345: the comma is made a point first, and then all points are taken away. "2,5" is 25 and
#        "0,75" 75. With blanks or an apostrophe between the thousands it is right, with the comma for
#        decimals alone too, and with the English way round. "12.34", which is no number by these
#        settings, is 1234. A pattern holds for a part of the text: "a12" fits [0-9]+.
# Why it matters: the schema is right by the standard and valid, and the Python library reads the
#        same file rightly. Whole numbers are right, so that it shows only where there is a comma, ten
#        or a hundred times too large.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts tableschema@1.12.6 >/dev/null 2>&1
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check tableschema==1.21.0
cat >t.cjs <<'JS'
const { Schema } = require('tableschema');
console.log('tableschema (npm)', require('tableschema/package.json').version);
async function cast(field, text) {
    const schema = await Schema.load({ fields: [{ name: 'n', ...field }] });
    try { return schema.castRow([text])[0]; } catch { return 'refused'; }
}
(async () => {
    for (const [name, field, texts] of [['point and comma', { groupChar: '.', decimalChar: ',' }, ['1.234,5', '1.234', '2,5', '0,75', '12.34']],
        ['comma alone', { decimalChar: ',' }, ['1234,5', '2,5']], ['blank and comma', { groupChar: ' ', decimalChar: ',' }, ['1 234,5', '2,5']],
        ['comma and point', { groupChar: ',' }, ['1,234.5', '2.5']]]) {
        const seen = [];
        for (const text of texts) seen.push(`${text} is ${await cast({ type: 'number', ...field }, text)}`);
        console.log(`   ${name}: ${seen.join('; ')}`);
    }
    console.log('   a12 by the pattern [0-9]+:', await cast({ type: 'string', constraints: { pattern: '[0-9]+' } }, 'a12'));
})();
JS
cat >t.py <<'PY'
import importlib.metadata as meta
import tableschema
print('tableschema (PyPI)', meta.version('tableschema'))
field = tableschema.Field({'name': 'n', 'type': 'number', 'groupChar': '.', 'decimalChar': ','})
print('   point and comma:', '; '.join(f'{text} is {field.cast_value(text)}' for text in ('1.234,5', '1.234', '2,5', '0,75')))
PY
{ node t.cjs; v/bin/python -W ignore t.py 2>/dev/null; } | tee seen
cat >want <<'WANT'
tableschema (npm) 1.12.6
   point and comma: 1.234,5 is 12345; 1.234 is 1234; 2,5 is 25; 0,75 is 75; 12.34 is 1234
   comma alone: 1234,5 is 1234.5; 2,5 is 2.5
   blank and comma: 1 234,5 is 1234.5; 2,5 is 2.5
   comma and point: 1,234.5 is 1234.5; 2.5 is 2.5
   a12 by the pattern [0-9]+: a12
tableschema (PyPI) 1.21.0
   point and comma: 1.234,5 is 1234.5; 1.234 is 1234; 2,5 is 2.5; 0,75 is 0.75
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
