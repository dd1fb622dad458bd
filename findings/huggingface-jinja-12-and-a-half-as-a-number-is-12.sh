#!/usr/bin/env bash
# What:  @huggingface/jinja 0.5.11 (npm), templates in the language of Jinja, beside Jinja2 3.1.6 (PyPI) on the same expressions.
# Guess: what it does not know is an error, what it knows is as in Jinja2, of which it says that it is an implementation.
# Seen:  "12,5"|float is 12 and "12 hộ"|int is 12, in Jinja2 both are 0, the value for what is not a number. "5" == 5 is true, while 5 in ["5"] is false; in Jinja2
#        neither is. 5 + "7" is 57, in Jinja2 an error; 1 / 0 is Infinity. -7 // 3 is -3 with the rest -1, which do not belong together; in Jinja2 -3 and 2. A
#        missing figure is printed as nothing and not as None. In the list of figures 5.0 is 5.
# Why it matters: a template that was tried in Python prints other figures in the browser: a share of 12,5 as 12 and not as the 0 that is seen at once, and
#        conditions that compare a code with a number become true.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts @huggingface/jinja@0.5.11 >/dev/null 2>&1
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check jinja2==3.1.6 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { Template } from '@huggingface/jinja';
const expressions = ['"12,5"|float', '"12 hộ"|int', '"5" == 5', '5 in ["5"]', '5 + "7"', '1 / 0', '-7 // 3', '-7 % 3', 'none', '[5.0, 2.5]', '2500000.0', '"1e3"|int'];
const data = {};
writeFileSync('t.py', `import sys, jinja2
print(jinja2.__version__)
for text in sys.argv[1:]:
    try:
        print(jinja2.Template("{{ " + text + " }}").render())
    except Exception as error:
        print("error", type(error).__name__)
`);
const [version, ...theirs] = execFileSync('v/bin/python', ['t.py', ...expressions], { encoding: 'utf8' }).trimEnd().split('\n');
console.log('@huggingface/jinja', JSON.parse(readFileSync('node_modules/@huggingface/jinja/package.json', 'utf8')).version, '| Jinja2', version);
expressions.forEach((text, at) => {
  let seen;
  try {
    seen = new Template(`{{ ${text} }}`).render(data);
  } catch (error) {
    seen = 'error';
  }
  console.log(`   ${text}: ${seen}, in Jinja2 ${theirs[at]}`);
});
JS
node t.mjs | tee seen
cat >want <<'WANT'
@huggingface/jinja 0.5.11 | Jinja2 3.1.6
   "12,5"|float: 12.0, in Jinja2 0.0
   "12 hộ"|int: 12, in Jinja2 0
   "5" == 5: true, in Jinja2 False
   5 in ["5"]: false, in Jinja2 False
   5 + "7": 57, in Jinja2 error TypeError
   1 / 0: Infinity, in Jinja2 error ZeroDivisionError
   -7 // 3: -3, in Jinja2 -3
   -7 % 3: -1, in Jinja2 2
   none: , in Jinja2 None
   [5.0, 2.5]: [5, 2.5], in Jinja2 [5.0, 2.5]
   2500000.0: 2500000.0, in Jinja2 2500000.0
   "1e3"|int: 1, in Jinja2 1000
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
