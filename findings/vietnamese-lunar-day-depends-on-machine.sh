#!/usr/bin/env bash
# What:  vietnamese-lunar-calendar 0.0.6 (npm), against amlich 0.0.2 (npm), on every day
#        from 1950 to 2050, on a machine in Hanoi and on a server that runs in UTC.
# Guess: a Vietnamese calendar is computed for Vietnam (UTC+7) wherever the program runs, or
#        takes the zone as an argument. Given year, month and day, no clock matters.
# Seen:  it takes the zone of the machine. In Hanoi it agrees with amlich on all 36,890
#        days. On a server in UTC about one day in three is wrong by a day, and New Year of
#        2024 is 9 February instead of the 10th, without a time of day anywhere in the
#        input.
# Why it matters: lunar birthdays and holidays (days on which no deadline ends) come out
#        right on the developer's machine in Hanoi and wrong in the container. A test that
#        runs in one zone cannot see it.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit vietnamese-lunar-calendar@0.0.6 amlich@0.0.2 >/dev/null 2>&1
cat >t.js <<'JS'
const { LunarDate } = require('vietnamese-lunar-calendar'), { convertSolar2Lunar } = require('amlich');
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
let days = 0, differ = 0;
for (let t = Date.UTC(1950, 0, 1); t < Date.UTC(2051, 0, 1); t += 86400000) {
  const d = new Date(t), y = d.getUTCFullYear(), m = d.getUTCMonth() + 1, day = d.getUTCDate();
  const right = convertSolar2Lunar(day, m, y, 7), seen = new LunarDate(y, m, day);
  days += 1;
  if (seen.date !== right[0] || seen.month !== right[1] || seen.year !== right[2]) differ += 1;
}
const tet = [9, 10].map(d => { const l = new LunarDate(2024, 2, d); return `${d} Feb 2024 is ${l.date}/${l.month}/${l.year}`; });
console.log(process.env.TZ, version('vietnamese-lunar-calendar'), '|', version('amlich'));
console.log('  ', tet.join(', '), '|', differ, 'of', days, 'days differ');
JS
{ TZ=Asia/Ho_Chi_Minh node t.js; TZ=UTC node t.js; } | tee seen
cat >want <<'WANT'
Asia/Ho_Chi_Minh vietnamese-lunar-calendar 0.0.6 | amlich 0.0.2
   9 Feb 2024 is 30/12/2023, 10 Feb 2024 is 1/1/2024 | 0 of 36890 days differ
UTC vietnamese-lunar-calendar 0.0.6 | amlich 0.0.2
   9 Feb 2024 is 1/1/2024, 10 Feb 2024 is 2/1/2024 | 11796 of 36890 days differ
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
