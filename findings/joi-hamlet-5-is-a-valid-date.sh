#!/usr/bin/env bash
# What:  joi 18.3.2, yup 1.7.1 and validatorjs 3.22.1 (npm), a field that has to be a date.
# Guess: "Thôn 5" (a hamlet), "1,5" and 30 February are no dates; a year typed alone is refused
#        or is its 1 January.
# Seen:  all three accept "Thôn 5", since the date parser of the JavaScript engine skips unknown
#        words; joi and yup make it 1 May 2001 and "1,5" 5 January 2001. In both "2026-02-30" is
#        2 March, with joi.date().iso() as well. The year "2026" is 1970-01-01 in joi (2,026
#        milliseconds after its beginning) and 2026-01-01 in yup, "5" is 1970 and 2001.
#        "13/03/2026" is refused and "12/03/2026" is 3 December.
# Why it matters: a figure or a name that slipped into the date column passes the check that is
#        there to find it, and is stored as a valid day. Require the form by a pattern first.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit joi@18.3.2 yup@1.7.1 validatorjs@3.22.1 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const joi = require('joi'), yup = require('yup'), Validator = require('validatorjs');
console.log(version('joi'), '|', 'joi iso', '|', version('yup'), '|', version('validatorjs'));
const ofJoi = (schema, text) => { const { error, value } = schema.validate(text); return error ? 'refused' : value.toISOString().slice(0, 10); };
const ofYup = text => { try { return yup.date().validateSync(text).toISOString().slice(0, 10); } catch { return 'refused'; } };
for (const text of ['2026-03-05', 'Thôn 5', '1,5', '5', '2026', '2026-02-30', '12/03/2026', '13/03/2026', '30/02/2026', 'không'])
  console.log('  ', text, '=>', [ofJoi(joi.date(), text), ofJoi(joi.date().iso(), text), ofYup(text), new Validator({ d: text }, { d: 'date' }).passes() ? 'accepted' : 'refused'].join(' | '));
JS
TZ=UTC node t.js | tee seen
cat >want <<'WANT'
joi 18.3.2 | joi iso | yup 1.7.1 | validatorjs 3.22.1
   2026-03-05 => 2026-03-05 | 2026-03-05 | 2026-03-05 | accepted
   Thôn 5 => 2001-05-01 | refused | 2001-05-01 | accepted
   1,5 => 2001-01-05 | refused | 2001-01-05 | accepted
   5 => 1970-01-01 | refused | 2001-05-01 | accepted
   2026 => 1970-01-01 | 2026-01-01 | 2026-01-01 | accepted
   2026-02-30 => 2026-03-02 | 2026-03-02 | 2026-03-02 | refused
   12/03/2026 => 2026-12-03 | refused | 2026-12-03 | accepted
   13/03/2026 => refused | refused | refused | refused
   30/02/2026 => refused | refused | refused | refused
   không => refused | refused | refused | refused
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
