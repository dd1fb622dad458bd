#!/usr/bin/env bash
# What:  jsonata 2.2.2 (npm), the query language of several data pipelines, over records of which some lack a figure.
# Guess: each record either equals 5 or does not, so the two counts add up to all records; a text number is read by the
#        picture that is given for it, or refused.
# Seen:  a missing field is neither = 5 nor != 5, and not equal to another missing field, so such records are in neither part; one
#        whose figure is null is in the second. $parseInteger("1.234", "#.##0"), the Vietnamese way to write 1234, is 1, and
#        "12.345" by "#,##0" is 12: what stands behind the first strange mark is dropped. $formatNumber writes the same number as "1.234"
#        with these pictures, so what it wrote it does not read. 2.5 is written as "2" and 0.285 as "28%".
# Why it matters: "the ones that changed" and "the ones that did not" leave out communes that reported nothing, and a
#        figure read back is a thousand times too small. Ask $exists first; read numbers in the program, not in the query.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit jsonata@2.2.2 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs'; import jsonata from 'jsonata';
console.log('jsonata', JSON.parse(readFileSync('node_modules/jsonata/package.json')).version);
const data = { r: [{ xa: 'Đăk Môn', htx: 5 }, { xa: 'Đăk Pék', htx: 7 }, { xa: 'Xốp' }, { xa: 'Ngọc Linh', htx: null }] };
for (const q of ['$count(r)', '$count(r[htx = 5])', '$count(r[htx != 5])', '$count(r[$not(htx = 5)])', 'r[2].htx = r[2].ht', '$parseInteger("1.234", "#.##0")', '$parseInteger("12.345", "#,##0")',
                 '$formatNumber(1234, "#.##0", {"grouping-separator": ".", "decimal-separator": ","})', '$formatNumber(2.5, "0")', '$formatNumber(3.5, "0")', '$formatNumber(0.285, "0%")'])
  console.log('  ', q, '->', JSON.stringify(await jsonata(q).evaluate(data)));
MJS
node t.mjs | tee seen
cat >want <<'WANT'
jsonata 2.2.2
   $count(r) -> 4
   $count(r[htx = 5]) -> 1
   $count(r[htx != 5]) -> 2
   $count(r[$not(htx = 5)]) -> 3
   r[2].htx = r[2].ht -> false
   $parseInteger("1.234", "#.##0") -> 1
   $parseInteger("12.345", "#,##0") -> 12
   $formatNumber(1234, "#.##0", {"grouping-separator": ".", "decimal-separator": ","}) -> "1.234"
   $formatNumber(2.5, "0") -> "2"
   $formatNumber(3.5, "0") -> "4"
   $formatNumber(0.285, "0%") -> "28%"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
