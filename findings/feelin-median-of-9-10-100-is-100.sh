#!/usr/bin/env bash
# What:  feelin 8.2.0 (npm), the rules of decision tables (FEEL, of the standard DMN), median and
#        neighbours.
# Guess: median([9, 10, 100]) is 10; the years and months between two days have no days; the
#        number of an empty text is null.
# Seen:  figures are put in order as texts: the median of 9, 10, 100 is 100, of 120, 95, 1030,
#        88, 7 it is 7, the smallest. It is right as long as all have the same number of digits.
#        mean, mode, min and max are right. "years and months duration" from 15 January 2025 to
#        20 March 2026 is written P1Y2M5D, and yet equal to P1Y2M. number("") is 0 and
#        string(1e21) is "1".
# Why it matters: the median of communes is what a figure is compared with to find the odd one.
#        With examples of two digits each, as one writes tests, it is right; in the district,
#        where figures have one to four digits, it may be the largest. An empty field of a form
#        counts as 0.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . feelin@8.2.0 >/dev/null 2>&1
cat >t.mjs <<'JS'
import fs from 'node:fs';
import { evaluate } from 'feelin';
console.log('feelin', JSON.parse(fs.readFileSync('node_modules/feelin/package.json')).version);
for (const rule of ['median([10, 20, 15])', 'median([9, 10, 100])', 'median([120, 95, 1030, 88, 7])', 'median([8, 9, 10, 100])', 'median([-1, -2, 5])', 'mode([10, 9, 9, 100, 100])', 'mean([9, 10, 101])', 'max([9, 10, 100])', 'string(years and months duration(date("2025-01-15"), date("2026-03-20")))', 'years and months duration(date("2025-01-15"), date("2026-03-20")) = duration("P1Y2M")', 'number("")', 'string(1e21)'])
    console.log('  ', rule, '->', JSON.stringify(evaluate(rule, {}).value));
JS
node t.mjs | tee seen
cat >want <<'WANT'
feelin 8.2.0
   median([10, 20, 15]) -> 15
   median([9, 10, 100]) -> 100
   median([120, 95, 1030, 88, 7]) -> 7
   median([8, 9, 10, 100]) -> 54
   median([-1, -2, 5]) -> -2
   mode([10, 9, 9, 100, 100]) -> [9,100]
   mean([9, 10, 101]) -> 40
   max([9, 10, 100]) -> 100
   string(years and months duration(date("2025-01-15"), date("2026-03-20"))) -> "P1Y2M5D"
   years and months duration(date("2025-01-15"), date("2026-03-20")) = duration("P1Y2M") -> true
   number("") -> 0
   string(1e21) -> "1"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
