#!/usr/bin/env bash
# What:  mingo 7.2.6 (npm), the query language of MongoDB in JavaScript: ISO weeks and their years.
# Guess: $isoWeekYear is the year to which the week belongs, as in MongoDB: 1 January 2027 lies in
#        week 53 of 2026 and 30 December 2024 in week 1 of 2025; %G-W%V prints just that, and
#        $dateFromParts makes the day from year, week and weekday again.
# Seen:  the year of the week is always that of the calendar: 1 January 2027 is 2027-W53 and
#        30 December 2024 is 2024-W01, in $isoWeekYear, %G and $dateToParts. The week itself is
#        right. $dateFromParts from year, week and weekday is 30 November 9999.
# Why it matters: year and week is the key by which weekly reports are grouped and sorted. At every
#        turn of the year the days of one week fall into two keys, one of them at the wrong end of
#        the year, added to the first week of the year before. No issue on it was found.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit mingo@7.2.6 >/dev/null 2>&1
cat >t.cjs <<'JS'
const { aggregate } = require('mingo');
console.log('mingo', JSON.parse(require('fs').readFileSync('node_modules/mingo/package.json')).version);
const days = ['2024-12-29', '2024-12-30', '2026-01-01', '2026-12-31', '2027-01-01', '2027-01-04'].map(text => ({ text, day: new Date(text + 'T00:00:00Z'), n: 1 }));
const rows = aggregate(days, [{ $project: { _id: 0, text: 1, n: 1, key: { $dateToString: { date: '$day', format: '%G-W%V' } }, year: { $isoWeekYear: '$day' }, week: { $isoWeek: '$day' }, parts: { $dateToParts: { date: '$day', iso8601: true } } } }]);
for (const row of rows) console.log(`   ${row.text}: ${row.key}, $isoWeekYear ${row.year}, $isoWeek ${row.week}, $dateToParts ${row.parts.isoWeekYear} ${row.parts.isoWeek}`);
console.log('   days by key:', aggregate(rows, [{ $group: { _id: '$key', n: { $sum: '$n' } } }, { $sort: { _id: 1 } }]).map(row => `${row._id} ${row.n}`).join(', '));
const [made] = aggregate([{}], [{ $project: { day: { $dateFromParts: { isoWeekYear: 2026, isoWeek: 10, isoDayOfWeek: 4 } } } }]);
console.log('   Thursday of week 10 of 2026:', made.day.toISOString().slice(0, 10), '(5 March is right)');
JS
node t.cjs | tee seen
cat >want <<'WANT'
mingo 7.2.6
   2024-12-29: 2024-W52, $isoWeekYear 2024, $isoWeek 52, $dateToParts 2024 52
   2024-12-30: 2024-W01, $isoWeekYear 2024, $isoWeek 1, $dateToParts 2024 1
   2026-01-01: 2026-W01, $isoWeekYear 2026, $isoWeek 1, $dateToParts 2026 1
   2026-12-31: 2026-W53, $isoWeekYear 2026, $isoWeek 53, $dateToParts 2026 53
   2027-01-01: 2027-W53, $isoWeekYear 2027, $isoWeek 53, $dateToParts 2027 53
   2027-01-04: 2027-W01, $isoWeekYear 2027, $isoWeek 1, $dateToParts 2027 1
   days by key: 2024-W01 1, 2024-W52 1, 2026-W01 1, 2026-W53 1, 2027-W01 1, 2027-W53 1
   Thursday of week 10 of 2026: 9999-11-30 (5 March is right)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
