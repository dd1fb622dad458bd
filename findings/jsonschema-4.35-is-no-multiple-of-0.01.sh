#!/usr/bin/env bash
# What:  the rule "multipleOf": 0.01 (at most two decimal places) of JSON Schema in jsonschema 4.26.0, fastjsonschema 2.22.3 and
#        jsonschema-rs 0.61.2 (PyPI), ajv 8.20.0, djv 2.1.4, @cfworker/json-schema 4.1.1 and jsonschema 1.5.0 (npm), on every
#        amount from 0.00 to 99.99.
# Guess: the seven agree, since a schema is there to be checked by anybody; and the two that everybody uses have no trouble with
#        the commonest rule for money, or stumble over a few amounts only.
# Seen:  jsonschema (PyPI), ajv and djv refuse the same 1363 of the 10000, one in seven: 0.07, 0.29, 4.35, 19.99. The other four
#        refuse none, and refuse 1.155, as they should. ajv has a setting (multipleOfPrecision) with which it refuses none either.
# Why it matters: the office checks its file with one program and it is sound; the ministry refuses one row in seven with the
#        other, by the same schema, and says of 4.35 that it has more than two places.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check jsonschema==4.26.0 fastjsonschema==2.22.3 jsonschema-rs==0.61.2
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ajv@8.20.0 djv@2.1.4 @cfworker/json-schema@4.1.1 jsonschema@1.5.0 >/dev/null
cat >t.py <<'PY'
import importlib.metadata as meta
import fastjsonschema, jsonschema, jsonschema_rs
schema = {'type': 'number', 'multipleOf': 0.01}
quick = fastjsonschema.compile(schema)

def by_fast(value):
    try:
        quick(value)
    except fastjsonschema.JsonSchemaException:
        return False
    return True

for name, accepts in (('jsonschema', jsonschema.Draft202012Validator(schema).is_valid), ('fastjsonschema', by_fast), ('jsonschema-rs', jsonschema_rs.validator_for(schema).is_valid)):
    refused = [i / 100 for i in range(10000) if not accepts(i / 100)]
    print(f'   {name} {meta.version(name)}: refuses {len(refused)}', *refused[:3], f'4.35: {accepts(4.35)}, 1.155: {accepts(1.155)}')
PY
cat >t.js <<'JS'
const fs = require('fs');
const Ajv = require('ajv'), Djv = require('djv'), cfworker = require('@cfworker/json-schema'), jsonschema = require('jsonschema');
const schema = {type: 'number', multipleOf: 0.01};
const djv = new Djv();
djv.addSchema('amount', schema);
const other = new cfworker.Validator(schema);
const ways = {ajv: new Ajv().compile(schema), djv: (value) => djv.validate('amount', value) === undefined, '@cfworker/json-schema': (value) => other.validate(value).valid, jsonschema: (value) => jsonschema.validate(value, schema).valid};
for (const [name, accepts] of Object.entries(ways)) {
    const refused = [];
    for (let i = 0; i < 10000; i++) if (!accepts(i / 100)) refused.push(i / 100);
    console.log(`   ${name} ${JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version} (npm): refuses ${refused.length}`, ...refused.slice(0, 3), `4.35: ${accepts(4.35)}, 1.155: ${accepts(1.155)}`);
}
JS
{ v/bin/python t.py; node t.js; } | tee seen
cat >want <<'WANT'
   jsonschema 4.26.0: refuses 1363 0.07 0.14 0.28 4.35: False, 1.155: False
   fastjsonschema 2.22.3: refuses 0 4.35: True, 1.155: False
   jsonschema-rs 0.61.2: refuses 0 4.35: True, 1.155: False
   ajv 8.20.0 (npm): refuses 1363 0.07 0.14 0.28 4.35: false, 1.155: false
   djv 2.1.4 (npm): refuses 1363 0.07 0.14 0.28 4.35: false, 1.155: false
   @cfworker/json-schema 4.1.1 (npm): refuses 0 4.35: true, 1.155: false
   jsonschema 1.5.0 (npm): refuses 0 4.35: true, 1.155: false
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
