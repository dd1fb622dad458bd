#!/usr/bin/env bash
# What:  date-range-compressor 3.0.0 (npm), a period cut into full years, full months and days.
# Guess: 1 January to 31 December is a year, 1 January to 31 March are three months.
# Seen:  of several months of a year the last is never full, and of a single year neither is the year: 2026 is eleven months and 31 days, a quarter two months
#        and 31 days, February to April two months and 30 days. A single month from its first to its last day is full, and 2025 to 2026 are two full years. From
#        31 back to 1 January there is nothing, without an error.
# Why it matters: figures kept by the year, the month and the day are added up by such parts. Where only full months are kept, the last month of each quarter is
#        left out.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts date-range-compressor@3.0.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { compressDateRange } = require('date-range-compressor');
console.log('date-range-compressor', require('date-range-compressor/package.json').version);
for (const [from, to] of [['20260101', '20261231'], ['20250101', '20261231'], ['20260101', '20260331'], ['20260201', '20260430'], ['20260101', '20260131'], ['20260201', '20260228'], ['20260115', '20260430'], ['20260131', '20260101']]) {
  const { years, months, days } = compressDateRange(from, to);
  console.log(`   ${from} to ${to}: years ${years.join(' ') || '-'}, months ${months.join(' ') || '-'}, ${days.length} days`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
date-range-compressor 3.0.0
   20260101 to 20261231: years -, months 202601 202602 202603 202604 202605 202606 202607 202608 202609 202610 202611, 31 days
   20250101 to 20261231: years 2025 2026, months -, 0 days
   20260101 to 20260331: years -, months 202601 202602, 31 days
   20260201 to 20260430: years -, months 202602 202603, 30 days
   20260101 to 20260131: years -, months 202601, 0 days
   20260201 to 20260228: years -, months 202602, 0 days
   20260115 to 20260430: years -, months 202602 202603, 47 days
   20260131 to 20260101: years -, months -, 0 days
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
