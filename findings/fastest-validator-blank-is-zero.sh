#!/usr/bin/env bash
# What:  fastest-validator 1.19.1 (npm), a required field { type: "number", convert: true }
#        and { type: "date", convert: true }, as one declares for the cells of an import.
# Guess: a blank text is a missing value, or no number. A day that does not exist is
#        refused.
# Seen:  "" and " " are valid and become 0, true becomes 1; null and undefined are refused.
#        "2026-02-30" is valid and becomes 2 March, and the number 46086 (a day as Excel
#        stores it) becomes 1 January 1970.
# Why it matters: blank cells come as "" from CSV and as null from JSON, so the same form is
#        complete in one and incomplete in the other, and "not reported" turns into "none".
#        Turn blanks into null before any validator converts.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit fastest-validator@1.19.1 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const Validator = require('fastest-validator'), v = new Validator();
console.log(version('fastest-validator'));
const show = (value, rule) => {
  const row = { a: value }, seen = v.validate(row, { a: rule });
  console.log('  ', rule.type, JSON.stringify(value), seen === true ? 'valid, becomes ' + JSON.stringify(row.a) : 'refused: ' + seen[0].type);
};
for (const value of ['5', '', ' ', null, true, '1,5']) show(value, { type: 'number', convert: true });
for (const value of ['2026-02-28', '2026-02-30', 46086]) show(value, { type: 'date', convert: true });
JS
TZ=UTC node t.js | tee seen
cat >want <<'WANT'
fastest-validator 1.19.1
   number "5" valid, becomes 5
   number "" valid, becomes 0
   number " " valid, becomes 0
   number null refused: required
   number true valid, becomes 1
   number "1,5" refused: number
   date "2026-02-28" valid, becomes "2026-02-28T00:00:00.000Z"
   date "2026-02-30" valid, becomes "2026-03-02T00:00:00.000Z"
   date 46086 valid, becomes "1970-01-01T00:00:46.086Z"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
