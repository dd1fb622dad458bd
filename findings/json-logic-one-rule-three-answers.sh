#!/usr/bin/env bash
# What:  rules in JsonLogic, a format made to share one rule between programs, in json-logic-js 2.0.5 (npm), panzi-json-logic 1.0.1 and
#        json-logic-qubit 0.9.1 (PyPI).
# Guess: the same rule over the same data gives the same answer or an error; a blank is not between 0 and 3; a list without
#        records satisfies "all of them".
# Seen:  a blank (null) lies between 0 and 3 for json-logic-js and panzi-json-logic, for qubit it does not. 5 plus a
#        blank is NaN, 5 and an error; -7 % 3 is -1, 2 and 2; an empty text equals 0 in JavaScript alone. Within json-logic-js "12 HTX" plus 1 is
#        13 and minus 1 is NaN, and "1,5" is added as 1: plus cuts a text at the first strange letter, minus does not. "all" over an
#        empty list is false for all three, so a commune without cooperatives breaks each rule about them.
# Why it matters: what a form refuses in the browser is accepted on the server, and the other way round; a rule that is only
#        held against good figures never shows it. Test shared rules in each program with blanks, texts and empty lists.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
for n in panzi-json-logic==1.0.1 json-logic-qubit==0.9.1; do python3 -m venv ${n%%=*}; ${n%%=*}/bin/pip install --quiet --disable-pip-version-check $n; done
npm install --prefix . --silent --no-fund --no-audit json-logic-js@2.0.5 >/dev/null 2>&1
cat >cases.json <<'JSON'
[[{"<=": [0, {"var": "a"}, 3]}, {"a": null}], [{"all": [{"var": "l"}, {">": [{"var": ""}, 0]}]}, {"l": []}], [{"+": [{"var": "a"}, 1]}, {"a": "12 HTX"}], [{"-": [{"var": "a"}, 1]}, {"a": "12 HTX"}],
 [{"+": [{"var": "a"}, 5]}, {"a": "1,5"}], [{"+": [{"var": "a"}, {"var": "b"}]}, {"a": 5, "b": null}], [{"min": [5, {"var": "a"}]}, {"a": null}], [{"==": [{"var": "a"}, 0]}, {"a": ""}], [{"%": [-7, 3]}, {}], [{"if": [{"var": "a"}, "yes", "no"]}, {"a": "0"}], [{"<=": [0, {"var": "a"}, 3]}, {"a": 2}]]
JSON
cat >t.py <<'PY'
import json, math, sys
from json_logic import jsonLogic
answers = []
for rule, data in json.load(open('cases.json')):
    try: a = jsonLogic(rule, data); answers.append('NaN' if isinstance(a, float) and math.isnan(a) else json.dumps(int(a) if isinstance(a, float) and a == int(a) else a))
    except Exception as e: answers.append(type(e).__name__)
json.dump(answers, open(sys.argv[1], 'w'))
PY
panzi-json-logic/bin/python t.py panzi; json-logic-qubit/bin/python t.py qubit 2>/dev/null
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs'; import logic from 'json-logic-js';
const read = f => JSON.parse(readFileSync(f)), [panzi, qubit] = [read('panzi'), read('qubit')];
console.log('json-logic-js', read('node_modules/json-logic-js/package.json').version, '| panzi-json-logic 1.0.1 | json-logic-qubit 0.9.1');
read('cases.json').forEach(([rule, data], i) => { const a = logic.apply(rule, data); console.log('  ', JSON.stringify(rule), JSON.stringify(data), '->', Number.isNaN(a) ? 'NaN' : JSON.stringify(a), '|', panzi[i], '|', qubit[i]); });
MJS
node t.mjs | tee seen
cat >want <<'WANT'
json-logic-js 2.0.5 | panzi-json-logic 1.0.1 | json-logic-qubit 0.9.1
   {"<=":[0,{"var":"a"},3]} {"a":null} -> true | true | false
   {"all":[{"var":"l"},{">":[{"var":""},0]}]} {"l":[]} -> false | false | false
   {"+":[{"var":"a"},1]} {"a":"12 HTX"} -> 13 | NaN | ValueError
   {"-":[{"var":"a"},1]} {"a":"12 HTX"} -> NaN | NaN | ValueError
   {"+":[{"var":"a"},5]} {"a":"1,5"} -> 6 | NaN | ValueError
   {"+":[{"var":"a"},{"var":"b"}]} {"a":5,"b":null} -> NaN | 5 | TypeError
   {"min":[5,{"var":"a"}]} {"a":null} -> 0 | 0 | TypeError
   {"==":[{"var":"a"},0]} {"a":""} -> true | false | false
   {"%":[-7,3]} {} -> -1 | 2 | 2
   {"if":[{"var":"a"},"yes","no"]} {"a":"0"} -> "yes" | "yes" | "yes"
   {"<=":[0,{"var":"a"},3]} {"a":2} -> true | true | true
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
