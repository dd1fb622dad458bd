#!/usr/bin/env bash
# What:  @vanillaes/csv 3.0.8 (npm), cells of a CSV with typed: true.
# Guess: what is a number becomes a number, a blank stays a blank or becomes null, and a text stays a text, headings and names with a point as well.
# Seen:  a blank is NaN. So is a text with a point, the heading "Xã.tên" and the name "TT. Ea Súp", and .5 as well. "1.234.567" is 1.234 and the code 1E5 is 1,
#        0012 is 12 and 0x1A 26. "FALSE" stays a text, "false" does not.
# Why it matters: one blank in a column makes its sum NaN, and amounts written with points for the thousands are a millionth of themselves. Names of towns with
#        "TT." are all the same NaN.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts @vanillaes/csv@3.0.8 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from '@vanillaes/csv';
console.log('@vanillaes/csv', JSON.parse(readFileSync('node_modules/@vanillaes/csv/package.json', 'utf8')).version);
for (const cell of ['', '""', 'Xã.tên', 'TT. Ea Súp', 'Xã Ea Súp', '.5', '0.5', '1.234.567', '2.500', '12.5', '1E5', '0012', '0x1A', '+5', '5 m', 'false', 'FALSE', '05/03/2026', '2026-03-05', '"1,5"']) {
  const [[value]] = parse(`${cell},x`, { typed: true });
  console.log(`   ${cell || 'a blank'}: ${typeof value === 'string' ? JSON.stringify(value) : value}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
@vanillaes/csv 3.0.8
   a blank: NaN
   "": NaN
   Xã.tên: NaN
   TT. Ea Súp: NaN
   Xã Ea Súp: "Xã Ea Súp"
   .5: NaN
   0.5: 0.5
   1.234.567: 1.234
   2.500: 2.5
   12.5: 12.5
   1E5: 1
   0012: 12
   0x1A: 26
   +5: 5
   5 m: "5 m"
   false: false
   FALSE: "FALSE"
   05/03/2026: "05/03/2026"
   2026-03-05: "2026-03-05"
   "1,5": "1,5"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
