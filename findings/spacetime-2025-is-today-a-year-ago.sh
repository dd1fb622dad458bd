#!/usr/bin/env bash
# What:  spacetime 7.15.0 (npm), days, quarters and weeks; dates read from texts as they stand in reports.
# Guess: "2025" is the first day of 2025, as "March 2026" is the first of March and "Q2 2026" the first of April; what it can't read
#        it says. Weeks are counted as the standard counts them: 2026 has 53, and 1 January 2027 lies in the last of them.
# Seen:  "2025" is today's day and month in 2025: in November the fourth quarter, in March the first, and on the 29th of February it
#        is not valid. "12-3" and "5 March" are days of this year. No year has a week 53: 31 December 2026 is in week 52, 1 January
#        2027 and 3 January 2021 are in week 1. "03/2026" and "2026-Q2" are not valid, which is said.
# Why it matters: a column "as of" with years and months in it is put into quarters by the day on which the program runs: the same
#        file is counted in another quarter three months later, and a test that runs on one day sees nothing.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact spacetime@7.15.0 >/dev/null
cat >t.cjs <<'JS'
const spacetime = require('spacetime')
console.log('spacetime', JSON.parse(require('node:fs').readFileSync('node_modules/spacetime/package.json')).version)
const zone = 'Asia/Ho_Chi_Minh'
const read = (text, today) => { const day = spacetime(text, zone, { today, silent: true }); return day.isValid() ? day.format('iso-short') + ' quarter ' + day.quarter() : 'not valid' }
const days = { 'in November': '2026-11-30', 'in March': '2026-03-05', 'on a leap day': '2028-02-29' }
const RealDate = Date
for (const [said, now] of Object.entries(days)) {
  global.Date = class extends RealDate {
    constructor(...parts) { if (parts.length) super(...parts); else super(now + 'T12:00:00Z') }
    static now() { return RealDate.parse(now + 'T12:00:00Z') }
  }
  console.log(`   run ${said}:`, ['2025', 'March 2026', 'Q2 2026', '2026-03-05', '12-3', '5 March', '03/2026', '2026-Q2'].map(text => `"${text}" ${read(text)}`).join('; '))
}
global.Date = RealDate
console.log('   weeks:', ['2020-12-31', '2021-01-03', '2021-01-04', '2026-12-27', '2026-12-28', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map(day => day + ' ' + spacetime(day, 'UTC').week()).join(', '))
JS
node t.cjs | tee seen
cat >want <<'WANT'
spacetime 7.15.0
   run in November: "2025" 2025-11-30 quarter 4; "March 2026" 2026-03-01 quarter 1; "Q2 2026" 2026-04-01 quarter 2; "2026-03-05" 2026-03-05 quarter 1; "12-3" 2026-12-03 quarter 4; "5 March" 2026-03-05 quarter 1; "03/2026" not valid; "2026-Q2" not valid
   run in March: "2025" 2025-03-05 quarter 1; "March 2026" 2026-03-01 quarter 1; "Q2 2026" 2026-04-01 quarter 2; "2026-03-05" 2026-03-05 quarter 1; "12-3" 2026-12-03 quarter 4; "5 March" 2026-03-05 quarter 1; "03/2026" not valid; "2026-Q2" not valid
   run on a leap day: "2025" not valid; "March 2026" 2026-03-01 quarter 1; "Q2 2026" 2026-04-01 quarter 2; "2026-03-05" 2026-03-05 quarter 1; "12-3" 2028-12-03 quarter 4; "5 March" 2028-03-05 quarter 1; "03/2026" not valid; "2026-Q2" not valid
   weeks: 2020-12-31 52, 2021-01-03 1, 2021-01-04 1, 2026-12-27 52, 2026-12-28 52, 2026-12-31 52, 2027-01-01 1, 2027-01-03 1, 2027-01-04 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
