#!/usr/bin/env bash
# What:  @internationalized/number 3.6.9 (npm), NumberParser, by which the number fields of React Aria
#        read what is typed; locale vi-VN.
# Guess: parse gives the number that is written; how many places are shown is a matter of the formatter
#        alone. A blank is NaN.
# Seen:  in the style percent the number is rounded while it is read, to whole percents if nothing is said:
#        "99,5%" is 1, "12,5%" 0.13 and "0,4%" 0. With one place "0,25%" is 0.003. In the style decimal
#        nothing is rounded, not even with no places at all. A blank is NaN there and 0 as a percent,
#        and so is a percent sign alone.
# Why it matters: shares are what forms ask for in percents. A plan met by 99.5% is met in full, poverty of
#        0.4% is none, and an empty field is nought percent. Give maximumFractionDigits.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @internationalized/number@3.6.9 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'fs';
import { NumberParser } from '@internationalized/number';
console.log('@internationalized/number', JSON.parse(readFileSync('node_modules/@internationalized/number/package.json')).version);
for (const options of [{ style: 'percent' }, { style: 'percent', maximumFractionDigits: 1 }, { style: 'percent', maximumFractionDigits: 4 },
    { style: 'decimal' }, { style: 'decimal', maximumFractionDigits: 0 }]) {
    const parser = new NumberParser('vi-VN', options);
    const sign = options.style === 'percent' ? '%' : '';
    console.log(`   ${Object.values(options).join(', ')}:`, ['99,5', '12,5', '0,4', '0,25', ''].map(text => `"${text}${sign}" is ${parser.parse(text + sign)}`).join('; ') + `; "" is ${parser.parse('')}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
@internationalized/number 3.6.9
   percent: "99,5%" is 1; "12,5%" is 0.13; "0,4%" is 0; "0,25%" is 0; "%" is 0; "" is 0
   percent, 1: "99,5%" is 0.995; "12,5%" is 0.125; "0,4%" is 0.004; "0,25%" is 0.003; "%" is 0; "" is 0
   percent, 4: "99,5%" is 0.995; "12,5%" is 0.125; "0,4%" is 0.004; "0,25%" is 0.0025; "%" is 0; "" is 0
   decimal: "99,5" is 99.5; "12,5" is 12.5; "0,4" is 0.4; "0,25" is 0.25; "" is NaN; "" is NaN
   decimal, 0: "99,5" is 99.5; "12,5" is 12.5; "0,4" is 0.4; "0,25" is 0.25; "" is NaN; "" is NaN
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
