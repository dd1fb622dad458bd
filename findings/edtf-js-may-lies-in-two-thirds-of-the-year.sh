#!/usr/bin/env bash
# What:  edtf 4.11.1 (npm), dates of ISO 8601-2: the parts of a year (21 to 41) and their first and
#        last day.
# Guess: the quadrimesters 37, 38 and 39 are January to April, May to August, September to December,
#        as quarters (33 to 36) and halves (40, 41) share the year without a gap or an overlap.
# Seen:  37 ends on 31 May and 38 on 30 September. May and September lie in two of the three, for
#        min, max and covers(). Quarters and halves are right.
# Why it matters: the code says which report a day belongs to. What happened in May is counted in
#        two of them, so that the three add up to more than the year. No test on quarters
#        finds it. The README claims full support of the standard; no issue on it was found.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit edtf@4.11.1 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'fs';
import edtf from 'edtf';
console.log('edtf', JSON.parse(readFileSync('node_modules/edtf/package.json')).version);
const day = ms => new Date(ms).toISOString().slice(0, 10);
const parts = { quarters: [33, 34, 35, 36], quadrimesters: [37, 38, 39], halves: [40, 41] };
for (const [name, codes] of Object.entries(parts)) {
    const periods = codes.map(code => edtf(`2026-${code}`));
    console.log(`   ${name}:`, periods.map(p => `${p.edtf} is ${day(p.min)} to ${day(p.max)}`).join(', '));
    for (const month of ['2026-04', '2026-05', '2026-09']) console.log(`      ${month} lies in`, periods.filter(p => p.covers(edtf(month))).map(p => p.edtf).join(' and '));
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
edtf 4.11.1
   quarters: 2026-33 is 2026-01-01 to 2026-03-31, 2026-34 is 2026-04-01 to 2026-06-30, 2026-35 is 2026-07-01 to 2026-09-30, 2026-36 is 2026-10-01 to 2026-12-31
      2026-04 lies in 2026-34
      2026-05 lies in 2026-34
      2026-09 lies in 2026-35
   quadrimesters: 2026-37 is 2026-01-01 to 2026-05-31, 2026-38 is 2026-05-01 to 2026-09-30, 2026-39 is 2026-09-01 to 2026-12-31
      2026-04 lies in 2026-37
      2026-05 lies in 2026-37 and 2026-38
      2026-09 lies in 2026-38 and 2026-39
   halves: 2026-40 is 2026-01-01 to 2026-06-30, 2026-41 is 2026-07-01 to 2026-12-31
      2026-04 lies in 2026-40
      2026-05 lies in 2026-40
      2026-09 lies in 2026-41
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
