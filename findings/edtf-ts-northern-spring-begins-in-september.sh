#!/usr/bin/env bash
# What:  @edtf-ts/core 0.4.2 (npm), the codes of ISO 8601-2 for seasons: 25 to 28 are spring to
#        winter of the northern half of the earth.
# Guess: 2026-25, northern spring, has the days of 2026-21, spring without a place: March to May.
# Seen:  the names are right and the days are those of the southern half: "Spring (Northern
#        Hemisphere) 2026" is 1 September to 30 November, northern winter June to August. Of the 5th
#        of an unknown month, 2026-XX-05, the words are "some month in 2026", without the 5.
# Why it matters: harvests are reported by season. Whoever writes the exact code for spring rice gets
#        the autumn, half a year off, with the right words beside it; who writes the vague code has
#        it right. Quarters and thirds of the year are right.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @edtf-ts/core@0.4.2 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'fs';
import { formatHuman, parse } from '@edtf-ts/core';
console.log('@edtf-ts/core', JSON.parse(readFileSync('node_modules/@edtf-ts/core/package.json')).version);
const day = ms => new Date(Number(ms)).toISOString().slice(0, 10);
for (const text of ['2026-21', '2026-25', '2026-26', '2026-27', '2026-28', '2026-33', '2026-37', '2026-XX-05']) {
    const { value } = parse(text);
    console.log(`   ${text}: "${formatHuman(value)}" is ${day(value.min)} to ${day(value.max)}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
@edtf-ts/core 0.4.2
   2026-21: "Spring 2026" is 2026-03-01 to 2026-05-31
   2026-25: "Spring (Northern Hemisphere) 2026" is 2026-09-01 to 2026-11-30
   2026-26: "Summer (Northern Hemisphere) 2026" is 2026-12-01 to 2027-02-28
   2026-27: "Autumn (Northern Hemisphere) 2026" is 2026-03-01 to 2026-05-31
   2026-28: "Winter (Northern Hemisphere) 2026" is 2026-06-01 to 2026-08-31
   2026-33: "Quarter 1 2026" is 2026-01-01 to 2026-03-31
   2026-37: "Quadrimester 1 2026" is 2026-01-01 to 2026-04-30
   2026-XX-05: "some month in 2026" is 2026-01-05 to 2026-12-05
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
