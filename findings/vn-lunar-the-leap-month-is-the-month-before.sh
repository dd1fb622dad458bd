#!/usr/bin/env bash
# What:  @dqcai/vn-lunar 1.0.1 (npm), lunar days of Viet Nam turned into days of the common calendar, in the years with a leap month, beside amlich 0.0.2.
# Guess: fromLunar(15, 6, 2025, true) is the fifteenth of the leap sixth month, 8 August 2025, as its fromSolar gives 15/6/2025 (nhuận) for that day.
# Seen:  it is 9 July 2025, the fifteenth of the sixth month before it, and the object says "15/6/2025 (nhuận)" of 9 July. So for each leap month from 2020 to 2036:
#        29 or 30 days too early. getSolarDate of the same package, with the same figures, is right, and fromSolar of the day is right.
# Why it matters: feasts, death days and payments that are kept by the lunar calendar are put into a plan a month early in each year with a leap month, and the text
#        beside the day confirms it.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts @dqcai/vn-lunar@1.0.1 amlich@0.0.2 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import * as lunar from '@dqcai/vn-lunar';
const amlich = createRequire(import.meta.url)('amlich');
const version = (name) => `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version}`;
console.log(version('@dqcai/vn-lunar'), '|', version('amlich'));
const day = ({ day, month, year }) => `${day}/${month}/${year}`;
for (const [year, month] of [[2020, 4], [2023, 2], [2025, 6], [2028, 5], [2031, 3], [2033, 11], [2036, 6]]) {
  const leap = lunar.LunarCalendar.fromLunar(15, month, year, true);
  console.log(`   ${leap.formatLunar()}: fromLunar ${day(leap.solarDate)}, getSolarDate ${day(lunar.getSolarDate(15, month, year, true))}, amlich ${amlich.convertLunar2Solar(15, month, year, 1, 7).join('/')}`);
}
console.log('   fromSolar 9/7/2025:', lunar.LunarCalendar.fromSolar(9, 7, 2025).formatLunar());
console.log('   fromSolar 8/8/2025:', lunar.LunarCalendar.fromSolar(8, 8, 2025).formatLunar());
JS
node t.mjs | tee seen
cat >want <<'WANT'
@dqcai/vn-lunar 1.0.1 | amlich 0.0.2
   15/4/2020 (nhuận): fromLunar 7/5/2020, getSolarDate 6/6/2020, amlich 6/6/2020
   15/2/2023 (nhuận): fromLunar 6/3/2023, getSolarDate 5/4/2023, amlich 5/4/2023
   15/6/2025 (nhuận): fromLunar 9/7/2025, getSolarDate 8/8/2025, amlich 8/8/2025
   15/5/2028 (nhuận): fromLunar 7/6/2028, getSolarDate 7/7/2028, amlich 7/7/2028
   15/3/2031 (nhuận): fromLunar 6/4/2031, getSolarDate 5/5/2031, amlich 5/5/2031
   15/11/2033 (nhuận): fromLunar 6/12/2033, getSolarDate 5/1/2034, amlich 5/1/2034
   15/6/2036 (nhuận): fromLunar 8/7/2036, getSolarDate 6/8/2036, amlich 6/8/2036
   fromSolar 9/7/2025: 15/6/2025
   fromSolar 8/8/2025: 15/6/2025 (nhuận)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
