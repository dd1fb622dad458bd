#!/usr/bin/env bash
# What:  @dhis2/multi-calendar-dates 2.1.2 (npm), the periods of DHIS2, in which health posts of many
#        countries report: getAdjacentFixedPeriods, one step back and one on; generateFixedPeriods.
# Guess: one step back from a period is the one before it, one, whichever it is of its year.
# Seen:  it is, save for the last period of each year: before the fourth quarter of 2026 are the
#        first and the second, before December ten months, before the second half of 2026 the
#        second of 2025; before week 52 is week 52. Steps on are right. In years of 53 weeks the
#        last week belongs to no two weeks: 26 of them end on 27 December 2026, the next begin on
#        4 January 2027, in which 30 December is put all the same.
# Why it matters: each report is held against the period before it, and the year-end one most of
#        all. There is no error: growth is taken from a list of which the first is the first quarter,
#        or against the year before, and what was reported in the odd week is in no sum.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps @dhis2/multi-calendar-dates@2.1.2 react@18.3.1 >/dev/null 2>&1
cat >t.cjs <<'JS'
const dhis2 = require('@dhis2/multi-calendar-dates');
const where = { calendar: 'gregory', locale: 'en' };
console.log('@dhis2/multi-calendar-dates', JSON.parse(require('fs').readFileSync('node_modules/@dhis2/multi-calendar-dates/package.json')).version);
const step = (id, steps) => dhis2.getAdjacentFixedPeriods({ ...where, period: dhis2.createFixedPeriodFromPeriodId({ ...where, periodId: id }), steps }).map(period => period.id).join(' ');
for (const id of ['2026Q1', '2026Q2', '2026Q3', '2026Q4', '202611', '202612', '2026S1', '2026S2', '2026W51', '2026W53', '2025W52', '2026']) {
    console.log(`   ${id}: before ${step(id, -1)}; after ${step(id, 1)}`);
}
for (const year of [2025, 2026, 2027]) {
    const weeks = dhis2.generateFixedPeriods({ ...where, year, periodType: 'BIWEEKLY' });
    console.log(`   two weeks of ${year}: ${weeks.length}, ${weeks[0].startDate} to ${weeks.at(-1).endDate}`);
}
const of = dhis2.getFixedPeriodByDate({ ...where, date: '2026-12-30', periodType: 'BIWEEKLY' });
console.log(`   30 December 2026 is in ${of.id}, ${of.startDate} to ${of.endDate}`);
JS
node t.cjs | tee seen
cat >want <<'WANT'
@dhis2/multi-calendar-dates 2.1.2
   2026Q1: before 2025Q4; after 2026Q2
   2026Q2: before 2026Q1; after 2026Q3
   2026Q3: before 2026Q2; after 2026Q4
   2026Q4: before 2026Q1 2026Q2; after 2027Q1
   202611: before 202610; after 202612
   202612: before 202601 202602 202603 202604 202605 202606 202607 202608 202609 202610; after 202701
   2026S1: before 2025S2; after 2026S2
   2026S2: before 2025S2; after 2027S1
   2026W51: before 2026W50; after 2026W52
   2026W53: before 2026W53; after 2027W1
   2025W52: before 2025W52; after 2026W1
   2026: before 2025; after 2027
   two weeks of 2025: 26, 2024-12-30 to 2025-12-28
   two weeks of 2026: 26, 2025-12-29 to 2026-12-27
   two weeks of 2027: 26, 2027-01-04 to 2028-01-02
   30 December 2026 is in 2027BiW1, 2027-01-04 to 2027-01-17
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
